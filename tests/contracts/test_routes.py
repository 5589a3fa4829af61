"""Every address of the contract answers as the contract says, in both languages, to visitors and to nobody else."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation
from lxml import etree, html

from knowledge.agenda.first_texts import FIRST_PAGES
from portal.web.templatetags.portal_pieces import FIXED_PAGES
from tests.contracts.proof.addresses import routes

pytestmark = pytest.mark.usefixtures("example")

CONFERENCE = "weten-wat-werkt-2027"
PAGES = {
    "nl": [
        "", "kennisagenda/", "literatuur/", "beoordelingskader/", "denktank/", "sessies/", "conferentie/",
        f"conferentie/{CONFERENCE}/", "zoeken/", "zoeken/?q=radicalisering", "toegankelijkheid/", "privacy/",
        "binnenskamers/", "nieuws/",
    ],
    "en": [
        "", "knowledge-agenda/", "literature/", "framework/", "think-tank/", "sessions/", "conference/",
        f"conference/{CONFERENCE}/", "search/", "search/?q=radicalisation", "accessibility/", "privacy/",
        "in-the-room/", "news/",
    ],
}  # fmt: skip
EVERY_PAGE = [f"/{lang}/{path}" for lang, paths in PAGES.items() for path in paths]
OTHERS = {
    "/accounts/login/": "text/html",
    "/api/v1/": "application/json",
    "/api/v1/openapi.json": "application/json",
    "/api/v1/docs": "text/html",
    "/api/v1/search?q=x": "application/json",
    "/api/v1/topics": "application/json",
    "/api/v1/references": "application/json",
    "/api/v1/indicators": "application/json",
    "/api/v1/sessions": "application/json",
    "/api/v1/outcomes": "application/json",
    "/api/v1/conferences": "application/json",
    f"/api/v1/conferences/{CONFERENCE}": "application/json",
    f"/api/v1/conferences/{CONFERENCE}/schedule": "application/json",
    f"/conference/{CONFERENCE}/schedule.xml": "application/xml",
    f"/conference/{CONFERENCE}/schedule.json": "application/json",
    f"/conference/{CONFERENCE}/schedule.ics": "text/calendar",
    "/healthz": "text/plain",
    "/readyz": "application/json",
    "/.well-known/security.txt": "text/plain",
    "/sitemap.xml": "application/xml",
    "/oai?verb=Identify": "text/xml",
    "/robots.txt": "text/plain",
    "/theme.css": "text/css",
}
FOR_SOMEBODY = [*EVERY_PAGE, *[path for path in OTHERS if path not in ("/accounts/login/", "/theme.css")]]
FOR_READING = [*EVERY_PAGE, *[path for path in OTHERS if not path.startswith(("/api", "/accounts", "/oai"))]]
STRICT = {
    "default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "img-src": "'self'", "font-src": "'self'",
    "connect-src": "'self'", "form-action": "'self'", "base-uri": "'none'", "frame-ancestors": "'none'",
}  # fmt: skip
LOADING = (
    "//*[self::script or self::img or self::iframe or self::source or self::video or self::audio]/@src | //link/@href"
)


def policy(answer) -> dict[str, str]:
    parts = answer.headers["Content-Security-Policy"].split(";")
    return {name: value for name, _blank, value in (part.strip().partition(" ") for part in parts)}


@pytest.mark.parametrize("path", EVERY_PAGE)
def test_a_page_of_the_contract(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert len(answer.content) <= 100_000
    tree = html.document_fromstring(answer.content)
    assert tree.get("lang") == path[1:3]
    assert len(tree.xpath("//h1")) == 1
    assert tree.xpath("//title")[0].text_content().strip()
    assert not tree.xpath("//style | //*[@style] | //script[not(@src) and not(contains(@type, 'json'))]")
    assert all(address.startswith("/") and not address.startswith("//") for address in tree.xpath(LOADING))
    footer = {link.get("href") for link in tree.xpath("//footer//a")}
    names = {"nl": ("toegankelijkheid", "privacy"), "en": ("accessibility", "privacy")}[path[1:3]]
    assert {f"/{path[1:3]}/{name}/" for name in names} | {"/.well-known/security.txt"} <= footer
    assert tree.xpath("//form[@role='search']")


@pytest.mark.parametrize("path", [*EVERY_PAGE, *OTHERS])
def test_headers_of_what_is_public(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].partition(";")[0] == OTHERS.get(path, "text/html")
    assert policy(answer) == STRICT
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "Cookie" in answer.headers["Vary"]
    if path != "/accounts/login/":
        assert not answer.cookies, "a visitor who only reads gets no cookie"
        assert "public" in answer.headers["Cache-Control"] or path == "/theme.css"
    assert "Last-Modified" not in answer.headers


@pytest.mark.parametrize("path", FOR_SOMEBODY)
def test_what_somebody_signed_in_gets_is_kept_by_nobody(sign_in, path: str) -> None:
    answer = sign_in("policy").get(path)
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "Cookie" in answer.headers["Vary"]
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "ETag" not in answer.headers


@pytest.mark.parametrize("path", ["/accounts/login/", "/nl/mijn/", "/accounts/login/?next=/en/my/"])
def test_a_page_with_a_form_is_kept_by_nobody(client: Client, path: str) -> None:
    assert client.get(path, follow=True).headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(("accepts", "lang"), [("en-GB,en;q=0.8", "en"), ("nl", "nl"), ("fr", "nl"), ("", "nl")])
def test_the_address_without_a_language_leads_to_ones_own(client: Client, accepts: str, lang: str) -> None:
    answer = client.get("/", headers={"Accept-Language": accepts})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/{lang}/")
    assert "Accept-Language" in answer.headers["Vary"]


@pytest.mark.parametrize("path", ["/nl/kennisagenda", "/en/knowledge-agenda", "/cms", "/accounts/login", "/nl"])
def test_a_page_without_its_last_slash_is_led_to_it(client: Client, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["Location"]) == (301, f"{path}/")


@pytest.mark.parametrize(
    "path",
    [
        "/nl/niets/", "/en/nothing/", "/nl/kennisagenda/niets/", "/en/framework/nothing/", "/nl/literatuur/niets/",
        "/nl/sessies/niets/", "/nl/sessies/niets/uitkomst.pdf", "/nl/conferentie/niets/", "/nl/my/", "/en/mijn/",
        "/conference/niets/schedule.xml", "/fr/", "/nl/mijn/niets/", "/accounts/nothing/", "/accounts/signup/",
        "/media/x", "/documents/1/x.pdf", "/nl/zoeken/niets/", "/sitemap-3.xml", "/calendar/x.ics",
    ],
)  # fmt: skip
def test_a_wrong_address_is_told_in_the_look_of_the_site(client: Client, path: str) -> None:
    answer = client.get(path, follow=True)
    assert answer.status_code == 404
    assert b"site-header" in answer.content
    assert policy(answer) == STRICT
    tree = html.document_fromstring(answer.content)
    assert len(tree.xpath("//h1")) == 1
    if path[1:3] in PAGES:
        assert tree.get("lang") == path[1:3]


@pytest.mark.parametrize("path", ["topics/niets", "niets", "topics/", "conferences/niets/schedule", "references/a/b"])
def test_the_api_tells_it_as_a_problem(client: Client, path: str) -> None:
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json() == {"type": "about:blank", "title": "Not Found", "status": 404}


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE"])
@pytest.mark.parametrize("path", FOR_READING)
def test_what_is_for_reading_takes_nothing_else(method: str, path: str) -> None:
    answer = Client(enforce_csrf_checks=True).generic(method, path)
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    assert b"site-header" in answer.content


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE"])
@pytest.mark.parametrize("path", [path for path in OTHERS if path.startswith("/api")])
def test_the_api_takes_nothing_else_either(method: str, path: str) -> None:
    answer = Client(enforce_csrf_checks=True).generic(method, path)
    assert answer.status_code == 405
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Allow"] == "GET, HEAD"


def test_a_workbench_asked_in_the_wrong_way_says_so_in_the_look_of_the_site(sign_in) -> None:
    answer = sign_in("policy").post("/nl/mijn/")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET")
    assert b"site-header" in answer.content
    answer = sign_in("policy").get("/nl/mijn/bekijken-als/")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")


MINE = re.compile(r"^/(nl/mijn|en/my)/")
BENCHES = sorted(
    address for route in routes() for address in route.addresses(["x"]) if MINE.match(address) and "{}" not in address
)


@pytest.mark.parametrize("path", BENCHES)
def test_below_my_a_visitor_is_sent_to_log_in_before_anything_is_looked_up(
    client: Client, path: str, django_assert_num_queries
) -> None:
    with django_assert_num_queries(0):
        for answer in (client.get(path), client.post(path)):
            if answer.status_code == 302:
                assert answer.headers["Location"] == f"/accounts/login/?next={path}"
            else:
                assert answer.status_code == 405


def test_there_are_workbenches() -> None:
    assert len(BENCHES) > 60


@pytest.mark.parametrize("first", FIRST_PAGES, ids=lambda first: first.name)
def test_links_to_fixed_pages_lead_to_where_they_are(first) -> None:
    """The footer takes a page's address from the catalogue; the page itself from its own slug."""
    with translation.override("nl"):
        known = {str(address) for address in FIXED_PAGES}
        if first.slug["en"] + "/" in {address._args[0] for address in FIXED_PAGES}:
            assert first.slug["nl"] + "/" in known


def test_the_sitemap_lists_pages_that_are_there_and_no_date(client: Client) -> None:
    tree = etree.fromstring(client.get("/sitemap.xml").content)
    found = [loc.removeprefix(settings.PORTAL_BASE_URL) for loc in tree.xpath("//*[local-name()='loc']/text()")]
    assert len(found) == len(set(found)) > 100
    assert {one.tag.rpartition("}")[2] for one in tree.iter()} == {"urlset", "url", "loc"}
    assert not [path for path in found if MINE.match(path) or path.startswith(("/cms", "/accounts", "/api"))]
    for path in found[::7]:
        assert client.get(path).status_code == 200, path


def test_head_is_get_without_a_body(client: Client) -> None:
    for path in ("/nl/", "/api/v1/topics", f"/conference/{CONFERENCE}/schedule.ics"):
        head, got = client.head(path), client.get(path)
        assert head.content == b""
        assert {**head.headers, "Content-Length": ""} == {**got.headers, "Content-Length": ""}


def test_an_unchanged_page_is_not_sent_twice(client: Client) -> None:
    for path in ("/nl/", "/en/framework/", "/api/v1/topics"):
        tag = client.get(path).headers["ETag"]
        assert client.get(path, headers={"If-None-Match": tag}).status_code == 304
