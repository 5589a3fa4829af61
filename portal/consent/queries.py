"""Reading choices and the ledger's head."""

from __future__ import annotations

from portal.accounts.models import Person
from portal.consent.models import Choice, LedgerHead, LedgerOpening


def choices_of(person: Person) -> list[Choice]:
    """Everything this person chose, with its release where it is public."""
    return list(Choice.objects.filter(person=person).select_related("release").order_by("subject", "about", "level"))


def latest_head() -> LedgerHead | None:
    """The root that everybody is shown now."""
    return LedgerHead.objects.order_by("-on").first()


def is_public(choice: Choice) -> bool:
    """Whether the choice is public now; needs one look at its release."""
    return hasattr(choice, "release")


def openings_of(person: Person) -> list[LedgerOpening]:
    """What opens this person's entries of the ledger, with the entry."""
    return list(LedgerOpening.objects.filter(person=person).select_related("entry").order_by("pk"))
