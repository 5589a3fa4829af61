"""`make prove`: the table, the line a machine can read, and var/proof.json."""

from __future__ import annotations

import os
import sys

from tests.services import postgresql
from tests.worlds.base import CLOCK

os.environ.update(
    DJANGO_SETTINGS_MODULE="portal.settings.test",
    PORTAL_ALLOWED_HOSTS="testserver",
    PORTAL_BASE_URL="http://testserver",
    PORTAL_CLOCK=CLOCK.isoformat(),
    PORTAL_SEED="proof",
)

if "--postgresql" in sys.argv:
    try:
        os.environ["PORTAL_DATABASE_URL"] = postgresql.address()
    except postgresql.Missing as reason:
        print(f"POSTGRESQL IS MISSING: nothing was proved on it ({reason})")
        sys.exit(1 if os.environ.get("CI") == "true" else 0)

import django

django.setup()

from tests.contracts.proof import run  # noqa: E402 - Django has to be set up before

if __name__ == "__main__":
    sys.exit(run.main(sys.argv[1:]))
