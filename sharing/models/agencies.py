"""Agency, Team, User: who works here, in which part of the tree, in which roles."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import Group, PermissionsMixin
from django.db import models
from django.db.models import IntegerField, Q, Value
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from households.models.base import ReferenceField
from sharing.roles import RIGHTS, Right, Role


class AgencyKind(models.TextChoices):
    """What an agency does."""

    CHILDREN = "children", _("Children's services")
    MENTAL_HEALTH = "mental_health", _("Adult mental health")
    DRUGS_ALCOHOL = "drugs_alcohol", _("Drugs and alcohol")
    PROBATION = "probation", _("Probation")
    PRISON = "prison", _("Prison")
    POLICE = "police", _("Police")
    HOUSING = "housing", _("Housing")
    ADULT_CARE = "adult_care", _("Adult social care")
    HEALTH = "health", _("Health")
    DOMESTIC_ABUSE = "domestic_abuse", _("Domestic abuse service")
    SCHOOL = "school", _("School or nursery")
    VOLUNTARY = "voluntary", _("Voluntary organisation")
    AUTHORITY = "authority", _("Another authority")


class Agency(models.Model):
    """An organisation whose people sign in, or with which we deal."""

    reference = ReferenceField()
    version = models.PositiveIntegerField(default=1)
    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=AgencyKind)
    is_home = models.BooleanField(default=False)
    active = models.BooleanField(default=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("is_home",), condition=Q(is_home=True), name="agency_one_home"
            ),
        )

    def __str__(self) -> str:
        return self.name


class TeamKind(models.TextChoices):
    """Service over team; duty takes what nobody is allocated to."""

    SERVICE = "service", _("Service")
    TEAM = "team", _("Team")
    DUTY = "duty", _("Duty and front door")


class Team(models.Model):
    """A part of an agency. Its group holds the grants of everybody in it."""

    reference = ReferenceField()
    version = models.PositiveIntegerField(default=1)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="teams")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="teams")
    name = models.CharField(max_length=200)
    code = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=20, choices=TeamKind, default=TeamKind.TEAM)
    group = models.OneToOneField(Group, models.PROTECT, related_name="team")
    active = models.BooleanField(default=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("agency", "name"), name="team_named_once_an_agency"),
            models.UniqueConstraint(
                fields=("agency", "code"), condition=~Q(code=""), name="team_code_once_an_agency"
            ),
            models.CheckConstraint(
                name="team_is_not_its_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=models.F("pk")),
            ),
        )

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    """Makes users; nobody signs up and nobody is a superuser."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Create a user by e-mail address; without a password nobody can sign in as them."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """Find by e-mail address whatever its case."""
        return self.get(email__iexact=username)

    def holding(self, role: Role) -> models.QuerySet[User]:
        """Return active users who hold ``role`` somewhere."""
        return self.filter(is_active=True, roles__role=role).distinct()


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who works for an agency. ``groups`` follows from the roles held."""

    reference = ReferenceField()
    version = models.PositiveIntegerField(default=1)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=150)
    phone = models.CharField(max_length=40, blank=True)
    staff_id = models.CharField(max_length=60, blank=True)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="users")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)
    session_stamp = models.PositiveIntegerField(default=0)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = (
            models.CheckConstraint(name="user_is_no_superuser", condition=Q(is_superuser=False)),
            models.CheckConstraint(
                name="user_who_left_is_inactive",
                condition=Q(left_at__isnull=True) | Q(is_active=False),
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_session_auth_hash(self) -> str:
        """Return Django's hash with the session stamp in it, so that one act ends all sessions."""
        return f"{self.session_stamp}:{super().get_session_auth_hash()}"

    def reader_groups(self) -> tuple[int, ...]:
        """Return the ids of the teams' groups this user is in; asked once a request."""
        return self._held()[1]

    def role_set(self) -> frozenset[Role]:
        """Return the roles this user holds; asked once a request."""
        return self._held()[0]

    def _held(self) -> tuple[frozenset[Role], tuple[int, ...]]:
        known: tuple[frozenset[Role], tuple[int, ...]] | None = getattr(self, "_roles_held", None)
        if known is None:
            roles = self.roles.order_by().values_list(Value(0), "role")
            groups = self.groups.through.objects.filter(user_id=self.pk).order_by()
            ids = groups.values_list(Cast("group_id", IntegerField()), Value(""))
            rows = list(roles.union(ids, all=True))
            held = frozenset(Role(role) for _none, role in rows if role)
            known = (held, tuple(sorted(group for group, role in rows if not role)))
            self._roles_held = known
        return known

    def rights(self) -> frozenset[Right]:
        """Return the rights of all roles together."""
        if not self.is_active:
            return frozenset()
        return frozenset().union(*(RIGHTS[role] for role in self.role_set()))

    def has_right(self, right: Right) -> bool:
        """Say whether any role of this user bears ``right``."""
        return right in self.rights()

    @property
    def is_childrens_services(self) -> bool:
        """Whether this user works for the authority itself."""
        return self.agency is not None and self.agency.is_home


class RoleHeldQuerySet(models.QuerySet["RoleHeld"]):
    """Roles held."""

    def at_or_under(self, team_ids: set[int]) -> Self:
        """Return the roles held at any of these teams."""
        return self.filter(team_id__in=team_ids)


class RoleHeld(models.Model):
    """A role a user holds, and the team or service it reaches."""

    user = models.ForeignKey(User, models.CASCADE, related_name="roles")
    role = models.CharField(max_length=20, choices=Role)
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="roles")

    objects = RoleHeldQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("user", "role", "team"), name="role_held_once_a_team"),
            models.UniqueConstraint(
                fields=("user", "role"),
                condition=Q(team__isnull=True),
                name="role_held_once_without_team",
            ),
        )


class Invitation(models.Model):
    """A one-use invitation to make an account; only its digest is kept."""

    reference = ReferenceField()
    user = models.ForeignKey(User, models.CASCADE, related_name="invitations")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="invitation_ends_after_it_is_made",
                condition=Q(ends_at__gt=models.F("made_at")),
            ),
        )
