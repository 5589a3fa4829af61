"""Which BibTeX word is which CSL word. Pure data; after the BibTeX, BibLaTeX and CSL 1.0.2 manuals."""

from __future__ import annotations

TYPES = {
    "article": "article-journal", "book": "book", "mvbook": "book", "booklet": "pamphlet", "bookinbook": "chapter",
    "collection": "book", "mvcollection": "book", "conference": "paper-conference", "inbook": "chapter",
    "incollection": "chapter", "suppbook": "chapter", "suppcollection": "chapter", "suppperiodical": "article-journal",
    "inproceedings": "paper-conference", "proceedings": "book", "mvproceedings": "book", "manual": "report",
    "mastersthesis": "thesis", "phdthesis": "thesis", "thesis": "thesis", "techreport": "report", "report": "report",
    "misc": "document", "other": "document", "online": "webpage", "electronic": "webpage", "www": "webpage",
    "webpage": "webpage", "periodical": "periodical", "patent": "patent", "unpublished": "manuscript",
    "dataset": "dataset", "data": "dataset", "software": "software", "artwork": "graphic", "image": "graphic",
    "audio": "song", "music": "song",
    "video": "motion_picture", "movie": "motion_picture", "legislation": "legislation", "legal": "legislation",
    "jurisdiction": "legal_case", "commentary": "book", "letter": "personal_communication", "review": "review",
    "standard": "standard", "performance": "performance", "reference": "book", "mvreference": "book",
    "inreference": "entry-encyclopedia", "set": "collection", "xdata": "document", "bibnote": "document",
}  # fmt: skip

NAMES = {
    "author": "author", "editor": "editor", "translator": "translator", "bookauthor": "container-author",
    "director": "director", "illustrator": "illustrator",
    "serieseditor": "collection-editor", "interviewer": "interviewer", "recipient": "recipient", "composer": "composer",
    "authors": "author", "editors": "editor",
    "chair": "chair", "compiler": "compiler", "collection-editor": "collection-editor",
    "container-author": "container-author", "contributor": "contributor", "curator": "curator",
    "editorial-director": "editorial-director", "executive-producer": "executive-producer", "guest": "guest",
    "host": "host", "narrator": "narrator", "organizer": "organizer", "original-author": "original-author",
    "performer": "performer", "producer": "producer", "reviewed-author": "reviewed-author",
    "script-writer": "script-writer", "series-creator": "series-creator",
}  # fmt: skip

DATES = frozenset({"year", "month", "day", "date", "urldate", "eventdate", "origdate", "csl-type", "entrysubtype",
                   "accessed", "available-date", "event-date", "issued", "original-date", "submitted"})  # fmt: skip

PLACES = {
    "title": "title", "shorttitle": "title-short", "booktitle": "container-title", "maintitle": "volume-title",
    "journal": "container-title", "journaltitle": "container-title", "shortjournal": "container-title-short",
    "series": "collection-title", "volume": "volume", "issue": "issue", "pages": "page", "edition": "edition",
    "publisher": "publisher", "institution": "publisher", "school": "publisher", "organization": "publisher",
    "address": "publisher-place", "location": "publisher-place", "type": "genre", "chapter": "chapter-number",
    "howpublished": "medium", "note": "note", "annote": "annote", "annotation": "annote", "abstract": "abstract",
    "keywords": "keyword", "keyword": "keyword", "doi": "DOI", "isbn": "ISBN", "issn": "ISSN", "url": "URL",
    "pmid": "PMID", "pmcid": "PMCID", "language": "language", "langid": "language", "eventtitle": "event-title",
    "venue": "event-place", "pagetotal": "number-of-pages", "version": "version", "volumes": "number-of-volumes",
    "origtitle": "original-title", "origpublisher": "original-publisher", "origlocation": "original-publisher-place",
    "pubstate": "status", "library": "source", "part": "part-number", "lccn": "call-number", "eid": "page",
    "author+an": None, "options": None, "ids": None,
}  # fmt: skip

# what a crossref child takes from its parent under another name; "" is never taken
BORROWED = {
    "title": "booktitle", "subtitle": "booksubtitle", "shorttitle": "", "crossref": "", "xref": "", "xdata": "",
    "ids": "", "keywords": "", "abstract": "", "doi": "", "annote": "", "annotation": "", "note": "", "label": "",
    "sortkey": "", "author": "bookauthor",
}  # fmt: skip

# values in which a backslash-free text is already what it means
UNDECODED = frozenset({"doi", "url", "isbn", "issn", "pmid", "pmcid", "file"})

MACROS = {
    "jan": "jan", "feb": "feb", "mar": "mar", "apr": "apr", "may": "may", "jun": "jun", "jul": "jul", "aug": "aug",
    "sep": "sep", "sept": "sep", "oct": "oct", "nov": "nov", "dec": "dec",
    "january": "jan", "february": "feb", "march": "mar", "april": "apr", "june": "jun", "july": "jul", "august": "aug",
    "september": "sep", "october": "oct", "november": "nov", "december": "dec",
    "acmcs": "ACM Computing Surveys", "acta": "Acta Informatica", "cacm": "Communications of the ACM",
    "ibmjrd": "IBM Journal of Research and Development", "ibmsj": "IBM Systems Journal",
    "ieeese": "IEEE Transactions on Software Engineering", "ieeetc": "IEEE Transactions on Computers",
    "ieeetcad": "IEEE Transactions on Computer-Aided Design of Integrated Circuits",
    "ipl": "Information Processing Letters", "jacm": "Journal of the ACM",
    "jcss": "Journal of Computer and System Sciences", "scp": "Science of Computer Programming",
    "sicomp": "SIAM Journal on Computing", "tocs": "ACM Transactions on Computer Systems",
    "tods": "ACM Transactions on Database Systems", "tog": "ACM Transactions on Graphics",
    "toms": "ACM Transactions on Mathematical Software", "toois": "ACM Transactions on Office Information Systems",
    "toplas": "ACM Transactions on Programming Languages and Systems", "tcs": "Theoretical Computer Science",
}  # fmt: skip
