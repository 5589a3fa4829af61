"""P5: a withdrawal among 100,000 shelved items: how soon every surface is without it, and what it costs among few.

The example world, with public records of the fixed library around it; participant4 takes back a text with a name.
"""

from __future__ import annotations

import sys
import time

from bench.corpus import records
from bench.library import Library, RecordEdition, TopicEdition, in_own_process, told
from bench.row import Row, at_most, medians, seconds, within

FEW, MANY = 1_000, 100_000
EDITIONS = 2  # of a public record: for everybody and for accounts
REPEATS = 9
EMAIL = "participant4@example.org"
SURFACES = ("/nl/denktank/", "/en/think-tank/", "/nl/sessies/", "/en/sessions/", "/sitemap.xml", "/api/v1/sessions",
            "/api/v1/outcomes", "/api/v1/search?q=%22{words}%22", "/nl/zoeken/?q=%22{words}%22")  # fmt: skip


def rows() -> list[Row]:
    """The rows of P5."""
    among_few, _soon = in_own_process("bench.withdrawal", str(FEW))
    among_many, soon = in_own_process("bench.withdrawal", str(MANY))
    work = f"a withdrawal among {MANY:,} shelved items, ms of processor time; among {FEW:,}"
    return [soon, at_most("P5", work, among_many.ours, among_few.ours, 1.5)]


def main(size: int) -> None:
    """In a process and a database of its own: what one withdrawal costs (undone each time), then one for good."""
    import django  # noqa: PLC0415 - settings come from this process's environment

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - needs the settings
    from django.db import transaction  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    from portal.consent.models import Choice  # noqa: PLC0415 - needs the apps
    from portal.editions import registry  # noqa: PLC0415
    from portal.shelf import operations  # noqa: PLC0415
    from portal.shelf.models import PublicEdition  # noqa: PLC0415
    from portal.visibility.audience import PUBLIC  # noqa: PLC0415
    from sessions.disclosure.operations import withdraw  # noqa: PLC0415
    from sessions.statements.models import Statement  # noqa: PLC0415

    operations.reshelve()  # the migrated template was shelved under the key of the tests
    call_command("example", stdout=sys.stderr)
    for kind in (RecordEdition, TopicEdition):
        registry._editions.setdefault(kind.kind, kind)
    library = records(size // EDITIONS)
    registry.register_projector(Library(library, (), PUBLIC))
    operations.changed("record", *(str(one.number) for one in library))

    choice = Choice.objects.get(person__email=EMAIL, level="text_named")
    text = Statement.objects.unfiltered(reason="what is withdrawn").get(public_id=choice.about).text
    words = " ".join(text.rstrip(".!?").split()[:6])

    def undone() -> float:
        with transaction.atomic():
            taken = seconds(lambda: withdraw(choice=Choice.objects.get(pk=choice.pk), by=choice.person))
            transaction.set_rollback(True)
        return taken

    client = Client(headers={"host": "localhost"})
    paths = PublicEdition.objects.filter(kind__in=("session", "outcome", "text", "home")).values_list("path", flat=True)
    surfaces = [*(path.format(words=words.replace(" ", "+")) for path in SURFACES), *filter(None, set(paths))]

    def telling() -> list[str]:
        answers = {path: client.get(path).content.decode() for path in surfaces}
        return [path for path, said in answers.items() if text in said or text in said.replace("<mark>", "")]

    (cost,) = medians(REPEATS, undone)
    assert telling(), "it was nowhere to be seen"
    started = time.monotonic()
    withdraw(choice=choice, by=choice.person)
    left = telling()
    soon = time.monotonic() - started
    assert not left, left
    work = f"a withdrawal among {MANY:,} shelved items, until {len(surfaces)} public surfaces are without it, s"
    told([at_most("P5", "cost", 1000 * cost, 1, 1), within("P5", work, soon, 1, "s")])


if __name__ == "__main__":
    main(int(sys.argv[1]))
