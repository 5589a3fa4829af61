"""Identifiers of publications in one form: DOI, ISBN, ISSN, PMID. Pure."""

from __future__ import annotations

import re
from urllib.parse import unquote

DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+", re.IGNORECASE)
ISBN_MARK = re.compile(r"(?:97[89][-\s\u2010-\u2015]?)?(?:[0-9][-\s\u2010-\u2015]?){9}[0-9Xx]")
ISSN = re.compile(r"\b(\d{4})-?(\d{3}[\dXx])\b")


def doi(text: str) -> str:
    """The DOI in lower case without any address in front; "" where there is none."""
    if not text or "10." not in text:
        return ""
    if "%2f" in text.lower():
        text = unquote(text)
    found = DOI.search(text)
    if not found:
        return ""
    return _balanced(found[0].rstrip(".,;:\"'}>]")).lower()


def written_doi(text: str) -> str:
    """A DOI without the address in front, in the capitals it was written with; what is no DOI as it is."""
    found = DOI.search(text)
    return found[0].rstrip(".,;") if found else text


def _balanced(text: str) -> str:
    """Without a closing parenthesis that was the sentence's, not the DOI's."""
    while text.endswith(")") and text.count(")") > text.count("("):
        text = text[:-1]
    return text


def isbn(text: str) -> str:
    """The first valid ISBN as 13 digits; "" where there is none."""
    for found in ISBN_MARK.finditer(text):
        digits = re.sub(r"[^0-9Xx]", "", found[0]).upper()
        for candidate in (digits, digits[-10:], digits[:10]):
            if as_thirteen := _thirteen(candidate):
                return as_thirteen
    return ""


def _thirteen(digits: str) -> str:
    if len(digits) == 10 and _valid_ten(digits):
        stem = f"978{digits[:9]}"
        return stem + _check_thirteen(stem)
    if len(digits) == 13 and digits.isdecimal() and digits[-1] == _check_thirteen(digits[:12]):
        return digits
    return ""


def _valid_ten(digits: str) -> bool:
    if not digits[:9].isdecimal():
        return False
    values = [*map(int, digits[:9]), 10 if digits[9] == "X" else int(digits[9])]
    return sum((10 - at) * value for at, value in enumerate(values)) % 11 == 0


def _check_thirteen(stem: str) -> str:
    total = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(stem))
    return str(-total % 10)


def issn(text: str) -> str:
    """The first ISSN as 1234-567X; "" where there is none."""
    found = ISSN.search(text)
    return f"{found[1]}-{found[2].upper()}" if found else ""


def pmid(text: str) -> str:
    """The digits of a PubMed identifier; "" where it is something else."""
    found = re.fullmatch(r"\s*(?:pmid:?|https?://(?:www\.)?(?:pubmed\.)?ncbi\.nlm\.nih\.gov/(?:pubmed/)?)?\s*(\d{1,9})\s*/?\s*",
                         text, re.IGNORECASE)  # fmt: skip
    return found[1].lstrip("0") if found else ""
