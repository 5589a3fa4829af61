"""What Wagtail keeps and shows: only text meant for publication, and nothing of a room, a claim or a choice."""

from __future__ import annotations

import re

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse
from wagtail.admin.viewsets import viewsets
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.models import Page, ReferenceIndex, RevisionMixin, WorkflowMixin
from wagtail.search.index import get_indexed_models
from wagtail.snippets.models import get_snippet_models

import knowledge.urls
from portal.accounts.models import Person
from sessions.statements.models import Statement

# plain models that the Wagtail admin may know: what any account may see
IN_THE_ADMIN = {
    "knowledge.Reference", "knowledge.FrameworkVersion", "knowledge.Stream", "knowledge.Indicator",
    "knowledge.Evidence", "knowledge.Term",
}  # fmt: skip
OURS = ("portal", "knowledge", "thinktank", "portal_search")
PLAIN = [
    model
    for label in OURS
    for model in apps.get_app_config(label).get_models()
    if not issubclass(model, Page) and model._meta.label not in IN_THE_ADMIN
]
# tables that Wagtail and its companions write copies to
KEEPERS = (
    "wagtailcore_revision", "wagtailcore_modellogentry", "wagtailcore_pagelogentry", "wagtailcore_referenceindex",
    "wagtailcore_comment", "wagtailcore_taskstate", "wagtailcore_workflowstate", "wagtailsearch_indexentry",
    "wagtailadmin_formstate", "wagtailadmin_editingsession", "taggit_tag", "portal_auditline",
)  # fmt: skip


@pytest.mark.parametrize("model", PLAIN, ids=lambda model: model._meta.label)
def test_a_model_of_the_portal_is_none_of_wagtails_business(model) -> None:
    assert not issubclass(model, RevisionMixin | WorkflowMixin)
    assert model not in get_indexed_models()
    assert model not in get_snippet_models()
    known = {viewset.model for viewset in viewsets.viewsets if isinstance(viewset, ModelViewSet)}
    assert model not in known - {Person}, "people are known to Wagtail, whose screens of them are closed to everybody"
    parts_of_pages = {"TopicReference", "RelatedTopic"}
    if model.__name__ not in parts_of_pages and model._meta.label != "portal.Theme":
        assert not ReferenceIndex.model_is_indexable(model) or not holds_relations_to_pages(model)


def holds_relations_to_pages(model) -> bool:
    return any(one.related_model and issubclass(one.related_model, Page) for one in model._meta.get_fields())


def test_what_calls_out_or_weakens_is_off() -> None:
    assert settings.WAGTAIL_GRAVATAR_PROVIDER_URL is None
    assert settings.WAGTAIL_ENABLE_UPDATE_CHECK is False
    assert settings.WAGTAIL_ENABLE_WHATS_NEW_BANNER is False
    assert settings.WAGTAIL_PRIVATE_PAGE_OPTIONS["SHARED_PASSWORD"] is False
    assert settings.WAGTAIL_PASSWORD_MANAGEMENT_ENABLED is False
    assert settings.WAGTAIL_PASSWORD_RESET_ENABLED is False


def test_errors_are_mailed_to_nobody_and_logged_without_their_words() -> None:
    assert not settings.ADMINS
    assert not settings.MANAGERS
    assert {handler["class"] for handler in settings.LOGGING["handlers"].values()} == {"logging.StreamHandler"}
    for handler in settings.LOGGING["handlers"].values():
        formatter = settings.LOGGING["formatters"][handler["formatter"]]
        assert formatter["()"] == "portal.web.logs.DiscreetFormatter"
    assert settings.DEBUG is False


@pytest.mark.usefixtures("example")
class TestWithTheExampleWorld:
    """Marks of the rooms of the example world: texts of statements, and people who released no name."""

    def secrets(self) -> list[str]:
        texts = [text[:40] for text in Statement.objects.unfiltered(reason="a test").values_list("text", flat=True)]
        people = Person.objects.filter(email__startswith="participant").exclude(email__contains="participant1@")
        return [*texts, *people.values_list("family_name", flat=True)]

    def test_there_are_secrets(self) -> None:
        assert len(self.secrets()) > 20

    @pytest.mark.parametrize("table", KEEPERS)
    def test_no_copy_is_kept(self, table: str) -> None:
        with connection.cursor() as cursor:
            assert table in connection.introspection.table_names(cursor)
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - a table of the list above
            kept = repr(cursor.fetchall())
        found = [secret for secret in self.secrets() if re.search(rf"\b{re.escape(secret)}\b", kept)]
        assert not found

    @pytest.mark.parametrize("who", ["editor", "admin"])
    def test_no_screen_shows_one(self, sign_in, who: str) -> None:
        client: Client = sign_in(who)
        client.raise_request_exception = False
        secrets = [re.compile(rf"\b{re.escape(secret)}\b") for secret in self.secrets()]
        visited = 0
        for path in screens():
            answer = client.get(path)
            assert answer.status_code < 500, path
            visited += answer.status_code == 200
            text = answer.content.decode(errors="replace") if not answer.streaming else ""
            assert not [secret.pattern for secret in secrets if secret.search(text)], path
        assert visited > 60

    @pytest.mark.parametrize("path", ["/cms/pages/search/?q=", "/cms/search/?q=", "/cms/references/?q="])
    def test_no_search_finds_one(self, sign_in, path: str) -> None:
        client = sign_in("admin")
        for secret in [*self.secrets()[::5], "Qxzqxz"]:
            text = client.get(path + secret).content.decode()
            repeated = client.get(f"{path}Qxzqxz").content.decode().count("Qxzqxz")
            assert text.count(secret) <= repeated, "only where the question is repeated"

    def test_the_screens_of_users_groups_and_privacy_are_closed(self, sign_in) -> None:
        page = Page.objects.filter(depth=3).first()
        for path in ("/cms/users/", "/cms/users/new/", "/cms/groups/", "/cms/groups/new/"):
            for who in ("editor", "admin"):
                assert sign_in(who).get(path).status_code in (302, 403, 404), (who, path)
        administrators = ("reports/site-history/", "reports/site-history/results/", f"pages/{page.pk}/privacy/")
        for path in administrators:
            assert sign_in("editor").get(f"/cms/{path}").status_code in (302, 404), path
            assert sign_in("admin").get(f"/cms/{path}").status_code == 200, path


def screens() -> list[str]:
    """Every address of the Wagtail admin without a parameter, and those with one key filled in with three keys."""
    found = []
    for pattern in patterns([*knowledge.urls.cms_urlpatterns, *wagtail_patterns()], "/cms/"):
        if "logout" in pattern or "failwhale" in pattern:
            continue
        if not re.search(r"<|\(", pattern):
            found.append(pattern)
        elif re.fullmatch(r"[^<(]*<(int:)?(pk|page_id|parent_page_id|image_id|user_id)>[^<(]*", pattern):
            found += [re.sub(r"<[^>]*>", str(key), pattern) for key in (1, 3, 9)]
    return sorted(set(found))


def wagtail_patterns() -> list[URLPattern | URLResolver]:
    from wagtail.admin import urls  # noqa: PLC0415 - builds its list of addresses when it is first imported

    return urls.urlpatterns


def patterns(entries, prefix: str):
    for one in entries:
        here = prefix + str(one.pattern).replace("^", "").replace("$", "")
        if isinstance(one, URLResolver):
            yield from patterns(one.url_patterns, here)
        else:
            yield here


def test_without_a_second_factor_the_admin_is_closed(client: Client, settings) -> None:
    settings.PORTAL_SECOND_FACTOR = True
    editor = Person.objects.create_user("second@example.org", "x")
    editor.groups.add(Group.objects.get(name="editor"))
    client.force_login(editor)
    for path in ("/cms/", "/cms/pages/", "/cms/references/", reverse("wagtailadmin_home")):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["Location"]) == (302, "/accounts/2fa/")
