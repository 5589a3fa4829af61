"""Every address the portal has: each url pattern, filled in with identifiers of real and of hidden things."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import translation

from portal.api.catalogue import CATALOGUE

LANGUAGES = ("nl", "en")
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)|\((?:[^()]|\([^()]*\))*\)")
# what goes where a name says what is meant; everything else is filled with identifiers
KNOWN: dict[str, Sequence[str]] = {"collection": [one.name for one in CATALOGUE], "slug": ["weten-2027"]}
CMS = "cms/"
# identifiers of the CMS are numbers, and nothing of a room has one
CMS_NUMBERS = ("1", "3")


@dataclass(frozen=True, slots=True)
class Route:
    """One url pattern as Django resolves it, and how to fill it in: the names of its parameters, "" for a nameless."""

    pattern: str
    template: str
    parameters: tuple[str, ...]

    @property
    def of_the_cms(self) -> bool:
        """Whether Wagtail answers here."""
        return self.pattern.startswith(CMS)

    @property
    def english(self) -> bool:
        """Whether the same view answers in Dutch at another address."""
        return self.pattern.startswith("en/")

    def addresses(self, ids: Sequence[str]) -> Iterator[str]:
        """The pattern with each of these identifiers, the same one in all its places that are not `KNOWN`."""
        for value in ids if self.parameters else ("",):
            places = [KNOWN.get(name, (value,)) for name in self.parameters]
            for values in itertools.product(*places):
                yield self.template.format(*(quote(one) for one in values))


def routes() -> list[Route]:
    """Every route, the language-prefixed ones once per language."""
    found: dict[str, Route] = {}
    for lang in LANGUAGES:
        with translation.override(lang):
            for pattern in _walk(get_resolver().url_patterns, ""):
                found.setdefault(pattern, _route(pattern))
    return list(found.values())


def _walk(patterns: Iterable[URLPattern | URLResolver], prefix: str) -> Iterator[str]:
    for one in patterns:
        # as Django names the route it found: only the outermost part of it keeps the sign of its beginning
        here = prefix + (str(one.pattern).removeprefix("^") if prefix else str(one.pattern))
        if isinstance(one, URLResolver):
            yield from _walk(one.url_patterns, here)
        else:
            yield here


def _route(pattern: str) -> Route:
    plain = pattern.replace("^", "").replace("$", "").replace("\\Z", "").replace("\\.", ".").replace("\\-", "-")
    plain = plain.replace("{", "{{").replace("}", "}}")
    names = tuple(first or second for first, second in PARAMETER.findall(plain))
    template = "/" + re.sub(r"[()?+*\\]", "", PARAMETER.sub("{}", plain))
    return Route(pattern, template, names)
