"""The changes to the base world that pairs are made of: each one secret, or one thing that was released."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.worlds.base import Change, Facts, file_by


def _lente(facts: Facts) -> Facts:
    lente: Facts = facts["sessions"]["lente"]
    return lente


def one_statement_more(facts: Facts) -> None:
    _lente(facts)["statements"]["extra"] = {"part": "science", "text": "Zqextra gezegd."}


def many_statements_more(facts: Facts) -> None:
    for number in range(40):
        _lente(facts)["statements"][f"a{number}"] = {"part": "practice", "text": f"Zqveel gezegd, keer {number}."}


def no_statements(facts: Facts) -> None:
    del facts["sessions"]["zomer"]["statements"]["wijk"]


def one_attendee_fewer(facts: Facts) -> None:
    _lente(facts)["attended"].remove("eva")


def one_invitee_more(facts: Facts) -> None:
    facts["sessions"]["zomer"]["invited"].append("dirk")


def a_mention(facts: Facts) -> None:
    _lente(facts)["statements"]["meten"]["text"] = "Zqmeting is makkelijk, zei Bram Zqabram."


def one_claim_more(facts: Facts) -> None:
    _lente(facts)["claims"]["eva"] = ["meten"]


def one_claim_fewer(facts: Facts) -> None:
    del _lente(facts)["claims"]["bram"]


def one_objection_more(facts: Facts) -> None:
    _lente(facts)["objections"]["eva"] = ["stoppen"]


def no_objection(facts: Facts) -> None:
    _lente(facts)["objections"] = {}


def a_choice_not_due(facts: Facts) -> None:
    _lente(facts)["choices"].append({"person": "bram", "statement": "stoppen", "level": "text", "chosen": "2026-08-18"})


def other_properties_of_a_file(facts: Facts) -> None:
    _lente(facts)["papers"]["stuk"]["content"] = file_by("Zqiemand")


def other_papers(facts: Facts) -> None:
    """Another paper in its place, longer, and a second one."""
    _lente(facts)["papers"] = {
        "stuk": {"title": "Zqbeleidsstuk", "content": file_by("Zqiemand", pages=3)},
        "erbij": {"title": "Zqbijlage", "content": file_by("Zqiemand"), "brought": "2026-03-20"},
    }


def junk_first(facts: Facts) -> None:
    """Secret rows of every kind before all others: numbers that count up would tell of them."""
    facts["sessions"] = {
        "aaa": {
            "kind": "reflection",
            "title": "Zqjunk",
            "starts": "2026-01-20T14:00",
            "planned": "2026-01-06",
            "organisers": ["olga"],
            "invited": ["anna", "bram", "cato"],
            "attended": ["olga", "anna", "bram", "cato"],
            "statements": {f"j{number}": {"part": "science", "text": f"Zqjunk {number}."} for number in range(7)},
            "closed": "2026-01-21",
            "claims": {"anna": ["j1"]},
            "objections": {"bram": ["j2"]},
        },
        **facts["sessions"],
    }
    junk = {"reference": "wijd", "by": "ruud", "summary": "Zqjunk", "written": "2026-01-06"}
    facts["notes"] = {f"junk{number}": junk for number in range(5)} | facts["notes"]


def another_room(facts: Facts) -> None:
    facts["sessions"]["zomer"] |= {
        "title": "Zqander onderwerp",
        "place": "Zqandere plek",
        "starts": "2026-06-19T15:00",
        "closed": "2026-06-20",
        "topics": ["leren"],
    }


def a_planned_session(facts: Facts) -> None:
    facts["sessions"]["winter"] = {
        "kind": "reflection",
        "title": "Zqgepland",
        "starts": "2026-12-03T14:00",
        "planned": "2026-08-10",
        "organisers": ["olga"],
        "invited": ["anna", "bram", "ruud"],
    }


def another_silent_speaker(facts: Facts) -> None:
    speakers = facts["conferences"]["weten-2027"]["speakers"]
    speakers["stil"] |= {"name": "Zqiemandanders", "affiliation": "Zqergens"}


def another_unplaced_talk(facts: Facts) -> None:
    talks = facts["conferences"]["weten-2027"]["talks"]
    talks["wacht"]["title"] = {"nl": "Zqandertalk", "en": "Zqandertalk"}
    talks["erbij"] = {"title": "Zqerbij", "speakers": ["nora"]}


def another_office(facts: Facts) -> None:
    facts["people"]["anna"] |= {"office": "zqburo", "discipline": "rechten"}


def _swapped_in(names: dict[str, str]) -> Callable[[Any], Any]:
    def swapped(value: Any) -> Any:
        if isinstance(value, dict):
            return {names.get(key, key): swapped(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [swapped(inner) for inner in value]
        return names.get(value, value) if isinstance(value, str) else value

    return swapped


def swap(one: str, other: str) -> Change:
    """These two change places in everything that happened; who they are stays."""

    def change(facts: Facts) -> None:
        facts["sessions"] = _swapped_in({one: other, other: one})(facts["sessions"])

    return change


def claimed_by_eva(facts: Facts) -> None:
    _lente(facts)["statements"]["later"] = {"part": "practice", "text": "Zqlater komt het pas goed."}
    _lente(facts)["claims"]["eva"] = ["later"]


def released_then_withdrawn(facts: Facts) -> None:
    claimed_by_eva(facts)
    choice = {"person": "eva", "statement": "later", "level": "text", "chosen": "2026-04-22", "withdrawn": "2026-06-03"}
    _lente(facts)["choices"].append(choice)


def named_then_withdrawn(facts: Facts) -> None:
    facts["participants"]["eva"] = {"level": "named", "chosen": "2026-04-22", "withdrawn": "2026-06-03"}


def named(facts: Facts) -> None:
    facts["participants"]["eva"] = {"level": "named", "chosen": "2026-04-22"}


def text(facts: Facts) -> None:
    choice = {"person": "bram", "statement": "stoppen", "level": "text", "chosen": "2026-04-22"}
    _lente(facts)["choices"].append(choice)


def reference_for_accounts(facts: Facts) -> None:
    facts["references"]["items"]["nieuw"] = {"csl": {"type": "book", "title": "Zqnieuw"}}


def there(facts: Facts) -> None:
    _lente(facts)["choices"].append({"person": "eva", "level": "named", "chosen": "2026-04-22"})


def there_then_withdrawn(facts: Facts) -> None:
    there(facts)
    _lente(facts)["choices"][-1]["withdrawn"] = "2026-06-03"


def with_name_then_withdrawn(facts: Facts) -> None:
    released_then_withdrawn(facts)
    _lente(facts)["choices"][-1]["level"] = "text_named"


def a_mention_nobody_objects_to(facts: Facts) -> None:
    a_mention(facts)
    no_objection(facts)


def a_mention_chosen(facts: Facts) -> None:
    a_mention_nobody_objects_to(facts)
    _lente(facts)["choices"].append({"person": "anna", "statement": "meten", "level": "text", "chosen": "2026-04-22"})


def chosen_and_claimed_twice(facts: Facts) -> None:
    one_claim_more(facts)
    _lente(facts)["claims"]["eva"] = ["stoppen"]
    text(facts)


def a_claim_in_the_round(facts: Facts) -> None:
    facts["sessions"]["herfst"]["claims"]["dirk"] = ["vol"]


def an_objection_in_the_round(facts: Facts) -> None:
    facts["sessions"]["herfst"]["objections"]["eva"] = ["rond"]


def a_second_objection(facts: Facts) -> None:
    _lente(facts)["objections"]["dirk"] = ["meten"]


def choices_not_due(facts: Facts) -> None:
    facts["participants"]["bram"] = {"level": "affiliation", "chosen": "2026-08-18"}
    _lente(facts)["choices"].append({"person": "dirk", "level": "named", "chosen": "2026-08-18"})


def claims_swapped(facts: Facts) -> None:
    swapped = _swapped_in({"anna": "bram", "bram": "anna"})
    for session in facts["sessions"].values():
        for name in ("claims", "objections"):
            if name in session:
                session[name] = swapped(session[name])


def another_note_for_oneself(facts: Facts) -> None:
    facts["notes"]["alleen"] |= {
        "summary": "Zqanders",
        "quote": "Zqanders",
        "reference": "wijd",
        "written": "2026-03-07",
    }


def another_note_for_a_room(facts: Facts) -> None:
    facts["notes"]["kamer"] |= {"summary": "Zqanders", "indicator": "breuk", "stance": "weakens"}


def another_topic_in_draft(facts: Facts) -> None:
    facts["agenda"]["topics"]["geheim"]["title"] = {"nl": "Zqanderconcept", "en": "Zqanderconcept"}


def another_outcome_in_draft(facts: Facts) -> None:
    facts["sessions"]["zomer"]["outcome"]["text"] = {"nl": "Zqandersgeschreven.", "en": "Zqandersgeschreven."}


def text_of_another(facts: Facts) -> None:
    lente = _lente(facts)
    lente["claims"]["eva"] = lente["claims"].pop("dirk")
    lente["choices"][1]["person"] = "eva"


def chosen_at_other_times(facts: Facts) -> None:
    """The same choices on other days before the same date, and a private note of another hour."""
    for number, choice in enumerate(_lente(facts)["choices"]):
        if choice["chosen"] == "2026-04-22":
            choice["chosen"] = f"2026-04-2{4 + number}T2{number}:17"
    facts["participants"]["cato"]["chosen"] = "2026-04-28T06:05"
    facts["notes"]["alleen"]["written"] = "2026-05-09T23:40"


def held_at_other_times(facts: Facts) -> None:
    """Meetings planned, begun and closed on other days and at other hours."""
    _lente(facts).update({"planned": "2026-02-11T08:30", "starts": "2026-03-25T10:15", "closed": "2026-03-28T17:45"})
    facts["sessions"]["herfst"].update({"starts": "2026-08-12T19:30", "closed": "2026-08-15T07:10"})
