"""Reading pages as people do: a few of every kind that can be reached by links, and the words on them by language."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve
from django.utils import translation
from lxml import html

OF_EACH_KIND = 2
SHOWN_ATTRIBUTES = ("aria-label", "alt", "title", "placeholder")
NOT_SHOWN = {"script", "style", "template"}
# the text of a line ends where one of these begins or ends
BLOCKS = {"p", "li", "dt", "dd", "td", "th", "h1", "h2", "h3", "h4", "label", "button", "option", "caption", "summary"}
BLOCKS |= {"div", "section", "article", "header", "footer", "nav", "main", "title", "legend", "br", "a", "figcaption"}


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it was answered."""

    path: str
    kind: str
    language: str
    title: str
    heading: str
    lines: list[tuple[str, str]] = field(repr=False)
    """What is read, line by line, each with the language that the page says it is in."""

    def words_in(self, language: str) -> list[str]:
        """The lines that the page says are in this language."""
        return [text for said, text in self.lines if said == language]


def read(path: str, kind: str, content: str) -> Page:
    """The page of this HTML."""
    tree = html.document_fromstring(content)
    heading = " ".join(tree.xpath("string((//h1)[1])").split())
    title = " ".join(tree.xpath("string(//title)").split())
    language = tree.get("lang", "")
    return Page(path, kind, language, title, heading, list(_lines(tree, language)))


def _lines(tree: html.HtmlElement, language: str) -> Iterator[tuple[str, str]]:
    open_lines: list[list[str]] = [[language, ""]]

    def visit(element: html.HtmlElement, language: str) -> None:
        if not isinstance(element.tag, str) or element.tag in NOT_SHOWN:
            return
        language = element.get("lang") or language
        cut = element.tag in BLOCKS or language != open_lines[-1][0]
        if cut:
            open_lines.append([language, ""])
        open_lines[-1][1] += element.text or ""
        for child in element:
            before = open_lines[-1]
            visit(child, language)
            if open_lines[-1] is not before:
                open_lines.append([language, ""])
            open_lines[-1][1] += child.tail or ""

    visit(tree, language)
    for said, text in open_lines:
        if line := re.sub(r"\s+", " ", text).strip():
            yield said, line
    for element in tree.iter():
        for name in SHOWN_ATTRIBUTES:
            if isinstance(element.tag, str) and (text := element.get(name)):
                yield _language_of(element), " ".join(text.split())


def _language_of(element: html.HtmlElement) -> str:
    return next(iter(element.xpath("ancestor-or-self::*[@lang][1]/@lang")), "")


def walk(client: Client, language: str, starts: Iterable[str]) -> Iterator[Page]:
    """Pages in one language, breadth first, at most a few of each kind."""
    waiting, seen, kinds = deque(starts), set[str](), Counter[str]()
    while waiting:
        path = waiting.popleft()
        kind = _kind(path, language)
        if path in seen or not kind or kinds[kind] >= OF_EACH_KIND * (4 if kind == "wagtail_serve" else 1):
            continue
        seen.add(path)
        answer = client.get(path, follow=False)
        if answer.status_code in (301, 302):
            waiting.append(answer.headers["Location"])
        if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
            continue
        kinds[kind] += 1
        content = answer.content.decode()
        yield read(path, kind, content)
        for link in html.document_fromstring(content).xpath("//a/@href"):
            parts = urlsplit(urljoin(f"http://testserver{path}", link))
            if parts.netloc == "testserver":
                waiting.append(parts.path + (f"?{parts.query}" if parts.query else ""))


def _kind(path: str, language: str) -> str:
    """The name of the view that answers at this address in this language, "" where it is not one of ours."""
    plain = path.partition("?")[0]
    if not plain.startswith((f"/{language}/", "/accounts/", "/styleguide/")) or plain.startswith("/accounts/logout/"):
        return ""
    with translation.override(language):
        try:
            return resolve(plain).view_name or plain
        except Resolver404:
            return ""
