"""Kinds of publication in words a reader knows."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from knowledge.literature.csl import TYPES

_NAMES: dict[str, Promise] = {
    "article": _("Article"),
    "article-journal": _("Journal article"),
    "article-magazine": _("Magazine article"),
    "article-newspaper": _("Newspaper article"),
    "bill": _("Bill"),
    "book": _("Book"),
    "broadcast": _("Broadcast"),
    "chapter": _("Book chapter"),
    "classic": _("Classical work"),
    "collection": _("Collection"),
    "dataset": _("Dataset"),
    "document": _("Document"),
    "entry": _("Entry"),
    "entry-dictionary": _("Dictionary entry"),
    "entry-encyclopedia": _("Encyclopedia entry"),
    "event": _("Event"),
    "figure": _("Figure"),
    "graphic": _("Image"),
    "hearing": _("Hearing"),
    "interview": _("Interview"),
    "legal_case": _("Court case"),
    "legislation": _("Legislation"),
    "manuscript": _("Manuscript"),
    "map": _("Map"),
    "motion_picture": _("Film or video"),
    "musical_score": _("Musical score"),
    "pamphlet": _("Pamphlet"),
    "paper-conference": _("Conference paper"),
    "patent": _("Patent"),
    "performance": _("Performance"),
    "periodical": _("Periodical"),
    "personal_communication": _("Letter or message"),
    "post": _("Online post"),
    "post-weblog": _("Blog post"),
    "regulation": _("Regulation"),
    "report": _("Report"),
    "review": _("Review"),
    "review-book": _("Book review"),
    "software": _("Software"),
    "song": _("Music or sound"),
    "speech": _("Speech"),
    "standard": _("Standard"),
    "thesis": _("Thesis"),
    "treaty": _("Treaty"),
    "webpage": _("Web page"),
}

TYPE_NAMES: dict[str, Promise] = {name: _NAMES[name] for name in TYPES}
