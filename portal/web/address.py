"""Where an edition is read: its own page's path, or the address registered for its kind."""

from __future__ import annotations

from django.urls import reverse
from django.utils import translation

from portal.editions.edition import Edition
from portal.shelf.queries import Shown

_names: dict[str, str] = {}


def register_address(kind: str, url_name: str) -> None:
    """Items of this kind are read at this url, which takes the item's public id."""
    _names[kind] = url_name


def address_of(kind: str, item: str, lang: str | None = None) -> str:
    """The address of an item in that language (default: the active one); "" for kinds without a page."""
    if kind not in _names:
        return ""
    with translation.override(lang or translation.get_language()):
        return reverse(_names[kind], args=[item])


def url_of(thing: Shown[Edition] | Edition, lang: str | None = None) -> str:
    """Where this edition is read, as seen from the given language."""
    if isinstance(thing, Shown):
        return thing.path or address_of(thing.edition.kind, thing.edition.item, lang)
    return address_of(thing.kind, thing.item, lang)
