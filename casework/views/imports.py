"""The data officer's pages: send an extract, read the plan, take it in, watch it, mend rows."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from casework import tasks
from casework.forms.imports import ImportForm
from casework.importing.saying import count_lines, progress_words, troubles
from casework.models import ImportRun, ImportState
from casework.services import imports
from households.access import fetch, require
from households.actor import Actor
from households.saying import say_day
from sharing.roles import Right

LOOK_AGAIN = 4
"""A page of work that goes on is asked for again after so many seconds, without any script."""

SHOWN = 20
COLOURS = {
    ImportState.DONE: "green",
    ImportState.REFUSED: "red",
    ImportState.STOPPED: "red",
    ImportState.PLANNED: "purple",
}


def _data_officer(request: HttpRequest) -> None:
    require(request.user, Right.IMPORT, _("Only data officers take in extracts."))


@require_http_methods(["GET", "HEAD", "POST"])
def import_home(request: HttpRequest) -> HttpResponse:
    """Take an extract's files and read them; below, how earlier imports went."""
    _data_officer(request)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        run = imports.receive(
            by=Actor.of(request), files=given["sent"], extract_on=given["extract_on"]
        )
        tasks.read_import.enqueue(run.reference)
        return HttpResponseRedirect(reverse("show_import", args=[run.reference]))
    context = {
        "title": _("Take in an extract"),
        "form": form,
        "submit_label": _("Send and read"),
        "runs": [_row(run) for run in ImportRun.objects.order_by("-made_at")[:SHOWN]],
    }
    return render(request, "casework/imports/send.html", context)


def _row(run: ImportRun) -> dict[str, Any]:
    state = ImportState.STOPPED if run.has_stopped else ImportState(run.state)
    return {
        "url": reverse("show_import", args=[run.reference]),
        "kind": run.get_kind_display(),
        "on": say_day(run.extract_on),
        "made_at": run.made_at,
        "state": state.label,
        "colour": COLOURS.get(state, ""),
    }


@require_safe
def show_import(request: HttpRequest, reference: str) -> HttpResponse:
    """Show how far an import is; its plan, what it did, and what is wrong with the extract."""
    _data_officer(request)
    run = fetch(ImportRun.objects.all(), reference)
    going = run.is_running and not run.has_stopped
    context = {
        "title": run.get_kind_display(),
        "run": _row(run),
        "breadcrumbs": [{"title": _("Take in an extract"), "url": reverse("import_home")}],
        "going": going,
        "percent": run.percent,
        "words": progress_words(run),
        "counts": count_lines(run),
        "troubles": list(troubles(run)),
        **_ways_on(run),
    }
    response = render(request, "casework/imports/run.html", context)
    if going:
        response["Refresh"] = str(LOOK_AGAIN)
    return response


def _ways_on(run: ImportRun) -> dict[str, Any]:
    """Return what can be done with a run now: the addresses of the acts that are open."""
    there = run.uploaded and imports.folder_of(run).is_dir()
    acts: dict[str, Any] = {"planned": run.state == ImportState.PLANNED}
    if there and (acts["planned"] or run.has_stopped):
        acts["take_url"] = reverse("take_import", args=[run.reference])
    if there and (not run.is_running or run.has_stopped):
        acts["put_away_url"] = reverse("put_away_import", args=[run.reference])
    kept = getattr(run, "to_mend", None)
    if kept is not None:
        acts["rows_to_mend"] = kept.rows
        if kept.is_there:
            acts["rows_url"] = reverse("rows_to_mend", args=[run.reference])
            acts["rows_until"] = kept.ends_at
    return acts


@require_POST
def take_import(request: HttpRequest, reference: str) -> HttpResponse:
    """Take in what was read and planned, or go on where it stopped."""
    _data_officer(request)
    run = fetch(ImportRun.objects.all(), reference)
    try:
        imports.ask_to_take(by=Actor.of(request), run=run)
    except imports.CannotNow:
        messages.error(request, _("This extract cannot be taken in now. Send it again."))
    else:
        tasks.take_import.enqueue(run.reference)
    return HttpResponseRedirect(reverse("show_import", args=[reference]))


@require_POST
def put_away_import(request: HttpRequest, reference: str) -> HttpResponse:
    """Destroy the files without taking them in."""
    _data_officer(request)
    run = fetch(ImportRun.objects.all(), reference)
    try:
        imports.put_away(by=Actor.of(request), run=run)
    except imports.CannotNow:
        messages.error(request, _("This extract is being worked on."))
    else:
        messages.success(request, _("The files are destroyed."))
    return HttpResponseRedirect(reverse("show_import", args=[reference]))


@require_POST
def rows_to_mend(request: HttpRequest, reference: str) -> HttpResponse:
    """Give the rows to be mended, once; they are destroyed as they are given."""
    _data_officer(request)
    run = fetch(ImportRun.objects.all(), reference)
    content = imports.fetch_rows_to_mend(by=Actor.of(request), run=run)
    if content is None:
        messages.error(request, _("The rows have been fetched already, or are over a week old."))
        return HttpResponseRedirect(reverse("show_import", args=[reference]))
    response = HttpResponse(content, content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="rows-to-mend.zip"'
    response["Cache-Control"] = "no-store"
    return response
