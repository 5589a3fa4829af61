"""What the read API says of conferences: what their pages show, as data."""

from __future__ import annotations

from typing import Any

from portal.shelf.queries import Shelf, Shown
from portal.web.address import url_of
from sessions.conference.addresses import addresses_of
from sessions.conference.editions import ConferenceEdition, ProgrammeEdition
from sessions.conference.exports import schedule_tree


def conference_data(shown: Shown[ConferenceEdition], shelf: Shelf) -> dict[str, Any]:
    """A conference's page as data; `id` is its slug, dates are ISO."""
    edition = shown.edition
    return {
        "id": edition.item,
        "slug": edition.item,
        "url": url_of(shown, shelf.lang),
        "title": edition.title,
        "subtitle": edition.subtitle,
        "description": edition.description,
        "starts_on": edition.starts_on,
        "ends_on": edition.ends_on,
        "place": edition.place,
        "time_zone": edition.time_zone,
        "call": edition.call,
        "call_closes_on": edition.call_closes_on or None,
        "schedule": f"/api/v1/conferences/{edition.item}/schedule" if edition.has_programme else None,
    }


def schedule_data(shown: Shown[ProgrammeEdition], shelf: Shelf) -> dict[str, Any]:
    """The released programme as schedule.json has it."""
    return schedule_tree(shown.edition, addresses_of(shown.edition.item, shelf.lang))
