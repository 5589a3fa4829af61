"""What features put on a person's desk: each registers its panels here, the desk page composes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest

Offer = Callable[[HttpRequest], Iterable["DeskItem"]]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskItem:
    """One line of a panel, primitives only.

    `when` is an ISO date or "", written out by the desk; `action` is the word on the link where something is asked
    ("Answer"), "" where the text itself is the link; `audience` is the canonical key of the audience that may read
    this line's thing, or "me" (None: no mark); `urgent` marks a warning.
    """

    text: str
    url: str = ""
    note: str = ""
    when: str = ""
    action: str = ""
    audience: str | None = None
    urgent: bool = False


@dataclass(slots=True)
class Panel:
    """A block of the desk: its title, its place, who may have it, and every function that offers lines to it."""

    name: str
    title: Any
    order: int
    seat: str | None
    empty: Any
    offers: dict[str, Offer] = field(default_factory=dict)

    def items(self, request: HttpRequest) -> list[DeskItem]:
        """What is offered now: warnings first, then by date."""
        offered = [item for offer in self.offers.values() for item in offer(request)]
        return sorted(offered, key=lambda item: (not item.urgent, item.when or "9999"))


_panels: dict[str, Panel] = {}


def register_panel(
    name: str, *, title: Any, offer: Offer | None = None, order: int = 30, seat: str | None = None, empty: Any = ""
) -> None:
    """Put a block on the desk, or more lines in one that is there; call it in AppConfig.ready.

    `title` and `empty` are lazy translations; `order`: 10 asked of me, 20 meetings, 30 own work, 40 plans; `seat`
    restricts it to holders ("role:organiser"); without `empty` a block with nothing in it is left out. Several
    features may offer to one panel ("asked", "meetings"): the first registration settles the rest.
    """
    panel = _panels.setdefault(name, Panel(name, title, order, seat, empty))
    if offer is not None:
        panel.offers[f"{offer.__module__}.{offer.__qualname__}"] = offer


def panels_for(request: HttpRequest) -> list[tuple[Panel, list[DeskItem]]]:
    """The panels this person has, in order, with what each offers now; empty ones only where they say so."""
    viewer = request.viewer  # type: ignore[attr-defined]
    chosen = [panel for panel in _panels.values() if panel.seat is None or viewer.holds(panel.seat)]
    filled = [(panel, panel.items(request)) for panel in sorted(chosen, key=lambda panel: (panel.order, panel.name))]
    return [(panel, items) for panel, items in filled if items or panel.empty]
