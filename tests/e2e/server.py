"""The portal as its users get it: `manage.py serve` on a port of its own, with the example world."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "var" / "e2e"
START_SECONDS = 60


@dataclass(frozen=True)
class Portal:
    """A running portal: where it answers, the folder with its database, mail and files, and the clock it has."""

    base: str
    folder: Path
    clock: str = ""

    def manage(self, *arguments: str) -> str:
        """What a command of manage.py prints, run on the same database."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=environment(self.folder, clock=self.clock),
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"
        return done.stdout

    def mail(self) -> list[str]:
        """Every message written so far, oldest first."""
        files = sorted((self.folder / "mail").glob("*"), key=lambda path: path.stat().st_mtime)
        return [path.read_text() for path in files]


def environment(folder: Path, port: int = 0, clock: str = "") -> dict[str, str]:
    """The embedded settings, with everything that is kept below one folder; `clock` stops the portal's clock there."""
    own = {
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "PORTAL_DATABASE_URL": f"sqlite:///{folder / 'portal.sqlite3'}",
        "PORTAL_SEARCH_FILE": str(folder / "search.sqlite3"),
        "PORTAL_MEDIA_ROOT": str(folder / "media"),
        "PORTAL_EMAIL_URL": f"file://{folder / 'mail'}",
        "PORTAL_RELEASE_DATES": "daily",
        "PYTHONUNBUFFERED": "1",
    }
    if port:
        own["PORTAL_BASE_URL"] = f"http://localhost:{port}"
    if clock:
        own["PORTAL_CLOCK"] = clock
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PORTAL_", "DJANGO_"))}
    return inherited | own


def fingerprint() -> str:
    """One word for everything that decides what the example database holds and which static files go with it."""
    digest = hashlib.sha256()
    for app in ("portal", "knowledge", "sessions", "search"):
        for path in sorted((ROOT / app).rglob("*")):
            if path.suffix in {".py", ".yaml", ".json", ".bib", ".ris", ".css", ".js", ".svg"}:
                digest.update(str(path).encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def example_folder(target: Path) -> Path:
    """A fresh copy of the example world, made once with the static files for as long as the code is the same."""
    template = TEMPLATES / fingerprint()
    TEMPLATES.mkdir(parents=True, exist_ok=True)
    with (TEMPLATES.parent / "e2e.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # of parallel processes the first one makes it, the others wait
        _make(template)
    shutil.copytree(template, target, dirs_exist_ok=True)
    return target


def _make(template: Path) -> None:
    if not template.exists():
        shutil.rmtree(TEMPLATES, ignore_errors=True)
        unfinished = template.with_suffix(".unfinished")
        unfinished.mkdir(parents=True)
        portal = Portal("", unfinished)
        portal.manage("collectstatic", "--verbosity", "0", "--no-input")
        portal.manage("migrate", "--verbosity", "0")
        portal.manage("example")
        unfinished.rename(template)


@contextmanager
def running(folder: Path, clock: str = "") -> Iterator[Portal]:
    """The server and its worker, until the block ends; with `clock` at that moment."""
    port = _free_port()
    portal = Portal(f"http://localhost:{port}", folder, clock)
    log = (folder / "server.log").open("wb")
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--port", str(port), "--workers", "1"],
        cwd=ROOT,
        env=environment(folder, port, clock),
        stdout=log,
        stderr=log,
    )
    try:
        _wait_for(f"{portal.base}/healthz", process, folder / "server.log")
        yield portal
    finally:
        process.terminate()
        process.wait(timeout=20)
        log.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        assert process.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310 - our own address
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"no answer within {START_SECONDS} s: {log.read_text()}")
