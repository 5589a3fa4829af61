"""Progress on a terminal, silence in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TypeVar

from tqdm import tqdm

Step = TypeVar("Step")


def bar(steps: list[Step]) -> Iterable[Step]:
    """The steps, with a bar on standard error while they are taken; no bar where nobody watches."""
    return tqdm(steps, disable=not sys.stderr.isatty(), unit=" steps", leave=False)
