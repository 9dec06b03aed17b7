"""``find_mentions``: a text in, a line of JSON for each man out, and the asking on the trail."""

from __future__ import annotations

import json
from io import BytesIO, StringIO, TextIOWrapper
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from households.models.trail import TrailEntry
from tests.personas import World

pytestmark = pytest.mark.django_db

TEXT = "Mum’s boyfriend Daz let me in. 😀\r\nLeo said his dad came on Sunday.\r\n"


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch) -> Any:
    def asking(sent: bytes, *args: str) -> list[dict[str, Any]]:
        monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(sent), encoding="utf-8"))
        out = StringIO()
        call_command("find_mentions", *args, stdout=out)
        return [json.loads(line) for line in out.getvalue().splitlines()]

    return asking


def test_each_man_is_a_line_with_his_place_in_the_text(ask: Any) -> None:
    lines = ask(TEXT.encode())
    assert [(line["kind"], line["name"]) for line in lines] == [("partner", "Daz"), ("father", "")]
    for line in lines:
        assert set(line) == {"text", "start", "end", "kind", "name"}
        assert TEXT[line["start"] : line["end"]] == line["text"]


def test_a_text_that_speaks_of_nobody_has_no_lines(ask: Any) -> None:
    assert ask(b"We talked about Father Christmas.") == []
    assert ask(b"") == []


def test_the_asking_is_on_the_trail_without_its_words(ask: Any, world: World) -> None:
    ask(TEXT.encode(), "--by", world.worker.email)
    entry = TrailEntry.objects.latest("id")
    assert (entry.act, entry.actor) == ("mentions.found", world.worker.pk)
    assert entry.detail == {"characters": len(TEXT), "found": 2}


def test_what_cannot_be_read_and_who_is_not_there_are_said(ask: Any) -> None:
    with pytest.raises(CommandError, match="UTF-8"):
        ask(b"\xff\xfe\x00dad")
    with pytest.raises(CommandError, match="Nobody with this address"):
        ask(b"dad", "--by", "nobody@demo.example")
