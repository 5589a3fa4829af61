"""The literature through its readers' doors: the list, a reference, and both as files."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.test import Client

from knowledge.framework.operations import NewEvidence, link_evidence
from knowledge.notes.operations import NewNote, write_notes
from portal.shelf.operations import differences
from tests.factories.agenda import new_framework
from tests.factories.literature import new_references
from tests.factories.portal import PersonFactory

pytestmark = pytest.mark.usefixtures("found_at_once")

LIST = "/en/literature/"
ARTICLE: dict[str, Any] = {
    "type": "article-journal",
    "title": "Trust in the neighbourhood",
    "author": [
        {"family": "Berg", "non-dropping-particle": "van der", "given": "Jan"},
        {"literal": "Institute for Examples"},
    ],
    "container-title": "Journal of Examples",
    "issued": {"date-parts": [[2017, 3, 1]]},
    "volume": "12",
    "issue": "3",
    "page": "101-118",
    "DOI": "10.1234/Example.2017.1",
    "ISSN": "1234-5679",
    "keyword": "trust, neighbourhood",
    "language": "en",
    "abstract": "An abstract with rights.",
}


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[:2000]
    return answer.content.decode()


def metas(html: str) -> list[tuple[str, str]]:
    return [(name, unescape(content)) for name, content in re.findall(r'<meta name="([^"]+)" content="([^"]*)">', html)]


@pytest.fixture
def reader(client: Client) -> Client:
    client.force_login(PersonFactory(roles=["policy"]))
    return client


def test_a_visitor_finds_what_is_public_and_nothing_else(client: Client) -> None:
    new_references({"title": "Open book"})
    new_references({"title": "Closed book"}, audience="portal")
    html = page(client, LIST)
    assert "Open book" in html
    assert "Closed book" not in html
    assert "1 reference<" in html
    assert "Closed book" not in page(client, f"{LIST}?q=book")
    client.force_login(PersonFactory())
    assert "Closed book" in page(client, LIST)


def test_an_empty_list_says_how_to_begin(client: Client) -> None:
    assert "There is no literature yet" in page(client, LIST)
    assert "Add literature" not in page(client, LIST)
    client.force_login(PersonFactory(roles=["researcher"]))
    assert "/en/my/imports/add/" in page(client, LIST)
    new_references({"title": "Something"})
    html = page(client, f"{LIST}?q=elephant")
    assert "Nothing found" in html
    assert "There is no literature yet" not in html


def test_searching_narrowing_sorting_and_paging(client: Client) -> None:
    new_references(
        *({"title": f"Study {n:02d} of trust", "issued": {"date-parts": [[2000 + n % 3]]}} for n in range(45)),
        {"title": "Something else", "type": "report"},
    )
    html = page(client, f"{LIST}?q=trust")
    assert "45 references" in html
    assert html.count('class="Z3988"') == 20
    assert "Page 1 of 3" in html
    assert page(client, f"{LIST}?q=trust&page=3").count('class="Z3988"') == 5
    assert "15 references" in page(client, f"{LIST}?q=trust&year=2001")
    assert "1 reference<" in page(client, f"{LIST}?type=report")
    titled = page(client, f"{LIST}?sort=title&page=2")
    assert titled.index("Study 20") < titled.index("Study 21")
    assert page(client, f"{LIST}?page=99").count("Back to the first page") == 1


def test_names_with_particles_are_found_and_sorted_under_the_name(client: Client) -> None:
    berg = {"family": "Berg", "non-dropping-particle": "van der", "given": "Jan"}
    rows = new_references(
        {"title": "By Berg", "author": [berg]},
        {"title": "By Alders", "author": [{"family": "Alders", "given": "Piet"}]},
        {"title": "By Cohen", "author": [{"family": "Cohen", "given": "Job"}]},
    )
    assert [row.sort_name for row in rows] == ["berg jan", "alders piet", "cohen job"]
    for question in ("berg", "author:berg", "author:%22van%20der%20Berg%22", "van+der+berg", "Bergs"):
        html = page(client, f"{LIST}?q={question}")
        if question != "Bergs":
            assert "Jan van der" in re.sub(r"</?mark>", "", html), question
    exported = page(client, f"{LIST}export/bibtex/")
    order = [exported.index(name) for name in ("Alders", "Berg", "Cohen")]
    assert order == sorted(order), "exports stand in the order of names, particles apart"


def test_a_reference_shows_its_facts_and_what_hangs_on_it(client: Client) -> None:
    article = new_references(ARTICLE, description={"en": "What it is about.", "nl": "Waar het over gaat."})[0]
    _version, _stream, (indicator,) = new_framework("Vertrouwen")
    link_evidence(
        evidence=[NewEvidence(indicator=indicator, reference=article, stance="weakens", reach="public")], by=None
    )
    by = PersonFactory(roles=["researcher"])
    write_notes(notes=[NewNote(reference=article, by=by, summary="A public note", reach="public")])
    write_notes(notes=[NewNote(reference=article, by=by, summary="A note inside", reach="portal")])
    write_notes(notes=[NewNote(reference=article, by=by, summary="A note of mine", reach="me")])
    html = page(client, f"{LIST}{article.public_id}/")
    assert html.count("<h1") == 1
    for words in ("What it is about.", "Vertrouwen (en)", "weakens", "A public note", "Jan van der Berg", "101–118"):
        assert words in html, words
    for hidden in ("A note inside", "A note of mine", "An abstract with rights.", "Write a note", 'class="mark"'):
        assert hidden not in html, hidden
    assert "Waar het over gaat." in page(client, f"/nl/literatuur/{article.public_id}/")
    client.force_login(by)
    html = page(client, f"{LIST}{article.public_id}/")
    for words in (
        "A note inside",
        "An abstract with rights.",
        "Write a note",
        "Link it to an indicator",
        'class="mark"',
    ):
        assert words in html, words
    assert "A note of mine" not in html
    assert differences() == []


def test_who_writes_no_notes_is_offered_none(client: Client) -> None:
    article = new_references(ARTICLE)[0]
    client.force_login(PersonFactory())
    html = page(client, f"{LIST}{article.public_id}/")
    assert "Write a note" not in html
    assert "Link it to an indicator" not in html


@pytest.mark.parametrize("address", ["", "export/bibtex/"])
def test_hidden_and_absent_are_the_same_answer(client: Client, address: str) -> None:
    hidden = new_references(ARTICLE, audience="portal")[0].public_id
    answers = [client.get(f"{LIST}{item}/{address}") for item in (hidden, "0" * len(hidden))]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content.replace(hidden.encode(), b"0" * len(hidden)) == answers[1].content
    assert answers[0].headers == answers[1].headers


def test_the_tags_for_zotero(client: Client) -> None:
    article = new_references(ARTICLE)[0]
    tags = metas(page(client, f"{LIST}{article.public_id}/"))
    assert [content for name, content in tags if name == "citation_author"] == [
        "van der Berg, Jan",
        "Institute for Examples",
    ]
    assert dict(tags) | {
        "citation_title": "Trust in the neighbourhood",
        "citation_journal_title": "Journal of Examples",
        "citation_publication_date": "2017-03-01",
        "citation_volume": "12",
        "citation_issue": "3",
        "citation_firstpage": "101",
        "citation_lastpage": "118",
        "citation_doi": "10.1234/example.2017.1",
        "citation_issn": "1234-5679",
        "citation_language": "en",
        "citation_keywords": "trust; neighbourhood",
        "z.itemType": "journalArticle",
    } == dict(tags)
    assert "citation_abstract" not in dict(tags), "an abstract is shown only to whom it may be shown"


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"type": "book", "publisher": "Lemma", "ISBN": "978-90-5931-000-1"}, "citation_publisher"),
        ({"type": "chapter", "container-title": "A reader"}, "citation_inbook_title"),
        ({"type": "report", "publisher": "An agency"}, "citation_technical_report_institution"),
        ({"type": "thesis", "publisher": "A university"}, "citation_dissertation_institution"),
        ({"type": "paper-conference", "container-title": "Proceedings"}, "citation_conference_title"),
    ],
)
def test_each_type_has_the_tag_that_tells_it(client: Client, record: dict[str, Any], expected: str) -> None:
    item = new_references({"title": "Something", **record})[0].public_id
    tags = dict(metas(page(client, f"{LIST}{item}/")))
    assert expected in tags
    assert "citation_journal_title" not in tags


def test_linked_data_is_one_object_that_no_markup_can_leave(client: Client) -> None:
    article = new_references(ARTICLE | {"title": "Trust </script><b>now</b> & then"})[0]
    html = page(client, f"{LIST}{article.public_id}/")
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)[1])
    assert data["@type"] == "ScholarlyArticle"
    assert data["name"] == "Trust </script><b>now</b> & then"
    assert data["author"][0] == {
        "@type": "Person",
        "name": "Jan van der Berg",
        "givenName": "Jan",
        "familyName": "van der Berg",
    }
    assert data["isPartOf"] == {
        "@type": "Periodical",
        "name": "Journal of Examples",
        "issn": "1234-5679",
        "volumeNumber": "12",
        "issueNumber": "3",
    }
    assert "<b>now</b>" not in html


def test_coins_in_the_list(client: Client) -> None:
    new_references(ARTICLE)
    coins = unescape(re.search(r'class="Z3988" title="([^"]+)"', page(client, LIST))[1])
    fields = parse_qs(coins)
    assert fields["rft.atitle"] == ["Trust in the neighbourhood"]
    assert fields["rft.au"] == ["van der Berg, Jan", "Institute for Examples"]
    assert fields["rft_id"] == ["info:doi/10.1234/example.2017.1"]
    assert fields["rft.spage"] == ["101"]


@pytest.mark.parametrize(
    ("format", "kind", "words"),
    [
        ("bibtex", "application/x-bibtex", "author = {van der Berg, Jan and {Institute for Examples}}"),
        ("ris", "application/x-research-info-systems", "AU  - van der Berg, Jan\n"),
        ("csl-json", "application/vnd.citationstyles.csl+json", '"non-dropping-particle": "van der"'),
    ],
)
def test_files_hold_what_this_reader_may_read(client: Client, format: str, kind: str, words: str) -> None:
    article = new_references(ARTICLE)[0]
    new_references({"title": "Closed book"}, audience="portal")
    for address in (
        f"{LIST}export/{format}/",
        f"{LIST}export/{format}/?q=trust",
        f"{LIST}{article.public_id}/export/{format}/",
    ):
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer.headers["Content-Type"].startswith(kind)
        assert "attachment" in answer.headers["Content-Disposition"]
        text = answer.content.decode()
        assert words in text
        assert "Closed book" not in text
        assert "An abstract with rights." not in text
    client.force_login(PersonFactory())
    text = page(client, f"{LIST}export/{format}/")
    assert "Closed book" in text
    assert "An abstract with rights." in text
    assert "Closed book" not in page(client, f"{LIST}export/{format}/?q=trust")


def test_an_unknown_format_is_no_address(client: Client) -> None:
    item = new_references(ARTICLE)[0].public_id
    assert client.get(f"{LIST}export/word/").status_code == 404
    assert client.get(f"{LIST}{item}/export/word/").status_code == 404
    assert client.post(f"{LIST}{item}/").status_code == 405


@pytest.mark.parametrize("count", [1, 50, 500])
def test_the_list_takes_as_many_queries_at_any_size(
    reader: Client, count: int, django_assert_max_num_queries: Any
) -> None:
    new_references(*({"title": f"Study {n}"} for n in range(count)))
    page(reader, LIST)
    with django_assert_max_num_queries(20):
        page(reader, f"{LIST}?q=study")


@pytest.mark.parametrize("count", [1, 50, 500])
def test_a_reference_takes_as_many_queries_with_any_number_of_notes_and_links(
    reader: Client, count: int, django_assert_max_num_queries: Any
) -> None:
    article = new_references(ARTICLE)[0]
    _version, _stream, indicators = new_framework(*(f"Teken {n}" for n in range(count)))
    link_evidence(
        evidence=[NewEvidence(indicator=one, reference=article, stance="nuances") for one in indicators], by=None
    )
    by = PersonFactory(roles=["researcher"])
    write_notes(notes=[NewNote(reference=article, by=by, summary=f"Note {n}", reach="portal") for n in range(count)])
    page(reader, f"{LIST}{article.public_id}/")
    with django_assert_max_num_queries(22):
        page(reader, f"{LIST}{article.public_id}/")


def test_a_page_of_twenty_long_records_is_not_heavy(reader: Client) -> None:
    people = [{"family": f"Achternaam{n}", "given": "Voornaam"} for n in range(30)]
    new_references(
        *(
            {"title": f"Study {n} " + "with a long title " * 10, "author": people, "abstract": "word " * 400}
            for n in range(20)
        )
    )
    assert len(page(reader, f"{LIST}?q=study").encode()) < 100_000


def test_the_years_of_what_was_found(client: Client) -> None:
    dated = [{"title": f"Study {year}", "issued": {"date-parts": [[year]]}} for year in (2015, 2017, 2017)]
    new_references(*dated)
    html = page(client, f"{LIST}?q=study")
    assert "Years of these references, 2015 to 2017" in html
    rows = re.findall(r'<th scope="row">(\d+)</th><td class="number">(\d+)</td>', html)
    assert rows == [("2015", "1"), ("2016", "0"), ("2017", "2")]
    assert "<figure>" not in page(client, f"{LIST}?q=study+2015")


def test_who_wrote_it_and_where_it_appeared_lead_to_more(client: Client) -> None:
    one, _other = new_references(ARTICLE, {**ARTICLE, "DOI": "", "title": "Another", "author": []})
    html = page(client, f"{LIST}{one.public_id}/")
    for words, found in (("Jan van der Berg", 1), ("Journal of Examples", 2), ("neighbourhood", 2)):
        address = unescape(re.search(rf'<a href="([^"]+)" rel="nofollow">{words}</a>', html)[1])
        assert f"{found} reference" in page(client, address)
