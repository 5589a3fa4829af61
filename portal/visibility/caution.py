"""What free text should not hold here: citizen service numbers and lists of people. Pure; warns, never refuses."""

from __future__ import annotations

import re

NUMBER = re.compile(r"(?<![\d.,-])(?:\d{8,9}|\d{3}[ .]\d{3}[ .]\d{3}|\d{4}[ .]\d{2}[ .]\d{3})(?![\d-])")
BORN = re.compile(r"\b(?:0?[1-9]|[12]\d|3[01])[-/. ](?:0?[1-9]|1[0-2])[-/. ](?:19|20)\d\d\b")
INITIAL = re.compile(r"(?:[A-ZÀ-Þ]\.)+")
CAPITALISED = re.compile(r"[A-ZÀ-Þ][\w'’-]+")
PARTICLES = frozenset({"van", "de", "der", "den", "ter", "ten", "el", "al", "ben", "bin", "von", "da", "di"})
MOST_WORDS = 6
LIST = 3


def is_bsn(text: str) -> bool:
    """Whether these digits pass the 11-test of the Dutch citizen service number (9 digits; 8 get a zero in front)."""
    digits = [int(sign) for sign in text if sign.isdigit()]
    if len(digits) == 8:
        digits.insert(0, 0)
    if len(digits) != 9 or not any(digits):
        return False
    return sum(digit * weight for digit, weight in zip(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True)) % 11 == 0


def cautions(text: str) -> tuple[str, ...]:
    """What looks out of place: "bsn", "names" (three or more lines that are but a name, or as many dates of birth)."""
    found = []
    if any(is_bsn(number) for number in NUMBER.findall(text)):
        found.append("bsn")
    lines = [line.strip() for line in text.splitlines()]
    names = sum(_is_name(BORN.sub("", line)) for line in lines)
    if names >= LIST or len(BORN.findall(text)) >= LIST:
        found.append("names")
    return tuple(found)


def _is_name(line: str) -> bool:
    """Whether a line is nothing but a name: two to six words, each capitalised, an initial or a particle."""
    words = [word.strip(",;:-–•*()") for word in line.split()]
    words = [word for word in words if word]
    if not 2 <= len(words) <= MOST_WORDS or not any(CAPITALISED.fullmatch(word) for word in words):
        return False
    return all(CAPITALISED.fullmatch(word) or INITIAL.fullmatch(word) or word.lower() in PARTICLES for word in words)
