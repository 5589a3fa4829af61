"""Log lines without content: where it went wrong and with which kind of error, never with which words."""

from __future__ import annotations

import logging
import traceback
from types import TracebackType

ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class DiscreetFormatter(logging.Formatter):
    """Formats an exception as its type and the places in the code; its message may hold somebody's words."""

    def formatException(self, ei: ExceptionInfo) -> str:
        """The trace, innermost last, and the type without its message."""
        kind, _, trace = ei
        name = f"{kind.__module__}.{kind.__qualname__}" if kind else "unknown"
        return "".join(traceback.format_tb(trace)) + name
