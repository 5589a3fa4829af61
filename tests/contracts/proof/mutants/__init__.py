"""Seeded mutants: leaks put into the code on purpose, each of which the proof has to catch.

Each names the attack of the list it stands for, the pair of worlds and the observer that should notice, and where to
look. `apply` changes the code of the child process that loads or visits a world, and of nothing else.
"""

from tests.contracts.proof.mutants import insiders, mechanical, reading, storing
from tests.contracts.proof.mutants.registry import MECHANICAL, MUTANTS, SEEDED, Mutant

__all__ = ["MECHANICAL", "MUTANTS", "SEEDED", "Mutant", "insiders", "mechanical", "reading", "storing"]
