"""``gaps``: how many children each gap holds for, or which they are, for the data officer."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from casework.services.gap_lists import count_gaps, gaps_for, list_gap
from households.actor import Actor
from households.gaps import gap_named
from sharing.models import User


class Command(BaseCommand):
    """Prints numbers, or one gap's children by their local identifiers."""

    help = "Count each gap's children on open cases, or list one gap's by local identifier."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the gap's code, ``--json`` and ``--by``."""
        parser.add_argument("code", nargs="?", metavar="CODE", help="a gap, to list its children")
        parser.add_argument("--json", action="store_true", help="answer as JSON")
        parser.add_argument("--by", metavar="EMAIL", help="answer as this person would be answered")

    def handle(self, *args: Any, **options: Any) -> None:
        """Answer. Raises CommandError for an unknown gap or person."""
        user = _person(options["by"]) if options["by"] else None
        by = Actor.user(user.pk, "gaps") if user else Actor.console("gaps")
        if options["code"]:
            self._one(by, user, options["code"], as_json=options["json"])
        else:
            self._all(by, user, as_json=options["json"])

    def _all(self, by: Actor, user: User | None, *, as_json: bool) -> None:
        counts = count_gaps(by=by, user=user)
        if as_json:
            rows = [{"code": code, "count": count} for code, count in counts.items()]
            self.stdout.write(json.dumps(rows))
            return
        for code, count in counts.items():
            self.stdout.write(f"{count:8d}  {code}  ({gap_named(code).title})")

    def _one(self, by: Actor, user: User | None, code: str, *, as_json: bool) -> None:
        known = {gap.code: gap for gap in gaps_for(user)}
        if code not in known:
            raise CommandError(
                _("There is no gap %(code)s. There are: %(known)s.")
                % {"code": code, "known": ", ".join(known)}
            )
        found = list_gap(by=by, gap=known[code], user=user)
        children = list(found.children)
        if as_json:
            answer = {"code": code, "count": len(children), "children": children}
            self.stdout.write(json.dumps(answer))
            return
        self.stdout.write(f"{len(children)}  {code}  ({known[code].title})")
        for child in children:
            self.stdout.write(child)


def _person(email: str) -> User:
    found = User.objects.filter(email__iexact=email, is_active=True).first()
    if found is None:
        raise CommandError(_("Nobody with this address has an account that is in use."))
    return found
