"""Roles are there after every migration, and open no more of the Wagtail admin than they should."""

import pytest
from django.contrib.auth.models import Group

from portal.accounts.models import ROLES
from portal.accounts.roles import make_roles
from tests.factories.portal import PersonFactory


def test_the_five_roles_are_there_and_making_them_again_changes_nothing():
    before = set(Group.objects.get(name="editor").permissions.values_list("codename", flat=True))
    make_roles()
    assert set(ROLES) <= set(Group.objects.values_list("name", flat=True))
    assert set(Group.objects.get(name="editor").permissions.values_list("codename", flat=True)) == before


@pytest.mark.parametrize(
    ("role", "enters"),
    [("organiser", False), ("policy", False), ("researcher", False), ("editor", True), ("admin", True)],
)
def test_only_editors_and_administrators_enter_the_wagtail_admin(client, role, enters):
    client.force_login(PersonFactory(roles=[role]))
    assert (client.get("/cms/").status_code == 200) is enters


def test_no_role_sees_users_or_groups_in_wagtail(client):
    for role in ("editor", "admin"):
        client.force_login(PersonFactory(roles=[role]))
        for address in ("/cms/users/", "/cms/groups/"):
            assert client.get(address).status_code in (302, 403, 404)
