"""Names in the cells of a table: "Berg, Jan van den; Smith J.; AIVD". Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.literature import names
from knowledge.literature.formats.ris_values import INITIALED_NAME, name_out

SHORT = re.compile(r"([^\W\d_][\w'’ -]+?),? ((?:[A-Z]\.?-?){1,4})")
"""A name as citation databases write it: "van der Berg J.W."."""
PAIRS = re.compile(r"(?:[^,;{}]+, (?:[A-Z]\.[ -]?)+(?:, |$)){2,}")
PAIR = re.compile(r"([^,;]+, (?:[A-Z]\.[ -]?)+)(?:, |$)")
INSTITUTION = re.compile(
    r"\b(?:of|for|and|the|voor|van de|en|&|universit\w*|institut\w*|ministeri\w*|ministry|department|council|centrum|"
    r"cent(?:er|re)|bureau|agency|organi[sz]ation|raad|dienst|gemeente|commission|committee|commissie|nations|"
    r"foundation|stichting|group|office|inspectie|politie|police|instituut)\b",
    re.IGNORECASE,
)


def names_in(cell: str) -> list[str]:
    """The names of a cell: between semicolons, as BibTeX separates them, or as older citation databases do."""
    if "{" not in cell and ";" in cell:
        return [one for part in cell.split(";") if (one := part.strip())]
    if PAIRS.fullmatch(cell):
        return [found.strip() for found in PAIR.findall(cell)]
    return names.split_names(cell)


def name_in(text: str) -> names.Name:
    """A person, or an institution where the words say so."""
    if "={" in text or (text.startswith("{") and text.endswith("}")):
        return names.parse_name(text)
    if "," in text or text.lower().rstrip(".") in {"others", "et al"}:
        return names.parse_name(text)
    if found := SHORT.fullmatch(text):
        return names.parse_name(f"{found[1]}, {found[2]}")
    words = text.split()
    if INITIALED_NAME.fullmatch(text) or (2 <= len(words) <= 5 and not INSTITUTION.search(text) and _person(words)):
        return names.parse_name(text)
    return {"literal": text}


def _person(words: Sequence[str]) -> bool:
    """Whether these words have the look of "Jan van der Berg": a given and a family name, particles between."""
    capitals = [word for word in words if word[:1].isupper() and (len(word.rstrip(".")) == 1 or not word.isupper())]
    return len(capitals) in {2, 3} and all(word.lower() in names.PARTICLES for word in words if word not in capitals)


def names_out(listed: Sequence[names.Name]) -> str:
    """Names for a cell, so that `names_in` and `name_in` give the same ones."""
    return "; ".join(name_out(one, name_in, names_in) for one in listed) + (";" if len(listed) == 1 else "")
