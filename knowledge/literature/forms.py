"""The form with which files of references are brought in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from knowledge.literature.formats import FORMATS, TEXTS
from knowledge.literature.formats.tables import column_key
from knowledge.literature.models import ImportBatch
from knowledge.literature.record_form import COLUMN_LABELS

MEGABYTE = 1024 * 1024
LARGEST = 64 * MEGABYTE
"""All files of one upload together; the command takes larger ones."""
MOST = 20
EXTENSIONS = sorted({"txt", *(extension for one in FORMATS.values() for extension in one.extensions)})


class FilesInput(forms.ClearableFileInput):
    """One control for several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once; an empty one is let in, because the receipt says so."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """The files, each checked by itself."""
        files = data if isinstance(data, Sequence) else [data]
        return [super(FilesField, self).clean(one, initial) for one in files or [None]]


class ImportForm(forms.Form):
    """Files of a reference manager, and who may see what comes of them."""

    files = FilesField(
        label=_("Files"),
        help_text=_(
            "What Zotero, EndNote, Mendeley, JabRef, PubMed, Web of Science and library catalogues write; a table "
            "(CSV or Excel); a list of DOIs or ISBNs; a PDF. Together at most 64 MB."
        ),
        allow_empty_file=True,
        widget=FilesInput(attrs={"accept": ",".join(f".{one}" for one in EXTENSIONS)}),
    )
    format = forms.ChoiceField(
        label=_("Format"),
        help_text=_("Only if the portal does not recognise it by itself."),
        choices=[("auto", _("Recognise it")), *((one.name, one.label) for one in TEXTS.values())],
        initial="auto",
        required=False,
    )
    audience = forms.ChoiceField(
        label=_("Who may see these references"),
        choices=ImportBatch.AUDIENCES,
        initial="portal",
        widget=forms.RadioSelect,
    )

    def clean_files(self) -> list[UploadedFile]:
        """Not too many, not too much."""
        files: list[UploadedFile] = self.cleaned_data["files"]
        if len(files) > MOST:
            raise forms.ValidationError(
                ngettext_lazy("At most %(most)d file at a time.", "At most %(most)d files at a time.", MOST)
                % {"most": MOST}
            )
        if sum(one.size or 0 for one in files) > LARGEST:
            raise forms.ValidationError(_("These files are larger than 64 MB together. Upload them in parts."))
        return files

    def clean_format(self) -> str:
        """Nothing chosen means: recognise it."""
        return self.cleaned_data["format"] or "auto"


class ColumnsForm(forms.Form):
    """What each strange column of a table means: a field of references, or nothing that is known."""

    def __init__(self, *args: Any, heads: Sequence[str], known: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.heads = {f"column-{number}": head for number, head in enumerate(heads)}
        choices = [("", _("Keep it as it is")), *COLUMN_LABELS.items()]
        for name, head in self.heads.items():
            self.fields[name] = forms.ChoiceField(
                label=head, choices=choices, required=False, initial=known.get(column_key(head), "")
            )

    @property
    def meanings(self) -> dict[str, str]:
        """The chosen variable by column; "" where it is kept as it is."""
        return {head: self.cleaned_data[name] for name, head in self.heads.items()}
