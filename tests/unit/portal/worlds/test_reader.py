"""A world file is read whole or refused whole, with every mistake and its line."""

from pathlib import Path

import pytest

from portal.worlds.reader import read
from portal.worlds.schema import Mistake, Mistakes, Words
from portal.worlds.world import World

HEAD = "world: 1\nclock: 2026-11-01T09:00\n"
PEOPLE = """people:
  anna: {email: anna@example.org, given: Anna, family: Voorbeeld, roles: organiser}
  bram: {email: bram@example.org}
  carla: {email: carla@example.org}
"""
SESSION = """sessions:
  lente:
    kind: reflection
    title: Lente
    starts: 2026-03-26T14:00
    organisers: anna
    invited: [bram, carla]
    attended: [anna, bram]
    statements:
      een: {part: science, text: Iets}
    closed: 2026-03-27
"""


def world(tmp_path: Path, text: str) -> World:
    path = tmp_path / "world.yaml"
    path.write_text(text, encoding="utf-8")
    return read(path)


def mistakes(tmp_path: Path, text: str) -> list[tuple[int, str]]:
    with pytest.raises(Mistakes) as caught:
        world(tmp_path, text)
    assert all(isinstance(one, Mistake) for one in caught.value.mistakes)
    return [(one.line, one.message) for one in caught.value.mistakes]


def test_a_small_world_is_read_with_defaults(tmp_path: Path) -> None:
    found = world(tmp_path, HEAD + PEOPLE + SESSION)
    assert found.people["anna"].roles == ("organiser",)
    assert found.people["bram"].language == "nl"
    assert found.sessions["lente"].title == Words(nl="Lente")
    assert found.sessions["lente"].starts.at(found.tz).isoformat() == "2026-03-26T14:00:00+01:00"
    assert found.sessions["lente"].closed.at(found.tz).isoformat() == "2026-03-27T09:00:00+01:00"
    assert found.sessions["lente"].line == 8
    assert found.sessions["lente"].statements["een"].key == "een"


def test_json_is_a_world_file_too(tmp_path: Path) -> None:
    found = world(tmp_path, '{"world": 1, "clock": "2026-11-01", "people": {"a": {"email": "a@example.org"}}}')
    assert found.people["a"].email == "a@example.org"


def test_all_mistakes_are_named_at_once_with_their_lines(tmp_path: Path) -> None:
    text = HEAD + (
        "people:\n"
        "  anna:\n"
        "    emial: anna@example.org\n"  # line 5
        "  bram: {email: bram@example.org, guest: maybe, language: fr}\n"  # line 6
        "  bram: {email: other@example.org}\n"  # line 7
        "notes:\n"
        "  een: {reference: nowhere, by: nobody, summary: 7}\n"  # line 9
        "colour: blue\n"  # line 10
    )
    found = mistakes(tmp_path, text)
    assert [line for line, _ in found] == [5, 5, 6, 6, 7, 9, 9, 9, 10]
    messages = " | ".join(message for _, message in found)
    for part in (
        "unknown key 'emial'",
        "email is missing",
        "'maybe'",
        "'fr' is not one of nl, en",
        "'bram' stands here twice",
        "there is no 'nowhere' in references",
        "there is no 'nobody' in people",
        "a text (in quotes",
        "unknown key 'colour'",
    ):
        assert part in messages


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        ("", 1, "a map of sections"),
        ("- a\n- b\n", 1, "a map of sections"),
        ("world: 1\n", 1, "clock is missing"),
        ("world: 2\nclock: 2026-11-01\n", 1, "'2' is not one of 1"),
        ("world: 1\nclock: {\n", 3, "not YAML"),
        ("world: 1\nclock: soon\n", 2, "a date (2026-03-19)"),
        ("world: 1\nclock: 2026-13-01\n", 2, "a date"),
        (HEAD + "zone: Mars/Base\n", 1, "Europe/Amsterdam"),
        (HEAD + "people: [a, b]\n", 3, "a map is expected"),
        (HEAD + "people: {a: b}\n", 3, "a map of fields is expected"),
        (HEAD + "people: {'a b': {email: a@example.org}}\n", 3, "cannot be a key"),
        (HEAD + "people: {a: {email: nothing}}\n", 3, "not an e-mail address"),
        (HEAD + "include: ../secret.yaml\n", 3, "in the same folder"),
        (HEAD + "include: missing.yaml\n", 3, "missing.yaml cannot be read"),
        (HEAD + "references: {files: [{file: missing.bib}]}\n", 3, "missing.bib cannot be read"),
        (HEAD + "references: {items: {a: {audience: public}}}\n", 3, "no csl here"),
        (HEAD + "agenda: {topics: {a: {title: {fr: Sujet}}}}\n", 3, "unknown language 'fr'"),
        (HEAD + "agenda: {topics: {a: {title: A, related: a}}}\n", 3, "related to itself"),
        (
            HEAD + "conferences: {c: {title: C, starts: 2027-01-02, ends: 2027-01-01, organisers: []}}\n",
            3,
            "ends before",
        ),
    ],
)
def test_each_mistake_has_its_line(tmp_path: Path, text: str, line: int, part: str) -> None:
    assert any(at == line and part in message for at, message in mistakes(tmp_path, text))


@pytest.mark.parametrize(
    ("change", "part"),
    [
        (("invited: [bram, carla]", "invited: [carla]"), "bram attended without being invited"),
        (("organisers: anna", "organisers: []"), "an organiser is needed"),
        (("closed: 2026-03-27", "papers: {p: {title: P, content: 'no!'}}"), "content is the file in base64"),
        (
            (
                "title: Lente",
                "title: Lente\n    planned: 2026-03-01\n    papers: {p: {title: P, content: '', brought: 2026-02-01}}",
            ),
            "brought before the session was planned",
        ),
        (("part: science", "part: poetry"), "part is one of science, practice, policy"),
        (("closed: 2026-03-27", "closed: 2026-03-25"), "closed before it starts"),
        (("closed: 2026-03-27", "closed: 2026-12-27"), "closed is later than the world's clock"),
        (("closed: 2026-03-27", "claims: {bram: een}"), "only after the session has closed"),
        (("closed: 2026-03-27", "closed: 2026-03-27\n    claims: {carla: een}"), "carla was not there"),
        (("closed: 2026-03-27", "closed: 2026-03-27\n    claims: {bram: twee}"), "there is no 'twee'"),
        (
            ("closed: 2026-03-27", "closed: 2026-03-27\n    choices: [{person: bram, statement: een, level: text}]"),
            "bram does not claim een",
        ),
        (
            ("closed: 2026-03-27", "closed: 2026-03-27\n    outcome: {text: T, writer: bram, approver: bram}"),
            "approved by its own writer",
        ),
        (("attended: [anna, bram]", "attended: [anna, anna]"), "'anna' stands here twice"),
    ],
)
def test_a_session_must_be_possible(tmp_path: Path, change: tuple[str, str], part: str) -> None:
    text = HEAD + PEOPLE + SESSION.replace(*change)
    assert any(part in message for _, message in mistakes(tmp_path, text))


@pytest.mark.parametrize(
    ("change", "part"),
    [
        (("bram@example.org}", "bram@example.org, joined: 2026-03-01}"), "bram is invited on 2026-02-24, and joins on"),
        (("roles: organiser}", "roles: organiser, joined: 2026-03-20}"), "anna organises it on 2026-02-24"),
        (("title: Lente", "title: Lente\n    planned: 2025-12-31"), None),
        (("clock: 2026-11-01T09:00", "clock: 2026-11-01T09:00\nbegins: 2026-04-01"), "earlier than the world begins"),
        (
            ("closed: 2026-03-27", "closed: 2026-03-27\nparticipants: {bram: {level: named, withdrawn: 2025-01-01}}"),
            None,
        ),
        (
            (
                "closed: 2026-03-27",
                "closed: 2026-03-27\nparticipants: {bram: {level: named, chosen: 2026-05-02, withdrawn: 2026-05-01}}",
            ),
            "withdrawn before it was chosen",
        ),
    ],
)
def test_everything_happens_in_its_time(tmp_path: Path, change: tuple[str, str], part: str | None) -> None:
    text = (HEAD + PEOPLE + SESSION).replace(*change)
    assert text != HEAD + PEOPLE + SESSION
    if part is None:
        world(tmp_path, text)
    else:
        assert any(part in message for _, message in mistakes(tmp_path, text))


def test_a_world_without_a_beginning_begins_before_its_first_date(tmp_path: Path) -> None:
    assert world(tmp_path, HEAD).beginning.isoformat() == "2026-01-01T09:00:00+01:00"
    early = HEAD + PEOPLE.replace("bram@example.org", "bram@example.org, joined: 2024-06-03")
    assert world(tmp_path, early).beginning.isoformat() == "2024-06-03T09:00:00+02:00"


def test_included_files_are_one_world_and_their_mistakes_name_them(tmp_path: Path) -> None:
    (tmp_path / "people.yaml").write_text(PEOPLE, encoding="utf-8")
    found = world(tmp_path, HEAD + "include: people.yaml\n")
    assert list(found.people) == ["anna", "bram", "carla"]
    (tmp_path / "people.yaml").write_text(PEOPLE + "  dirk: {}\n", encoding="utf-8")
    with pytest.raises(Mistakes) as caught:
        read(tmp_path / "world.yaml")
    assert [str(one) for one in caught.value.mistakes] == ["people.yaml:5: people.dirk: email is missing"]


def test_keys_of_a_bibtex_file_are_keys_of_references(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text("@comment{no,}\n@Article{jansen2020,\n title={T}\n}\n", encoding="utf-8")
    people = PEOPLE.replace("roles: organiser", "roles: researcher")
    text = HEAD + people + "references: {files: [{file: a.bib}]}\nnotes: {n: {reference: %s, by: anna, summary: S}}\n"
    assert world(tmp_path, text % "jansen2020").notes["n"].reference == "jansen2020"
    assert mistakes(tmp_path, text % "nergens") == [(8, "notes.n.reference: there is no 'nergens' in references")]
    found = mistakes(tmp_path, text % "jansen2020" + "colour: blue\n")
    assert [line for line, _ in found] == [9]


@pytest.mark.parametrize(
    "content",
    [
        b"\x00\xff\xfe",
        "é".encode("latin-1"),
        b"[" * 200_000,
        b"&a [*a, *a]",
        b"a: &a {b: *a}",
        b"!!python/object:os.system {}",
    ],
)
def test_hostile_files_are_refused_in_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "world.yaml"
    path.write_bytes(content)
    with pytest.raises(Mistakes):
        read(path)


def test_a_csl_object_that_holds_itself_is_refused(tmp_path: Path) -> None:
    text = HEAD + "references: {items: {a: {csl: &csl {type: book, title: T, self: *csl}}}}\n"
    assert any("too deep" in message for _, message in mistakes(tmp_path, text))
