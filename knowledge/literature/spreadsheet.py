"""Cells of CSV files, which people open in a spreadsheet. Pure."""

from __future__ import annotations

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def cell(value: object) -> str:
    """A value for a cell; what a spreadsheet would take for a formula gets an apostrophe in front."""
    text = str(value)
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) or text.startswith(FORMULA) else text


def plain(cell: str) -> str:
    """What a cell says, without the apostrophe that kept it from being a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].lstrip(" ").startswith(FORMULA) else cell
