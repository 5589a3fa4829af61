"""What EndNote's tags mean, whether they come as lines (refer) or as XML. Pure."""

from __future__ import annotations

from knowledge.literature import names
from knowledge.literature.formats.draft import Draft, name_or_institution
from knowledge.literature.formats.ris_values import serial

TYPES = {
    "aggregated database": "dataset", "ancient text": "classic", "artwork": "graphic",
    "audiovisual material": "motion_picture", "bill": "bill", "blog": "post-weblog", "book": "book",
    "book section": "chapter", "case": "legal_case", "catalog": "book", "chart or table": "figure",
    "classical work": "classic", "computer program": "software", "conference paper": "paper-conference",
    "conference proceeding": "paper-conference", "conference proceedings": "paper-conference", "dataset": "dataset",
    "dictionary": "entry-dictionary", "discussion forum": "post", "edited book": "book",
    "electronic article": "article-journal", "electronic book": "book", "electronic book section": "chapter",
    "electronic source": "webpage", "encyclopedia": "entry-encyclopedia", "equation": "figure", "figure": "figure",
    "film or broadcast": "motion_picture", "generic": "document", "government document": "report", "grant": "document",
    "hearing": "hearing", "interview": "interview", "journal article": "article-journal",
    "legal rule or regulation": "regulation", "magazine article": "article-magazine", "manuscript": "manuscript",
    "map": "map", "multimedia application": "software", "music": "musical_score",
    "newspaper article": "article-newspaper", "online database": "dataset", "online multimedia": "webpage",
    "pamphlet": "pamphlet", "patent": "patent", "personal communication": "personal_communication",
    "podcast": "broadcast", "press release": "article-newspaper", "preprint": "article", "report": "report",
    "serial": "periodical", "social media": "post", "standard": "standard", "statute": "legislation",
    "television episode": "broadcast", "thesis": "thesis", "unpublished work": "manuscript", "web page": "webpage",
}  # fmt: skip

PLACES = {
    "V": "volume", "N": "issue", "7": "edition", "I": "publisher", "C": "publisher-place", "G": "language",
    "!": "title-short", "6": "number-of-volumes", "9": "genre", "&": "section", "L": "call-number", "F":
    "citation-key", "~": "archive", "W": "source", "U": "URL",
}  # fmt: skip
NAMES = {"A": "author", "E": "editor", "Y": "collection-editor", "?": "translator", "H": "translator"}
WHOLE = frozenset({"book", "periodical", "collection", "report", "classic"})


def record(draft: Draft, *, inverted: bool = True) -> Draft:
    """What these tags mean. Where names are not `inverted`, they stand as one says them: "John Smith"."""
    _type(draft)
    whole = draft.csl["type"] in WHOLE
    for tag, role in NAMES.items():
        target = "collection-editor" if tag == "E" and whole and "S" not in draft.values and _authored(draft) else role
        values = [name for value in draft.take(tag) for name in value.split(";" if "," in value else "\n")]
        draft.people(target, values, name_or_institution if inverted else _natural)
    draft.first("title", "T")
    if draft.csl["type"] == "paper-conference":
        # EndNote has the conference's name where others have the volume's
        draft.first("container-title", "J", "B", "S")
    elif whole:
        draft.first("collection-title", "S", "B", "J")
    else:
        draft.first("container-title", "J", "B")
        draft.first("collection-title", "S")
    draft.date("issued", "D", "8")
    draft.date("accessed", "[")
    draft.doi("R", "3")
    for value in draft.take("@"):
        _serial(draft, value)
    _pages(draft)
    draft.all_first(PLACES)
    draft.joined("abstract", "X")
    draft.joined("note", "Z", "O", "<")
    draft.joined("keyword", "K", by=", ")
    return draft


def _type(draft: Draft) -> None:
    for value in draft.take("0"):
        known = TYPES.get(value.lower())
        if known is None:
            draft.doubt("type-unknown", value[:60])
        draft.csl["type"] = known or "document"
        return
    if "J" in draft.values:
        draft.csl["type"] = "article-journal"
    elif "B" in draft.values:
        draft.csl["type"] = "chapter"
    elif "I" in draft.values:
        draft.csl["type"] = "book"


def _authored(draft: Draft) -> bool:
    return "author" in draft.csl


def _natural(text: str) -> names.Name:
    return names.parse_name(text)


def _serial(draft: Draft, value: str) -> None:
    draft.first_value(serial(value, ""), "@", value.partition("(")[0].strip() or value)


def _pages(draft: Draft) -> None:
    whole = draft.csl["type"] in {"book", "report", "thesis"}
    for value in draft.take("P"):
        draft.first_value("number-of-pages" if whole and value.split()[0].isdecimal() else "page", "P", value)
