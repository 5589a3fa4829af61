"""An edition as Elasticsearch keeps it: the words that our own analysis made of it, its values, and what is shown.

No analysis happens in the server: it gets the same tokens that the embedded engine gets, so that both find the same.
Core field types only.
"""

from __future__ import annotations

from typing import Any

from elasticsearch.dsl import Document, Integer, Keyword, Object, Text, analyzer

from search.document import DocumentKey, SearchDocument
from search.engines.analysed import Analysed

TOKENS = analyzer("tokens", tokenizer="whitespace")
WINDOW = 1_000_000
"""Hits that can be reached by turning pages: an export reads them all."""
LONGEST_TITLE = 200
BETWEEN = "|"


class EditionDocument(Document):
    """One edition. `seats` and `seat_count` say whose it is; `title` to `written` are tokens, `shown` is the text."""

    kind = Keyword()
    item = Keyword()
    site = Keyword()
    audience = Integer()
    seats = Keyword()
    seat_count = Integer()
    digest = Keyword(index=False)
    recency = Integer()
    year = Integer()
    type = Keyword()
    lang = Keyword()
    topic = Keyword()
    indicator = Keyword()
    identifier = Keyword()
    sortable = Keyword()
    title = Text(analyzer=TOKENS)
    title_other = Text(analyzer=TOKENS)
    people = Text(analyzer=TOKENS)
    body = Text(analyzer=TOKENS)
    body_other = Text(analyzer=TOKENS)
    written_title = Text(analyzer=TOKENS, norms=False, index_options="docs")
    written = Keyword()
    shown = Object(enabled=False)


# what is only searched is not kept twice: the shelf has it all
NOT_KEPT = ["title*", "people", "body*", "written*", "sortable", "topic", "indicator", "identifier"]
SETTINGS = {
    # one shard: weights come from all the texts of a tier, and from no other
    "number_of_shards": 1,
    "number_of_replicas": 0,
    "max_result_window": WINDOW,
    # what was taken back leaves the statistics too when deletions are expunged, however few they are
    "merge.policy.expunge_deletes_allowed": 0,
}


def body() -> dict[str, Any]:
    """Settings and mappings of a new index; a field that is not declared is refused."""
    mappings = EditionDocument._doc_type.mapping.to_dict()
    analysis = {"analyzer": {"tokens": {"type": "custom", "tokenizer": "whitespace"}}}
    kept = {"_source": {"excludes": NOT_KEPT}, "dynamic": "strict"}
    return {"settings": {**SETTINGS, "analysis": analysis}, "mappings": {**mappings, **kept}}


def identifier_of(key: DocumentKey) -> str:
    """The document's `_id` inside the index of its tier."""
    return BETWEEN.join((key.kind, key.item, key.site, str(key.audience)))


def laid_down(document: SearchDocument) -> dict[str, Any]:
    """The document as it is sent."""
    words = Analysed.of(document)
    key, seats = document.key, [seat for seat in document.seats.split(",") if seat]
    return {
        "kind": key.kind,
        "item": key.item,
        "site": key.site,
        "audience": key.audience,
        "seats": seats,
        "seat_count": len(seats),
        "digest": document.digest,
        "recency": document.recency,
        "year": document.year,
        "type": document.type,
        "lang": document.lang,
        "topic": document.topics,
        "indicator": document.indicators,
        "identifier": document.identifiers,
        "sortable": document.title.casefold()[:LONGEST_TITLE],
        "title": words.title.main,
        "title_other": words.title.other,
        "people": words.people,
        "body": words.body.main,
        "body_other": words.body.other,
        "written_title": " ".join(words.inflected),
        "written": sorted(words.written),
        "shown": {
            "title": document.title,
            "people": document.people,
            "body": document.body,
            "identifiers": document.identifiers,
        },
    }


def taken_up(tier: str, source: dict[str, Any]) -> SearchDocument:
    """The document again, as far as it is shown and ordered by."""
    shown = source["shown"]
    return SearchDocument(
        key=key_of(tier, source),
        seats=",".join(source["seats"]),
        digest=source["digest"],
        title=shown["title"],
        people=tuple(shown["people"]),
        body=shown["body"],
        identifiers=tuple(shown["identifiers"]),
        type=source["type"],
        lang=source["lang"],
        year=source["year"],
        topics=(),
        indicators=(),
        recency=source["recency"],
    )


def key_of(tier: str, source: dict[str, Any]) -> DocumentKey:
    """The key of a document from its source."""
    return DocumentKey(tier, source["kind"], source["item"], source["site"], source["audience"])
