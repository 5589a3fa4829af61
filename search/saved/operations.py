"""Keeping searches, and telling their owners what is new: only what they may see when the mail is made."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from portal import clock
from portal.accounts.models import Person
from portal.accounts.post import post
from portal.accounts.viewers import viewer_of
from portal.shelf.queries import Shelf
from portal.visibility.viewer import ANONYMOUS, Viewer
from search.analysis import plain
from search.asked import Asked, Params
from search.protocol import FACETS
from search.query import parse
from search.saved.models import SavedSearch
from search.service import Found, searched
from search.tree import written

KEPT = ("q", "sort", "exact", *FACETS)
MOST_SEARCHES = 100
MOST_KNOWN = 5_000
"""A search with more results cannot be told about: nobody would read it."""
SHOWN = 20
DAYS = {"daily": 1, "weekly": 7}

log = logging.getLogger("portal.search")


class TooMany(ValueError):
    """This search finds too much to be told about, or this person keeps too many; the code says which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSearch:
    """A search to keep: its name, what was asked, the room it is shared with ("" none), how often mail is sent."""

    name: str
    params: dict[str, list[str]]
    room: str = ""
    often: str = ""


def kept(params: Params) -> dict[str, list[str]]:
    """Of an address what makes a search: the question, the filters and the order."""
    return {name: list(values) for name in KEPT if (values := [one for one in params.get(name, ()) if one])}


@transaction.atomic  # type: ignore[untyped-decorator]
def save(*, new: NewSearch, by: Person, saved: SavedSearch | None = None) -> SavedSearch:
    """Keep a search, or change one (`saved`). Raises TooMany("searches") or TooMany("results")."""
    if saved is None and SavedSearch.objects.filter(owner=by).count() >= MOST_SEARCHES:
        raise TooMany("searches")
    saved = saved or SavedSearch(owner=by)
    began = new.often and not saved.often
    saved.name, saved.params, saved.room, saved.often = new.name.strip(), new.params, new.room, new.often
    saved.understood = written(parse((new.params.get("q") or [""])[-1]).tree)
    if began:
        found = _known_now(saved)
        if len(found) > MOST_KNOWN:
            raise TooMany("results")
        saved.known, saved.told_on = found, clock.today()
    saved.save()
    return saved


@transaction.atomic  # type: ignore[untyped-decorator]
def delete(*, saved: SavedSearch) -> None:
    """Let go of a search."""
    saved.delete()


@transaction.atomic  # type: ignore[untyped-decorator]
def stop(*, saved: SavedSearch) -> None:
    """Send no more mail about this search."""
    saved.often, saved.known = "", []
    saved.save()


def results(saved: SavedSearch, viewer: Viewer) -> Iterator[Found]:
    """Everything this viewer finds with it now, in its owner's language. Raises EngineDown where none answers."""
    shelf, page = Shelf(viewer, saved.owner.language), 1
    with translation.override(saved.owner.language):
        while page:
            asked = Asked.of({**saved.params, "page": [str(page)], "page_size": ["100"]})
            answer = searched(shelf, replace(asked, strict=True), facets=())
            yield from answer.open.results
            yield from answer.closed.results if answer.closed else ()
            more = page < answer.pages or (answer.closed is not None and answer.closed.total > page * 100)
            page = page + 1 if more and page * 100 <= MOST_KNOWN else 0


def named(found: Found) -> str:
    """A result as it is remembered."""
    return f"{found.kind} {found.id}"


def send_due() -> int:
    """Tell whoever is due what is new; how many mails were sent. One that fails is tried again the next time."""
    sent = 0
    for saved in SavedSearch.objects.exclude(often="").filter(owner__is_active=True).select_related("owner"):
        if clock.today() >= saved.told_on + datetime.timedelta(days=DAYS[saved.often]):
            try:
                sent += _tell(saved)
            except OSError as reason:  # the mail server or the search server: the others are told all the same
                log.error("a mail about a saved search could not be sent: %s", type(reason).__name__)
    return sent


def _known_now(saved: SavedSearch) -> list[str]:
    return list(dict.fromkeys(map(named, results(saved, viewer_of(saved.owner)))))


def _tell(saved: SavedSearch) -> bool:
    found = _known_now(saved)
    new = set(found) - set(saved.known)
    if new:
        _mail(saved, new)
    SavedSearch.objects.filter(pk=saved.pk).update(known=found, told_on=clock.today())
    return bool(new)


def _mail(saved: SavedSearch, new: Collection[str]) -> None:
    """Titles as everybody reads them; of the rest only how many: mail leaves the house."""
    titles = [(plain(one.title), one.url) for one in results(saved, ANONYMOUS) if named(one) in new]
    with translation.override(saved.owner.language):
        stop_at = settings.PORTAL_BASE_URL + reverse("search-root:stop", args=[saved.stop_key])
        all_at = settings.PORTAL_BASE_URL + reverse("search:saved")
    post(
        to=saved.owner,
        template="search/saved/alert.txt",
        headers={"List-Unsubscribe": f"<{stop_at}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
        titles=titles[:SHOWN],
        more=len(new) - len(titles[:SHOWN]),
        stop=stop_at,
        searches=all_at,
    )
