"""What a template needs to draw one field of any form, worked out beforehand.

Every label, choice and error is escaped here, whatever it claims of itself: a label may carry a
man's name, and a name may be anything. A hint alone may bring markup of its own, because Django's
and allauth's do; it is escaped unless it was made safe.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from households.forms.dates import BOXES, DateBoxes
from households.forms.look import PLAIN, Look

KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (DateBoxes, "date"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "tick"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.FileInput, "file"),
    (forms.PasswordInput, "password"),
)
WIDTHS = {"day": 2, "month": 3, "year": 4}
DJANGOS_ROWS = "10"  # what a Textarea has when nobody chose
CLASSES = {"textarea": "govuk-textarea", "file": "govuk-file-upload"}


@dataclass(frozen=True)
class Choice:
    """One choice of a list, radio or tick."""

    id: str
    name: str
    value: str
    label: SafeString
    chosen: bool
    hint: SafeString
    group: str = ""
    divider: bool = False
    exclusive: bool = False
    revealed: tuple[BoundField, ...] = ()


@dataclass(frozen=True)
class Box:
    """One box of a date."""

    id: str
    name: str
    label: SafeString
    value: str
    width: int
    wrong: bool

    @property
    def is_number(self) -> bool:
        """Whether only digits fit; a month may be written as a word."""
        return not self.name.endswith("_month")


@dataclass(frozen=True)
class Parts:
    """One field, ready to be drawn by ``govuk/fields/KIND.html``."""

    kind: str
    id: str
    name: str
    label: SafeString
    hint: SafeString
    errors: tuple[SafeString, ...]
    described_by: str
    look: Look
    field: BoundField
    choices: tuple[Choice, ...] = ()
    boxes: tuple[Box, ...] = ()
    ticks: tuple[Choice, ...] = ()
    was: str = ""

    @property
    def template(self) -> str:
        """The template that draws it."""
        return f"govuk/fields/{self.kind}.html"

    @property
    def control(self) -> SafeString:
        """The widget itself, for the kinds that Django draws."""
        attrs: dict[str, Any] = {"class": self._classes(), "placeholder": False}
        if self.described_by:
            attrs["aria-describedby"] = self.described_by
        if self.kind == "textarea" and self.field.field.widget.attrs.get("rows") == DJANGOS_ROWS:
            attrs["rows"] = 5
        return SafeString(self.field.as_widget(attrs=attrs))

    def _classes(self) -> str:
        base = CLASSES.get(self.kind, "govuk-input")
        found = [base, str(self.field.field.widget.attrs.get("class", ""))]
        if self.errors:
            found.append(f"{base}--error")
        if self.kind == "password":
            found.append("govuk-password-input__input govuk-js-password-input-input")
        if self.kind == "textarea" and self.look.count:
            found.append("govuk-js-character-count")
        if self.kind in {"input", "password"} and self.look.width:
            found.append(f"govuk-input--width-{self.look.width}")
        return " ".join(filter(None, found))


def kind_of(field: BoundField) -> str:
    """Return which of our templates draws ``field``."""
    widget = field.field.widget
    return next((kind for cls, kind in KINDS if isinstance(widget, cls)), "input")


def look_of(field: BoundField) -> Look:
    """Return the look its form gives ``field``; other packages' forms give none."""
    chooser = getattr(field.form, "look_of", None)
    found = chooser(field.name) if chooser else PLAIN
    return found if isinstance(found, Look) else PLAIN


def parts_of(field: BoundField) -> Parts:
    """Return everything a template needs to draw ``field``."""
    kind, look = kind_of(field), look_of(field)
    errors = tuple(escape(error) for error in field.errors)
    ids = (
        f"{field.auto_id}-hint" if field.help_text else "",
        f"{field.auto_id}-error" if errors else "",
        f"{field.auto_id}-info" if kind == "textarea" and look.count else "",
    )
    return Parts(
        kind=kind,
        id=field.auto_id,
        name=field.html_name,
        label=escape(field.label),
        hint=conditional_escape(field.help_text),
        errors=errors,
        described_by=" ".join(filter(None, ids)),
        look=look,
        field=field,
        **_pieces(field, kind, look),
    )


def focus_of(field: BoundField) -> str:
    """Return the id of the control that an error of ``field`` leads to."""
    kind = kind_of(field)
    if kind in {"radios", "checkboxes"}:
        return f"{field.auto_id}_0"
    if kind == "date":
        wrong = sorted(_wrong_boxes(field), key=lambda box: box not in BOXES)
        return f"{field.auto_id}_{wrong[0] if wrong else 'day'}"
    return field.auto_id


def _pieces(field: BoundField, kind: str, look: Look) -> dict[str, Any]:
    if kind == "date":
        was = str(_values(field)[5] or "") if _is_partial(field) else ""
        return {"boxes": tuple(_boxes(field)), "ticks": tuple(_ticks(field)), "was": was}
    if kind == "tick":
        return {"choices": (_tick(field, look),)}
    if kind in {"select", "radios", "checkboxes"}:
        return {"choices": tuple(_choices(field, look))}
    return {}


def _tick(field: BoundField, look: Look) -> Choice:
    return Choice(
        id=field.auto_id,
        name=field.html_name,
        value="on",
        label=escape(field.label),
        chosen=bool(field.value()),
        hint=conditional_escape(field.help_text),
        revealed=_fields(field.form, look.reveals.get("True", ())),
    )


def _fields(form: forms.BaseForm, names: tuple[str, ...]) -> tuple[BoundField, ...]:
    return tuple(form[name] for name in names if name in form.fields)


def _is_partial(field: BoundField) -> bool:
    widget = field.field.widget
    return isinstance(widget, DateBoxes) and widget.partial


def _choices(field: BoundField, look: Look) -> Iterator[Choice]:
    widget = field.field.widget
    values = widget.format_value(field.value())
    groups = widget.optgroups(field.html_name, values, {"id": field.auto_id})
    for group, options, _index in groups:
        for option in options:
            value = str(option["value"])
            yield Choice(
                id=option["attrs"].get("id", ""),
                name=option["name"],
                value=value,
                label=escape(option["label"]),
                chosen=option["selected"],
                hint=escape(look.choice_hints.get(value, "")),
                group=escape(group or ""),
                divider=look.divider_before == value,
                exclusive=look.exclusive == value,
                revealed=_fields(field.form, look.reveals.get(value, ())),
            )


def _values(field: BoundField) -> list[Any]:
    widget, value = field.field.widget, field.value()
    if isinstance(value, list | tuple):
        return list(value)
    assert isinstance(widget, DateBoxes)  # noqa: S101  # said to the type checker
    return widget.decompress(value)


def _wrong_boxes(field: BoundField) -> set[str]:
    faults = field.form.errors.get(field.name)
    found = faults.as_data() if faults is not None else []
    return {str(fault.params["box"]) for fault in found if fault.params and "box" in fault.params}


def _boxes(field: BoundField) -> Iterator[Box]:
    wrong = _wrong_boxes(field)
    words = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
    for box, value in zip(BOXES, _values(field), strict=False):
        yield Box(
            id=f"{field.auto_id}_{box}",
            name=f"{field.html_name}_{box}",
            label=escape(words[box]),
            value=str(value or ""),
            width=WIDTHS[box],
            wrong=box in wrong or bool(field.errors and not wrong),
        )


def _ticks(field: BoundField) -> Iterator[Choice]:
    if not _is_partial(field):
        return
    _day, _month, _year, guess, unknown, _was = _values(field)
    words = (("guess", _("This is a guess"), guess), ("unknown", _("Not known"), unknown))
    for key, label, chosen in words:
        yield Choice(
            id=f"{field.auto_id}_{key}",
            name=f"{field.html_name}_{key}",
            value="on",
            label=escape(label),
            chosen=bool(chosen),
            hint=SafeString(""),
        )
