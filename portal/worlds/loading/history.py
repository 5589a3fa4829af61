"""The history a world tells, as events with a moment each; features add theirs, replay runs them in order."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from portal.accounts.models import Person
from portal.worlds.schema import Day, Item, Words
from portal.worlds.world import World


class NotYet(ValueError):
    """Something is used that has not come into being."""


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened: at `moment`, and within one moment in the order of `stage`, then of the file."""

    moment: datetime.datetime
    stage: int
    name: str
    item: Item
    run: Callable[[], object]


@dataclass
class History:
    """The events of a world, and what each made, by key, for the events after it."""

    world: World
    events: list[Event] = field(default_factory=list)
    made: dict[str, dict[str, Any]] = field(default_factory=dict)

    def at(
        self,
        day: Day | datetime.datetime | None,
        stage: int,
        item: Item,
        run: Callable[..., object],
        *args: Any,
        **named: Any,
    ) -> None:
        """Add an event on this day (None: when the world begins); its name is the item's place and the verb."""
        moment = day if isinstance(day, datetime.datetime) else self.moment(day)
        verb = run.__name__.strip("_")
        self.events.append(
            Event(moment=moment, stage=stage, name=f"{verb} {item.key}", item=item, run=partial(run, *args, **named))
        )

    def moment(self, day: Day | None) -> datetime.datetime:
        """When that was."""
        return self.world.moment(day)

    # --- what was made ----------------------------------------------------------------------------------------------
    def keep(self, kind: str, keys: Iterable[str], rows: Iterable[Any]) -> None:
        """Remember what these keys became."""
        self.made.setdefault(kind, {}).update(zip(keys, rows, strict=True))

    def get(self, kind: str, key: str) -> Any:
        """What this key became. Raises NotYet where the world makes it later."""
        made = self.made.get(kind, {})
        if key not in made:
            raise NotYet(f"there is no {kind} {key} at that time")
        return made[key]

    def many(self, kind: str, keys: Iterable[str]) -> list[Any]:
        """What these keys became, in their order."""
        return [self.get(kind, key) for key in keys]

    def person(self, key: str) -> Person:
        """The account of this person."""
        person: Person = self.get("person", key)
        return person


def by_language(words: Words) -> dict[str, str]:
    """The text of each language that was written."""
    return {lang: text for lang, text in (("nl", words.nl), ("en", words.en)) if text}
