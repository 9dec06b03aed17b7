"""``export_head``: write the head of every chain, to be kept where nobody here can change it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from households import checkpoints


class Command(BaseCommand):
    """Writes the heads of all chains under one seal. They hold digests and no names."""

    help = "Write the trail's heads to FILE (- for standard output), for verify_trail --head."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the file."""
        parser.add_argument("file", metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        """Seal a checkpoint first, so that the head counts it; then write, whole or not at all."""
        checkpoints.checkpoint()
        head = checkpoints.export_head()
        text = json.dumps(head, indent=1, sort_keys=True) + "\n"
        if options["file"] == "-":
            self.stdout.write(text, ending="")
            return
        target = Path(options["file"])
        beside = target.with_name(f".{target.name}.{os.getpid()}")
        try:
            beside.write_text(text, "utf-8")
            beside.replace(target)
        except OSError as error:
            raise CommandError(
                _("The head could not be written: %(why)s.") % {"why": error.strerror}
            ) from error
        self.stdout.write(
            _("The heads of %(n)d chains are in %(file)s. Keep it where this machine cannot "
              "change it.") % {"n": len(head["heads"]), "file": target.name}
        )  # fmt: skip
