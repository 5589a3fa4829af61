"""The fixed library on a portal's shelf and in its index, in a database made for the purpose."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import ClassVar

from bench.corpus import Record, records
from bench.row import Row
from portal.editions.edition import Edition
from portal.editions.findable import Findable
from portal.editions.registry import Placement
from portal.visibility.audience import PORTAL, Audience
from tests.database import template

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordEdition(Edition):
    """One synthetic reference as its readers get it."""

    kind: ClassVar[str] = "record"
    title: str
    authors: tuple[str, ...]
    abstract: str
    type: str
    year: int
    lang: str
    topic: str

    def findable(self) -> Findable:
        """All of it."""
        return Findable(
            title=self.title,
            kind=self.kind,
            people=self.authors,
            body=self.abstract,
            type=self.type,
            lang=self.lang,
            year=self.year,
            topics=(self.topic,),
            date=str(self.year),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicEdition(Edition):
    """The topics that the records are filed under."""

    kind: ClassVar[str] = "topic"
    title: str

    def findable(self) -> Findable:
        """Its title."""
        return Findable(title=self.title, kind=self.kind)


class Library:
    """The projector of the records: each record is its own source."""

    name = "record"
    reads = frozenset({"record"})

    def __init__(self, made: list[Record], topics: Iterable[str], audience: Audience = PORTAL) -> None:
        self._audience = audience
        self._editions: dict[str, Edition] = {str(one.number): _edition(one) for one in made}
        self._editions |= {topic: TopicEdition(item=topic, title=topic.capitalize()) for topic in topics}

    def sources(self) -> Iterable[str]:
        """Every record and topic."""
        return self._editions

    def affected(self, fact: str, keys: Collection[str]) -> Iterable[str]:
        """Itself."""
        return keys

    def project(self, sources: Sequence[str]) -> Iterable[tuple[str, Placement]]:
        """One placement each, in the order of titles."""
        for source in sources:
            edition = self._editions[source]
            yield source, Placement(edition, self._audience, sort=getattr(edition, "title", ""))


def _edition(one: Record) -> RecordEdition:
    return RecordEdition(
        item=f"r{one.number}",
        title=one.title,
        authors=one.authors,
        abstract=one.abstract,
        type=one.type,
        year=one.year,
        lang=one.lang,
        topic=one.topic,
    )


def in_own_process(module: str, *arguments: str, migrated: bool = True) -> list[Row]:
    """The rows that `python -m <module>` prints as its last line, run with a migrated, empty database of its own.

    Not migrated: with none at all, for whoever makes a world in it.
    """
    with tempfile.TemporaryDirectory() as folder:
        if migrated:
            shutil.copy(template(), f"{folder}/portal.sqlite3")
        command = [sys.executable, "-m", module, *arguments]
        done = subprocess.run(command, cwd=ROOT, env=settings_of(Path(folder)), check=True, stdout=subprocess.PIPE)
    return [Row(**row) for row in json.loads(done.stdout.decode().splitlines()[-1])]


def settings_of(folder: Path) -> dict[str, str]:
    """The environment of a process that keeps all it has in this folder."""
    own = {
        "DJANGO_SETTINGS_MODULE": "portal.settings.embedded",
        "PORTAL_DATABASE_URL": f"sqlite:///{folder}/portal.sqlite3",
        "PORTAL_MEDIA_ROOT": f"{folder}/media",
        "PORTAL_EMAIL_URL": f"file://{folder}/mail",
        "BENCH_FOLDER": str(folder),
    }
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PORTAL_", "DJANGO_"))}
    return inherited | own


def told(rows: Iterable[Row]) -> None:
    """Print these rows as the last line of a process, for `in_own_process`."""
    print(json.dumps([asdict(row) for row in rows]))


__all__ = ["Library", "Record", "RecordEdition", "TopicEdition", "in_own_process", "records", "settings_of", "told"]
