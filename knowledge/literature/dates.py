"""Dates of publications, from what people write to CSL's form and back. Pure."""

from __future__ import annotations

import re
from typing import Any

CslDate = dict[str, Any]

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januari januar janvier",
            "feb february februari februar février fevrier",
            "mar march maart mrt märz mrz maerz mars",
            "apr april avril",
            "may mei mai",
            "jun june juni juin",
            "jul july juli juillet",
            "aug august augustus août aout",
            "sep sept september septembre",
            "oct october okt oktober octobre",
            "nov november novembre",
            "dec december dez dezember décembre decembre",
        ),
        1,
    )
    for name in names.split()
}
SEASONS = {"spring": 1, "lente": 1, "summer": 2, "zomer": 2, "autumn": 3, "fall": 3, "herfst": 3, "winter": 4}
EDTF_SEASONS = {"21": 1, "22": 2, "23": 3, "24": 4}
ISO = re.compile(r"(-?\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:T[\d:.Z+-]*)?([?~%]?)$")
PLAIN_YEAR = re.compile(r"\d{4}$")
YEAR_INSIDE = re.compile(r"(?<!\d)(1[0-9]{3}|20[0-9]{2})(?!\d)")
COMPACT = re.compile(r"(1[0-9]{3}|20[0-9]{2})(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])$")
MONTH_OF = re.compile(r"(?:0?[1-9]|1[0-2])[/.-]\d{4}$")
APPROXIMATE = re.compile(r"^\s*(?:c\.|ca\.?|circa|around)\s*", re.IGNORECASE)


def csl_date(text: str) -> CslDate | None:
    """From "2017", "2017-03-01", "2017/2018", "c. 1890" or "in press"; None for nothing at all."""
    text = text.strip()
    if not text:
        return None
    if PLAIN_YEAR.match(text):
        return {"date-parts": [[int(text)]]}
    circa = bool(APPROXIMATE.match(text))
    spans = [ISO.match(part.strip()) for part in APPROXIMATE.sub("", text).split("/")]
    if 1 <= len(spans) <= 2 and all(spans):
        parts = [_parts(span) for span in spans if span]
        date: CslDate = {"date-parts": parts}
        if len(spans) == 1 and spans[0] and spans[0][2] in EDTF_SEASONS:
            date["season"] = EDTF_SEASONS[spans[0][2]]
        if circa or any(span and span[4] for span in spans):
            date["circa"] = True
        if all(parts):
            return date
    if len(spans) == 2 and spans[0] and text.endswith(("/", "/..")):
        return {"date-parts": [_parts(spans[0])]}
    return _in_words(text) or {"literal": text}


def _in_words(text: str) -> CslDate | None:
    """ "May 1998", "12 mrt 2005", "05/2001", "20010305" or "(2001)": one year and nothing but a month or a day."""
    if found := COMPACT.match(text):
        return csl_date("-".join(found.groups()))
    years = YEAR_INSIDE.findall(text)
    if len(years) != 1:
        return None
    year, rest = {"date-parts": [[int(years[0])]]}, text.replace(years[0], " ").lower()
    words = re.findall(r"[^\W\d_]+|\d+", rest)
    named = [word for word in words if word in MONTHS or word in SEASONS]
    days = [word for word in words if word not in named]
    if not all(len(word) <= 2 and word.isdecimal() for word in days):
        return None
    if (named and len(days) <= 1) or not words or MONTH_OF.match(text):
        return with_month(year, rest)
    return None


def _parts(found: re.Match[str]) -> list[int]:
    numbers = [int(found[group]) for group in (1, 2, 3) if found[group]]
    if len(numbers) > 1 and not 1 <= numbers[1] <= 12:
        # 21 to 24 are EDTF's seasons, anything else is no month
        numbers = numbers[:1]
    if len(numbers) > 2 and not 1 <= numbers[2] <= 31:
        numbers = numbers[:2]
    return numbers


def with_month(date: CslDate | None, month: str, day: str = "") -> CslDate | None:
    """The date with a month as BibTeX has it: "3", "mar", "March", "March 12", "12 March" or "March-April"."""
    if date is None or len(date.get("date-parts", [[]])) != 1 or len(date.get("date-parts", [[]])[0]) != 1:
        return date
    words = re.findall(r"[^\W\d_]+|\d+", month.lower())
    numbers = [MONTHS[word] for word in words if word in MONTHS]
    digits = [int(word) for word in words if word.isdecimal() and len(word) <= 2]
    if not numbers and len(words) == 1 and digits and 1 <= digits[0] <= 12:
        numbers, digits = digits, []
    year = date["date-parts"][0][0]
    if not numbers:
        season = next((SEASONS[word] for word in words if word in SEASONS), None)
        return date | {"season": season} if season else date
    parts = [[year, number] for number in numbers[:2]]
    days = [int(day)] if day.strip().isdecimal() and len(day) < 5 else digits
    if days and len(parts) == 1 and 1 <= days[0] <= 31:
        parts[0].append(days[0])
    return date | {"date-parts": parts}


def has_month(date: CslDate) -> bool:
    """Whether a date says more than a year: a month, a season."""
    return bool(date.get("season")) or any(len(part) > 1 for part in date.get("date-parts", ()))


def is_finer(date: CslDate, than: CslDate) -> bool:
    """Whether a date says more than another of the same day, month or year; any date says more than words."""
    if "literal" in date or "literal" in than:
        return "literal" in than and "literal" not in date
    mine, its = date.get("date-parts") or [[]], than.get("date-parts") or [[]]
    shorter = len(mine[0]) > len(its[0]) and mine[0][: len(its[0])] == its[0] and len(its) == 1
    return shorter or (mine[0][:1] == its[0] and has_month(date) and not has_month(than))


def year_of(csl: dict[str, Any]) -> int | None:
    """The year of a record, for lists and facets: of `issued`, or a year found in its words; None for "in press"."""
    date = csl.get("issued")
    if not isinstance(date, dict):
        return None
    parts = date.get("date-parts")
    try:
        year = int(parts[0][0])  # type: ignore[index]
    except (TypeError, ValueError, IndexError, KeyError):
        found = YEAR_INSIDE.search(str(date.get("literal") or date.get("raw") or ""))
        return int(found[1]) if found else None
    return year if -3000 <= year <= 3000 else None


def iso(date: Any) -> str:
    """The first day of a CSL date as far as it is known: "2017", "2017-03", "2017-03-01"; "" where it is words."""
    try:
        parts = [int(part) for part in date["date-parts"][0]]
    except (TypeError, ValueError, IndexError, KeyError):
        return ""
    if not parts or not 0 <= parts[0] <= 9999:
        return ""
    return "-".join([f"{parts[0]:04d}", *(f"{part:02d}" for part in parts[1:3])])


def edtf(date: Any, *, seasons: bool = False) -> str:
    """The whole date as BibLaTeX wants it: "2017", "2017-03/2017-04", or its words; with `seasons` "2017-21" too."""
    if not isinstance(date, dict):
        return ""
    spans = [iso({"date-parts": [part]}) or _before_christ(part) for part in date.get("date-parts") or []]
    text = "/".join(span for span in spans if span)
    if text and seasons and len(spans) == 1 and date.get("season") in EDTF_SEASONS.values():
        return f"{text}-2{date['season']}"
    if text:
        return f"{text}~" if date.get("circa") else text
    return str(date.get("literal") or date.get("raw") or "")


def _before_christ(part: Any) -> str:
    """The year of a part of a date before the year 0: "-0379"."""
    year = part[0] if isinstance(part, list) and part else 0
    return f"{year:05d}" if isinstance(year, int) and -9999 <= year < 0 else ""


def shown(date: Any) -> str:
    """The year as a citation has it: "2017", "2017–2018", "c. 1890", "in press"; "" where there is none."""
    if not isinstance(date, dict):
        return ""
    years = []
    for part in date.get("date-parts") or []:
        try:
            years.append(str(int(part[0])))
        except (TypeError, ValueError, IndexError):
            continue
    text = "–".join(dict.fromkeys(years[:2])) or str(date.get("literal") or date.get("raw") or "")
    return f"c. {text}" if date.get("circa") and text else text
