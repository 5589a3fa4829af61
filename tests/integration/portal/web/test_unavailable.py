"""A database that somebody else holds, a disk that is full: nothing changes or shows, and nothing typed is lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.database import ROOT, template

BEFORE = """
import re, sqlite3, django
django.setup()
from django.db import connection
from django.test import Client
from tests.factories.rooms import make_room
from portal.consent.models import Choice
from portal.shelf.models import PublicEdition
from sessions.members.operations import set_member

room = make_room()
person = room.people[0]
set_member(person=person, by=None)
client = Client(raise_request_exception=False)
client.force_login(person)
ADDRESS = "/nl/mijn/openbaarheid/deelnemer/named/"
seen = re.search(r'name="seen" value="([^"]+)"', client.get(ADDRESS).content.decode())[1]
before = PublicEdition.objects.count()
connection.close()
"""
LOCKED = """
connection.settings_dict["OPTIONS"]["timeout"] = 0.2
other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
other.execute("BEGIN IMMEDIATE")
"""
# no file grows by a single byte any more
FULL = """
import resource
client.get("/nl/denktank/")
unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (0, unlimited[1]))
"""
SENT = """
answer = client.post(ADDRESS, {"seen": seen, "confirmed": "on", "agreed": "<b>on</b>"})
text = answer.content.decode()
print(answer.status_code, answer.headers["Retry-After"], answer.headers["Cache-Control"])
print("&lt;b&gt;on&lt;/b&gt;" in text, f'action="{ADDRESS}"' in text, "Traceback" in text)
print(client.get("/nl/denktank/").status_code)
"""
AFTER_LOCKED = """
other.execute("ROLLBACK")
"""
AFTER_FULL = """
resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
"""
AFTER = """
print(Choice.objects.count(), PublicEdition.objects.count() - before)
again = client.post(ADDRESS, {"seen": seen, "confirmed": "on"})
print(again.status_code, Choice.objects.count())
"""


@pytest.mark.parametrize(("fault", "mended"), [(LOCKED, AFTER_LOCKED), (FULL, AFTER_FULL)], ids=["locked", "full"])
def test_nothing_is_half_done_and_what_was_sent_can_be_sent_again(tmp_path: Path, fault: str, mended: str) -> None:
    database = tmp_path / "portal.sqlite3"
    shutil.copy(template(), database)
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "portal.settings.test",
        "PORTAL_DATABASE_URL": f"sqlite:///{database}",
        "PORTAL_CLOCK": "2026-08-20T09:00:00+02:00",
        "PORTAL_ALLOWED_HOSTS": "testserver",
        "PYTHONPATH": str(ROOT),
    }
    script = BEFORE + fault + SENT + mended + AFTER
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = done.stdout.splitlines()
    assert told[0] == "503 60 private, no-store"
    assert told[1] == "True True False"
    assert told[2] == "200"
    assert told[3] == "0 0"
    assert told[4] == "302 1"
