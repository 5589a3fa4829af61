"""Addresses that machines know."""

from __future__ import annotations

import datetime

import pytest
from lxml import etree

from portal.web import readiness
from tests.factories.portal import PersonFactory


def test_the_process_answers(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/healthz").content == b"ok\n"


def test_ready_says_of_every_part_whether_it_answers(client):
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert set(answer.json()) == {"database", "queue", "search"}
    assert set(answer.json().values()) == {"ok"}


def test_a_part_that_is_down_is_told_without_saying_why(client, monkeypatch):
    def broken() -> str:
        raise OSError("/var/secret/place")

    monkeypatch.setitem(readiness._checks, "search", broken)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["search"] == "down"
    assert b"secret" not in answer.content


def test_security_txt_has_what_rfc_9116_asks_for(client):
    fields = dict(line.split(": ", 1) for line in client.get("/.well-known/security.txt").content.decode().splitlines())
    assert fields["Contact"].startswith(("mailto:", "https:"))
    expires = datetime.datetime.fromisoformat(fields["Expires"])
    left = expires - datetime.datetime.now(datetime.UTC)
    assert datetime.timedelta(days=150) < left < datetime.timedelta(days=366)


def test_robots_are_kept_from_what_needs_signing_in(client):
    text = client.get("/robots.txt").content.decode()
    for line in ("Disallow: /nl/mijn/", "Disallow: /en/my/", "Disallow: /accounts/", "Sitemap: http://localhost:8000"):
        assert line in text


def test_the_sitemap_is_the_same_for_everybody_and_says_no_dates(client):
    for_visitors = client.get("/sitemap.xml").content
    client.force_login(PersonFactory(roles=["organiser"]))
    assert client.get("/sitemap.xml").content == for_visitors
    tree = etree.fromstring(for_visitors)
    assert tree.tag == "{http://www.sitemaps.org/schemas/sitemap/0.9}urlset"
    assert b"lastmod" not in for_visitors


@pytest.mark.parametrize("address", ["/healthz", "/readyz", "/robots.txt", "/sitemap.xml"])
def test_they_are_for_reading(client, address):
    assert client.post(address).status_code == 405


def test_a_part_of_the_sitemap_that_is_not_there(client):
    assert client.get("/sitemap-7.xml").status_code == 404
