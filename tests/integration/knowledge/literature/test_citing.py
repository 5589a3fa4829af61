"""The literature as it is cited: in every style, as a reference list on a page and as a file."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pypdf
import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from knowledge.literature.bibliography.documents import DOCUMENTS
from knowledge.literature.bibliography.styles import STYLES
from knowledge.literature.views import citing
from tests.factories.literature import new_references
from tests.factories.portal import PersonFactory
from tests.integration.knowledge.literature.test_reading import ARTICLE, page

pytestmark = pytest.mark.usefixtures("found_at_once")

LIST = "/en/literature/bibliography/"
FILES = "/en/literature/export/"


def book(title: str, family: str, **fields: Any) -> dict[str, Any]:
    return {"type": "book", "title": title, "author": [{"family": family, "given": "Jo"}], **fields}


def texts(client: Client, query: str = "") -> dict[str, str]:
    """The words of the list in each kind of file."""
    data = {format: client.get(f"{FILES}{format}/{query}").content for format in DOCUMENTS}
    word = "\n".join(one.text for one in docx.Document(io.BytesIO(data["docx"])).paragraphs)
    pdf = "\n".join(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(data["pdf"])).pages)
    return {"html": data["html"].decode(), "docx": word, "pdf": pdf}


def test_one_reference_in_every_style(client: Client) -> None:
    item = new_references(ARTICLE)[0].public_id
    html = page(client, f"/en/literature/{item}/cite/")
    for style in STYLES.values():
        assert f">{style.label}</h2>" in html
    assert "<cite>Journal of Examples</cite>, <cite>12</cite>(3), 101–118." in html
    assert "Berg JW van der" not in html
    assert "1. Berg J van der, Institute for Examples." in html
    assert f"/en/literature/{item}/cite/" in page(client, f"/en/literature/{item}/")
    assert "Geciteerd" not in page(client, f"/nl/literatuur/{item}/citeren/")


def test_a_list_of_what_was_found_in_the_order_of_its_style(client: Client) -> None:
    new_references(book("Zorg in de wijk", "Aker"), book("Arbeid in de wijk", "Zwart"), book("Iets anders", "Mulder"))
    html = page(client, f"{LIST}?q=wijk&sort=title")
    assert html.index("Aker, J. (n.d.)") < html.index("Zwart, J. (n.d.)")
    assert "Mulder" not in html
    vancouver = page(client, f"{LIST}?q=wijk&sort=title&style=vancouver")
    assert vancouver.index("1. Zwart J.") < vancouver.index("2. Aker J.")
    assert '<option value="vancouver" selected>' in vancouver
    assert page(client, f"{LIST}?style=nonsense").count("Mulder, J.") == 1


def test_a_list_of_what_was_chosen(client: Client) -> None:
    one, other, _third = new_references(book("Een", "Aker"), book("Twee", "Zwart"), book("Drie", "Mulder"))
    query = f"?q=een&item={other.public_id}&item={one.public_id}&item={one.public_id}&item=nothing"
    for text in texts(client, query).values():
        assert (text.count("Aker"), text.count("Zwart"), text.count("Mulder")) == (1, 1, 0)
    assert "Drie" not in client.get(f"{FILES}bibtex/{query}").content.decode()
    assert "There is nothing in it." in page(client, f"{LIST}?item=nothing")


def test_it_holds_what_this_reader_may_read(client: Client) -> None:
    open_, closed = new_references(book("Open", "Aker")) + new_references(book("Dicht", "Zwart"), audience="portal")
    chosen = f"?item={open_.public_id}&item={closed.public_id}"
    visitor = [page(client, f"{LIST}{query}") for query in ("", chosen)] + list(texts(client, chosen).values())
    assert all("Aker" in text and "Zwart" not in text for text in visitor)
    page(client, f"/en/literature/{closed.public_id}/cite/", 404)
    client.force_login(PersonFactory())
    account = [page(client, f"{LIST}{query}") for query in ("", chosen)] + list(texts(client, chosen).values())
    assert all("Aker" in text and "Zwart" in text for text in account)


@pytest.mark.parametrize("format", DOCUMENTS)
def test_files_and_their_names(client: Client, format: str) -> None:
    item = new_references(ARTICLE)[0].public_id
    named = {f"{FILES}{format}/": "bibliography", f"/en/literature/{item}/export/{format}/": f"reference-{item}"}
    for address, name in named.items():
        answer = client.get(address)
        assert answer.headers["Content-Type"] == DOCUMENTS[format].content_type
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}.{format}"'


def test_too_long_a_list_says_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(citing, "MOST", 2)
    new_references(*(book(f"Boek {n}", "Aker") for n in range(3)))
    assert "more than 2 references" in page(client, LIST)
    assert "more than 2 references" in page(client, f"{FILES}docx/", 422)
    assert "more than 2 references" not in page(client, f"{LIST}?q=boek+AND+1")


@pytest.mark.parametrize("count", [1, 50, 500])
def test_a_list_takes_as_many_queries_at_any_size(
    client: Client, count: int, django_assert_max_num_queries: Any
) -> None:
    new_references(*(book(f"Study {n}", "Aker") for n in range(count)))
    page(client, LIST)
    with django_assert_max_num_queries(12):
        page(client, f"{LIST}?q=study")


def test_by_command(tmp_path: Path) -> None:
    new_references(book("Open", "Aker"))
    new_references(book("Dicht", "Zwart"), audience="portal")
    target = tmp_path / "lijst.html"
    call_command("export_references", format="html", style="vancouver", lang="nl", output=target)
    text = target.read_text()
    assert "<h1>Literatuurlijst</h1>" in text
    assert "<p>1. Aker J." in text
    assert "Zwart" not in text
    call_command("export_references", format="docx", output=tmp_path / "a.docx", email=PersonFactory().email)
    assert len(docx.Document(str(tmp_path / "a.docx")).paragraphs) == 3
    with pytest.raises(CommandError, match="name one with -o"):
        call_command("export_references", format="pdf")
