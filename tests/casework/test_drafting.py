"""Drafts on two devices: nothing is written over unseen, whatever is sent and in which order."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import pytest

from casework.drafting import (
    MOST_CHARACTERS,
    MOST_DEVICES,
    MOST_FIELDS,
    MOVED,
    TooMuch,
    latest_in,
    merge,
    own_fields,
    page_of,
    put,
    with_choices,
)


def test_what_is_sent_stands_as_it_was_typed() -> None:
    words = "مرحبا 👩‍👧 a\tb\r\nc"
    done = merge({}, {"next-observed": [words]}, read=0, version=2)
    assert done.changed
    assert done.body["next-observed"] == ["مرحبا 👩‍👧 a\tb\nc"]


def test_a_nul_is_taken_out_and_said() -> None:
    done = merge({}, {"next-observed": ["a\x00b"]}, read=0, version=2)
    assert done.stripped
    assert done.body["next-observed"] == ["ab"]


def test_a_field_without_a_value_is_taken_out() -> None:
    body = merge({}, {"visit-children": ["x", "y"]}, read=0, version=2).body
    done = merge(body, {"visit-children": []}, read=2, version=3)
    assert "visit-children" not in done.body


def test_the_same_again_changes_nothing() -> None:
    body = merge({}, {"next-observed": ["a"]}, read=0, version=2).body
    again = merge(body, {"next-observed": ["a"]}, read=0, version=3)
    assert not again.changed
    assert not again.clashes


def test_another_devices_words_are_never_written_over() -> None:
    body = merge({}, {"next-observed": ["theirs"]}, read=1, version=2).body
    done = merge(body, {"next-observed": ["mine"], "next-others_said": ["m"]}, read=1, version=3)
    assert not done.changed
    (clash,) = done.clashes
    assert (clash.mine, clash.theirs) == (("mine",), ("theirs",))
    assert done.body["next-observed"] == ["theirs"]
    assert "next-others_said" not in done.body


def test_other_fields_of_another_device_do_not_clash() -> None:
    body = merge({}, {"next-observed": ["theirs"]}, read=1, version=2).body
    done = merge(body, {"next-others_said": ["mine"]}, read=1, version=3)
    assert done.changed
    assert done.body["next-observed"] == ["theirs"]


@pytest.mark.parametrize(
    ("choice", "stands"),
    [("mine", ["m"]), ("theirs", ["t"]), ("both", ["t\n\nm"]), ("nonsense", ["m"])],
)
def test_one_chooses_field_by_field(choice: str, stands: list[str]) -> None:
    body = merge({}, {"next-observed": ["t"]}, read=1, version=2).body
    sent = with_choices({"next-observed": ["m"]}, body, {"next-observed": choice})
    assert sent == {"next-observed": stands}


def test_a_device_does_not_clash_with_itself_nor_sees_by_saving_what_it_has_not_read() -> None:
    body = merge({}, {"next-observed": ["a"]}, read=1, version=2, device="car").body
    body = merge(body, {"visit-at": ["9"]}, read=1, version=3, device="desk").body
    more = merge(body, {"next-observed": ["ab"]}, read=1, version=4, device="car")
    assert more.changed
    unseen = merge(more.body, {"visit-at": ["8"]}, read=1, version=5, device="car")
    assert [clash.theirs for clash in unseen.clashes] == [("9",)]


def test_a_save_that_was_overtaken_on_its_way_is_not_kept() -> None:
    """What a newer save of the same page holds stands; the older one is not said to be saved."""
    car = {"read": 1, "device": "car"}
    body = merge({}, {"next-observed": ["ab"]}, version=2, seq=2, **car).body
    late = merge(body, {"next-observed": ["a"], "next-others_said": ["x"]}, version=3, seq=1, **car)
    assert (late.late, late.changed, late.body) == (True, False, body)
    again = merge(body, {"next-observed": ["ab"]}, version=3, seq=2, **car)
    assert not again.late, "the very same, sent twice on its way, stands"
    back = merge(body, {"next-observed": ["ab"]}, version=3, seq=3, **car)
    assert merge(back.body, {"next-observed": ["abc"]}, version=4, seq=2, **car).late
    for number in range(20):
        other = {"next-others_said": [str(number)]}
        body = merge(body, other, read=99, version=9, device=str(number), seq=1).body
    assert len(latest_in(body)) == MOST_DEVICES


def test_a_whole_page_empties_only_what_it_could_have_known() -> None:
    body = put({}, {"visit-p_a": ["met"], "next-due_day": ["3"]}, version=1)
    body = put(body, {"visit-p_new": ["spoken_of"]}, version=5)
    sent = own_fields({"visit-way": ["home"], "csrf": ["x"]}, body, "visit", read=4)
    assert sent == {"visit-p_a": [], "visit-way": ["home"]}


def test_too_much_is_refused_and_the_most_is_not() -> None:
    merge({}, {"next-observed": ["a" * MOST_CHARACTERS]}, read=0, version=2)
    with pytest.raises(TooMuch):
        merge({}, {"next-observed": ["a" * (MOST_CHARACTERS + 1)]}, read=0, version=2)
    fields = {f"next-what_{n}": ["x"] for n in range(MOST_FIELDS + 1)}
    with pytest.raises(TooMuch):
        merge({}, fields, read=0, version=2)


def test_only_fields_of_pages_are_of_a_page() -> None:
    assert page_of("visit-way") == "visit"
    assert page_of("asked-code-child-none-answer") == "next"
    assert page_of("csrfmiddlewaretoken") == page_of(MOVED) == page_of("version") == ""


@dataclass
class Device:
    """One of several that write the same draft, as js/draft.js does."""

    name: str
    read: int = 1
    shown: dict[str, str] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)


FIELDS = ("visit-at", "next-observed", "next-others_said")


def test_random_saves_of_two_devices_never_overwrite_unseen() -> None:
    """What stands is always what its last writer had seen, or a clash was said."""
    for seed in range(300):
        _play(random.Random(seed))


def _play(dice: random.Random) -> None:
    body: dict[str, list[str]] = {}
    version, devices = 1, (Device("car"), Device("desk"))
    for step in range(60):
        device = dice.choice(devices)
        act = dice.choice(("type", "type", "save", "save", "reload"))
        if act == "reload":
            device.read, device.typed = version, {}
            device.shown = {name: "".join(body.get(name, ())) for name in FIELDS}
        elif act == "type":
            device.typed[dice.choice(FIELDS)] = f"{step}"
        elif device.typed:
            sent = {name: [words] for name, words in device.typed.items()}
            done = merge(body, sent, read=device.read, version=version + 1, device=device.name)
            stands = {name: "".join(body.get(name, ())) for name in FIELDS}
            unseen = {
                name
                for name, words in device.typed.items()
                if stands[name] not in {device.shown.get(name, ""), words}
            }
            assert {clash.name for clash in done.clashes} >= unseen
            if done.clashes:
                assert done.body == body
                continue
            version += done.changed
            body = done.body
            device.shown |= device.typed
            device.typed = {}
