"""Loaded before Django's settings (`-p` in pyproject.toml): which database the tests are to use."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest

from tests.services import elasticsearch, postgresql


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


@pytest.fixture(scope="session")
def elasticsearch_address() -> str:
    """A real Elasticsearch. Where there is none: a loud skip on a user's machine, a failure where CI=true."""
    try:
        return elasticsearch.address()
    except elasticsearch.Missing as reason:
        said = f"ELASTICSEARCH IS MISSING: nothing was tested on it ({reason})"
        pytest.fail(said) if os.environ.get("CI") == "true" else pytest.skip(said)


@pytest.fixture(scope="session")
def elastic_of_process(elasticsearch_address: str) -> Iterator[Any]:
    """An engine with indices of this process's own, gone when it ends."""
    from search.engines.elastic import ElasticEngine  # noqa: PLC0415 - once Django is set up

    engine = ElasticEngine(elasticsearch_address, {}, f"test-{os.getpid()}")
    yield engine
    engine.drop()


@pytest.fixture
def elastic(elastic_of_process: Any) -> Any:
    """The same, empty."""
    elastic_of_process.clear()
    return elastic_of_process
