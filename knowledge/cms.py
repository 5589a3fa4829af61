"""The parts of the Wagtail admin that are no pages: literature, framework and thesaurus as filtered listings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import require_admin_access
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.views import collection_privacy as collection_privacy_of_wagtail
from wagtail.admin.views.generic import chooser
from wagtail.admin.views.generic.models import CreateView, DeleteView, EditView
from wagtail.admin.views.reports.audit_logging import LogEntriesView
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.admin.viewsets.pages import page_viewset_registry
from wagtail.models import Page

from knowledge.agenda.models import AgendaIndexPage
from knowledge.framework.models import Evidence, FrameworkVersion, Indicator, Stream
from knowledge.literature.models import Reference
from knowledge.thesaurus.models import Term
from portal.audit.record import record
from portal.shelf.operations import changed
from portal.web.pages import HomePage


# --- what every listing shares ----------------------------------------------------------------------------------------
class Written:
    """Mix into a Wagtail view that writes: one audit line, in the same transaction."""

    done = "changed"

    def save_instance(self) -> Any:
        """Saves as Wagtail does, then writes the line."""
        saved = super().save_instance()  # type: ignore[misc]
        write_line(saved, self.done, self.request.user)  # type: ignore[attr-defined]
        return saved


class Adding(Written, CreateView):
    """Adds, with an audit line."""

    done = "added"


class Changing(Written, EditView):
    """Changes, with an audit line."""


class Deleting(DeleteView):
    """Deletes, with an audit line."""

    def delete_action(self) -> None:
        """Deletes as Wagtail does; the line says what."""
        write_line(self.object, "deleted", self.request.user)
        super().delete_action()


def write_line(thing: Model, done: str, by: AbstractBaseUser) -> None:
    """One audit line about a thing that has a public identifier."""
    name = thing._meta.model_name
    record(action=f"{name}.{done}", object=f"{name}:{thing.public_id}", by=by)  # type: ignore[attr-defined, arg-type]


class Listing(ModelViewSet):
    """A listing of the portal: no history and no copies, and every writing leaves an audit line."""

    add_view_class = Adding
    edit_view_class = Changing
    delete_view_class = Deleting
    copy_view_enabled = False
    add_to_reference_index = False
    add_to_admin_menu = False
    list_per_page = 50


# --- literature -------------------------------------------------------------------------------------------------------
class ChangingReference(Changing):
    """Changes who can see a reference; the shelf follows in the same transaction."""

    def save_instance(self) -> Any:
        """Saves, then has everything that reads the reference projected again."""
        saved = super().save_instance()
        changed("reference", str(saved.pk))
        return saved


class References(Listing):
    """All literature; its content is written by imports and the portal's own forms, here only who can see it."""

    model = Reference
    name = "references"
    icon = "doc-full"
    menu_label = _("Literature")
    menu_order = 210
    add_to_admin_menu = True
    edit_view_class = ChangingReference
    list_display = ["title", "sort_name", "year", "type", "audience"]
    list_filter = ["type", "year", "lang", "audience"]
    search_fields = ["title", "sort_name", "doi", "isbn", "pmid"]
    list_export = ["public_id", "title", "sort_name", "year", "type", "lang", "doi", "isbn", "pmid", "audience"]
    export_filename = "references"
    panels = [
        FieldPanel("title", read_only=True),
        FieldPanel("sort_name", read_only=True),
        MultiFieldPanel([FieldPanel("audience"), FieldPanel("abstract_public")], heading=_("Who can see this")),
    ]


# --- framework --------------------------------------------------------------------------------------------------------
NAMES = [
    MultiFieldPanel([FieldPanel("name_nl"), FieldPanel("text_nl")], heading=_("In Dutch")),
    MultiFieldPanel([FieldPanel("name_en"), FieldPanel("text_en")], heading=_("In English")),
]


class Versions(Listing):
    """Versions of the framework."""

    model = FrameworkVersion
    name = "framework-versions"
    icon = "history"
    menu_label = _("Versions")
    list_display = ["label", "name_nl", "name_en", "published_on"]
    list_export = ["label", "name_nl", "name_en", "text_nl", "text_en", "published_on"]
    search_fields = ["label", "name_nl", "name_en"]
    edit_handler = ObjectList([FieldPanel("label"), *NAMES, FieldPanel("published_on")])


class Streams(Listing):
    """The currents that the framework looks at."""

    model = Stream
    name = "streams"
    icon = "list-ul"
    menu_label = _("Streams")
    list_display = ["name_nl", "name_en", "sort_order"]
    list_export = ["name_nl", "name_en", "text_nl", "text_en", "sort_order"]
    search_fields = ["name_nl", "name_en"]
    edit_handler = ObjectList([*NAMES, FieldPanel("sort_order")])


class Indicators(Listing):
    """Indicators, with the streams and versions they belong to."""

    model = Indicator
    name = "indicators"
    icon = "check"
    menu_label = _("Indicators")
    list_display = ["code", "name_nl", "name_en"]
    list_filter = ["streams", "versions"]
    list_export = ["public_id", "code", "name_nl", "name_en", "text_nl", "text_en"]
    search_fields = ["code", "name_nl", "name_en", "text_nl", "text_en"]
    edit_handler = ObjectList(
        [
            FieldPanel("code"),
            *NAMES,
            FieldPanel("streams", widget=forms.CheckboxSelectMultiple),
            FieldPanel("versions", widget=forms.CheckboxSelectMultiple),
        ]
    )


class EvidenceLinks(Listing):
    """Which reference does what to which indicator."""

    model = Evidence
    name = "evidence"
    icon = "link"
    menu_label = _("Evidence")
    list_display = ["indicator", "reference", "stance", "reach"]
    list_filter = ["indicator", "stance", "reach"]
    list_export = ["indicator", "reference", "stance", "reach", "linked_on"]
    export_filename = "evidence"
    edit_handler = ObjectList(
        [FieldPanel("indicator"), FieldPanel("reference"), FieldPanel("stance"), FieldPanel("reach")]
    )


class Framework(ModelViewSetGroup):
    """The framework's listings under one heading of the menu."""

    items = (Indicators, EvidenceLinks, Versions, Streams)
    menu_label = _("Framework")
    menu_icon = "list-ol"
    menu_order = 220


# --- thesaurus --------------------------------------------------------------------------------------------------------
class Thesaurus(Listing):
    """Words that mean the same; search finds one by the other."""

    model = Term
    name = "thesaurus"
    icon = "openquote"
    menu_label = _("Thesaurus")
    menu_order = 240
    add_to_admin_menu = True
    list_display = ["nl", "en"]
    list_export = ["nl", "en", "narrower"]
    search_fields = ["nl", "en", "narrower"]
    edit_handler = ObjectList([FieldPanel("nl"), FieldPanel("en"), FieldPanel("narrower")])


# --- choosing a reference ---------------------------------------------------------------------------------------------
class ReferenceFilter(BaseFilterForm):
    """Words of a title or of the first name: all of them must be there."""

    q = forms.CharField(label=_("Words from title or author"), required=False)

    def filter(self, objects: QuerySet[Reference]) -> QuerySet[Reference]:
        """The references that hold every word."""
        words = self.cleaned_data.get("q", "").split()
        for word in words:
            objects = objects.filter(Q(title__icontains=word) | Q(sort_name__icontains=word) | Q(doi__iexact=word))
        self.is_searching = bool(words)
        self.search_query = " ".join(words)
        return objects


class ChooseReference(chooser.ChooseView):
    """The chooser with its search field."""

    filter_form_class = ReferenceFilter


class ChooseReferenceResults(chooser.ChooseResultsView):
    """The chooser's list alone, while somebody types."""

    filter_form_class = ReferenceFilter


class ReferenceChooser(ChooserViewSet):
    """Choose a reference for a topic or as evidence."""

    model = Reference
    icon = "doc-full"
    choose_one_text = _("Choose a reference")
    choose_another_text = _("Choose another reference")
    edit_item_text = _("Who can see this reference")
    choose_view_class = ChooseReference
    choose_results_view_class = ChooseReferenceResults
    per_page = 20


# --- shortcuts, and what only administrators open ---------------------------------------------------------------------
def agenda(request: HttpRequest) -> HttpResponse:
    """To the agenda in the page explorer, in the editor's language where it exists."""
    return _explore(AgendaIndexPage)


def pages(request: HttpRequest) -> HttpResponse:
    """To the front page in the page explorer: news and texts lie below it."""
    return _explore(HomePage)


def _explore(cls: type[Page]) -> HttpResponse:
    rows = cls.objects.order_by("path")
    found = rows.filter(locale__language_code=get_language()).first() or rows.first()
    return redirect("wagtailadmin_explore", found.pk) if found else redirect("wagtailadmin_explore_root")


@require_admin_access
def site_history(request: HttpRequest) -> HttpResponse:
    """Wagtail's list of who changed what: for administrators; for anybody else there is nothing here."""
    _for_administrators(request)
    only_results = request.path.rstrip("/").endswith("results")
    return LogEntriesView.as_view(results_only=only_results)(request)


privacy_of_wagtail = page_viewset_registry.as_view("set_privacy", page_id_kwarg="page_id")


@require_admin_access
def page_privacy(request: HttpRequest, page_id: int) -> HttpResponse:
    """Wagtail's screen of who may read a page: for administrators; for anybody else there is nothing here."""
    _for_administrators(request)
    return privacy_of_wagtail(request, page_id=page_id)


@require_admin_access
def collection_privacy(request: HttpRequest, collection_id: int) -> HttpResponse:
    """The same of a collection of files."""
    _for_administrators(request)
    return collection_privacy_of_wagtail.set_privacy(request, collection_id)


def _for_administrators(request: HttpRequest) -> None:
    if not request.viewer.holds("role:admin"):  # type: ignore[attr-defined]
        raise Http404
