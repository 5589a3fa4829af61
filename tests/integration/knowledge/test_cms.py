"""The Wagtail admin: who gets in, what they find, and that everything they save reaches readers rightly."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page, Workflow
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from knowledge.agenda.models import TopicPage
from knowledge.framework.models import Indicator
from knowledge.literature.models import Reference
from knowledge.thesaurus.models import Term
from portal.accounts.models import Person
from portal.shelf.models import PublicEdition
from tests.factories.agenda import new_framework, new_reference, new_topic, topic_page
from tests.factories.portal import PersonFactory

LISTINGS = ("references", "framework-versions", "streams", "indicators", "evidence", "thesaurus")
ROLES = ("organiser", "policy", "researcher", "editor", "admin")


def signed_in(*roles: str) -> Client:
    client = Client()
    client.force_login(PersonFactory(roles=list(roles)))
    return client


def topic_form(page: TopicPage, **changed: Any) -> dict[str, Any]:
    """What the edit form of a topic sends."""
    values = {
        "title": page.title,
        "slug": page.slug,
        "seo_title": "",
        "search_description": "",
        "questions": streamfield([("question", block.value) for block in page.questions]),
        "aim": page.aim,
        "target_group": page.target_group,
        "destination": page.destination,
        "explanation": streamfield([]),
        "related_topics": inline_formset([]),
        "references": inline_formset([]),
        "call": page.call,
        "comments": inline_formset([]),
    }
    return nested_form_data(values | changed)


@pytest.mark.parametrize("role", ROLES)
def test_only_editors_and_administrators_enter(role: str) -> None:
    answer = signed_in(role).get("/cms/")
    assert (answer.status_code == 200) == (role in ("editor", "admin"))


def test_a_visitor_is_sent_to_log_in(client: Client) -> None:
    answer = client.get("/cms/pages/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/accounts/login/")


def test_the_menu_shows_the_parts_of_the_portal_and_nothing_unused() -> None:
    text = signed_in("editor").get("/cms/").content.decode()
    for address in ("/cms/agenda/", "/cms/references/", "/cms/indicators/", "/cms/thesaurus/", "/cms/site-pages/"):
        assert address in text
    for word in ("/cms/images/", "/cms/documents/", "/cms/users/", "/cms/groups/", "gravatar", "whats-new"):
        assert word not in text


@pytest.mark.parametrize("name", LISTINGS)
@pytest.mark.parametrize("role", ["editor", "admin"])
def test_listings_open_for_editors_and_administrators(name: str, role: str) -> None:
    client = signed_in(role)
    assert client.get(f"/cms/{name}/").status_code == 200
    assert client.get(f"/cms/{name}/?q=zo").status_code == 200
    exported = client.get(f"/cms/{name}/?export=csv")
    assert exported.status_code == 200
    assert "csv" in exported.headers["Content-Type"]


@pytest.mark.parametrize("name", LISTINGS)
@pytest.mark.parametrize("role", ["organiser", "policy", "researcher"])
def test_listings_are_closed_for_everybody_else(name: str, role: str) -> None:
    assert signed_in(role).get(f"/cms/{name}/").status_code == 302


@pytest.mark.parametrize(
    "path",
    [
        "/cms/users/",
        "/cms/groups/",
        "/cms/sites/",
        "/cms/workflows/list/",
        "/cms/reports/site-history/",
        "/cms/collections/",
    ],
)
def test_editors_do_not_open_what_is_for_administrators(path: str) -> None:
    assert signed_in("editor").get(path).status_code in (302, 404)


def test_administrators_see_the_history_of_the_site() -> None:
    assert signed_in("admin").get("/cms/reports/site-history/").status_code == 200
    assert signed_in("admin").get("/cms/reports/site-history/results/").status_code == 200


@pytest.mark.parametrize("path", ["/cms/agenda/", "/cms/site-pages/"])
def test_the_shortcuts_lead_into_the_explorer(path: str) -> None:
    answer = signed_in("editor").get(path, follow=True)
    assert answer.status_code == 200
    assert answer.redirect_chain


def test_an_account_page_offers_no_second_way_to_change_address_or_password() -> None:
    text = signed_in("editor").get("/cms/account/").content.decode()
    assert 'type="password"' not in text
    assert 'name="name_email-email"' not in text


def test_no_page_can_be_given_a_password() -> None:
    page = new_topic()
    client = signed_in("admin")
    answer = client.post(f"/cms/pages/{page.pk}/privacy/", {"restriction_type": "password", "password": "x"})
    assert b"password" not in answer.content or answer.status_code != 200
    assert page.get_view_restrictions().count() == 0


def test_an_editor_saves_a_draft_and_then_publishes_it(client: Client) -> None:
    page = new_topic("Wantrouwen", aim={"nl": "Oud doel"})
    editor = signed_in("editor")
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert editor.get(address).status_code == 200
    questions = streamfield([("question", "Werkt dat?"), ("question", "En waarom?")])
    sent = topic_form(page, aim="Nieuw doel", questions=questions)
    assert editor.post(address, sent).status_code == 302
    assert "Nieuw doel" not in client.get(page.path_in_site).content.decode()
    assert editor.post(address, sent | {"action-publish": "action-publish"}).status_code == 302
    text = client.get(page.path_in_site).content.decode()
    assert "Nieuw doel" in text
    assert text.index("Werkt dat?") < text.index("En waarom?")


def test_references_chosen_in_the_form_are_shown_as_far_as_the_reader_may_see_them(client: Client) -> None:
    page = new_topic("Wantrouwen")
    public, portal = new_reference("Voor allen", audience="public"), new_reference("Voor accounts")
    chosen = inline_formset([{"reference": public.pk, "ORDER": 1}, {"reference": portal.pk, "ORDER": 2}])
    sent = topic_form(page, references=chosen) | {"action-publish": "action-publish"}
    editor = signed_in("editor")
    assert editor.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), sent).status_code == 302
    anonymous = client.get(page.path_in_site).content.decode()
    assert "Voor allen" in anonymous
    assert "Voor accounts" not in anonymous
    assert "Voor accounts" in signed_in("policy").get(page.path_in_site).content.decode()


def test_the_preview_shows_the_draft_to_its_editor_and_may_be_framed_by_the_cms_only() -> None:
    page = new_topic("Wantrouwen")
    reference = new_reference("In het concept", audience="public")
    editor = signed_in("editor")
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    chosen = inline_formset([{"reference": reference.pk, "ORDER": 1}])
    answer = editor.post(address, topic_form(page, title="Nog niet klaar", references=chosen))
    assert answer.json()["is_valid"]
    answer = editor.get(address)
    text = answer.content.decode()
    assert "Nog niet klaar" in text
    assert "In het concept" in text
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
    assert "no-store" in answer.headers["Cache-Control"]
    assert not PublicEdition.objects.filter(payload__contains="Nog niet klaar").exists()


def test_the_preview_is_for_editors() -> None:
    page = new_topic("Wantrouwen", published=False)
    for address in ("pages:preview_on_edit", "pages:view_draft"):
        assert signed_in("policy").get(reverse(f"wagtailadmin_{address}", args=[page.pk])).status_code == 302
    assert signed_in("editor").get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).status_code == 200


def test_the_moderation_workflow_publishes_on_approval(client: Client) -> None:
    page = new_topic("Wantrouwen")
    editor = signed_in("editor")
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    sent = topic_form(page, aim="Ter beoordeling") | {"action-submit": "action-submit"}
    assert editor.post(address, sent).status_code == 302
    page = TopicPage.objects.get(pk=page.pk)
    task = page.current_workflow_task_state
    assert task is not None
    assert "Ter beoordeling" not in client.get(page.path_in_site).content.decode()
    other = signed_in("editor")
    approve = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
    other.post(approve, {"comment": ""})
    assert "Ter beoordeling" in client.get(page.path_in_site).content.decode()


def test_there_is_one_workflow_and_the_portals_groups_approve() -> None:
    workflow = Workflow.objects.get(active=True)
    task = workflow.tasks.get().specific
    assert set(task.groups.values_list("name", flat=True)) == {"editor", "admin"}
    assert Page.objects.get(depth=1).get_workflow() == workflow


def test_scheduled_publishing_happens_on_its_moment(client: Client) -> None:
    page = new_topic("Later", published=False)
    page.go_live_at = timezone.now() + datetime.timedelta(hours=1)
    revision = page.save_revision(approved_go_live_at=page.go_live_at)
    call_command("publish_scheduled", verbosity=0)
    assert client.get(page.path_in_site).status_code == 404
    moment = timezone.now() - datetime.timedelta(minutes=1)
    revision.approved_go_live_at = moment
    revision.content["go_live_at"] = moment.isoformat()
    revision.save()
    call_command("publish_scheduled", verbosity=0)
    assert client.get(page.path_in_site).status_code == 200


def test_expired_pages_go_on_their_moment(client: Client) -> None:
    page = new_topic("Eindig")
    TopicPage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - datetime.timedelta(minutes=1))
    call_command("publish_scheduled", verbosity=0)
    assert client.get(page.path_in_site).status_code == 404


def test_an_editor_translates_a_page_into_the_other_language(client: Client) -> None:
    page = new_topic("Alleen Nederlands", english="")
    english = Locale.objects.get(language_code="en")
    editor = signed_in("editor")
    address = reverse("simple_translation:submit_page_translation", args=[page.pk])
    assert editor.get(address).status_code == 200
    assert editor.post(address, {"locales": [english.pk]}).status_code == 302
    copy = topic_page(page.item, "en")
    assert not copy.live
    assert client.get(copy.path_in_site).status_code == 404
    copy.title = "Dutch only no more"
    copy.save_revision().publish()
    assert "Dutch only no more" in client.get("/en/knowledge-agenda/").content.decode()


def test_both_languages_of_a_page_are_one_click_apart() -> None:
    page = new_topic("Wantrouwen")
    other = topic_page(page.item, "en")
    text = signed_in("editor").get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert reverse("wagtailadmin_pages:edit", args=[other.pk]) in text


def test_saving_an_indicator_in_the_admin_changes_the_public_page(client: Client) -> None:
    version, stream, (indicator,) = new_framework("Isolement")
    editor = signed_in("editor")
    sent = {
        "code": "J1",
        "name_nl": "Trekt zich terug",
        "name_en": "Withdraws",
        "text_nl": "",
        "text_en": "",
        "streams": [stream.pk],
        "versions": [version.pk],
    }
    assert editor.post(f"/cms/indicators/edit/{indicator.pk}/", sent).status_code == 302
    assert "Withdraws" in client.get("/en/framework/").content.decode()
    assert editor.post(f"/cms/indicators/delete/{indicator.pk}/").status_code == 302
    assert "Withdraws" not in client.get("/en/framework/").content.decode()
    assert not Indicator.objects.exists()


def test_an_indicator_added_in_the_admin_appears(client: Client) -> None:
    version, stream, _indicators = new_framework("Isolement")
    sent = {"code": "", "name_nl": "Nieuw", "name_en": "Brand new", "text_nl": "", "text_en": ""}
    sent |= {"streams": [stream.pk], "versions": [version.pk]}
    assert signed_in("editor").post("/cms/indicators/new/", sent).status_code == 302
    assert "Brand new" in client.get("/en/framework/").content.decode()


def test_a_reference_made_public_in_the_admin_is_public_at_once() -> None:
    reference = new_reference("Een studie")
    answer = signed_in("editor").post(f"/cms/references/edit/{reference.pk}/", {"audience": "public"})
    assert answer.status_code == 302
    assert Reference.objects.get().audience == "public"
    assert PublicEdition.objects.filter(kind="reference", item=reference.public_id).exists()


def test_references_are_not_added_or_deleted_in_the_admin() -> None:
    reference = new_reference("Een studie")
    editor = signed_in("editor")
    assert editor.get("/cms/references/new/").status_code == 302
    assert editor.post(f"/cms/references/delete/{reference.pk}/").status_code == 302
    assert Reference.objects.count() == 1


def test_the_reference_chooser_finds_by_words() -> None:
    new_reference("Wantrouwen in de buurt")
    new_reference("Iets anders")
    answer = signed_in("editor").get("/cms/choose-reference/results/?q=buurt+wantrouwen")
    text = answer.content.decode()
    assert "Wantrouwen in de buurt" in text
    assert "Iets anders" not in text


def test_the_thesaurus_is_read_from_the_shelf() -> None:
    editor = signed_in("editor")
    assert (
        editor.post("/cms/thesaurus/new/", {"nl": "sleutelfiguur\nbruggenbouwer", "en": "key figure"}).status_code
        == 302
    )
    payload = PublicEdition.objects.get(kind="term").payload
    assert "bruggenbouwer" in payload
    editor.post(f"/cms/thesaurus/delete/{Term.objects.get().pk}/")
    assert not PublicEdition.objects.filter(kind="term").exists()


def test_there_is_no_superuser_and_no_groups_of_wagtails_own() -> None:
    assert not Person.objects.filter(is_superuser=True).exists()
    assert set(Group.objects.values_list("name", flat=True)) == set(ROLES)
