"""What the columns of a table of references are called, by the CSL variable they hold. Pure data."""

from __future__ import annotations

from collections.abc import Mapping

from knowledge.literature import csl as variables

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "author": ("authors", "auteur", "auteurs", "author full names", "author names", "author(s)", "creator", "creators"),
    "editor": ("editors", "redacteur", "redacteuren", "redactie", "editor(s)"),
    "translator": ("translators", "vertaler", "vertalers"),
    "title": ("titel", "document title", "article title", "primary title", "primary_title", "item title"),
    "container-title": (
        "source title", "publication title", "journal", "journal title", "journal name", "tijdschrift", "journaal",
        "book title", "secondary title", "secondary_title", "journal/book", "publication", "booktitle", "bron",
        "container", "publication name", "boektitel",
    ),
    "container-title-short": ("abbreviated source title", "journal abbreviation"),
    "collection-title": ("series", "series title", "book series title", "reeks"),
    "issued": ("year", "publication year", "jaar", "date", "datum", "publication date", "py", "pub year", "published"),
    "volume": ("journal volume", "jaargang", "deel", "vol", "vol."),
    "issue": ("journal issue", "nummer", "no", "no.", "aflevering"),
    "number": ("report number", "rapportnummer", "art. no.", "article number"),
    "page": ("pages", "pagina's", "paginas", "pagina", "pp", "pp."),
    "number-of-pages": ("num pages", "# of pages", "aantal pagina's"),
    "publisher": ("uitgever", "uitgeverij", "institution", "instelling"),
    "publisher-place": ("place", "place of publication", "plaats", "publisher location"),
    "DOI": ("item doi", "doi link", "doi nummer"),
    "URL": ("link", "links", "url(s)", "adres", "web address", "webadres"),
    "ISBN": ("isbns",),
    "ISSN": ("issns", "eissn"),
    "PMID": ("pubmed id", "pubmed", "pubmed_id", "pubmedid"),
    "PMCID": ("pmc", "pmc id"),
    "abstract": ("abstract note", "samenvatting", "notes_abstract", "abstract text", "summary"),
    "keyword": (
        "keywords", "author keywords", "index keywords", "trefwoorden", "tags", "manual tags", "automatic tags",
        "trefwoord", "subjects",
    ),
    "note": ("notes", "notities", "opmerking", "opmerkingen", "aantekening", "annotation"),
    "language": ("taal", "language of original document"),
    "edition": ("editie", "druk"),
    "type": ("item type", "document type", "soort", "publication type", "reference type", "type of reference"),
    "accessed": ("access date", "geraadpleegd", "date accessed"),
    "citation-key": ("key", "id", "citation key", "bibtex key", "record id", "sleutel"),
    "event-title": ("conference name", "conference", "congres"),
    "genre": ("thesis type",),
    "call-number": ("call number",),
    "original-title": ("original title", "oorspronkelijke titel"),
    "title-short": ("short title", "korte titel"),
    "source": ("library catalog", "database"),
    "first-page": ("page start", "start page", "startpagina", "first page"),
    "last-page": ("page end", "end page", "eindpagina", "last page"),
}  # fmt: skip
KNOWN = {word: variable for variable, words in COLUMNS.items() for word in words} | {
    name.lower(): name for name in (*variables.VARIABLES, *COLUMNS)
}
TYPES = {
    "journalarticle": "article-journal", "article": "article-journal", "artikel": "article-journal",
    "tijdschriftartikel": "article-journal", "review": "article-journal", "booksection": "chapter",
    "book chapter": "chapter", "hoofdstuk": "chapter", "boek": "book", "rapport": "report", "proefschrift": "thesis",
    "conferencepaper": "paper-conference", "conference paper": "paper-conference", "webpagina": "webpage",
    "newspaperarticle": "article-newspaper", "magazinearticle": "article-magazine", "blogpost": "post-weblog",
    "editorial": "article-journal", "letter": "article-journal", "note": "article-journal",
    "krantenartikel": "article-newspaper", "wet": "legislation", "preprint": "article",
}  # fmt: skip
