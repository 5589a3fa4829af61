"""The base of every edition, and its one way to and from the shelf."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, TypeVar

import msgspec

from portal.editions.findable import Findable

SomeEdition = TypeVar("SomeEdition", bound="Edition")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A frozen projection for one audience: primitives, tuples and nested frozen dataclasses only.

    `kind` names the type of thing; `item` is its public identifier, random and never derived from a secret.
    """

    kind: ClassVar[str] = ""
    item: str

    def findable(self) -> Findable | None:
        """What search may index of this edition; None keeps it out of every index."""
        return None


def to_payload(edition: Edition) -> str:
    """The edition as canonical JSON: the same edition always gives the same text."""
    return msgspec.json.encode(edition, order="deterministic").decode()


def from_payload(cls: type[SomeEdition], payload: str | bytes) -> SomeEdition:
    """The edition that `to_payload` wrote, checked against its declared types.

    Raises msgspec.ValidationError where the text does not fit the class (a shelf from before a change: reshelve).
    """
    return msgspec.json.decode(payload, type=cls)
