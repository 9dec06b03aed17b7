"""Lines of log as JSON, with references and codes and no values. Imports no Django.

A logged sentence is written as its template, *without* its arguments, because an argument may
be a name, an address or a query string. What a reader of logs needs is passed as ``extra`` and
written only when its key is one of ``ALLOWED``. Of an exception: its type and where it rose,
never its message, which a database fills with the row.
"""

from __future__ import annotations

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

#: What may ride on a line: each is a code, a reference, a count or a duration.
ALLOWED = (
    "act",
    "actor",
    "code",
    "command",
    "count",
    "file",
    "line",
    "method",
    "milliseconds",
    "queries",
    "reference",
    "route",
    "status",
    "task",
)
#: How much of a traceback is kept, innermost last.
FRAMES = 12


def event_of(record: logging.LogRecord) -> str:
    """Return what happened, in the words the code was written with."""
    template = str(record.msg)
    return template if re.sub(r"%\w|\W", "", template) else "response"


def route_of(record: logging.LogRecord) -> str | None:
    """Return the name of the route that a record's request took, never its path or query."""
    match = getattr(getattr(record, "request", None), "resolver_match", None)
    return getattr(match, "view_name", None) or None


def failure_of(
    kind: type[BaseException], trace: TracebackType | None
) -> dict[str, str | list[str]]:
    """Return an exception's type and the places it passed through."""
    frames = traceback.extract_tb(trace)[-FRAMES:]
    return {
        "type": f"{kind.__module__}.{kind.__qualname__}",
        "at": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }


class JsonFormatter(logging.Formatter):
    """Writes a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line: when, how grave, from where, what, and the allowed extras."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "event": event_of(record),
        }
        if route := route_of(record):
            line["route"] = route
        if status := getattr(record, "status_code", None):
            line["status"] = status
        line |= {key: getattr(record, key) for key in ALLOWED if hasattr(record, key)}
        if record.exc_info and record.exc_info[0]:
            line["error"] = failure_of(record.exc_info[0], record.exc_info[2])
        return json.dumps(line, default=str)
