"""His concerns, what he was told, what he disputes, who knows him, whether he could care."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.forms.recording.base import Option, RecordingForm, SaidForm, chosen_from
from casework.services.known import ServiceTold
from households.codes import YesNo
from households.forms.dates import WholeDateField
from households.forms.layout import Group
from households.forms.look import Look


def long_words(label: Any, *, hint: Any = "", required: Any = "", rows: int = 4) -> forms.CharField:
    """Return a field for words; ``required`` says what is missing where they are needed."""
    return forms.CharField(
        label=label,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": rows}),
        required=bool(required),
        error_messages={"required": required} if required else None,
    )


def yes_no(label: Any) -> forms.ChoiceField:
    """Return a question with yes, no and not known."""
    return forms.ChoiceField(
        label=label,
        choices=YesNo.choices,
        widget=forms.RadioSelect,
        required=False,
        initial=YesNo.NOT_KNOWN,
    )


def past_day(label: Any) -> WholeDateField:
    """Return a day that has come, which must be given."""
    return WholeDateField(
        label=label, past=True, required=True, error_messages={"required": _("Enter the day")}
    )


class TodayForm(RecordingForm):
    """A form whose day is today unless another is given; ``day`` names the field."""

    day = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.day:
            self.fields[self.day].initial = timezone.localdate()


class ConcernForm(TodayForm):
    """What they are worried about, about which children, to whom they said it."""

    day = "raised_on"
    words = long_words(
        _("What are they worried about?"),
        hint=_("In their own words"),
        required=_("Enter what they are worried about"),
    )
    children = forms.MultipleChoiceField(
        label=_("About which children?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one child")},
    )
    raised_on = past_day(_("When did they say so?"))
    raised_with = forms.CharField(label=_("To whom?"), max_length=200, required=False)

    def __init__(self, *args: Any, children: Sequence[Option], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["children"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # said to the type checker
        field.choices = chosen_from(children)
        if len(children) == 1:
            field.initial = [children[0].reference]


class ConcernAnswerForm(RecordingForm):
    """What we answered, and when they were told."""

    our_answer = long_words(_("What is our answer?"), required=_("Enter our answer"))
    told_on = WholeDateField(
        label=_("When were they told?"), past=True,
        help_text=_("Leave this empty until they have been"),
    )  # fmt: skip


class ToldForm(TodayForm):
    """What they were told of what we hold, or why not yet."""

    day = "on"
    looks = {"told": Look(reveals={"no": ("why_not", "review_on")})}
    told = forms.ChoiceField(
        label=_("Have they been told what we hold about them?"),
        choices=(("yes", _("Yes")), ("no", _("Not yet"))),
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether they have been told")},
    )
    why_not = forms.CharField(label=_("Why not yet?"), max_length=500, required=False)
    review_on = WholeDateField(label=_("By when do we look at this again?"))
    on = past_day(_("On which day?"))
    words = long_words(_("What was said?"))


class DisputeForm(TodayForm):
    """What they disagree with, in their words, and our answer."""

    day = "on"
    words = long_words(
        _("What do they disagree with?"),
        hint=_("In their own words"),
        required=_("Enter what they disagree with"),
    )
    on = past_day(_("When did they say so?"))
    our_answer = long_words(_("What is our answer?"), hint=_("If there is one yet"))


class ServiceForm(SaidForm):
    """A service that knows them, what it sees, and what a child sees."""

    service = forms.CharField(
        label=_("Which service?"), max_length=200,
        error_messages={"required": _("Enter the name of the service")},
    )  # fmt: skip
    sees = long_words(_("What does the service see of them?"))
    worst_day = long_words(_("What does a child see on the worst day?"))
    best_day = long_words(_("And on the best day?"))

    def layout(self) -> Sequence[Any]:
        """The service, what it sees, who told us."""
        return ["service", "sees", "worst_day", "best_day", self.said_group()]

    def told(self) -> ServiceTold:
        """Return the service as it was given."""
        names = ("service", "sees", "worst_day", "best_day")
        return ServiceTold(*(self.answer(name) or "" for name in names))


class CouldCareForm(SaidForm):
    """Whether they could care for a child: willing, able, explored when."""

    child = forms.ChoiceField(
        label=_("For which child?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the child")},
    )
    willing = yes_no(_("Are they willing?"))
    able = yes_no(_("Are they able?"))
    explored_on = past_day(_("When was this explored?"))
    words = long_words(_("What was said and seen?"))

    def __init__(self, *args: Any, children: Sequence[Option], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["child"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # said to the type checker
        field.choices = chosen_from(children)
        if len(children) == 1:
            field.initial = children[0].reference
        self.fields["explored_on"].initial = timezone.localdate()

    def layout(self) -> Sequence[Any]:
        """For whom, willing, able, when, the words, who told us."""
        asked = Group(_("As far as was explored"), ("willing", "able"))
        return ["child", asked, "explored_on", "words", self.said_group()]
