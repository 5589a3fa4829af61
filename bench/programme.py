"""P1 and P2: the programme page and schedule.json of 300 talks, by processor time.

Ours goes through the portal's whole middleware, urls and frame; the references through a plain project's (bench.plain).
"""

from __future__ import annotations

import json
from collections.abc import Callable

import django
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.library import in_own_process, told
from bench.row import Row, at_least, at_most, medians, seconds, within

Answer = Callable[[str], bytes]

SIZES = (30, 300, 3000)
SIZE = 300
REPEATS = 25
PAGE = "/en/conference/size-{}/"
FILE = "/conference/size-{}/schedule.json"


def rows() -> list[Row]:
    """The rows of P1 and P2."""
    return in_own_process("bench.programme")


def measured() -> list[Row]:
    """Both, in this process, with conferences of every size on the shelf."""
    from bench import plain  # noqa: PLC0415 - reads models, so only once Django is set up

    ours = plain.answering()
    with plain.plain_project():
        theirs = plain.answering()

    def first(where: str) -> float:
        ours(where.format(SIZES[0]))  # the plain project's settings made Django forget the portal's addresses
        cache.clear()
        return seconds(lambda: ours(where.format(SIZE)))

    def reference(where: str, times: int = 1) -> float:
        with plain.plain_project():
            return seconds(lambda: theirs(where), times)

    page, file = PAGE.format(SIZE), FILE.format(SIZE)
    tree = json.loads(ours(file))
    for where in (page, file):
        ours(where)
    reference("/programme/"), reference("/hello/")
    fresh, plainly = medians(REPEATS, lambda: first(PAGE), lambda: reference("/programme/"))
    again, greeting = medians(REPEATS, lambda: seconds(lambda: ours(page), 50), lambda: reference("/hello/", 50))
    written, dumped, hello = medians(
        REPEATS,
        lambda: first(FILE),
        lambda: seconds(lambda: json.dumps(tree), 5),
        lambda: reference("/hello/", 50),
    )
    ms = 1000
    return [
        at_most("P1", "programme page of 300 talks, first rendering, ms; a plain view", fresh * ms, plainly * ms, 2),
        at_least("P1", "the same page again, pages a second; a hello-world", 1 / again, 1 / greeting, 0.5),
        within("P1", "queries of the page at 30, 300 and 3,000 talks, the most", _queries(PAGE, ours), 10, "queries"),
        at_most(
            "P2",
            "schedule.json of 300 talks, first writing, ms; json.dumps and a hello-world",
            written * ms,
            (dumped + hello) * ms,
            3,
        ),
        within("P2", "queries of the file at 30, 300 and 3,000 talks, the most", _queries(FILE, ours), 12, "queries"),
    ]


def _queries(where: str, ours: Answer) -> int:
    counts = []
    for size in SIZES:
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            ours(where.format(size))
        counts.append(len(captured))
    return max(counts)


def main() -> None:
    """Fill an empty database through the operations, measure, print the rows as JSON."""
    django.setup()
    call_command("collectstatic", verbosity=0, interactive=False)
    from sessions.conference import operations  # noqa: PLC0415 - reads models, so only once Django is set up
    from tests.factories.conference import make_conference  # noqa: PLC0415 - the same

    for size in SIZES:
        conference = make_conference(slug=f"size-{size}", talks=size, published=True, days=25)
        for speaker in conference.speakers.all()[:SIZE]:
            operations.set_speaker_consent(speaker=speaker, named=True, by=None)
        operations.release_programme(conference=conference, by=None)
    told(measured())


if __name__ == "__main__":
    main()
