"""Mail about meetings: one person per message, rendered when it is sent, neutral in what others could read."""

from __future__ import annotations

from django_tasks import task

from portal import clock
from portal.accounts.post import post
from sessions.reflections.mail import TEMPLATES, context_for
from sessions.reflections.models import Attendance, Invited
from sessions.reflections.rules import BEFORE_CLOSING


@task
def send_meeting(invited_pk: int) -> None:
    """Tell one person of one meeting; nothing if the invitation was taken back or the session closed meanwhile."""
    row = Invited.objects.filter(pk=invited_pk, mailed_on=None).select_related("session", "person").first()
    if row is None or row.person.access != "open" or row.session.state not in BEFORE_CLOSING:
        return
    _write(row, "moved" if row.told_before else "invitation")
    Invited.objects.filter(pk=invited_pk).update(mailed_on=clock.today())


@task
def send_letter(attendance_pk: int, occasion: str) -> None:
    """Tell one who was there of the round; nothing to who left meanwhile, or once the round is over."""
    row = Attendance.objects.filter(pk=attendance_pk).select_related("session", "person").first()
    if row is not None and row.person.access == "open" and row.session.state == "round":
        _write(row, occasion)


def _write(row: Invited | Attendance, occasion: str) -> None:
    post(to=row.person, template=TEMPLATES[occasion], **context_for(row.session, row.person.language, occasion))
