"""Mail of accounts, sent by the worker: what an address answers never shows in how long a page takes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django_tasks import task

from portal.accounts import links
from portal.accounts.models import Person
from portal.accounts.post import post

# what changed, as the mail about it says it
NOTICES = {
    "account/email/password_changed": _("Your password was changed."),
    "account/email/password_reset": _("Your password was set anew through a link that we mailed."),
    "account/email/password_set": _("A password was set."),
    "mfa/email/totp_activated": _("An authenticator app was added."),
    "mfa/email/totp_deactivated": _("The authenticator app was removed."),
    "mfa/email/webauthn_added": _("A passkey was added."),
    "mfa/email/webauthn_removed": _("A passkey was removed."),
    "mfa/email/recovery_codes_generated": _("New recovery codes were made."),
}


@task
def send_invitation(person_pk: int, key: str = "") -> None:
    """Mail a one-time link, or, to who has a password, where to sign in; nothing to an account that is not open."""
    person = Person.objects.filter(pk=person_pk, is_active=True, has_left=False).first()
    if person is None:
        return
    if person.has_usable_password():
        post(to=person, template="portal/accounts/invited_again.txt", link=links.log_in_link(person=person))
        return
    link = links.invitation_link(person=person, key=key)
    post(to=person, template="portal/accounts/invitation.txt", link=link, days=links.INVITATION_DAYS)


@task
def send_reset(email: str) -> None:
    """Mail a link to set a new password to whoever has this address; for an unknown one nothing happens, as quietly."""
    person = Person.objects.filter(email=email.strip().lower(), is_active=True).first()
    if person is not None:
        post(to=person, template="portal/accounts/password_reset.txt", link=links.reset_link(person=person))


@task
def send_notice(person_pk: int, event: str) -> None:
    """Tell somebody that their password or second factor changed, so that a stranger's change is noticed."""
    person = Person.objects.filter(pk=person_pk, is_active=True).first()
    if person is not None and event in NOTICES:
        post(to=person, template="portal/accounts/notice.txt", what=NOTICES[event])
