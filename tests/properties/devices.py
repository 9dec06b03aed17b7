"""A device on which a visit is written up, as ``static/js/draft.js`` behaves, and its bad moments.

Words are tokens that are never typed twice, so that each can be followed to wherever it went.
"""

from __future__ import annotations

import html
from dataclasses import dataclass, field
from itertools import count
from random import Random
from typing import Any, ClassVar

from django.test import Client

from casework.models import Draft
from households.references import new_reference
from tests.casework.views.visits.conftest import drawn, page_of

FIELDS = {
    "next": ("next-observed", "next-others_said", "next-advice_0"),
    "children": ("children-words_", "children-where_"),
}
"""The fields of words of two of the pages; those of a child take the child's reference."""

ANSWERED, NO_ANSWER, NEVER_SENT, LATE, SIGNED_OUT = (
    "answered", "no answer", "never sent", "late", "signed out",
)  # fmt: skip
FATES = (ANSWERED,) * 5 + (NO_ANSWER, NO_ANSWER, NEVER_SENT, LATE, LATE, SIGNED_OUT)


@dataclass
class Words:
    """What became of every word: typed, said to be saved, taken out again by somebody."""

    typed: int = 0
    saved: set[str] = field(default_factory=set)
    taken_out: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    numbers: count[int] = field(default_factory=count)

    def new(self) -> str:
        """Return a word that nobody has typed yet."""
        self.typed += 1
        return f"w{next(self.numbers)}x"

    def must_stand(self) -> set[str]:
        """Return the words that were said to be saved and that nobody took out."""
        return self.saved - self.taken_out


def text_of(draft: Draft) -> str:
    """Return everything that stands in a draft now."""
    body = Draft.objects.values_list("body", flat=True).get(pk=draft.pk)
    kept = (values for name, values in body.items() if not name.startswith("_"))
    return " ".join(value for values in kept for value in values)


def lost(words: Words, text: str) -> set[str]:
    """Return the words that were said to be saved and stand nowhere."""
    return words.must_stand() - set(text.split())


class Device:
    """One page of a draft, open on one device. The first look at a new draft is drawn once."""

    untouched: ClassVar[dict[tuple[str, str], dict[str, list[str]]]] = {}

    def __init__(
        self, client: Client, draft: Draft, page: str, child: str, words: Words, *,
        fresh: bool = False,
    ) -> None:  # fmt: skip
        self.client, self.draft, self.words = client, draft, words
        self.url, self.save_url = page_of(page, draft), page_of("save", draft)
        self.names = [f"{name}{child}" if name.endswith("_") else name for name in FIELDS[page]]
        self.late: list[dict[str, Any]] = []
        known = self.untouched.get((page, child))
        if known is None or fresh:
            self.open()
            self.untouched.setdefault((page, child), self.form)
        else:
            self.take({**known, "form_key": [new_reference()]})

    def open(self) -> None:
        """Load the page: what was typed here and not saved is gone, and nobody said otherwise."""
        answer = self.client.get(self.url)
        assert answer.status_code == 200
        self.take(drawn(answer.content.decode()))

    def take(self, form: dict[str, list[str]]) -> None:
        """Show what the page holds."""
        self.form = form
        self.values = {name: "".join(self.form.get(name, [""])) for name in self.names}
        self.kept: dict[str, str | None] = dict(self.values)
        self.clashing: set[str] = set()
        self.sent = 0
        self.late = []

    def type(self, dice: Random) -> None:
        """Type a word, or take one out."""
        name = dice.choice(self.names)
        held = self.values[name].split(" ") if self.values[name] else []
        if held and dice.random() < 0.12:
            gone = held.pop(dice.randrange(len(held)))
            self.words.taken_out |= set(gone.split())
        else:
            held.insert(dice.randint(0, len(held)), self.words.new())
        self.values[name] = " ".join(held)

    def changed(self) -> list[str]:
        """Return the fields that are not known to be saved, and do not clash."""
        names = [name for name in self.names if self.values[name] != self.kept[name]]
        return [name for name in names if name not in self.clashing]

    def autosave(self, dice: Random) -> None:
        """Send what changed, as the script does, with whatever fate the network has for it."""
        names = self.changed()
        if not names:
            return
        self.sent += 1
        body = {
            "version": self.form["version"][0], "device": self.form["form_key"][0],
            "seq": str(self.sent), "changed": names,
            **{name: self.values[name] for name in names},
        }  # fmt: skip
        self.kept |= dict.fromkeys(names)
        fate = dice.choice(FATES)
        if fate == LATE:
            self.late.append(body)
        elif fate == SIGNED_OUT:
            assert Client().post(self.save_url, body).status_code == 302
        elif fate != NEVER_SENT:
            answer = self.client.post(self.save_url, body)
            if fate == ANSWERED:
                self._heard(answer, names)

    def _heard(self, answer: Any, names: list[str]) -> None:
        """Take in an answer: only now does the page say "Saved"."""
        if answer.status_code == 200:
            said = {word for name in names for word in self.values[name].split()}
            missing = said - set(text_of(self.draft).split())
            assert not missing, f"said to be saved, and is not: {missing}"
            self.kept |= {name: self.values[name] for name in names}
            self.words.saved |= said
        else:
            assert answer.status_code == 409
            assert answer.json()["clashes"], "nothing of this page is under way"
            self.clashing |= set(answer.json()["clashes"])

    def deliver_late(self) -> None:
        """Let a request arrive that the page gave up on; nobody hears its answer."""
        if self.late:
            self.client.post(self.save_url, self.late.pop(0))

    def submit(self, dice: Random) -> None:
        """Send the whole page with a button; where two devices differ, choose."""
        self.sent += 1
        sent = {**self.form, "seq": str(self.sent), "then": "on"}
        sent |= {name: [self.values[name]] for name in self.names}
        answer = self.client.post(self.url, sent)
        for _time in range(4):
            if answer.status_code != 409:
                break
            answer = self.client.post(self.url, self._choose(answer.content.decode(), dice))
        assert answer.status_code == 302
        if dice.random() < 0.7:
            self.words.saved |= {word for one in self.values.values() for word in one.split()}
        self.open()

    def _choose(self, page: str, dice: Random) -> dict[str, list[str]]:
        """Answer the page that shows both texts; to choose one takes the other's words out."""
        chosen = drawn(page)
        for name in [name for name in chosen if name.startswith("choose-")]:
            choice = dice.choice(("both", "both", "both", "mine", "theirs"))
            chosen[name] = [choice]
            whole = set(html.unescape(page).replace("<", " ").replace(">", " ").split())
            if choice != "both":
                self.words.taken_out |= {word for word in whole if word[:1] == "w"}
        return chosen
