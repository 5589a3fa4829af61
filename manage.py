#!/usr/bin/env python
"""The command line of the portal: `manage.py help` lists what it can do."""

import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    try:
        settings.INSTALLED_APPS  # noqa: B018 - a wrong setting is said in one sentence, before anything else
    except ImproperlyConfigured as mistake:
        sys.exit(f"Cannot start: {mistake}")
    execute_from_command_line(sys.argv)
