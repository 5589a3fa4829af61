"""The lint beside the outcome's editor: what might point at somebody, where and why. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sessions.outcomes.likeness import close, prepared
from sessions.outcomes.patterns import PATTERNS
from sessions.outcomes.rules import LONGEST, blocks
from sessions.statements.rules import mentions

# what is never left in, whatever the reason
NEVER = frozenset({"email", "full-name"})
# words of institutes' names that many institutes share
_COMMON = frozenset(
    (
        "universiteit university hogeschool instituut institute institution centrum centre center expertisecentrum "
        "kenniscentrum academie academy college school faculteit faculty stichting foundation bureau kantoor gemeente "
        "municipality ministerie ministry nationaal national nederlands dutch europees european internationaal "
        "international onderzoek research wetenschap science sciences studies kennis voor the and"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend or to accept: `code` says why, `where` is the sentence, `what` the words."""

    code: str
    where: str
    what: str

    @property
    def never(self) -> bool:
        """Whether this cannot be accepted for any reason."""
        return self.code in NEVER


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """What the lint looks for: (given, family) names, institutes with their abbreviations, offices, fields, the place.

    `disciplines` are those in which too few of those present work to hide among.
    """

    names: tuple[tuple[str, str], ...] = ()
    institutes: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    disciplines: tuple[str, ...] = ()
    place: str = ""


def findings(text: str, *, people: People, statements: Sequence[str]) -> tuple[Finding, ...]:
    """All that is found, sentence by sentence; headings are looked at too."""
    found: list[Finding] = []
    said = prepared(statements)
    for sentence in (one for block in blocks(text) for one in block.sentences):
        found += _patterns(sentence)
        found += _names(sentence, people)
        found += _features(sentence, people)
        if close(sentence, said):
            found.append(Finding("near-quote", sentence, sentence))
    if len(text) > LONGEST:
        found.append(Finding("long", "", ""))
    return tuple(dict.fromkeys(found))


def _patterns(sentence: str) -> Iterable[Finding]:
    for code, pattern in PATTERNS:
        for match in pattern.finditer(sentence):
            yield Finding(code, sentence, match[0].strip())


def _names(sentence: str, people: People) -> Iterable[Finding]:
    for given, family in people.names:
        if given and family and has(sentence, f"{given} {family}", any_case=True):
            yield Finding("full-name", sentence, f"{given} {family}")
            continue
        # "mevrouw Van der Berg" has a capital that "Jan van der Berg" has not
        alone = family.rpartition(" ")[2]
        for name in dict.fromkeys((family, alone, given)):
            if len(name) > 1 and has(sentence, name, any_case=" " in name):
                yield Finding("name", sentence, name)
        yield from (Finding("initials", sentence, one) for one in initials(given, family) if has(sentence, one))


def _features(sentence: str, people: People) -> Iterable[Finding]:
    for institute in people.institutes:
        for words in known_as(institute):
            if _names_institute(sentence, words):
                yield Finding("institute", sentence, words)
                break
    for office in people.offices:
        if has(sentence, office, any_case=True):
            yield Finding("office", sentence, office)
    for discipline in people.disciplines:
        if mentions(sentence, discipline, "discipline"):
            yield Finding("discipline", sentence, discipline)
    for place in _places(people.place):
        if has(sentence, place, any_case=True):
            yield Finding("place", sentence, place)


def initials(given: str, family: str) -> tuple[str, ...]:
    """How somebody is shortened: "JvdB", "J.v.d.B." and "JB" for Jan van der Berg; nothing without both names."""
    if not given or not family:
        return ()
    words = [*re.split(r"[\s-]+", given), *re.split(r"[\s-]+", family)]
    letters = "".join(word[0] for word in words if word)
    capitals = "".join(letter for letter in letters if letter.isupper())
    dotted = ".".join(letters) + "."
    return tuple(one for one in dict.fromkeys((letters, dotted, capitals)) if len(one) > 1)


@lru_cache(maxsize=1024)
def known_as(institute: str) -> tuple[str, ...]:
    """An institute's name as it may stand in a text: whole, shortened to its letters, or by what is its own in it."""
    words = re.findall(r"[\w’'-]+", institute)
    if len(words) < 2:
        return (institute,)
    letters = "".join(word[0] for word in words)
    capitals = "".join(letter for letter in letters if letter.isupper())
    short = [one for one in (letters, capitals) if len(one) > 2 and not one.islower()]
    own = [word for word in words if word[0].isupper() and len(word) > 4 and word.casefold() not in _COMMON]
    return tuple(dict.fromkeys((institute, *short, *own)))


def has(text: str, words: str, *, any_case: bool = False) -> bool:
    """Whether these words stand in the text, whole and in this order, whatever their accents; "Jans" is Jan too."""
    return bool(words.strip()) and _pattern(_folded(words.strip()), any_case).search(_folded(text)) is not None


def _names_institute(sentence: str, words: str) -> bool:
    if words.isupper() or len(words) <= 4 or (" " not in words and words[1:] != words[1:].lower()):
        dotted = r"\.?".join(map(re.escape, words))
        return re.search(rf"(?<!\w){dotted}\.?(?:[’']?(?:ers?|s))?(?!\w)", sentence) is not None
    if " " in words:
        return has(sentence, words, any_case=True)
    # a word of its own has its capital from the name, not from the beginning of the sentence
    return has(sentence.partition(" ")[2], words)


def _places(place: str) -> tuple[str, ...]:
    """A place by its parts: "Stadskantoor Ergens, kamer 4" is the building, and what is its own in that name."""
    parts = [part.strip() for part in re.split(r"[,;/(]", place) if len(part.strip()) > 3]
    own = [word for part in parts for word in part.split()[1:] if word[0].isupper() and len(word) > 4]
    return tuple(dict.fromkeys((*parts, *own)))


@lru_cache(maxsize=4096)
def _pattern(words: str, any_case: bool) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(words)}(?:[’']?s)?(?!\w)", re.IGNORECASE if any_case else 0)


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    spread = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in spread if not unicodedata.combining(sign))
