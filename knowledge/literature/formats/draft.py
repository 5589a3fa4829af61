"""One record on its way from tagged values to CSL-JSON, for formats that consist of tags and values. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from knowledge.literature import csl as variables
from knowledge.literature import dates, identifiers, names
from knowledge.literature.formats.records import (
    CONTROL,
    RECORD_LIMIT,
    Csl,
    Read,
    Refused,
    Remark,
    Yielded,
    kept,
)


class Draft:
    """The values of one record by tag. Each is taken once; what finds no place is kept in `custom` under its tag."""

    def __init__(self, fields: Iterable[tuple[str, str]], *, prefix: str) -> None:
        self.csl: Csl = {"type": "document"}
        self.rest: dict[str, str] = {}
        self.remarks: list[Remark] = []
        self.values: dict[str, list[str]] = {}
        self._prefix = prefix
        for tag, value in fields:
            if value := self._clean(value):
                self.values.setdefault(tag, []).append(value)

    def take(self, *tags: str) -> list[str]:
        """Every value of these tags, in the order of the tags; they are gone afterwards."""
        return [value for tag in tags for value in self.values.pop(tag, ())]

    def first(self, variable: str, *tags: str) -> None:
        """The first value of these tags as this variable; a value that differs from it is kept under its tag."""
        for tag in tags:
            for value in self.values.pop(tag, ()):
                self.first_value(variable, tag, value)

    def first_value(self, variable: str, tag: str, value: str) -> None:
        """This value of a tag as this variable, unless another one was there first; then it is kept."""
        if self.csl.setdefault(variable, value) != value:
            self.keep(tag, value)

    def all_first(self, places: Mapping[str, str]) -> None:
        """`first` for every (tag, variable) of a table."""
        for tag, variable in places.items():
            self.first(variable, tag)

    def joined(self, variable: str, *tags: str, by: str = "\n") -> None:
        """All values of these tags as one text, equal ones once."""
        if values := list(dict.fromkeys(self.take(*tags))):
            self.csl[variable] = by.join(values)

    def people(self, role: str, values: Iterable[str], parse: Callable[[str], names.Name]) -> None:
        """Names in their order, without those that another tag gave before."""
        before = {tuple(name.items()) for name in self.csl.get(role, ())}
        listed = [name for value in values if (name := parse(value)) and tuple(name.items()) not in before]
        if listed:
            self.csl.setdefault(role, []).extend(listed)

    def date(self, variable: str, *tags: str) -> None:
        """The first of these tags that is a date; finer ones of the same year win, others are kept."""
        for tag in tags:
            for value in self.values.pop(tag, ()):
                found, known = dates.csl_date(value), self.csl.get(variable)
                if known is None or (found and dates.is_finer(found, known)):
                    self.csl[variable] = found
                elif found and found != known and not dates.is_finer(known, found):
                    self.keep(tag, value)

    def doi(self, *tags: str) -> None:
        """The first DOI among the values of these tags; the values without one stay."""
        for tag in tags:
            for value in list(self.values.get(tag, ())):
                if identifiers.doi(value):
                    self.values[tag].remove(value)
                    self.first_value("DOI", tag, identifiers.written_doi(value))

    def keep(self, tag: str, value: str) -> None:
        """Keep a value that CSL has no place for."""
        name = f"{self._prefix}-{tag.lower()}"
        self.rest[name] = f"{self.rest[name]}\n{value}" if name in self.rest else value

    def finished(self, line: int, raw: str) -> Yielded:
        """The record, with all that was not taken in `custom`; refused where it is empty or too long."""
        if len(raw) > RECORD_LIMIT:
            return Refused(line, Remark("too-long", str(RECORD_LIMIT)), kept(raw))
        if not variables.has_content(self.csl):
            return Refused(line, Remark("empty"), kept(raw) or "–")
        for tag, values in self.values.items():
            for value in values:
                self.keep(tag, value)
        if self.rest:
            self.csl["custom"] = self.rest
        if not self.csl.get("title"):
            self.remarks.append(Remark("no-title", doubtful=True))
        return Read(self.csl, line, kept(raw), tuple(self.remarks))

    def doubt(self, code: str, detail: str = "") -> None:
        """Ask for somebody's eye."""
        self.remarks.append(Remark(code, detail[:200], doubtful=True))

    def _clean(self, value: str) -> str:
        if CONTROL.search(value):
            if not any(remark.code == "control-characters" for remark in self.remarks):
                self.remarks.append(Remark("control-characters"))
            value = CONTROL.sub("", value)
        return value.strip()


def name_or_institution(text: str) -> names.Name:
    """ "Last, First" is a person; a name without a comma, or with one at its end, is an institution's."""
    if text.endswith(","):
        return {"literal": text.rstrip(", ")}
    return names.parse_name(text) if "," in text else {"literal": text}
