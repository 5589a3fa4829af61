"""What the think tank holds about one person: membership, meetings, claims, choices and their receipts."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.models import Person
from portal.consent import ledger
from portal.shelf.operations import changed
from portal.web.own_data import Record, register_own_data
from sessions.conference.models import Speaker
from sessions.conference.operations import set_speaker_consent
from sessions.disclosure.operations import withdraw_everything
from sessions.disclosure.receipts import receipts_of, record
from sessions.disclosure.words import LEVELS, QUESTIONS
from sessions.members.models import Member
from sessions.outcomes.models import SentenceObjection
from sessions.reflections.models import Attendance, Invited, Session
from sessions.statements.models import Claim, Objection


def install() -> None:
    """Say all of it; called once at start."""
    register_own_data("member", title=gettext_lazy("In the think tank"), export=_membership, order=20)
    register_own_data(
        "meetings", title=gettext_lazy("Meetings"), export=_meetings, erase=_leave_rooms, keeps=_leads, order=30
    )
    register_own_data("claims", title=gettext_lazy("What you claimed and objected to"), export=_claims, order=40)
    register_own_data("choices", title=gettext_lazy("What you chose"), export=_choices, order=41)
    register_own_data("receipts", title=gettext_lazy("Receipts"), export=_receipts, erase=_forget, order=10)
    register_own_data("talks", title=gettext_lazy("Talks"), export=_talks, erase=_leave_talks, order=60)


def _membership(person: Person, lang: str) -> list[Record]:
    rows = Member.objects.filter(person=person).select_related("institute")
    return [
        {
            _("Institute"): row.institute.name(lang) if row.institute else "",
            _("Field"): row.discipline,
            _("Office"): row.office,
            _("Liaison"): row.is_liaison,
        }
        for row in rows
    ]


def _meetings(person: Person, lang: str) -> list[Record]:
    there = {row.session_id: row for row in Attendance.objects.filter(person=person).select_related("institute")}
    asked = set(Invited.objects.filter(person=person).values_list("session_id", flat=True))
    led = set(Session.objects.filter(organisers=person).values_list("pk", flat=True))
    rows = Session.objects.filter(pk__in={*there, *asked, *led}).order_by("starts_at", "public_id")
    return [_meeting(row, there.get(row.pk), row.pk in asked, row.pk in led, lang) for row in rows]


def _meeting(session: Session, there: Attendance | None, asked: bool, led: bool, lang: str) -> Record:
    told: Record = {
        _("Meeting"): session.title(lang),
        _("When"): session.local_start,
        _("Invited"): asked,
        _("Organised by you"): led,
        _("You were there"): there is not None,
    }
    if there is not None:
        told |= {
            _("Field then"): there.discipline,
            _("Institute then"): there.institute.name(lang) if there.institute else "",
            _("Office then"): there.office,
            _("Language then"): there.language,
        }
    return told


def _claims(person: Person, lang: str) -> list[Record]:
    claims = Claim.objects.filter(person=person).order_by("statement__public_id")
    objections = Objection.objects.filter(person=person).order_by("statement__public_id")
    doubts = SentenceObjection.objects.filter(person=person).order_by("sentence__key")
    said = [{_("You said"): text} for text in claims.values_list("statement__text", flat=True)]
    said += [{_("You objected to"): text} for text in objections.values_list("statement__text", flat=True)]
    return said + [{_("You objected to"): text} for text in doubts.values_list("sentence__text", flat=True)]


def _choices(person: Person, lang: str) -> list[Record]:
    rows = person.choices.order_by("chosen_on", "key")
    return [
        {
            _("Choice"): f"{QUESTIONS[row.subject]}: {LEVELS[row.subject, row.level]}",
            _("About"): row.about,
            _("Chosen on"): row.chosen_on.isoformat(),
            _("Shows from"): row.starts.isoformat(),
            _("Ends on"): row.ends.isoformat() if row.ends else "",
            _("Not released on"): row.refused_on.isoformat() if row.refused_on else "",
        }
        for row in rows
    ]


def _receipts(person: Person, lang: str) -> list[Record]:
    return [record(one) for one in receipts_of(person)]


def _talks(person: Person, lang: str) -> list[Record]:
    rows = Speaker.objects.filter(person=person).order_by("pk")
    return [
        {_("Name"): row.name, _("Affiliation"): row.affiliation, _("Shown by name"): row.consent_to_name}
        for row in rows
    ]


def _forget(person: Person) -> None:
    """Everything public goes at once, then what opens the ledger's entries; the chain itself stays whole."""
    withdraw_everything(by=person, at_once=True)
    ledger.forget(person=person)


def _leave_rooms(person: Person) -> None:
    """Gone from who was there, before the account goes; the rooms are shown anew."""
    rooms: set[Any] = set(Attendance.objects.filter(person=person).values_list("session_id", flat=True))
    rooms |= set(Session.objects.filter(organisers=person).values_list("pk", flat=True))
    Attendance.objects.filter(person=person).delete()
    Invited.objects.filter(person=person).delete()
    person.organised_sessions.clear()
    changed("session", *map(str, sorted(rooms)))


def _leads(person: Person) -> str:
    """A session whose only organiser somebody is needs another first."""
    led = Session.objects.filter(organisers=person).exclude(state="published")
    alone = led.annotate(led_by=Count("organisers", distinct=True)).filter(led_by=1)
    if not alone.exists():
        return ""
    return _(
        "You are the only organiser of a session that is not finished. Finish it, or let another organise it, first."
    )


def _leave_talks(person: Person) -> None:
    """A speaker entry belongs to its conference; with the account go its address and the consent to be named."""
    for speaker in Speaker.objects.filter(person=person):
        set_speaker_consent(speaker=speaker, named=False, by=person)
        Speaker.objects.filter(pk=speaker.pk).update(person=None, email="")
