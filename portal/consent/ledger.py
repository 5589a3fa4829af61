"""The ledger: a chain of salted commitments, each opened by a row that its subject can have deleted."""

from __future__ import annotations

import datetime
import hashlib
import hmac
import json
from collections.abc import Iterator

from django.db import transaction

from portal import clock, tokens
from portal.accounts.models import Person
from portal.consent.models import Choice, LedgerEntry, LedgerHead, LedgerOpening, LedgerTail, Release

BEGINNING = "0" * 64


@transaction.atomic
def commit(*, act: str, choice: Choice) -> None:
    """Commit to a release or withdrawal (`act`) of this choice, in the caller's transaction."""
    payload = _canonical(
        act=act,
        subject=choice.subject,
        about=choice.about,
        level=choice.level,
        covers=choice.content_hash,
        on=clock.today().isoformat(),
    )
    name = f"{choice.key}/{act}/{clock.today()}"
    salt = tokens.new("ledger-salt", f"{name}/1") + tokens.new("ledger-salt", f"{name}/2")
    entry = _append(commitment_of(salt, payload))
    LedgerOpening.objects.create(entry=entry, person_id=choice.person_id, salt=salt, payload=payload)


@transaction.atomic
def renew(*, on: datetime.date) -> LedgerHead:
    """Give everybody a new root for this date, whether anything changed or not."""
    names = (tokens.new("ledger-renewal", f"{on}/{number}") for number in (1, 2))
    root = _append(commitment_of(*names)).root
    head, _made = LedgerHead.objects.update_or_create(on=on, defaults={"root": root})
    return head


def forget(*, person: Person) -> None:
    """Delete what opens this person's entries: nobody can tell any more what they were about."""
    LedgerOpening.objects.filter(person=person).delete()


def faults() -> list[str]:
    """What is wrong with the ledger, a line each, naming the row; empty when all is well."""
    entries = list(LedgerEntry.objects.order_by("number"))
    found = [*_in_the_chain(entries), *_at_the_end(entries), *_in_openings(entries)]
    return [*found, *_in_heads(entries), *_in_releases()]


def commitment_of(salt: str, payload: str) -> str:
    """What the ledger keeps of a payload: nothing can be read from it, and only salt and payload together give it."""
    return hashlib.sha256(f"{salt}\0{payload}".encode()).hexdigest()


def _append(commitment: str) -> LedgerEntry:
    # the tail's row is what everybody who appends waits for
    LedgerTail.objects.get_or_create(pk=1, defaults={"root": BEGINNING, "seal": _seal(0, BEGINNING)})
    tail = LedgerTail.objects.select_for_update().get(pk=1)
    number, root = tail.number + 1, _root(tail.root, commitment)
    entry = LedgerEntry.objects.create(number=number, commitment=commitment, root=root)
    LedgerTail.objects.filter(pk=1).update(number=number, root=root, seal=_seal(number, root))
    return entry


def _in_the_chain(entries: list[LedgerEntry]) -> Iterator[str]:
    before, number = BEGINNING, 0
    for entry in entries:
        number += 1
        if entry.number != number:
            last = entry.number - 1
            yield f"entry {number}: missing" if last == number else f"entries {number} to {last}: missing"
        elif entry.root != _root(before, entry.commitment):
            yield f"entry {entry.number}: its root does not follow from the entry before it"
        before, number = entry.root, entry.number


def _at_the_end(entries: list[LedgerEntry]) -> Iterator[str]:
    tail = LedgerTail.objects.filter(pk=1).first()
    if tail is None:
        if entries:
            yield f"entry {entries[-1].number}: nothing says that the ledger ends here"
        return
    last = entries[-1] if entries else LedgerEntry(number=0, root=BEGINNING)
    if not hmac.compare_digest(tail.seal, _seal(tail.number, tail.root)):
        yield f"entry {tail.number}: the seal of the ledger's end is not this installation's"
    if last.number < tail.number:
        yield f"entry {last.number + 1}: missing, the ledger was cut short (its last entry was number {tail.number})"
    elif (last.number, last.root) != (tail.number, tail.root):
        yield f"entry {last.number}: it is not the entry that the ledger was sealed with"


def _in_openings(entries: list[LedgerEntry]) -> Iterator[str]:
    known = {entry.pk: entry for entry in entries}
    for opening in LedgerOpening.objects.order_by("entry_id").iterator():
        entry = known.get(opening.entry_id)
        if entry is None:
            yield f"opening {opening.pk}: the entry that it opens is missing"
        elif entry.commitment != commitment_of(opening.salt, opening.payload):
            yield f"entry {entry.number}: what opens it is not what was committed to"


def _in_heads(entries: list[LedgerEntry]) -> Iterator[str]:
    numbers = {entry.root: entry.number for entry in entries}
    before = 0
    for head in LedgerHead.objects.order_by("on"):
        number = numbers.get(head.root)
        if number is None:
            yield f"head of {head.on}: no entry has this root"
        elif number <= before:
            yield f"head of {head.on}: its entry {number} comes before that of an earlier date"
        before = number or before


def _in_releases() -> Iterator[str]:
    """Whatever is public was committed to, unless its subject had the openings deleted."""
    last: dict[tuple[object, ...], str] = {}
    for person, payload in LedgerOpening.objects.order_by("entry_id").values_list("person_id", "payload"):
        told = json.loads(payload)
        last[person, told["subject"], told["about"], told["level"]] = told["act"]
    forgetful = set(Person.objects.exclude(pk__in={key[0] for key in last}).values_list("pk", flat=True))
    for release in Release.objects.select_related("choice").order_by("pk"):
        choice = release.choice
        place = choice.person_id, choice.subject, choice.about, choice.level
        if choice.person_id not in forgetful and last.get(place) != "release":
            yield f"release {release.pk}: it is public, and no entry says so"


def _root(before: str, commitment: str) -> str:
    return hashlib.sha256(f"{before}\0{commitment}".encode()).hexdigest()


def _seal(number: int, root: str) -> str:
    return tokens.keyed("ledger-tail", f"{number}\0{root}")


def _canonical(**values: str) -> str:
    return json.dumps(values, sort_keys=True, separators=(",", ":"))
