"""The search page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from portal.web.render import render_page
from search.service import run_search, sort_choices


@require_safe  # type: ignore[untyped-decorator]
def search(request: HttpRequest) -> HttpResponse:
    """Everything this reader may see, in one box; always a page, whatever is typed."""
    found = run_search(request.shelf, dict(request.GET.lists()))
    return render_page(request, "search/search.html", {"found": found, "sorts": sort_choices(found.sort)})
