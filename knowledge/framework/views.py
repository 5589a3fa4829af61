"""The framework as it is read, and the workbench where evidence is linked."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from knowledge.framework import operations, queries, rules
from knowledge.framework.editions import FrameworkEdition, IndicatorEdition
from knowledge.framework.forms import EvidenceForm
from portal.editions.registry import edition_class
from portal.shelf.queries import Shelf, Shown
from portal.web.render import render_page, render_workbench
from portal.web.workbench import workbench


@require_safe
def framework(request: HttpRequest) -> HttpResponse:
    """The current version with its indicators over the streams; the older ones by name."""
    versions = request.shelf.all(FrameworkEdition)
    return _version(request, versions[0] if versions else None, versions[1:])


@require_safe
def version(request: HttpRequest, item: str) -> HttpResponse:
    """An older version (or the current one) by its own address."""
    shown = request.shelf.get(FrameworkEdition, item)
    others = [one for one in request.shelf.all(FrameworkEdition) if one.edition.item != item]
    return _version(request, shown, others, own_address=True)


@require_safe
def indicator(request: HttpRequest, item: str) -> HttpResponse:
    """One indicator with the evidence behind it, and the notes on it, as far as this viewer may read them."""
    shelf: Shelf = request.shelf
    shown = shelf.get(IndicatorEdition, item)
    notes = shelf.linking_any("indicator", item, "indicator").get("note", [])
    by_reference = _by_reference(notes)
    evidence = [
        (stance, [(one, by_reference.get(one.edition.item, [])) for one in references])
        for stance in rules.STANCES
        if (references := shelf.linked(edition_class("reference"), "indicator", item, stance))
    ]
    context = {
        "shown": shown,
        "edition": shown.edition,
        "evidence": evidence,
        "retracted": _retracted(evidence),
        "links": rules.can_link(request.viewer.seats),
    }
    return render_page(request, "knowledge/framework/indicator.html", context)


def _retracted(evidence: list[Any]) -> int:
    """How many of the references behind an indicator were taken back, or are doubted by their journal."""
    editions = {one.edition.item: one.edition for _stance, found in evidence for one, _notes in found}
    return sum(bool(one.notice and one.notice.nature != "correction") for one in editions.values())


@require_http_methods(["GET", "HEAD", "POST"])
@workbench()
def add_evidence(request: HttpRequest) -> HttpResponse:
    """Say that a reference supports, weakens or nuances an indicator."""
    if not rules.can_link(request.viewer.seats):
        raise Http404
    initial = {name: request.GET.get(name, "") for name in ("reference", "indicator", "stance")}
    form = EvidenceForm(request.POST or None, viewer=request.viewer, initial=initial)
    if request.method == "POST" and form.is_valid():
        operations.link_evidence(evidence=[operations.NewEvidence(**form.cleaned_data)], by=request.user)
        messages.success(request, _("The evidence is linked."))
        return redirect("knowledge:indicator", form.cleaned_data["indicator"].public_id)
    linked = queries.evidence_on(request.viewer, str(form["indicator"].value() or ""))
    context = {"form": form, "mark": _mark(form), "linked": linked}
    return render_workbench(
        request, "knowledge/framework/evidence_form.html", context, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
@workbench()
def remove_evidence(request: HttpRequest, item: str) -> HttpResponse:
    """Take a link away, once that is confirmed."""
    if not rules.can_link(request.viewer.seats):
        raise Http404
    found = queries.evidence_or_404(request.viewer, item)
    if request.method == "POST":
        indicator_item = found.indicator.public_id
        operations.unlink_evidence(evidence=found, by=request.user)
        messages.success(request, _("The link is gone; reference and indicator are still there."))
        return redirect("knowledge:indicator", indicator_item)
    return render_workbench(request, "knowledge/framework/evidence_remove.html", {"evidence": found})


def _version(
    request: HttpRequest,
    shown: Shown[FrameworkEdition] | None,
    others: list[Shown[FrameworkEdition]],
    own_address: bool = False,
) -> HttpResponse:
    edition = shown.edition if shown else None
    context = {"shown": shown, "edition": edition, "others": others, "own_address": own_address}
    return render_page(request, "knowledge/framework/version.html", context)


def _by_reference(notes: list[Shown[Any]]) -> dict[str, list[Shown[Any]]]:
    ordered = sorted(notes, key=lambda one: one.edition.reference)
    return {item: list(group) for item, group in groupby(ordered, key=lambda one: one.edition.reference)}


def _mark(form: EvidenceForm) -> Any:
    return rules.audience_of(str(form["reach"].value()))
