"""``load_demo``: fill an empty database with the demo borough."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from casework.demo.loading import NotEmpty, load
from casework.demo.staff import ACCOUNTS, AGENCIES, PASSWORD, TEAMS


class Command(BaseCommand):
    """Loads what is missing of the demo borough and prints who may sign in."""

    help = "Load the demo borough: made-up families and accounts. A second run changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and print. Raises CommandError under production settings or on real data."""
        if not (settings.DEBUG or settings.DEMO):
            raise CommandError(
                _("The demo is for one's own machine: these settings are not for it.")
            )
        try:
            told = load()
        except NotEmpty as error:
            raise CommandError(
                _("This database holds another authority. The demo needs one of its own.")
            ) from error
        self.stdout.write(
            _("The demo borough: %(n)d stories told now.") % {"n": told}
            if told
            else _("The demo borough is loaded already.")
        )
        self._print_accounts()

    def _print_accounts(self) -> None:
        agencies = {code: name for code, name, _kind in AGENCIES}
        teams = {short: name for short, _agency, name, _kind, _above in TEAMS}
        self.stdout.write(_("\nSign in with any of these. The password is %s\n") % PASSWORD)
        for account in (one for one in ACCOUNTS if one.printed):
            where = f"{teams[account.team]}, " if account.team else ""
            self.stdout.write(
                f"  {account.email:24} {account.role.label} ({where}{agencies[account.agency]})"
            )
