"""The one way to write an audit line."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Protocol

from portal.audit.models import AuditLine


class Actor(Protocol):
    """Whoever did something, by their public identifier."""

    public_id: str


origin: ContextVar[str] = ContextVar("origin", default="")

# rule 15: nothing at all is written of these
SILENT = ("claim", "objection", "choice", "release", "withdrawal", "live")


def record(*, action: str, object: str, by: Actor | None, result: str = "done") -> None:
    """Write that `by` did `action` ("outcome.published") to `object` ("outcome:<public id>").

    ValueError for actions of which nothing may be written (rule 15).
    """
    if action.partition(".")[0] in SILENT:
        raise ValueError(f"{action}: rule 15 says that nothing is written of this")
    AuditLine.objects.create(
        action=action, object=object, result=result, origin=origin.get(), actor=by.public_id if by else ""
    )
