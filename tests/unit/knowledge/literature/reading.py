"""Reading a file in a test: its records, and what was refused or set aside."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.literature.formats import Aside, Csl, Read, Refused, open_file


@dataclass(frozen=True)
class Outcome:
    """What a file gave: records, (line, reason) of the refused, codes of remarks on the records and beside them."""

    records: list[Csl]
    refused: list[tuple[int, str]]
    remarks: list[str]
    asides: list[str]
    lines: list[int]
    encoding: str
    sure: bool

    @property
    def titles(self) -> list[str]:
        """The titles in the order of the file, "" where a record has none."""
        return [record.get("title", "") for record in self.records]


def outcome(data: bytes | str, name: str = "test.bib") -> Outcome:
    """Read this file. Whatever it is, every refusal says why and shows what stood there."""
    opened = open_file(data if isinstance(data, bytes) else data.encode(), name)
    everything = list(opened.records)
    refused = [one for one in everything if isinstance(one, Refused)]
    assert all(one.raw and one.line >= 1 and one.reason.code for one in refused)
    read = [one for one in everything if isinstance(one, Read)]
    return Outcome(
        records=[one.record for one in read],
        refused=[(one.line, one.reason.code) for one in refused],
        remarks=[remark.code for one in read for remark in one.remarks],
        asides=[one.remark.code for one in everything if isinstance(one, Aside)],
        lines=[one.line for one in read],
        encoding=opened.encoding,
        sure=opened.sure,
    )
