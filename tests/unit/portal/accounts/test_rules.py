"""Who may invite whom, without a database."""

import pytest

from portal.accounts.rules import NotAllowed, can_invite, check_may_administer, check_may_invite

ORGANISER = frozenset({"portal", "role:organiser"})
ADMIN = frozenset({"portal", "role:admin"})
ACCOUNT = frozenset({"portal", "room:a", "role:policy", "role:editor", "role:researcher"})


def test_organisers_and_administrators_invite_and_nobody_else():
    assert can_invite(ORGANISER)
    assert can_invite(ADMIN)
    assert not can_invite(ACCOUNT)
    assert not can_invite(frozenset())


def test_only_administrators_give_roles():
    check_may_invite(ADMIN, ["organiser"])
    with pytest.raises(NotAllowed):
        check_may_invite(ORGANISER, ["policy"])


def test_nobody_changes_their_own_roles():
    check_may_administer(ADMIN, self_change=False)
    with pytest.raises(NotAllowed):
        check_may_administer(ADMIN, self_change=True)
    with pytest.raises(NotAllowed):
        check_may_administer(ORGANISER, self_change=False)
