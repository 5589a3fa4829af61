"""The desk, the profile, and looking through fewer seats."""

from __future__ import annotations

import pytest

from portal.accounts.models import Person, PersonalToken
from portal.web import panels
from portal.web.panels import DeskItem, register_panel
from tests.factories.agenda import new_topic
from tests.factories.portal import PersonFactory


@pytest.fixture
def person(client):
    person = PersonFactory(language="en", roles=["policy"])
    client.force_login(person)
    return person


@pytest.fixture
def own_panels(monkeypatch):
    monkeypatch.setattr(panels, "_panels", {})


def test_a_visitor_is_sent_to_sign_in_before_anything_is_looked_up(client, django_assert_num_queries):
    for path in ("/en/my/", "/en/my/profile/", "/en/my/people/", "/en/my/people/nobody/", "/nl/mijn/"):
        answer = client.get(path)
        assert answer.status_code == 302, path
        assert answer.headers["Location"].startswith("/accounts/login/?next=")


def test_the_desk_shows_what_features_offer_warnings_first_then_by_date(client, person, own_panels):
    register_panel(
        "plans",
        title="Plans",
        offer=lambda request: [
            DeskItem(text="Later", when="2027-02-01"),
            DeskItem(text="Sooner", when="2026-12-01", url="/en/x/", audience="room:a"),
            DeskItem(text="Warning", urgent=True),
        ],
    )
    register_panel("secret", title="For organisers", offer=lambda request: [DeskItem(text="No")], seat="role:organiser")
    register_panel("nothing", title="Left out", offer=lambda request: [])
    register_panel("empty", title="Said", empty="Nothing is asked of you now.")
    page = client.get("/en/my/").content.decode()
    assert page.index("Warning") < page.index("Sooner") < page.index("Later")
    assert "1 December 2026" in page
    assert "This room" in page
    assert "For organisers" not in page
    assert "Left out" not in page
    assert "Nothing is asked of you now." in page


def test_the_first_administrator_of_an_empty_portal_gets_five_steps(client):
    client.force_login(PersonFactory(language="en", roles=["admin"]))
    page = client.get("/en/my/").content.decode()
    assert page.count("First steps") == 1
    assert [f"{number}. " in page for number in range(1, 7)] == [True] * 5 + [False]
    for address in ("/cms/settings/portal/theme/", "/cms/agenda/", "/en/my/people/"):
        assert f'href="{address}"' in page
        assert client.get(address, follow=True).status_code == 200
    assert "(done)" not in page


def test_first_steps_say_what_is_done_and_go_when_there_is_a_topic_and_an_organiser(client):
    client.force_login(PersonFactory(language="en", roles=["admin"]))
    PersonFactory(roles=["organiser"])
    assert client.get("/en/my/").content.count(b"(done)") == 1
    new_topic("Wantrouwen")
    assert b"First steps" not in client.get("/en/my/").content


def test_a_name_is_kept_as_written_and_the_language_is_remembered(client, person):
    answer = client.post(
        "/en/my/profile/",
        {"given_name": "Noor", "particle": "van der", "family_name": "Berg-Élias", "language": "nl"},
    )
    assert answer.headers["Location"] == "/nl/mijn/profiel/" or answer.headers["Location"].startswith("/nl/")
    person.refresh_from_db()
    assert person.full_name == "Noor van der Berg-Élias"
    assert person.sort_name == "Berg-Élias, Noor van der"
    assert b'<html lang="nl">' in client.get("/accounts/password/change/").content


def test_a_profile_with_an_error_keeps_every_word(client, person):
    answer = client.post("/en/my/profile/", {"given_name": "Noor", "family_name": "x" * 101, "language": "nl"})
    assert answer.status_code == 422
    assert b"x" * 101 in answer.content
    assert b"Noor" in answer.content


def test_a_token_is_shown_once_and_can_be_revoked(client, person):
    shown = client.post("/en/my/profile/tokens/", {"name": "my reference manager"})
    secret = shown.content.decode().split("bnk_")[1][:40]
    assert secret.isalnum()
    assert secret.encode() not in client.get("/en/my/profile/").content
    assert secret not in str(list(PersonalToken.objects.values()))
    token = PersonalToken.objects.get()
    assert client.post(f"/en/my/profile/tokens/{token.public_id}/revoke/").status_code == 302
    assert not PersonalToken.objects.exists()


def test_nobody_revokes_somebody_elses_token(client, person):
    client.post("/en/my/profile/tokens/", {"name": "mine"})
    token = PersonalToken.objects.get()
    client.force_login(PersonFactory())
    assert client.post(f"/en/my/profile/tokens/{token.public_id}/revoke/").status_code == 404
    assert client.post("/en/my/profile/tokens/nothing/revoke/").status_code == 404
    assert PersonalToken.objects.exists()


def seats(client) -> frozenset[str]:
    return client.get("/accounts/logout/").wsgi_request.viewer.seats


def test_looking_as_the_public_and_as_any_account_only_ever_takes_seats_away(client, person):
    assert seats(client) == {"portal", "role:policy"}
    answer = client.post("/en/my/view-as/", {"as": "public", "next": "/en/literature/?q=a"})
    assert answer.headers["Location"] == "/en/literature/?q=a"
    assert seats(client) == frozenset()
    client.post("/en/my/view-as/", {"as": "portal"})
    assert seats(client) == {"portal"}
    client.post("/en/my/view-as/", {"as": "role:organiser"})
    assert seats(client) == {"portal", "role:policy"}


def test_a_guest_who_looks_as_any_account_gains_nothing(client):
    client.force_login(PersonFactory(is_guest=True))
    client.post("/en/my/view-as/", {"as": "portal"})
    assert seats(client) == frozenset()


@pytest.mark.parametrize("elsewhere", ["https://example.com/", "//example.com/", "javascript:alert(1)", ""])
def test_looking_never_leads_to_another_site(client, person, elsewhere):
    answer = client.post("/en/my/view-as/", {"as": "public", "next": elsewhere})
    assert answer.headers["Location"] == "/en/my/"


def test_looking_through_fewer_seats_is_a_post(client, person):
    assert client.get("/en/my/view-as/").status_code == 405


def test_every_page_of_the_desk_is_kept_by_no_cache(client, person):
    for path in ("/en/my/", "/en/my/profile/"):
        headers = client.get(path).headers
        assert headers["Cache-Control"] == "private, no-store"
        assert headers["Referrer-Policy"] == "no-referrer"


def test_people_is_for_organisers_and_administrators(client, person):
    for path in ("/en/my/people/", "/en/my/people/invite/", f"/en/my/people/{person.public_id}/"):
        assert client.get(path).status_code == 404, path
    assert Person.objects.count() == 1
