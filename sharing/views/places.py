"""Setting up agencies and teams. These pages show no family's data."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from households.access import fetch
from households.actor import Actor
from households.change import Stale
from sharing.forms.setup import AgencyForm, TeamForm
from sharing.models import Agency, Team, User
from sharing.services import teams
from sharing.views.guard import administrator

WRITES = ["GET", "HEAD", "POST"]


@require_safe
def setup(request: HttpRequest) -> HttpResponse:
    """Show the agencies, and the way to accounts."""
    administrator(request)
    agencies = Agency.objects.order_by("-is_home", "name")
    context = {
        "title": _("Set up"),
        "agencies": [
            {
                "name": agency.name,
                "url": reverse("show_agency", args=[agency.reference]),
                "kind": agency.get_kind_display(),
                "active": agency.active,
            }
            for agency in agencies
        ],
        "people": User.objects.filter(is_active=True).count(),
    }
    return render(request, "sharing/setup/setup.html", context)


@require_safe
def show_agency(request: HttpRequest, reference: str) -> HttpResponse:
    """Show an agency and its tree of teams."""
    administrator(request)
    agency = fetch(Agency.objects.all(), reference)
    context = {
        "title": agency.name,
        "agency": {"kind": agency.get_kind_display(), "code": agency.code,
                   "reference": agency.reference, "active": agency.active},
        "teams": tree_of(agency),
        "people": agency.users.filter(is_active=True).count(),
        "breadcrumbs": [{"title": _("Set up"), "url": reverse("setup")}],
    }  # fmt: skip
    return render(request, "sharing/setup/agency.html", context)


def tree_of(agency: Agency) -> list[dict[str, Any]]:
    """Return an agency's teams from the top down, each with its depth."""
    under: dict[int | None, list[Team]] = {}
    for team in agency.teams.order_by("name"):
        under.setdefault(team.parent_id, []).append(team)
    found: list[dict[str, Any]] = []

    def walk(parent: int | None, depth: int) -> None:
        for team in under.get(parent, []):
            url = reverse("change_team", args=[team.reference])
            found.append({"name": team.name, "kind": team.get_kind_display(), "url": url,
                          "depth": min(depth, 5), "active": team.active})  # fmt: skip
            walk(team.pk, depth + 1)

    walk(None, 0)
    return found


@require_http_methods(WRITES)
def add_agency(request: HttpRequest) -> HttpResponse:
    """Set up an agency."""
    administrator(request)
    form = AgencyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        agency = teams.make_agency(
            by=Actor.of(request), code=given["code"], name=given["name"], kind=given["kind"]
        )
        messages.success(request, _("The agency is set up."))
        return HttpResponseRedirect(reverse("show_agency", args=[agency.reference]))
    return form_page(request, form, _("Set up an agency"), reverse("setup"))


@require_http_methods(WRITES)
def change_agency(request: HttpRequest, reference: str) -> HttpResponse:
    """Change an agency's name, kind, or whether it is in use."""
    administrator(request)
    agency = fetch(Agency.objects.all(), reference)
    now = {"name": agency.name, "kind": agency.kind, "active": agency.active,
           "version": agency.version}  # fmt: skip
    form = AgencyForm(request.POST or None, initial=now, agency=agency)
    back = reverse("show_agency", args=[reference])
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            teams.change_agency(
                by=Actor.of(request), agency=agency, version=given["version"] or 0,
                name=given["name"], kind=given["kind"], active=given["active"],
            )  # fmt: skip
        except Stale:
            return stale_page(request, form, now, _("Change this agency"), back)
        messages.success(request, _("The agency is changed."))
        return HttpResponseRedirect(back)
    return form_page(request, form, _("Change this agency"), back)


@require_http_methods(WRITES)
def add_team(request: HttpRequest, reference: str) -> HttpResponse:
    """Set up a team of an agency."""
    administrator(request)
    agency = fetch(Agency.objects.all(), reference)
    form = TeamForm(request.POST or None, agency=agency)
    back = reverse("show_agency", args=[reference])
    if request.method == "POST" and form.is_valid():
        teams.make_team(
            by=Actor.of(request), agency=agency, name=form.cleaned_data["name"],
            kind=form.cleaned_data["kind"], parent=form.parent_team(),
        )  # fmt: skip
        messages.success(request, _("The team is set up."))
        return HttpResponseRedirect(back)
    return form_page(request, form, _("Set up a team"), back)


@require_http_methods(WRITES)
def change_team(request: HttpRequest, reference: str) -> HttpResponse:
    """Change a team's name, kind, or place in the tree."""
    administrator(request)
    team = fetch(Team.objects.select_related("agency", "parent"), reference)
    now = {"name": team.name, "kind": team.kind, "active": team.active, "version": team.version,
           "parent": team.parent.reference if team.parent else ""}  # fmt: skip
    form = TeamForm(request.POST or None, initial=now, agency=team.agency, team=team)
    back = reverse("show_agency", args=[team.agency.reference])
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            teams.change_team(
                by=Actor.of(request), team=team, version=given["version"] or 0, name=given["name"],
                kind=given["kind"], parent=form.parent_team(), active=given["active"],
            )  # fmt: skip
        except Stale:
            return stale_page(request, form, now, _("Change this team"), back)
        except ValueError:
            form.add_error("parent", _("A team cannot be part of itself"))
        else:
            messages.success(request, _("The team is changed."))
            return HttpResponseRedirect(back)
    return form_page(request, form, _("Change this team"), back)


def form_page(
    request: HttpRequest, form: Any, title: str, back: str, *, status: int = 200, texts: Any = None
) -> HttpResponse:
    """Answer with a setup form."""
    status = 400 if request.method == "POST" and form.errors else status
    context = {"title": title, "form": form, "back_url": back, "cancel_url": back,
               "two_texts": texts}  # fmt: skip
    return render(request, "sharing/setup/form.html", context, status=status)


def stale_page(
    request: HttpRequest, form: Any, now: dict[str, Any], title: str, back: str
) -> HttpResponse:
    """Answer 409 with what stands beside what was sent; sending again overwrites knowingly."""
    texts = [
        {"label": form.fields[name].label, "theirs": now[name], "yours": form.cleaned_data[name]}
        for name in form.fields
        if name in now and name != "version" and now[name] != form.cleaned_data.get(name)
    ]
    form.data = {**form.data.dict(), "version": now["version"]}
    return form_page(request, form, title, back, status=409, texts=texts)
