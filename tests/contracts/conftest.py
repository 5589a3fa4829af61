"""The example world for contracts: loaded once for a module, and gone after it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from portal.accounts.models import Person
from portal.management.commands.example import WORLD
from portal.worlds.loading.replay import load
from portal.worlds.reader import read


@pytest.fixture(scope="module")
def example(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The example world around every test of the module that asks for it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(read(WORLD))
        yield
        transaction.set_rollback(True)
    cache.clear()


@pytest.fixture
def sign_in(client: Client) -> Any:
    """`sign_in("policy")` is a client of that person of the example world."""

    def signed_in(who: str) -> Client:
        client.force_login(Person.objects.get(email=f"{who}@example.org"))
        return client

    return signed_in
