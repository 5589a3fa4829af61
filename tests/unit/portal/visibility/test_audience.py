"""The algebra of audiences: what is built from several facts is never shown wider than its narrowest part."""

from hypothesis import given

from portal.visibility.audience import NOBODY, PORTAL, PUBLIC, Audience
from portal.visibility.viewer import ANONYMOUS, Viewer
from tests.strategies import audiences, seat_sets, viewers


@given(audiences, audiences, viewers)
def test_union_admits_exactly_those_whom_both_admit(one, other, viewer):
    assert (one | other).admits(viewer) == (one.admits(viewer) and other.admits(viewer))


@given(audiences, audiences, audiences)
def test_union_is_associative_commutative_idempotent_with_public_as_identity(one, two, three):
    assert (one | two) | three == one | (two | three)
    assert one | two == two | one
    assert one | one == one
    assert one | PUBLIC == one


@given(audiences, audiences)
def test_a_union_is_at_least_as_narrow_as_each_part(one, other):
    assert one <= one | other
    assert other <= one | other


@given(audiences, audiences, viewers)
def test_whoever_a_narrower_audience_admits_a_wider_one_admits_too(wide, narrow, viewer):
    if wide <= narrow and narrow.admits(viewer):
        assert wide.admits(viewer)


@given(audiences, viewers, seat_sets)
def test_gaining_a_seat_never_loses_sight(audience, viewer, more):
    if audience.admits(viewer):
        assert audience.admits(Viewer(viewer.person, viewer.seats | more))


@given(audiences, viewers, seat_sets)
def test_looking_through_fewer_seats_never_shows_more(audience, viewer, fewer):
    if audience.admits(viewer.through(fewer)):
        assert audience.admits(viewer)


@given(viewers)
def test_nobody_admits_nobody(viewer):
    assert not NOBODY.admits(viewer)
    assert PUBLIC.admits(viewer)


@given(audiences)
def test_an_audience_survives_being_written_down(audience):
    assert Audience.from_key(audience.key()) == audience


def test_a_seat_that_another_implies_is_not_repeated():
    assert Audience.of("room:a", "invited:a") == Audience.of("room:a")
    assert Audience.of("room:a", "invited:b").seats == {"room:a", "invited:b"}
    assert Audience.of("invited:a") <= Audience.of("room:a")
    assert not Audience.of("room:a") <= Audience.of("invited:a")


def test_who_was_in_the_room_was_invited_to_it():
    assert Audience.of("invited:a").admits(Viewer(1, frozenset({"room:a"})))
    assert not Audience.of("room:a").admits(Viewer(1, frozenset({"invited:a"})))


def test_a_visitor_sees_what_is_public_and_nothing_else():
    assert PUBLIC.admits(ANONYMOUS)
    assert not PORTAL.admits(ANONYMOUS)
