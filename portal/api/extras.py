"""The endpoints that are no list of things: search, what one may type, and the programme of a conference."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.api.catalogue import PROGRAMME, Collection
from portal.api.parameters import PAGE, PAGE_SIZE, Parameter
from portal.api.schemas import SEARCH, SUGGESTED, TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """One endpoint of its own: address, words, parameters, and the schema of its answer, or whose item it is."""

    name: str
    path: str
    title: str | Promise
    says: str | Promise
    schema_name: str
    schema: dict[str, Any] = field(default_factory=dict)
    of: Collection | None = None
    keys: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    problems: tuple[int, ...] = (401, 404, 406)


EXTRAS = (
    Extra(
        name="search",
        path="search",
        title=_("Search"),
        says=_("Everything you may read, whatever is typed; “closed” holds what was found in your own rooms."),
        schema_name="SearchAnswer",
        schema=SEARCH,
        parameters=(
            Parameter(
                "q", _("Words, “phrases”, AND, OR, NOT, author:, title:, year:2015..2020, type:, prefix*."), TEXT
            ),
            Parameter("type", _("Only this kind."), TEXT),
            Parameter("lang", _("Only in this language: nl or en."), TEXT),
            Parameter("year", _("Only from this year."), TEXT),
            Parameter("topic", _("Only under this topic, by its id."), TEXT),
            Parameter("indicator", _("Only under this indicator, by its id."), TEXT),
            PAGE,
            PAGE_SIZE,
        ),
        problems=(401, 406),
    ),
    Extra(
        name="suggest",
        path="suggest",
        title=_("Suggestions while typing"),
        says=_("The last word of a question made whole, with words of what you may read; the most used first."),
        schema_name="Suggestions",
        schema=SUGGESTED,
        parameters=(Parameter("q", _("What was typed so far."), TEXT),),
        problems=(401, 406),
    ),
    Extra(
        name="schedule",
        path="conferences/{slug}/schedule",
        title=PROGRAMME.title,
        says=PROGRAMME.says,
        schema_name="Schedule",
        of=PROGRAMME,
        keys=("slug",),
    ),
)
