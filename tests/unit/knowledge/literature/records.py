"""Records as the portal holds them, for properties: every type, every variable, names with and without particles."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from knowledge.literature import csl as variables

WORDS = st.sampled_from(
    ["trust", "Über", "naïve", "50%", "R&D", "a_b", "#1", "x^2", "$5", "~ca", "C:\\temp", "{brace}", "“quoted”",
     "it's", "Łódź", "van", "de", "and", "ER", "TY", "日本語", "--", "—", "–", "a-b", "``", "''",
     "@home", "%", "\\emph", "=", "\"q\""]
)  # fmt: skip
TEXT = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
PLAIN = st.from_regex(r"\A[A-Z][a-z]{1,8}( [A-Z][a-z]{1,8}){0,2}\Z")
FAMILY = st.sampled_from(
    ["Berg", "de la Cruz", "Müller", "O'Neil", "Van Dyke", "Smith-Jones", "Ó Briain", "al-Hashimi", "X"]
)
GIVEN = st.sampled_from(["Jan", "J. W.", "Jean-Paul", "Anna Maria", "Søren", "Z."])
PERSON = st.fixed_dictionaries(
    {"family": FAMILY},
    optional={
        "given": GIVEN,
        "non-dropping-particle": st.sampled_from(["van", "van der", "de", "von", "'t"]),
        "suffix": st.sampled_from(["Jr.", "III"]),
    },
)
LITERAL = st.sampled_from(
    ["World Health Organization", "AIVD and NCTV", "Ministry of Justice, Security", "NCTV", "Smith & Co."]
).map(lambda name: {"literal": name})
NAMES = st.lists(PERSON | LITERAL, min_size=1, max_size=4)
YEAR = st.integers(1000, 2100)
PARTS = st.one_of(
    YEAR.map(lambda year: [year]),
    st.tuples(YEAR, st.integers(1, 12)).map(list),
    st.tuples(YEAR, st.integers(1, 12), st.integers(1, 28)).map(list),
)
DATE = st.one_of(
    PARTS.map(lambda parts: {"date-parts": [parts]}),
    PARTS.map(lambda parts: {"date-parts": [parts], "circa": True}),
    st.tuples(PARTS, PARTS).map(lambda two: {"date-parts": list(two)}),
    st.sampled_from(["in press", "forthcoming"]).map(lambda words: {"literal": words}),
)
SPECIAL: dict[str, st.SearchStrategy[Any]] = {
    "DOI": st.sampled_from(["10.1234/abc", "10.1000/(sici)1_2<3>4", "10.5555/A.b-C"]),
    "ISBN": st.sampled_from(["978-90-5931-001-8", "9059310012"]),
    "ISSN": st.sampled_from(["1234-5679", "0000-000X"]),
    "PMID": st.sampled_from(["123456"]),
    "URL": st.sampled_from(["https://example.org/a_b?c=d&e=%20#f", "http://example.org/~me"]),
    "page": st.sampled_from(["1", "12-34", "e123", "S1-S9", "1-2, 5"]),
    "keyword": st.lists(PLAIN, min_size=1, max_size=3, unique=True).map(", ".join),
    "citation-key": st.from_regex(r"\A[a-z]{3,8}[0-9]{0,4}\Z"),
    "language": st.sampled_from(["nl", "en", "Dutch"]),
    "abstract": st.lists(TEXT, min_size=1, max_size=2).map("\n".join),
    "note": st.lists(TEXT, min_size=1, max_size=2).map("\n".join),
}


def _variable(name: str) -> st.SearchStrategy[Any]:
    if name in variables.NAME_VARIABLES:
        return NAMES
    return DATE if name in variables.DATE_VARIABLES else SPECIAL.get(name, TEXT)


@st.composite
def _records(draw: st.DrawFn) -> dict[str, Any]:
    names = draw(st.lists(st.sampled_from(sorted(variables.VARIABLES - {"title"})), max_size=8, unique=True))
    values = {name: draw(_variable(name)) for name in names}
    return {"type": draw(st.sampled_from(variables.TYPES)), "title": draw(TEXT), **values}


RECORD = _records()
