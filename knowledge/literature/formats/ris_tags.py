"""Which RIS tag is which CSL variable. Pure data; after the RIS specification and what vendors make of it."""

from __future__ import annotations

TYPES = {
    "ABST": "article-journal", "ADVS": "motion_picture", "AGGR": "dataset", "ANCIENT": "classic", "ART": "graphic",
    "BILL": "bill", "BLOG": "post-weblog", "BOOK": "book", "CASE": "legal_case", "CHAP": "chapter", "CHART": "figure",
    "CLSWK": "classic", "COMP": "software", "CONF": "paper-conference", "CPAPER": "paper-conference", "CTLG": "book",
    "DATA": "dataset", "DBASE": "dataset", "DICT": "entry-dictionary", "EBOOK": "book", "ECHAP": "chapter",
    "EDBOOK": "book", "EJOUR": "article-journal", "ELEC": "webpage", "ENCYC": "entry-encyclopedia", "EQUA": "figure",
    "FIGURE": "figure", "GEN": "document", "GOVDOC": "report", "GRANT": "document", "GRNT": "document",
    "HEAR": "hearing", "ICOMM": "personal_communication", "INPR": "article-journal", "JFULL": "periodical",
    "JOUR": "article-journal", "LEGAL": "regulation", "MANSCPT": "manuscript", "MAP": "map",
    "MGZN": "article-magazine", "MPCT": "motion_picture", "MULTI": "webpage", "MUSIC": "musical_score",
    "NEWS": "article-newspaper", "PAMP": "pamphlet", "PAT": "patent", "PCOMM": "personal_communication",
    "RPRT": "report", "SER": "book", "SLIDE": "speech", "SOUND": "song", "STAND": "standard", "STAT": "legislation",
    "STD": "standard", "THES": "thesis", "UNBILL": "bill", "UNPB": "manuscript", "UNPD": "manuscript",
    "VIDEO": "motion_picture", "WEB": "webpage", "PREPRINT": "article", "INTV": "interview", "PERF": "performance",
}  # fmt: skip

NAME_TAGS = {
    "AU": "author",
    "A1": "author",
    "A2": "editor",
    "ED": "editor",
    "A3": "collection-editor",
    "A4": "translator",
}
EDITORS: dict[str, str] = {}

# where a title of what contains it stands, the fullest first
CONTAINERS = ("T2", "JF", "JO", "BT", "JA", "J1", "J2", "T3")
BOOK_TITLES = ("T2", "BT", "JF", "JO", "JA", "J1", "J2", "T3")

PLACES = {
    "VL": "volume", "IS": "issue", "CP": "issue", "AB": "abstract", "N2": "abstract", "N1": "note", "PB": "publisher",
    "CY": "publisher-place", "PP": "publisher-place", "UR": "URL", "L1": "URL", "L2": "URL", "LK": "URL",
    "LA": "language", "ET": "edition", "AN": "call-number", "CN": "call-number", "DB": "archive", "DP": "source",
    "ST": "title-short", "NV": "number-of-volumes", "SE": "section", "ID": "citation-key", "RP": "status",
    "OP": "original-title", "M3": "genre", "SV": "collection-number", "PM": "PMID",
}  # fmt: skip

# tags some tools make longer than RIS has them
LONGER = {"DOI": "DO", "PMID": "PM", "ISSN": "SN", "ISBN": "SN", "URL": "UR"}

# a line without a tag after one of these does not carry it on
ONE_LINE = frozenset({"TY", "UR", "L1", "L2", "L3", "L4", "LK", "DO", "SN", "PY", "Y1", "Y2", "DA", "VL", "IS", "SP",
                      "EP", "ID", "LA", "AN", ""})  # fmt: skip
