"""The frozen projections of the agenda and its topics."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from portal.editions.edition import Edition
from portal.editions.findable import Findable
from portal.editions.registry import register_edition
from portal.web.page_editions import Part, words_of


@register_edition
@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaEdition(Edition):
    """The knowledge agenda's own page; its topics stand on the shelf beside it."""

    kind: ClassVar[str] = "agenda"
    title: str
    lead: str = ""
    parts: tuple[Part, ...] = ()


@register_edition
@dataclass(frozen=True, slots=True, kw_only=True)
class TopicEdition(Edition):
    """A topic in one language. `destination` is "session", "research" or "both"; `call` may be passed on to anybody."""

    kind: ClassVar[str] = "topic"
    title: str
    lang: str
    questions: tuple[str, ...] = ()
    aim: str = ""
    explanation: tuple[Part, ...] = ()
    target_group: str = ""
    destination: str = "both"
    call: str = ""

    def findable(self) -> Findable:
        """Title, questions, aim, explanation, target group and call; a topic is found under itself."""
        words = (*self.questions, self.aim, words_of(self.explanation), self.target_group, self.call)
        return Findable(
            title=self.title,
            kind=self.kind,
            type=self.kind,
            lang=self.lang,
            topics=(self.item,),
            body="\n".join(text for text in words if text),
        )
