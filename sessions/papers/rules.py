"""Which files a room takes, and who brings and removes them: pure."""

from __future__ import annotations

from collections.abc import Collection

from sessions.reflections.rules import NotAllowed

MOST_BYTES = 25 * 1024 * 1024
MOST_UNPACKED = 200 * 1024 * 1024
MOST_PARTS = 5_000
MOST_PIXELS = 50_000_000

# what a file is, as its content says: media type → the ending it is handed out with
ENDINGS = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.presentation": "odp",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
}


class NotTaken(ValueError):
    """A file that a room does not take. `code` is one of "type", "size", "broken", "locked", "marked", "active"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def check_size(size: int) -> None:
    """Raises NotTaken for a file that is empty or too large."""
    if not 0 < size <= MOST_BYTES:
        raise NotTaken("size")


def check_may_bring(person: int, organisers: Collection[int]) -> None:
    """Organisers of a session bring its papers, and remove them. Raises NotAllowed."""
    if person not in organisers:
        raise NotAllowed("only an organiser of this session brings and removes papers")
