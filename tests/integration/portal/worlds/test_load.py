"""Worlds are replayed through the operations: whole or not at all, into an empty database, never in production."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from portal.accounts.models import Person
from portal.audit.models import AuditLine
from portal.shelf.models import PublicEdition
from portal.shelf.operations import differences
from portal.worlds.dump import dump
from sessions.papers.models import Paper
from tests.database import ROOT, template
from tests.worlds.base import Change, Facts, world

SECRET = "Zqextra gezegd."
DOC = (ROOT / "docs" / "worlds.md").read_text(encoding="utf-8")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The small world of docs/worlds.md as a file."""
    path = tmp_path / "small.yaml"
    path.write_text(re.findall(r"```yaml\n(.*?)```", DOC, re.DOTALL)[0], encoding="utf-8")
    return path


def written(tmp_path: Path, *changes: Change) -> Path:
    path = tmp_path / "world.json"
    path.write_text(world("test", *changes).text, encoding="utf-8")
    return path


def lines_of(path: Path, tmp_path: Path, seed: str = "s") -> set[str]:
    """The dump of a world loaded in a process and a database of its own."""
    return set(printed(path, tmp_path, "from portal.worlds.dump import dump; sys.stdout.write(dump())", seed))


def printed(path: Path, tmp_path: Path, code: str, seed: str = "s", **settings: str) -> list[str]:
    """What this code prints, run on a world that is loaded in a process and a database of its own."""
    database = tmp_path / f"{path.stem}-{os.urandom(4).hex()}.sqlite3"
    shutil.copy(template(), database)
    before = (
        "import django, sys; django.setup(); from django.core.management import call_command;"
        f"call_command('load_world', {str(path)!r}, seed={seed!r}, verbosity=0); sys.stdout.write('FROM HERE'); "
    )
    settings |= {"PORTAL_DATABASE_URL": f"sqlite:///{database}", "DJANGO_SETTINGS_MODULE": "portal.settings.test"}
    command = [sys.executable, "-c", before + code]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | settings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.partition("FROM HERE")[2].splitlines()


def test_the_small_world_of_the_page_loads(small: Path, capsys: pytest.CaptureFixture[str], client: Client) -> None:
    call_command("load_world", str(small), seed="s")
    assert capsys.readouterr().out.startswith("Loaded until 2026-06-20 09:00")
    assert Person.objects.count() == 5
    assert differences() == []
    assert client.login(email="anna@example.org", password="example")
    shown = "".join(PublicEdition.objects.values_list("payload", flat=True))
    assert "Wat makkelijk te meten is" in shown
    assert "Durf te stoppen" not in shown
    assert "Bram Fictie" in shown
    assert "Anna" not in shown


def test_the_report_for_machines(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_world", str(small), json=True)
    told = json.loads(capsys.readouterr().out)
    assert told["loaded"] is True
    assert told["counts"]["person"] == 5
    assert told["mistakes"] == []


def test_a_database_with_people_takes_no_world(small: Path) -> None:
    call_command("load_world", str(small))
    before = dump()
    with pytest.raises(CommandError, match="people in this database") as caught:
        call_command("load_world", str(small))
    assert caught.value.returncode == 2
    assert dump() == before


def test_production_takes_no_world(small: Path, settings) -> None:
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="production") as caught:
        call_command("load_world", str(small))
    assert caught.value.returncode == 2
    assert not Person.objects.exists()


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="there is no file") as caught:
        call_command("load_world", str(tmp_path / "none.yaml"))
    assert caught.value.returncode == 2


def test_mistakes_are_listed_and_nothing_is_loaded(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    small.write_text(small.read_text().replace("by: ruud", "by: nobody").replace("kind: reflection", "kind: party"))
    with pytest.raises(CommandError) as caught:
        call_command("load_world", str(small))
    assert caught.value.returncode == 1
    assert re.search(r"small.yaml:\d+: notes.eerste.by: there is no 'nobody' in people", str(caught.value))
    assert "'party' is not one of reflection, thematic" in str(caught.value)
    with pytest.raises(SystemExit) as left:
        call_command("load_world", str(small), json=True)
    assert left.value.code == 1
    assert len(json.loads(capsys.readouterr().out)["mistakes"]) == 2


def test_what_an_operation_refuses_names_its_line_and_undoes_everything(tmp_path: Path) -> None:
    def organised_by_nobody_of_the_role(facts: Facts) -> None:
        facts["people"]["olga"]["roles"] = ["researcher"]

    before = dump()
    with pytest.raises(CommandError) as caught:
        call_command("load_world", str(written(tmp_path, organised_by_nobody_of_the_role)))
    assert caught.value.returncode == 1
    assert re.search(r"world.json:\d+: ", str(caught.value))
    assert dump() == before
    assert not AuditLine.objects.exists()


def test_check_only_looks(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_world", str(small), check=True)
    assert "No mistakes found" in capsys.readouterr().out
    assert not Person.objects.exists()


def test_the_same_file_and_seed_give_the_same_dump_in_two_processes(tmp_path: Path) -> None:
    path = written(tmp_path)
    first = lines_of(path, tmp_path)
    assert lines_of(path, tmp_path) == first
    assert lines_of(path, tmp_path, seed="other") != first


ANSWERS = """
from django.test import Client
from django.urls import reverse
visitor, anna = Client(), Client()
anna.login(email='anna@example.org', password='example')
for who in (visitor, anna):
    for address in ('/nl/', '/en/think-tank/', '/en/sessions/', '/accounts/login/', '/accounts/password/reset/',
                    '/api/v1/search?q=wat', '/sitemap.xml', '/en/my/', '/en/my/rooms/', '/en/my/disclosure/'):
        answer = who.get(address)
        print(answer.status_code, sorted(answer.headers.items()), answer.cookies.output(), answer.content)
"""


def test_under_a_seed_and_a_clock_two_processes_answer_the_same_bytes(small: Path, tmp_path: Path) -> None:
    fixed = {"PORTAL_SEED": "s", "PORTAL_CLOCK": "2026-06-20T09:00+02:00", "PORTAL_BASE_URL": "http://testserver"}
    first = printed(small, tmp_path, f"exec({ANSWERS!r})", **fixed)
    assert len(first) >= 20
    assert printed(small, tmp_path, f"exec({ANSWERS!r})", **fixed) == first


def test_two_files_that_differ_in_one_secret_differ_in_that_secret_only(tmp_path: Path) -> None:
    def one_more(facts: Facts) -> None:
        statements = facts["sessions"]["zomer"]["statements"]
        facts["sessions"]["zomer"]["statements"] = {"aa": {"text": SECRET}} | statements

    plain, more = lines_of(written(tmp_path), tmp_path), lines_of(written(tmp_path, one_more), tmp_path)
    assert plain != more
    own = {line for line in more if json.loads(line)[0] == "thinktank.statement" and SECRET in line}
    assert len(own) == 1
    assert {without_secret(line) for line in more - own} == {without_secret(line) for line in plain}
    # and where it shows: in the room's own edition, in each language, and nowhere else
    shelved = [json.loads(line) for line in more - own if SECRET in line]
    assert {(model, row["kind"], row["tier"]) for model, row in shelved} == {
        ("portal.internaledition", "room", "closed")
    }


def without_secret(line: str) -> str:
    """The row as it were had the secret statement not been said: taken out of the room's edition."""
    model, row = json.loads(line)
    if row.get("kind") == "room" and "payload" in row:
        payload = json.loads(row["payload"])
        payload["statements"] = [one for one in payload["statements"] if one["text"] != SECRET]
        row |= {"payload": payload, "digest": ""}
    return json.dumps([model, row], sort_keys=True)


def test_what_comes_too_early_is_a_mistake_with_its_line(tmp_path: Path) -> None:
    """A file that says what cannot have been is refused in words, whichever record came too early."""

    def approved_before_it_was_written(facts: Facts) -> None:
        facts["sessions"]["lente"]["outcome"] |= {
            "written": "2026-04-01",
            "approved": "2026-03-28",
            "published": "2026-04-21",
        }

    def chosen_before_the_closing(facts: Facts) -> None:
        facts["sessions"]["lente"]["choices"][0]["chosen"] = "2026-03-01"

    def invited_before_joining(facts: Facts) -> None:
        facts["people"]["dirk"]["joined"] = "2026-03-20"

    for change in (approved_before_it_was_written, chosen_before_the_closing, invited_before_joining):
        with pytest.raises(CommandError) as caught:
            call_command("load_world", str(written(tmp_path, change)))
        assert caught.value.returncode == 1
        assert re.search(r"world.json:[1-9]\d*: ", str(caught.value)), change.__name__
        assert not Person.objects.exists()


def test_a_paper_of_the_file_is_in_its_room_rendered_anew(tmp_path: Path, settings, client: Client) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    call_command("load_world", str(written(tmp_path)))
    paper = Paper.objects.get()
    client.force_login(Person.objects.get(email="hugo@example.org"))
    answer = client.get(reverse("thinktank:paper", args=[paper.public_id]))
    assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")
    assert b"Zqmaker" not in answer.content
    client.force_login(Person.objects.get(email="otto@example.org"))
    assert client.get(reverse("thinktank:paper", args=[paper.public_id])).status_code == 404
