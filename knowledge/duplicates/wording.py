"""Reasons and variables in words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

REASONS: dict[str, Promise] = {
    "same-doi": gettext_lazy("The same DOI."),
    "same-isbn": gettext_lazy("The same ISBN."),
    "same-pmid": gettext_lazy("The same PubMed number."),
    "other-title": gettext_lazy("But another title: look closely."),
    "same-title": gettext_lazy("The same title."),
    "same-people": gettext_lazy("At least one name in common."),
    "no-people": gettext_lazy("No name in common that is spelled the same."),
    "same-year": gettext_lazy("The same year."),
    "years-apart": gettext_lazy("A year apart."),
    "no-year": gettext_lazy("One has no year."),
    "same-place": gettext_lazy("The same volume and page."),
    "other-type": gettext_lazy("Different kinds of publication."),
}
VARIABLES: dict[str, Promise] = {
    "type": gettext_lazy("Kind"),
    "title": gettext_lazy("Title"),
    "author": gettext_lazy("Authors"),
    "editor": gettext_lazy("Editors"),
    "issued": gettext_lazy("Date"),
    "container-title": gettext_lazy("Journal or book"),
    "volume": gettext_lazy("Volume"),
    "issue": gettext_lazy("Issue"),
    "page": gettext_lazy("Pages"),
    "publisher": gettext_lazy("Publisher"),
    "publisher-place": gettext_lazy("Place"),
    "abstract": gettext_lazy("Abstract"),
    "note": gettext_lazy("Remark"),
    "keyword": gettext_lazy("Keywords"),
    "language": gettext_lazy("Language"),
    "edition": gettext_lazy("Edition"),
    "URL": gettext_lazy("Address"),
    "accessed": gettext_lazy("Looked at on"),
    "citation-key": gettext_lazy("Citation key"),
}


def in_words(reason: str) -> str:
    """A reason as a sentence: "like-title 94" has the likeness behind it."""
    code, _space, number = reason.partition(" ")
    if code == "like-title":
        return _("Nearly the same title (%(percent)s%%).") % {"percent": number}
    return str(REASONS.get(code, code))


def name_of(variable: str) -> str:
    """What a CSL variable is called on a page; its own name where it has no other."""
    return str(VARIABLES.get(variable, variable))
