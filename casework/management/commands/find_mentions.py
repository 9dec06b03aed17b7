"""``find_mentions``: the men a text speaks of, for the data officer at the console."""

from __future__ import annotations

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from casework.services.found import find_in_text
from households.actor import Actor
from sharing.models import User


class Command(BaseCommand):
    """Prints one line of JSON for each man the text on standard input speaks of."""

    help = "Read a text on standard input; print each man it speaks of as a line of JSON."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add ``--by``."""
        parser.add_argument("--by", metavar="EMAIL", help="ask as this person")

    def handle(self, *args: Any, **options: Any) -> None:
        """Answer. Raises CommandError for a person who is not there, and for what is no text."""
        user = _person(options["by"]) if options["by"] else None
        by = Actor.user(user.pk, "find_mentions") if user else Actor.console("find_mentions")
        for one in find_in_text(by=by, text=_given()):
            line = {
                "text": one.text,
                "start": one.start,
                "end": one.end,
                "kind": one.kind,
                "name": one.name,
            }
            self.stdout.write(json.dumps(line, ensure_ascii=False))


def _given() -> str:
    """Return standard input as it was sent: no line ending is changed, so that offsets hold."""
    source = getattr(sys.stdin, "buffer", None)
    try:
        return source.read().decode("utf-8") if source is not None else sys.stdin.read()
    except UnicodeDecodeError as error:
        raise CommandError(_("The text could not be read. It must be in UTF-8.")) from error


def _person(email: str) -> User:
    found = User.objects.filter(email__iexact=email, is_active=True).first()
    if found is None:
        raise CommandError(_("Nobody with this address has an account that is in use."))
    return found
