"""LaTeX to Unicode for the values of BibTeX: accents by a table, the rest by pylatexenc. Pure."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from pylatexenc.latex2text import LatexNodes2Text
from pylatexenc.latexwalker import LatexWalkerError

ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331",
}  # fmt: skip
LETTERS = {
    "aa": "å", "AA": "Å", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł",
    "ss": "ß", "SS": "ẞ", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ",
    "ng": "ŋ", "NG": "Ŋ", "textendash": "–", "textemdash": "—", "textquoteright": "’", "textquoteleft": "‘",
    "textquotedblleft": "“", "textquotedblright": "”", "ldots": "…", "dots": "…", "textellipsis": "…",
    "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textunderscore": "_", "textbar": "|",
    "textless": "<", "textgreater": ">", "textregistered": "®", "texttrademark": "™", "copyright": "©",
    "textdegree": "°", "S": "§", "P": "¶", "pounds": "£", "euro": "€", "texteuro": "€", "guillemotleft": "«",
    "guillemotright": "»", "slash": "/", "quotedblbase": "„", "backslash": "\\", "textquotesingle": "'",
    "space": " ", "Dash": "—", "adddot": ".", "addcomma": ",", "addcolon": ":", "addsemicolon": ";", "addspace": " ",
    "bibrangedash": "–", "emdash": "—", "endash": "–", "thinspace": " ", "cprime": "ʹ",
}  # fmt: skip
SIMPLE_ACCENT = re.compile(r"""\\([`'^~=."])\s*(?:\{\s*(\\?[A-Za-z])\s*\}|(\\[ij](?![A-Za-z]))|([A-Za-zıȷ]))""")
LETTER_ACCENT = re.compile(r"\\([uvHtcdbkr])(?:\s*\{\s*(\\?[A-Za-z])\s*\}|\s*(\\[ij](?![A-Za-z]))|\s+([A-Za-z]))")
LETTER_MACRO = re.compile(r"\\([A-Za-z]+)(?:\s*\{\}|(?![A-Za-z])[ \t\n]?)")
ESCAPED = re.compile(r"\\([&%$#_{} ])")
STYLED = re.compile(
    r"\\(?:emph|textit|textbf|textsc|texttt|textrm|textsf|textsl|textup|textnormal|text|mbox|hbox|url|path|uppercase|lowercase"
    r"|enquote|mkbibquote|mkbibemph|relax|bibstring|ensuremath)\s*(?=\{)"
)
SWITCHES = re.compile(r"\\(?:em|it|bf|sc|tt|rm|sl|itshape|bfseries|scshape|upshape)(?![A-Za-z])\s?")
GROUPED_LETTER = re.compile(r"\{([^{}\\\x00-\x7f][\u0300-\u036f]?)\}")
MATH = re.compile(r"\$(?!\s)[^$]+?(?<!\s)\$(?!\d)|\$ (?=[^$]*[\\^_])[^$]*\$")
SPACING = re.compile(r"\\(?:([,;:])|[-/!@])")
LINE_BREAK = re.compile(r"\\\\(?=\s|$)")
LINK = re.compile(r"\\href\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
IN_MATH = re.compile(r"\$(\\[A-Za-z_]+)\$")
TILDE = re.compile(r"\\(?:~|sim|textasciitilde|string~)(?![A-Za-z])(?:\s*\{\})?")
MACRO = re.compile(r"\\([A-Za-z]+)\*?(?:\s*\{\s*\}|(\{))?")
SORTING = re.compile(r"\\[A-Za-z]*(?:noop|NOOP|Noop)[A-Za-z]*\s*\{[^{}]*\}")
OPEN, CLOSE = "\ue000", "\ue001"
_ASIDE = str.maketrans({OPEN: "{", CLOSE: "}", "\ue002": "\\", "\ue003": "~", "\ue004": "$"})
SPACES = re.compile(r"[ \t\n\r\f\v]+")
SLOW_LIMIT = 20_000
"""Values longer than this are not given to pylatexenc, which takes milliseconds a hundred characters."""

_TO_TEXT = LatexNodes2Text(math_mode="text", keep_comments=True, strict_latex_spaces=False)


def plain(value: str) -> str:
    """The value as a reader should see it: accents as letters, no macros, no braces, single spaces."""
    if "\\" not in value and "{" not in value and "}" not in value and "~" not in value and "$" not in value:
        return _typography(value)
    return _plain(value) if len(value) < 400 else _plain.__wrapped__(value)


def address(value: str) -> str:
    """An address, a DOI or a number: what was escaped as it was meant, dashes and tildes as they stand."""
    if "\\" in value:
        value = IN_MATH.sub(r"\1{}", STYLED.sub("", value))
        value = LETTER_MACRO.sub(_letter, ESCAPED.sub(_escaped, TILDE.sub("~", value)))
    return unguarded(value.replace("{", "").replace("}", ""))


def letters(value: str) -> str:
    """Accents and letters decoded, grouping braces kept: for names, where a brace holds words together."""
    if "\\" not in value:
        return value
    value = MACRO.sub(_inside_name, _macros(STYLED.sub("", value)))
    return GROUPED_LETTER.sub(r"\1", value)


def _inside_name(found: re.Match[str]) -> str:
    """What is left of LaTeX must not grow together with the word beside it when the braces go."""
    text = "{" if found[2] else _slow(_unknown(found))
    return "" if text.startswith("\\") else text


@lru_cache(maxsize=20_000)
def _plain(value: str) -> str:
    text = value
    if "\\" in text:
        text = MACRO.sub(_unknown, _macros(STYLED.sub("", text)))
    if "$" in text or re.search(r"\\[A-Za-z]", text):
        text = _slow(text)
    text = _typography(text).replace("{", "").replace("}", "").replace("~", "\u00a0")
    return unguarded(SPACES.sub(" ", text)).strip()


def unguarded(text: str) -> str:
    """With the characters back that were set aside because they mean something to LaTeX."""
    return text.translate(_ASIDE)


def _typography(text: str) -> str:
    if "-" in text:
        text = text.replace("---", "—").replace("--", "–")
    if "``" in text or "''" in text:
        text = text.replace("``", "“").replace("''", "”")
    return SPACES.sub(" ", text).strip() if not text.isspace() else ""


def _macros(text: str) -> str:
    text = SIMPLE_ACCENT.sub(_accented, LINK.sub(r"\2 <\1>", SORTING.sub("", text)))
    text = LETTER_ACCENT.sub(_accented, text)
    text = ESCAPED.sub(_escaped, LINE_BREAK.sub(" ", text))
    text = SPACING.sub(lambda found: " " if found[1] else "", SWITCHES.sub("", text))
    return LETTER_MACRO.sub(_letter, text)


def _accented(found: re.Match[str]) -> str:
    letter = (found[2] or found[3] or found[4]).lstrip("\\")
    letter = {"ı": "i", "ȷ": "j"}.get(letter, letter)
    return unicodedata.normalize("NFC", letter + ACCENTS.get(found[1], "\u0361"))


def _letter(found: re.Match[str]) -> str:
    known = LETTERS.get(found[1])
    if known is None:
        return found[0]
    return {"\\": "\ue002", "~": "\ue003"}.get(known, known)


def _unknown(found: re.Match[str]) -> str:
    """A macro of somebody's own: what it is applied to, or else its name where that looks like one ("\\TeX")."""
    if found[1] in {"begin", "end"} or _TO_TEXT.latex_context.get_macro_spec(found[1]) is not None:
        return found[0]
    if found[2]:
        return "{"
    return found[0] if found[1].islower() else found[1]


def _escaped(found: re.Match[str]) -> str:
    return {"{": OPEN, "}": CLOSE, "$": "\ue004"}.get(found[1], found[1])


def _slow(text: str) -> str:
    """pylatexenc for mathematics and macros of no table; where it fails the text stays as it was written."""
    if len(text) > SLOW_LIMIT or text.count("{") > 200:
        return text
    # a dollar that is no part of a formula is money
    text = MATH.sub(lambda found: found[0].replace("$", "\ue008"), text).replace("$", "\ue004").replace("\ue008", "$")
    if "$" not in text and not re.search(r"\\[A-Za-z]", text):
        return text
    # what these characters mean to LaTeX is not what whoever typed them into a title meant
    guarded = text.replace("%", "\ue005").replace("&", "\ue006").replace("#", "\ue007")
    try:
        decoded = _TO_TEXT.latex_to_text(guarded, tolerant_parsing=True)
    except (LatexWalkerError, RecursionError, ValueError, IndexError, KeyError, AttributeError, TypeError):
        return text
    if not decoded.strip():
        return text
    return decoded.replace("\ue005", "%").replace("\ue006", "&").replace("\ue007", "#")
