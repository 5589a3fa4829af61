"""One's saved searches: keep one, change it, let go of it; and the link in a mail that stops more of them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from portal.web.render import render_workbench
from portal.web.rooms import room_choices
from portal.web.workbench import workbench
from search.saved import operations, queries
from search.saved.forms import SavedSearchForm
from search.saved.models import SavedSearch


@require_safe  # type: ignore[untyped-decorator]
@workbench()
def saved(request: HttpRequest) -> HttpResponse:
    """One's own searches, and those that others shared with one's rooms."""
    titles = dict(room_choices(request.shelf))
    own = [(one, queries.address_of(one), titles.get(one.room, "")) for one in queries.own(request.user)]
    shared = [(one, queries.address_of(one), titles[one.room]) for one in queries.shared_with(request.viewer)]
    return render_workbench(request, "search/saved/saved.html", {"own": own, "shared": shared})


@require_http_methods(["GET", "HEAD", "POST"])  # type: ignore[untyped-decorator]
@workbench()
def add(request: HttpRequest) -> HttpResponse:
    """Keep the search of this address."""
    params = operations.kept(dict(request.GET.lists()))
    if not params:
        raise Http404
    name = (params.get("q") or [""])[-1][:120]
    return _form(request, {"name": name}, params)


@require_http_methods(["GET", "HEAD", "POST"])  # type: ignore[untyped-decorator]
@workbench()
def change(request: HttpRequest, item: str) -> HttpResponse:
    """Another name, another room, other mail."""
    found = queries.own_or_404(request.user, item)
    initial = {"name": found.name, "room": found.room, "often": found.often}
    return _form(request, initial, found.params, found)


def _form(
    request: HttpRequest, initial: dict[str, str], params: dict[str, list[str]], found: SavedSearch | None = None
) -> HttpResponse:
    form = SavedSearchForm(request.POST or None, initial=initial, rooms=room_choices(request.shelf))
    if request.method == "POST" and form.is_valid():
        chosen = {name: form.cleaned_data.get(name) or "" for name in ("name", "room", "often")}
        try:
            operations.save(new=operations.NewSearch(params=params, **chosen), by=request.user, saved=found)
        except operations.TooMany as why:
            form.add_error(None, _too_many(str(why)))
        else:
            messages.success(request, _("The search is kept."))
            return redirect("search:saved")
    context = {"form": form, "found": found, "understood": (params.get("q") or [""])[-1]}
    status = 422 if form.errors else 200
    return render_workbench(request, "search/saved/form.html", context, status=status)


def _too_many(code: str) -> str:
    if code == "results":
        return str(
            _("This search finds more than 5,000 results, too many to be told about. Narrow it, or choose no mail.")
        )
    return str(_("You keep 100 searches, the most there can be. Let go of one first."))


@require_http_methods(["GET", "HEAD", "POST"])  # type: ignore[untyped-decorator]
@workbench()
def delete(request: HttpRequest, item: str) -> HttpResponse:
    """Let go of a search, once that is confirmed."""
    found = queries.own_or_404(request.user, item)
    if request.method == "POST":
        operations.delete(saved=found)
        messages.success(request, _("The search is gone."))
        return redirect("search:saved")
    return render_workbench(request, "search/saved/delete.html", {"found": found})


@csrf_exempt  # type: ignore[untyped-decorator]
@require_http_methods(["GET", "HEAD", "POST"])  # type: ignore[untyped-decorator]
def stop(request: HttpRequest, key: str) -> HttpResponse:
    """Stop the mail about a search, by its link alone: whoever has the mail may. Nothing is said about the search."""
    found = queries.to_stop(key)
    if found is not None and request.method != "POST":
        with override(found.owner.language):
            return render(request, "search/saved/stop.html")
    if found is not None:
        operations.stop(saved=found)
    return render(request, "search/saved/stopped.html")
