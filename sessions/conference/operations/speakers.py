"""Speakers: organisers write them down, they alone decide whether their name is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from portal import tokens
from portal.accounts.keys import digest
from portal.accounts.models import Person
from portal.shelf.operations import changed
from sessions.conference.models import Conference, Speaker, TalkSpeaker
from sessions.conference.operations.permission import check_by
from sessions.conference.operations.versions import write
from sessions.conference.rules import check_is_speaker, printable
from sessions.conference.tasks import send_question


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSpeaker:
    """A speaker to write down, named nowhere; an address that has an account gives that account the switch.

    `key` is their name in a world file.
    """

    name: str
    affiliation: str = ""
    email: str = ""
    person: Person | None = None
    key: str = ""


@transaction.atomic
def add_speakers(*, conference: Conference, speakers: Sequence[NewSpeaker], by: Person | None) -> list[Speaker]:
    """Speakers of this conference, in this order. Raises NotTheOrganiser."""
    check_by(by)
    accounts = _accounts({new.email for new in speakers})
    return Speaker.objects.bulk_create(
        Speaker(
            public_id=tokens.new("speaker", new.key and f"{conference.slug}/{new.key}"),
            conference=conference,
            person=new.person or accounts.get(new.email.strip().lower()),
            name=printable(new.name),
            affiliation=printable(new.affiliation),
            email=new.email.strip().lower(),
        )
        for new in speakers
    )


@transaction.atomic
def edit_speaker(*, speaker: Speaker, version: int, name: str, affiliation: str, email: str, by: Person | None) -> None:
    """Correct what is written of a speaker. A yes was to these words: another name, affiliation or address ends it.

    Raises NotTheOrganiser, ChangedMeanwhile.
    """
    check_by(by)
    fields: dict[str, object] = {"name": name, "affiliation": affiliation, "email": email.strip().lower()}
    same = all(getattr(speaker, field) == value for field, value in fields.items())
    write(speaker, version, fields)
    if same:
        return
    speaker.consent_to_name, speaker.link_digest = False, ""
    if email:
        speaker.person = _accounts({email}).get(email.strip().lower())
    speaker.save(update_fields=["consent_to_name", "link_digest", "person"])
    _talks_changed(speaker)


@transaction.atomic
def ask_speaker(*, speaker: Speaker, by: Person | None) -> None:
    """Mail a speaker without an account the link by which they decide. Raises NotTheOrganiser.

    A link mailed before stops working. To somebody without an address, or with an account, nothing is sent.
    """
    check_by(by)
    if speaker.email and speaker.person_id is None:
        send_question.enqueue(speaker.pk)


@transaction.atomic
def set_speaker_consent(*, speaker: Speaker, named: bool, by: Person | None) -> None:
    """Turn a speaker's own switch; it acts at once, on everything. `by` None: the holder of the mailed link.

    Raises NotTheSpeaker. Nothing is written in any log.
    """
    check_is_speaker(speaker.person_id, by.pk if by else None)
    speaker.consent_to_name = named
    speaker.save(update_fields=["consent_to_name"])
    _talks_changed(speaker)


def answer_link(*, secret: str, named: bool) -> Speaker | None:
    """The same by the link in the mail; None where the link does not work. It stays usable, to change one's mind."""
    speaker = Speaker.objects.filter(link_digest=digest(secret), person=None).first()
    if speaker is not None:
        set_speaker_consent(speaker=speaker, named=named, by=None)
    return speaker


def _accounts(emails: set[str]) -> dict[str, Person]:
    wanted = {email.strip().lower() for email in emails} - {""}
    return {person.email: person for person in Person.objects.filter(email__in=wanted, is_active=True)}


def _talks_changed(speaker: Speaker) -> None:
    talks = TalkSpeaker.objects.filter(speaker=speaker).order_by("talk_id").values_list("talk_id", flat=True)
    changed("talk", *(str(pk) for pk in talks))
