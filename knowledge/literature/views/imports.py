"""Bringing in literature: upload, progress, receipt, and taking it back. Everybody's own imports, nobody else's."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from knowledge.literature import importing, operations, queries, receipts, rules, spreadsheet
from knowledge.literature.forms import ColumnsForm, ImportForm
from knowledge.literature.wording import in_words
from portal.visibility.audience import PORTAL, PUBLIC
from portal.web.address import address_of
from portal.web.render import render_workbench
from portal.web.workbench import workbench

SHOWN = 15
"""Lines of each kind on the page; the file has them all."""
CREATED_SHOWN = 30


@require_safe
@workbench()
def own(request: HttpRequest) -> HttpResponse:
    """One's own imports, the newest first."""
    imports = [(one, queries.state_of(one)) for one in queries.imports_of(request.user, latest=100)]
    _check_contributes(request, bool(imports))
    context = {"imports": imports, "contributes": rules.can_contribute(request.viewer)}
    return render_workbench(request, "knowledge/literature/imports.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@workbench()
def add(request: HttpRequest) -> HttpResponse:
    """Upload files; the worker imports them, so the answer does not wait for that."""
    _check_contributes(request)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        files = [operations.Received(one.name or "", one.read()) for one in form.cleaned_data["files"]]
        chosen = {name: form.cleaned_data[name] for name in ("audience", "format")}
        batch = operations.enqueue_import(files=files, by=request.user, **chosen)
        return redirect("knowledge:import-receipt", batch.public_id)
    mark = PUBLIC if form["audience"].value() == "public" else PORTAL
    context = {"form": form, "mark": mark}
    return render_workbench(
        request, "knowledge/literature/import_form.html", context, status=422 if form.errors else 200
    )


@require_safe
@workbench()
def receipt(request: HttpRequest, item: str) -> HttpResponse:
    """How far an import is; once it is done, what became of every record."""
    batch = queries.own_import_or_404(request.user, item)
    state = queries.state_of(batch)
    if state in {"waiting", "running"}:
        return _progress(request, batch, state)
    if state == "interrupted":
        return render_workbench(request, "knowledge/literature/interrupted.html", {"batch": batch})
    found = queries.receipt_of(batch, most=SHOWN)
    context = {
        "batch": batch,
        "receipt": found,
        "sections": _sections(found, queries.lines_by_kind(batch)),
        "created": queries.brought_in(batch, most=CREATED_SHOWN),
        "mark": PUBLIC if batch.audience == "public" else PORTAL,
        "columns": queries.strange_columns(batch) if batch.state == "done" else [],
    }
    return render_workbench(request, "knowledge/literature/receipt.html", context)


@require_safe
@workbench()
def receipt_file(request: HttpRequest, item: str) -> HttpResponse | StreamingHttpResponse:
    """The whole receipt as CSV, a line for every record that did not simply come in, and one for each that did."""
    batch = queries.own_import_or_404(request.user, item)
    if batch.state not in {"done", "undone"}:
        raise Http404
    response = StreamingHttpResponse(_csv(batch), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="receipt-{batch.public_id}.csv"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@workbench()
def undo(request: HttpRequest, item: str) -> HttpResponse:
    """Take a whole import back, once that is confirmed."""
    batch = queries.own_import_or_404(request.user, item)
    _check_contributes(request)
    if batch.state != "done":
        raise Http404
    if request.method == "POST":
        try:
            undone = operations.undo_import(batch=batch, by=request.user)
        except ValueError:  # somebody else was quicker
            raise Http404 from None
        messages.success(request, _undone(undone.removed, len(undone.kept)))
        return redirect("knowledge:import-receipt", batch.public_id)
    context = {"batch": batch, "staying": queries.would_stay(batch)}
    return render_workbench(request, "knowledge/literature/undo.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@workbench()
def columns(request: HttpRequest, item: str) -> HttpResponse:
    """Say what the strange columns of a table mean; the import is then taken back and done anew."""
    batch = queries.own_import_or_404(request.user, item)
    _check_contributes(request)
    heads = queries.strange_columns(batch)
    if batch.state != "done" or not heads:
        raise Http404
    form = ColumnsForm(request.POST or None, heads=heads, known=importing.meanings(request.user))
    if request.method == "POST" and form.is_valid():
        try:
            anew = operations.read_again(batch=batch, meanings=form.meanings, by=request.user)
        except ValueError:  # somebody else was quicker
            raise Http404 from None
        return redirect("knowledge:import-receipt", anew.public_id)
    context = {"batch": batch, "form": form}
    return render_workbench(request, "knowledge/literature/columns.html", context, status=422 if form.errors else 200)


@require_POST
@workbench()
def again(request: HttpRequest, item: str) -> HttpResponse:
    """Have an import that was cut off carried out after all."""
    batch = queries.own_import_or_404(request.user, item)
    _check_contributes(request)
    operations.retry_import(batch=batch, by=request.user)
    return redirect("knowledge:import-receipt", batch.public_id)


def _check_contributes(request: HttpRequest, has_imports: bool = False) -> None:
    """404 for whoever brings in no literature: for them there is nothing here."""
    if not has_imports and not rules.can_contribute(request.viewer):
        raise Http404


def _progress(request: HttpRequest, batch: Any, state: str) -> HttpResponse:
    names = ", ".join(one.name for one in batch.files.only("name", "batch_id"))
    context = {
        "title": _("Bringing in literature"),
        "text": _("Waiting for its turn: %(files)s") % {"files": names}
        if state == "waiting"
        else _("Reading %(files)s, in percent") % {"files": names},
        "done": 100 * batch.progress // batch.size if batch.size else 0,
        "total": 100,
        "finished": False,
    }
    return render_workbench(request, "portal/progress.html", context)


def _sections(found: receipts.Receipt, counted: dict[str, int]) -> list[dict[str, Any]]:
    """The kinds of line, what asks for somebody's eye first."""
    titles = {
        "refused": _("Refused"),
        "doubtful": _("Worth a look"),
        "repaired": _("Repaired"),
        "duplicate": _("Already known"),
    }
    return [
        {
            "kind": kind,
            "title": title,
            "count": counted[kind],
            "more": counted[kind] - len(lines),
            "lines": [(line, [in_words(remark) for remark in line.remarks]) for line in lines],
        }
        for kind, title in titles.items()
        if (lines := found.of_kind(kind))
    ]


def _undone(removed: int, kept: int) -> str:
    gone = ngettext("%(count)d reference is gone.", "%(count)d references are gone.", removed) % {"count": removed}
    if not kept:
        return gone
    stay = ngettext(
        "%(count)d stays, because a note or a link hangs on it.",
        "%(count)d stay, because notes or links hang on them.",
        kept,
    )
    return f"{gone} {stay % {'count': kept}}"


# --- the receipt as a file --------------------------------------------------------------------------------------------
class _Echo:
    """What csv writes to: gives back each line instead of keeping it."""

    def write(self, line: str) -> str:
        """The line itself."""
        return line


def _csv(batch: Any) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff"  # so that a spreadsheet reads it as UTF-8
    yield writer.writerow(map(spreadsheet.cell, receipts.HEADS))
    for line in queries.lines_of(batch):
        reasons = " ".join(map(in_words, line.remarks))
        row = (line.kind, line.file, line.line, reasons, line.title, _address(line.reference), line.raw)
        yield writer.writerow(map(spreadsheet.cell, row))
    for item, title in queries.brought_in(batch):
        yield writer.writerow(map(spreadsheet.cell, ("created", "", "", "", title, _address(item), "")))


def _address(item: str) -> str:
    return settings.PORTAL_BASE_URL + address_of("reference", item) if item else ""
