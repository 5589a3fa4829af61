"""The read API through its door: lists, items, errors, tokens, and what is hidden."""

from __future__ import annotations

from collections.abc import Iterable

import jsonschema
import pytest

from knowledge.agenda.editions import TopicEdition
from portal.accounts import operations as accounts
from portal.api.catalogue import CATALOGUE
from portal.api.openapi import document
from portal.editions.registry import Placement
from portal.visibility.audience import PORTAL, PUBLIC, Audience
from tests.factories.portal import PersonFactory


@pytest.fixture
def shelve(put):
    """A topic in both languages for one audience."""

    def place(item: str, audience: Audience = PUBLIC, title: str = "A topic") -> None:
        for lang in ("nl", "en"):
            edition = TopicEdition(item=item, title=f"{title} {lang}", lang=lang)
            put(Placement(edition, audience, lang=lang, sort=item, path=f"/{lang}/x/{item}/"))

    return place


def bearer(person) -> dict[str, str]:
    return {"Authorization": f"Bearer {accounts.make_token(name='test', by=person)}"}


def schema(name: str) -> dict[str, object]:
    return {"$ref": f"#/components/schemas/{name}", "components": document()["components"]}


def test_a_list_has_the_shape_of_the_contract_and_of_its_own_schema(client, shelve):
    for number in range(3):
        shelve(f"t{number}")
    answer = client.get("/api/v1/topics?page_size=2", headers={"Accept-Language": "en"})
    body = answer.json()
    assert answer.headers["API-Version"] == "1.0.0"
    assert body["count"] == 3
    assert [one["id"] for one in body["results"]] == ["t0", "t1"]
    assert body["previous"] is None
    assert body["results"][0]["title"] == "A topic en"
    assert body["results"][0]["url"] == "http://testserver/en/x/t0/"
    jsonschema.validate(body, schema("TopicList"), format_checker=jsonschema.FormatChecker())
    rest = client.get(body["next"]).json()
    assert [one["id"] for one in rest["results"]] == ["t2"]
    assert rest["next"] is None
    assert rest["previous"].endswith("page=1&page_size=2")


def test_one_item_is_the_same_as_in_the_list(client, shelve):
    shelve("t0")
    one = client.get("/api/v1/topics/t0").json()
    assert one == client.get("/api/v1/topics").json()["results"][0]
    jsonschema.validate(one, schema("Topic"))


def test_more_than_a_hundred_counts_as_a_hundred(client, shelve):
    for number in range(103):
        shelve(f"t{number:03}")
    assert len(client.get("/api/v1/topics?page_size=500").json()["results"]) == 100


@pytest.mark.parametrize("page", ["0", "-1", "2", "x", "1.5", "9" * 30, "²"])
def test_a_page_that_is_not_there_is_a_problem(client, shelve, page):
    shelve("t0")
    answer = client.get("/api/v1/topics", {"page": page})
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json() == {"type": "about:blank", "title": "Not Found", "status": 404}


def test_an_empty_list_is_a_list(client, shelve):
    assert client.get("/api/v1/topics").json() == {"count": 0, "next": None, "previous": None, "results": []}


def test_hidden_and_absent_are_the_same_bytes_and_headers(client, shelve):
    shelve("hidden", PORTAL)
    hidden, absent = client.get("/api/v1/topics/hidden"), client.get("/api/v1/topics/absent")
    assert hidden.status_code == absent.status_code == 404
    assert hidden.content == absent.content
    assert dict(hidden.headers) == dict(absent.headers)
    assert client.get("/api/v1/topics").json()["count"] == 0


def test_a_token_reads_what_its_person_reads_and_a_richer_edition_stands_alone(client, shelve):
    shelve("t0", PUBLIC, "Public")
    shelve("t0", PORTAL, "For accounts")
    shelve("t1", PORTAL)
    shelve("t2", Audience.of("room:a"))
    headers = bearer(PersonFactory())
    body = client.get("/api/v1/topics", headers=headers).json()
    assert [(one["id"], one["title"]) for one in body["results"]] == [("t0", "For accounts nl"), ("t1", "A topic nl")]
    assert client.get("/api/v1/topics/t2", headers=headers).status_code == 404
    assert client.get("/api/v1/topics").json()["results"][0]["title"] == "Public nl"


def test_answers_for_somebody_are_kept_by_no_cache(client, shelve):
    answer = client.get("/api/v1/topics", headers=bearer(PersonFactory()))
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "ETag" not in answer.headers
    assert "Authorization" in answer.headers["Vary"]


def test_a_guest_and_a_session_cookie_follow_the_same_rules(client, shelve):
    shelve("t1", PORTAL)
    client.force_login(PersonFactory())
    assert client.get("/api/v1/topics").json()["count"] == 1
    client.force_login(PersonFactory(is_guest=True))
    assert client.get("/api/v1/topics").json()["count"] == 0


@pytest.mark.parametrize("header", ["Bearer bnk_wrong", "Bearer", "Bearer ", "Basic YTpi", "bnk_x"])
def test_a_wrong_token_is_a_401_even_beside_a_good_cookie(client, shelve, header):
    client.force_login(PersonFactory())
    answer = client.get("/api/v1/topics", headers={"Authorization": header})
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_an_ended_a_revoked_and_a_closed_persons_token_are_nobodys(client, shelve):
    person = PersonFactory()
    headers = bearer(person)
    assert client.get("/api/v1/topics", headers=headers).status_code == 200
    token = person.tokens.get()
    token.ends_on = token.made_on
    token.save()
    assert client.get("/api/v1/topics", headers=headers).status_code == 401
    headers = bearer(person)
    accounts.revoke_token(public_id=person.tokens.order_by("-pk")[0].public_id, by=person)
    assert client.get("/api/v1/topics", headers=headers).status_code == 401
    headers = bearer(person)
    person.is_active = False
    person.save()
    assert client.get("/api/v1/topics", headers=headers).status_code == 401


def test_a_token_opens_nothing_but_the_api(client, shelve):
    answer = client.get("/nl/mijn/", headers=bearer(PersonFactory()))
    assert answer.status_code == 302


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_nothing_can_be_changed(client, shelve, method):
    answer = getattr(type(client)(enforce_csrf_checks=True), method)("/api/v1/topics")
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD"
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["topics/", "nothing", "topics/a/b", "people", "sessions/x", "v2"])
def test_an_address_that_is_not_there_is_a_problem_and_never_a_redirect(client, shelve, path):
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_reader_that_takes_no_json_is_told(client, shelve):
    assert client.get("/api/v1/topics", headers={"Accept": "text/turtle"}).status_code == 406
    assert client.get("/api/v1/topics", headers={"Accept": "text/html, */*;q=0.1"}).status_code == 200


def test_parameters_that_do_not_exist_change_nothing(client, shelve):
    shelve("t0")
    plain = client.get("/api/v1/topics").json()
    for query in ("expand=notes", "order=-title", "fields=secret", "title__contains=x", "audience=portal"):
        assert client.get(f"/api/v1/topics?{query}").json()["results"] == plain["results"]


def test_the_number_of_queries_does_not_grow_with_the_list(client, shelve, django_assert_num_queries):
    for number in range(100):
        shelve(f"t{number:03}")
    for size in (1, 50, 100):
        with django_assert_num_queries(7):
            client.get(f"/api/v1/topics?page_size={size}")


def test_the_description_is_valid_and_names_every_collection(client, shelve):
    answer = client.get("/api/v1/openapi.json")
    described = answer.json()
    assert described["openapi"].startswith("3.1")
    for name, one in described["components"]["schemas"].items():
        jsonschema.Draft202012Validator.check_schema(one)
        assert name
    for one in CATALOGUE:
        assert {f"/{one.name}", f"/{one.name}/{{{one.key}}}"} <= set(described["paths"])
    for path in described["paths"].values():
        for status, response in path["get"]["responses"].items():
            assert response["description"], status
    references = set(_references(described))
    known = {f"#/components/schemas/{name}" for name in described["components"]["schemas"]}
    assert references <= known


def test_search_answers_whatever_is_typed_and_fits_its_schema(client, shelve):
    for question in ("", "x", '"', "AND OR NOT (", "year:", "*" * 50, "\x00"):
        answer = client.get("/api/v1/search", {"q": question, "page": "-3", "page_size": "x"})
        assert answer.status_code == 200
        jsonschema.validate(answer.json(), schema("SearchAnswer"))
        assert "closed" not in answer.json()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_for_people_needs_nothing_from_elsewhere(client, shelve, language):
    page = client.get("/api/v1/docs", headers={"Accept-Language": language}).content.decode()
    assert f'<html lang="{language}">' in page
    assert "<script" not in page
    assert "/api/v1/references" in page
    assert "https://" not in page.replace("https://testserver", "")


def _references(node: object) -> Iterable[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "$ref":
                yield value
            else:
                yield from _references(value)
    elif isinstance(node, list):
        for one in node:
            yield from _references(one)
