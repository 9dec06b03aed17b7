"""``generate_borough``: fill an empty database with a made-up borough of a size, for measuring."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from casework.demo.bulk.office import HOST
from casework.demo.bulk.sizes import SIZES
from casework.demo.generate import NotEmpty, generate
from casework.demo.staff import PASSWORD


class Command(BaseCommand):
    """Generates; the same size and seed give the same borough on the same day."""

    help = (
        "Fill an empty database with a made-up borough: M is a mean authority, L the largest, X a "
        "hundred times M, with notes and visits as a small machine bears them."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Add ``--size``, ``--seed`` and ``--scale``."""
        parser.add_argument("--size", choices=sorted(SIZES), required=True)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--scale", type=float, default=1.0, help="the size times this (1)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Generate and say what was made. Raises CommandError on real settings or data."""
        if not (settings.DEBUG or settings.DEMO):
            raise CommandError(
                _("Made-up boroughs are for one's own machine: these settings are not for it.")
            )
        try:
            size = SIZES[options["size"]].scaled(options["scale"])
            made = generate(size, options["seed"], self._say if options["verbosity"] else _quiet)
        except ValueError as error:
            raise CommandError(str(error)) from error
        except NotEmpty as error:
            raise CommandError(_("This database is not empty. Give it one of its own.")) from error
        for name, rows in made.rows.items():
            self.stdout.write(f"{rows:10d}  {name}")
        self.stdout.write(f"{made.gaps:10d}  open gaps")
        total = sum(made.seconds.values())
        self.stdout.write(_("Made in %(n).0f seconds.") % {"n": total})
        self.stdout.write(
            _("Sign in as worker0@%(host)s, manager@%(host)s, duty@%(host)s; password %(word)s.")
            % {"host": HOST, "word": PASSWORD}
        )

    def _say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()


def _quiet(words: str) -> None:
    """Say nothing."""
