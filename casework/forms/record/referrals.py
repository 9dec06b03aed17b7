"""A contact or referral: how it came, what it says, its children, and whom it speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.codes import source_codes
from casework.entry_codes import EntryKind
from casework.forms.record.people import HOW, REFERRER, PeopleForm
from casework.forms.record.rows import (
    CHILDREN,
    PEOPLE,
    ChildRow,
    PersonRow,
    add_child_row,
    add_person_row,
    child_row,
    person_row,
)
from casework.forms.recording.base import Option, chosen_from
from households.forms.dates import WholeDateField
from households.forms.layout import Fold, Group, Row
from households.forms.look import Look

KINDS = ((EntryKind.REFERRAL, _("Referral")), (EntryKind.CONTACT, _("Contact")))
ADD_CHILD = (
    _("Add a child"),
    _("Add a second child"),
    _("Add a third child"),
    _("Add a fourth child"),
)
ADD_PERSON = (
    _("Add a second person"),
    _("Add a third person"),
    _("Add a fourth person"),
    _("Add a fifth person"),
)
OPENS = (("yes", _("Work begins")), ("no", _("No further action")))


class ReferralForm(PeopleForm):
    """One page: everything on it is kept when something is wrong, and little of it is required."""

    looks: ClassVar[Mapping[str, Look]] = {"kind": Look(inline=True)}
    how = (*HOW, REFERRER)

    kind = forms.ChoiceField(
        label=_("Is it a referral or a contact?"),
        choices=KINDS,
        widget=forms.RadioSelect,
        initial=EntryKind.REFERRAL,
    )
    on = WholeDateField(
        label=_("When did it come?"),
        past=True,
        required=True,
        error_messages={"required": _("Enter the day it came")},
    )
    source = forms.ChoiceField(label=_("Where did it come from?"), required=False)
    who = forms.CharField(
        label=_("Who made it?"),
        help_text=_("A name, a job, an agency: as far as it is known"),
        max_length=200,
        required=False,
    )
    text = forms.CharField(
        label=_("What does it say?"),
        help_text=_("Type it, or paste all of it. Every man it speaks of is looked for."),
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={"required": _("Enter what it says")},
    )
    opens = forms.ChoiceField(
        label=_("What happens?"),
        choices=OPENS,
        widget=forms.RadioSelect,
        initial="yes",
        error_messages={"required": _("Choose what happens")},
    )

    def __init__(
        self, *args: Any, children: Sequence[Option], people: Sequence[Option], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.joins = bool(children)
        self._choices("source", [("", _("Not recorded")), *source_codes().items()])
        self.fields["on"].initial = timezone.localdate()
        if children:
            self.fields["children"] = forms.MultipleChoiceField(
                label=_("Which children of the case is it about?"),
                choices=chosen_from(children),
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
        for code in CHILDREN:
            self.fields.update(add_child_row(code))
        self.offer(people)
        for code in PEOPLE:
            self.fields.update(add_person_row(code))

    def _choices(self, name: str, choices: Sequence[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # said to the type checker
        field.choices = choices

    def look_of(self, name: str) -> Look:
        """Draw the rows in short boxes."""
        return Look(width=20) if name.endswith(("_known", "_name")) else super().look_of(name)

    def layout(self) -> Sequence[Any]:
        """How it came and what it says; the children; whom it speaks of; what happens."""
        first, *others = CHILDREN
        ticks: tuple[Any, ...] = ("children",) if self.joins else ()
        one = () if self.joins else _child_fields(first)
        folded = CHILDREN if self.joins else others
        words = ADD_CHILD[-len(folded) :]
        more = tuple(
            Fold(summary, _flat_child(code)) for summary, code in zip(words, folded, strict=True)
        )
        hint = _("As far as it is known: nothing here is required but one child.")
        people = self.people_group(
            _("Who of those around is in it?"), _("Tick everybody who comes into it.")
        )
        first_person, *other_people = PEOPLE
        spoken = _("Who else does it speak of?")
        nothing = _("“Her new boyfriend” is enough. What is not known stays empty.")
        rows = tuple(
            Fold(summary, _flat_person(code))
            for summary, code in zip(ADD_PERSON, other_people, strict=True)
        )
        return [
            Group(_("How it came"), ("kind", Row(("on",)), "source", "who")),
            "text",
            Group(_("The children"), (*ticks, *one, *more), hint=hint),
            *people,
            Group(spoken, (*_flat_person(first_person), *rows), hint=nothing),
            "opens",
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for a child, and for a due date or a birth, not both."""
        super().clean()
        for code in CHILDREN:
            if self.answer(f"{code}_due") and self.answer(f"{code}_birth"):
                words = _("Give a date of birth, or a due date for a child not yet born")
                self.add_error(f"{code}_due", ValidationError(words, params={"box": "day"}))
        if not self.answer("children") and not list(self.child_rows()):
            wrong = any(name.startswith(CHILDREN) for name in self.errors)
            if not wrong:
                first = "children" if self.joins else f"{CHILDREN[0]}_given"
                self.add_error(first, _("Say which child it is about, as far as it is known"))
        return self.cleaned_data

    def child_rows(self) -> Iterator[ChildRow]:
        """Yield the children who were written in."""
        for code in CHILDREN:
            row = child_row(code, self.answer)
            if row is not None:
                yield row

    def person_rows(self) -> Iterator[PersonRow]:
        """Yield the people who were written in."""
        for code in PEOPLE:
            row = person_row(code, self.answer)
            if row is not None:
                yield row


def _child_fields(code: str) -> tuple[Any, ...]:
    return (Row((f"{code}_given", f"{code}_family")), *_flat_child(code)[2:])


def _flat_child(code: str) -> tuple[str, ...]:
    return tuple(f"{code}_{name}" for name in ("given", "family", "birth", "sex", "due"))


def _flat_person(code: str) -> tuple[str, ...]:
    return tuple(f"{code}_{name}" for name in ("name", "known", "role", "sex", "how"))
