"""Choosing, publishing what is due, and taking back. Nothing of this is audited (rule 15); the ledger commits to it."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable

from django.db import transaction

from portal import clock, tokens
from portal.accounts.models import Person
from portal.consent import ledger
from portal.consent.models import Choice, Release
from portal.visibility.release import LEVELS, STATEMENT


def content_hash(*parts: str) -> str:
    """What a consent covers, as a digest: the text shown, or the name and affiliation."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@transaction.atomic
def choose(
    *, subject: str, about: str, level: str, covers: str, starts: datetime.date, by: Person, key: str = ""
) -> Choice:
    """Record what somebody chose about something of their own; a choice that was to end goes on.

    ValueError for a level that this subject does not have.
    """
    if level not in LEVELS.get(subject, ()):
        raise ValueError(f"{subject} has no {level}")
    fields = {"content_hash": covers, "chosen_on": clock.today(), "starts": starts, "ends": None}
    known = Choice.objects.filter(person=by, subject=subject, about=about, level=level).first()
    if known is not None and known.content_hash == covers:
        fields = {"ends": None}
    elif known is not None:
        unpublish(choice=known)
    choice, _made = Choice.objects.update_or_create(
        person=by,
        subject=subject,
        about=about,
        level=level,
        defaults=fields,
        create_defaults={**fields, "key": tokens.new("choice", key or f"{by.public_id}/{subject}/{about}/{level}")},
    )
    return choice


@transaction.atomic
def publish(*, choice: Choice) -> Release:
    """Make a choice public under an identifier of its own, and commit to it."""
    Choice.objects.filter(pk=choice.pk).update(refused_on=None)
    # the identifier of a text must not depend on whose it is
    whose = "" if choice.subject == STATEMENT else choice.person.public_id
    key = f"{choice.subject}/{choice.about}/{whose}/{choice.level}/{clock.today()}"
    release = Release.objects.create(choice=choice, public_id=tokens.new("release", key))
    ledger.commit(act="release", choice=choice)
    return release


@transaction.atomic
def unpublish(*, choice: Choice) -> None:
    """Take what this choice made public back; the choice itself stands, as its reason may come back."""
    if Release.objects.filter(choice=choice).delete()[0]:
        ledger.commit(act="withdrawal", choice=choice)


@transaction.atomic
def refuse(*, choices: Iterable[Choice], on: datetime.date) -> None:
    """Note for these choices that they were due on that date and not released; why is told to nobody."""
    Choice.objects.filter(pk__in=[one.pk for one in choices]).update(refused_on=on)


@transaction.atomic
def end(*, choice: Choice, on: datetime.date) -> None:
    """Let a choice end on that date."""
    Choice.objects.filter(pk=choice.pk).update(ends=on)
    choice.ends = on


@transaction.atomic
def take_back(*, choice: Choice) -> None:
    """Remove a choice and what it made public; committed to only where something had been public."""
    unpublish(choice=choice)
    Choice.objects.filter(pk=choice.pk).delete()
