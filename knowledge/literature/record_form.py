"""A reference as a form: the fields that people fill in, over a record that may hold more than they show."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from knowledge.literature import csl as variables
from knowledge.literature import dates, identifiers
from knowledge.literature.formats import Csl
from knowledge.literature.formats.table_names import name_in, names_in, names_out
from knowledge.literature.models import Reference
from knowledge.literature.type_names import TYPE_NAMES

NAMES = ("author", "editor", "translator")
TEXTS = ("title", "container-title", "collection-title", "volume", "issue", "page", "edition", "publisher",
         "publisher-place", "DOI", "ISBN", "ISSN", "PMID", "URL", "language", "keyword", "genre",
         "abstract", "note")  # fmt: skip
LABELS = {
    "author": _("Authors"), "editor": _("Editors"), "translator": _("Translators"), "title": _("Title"),
    "container-title": _("Journal or book"), "collection-title": _("Series"), "volume": _("Volume"),
    "issue": _("Issue"), "page": _("Pages"), "edition": _("Edition"), "publisher": _("Publisher or institution"),
    "publisher-place": _("Place"), "DOI": _("DOI"), "ISBN": _("ISBN"), "ISSN": _("ISSN"),
    "PMID": _("PubMed number"), "URL": _("Address"), "language": _("Language"), "keyword": _("Keywords"),
    "genre": _("What kind exactly"), "abstract": _("Abstract"), "note": _("Remark"),
}  # fmt: skip
COLUMN_LABELS = {"issued": _("Date"), "type": _("Kind"), **LABELS}
"""What a column of a table may be said to mean."""
HELP = {
    "author": _("One a line: “Berg, Jan van der”. An institution is written as it is."),
    "language": _("Such as nl or en."),
    "keyword": _("With commas between them."),
    "note": _("Seen by everybody with an account, never by the public."),
}
LONG = {"author": 3, "editor": 2, "translator": 2, "title": 2, "abstract": 8, "note": 3}


def _field(name: str) -> forms.Field:
    widget = forms.Textarea(attrs={"rows": LONG[name]}) if name in LONG else forms.TextInput
    return forms.CharField(
        label=LABELS[name], help_text=HELP.get(name, ""), required=name == "title", max_length=100_000, widget=widget
    )


class ReferenceForm(forms.Form):
    """Type, names, title, date and the rest; who can see it, and whether everybody may read the abstract."""

    type = forms.ChoiceField(label=_("Kind"), choices=list(TYPE_NAMES.items()), initial="article-journal")
    issued = forms.CharField(
        label=_("Date"), help_text=_("2017, 2017-03-12, or words such as “in press”."), required=False, max_length=100
    )
    abstract_public = forms.BooleanField(label=_("Everybody may read the abstract"), required=False)
    audience = forms.ChoiceField(
        label=_("Who can see this"), choices=Reference.AUDIENCES, initial="portal", widget=forms.RadioSelect
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    field_order = (
        "type",
        "author",
        "title",
        "issued",
        *TEXTS[1:],
        "editor",
        "translator",
        "abstract_public",
        "audience",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update({name: _field(name) for name in (*NAMES, *TEXTS)})
        self.order_fields(self.field_order)

    def clean_DOI(self) -> str:
        """A DOI, with its address or without."""
        text: str = self.cleaned_data["DOI"]
        if text and not identifiers.doi(text):
            raise forms.ValidationError(_("A DOI begins with 10. and has a slash: 10.1234/example."))
        return identifiers.written_doi(text)

    def clean_ISBN(self) -> str:
        """An ISBN whose last digit agrees with the others."""
        text: str = self.cleaned_data["ISBN"]
        if text and not identifiers.isbn(text) and text not in self.initial.get("ISBN", ""):
            raise forms.ValidationError(_("This is no ISBN: look at its digits again."))
        return text

    def clean_URL(self) -> str:
        """An address of the web, and nothing that a browser would run."""
        text: str = self.cleaned_data["URL"]
        if text and not text.startswith(("http://", "https://")):
            raise forms.ValidationError(_("An address begins with https:// or http://."))
        return text


def initial_of(reference: Reference) -> dict[str, Any]:
    """What the form shows of a reference."""
    record = reference.whole_record
    shown: dict[str, Any] = {name: variables.text(record, name) for name in TEXTS}
    shown |= {name: names_out(record.get(name) or []).rstrip(";").replace("; ", "\n") for name in NAMES}
    return shown | {
        "type": reference.type,
        "issued": dates.edtf(record.get("issued"), seasons=True),
        "abstract_public": reference.abstract_public,
        "audience": reference.audience,
        "seen": reference.fingerprint,
    }


def record_of(cleaned: dict[str, Any], before: Csl, shown: dict[str, Any]) -> Csl:
    """The record with what was changed in the form; what was not stays as it is, in every detail."""
    record = dict(before)
    for name in ("type", "issued", *NAMES, *TEXTS):
        text = cleaned[name]
        if text == shown.get(name, ""):
            continue
        record.pop(name, None)
        if text:
            record[name] = _value(name, text)
    return record


def _value(name: str, text: str) -> Any:
    if name in NAMES:
        return [name_in(one) for line in text.splitlines() for one in names_in(line.strip()) if one]
    return dates.csl_date(text) if name == "issued" else text
