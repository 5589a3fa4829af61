"""Every engine finds, counts and marks the same: the same cases on the reference in memory and on SQLite."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.visibility.audience import PORTAL, Audience
from portal.visibility.viewer import ANONYMOUS, Viewer
from search.engines.memory import MemoryEngine
from search.engines.sqlite import SqliteEngine
from search.engines.stores import DatabaseStore, FileStore
from search.protocol import Query, Results, SearchEngine
from search.query import parse
from search.ranking import Reading, matches
from search.tree import And, Node, Or, Tag
from tests.factories.search import document, of_kind
from tests.strategies import audiences, viewers

LIBRARY = [
    document(
        "radical",
        title="Radicalisering in gemeenten",
        people=("van der Berg, Jan", "Mühlbach, Ø."),
        body="Over uitspraken van bestuurders en het wantrouwen tegen de overheid in de Dorpsstraße.",
        identifiers=("doi:10.1002/cl2.1366",),
        type="article-journal",
        lang="nl",
        year=2019,
        topics=("trust", "gov"),
        indicators=("i1",),
        date="2019-05-13",
    ),
    document(
        "communities",
        title="Policing communities",
        people=("Smith, Ann",),
        body="A community that is policed differently; policies matter. Radicalization is discussed.",
        identifiers=("isbn:9780306406157", "pmid:1234"),
        type="book",
        lang="en",
        year=2015,
        topics=("trust",),
    ),
    document(
        "unknown", title="Gemeenten and communities", body="No language is known of this.", type="book", year=2021
    ),
    document("silence", title="Łódź, coöperatie & <b>meer</b>", people=("De Vries, Kees",), type="report", lang="nl"),
    of_kind("topic", document("trust", title="Samenwerking met de gemeenschap", lang="nl", topics=("trust",))),
    document("nl-page", title="Over ons", site="nl", lang="nl", type="text"),
    document("en-page", title="About us over there", site="en", lang="en", type="text"),
]

CASES = {
    "gemeente": {"radical", "unknown"},
    "GEMEENTEN": {"radical", "unknown"},
    "community": {"communities", "unknown"},
    "policies": {"communities"},
    "radicaliseringen": {"radical"},
    "berg": {"radical"},
    "author:berg": {"radical"},
    'author:"van der berg"': {"radical"},
    "auteur:vries": {"silence"},
    "title:berg": set(),
    "muhlbach": {"radical"},
    "Mühlbach": {"radical"},
    "dorpsstrasse": {"radical"},
    "lodz": {"silence"},
    "cooperatie": {"silence"},
    "gemeenten communities": {"unknown"},
    "gemeente AND berg": {"radical"},
    "gemeente EN berg": {"radical"},
    "berg OF smith": {"radical", "communities"},
    "gemeente NOT berg": {"unknown"},
    "gemeente -berg": {"unknown"},
    "gemeente NIET berg": {"unknown"},
    "NOT gemeente": {"communities", "silence", "trust", "nl-page"},
    "NOT (gemeente OR community)": {"silence", "trust", "nl-page"},
    "(gemeente OR community) year:2015..2020": {"radical", "communities"},
    '"wantrouwen tegen de overheid"': {"radical"},
    '"overheid tegen wantrouwen"': set(),
    '"radicaliseringen in gemeente"': {"radical"},
    '"berg jan"': {"radical"},
    '"jan mühlbach"': set(),
    '"overheid wantrouwen"~2': {"radical"},
    '"overheid wantrouwen"~1': set(),
    '"wantrouwen uitspraken gemeente"~50': set(),
    '"wantrouwen uitspraken bestuurder"~5': {"radical"},
    'title:"gemeente radicaliseringen"~1': {"radical"},
    'author:"jan berg"~0': {"radical"},
    '"community policies"~9': {"communities"},
    '"gemeente gemeenten"~3': {"radical", "unknown"},
    "year:2015": {"communities"},
    "jaar:2016..": {"radical", "unknown"},
    "year:..2015": {"communities"},
    "year:2000..2099": {"radical", "communities", "unknown"},
    "type:boek": {"communities", "unknown"},
    "lang:engels": {"communities"},
    "topic:trust": {"radical", "communities", "trust"},
    "topic:trust kind:leaf": {"radical", "communities"},
    "indicator:i1": {"radical"},
    "gemee*": {"radical", "unknown", "trust"},
    "gemeenten*": {"radical", "unknown"},
    "title:polic*": {"communities"},
    "author:mühl*": {"radical"},
    "ye*": set(),
    "10.1002/CL2.1366": {"radical"},
    "https://doi.org/10.1002/cl2.1366": {"radical"},
    "0-306-40615-2": {"communities"},
    "ISBN 978-0-306-40615-7": {"communities"},
    "pmid: 1234": {"communities"},
    "policing PMID:1234": {"communities"},
    "": {"radical", "communities", "unknown", "silence", "trust", "nl-page"},
    "!!!": set(),
    "AND": {"unknown"},
    "over ons": {"nl-page"},
    "there": set(),
    "meer": {"silence"},
}


READERS = [
    document("room-a", title="Gemeente in kamer a", tier="closed", audience=Audience.of("room:a"), date="2020-01-01"),
    document("room-a-too", title="Kamer", body="Over de gemeente", tier="closed", audience=Audience.of("room:a")),
    document("room-b", title="Gemeente in kamer b", tier="closed", audience=Audience.of("room:b")),
    document("policy", title="Gemeentes", tier="closed", audience=Audience.of("portal", "role:policy"), lang="nl"),
    document("internal", title="Gemeente intern", tier="portal", audience=PORTAL),
]


@pytest.fixture(params=["memory", "database", "file", "elastic"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SearchEngine]:
    """Each engine, empty."""
    if request.param == "memory":
        yield MemoryEngine()
    elif request.param == "elastic":
        yield request.getfixturevalue("elastic")
    elif request.param == "file":
        store = FileStore(tmp_path / "search.sqlite3")
        yield SqliteEngine(store)
        store.close()
    elif connection.vendor == "sqlite":
        embedded = SqliteEngine(DatabaseStore())
        embedded.clear()  # the migrations shelved the first pages
        yield embedded
    else:
        pytest.skip("the portal's own database is not SQLite here: the engine uses a file")


def ask(engine: SearchEngine, question: str, **more: object) -> Results:
    """The public's answer on the Dutch site."""
    return engine.search("public", Query(**({"tree": parse(question).tree, "site": "nl", "limit": 100} | more)))


def items(results: Results) -> list[str]:
    return [hit.key.item for hit in results.hits]


@pytest.mark.parametrize("question", CASES)
def test_what_is_found(engine: SearchEngine, question: str) -> None:
    engine.add(LIBRARY)
    found = ask(engine, question)
    assert set(items(found)) == CASES[question]
    assert found.total == len(found.hits)


def test_the_better_field_comes_first(engine: SearchEngine) -> None:
    body = document("body", title="Iets anders", body="De gemeente doet iets met de gemeente.", lang="nl")
    engine.add([body, document("title", title="De gemeente", body="Iets anders en nog veel meer.", lang="nl")])
    assert items(ask(engine, "gemeente")) == ["title", "body"]


def test_orders(engine: SearchEngine) -> None:
    engine.add(LIBRARY)
    assert items(ask(engine, "year:1900..2100", sort="year")) == ["unknown", "radical", "communities"]
    assert items(ask(engine, "year:1900..2100", sort="newest")) == ["unknown", "radical", "communities"]
    assert items(ask(engine, "year:1900..2100", sort="title")) == ["unknown", "communities", "radical"]
    assert items(ask(engine, "year:1900..2100")) == ["unknown", "radical", "communities"]


def test_pages_follow_one_another(engine: SearchEngine) -> None:
    engine.add([document(f"d{number:03d}", title="Gemeente", lang="nl", year=2000) for number in range(45)])
    pages = [items(ask(engine, "gemeente", offset=offset, limit=20)) for offset in (0, 20, 40, 60)]
    assert [len(page) for page in pages] == [20, 20, 5, 0]
    assert sorted(item for page in pages for item in page) == [f"d{number:03d}" for number in range(45)]
    assert ask(engine, "gemeente", offset=60).total == 45


def test_facets_count_and_chosen_values_stay(engine: SearchEngine) -> None:
    engine.add(LIBRARY)
    open_ = ask(engine, "gemeente OR community").facets
    assert [(one.value, one.count) for one in open_["type"]] == [("book", 2), ("article-journal", 1)]
    assert [(one.value, one.count) for one in open_["topic"]] == [("trust", 2), ("gov", 1)]
    found = ask(engine, "gemeente OR community", filters={"type": frozenset({"book", "thesis"})})
    assert found.total == 2
    assert [(one.value, one.count, one.chosen) for one in found.facets["type"]] == [
        ("book", 2, True),
        ("article-journal", 1, False),
        ("thesis", 0, True),
    ]
    assert [(one.value, one.count) for one in found.facets["topic"]] == [("trust", 1)]
    both = ask(engine, "", filters={"type": frozenset({"book"}), "year": frozenset({"2015", "2021"})})
    assert set(items(both)) == {"communities", "unknown"}


def test_marks_are_safe(engine: SearchEngine) -> None:
    engine.add(LIBRARY)
    assert ask(engine, "meer").hits[0].title == "Łódź, coöperatie &amp; &lt;b&gt;<mark>meer</mark>&lt;/b&gt;"
    assert ask(engine, "lodz").hits[0].title.startswith("<mark>Łódź</mark>")
    assert "<mark>uitspraken</mark>" in ask(engine, "uitspraak").hits[0].snippet
    assert "<mark>Berg</mark>" in ask(engine, "berg").hits[0].people


def test_kinds_and_quarantine(engine: SearchEngine) -> None:
    engine.add(LIBRARY)
    assert items(ask(engine, "topic:trust", kinds=frozenset({"topic"}))) == ["trust"]
    assert "trust" not in items(ask(engine, "topic:trust", without=frozenset({("topic", "trust")})))
    assert ask(engine, "topic:trust", without=frozenset({("topic", "trust")})).total == 2


def test_titles_of_items_that_this_class_of_reader_finds(engine: SearchEngine) -> None:
    engine.add([*LIBRARY, of_kind("topic", READERS[-1])])
    asked = ["trust", "internal", "radical", "nowhere"]
    assert engine.titles("public", "topic", asked, Query(site="nl")) == {"trust": "Samenwerking met de gemeenschap"}
    assert engine.titles("portal", "topic", asked, Query(site="nl")) == {"internal": "Gemeente intern"}
    assert engine.titles("public", "topic", asked, Query(without=frozenset({("topic", "trust")}))) == {}


def test_the_words_of_one_class_of_reader_as_they_are_written(engine: SearchEngine) -> None:
    engine.add([*LIBRARY, *READERS])
    assert engine.words("public", "gemee") == {"gemeenten": 2, "gemeenschap": 1}
    assert engine.words("public", "mu") == {"muhlbach": 1}
    assert engine.words("public", "polic") == {"policing": 1, "policed": 1, "policies": 1}
    assert engine.words("portal", "gem") == {"gemeente": 1}
    assert engine.words("public", "xyz") == {}
    assert engine.words("public", "r", like="radicalisring")["radicalisering"] == 1
    engine.remove([LIBRARY[0].key])
    assert engine.words("public", "gemee") == {"gemeenten": 1, "gemeenschap": 1}
    assert "radicalisering" not in engine.words("public", "r", like="radicalisring")
    assert engine.words("public", "mu") == {}


def test_what_is_removed_or_replaced_is_gone(engine: SearchEngine) -> None:
    engine.add(LIBRARY)
    engine.remove([LIBRARY[0].key, LIBRARY[0].key])
    assert items(ask(engine, "berg")) == []
    engine.add([replace(LIBRARY[1], title="Something else", body="", digest="new")])
    assert "communities" not in items(ask(engine, "community"))
    assert engine.contents()[LIBRARY[1].key] == "new"
    engine.clear()
    assert engine.contents() == {}
    assert ask(engine, "").total == 0


def test_each_class_of_reader_has_its_own_index(engine: SearchEngine) -> None:
    engine.add(LIBRARY + READERS)
    assert "internal" not in items(ask(engine, "gemeente"))
    assert items(engine.search("portal", Query(tree=parse("gemeente").tree))) == ["internal"]
    assert engine.search_closed(ANONYMOUS, Query()).total == 0
    found = engine.search_closed(Viewer(1, frozenset({"portal", "room:a"})), Query(tree=parse("gemeente").tree))
    assert items(found) == ["room-a", "room-a-too"]
    assert found.facets == {}


def test_the_order_of_closed_hits_does_not_depend_on_what_others_hold(engine: SearchEngine) -> None:
    viewer = Viewer(1, frozenset({"portal", "room:a", "role:policy"}))
    query = Query(tree=parse("gemeente kamer OR over*").tree)
    engine.add(READERS)
    before = engine.search_closed(viewer, query)
    secret = Audience.of("room:secret")
    engine.add(document(f"s{n}", title="Gemeente kamer over", tier="closed", audience=secret) for n in range(30))
    assert engine.search_closed(viewer, query) == before


@pytest.mark.parametrize(
    "question", ['"', "' OR 1=1 --", "a AND (b", "NEAR(a b)", "{title}:a", "^a", "a + b", "*", "%"]
)
def test_signs_of_other_languages_are_words_here(engine: SearchEngine, question: str) -> None:
    engine.add(LIBRARY)
    found = ask(engine, question)
    assert found.total == len(found.hits)


WORDS = ("gemeente", "gemeenten", "berg", "community", "communities", "straße", "ijs", "2015", "Ø", "x")
texts = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
documents = st.builds(
    lambda number, audience, words: document(
        f"d{number}", tier="closed" if audience.seats - {"portal"} else "portal", audience=audience, **words
    ),
    st.integers(0, 9),
    audiences,
    st.fixed_dictionaries(
        {
            "title": texts,
            "body": texts,
            "people": st.lists(texts, max_size=2).map(tuple),
            "lang": st.sampled_from(("", "nl", "en", "fr")),
            "type": st.sampled_from(("book", "report")),
            "year": st.one_of(st.none(), st.integers(1998, 2021)),
            "topics": st.frozensets(st.sampled_from(("t1", "t2"))).map(tuple),
        }
    ),
)
atoms = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(WORDS).map(lambda word: f"{word[:3]}*"),
    st.tuples(st.sampled_from(("author", "title")), st.sampled_from(WORDS)).map(":".join),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(lambda words: f'"{" ".join(words)}"'),
    st.tuples(st.sampled_from(WORDS), st.sampled_from(WORDS), st.integers(0, 4)).map(
        lambda near: f'"{near[0]} {near[1]}"~{near[2]}'
    ),
    st.tuples(st.integers(1998, 2021), st.integers(1998, 2021)).map(lambda years: f"year:{years[0]}..{years[1]}"),
    st.sampled_from(("type:book", "topic:t1", "lang:nl")),
)
questions = st.recursive(
    atoms,
    lambda inner: st.one_of(
        inner.map(lambda one: f"NOT ({one})"),
        st.tuples(inner, st.sampled_from((" AND ", " OR ", " ")), inner).map(lambda parts: f"({''.join(parts)})"),
    ),
    max_leaves=5,
)
filters = st.fixed_dictionaries(
    {
        "type": st.frozensets(st.sampled_from(("book", "report", "thesis")), max_size=2),
        "topic": st.frozensets(st.sampled_from(("t1", "t2")), max_size=1),
    }
)


@given(st.lists(documents, max_size=8), questions, filters, viewers)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_engines_agree_with_each_other_and_with_the_pure_rule(library, question, chosen, viewer) -> None:
    reference, embedded = MemoryEngine(), SqliteEngine(FileStore(":memory:"))
    for engine in (reference, embedded):
        engine.add(library)
    query = Query(tree=parse(question).tree, filters=chosen, limit=100)
    expected, found = reference.search("portal", query), embedded.search("portal", query)
    assert set(items(found)) == set(items(expected))
    assert (found.total, found.facets) == (expected.total, expected.facets)
    closed = embedded.search_closed(viewer, query)
    assert closed == reference.search_closed(viewer, query)
    standing = {one.key: one for one in library}.values()
    readable = [one for one in standing if one.key.tier == "closed" and Audience.from_key(one.seats).admits(viewer)]
    wanted = [one for one in readable if matches(And((query.tree, *_tags(chosen))), Reading.of(one))]
    assert {hit.key for hit in closed.hits} == {one.key for one in wanted}
    assert embedded.damages() == []
    embedded.remove([one.key for one in library])
    assert embedded.contents() == {}


def _tags(chosen: dict[str, frozenset[str]]) -> list[Node]:
    return [Or(tuple(Tag(name, value) for value in values)) for name, values in chosen.items() if values]
