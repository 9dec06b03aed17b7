"""An import in plain words: how far it is, what it does, what is wrong. For console and page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from casework.importing.reading.problems import Reason, Weight
from casework.models import ImportRun, ImportState

COUNTS = {
    "children": gettext_lazy("children's records made"),
    "people": gettext_lazy("people recorded, children among them"),
    "people_changed": gettext_lazy("people added to"),
    "connections": gettext_lazy("connections to children made"),
    "connections_changed": gettext_lazy("connections carried on"),
    "homes": gettext_lazy("stays at addresses recorded"),
    "cases": gettext_lazy("cases made"),
    "episodes": gettext_lazy("children put on cases"),
    "episodes_open": gettext_lazy("of these, open today"),
    "episodes_changed": gettext_lazy("children on cases carried on"),
    "visits": gettext_lazy("visits taken in"),
    "visits_waiting": gettext_lazy("of these, waiting here to be written up"),
    "visits_changed": gettext_lazy("visits carried on"),
    "visits_here": gettext_lazy("visits to a child that are written here already"),
    "teams": gettext_lazy("teams made"),
    "differences": gettext_lazy("differences from what people recorded here, listed"),
    "kept_apart": gettext_lazy(
        "people kept apart who may be on the record already, listed for the matchers"
    ),
    "units_unchanged": gettext_lazy("records that are as they were taken before"),
    "units_refused": gettext_lazy("records that could not be taken whole, and were not taken"),
}

WEIGHTS = {
    Weight.FILE: gettext_lazy("File not read"),
    Weight.REFUSED: gettext_lazy("Row not taken"),
    Weight.LEFT_OUT: gettext_lazy("Taken without this"),
    Weight.KEPT: gettext_lazy("Taken; please look"),
}


@dataclass(frozen=True)
class Trouble:
    """One kind of problem: where, what it costs, why, how often, and on which line first."""

    file: str
    field: str
    weight: str
    words: str
    times: int
    first_line: int


def count_lines(run: ImportRun) -> list[tuple[str, int]]:
    """Return what an import would do or did, as (words, number), noughts left out."""
    return [
        (str(words), run.counts[name]) for name, words in COUNTS.items() if run.counts.get(name)
    ]


def troubles(run: ImportRun) -> Iterator[Trouble]:
    """Yield what is wrong, file by file; never with a value."""
    for file, field, code, times, first in run.troubles:
        reason = Reason(code)
        words = _(reason.words)
        yield Trouble(file, field, str(WEIGHTS[reason.weight]), words, times, first)


def trouble_lines(run: ImportRun) -> Iterator[str]:
    """Yield each problem as a line for the console."""
    for trouble in troubles(run):
        where = ", ".join(
            part for part in (trouble.file, _line(trouble.first_line), trouble.field) if part
        )
        times = "" if trouble.times == 1 else f" ({trouble.times:,} x)"
        yield f"{where}: {trouble.weight}. {trouble.words}{times}"


def _line(number: int) -> str:
    return _("line %(number)d") % {"number": number} if number else ""


def rows_a_second(run: ImportRun) -> int:
    """Return how many rows of the extract are seen to in a second, in this part of the work."""
    if run.began_at is None or not run.total:
        return 0
    seconds = ((run.moved_at or timezone.now()) - run.began_at).total_seconds()
    return round(run.rows * run.done / run.total / seconds) if seconds > 0.1 else 0


def minutes_left(run: ImportRun) -> int | None:
    """Return how many minutes this part of the work still needs, or None where nobody can say."""
    if run.began_at is None or not run.done:
        return None
    seconds = ((run.moved_at or timezone.now()) - run.began_at).total_seconds()
    return round(seconds * (run.total - run.done) / run.done / 60) if seconds > 1 else None


def progress_words(run: ImportRun) -> str:
    """Return "Being taken in: 45%, 3,900 rows a second, about 2 minutes left"."""
    parts = [f"{run.percent}%"]
    rate = rows_a_second(run)
    if rate:
        parts.append(_("%(rate)s rows a second") % {"rate": f"{rate:,}"})
    left = minutes_left(run)
    if left is not None and run.done < run.total:
        parts.append(
            ngettext("about %(n)d minute left", "about %(n)d minutes left", left) % {"n": left}
            if left
            else _("under a minute left")
        )
    return f"{ImportState(run.state).label}: {', '.join(parts)}"
