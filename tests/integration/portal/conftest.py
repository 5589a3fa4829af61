"""What tests of accounts need: tasks that run at once, limits that start at nothing."""

from __future__ import annotations

import pytest
from django.core.cache import cache


@pytest.fixture
def at_once(settings):
    """Queued work is done when it is queued, as if a worker stood ready."""
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "ENQUEUE_ON_COMMIT": False}
    }


@pytest.fixture(autouse=True)
def _no_tries_yet():
    cache.clear()


@pytest.fixture
def second_factor(settings):
    """The installation asks for a second factor."""
    settings.PORTAL_SECOND_FACTOR = True
