"""The floor: an empty page behind the same door, and the addresses of everything else."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path


def floor(request: HttpRequest) -> HttpResponse:
    """Answer somebody signed in with the frame of a page and nothing in it."""
    return render(request, "layouts/page.html", {"title": "Nothing"})


urlpatterns = [path("floor/", floor), path("", include("casework.urls"))]
