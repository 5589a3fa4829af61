"""People for tests: invented, without any role, seat or choice unless a test gives them."""

from __future__ import annotations

from typing import Any

import factory
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from portal.accounts.models import Person

PASSWORD = "a sentence for tests"


class PersonFactory(factory.django.DjangoModelFactory[Person]):
    """An open account with the password PASSWORD; `roles=["organiser"]` gives roles."""

    class Meta:
        model = Person
        skip_postgeneration_save = True

    email = factory.Sequence(lambda number: f"person{number}@example.org")
    given_name = factory.Sequence(lambda number: f"Given{number}")
    family_name = factory.Sequence(lambda number: f"Family{number}")
    password = factory.LazyFunction(lambda: make_password(PASSWORD))

    @factory.post_generation
    def roles(self, create: bool, extracted: list[str] | None, **kwargs: Any) -> None:
        """Groups by name."""
        for name in extracted or []:
            self.groups.add(Group.objects.get_or_create(name=name)[0])  # type: ignore[attr-defined]
