"""The form with which a paper is brought."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sessions.papers.rules import NotTaken

WHY: dict[str, Any] = {
    "type": _(
        "This kind of file is not taken. Bring a PDF, a Word, Excel, PowerPoint or OpenDocument file, JPEG or PNG."
    ),
    "size": _("This file is empty or too large: at most 25 MB, and at most 200 MB once unpacked."),
    "broken": _("This file cannot be read. Open it in the program that made it, save it again, and bring that."),
    "locked": _("This file is protected with a password. Save it without one, and bring that."),
    "marked": _("This file holds comments or tracked changes. Accept or remove them, save, and bring that."),
    "active": _("This file holds macros or other files inside. Save it without them, and bring that."),
}


class PaperForm(forms.Form):
    """A title for the room, and the file."""

    title = forms.CharField(
        label=_("Title"), max_length=200, help_text=_("What the room sees; the name of the file is not kept.")
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_("PDF, Word, Excel, PowerPoint, OpenDocument, JPEG or PNG, at most 25 MB."),
    )

    def refuse(self, problem: NotTaken) -> None:
        """Say beside the file why it is not taken."""
        self.add_error("file", WHY[problem.code])
