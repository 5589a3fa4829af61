"""CSL-JSON in and out. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from knowledge.literature import csl as variables
from knowledge.literature import dates
from knowledge.literature.formats.records import Csl, Read, Refused, Remark, Yielded, kept

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
DEEPEST = 900
"""Values nested about this deep are more than Python reads."""
PATIENCE = 20
"""After so many mistakes the rest of the file is refused as one piece: each search for a next object costs time."""
DECODE = json.JSONDecoder().raw_decode
SPACE = re.compile(r"\s*")
BETWEEN = re.compile(r"[\s,]*")
NEXT_OBJECT = re.compile(r"\}?\s*[,\n]\s*\{")


def looks_like(text: str) -> bool:
    """Whether the text seems to be JSON."""
    return text.lstrip()[:1] in {"[", "{"} and '"' in text[:2000]


def read(text: str) -> Iterator[Yielded]:
    """Every object of a list, of `items`, or of one object a line; what is no JSON is refused up to the next object."""
    start = SPACE.match(text).end()  # type: ignore[union-attr]
    if start == len(text):
        return
    found = False
    for one in _listed(text, start):
        found = True
        yield one
    if not found and text[start] not in "[{":
        yield Refused(1, Remark("nothing-found"), kept(text))


def _listed(text: str, start: int) -> Iterator[Yielded]:
    scan = _Scan(text)
    if text[start] == "[":
        yield from scan.objects(start + 1)
    elif text[start] == "{":
        whole, end = scan.one(start)
        if isinstance(whole, dict) and SPACE.match(text, end).end() == len(text):  # type: ignore[union-attr]
            items = whole.get("items")
            for item in items if isinstance(items, list) else [whole]:
                yield _one(item, 1)
        else:
            yield from scan.objects(start)


class _Scan:
    """Reads object after object, each once; a mistake costs the object it stands in, and no other."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.mistakes = 0
        self._line, self._counted = 1, 0

    def line_at(self, position: int) -> int:
        """The line of a position; positions only grow."""
        self._line += self.text.count("\n", self._counted, position)
        self._counted = max(self._counted, position)
        return self._line

    def one(self, position: int) -> tuple[Any, int]:
        """The value that starts there and where it ends, or the mistake in it and where reading can go on."""
        try:
            return DECODE(self.text, position)
        except json.JSONDecodeError as error:
            return self._mistake(Remark("json-unreadable", error.msg), position, error.pos)
        except RecursionError:
            return self._mistake(Remark("too-deep", str(DEEPEST)), position, position)
        except ValueError:  # a number of thousands of digits
            return self._mistake(Remark("json-unreadable", "number"), position, position)

    def _mistake(self, reason: Remark, position: int, at: int) -> tuple[Remark, int]:
        self.mistakes += 1
        following = NEXT_OBJECT.search(self.text, max(at, position + 1)) if self.mistakes < PATIENCE else None
        return reason, following.end() - 1 if following else len(self.text)

    def objects(self, position: int) -> Iterator[Yielded]:
        """Everything from there to the end of the list."""
        while True:
            position = BETWEEN.match(self.text, position).end()  # type: ignore[union-attr]
            if position == len(self.text) or self.text[position] == "]":
                return
            item, end = self.one(position)
            line = self.line_at(position)
            if isinstance(item, Remark):
                yield Refused(line, item, kept(CONTROL.sub("\ufffd", self.text[position:end]).rstrip()))
            else:
                yield _one(item, line)
            position = end


def _one(item: Any, line: int) -> Yielded:
    raw = kept(CONTROL.sub("\ufffd", json.dumps(item, ensure_ascii=False, indent=1)))
    if not isinstance(item, dict):
        return Refused(line, Remark("not-an-object"), raw)
    remarks: list[Remark] = []
    record = _record(item, remarks)
    if not variables.has_content(record) and not record.get("custom"):
        return Refused(line, Remark("empty"), raw)
    if not record.get("title"):
        remarks.append(Remark("no-title", doubtful=True))
    return Read(record, line, raw, tuple(remarks))


def _record(item: Csl, remarks: list[Remark]) -> Csl:
    record: Csl = {"type": "document"}
    rest: dict[str, Any] = {}
    for name, value in item.items():
        if value is None or value == "" or value == []:
            continue
        if name == "type":
            record["type"] = _type(str(value), remarks)
        elif name == "id":
            record.setdefault("citation-key", CONTROL.sub("", str(value)))
        elif name in variables.NAME_VARIABLES and isinstance(value, list):
            record[name] = [_name(one) for one in value if one]
        elif name in variables.DATE_VARIABLES:
            if date := _date(value):
                record[name] = date
        elif name in variables.TEXT_VARIABLES and isinstance(value, str | int | float):
            record[name] = CONTROL.sub("", str(value)).strip()
        elif name == "custom" and isinstance(value, dict):
            rest |= {str(key): CONTROL.sub("", str(part)) for key, part in value.items()}
        else:
            rest[CONTROL.sub("", str(name))] = CONTROL.sub("", value if isinstance(value, str) else json.dumps(value))
    if rest:
        record["custom"] = rest
    return record


def _type(value: str, remarks: list[Remark]) -> str:
    if value in variables.TYPES:
        return value
    remarks.append(Remark("type-unknown", CONTROL.sub("", value)[:60], doubtful=True))
    return "document"


NAME_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal")


def _name(value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        return {"literal": CONTROL.sub("", str(value))}
    return {part: CONTROL.sub("", str(value[part])) for part in NAME_PARTS if value.get(part)} or {"literal": ""}


def _date(value: Any) -> dates.CslDate | None:
    if not isinstance(value, dict):
        return dates.csl_date(CONTROL.sub("", str(value)))
    parts = []
    for part in value.get("date-parts") or []:
        numbers = (
            [int(one) for one in part if str(one).lstrip("-").isdecimal() and len(str(one)) < 6]
            if isinstance(part, list)
            else []
        )
        if numbers:
            parts.append(numbers[:3])
    if parts:
        kept_too = {name: value[name] for name in ("circa", "season") if isinstance(value.get(name), bool | int | str)}
        return {"date-parts": parts[:2], **kept_too}
    words = value.get("literal") or value.get("raw")
    return (dates.csl_date(CONTROL.sub("", str(words))) if words else None) or None


def write(records: Iterable[Csl]) -> str:
    """The records as a CSL-JSON file."""
    return json.dumps(list(records), ensure_ascii=False, indent=2) + "\n"
