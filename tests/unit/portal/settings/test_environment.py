"""A wrong setting is one sentence that names it, its value and what is allowed."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.settings import environment


@pytest.mark.parametrize(
    ("parse", "text"),
    [
        (environment.whole_number(2, 50), "1"),
        (environment.whole_number(2, 50), "three"),
        (environment.languages, "nl,de"),
        (environment.languages, ""),
        (environment.time_zone, "Mars/Olympus"),
        (environment.moment, "yesterday"),
        (environment.release_dates, "names=1"),
        (environment.release_dates, "names=1,texts=1"),
        (environment.release_dates, "names=1,texts=31"),
        (environment.web_address, "ftp://example.org"),
        (environment.yes_or_no, "perhaps"),
        (environment.one_of("embedded", "production"), "staging"),
    ],
)
def test_a_wrong_value_is_explained(monkeypatch, parse, text):
    monkeypatch.setenv("PORTAL_EXAMPLE", text)
    with pytest.raises(ImproperlyConfigured) as caught:
        environment.read("PORTAL_EXAMPLE", "", parse, "what is allowed")
    assert str(caught.value) == f"PORTAL_EXAMPLE is {text!r}; allowed: what is allowed."


def test_release_dates_are_two_days_or_daily():
    assert environment.release_dates("names=1,texts=15") == {"names": 1, "texts": 15}
    assert environment.release_dates("daily") == {}


def test_a_moment_without_an_offset_is_read_as_utc():
    assert environment.moment("2026-11-01T10:00").isoformat() == "2026-11-01T10:00:00+00:00"
    assert environment.moment("2026-11-01T10:00+01:00").isoformat() == "2026-11-01T09:00:00+00:00"
