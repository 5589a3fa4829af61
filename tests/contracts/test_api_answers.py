"""Every answer of the API fits the schema that openapi.json gives for it, for a visitor and for an account."""

from __future__ import annotations

import re

import jsonschema
import pytest
from django.test import Client

pytestmark = pytest.mark.usefixtures("example")

# kinds of which the example world has none in public
MAY_BE_EMPTY: set[str] = set()
QUESTIONS = ("radicalisering", "NOT x", '"unclosed', "author:berg year:2010..2020", "type:report", "", "10.1177/1")


@pytest.fixture
def described(client: Client) -> dict:  # type: ignore[type-arg]
    return client.get("/api/v1/openapi.json").json()


def schema_of(described: dict, template: str) -> dict:  # type: ignore[type-arg]
    found = described["paths"][template]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    return {**found, "components": described["components"]}


def check(described: dict, template: str, data: object) -> None:  # type: ignore[type-arg]
    jsonschema.validate(data, schema_of(described, template), cls=jsonschema.Draft202012Validator)


def prefix(described: dict) -> str:  # type: ignore[type-arg]
    return next(iter(described["paths"])).rpartition("/topics")[0]


def test_the_description_is_openapi_and_its_schemas_are_schemas(described: dict) -> None:  # type: ignore[type-arg]
    assert described["openapi"].startswith("3.1")
    for schema in described["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)
    text = str(described)
    for name in re.findall(r"#/components/schemas/(\w+)", text):
        assert name in described["components"]["schemas"]


@pytest.mark.parametrize("who", ["", "policy", "participant1", "expert"])
def test_every_list_and_every_item_fits(client: Client, sign_in, described: dict, who: str) -> None:  # type: ignore[type-arg]
    reader = sign_in(who) if who else client
    lists = [
        path
        for path in described["paths"]
        if re.fullmatch(r".*/[a-z]+", path) and not path.endswith(("/search", "/suggest", "/schedule"))
    ]
    assert len(lists) == 6
    for path in lists:
        answer = reader.get(f"/api/v1{path.removeprefix('/api/v1')}?page_size=100").json()
        check(described, path, answer)
        assert answer["results"] or path.rpartition("/")[2] in MAY_BE_EMPTY, path
        (one,) = [other for other in described["paths"] if re.fullmatch(re.escape(path) + r"/\{\w+\}", other)]
        for item in answer["results"][:5]:
            key = item.get("slug") or item["id"]
            alone = reader.get(f"/api/v1{path.removeprefix('/api/v1')}/{key}")
            assert alone.status_code == 200
            check(described, one, alone.json())
            assert alone.json() == item


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("who", ["", "policy", "participant1"])
def test_every_answer_of_search_fits(client: Client, sign_in, described: dict, who: str, question: str) -> None:  # type: ignore[type-arg]
    reader = sign_in(who) if who else client
    answer = reader.get("/api/v1/search", {"q": question})
    assert answer.status_code == 200
    check(described, next(path for path in described["paths"] if path.endswith("/search")), answer.json())
    assert ("closed" in answer.json()) is bool(who)


def test_the_programme_fits(client: Client, described: dict) -> None:  # type: ignore[type-arg]
    path = next(path for path in described["paths"] if path.endswith("/schedule"))
    check(described, path, client.get("/api/v1/conferences/weten-wat-werkt-2027/schedule").json())
