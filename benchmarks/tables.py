"""What was measured, as Markdown: ratios first. Pure."""

from __future__ import annotations

import os
import platform
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

FLOOR = "an empty signed-in page"
Pages = Mapping[str, Mapping[str, float]]


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table, numbers to the right."""
    lines = ["| " + " | ".join(heads) + " |"]
    lines.append("|---" + "|---:" * (len(heads) - 1) + "|")
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines)


def middle(rounds: Sequence[Pages]) -> dict[str, dict[str, float]]:
    """Return for each page the median of each figure over several rounds."""
    return {
        page: {name: median(one[page][name] for one in rounds) for name in rounds[0][page]}
        for page in rounds[0]
    }


def over_floor(page: Mapping[str, float], floor: Mapping[str, float]) -> float:
    """Return how many times the floor and its own SQL a page costs."""
    return page["wall"] / (floor["wall"] + page["sql"])


def of_pages(found: Mapping[str, Pages]) -> str:
    """Return the table of pages: one line a page, the sizes side by side."""
    sizes = list(found)
    small, large = sizes[0], sizes[-1]
    heads = ["page", f"{large} to {small}", "to floor + SQL"]
    for size in sizes:
        heads += [f"{size} ms", f"{size} SQL ms", f"{size} queries"]
    rows = []
    for page in found[small]:
        first, last = found[small][page], found[large][page]
        ratio = f"**{last['wall'] / first['wall']:.2f}**" if small != large else ""
        floors = [f"{over_floor(found[s][page], found[s][FLOOR]):.1f}" for s in sizes]
        row = [page, ratio, "" if page == FLOOR else " / ".join(floors)]
        for size in sizes:
            one = found[size][page]
            row += [f"{one['wall']:.1f}", f"{one['sql']:.1f}", f"{one['queries']:.0f}"]
        rows.append(row)
    return table(heads, rows)


def of_saves(found: Mapping[str, Pages]) -> str:
    """Return the table of saving a draft: how many times the floor each way takes, and queries."""
    heads = ["save"]
    for size in found:
        heads += [f"{size} to floor", f"{size} ms", f"{size} queries", f"{size} of them writes"]
    rows = []
    for way in next(iter(found.values())):
        row = [way]
        for one in found.values():
            told, floor = one[way], one[FLOOR]["wall"]
            ratio = "" if way == FLOOR else f"**{told['wall'] / floor:.1f}**"
            row += [ratio, f"{told['wall']:.1f}", str(told["queries"]), str(told["writes"])]
        rows.append(row)
    return table(heads, rows)


def of_writes(found: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the table of what keeping the gaps costs."""
    names = {
        "refresh_p50": "refresh a write, median ms", "refresh_p95": "refresh a write, p95 ms",
        "call_p50": "the whole service call, median ms", "touched_p50": "children touched, median",
        "touched_max": "children touched, most", "recount_s": "recount of every open child, s",
        "rebuild_s": "rebuild from an empty table, s", "open_children": "open children",
        "gap_rows": "open gaps", "were_wrong": "found wrong by the recount",
    }  # fmt: skip
    rows = [
        [words, *(_number(one[name]) for one in found.values())] for name, words in names.items()
    ]
    return table(["", *found], rows)


def of_readers(found: Mapping[str, Mapping[str, Mapping[str, float]]]) -> str:
    """Return the table of four readers at once."""
    rows = []
    for size, one in found.items():
        ratio = one["with"]["views"] / one["without"]["views"]
        for trail in ("with", "without"):
            each = one[trail]
            part = f"**{ratio:.2f}**" if trail == "with" else ""
            times = [f"{each[name]:.0f}" for name in ("p50", "p95", "longest")]
            rows.append([f"{size}, {trail} the trail", part, f"{each['views']:.0f}", *times])
    return table(["", "with to without", "views a second", "p50 ms", "p95 ms", "longest ms"], rows)


def _number(value: float) -> str:
    return f"{value:,}" if isinstance(value, int) else f"{value:.1f}"


def machine(loads: Sequence[float]) -> str:
    """Return a sentence that describes the machine, and how busy it was."""
    memory = Path("/proc/meminfo").read_text("ascii").split()[1] if Path("/proc").exists() else "0"
    parts = [
        f"{os.cpu_count()} processors ({platform.machine()})",
        f"{int(memory) / 2**20:.0f} GB",
        f"Python {platform.python_version()}",
        f"SQLite {sqlite3.sqlite_version}",
    ]
    busy = f"load {min(loads):.1f} to {max(loads):.1f} while measuring" if loads else ""
    return ", ".join([*parts, busy]) + "."
