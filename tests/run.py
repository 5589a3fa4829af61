"""`make test`: every check, cheapest mistakes first. `lint` as argument stops before the tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.services import elasticsearch

Command = list[str | Path]
ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
DEBIAN = {"chromium": "chromium", "xgettext": "gettext", "java": "default-jre-headless", "mvn": "maven"}

LINT = {
    "style": [BIN / "ruff", "check", "."],
    "format": [BIN / "ruff", "format", "--check", "."],
    "types": [BIN / "mypy"],
    "who imports whom": [BIN / "lint-imports", "--no-cache"],
    "templates": [BIN / "djlint", "templates", "--lint", "--quiet"],
    "system check": [sys.executable, "manage.py", "check", "--fail-level", "WARNING"],
    "migrations": [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run", "--verbosity", "1"],
    "translations": [sys.executable, "-m", "tests.translations", "check"],
}
# bounded on one's own machine, whole where a change has to pass
PROVE = [sys.executable, "-m", "tests.contracts.proof"]
PROOF = [*PROVE, *([] if os.environ.get("CI") == "true" else ["--share"])]
PYTEST = [sys.executable, "-m", "pytest", "-q", "-n", "2"]
TESTS = {
    "unit, integration, contracts": [*PYTEST, "tests/unit", "tests/integration", "tests/contracts"],
    "the same on PostgreSQL": [*PYTEST, "--postgresql", "tests/integration"],
    "browser": [*PYTEST, "tests/e2e"],
    "the proof": PROOF,
    "a share of it on PostgreSQL": [*PROVE, "--postgresql", "--share"],
}


def main(what: str = "everything") -> int:
    """Run the lint steps two at a time, then the tests, which use both cores; the number of failed ones decides."""
    started = time.monotonic()
    install_from_debian()
    with ThreadPoolExecutor(2) as pool:
        passed = dict(zip(LINT, pool.map(lint, LINT, LINT.values()), strict=True))
    if what != "lint":
        passed |= {name: run(name, command) for name, command in TESTS.items()}
        elasticsearch.stop()
    failed = [name for name, well in passed.items() if not well]
    ending = f": {', '.join(failed)}" if failed else ""
    print(
        f"\n{len(passed) - len(failed)} passed, {len(failed)} failed{ending}; {time.monotonic() - started:.0f} s in all"
    )
    return 1 if failed else 0


def lint(name: str, command: Command) -> bool:
    """One step whose words are shown when it is done; whether it passed."""
    started = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return told(name, started, done.returncode == 0, done.stdout)


def run(name: str, command: Command) -> bool:
    """One step that is watched while it runs; whether it passed."""
    print(f"\n── {name} ──", flush=True)
    started = time.monotonic()
    return told(name, started, subprocess.run(command, cwd=ROOT, check=False).returncode == 0)


def told(name: str, started: float, passed: bool, words: str = "") -> bool:
    """Say how a step went; what a lint step said is worth reading only where it failed."""
    said = "" if passed else words
    print(f"{said}── {name}: {'passed' if passed else 'FAILED'} in {time.monotonic() - started:.0f} s", flush=True)
    return passed


def install_from_debian() -> None:
    """The browser and the gettext tools, where they are missing and may be installed."""
    missing = [package for program, package in DEBIAN.items() if not shutil.which(program)]
    if not missing:
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": False}
        subprocess.run(["apt-get", "update", "-qq"], **quiet)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", *missing],
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            **quiet,
        )
    still = [package for program, package in DEBIAN.items() if not shutil.which(program)]
    if still:
        print(
            f"MISSING: {', '.join(still)} — the tests that need it are skipped; install it with your package manager."
        )


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
