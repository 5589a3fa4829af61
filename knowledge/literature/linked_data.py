"""A record in the words of schema.org, for the JSON-LD of its page. Pure."""

from __future__ import annotations

from typing import Any

import msgspec

from knowledge.literature import csl as variables
from knowledge.literature import dates, identifiers, names
from knowledge.literature.tags import IN_A_BOOK, PERIODICAL, keywords, pages, web_address

Csl = dict[str, Any]

TYPES = {
    "article": "ScholarlyArticle", "article-journal": "ScholarlyArticle", "article-magazine": "Article",
    "article-newspaper": "NewsArticle", "bill": "Legislation", "book": "Book", "broadcast": "Episode",
    "chapter": "Chapter", "classic": "Book", "collection": "Collection", "dataset": "Dataset", "graphic": "ImageObject",
    "legislation": "Legislation", "manuscript": "Manuscript", "map": "Map", "motion_picture": "Movie",
    "paper-conference": "ScholarlyArticle", "periodical": "Periodical", "post": "SocialMediaPosting",
    "post-weblog": "BlogPosting", "regulation": "Legislation", "report": "Report", "review": "Review",
    "review-book": "Review", "software": "SoftwareApplication", "song": "MusicRecording", "thesis": "Thesis",
    "webpage": "WebPage",
}  # fmt: skip


def linked_data(record: Csl, page: str, description: str = "") -> str:
    """JSON-LD of a record read at the address `page`; safe to stand inside a <script> of data."""
    thing = {
        "@context": "https://schema.org",
        "@type": TYPES.get(record.get("type", ""), "CreativeWork"),
        "mainEntityOfPage": page,
        "name": variables.text(record, "title"),
        "headline": variables.text(record, "title")[:110] if record.get("type") in PERIODICAL else "",
        "author": _people(record, "author"),
        "editor": _people(record, "editor"),
        "translator": _people(record, "translator"),
        "datePublished": dates.iso(record.get("issued")),
        "inLanguage": variables.text(record, "language"),
        "publisher": _organisation(record),
        "isPartOf": _whole(record),
        "pageStart": pages(record)[0],
        "pageEnd": pages(record)[1],
        "bookEdition": variables.text(record, "edition"),
        "isbn": "" if record.get("type") in IN_A_BOOK else identifiers.isbn(variables.text(record, "ISBN")),
        "url": web_address(record),
        "sameAs": _same(record),
        "keywords": keywords(record),
        "description": description,
        "abstract": variables.text(record, "abstract"),
    }
    text = msgspec.json.encode({name: value for name, value in thing.items() if value}).decode()
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _people(record: Csl, role: str) -> list[dict[str, str]]:
    found = [name for name in record.get(role) or [] if isinstance(name, dict) and name.get("literal") != names.OTHERS]
    return [_person(name) for name in found]


def _person(name: names.Name) -> dict[str, str]:
    if name.get("literal"):
        return {"@type": "Organization", "name": name["literal"]}
    family = f"{names.particle_of(name)} {name.get('family', '')}".strip()
    parts = {"name": names.natural(name), "givenName": name.get("given", ""), "familyName": family}
    return {"@type": "Person", **{part: text for part, text in parts.items() if text}}


def _organisation(record: Csl) -> dict[str, str]:
    publisher = variables.text(record, "publisher")
    return {"@type": "Organization", "name": publisher} if publisher else {}


def _whole(record: Csl) -> dict[str, Any]:
    """What the publication is part of: a journal with its volume and issue, or a book."""
    container = variables.text(record, "container-title")
    if not container:
        return {}
    if record.get("type") in IN_A_BOOK:
        isbn = identifiers.isbn(variables.text(record, "ISBN"))
        return {"@type": "Book", "name": container, **({"isbn": isbn} if isbn else {})}
    numbers = {"issn": "ISSN", "volumeNumber": "volume", "issueNumber": "issue"}
    told = {name: text for name, variable in numbers.items() if (text := variables.text(record, variable))}
    return {"@type": "Periodical" if record.get("type") in PERIODICAL else "CreativeWork", "name": container, **told}


def _same(record: Csl) -> list[str]:
    doi, pmid = (
        identifiers.doi(variables.text(record, "DOI")),
        identifiers.pmid(variables.text(record, "PMID")),
    )
    places = (f"https://doi.org/{doi}" if doi else "", f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/" if pmid else "")
    return [place for place in places if place]
