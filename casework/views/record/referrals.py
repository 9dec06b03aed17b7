"""Recording a contact or a referral: it opens a case, or joins one."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework.forms.record.referrals import ReferralForm
from casework.models import Case, Entry
from casework.services.entries import EntryTold, ReferralTold
from casework.services.referrals import ChildGiven, PersonGiven, take_referral
from casework.views.record.around import children_of, named_in, people_of
from casework.views.record.door import Done, after_writing, do
from casework.views.record.matching import who_they_are
from casework.views.recording.answering import Page, sent_before
from casework.views.recording.around import option_of, options_of
from casework.views.recording.door import case_to_record, user_of
from households.access import require
from households.actor import Actor
from households.models import Child, Person
from households.models.grants import Level
from sharing.models import Team, User
from sharing.roles import Right, Role

Found = dict[str, Person]
"""Who a row turned out to be, by the row's code."""


@require_http_methods(["GET", "HEAD", "POST"])
def new_referral(request: HttpRequest) -> HttpResponse:
    """Record a referral that opens a case; the children are looked for on the record first."""
    require(request.user, Right.RECORD, _("Referrals are taken by those who work with children."))
    page = Page(title=_("Record a referral"), back=reverse("home"), submit=_("Continue"))
    return _take(request, page, None)


@require_http_methods(["GET", "HEAD", "POST"])
def join_referral(request: HttpRequest, reference: str) -> HttpResponse:
    """Record a referral that joins a case."""
    case = case_to_record(request, reference)
    page = Page(
        title=_("Add a referral"),
        back=reverse("show_case", args=[case.reference]),
        submit=_("Continue"),
        more={"caption": _("Case %(number)s") % {"number": case.number}},
    )
    return _take(request, page, case)


@dataclass(frozen=True)
class OnCase:
    """Those who are offered on the form: the children of the case, and the people around them."""

    children: tuple[Child, ...] = ()
    people: tuple[Person, ...] = ()


def _take(request: HttpRequest, page: Page, case: Case | None) -> HttpResponse:
    on_it = OnCase()
    if case is not None:
        children = children_of(request, case)
        on_it = OnCase(tuple(children), tuple(people_of(request, children)))
    form = ReferralForm(
        request.POST or None,
        children=options_of(on_it.children),
        people=[option_of(person) for person in on_it.people],
    )
    if request.method != "POST" or "again" in request.POST or not form.is_valid():
        return render(request, page.template, page.context(form))
    again = sent_before(request, page)
    if again is not None:
        return again
    but = [child.pk for child in on_it.children]
    found = who_they_are(request, page, [*form.child_rows(), *form.person_rows()], but=but)
    if not isinstance(found, dict):
        return found
    return do(request, page, lambda: _record(request, form, case, on_it, found))


def _record(
    request: HttpRequest, form: ReferralForm, case: Case | None, on_it: OnCase, found: Found
) -> Done:
    user = user_of(request)
    entry = take_referral(
        by=Actor.of(request),
        case=case,
        referral=_referral(form, user, on_it, joins=case is not None),
        children=[
            ChildGiven(
                row.facts, row.due_on, found.get(row.code), _opens(user, found.get(row.code))
            )
            for row in form.child_rows()
        ],
        people=[
            PersonGiven(row.facts, row.role, row.how, found.get(row.code))
            for row in form.person_rows()
        ],
    )
    return _("The referral is in the record."), _onward(user, entry)


def _referral(form: ReferralForm, user: User, on_it: OnCase, *, joins: bool) -> ReferralTold:
    """Return what was said, and in whose charge new children come.

    Duty and managers leave that open, for whoever allocates; a worker takes what they record.
    """
    chosen, opens = set(form.answer("children") or ()), form.answer("opens") == "yes"
    keeps = not joins and not (opens and user.has_right(Right.ALLOCATE))
    return ReferralTold(
        told=EntryTold(
            on=form.answer("on"),
            text=form.answer("text"),
            children=tuple(one for one in on_it.children if one.person.reference in chosen),
            people=named_in(form, on_it.people),
        ),
        kind=form.answer("kind"),
        source=form.answer("source") or "",
        who=form.answer("who") or "",
        opens=opens,
        worker=user if keeps else None,
        team=_team_of(user) if keeps else None,
    )


def _team_of(user: User) -> Team | None:
    """Return the team in which this worker works, so that its managers see what is taken."""
    return Team.objects.filter(roles__user=user, roles__role=Role.WORKER).order_by("pk").first()


def _opens(user: User, person: Person | None) -> bool:
    """Say whether the writer may open the record of a child who was found in the index."""
    if person is None or user.has_right(Right.ALLOCATE):
        return True
    return Person.objects.visible_to(user, Level.FULL, one=True).filter(pk=person.pk).exists()


def _onward(user: User, entry: Entry) -> str:
    """Return where the new entry leads, home where the writer may not open it."""
    if Entry.objects.visible_to(user, one=True).filter(pk=entry.pk).exists():
        leads = after_writing(entry)
        record = reverse("case_record", args=[entry.case.reference])
        return leads if leads != record else reverse("show_case", args=[entry.case.reference])
    return reverse("home")
