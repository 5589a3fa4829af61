"""Strange columns of a table: their maker says once what they mean, and it is remembered for them alone."""

from __future__ import annotations

import io
import json

import pytest
from django.test import Client
from openpyxl import Workbook

from knowledge.literature.models import ColumnMeaning, ImportBatch, Reference
from portal.accounts.models import Person
from tests.factories.literature import work
from tests.factories.portal import PersonFactory
from tests.integration.knowledge.literature.test_imports import brought_in, researcher, text_of

__all__ = ["researcher"]  # a fixture

TABLE = 'Kop van het stuk,Wie,Reviewer says\nVertrouwen in de wijk,"Berg, Jan van der",include\n'
STRANGE = ["Kop van het stuk", "Wie", "Reviewer says"]


def say(client: Client, batch: ImportBatch, *variables: str) -> ImportBatch:
    answer = client.post(
        f"/en/my/imports/{batch.public_id}/columns/",
        {f"column-{number}": variable for number, variable in enumerate(variables)},
    )
    assert answer.status_code == 302, answer.content.decode()[-2000:]
    work()
    return ImportBatch.objects.get(public_id=answer.url.rstrip("/").rpartition("/")[2])


def in_excel(text: str) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for line in text.splitlines():
        book.active.append(
            [cell.strip('"') for cell in line.replace('"Berg, Jan van der"', "Jan van der Berg").split(",")]
        )
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("name", ["mine.csv", "mine.xlsx"])
def test_what_columns_mean_is_said_once(client: Client, researcher: Person, name: str) -> None:
    data = in_excel(TABLE) if name.endswith("xlsx") else TABLE.encode()
    batch = brought_in(client, (name, data))
    assert batch.refused == 1
    assert "columns/" in text_of(client, batch)
    html = text_of(client, batch, "columns/")
    for head in STRANGE:
        assert f">{head}" in html
    anew = say(client, batch, "title", "author", "")
    batch.refresh_from_db()
    assert (batch.state, anew.created, anew.refused) == ("undone", 1, 0)
    reference = Reference.objects.get()
    record = json.loads(reference.csl)
    assert record["title"] == "Vertrouwen in de wijk"
    assert record["author"] == [{"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}]
    assert json.loads(reference.extra)["custom"] == {"column-reviewer says": "include"}
    receipt = text_of(client, anew)
    assert "These columns were read as you said: Kop van het stuk · Wie" in receipt
    assert "they are kept with each reference: Reviewer says" in receipt

    next_one = brought_in(client, (name, data.replace(b"Vertrouwen", b"Wantrouwen") if name.endswith("csv") else data))
    assert next_one.refused == 0, "it is remembered"


def test_it_can_be_said_otherwise_and_forgotten(client: Client, researcher: Person) -> None:
    batch = say(client, brought_in(client, ("x.csv", TABLE.encode())), "title", "author", "note")
    html = text_of(client, batch, "columns/")
    assert html.count(" selected>") == 3
    batch = say(client, batch, "title", "publisher", "")
    assert json.loads(Reference.objects.get().csl)["publisher"] == "Berg, Jan van der"
    assert dict(ColumnMeaning.objects.values_list("head", "variable")) == {
        "kop van het stuk": "title",
        "wie": "publisher",
    }


def test_it_is_its_makers_alone(client: Client, researcher: Person) -> None:
    batch = brought_in(client, ("x.csv", TABLE.encode()))
    other = PersonFactory(roles=["researcher"])
    client.force_login(other)
    address = f"/en/my/imports/{batch.public_id}/columns/"
    assert client.get(address).status_code == client.post(address, {"column-0": "title"}).status_code == 404
    client.force_login(researcher)
    say(client, batch, "title", "author", "")
    client.force_login(other)
    assert brought_in(client, ("x.csv", TABLE.encode())).refused == 1
    assert "kop van het stuk" not in client.get("/en/my/data/").content.decode()
    client.force_login(researcher)
    assert "kop van het stuk" in client.get("/en/my/data/").content.decode()


def test_a_known_column_keeps_its_meaning_and_nothing_else_has_such_a_page(client: Client, researcher: Person) -> None:
    batch = brought_in(client, ("x.csv", b"Title,Jaar\nA,2001\n"))
    assert "columns/" not in text_of(client, batch)
    assert client.get(f"/en/my/imports/{batch.public_id}/columns/").status_code == 404


def test_what_there_is_not_is_no_meaning(client: Client, researcher: Person) -> None:
    batch = brought_in(client, ("x.csv", TABLE.encode()))
    answer = client.post(f"/en/my/imports/{batch.public_id}/columns/", {"column-0": "password"})
    assert answer.status_code == 422
    assert not ColumnMeaning.objects.exists()
    batch.refresh_from_db()
    assert batch.state == "done"


def test_many_columns_with_long_names(client: Client, researcher: Person) -> None:
    heads = ["Very long " * 30, *(f"x{number}" for number in range(200))]
    batch = brought_in(client, ("x.csv", f"{','.join(heads)}\nA title,Another{',' * 199}\n".encode()))
    page = text_of(client, batch, "columns/")
    assert len(page.encode()) < 100_000
    assert "Very long" not in page
    assert say(client, batch, "title").created == 1
    assert Reference.objects.get().title == "Another"
