"""Make the first administrator, and print the invitation."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from households.actor import Actor
from sharing.models import Agency, AgencyKind, User
from sharing.roles import Role
from sharing.services import accounts
from sharing.services.teams import make_agency


class Command(BaseCommand):
    """``create_admin EMAIL``: the first account of a new installation."""

    help = "Make an administrator's account and print the one-use invitation."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the address."""
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the account, and the authority itself where there is none."""
        by = Actor.console("create_admin")
        home = Agency.objects.filter(is_home=True).first() or make_agency(
            by=by,
            code="childrens-services",
            name=settings.AUTHORITY_NAME,
            kind=AgencyKind.CHILDREN,
            is_home=True,
        )
        email = options["email"].strip().lower()
        held = User.objects.filter(email__iexact=email, is_active=True).first()
        if held is not None and held.has_usable_password():
            raise CommandError("This address has an account. Use the password reset on the site.")
        if held is not None:
            token = accounts.invite_again(by=by, user=held)
        else:
            _user, token = accounts.invite(
                by=by, email=email, name="Administrator", agency=home, roles=[(Role.ADMIN, None)]
            )
        link = f"{settings.SITE_URL}{reverse('accept_invitation', args=[token])}"
        self.stdout.write(f"Open this once, within seven days:\n{link}")
