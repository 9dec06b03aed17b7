"""``keep_due``: the clock. Runs what is due until it is stopped."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from casework.services import due


class Command(BaseCommand):
    """Takes the quick steps every few minutes, and every step at its start and on each new day."""

    help = "Keep doing what time brings: run_due at the start and each day, the quick part often."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add ``--minutes`` and ``--rounds``."""
        parser.add_argument("--minutes", type=float, default=5, help="between two rounds (5)")
        parser.add_argument("--rounds", type=int, default=0, help="stop after so many (never)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Loop until a polite signal comes; a round that fails is logged, and the next is tried."""
        with told_to_stop() as stop:
            whole_on: date | None = None
            rounds = 0
            while not stop.is_set():
                whole_on = self._round(whole_on)
                rounds += 1
                if rounds == options["rounds"]:
                    return
                stop.wait(options["minutes"] * 60)

    def _round(self, whole_on: date | None) -> date | None:
        """Run what is due; return the day on which everything was last run."""
        today = timezone.localdate()
        close_old_connections()
        try:
            due.run(often=whole_on == today)
        except DatabaseError as error:
            self.stderr.write(f"The database did not answer ({type(error).__name__}).")
            return whole_on
        return today


@contextmanager
def told_to_stop() -> Iterator[threading.Event]:
    """Yield what is set when a polite signal comes; afterwards signals mean what they did."""
    stop = threading.Event()
    before = {
        number: signal.signal(number, lambda *_: stop.set())
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
    }
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
