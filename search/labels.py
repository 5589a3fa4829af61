"""The words a reader sees for facets and their values."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

FACET_LABELS: dict[str, Any] = {
    "type": _("Kind"),
    "year": _("Year"),
    "lang": _("Language"),
    "topic": _("Topic"),
    "indicator": _("Indicator"),
    "kind": _("Part of the portal"),
}
LANGUAGES: dict[str, Any] = {
    "nl": _("Dutch"),
    "en": _("English"),
    "de": _("German"),
    "fr": _("French"),
    "es": _("Spanish"),
    "da": _("Danish"),
    "no": _("Norwegian"),
    "sv": _("Swedish"),
}
KINDS: dict[str, Any] = {
    "reference": _("Literature"),
    "topic": _("Topics of the knowledge agenda"),
    "indicator": _("Indicators"),
    "framework": _("Assessment framework"),
    "note": _("Notes"),
    "outcome": _("Outcomes"),
    "statement": _("Statements"),
    "session": _("Sessions"),
    "room": _("Rooms"),
    "talk": _("Talks"),
    "conference": _("Conferences"),
    "text": _("Texts"),
    "news": _("News"),
    "agenda": _("Knowledge agenda"),
    "home": _("Front page"),
    "accessibility": _("Accessibility"),
}
# types of the Citation Style Language, and kinds of edition that are their own type
TYPES: dict[str, Any] = {
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
    "topic": _("Topic"),
    "indicator": _("Indicator"),
    "note": _("Note"),
    "outcome": _("Outcome"),
    "statement": _("Statement"),
    "session": _("Session"),
    "talk": _("Talk"),
    "conference": _("Conference"),
    "text": _("Text"),
    "news": _("News item"),
    "agenda": _("Knowledge agenda"),
}
NOTICES: dict[str, Any] = {
    "": "",
    "plain": _("This could not be read as a search expression, so it was searched as plain words."),
    "field": _("There is nothing after the colon of a field, so its name was searched as a word."),
    "value": _("There is no such type or language here, so nothing can be found."),
    "some": _("Hardly anything holds all these words, so what holds most of them is listed too."),
    "shortened": _("This is very long: only the first part of it was searched."),
    "empty": _("There is no word in this to search for."),
    "spare": _("The search server does not answer just now; a smaller index on this machine did."),
    "down": _("Search does not answer just now. Everything can be read; try searching again in a few minutes."),
}
SORTS: dict[str, Any] = {
    "relevance": _("Best match"),
    "newest": _("Newest first"),
    "year": _("Year, latest first"),
    "title": _("Title"),
}


def is_known(facet: str, value: str) -> bool:
    """Whether a type or a language of this name can be found at all; other facets hold what they hold."""
    return value in {"type": TYPES, "lang": LANGUAGES}.get(facet, (value,))


def label(facet: str, value: str) -> str:
    """The value in words; as it is where nobody gave it any."""
    tables = {"type": TYPES, "lang": LANGUAGES, "kind": KINDS}
    return str(tables.get(facet, {}).get(value, value))
