"""Names, dates and identifiers as RIS and its vendors write them. Pure."""

from __future__ import annotations

import re

from knowledge.literature import dates, identifiers, names

INITIALED_NAME = re.compile(r"(?:[^\W\d_]\.(?:-[^\W\d_]\.)* )+(?:[a-z]{2,4} ){0,2}[^\W\d_][\w'’-]+")


def ris_name(text: str) -> names.Name:
    """A name as RIS has it: "Last, First, Suffix"; without a comma it is one name, such as an institution's."""
    if text.startswith("{") and text.endswith("}"):
        return names.parse_name(text)
    if text.endswith(","):
        return {"family": text.rstrip(", ")}
    if "," in text or text.lower().rstrip(".") in {"others", "et al"}:
        return names.parse_name(text)
    if found := names.VANCOUVER.fullmatch(text):
        return names.parse_name(f"{found[1]}, {found[2]}")
    if INITIALED_NAME.fullmatch(text):
        return names.parse_name(text)
    return {"literal": text}


def ris_date(text: str) -> dates.CslDate | None:
    """RIS writes YYYY/MM/DD/other with any part left out; vendors write what they like."""
    text = text.strip().strip("/").strip() if text.strip("/ ") else ""
    if not text:
        return None
    parts = [part.strip() for part in text.split("/")]
    if re.fullmatch(r"-?\d{4}", parts[0]):
        numbers = [int(parts[0])]
        for part, top in zip(parts[1:3], (12, 31), strict=False):
            if not part.isdecimal() or not 1 <= int(part) <= top:
                break
            numbers.append(int(part))
        date: dates.CslDate = {"date-parts": [numbers]}
        words = " ".join(part for part in parts[1:] if part and not part.isdecimal())
        return dates.with_month(date, words) if words and len(numbers) == 1 else date
    found = re.fullmatch(r"(\d{4})\s+([A-Za-z]{3,9})\.?(?:\s+(\d{1,2}))?", text)
    if found:
        return dates.with_month({"date-parts": [[int(found[1])]]}, found[2], found[3] or "")
    found = re.fullmatch(r"(?:(\d{1,2})\s+)?([A-Za-z]{3,9})\.?,?\s+(\d{4})", text)
    if found:
        return dates.with_month({"date-parts": [[int(found[3])]]}, found[2], found[1] or "")
    return dates.csl_date(text)


def serial(value: str, csl_type: str) -> str:
    """Which variable a number under SN is: "ISBN" or "ISSN"; what is neither goes by the type."""
    isbn, issn = identifiers.isbn(value), identifiers.issn(value)
    if isbn and not (issn and len(value) < 11):
        return "ISBN"
    return "ISSN" if issn or csl_type.startswith("article") else "ISBN"
