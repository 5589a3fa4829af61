"""P12: finding duplicates, 10,000 references beside 50,000, of which it is known which are the same.

Of the 10,000 half are copies as another database or a hurried colleague would have them: names by initials or without
accents, another capitalisation, a letter wrong, the subtitle or a field left out, a year off by one, no identifier. The
other half are near misses: another volume, edition, part or year of the same title, other people's work of that name.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import Any

from bench.corpus import SEED, Record, records
from bench.row import Row, at_least, within
from knowledge.duplicates.alike import Facts, facts, pairs
from knowledge.literature.columns import columns

THERE, COMING = 50_000, 10_000
LONGEST = 30
Csl = dict[str, Any]


def rows() -> list[Row]:
    """How long it takes, how many of the copies are found, and how many near misses are taken for copies."""
    listed = records(THERE)
    chance = random.Random(SEED)
    there = [_record(one) for one in listed]
    copies = [_changed(there[number], chance, COPIES) for number in range(COMING // 2)]
    misses = [_changed(there[number + COMING], chance, MISSES) for number in range(COMING // 2)]
    everything = [_facts(key, record) for key, record in enumerate([*there, *copies, *misses])]
    started = time.monotonic()
    found = {(one.one, one.other) for one in pairs(everything)}
    taken = time.monotonic() - started
    wanted = {(number, THERE + number) for number in range(COMING // 2)}
    false = found - wanted
    return [
        within("P12", f"pairs among {COMING:,} beside {THERE:,}, of facts in memory", taken, LONGEST, "s"),
        at_least("P12", "copies that are found, of 100", 100 * len(found & wanted) / len(wanted), 100, 0.99),
        within("P12", "pairs that are none, of 100 found", 100 * len(false) / max(1, len(found)), 1, "%"),
    ]


def _record(one: Record) -> Csl:
    first = 1 + one.number % 300
    return {
        "type": one.type,
        "title": _two_parts(one.title),
        "author": [
            {"given": f"{name[0]}nné", "family": f"{name.rpartition(' ')[2]}ö", "non-dropping-particle": "van"}
            for name in one.authors
        ],
        "issued": {"date-parts": [[one.year]]},
        "container-title": f"Journal of {one.topic}",
        "volume": str(1 + one.number % 60),
        "page": f"{first}-{first + 14}",
    }


def _two_parts(title: str) -> str:
    words = title.split()
    return f"{' '.join(words[:5])}: {' '.join(words[5:])}"


def _facts(key: int, record: Csl) -> Facts:
    taken = columns(record)
    return facts(key, record, year=taken.year, doi=taken.doi, isbn=taken.isbn, pmid=taken.pmid)


def _changed(record: Csl, chance: random.Random, ways: list[Callable[[Csl, random.Random], None]]) -> Csl:
    made = {**record, "author": [dict(name) for name in record["author"]]}
    for way in chance.sample(ways, 1 if ways is MISSES else 2):
        way(made, chance)
    return made


# --- copies -----------------------------------------------------------------------------------------------------------
def _initials(record: Csl, chance: random.Random) -> None:
    for name in record["author"]:
        name["given"] = f"{name['given'][0]}."


def _plain(record: Csl, chance: random.Random) -> None:
    for name in record["author"]:
        name["family"] = name["family"].replace("ö", "o")


def _capitals(record: Csl, chance: random.Random) -> None:
    record["title"] = record["title"].title() if chance.random() < 0.5 else record["title"].upper()


def _typo(record: Csl, chance: random.Random) -> None:
    at = chance.randrange(1, len(record["title"]) - 1)
    record["title"] = record["title"][:at] + record["title"][at + 1 :]


def _no_subtitle(record: Csl, chance: random.Random) -> None:
    record["title"] = record["title"].partition(":")[0]


def _less(record: Csl, chance: random.Random) -> None:
    for name in chance.sample(["container-title", "volume", "page"], 2):
        record.pop(name, None)


def _year(record: Csl, chance: random.Random) -> None:
    record["issued"] = {"date-parts": [[record["issued"]["date-parts"][0][0] + 1]]}


def _first_author(record: Csl, chance: random.Random) -> None:
    record["author"] = record["author"][:1]


# --- near misses ------------------------------------------------------------------------------------------------------
def _volume(record: Csl, chance: random.Random) -> None:
    record["volume"] = f"{record['volume']}1"


def _part(record: Csl, chance: random.Random) -> None:
    record["title"] += ", part 2"
    record.pop("page")


def _edition(record: Csl, chance: random.Random) -> None:
    record["edition"] = "2nd edition"


def _years_later(record: Csl, chance: random.Random) -> None:
    record["issued"] = {"date-parts": [[record["issued"]["date-parts"][0][0] + 4]]}


def _others(record: Csl, chance: random.Random) -> None:
    record["author"] = [{"family": "Quist", "given": "Else"}, {"family": "Zondervan"}]


def _elsewhere(record: Csl, chance: random.Random) -> None:
    record["page"] = "901-914"


COPIES = [_initials, _plain, _capitals, _typo, _no_subtitle, _less, _year, _first_author]
MISSES = [_volume, _part, _edition, _years_later, _others, _elsewhere]
