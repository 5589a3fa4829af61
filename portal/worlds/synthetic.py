"""Made-up literature by the thousand, always the same: for trying the portal at the size of a real library. Pure."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

SEED = "volume"
DOI = "10.5555/binnenskamers.{}"

_SUBJECTS = {
    "en": (
        "radicalisation", "extremism", "resilience", "community policing", "prevention", "polarisation", "trust",
        "case management", "online propaganda", "youth work", "protective factors", "risk assessment", "disengagement",
        "local government", "democratic values", "hate speech", "lone actors", "evaluation", "schools", "prisons",
    ),
    "nl": (
        "radicalisering", "extremisme", "weerbaarheid", "wijkagenten", "preventie", "polarisatie", "vertrouwen",
        "casusregie", "online propaganda", "jongerenwerk", "beschermende factoren", "risicotaxatie", "uitstappen",
        "lokaal bestuur", "democratische waarden", "haatberichten", "eenlingen", "evaluatie", "scholen", "cellen",
    ),
}  # fmt: skip
_FRAMES = {
    "en": (
        "{a} and {b}: a systematic review", "The role of {a} in {b}", "Does {a} reduce {b}?", "{a} in three cities",
        "Measuring {a}: lessons from {b}", "From {a} to {b}", "Rethinking {a} after {b}", "{a} without {b}?",
    ),
    "nl": (
        "{a} en {b}: een overzicht", "De rol van {a} bij {b}", "Helpt {a} tegen {b}?", "{a} in drie gemeenten",
        "{a} meten: lessen uit {b}", "Van {a} naar {b}", "Anders denken over {a} en {b}", "{a} zonder {b}?",
    ),
}  # fmt: skip
_FAMILIES = (
    ("", "Verzonnen"), ("van der", "Bedacht"), ("de", "Fictie"), ("", "Imaginary"), ("", "Nowhere"), ("van", "Elders"),
    ("", "Denkbeeld"), ("", "Inventado"), ("", "Erfunden"), ("ten", "Verhaal"), ("", "Placeholder"), ("", "Sampleton"),
)  # fmt: skip
_GIVEN = ("A.", "B.", "Chris", "D. E.", "Eli", "Fenna", "G.", "Hasna", "Ingmar", "J. K.", "Lotte", "Mo", "N.", "Olaf")
_PLACES = (
    "Journal of Invented Studies", "Tijdschrift voor Verzonnen Beleid", "Annals of Nowhere", "Imaginary Policy Review",
    "Denkbeeldige Verkenningen", "Quarterly of Made-up Methods",
)  # fmt: skip
_TYPES = ("article-journal", "article-journal", "article-journal", "book", "chapter", "report", "thesis")
_REMARKS = (
    "Bruikbaar voor het kader: de methode is helder.", "Kleine steekproef, dus voorzichtig mee omgaan.",
    "Sluit aan bij eerdere notities over evaluatie.", "Spreekt het overzicht van vorig jaar tegen.",
    "Useful for the framework: the method is clear.", "A small sample, so handle with care.",
)  # fmt: skip
_SAYINGS = (
    "Begin klein en schrijf op wat je verwacht.", "Wie luistert, hoort eerder wat er speelt.",
    "Een plan zonder einddatum wordt gewoonte.", "Vraag wat er voor mensen veranderde.",
    "Deel ook wat niet werkte.", "Laat de buurt meebeslissen over de vraag.",
)  # fmt: skip


def references(count: int, first: int = 0) -> Iterator[dict[str, Any]]:
    """`count` CSL-JSON records, counted on from `first`; each number gives the same record every time."""
    for number in range(first, first + count):
        yield _reference(number, _chance("reference", number))


def remark(number: int) -> str:
    """What a note says."""
    return f"{_chance('note', number).choice(_REMARKS)} ({number})"


def saying(number: int) -> str:
    """What was said."""
    return f"{_chance('statement', number).choice(_SAYINGS)} ({number})"


def _chance(what: str, number: int) -> random.Random:
    return random.Random(f"{SEED} {what} {number}")  # noqa: S311 - made-up data that must be the same every time


def _reference(number: int, chance: random.Random) -> dict[str, Any]:
    lang = chance.choice(("en", "en", "nl"))
    one, other = chance.sample(_SUBJECTS[lang], 2)
    title = chance.choice(_FRAMES[lang]).format(a=one, b=other)
    kind = chance.choice(_TYPES)
    csl: dict[str, Any] = {
        "type": kind,
        "title": f"{title[0].upper()}{title[1:]}",
        "author": [_author(chance) for _ in range(chance.randint(1, 4))],
        "issued": {"date-parts": [[chance.randint(1985, 2026)]]},
        "language": lang,
        "DOI": DOI.format(number),
    }
    if kind in ("article-journal", "chapter"):
        csl |= {"container-title": chance.choice(_PLACES), "page": f"{(start := chance.randint(1, 400))}-{start + 17}"}
    if kind == "article-journal":
        csl |= {"volume": str(chance.randint(1, 60)), "issue": str(chance.randint(1, 6))}
    return csl


def _author(chance: random.Random) -> dict[str, str]:
    particle, family = chance.choice(_FAMILIES)
    author = {"family": family, "given": chance.choice(_GIVEN)}
    return author | {"non-dropping-particle": particle} if particle else author
