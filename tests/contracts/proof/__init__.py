"""The non-interference proof: two worlds that differ only in secrets answer byte for byte alike.

`python -m tests.contracts.proof` (make prove) loads pairs of worlds, lets each observer visit every address of both,
and compares everything that came back. Seeded mutants show that the comparison can fail.
"""
