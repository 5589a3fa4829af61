"""`example --volume N`: synthetic references, notes and statements on top of the example world."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from knowledge.literature.models import Reference
from knowledge.notes.models import Note
from portal.shelf.operations import differences
from portal.worlds import synthetic, volume
from sessions.reflections.models import Session
from sessions.statements.models import Statement


def counts() -> dict[str, int]:
    return {
        "references": Reference.objects.filter(doi__startswith=volume.DOI_PREFIX).count(),
        "notes": Note.objects.filter(reference__doi__startswith=volume.DOI_PREFIX).count(),
        "statements": Statement.objects.unfiltered(reason="a test counts them")
        .filter(session__title_en__startswith="Volume")
        .count(),
    }


def test_volume_comes_on_top_of_the_example_and_is_continued(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("example", volume=500)
    assert "Added: 500 references, 50 notes, 5 statements" in capsys.readouterr().out
    assert counts() == {"references": 500, "notes": 50, "statements": 5}
    call_command("example", volume=200)
    assert counts() == {"references": 700, "notes": 70, "statements": 7}
    assert set(Session.objects.filter(title_en__startswith="Volume").values_list("state", flat=True)) == {"over"}
    assert differences() == []
    call_command("example", json=True)
    assert capsys.readouterr().out.endswith('{"loaded": false, "added": {}}\n')


def test_the_records_are_the_same_every_time() -> None:
    whole = list(synthetic.references(30))
    assert whole[10:] == list(synthetic.references(20, first=10))
    assert len({one["DOI"] for one in whole}) == 30


@pytest.mark.parametrize("size", [-1, 1_000_001])
def test_a_wrong_size_is_explained(size: int) -> None:
    with pytest.raises(CommandError, match=f"--volume is {size}; allowed") as caught:
        call_command("example", volume=size)
    assert caught.value.returncode == 2
