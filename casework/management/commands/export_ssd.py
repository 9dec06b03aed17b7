"""``export_ssd FOLDER``: visits and relationships as tables, for the council's own system."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.exporting import ssd
from casework.exporting.ssd import Exported
from casework.services.exports import export_tables
from households.actor import Actor
from sharing.models import User

WHY = {
    ssd.NO_CHILD: gettext_lazy("the child has no number of the case system"),
    ssd.NO_ADULT: gettext_lazy("the adult has no number of the case system"),
    ssd.ENDED: gettext_lazy("it has ended on a day that nobody knows, which the table cannot say"),
    ssd.KEPT: gettext_lazy("it must be kept from somebody, which the table cannot say"),
    ssd.RESTRICTED: gettext_lazy("the record is open to named readers only"),
}


class Command(BaseCommand):
    """Writes three tables, and says what was left out of them."""

    help = (
        "Write ssd_cin_visits.csv, ssd_cp_visits.csv and seen_relationships.csv into FOLDER, in "
        "the shape of the Standard Safeguarding Dataset."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the folder and ``--by``."""
        parser.add_argument("folder", metavar="FOLDER")
        parser.add_argument("--by", metavar="EMAIL", help="give what this person would be given")

    def handle(self, *args: Any, **options: Any) -> None:
        """Export. Raises CommandError for a folder that cannot be written, or an unknown person."""
        user = _person(options["by"]) if options["by"] else None
        by = Actor.user(user.pk, "export_ssd") if user else Actor.console("export_ssd")
        try:
            found = export_tables(by=by, folder=Path(options["folder"]), user=user)
        except OSError as error:
            raise CommandError(
                _("The folder cannot be written: %(why)s.") % {"why": error.strerror}
            ) from error
        self._report(found)

    def _report(self, found: Exported) -> None:
        for table, rows in found.rows.items():
            self.stdout.write(f"{rows:>9,}  {table}.csv")
        for (table, why), times in sorted(found.left_out.items()):
            self.stdout.write(f"{times:>9,}  {table}: {_('left out')}, {WHY[why]}")
        if found.left_out:
            told = {"file": ssd.PROBLEMS}
            self.stdout.write(_("Which, by reference, stands in %(file)s.") % told)


def _person(email: str) -> User:
    found = User.objects.filter(email__iexact=email, is_active=True).first()
    if found is None:
        raise CommandError(_("Nobody with this address has an account that is in use."))
    return found
