"""The engine on Elasticsearch: an index a tier behind an alias, each asked with a key that reads no other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from elasticsearch import ApiError, Elasticsearch, TransportError, helpers
from elasticsearch.dsl import Q, Search

from portal import tokens
from portal.visibility.viewer import Viewer
from search.document import DocumentKey, SearchDocument
from search.engines import elastic_query
from search.engines.elastic_documents import WINDOW, body, identifier_of, key_of, laid_down, taken_up
from search.protocol import EngineDown, Progress, Query, Results, Tier
from search.ranking import Reading, facet_values, marks, order, shown

TIERS = ("public", "portal", "closed")
CHUNK = 500
MOST_CLOSED = 10_000
"""What stands in somebody's own rooms and matches is ordered here, up to so many."""
SAMPLE = 10_000
MOST_WORDS = 10_000
"""Editions in which words are counted for a proposal, and words that are told apart in them."""
PATIENCE = 5
"""Seconds for an answer to somebody who searches."""
RETRIES = 4


class ElasticEngine:
    """Three indices of a server. `keys` has an API key a tier ("public", "portal", "closed") and one for writing ("").

    A tier without a key of its own is read with the one for writing; without any the address has name and password.
    Every method raises EngineDown with one sentence where the server does not answer, or does not take the question.
    """

    name = "elastic"
    beside = True

    def __init__(self, address: str, keys: Mapping[str, str], prefix: str) -> None:
        self._prefix = prefix
        self._clients = {
            tier: Elasticsearch(
                address, api_key=keys.get(tier) or keys.get(""), request_timeout=PATIENCE, max_retries=0
            )
            for tier in ("", *TIERS)
        }
        self._writer = self._clients[""]

    def search(self, tier: Tier, query: Query) -> Results:
        """One request for the page, the total and every facet."""
        reach = max(0, min(query.limit, WINDOW - query.offset))
        asked = elastic_query.search(query)
        answer = self._ask(tier, asked if reach else asked[:0])
        marked = marks(query.tree)
        hits = tuple(shown(taken_up(tier, hit["_source"]), marked) for hit in answer["hits"]["hits"])
        facets = {name: _facet(answer, name, query) for name in query.facets}
        return Results(total=answer["hits"]["total"]["value"], hits=hits, facets=facets)

    def search_closed(self, viewer: Viewer, query: Query) -> Results:
        """Only documents whose every seat this viewer holds are matched; their order comes from each text alone."""
        if not viewer.seats:
            return Results()
        seats = {"terms": sorted(viewer.seats), "minimum_should_match_field": "seat_count"}
        mine = Q("bool", filter=[Q("terms_set", seats=seats), elastic_query.asked(query), elastic_query.chosen(query)])
        found = Search().query(mine).sort("item", "kind").extra(size=MOST_CLOSED)
        answer = self._ask("closed", found)
        readings = [Reading.of(taken_up("closed", hit["_source"])) for hit in answer["hits"]["hits"]]
        readings.sort(key=lambda one: order(query, one))
        marked = marks(query.tree)
        page = readings[query.offset : query.offset + query.limit]
        return Results(total=len(readings), hits=tuple(shown(one.document, marked) for one in page))

    def titles(self, tier: Tier, kind: str, items: Collection[str], query: Query) -> dict[str, str]:
        """Titles as they are indexed."""
        if not items:
            return {}
        named = Query(site=query.site, without=query.without, kinds=frozenset({kind}))
        wanted = Search().query("bool", filter=[elastic_query.asked(named), Q("terms", item=list(items))])
        answer = self._ask(tier, wanted.extra(size=MOST_CLOSED))
        return {hit["_source"]["item"]: hit["_source"]["shown"]["title"] for hit in answer["hits"]["hits"]}

    def words(self, tier: Tier, start: str, like: str = "") -> dict[str, int]:
        """Words that begin so, counted in up to SAMPLE editions; nothing of what was taken back is among them."""
        near = Q("fuzzy", written={"value": like, "prefix_length": len(start)}) if like else Q("match_all")
        asked = Search().query("bool", filter=[Q("prefix", written={"value": start}), near])[:0]
        some = asked.aggs.bucket("some", "sampler", shard_size=SAMPLE)
        some.bucket("words", "terms", field="written", include=f"{start}.*", size=MOST_WORDS)
        found = self._ask(tier, asked)["aggregations"]["some"]["words"]["buckets"]
        return {bucket["key"]: bucket["doc_count"] for bucket in found}

    # --- writing ------------------------------------------------------------------------------------------------------
    def add(self, documents: Iterable[SearchDocument]) -> None:
        """Index these, and make them findable."""
        with self._trouble():
            self._ensure()
            actions = (_action(self._alias(one.key.tier), one) for one in documents)
            self._bulk(actions, require_alias=True)
            self._refresh()

    def remove(self, keys: Collection[DocumentKey]) -> None:
        """Forget these, in every index of their tier, also in one that is being built; then what weighed with them."""
        by_tier: dict[str, list[DocumentKey]] = defaultdict(list)
        for key in keys:
            by_tier[key.tier].append(key)
        with self._trouble():
            for tier, some in by_tier.items():
                for index in self._indices(tier):
                    self._bulk({"_op_type": "delete", "_index": index, "_id": identifier_of(key)} for key in some)
            self._expunge(by_tier)

    def forget(self, items: Collection[tuple[str, str]]) -> None:
        """Forget everything of these (kind, item) pairs, in every tier."""
        of_these = [Q("bool", filter=[Q("term", kind=kind), Q("term", item=item)]) for kind, item in items]
        with self._trouble():
            self._refresh()
            for start in range(0, len(of_these), CHUNK):
                query = Q("bool", should=of_these[start : start + CHUNK], minimum_should_match=1).to_dict()
                self._writer.options(request_timeout=60).delete_by_query(
                    index=f"{self._prefix}-*", query=query, conflicts="proceed", refresh=True, allow_no_indices=True
                )
            self._expunge(TIERS)

    def clear(self) -> None:
        """Forget everything: new indices in the place of the old ones."""
        with self._trouble():
            for tier in TIERS:
                self._swap(tier, self._new(tier))

    def drop(self) -> None:
        """Remove every index."""
        with self._trouble():
            self._writer.options(request_timeout=60, ignore_status=404).indices.delete(index=f"{self._prefix}-*")

    def rebuild(self, chunks: Iterable[list[SearchDocument]], progress: Progress) -> int:
        """Build new indices beside those that answer, and put them in their place at once; none of it where it fails.

        What changes on the shelf meanwhile is the caller's to repair afterwards (`differences`).
        """
        with self._trouble():
            new = {tier: self._new(tier) for tier in TIERS}
            try:
                count = self._fill(new, chunks, progress)
                for tier, index in new.items():
                    self._swap(tier, index)
            except BaseException:
                for index in new.values():
                    self._writer.options(ignore_status=404).indices.delete(index=index)
                raise
        return count

    def _fill(self, new: Mapping[str, str], chunks: Iterable[list[SearchDocument]], progress: Progress) -> int:
        sent: dict[str, int] = dict.fromkeys(new, 0)
        for documents in chunks:
            self._bulk(_action(new[one.key.tier], one) for one in documents)
            for one in documents:
                sent[one.key.tier] += 1
            progress(len(documents))
        for tier, index in new.items():
            self._writer.indices.refresh(index=index)
            found = self._writer.count(index=index)["count"]
            if found != sent[tier]:
                raise EngineDown(f"Elasticsearch kept {found} of {sent[tier]} documents of the new {tier} index.")
        return sum(sent.values())

    def contents(self) -> dict[DocumentKey, str]:
        """Every indexed key with its digest."""
        with self._trouble():
            self._ensure()
            fields = ["kind", "item", "site", "audience", "digest"]
            return {
                key_of(tier, hit["_source"]): hit["_source"]["digest"]
                for tier in TIERS
                for hit in helpers.scan(self._writer, index=self._alias(tier), _source_includes=fields, size=2000)
            }

    def damages(self) -> list[str]:
        """Nothing: the server checks its own files."""
        return []

    # --- the server ---------------------------------------------------------------------------------------------------
    def make_keys(self) -> dict[str, str]:
        """A key a tier that can read its index and nothing else, and one for writing; by tier, "" for writing."""
        made = {}
        with self._trouble():
            for tier in ("", *TIERS):
                rights = ["read"] if tier else ["manage", "read", "write"]
                names = [f"{self._alias(tier)}", f"{self._alias(tier)}-*"] if tier else [f"{self._prefix}-*"]
                role = {"index": [{"names": names, "privileges": rights}], "cluster": [] if tier else ["monitor"]}
                answer = self._writer.security.create_api_key(
                    name=f"{self._prefix} {tier or 'writing'}", role_descriptors={"portal": role}
                )
                made[tier] = str(answer["encoded"])
        return made

    def _alias(self, tier: str) -> str:
        return f"{self._prefix}-{tier}"

    def _indices(self, tier: str) -> list[str]:
        found = self._writer.indices.get(index=f"{self._alias(tier)}-*", features="aliases", allow_no_indices=True)
        return list(found)

    def _ensure(self) -> None:
        for tier in TIERS:
            if not self._writer.indices.exists_alias(name=self._alias(tier)):
                self._swap(tier, self._new(tier))

    def _new(self, tier: str) -> str:
        name = f"{self._alias(tier)}-{tokens.new('index')}"
        self._writer.options(request_timeout=60).indices.create(index=name, **body())
        return name

    def _swap(self, tier: str, index: str) -> None:
        old = [name for name in self._indices(tier) if name != index]
        actions: list[dict[str, Any]] = [{"add": {"index": index, "alias": self._alias(tier)}}]
        actions += [{"remove_index": {"index": name}} for name in old]
        self._writer.options(request_timeout=60).indices.update_aliases(actions=actions)

    def _refresh(self) -> None:
        self._writer.options(request_timeout=60).indices.refresh(index=f"{self._prefix}-*", allow_no_indices=True)

    def _expunge(self, tiers: Iterable[str]) -> None:
        names = ",".join(f"{self._alias(tier)}-*" for tier in tiers)
        if names:
            self._writer.indices.refresh(index=names, allow_no_indices=True)
            self._writer.indices.forcemerge(index=names, only_expunge_deletes=True, wait_for_completion=False)

    def _bulk(self, actions: Iterable[dict[str, Any]], **options: Any) -> None:
        """Send these; what the server was too busy for is sent again, more slowly; anything else that fails is told."""
        client = self._writer.options(request_timeout=60)
        answers = helpers.streaming_bulk(
            client, actions, chunk_size=CHUNK, max_retries=RETRIES, initial_backoff=0.5, raise_on_error=False, **options
        )
        failed = [answer for well, answer in answers if not well and _status(answer) != 404]
        if failed:
            reason = next(iter(failed[0].values())).get("error", {})
            raise EngineDown(f"Elasticsearch refused {len(failed)} documents: {str(reason)[:200]}")

    def _ask(self, tier: str, asked: Search[Any]) -> Any:
        with self._trouble():
            return self._clients[tier].search(index=self._alias(tier), body=asked.to_dict())

    @contextmanager
    def _trouble(self) -> Iterator[None]:
        try:
            yield
        except ApiError as error:
            raise EngineDown(_sentence(error)) from error
        except TransportError as error:
            raise EngineDown(f"Elasticsearch does not answer: {type(error).__name__}.") from error
        except helpers.BulkIndexError as error:
            raise EngineDown(f"Elasticsearch refused {len(error.errors)} documents.") from error


def _sentence(error: ApiError) -> str:
    match error.status_code:
        case 401 | 403:
            return "Elasticsearch does not accept the key: look at PORTAL_ELASTICSEARCH_API_KEY and _READER_KEYS."
        case 404:
            return "Elasticsearch has no such index yet: run `manage.py reindex --engine elastic`."
        case 400 if "media" in str(error.body).lower() or "compatible" in str(error.body).lower():
            return "This Elasticsearch is of another major version than the portal speaks: use 8.16 or later, or 9."
        case 400:
            return "Elasticsearch does not take the question: the index may be of an older layout; run `reindex`."
    return f"Elasticsearch answers with status {error.status_code}."


def _action(index: str, document: SearchDocument) -> dict[str, Any]:
    return {"_index": index, "_id": identifier_of(document.key), "_source": laid_down(document)}


def _status(answer: Mapping[str, Any]) -> int:
    return int(next(iter(answer.values())).get("status", 0))


def _facet(answer: Any, name: str, query: Query) -> Any:
    buckets = answer["aggregations"][name]["values"]["buckets"]
    counts = {str(bucket["key"]): bucket["doc_count"] for bucket in buckets if bucket["key"] != ""}
    return facet_values(counts, query.filters.get(name, frozenset()))
