"""``find_people``: who may be meant by each row of a list, for the data officer at the console."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from households.actor import Actor
from sharing.models import User
from sharing.services.finding import Asked, answer, read_row

AT_ONCE = 100
"""Rows answered under one entry of the trail, which is written before they are shown."""

COLUMNS = ("row_id", "given_names", "family_name", "date_of_birth", "sex", "postcode")


class Command(BaseCommand):
    """Prints one line of JSON for each row, its likeliest people first."""

    help = "Answer each row of FILE.csv (- for standard input) with at most 10 people, as JSON."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the file and ``--by``."""
        parser.add_argument(
            "file", metavar="FILE.csv", help=f"a list with the columns {', '.join(COLUMNS)}"
        )
        parser.add_argument("--by", metavar="EMAIL", help="answer as this person would be answered")

    def handle(self, *args: Any, **options: Any) -> None:
        """Answer. Raises CommandError for a file or a person that is not there."""
        user = _person(options["by"]) if options["by"] else None
        by = Actor.user(user.pk, "find_people") if user else Actor.console("find_people")
        unread = 0
        with _opened(options["file"]) as lines:
            for rows in _in_batches(_rows(lines)):
                unread += sum(row.unread for row in rows)
                for line in answer(by=by, user=user, rows=rows):
                    self.stdout.write(json.dumps(line, ensure_ascii=False))
        if unread:
            self.stderr.write(_("Dates of birth that could not be read: %(n)d.") % {"n": unread})


@contextmanager
def _opened(name: str) -> Iterator[TextIO]:
    """Open the list, whatever mark of its encoding it begins with."""
    if name == "-":
        yield sys.stdin
        return
    try:
        with Path(name).open(encoding="utf-8-sig", newline="") as lines:
            yield lines
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(_("The list could not be read. It must be CSV in UTF-8.")) from error


def _rows(lines: TextIO) -> Iterator[Asked]:
    """Yield what each row asks; a column that is missing is empty."""
    reader = csv.DictReader(lines)
    known = [name for name in (reader.fieldnames or ()) if name in COLUMNS]
    if not known:
        raise CommandError(
            _("The list has none of the columns %(known)s.") % {"known": ", ".join(COLUMNS)}
        )
    try:
        for number, row in enumerate(reader, start=1):
            yield read_row({name: row.get(name) or "" for name in COLUMNS}, number)
    except csv.Error as error:
        raise CommandError(_("A row of the list could not be read.")) from error


def _in_batches(rows: Iterable[Asked]) -> Iterator[list[Asked]]:
    source = iter(rows)
    while batch := list(islice(source, AT_ONCE)):
        yield batch


def _person(email: str) -> User:
    found = User.objects.filter(email__iexact=email, is_active=True).first()
    if found is None:
        raise CommandError(_("Nobody with this address has an account that is in use."))
    return found
