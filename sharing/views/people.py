"""Accounts: inviting, changing, and switching off a leaver in one act. No family's data."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from households.access import fetch
from households.actor import Actor
from households.change import Stale
from sharing.forms.setup import AccountForm
from sharing.leaving import charges_of
from sharing.models import User
from sharing.roles import Role
from sharing.services import accounts
from sharing.views.guard import administrator
from sharing.views.places import WRITES, form_page, stale_page


@require_safe
def list_people(request: HttpRequest) -> HttpResponse:
    """List accounts by agency, those switched off last."""
    administrator(request)
    rows = User.objects.select_related("agency").prefetch_related("roles__team")
    people = [
        {
            "name": user.name,
            "url": reverse("show_account", args=[user.reference]),
            "agency": user.agency.name if user.agency else "",
            "roles": _roles(user),
            "active": user.is_active,
            "invited": user.is_active and not user.has_usable_password(),
        }
        for user in rows.order_by("-is_active", "agency__name", "name")
    ]
    context = {
        "title": _("Accounts"),
        "people": people,
        "breadcrumbs": [{"title": _("Set up"), "url": reverse("setup")}],
    }
    return render(request, "sharing/setup/people.html", context)


def _roles(user: User) -> str:
    held = sorted(user.roles.all(), key=lambda row: row.role)
    return ", ".join(
        f"{Role(row.role).label} ({row.team.name})" if row.team else str(Role(row.role).label)
        for row in held
    )


@require_safe
def show_account(request: HttpRequest, reference: str) -> HttpResponse:
    """Show an account; for a leaver, how many cases still stand in their name."""
    administrator(request)
    user = fetch(User.objects.select_related("agency"), reference)
    context = {
        "title": user.name,
        "account": {
            "reference": user.reference,
            "email": user.email,
            "phone": user.phone,
            "staff_id": user.staff_id,
            "agency": user.agency.name if user.agency else "",
            "roles": _roles(user),
            "active": user.is_active,
            "invited": user.is_active and not user.has_usable_password(),
            "left_at": user.left_at,
            "self": user.pk == request.user.pk,
        },
        "charges": charges_of(user),
        "breadcrumbs": [
            {"title": _("Set up"), "url": reverse("setup")},
            {"title": _("Accounts"), "url": reverse("list_people")},
        ],
    }
    return render(request, "sharing/setup/account.html", context)


def _invitation_link(request: HttpRequest, token: str) -> str:
    return request.build_absolute_uri(reverse("accept_invitation", args=[token]))


def _send(request: HttpRequest, user: User, token: str) -> None:
    """Send the one-use link. The mail says nothing of anybody."""
    link = _invitation_link(request, token)
    words = _(
        "You have been invited to Seen.\n\nSet up your account within seven days:\n%(link)s\n\n"
        "The link works once. If you did not expect it, tell your administrator."
    )
    send_mail(_("Your invitation to Seen"), words % {"link": link}, None, [user.email])


@require_http_methods(WRITES)
def invite_person(request: HttpRequest) -> HttpResponse:
    """Invite somebody: the account works once they have set a password."""
    administrator(request)
    form = AccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        user, token = accounts.invite(
            by=Actor.of(request), email=given["email"], name=given["name"],
            agency=form.chosen_agency(), roles=form.held(), staff_id=given["staff_id"],
            phone=given["phone"],
        )  # fmt: skip
        _send(request, user, token)
        messages.success(request, _("The invitation is sent. It works once, for seven days."))
        return HttpResponseRedirect(reverse("show_account", args=[user.reference]))
    return form_page(request, form, _("Invite somebody"), reverse("list_people"))


@require_http_methods(WRITES)
def change_account(request: HttpRequest, reference: str) -> HttpResponse:
    """Change an account's details and roles; they bite on the next request."""
    administrator(request)
    user = fetch(User.objects.select_related("agency"), reference)
    now = _standing(user)
    form = AccountForm(request.POST or None, initial=now, account=user)
    back = reverse("show_account", args=[reference])
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            accounts.change_account(
                by=Actor.of(request), user=user, version=given["version"] or 0,
                roles=form.held(), name=given["name"], email=given["email"], phone=given["phone"],
                staff_id=given["staff_id"], agency=form.chosen_agency(),
            )  # fmt: skip
        except Stale:
            return stale_page(request, form, now, _("Change this account"), back)
        messages.success(request, _("The account is changed."))
        return HttpResponseRedirect(back)
    return form_page(request, form, _("Change this account"), back)


def _standing(user: User) -> dict[str, Any]:
    held = list(user.roles.select_related("team"))
    team = next((row.team for row in held if row.team), None)
    return {
        "name": user.name,
        "email": user.email,
        "phone": user.phone,
        "staff_id": user.staff_id,
        "agency": user.agency.reference if user.agency else "",
        "roles": [row.role for row in held],
        "team": team.reference if team else "",
        "version": user.version,
    }


@require_POST
def invite_again(request: HttpRequest, reference: str) -> HttpResponse:
    """Send a fresh invitation; older ones stop working."""
    administrator(request)
    user = fetch(User.objects.filter(is_active=True), reference)
    _send(request, user, accounts.invite_again(by=Actor.of(request), user=user))
    messages.success(request, _("A fresh invitation is sent. Older ones no longer work."))
    return HttpResponseRedirect(reverse("show_account", args=[reference]))


@require_http_methods(WRITES)
def switch_off(request: HttpRequest, reference: str) -> HttpResponse:
    """Switch a leaver off in one act, having shown what still stands in their name."""
    asker = administrator(request)
    user = fetch(User.objects.filter(is_active=True).exclude(pk=asker.pk), reference)
    back = reverse("show_account", args=[reference])
    if request.method == "POST":
        accounts.switch_off(by=Actor.of(request), user=user)
        messages.success(request, _("The account is switched off, and every session has ended."))
        return HttpResponseRedirect(back)
    context = {"title": _("Switch off this account"), "name": user.name, "submit_kind": "warning",
               "submit_label": _("Switch off"), "cancel_url": back,
               "charges": charges_of(user), "back_url": back}  # fmt: skip
    return render(request, "sharing/setup/switch_off.html", context)


@require_POST
def switch_on(request: HttpRequest, reference: str) -> HttpResponse:
    """Let somebody back in, by a fresh invitation."""
    administrator(request)
    user = fetch(User.objects.filter(is_active=False), reference)
    accounts.switch_on(by=Actor.of(request), user=user)
    _send(request, user, accounts.invite_again(by=Actor.of(request), user=user))
    messages.success(request, _("The account is on again. An invitation is sent."))
    return HttpResponseRedirect(reverse("show_account", args=[reference]))


@require_POST
def end_sessions(request: HttpRequest, reference: str) -> HttpResponse:
    """End every session of an account, whose owner may sign in again."""
    administrator(request)
    user = fetch(User.objects.filter(is_active=True), reference)
    accounts.end_sessions(by=Actor.of(request), user=user)
    messages.success(request, _("Every session of this account has ended."))
    return HttpResponseRedirect(reverse("show_account", args=[reference]))
