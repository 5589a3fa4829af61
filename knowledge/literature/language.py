"""Which language a publication is in: what it says itself, else the small words of its title. Pure."""

from __future__ import annotations

import re

NAMES = {
    "nl": "nl nld dut dutch nederlands nederlandse flemish vlaams",
    "en": "en eng english engels american british usenglish ukenglish australian canadian",
    "de": "de ger deu german deutsch ngerman duits austrian",
    "fr": "fr fre fra french français francais frans",
    "es": "es spa spanish español spaans",
    "it": "it ita italian italiano italiaans",
    "pt": "pt por portuguese português portugees brazilian",
    "da": "da dan danish dansk deens",
    "sv": "sv swe swedish svenska zweeds",
    "no": "no nb nn nor norwegian norsk noors",
    "ar": "ar ara arabic arabisch",
    "tr": "tr tur turkish turks",
    "pl": "pl pol polish pools",
    "ru": "ru rus russian russisch",
    "ja": "ja jpn japanese",
    "zh": "zh chi zho chinese",
}
CODES = {name: code for code, names in NAMES.items() for name in names.split()}

DUTCH = frozenset(
    "de het een en van voor naar met niet zijn bij uit op aan tot over door om als dat die wat hoe tussen zonder onder "
    "jongeren aanpak onderzoek rol werkt binnen tegen".split()
)
ENGLISH = frozenset(
    "the of and for to in on with from by at is are what how does between without among under toward towards its their "
    "an as or not case study role using".split()
)


def language_of(declared: str, title: str) -> str:
    """A two-letter code, or "" where nothing says."""
    word = declared.strip().lower()
    if word:
        first = word.replace("_", "-").split(",")[0].split(";")[0].split("-")[0].strip()
        if code := CODES.get(word) or CODES.get(first):
            return code
        return first if len(first) == 2 and first.isascii() and first.isalpha() else ""
    words = title.lower().split()
    dutch = sum(word in DUTCH for word in words)
    english = sum(word in ENGLISH for word in words)
    if dutch >= 2 and dutch > english:
        return "nl"
    return "en" if english >= 2 and english > dutch else ""


WORD = re.compile(r"[^\W\d_]+")
# running text has more of them than titles; what both languages have ("in", "is", "of") says nothing
DUTCH_TEXT = DUTCH - {"over", "die"} | frozenset(
    "er ook maar geen wie meer veel je we wij zij hij ze dan daar nog".split()
)
ENGLISH_TEXT = ENGLISH - {"of", "in", "is", "as", "an"} | frozenset(
    "this that it they but more than have has who".split()
)


def text_language(text: str) -> str:
    """The language that somebody's own words seem to be in, "nl" or "en"; "" where too little tells."""
    words = [word.lower() for word in WORD.findall(text)]
    dutch, english = (sum(word in small for word in words) for small in (DUTCH_TEXT, ENGLISH_TEXT))
    if max(dutch, english) < 2 or dutch == english:
        return ""
    return "nl" if dutch > english else "en"
