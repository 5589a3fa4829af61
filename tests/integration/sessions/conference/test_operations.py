"""Making a programme: what is refused, what a release freezes, and what a speaker's own switch does."""

from __future__ import annotations

import datetime

import pytest

from portal.accounts.models import Person
from portal.audit.models import AuditLine
from portal.editions.edition import to_payload
from portal.shelf.models import InternalEdition, PublicEdition
from portal.shelf.operations import differences
from portal.shelf.queries import Shelf
from portal.visibility.viewer import ANONYMOUS
from sessions.conference import operations, rules
from sessions.conference.editions import ConferenceEdition, ProgrammeEdition, TalkEdition
from sessions.conference.models import Conference, Speaker, Talk
from sessions.conference.projector import ConferenceProjector, TalkProjector
from sessions.conference.rules import Words
from tests.factories.conference import add_talks, make_conference, moment
from tests.factories.portal import PersonFactory

SHELF = Shelf(ANONYMOUS, "nl")


def programme(conference: Conference, lang: str = "nl") -> ProgrammeEdition | None:
    shown = Shelf(ANONYMOUS, lang).find(ProgrammeEdition, conference.slug)
    return shown.edition if shown else None


def anywhere(words: str) -> bool:
    """Whether these words stand on the shelf, for anybody."""
    return any(model.objects.filter(payload__contains=words).exists() for model in (PublicEdition, InternalEdition))


@pytest.fixture
def organiser() -> Person:
    return PersonFactory(roles=["organiser"])


def test_nothing_is_public_before_its_release(organiser: Person) -> None:
    conference = make_conference(talks=3)
    assert not anywhere("Bijdrage")
    assert SHELF.find(ConferenceEdition, conference.slug) is None
    operations.release_programme(conference=conference, by=organiser)
    assert not anywhere("Bijdrage")
    conference.refresh_from_db()
    operations.edit_conference(
        conference=conference, version=conference.version, fields={"is_published": True}, by=organiser
    )
    found = programme(conference)
    assert found is not None
    assert [talk.title for talk in found.talks] == ["Bijdrage 0", "Bijdrage 1", "Bijdrage 2"]
    assert found.rooms == ("Grote zaal", "Tuinzaal", "Zolder")
    assert programme(conference, "en").rooms == ("Main hall", "Garden room", "Attic")
    assert differences() == []


def test_a_published_conference_shows_its_call_and_no_programme_yet() -> None:
    conference = make_conference(talks=2, published=True)
    shown = SHELF.get(ConferenceEdition, conference.slug)
    assert shown.edition.call == "Dien een samenvatting in."
    assert not shown.edition.has_programme
    assert programme(conference) is None


def test_only_organisers_make_a_programme() -> None:
    conference = make_conference(talks=1)
    talk = conference.talks.get()
    for role in ([], ["policy"], ["editor"], ["admin"]):
        somebody = PersonFactory(roles=role)
        with pytest.raises(rules.NotTheOrganiser):
            operations.release_programme(conference=conference, by=somebody)
        with pytest.raises(rules.NotTheOrganiser):
            operations.remove_talk(talk=talk, by=somebody)


def test_two_talks_in_one_room_are_refused_and_nothing_moves() -> None:
    conference = make_conference(talks=6)
    first, second, moved, *_ = conference.talks.order_by("pk")
    with pytest.raises(rules.RefusedProgramme) as refused:
        operations.place_talks(
            conference=conference,
            places=[
                operations.Place(talk=second, room=second.room, starts_at=moment(20)),
                operations.Place(talk=moved, room=first.room, starts_at=moment(0)),
            ],
            by=None,
        )
    assert [(clash.kind, clash.first.talk, clash.second.talk) for clash in refused.value.clashes] == [
        ("room", *sorted([first.public_id, moved.public_id]))
    ]
    moved.refresh_from_db()
    second.refresh_from_db()
    assert (moved.room.order, second.starts_at) == (2, moment(0))


def test_one_speaker_in_two_places_is_refused() -> None:
    conference = make_conference(talks=2)
    first, second = conference.talks.order_by("pk")
    speaker = first.talk_speakers.get().speaker
    with pytest.raises(rules.RefusedProgramme) as refused:
        operations.edit_talk(talk=second, version=second.version, fields={}, speakers=[speaker], by=None)
    assert [(clash.kind, clash.shared) for clash in refused.value.clashes] == [("speaker", speaker.public_id)]
    assert second.talk_speakers.get().speaker != speaker


def test_a_longer_talk_that_runs_into_the_next_is_refused() -> None:
    conference = make_conference(talks=6)
    first = conference.talks.order_by("pk")[0]
    speakers = [first.talk_speakers.get().speaker]
    with pytest.raises(rules.RefusedProgramme):
        operations.edit_talk(talk=first, version=first.version, fields={"minutes": 45}, speakers=speakers, by=None)


def test_a_talk_outside_the_days_is_refused() -> None:
    conference = make_conference(talks=1)
    talk = conference.talks.get()
    place = operations.Place(talk=talk, room=talk.room, starts_at=moment(48 * 5))
    with pytest.raises(rules.OutsideConference):
        operations.place_talks(conference=conference, places=[place], by=None)


def test_the_second_editor_is_told_and_overwrites_nothing() -> None:
    conference = make_conference(talks=1)
    talk = conference.talks.get()
    version = talk.version
    mine, theirs = (operations.Place(talk=talk, room=talk.room, starts_at=moment(n), version=version) for n in (4, 8))
    operations.place_talks(conference=conference, places=[theirs], by=None)
    with pytest.raises(rules.ChangedMeanwhile) as told:
        operations.place_talks(conference=conference, places=[mine], by=None)
    assert told.value.now == {"room": "Grote zaal", "start": "2027-04-15 04:00+02:00"}
    talk.refresh_from_db()
    assert talk.starts_at == moment(8)


def test_a_release_is_frozen_until_the_next(organiser: Person) -> None:
    conference = make_conference(talks=2, published=True)
    operations.release_programme(conference=conference, by=organiser)
    before = to_payload(programme(conference))
    first, second = conference.talks.order_by("pk")
    room = conference.rooms.first()
    operations.edit_talk(talk=first, version=first.version, fields={"title_nl": "Anders"}, speakers=[], by=organiser)
    operations.edit_room(room=room, version=1, fields={"name_nl": "Kelder"}, by=organiser)
    operations.place_talks(
        conference=conference, places=[operations.Place(talk=second, room=None, starts_at=None)], by=organiser
    )
    add_talks(conference, 1, first=40)
    assert to_payload(programme(conference)) == before
    assert operations.release_programme(conference=conference, by=organiser) == 2
    after = programme(conference)
    assert [(talk.title, talk.room) for talk in after.talks] == [("Anders", "Kelder"), ("Bijdrage 40", "Tuinzaal")]
    assert SHELF.find(TalkEdition, second.public_id) is None
    assert after.release == 2
    assert differences() == []


def test_nobody_is_named_until_they_say_so_and_a_withdrawal_acts_at_once() -> None:
    conference = make_conference(talks=2, published=True)
    speaker = Speaker.objects.order_by("pk")[0]
    speaker.person = PersonFactory()
    speaker.save()
    operations.release_programme(conference=conference, by=None)
    assert not anywhere("Spreker Nummer")
    unnamed = to_payload(programme(conference))
    operations.set_speaker_consent(speaker=speaker, named=True, by=speaker.person)
    assert anywhere("Spreker Nummer0")
    assert not anywhere("Spreker Nummer1")
    found = programme(conference)
    assert [[person.name for person in talk.people] for talk in found.talks] == [["Spreker Nummer0"], []]
    assert SHELF.get(TalkEdition, found.talks[0].item).edition.findable().people == ("Spreker Nummer0",)
    operations.set_speaker_consent(speaker=speaker, named=False, by=speaker.person)
    assert not anywhere("Spreker Nummer")
    assert to_payload(programme(conference)) == unnamed
    assert not AuditLine.objects.filter(action__contains="consent").exists()


def test_only_speakers_turn_their_switch(organiser: Person) -> None:
    conference = make_conference(talks=2)
    with_account, without = Speaker.objects.order_by("pk")
    with_account.person = PersonFactory()
    with_account.save()
    for by in (organiser, None):
        with pytest.raises(rules.NotTheSpeaker):
            operations.set_speaker_consent(speaker=with_account, named=True, by=by)
    with pytest.raises(rules.NotTheSpeaker):
        operations.set_speaker_consent(speaker=without, named=True, by=organiser)
    operations.set_speaker_consent(speaker=without, named=True, by=None)
    assert conference.speakers.get(consent_to_name=True) == without


@pytest.mark.parametrize("field", ["name", "affiliation", "email"])
def test_a_yes_was_to_these_very_words(field: str) -> None:
    conference = make_conference(talks=1, published=True)
    operations.release_programme(conference=conference, by=None)
    speaker = Speaker.objects.get()
    operations.set_speaker_consent(speaker=speaker, named=True, by=None)
    words = {"name": speaker.name, "affiliation": speaker.affiliation, "email": speaker.email}
    operations.edit_speaker(speaker=speaker, version=speaker.version, **words, by=None)
    assert anywhere("Spreker Nummer0")
    words[field] = "somebody@example.org"
    operations.edit_speaker(speaker=speaker, version=speaker.version, **words, by=None)
    assert not anywhere("Spreker Nummer0")
    assert not anywhere("somebody@example.org")


def test_a_speaker_who_left_a_released_talk_is_not_named_there() -> None:
    conference = make_conference(talks=1, published=True)
    operations.release_programme(conference=conference, by=None)
    operations.set_speaker_consent(speaker=Speaker.objects.get(), named=True, by=None)
    talk = conference.talks.get()
    operations.edit_talk(talk=talk, version=talk.version, fields={}, speakers=[], by=None)
    assert not anywhere("Spreker Nummer0")


def test_who_is_added_to_a_released_talk_waits_for_the_next_release() -> None:
    conference = make_conference(talks=1, published=True)
    operations.release_programme(conference=conference, by=None)
    new = operations.NewSpeaker(name="Nieuwe Gast")
    guest = operations.add_speakers(conference=conference, speakers=[new], by=None)[0]
    operations.set_speaker_consent(speaker=guest, named=True, by=None)
    talk = conference.talks.get()
    speakers = [talk.talk_speakers.get().speaker, guest]
    operations.edit_talk(talk=talk, version=talk.version, fields={}, speakers=speakers, by=None)
    assert not anywhere("Nieuwe Gast")
    operations.release_programme(conference=conference, by=None)
    assert anywhere("Nieuwe Gast")


def test_a_removed_talk_is_gone_at_once() -> None:
    conference = make_conference(talks=2, published=True)
    operations.release_programme(conference=conference, by=None)
    talk = conference.talks.order_by("pk")[0]
    operations.remove_talk(talk=talk, by=None)
    assert not anywhere("Bijdrage 0")
    assert [one.title for one in programme(conference).talks] == ["Bijdrage 1"]
    assert differences() == []


def test_an_unpublished_conference_is_gone_with_all_its_talks() -> None:
    conference = make_conference(talks=2, published=True)
    operations.release_programme(conference=conference, by=None)
    conference.refresh_from_db()
    operations.edit_conference(conference=conference, version=1, fields={"is_published": False}, by=None)
    assert not anywhere("Weten wat werkt")


def test_a_topic_finds_the_talks_on_it() -> None:
    conference = make_conference(published=True)
    new = operations.NewTalk(title=Words("Leren van fouten"), topics=("topic-item",))
    talk = operations.add_talks(conference=conference, talks=[new], by=None)[0]
    place = operations.Place(talk=talk, room=conference.rooms.first(), starts_at=moment(20))
    operations.place_talks(conference=conference, places=[place], by=None)
    operations.release_programme(conference=conference, by=None)
    assert [shown.edition.title for shown in SHELF.linking(TalkEdition, "topic", "topic-item", "topic")] == [
        "Leren van fouten"
    ]


def test_the_same_key_gives_the_same_identifier(settings: pytest.FixtureRequest) -> None:
    settings.PORTAL_SEED = "seed"
    made = []
    for slug in ("een", "twee"):
        conference = make_conference(slug=slug)
        new = operations.NewTalk(title=Words("Bijdrage"), key="opening")
        made.append(operations.add_talks(conference=conference, talks=[new], by=None)[0].public_id)
    assert made[0] != made[1]
    Talk.objects.all().delete()
    again = operations.NewTalk(title=Words("Bijdrage"), key="opening")
    conference = Conference.objects.get(slug="een")
    assert operations.add_talks(conference=conference, talks=[again], by=None)[0].public_id == made[0]


@pytest.mark.parametrize("size", [30, 300])
def test_projecting_takes_the_same_queries_at_any_size(size: int, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    conference = make_conference(talks=size, days=9)
    Conference.objects.update(is_published=True)
    operations.release_programme(conference=conference, by=None)
    with django_assert_num_queries(3):
        assert len(list(ConferenceProjector().project([str(conference.pk)]))) == 4
    keys = [str(pk) for pk in conference.talks.values_list("pk", flat=True)]
    with django_assert_num_queries(2):
        assert len(list(TalkProjector().project(keys))) == 2 * size


def test_days_and_times_are_those_of_the_place() -> None:
    conference = make_conference(talks=1, published=True)
    operations.release_programme(conference=conference, by=None)
    talk = programme(conference).talks[0]
    assert (talk.start, talk.end) == ("2027-04-15T00:00:00+02:00", "2027-04-15T00:30:00+02:00")
    assert Talk.objects.get().starts_at == datetime.datetime(2027, 4, 14, 22, tzinfo=datetime.UTC)
