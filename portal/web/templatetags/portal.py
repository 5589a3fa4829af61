"""Addresses in templates: `{% load portal %}`."""

from __future__ import annotations

from django import template

from portal.editions.edition import Edition
from portal.shelf.queries import Shown
from portal.web import address

register = template.Library()


@register.simple_tag
def url_of(thing: Shown[Edition] | Edition) -> str:
    """Where this edition is read, in the active language."""
    return address.url_of(thing)
