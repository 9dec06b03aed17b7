"""Lines of log: what is on them and, above all, what is not."""

import json
import logging
import sys
from types import SimpleNamespace
from typing import Any

from casework.logs import JsonFormatter


def written(message: object, *args: object, **extra: Any) -> dict[str, Any]:
    record = logging.makeLogRecord(
        {"name": "seen.test", "levelname": "INFO", "msg": message, "args": args, **extra}
    )
    line: dict[str, Any] = json.loads(JsonFormatter().format(record))
    return line


def test_a_line_is_one_line_of_json_with_its_event() -> None:
    line = written("trail_not_written", status=503)
    assert (line["event"], line["status"], line["logger"]) == (
        "trail_not_written",
        503,
        "seen.test",
    )


def test_arguments_are_left_out_because_they_may_be_somebody() -> None:
    assert "Price" not in json.dumps(written("Not found: %s", "/find/?q=Alan+Price"))


def test_an_extra_that_is_not_allowed_is_left_out() -> None:
    assert "Price" not in json.dumps(written("found", family_name="Price"))


def test_a_request_is_named_by_its_route_and_not_by_its_address() -> None:
    request = SimpleNamespace(
        resolver_match=SimpleNamespace(view_name="find_person"), path="/find/?q=Price"
    )
    line = written("%s: %s", "Not Found", request.path, request=request, status_code=404)
    assert (line["event"], line["route"], line["status"]) == ("response", "find_person", 404)
    assert "Price" not in json.dumps(line)


def test_an_exception_gives_its_type_and_place_and_never_its_message() -> None:
    try:
        raise ValueError("Key (family_name)=(Price) already exists")
    except ValueError:
        line = written("it broke", exc_info=sys.exc_info())
    assert line["error"]["type"] == "builtins.ValueError"
    assert "test_logs.py" in line["error"]["at"][-1]
    assert "Price" not in json.dumps(line)
