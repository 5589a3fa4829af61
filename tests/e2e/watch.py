"""What a page must never do: ask another host for something, break its own policy, raise an error."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

HOME = {"localhost", "127.0.0.1"}


class Watch:
    """Listens to every page of a browser context and keeps what was wrong, in words."""

    def __init__(self, context: BrowserContext) -> None:
        self.faults: list[str] = []
        self.expected: set[int] = set()
        context.on("request", self._request)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.faults.append(f"error in a script: {error.error}"))

    def expect_status(self, *statuses: int) -> None:
        """The browser reports pages such as a 404 as console errors; these are asked for on purpose."""
        self.expected.update(statuses)

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"http", "https"} or parts.hostname in HOME:
            return
        self.faults.append(f"asked {parts.hostname} for {parts.path}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type not in {"error", "warning"}:
            return
        if any(f"status of {status} " in message.text for status in self.expected):
            return
        where = message.page.url if isinstance(message.page, Page) else ""
        self.faults.append(f"console {message.type} on {where}: {message.text}")
