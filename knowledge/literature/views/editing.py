"""A reference by hand: adding one, and changing one that is there."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from knowledge.literature import operations, queries, rules
from knowledge.literature.record_form import ReferenceForm, initial_of, record_of
from portal.visibility.audience import PORTAL, PUBLIC
from portal.web.render import render_workbench
from portal.web.workbench import workbench


@require_http_methods(["GET", "HEAD", "POST"])
@workbench()
def add(request: HttpRequest) -> HttpResponse:
    """Add one reference by hand."""
    if not rules.can_contribute(request.viewer):
        raise Http404
    form = ReferenceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        new = _new(form.cleaned_data, {}, {})
        (made,) = operations.add_references(references=[new], by=request.user)
        messages.success(request, _("The reference is there."))
        return redirect("knowledge:reference", made.public_id)
    return _form(request, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@workbench()
def change(request: HttpRequest, item: str) -> HttpResponse:
    """Change a reference that one added oneself, or any as an editor."""
    reference = queries.reference_for(request.viewer, item)
    if reference is None or not rules.can_contribute(request.viewer):
        raise Http404
    if not rules.can_change(request.viewer, reference.added_by_id):
        # the page of a reference does not know who added it: whoever follows its link is told what else they can do
        status = 403 if request.method == "POST" else 200
        return render_workbench(request, "knowledge/literature/not_yours.html", {"reference": reference}, status=status)
    shown = initial_of(reference)
    form = ReferenceForm(request.POST or None, initial=shown)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["seen"] != reference.fingerprint:
            form.add_error(
                None, _("Somebody changed this reference while you were at it. Save again to put yours first.")
            )
            form.data = {**form.data.dict(), "seen": reference.fingerprint}
            return _form(request, form, reference, status=409)
        new = _new(form.cleaned_data, reference.whole_record, shown, reference.description)
        operations.save_reference(reference=reference, to=new, by=request.user)
        messages.success(request, _("The reference is saved."))
        return redirect("knowledge:reference", item)
    return _form(request, form, reference)


def _new(
    cleaned: dict[str, Any], before: dict[str, Any], shown: dict[str, Any], description: dict[str, str] | None = None
) -> operations.NewReference:
    return operations.NewReference(
        csl=record_of(cleaned, before, shown),
        audience=cleaned["audience"],
        abstract_public=cleaned["abstract_public"],
        description=description or {},
    )


def _form(request: HttpRequest, form: ReferenceForm, reference: Any, status: int = 0) -> HttpResponse:
    mark = PUBLIC if form["audience"].value() == "public" else PORTAL
    context = {"form": form, "reference": reference, "mark": mark}
    status = status or (422 if form.errors else 200)
    return render_workbench(request, "knowledge/literature/reference_form.html", context, status=status)
