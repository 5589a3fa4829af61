"""The one page: written, checked, contested, approved, published, corrected."""

from __future__ import annotations

import datetime
import re

import pytest
from django.test import Client

from portal import clock
from portal.accounts.models import Person
from portal.audit.models import AuditLine
from sessions.outcomes.models import Outcome, Sentence, SentenceObjection
from sessions.outcomes.operations import approve_outcome, object_to, write_outcome
from tests.factories.reflections import (
    AFTER_ROUND,
    DAY,
    TEXT,
    TEXT_EN,
    in_round,
    published,
    with_outcome,
)

CLEAN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')


def editor(session) -> str:
    return f"/en/my/sessions/{session.public_id}/outcome/"


def save(client: Client, session, version: int, nl: str = TEXT, en: str = TEXT_EN, button: str = "save"):
    return client.post(editor(session), {"text_nl": nl, "text_en": en, "version": version, button: "1"})


def sentence(outcome: Outcome, text: str) -> Sentence:
    return outcome.sentences.get(text=text)


@pytest.fixture
def session(organiser: Person, people: list[Person]):
    """A closed session with something said."""
    return in_round(organiser, people, ["Een vaste begeleider die blijft doet meer dan het mooiste programma."])


def test_the_page_is_saved_and_shown_to_the_room(desk: Client, session) -> None:
    with clock.at(DAY):
        assert save(desk, session, 0).headers["Location"] == editor(session)
    outcome = Outcome.objects.get()
    assert (outcome.version, outcome.text_nl) == (1, TEXT)
    assert outcome.sentences.count() == 4
    with clock.at(DAY):
        page = desk.get(editor(session)).content.decode()
    assert "until 9 April 2026" in page
    assert "It fits on one A4." in page


def test_looking_at_it_saves_nothing(desk: Client, session) -> None:
    page = save(desk, session, 0, nl="Wij citeren “iets” niet.", button="preview").content.decode()
    assert not Outcome.objects.exists()
    assert "Nothing is saved yet" in page
    assert "Quotation marks" in page
    assert "Wij citeren “iets” niet.</textarea>" in page


def test_the_measure_is_that_of_the_page_itself(desk: Client, session) -> None:
    long = "\n\n".join([f"Alinea {number}. {'woorden die ruimte kosten ' * 12}" for number in range(20)])
    page = save(desk, session, 0, nl=long, en="", button="preview").content.decode()
    assert "It does not fit on one A4." in page
    assert "More than fits on one page." in page


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Dat zei Given{number} Family{number}.", "The full name"),
        ("Volgens Family{number} werkt het.", "has this name"),
        ("Mail naar iemand@example.org voor meer.", "An e-mail address"),
        ("Ik vind dat dit werkt.", "a reader hears one person speak"),
        ("Een vaste begeleider die blijft doet meer dan het mooiste plan.", "nearly word for word"),
        ("Dit was op 26 maart.", "A date"),
    ],
)
def test_what_the_lint_finds_is_said_with_where_and_why(
    desk: Client, session, people: list[Person], text: str, why: str
) -> None:
    words = text.format(number=people[0].given_name.removeprefix("Given"))
    page = save(desk, session, 0, nl=f"Een zin. {words}", en="", button="preview").content.decode()
    assert why in page
    assert words in page.partition("To mend, or to accept")[2]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"text_nl": "", "text_en": ""}, "Write the page in Dutch"),
        ({"version": ""}, "This field is required"),
        ({"version": "-1"}, "greater than or equal"),
        ({"text_nl": "x" * 20_001}, "at most 20000"),
        ({"text_nl": "Nummer 111222333."}, "citizen service number"),
    ],
)
def test_a_page_with_a_mistake_keeps_every_word(desk: Client, session, change: dict[str, str], words: str) -> None:
    sent = {"text_nl": TEXT, "text_en": TEXT_EN, "version": "0", "save": "1"} | change
    answer = desk.post(editor(session), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert sent["text_en"] in page
    assert not Outcome.objects.exists()


def test_the_second_editor_is_told_and_loses_nothing(desk: Client, session, organiser: Person) -> None:
    save(desk, session, 0)
    write_outcome(session=session, text_nl="Eerst opgeslagen.", text_en="Saved first.", by=organiser, version=1)
    answer = save(desk, session, 1, nl="Later getypt.", en="Typed later.")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Later getypt.</textarea>" in page
    assert "Typed later.</textarea>" in page
    there_now = page.partition("What stands there now")[2]
    assert "Eerst opgeslagen." in there_now
    assert "Saved first." in there_now
    assert Outcome.objects.get().text_nl == "Eerst opgeslagen."
    version = re.search(r'name="version" value="(\d+)"', page)[1]
    assert save(desk, session, int(version), nl="Samengevoegd.", en="Merged.").status_code == 302
    assert Outcome.objects.get().text_nl == "Samengevoegd."


def test_two_first_versions_at_once(desk: Client, session) -> None:
    save(desk, session, 0)
    assert save(desk, session, 0, nl="Ook een eerste.").status_code == 422
    assert Outcome.objects.get().text_nl == TEXT


def test_nobody_else_has_the_editor(client: Client, session, people: list[Person]) -> None:
    client.force_login(people[0])
    assert client.get(editor(session)).status_code == 404
    assert save(client, session, 0).status_code == 404
    assert client.get(f"{editor(session)}publish/").status_code == 404
    assert client.post(f"{editor(session)}publish/").status_code == 404


def test_the_editor_tells_nothing_of_objections_before_they_are_settled(
    desk: Client, session, organiser: Person, people: list[Person]
) -> None:
    """Not by looking, not by taking a sentence out and putting it back."""
    seen = []
    for objects in (False, True):
        Outcome.objects.all().delete()
        with clock.at(DAY):
            save(desk, session, 0)
            if objects:
                object_to(sentence=sentence(Outcome.objects.get(), "Er is meer onderzoek nodig."), by=people[0])
        with clock.at(DAY + datetime.timedelta(days=5)):
            save(desk, session, 1, nl="De denktank sprak over wat werkt.", en="")
            save(desk, session, 2)
            answer = CLEAN.sub(b"", desk.get(editor(session)).content)
            approval = CLEAN.sub(b"", desk.get(f"{editor(session)}approve/").content)
            keys = Outcome.objects.get().sentences.count()
        seen.append((answer, approval, keys))
        assert SentenceObjection.objects.exists() is objects
    assert seen[0] == seen[1]
    assert b"until 14 April 2026" in seen[0][0], "what was taken out and put back is shown for a whole round again"


def test_a_contested_sentence_stays_out_in_both_languages(
    desk: Client, client: Client, organiser: Person, people: list[Person]
) -> None:
    session = in_round(organiser, people)
    with clock.at(DAY):
        save(desk, session, 0)
        object_to(sentence=sentence(Outcome.objects.get(), "Er is meer onderzoek nodig."), by=people[0])
    with clock.at(AFTER_ROUND):
        page = desk.get(editor(session)).content.decode()
        # the worker has not settled the round yet: nothing is told
        assert "Stays in the room" not in page.partition("</form>")[2]
    outcome = with_outcome(organiser, people)
    with clock.at(DAY):
        object_to(sentence=sentence(outcome, "Er is meer onderzoek nodig."), by=people[1])
    with clock.at(AFTER_ROUND):
        client.force_login(people[0])
        read = client.get(f"{editor(outcome.session)}approve/").content.decode()
        approve_outcome(outcome=outcome, by=people[0])
        client.force_login(organiser)
        assert client.post(f"{editor(outcome.session)}publish/").status_code == 302
    outcome.refresh_from_db()
    assert outcome.published_nl == "De denktank sprak over wat werkt."
    assert outcome.published_en == "The think tank talked about what works."
    assert "approve" in read


def test_an_attendee_approves_and_an_organiser_publishes(
    client: Client, organiser: Person, people: list[Person]
) -> None:
    outcome = with_outcome(organiser, people)
    here = editor(outcome.session)
    with clock.at(AFTER_ROUND):
        client.force_login(organiser)
        assert "not approved yet" in client.get(f"{here}publish/").content.decode()
        assert "You wrote the last change" in client.get(f"{here}approve/").content.decode()
        assert client.post(f"{here}approve/", {"version": outcome.version}).status_code == 404
        client.force_login(people[0])
        desk = client.get("/en/my/").content.decode()
        assert f"{here}approve/" in desk
        assert "Approve this page" in client.get(f"{here}approve/").content.decode()
        assert client.post(f"{here}approve/", {"version": outcome.version}).status_code == 302
        assert f"{here}approve/" not in client.get("/en/my/").content.decode()
        client.force_login(organiser)
        client.get(f"{here}publish/")
        assert client.get(f"/en/sessions/{outcome.session.public_id}/").status_code == 404
        assert client.post(f"{here}publish/").headers["Location"] == f"/en/sessions/{outcome.session.public_id}/"
    assert b"More research is needed." in Client().get(f"/en/sessions/{outcome.session.public_id}/").content


def test_who_was_not_there_or_is_of_another_room_does_not_approve(
    client: Client, organiser: Person, people: list[Person]
) -> None:
    outcome = with_outcome(organiser, people[:3])
    address = f"{editor(outcome.session)}approve/"
    absent = client.get("/en/my/sessions/nothing/outcome/approve/")
    assert absent.status_code == 302
    client.force_login(people[3])
    assert client.get(address).status_code == 404
    assert client.post(address, {"version": outcome.version}).status_code == 404


def test_an_organiser_who_was_not_there_reads_why_somebody_else_approves(
    client: Client, organiser: Person, people: list[Person]
) -> None:
    outcome = with_outcome(organiser, people)
    outcome.session.attendance.filter(person=organiser).delete()
    client.force_login(organiser)
    with clock.at(AFTER_ROUND):
        assert "Only somebody who was there" in client.get(f"{editor(outcome.session)}approve/").content.decode()


def test_before_the_round_is_over_nobody_approves(
    client: Client, session, organiser: Person, people: list[Person]
) -> None:
    with clock.at(DAY):
        write_outcome(session=session, text_nl=TEXT, by=organiser)
        client.force_login(people[0])
        assert "The round is not over yet" in client.get(f"{editor(session)}approve/").content.decode()
        assert client.post(f"{editor(session)}approve/", {"version": 1}).status_code == 404


def test_a_change_meanwhile_is_read_again_before_it_is_approved(
    client: Client, organiser: Person, people: list[Person]
) -> None:
    outcome = with_outcome(organiser, people)
    client.force_login(people[0])
    with clock.at(AFTER_ROUND):
        answer = client.post(f"{editor(outcome.session)}approve/", {"version": outcome.version + 1}, follow=True)
    assert "The text changed after you read it" in answer.content.decode()
    outcome.refresh_from_db()
    assert outcome.approved_version is None


def test_findings_are_accepted_with_a_reason_that_stays_in_the_room(
    client: Client, organiser: Person, people: list[Person]
) -> None:
    outcome = with_outcome(organiser, people, nl="Er was een datum: 26 maart.", en="")
    client.force_login(people[0])
    address = f"{editor(outcome.session)}approve/"
    with clock.at(AFTER_ROUND):
        assert client.post(address, {"version": outcome.version, "accepting": " "}).status_code == 422
        reason = {"version": outcome.version, "accepting": "Het is een feestdag."}
        assert client.post(address, reason).status_code == 302
    outcome.refresh_from_db()
    assert outcome.accepting == "Het is een feestdag."
    assert all("feestdag" not in f"{line.action}{line.object}{line.result}" for line in AuditLine.objects.all())


def test_what_never_leaves_is_never_accepted(client: Client, organiser: Person, people: list[Person]) -> None:
    outcome = with_outcome(organiser, people, nl=f"Dat zei {people[1].full_name} ook.", en="")
    client.force_login(people[0])
    address = f"{editor(outcome.session)}approve/"
    with clock.at(AFTER_ROUND):
        assert "This can never stay." in client.get(address).content.decode()
        assert client.post(address, {"version": outcome.version, "accepting": "Toch."}).status_code == 404


def test_a_correction_has_its_own_round_and_the_old_text_is_gone(
    client: Client, organiser: Person, people: list[Person]
) -> None:
    outcome = published(organiser, people)
    session, visitor = outcome.session, Client()
    page, pdf = f"/en/sessions/{session.public_id}/", f"/en/sessions/{session.public_id}/outcome.pdf"
    old = visitor.get(pdf).content
    client.force_login(organiser)
    later = AFTER_ROUND + datetime.timedelta(days=30)
    with clock.at(later):
        new = "The think tank talked about what helps. More research is needed."
        saved = save(
            client, session, outcome.version, nl="De denktank sprak over wat helpt. Er is meer onderzoek nodig.", en=new
        )
        assert saved.status_code == 302
        assert client.post(f"{editor(session)}publish/", follow=True).status_code == 200
    assert b"talked about what works" in visitor.get(page).content
    with clock.at(later + datetime.timedelta(days=15)):
        outcome.refresh_from_db()
        approve_outcome(outcome=outcome, by=people[1])
        assert client.post(f"{editor(session)}publish/").status_code == 302
    assert b"talked about what helps" in visitor.get(page).content
    assert b"talked about what works" not in visitor.get(page).content
    assert visitor.get(pdf).content != old
    outcome.refresh_from_db()
    assert "works" not in outcome.published_en


@pytest.mark.parametrize("count", [1, 50, 500])
def test_the_editor_costs_as_many_queries_whatever_was_said(
    desk: Client, organiser: Person, people: list[Person], django_assert_max_num_queries, count: int
) -> None:
    said = [f"Uitspraak nummer {number} over wat in de praktijk werkt." for number in range(count)]
    text = " ".join(f"Zin {number} gaat over iets." for number in range(min(count, 100)))
    session = in_round(organiser, people, said)
    with clock.at(DAY):
        write_outcome(session=session, text_nl=text, by=organiser)
        with django_assert_max_num_queries(14):
            page = desk.get(editor(session))
    assert page.status_code == 200
    assert len(page.content) < 100_000
