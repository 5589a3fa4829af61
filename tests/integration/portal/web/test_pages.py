"""Pages through the visitor's door: what is published is there, and nothing else ever was."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from knowledge.agenda.models import AgendaIndexPage
from knowledge.agenda.operations import NewTopic, create_topics
from portal.shelf.models import PublicEdition
from portal.shelf.operations import differences
from portal.web.pages import HomePage, NewsIndexPage, NewsPage, StandardPage
from tests.factories.agenda import new_topic, topic_page


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/nl/kennisagenda/", "De agenda wordt opgesteld"),
        ("/en/knowledge-agenda/", "The agenda is being drawn up"),
        ("/nl/toegankelijkheid/", "met het toetsenbord"),
        ("/en/accessibility/", "with the keyboard"),
        ("/nl/privacy/", "volgcookies"),
        ("/en/privacy/", "no cookies to follow you"),
        ("/nl/nieuws/", "Nieuws"),
        ("/en/news/", "There is no news yet"),
    ],
)
def test_a_fresh_installation_has_its_fixed_pages(client: Client, path: str, words: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert words in answer.content.decode()


def test_a_draft_is_nowhere(client: Client) -> None:
    page = new_topic("Geheim plan", published=False)
    assert not page.live
    assert client.get(page.path_in_site).status_code == 404
    assert "Geheim plan" not in client.get("/nl/kennisagenda/").content.decode()
    assert not PublicEdition.objects.filter(payload__contains="Geheim plan").exists()


def test_a_change_is_not_shown_before_it_is_published(client: Client) -> None:
    page = new_topic("Wantrouwen", aim={"nl": "Oud doel"})
    page.aim = "Nieuw doel"
    revision = page.save_revision()
    assert "Oud doel" in client.get(page.path_in_site).content.decode()
    assert "Nieuw doel" not in client.get(page.path_in_site).content.decode()
    revision.publish()
    assert "Nieuw doel" in client.get(page.path_in_site).content.decode()


def test_unpublishing_takes_page_and_edition_away(client: Client) -> None:
    page = new_topic("Wantrouwen")
    assert client.get(page.path_in_site).status_code == 200
    page.unpublish()
    assert client.get(page.path_in_site).status_code == 404
    assert not PublicEdition.objects.filter(kind="topic", lang="nl").exists()
    assert PublicEdition.objects.filter(kind="topic", lang="en").count() == 1


def test_deleting_takes_the_edition_away(client: Client) -> None:
    page = new_topic("Wantrouwen")
    path = page.path_in_site
    page.delete()
    assert client.get(path).status_code == 404
    assert differences() == []


def test_deleting_a_page_takes_what_is_below_it_away() -> None:
    new_topic("Wantrouwen")
    AgendaIndexPage.objects.get(locale__language_code="nl").delete()
    assert not PublicEdition.objects.filter(kind="topic", lang="nl").exists()
    assert differences() == []


def test_a_renamed_page_is_read_at_its_new_address_only(client: Client) -> None:
    page = new_topic("Wantrouwen")
    page.slug = "vertrouwen"
    page.save_revision().publish()
    assert client.get("/nl/kennisagenda/vertrouwen/").status_code == 200
    assert client.get("/nl/kennisagenda/wantrouwen/").status_code == 404


def test_a_renamed_parent_takes_its_pages_along(client: Client) -> None:
    home = HomePage.objects.get(locale__language_code="nl")
    parent = home.add_child(instance=StandardPage(title="Over", slug="over", locale=home.locale))
    child = parent.add_child(instance=StandardPage(title="Meer", slug="meer", locale=home.locale))
    parent.save_revision().publish()
    child.save_revision().publish()
    assert client.get("/nl/over/meer/").status_code == 200
    parent = StandardPage.objects.get(pk=parent.pk)
    parent.slug = "wij"
    parent.save_revision().publish()
    assert client.get("/nl/wij/meer/").status_code == 200
    assert client.get("/nl/over/meer/").status_code == 404


def test_moving_changes_the_order(client: Client) -> None:
    new_topic("Een", english="One")
    second = new_topic("Twee", english="Two")
    second.move(topic_page(new_topic("Drie", english="Three").item), pos="right")
    second.refresh_from_db()
    text = client.get("/nl/kennisagenda/").content.decode()
    assert text.index("Een") < text.index("Drie") < text.index("Twee")
    assert differences() == []


def test_the_language_switch_leads_to_the_same_page(client: Client) -> None:
    page = new_topic("Wantrouwen", english="Distrust")
    assert 'href="/en/knowledge-agenda/distrust/"' in client.get(page.path_in_site).content.decode()
    topic_page(page.item, "en").unpublish()
    assert 'href="/en/"' in client.get(page.path_in_site).content.decode()


def test_an_internal_link_leads_to_the_page_while_that_is_published(client: Client) -> None:
    target = new_topic("Wantrouwen")
    home = HomePage.objects.get(locale__language_code="nl")
    body = [{"type": "text", "value": f'<p><a linktype="page" id="{target.pk}">lees verder</a></p>'}]
    page = home.add_child(instance=StandardPage(title="Over", slug="over", locale=home.locale, body=body))
    page.save_revision().publish()
    assert f'href="{target.path_in_site}"' in client.get("/nl/over/").content.decode()
    target.unpublish()
    page.save_revision().publish()
    text = client.get("/nl/over/").content.decode()
    assert "lees verder" in text
    assert target.path_in_site not in text


def test_hostile_html_is_cleaned(client: Client) -> None:
    home = HomePage.objects.get(locale__language_code="nl")
    body = [{"type": "text", "value": '<p onclick="x()">hallo<script>alert(1)</script></p>'}]
    page = home.add_child(instance=StandardPage(title="Over", slug="over", locale=home.locale, body=body))
    page.save_revision().publish()
    text = client.get("/nl/over/").content.decode()
    assert "hallo" in text
    assert "onclick" not in text
    assert "alert(1)" not in text


def test_news_is_listed_the_newest_first(client: Client) -> None:
    index = NewsIndexPage.objects.get(locale__language_code="nl")
    for title, date in (("Oud nieuws", "2026-01-05"), ("Vers nieuws", "2026-06-05")):
        page = index.add_child(instance=NewsPage(title=title, date=date, locale=index.locale))
        page.save_revision().publish()
    text = client.get("/nl/nieuws/").content.decode()
    assert text.index("Vers nieuws") < text.index("Oud nieuws")


def test_serving_a_page_object_answers_from_the_shelf(client: Client) -> None:
    page = new_topic("Wantrouwen", published=False)
    assert client.get(f"/nl{page.url_path}").status_code == 404
    assert Page.objects.get(pk=page.pk).specific.private_page_options == []


@pytest.mark.parametrize("count", [1, 50, 500])
def test_the_agenda_takes_the_same_number_of_queries_at_any_size(
    client: Client, count: int, django_assert_num_queries: Any
) -> None:
    create_topics(topics=[NewTopic(title={"nl": f"Onderwerp {number}"}) for number in range(count)], by=None)
    client.get("/nl/kennisagenda/")
    with django_assert_num_queries(3):
        assert client.get("/nl/kennisagenda/").status_code == 200
