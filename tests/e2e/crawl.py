"""Which pages somebody can reach by following links: a few of every kind, so that each template is seen."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve
from django.utils import translation
from playwright.sync_api import Error, Page

OF_EACH_KIND = 2
# pages of the knowledge agenda share one url pattern, so more of them are looked at
OF_MANY_KINDS = {"wagtail_serve": 5}
NOT_OURS = ("/cms/", "/api/", "/static/", "/media/", "/.well-known/")


def kind_of(path: str, language: str) -> str:
    """The name of the view that answers, "" where none does."""
    with translation.override(language):
        try:
            return resolve(path.partition("?")[0]).view_name or path
        except Resolver404:
            return ""


class Crawl:
    """Walks through the site in one language, breadth first."""

    def __init__(self, page: Page, base: str, language: str) -> None:
        self.page, self.base, self.language = page, base, language
        self.seen: set[str] = set()
        self.kinds: Counter[str] = Counter()
        self.status = 0

    def pages(self, starts: Iterable[str]) -> Iterator[str]:
        """Loads page after page in the browser and yields the address of each; the caller looks at what is shown."""
        waiting = deque(starts)
        while waiting:
            path = waiting.popleft()
            if path in self.seen or not self._wanted(path):
                continue
            self.seen.add(path)
            if not self._open(path):
                continue
            self.kinds[kind_of(path, self.language)] += 1
            links = self.page.eval_on_selector_all("a[href]:not([download])", "links => links.map(a => a.href)")
            waiting.extend(self._local(links))
            yield path

    def _wanted(self, path: str) -> bool:
        # a PDF is shown by the browser's own viewer, which asks for things of its own
        if path.startswith(NOT_OURS) or urlsplit(path).path.endswith(".pdf"):
            return False
        if path.startswith("/accounts/") or path.startswith(f"/{self.language}/"):
            kind = kind_of(path, self.language)
            return bool(kind) and self.kinds[kind] < OF_MANY_KINDS.get(kind, OF_EACH_KIND)
        return False

    def _open(self, path: str) -> bool:
        try:
            answer = self.page.goto(path)
        except Error as problem:
            if "Download is starting" in str(problem) or "ERR_ABORTED" in str(problem):
                return False
            raise
        self.status = answer.status if answer else 0
        return answer is not None and answer.headers.get("content-type", "").startswith("text/html")

    def _local(self, links: list[str]) -> Iterator[str]:
        for link in links:
            parts = urlsplit(urljoin(self.base, link))
            if f"{parts.scheme}://{parts.netloc}" != self.base:
                continue
            if parts.path.startswith("/accounts/"):  # the address does not say the language
                yield f"{parts.path}?lang={self.language}"
            else:
                yield parts.path + (f"?{parts.query}" if parts.query else "")
