"""``import_ssd FOLDER``: take in the Standard Safeguarding Dataset's tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from casework.importing.run import extract_day
from casework.management.commands._importing import ImportCommand
from casework.models import ImportKind


class Command(ImportCommand):
    """Imports a folder of CSV files, each named for its table."""

    help = (
        "Take in the tables of the Standard Safeguarding Dataset from the CSV files in FOLDER, and "
        "seen_relationships.csv beside them. Running it again changes nothing."
    )
    kind = ImportKind.DATASET
    command = "import_ssd"

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the folder."""
        parser.add_argument("folder", metavar="FOLDER")
        super().add_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Import. Raises CommandError for a folder that is none."""
        folder = Path(options["folder"])
        if not folder.is_dir():
            raise CommandError(_("%(folder)s is not a folder.") % {"folder": folder})
        paths = [path for path in folder.iterdir() if path.is_file()]
        self.take(paths, extract_day(paths), options)
