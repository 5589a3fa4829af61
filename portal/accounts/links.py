"""One-time links: made when the mail that carries them is rendered, kept as a digest."""

from __future__ import annotations

import datetime

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from portal import clock
from portal.accounts import keys
from portal.accounts.models import Invitation, Person

INVITATION_DAYS = 14


@transaction.atomic
def invitation_link(*, person: Person, key: str = "") -> str:
    """A fresh one-time link for this person, as a whole address; an earlier one stops working."""
    secret = keys.new_link_secret(key)
    expires = clock.now() + datetime.timedelta(days=INVITATION_DAYS)
    Invitation.objects.update_or_create(person=person, defaults={"digest": keys.digest(secret), "expires_at": expires})
    return _whole("portal:invitation", person, secret)


def reset_link(*, person: Person) -> str:
    """The address where this person sets a new password; works once, and as long as allauth's tokens do."""
    key = default_token_generator.make_token(person)
    return _whole("account_reset_password_from_key", person, user_pk_to_url_str(person), key)


def log_in_link(*, person: Person) -> str:
    """Where this person signs in."""
    return _whole("account_login", person)


def _whole(name: str, person: Person, *args: str) -> str:
    with translation.override(person.language):
        return settings.PORTAL_BASE_URL + reverse(name, args=args)
