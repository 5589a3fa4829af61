"""A CSL record as an entry of Hayagriva, the form in which the typesetter reads bibliographies. Pure.

Titles stand between braces, which keep their letters as they are: no style may make "Isis" of ISIS. Source of the form:
Hayagriva's file format, as typst 0.15 reads it.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from knowledge.literature import csl as variables
from knowledge.literature import dates, identifiers, names

Entry = dict[str, Any]

TYPES = {
    "article": "article", "article-journal": "article", "article-magazine": "article", "article-newspaper": "article",
    "book": "book", "broadcast": "video", "chapter": "chapter", "dataset": "repository", "entry": "entry",
    "entry-dictionary": "entry", "entry-encyclopedia": "entry", "figure": "artwork", "graphic": "artwork",
    "manuscript": "manuscript", "motion_picture": "video", "paper-conference": "article", "patent": "patent",
    "performance": "performance", "periodical": "periodical", "post": "post", "post-weblog": "article",
    "report": "report", "review": "article", "review-book": "article", "software": "repository", "song": "audio",
    "thesis": "thesis", "webpage": "web",
}  # fmt: skip
"""What is not among them is "misc"."""
CONTAINERS = {
    "article-newspaper": "newspaper", "chapter": "book", "entry": "reference", "entry-dictionary": "reference",
    "entry-encyclopedia": "reference", "paper-conference": "proceedings", "post": "web", "post-weblog": "blog",
    "webpage": "web",
}  # fmt: skip
"""What is not among them, and is part of something, appeared in a periodical."""
INSIDE = frozenset({*CONTAINERS, "article", "article-journal", "article-magazine", "review", "review-book"})
WRITERS = ("author", "director", "composer", "interviewer")
MORE = "\ue000"
"""Stands for "and others", which the form cannot say: a name that nobody has."""
MARKUP = re.compile(r"[\\${}]")
CODE = re.compile(r"[a-z]{2}")


def entry(record: dict[str, Any]) -> Entry | None:
    """The entry for a record; None where the form cannot carry what it says (no title, no day: "in press")."""
    title, issued = variables.text(record, "title"), record.get("issued")
    people = {role: _people(record, role) for role in (*WRITERS, "editor", "translator")}
    if not title or (issued and _date(issued) is None):
        return None
    kind, container = str(record.get("type")), variables.text(record, "container-title")
    inside = kind in INSIDE and bool(container)
    made: Entry = {
        "type": TYPES.get(kind, "misc"),
        "title": _as_it_is(title),
        "author": next((found for role in WRITERS if (found := people[role])), None),
        "date": _date(issued),
        "genre": _escaped(variables.text(record, "genre")),
        "page-range": variables.text(record, "page"),
        "edition": variables.text(record, "edition"),
        "language": language if CODE.fullmatch(language := variables.text(record, "language")) else "",
        "serial-number": _numbers(record),
        "url": _address(record),
        "affiliated": [{"role": "translator", "names": people["translator"]}] if people["translator"] else None,
    }
    larger: Entry = {"type": CONTAINERS.get(kind, "periodical"), "title": _as_it_is(container)}
    whole = larger if inside else made
    whole |= {name: variables.text(record, name) for name in ("volume", "issue")}
    whole |= {"editor": people["editor"], "publisher": _publisher(record)}
    return _filled(made | {"parent": _filled(larger)} if inside else made)


def _filled(one: Entry) -> Entry:
    return {name: value for name, value in one.items() if value}


def _people(record: dict[str, Any], role: str) -> list[dict[str, str]]:
    found = [name for name in record.get(role) or [] if isinstance(name, dict)]
    return [made for name in found if (made := _person(name)).get("name")]


def _person(name: names.Name) -> dict[str, str]:
    if name.get("literal"):
        return {"name": MORE if name["literal"] == names.OTHERS else name["literal"]}
    family, given = name.get("family", ""), name.get("given", "")
    parts = {"given-name": given, "prefix": names.particle_of(name), "suffix": name.get("suffix", "")}
    return _filled({"name": family, **parts}) if family else {"name": given}


def _date(issued: Any) -> str | None:
    """ "2017-03-01" or "~1890"; None where it is words, a stretch of time, or no day of the calendar."""
    first = dates.iso(issued)
    stretch = isinstance(issued, dict) and len(issued.get("date-parts") or []) > 1
    if stretch or not first or not 1000 <= int(first[:4]) <= 2999 or not _is_a_day(first):
        return None
    return f"~{first}" if issued.get("circa") else first


def _is_a_day(text: str) -> bool:
    try:
        date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return False
    return True


def _publisher(record: dict[str, Any]) -> Entry | None:
    name, place = variables.text(record, "publisher"), variables.text(record, "publisher-place")
    return _filled({"name": _escaped(name), "location": _escaped(place)}) if name else None


def _numbers(record: dict[str, Any]) -> dict[str, str]:
    """A hyphen in a number of a report would be read as a stretch of numbers: it is written as one that is none."""
    doi = identifiers.doi(variables.text(record, "DOI"))
    return _filled(
        {"doi": doi or "", "serial": variables.text(record, "number").replace("-", "\N{NON-BREAKING HYPHEN}")}
    )


def _address(record: dict[str, Any]) -> Entry | None:
    address = variables.text(record, "URL")
    if identifiers.doi(variables.text(record, "DOI")) or not _is_address(address):
        return None
    return _filled({"value": address, "date": _date(record.get("accessed"))})


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _as_it_is(text: str) -> str:
    return f"{{{_escaped(text)}}}" if text else ""


def _escaped(text: str) -> str:
    return MARKUP.sub(lambda found: f"\\{found[0]}", text)
