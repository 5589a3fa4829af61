"""Addresses of this app."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from knowledge import cms
from knowledge.duplicates import views as duplicates
from knowledge.evidence import views as evidence
from knowledge.framework import views as framework
from knowledge.literature.views import citing, editing, imports
from knowledge.literature.views import reading as literature
from knowledge.notes import views as notes
from portal.web.page_views import shelved_page

app_name = "knowledge"

urlpatterns: list[URLPattern] = [
    path(_("knowledge-agenda/"), shelved_page, name="topics"),
    path(_("framework/"), framework.framework, name="framework"),
    path(_("framework/versions/<str:item>/"), framework.version, name="framework-version"),
    path(_("framework/<str:item>/"), framework.indicator, name="indicator"),
    path(_("literature/"), literature.references, name="references"),
    path(_("literature/export/<str:format>/"), literature.export_references, name="export-references"),
    path(_("literature/bibliography/"), citing.bibliography, name="bibliography"),
    path(_("literature/notes/<str:item>/"), notes.note, name="note"),
    path(_("literature/<str:item>/"), evidence.reference, name="reference"),
    path(_("literature/<str:item>/cite/"), citing.cite, name="cite"),
    path(_("literature/<str:item>/export/<str:format>/"), literature.export_reference, name="export-reference"),
]
my_urlpatterns: list[URLPattern] = [
    path(_("imports/"), imports.own, name="imports"),
    path(_("imports/add/"), imports.add, name="import"),
    path(_("imports/<str:item>/"), imports.receipt, name="import-receipt"),
    path(_("imports/<str:item>/receipt.csv"), imports.receipt_file, name="import-receipt-file"),
    path(_("imports/<str:item>/undo/"), imports.undo, name="import-undo"),
    path(_("imports/<str:item>/columns/"), imports.columns, name="import-columns"),
    path(_("imports/<str:item>/again/"), imports.again, name="import-again"),
    path(_("references/add/"), editing.add, name="reference-add"),
    path(_("references/<str:item>/"), editing.change, name="reference-change"),
    path(_("duplicates/"), duplicates.queue, name="duplicates"),
    path(_("duplicates/merges/<str:item>/"), duplicates.undo, name="merge-undo"),
    path(_("duplicates/<str:one>/<str:other>/"), duplicates.compare, name="duplicate-pair"),
    path(_("notes/"), notes.own, name="notes"),
    path(_("notes/add/<str:item>/"), notes.add, name="note-add"),
    path(_("notes/<str:item>/"), notes.change, name="note-change"),
    path(_("notes/<str:item>/delete/"), notes.delete, name="note-delete"),
    path(_("evidence/add/"), framework.add_evidence, name="evidence-add"),
    path(_("evidence/<str:item>/remove/"), framework.remove_evidence, name="evidence-remove"),
]
root_urlpatterns: list[URLPattern] = []

# stand before Wagtail's own addresses below cms/
cms_urlpatterns: list[URLPattern] = [
    path("reports/site-history/", cms.site_history, name="site-history"),
    path("reports/site-history/results/", cms.site_history, name="site-history-results"),
    path("pages/<int:page_id>/privacy/", cms.page_privacy, name="page-privacy"),
    path("collections/<int:collection_id>/privacy/", cms.collection_privacy, name="collection-privacy"),
]
