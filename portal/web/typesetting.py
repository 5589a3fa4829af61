"""Tagged PDF from data: equal data give equal bytes, and nothing but the data is in them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import typst

# the file says no time: this one is the same for every page
NO_TIME = 0


def pdf(template: Path, page: str) -> bytes:
    """This template (Typst) filled with a page (JSON) as PDF/UA-1."""
    made = compiler(template).compile(
        sys_inputs={"page": page}, format="pdf", pdf_standards=["ua-1"], timestamp=NO_TIME
    )
    if not isinstance(made, bytes):
        raise TypeError("the page was not made")
    return made


def compiler(template: Path) -> typst.Compiler:
    """One for each page: a compiler keeps what it was last given, and several threads answer at once."""
    return typst.Compiler(input=str(template), root=str(template.parent), font_paths=_fonts())


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False)
