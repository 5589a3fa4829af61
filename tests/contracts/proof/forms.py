"""The forms on a page, as a browser would send them, and as somebody would who edits what the browser sends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode

# the observer's own log-in (signing out, password, second factor, name and language) ends or turns the visit itself
NEVER_SENT = (
    "/accounts/logout/",
    "/accounts/password/change/",
    "/accounts/2fa/",
    "/cms/logout/",
    "/nl/mijn/profiel/",
    "/en/my/profile/",
)
TYPED = "Iets dat iemand typt"


@dataclass
class Form:
    """One form: where it goes, and its fields as they stand; `button` fields are sent one at a time."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def filled(self) -> Iterator[dict[str, str]]:
        """As it stands, with something typed where nothing was, once per button."""
        values = {name: value or TYPED for name, value in self.fields.items()}
        for button in self.buttons or [("", "")]:
            yield values | ({button[0]: button[1]} if button[0] else {})

    def forged(self, ids: Sequence[str]) -> Iterator[dict[str, str]]:
        """With the identifier of something hidden in every field but the token."""
        for value in ids:
            yield {name: given if name == "csrfmiddlewaretoken" else value for name, given in self.fields.items()}


class _Finder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.open: Form | None = None
        self.select = ""
        self.area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("method", "").lower() == "post":
            self.open = Form(given.get("action", ""))
            self.forms.append(self.open)
        if self.open is None:
            return
        name = given.get("name", "")
        if tag == "input" and name:
            self._input(given, name)
        elif tag == "button" and given.get("type", "submit") == "submit":
            self.open.buttons.append((name, given.get("value", "")))
        elif tag == "textarea" and name:
            self.area = name
            self.open.fields.setdefault(name, "")
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and ("selected" in given or self.select not in self.open.fields):
            self.open.fields[self.select] = given.get("value", "")

    def _input(self, given: dict[str, str], name: str) -> None:
        kind, fields = given.get("type", "text"), self.open.fields  # type: ignore[union-attr]
        if kind == "submit":
            self.open.buttons.append((name, given.get("value", "")))  # type: ignore[union-attr]
        elif kind not in ("checkbox", "radio"):
            fields[name] = given.get("value", "")
        elif "checked" in given or name not in fields:
            fields[name] = given.get("value", "on")

    def handle_data(self, data: str) -> None:
        if self.open is not None and self.area:
            self.open.fields[self.area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None
        elif tag == "textarea":
            self.area = ""
        elif tag == "select":
            self.select = ""


def forms_on(page: str, address: str) -> list[Form]:
    """Every form of this page that is sent by POST, but for those that would end the visit."""
    finder = _Finder()
    finder.feed(page)
    for form in finder.forms:
        form.action = form.action or address
    return [form for form in finder.forms if not form.action.startswith(NEVER_SENT)]


def encoded(values: dict[str, str]) -> str:
    """These fields as the body of a request."""
    return urlencode(values)
