"""The table of what can be read: one line per kind of thing, from which addresses, answers and schemas follow."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from knowledge.agenda.api import topic_data
from knowledge.framework.api import indicator_data
from portal.api import references, schemas
from portal.editions.edition import Edition
from portal.editions.registry import edition_class, edition_kinds
from portal.shelf.queries import Shelf, Shown
from portal.web.address import url_of
from sessions.conference.api import conference_data, schedule_data
from sessions.outcomes.api import outcome_data, session_data

Data = Callable[[Shown[Any], Shelf], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Format:
    """A file format that items of a kind can be had in: its media type, and what writes it."""

    media_type: str
    write: Callable[[Sequence[Shown[Any]]], str | bytes]


def plain(shown: Shown[Any], shelf: Shelf) -> dict[str, Any]:
    """The edition as the page shows it: its fields, with its public id and where it is read."""
    fields = msgspec.to_builtins(shown.edition)
    return {"id": fields.pop("item"), "url": url_of(shown, shelf.lang), **fields}


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """One kind of thing: its name in addresses, the editions it is made of, and how one becomes data.

    `schema` None: derived from the edition's own declared fields.
    """

    name: str
    kind: str
    title: str | Promise
    says: str | Promise
    key: str = "id"
    data: Data = plain
    schema: dict[str, Any] | None = None
    formats: Mapping[str, Format] = field(default_factory=dict)

    @property
    def edition(self) -> type[Edition] | None:
        """The class of its editions; None where no feature registered this kind."""
        return edition_class(self.kind) if self.kind in edition_kinds() else None


CATALOGUE = (
    Collection(
        name="topics",
        kind="topic",
        title=_("Topics"),
        says=_("The knowledge agenda: topics with their questions, in the order of the agenda."),
        data=topic_data,
        schema=schemas.TOPIC,
    ),
    Collection(
        name="references",
        kind="reference",
        title=_("References"),
        says=_("The literature, as CSL-JSON with its address, topics and indicators."),
        data=references.reference_data,
        schema=schemas.REFERENCE,
        formats={
            "bibtex": Format("application/x-bibtex; charset=utf-8", references.as_bibtex),
            "ris": Format("application/x-research-info-systems; charset=utf-8", references.as_ris),
            "csl-json": Format("application/vnd.citationstyles.csl+json", references.as_csl),
        },
    ),
    Collection(
        name="indicators",
        kind="indicator",
        title=_("Indicators"),
        says=_("The assessment framework: the indicators of the current version."),
        data=indicator_data,
        schema=schemas.INDICATOR,
    ),
    Collection(
        name="sessions",
        kind="session",
        title=_("Sessions"),
        says=_("Sessions as far as they are public: released facts only."),
        data=session_data,
        schema=schemas.SESSION,
    ),
    Collection(
        name="outcomes",
        kind="outcome",
        title=_("Outcomes"),
        says=_("Published outcomes of sessions."),
        data=outcome_data,
        schema=schemas.OUTCOME,
    ),
    Collection(
        name="conferences",
        kind="conference",
        title=_("Conferences"),
        says=_("Conferences: when, where, and what about."),
        key="slug",
        data=conference_data,
        schema=schemas.CONFERENCE,
    ),
)

PROGRAMME = Collection(
    name="schedule",
    kind="programme",
    title=_("Programme of a conference"),
    says=_("The released programme: every talk with its room, its time, and the speakers who chose to be named."),
    data=schedule_data,
    schema=schemas.SCHEDULE,
)
