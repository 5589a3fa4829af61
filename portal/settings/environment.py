"""The one place that reads the environment; a wrong value is explained in one sentence, at start."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, available_timezones

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

Value = TypeVar("Value")


def read(name: str, default: str, parse: Callable[[str], Value], allowed: str) -> Value:
    """The variable's value through `parse`; ImproperlyConfigured names variable, value and what is allowed."""
    text = os.environ.get(name, default)
    try:
        return parse(text)
    except (ValueError, KeyError):
        raise ImproperlyConfigured(f"{name} is {text!r}; allowed: {allowed}.") from None


def whole_number(least: int, most: int) -> Callable[[str], int]:
    """A parser for whole numbers within bounds."""

    def parse(text: str) -> int:
        number = int(text)
        if not least <= number <= most:
            raise ValueError(text)
        return number

    return parse


def one_of(*words: str) -> Callable[[str], str]:
    """A parser for one word out of a few."""

    def parse(text: str) -> str:
        if text not in words:
            raise ValueError(text)
        return text

    return parse


def yes_or_no(text: str) -> bool:
    """ "yes" or "no", also as true/false and 1/0."""
    return {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}[text.lower()]


def words(text: str) -> list[str]:
    """Comma-separated words, spaces around them ignored."""
    return [word.strip() for word in text.split(",") if word.strip()]


def time_zone(text: str) -> str:
    """An IANA name such as Europe/Amsterdam."""
    if text not in available_timezones():
        raise ValueError(text)
    return ZoneInfo(text).key


def languages(text: str) -> list[str]:
    """Interface languages out of Dutch and English, the first one the default."""
    chosen = words(text)
    if not chosen or set(chosen) - {"nl", "en"} or len(set(chosen)) != len(chosen):
        raise ValueError(text)
    return chosen


def moment(text: str) -> datetime.datetime | None:
    """An ISO time with its offset; "" is none."""
    if not text:
        return None
    parsed = datetime.datetime.fromisoformat(text)
    return parsed.astimezone(datetime.UTC) if parsed.tzinfo else parsed.replace(tzinfo=datetime.UTC)


def release_dates(text: str) -> dict[str, int]:
    """ "names=1,texts=15" as days of the month (1–28, two different days); "daily" as no days at all."""
    if text == "daily":
        return {}
    match = re.fullmatch(r"names=(\d+),texts=(\d+)", text)
    if not match:
        raise ValueError(text)
    days = {"names": int(match[1]), "texts": int(match[2])}
    if not all(1 <= day <= 28 for day in days.values()) or days["names"] == days["texts"]:
        raise ValueError(text)
    return days


def web_address(text: str) -> str:
    """An http or https address without a slash at its end."""
    if not re.fullmatch(r"https?://[^/\s]+", text.rstrip("/")):
        raise ValueError(text)
    return text.rstrip("/")


def contact(text: str) -> str:
    """Where a hole is reported (RFC 9116): an address to mail to, or a page."""
    if not re.fullmatch(r"mailto:[^@\s]+@[^@\s]+|https://\S+", text):
        raise ValueError(text)
    return text


def mail_address(text: str) -> str:
    """One e-mail address, with or without a name: "Denktank <denktank@example.org>"."""
    if not re.fullmatch(r"(?:[^<>@\r\n]+ )?<[^@\s<>]+@[^@\s<>]+>|[^@\s<>]+@[^@\s<>]+", text):
        raise ValueError(text)
    return text


def one_line(text: str) -> str:
    """A few words on one line."""
    if not text.strip() or len(text) > 100 or any(sign in text for sign in "\r\n\0"):
        raise ValueError(text)
    return text.strip()


def hosts(text: str) -> list[str]:
    """Host names without scheme, port or path; "*" would trust every name that a request claims."""
    found = words(text)
    if not found or not all(re.fullmatch(r"\.?[\w-]+(\.[\w-]+)*|\[[0-9a-fA-F:]+\]", host) for host in found):
        raise ValueError(text)
    return found


def folder(text: str) -> Path:
    """A folder, there or still to be made."""
    path = Path(text)
    if not text.strip() or path.is_file():
        raise ValueError(text)
    return path


def file(text: str) -> Path:
    """A file, there or still to be made."""
    path = Path(text)
    if not text.strip() or path.is_dir():
        raise ValueError(text)
    return path


def database(text: str) -> dict[str, Any]:
    """A database address as Django's settings: SQLite or PostgreSQL."""
    if not text.startswith(("sqlite:", "postgres:", "postgresql:")):
        raise ValueError(text)
    return dict(dj_database_url.parse(text, conn_max_age=600))
