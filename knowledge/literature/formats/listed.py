"""A list of identifiers or of pasted references, one a line: kept to be completed, never made up. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.literature import dates, identifiers
from knowledge.literature.formats.records import CONTROL, RECORD_LIMIT, Csl, Read, Refused, Remark, Yielded, kept
from knowledge.literature.formats.table_names import name_in

SPLIT = re.compile(r"[\s,;]+")
BULLET = re.compile(r"^\s*(?:[-*•–]|\[?\d{1,4}[.)\]])\s+")
ISBN_LABEL = re.compile(r"(?:isbn(?:-1[03])?:?\s*)?([\dXx][\dXx\s-]{8,16})", re.IGNORECASE)
PMID_LABEL = re.compile(r"pmid:?\s*(\d{1,8})", re.IGNORECASE)
HEAD = re.compile(r"\s*(?:doi|isbn|pmid)s?\s*", re.IGNORECASE)
PASTED = re.compile(r"^[^a-z]{0,6}[^\W\d_][^\n()]{2,300}?[(,. ](?:1[5-9]|20)\d\d[a-z]?[),.:;]")
APA = re.compile(
    r"(?P<names>[^()]{2,400}?)\s*\((?P<year>\d{4})[a-z]?(?:,[^)]*)?\)[.,:]\s*(?P<title>[^.?!]{3,500}[?!]?)"
)
AUTHOR = re.compile(r"[^,]+, (?:[^\W\d_]\.[\s-]?)+")


def looks_like(text: str) -> bool:
    """Whether nearly every line holds an identifier, or is a sentence with names and a year."""
    lines = [line for line in text[:100_000].split("\n") if line.strip() and not HEAD.fullmatch(line)]
    lines = lines[:200]
    told = [_identified(line) or (len(line) > 30 and PASTED.search(line) is not None) for line in lines]
    return bool(lines) and len(lines[0]) < RECORD_LIMIT and sum(told) > 0.8 * len(lines)


def _identified(line: str) -> bool:
    """Whether this line is a list of identifiers, or words with one among them."""
    if identifiers.doi(line) or PMID_LABEL.search(line):
        return True
    return all(_isbn(word) for word in re.split(r"[,;]\s*", line.strip().rstrip(",;")))


def _isbn(word: str) -> str:
    found = ISBN_LABEL.fullmatch(BULLET.sub("", word).strip())
    return identifiers.isbn(found[1]) if found else ""


def read(text: str) -> Iterator[Yielded]:
    """A record for each identifier that stands by itself, and one for each line of words."""
    for number, line in enumerate(text.split("\n"), 1):
        bare = BULLET.sub("", CONTROL.sub("", line)).strip()
        if not bare or HEAD.fullmatch(bare):
            continue
        if len(line) > RECORD_LIMIT:
            yield Refused(number, Remark("too-long", str(RECORD_LIMIT)), kept(line))
            continue
        alone = [_alone(word) for word in SPLIT.split(bare) if word] if not _isbn(bare) else [_alone(bare)]
        if all(alone):
            yield from (Read(record, number, kept(line), (_to_complete(record),)) for record in alone if record)
        else:
            yield _pasted(bare, number, line)


def _alone(word: str) -> Csl | None:
    """A record for an identifier that stands by itself."""
    word = word.strip("<>()[].,;")
    if (doi := identifiers.doi(word)) and re.match(r"(?:doi:|https?://|10\.)", word, re.IGNORECASE):
        return {"type": "document", "DOI": identifiers.written_doi(word) if doi else word}
    if isbn := _isbn(word):
        return {"type": "book", "ISBN": isbn}
    found = PMID_LABEL.fullmatch(word)
    return {"type": "article-journal", "PMID": found[1]} if found else None


def _to_complete(record: Csl) -> Remark:
    name = next(name for name in ("DOI", "ISBN", "PMID") if name in record)
    return Remark("to-complete", f"{name} {record[name]}", doubtful=True)


def _pasted(bare: str, number: int, line: str) -> Read:
    """A reference in words: author, year and title where it has the usual form, else all of it as the title."""
    record: Csl = {"type": "document"}
    found = APA.match(bare)
    if found:
        authors = re.sub(r"\s*(?:&|\ben\b|\band\b)\s*", " ", found["names"]).strip(" .,") + "."
        people = [name_in(one.strip()) for one in AUTHOR.findall(authors)]
        record["author"] = people or [{"literal": found["names"].strip(" .,")}]
        record |= {"title": found["title"].strip(), "issued": dates.csl_date(found["year"])}
        record["note"] = bare
    else:
        record["title"] = bare[:2000]
    if doi := identifiers.doi(bare):
        record["DOI"] = doi
    elif isbn := identifiers.isbn(bare) if "isbn" in bare.lower() else "":
        record["ISBN"] = isbn
    return Read(record, number, kept(line), (Remark("pasted", doubtful=True),))
