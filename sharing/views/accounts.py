"""Accepting an invitation: the only way an account begins."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from sharing.forms.setup import PasswordForm
from sharing.services import accounts


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Set the first password. Used, ended and made-up invitations get one and the same answer."""
    invitation = accounts.open_invitation(token)
    if invitation is None:
        return render(request, "sharing/setup/no_invitation.html", status=404)
    form = PasswordForm(request.POST or None, account=invitation.user)
    if request.method == "POST" and form.is_valid():
        try:
            accounts.accept(invitation=invitation, password=form.cleaned_data["password"])
        except ValueError:
            return render(request, "sharing/setup/no_invitation.html", status=404)
        messages.success(request, _("Your account is ready. Sign in with your new password."))
        return HttpResponseRedirect(reverse("account_login"))
    context = {
        "title": _("Set up your account"),
        "form": form,
        "name": invitation.user.name,
        "submit": _("Set password"),
    }
    return render(request, "sharing/setup/accept_invitation.html", context)


@login_not_required
def not_here(request: HttpRequest) -> HttpResponse:
    """Answer as an address that is not: administrators change addresses, not their owners."""
    raise Http404
