"""Topics through the reader's door."""

from __future__ import annotations

import pytest
from django.test import Client

from knowledge.agenda.api import topic_data
from knowledge.agenda.editions import TopicEdition
from knowledge.agenda.operations import NewTopic, create_topics, link_literature, publish, unpublish, write_agenda
from knowledge.agenda.queries import topic_choices
from portal import tokens
from portal.shelf.operations import differences
from portal.shelf.queries import Shelf
from portal.visibility.viewer import ANONYMOUS
from tests.factories.agenda import new_reference, new_topic, topic_page
from tests.factories.portal import PersonFactory

BOTH = {"nl": "Doel", "en": "Aim of it"}


def read(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_topic_page_shows_all_its_parts_in_its_language(client: Client) -> None:
    page = new_topic(
        "Wantrouwen",
        english="Distrust",
        questions=({"nl": "Wat helpt?", "en": "What helps?"}, {"nl": "En dan?", "en": "And then?"}),
        aim=BOTH,
        explanation={"nl": "Eerst dit.\n\nDan dat.", "en": "First this.\n\nThen that."},
        target_group={"nl": "Buurtteams", "en": "Neighbourhood teams"},
        destination="research",
        call={"nl": "Doe mee", "en": "Join in"},
    )
    english = read(client, topic_page(page.item, "en").path_in_site)
    for words in ("Distrust", "What helps?", "And then?", "Aim of it", "First this.", "Then that.",
                  "Neighbourhood teams", "A question to researchers", "Join in"):  # fmt: skip
        assert words in english
    assert "Wat helpt?" not in english
    assert "Wat helpt?" in read(client, page.path_in_site)


def test_a_topic_without_questions_or_aim_is_a_topic(client: Client) -> None:
    page = new_topic("Overlap", english="Overlap of crime")
    text = read(client, topic_page(page.item, "en").path_in_site)
    assert "What we want to know" not in text
    assert "Overlap of crime" in text


def test_topics_keep_the_order_in_which_they_were_made(client: Client) -> None:
    titles = ["Zeven", "Een", "Drie"]
    create_topics(topics=[NewTopic(title={"nl": title}) for title in titles], by=None)
    text = read(client, "/nl/kennisagenda/")
    assert sorted(titles, key=text.index) == titles


def test_a_relation_is_seen_from_both_sides_and_in_both_languages(client: Client) -> None:
    new = [
        NewTopic(title={"nl": "Evaluatie", "en": "Evaluation"}, related=("leren",), key="evaluatie"),
        NewTopic(title={"nl": "Leren", "en": "Learning"}, key="leren"),
    ]
    first, second = create_topics(topics=new, by=None)
    for item, other in ((first, "Learning"), (second, "Evaluation")):
        assert other in read(client, topic_page(item, "en").path_in_site)
    unpublish(pages=[topic_page(second, "en")], by=None)
    assert "Learning" not in read(client, topic_page(first, "en").path_in_site)
    assert "Leren" in read(client, topic_page(first, "nl").path_in_site)


def test_literature_of_a_topic_is_shown_to_whom_it_may_concern(client: Client) -> None:
    page = new_topic("Wantrouwen")
    public, portal = new_reference("Open boek", audience="public"), new_reference("Besloten boek")
    link_literature(links=[(page.item, public), (page.item, portal), (page.item, public)], by=None)
    anonymous = read(client, page.path_in_site)
    assert anonymous.count(">Open boek</a>") == 1
    assert "Besloten boek" not in anonymous
    client.force_login(PersonFactory())
    assert "Besloten boek" in read(client, page.path_in_site)
    assert differences() == []


def test_a_draft_of_an_operation_is_published_by_an_operation(client: Client) -> None:
    page = new_topic("Wantrouwen", published=False)
    assert client.get(page.path_in_site).status_code == 404
    publish(pages=[page], by=None)
    assert client.get(page.path_in_site).status_code == 200


def test_the_introduction_of_the_agenda(client: Client) -> None:
    write_agenda(
        introduction={"nl": "Waar we meer over willen weten.", "en": "What we want to know more about."}, by=None
    )
    assert "Waar we meer over willen weten." in read(client, "/nl/kennisagenda/")
    assert "What we want to know more about." in read(client, "/en/knowledge-agenda/")


def test_the_same_name_in_a_world_gives_the_same_identifier() -> None:
    with tokens.scope("world", seed="seed"):
        page = new_topic("Wantrouwen", key="wantrouwen")
    item = page.item
    for one in (page, topic_page(item, "en")):
        one.delete()
    with tokens.scope("another", seed="seed"):
        assert new_topic("Wantrouwen", key="wantrouwen").item == item
    assert len(item) == 32


def test_the_api_says_what_the_page_shows() -> None:
    page = new_topic("Wantrouwen", aim=BOTH, questions=({"nl": "Wat helpt?", "en": "What helps?"},))
    reference = new_reference("Open boek", audience="public")
    link_literature(links=[(page.item, reference), (page.item, new_reference("Besloten boek"))], by=None)
    shelf = Shelf(ANONYMOUS, "en")
    data = topic_data(shelf.get(TopicEdition, page.item), shelf)
    assert data["title"] == "Distrust"
    assert data["url"] == "/en/knowledge-agenda/distrust/"
    assert data["questions"] == ["What helps?"]
    assert data["references"] == [reference.public_id]


def test_choices_of_topics_for_other_forms() -> None:
    page = new_topic("Wantrouwen", english="Distrust")
    new_topic("Concept", english="Draft", published=False)
    assert topic_choices("en") == [(page.item, "Distrust")]


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_titles_that_make_the_same_address_get_different_ones(client: Client, lang: str) -> None:
    first, second = new_topic("Zelfde"), new_topic("Zelfde")
    paths = {topic_page(one.item, lang).path_in_site for one in (first, second)}
    assert len(paths) == 2
    for path in paths:
        assert client.get(path).status_code == 200
