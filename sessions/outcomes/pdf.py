"""The one page as PDF/UA-1: equal texts give equal bytes, and nothing but the text is in them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from portal.web.typesetting import compiler, pdf
from sessions.outcomes.editions import OutcomeBlock, OutcomeEdition
from sessions.outcomes.rules import Block

TEMPLATE = Path(__file__).with_name("outcome.typ")


def outcome_as_pdf(edition: OutcomeEdition) -> bytes:
    """The published page as a tagged file."""
    return pdf(TEMPLATE, _data(edition.title, edition.lang, edition.blocks))


def pages(*, title: str, lang: str, blocks: Iterable[Block]) -> int:
    """On how many sheets of A4 this text would stand."""
    written = [OutcomeBlock(kind=one.kind, text=" ".join(one.sentences)) for one in blocks]
    made = compiler(TEMPLATE).compile(sys_inputs={"page": _data(title, lang, written)}, format="svg")
    return len(made) if isinstance(made, list) else 1


def _data(title: str, lang: str, blocks: Iterable[OutcomeBlock]) -> str:
    with translation.override(lang):
        kicker = _("Outcome of a meeting of the think tank")
    return json.dumps(
        {
            "title": title,
            "lang": lang,
            "kicker": kicker,
            "site": settings.PORTAL_SITE_NAME,
            "blocks": [{"kind": one.kind, "text": one.text} for one in blocks],
        }
    )
