"""Forms with which a practice lead sets up the curiosity questions."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from casework.cards.prompts import AUDIENCE_WORDS, gaps_of_men
from casework.forms.recording.base import RecordingForm
from casework.prompts import neutral
from casework.prompts.catalogue import CHILD, Question
from casework.prompts.soundness import LENGTHS
from casework.prompts.wording import MARK
from casework.services.questions import QuestionGiven
from households.forms.look import Look
from households.gaps import all_gaps

MARKED = re.compile(r"\{(.*?)\}")
LEAST, MOST = LENGTHS["words"]
ON_PAPER = _(
    "In words that tell nobody whose it is: no name, no man or mother, nothing of danger or of an"
    " agency. Left empty, the question is left off the sheet."
)
LEAVE_OUT = _("The sheet may be left behind. Leave out: %(words)s")


class QuestionForm(RecordingForm):
    """A question's words, how to ask it and why it matters."""

    looks: ClassVar = {
        "words": Look(count=MOST),
        "how": Look(count=LENGTHS["how"][1]),
        "why": Look(count=LENGTHS["why"][1]),
    }

    words = forms.CharField(
        label=_("The question"), min_length=LEAST, max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("{child} stands for the child's name and {person} for the man's."),
    )  # fmt: skip
    how = forms.CharField(
        label=_("How to ask it without intruding"), max_length=LENGTHS["how"][1],
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    why = forms.CharField(
        label=_("Why it matters"), max_length=LENGTHS["why"][1],
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    sheet = forms.CharField(
        label=_("How it stands on the printed sheet"), min_length=neutral.FEWEST,
        max_length=neutral.MOST, required=False, help_text=ON_PAPER,
    )  # fmt: skip
    reason = forms.CharField(label=_("Why you are changing it"), max_length=300, required=False)

    def __init__(self, *args: Any, question: Question | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question = question
        if question is not None and not question.own:
            del self.fields["sheet"]

    def clean_sheet(self) -> str:
        """Refuse words that would give something away on paper that is left behind."""
        words: str = self.cleaned_data["sheet"]
        if found := neutral.telling_words(words):
            raise ValidationError(LEAVE_OUT, params={"words": ", ".join(found)})
        if words and not words.endswith("?"):
            raise ValidationError(_("End it with a question mark"))
        return words

    def clean_words(self) -> str:
        """Refuse words that ask for a name there is not, and words that are no question."""
        words: str = self.cleaned_data["words"]
        if not words.rstrip('”" ').endswith(("?", ".")):
            raise ValidationError(_("End the question with a question mark or a full stop"))
        marks = set(MARKED.findall(words))
        if marks - set(MARK.findall(words)) or "question" in marks:
            raise ValidationError(_("Only {child} and {person} can stand for a name"))
        return words

    def clean(self) -> dict[str, Any]:
        """Refuse to name a man where the question is about none, and a child to that child."""
        super().clean()
        marks = set(MARK.findall(self.answer("words") or ""))
        if "person" in marks and not self.of_a_man():
            text = _("This question is not about one man, so {person} would stand for nobody")
            self.add_error("words", text)
        if "child" in marks and self.audience() == CHILD:
            self.add_error("words", _("This is put to the child: say “you”, not {child}"))
        return self.cleaned_data

    def of_a_man(self) -> bool:
        """Whether the question is asked for each man."""
        return self.question is not None and self.question.of_a_man

    def audience(self) -> str:
        """Whom it is put to."""
        return self.question.audience if self.question else ""

    def gaps(self) -> list[str]:
        """Return the gaps that bring it up, for an own question."""
        own = self.question is not None and self.question.own
        held = self.question.triggers if self.question and own else ()
        return [name.removeprefix("gap:") for name in held]

    def given(self) -> QuestionGiven:
        """Return the question as it is to stand."""
        return QuestionGiven(
            words=self.answer("words"), how=self.answer("how"), why=self.answer("why"),
            audience=self.audience(), gaps=self.gaps(), sheet=self.answer("sheet") or "",
        )  # fmt: skip


class OwnQuestionForm(QuestionForm):
    """A question of the authority's own: for whom, and which gaps bring it up."""

    to_whom = forms.ChoiceField(
        label=_("Whom is it put to?"), choices=list(AUDIENCE_WORDS.items()),
        widget=forms.RadioSelect,
    )  # fmt: skip
    raised_by = forms.MultipleChoiceField(
        label=_("What brings it up?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("It is asked for each man where everything you choose is about a man."),
    )
    looks: ClassVar = {**QuestionForm.looks, "raised_by": Look(small=True)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["reason"]
        gaps = [(gap.code, gap.title) for gap in all_gaps() if gap.audience is None]
        self.fields["raised_by"].choices = gaps  # type: ignore[attr-defined]  # a choice field
        self.order_fields(["to_whom", "words", "how", "why", "sheet", "raised_by"])

    def of_a_man(self) -> bool:
        """Whether every gap that brings it up is about a man."""
        held = set(self.answer("raised_by") or ())
        return bool(held) and held <= gaps_of_men()

    def audience(self) -> str:
        """Whom it is put to."""
        return self.answer("to_whom") or ""

    def gaps(self) -> list[str]:
        """Return the gaps that bring it up."""
        return list(self.answer("raised_by") or ())


class SwitchOffForm(RecordingForm):
    """Why a question is put out of use."""

    reason = forms.CharField(
        label=_("Why should it no longer be put to anybody?"), max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
