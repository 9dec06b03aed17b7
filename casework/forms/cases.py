"""The forms of cases: which ones to list, who works with a child, what kind of work, its end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.cards.caselist import Asked
from casework.codes import Closure, Kind
from casework.forms.recording.base import Option, RecordingForm, chosen_from
from households.codes import Source
from households.forms.dates import WholeDateField
from households.forms.govuk import GovukFilterForm
from households.forms.look import Look
from households.saying import say_day
from households.services.people import Said
from sharing.models import Team, User
from sharing.roles import Role
from sharing.services.teams import reach

ANY = ("", _("All"))
MINE, NOBODY = "mine", "nobody"
WHOSE = [ANY, (MINE, _("My own")), (NOBODY, _("Nobody's yet"))]
BEFORE = _("The day must be on or after %(day)s, when the work began")
NOT_CLOSING = {Closure.NOT_GIVEN, Closure.PREGNANCY_ENDED}
"""A pregnancy's end is recorded on the child's page, which closes the work by itself."""


class CaseListFilter(GovukFilterForm):
    """What to show of the list of cases; everything is optional."""

    whose = forms.ChoiceField(label=_("Whose"), choices=WHOSE, required=False)
    team = forms.ChoiceField(label=_("Team"), required=False)
    kind = forms.ChoiceField(label=_("Kind of work"), choices=[ANY, *Kind.choices], required=False)

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = Team.objects.filter(group_id__in=user.reader_groups(), active=True)
        self._teams = {team.reference: team for team in teams.order_by("name")}
        _choose(self, "team", [ANY, *((ref, team.name) for ref, team in self._teams.items())])

    def asked(self) -> Asked:
        """Return what was asked; whatever does not make sense asks for all."""
        self.is_valid()
        given = getattr(self, "cleaned_data", {})
        team = self._teams.get(given.get("team", ""))
        return Asked(
            mine=given.get("whose") == MINE,
            nobody=given.get("whose") == NOBODY,
            teams=tuple(sorted(reach([team.pk]))) if team else (),
            kind=given.get("kind") or "",
        )


class AllocateForm(RecordingForm):
    """Who works with which children of a case, from when."""

    children = forms.MultipleChoiceField(
        label=_("Which children?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one child")},
    )
    worker = forms.ChoiceField(
        label=_("Worker"),
        required=False,
        help_text=_("Leave this empty if the team decides who"),
    )
    team = forms.ChoiceField(
        label=_("Team"),
        required=False,
        help_text=_("Leave this empty to use the worker's own team"),
    )
    on = WholeDateField(
        label=_("From when?"),
        past=True,
        required=True,
        error_messages={"required": _("Enter the day it begins")},
    )

    def __init__(
        self, *args: Any, children: Sequence[Option], workers: Sequence[User],
        teams: Sequence[Team], **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self._workers = {worker.reference: worker for worker in workers}
        self._teams = {team.reference: team for team in teams}
        _choose(self, "children", chosen_from(children))
        _choose(self, "worker", [("", _("No worker yet")), *_by_team(workers)])
        _choose(self, "team", [("", _("Choose")), *((t.reference, t.name) for t in teams)])
        self.fields["on"].initial = timezone.localdate()

    def clean(self) -> dict[str, Any]:
        """Ask for a worker or a team; a worker without a team brings their own."""
        super().clean()
        if not self.chosen_worker() and not self.chosen_team():
            self.add_error("worker", _("Choose a worker, a team, or both"))
        return self.cleaned_data

    def chosen_worker(self) -> User | None:
        """Return the worker chosen."""
        return self._workers.get(self.answer("worker") or "")

    def chosen_team(self) -> Team | None:
        """Return the team chosen, else the worker's own where that is one of those offered."""
        chosen = self._teams.get(self.answer("team") or "")
        worker = self.chosen_worker()
        if chosen is not None or worker is None:
            return chosen
        own = {team_of(worker)}
        return next((team for team in self._teams.values() if team.pk in own), None)


class _DatedForm(RecordingForm):
    """A change on a day that cannot lie before the work began."""

    on = WholeDateField(
        label=_("From when?"),
        past=True,
        required=True,
        error_messages={"required": _("Enter the day")},
    )

    def __init__(self, *args: Any, not_before: date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.not_before = not_before
        self.fields["on"].initial = timezone.localdate()

    def clean_on(self) -> date:
        """Refuse a day before the work began."""
        day: date = self.cleaned_data["on"]
        if self.not_before is not None and day < self.not_before:
            raise ValidationError(BEFORE, params={"day": say_day(self.not_before), "box": "year"})
        return day


class KindForm(_DatedForm):
    """What the work with a child has become."""

    kind = forms.ChoiceField(
        label=_("What kind of work is it now?"),
        choices=Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what kind of work it is now")},
    )
    where = forms.CharField(
        label=_("Where is this decision written down?"),
        max_length=300,
        required=False,
        help_text=_("For example, the record of a strategy meeting"),
    )
    looks = {"where": Look(width=30)}
    field_order: tuple[str, ...] = ("kind", "on", "where")

    def said(self) -> Said:
        """Return the source of the change."""
        where = self.answer("where") or ""
        return Said(Source.DOCUMENT, where, self.answer("on")) if where else Said()


class CloseForm(_DatedForm):
    """The end of the work with one child, and why."""

    closure = forms.ChoiceField(
        label=_("Why does the work end?"),
        choices=[(code, label) for code, label in Closure.choices if code not in NOT_CLOSING],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why the work ends")},
    )
    field_order: tuple[str, ...] = ("closure", "on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = _("When does it end?")


def workers_for(user: User) -> list[User]:
    """Return who can be given children: workers and managers of the teams the reader reaches.

    Duty, who reaches no team but its own, chooses among all of the authority's.
    """
    rows = User.objects.filter(is_active=True, roles__role__in=(Role.WORKER, Role.MANAGER))
    reached = Team.objects.filter(group_id__in=user.reader_groups()).order_by()
    near = rows.filter(roles__team__in=reached.values("pk"))
    chosen = near if near.exists() else rows.filter(agency__is_home=True)
    return list(chosen.distinct().prefetch_related("roles__team").order_by("name", "pk"))


def teams_to_choose() -> list[Team]:
    """Return the authority's teams in use."""
    return list(Team.objects.filter(agency__is_home=True, active=True).order_by("name"))


def team_of(worker: User) -> int | None:
    """Return the id of a worker's team, the first where there are several."""
    held = sorted(
        (role for role in worker.roles.all() if role.team_id is not None),
        key=lambda role: (role.role != Role.WORKER, role.pk),
    )
    return held[0].team_id if held else None


def _by_team(workers: Iterable[User]) -> list[tuple[str, list[tuple[str, str]]]]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for worker in workers:
        names = sorted({role.team.name for role in worker.roles.all() if role.team is not None})
        groups.setdefault(", ".join(names), []).append((worker.reference, worker.name))
    return sorted(groups.items())


def _choose(form: forms.BaseForm, name: str, choices: Sequence[Any]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101  # said to the type checker
    field.choices = choices
