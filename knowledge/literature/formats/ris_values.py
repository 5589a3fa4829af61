"""Names, dates and identifiers as RIS and its vendors write them. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable

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


def name_out(
    name: names.Name,
    read: Callable[[str], names.Name] = ris_name,
    split: Callable[[str], list[str]] = lambda text: text.split(";"),
) -> str:
    """A name so that `split` and `read` give it back; one that would read back otherwise is written part by part."""
    if name.get("literal") == names.OTHERS:
        return names.OTHERS
    usual = names.inverted(name) if len(name) > 1 or "literal" in name else f"{name.get('family', '')},"
    same = {
        "non-dropping-particle" if part == "dropping-particle" else part: text for part, text in name.items() if text
    }
    if split(usual) == [usual] and read(usual) == same:
        return usual
    if "literal" in same:
        return f"{{{usual}}}"
    parts = (("family", "family"), ("given", "given"), ("prefix", "non-dropping-particle"), ("suffix", "suffix"))
    return ", ".join(f"{key}={{{same[part]}}}" for key, part in parts if same.get(part))


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
    return dates.csl_date(text)


def serial(value: str, csl_type: str) -> str:
    """Which variable a number under SN is: "ISBN" or "ISSN"; what is neither goes by the type."""
    isbn, issn = identifiers.isbn(value), identifiers.issn(value)
    if isbn and not (issn and len(value) < 11):
        return "ISBN"
    return "ISSN" if issn or csl_type.startswith("article") else "ISBN"
