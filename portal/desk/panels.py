"""What the portal itself puts on the desk, and the titles of the panels that features share."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.models import Person
from portal.desk.first_steps import first_steps
from portal.web.panels import DeskItem, register_panel


def register() -> None:
    """Called once at start, before the features register theirs."""
    register_panel(
        "asked",
        title=gettext_lazy("Asked of you"),
        offer=missing_name,
        order=10,
        empty=gettext_lazy("Nothing is asked of you now."),
    )
    register_panel(
        "meetings",
        title=gettext_lazy("Next meetings"),
        order=20,
        empty=gettext_lazy("No meeting that you are invited to is planned."),
    )
    register_panel("first-steps", title=gettext_lazy("First steps"), offer=first_steps, order=5, seat="role:admin")


def missing_name(request: HttpRequest) -> list[DeskItem]:
    """Whoever came in by an address alone is asked for their name."""
    person = request.user
    if isinstance(person, Person) and not person.full_name:
        profile = reverse("portal:profile")
        return [
            DeskItem(text=_("Write your name as you want others to read it"), url=profile, action=_("Your profile"))
        ]
    return []
