"""The sentences of an outcome as the room is shown them: which are new, which have been shown long enough."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping

from django.conf import settings

from portal import clock, tokens
from sessions.outcomes.models import Outcome, Sentence, SentenceObjection
from sessions.outcomes.rules import all_sentences
from sessions.reflections.models import Session
from sessions.reflections.rules import NotNow


def show_sentences(*, outcome: Outcome, before: Mapping[str, str]) -> None:
    """After a change: what was not in the text `before` is shown from today on, however often it was there earlier.

    What went is kept until its round is over, with or without objections, so that taking a sentence out and putting
    it back neither loses an objection nor tells whether there is one.
    """
    settle_sentences(session=outcome.session)
    wanted, was = in_sentences(texts(outcome)), in_sentences(before)
    known = {(one.lang, one.text): one for one in outcome.sentences.all()}
    over = shown_since()
    gone = [one.pk for where, one in known.items() if where not in wanted and not one.stays and one.shown_on <= over]
    Sentence.objects.filter(pk__in=gone).delete()
    back = [one.pk for where, one in known.items() if where in wanted - was and not one.stays]
    Sentence.objects.filter(pk__in=back).update(shown_on=clock.today())
    Sentence.objects.bulk_create(
        Sentence(outcome=outcome, key=_key(outcome, lang, text), lang=lang, text=text, shown_on=clock.today())
        for lang, text in sorted(wanted - set(known))
    )


def settle_sentences(*, session: Session) -> bool:
    """Of every sentence shown long enough keep only whether it met an objection; whether anything was settled."""
    shown = Sentence.objects.filter(outcome__session=session, shown_on__lte=shown_since())
    objected = list(shown.filter(objections__isnull=False).order_by("pk").values_list("pk", flat=True).distinct())
    SentenceObjection.objects.filter(sentence__in=objected).delete()
    return bool(Sentence.objects.filter(pk__in=objected).update(stays=True))


def shown_since() -> datetime.date:
    """Whatever is shown since this day or longer has been shown long enough today."""
    return clock.today() - datetime.timedelta(days=settings.PORTAL_ROUND_DAYS)


def shown_until(shown_on: datetime.date) -> datetime.date:
    """The first day on which a sentence shown since that day has been shown long enough."""
    return shown_on + datetime.timedelta(days=settings.PORTAL_ROUND_DAYS)


def check_shown(sentence: Sentence) -> None:
    """Raises NotNow once this sentence has been shown long enough."""
    if clock.today() >= shown_until(sentence.shown_on):
        raise NotNow("this sentence has been shown long enough")


def in_sentences(whole: Mapping[str, str]) -> set[tuple[str, str]]:
    """(language, sentence) of everything in these texts that the room can object to."""
    return {(lang, sentence) for lang, text in whole.items() for sentence in all_sentences(text)}


def texts(outcome: Outcome) -> dict[str, str]:
    """The text of each language that was written."""
    both = {"nl": outcome.text_nl, "en": outcome.text_en}
    return {lang: text for lang, text in both.items() if text.strip()}


def sentence_by_number(*, outcome: Outcome, number: int) -> Sentence:
    """The sentence at this place of the Dutch text, counted from 1 without headings. ValueError where there is none."""
    found = all_sentences(outcome.text_nl or outcome.text_en)
    if not 1 <= number <= len(found):
        raise ValueError(f"the outcome has {len(found)} sentences, no number {number}")
    return outcome.sentences.get(lang="nl" if outcome.text_nl else "en", text=found[number - 1])


def _key(outcome: Outcome, lang: str, text: str) -> str:
    return tokens.new("sentence", f"{outcome.public_id}/{lang}/{hashlib.sha256(text.encode()).hexdigest()}")
