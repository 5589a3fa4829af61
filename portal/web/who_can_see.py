"""The words of the audience mark: who can see something, in one word, one sentence, and how that could change."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.visibility.audience import Audience

ONLY_ME = "me"
"""Stands for drafts and other one-person work, which never has an audience because it is never shelved."""

_NARROWNESS = ("nobody", "room", "review", "role", "invited", "portal")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a reader is told about an audience. `who` is the family of seats, for icon and edge; the rest is text."""

    who: str
    word: str
    sentence: str
    change: str
    promise: str

    @property
    def icon(self) -> str:
        """Template of the icon that goes with the word."""
        return f"components/icons/{_ICONS.get(self.who, 'group')}.html"


_ICONS = {
    "public": "open_door",
    "portal": "house",
    "room": "door",
    "me": "person",
    "organiser": "calendar",
    "invited": "envelope",
    "nobody": "lock",
}


def describe(audience: Audience | str) -> Mark:
    """The mark of an audience, or of `ONLY_ME`. Of several seats the narrowest gives the word."""
    if audience == ONLY_ME:
        return _only_you()
    seats = sorted(audience.seats, key=_narrowness)
    if not seats:
        return _public()
    mark = _of_seat(seats[0])
    if len(seats) == 1:
        return mark
    others = ", ".join(_of_seat(seat).word for seat in seats[1:])
    joined = _("And only those who also belong to: %(others)s.") % {"others": others}
    return Mark(
        who=mark.who, word=mark.word, sentence=f"{mark.sentence} {joined}", change=mark.change, promise=mark.promise
    )


def _narrowness(seat: str) -> tuple[int, str]:
    family = seat.partition(":")[0]
    return (_NARROWNESS.index(family) if family in _NARROWNESS else 0, seat)


def _of_seat(seat: str) -> Mark:
    family, _colon, key = seat.partition(":")
    if family == "role":
        return _role(key)
    return {"portal": _portal, "room": _room, "invited": _invited, "review": _review}.get(family, _nobody)()


def _only_you() -> Mark:
    return Mark(
        who="me",
        word=_("Only you"),
        sentence=_("Only you can read this here: organisers and administrators cannot."),
        change=_("It stays so until you choose otherwise."),
        promise=_("Only you will see this."),
    )


def _public() -> Mark:
    return Mark(
        who="public",
        word=_("Public"),
        sentence=_("Everybody can read this, without an account."),
        change=_("What was released can be withdrawn; copies elsewhere cannot."),
        promise=_("Everybody will see this, without an account."),
    )


def _portal() -> Mark:
    return Mark(
        who="portal",
        word=_("Portal"),
        sentence=_("Everybody with an account can read this, guests of one meeting excepted."),
        change=_("It becomes public only when whoever is responsible for it publishes it."),
        promise=_("Everybody with an account will see this, guests excepted."),
    )


def _room() -> Mark:
    return Mark(
        who="room",
        word=_("This room"),
        sentence=_("Only those who were in this meeting can read this."),
        change=_("It leaves the room only when the person concerned releases it, or reworked in a published outcome."),
        promise=_("Only those who were in this meeting will see this."),
    )


def _invited() -> Mark:
    return Mark(
        who="invited",
        word=_("Invited to this meeting"),
        sentence=_("Those who are invited to this meeting can read this until it closes."),
        change=_("After that only those who were there can."),
        promise=_("Those who are invited to this meeting will see this."),
    )


def _review() -> Mark:
    return Mark(
        who="review",
        word=_("Reviewers"),
        sentence=_("Only the reviewers of this conference can read this."),
        change=_("Accepted talks appear in the programme when it is released."),
        promise=_("Only the reviewers of this conference will see this."),
    )


def _nobody() -> Mark:
    return Mark(
        who="nobody",
        word=_("Nobody"),
        sentence=_("Nobody can read this here."),
        change=_("It is kept, not shown."),
        promise=_("Nobody will see this."),
    )


def _role(key: str) -> Mark:
    word = {
        "organiser": _("Organisers"),
        "policy": _("Policy staff"),
        "researcher": _("Researchers"),
        "editor": _("Editors"),
        "admin": _("Administrators"),
    }.get(key, _("One group"))
    return Mark(
        who="organiser" if key == "organiser" else "role",
        word=word,
        sentence=_("Only accounts with this role can read this: %(role)s.") % {"role": word},
        change=_("An administrator decides who has a role."),
        promise=_("Only accounts with this role will see this: %(role)s.") % {"role": word},
    )
