"""The frozen projection of somebody who chose to be named as a participant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from portal.editions.edition import Edition


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantEdition(Edition):
    """A participant of the think tank by name, with the affiliation only if that was chosen too."""

    kind: ClassVar[str] = "participant"
    name: str
    affiliation: str = ""
