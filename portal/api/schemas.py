"""JSON Schemas of the answers that are more than one edition written out."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
MAYBE: Schema = {"type": ["string", "null"]}
NUMBER: Schema = {"type": "integer", "minimum": 0}
DATE: Schema = {"type": "string", "format": "date"}
FLAG: Schema = {"type": "boolean"}


def array(items: Schema) -> Schema:
    """A list of these."""
    return {"type": "array", "items": items}


def record(*, optional: tuple[str, ...] = (), complete: bool = True, **properties: Schema) -> Schema:
    """An object with these properties, every one there unless it is optional, and no other unless it is incomplete."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "required": required, "properties": properties, "additionalProperties": not complete}


STANCES = ("supports", "weakens", "nuances")

TOPIC = record(
    id=TEXT,
    url=MAYBE,
    title=TEXT,
    language=TEXT,
    questions=array(TEXT),
    aim=TEXT,
    explanation=TEXT,
    target_group=TEXT,
    destination={"enum": ["session", "research", "both"]},
    call=TEXT,
    related=array(TEXT),
    references=array(TEXT),
)

INDICATOR = record(
    id=TEXT,
    url=MAYBE,
    title=TEXT,
    language=TEXT,
    code=TEXT,
    description=TEXT,
    streams=array(TEXT),
    versions=array(TEXT),
    current=FLAG,
    weight=record(**dict.fromkeys(STANCES, NUMBER)),
    evidence=record(**dict.fromkeys(STANCES, array(TEXT))),
)

KINDS_OF_SESSION: Schema = {"enum": ["reflection", "thematic"]}
HALF: Schema = {"enum": [1, 2]}

SESSION = record(
    id=TEXT,
    url=MAYBE,
    title=TEXT,
    kind=KINDS_OF_SESSION,
    year=NUMBER,
    half=HALF,
    starts=MAYBE,
    ends=MAYBE,
    topics=array(TEXT),
    outcome=MAYBE,
    statements=array(record(id=TEXT, text=TEXT, language=MAYBE, by=MAYBE)),
    attendees=array(record(name=TEXT, affiliation=MAYBE)),
)

OUTCOME = record(
    id=TEXT,
    url=MAYBE,
    title=TEXT,
    session=TEXT,
    kind=KINDS_OF_SESSION,
    year=NUMBER,
    half=HALF,
    language=TEXT,
    topics=array(TEXT),
    blocks=array(record(kind={"enum": ["heading", "text", "item"]}, text=TEXT)),
)

CONFERENCE = record(
    id=TEXT,
    slug=TEXT,
    url=MAYBE,
    title=TEXT,
    subtitle=TEXT,
    description=TEXT,
    starts_on=DATE,
    ends_on=DATE,
    place=TEXT,
    time_zone=TEXT,
    call=TEXT,
    call_closes_on=MAYBE,
    schedule=MAYBE,
)

SCHEDULE = record(complete=False, schedule={"type": "object", "description": "c3voc schedule, JSON, version 1."})

_NAMES = array({"type": "object"})

# CSL-JSON 1.0.2 in short: which variables there are depends on the type of the publication
REFERENCE: Schema = {
    "type": "object",
    "required": ["id", "url", "type", "topics", "indicators"],
    "properties": {
        "id": TEXT,
        "url": MAYBE,
        "type": TEXT,
        "title": TEXT,
        "author": _NAMES,
        "editor": _NAMES,
        "issued": {"type": "object", "properties": {"date-parts": {"type": "array"}, "literal": TEXT}},
        "container-title": TEXT,
        "DOI": TEXT,
        "ISBN": TEXT,
        "URL": TEXT,
        "abstract": TEXT,
        "topics": {**array(TEXT), "description": "Public ids of topics."},
        "indicators": {**array(TEXT), "description": "Public ids of indicators."},
    },
    "additionalProperties": True,
}

_HIT = record(
    type=TEXT, id=TEXT, url=TEXT, title=TEXT, snippet=TEXT, year={"type": ["integer", "null"]}, lang=TEXT
)  # fmt: skip
_FACET = record(value={"type": ["string", "integer"]}, label=TEXT, count=NUMBER)

SUGGESTED = record(query=TEXT, suggestions=array(TEXT))
SEARCH = record(
    optional=("closed",),
    query=TEXT,
    understood_as=MAYBE,
    corrected=MAYBE,
    expanded=array({"type": "array", "items": TEXT, "minItems": 2, "maxItems": 2}),
    message=MAYBE,
    engine=TEXT,
    total=NUMBER,
    page=NUMBER,
    page_size=NUMBER,
    facets={"type": "object", "additionalProperties": array(_FACET)},
    results=array(_HIT),
    closed=record(total=NUMBER, results=array(_HIT)),
)
