"""Signing in: the same answers for known and unknown, limits, and one's own language."""

from __future__ import annotations

import re

import pytest
from django.core import mail

from portal.accounts.models import Person
from tests.factories.portal import PASSWORD, PersonFactory

LOGIN, RESET = "/accounts/login/", "/accounts/password/reset/"


def bytes_of(answer, email: str) -> tuple[object, ...]:
    """What a stranger sees of an answer: everything but the form token and the address they typed themselves."""
    body = re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", answer.content)
    headers = {name: value for name, value in answer.headers.items() if name != "Content-Length"}
    return answer.status_code, headers, body.replace(email.encode(), b"")


def sign_in(client, email: str, password: str = PASSWORD, **more):
    return client.post(LOGIN, {"login": email, "password": password, **more})


def test_a_wrong_password_an_unknown_address_and_a_closed_account_answer_alike(client):
    PersonFactory(email="known@example.org")
    PersonFactory(email="close@example.org", is_active=False)
    answers = [
        bytes_of(sign_in(client, "known@example.org", "wrong"), "known@example.org"),
        bytes_of(sign_in(client, "nobody@example.org", "wrong"), "nobody@example.org"),
        bytes_of(sign_in(client, "close@example.org", PASSWORD), "close@example.org"),
    ]
    assert answers[0][0] == 200
    assert answers[0] == answers[1] == answers[2]
    assert b"known@example.org" not in answers[0][2]


def test_asking_for_a_new_password_answers_and_works_alike(client, django_assert_num_queries, at_once):
    PersonFactory(email="known@example.org")
    answers = [client.post(RESET, {"email": email}) for email in ("known@example.org", "nobody@example.org")]
    assert answers[0].status_code == 302
    assert bytes_of(answers[0], "") == bytes_of(answers[1], "")
    assert [message.to for message in mail.outbox] == [["known@example.org"]]


def test_the_mailed_link_sets_a_new_password_once(client, at_once):
    person = PersonFactory(email="known@example.org", language="en")
    client.post(RESET, {"email": "KNOWN@example.org"})
    assert mail.outbox[0].subject == "A new password for Binnenskamers"
    path = re.search(r"http://localhost:\d+(\S+)", mail.outbox[0].body)[1]
    form = client.get(path, follow=True)
    where = form.request["PATH_INFO"]
    client.post(where, {"password1": "twelve angry hens", "password2": "twelve angry hens"})
    person.refresh_from_db()
    assert person.check_password("twelve angry hens")
    assert b"password1" not in client.get(path, follow=True).content
    assert mail.outbox[-1].subject == "A change to your account at Binnenskamers"


def test_after_some_wrong_tries_even_the_right_password_waits_for_known_and_unknown_alike(client):
    PersonFactory(email="known@example.org")
    for email in ("known@example.org", "nobody@example.org"):
        for _try in range(5):
            assert sign_in(client, email, "wrong").status_code == 200
        assert b"too many" in sign_in(client, email, PASSWORD, lang="en").content.lower() or (
            "_auth_user_id" not in client.session
        )
    assert "_auth_user_id" not in client.session


def test_too_many_answers_from_one_place_get_the_plain_page(client):
    for _try in range(20):
        client.post(RESET, {"email": "x@example.org"})
    answer = client.post(RESET, {"email": "x@example.org"})
    assert answer.status_code == 429
    assert b"site-header" in answer.content


def test_nobody_signs_themselves_up(client):
    assert client.get("/accounts/signup/").status_code == 404
    assert client.get("/accounts/email/").status_code == 404
    assert Person.objects.count() == 0


@pytest.mark.parametrize(("language", "desk"), [("nl", "/nl/"), ("en", "/en/my/")])
def test_after_signing_in_everything_is_in_ones_own_language(client, language, desk):
    PersonFactory(email="known@example.org", language=language)
    answer = sign_in(client, "known@example.org")
    assert answer.headers["Location"].startswith(desk)
    page = client.get("/accounts/password/change/")
    assert f'<html lang="{language}">'.encode() in page.content


def test_pages_without_a_language_in_their_address_follow_the_page_one_came_from(client):
    assert b'<html lang="en">' in client.get(f"{LOGIN}?next=/en/my/").content
    assert b'<html lang="nl">' in client.get(f"{LOGIN}?next=/nl/mijn/").content
    assert b'<html lang="en">' in client.get(f"{LOGIN}?lang=en").content
    assert b'<html lang="en">' in client.get(RESET).content


def test_leaving_is_a_post(client):
    client.force_login(PersonFactory())
    client.get("/accounts/logout/")
    assert "_auth_user_id" in client.session
    client.post("/accounts/logout/")
    assert "_auth_user_id" not in client.session


def test_the_session_cookie_is_closed_to_scripts_and_other_sites(client):
    PersonFactory(email="known@example.org")
    cookie = sign_in(client, "known@example.org").cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
