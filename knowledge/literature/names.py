"""People's names with their particles right: "van der Berg, Jan" sorts under Berg. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

Name = dict[str, str]

# particles that stand before a family name; trailing ones in a given name ("Berg, Jan van der") belong there too
PARTICLES = frozenset(
    "van von der den de het 't ter ten te op in zu zur zum dem des di da do dos das del della dello dei degli du la le "
    "los las el al bin ibn ben abu y e vom auf aan onder over uit voor tot d' 's af av".split()
)
DUTCH = frozenset("van von der den de het 't ter ten te op in 's aan onder over uit voor tot zu vom".split())
SUFFIX = re.compile(r"^(?:jr|sr|ii|iii|iv|v|jun|junior|senior|esq|phd|md)\.?$", re.IGNORECASE)
SURELY_SUFFIX = re.compile(r"^(?:[Jj]r\.?|[Ss]r\.?|II|III|IV|[Jj]unior|[Ss]enior|Esq\.?|Ph\.?D\.?)$")
"""Where initials or a given name may stand too: "Smith, JR", "Zhang, Jun" and "Khan, Md." have no suffix."""
OTHERS = "others"
"""The literal name that says the list goes on; shown as "et al."."""

AND = re.compile(r"\s+and\s+|;\s+", re.IGNORECASE)
VANCOUVER = re.compile(r"([^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+){0,2}) ([A-Z]{1,3})")
"""A name as medical journals write it: "van der Berg JW"."""
WORDS = re.compile(r"(?:[^\s~{}]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}|[{}])+")


def split_names(value: str) -> list[str]:
    """The names of a BibTeX list: split at "and", not inside braces."""
    value = " ".join(value.split())
    if "{" not in value:
        return [one for name in AND.split(f" {value} ") if (part := name.strip().strip(",;")) for one in _listed(part)]
    names, start, depth = [], 0, 0
    for found in re.finditer(r"[{}]|\s+and(?=\s)|;(?=\s)", f"{value} ", re.IGNORECASE):
        match found[0]:
            case "{":
                depth += 1
            case "}":
                depth = max(0, depth - 1)
            case _ if depth == 0:
                names.append(value[start : found.start()])
                start = found.end()
    names.append(value[start:])
    return [part for name in names if (part := name.strip().strip(",;"))]


def _listed(names: str) -> list[str]:
    """ "Smith J, Doe AB" are two names, where BibTeX would see one of Mr. Smith J."""
    parts = [VANCOUVER.fullmatch(part.strip()) for part in names.split(",")]
    return [f"{part[1]}, {part[2]}" for part in parts if part] if len(parts) > 1 and all(parts) else [names]


@lru_cache(maxsize=50_000)
def _parsed(name: str) -> tuple[tuple[str, str], ...]:
    return tuple(_parse(name).items())


def parse_name(name: str) -> Name:
    """One name as written in BibTeX or RIS: "First von Last", "von Last, First", "von Last, Jr, First" or {literal}."""
    return dict(_parsed(name))


def _parse(name: str) -> Name:
    name = name.strip()
    if name.lower() in {OTHERS, "et al", "et al.", "{others}"}:
        return {"literal": OTHERS}
    if name.startswith("{") and name.endswith("}") and _closes_at_end(name):
        return {"literal": _bare(name)}
    if re.match(r"\s*family\s*=", name):
        return _extended(name)
    parts = [part.strip() for part in _commas(name)]
    parts = [part for part in parts if part] or [name]
    if len(parts) == 1:
        return _natural(_tokens(parts[0]))
    family = _tokens(parts[0])
    if len(parts) == 2:
        if SURELY_SUFFIX.match(parts[1]) and (len(family) > 1 or parts[1] not in {"II", "IV"}):
            return _natural(family) | {"suffix": parts[1]}
        return _inverted(family, parts[1], "")
    # BibTeX puts the suffix second, RIS third: whichever looks like one
    second, third = _bare(parts[1]), _bare(parts[2])
    if (
        SURELY_SUFFIX.match(second)
        or (SUFFIX.match(second) and not SURELY_SUFFIX.match(third))
        or not SUFFIX.match(third)
    ):
        return _inverted(family, " ".join(parts[2:]), parts[1])
    return _inverted(family, parts[1], " ".join(parts[2:]))


def _extended(name: str) -> Name:
    """BibLaTeX's "family=Berg, given=Jan, prefix=van der"."""
    names = {"family": "family", "given": "given", "prefix": "non-dropping-particle", "suffix": "suffix"}
    parts = (part.partition("=") for part in _commas(name))
    found = {names[key.strip()]: _bare(value).strip('"') for key, _is, value in parts if key.strip() in names}
    return found if found.get("family") else {"literal": _bare(name)}


def _natural(tokens: list[str]) -> Name:
    """First von Last: the last word, and what lower-case words stand before it."""
    if not tokens:
        return {"literal": ""}
    if len(tokens) == 1:
        word = _bare(tokens[0])
        return {"literal": word} if " " in word or tokens[0].startswith("{") else {"family": word}
    suffix = ""
    # DBLP numbers people of one name: "Jan Smit 0002"
    if len(tokens) > 2 and (SURELY_SUFFIX.match(tokens[-1]) or re.fullmatch(r"0\d{3}", tokens[-1])):
        suffix, tokens = tokens[-1], tokens[:-1]
    first = next((at for at, token in enumerate(tokens[:-1]) if at and _lower(token)), None)
    if _lower(tokens[0]) and tokens[0] in PARTICLES:
        first = 0
    if first is None:
        return _made(tokens[-1:], tokens[:-1], [], suffix)
    last = max(at for at, token in enumerate(tokens[:-1]) if _lower(token))
    return _made(tokens[last + 1 :], tokens[:first], tokens[first : last + 1], suffix)


def _inverted(family: list[str], given: str, suffix: str) -> Name:
    if not suffix and len(family) > 1 and SURELY_SUFFIX.match(family[-1]):
        family, suffix = family[:-1], family[-1]
    # "Van der Berg": all words up to a lower-case one; "de Roy van Zuijdewijn": only the first
    last = max((at for at, token in enumerate(family[:-1]) if _lower(token)), default=-1)
    if not all(_lower(token) or token.lower() in PARTICLES for token in family[: last + 1]):
        last = next((at for at, token in enumerate(family) if not _lower(token)), 0) - 1
    particle, family = family[: last + 1], family[last + 1 :]
    givens = _tokens(given)
    trailing: list[str] = []
    while len(givens) > 1 and givens[-1] in DUTCH:
        trailing.insert(0, givens.pop())
    return _made(family, givens, trailing + particle, suffix)


def _made(family: list[str], given: list[str], particle: list[str], suffix: str) -> Name:
    parts = {
        "family": " ".join(map(_bare, family)),
        "given": " ".join(map(_bare, given)),
        "non-dropping-particle": " ".join(map(_bare, particle)),
        "suffix": _bare(suffix),
    }
    return {part: text for part, text in parts.items() if text} or {"literal": ""}


def _tokens(text: str) -> list[str]:
    return WORDS.findall(text)


def _lower(token: str) -> bool:
    """A particle by BibTeX's rule: its first letter outside braces is lower case; "'t" and "d'" count too."""
    if token.startswith("{"):
        return False
    letter = next((char for char in token if char.isalpha()), "")
    return letter.islower() and not token[:1].isdecimal()


def _bare(text: str) -> str:
    return " ".join(text.replace("{", "").replace("}", "").replace("~", " ").split())


def _closes_at_end(name: str) -> bool:
    depth = 0
    for at, char in enumerate(name):
        depth += (char == "{") - (char == "}")
        if depth == 0:
            return at == len(name) - 1
    return False


def _commas(name: str) -> list[str]:
    if "{" not in name:
        return name.split(",")
    parts, depth, start = [], 0, 0
    for at, char in enumerate(name):
        if char in "{}":
            depth += 1 if char == "{" else -1
        elif char == "," and depth == 0:
            parts.append(name[start:at])
            start = at + 1
    return [*parts, name[start:]]


# --- shown ------------------------------------------------------------------------------------------------------------
def particle_of(name: Name) -> str:
    """The particle, whichever of CSL's two kinds it is."""
    return " ".join(name[part] for part in ("dropping-particle", "non-dropping-particle") if name.get(part))


def natural(name: Name) -> str:
    """As a reader says it: "Jan van der Berg"."""
    if name.get("literal"):
        return "et al." if name["literal"] == OTHERS else name["literal"]
    words = (name.get("given", ""), particle_of(name), name.get("family", ""), name.get("suffix", ""))
    return " ".join(word for word in words if word)


def inverted(name: Name) -> str:
    """As Zotero and RIS want it: "van der Berg, Jan"; particles stand with the family name."""
    if name.get("literal"):
        return name["literal"]
    family = " ".join(word for word in (particle_of(name), name.get("family", "")) if word)
    return ", ".join(word for word in (family, name.get("given", ""), name.get("suffix", "")) if word)


def cited(name: Name) -> str:
    """As a reference list has it: "Berg, J. van der"."""
    if name.get("literal"):
        return natural(name)
    given = " ".join(word for word in (initials(name.get("given", "")), particle_of(name)) if word)
    return ", ".join(word for word in (name.get("family", ""), given, name.get("suffix", "")) if word)


def initials(given: str) -> str:
    """Jan Willem → J. W.; Jean-Paul → J.-P.; what already are initials stays."""
    words = []
    for word in given.replace(".", ". ").split():
        parts = [part[0].upper() + "." for part in word.split("-") if part and part[0].isalpha()]
        words.append("-".join(parts))
    return " ".join(word for word in words if word)


def sort_name(names: Iterable[Name]) -> str:
    """What a list of names sorts under: the first family name without its particle, then the given name, folded."""
    for name in names:
        text = name.get("literal") or " ".join(filter(None, (name.get("family", ""), name.get("given", ""))))
        return fold(text)
    return ""


def fold(text: str) -> str:
    """Lower case without accents or punctuation in front, for sorting."""
    if text.isascii():
        return text.lower().lstrip(" .,'\"([")
    text = unicodedata.normalize("NFKD", text.translate(_FOLDED))
    return "".join(char for char in text if not unicodedata.combining(char)).lower().lstrip(" .,'\"‘’“([«")


_FOLDED = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ß": "ss", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "AE"})


def people(csl: dict[str, Any]) -> list[Name]:
    """Everybody a record names, authors first, then editors and the rest."""
    found = [csl.get(role) for role in ROLES]
    return [name for names in found if isinstance(names, list) for name in names if isinstance(name, dict)]


ROLES = (
    "author", "editor", "translator", "container-author", "collection-editor", "director", "editorial-director",
    "illustrator", "interviewer", "recipient", "reviewed-author", "composer", "original-author", "contributor", "chair",
    "compiler", "curator", "executive-producer", "guest", "host", "narrator", "organizer", "performer", "producer",
    "script-writer", "series-creator",
)  # fmt: skip
