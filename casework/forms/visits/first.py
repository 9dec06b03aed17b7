"""The first page of a visit: when, how, where, and who was there or was spoken of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casework.cards.speaking import STARTERS
from casework.cards.visits import Adult
from casework.entry_codes import LivesHere, Presence, VisitDuty, VisitWay
from casework.forms.visits.base import DraftForm
from households.codes import Sex, YesNo
from households.forms.dates import WholeDateField
from households.saying import say_day
from households.services.people import NameGiven, PersonFacts

ELSEWHERE = "elsewhere"
SAW, ELSE = "saw", "else"
PRESENCES = (
    (Presence.MET, _("Met")),
    (Presence.SEEN, _("Seen")),
    (Presence.HEARD, _("Heard")),
    (Presence.NEARBY, _("In another room")),
    (Presence.SPOKEN_OF, _("Spoken of")),
    ("", _("–")),
)
LIVES = ((LivesHere.YES, _("Yes")), (LivesHere.NO, _("No")), (LivesHere.NOT_KNOWN, _("Not known")))
SEXES = ((Sex.MALE, _("A man or boy")), (Sex.FEMALE, _("A woman or girl")),
         (Sex.NOT_RECORDED, _("Not known")))  # fmt: skip
HOUR = re.compile(r"(\d{1,2})(?:[:.h ]?(\d{2}))?\s*(am|pm)?")
TIME = _("Write the time as 14:30 or 2.30pm")
LONGEST_NAME = 4
MOST_OF_A_NAME = 100
"""What is longer in one part is no name, but what he is known by: as on the form that adds him."""


@dataclass(frozen=True)
class PersonRow:
    """One person's row: how they came into the visit, whether they live there, who spoke."""

    person: Adult
    presence: BoundField
    lives: BoundField | None
    told: BoundField
    told_words: BoundField


class FirstForm(DraftForm):
    """When, how, where, who."""

    page = "visit"

    happened = WholeDateField(label=_("Day of the visit"), past=True)
    at = forms.CharField(label=_("Time"), max_length=20, required=False)
    way = forms.ChoiceField(
        label=_("How did it take place?"), choices=VisitWay.choices, required=False,
        widget=forms.RadioSelect,
    )  # fmt: skip
    announced = forms.ChoiceField(
        label=_("Were you expected?"), choices=YesNo.choices, required=False,
        widget=forms.RadioSelect,
    )  # fmt: skip
    duty = forms.ChoiceField(
        label=_("Kind of visit"), choices=VisitDuty.choices, required=False,
        widget=forms.RadioSelect,
    )  # fmt: skip

    def build(self) -> None:
        """Ask about each home, each child and each person around them."""
        homes = [(home.reference, home.line) for home in self.family.homes]
        self.pick("address", _("Where?"), [*homes, (ELSEWHERE, _("Not at one of these"))])
        children = [(child.reference, child.name) for child in self.family.children]
        self.picks("children", _("Which children was it about?"), children)
        self._ask_of_each()
        self.words("other", _("What is he called, or what does he look like?"), 300)
        self.pick("other_sex", _("Who is it?"), SEXES)
        self.pick("other_presence", _("How did he come into it?"), PRESENCES[:-1])
        self.select("other_told", _("Who told you?"), self._speakers())
        self.words("other_told_words", _("Who else told you?"), 200)
        self.picks("other_children", _("Which children does he concern?"), children)

    def _ask_of_each(self) -> None:
        speakers = self._speakers()
        for one in self.family.adults:
            told = {"name": one.called}
            self.pick(f"p_{one.reference}", one.name, PRESENCES)
            if home := self.asked_about(one):
                label = _("Still lives at %(street)s?") % {"street": home}
                self.pick(f"l_{one.reference}", label, LIVES)
            self.select(f"t_{one.reference}", _("Who spoke of %(name)s?") % told, speakers)
            self.words(f"tw_{one.reference}", _("Who else?"), 200)

    def _speakers(self) -> list[tuple[str, Any]]:
        children = [(child.reference, child.name) for child in self.family.children]
        adults = [(one.reference, one.name) for one in self.family.adults][:MOST_SPEAKERS]
        last = [(SAW, _("Nobody: I saw for myself")), (ELSE, _("Somebody else"))]
        return [("", _("Not said")), *children, *adults, *last]

    def asked_about(self, one: Adult) -> str:
        """Return the street of the visited home somebody is thought to live in, or ""."""
        visited = (self.body.get(self.add_prefix("address")) or [""])[0]
        homes = [home for home in self.family.homes if home.reference in one.lives]
        here = [home for home in homes if home.reference == visited]
        return (here or homes)[0].street if homes and (here or visited == "") else ""

    def clean_at(self) -> time | None:
        """Read a time as people write it."""
        said = self.cleaned_data["at"].strip().lower()
        if not said:
            return None
        found = HOUR.fullmatch(said)
        hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
        if found and found[3] and hour <= 12:
            hour = hour % 12 + (12 if found[3] == "pm" else 0)
        if hour > 23 or minute > 59:
            raise ValidationError(TIME)
        return time(hour, minute)

    def rows(self) -> list[PersonRow]:
        """Return the rows of the people around, men first."""
        return [
            PersonRow(
                one, self[f"p_{one.reference}"], self.drawn(f"l_{one.reference}"),
                self[f"t_{one.reference}"], self[f"tw_{one.reference}"],
            )
            for one in self.family.adults
        ]  # fmt: skip

    def summary(self) -> str:
        """Return when, where and what kind, in one line: it is filled in already."""
        day, at = self.answer("happened"), self.answer("at")
        home = next(
            (h.street for h in self.family.homes if h.reference == self.answer("address")), ""
        )
        duty = self.answer("duty")
        when = say_day(day) if day else gettext("Day not said")
        if at is not None:
            told = {"day": when, "time": at.strftime("%H:%M")}
            when = gettext("%(day)s at %(time)s") % told
        way = self.answer("way")
        parts = (
            VisitWay(way).label if way else "",
            when,
            home,
            VisitDuty(duty).label if duty else "",
        )
        return " · ".join(str(part) for part in parts if part)

    def concerned(self) -> list[str]:
        """Return the references of the children the visit was about: all, where none is said."""
        chosen = self.answer("children") or []
        every = [child.reference for child in self.family.children]
        return [one for one in every if one in chosen] or every


MOST_SPEAKERS = 12
"""People offered as speakers for each person: others are written in words."""


def facts_from(words: str, sex: str) -> PersonFacts:
    """Return what one line says of somebody: a name, or what they look like."""
    said = " ".join(words.split())
    if not said:
        return PersonFacts(sex=sex)
    parts = said.split(" ")
    described = parts[0].lower() in STARTERS or len(parts) > LONGEST_NAME
    if described or any(mark in said for mark in ",;.()") or any(map(str.isdecimal, said)):
        return PersonFacts(description=said, sex=sex)
    given, _sep, family = said.rpartition(" ")
    if max(len(given), len(family)) > MOST_OF_A_NAME:
        return PersonFacts(description=said, sex=sex)
    name = NameGiven(given=given or family, family=family if given else "")
    return PersonFacts(names=(name,), sex=sex)
