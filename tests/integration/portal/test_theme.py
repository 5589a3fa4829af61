"""The theme an administrator sets is what every page gets; a theme that cannot be read is refused."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from portal.web.theme import Theme


def test_without_a_theme_the_stylesheet_is_empty(client: Client) -> None:
    answer = client.get("/theme.css")
    assert answer.status_code == 200
    assert answer.content == b""
    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"


def test_the_theme_reaches_every_page(client: Client) -> None:
    Theme.objects.create(tokens=".x { --basis-color-action-1-color-default: #00387a; display: none }")
    css = client.get("/theme.css").content.decode()
    assert "--basis-color-action-1-color-default:#00387a" in css
    assert "display" not in css
    assert 'href="/theme.css"' in client.get("/styleguide/").content.decode()


@pytest.mark.parametrize("tokens", ["body { color: red }", "--basis-color-default-color-document: #cccccc;"])
def test_a_theme_that_is_none_or_cannot_be_read_is_refused(tokens: str) -> None:
    with pytest.raises(ValidationError):
        Theme(tokens=tokens).full_clean()
