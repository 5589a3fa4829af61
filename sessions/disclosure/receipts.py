"""Receipts: what somebody consented to or took back, in the fields of ISO/IEC TS 27560, for themselves.

A receipt holds no place in the ledger and no number of anything; with its salt it opens one commitment of it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from portal.accounts.models import Person
from portal.consent.models import Choice, LedgerOpening
from portal.consent.queries import openings_of
from portal.web.templatetags.portal_pieces import date_words
from portal.web.typesetting import pdf
from sessions.disclosure.words import LEVELS, QUESTIONS

TEMPLATE = Path(__file__).with_name("receipt.typ")
SCHEMA = "ISO/IEC TS 27560:2023"
GIVEN = "given"
ACTS: dict[str, Any] = {
    GIVEN: gettext_lazy("Chosen"),
    "release": gettext_lazy("Made public"),
    "withdrawal": gettext_lazy("Withdrawn"),
}
EVENT_STATES = {GIVEN: "consent given", "release": "consent in use", "withdrawal": "consent withdrawn"}
KINDS: dict[str, Any] = {
    "named": pgettext_lazy("kind of personal data", "name"),
    "affiliation": pgettext_lazy("kind of personal data", "name and affiliation"),
    "text": pgettext_lazy("kind of personal data", "the words of a statement"),
    "text_named": pgettext_lazy("kind of personal data", "the words of a statement, and name"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """One act of one's own. `item` names it; `salt` and `payload` open its commitment, "" before it was public."""

    item: str
    act: str
    subject: str
    about: str
    level: str
    covers: str
    on: str
    person: str
    salt: str = ""
    payload: str = ""

    @property
    def act_words(self) -> Any:
        """What happened, in a word."""
        return ACTS[self.act]

    @property
    def what(self) -> str:
        """What it is about, in words."""
        return f"{QUESTIONS[self.subject]}: {LEVELS[self.subject, self.level]}"


def receipts_of(person: Person) -> tuple[Receipt, ...]:
    """Every receipt there is for this person, the latest first; two queries."""
    given = [_of_choice(one, person) for one in Choice.objects.filter(person=person).order_by("key")]
    committed = [_of_opening(one, person) for one in openings_of(person)]
    return tuple(sorted([*given, *committed], key=lambda one: (one.on, one.item), reverse=True))


def receipt_or_404(person: Person, item: str) -> Receipt:
    """One receipt of this person's; another's and none are the same answer."""
    found = next((one for one in receipts_of(person) if one.item == item), None)
    if found is None:
        raise Http404
    return found


def as_json(receipt: Receipt) -> bytes:
    """The receipt as data."""
    return json.dumps(record(receipt), ensure_ascii=False, indent=2).encode()


def as_pdf(receipt: Receipt) -> bytes:
    """The receipt to read and to print: tagged, the same bytes every time."""
    told = {"title": _("Receipt of a choice"), "lang": get_language() or "nl", "rows": _rows(receipt)}
    return pdf(TEMPLATE, json.dumps(told))


def record(receipt: Receipt) -> dict[str, Any]:
    """The fields of a consent record, in the parts of the specification."""
    return {
        "header": {
            "schema_version": SCHEMA,
            "record_id": receipt.item,
            "pii_principal_id": receipt.person,
        },
        "pii_processing": {
            "privacy_notice": f"{settings.PORTAL_BASE_URL}/{get_language()}/{_('privacy/')}",
            "language": get_language(),
            "purposes": [_purpose(receipt)],
        },
        "party_identification": [
            {
                "party_id": settings.PORTAL_BASE_URL,
                "party_name": settings.PORTAL_SITE_NAME,
                "party_contact": settings.PORTAL_SECURITY_CONTACT,
                "party_role": "PII controller",
            }
        ],
        "event": [
            {
                "event_time": receipt.on,
                "event_type": "explicit",
                "event_state": EVENT_STATES[receipt.act],
                "validity_duration": _("until it is withdrawn"),
                "entity_id": receipt.person,
            }
        ],
        "evidence": {"content_hash": receipt.covers, "salt": receipt.salt, "payload": receipt.payload},
    }


def _purpose(receipt: Receipt) -> dict[str, Any]:
    return {
        "purpose": receipt.what,
        "purpose_type": "publication",
        "lawful_basis": "consent (GDPR, article 6(1)(a) and 9(2)(a))",
        "pii_information": [{"pii_type": str(KINDS[receipt.level]), "about": receipt.about}],
        "pii_controllers": [settings.PORTAL_BASE_URL],
        "processing_method": _("shown on the public site of the think tank, and found by its search"),
        "recipient_third_parties": _("everybody"),
        "retention_period": _("until it is withdrawn; copies that others made are not reached"),
        "withdrawal_method": settings.PORTAL_BASE_URL + reverse("thinktank:disclosure"),
    }


def _rows(receipt: Receipt) -> list[list[str]]:
    rows = [
        (_("Receipt"), receipt.item),
        (_("Issued by"), settings.PORTAL_SITE_NAME),
        (_("What happened"), str(receipt.act_words)),
        (_("When"), date_words(receipt.on)),
        (_("What it is about"), receipt.what),
        (_("Personal data"), str(KINDS[receipt.level])),
        (_("Basis"), _("your consent (GDPR, article 6(1)(a) and 9(2)(a))")),
        (_("Who can read it"), _("everybody")),
        (_("How long"), _("until it is withdrawn; copies that others made are not reached")),
        (_("How to withdraw it"), settings.PORTAL_BASE_URL + reverse("thinktank:disclosure")),
        (_("Hash of what it covers"), receipt.covers),
        (_("Salt"), receipt.salt),
        (_("What was committed to"), receipt.payload),
    ]
    return [[str(term), str(value)] for term, value in rows if value]


def _of_choice(choice: Choice, person: Person) -> Receipt:
    return Receipt(
        item=choice.key,
        act=GIVEN,
        subject=choice.subject,
        about=choice.about,
        level=choice.level,
        covers=choice.content_hash,
        on=choice.chosen_on.isoformat(),
        person=person.public_id,
    )


def _of_opening(opening: LedgerOpening, person: Person) -> Receipt:
    told = json.loads(opening.payload)
    fields = {name: str(told[name]) for name in ("act", "subject", "about", "level", "covers", "on")}
    return Receipt(
        item=opening.entry.commitment,
        person=person.public_id,
        salt=opening.salt,
        payload=opening.payload,
        **fields,
    )
