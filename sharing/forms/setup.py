"""Forms with which administrators set up agencies, teams and accounts."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from households.forms.govuk import GovukForm
from households.forms.look import Look
from sharing.models import Agency, AgencyKind, Team, TeamKind, User
from sharing.roles import Role

NONE = ("", _("None"))


class AgencyForm(GovukForm):
    """An agency's name and kind."""

    name = forms.CharField(label=_("Name"), max_length=200)
    code = forms.SlugField(
        label=_("Code"),
        max_length=40,
        help_text=_("Short, without spaces. Files name the agency by it."),
    )
    kind = forms.ChoiceField(label=_("What it does"), choices=AgencyKind.choices)
    active = forms.BooleanField(label=_("In use"), required=False, initial=True)
    looks: ClassVar = {"code": Look(width=20)}

    def __init__(self, *args: Any, agency: Agency | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agency = agency
        if agency is None:
            del self.fields["active"]
        else:
            del self.fields["code"]

    def clean_code(self) -> str:
        """Refuse a code that another agency has."""
        code: str = self.cleaned_data["code"]
        if Agency.objects.filter(code=code).exists():
            raise forms.ValidationError(_("Another agency has this code"))
        return code


class TeamForm(GovukForm):
    """A team's name, kind and place in the tree."""

    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=TeamKind.choices, initial=TeamKind.TEAM)
    parent = forms.ChoiceField(
        label=_("Part of"),
        required=False,
        help_text=_("Rights held on a service reach the teams under it."),
    )
    active = forms.BooleanField(label=_("In use"), required=False, initial=True)

    def __init__(self, *args: Any, agency: Agency, team: Team | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agency, self.team = agency, team
        rows = agency.teams.filter(active=True).order_by("name")
        self._parents = {t.reference: t for t in rows if team is None or t.pk != team.pk}
        choices = [NONE, *((ref, t.name) for ref, t in self._parents.items())]
        self.fields["parent"].choices = choices  # type: ignore[attr-defined]  # a choice field
        if team is None:
            del self.fields["active"]

    def clean_name(self) -> str:
        """Refuse a name that another team of the agency has."""
        name: str = self.cleaned_data["name"]
        same = self.agency.teams.filter(name__iexact=name)
        if self.team is not None:
            same = same.exclude(pk=self.team.pk)
        if same.exists():
            raise forms.ValidationError(_("Another team has this name"))
        return name

    def parent_team(self) -> Team | None:
        """Return the team chosen as parent."""
        return self._parents.get(self.cleaned_data.get("parent", ""))


class AccountForm(GovukForm):
    """Somebody's account: who, for which agency, in which roles, reaching which team."""

    name = forms.CharField(label=_("Name"), max_length=150)
    email = forms.EmailField(label=_("Work email"), max_length=254)
    phone = forms.CharField(label=_("Work telephone"), max_length=40, required=False)
    staff_id = forms.CharField(
        label=_("Staff number"),
        max_length=60,
        required=False,
        help_text=_("As the council's extract has it, so that cases find their worker."),
    )
    agency = forms.ChoiceField(label=_("Agency"))
    roles = forms.MultipleChoiceField(
        label=_("Roles"), choices=Role.choices, widget=forms.CheckboxSelectMultiple
    )
    team = forms.ChoiceField(
        label=_("Team or service"),
        required=False,
        help_text=_("What the roles reach. A service reaches every team under it."),
    )
    looks: ClassVar = {"phone": Look(width=20), "staff_id": Look(width=20)}

    def __init__(self, *args: Any, account: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account
        self._agencies = {
            a.reference: a for a in Agency.objects.filter(active=True).order_by("name")
        }
        teams = Team.objects.filter(active=True).select_related("agency")
        self._teams = {t.reference: t for t in teams.order_by("agency__name", "name")}
        self.fields["agency"].choices = [(r, a.name) for r, a in self._agencies.items()]  # type: ignore[attr-defined]  # a choice field
        self.fields["team"].choices = [  # type: ignore[attr-defined]  # a choice field
            NONE,
            *((ref, f"{t.name} ({t.agency.name})") for ref, t in self._teams.items()),
        ]

    def clean_email(self) -> str:
        """Refuse an address that another account has."""
        email = str(self.cleaned_data["email"]).lower()
        same = User.objects.filter(email__iexact=email)
        if self.account is not None:
            same = same.exclude(pk=self.account.pk)
        if same.exists():
            raise forms.ValidationError(_("Another account has this address"))
        return email

    def clean(self) -> dict[str, Any]:
        """Refuse a team of another agency, and roles that reach nobody without a team."""
        given = super().clean() or self.cleaned_data
        team, agency = self.chosen_team(), self.chosen_agency()
        if team is not None and agency is not None and team.agency_id != agency.pk:
            self.add_error("team", _("This team belongs to another agency"))
        reaching = {Role.WORKER, Role.MANAGER, Role.DUTY, Role.CHAIR}
        if team is None and reaching & set(given.get("roles", ())):
            self.add_error("team", _("Choose the team or service these roles reach"))
        return given

    def chosen_team(self) -> Team | None:
        """Return the team chosen."""
        return self._teams.get(self.cleaned_data.get("team", ""))

    def chosen_agency(self) -> Agency | None:
        """Return the agency chosen."""
        return self._agencies.get(self.cleaned_data.get("agency", ""))

    def held(self) -> list[tuple[Role, Team | None]]:
        """Return the roles chosen, each with what it reaches."""
        return [(Role(role), self.chosen_team()) for role in self.cleaned_data["roles"]]


class PasswordForm(GovukForm):
    """The first password of an invited account."""

    password = forms.CharField(
        label=_("Choose a password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 12 characters. Three random words are good."),
    )

    def __init__(self, *args: Any, account: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    def clean_password(self) -> str:
        """Refuse a weak password, with the reason."""
        password: str = self.cleaned_data["password"]
        validate_password(password, self.account)
        return password
