"""Mail of the conference, sent by the worker: one message, one recipient."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django_tasks import task

from portal.accounts.keys import digest, new_link_secret
from portal.accounts.post import HEADERS
from sessions.conference.models import Speaker


@task
def send_question(speaker_pk: int) -> None:
    """Mail a speaker the link by which they decide about their name; an earlier link stops working."""
    speaker = Speaker.objects.select_related("conference").filter(pk=speaker_pk, person=None).exclude(email="").first()
    if speaker is None:
        return
    secret = new_link_secret()
    Speaker.objects.filter(pk=speaker.pk).update(link_digest=digest(secret))
    lang = settings.LANGUAGE_CODE
    with translation.override(lang):
        link = settings.PORTAL_BASE_URL + reverse("thinktank:speaker-link", args=[secret])
        text = render_to_string(
            "sessions/conference/question.txt",
            {"name": speaker.name, "conference": speaker.conference.title.said(lang), "link": link},
        )
    subject, _blank, body = text.strip().partition("\n")
    EmailMessage(subject=subject, body=body.strip() + "\n", to=[speaker.email], headers=dict(HEADERS)).send()
