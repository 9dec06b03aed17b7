"""``verify_trail``: prove that the trail is whole, or say what is wrong with it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from households import checkpoints, triggers

MOST_SHOWN = 100


class Command(BaseCommand):
    """Checks every link, every checkpoint, an exported head where one is given, and the guards."""

    help = "Check every link and checkpoint of the trail, and an exported head. Exit 1 if unsound."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add ``--head``."""
        parser.add_argument("--head", metavar="FILE", help="a file that export_head wrote")

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify, and report in sentences. Raises CommandError (exit 1) where anything is wrong."""
        report = checkpoints.verify(_read(options["head"]) if options["head"] else None)
        faults = [f"{fault[:1].upper()}{fault[1:]}." for fault in report.faults]
        if gone := triggers.missing():
            faults.append(
                ngettext("%(n)d guard of the trail is missing: run manage.py migrate.",
                         "%(n)d guards of the trail are missing: run manage.py migrate.",
                         len(gone)) % {"n": len(gone)}
            )  # fmt: skip
        looked = _("%(entries)d entries in %(chains)d chains, %(checkpoints)d checkpoints.") % {
            "entries": report.entries, "chains": report.chains, "checkpoints": report.checkpoints
        }  # fmt: skip
        if not faults:
            self.stdout.write(_("The trail is whole: %(looked)s") % {"looked": looked})
            return
        for fault in faults[:MOST_SHOWN]:
            self.stdout.write(fault)
        if len(faults) > MOST_SHOWN:
            self.stdout.write(_("And %(n)d more.") % {"n": len(faults) - MOST_SHOWN})
        raise CommandError(
            _("The trail is NOT whole: %(n)d faults. Checked: %(looked)s")
            % {"n": len(faults), "looked": looked}
        )


def _read(path: str) -> dict[str, Any]:
    """Return an exported head. Raises CommandError for what is none."""
    try:
        head = json.loads(Path(path).read_text("utf-8"))
    except OSError as error:
        raise CommandError(
            _("The head could not be read: %(why)s.") % {"why": error.strerror}
        ) from error
    except ValueError as error:
        raise CommandError(_("This file is not an exported head.")) from error
    whole = isinstance(head, dict) and {"at", "heads", "checkpoints", "key_id", "mac"} <= set(head)
    if not whole:
        raise CommandError(_("This file is not an exported head."))
    return dict(head)
