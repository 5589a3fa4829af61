"""When two references are the same publication: how alike they are, with reasons, and what says they are not. Pure.

Nothing here compares everything with everything: only references that share a block are looked at (Zotero and ASySD do
the same; the rules are ours).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Any

from rapidfuzz import fuzz

from knowledge.literature import csl as variables
from knowledge.literature import names

SAME_TITLE = 90
"""From this on (of 100, words in any order) two titles are taken for one."""
ENDS = 12
"""Letters at the ends of a title by which it is found, should a letter be wrong elsewhere."""
CROWD = 60
"""A block with more members tells too little to compare all of them."""
SAME_MAIN_TITLE = 94
"""The same for what stands before the colon, where only one of the two has a subtitle."""
IDENTIFIERS = ("doi", "pmid", "isbn")
WORD = re.compile(r"\w+")
NUMBER = re.compile(r"\d+")
ARTICLES = frozenset("de het een the a an der die das le la les".split())
BOOKS = frozenset({"book", "collection"})
CHAPTERS = frozenset({"chapter", "entry", "entry-dictionary", "entry-encyclopedia", "paper-conference"})
ORDINAL = {"first": "1", "eerste": "1", "second": "2", "tweede": "2", "third": "3", "derde": "3", "fourth": "4"}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is compared of one reference. Texts are folded: small letters, no accents, words only."""

    key: int
    type: str
    title: str
    main_title: str
    people: frozenset[str]
    year: int | None
    container: str
    volume: str
    pages: str
    edition: str
    doi: str
    isbn: str
    pmid: str


@dataclass(frozen=True, slots=True, order=True)
class Verdict:
    """Two references (keys, the smaller first) that may be one, how surely (0 to 100), and why, as codes."""

    score: int
    one: int
    other: int
    reasons: tuple[str, ...]


def facts(key: int, record: Mapping[str, Any], *, year: int | None, doi: str, isbn: str, pmid: str) -> Facts:
    """What is compared of a CSL-JSON record with these normalised identifiers."""
    csl = dict(record)
    title = variables.text(csl, "title")
    pages = NUMBER.search(variables.text(csl, "page"))
    return Facts(
        key=key,
        type=str(csl.get("type", "document")),
        title=folded(title),
        main_title=folded(re.split(r"[:.?!–—]\s", title, maxsplit=1)[0]),
        people=frozenset(one for name in names.people(csl) if (one := _family(name))),
        year=year,
        container=folded(variables.text(csl, "container-title")),
        volume="".join(NUMBER.findall(variables.text(csl, "volume"))),
        pages=pages[0] if pages else "",
        edition=_edition(variables.text(csl, "edition")),
        doi=doi,
        isbn=isbn if csl.get("type") not in variables.PARTS else "",
        pmid=pmid,
    )


def folded(text: str) -> str:
    """The words of a text without accents, capitals, and an article in front."""
    words = WORD.findall(names.fold(re.sub(r"<[^<>]{1,20}>", "", text)))
    return " ".join(words[1:] if len(words) > 1 and words[0] in ARTICLES else words)


def _edition(text: str) -> str:
    """ "2nd ed.", "Second edition" and "2" are one; nothing said is the first."""
    words = folded(text).split() or ["1"]
    return ORDINAL.get(words[0]) or "".join(NUMBER.findall(" ".join(words))) or " ".join(words)


def _family(name: names.Name) -> str:
    return folded(name.get("family") or name.get("literal") or "")


def blocks(one: Facts) -> Iterator[tuple[str, ...]]:
    """The keys under which this reference is looked for; two that share none are never compared."""
    for kind, value in (("doi", one.doi), ("isbn", one.isbn), ("pmid", one.pmid)):
        if value:
            yield kind, value
    words = one.title.split()
    if words:
        yield "ends", *words[:2], *words[-2:]
        yield "longest", *sorted(sorted(set(words), key=lambda word: (-len(word), word))[:3])
        yield "main", *one.main_title.split()[:4]
        letters = one.title.replace(" ", "")
        yield "start", letters[:ENDS]
        yield "finish", letters[-ENDS:]
    if one.year is not None:
        for family in one.people:
            yield "who", family, str(one.year)
        if one.pages and (one.volume or one.container):
            yield "where", one.volume, one.pages, str(one.year)


def pairs(everything: Collection[Facts], new: Collection[int] | None = None) -> list[Verdict]:
    """The pairs that may be one publication, the surest first; with `new` only those with one of these keys."""
    fresh = None if new is None else set(new)
    sharing: dict[tuple[str, ...], list[Facts]] = defaultdict(list)
    for one in everything:
        for block in set(blocks(one)):
            sharing[block].append(one)
    seen: set[tuple[int, int]] = set()
    found = []
    for block, members in sharing.items():
        if len(members) > CROWD and block[0] not in IDENTIFIERS:
            continue
        for one, other in _couples(members, fresh):
            couple = (min(one.key, other.key), max(one.key, other.key))
            if couple not in seen:
                seen.add(couple)
                if verdict := compare(one, other):
                    found.append(verdict)
    return sorted(found, reverse=True)


def _couples(members: list[Facts], fresh: set[int] | None) -> Iterable[tuple[Facts, Facts]]:
    # many with one identifier: each beside its neighbour is enough to bring them together
    if len(members) > CROWD:
        couples: Iterable[tuple[Facts, Facts]] = pairwise(members)
    else:
        couples = combinations(members, 2)
    return couples if fresh is None else (one for one in couples if one[0].key in fresh or one[1].key in fresh)


def compare(one: Facts, other: Facts) -> Verdict | None:
    """Whether two references may be one publication, and why; None where something says that they are not."""
    if _contradict(one, other):
        return None
    alike = _titles(one, other)
    same = [name for name in IDENTIFIERS if getattr(one, name) and getattr(one, name) == getattr(other, name)]
    if same:
        reasons = [f"same-{same[0]}", *([] if alike >= SAME_TITLE else ["other-title"])]
        return _verdict(99 if alike >= SAME_TITLE else 60, one, other, reasons)
    if alike < SAME_TITLE:
        return None
    shared = one.people & other.people
    if one.people and other.people and not shared and not _close_names(one.people, other.people):
        return None
    if not (shared or (one.year == other.year and one.year is not None) or _same_place(one, other)):
        return None
    reasons = ["same-title" if one.title == other.title else f"like-title {alike}"]
    reasons += ["same-people"] if shared else ["no-people"]
    reasons += _reasons(one, other)
    # years apart, names that one lacks, a title that is not the same: each takes something off
    score = 60 + 20 * (one.title == other.title) + 10 * bool(shared) + 5 * (one.year == other.year)
    return _verdict(min(98, score + 5 * _same_place(one, other)), one, other, reasons)


def _verdict(score: int, one: Facts, other: Facts, reasons: Iterable[str]) -> Verdict:
    first, second = sorted((one.key, other.key))
    return Verdict(score, first, second, tuple(reasons))


def _contradict(one: Facts, other: Facts) -> bool:
    """Another DOI, edition, volume, first page or year, or a chapter beside its book: two publications."""
    if one.doi and other.doi and one.doi != other.doi:
        return True
    if one.doi and one.doi == other.doi:
        return False
    if (one.type in CHAPTERS and other.type in BOOKS) or (one.type in BOOKS and other.type in CHAPTERS):
        return True
    if one.edition != other.edition:
        return True
    if one.year is not None and other.year is not None and abs(one.year - other.year) > 1:
        return True
    if one.volume and other.volume and one.volume != other.volume:
        return True
    return bool(one.pages and other.pages and one.pages != other.pages)


def _titles(one: Facts, other: Facts) -> int:
    """How alike two titles are. Without its subtitle a title is the same to a catalogue; numbers must agree."""
    if not one.title or not other.title:
        return 0
    if one.title == other.title:
        return 100
    if NUMBER.findall(one.title) != NUMBER.findall(other.title):
        return 0
    letters = one.title.replace(" ", ""), other.title.replace(" ", "")
    alike = max(fuzz.token_sort_ratio(one.title, other.title), fuzz.ratio(*letters))
    if (one.title == one.main_title) != (other.title == other.main_title):
        main = fuzz.ratio(one.main_title, other.main_title)
        alike = max(alike, main - 3) if main >= SAME_MAIN_TITLE and len(one.main_title) > 12 else alike
    return int(alike)


def _close_names(some: frozenset[str], others: frozenset[str]) -> bool:
    few = len(some) * len(others) < 400
    return few and any(fuzz.ratio(one, other) >= 85 for one in some for other in others)


def _same_place(one: Facts, other: Facts) -> bool:
    return bool(one.pages and one.pages == other.pages and (one.volume or one.container)) and (
        one.volume == other.volume or one.container == other.container
    )


def _reasons(one: Facts, other: Facts) -> Iterator[str]:
    if one.year is not None and other.year is not None:
        yield "same-year" if one.year == other.year else "years-apart"
    else:
        yield "no-year"
    if _same_place(one, other):
        yield "same-place"
    if one.type != other.type:
        yield "other-type"
