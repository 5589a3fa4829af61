"""The release dates: what is due and nothing else, whole or not at all, as often as one likes."""

from __future__ import annotations

import datetime
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.management import CommandError, call_command

from portal.accounts.models import Person
from portal.consent.ledger import faults
from portal.consent.models import Choice, LedgerHead, Release
from portal.shelf.models import PublicEdition
from portal.shelf.operations import differences
from sessions.disclosure import batch
from sessions.disclosure.operations import name_participant, withdraw
from sessions.members.operations import set_member
from tests.database import template
from tests.factories.portal import PersonFactory
from tests.factories.rooms import PUBLISHED, apply, on

ROOT = Path(__file__).resolve().parents[4]
MAY, MIDDLE, JUNE = (datetime.date(2026, 5, 1), datetime.date(2026, 5, 15), datetime.date(2026, 6, 1))


def chosen(number: int = 3, day: datetime.date = PUBLISHED) -> list[Person]:
    """People who chose to be named on that day."""
    found = PersonFactory.create_batch(number)
    with on(day):
        for person in found:
            set_member(person=person, by=None)
            name_participant(level="named", by=person)
    return found


def named() -> int:
    return PublicEdition.objects.filter(kind="participant", lang="nl").count()


def command(*arguments: str, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    call_command("release_batch", *arguments)
    return capsys.readouterr().out


def test_the_command_applies_what_is_due_and_tells_nobody_who(capsys: pytest.CaptureFixture[str]) -> None:
    people = chosen()
    assert command("--date", "2026-04-30", "--json", capsys=capsys)
    assert named() == 0
    told = command("--date", "2026-05-01", "--json", capsys=capsys)
    assert json.loads(told) == {"dates": ["2026-05-01"]}
    assert named() == 3
    assert not any(person.family_name in told for person in people)
    assert faults() == []
    assert differences() == []


def test_applying_a_date_again_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    chosen()
    command("--date", "2026-05-01", capsys=capsys)
    releases = set(Release.objects.values_list("public_id", flat=True))
    command("--date", "2026-05-01", capsys=capsys)
    command("--date", "2026-04-15", capsys=capsys)
    assert set(Release.objects.values_list("public_id", flat=True)) == releases
    assert faults() == []


def test_dates_that_were_missed_are_made_up_for(capsys: pytest.CaptureFixture[str]) -> None:
    apply(PUBLISHED)
    chosen()
    told = command("--date", "2026-06-10", "--json", capsys=capsys)
    assert json.loads(told)["dates"] == ["2026-05-01", "2026-05-15", "2026-06-01"]
    assert LedgerHead.objects.filter(on__gte=MAY).count() == 3


@pytest.mark.parametrize("date", ["2026-02-30", "tomorrow", ""])
def test_what_is_no_date_is_wrong_usage(date: str) -> None:
    with pytest.raises(CommandError) as caught:
        call_command("release_batch", "--date", date)
    assert caught.value.returncode in (1, 2)
    done = subprocess.run(
        [sys.executable, "manage.py", "release_batch", "--date", date], cwd=ROOT, check=False, capture_output=True
    )
    assert done.returncode == 2


def test_production_follows_the_calendar(settings: Any) -> None:
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="production follows the calendar") as caught:
        call_command("release_batch", "--date", "2026-05-01")
    assert caught.value.returncode == 2


def test_daily_releases_on_the_next_day(settings: Any) -> None:
    settings.PORTAL_RELEASE_DATES = {}
    chosen(day=datetime.date(2026, 4, 21))
    apply(datetime.date(2026, 4, 21))
    assert named() == 0
    apply(datetime.date(2026, 4, 22))
    assert named() == 3


def test_a_date_that_fails_half_way_leaves_nothing_and_is_applied_whole_later(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen()
    publish, calls = batch.consent.publish, []

    def fails_at_the_second(**given: Any) -> Release:
        calls.append(given)
        if len(calls) == 2:
            raise RuntimeError("the disk is full")
        return publish(**given)

    monkeypatch.setattr(batch.consent, "publish", fails_at_the_second)
    with pytest.raises(RuntimeError):
        apply(MAY)
    assert not Release.objects.exists()
    assert named() == 0
    assert not LedgerHead.objects.filter(on=MAY).exists()
    monkeypatch.undo()
    apply(MAY)
    assert named() == 3
    assert faults() == []


@pytest.mark.parametrize("size", [1, 50, 500])
def test_a_date_on_which_nothing_changes_takes_the_same_queries_at_any_size(
    size: int, django_assert_num_queries: Any
) -> None:
    chosen(size)
    apply(MAY)
    with django_assert_num_queries(57):
        apply(JUNE)


def test_withdrawing_twice_is_withdrawing_once() -> None:
    person = chosen(1)[0]
    apply(MAY)
    choice = Choice.objects.get()
    with on(datetime.date(2026, 5, 3)):
        withdraw(choice=choice, by=person)
        withdraw(choice=choice, by=person)
    assert not Choice.objects.exists()
    assert faults() == []


def test_a_clock_set_back_shows_nothing_early_and_loses_nothing() -> None:
    chosen(1)
    apply(MAY)
    assert named() == 1
    with on(datetime.date(2026, 4, 22)):  # the clock is nine days slow: the date that was applied lies ahead again
        late = PersonFactory()
        set_member(person=late, by=None)
        name_participant(level="named", by=late)
    apply(datetime.date(2026, 4, 30))
    apply(MAY)
    assert named() == 1
    assert faults() == differences() == []
    apply(JUNE)
    assert named() == 2
    assert faults() == differences() == []


def test_a_withdrawal_under_a_clock_set_back_acts() -> None:
    (person,) = chosen(1)
    apply(JUNE)
    with on(PUBLISHED):
        withdraw(choice=Choice.objects.get(), by=person)
    assert named() == 0
    apply(JUNE)
    assert named() == 0
    assert faults() == differences() == []


# --- several at once, and death half-way: on a database of its own -------------------------------------------------
def environment(folder: Path) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PORTAL_", "DJANGO_"))}
    return inherited | {
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "PORTAL_SECRET_KEY": django_settings.SECRET_KEY,
        "PORTAL_DATABASE_URL": f"sqlite:///{folder / 'portal.sqlite3'}",
        "PORTAL_MEDIA_ROOT": str(folder),
        "PORTAL_EMAIL_URL": f"file://{folder}",
    }


@contextmanager
def running(folder: Path, script: str) -> Iterator[subprocess.Popen[str]]:
    """A script of its own on this database, once it has said its first word."""
    with subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, env=environment(folder), stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        yield process
        process.stdout.read()


def manage(folder: Path, *arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment(folder),
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"


SLOW = """
import time, django
django.setup()
from django.core.management import call_command
from portal.consent import operations as consent
publish = consent.publish
def slowly(**given):
    made = publish(**given)
    print("one", flush=True)
    time.sleep(0.2)
    return made
consent.publish = slowly
call_command("release_batch", "--date", "2026-05-01")
"""


def rows(folder: Path, question: str) -> int:
    with closing(sqlite3.connect(folder / "portal.sqlite3")) as database:
        return int(database.execute(question).fetchone()[0])


CHOSEN = """
import django
django.setup()
from tests.integration.sessions.disclosure.test_batch import chosen
chosen()
print("done", flush=True)
"""


@pytest.fixture
def own_database(tmp_path: Path) -> Path:
    """A migrated database in a file, with three people who chose to be named."""
    shutil.copy(template(), tmp_path / "portal.sqlite3")
    with running(tmp_path, CHOSEN) as process:
        assert process.wait(60) == 0
    return tmp_path


def test_killed_in_the_middle_of_a_date_nothing_of_it_is_there_and_it_goes_on(own_database: Path) -> None:
    with running(own_database, SLOW) as process:
        process.send_signal(signal.SIGKILL)
    assert rows(own_database, "SELECT count(*) FROM portal_release") == 0
    assert rows(own_database, "SELECT count(*) FROM portal_publicedition WHERE kind = 'participant'") == 0
    manage(own_database, "release_batch", "--date", "2026-05-01")
    assert rows(own_database, "SELECT count(*) FROM portal_release") == 3
    assert rows(own_database, "SELECT count(*) FROM portal_publicedition WHERE kind = 'participant'") == 6
    manage(own_database, "verify_ledger")
    manage(own_database, "verify_shelf")


WITHDRAW = """
import django
django.setup()
from sessions.disclosure.operations import withdraw_everything
from sessions.members.models import Member
person = Member.objects.order_by("pk").first().person
print("ready", flush=True)
withdraw_everything(by=person)
print("done", flush=True)
"""


def test_two_withdrawals_during_a_date_are_never_lost(own_database: Path) -> None:
    with running(own_database, SLOW) as releasing, running(own_database, WITHDRAW), running(own_database, WITHDRAW):
        assert releasing.wait(60) == 0
    assert rows(own_database, "SELECT count(*) FROM portal_choice") == 2
    assert rows(own_database, "SELECT count(*) FROM portal_release") == 2
    assert rows(own_database, "SELECT count(*) FROM portal_publicedition WHERE kind = 'participant'") == 4
    manage(own_database, "verify_ledger")
    manage(own_database, "verify_shelf")
