"""The tables of finding: what was answered, told as Markdown, and written into a results file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.finding_rivals import CROWD
from benchmarks.finding_set import Query

RESULTS = Path(__file__).parent / "RESULTS-finding.md"
HEADING = "# Finding a person: what was measured\n"


@dataclass(frozen=True)
class Answered:
    """What the matcher answered to one question.

    ``rank`` is the place of the person sought, from 1, or None where not among the ten. ``first``
    says who came first. ``query`` is None for a question of the FEBRL sets.
    """

    rank: int | None
    ms: float
    first: str
    rivals: int
    query: Query | None

    @property
    def crowded(self) -> bool:
        """Whether ten names cannot hold all whom the question fits as well."""
        return self.rivals >= CROWD


def percentile(values: Iterable[float], share: float) -> float:
    """Return the value below which ``share`` of the values lie."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, round(share * (len(ranked) - 1)))]


def recall(answers: Sequence[Answered], at: int = 10) -> str:
    """Return the share of questions whose person is among the first ``at``."""
    if not answers:
        return "-"
    hits = sum(answer.rank is not None and answer.rank <= at for answer in answers)
    return f"{hits / len(answers):.3f}"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table: words to the left, figures to the right."""
    lines = ["| " + " | ".join(head) + " |"]
    lines.append("|---|" + "---:|" * (len(head) - 1))
    lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


COLUMNS = ("asked", "crowded", "recall at 10", "at 1", "at 10, not crowded", "p50 ms", "p95 ms")


def row(name: str, answers: Sequence[Answered]) -> tuple[object, ...]:
    """Return one row: how many, how often found, how fast."""
    times = [answer.ms for answer in answers]
    return (
        name,
        len(answers),
        sum(answer.crowded for answer in answers),
        recall(answers),
        recall(answers, 1),
        recall([answer for answer in answers if not answer.crowded]),
        f"{percentile(times, 0.5):.1f}" if times else "-",
        f"{percentile(times, 0.95):.1f}" if times else "-",
    )


def by(
    title: str, answers: Sequence[Answered], label: Callable[[Query], str], order: Sequence[str]
) -> str:
    """Return a table with one row for each label, in the order given."""
    asked: dict[str, list[Answered]] = {name: [] for name in order}
    for answer in answers:
        if answer.query:
            asked[label(answer.query)].append(answer)
    return table((title, *COLUMNS), [row(name, some) for name, some in asked.items() if some])


def misses(answers: Sequence[Answered], most: int) -> str:
    """Return questions that were not answered though they could have been, kind by kind."""
    kinds: dict[str, list[tuple[Query, Answered]]] = {}
    for answer in answers:
        if answer.query and answer.rank is None and not answer.crowded:
            kinds.setdefault(answer.query.kind, []).append((answer.query, answer))
    ranked = sorted(kinds.items(), key=lambda pair: -len(pair[1]))
    rows = []
    for kind, missed in ranked:
        for query, answer in missed[:most]:
            rows.append((f"{kind} ({len(missed)})", *_miss(query, answer)))
    head = ("kind (misses)", "recorded", "asked", "birth", "postcode", "rivals", "came first")
    return table(head, rows) if rows else "None.\n"


def _miss(query: Query, answer: Answered) -> tuple[object, ...]:
    known = query.known
    others = "; ".join(f"{given} {family}".strip() for given, family in known.others)
    recorded = f"{known.given} {known.family}" + (f" (also {others})" if others else "")
    asked = query.whole or f"{query.given or '-'} / {query.family or '-'}"
    return recorded, asked, query.birth_kind, query.postcode_kind, answer.rivals, answer.first


def write(name: str, text: str) -> None:
    """Print a section, and put it into the results in place of the one of the same name."""
    print(text)
    begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->\n"
    whole = RESULTS.read_text("utf-8") if RESULTS.exists() else HEADING
    section = f"{begin}\n{text.strip()}\n\n{end}"
    pattern = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
    if pattern.search(whole):
        whole = pattern.sub(lambda _: section, whole)
    else:
        whole = f"{whole.rstrip()}\n\n{section}"
    RESULTS.write_text(whole, "utf-8")
