"""``import_cin FILE.xml``: take in a children-in-need census return."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.management.commands._importing import ImportCommand
from casework.models import ImportKind


class Command(ImportCommand):
    """Imports one return. It names no adults and no children: only numbers and episodes."""

    help = (
        "Take in the children-in-need census return FILE. Its reference date is the day it speaks "
        "of. Running it again changes nothing."
    )
    kind = ImportKind.CENSUS
    command = "import_cin"

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the file."""
        parser.add_argument("file", metavar="FILE.xml")
        super().add_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Import. Raises CommandError for a file that is none."""
        path = Path(options["file"])
        if not path.is_file():
            raise CommandError(_("%(file)s is not a file.") % {"file": path})
        self.take([path], timezone.localdate(), options)
