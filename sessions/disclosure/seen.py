"""What somebody had before them when they chose: sealed into the form, so that what changed meanwhile is noticed."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.core import signing

SALT = "what was seen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Whose choice about what, and what it would show: a name, an affiliation, a text ("" where it does not)."""

    person: str
    subject: str
    about: str
    level: str
    name: str = ""
    affiliation: str = ""
    text: str = ""

    def same_choice(self, other: Seen) -> bool:
        """Whether both are one person's about one thing, whatever they would show."""
        mine = self.person, self.subject, self.about, self.level
        return mine == (other.person, other.subject, other.about, other.level)


def sealed(seen: Seen) -> str:
    """The form's hidden value. It holds no time, so that equal pages stay equal."""
    return signing.Signer(salt=SALT).sign_object(asdict(seen))


def opened(value: str) -> Seen | None:
    """What was sealed; None for anything that this installation did not seal."""
    try:
        return Seen(**signing.Signer(salt=SALT).unsign_object(value))
    except (signing.BadSignature, TypeError, ValueError):
        return None
