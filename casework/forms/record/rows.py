"""Rows of a referral: a child who is not on the case yet, somebody it speaks of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from casework.entry_codes import Presence
from casework.forms.record.people import HOW, REFERRER
from casework.forms.recording.lives import LONGEST_AHEAD, LONGEST_PAST
from casework.forms.recording.roles_in_life import ROLE_CHOICES
from households.codes import Role, Sex
from households.dates import PartialDate
from households.forms.dates import PartialDateField, WholeDateField
from households.names import split_name
from households.services.people import NameGiven, PersonFacts

CHILDREN = ("c1", "c2", "c3", "c4")
PEOPLE = ("p1", "p2", "p3", "p4", "p5")
SEXES = (("", _("Not recorded")), (Sex.MALE, Sex.MALE.label), (Sex.FEMALE, Sex.FEMALE.label))

Answer = Callable[[str], Any]


class DueField(WholeDateField):
    """When a child not yet born is due."""

    def validate(self, value: Any) -> None:
        """Refuse a due date that cannot be one."""
        super().validate(value)
        today = timezone.localdate()
        if value and not today - LONGEST_PAST <= value <= today + LONGEST_AHEAD:
            words = _("The due date must be within the next 43 weeks, or the last two months")
            raise ValidationError(words, params={"box": "year"})


@dataclass(frozen=True)
class ChildRow:
    """A child who was written in."""

    code: str
    facts: PersonFacts
    due_on: date | None

    @property
    def called(self) -> str:
        """What the child is called on the page that asks who it is."""
        return _called(self.facts) or translated("the child")

    @property
    def says_who(self) -> bool:
        """Whether anything was given by which the child could be found."""
        return self.due_on is None and bool(self.facts.names or self.facts.birth)


@dataclass(frozen=True)
class PersonRow:
    """Somebody who was written in."""

    code: str
    facts: PersonFacts
    role: str
    how: str

    @property
    def called(self) -> str:
        """What they are called on the page that asks who it is."""
        return _called(self.facts) or translated("this person")

    @property
    def says_who(self) -> bool:
        """Whether anything was given by which they could be found."""
        return bool(self.facts.names)


def _called(facts: PersonFacts) -> str:
    names = (f"{name.given} {name.family}".strip() for name in facts.names)
    return next(names, "") or facts.description


def add_child_row(code: str) -> dict[str, forms.Field]:
    """Return the fields of one child."""
    return {
        f"{code}_given": forms.CharField(label=_("First names"), max_length=100, required=False),
        f"{code}_family": forms.CharField(label=_("Family name"), max_length=100, required=False),
        f"{code}_birth": PartialDateField(
            label=_("Date of birth"), past=True, help_text=_("Any part will do")
        ),
        f"{code}_sex": forms.ChoiceField(label=_("Sex"), choices=SEXES, required=False),
        f"{code}_due": DueField(label=_("If not yet born: the due date")),
    }


def add_person_row(code: str) -> dict[str, forms.Field]:
    """Return the fields of one person."""
    return {
        f"{code}_name": forms.CharField(label=_("Name"), max_length=100, required=False),
        f"{code}_known": forms.CharField(
            label=_("Or what one would know them by"), max_length=500, required=False
        ),
        f"{code}_role": forms.ChoiceField(
            label=_("Who are they to the children?"),
            choices=[("", _("Not yet known")), *ROLE_CHOICES[1:]],
            required=False,
        ),
        f"{code}_sex": forms.ChoiceField(label=_("Sex"), choices=SEXES, required=False),
        f"{code}_how": forms.ChoiceField(
            label=_("How do they come into it?"),
            choices=[("", HOW[0][1]), *HOW[1:], REFERRER],
            required=False,
        ),
    }


def child_row(code: str, answer: Answer) -> ChildRow | None:
    """Return a child who was written in, None where nothing was."""
    given, family = answer(f"{code}_given") or "", answer(f"{code}_family") or ""
    birth: PartialDate = answer(f"{code}_birth") or PartialDate()
    sex, due = answer(f"{code}_sex") or "", answer(f"{code}_due")
    if not (given or family or birth or sex or due):
        return None
    names = (NameGiven(given, family),) if given or family else ()
    facts = PersonFacts(names=names, birth=birth, sex=sex or Sex.NOT_RECORDED)
    return ChildRow(code, facts, due)


def person_row(code: str, answer: Answer) -> PersonRow | None:
    """Return somebody who was written in, None where nothing was."""
    name, known = answer(f"{code}_name") or "", answer(f"{code}_known") or ""
    role, sex = answer(f"{code}_role") or "", answer(f"{code}_sex") or ""
    how = answer(f"{code}_how") or ""
    if not (name or known or role or sex or how):
        return None
    names = (NameGiven(*split_name(name)),) if name else ()
    facts = PersonFacts(names=names, description=known, sex=sex or Sex.NOT_RECORDED)
    return PersonRow(code, facts, role or Role.NOT_KNOWN, how or Presence.SPOKEN_OF)
