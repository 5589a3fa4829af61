"""The queue of duplicates: look at two side by side, make one of them, tell them apart, take a merge back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from knowledge.duplicates import operations, queries
from knowledge.duplicates.wording import in_words, name_of
from knowledge.literature import rules
from portal.visibility.audience import PORTAL
from portal.web.render import render_workbench
from portal.web.workbench import workbench

PAGE = 20


@require_safe
@workbench()
def queue(request: HttpRequest) -> HttpResponse:
    """The pairs that wait, the surest first, and the latest merges."""
    if not rules.can_contribute(request.viewer):
        raise Http404
    page = Paginator(queries.queue(request.viewer), PAGE).get_page(request.GET.get("page"))
    context = {
        "pairs": [(pair, [in_words(reason) for reason in pair.reasons]) for pair in page],
        "page": page.number,
        "pages": page.paginator.num_pages,
        "count": page.paginator.count,
        "merges": queries.latest_merges(request.viewer),
        "mark": PORTAL,
    }
    return render_workbench(request, "knowledge/duplicates/queue.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@workbench()
def compare(request: HttpRequest, one: str, other: str) -> HttpResponse:
    """Two references side by side: which address stays, and which text of each field."""
    pair = queries.pair_or_404(request.viewer, one, other)
    if request.method == "POST" and request.POST.get("decision") == "different":
        operations.tell_apart(pair=pair, by=request.user)
        messages.success(request, _("These two are kept apart for good."))
        return redirect("knowledge:duplicates")
    if request.method == "POST":
        return _merge(request, pair)
    return _side_by_side(request, pair)


def _merge(request: HttpRequest, pair: Any) -> HttpResponse:
    sides = {"one": pair.one, "other": pair.other}
    keep = "other" if request.POST.get("keep") == "other" else "one"
    kept, gone = sides[keep], sides["one" if keep == "other" else "other"]
    differing = (one.variable for one in queries.differences(pair))
    taking = [variable for variable in differing if request.POST.get(f"take-{variable}", keep) != keep]
    seen = request.POST.get("seen", "").split("|")
    try:
        made = operations.merge(kept=kept, gone=gone, taking=taking, by=request.user, seen=seen)
    except operations.Overtaken:
        text = _("Somebody changed one of these two while you were looking at them. This is how they are now.")
        return _side_by_side(request, pair, overtaken=text, status=409)
    messages.success(request, _("These two are one now. The old address leads to the one that stayed."))
    return redirect("knowledge:reference", made.kept.public_id)


def _side_by_side(request: HttpRequest, pair: Any, *, overtaken: str = "", status: int = 200) -> HttpResponse:
    context = {
        "pair": pair,
        "reasons": [in_words(reason) for reason in pair.reasons],
        "differences": [(name_of(one.variable), one) for one in queries.differences(pair)],
        "seen": "|".join(operations.stamp(one) for one in (pair.one, pair.other)),
        "overtaken": overtaken,
        "marks": (pair.one.edition_audience, pair.other.edition_audience),
    }
    return render_workbench(request, "knowledge/duplicates/compare.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@workbench()
def undo(request: HttpRequest, item: str) -> HttpResponse:
    """Make two of one again, once that is confirmed."""
    made = queries.merge_or_404(request.viewer, item)
    if request.method == "POST":
        whole = operations.undo_merge(made=made, by=request.user)
        if whole:
            messages.success(request, _("They are two again, each as it was."))
        else:
            messages.success(
                request, _("They are two again. The one that stayed was changed since and keeps that text.")
            )
        return redirect("knowledge:duplicates")
    return render_workbench(request, "knowledge/duplicates/undo.html", {"made": made})
