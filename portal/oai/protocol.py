"""What a harvester asks, checked against the protocol (OAI-PMH 2.0). Pure."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

import msgspec

PREFIX = "oai_dc"
SETS = {"references": "reference", "outcomes": "outcome"}
"""The sets there are, and the kind of edition in each."""

# verb: (needed, allowed beside); a resumption token stands alone
ARGUMENTS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "Identify": (frozenset(), frozenset()),
    "ListMetadataFormats": (frozenset(), frozenset({"identifier"})),
    "ListSets": (frozenset(), frozenset()),
    "GetRecord": (frozenset({"identifier", "metadataPrefix"}), frozenset()),
    "ListIdentifiers": (frozenset({"metadataPrefix"}), frozenset({"from", "until", "set"})),
    "ListRecords": (frozenset({"metadataPrefix"}), frozenset({"from", "until", "set"})),
}
LISTS = frozenset({"ListSets", "ListIdentifiers", "ListRecords"})
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Refused(ValueError):
    """An error of the protocol: its code, and a sentence."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


class Place(msgspec.Struct, frozen=True, array_like=True):
    """Where a list of records stands: what was asked, and the last record that was given, with its number."""

    of: str = ""
    since: str = ""
    until: str = ""
    day: str = ""
    kind: str = ""
    item: str = ""
    given: int = 0

    def token(self) -> str:
        """This place as a resumption token."""
        return base64.urlsafe_b64encode(msgspec.json.encode(self)).decode().rstrip("=")


@dataclass(frozen=True, slots=True)
class Question:
    """A question that fits the protocol; `place` where it asks for a list of records."""

    verb: str
    identifier: str = ""
    place: Place = field(default_factory=Place)


def question(pairs: Iterable[tuple[str, str]]) -> Question:
    """The question in these arguments. Raises Refused with the code that the protocol has for what is wrong."""
    given: dict[str, str] = {}
    for name, value in pairs:
        if name in given:
            raise Refused("badVerb" if name == "verb" else "badArgument", f"The argument “{name}” was given twice.")
        given[name] = value
    verb = given.pop("verb", "")
    if verb not in ARGUMENTS:
        raise Refused("badVerb", f"The verb is one of {', '.join(ARGUMENTS)}.")
    if verb in LISTS and "resumptionToken" in given:
        return _resumed(verb, given)
    needed, allowed = ARGUMENTS[verb]
    if strange := sorted(given.keys() - needed - allowed):
        raise Refused("badArgument", f"{verb} does not take “{strange[0][:40]}”.")
    if missing := sorted(needed - given.keys()):
        raise Refused("badArgument", f"{verb} needs “{missing[0]}”.")
    if given.get("metadataPrefix", PREFIX) != PREFIX:
        raise Refused("cannotDisseminateFormat", f"Records are given as {PREFIX} only.")
    return Question(verb, given.get("identifier", ""), _place(given))


def _place(given: dict[str, str]) -> Place:
    since, until, of = (given.get(name, "") for name in ("from", "until", "set"))
    for name, day in (("from", since), ("until", until)):
        if name in given and not _is_day(day):
            raise Refused("badArgument", f"“{name}” is a day such as 2026-06-30.")
    if since and until and since > until:
        raise Refused("badArgument", "“from” is later than “until”.")
    if "set" in given and of not in SETS:
        raise Refused("noRecordsMatch", "There is no such set.")
    return Place(of, since, until)


def _is_day(text: str) -> bool:
    try:
        return DAY.fullmatch(text) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _resumed(verb: str, given: dict[str, str]) -> Question:
    token = given.pop("resumptionToken")
    if given:
        raise Refused("badArgument", "A resumption token stands alone.")
    if verb == "ListSets":
        raise Refused("badResumptionToken", "The list of sets is given whole.")
    try:
        padded = token + "=" * (-len(token) % 4)
        place = msgspec.json.decode(base64.b64decode(padded, altchars=b"-_", validate=True), type=Place)
    except (binascii.Error, ValueError, msgspec.MsgspecError):
        raise Refused("badResumptionToken", "This resumption token was not given here.") from None
    days = (place.since, place.until, place.day)
    if (place.of and place.of not in SETS) or not place.day or not all(_is_day(day) for day in days if day):
        raise Refused("badResumptionToken", "This resumption token was not given here.")
    return Question(verb, place=place)
