"""Words of sessions in templates: `{% load thinktank %}`."""

from __future__ import annotations

from typing import Any

from django import template

from sessions.disclosure.words import ADVICE, LEVELS, STATES
from sessions.reflections.words import KINDS, MODE_RULES, MODES, PARTS

register = template.Library()


@register.filter
def kind_word(kind: str) -> Any:
    """ "Reflection session" or "Thematic meeting"."""
    return KINDS.get(kind, kind)


@register.filter
def part_word(part: str) -> Any:
    """The name of a part of the agenda."""
    return PARTS.get(part, part)


@register.filter
def mode_word(mode: str) -> Any:
    """The name of a mode: "In confidence"."""
    return MODES.get(mode, mode)


@register.filter
def mode_rule(mode: str) -> Any:
    """What a mode allows, in a sentence."""
    return MODE_RULES.get(mode, "")


@register.filter
def state_word(state: str) -> Any:
    """How a choice stands, as its maker reads it."""
    return STATES[state]


@register.simple_tag
def level_word(subject: str, level: str) -> Any:
    """What a choice shows: "With my name"."""
    return LEVELS[subject, level]


@register.simple_tag
def not_released_advice() -> Any:
    """What is said of every text that is not released, whatever the reason."""
    return ADVICE
