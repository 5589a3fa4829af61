"""DOI, ISBN and PubMed numbers in whatever spelling they are typed or pasted, as "scheme:value"."""

from __future__ import annotations

import re
from urllib.parse import unquote

DOI = re.compile(
    r"(?:(?:https?://)?(?:dx\.)?doi\.org/+|doi\s*[:=]?\s*|info:doi/)?(10\.[0-9]{4,9}/[^\s\"'<>]+)", re.IGNORECASE
)
PMID = re.compile(
    r"(?:pmid\s*:?\s*|pubmed\s*:?\s*|(?:https?://)?(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/)"
    r"([0-9]{1,9})/?",
    re.IGNORECASE,
)
ISBN = re.compile(r"(?:isbn(?:-1[03])?\s*:?\s*)?((?:97[89][\s\-–]?)?(?:[0-9][\s\-–]?){9}[0-9x])", re.IGNORECASE)
LONGEST = 400
TRAILING = ".,;:!?"
OPENING = {")": "(", "]": "[", "}": "{"}


def identifier(text: str) -> str | None:
    """The identifier that this text is, as "doi:10.1000/x" (lower case), "isbn:" with 13 digits or "pmid:"; or None."""
    text = text.strip().strip("\"'“”‘’<>").strip()
    if len(text) > LONGEST:
        return None
    return _doi(text) or _pmid(text) or _isbn(text)


def _doi(text: str) -> str | None:
    match = DOI.fullmatch(unquote(text) if "%2" in text.lower() else text)
    if match is None:
        return None
    doi = match[1].lower().rstrip(TRAILING)
    while doi and doi[-1] in OPENING and doi.count(doi[-1]) > doi.count(OPENING[doi[-1]]):
        doi = doi[:-1].rstrip(TRAILING)
    return f"doi:{doi}"


def _pmid(text: str) -> str | None:
    match = PMID.fullmatch(text)
    return f"pmid:{int(match[1])}" if match else None


def _isbn(text: str) -> str | None:
    match = ISBN.fullmatch(text)
    if match is None:
        return None
    digits = re.sub(r"[\s\-–]", "", match[1]).upper()
    if len(digits) == 10 and _checks10(digits):
        digits = f"978{digits[:9]}"
        return f"isbn:{digits}{_check13(digits)}"
    if len(digits) == 13 and digits.isdigit() and str(_check13(digits[:12])) == digits[12]:
        return f"isbn:{digits}"
    return None


def _checks10(digits: str) -> bool:
    values = [10 if digit == "X" else int(digit) for digit in digits]
    return sum(weight * value for weight, value in zip(range(10, 0, -1), values, strict=True)) % 11 == 0


def _check13(digits: str) -> int:
    return -sum(int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(digits)) % 10
