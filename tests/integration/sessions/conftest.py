"""What tests of sessions need: organisers, people who come, work that is done at once."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client

from portal.accounts.models import Person
from tests.factories.portal import PersonFactory
from tests.factories.reflections import an_organiser


@pytest.fixture
def at_once(settings):
    """Queued work is done when it is queued, as if a worker stood ready."""
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "ENQUEUE_ON_COMMIT": False}
    }


@pytest.fixture(autouse=True)
def _nothing_kept():
    cache.clear()


@pytest.fixture
def organiser() -> Person:
    return an_organiser()


@pytest.fixture
def people() -> list[Person]:
    """Four people who come to sessions."""
    return [PersonFactory() for _number in range(4)]


@pytest.fixture
def desk(client: Client, organiser: Person) -> Client:
    """The organiser, signed in."""
    client.force_login(organiser)
    return client
