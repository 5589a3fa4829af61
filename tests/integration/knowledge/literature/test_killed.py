"""An import whose process is killed: afterwards it is wholly there or wholly absent, and says which."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.database import template
from tests.e2e.server import ROOT, environment

RECORDS = 2000
RECORD = "@misc{{k{0}, title = {{Record number {0}}}, author = {{Berg, Jan}}, doi = {{10.1234/killed.{0}}}}}\n"


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """An empty portal of its own, and a file to import that takes some seconds."""
    (tmp_path / "large.bib").write_text("".join(RECORD.format(number) for number in range(RECORDS)))
    shutil.copy(template(), tmp_path / "portal.sqlite3")
    return tmp_path


def manage(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=ROOT, env=environment(folder), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done


def started(folder: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "manage.py", "import_references", "--json", str(folder / "large.bib")]
    return subprocess.Popen(command, cwd=ROOT, env=environment(folder), stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def asked(folder: Path, sql: str) -> int:
    address = f"file:{folder / 'portal.sqlite3'}?mode=ro"
    with closing(sqlite3.connect(address, uri=True, timeout=20)) as connection:
        return int(connection.execute(sql).fetchone()[0] or 0)


def standing(folder: Path) -> dict[str, int]:
    """How many references there are in each place where one could be."""
    return {
        "settled": asked(folder, "SELECT COUNT(*) FROM knowledge_reference WHERE settled"),
        "unsettled": asked(folder, "SELECT COUNT(*) FROM knowledge_reference WHERE NOT settled"),
        "shelved": asked(folder, "SELECT COUNT(DISTINCT item) FROM portal_internaledition WHERE kind = 'reference'"),
        "lines": asked(folder, "SELECT COUNT(*) FROM knowledge_importedrecord"),
    }


def wait_until(process: subprocess.Popen[bytes], folder: Path, brought_in: int) -> None:
    """Until so many references stand in the database that nobody sees yet, or the import is over."""
    until = time.monotonic() + 200
    while process.poll() is None and standing(folder)["unsettled"] < brought_in:
        assert time.monotonic() < until, "the import never came that far"
        time.sleep(0.02)


@pytest.mark.parametrize("brought_in", [RECORDS // 4, RECORDS], ids=["while it reads", "at the flip"])
def test_killed_it_is_wholly_there_or_wholly_absent(world: Path, brought_in: int) -> None:
    process = started(world)
    wait_until(process, world, brought_in)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()

    before = standing(world)
    done = asked(world, "SELECT COUNT(*) FROM knowledge_importbatch WHERE state = 'done'")
    assert before["settled"] == before["shelved"] == (RECORDS if done else 0)

    again = manage(world, "import_references", "--json", str(world / "large.bib"))
    assert ("had been interrupted: nothing of it was kept" in again.stderr) == (not done)
    receipt = json.loads(again.stdout)
    assert (receipt["created"], receipt["duplicates"]) == ((0, RECORDS) if done else (RECORDS, 0))
    after = standing(world)
    assert after["settled"] == after["shelved"] == RECORDS
    assert after["unsettled"] == 0, "nothing is left half way"
    assert asked(world, "SELECT COUNT(*) FROM knowledge_importbatch WHERE state = 'running'") == 0


def test_a_running_import_is_left_alone(world: Path) -> None:
    process = started(world)
    wait_until(process, world, 1)
    os.kill(process.pid, signal.SIGSTOP)
    try:
        assert manage(world, "sweep_imports").stdout == ""
    finally:
        os.kill(process.pid, signal.SIGCONT)
    output, errors = process.communicate(timeout=200)
    assert process.returncode == 0, errors.decode()
    assert json.loads(output)["created"] == RECORDS
