"""The ledger: whole as it grows, and every way of tampering with it found and named."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.db import connection

from portal.accounts.models import Person
from portal.consent import ledger
from portal.consent.models import LedgerEntry, LedgerHead, LedgerOpening, LedgerTail
from sessions.disclosure.operations import name_participant
from sessions.members.operations import set_member
from tests.factories.portal import PersonFactory
from tests.factories.rooms import PUBLISHED, apply, on


@pytest.fixture
def people() -> list[Person]:
    """Six people who are named since May, then a date without changes: nine entries, three of them renewals."""
    found = PersonFactory.create_batch(6)
    with on(PUBLISHED):
        for person in found:
            set_member(person=person, by=None)
            name_participant(level="named", by=person)
    apply(datetime.date(2026, 5, 1))
    apply(datetime.date(2026, 5, 15))
    return found


def sql(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def told(capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    with pytest.raises(SystemExit) as left:
        call_command("verify_ledger", json=True)
    assert left.value.code == 1
    faults: list[str] = json.loads(capsys.readouterr().out)["faults"]
    return faults


def test_a_whole_ledger(people: list[Person], capsys: pytest.CaptureFixture[str]) -> None:
    call_command("verify_ledger")
    assert capsys.readouterr().out == "The ledger is whole.\n"
    assert LedgerEntry.objects.count() == 9
    assert [head.root for head in LedgerHead.objects.order_by("on")] == [
        LedgerEntry.objects.get(number=number).root for number in (1, 8, 9)
    ]


def test_an_empty_ledger_is_whole(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("verify_ledger", json=True)
    assert json.loads(capsys.readouterr().out) == {"faults": []}


def altered() -> None:
    sql("UPDATE portal_ledgerentry SET commitment = %s WHERE number = 3", "f" * 64)


def cut_in_the_middle() -> None:
    sql("DELETE FROM portal_ledgeropening WHERE entry_id IN (SELECT id FROM portal_ledgerentry WHERE number = 3)")
    sql("DELETE FROM portal_ledgerentry WHERE number = 3")


def cut_at_the_end() -> None:
    sql("DELETE FROM portal_ledgerhead WHERE root IN (SELECT root FROM portal_ledgerentry WHERE number > 6)")
    sql("DELETE FROM portal_ledgeropening WHERE entry_id IN (SELECT id FROM portal_ledgerentry WHERE number > 6)")
    sql("DELETE FROM portal_ledgerentry WHERE number > 6")


def reordered() -> None:
    for old, new in ((3, 99), (4, 3), (99, 4)):
        sql("UPDATE portal_ledgerentry SET number = %s WHERE number = %s", new, old)


def rewritten_from_there_on() -> None:
    before = LedgerEntry.objects.get(number=5).root
    for number in (6, 7, 8, 9):
        entry = LedgerEntry.objects.get(number=number)
        root = ledger._root(before, "e" * 64 if number == 6 else entry.commitment)
        sql("UPDATE portal_ledgerentry SET root = %s WHERE number = %s", root, number)
        sql("UPDATE portal_ledgerhead SET root = %s WHERE root = %s", root, entry.root)
        before = root
    sql("UPDATE portal_ledgerentry SET commitment = %s WHERE number = 6", "e" * 64)
    sql("DELETE FROM portal_ledgeropening WHERE entry_id IN (SELECT id FROM portal_ledgerentry WHERE number = 6)")


def another_payload() -> None:
    opening = LedgerOpening.objects.get(entry__number=2)
    sql(
        "UPDATE portal_ledgeropening SET payload = %s WHERE id = %s",
        opening.payload.replace("named", "other"),
        opening.pk,
    )


def another_head() -> None:
    sql("UPDATE portal_ledgerhead SET root = %s", "d" * 64)


def no_end() -> None:
    sql("DELETE FROM portal_ledgertail")


def a_tail_of_their_own() -> None:
    cut_at_the_end()
    last = LedgerEntry.objects.get(number=6)
    sql("UPDATE portal_ledgertail SET number = 6, root = %s", last.root)


@pytest.mark.parametrize(
    ("tamper", "named"),
    [
        (altered, "entry 3: "),
        (cut_in_the_middle, "entry 3: missing"),
        (cut_at_the_end, "entry 7: missing"),
        (reordered, "entry 3: "),
        (rewritten_from_there_on, "entry 9: "),
        (another_payload, "entry 2: "),
        (another_head, "head of 2026-05-15"),
        (no_end, "entry 9: "),
        (a_tail_of_their_own, "entry 6: "),
    ],
)
def test_whatever_is_tampered_with_is_named(
    people: list[Person], capsys: pytest.CaptureFixture[str], tamper: Callable[[], None], named: str
) -> None:
    with connection.constraint_checks_disabled():
        tamper()
        faults = told(capsys)
    assert any(fault.startswith(named) for fault in faults), faults


def test_an_opening_without_its_entry_is_named(people: list[Person]) -> None:
    entry = LedgerEntry.objects.get(number=8)
    with connection.constraint_checks_disabled():
        opening = LedgerOpening.objects.get(entry__number=2)
        sql("UPDATE portal_ledgeropening SET entry_id = %s WHERE id = %s", entry.pk + 100, opening.pk)
        assert any("the entry that it opens is missing" in fault for fault in ledger.faults())
        sql("UPDATE portal_ledgeropening SET entry_id = %s WHERE id = %s", opening.entry_id, opening.pk)


def test_the_ledger_survives_forgetting_somebody(people: list[Person]) -> None:
    ledger.forget(person=people[0])
    assert ledger.faults() == []
    people[1].delete()
    assert ledger.faults() == []
    assert LedgerTail.objects.get().number == LedgerEntry.objects.count() == 9
