"""The filter of a gap's list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.codes import Kind
from casework.oversight.lists import OLDEST, YOUNGEST, Asked
from households.forms.govuk import GovukFilterForm
from sharing.models import Team, User
from sharing.roles import Role
from sharing.services.teams import reach

ANY = ("", _("All"))
NOBODY = "nobody"
AGE_CHOICES = [
    ANY,
    ("unborn", _("Not yet born")),
    ("under_1", _("Under 1")),
    ("1_4", _("1 to 4")),
    ("5_10", _("5 to 10")),
    ("11_15", _("11 to 15")),
    ("16_over", _("16 and over")),
]
WAIT_CHOICES = [
    ANY,
    ("month", _("Under 4 weeks")),
    ("quarter", _("4 weeks to 3 months")),
    ("year", _("3 months to a year")),
    ("over_year", _("Over a year")),
]
ORDER_CHOICES = [(OLDEST, _("Case open longest first")), (YOUNGEST, _("Youngest child first"))]


class GapListFilter(GovukFilterForm):
    """What to show of a gap's list; everything is optional."""

    order = forms.ChoiceField(label=_("Order"), choices=ORDER_CHOICES, required=False)
    team = forms.ChoiceField(label=_("Team"), required=False)
    worker = forms.ChoiceField(label=_("Worker"), required=False)
    kind = forms.ChoiceField(label=_("Kind of case"), choices=[ANY, *Kind.choices], required=False)
    age = forms.ChoiceField(label=_("Child's age"), choices=AGE_CHOICES, required=False)
    wait = forms.ChoiceField(label=_("Not known for"), choices=WAIT_CHOICES, required=False)
    answered = forms.BooleanField(label=_("Show only those answered for now"), required=False)

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = user.reader_groups()
        self._teams = {
            team.reference: team
            for team in Team.objects.filter(group_id__in=groups, active=True).order_by("name")
        }
        ids = [team.pk for team in self._teams.values()]
        workers = User.objects.filter(
            roles__role=Role.WORKER, roles__team_id__in=ids, is_active=True
        )
        self._workers = {w.reference: w for w in workers.distinct().order_by("name")}
        self.fields["team"].choices = [ANY, *((r, t.name) for r, t in self._teams.items())]  # type: ignore[attr-defined]  # a choice field
        self.fields["worker"].choices = [  # type: ignore[attr-defined]  # a choice field
            ANY,
            (NOBODY, _("No worker yet")),
            *((r, w.name) for r, w in self._workers.items()),
        ]

    def asked(self) -> Asked:
        """Return what was asked; whatever does not make sense asks for all."""
        self.is_valid()
        given = getattr(self, "cleaned_data", {})
        team, worker = self._teams.get(given.get("team", "")), given.get("worker", "")
        person = self._workers.get(worker)
        return Asked(
            teams=tuple(sorted(reach([team.pk]))) if team else (),
            worker=person.pk if person else None,
            nobody=worker == NOBODY,
            kind=given.get("kind", ""),
            age=given.get("age", ""),
            wait=given.get("wait", ""),
            answered=bool(given.get("answered")),
            order=given.get("order") or OLDEST,
        )
