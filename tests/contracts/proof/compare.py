"""Two visits side by side: which requests were answered differently, and how."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import Any

from tests.contracts.proof.process import Visit, seen_in

# pages as text, wide enough to recognise, narrow enough to read
WIDTH, LINES = 160, 24


@dataclass(frozen=True, slots=True)
class Difference:
    """One request that the two worlds answered differently, or that only one of them led to."""

    layer: str
    request: str

    def explained(self, a: Visit, b: Visit) -> tuple[str, str]:
        """In what the answers differ first (status, body, headers, cookies, sql), and the two side by side."""
        if not all(self.request in one.layers[self.layer] for one in (a, b)):
            return "reachable in one world only", ""
        one, other = (seen_in(visit, self.layer, self.request) for visit in (a, b))
        for what in ("status", "body", "headers", "cookies", "sql"):
            if getattr(one, what) != getattr(other, what):
                return what, _side_by_side(getattr(one, what), getattr(other, what))
        return "nothing", ""


def differences(a: Visit, b: Visit, *layers: str) -> list[Difference]:
    """Every request of these layers whose answers differ in anything."""
    found = []
    for layer in layers:
        one, other = a.layers.get(layer, {}), b.layers.get(layer, {})
        found += [Difference(layer, key) for key in sorted(set(one) | set(other)) if one.get(key) != other.get(key)]
    return found


def _side_by_side(a: Any, b: Any) -> str:
    lines = [str(one).splitlines() if isinstance(one, str) else [str(part) for part in _parts(one)] for one in (a, b)]
    shown = list(difflib.unified_diff(*lines, "one world", "the other", lineterm="", n=1))[:LINES]
    start = _first_difference(shown)
    return "\n".join(line if len(line) < WIDTH else f"{line[0]}…{line[start : start + WIDTH]}…" for line in shown)


def _first_difference(shown: list[str]) -> int:
    """Where in their lines two long ones part, so that what differs is in sight."""
    gone = next((line for line in shown[2:] if line.startswith("-")), "")
    come = next((line for line in shown[2:] if line.startswith("+")), "")
    parted = next(
        (place for place, (one, other) in enumerate(zip(gone[1:], come[1:], strict=False)) if one != other), 0
    )
    return max(1, parted - WIDTH // 3)


def _parts(value: Any) -> list[Any]:
    return list(value) if isinstance(value, tuple) else [value]
