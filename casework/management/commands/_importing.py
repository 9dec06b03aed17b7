"""What the two import commands share: the run, its progress, and what is said at the end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.importing.reading.days import read_day
from casework.importing.run import Importer
from casework.importing.saying import count_lines, progress_words, trouble_lines
from casework.models import ImportRun, ImportState
from households.actor import Actor


class ImportCommand(BaseCommand):
    """Runs one import from the console."""

    kind = ""
    command = ""

    def add_arguments(self, parser: CommandParser) -> None:
        """Add what both commands take."""
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be done, and write nothing"
        )
        parser.add_argument(
            "--extract-date", metavar="DATE", help="the day the extract speaks of, if not today"
        )

    def take(self, paths: Sequence[Path], day: date, options: dict[str, Any]) -> None:
        """Run the import and report. Raises CommandError for an extract that is refused."""
        dry = options["dry_run"]
        run = ImportRun.objects.create(kind=self.kind, extract_on=self._day(options, day))
        by = Actor.console(self.command)
        try:
            Importer(run, list(paths), by, self._tell).go(apply=not dry)
        except KeyboardInterrupt as stop:
            ImportRun.objects.filter(pk=run.pk).update(state=ImportState.STOPPED)
            raise CommandError(_("Stopped. Run it again to go on from here.")) from stop
        self._report(run, dry=dry)

    def _day(self, options: dict[str, Any], day: date) -> date:
        said = options.get("extract_date")
        if not said:
            return day
        read = read_day(said)
        if not isinstance(read, date) or read > timezone.localdate():
            raise CommandError(_("--extract-date is not a day that has been."))
        return read

    def _tell(self, run: ImportRun) -> None:
        self.stderr.write(progress_words(run))

    def _report(self, run: ImportRun, *, dry: bool) -> None:
        for line in trouble_lines(run):
            self.stdout.write(line)
        if run.state == ImportState.REFUSED:
            raise CommandError(_("Nothing was taken: no table or return could be read."))
        self.stdout.write(_("What would be done:") if dry else _("What was done:"))
        for words, number in count_lines(run):
            self.stdout.write(f"  {number:>9,}  {words}")
