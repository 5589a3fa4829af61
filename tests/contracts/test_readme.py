"""The README says what is true: settings, commands, layers."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
README = (ROOT / "README.md").read_text()
LIBRARY_COMMANDS = {"collectstatic"}


def test_every_setting_is_documented_and_every_documented_setting_is_read():
    sources = "".join(path.read_text() for path in (ROOT / "portal" / "settings").glob("*.py"))
    read = set(re.findall(r'read\(\s*"(PORTAL_\w+)"', sources)) | set(
        re.findall(r'environ\.get\("(PORTAL_\w+)"', sources)
    )
    documented = set(re.findall(r"^\| `(PORTAL_\w+)`", README, re.MULTILINE))
    assert documented == read - {"PORTAL_DEBUG"}


def test_every_command_is_documented_and_exists():
    commands = {path.stem for path in ROOT.glob("*/management/commands/[!_]*.py")}
    section = README.partition("## Commands")[2].partition("## ")[0]
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    documented = {word for row in rows for word in re.findall(r"`(\w+)", row)}
    assert documented == commands - LIBRARY_COMMANDS


def test_the_layers_in_the_readme_are_the_ones_that_are_checked():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(one["layers"] for one in contracts if one["name"].startswith("Layers"))
    assert re.sub(r"\s+", " ", README).find(" > ".join(layers)) > 0


def test_make_knows_every_target_the_readme_names():
    makefile = (ROOT / "Makefile").read_text()
    for target in set(re.findall(r"`make (\w+)`", README)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


PRODUCTION = {
    "PORTAL_ENV": "production",
    "PORTAL_SECRET_KEY": "a-key-of-fifty-characters-that-nobody-could-ever-guess!",
    "PORTAL_BASE_URL": "https://denktank.example.org",
    "PORTAL_SEED": "",
    "PORTAL_CLOCK": "",
}


def start(**environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PORTAL_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "manage.py", "version"], cwd=ROOT, env=kept | environment, capture_output=True, text=True
    )


WRONG = {
    "PORTAL_ENV": "staging",
    "PORTAL_BASE_URL": "denktank.example.org",
    "PORTAL_ALLOWED_HOSTS": "https://denktank.example.org/",
    "PORTAL_SITE_NAME": "two\nlines",
    "PORTAL_SECURITY_CONTACT": "security@example.org",
    "PORTAL_DATABASE_URL": "oracle-ish://nowhere",
    "PORTAL_ELASTICSEARCH_URL": "search.example.org:9200",
    "PORTAL_ELASTICSEARCH_READER_KEYS": "everybody=x",
    "PORTAL_ELASTICSEARCH_PREFIX": "Our Index",
    "PORTAL_SEARCH_FALLBACK": "maybe",
    "PORTAL_SEARCH_FILE": "portal",
    "PORTAL_EMAIL_URL": "pigeon://",
    "PORTAL_EMAIL_FROM": "the think tank",
    "PORTAL_MEDIA_ROOT": "README.md",
    "PORTAL_LANGUAGES": "nl,fr",
    "PORTAL_TIME_ZONE": "Europe/Voorbeeldstad",
    "PORTAL_RELEASE_DATES": "names=1,texts=1",
    "PORTAL_ROUND_DAYS": "0",
    "PORTAL_SHOWING_DAYS": "a fortnight",
    "PORTAL_K": "1",
    "PORTAL_SECOND_FACTOR": "perhaps",
    "PORTAL_CLOCK": "yesterday",
}
# any text is a key or a seed; what production asks of them is tested below
ANY_TEXT = {"PORTAL_SECRET_KEY", "PORTAL_SEED", "PORTAL_ELASTICSEARCH_API_KEY"}


def documented_settings() -> set[str]:
    return set(re.findall(r"^\| `(PORTAL_\w+)`", README, re.MULTILINE))


def test_a_wrong_value_is_tried_of_every_setting():
    assert set(WRONG) | ANY_TEXT >= documented_settings()


@pytest.mark.parametrize("name", sorted(WRONG))
def test_a_wrong_value_is_explained_in_one_sentence(name):
    answer = start(**{name: WRONG[name]})
    said = answer.stderr.strip().splitlines()
    assert answer.returncode != 0
    assert len(said) == 1, answer.stderr
    assert name in said[0]
    assert repr(WRONG[name]) in said[0]
    assert "allowed:" in said[0]


def test_production_starts_when_everything_is_set():
    assert start(**PRODUCTION).returncode == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORTAL_SECRET_KEY", ""),
        ("PORTAL_BASE_URL", "http://denktank.example.org"),
        ("DEBUG", "1"),
        ("PORTAL_SEED", "seed"),
        ("PORTAL_CLOCK", "2026-11-01T10:00+01:00"),
        ("PORTAL_RELEASE_DATES", "daily"),
        ("PORTAL_K", "1"),
        ("PORTAL_LANGUAGES", "nl,fr"),
        ("PORTAL_ENV", "staging"),
        ("PORTAL_DATABASE_URL", "oracle-ish://nowhere"),
        ("PORTAL_EMAIL_URL", "pigeon://"),
    ],
)
def test_production_refuses_what_is_unsafe_or_wrong_in_one_sentence(name, value):
    answer = start(**(PRODUCTION | {name: value}))
    assert answer.returncode != 0
    said = answer.stderr.strip().splitlines()
    assert len(said) == 1, answer.stderr
    assert name in said[0]
