"""Where the clock stands still, everything a page says about time stands with it."""

import os
import subprocess
import sys

from tests.database import ROOT

AGES = """
import datetime, django
django.setup()
from django.template import Context, Template
then = datetime.datetime(2026, 8, 20, 7, 0, tzinfo=datetime.UTC)
print(Template("{{ then|timesince }}; {{ then.date|timeuntil }}").render(Context({"then": then})))
"""


def test_how_long_ago_is_counted_from_the_standing_clock():
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "portal.settings.test",
        "PORTAL_CLOCK": "2026-08-20T09:30:00+00:00",
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run([sys.executable, "-c", AGES], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.replace("\xa0", " ").strip() == "2 uur, 30 minuten; 0 minuten"
