"""Loaded before Django's settings (`-p` in pyproject.toml): which database the tests are to use."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.services import postgresql


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--postgresql`: run what is asked for on a real PostgreSQL that the tests start themselves."""
    parser.addoption("--postgresql", action="store_true", help="use a real PostgreSQL, started for the tests")


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Iterator[None]:
    """Settings have to know the database before Django reads them, which pytest-django has it do at this point.

    Each process of a parallel run (xdist) has a server of its own: database roles belong to a server.
    """
    if early_config.known_args_namespace.postgresql:
        try:
            os.environ["PORTAL_DATABASE_URL"] = postgresql.address()
        except postgresql.Missing as reason:
            said = f"POSTGRESQL IS MISSING: nothing was tested on it ({reason})"
            pytest.exit(said, returncode=1 if os.environ.get("CI") == "true" else 0)
    return (yield)


def pytest_report_header() -> str:
    """Which database it is, so that nobody thinks it was the other."""
    return f"database: {os.environ.get('PORTAL_DATABASE_URL', 'sqlite').partition(':')[0]}"
