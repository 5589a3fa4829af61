"""SECURITY.md says what is true: every attack of the list once, each with a test that is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.contracts.proof.attacks import WITHOUT_MUTANT
from tests.contracts.proof.mutants import MUTANTS, SEEDED
from tests.worlds.pairs import OBSERVERS, pairs

ROOT = Path(__file__).resolve().parent.parent.parent
TEXT = (ROOT / "SECURITY.md").read_text()
ROWS = re.findall(r"^\| (A\d+) ([^|]+) \| ([^|]+) \| `([^`|]+)` \|$", TEXT, re.MULTILINE)


def test_the_whole_list_is_there_in_order() -> None:
    assert [number for number, *_rest in ROWS] == [f"A{number}" for number in range(1, 56)]


@pytest.mark.parametrize(("number", "attack", "defence", "test"), ROWS, ids=lambda text: text[:4])
def test_each_has_a_defence_and_a_test_that_exists(number: str, attack: str, defence: str, test: str) -> None:
    path, *names = test.split("::")
    source = (ROOT / path).read_text()
    for name in names:
        assert re.search(rf"^\s*(?:def|class) {name}\b", source, re.MULTILINE), f"{number}: {test} is not there"
    assert len(defence) > 20


def test_every_file_it_names_is_there() -> None:
    for path in re.findall(r"`((?:portal|tests|docs|knowledge|sessions)/[\w/.]+)`", TEXT):
        assert (ROOT / path.split("::")[0]).exists(), path


def test_every_attack_has_a_mutant_or_a_reason_and_the_proof_looks_where_the_mutants_are() -> None:
    attacks = {one.attack for one in MUTANTS.values() if one.kind == SEEDED}
    assert attacks | set(WITHOUT_MUTANT) == {f"A{number}" for number in range(1, 56)}
    assert not attacks & set(WITHOUT_MUTANT)
    sent = {pair.name: pair.observers for pair in pairs()}
    assert {one.name: one.pair for one in MUTANTS.values() if one.observer not in sent[one.pair]} == {}
    assert {one.observer for one in MUTANTS.values()} == set(OBSERVERS)
