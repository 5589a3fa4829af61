"""How an empty installation greets its first administrator."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts import queries
from portal.editions.registry import edition_class, edition_kinds
from portal.web.panels import DeskItem


def first_steps(request: HttpRequest) -> list[DeskItem]:
    """Five steps; gone once there is a topic and an organiser.

    Whether a session is planned is never looked at: an administrator who is not invited must not learn it.
    """
    topic, organiser = _has_topic(request), queries.has_role("organiser")
    if topic and organiser:
        return []
    theme = reverse("wagtailsettings:edit", args=["portal", "theme"])
    agenda, people = reverse("knowledge_agenda"), reverse("portal:people")
    return [
        DeskItem(
            text=_("1. Give the site its name and languages."),
            note=_("They stand in the settings of the installation: PORTAL_SITE_NAME and PORTAL_LANGUAGES."),
        ),
        DeskItem(text=_("2. Give it the look of your organisation."), url=theme, action=_("Choose the theme")),
        _step(_("3. Write the first topic of the knowledge agenda."), agenda, _("Write a topic"), done=topic),
        _step(_("4. Invite the first people, an organiser among them."), people, _("Invite people"), done=organiser),
        DeskItem(
            text=_("5. Let the organiser plan the first session."),
            note=_("Organisers do this from their own desk. You see a session only when you are invited to it."),
        ),
    ]


def _step(text: str, url: str, action: str, *, done: bool) -> DeskItem:
    return DeskItem(text=text, note=_("(done)")) if done else DeskItem(text=text, url=url, action=action)


def _has_topic(request: HttpRequest) -> bool:
    return "topic" in edition_kinds() and bool(request.shelf.all(edition_class("topic")))  # type: ignore[attr-defined]
