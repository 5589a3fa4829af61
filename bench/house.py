"""P8, P9 and P10: `make run` as somebody new has it: when it answers, what memory it takes, what its pages weigh."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path

from bench.library import ROOT
from bench.row import Row, within

LONGEST = 300
KB = 1000
MIB = 1024
WORKERS = 2
PEOPLE = ("organiser", "participant1", "policy", "researcher", "expert", "admin", "")
LINK = re.compile(r'(?:href|src)="([^"#]+)')
NOT_PAGES = ("/static/", "/cms/", "/media/", "/api/", "/accounts/logout/")
OWN = (".venv", "var", ".git", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis")


class House:
    """A portal that `make run` started in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.base = f"http://localhost:{self.port}"
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PORTAL_", "DJANGO_"))}
        started = time.monotonic()
        self.process = subprocess.Popen(
            ["make", "run", f"PYTHON={sys.executable}"],
            cwd=folder,
            env={**kept, "PORT": str(self.port), "MAKEFLAGS": ""},
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._wait(started)
        self.seconds = time.monotonic() - started

    def _wait(self, started: float) -> None:
        while time.monotonic() - started < LONGEST:
            assert self.process.poll() is None, "make run ended"
            try:
                urllib.request.urlopen(f"{self.base}/healthz", timeout=2).close()  # noqa: S310 - our own address
                return
            except OSError:
                time.sleep(0.05)

    def stop(self) -> None:
        """As Ctrl+C does."""
        os.killpg(self.process.pid, signal.SIGINT)
        self.process.wait(timeout=60)

    def memory(self) -> tuple[float, float]:
        """MiB of its two web workers, and of all its processes; what they share is divided among them (PSS)."""
        found = subprocess.run(["pgrep", "-g", str(self.process.pid), "python"], capture_output=True, text=True).stdout
        sizes = {int(process): _proportional_set(int(process)) for process in found.split()}
        # the server starts its web workers last
        return sum(sizes[process] for process in sorted(sizes)[-WORKERS:]), sum(sizes.values())


def _proportional_set(process: int) -> float:
    found = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{process}/smaps_rollup").read_text(), re.MULTILINE)
    return int(found[1]) / MIB if found else 0.0


@contextmanager
def running(folder: Path) -> Iterator[House]:
    """`make run` until the block ends."""
    house = House(folder)
    try:
        yield house
    finally:
        house.stop()


def rows() -> list[Row]:
    """The rows of P8 (by the clock, everything included), P9 and P10."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "portal"
        shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*OWN, "*.pyc"))
        with running(folder) as cold:
            first = cold.seconds
        with running(folder) as warm:
            pages = weights(warm)
            workers, everything = warm.memory()
            again = warm.seconds
    heaviest = max(pages, key=lambda page: pages[page])
    return [
        within("P8", "make run in an empty folder, installing included, until it answers, s", first, 60, "s"),
        within("P8", "make run again, s", again, 5, "s"),
        within(
            "P9",
            f"memory of two web workers after {len(pages)} pages, MiB (with parent and task worker {everything:.0f})",
            workers,
            250,
            "MiB",
        ),
        within(
            "P10",
            f"the heaviest of {len(pages)} pages with its styles and scripts, kB ({heaviest})",
            pages[heaviest] / KB,
            100,
            "kB",
        ),
    ]


def weights(house: House) -> dict[str, int]:
    """Every page that anybody can reach by following links, with its bytes and those of what it loads.

    Each is read once, by the first of the people who gets to it: signed in, since that frame is the heavier one.
    """
    found: dict[str, int] = {}
    for person in PEOPLE:
        found.update(_crawled(house, person, found))
    return found


def _crawled(house: House, person: str, known: Collection[str]) -> Iterator[tuple[str, int]]:
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    if person:
        _sign_in(opener, house.base, f"{person}@example.org")
    parts: dict[str, int] = {}
    waiting, seen = ["/nl/", "/en/"], {"/nl/", "/en/"}
    while waiting:
        path = waiting.pop()
        found = _read(opener, house.base + path)
        if found is None:
            continue
        links = [urllib.parse.urljoin(path, link.replace("&amp;", "&")) for link in LINK.findall(found)]
        loaded = {link for link in links if link.startswith("/static/") or link == "/theme.css"}
        for link in loaded - parts.keys():
            parts[link] = len((_read(opener, house.base + link, "") or "").encode())
        yield path, len(found.encode()) + sum(parts[link] for link in loaded)
        for link in links:
            if (
                link.startswith("/")
                and link not in seen
                and link not in known
                and not link.startswith(NOT_PAGES)
                and "?" not in link
            ):
                seen.add(link)
                waiting.append(link)


def _read(opener: urllib.request.OpenerDirector, address: str, wanted: str = "text/html") -> str | None:
    try:
        with opener.open(address, timeout=60) as answer:
            kind = answer.headers.get("Content-Type", "")
            return answer.read().decode("utf-8", "replace") if kind.startswith(wanted) else None
    except urllib.error.HTTPError:
        return None


def _sign_in(opener: urllib.request.OpenerDirector, base: str, email: str) -> None:
    form = opener.open(f"{base}/accounts/login/").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
    assert token, "the log-in form has no token"
    sent = {"login": email, "password": "example", "csrfmiddlewaretoken": token[1]}
    answer = opener.open(f"{base}/accounts/login/", urllib.parse.urlencode(sent).encode())
    assert "/accounts/login" not in answer.url, f"{email} was not let in"
