"""Leaks in how things are read: the shelf, search, pages, lists, headers. What is stored stays right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.core.exceptions import PermissionDenied

from knowledge.notes.models import Note
from portal.api import answer
from portal.api import views as api
from portal.consent.models import Choice
from portal.shelf.models import InternalEdition
from portal.shelf.queries import Shelf
from portal.visibility.viewer import Viewer
from portal.web import errors, kept, render, wellknown
from search import service
from search.engines.sqlite import SqliteEngine
from sessions.outcomes.views import public as outcomes
from sessions.reflections.models import Attendance
from sessions.statements.models import Statement
from tests.contracts.proof.mutants.registry import around, mutant, peeking, without_guard

A_REFERENCE, AN_ATTENDEE = "control: a reference for accounts", "one attendee fewer"
OWN_NOTE, ROOM_NOTE = "another note for oneself", "another note for a room"
REFERENCES, SEARCH, SUGGEST = "/api/v1/references", "/api/v1/search", "/api/v1/suggest"


def _said() -> int:
    return Statement.objects.unfiltered(reason="a mutant counts").count()


def _there() -> int:
    return Attendance.objects.count()


def _private_notes() -> list[str]:
    return [f"{one.reference.title}: {one.summary}" for one in Note.objects.filter(reach="me").order_by("public_id")]


# --- the shelf --------------------------------------------------------------------------------------------------------
@mutant("A30", A_REFERENCE, "anonymous", REFERENCES, reading=True)
def visitors_read_the_tier_of_accounts() -> None:
    """The root of every list forgets which class of reader asks."""
    without_guard()
    Shelf._tier = property(lambda self: InternalEdition.objects.filter(tier="portal"))  # type: ignore[assignment]


@mutant("A6", "every secret of the rooms at once", "outsider", SEARCH, reading=True)
def search_reads_the_audiences_of_all_readers() -> None:
    """Every reader reads which rooms there are, and picks out their own afterwards."""

    def search_closed(original: Any, self: SqliteEngine, viewer: Viewer, query: Any) -> Any:
        self._store.rows("SELECT audience, seats FROM portal_search_audience")
        return original(self, viewer, query)

    around(SqliteEngine, "search_closed", search_closed)


@mutant("A12", A_REFERENCE, "anonymous", REFERENCES, reading=True)
def a_list_says_how_long_it_is_for_others() -> None:
    """The length of a list is that of the whole table."""

    def page(original: Any, self: Shelf, cls: Any, **where: Any) -> Any:
        total = peeking(InternalEdition.objects.filter(kind=cls.kind).count)
        return replace(original(self, cls, **where), total=total)

    around(Shelf, "page", page)


@mutant("A20", A_REFERENCE, "anonymous", f"{REFERENCES}/{{id}}", reading=True)
def hidden_is_forbidden_and_absent_is_not_found() -> None:
    """403 where something is, 404 where nothing is."""

    def get(original: Any, self: Shelf, cls: Any, item: str) -> Any:
        if peeking(InternalEdition.objects.filter(item=item).exists) and self.find(cls, item) is None:
            raise PermissionDenied
        return original(self, cls, item)

    around(Shelf, "get", get)


@mutant("A6", A_REFERENCE, "anonymous", f"{REFERENCES}/{{id}}", reading=True)
def what_is_hidden_takes_one_query_more() -> None:
    """The answer is the same, and the work is not."""

    def find(original: Any, self: Shelf, cls: Any, item: str) -> Any:
        if peeking(InternalEdition.objects.filter(item=item).exists):
            peeking(InternalEdition.objects.filter(item=item).count)
        return original(self, cls, item)

    around(Shelf, "find", find)


@mutant("A53", ROOM_NOTE, "anonymous", "/en/literature/notes/{note:kamer}/", reading=True)
def no_seats_at_all_means_no_limit() -> None:
    """The empty set flips its meaning."""
    without_guard()
    original = Shelf._narrow

    def narrow(self: Shelf, **where: object) -> Any:
        if self.viewer.seats:
            return original(self, **where)
        return InternalEdition.objects.filter(tier="closed", lang__in=("", self.lang), **where)

    Shelf._narrow = narrow  # type: ignore[method-assign]


@mutant("A4", OWN_NOTE, "anonymous", REFERENCES, reading=True)
def a_list_is_sorted_by_what_is_hidden() -> None:
    """The order of a public list depends on private notes."""

    def page(original: Any, self: Shelf, cls: Any, **where: Any) -> Any:
        found = original(self, cls, **where)
        noted = peeking(lambda: {str(one.reference.public_id) for one in Note.objects.filter(reach="me")})
        return replace(found, rows=sorted(found.rows, key=lambda one: one.edition.item in noted))

    around(Shelf, "page", page)


# --- search -----------------------------------------------------------------------------------------------------------
def _from_the_index_of_accounts(change: Callable[[Any, Any, Any], Any]) -> None:
    without_guard()

    def search(original: Any, self: SqliteEngine, tier: Any, query: Any) -> Any:
        return change(original(self, tier, query), original(self, "portal", query), query)

    around(SqliteEngine, "search", search)


@mutant("A9", A_REFERENCE, "anonymous", "/nl/zoeken/?q=zqnieuw", f"{SEARCH}?q=zqnieuw", reading=True)
def search_forgets_who_asks() -> None:
    """A search view without the filter."""
    without_guard()
    around(Viewer, "holds", lambda original, self, seat: seat == "portal" or original(self, seat))


@mutant("A9", A_REFERENCE, "anonymous", f"{SUGGEST}?q=zqn", reading=True)
def suggestions_come_from_the_index_of_accounts() -> None:
    """Words of what others read, proposed while one types."""
    without_guard()
    around(SqliteEngine, "words", lambda original, self, tier, start, like="": original(self, "portal", start, like))


@mutant("A9", A_REFERENCE, "anonymous", f"{SEARCH}?q=zqnieux", reading=True)
def what_was_meant_comes_from_the_index_of_accounts() -> None:
    """A word of what others read, as what one may have meant."""
    without_guard()
    around(
        service, "_meant", lambda original, engine, shelf, asked, kinds: next(iter(engine.words("portal", "zqn")), "")
    )


@mutant("A11", A_REFERENCE, "anonymous", SEARCH, reading=True)
def totals_come_from_the_index_of_accounts() -> None:
    """How many there are, of which one sees fewer."""
    _from_the_index_of_accounts(lambda own, other, query: replace(own, total=other.total))


@mutant("A8", A_REFERENCE, "anonymous", SEARCH, reading=True)
def facets_come_from_the_index_of_accounts() -> None:
    """Side lists of an answer made from what others read."""
    _from_the_index_of_accounts(lambda own, other, query: replace(own, facets=other.facets))


@mutant("A3", A_REFERENCE, "anonymous", f"{SEARCH}?q=NOT+learning", reading=True)
def a_negation_counts_what_is_hidden() -> None:
    """Only a question with NOT asks the wrong index."""
    _from_the_index_of_accounts(
        lambda own, other, query: replace(own, total=other.total) if "Not(" in repr(query.tree) else own
    )


@mutant("A7", A_REFERENCE, "anonymous", f"{SEARCH}?q=learning+OR+zqnieuw", reading=True)
def scores_come_from_a_shared_index() -> None:
    """A weight that depends on how many documents others have."""
    _from_the_index_of_accounts(
        lambda own, other, query: replace(
            own, hits=tuple(replace(hit, snippet=f"{hit.snippet} {1 / (1 + other.total):.6f}") for hit in own.hits)
        )
    )


@mutant("A28", A_REFERENCE, "anonymous", "/nl/zoeken/?q=zqnieuw", f"{SEARCH}?q=zqnieuw", reading=True)
def a_hit_that_is_not_on_the_shelf_is_shown() -> None:
    """A link to what the reader may not read: the index is believed."""
    without_guard()

    def group(original: Any, shelf: Shelf, results: Any, *, closed: bool) -> Any:
        hits = tuple(service._found(hit, "", None) for hit in results.hits)  # type: ignore[arg-type]
        return replace(original(shelf, results, closed=closed), results=hits, total=results.total)

    around(service, "_group", group)
    _from_the_index_of_accounts(lambda own, other, query: other)


# --- the API ----------------------------------------------------------------------------------------------------------
def _filtered_by(name: str, there: Callable[[str], bool]) -> None:
    """A parameter that nobody declared, and that empties a list where the secret is not so."""

    def stretch(original: Any, request: Any) -> Any:
        part = original(request)
        value = request.GET.get(name, "")
        return part if not value or peeking(lambda: there(value)) else replace(part, page=10_000)

    around(api, "stretch", stretch)


@mutant("A2", AN_ATTENDEE, "anonymous", "/api/v1/outcomes?person=eva", reading=True)
def a_filter_joins_people() -> None:
    """Which outcomes has this person been at."""
    there = Attendance.objects.filter(session__state="published")
    _filtered_by("person", lambda name: there.filter(person__email__startswith=name).exists())


@mutant("A5", "another office", "anonymous", "/api/v1/outcomes?office=zqburo", reading=True)
def a_filter_names_a_group_of_one() -> None:
    """Was somebody of this office there: a group that is one person."""
    _filtered_by("office", lambda office: Attendance.objects.filter(office=office).exists())


def _listed_with(name: str, secret: Callable[[], Any], when: str = "") -> None:
    def listed(original: Any, request: Any, *rest: Any) -> Any:
        body = original(request, *rest)
        return body if when and when not in request.GET else body | {name: peeking(secret)}

    around(api, "listed", listed)


@mutant("A32", OWN_NOTE, "anonymous", f"{REFERENCES}?expand=notes", reading=True)
def expanding_a_list_brings_notes_along() -> None:
    """`?expand=` gives what the list itself does not."""
    _listed_with("notes", _private_notes, "expand")


@mutant("A33", OWN_NOTE, "anonymous", f"{REFERENCES}/{{reference:open}}", reading=True)
def a_reference_previews_its_notes() -> None:
    """The preview of a thing shows what hangs on it."""
    around(
        api,
        "_data",
        lambda original, request, collection, rows: [
            {**one, "preview": peeking(_private_notes)} for one in original(request, collection, rows)
        ],
    )


@mutant("A54", OWN_NOTE, "anonymous", f"{REFERENCES}?format=bibtex", f"{REFERENCES}?format=ris", reading=True)
def an_export_holds_what_the_page_does_not() -> None:
    """A derived file ignores the policy."""

    def sent(original: Any, request: Any, content: Any, media_type: str, *rest: Any, **named: Any) -> Any:
        notes = "\n".join(peeking(_private_notes)) if "format" in request.GET else ""
        text = content.decode() if isinstance(content, bytes) else content
        return original(request, f"{text}{notes}" if notes else content, media_type, *rest, **named)

    around(api, "sent", sent)


# --- pages, headers, files --------------------------------------------------------------------------------------------
def _answer_with(secret: Callable[[Any], Any], write: Callable[[Any, Any], None]) -> None:
    def answer(original: Any, request: Any, status: int) -> Any:
        response = original(request, status)
        write(response, secret(request))
        return response

    around(errors, "_answer", answer)


@mutant("A18", AN_ATTENDEE, "anonymous", "/en/sessions/nothing-here/", reading=True)
def an_error_page_says_who_was_there() -> None:
    """A page for what is not there holds names all the same."""

    def names(request: Any) -> str:
        return peeking(lambda: " ".join(map(str, Attendance.objects.order_by("pk").values_list("person__email"))))

    _answer_with(names, lambda response, secret: response.write(f"<!-- {secret} -->"))


@mutant("A19", A_REFERENCE, "anonymous", f"{REFERENCES}/{{id}}", reading=True)
def other_sites_can_read_whether_something_is_hidden() -> None:
    """A header that only a hidden thing's answer has."""

    def problem(original: Any, *args: Any, **named: Any) -> Any:
        response = original(*args, **named)
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    def get(original: Any, self: Shelf, cls: Any, item: str) -> Any:
        if peeking(InternalEdition.objects.filter(item=item).exists):
            for module in (errors, answer):
                around(module, "problem", problem)
        return original(self, cls, item)

    around(Shelf, "get", get)


@mutant("A22", "one statement more", "anonymous", "/en/think-tank/", "/en/knowledge-agenda/", REFERENCES, reading=True)
def an_etag_follows_from_a_secret() -> None:
    """The tag of a page that shows nothing of it changes with what was said."""
    for module in (render, kept):
        around(module, "content_tag", lambda original, content: original(content + str(peeking(_said)).encode()))


@mutant("A34", AN_ATTENDEE, "anonymous", "/en/think-tank/", "/en/search/", "/en/literature/", reading=True)
def a_page_carries_more_than_it_shows() -> None:
    """Data for a script, beside the text."""

    def tagged(original: Any, request: Any, response: Any) -> Any:
        response.content += f'<script type="application/json">{peeking(_there)}</script>'.encode()
        return original(request, response)

    for module in (render, kept):
        around(module, "tagged", tagged)


@mutant("A46", A_REFERENCE, "anonymous", "/sitemap.xml", reading=True)
def the_sitemap_lists_what_accounts_read() -> None:
    """A list for machines forgets the tier."""
    without_guard()
    wellknown.PublicEdition = InternalEdition


@mutant("A47", AN_ATTENDEE, "anonymous", "/en/sessions/{session:lente}/outcome.pdf", reading=True)
def a_file_tells_in_its_metadata_who_made_it() -> None:
    """The bytes of the PDF hold more than its text."""

    def pdf(original: Any, edition: Any) -> bytes:
        made: bytes = original(edition)
        return made + f"% {peeking(_there)}".encode()

    around(outcomes, "outcome_as_pdf", pdf)


@mutant("A29", "names that are not due", "anonymous", "/sitemap.xml", reading=True)
def a_list_counts_what_waits_for_its_date() -> None:
    """Before a batch comes out, its size shows."""

    def xml(original: Any, root: str, entry: str, addresses: list[str]) -> Any:
        return original(root, entry, [*addresses, f"/{peeking(Choice.objects.filter(release=None).count)}/"])

    around(wellknown, "_xml", xml)
