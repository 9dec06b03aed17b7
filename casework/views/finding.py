"""Finding a person of the authority, at pointer level; every search and result is on the trail.

A search is posted, and answered at an opaque address: no name and no date of birth is ever in an
address, a history or a log. What was asked is kept with the session on the server.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from casework.forms.finding import FindForm, birth_of, described
from casework.views.recording.matches import possible_matches
from households.access import require
from households.references import is_reference, new_reference
from households.saying import say_date
from sharing.roles import Right

KEPT = "seen_searches"
MOST_KEPT = 10
MOST_FOUND = 10
NOT_FOR_YOU = "Finding people is for children's services staff who work with cases."


def _require(request: HttpRequest) -> None:
    require(request.user, Right.FIND, _(NOT_FOR_YOU))


@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """Ask who is looked for; answer at an address of its own."""
    _require(request)
    form = FindForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reference = new_reference()
        kept = dict(list(request.session.get(KEPT, {}).items())[-(MOST_KEPT - 1) :])
        request.session[KEPT] = {**kept, reference: form.asked()}
        return HttpResponseRedirect(reverse("found", args=[reference]))
    status = 400 if form.errors else 200
    context = {"title": _("Find a person"), "form": form, "submit_label": _("Find")}
    return render(request, "casework/find.html", context, status=status)


@require_safe
def found(request: HttpRequest, reference: str) -> HttpResponse:
    """Show who may be meant: names and why, and whom to speak to where the record is not yours."""
    _require(request)
    asked = request.session.get(KEPT, {}).get(reference) if is_reference(reference) else None
    if asked is None:
        return HttpResponseRedirect(reverse("find"))
    matches = possible_matches(request, described(asked), most=MOST_FOUND, act="person.searched")
    people = len(matches)
    context = {
        "title": _("People who may be meant"),
        "asked": _in_words(asked),
        "matches": matches,
        "found": ngettext("%(n)d person", "%(n)d people", people) % {"n": people},
        "full": people == MOST_FOUND,
        "back_url": reverse("find"),
        "back_title": _("Search again"),
        "here": request.path,
    }
    return render(request, "casework/found.html", context)


def _in_words(asked: dict[str, str]) -> str:
    birth = birth_of(asked)
    parts = [
        asked["name"],
        _("born %(day)s") % {"day": say_date(birth)} if birth else "",
        _("aged %(age)s") % {"age": asked["age"]} if asked["age"] else "",
    ]
    return ", ".join(part for part in parts if part)
