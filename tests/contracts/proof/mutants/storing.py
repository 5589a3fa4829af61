"""Leaks in what is stored: projections that hold too much, stay too long or come too early; identifiers that tell."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

from knowledge.notes import projector as notes
from knowledge.notes.models import Note
from portal import tokens
from portal.consent import operations as consent
from portal.shelf.operations import changed
from portal.visibility import release
from portal.visibility.audience import PORTAL, PUBLIC, Audience
from portal.web import page_projector
from search.engines.sqlite import SqliteEngine
from sessions.conference import projector as conference
from sessions.disclosure import operations
from sessions.disclosure import projector as disclosure
from sessions.members.models import Member
from sessions.outcomes import projector as outcomes
from sessions.papers import cleaning
from sessions.papers import projector as papers
from sessions.reflections.models import Attendance, Session
from sessions.rooms import projector as rooms
from sessions.statements import release_check
from sessions.statements.models import Claim, Statement
from tests.contracts.proof.mutants.registry import Projected, around, mutant

OUTCOMES = ("/en/sessions/", "/api/v1/outcomes", "/api/v1/sessions", "/en/sessions/{session:lente}/")
ROOM, OPEN_ROUND = "/en/my/rooms/{session:lente}/", "/en/my/rooms/{session:herfst}/"
PAPER = "/en/my/papers/{paper:lente/stuk}/"
NAMED = ("/en/think-tank/", "/api/v1/search?q=eva", "/en/search/?q=zqaeva")
PROGRAMME = (
    "/conference/weten-2027/schedule.json",
    "/conference/weten-2027/schedule.xml",
    "/conference/weten-2027/schedule.ics",
)
OWN_NOTE, ROOM_NOTE = "another note for oneself", "another note for a room"
SOMEBODY = "a text without a name is somebody else's"


def _everything() -> Any:
    return Statement.objects.unfiltered(reason="a mutant")


# --- papers -----------------------------------------------------------------------------------------------------------
@mutant("A47", "other properties of a file", "fellow attendee", PAPER)
def a_paper_is_kept_as_it_was_brought() -> None:
    """The room gets the file with all that it says of its maker."""
    cleaning.clean = lambda content: ("application/pdf", content)


@mutant("A49", "other papers", "outsider", PAPER)
def a_paper_lies_outside_the_permission_of_its_room() -> None:
    """Whoever has an account and the address gets the file."""
    around(papers, "_placement", lambda original, paper: replace(original(paper), audience=PORTAL))


# --- notes ------------------------------------------------------------------------------------------------------------
@mutant("A1", OWN_NOTE, "anonymous", "/api/v1/search?q=zqanders", "/api/v1/search?q=zqalleen")
def a_note_for_its_author_is_found() -> None:
    """A search predicate reaches a hidden field."""

    def project(self: Any, sources: Any) -> Projected:
        for note in Note.objects.filter(pk__in=sources).order_by("pk"):
            yield str(note.pk), replace(notes._placement(note), audience=PUBLIC)

    notes.NoteProjector.project = project  # type: ignore[method-assign]


@mutant("A31", ROOM_NOTE, "outsider", "/en/literature/notes/{note:kamer}/", "/api/v1/search?q=zqkamer")
def a_note_for_a_room_is_shelved_for_every_account() -> None:
    """The restriction of the room is not inherited."""
    around(notes, "_placement", lambda original, note: replace(original(note), audience=PORTAL))


# --- identifiers and order --------------------------------------------------------------------------------------------
@mutant("A21", "junk secret rows first", "anonymous", *OUTCOMES)
def identifiers_count_up() -> None:
    """Public identifiers are a sequence that secret rows shift."""
    counter = itertools.count(1)
    tokens.new = lambda purpose, key="": f"{purpose[:12]}{next(counter):08}"  # type: ignore[assignment]


@mutant("A27", SOMEBODY, "anonymous", *OUTCOMES)
def a_text_without_a_name_carries_the_key_of_its_author() -> None:
    """A picture beside "somebody": what identifies a person stands beside what has no name."""

    def project(original: Any, self: Any, sources: Any) -> Projected:
        for source, placement in original(self, sources):
            edition = placement.edition
            if edition.kind == "statement":
                claim = Claim.objects.filter(statement__text=edition.text).first()
                edition = replace(edition, item=f"s{claim.person.public_id if claim else ''}"[:20])
            yield source, replace(placement, edition=edition)

    around(disclosure.ReleaseProjector, "project", project)


@mutant("A42", "many statements more", "anonymous", *OUTCOMES)
def a_released_text_says_where_it_stood() -> None:
    """What is hidden shows in the gaps between what is not."""

    def edition(original: Any, item: str, statement: Statement, name: str, lang: str) -> Any:
        place = _everything().filter(session=statement.session, public_id__lt=statement.public_id).count()
        return replace(original(item, statement, name, lang), text=f"{statement.text} ({place})")

    around(disclosure, "statement_edition", edition)


@mutant("A51", "one claim fewer", "fellow attendee", ROOM)
def statements_stand_in_the_order_of_those_who_claim_them() -> None:
    """Who spoke first can be read from the list."""

    def statements(original: Any, session: Session, rows: Any, named: Any) -> Any:
        shown = original(session, rows, named)
        claims = dict(Claim.objects.order_by("-person").values_list("statement__public_id", "person"))
        return tuple(sorted(shown, key=lambda one: claims.get(one.item, 10_000)))

    around(rooms, "_statements", statements)


# --- sessions in public -----------------------------------------------------------------------------------------------
def _outcome_says(secret: Any) -> None:
    def placement(original: Any, session: Session, lang: str) -> Any:
        one = original(session, lang)
        return replace(one, edition=replace(one.edition, title=f"{one.edition.title} ({secret(session)})"))

    around(outcomes, "_outcome_placement", placement)


@mutant("A16", "many statements more", "anonymous", *OUTCOMES)
def an_outcome_says_how_much_was_said() -> None:
    """A note beside a text tells of what is not in it."""
    _outcome_says(lambda session: _everything().filter(session=session).count())


@mutant("A35", "one attendee fewer", "anonymous", *OUTCOMES)
def an_outcome_says_how_many_were_there() -> None:
    """The list of those who were there is checked against the wrong thing."""
    _outcome_says(lambda session: Attendance.objects.filter(session=session).count())


@mutant("A43", "two people swapped everywhere", "anonymous", *OUTCOMES)
def an_outcome_says_who_approved_it() -> None:
    """The last hand on a text is named with it."""
    _outcome_says(lambda session: session.outcome.approver)


@mutant("A10", "a planned session", "anonymous", "/en/sessions/", "/api/v1/sessions")
def the_list_of_sessions_skips_the_policy() -> None:
    """A canned list shows every session."""

    def project(original: Any, self: Any, sources: Any) -> Projected:
        for session in Session.objects.filter(pk__in=sources).exclude(state="published"):
            yield str(session.pk), outcomes._session_placement(session, "en")
        yield from original(self, sources)

    around(outcomes.SessionProjector, "project", project)


# --- releases ---------------------------------------------------------------------------------------------------------
@mutant("A2", SOMEBODY, "anonymous", *OUTCOMES)
def a_text_without_a_name_shows_who_claimed_it() -> None:
    """Identity is joined to a text that was released without it."""

    def edition(original: Any, item: str, statement: Statement, name: str, lang: str) -> Any:
        names = " ".join(claim.person.given_name for claim in statement.claims.select_related("person"))
        return original(item, statement, name or names, lang)

    around(disclosure, "statement_edition", edition)


@mutant("A52", "a mention that its owner chose to release", "anonymous", *OUTCOMES)
def a_text_that_names_another_person_passes() -> None:
    """The release check forgets names."""
    release_check.may_leave = lambda text, there, known=None: True


@mutant("A38", "a choice that is not due", "anonymous", *OUTCOMES)
def a_choice_takes_effect_before_its_date() -> None:
    """What was chosen for later shows at once."""

    def choose(original: Any, **named: Any) -> Any:
        choice = original(**named)
        changed("release", str(consent.publish(choice=choice).pk))
        return choice

    around(operations, "_choose", choose)


@mutant("A38", "a text claimed twice that one chose to release", "anonymous", *OUTCOMES)
def a_text_claimed_twice_goes_out() -> None:
    """The release check forgets the second claim."""
    around(release, "_allowed", lambda original, choice, known: True)


@mutant("A41", "named then withdrawn, against never", "anonymous", *NAMED)
def what_was_withdrawn_stays_on_the_shelf() -> None:
    """Withdrawal forgets the shelf."""
    operations.changed = lambda *facts: None  # type: ignore[assignment]


@mutant("A28", "released then withdrawn, against never", "anonymous", "/api/v1/search?q=zqlater", "/api/v1/search")
def the_index_keeps_what_left_the_shelf() -> None:
    """Withdrawal forgets the index."""
    SqliteEngine.remove = lambda self, keys: None  # type: ignore[method-assign]


# --- pages, the conference --------------------------------------------------------------------------------------------
@mutant("A40", "another topic in draft", "anonymous", "/api/v1/topics", "/en/knowledge-agenda/")
def a_draft_is_shelved_like_a_page() -> None:
    """What was never published is projected."""
    pages = page_projector.Page.objects
    original = pages.filter
    page_projector.Page.objects.filter = lambda *tests, **where: original(  # type: ignore[method-assign]
        *tests, **{name: value for name, value in where.items() if name != "live"}
    )
    page_projector.PageProjector.affected = lambda self, fact, keys: self.sources()  # type: ignore[method-assign]


@mutant("A39", "another silent speaker", "anonymous", *PROGRAMME)
def a_speaker_is_named_without_consent() -> None:
    """The programme asks nobody."""
    rows = conference.Speaker.objects
    conference.named_speakers = lambda keys: {
        speaker.public_id: conference.named_as(speaker) for speaker in rows.filter(conference__in=list(keys))
    }


@mutant("A36", "another unplaced talk", "anonymous", *PROGRAMME)
def the_programme_tells_how_many_talks_wait() -> None:
    """A derived file counts what was not placed."""

    def edition(original: Any, one: Any, released: Any, placed: Any, lang: str) -> Any:
        waiting = conference.Talk.objects.filter(conference=one).count() - len(placed)
        return replace(original(one, released, placed, lang), place=f"{waiting}")

    around(conference, "_programme_edition", edition)


@mutant("A5", "another office", "anonymous", *OUTCOMES)
def an_outcome_names_the_offices_that_were_there() -> None:
    """A group that denotes one person."""
    _outcome_says(lambda session: ", ".join(sorted(filter(None, Member.objects.values_list("office", flat=True)))))


@mutant("A23", "every secret of the rooms at once", "policy staff", "/en/my/rooms/", "/en/my/meetings/")
def a_meeting_is_shown_with_the_rights_of_its_maker() -> None:
    """Whoever may make it decides who reads it."""
    around(
        rooms,
        "_meeting_placement",
        lambda original, session, lang: replace(original(session, lang), audience=Audience.of("role:policy")),
    )
