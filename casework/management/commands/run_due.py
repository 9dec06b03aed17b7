"""``run_due``: do what time has brought. Harmless when run twice, or late."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from casework.services import due


class Command(BaseCommand):
    """Takes every step that is due, says what each did, and fails where one failed."""

    help = (
        "Do what time has brought: settle ended access, recount gaps, forget spent form keys and "
        "ended sessions, seal the heads of the trail. Run it as often as you like."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Add ``--quick``."""
        parser.add_argument(
            "--quick", action="store_true", help="only the steps wanted every few minutes"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run, and report. Raises CommandError where a step failed."""
        failed = []
        for made in due.run(often=options["quick"]):
            said = f"done, {made.done}" if made.ok else f"FAILED ({made.fault})"
            if options["verbosity"] or not made.ok:
                self.stdout.write(f"{made.step}: {said}, {made.took_ms} ms")
            if not made.ok:
                failed.append(made.step)
        if failed:
            raise CommandError(f"failed: {', '.join(failed)}. The log has where.")
