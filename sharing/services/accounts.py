"""Accounts come by one-use invitation, and a leaver is switched off in one act."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.utils import timezone

from households.actor import Actor
from households.audit import Subject
from households.change import change
from sharing.models import Agency, Invitation, Team, User
from sharing.roles import Role
from sharing.services.teams import hold_roles, settle_groups

GOOD_FOR = timedelta(days=7)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def invite(
    *,
    by: Actor,
    email: str,
    name: str,
    agency: Agency | None,
    roles: Iterable[tuple[Role, Team | None]],
    staff_id: str = "",
    phone: str = "",
) -> tuple[User, str]:
    """Make an account that nobody can use yet; return it and the one-use token to send.

    Only the token's digest is kept. Raises ValueError where the address has an account.
    """
    if User.objects.filter(email__iexact=email).exists():
        raise ValueError("this address has an account")
    with change(by=by) as c:
        user = User.objects.create_user(
            email=email, name=name, agency=agency, staff_id=staff_id, phone=phone
        )
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        c.note("account.invited", Subject(user.reference))
        hold_roles(by=by, user=user, roles=roles)
        return user, _invitation(by, user)


def invite_again(*, by: Actor, user: User) -> str:
    """Return a fresh token for an account; older ones no longer work."""
    with change(by=by) as c:
        user.invitations.filter(used_at__isnull=True).delete()
        c.note("account.invited", Subject(user.reference))
        return _invitation(by, user)


def _invitation(by: Actor, user: User) -> str:
    token = secrets.token_urlsafe(32)
    Invitation.objects.create(
        user=user, digest=_digest(token), ends_at=timezone.now() + GOOD_FOR, made_by_id=by.user_id
    )
    return token


def open_invitation(token: str) -> Invitation | None:
    """Return the living invitation with this token, or None: used, ended and unknown are alike."""
    return (
        Invitation.objects.select_related("user")
        .filter(
            digest=_digest(token),
            used_at__isnull=True,
            ends_at__gt=timezone.now(),
            user__is_active=True,
        )
        .first()
    )


def accept(*, invitation: Invitation, password: str) -> User:
    """Set the first password; the invitation is spent. Raises ValueError where it was used."""
    user = invitation.user
    with change(by=Actor.user(user.pk, "invitation")) as c:
        spent = Invitation.objects.filter(pk=invitation.pk, used_at__isnull=True)
        if not spent.update(used_at=timezone.now()):
            raise ValueError("the invitation has been used")
        user.set_password(password)
        user.save(update_fields=["password"])
        c.note("account.accepted", Subject(user.reference))
    return user


def change_account(
    *, by: Actor, user: User, version: int, roles: Iterable[tuple[Role, Team | None]], **new: Any
) -> User:
    """Change an account and its roles. Raises ``Stale`` where somebody else changed it first.

    A changed address is at once the one to sign in with.
    """
    with change(by=by) as c:
        before = user.email
        c.edit(user, version=version, act="account.changed", **new)
        if user.email != before:
            EmailAddress.objects.filter(user=user).delete()
            EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        hold_roles(by=by, user=user, roles=roles)
    return user


def switch_off(*, by: Actor, user: User) -> User:
    """Switch a leaver off in one act: sign-in ends, every session ends, grants reach nobody."""
    with change(by=by) as c:
        user.is_active = False
        user.left_at = timezone.now()
        user.session_stamp += 1
        user.save(update_fields=["is_active", "left_at", "session_stamp"])
        user.invitations.filter(used_at__isnull=True).delete()
        c.note("account.switched_off", Subject(user.reference))
    return user


def switch_on(*, by: Actor, user: User) -> User:
    """Let somebody back in, with the roles they had; they set a new password by invitation."""
    with change(by=by) as c:
        user.is_active, user.left_at = True, None
        user.set_unusable_password()
        user.save(update_fields=["is_active", "left_at", "password"])
        settle_groups(user)
        c.note("account.switched_on", Subject(user.reference))
    return user


def end_sessions(*, by: Actor, user: User) -> User:
    """End every session of a user, who may sign in again."""
    with change(by=by) as c:
        user.session_stamp += 1
        user.save(update_fields=["session_stamp"])
        c.note("account.sessions_ended", Subject(user.reference))
    return user
