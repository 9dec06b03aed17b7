"""The living gallery: each component in each state, with made-up people. Development only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods

from casework.forms.gallery import SampleFilterForm, SampleForm
from casework.views import samples
from casework.views.gallery_states import COMPONENTS

ERRORS = ("400", "403", "403_csrf", "404", "409", "429", "500", "503")
FRAME: Mapping[str, Any] = {
    "authority": "Demo Borough",
    "demo": True,
    "nav": samples.NAV,
    "account": samples.ACCOUNT,
}


@dataclass(frozen=True)
class Shown:
    """One component in one state, drawn."""

    state: str
    html: SafeString


@dataclass(frozen=True)
class Section:
    """One component in all its states."""

    name: str
    states: tuple[Shown, ...]


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def show_gallery(request: HttpRequest, name: str = "") -> HttpResponse:
    """Show every component, or one page named ``name`` in its layout; 404 outside development."""
    if not settings.COMPONENT_GALLERY:
        raise Http404
    if name in ERRORS:
        context = {**FRAME, "differences": samples.DIFFERENCES} if name == "409" else dict(FRAME)
        return render(request, f"{name}.html", context)
    page = PAGES.get(name)
    if page is None:
        raise Http404
    return page(request)


def _components(request: HttpRequest) -> HttpResponse:
    sections = [
        Section(name, tuple(Shown(state, _drawn(name, told)) for state, told in states.items()))
        for name, states in COMPONENTS.items()
    ]
    pages = [*filter(None, PAGES), *ERRORS]
    context = {**FRAME, "title": "Component gallery", "sections": sections, "pages": pages}
    return render(request, "casework/gallery.html", context)


def _drawn(name: str, told: Mapping[str, Any]) -> SafeString:
    return render_to_string(f"components/{name}.html", {"today": samples.TODAY, **told})


def _form(request: HttpRequest) -> HttpResponse:
    form = SampleForm(request.POST or None)
    context = {**FRAME, "title": "Add a man", "form": form, "cancel_url": "/gallery/"}
    return render(request, "layouts/form.html", context)


def _list(request: HttpRequest) -> HttpResponse:
    context = {**FRAME, **samples.LIST, "filter_form": SampleFilterForm(request.GET or None)}
    return render(request, "casework/gallery_list.html", context)


def _confirm(request: HttpRequest) -> HttpResponse:
    return render(request, "layouts/confirm.html", {**FRAME, **samples.CONFIRM})


def _child(request: HttpRequest) -> HttpResponse:
    messages.success(request, "Daz is on the record.")
    return render(request, "casework/gallery_child.html", {**FRAME, **samples.CHILD_PAGE})


PAGES: Mapping[str, Callable[[HttpRequest], HttpResponse]] = {
    "": _components,
    "form": _form,
    "list": _list,
    "confirm": _confirm,
    "child": _child,
}
