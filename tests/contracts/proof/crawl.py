"""One observer visits everything reachable in one world and writes down all that came back, in layers."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from html import unescape
from urllib.parse import quote, urljoin, urlsplit

from django.core import mail
from django.core.cache import cache
from django.test import Client

from tests.contracts.proof.addresses import CMS_NUMBERS, Route
from tests.contracts.proof.forms import encoded, forms_on
from tests.contracts.proof.trace import traced

MOST_RESPONSES = 4000
LINK = re.compile(rb'(?:href|src)="([^"#]+)')
JSON_LINK = re.compile(rb'"(?:url|next|previous)":\s*"([^"]+)"')
XML_LINK = re.compile(rb"<loc>([^<]+)</loc>")

# what a curious reader asks of a search box: words of secrets, negations, every operator, every filter
PROBES = (
    "*", "a*", "NOT x", "NOT zzz", '"', "(", "author:a*", "title:a*", "year:1900..2100", "type:statement", "type:note",
    "lang:nl", "topic:1", "indicator:1", "note:a*", "speaker:a*", "session:a*", "room:a*", "audience:room", "name:a*",
)  # fmt: skip
PARAMETERS = (
    "page=2", "page=0", "page_size=1000", "sort=title", "sort=year", "sort=newest", "order=-id", "expand=all",
    "fields=*", "type=statement", "kind=note", "lang=nl", "format=json", "format=bibtex", "author=1", "person=1",
    "topic=none", "indicator=none", "exclude=note",
)  # fmt: skip
# what turns an answer into none, into a part, into another form: together where one does not hide the other
HEADERS = (
    {"HTTP_IF_NONE_MATCH": "*"},
    {"HTTP_IF_MODIFIED_SINCE": "Thu, 01 Jan 2037 00:00:00 GMT"},
    {"HTTP_RANGE": "bytes=0-9", "HTTP_ACCEPT": "application/json", "HTTP_ACCEPT_LANGUAGE": "en"},
)
SEARCHES = ("/nl/zoeken/?q=", "/en/search/?q=", "/nl/literatuur/?q=", "/api/v1/search?q=", "/api/v1/suggest?q=")
LISTS = (
    "/api/v1/search", "/api/v1/references", "/api/v1/topics", "/api/v1/indicators", "/api/v1/sessions",
    "/api/v1/outcomes", "/api/v1/conferences", "/nl/literatuur/", "/nl/sessies/", "/nl/zoeken/",
)  # fmt: skip
STARTS = (
    "/", "/nl/", "/en/", "/sitemap.xml", "/robots.txt", "/oai", "/oai?verb=Identify",
    "/oai?verb=ListRecords&metadataPrefix=oai_dc", "/oai?verb=ListIdentifiers&metadataPrefix=oai_dc&set=outcomes",
    "/api/v1/openapi.json", "/nl/mijn/", "/en/my/", *LISTS,
    "/conference/weten-2027/schedule.xml", "/conference/weten-2027/schedule.json",
    "/conference/weten-2027/schedule.ics",
    "/nl/literatuur/literatuurlijst/", "/en/literature/bibliography/?style=vancouver",
    *(f"/en/literature/export/{format}/" for format in ("bibtex", "ris", "csl-json", "csv", "html", "docx", "pdf")),
)  # fmt: skip
# signing out would end the visit
LEFT_OUT = ("/accounts/logout/", "/cms/logout/")
# what is the same for everybody and compared once is not followed again
NOT_FOLLOWED = ("/static/", "/cms/", "/styleguide/")
# an address that no view answers, and the number of a row
NOTHING = ("nothing-here", "1")
SENT_MOST = 60
FORGED_MOST = 2


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything that came back for one request, and the SQL it took with the rows that were read."""

    status: int
    headers: tuple[tuple[str, str], ...]
    cookies: tuple[str, ...]
    body: str
    sql: tuple[str, ...] = ()


Layer = dict[str, Seen]


class Crawler:
    """Follows links, fills in patterns, tries filters, sends forms. Each method gives one layer of a visit."""

    def __init__(self, client: Client, routes: Sequence[Route], roots: Sequence[str] = ()) -> None:
        self.client, self.all_routes, self.roots = client, routes, roots
        self.cookies = deepcopy(client.cookies)
        self.visited: set[str] = set()
        self.known: set[str] = set()
        self.linked: set[str] = set()

    # --- layers ---------------------------------------------------------------------------------------------------
    def begin(self) -> None:
        """Look again as one who just signed in: no language or message of another layer is left in the browser."""
        self.client.cookies = deepcopy(self.cookies)

    def found(self) -> Layer:
        """All that links lead to from the start."""
        layer = self._walk(STARTS, follow=True)
        self.linked = set(self.known)
        return layer

    def hidden(self, ids: Sequence[str]) -> Layer:
        """Every pattern of ours filled in with what is hidden, and with nothing; in English with one of each."""
        own = [route for route in self.all_routes if not route.of_the_cms]
        english, others = [one for one in own if one.english], [one for one in own if not one.english]
        layer = self._walk(self._filled(others, (*ids, *NOTHING)))
        return layer | self._walk(self._filled(english, (*ids[:1], *NOTHING[:1])))

    def everything(self, found: Layer) -> Layer:
        """Every way to ask for what was found: filters, operators, headers, and every pattern of the CMS."""
        layer = self._walk(f"{address}?{parameter}" for address in LISTS for parameter in PARAMETERS)
        layer |= self._walk(search + quote(word) for search in SEARCHES for word in PROBES)
        layer |= self._walk(self._filled([one for one in self.all_routes if one.of_the_cms], CMS_NUMBERS))
        for key, seen in found.items():
            address = key.removeprefix("GET ")
            if seen.status == 200:
                self._put(layer, "HEAD", address)
                for number, headers in enumerate(HEADERS):
                    self._put(layer, "GET", address, f" #{number}", **headers)
        return layer

    def own(self, ids: Sequence[str], words: Sequence[str]) -> Layer:
        """What one pair is about: its identifiers in every pattern, its words in every search."""
        self.known = set(self.linked)
        own = [one for one in self.all_routes if one.parameters and not one.of_the_cms and not one.english]
        layer = self._walk(self._filled(own, ids), follow=True)
        layer |= self._walk(search + quote(word) for search in SEARCHES for word in words)
        return layer

    def forms(self, found: Layer, ids: Sequence[str]) -> Layer:
        """Every form of these pages sent as it stands and forged; then what it changed, and the mail that went out."""
        layer: Layer = {}
        sent: set[tuple[str, str]] = set()
        for key, seen in found.items():
            address = key.removeprefix("GET ")
            if seen.status != 200 or "?" in address or "<form" not in seen.body:
                continue
            for form in forms_on(seen.body, address):
                place = form.action, ",".join(sorted(form.fields))
                if place in sent or len(sent) >= SENT_MOST:
                    continue
                sent.add(place)
                for number, values in enumerate((*form.forged(ids[:FORGED_MOST]), *form.filled())):
                    self._put(layer, "POST", form.action, f" #{len(sent)}.{number}", body=encoded(values))
        self.known = set()
        again = self._walk(STARTS[:8], follow=False)
        letters = [Seen(0, (), (), str(letter.message())) for letter in mail.outbox]
        return (
            layer
            | {f"{key} again": seen for key, seen in again.items()}
            | {f"mail {number}": letter for number, letter in enumerate(letters)}
        )

    def only(self, addresses: Iterable[str]) -> Layer:
        """These addresses and nothing else."""
        return self._walk(addresses)

    # --- steps ----------------------------------------------------------------------------------------------------
    def _filled(self, routes: Iterable[Route], ids: Sequence[str]) -> Iterator[str]:
        for route in routes:
            yield from route.addresses(ids)

    def _walk(self, addresses: Iterable[str], *, follow: bool = False) -> Layer:
        layer: Layer = {}
        queue = deque(addresses)
        while queue and len(layer) < MOST_RESPONSES:
            address = queue.popleft()
            if address in self.known or address.startswith(LEFT_OUT):
                continue
            self.known.add(address)
            seen = self._put(layer, "GET", address)
            if follow and not address.startswith(NOT_FOLLOWED):
                queue.extend(_links(address, seen))
        return layer

    def _put(self, layer: Layer, method: str, address: str, variant: str = "", body: str = "", **headers: str) -> Seen:
        # what another request left in a cache tells of this observer only, and of wall-clock time
        cache.clear()
        kind = "application/x-www-form-urlencoded" if body else "application/octet-stream"
        with traced() as statements:
            response = self.client.generic(method, address, body, content_type=kind, **headers)
            content = b"".join(response.streaming_content) if response.streaming else response.content
        cookies = tuple(sorted(morsel.OutputString() for morsel in response.cookies.values()))
        text = content.decode("utf-8", "replace")
        for root in self.roots:
            # the one declared exception: it is new on every date, also when nothing changed
            text = text.replace(root, "the root of the ledger")
        # who writes has it projected, and a projection reads the write side: of that only the statements are compared
        sql = tuple(one.sql if method == "POST" else one.told(self.roots) for one in statements)
        seen = Seen(response.status_code, tuple(sorted(response.headers.items())), cookies, text, sql)
        layer[f"{method} {address}{variant}"] = seen
        match = getattr(response.wsgi_request, "resolver_match", None)
        if match is not None:
            self.visited.add(match.route)
        return seen


def _links(address: str, seen: Seen) -> Iterator[str]:
    body = seen.body.encode()
    location = dict(seen.headers).get("Location", "").encode()
    found = [*([location] if location else []), *LINK.findall(body), *JSON_LINK.findall(body), *XML_LINK.findall(body)]
    for link in found:
        parts = urlsplit(urljoin(f"http://testserver{address}", unescape(link.decode("utf-8", "replace"))))
        if parts.netloc == "testserver" and not parts.path.startswith(NOT_FOLLOWED):
            yield parts.path + (f"?{parts.query}" if parts.query else "")
