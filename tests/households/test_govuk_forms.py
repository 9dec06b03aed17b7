"""The form pack: what it draws, what it keeps, and where its errors lead."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.http import QueryDict
from django.utils.safestring import mark_safe

from households.forms.dates import PartialDateField, WholeDateField
from households.forms.govuk import GovukFilterForm, GovukForm
from households.forms.layout import Fold, Group, Row, Text
from households.forms.look import Look
from households.references import is_reference
from tests.drawn import Tags, drawn, links, summary

TROUBLE = "<script>alert(1)</script>"
FOCUSABLE = {"input", "select", "textarea", "button", "a"}


class Everything(GovukForm):
    """A field of each kind, every one of them required where it can be."""

    looks = {"knows": Look(reveals={"yes": ("name",)}), "words": Look(count=10)}
    knows = forms.ChoiceField(choices=[("yes", "Yes"), ("no", "No")], widget=forms.RadioSelect)
    name = forms.CharField(help_text="As he gives it")
    roles = forms.MultipleChoiceField(choices=[("a", "A")], widget=forms.CheckboxSelectMultiple)
    sure = forms.BooleanField()
    born = PartialDateField(required=True, past=True, label="Date of birth")
    seen = WholeDateField(required=True)
    place = forms.ChoiceField(choices=[("", "Choose"), ("Near", [("h", "Here")])])
    words = forms.CharField(widget=forms.Textarea, max_length=10)
    secret = forms.CharField(widget=forms.PasswordInput)
    paper = forms.FileField()


def dated(**boxes: str) -> dict[str, str]:
    return {f"born_{box}": value for box, value in boxes.items()}


class Born(GovukForm):
    """One partial date."""

    born = PartialDateField(past=True, label="Date of birth")


def test_every_error_leads_to_a_control_that_can_take_focus() -> None:
    form = Everything({"knows": "yes"})
    ids = {str(a["id"]): tag for tag, a in Tags(drawn(form)).all if "id" in a}
    found = links(summary(form))
    assert len(found) == 9
    assert {ids[target] for target in found} <= FOCUSABLE


def test_an_error_of_the_whole_form_leads_to_its_first_control() -> None:
    form = Born({})
    form.add_error(None, "Say when, or say that it is not known")
    assert links(summary(form)) == ["id_born_day"]


def test_a_hidden_field_that_is_wrong_is_said_and_leads_nowhere() -> None:
    form = Born({"version": "seven"})
    assert "whole number" in summary(form)
    assert links(summary(form)) == []


def test_nothing_is_said_of_a_form_nobody_has_sent() -> None:
    assert summary(Everything()).strip() == ""


@pytest.mark.parametrize("words", [TROUBLE, mark_safe(TROUBLE)])  # noqa: S308  # that is the point
def test_names_in_labels_and_choices_are_escaped_whatever_they_claim(words: str) -> None:
    class Named(GovukForm):
        who = forms.CharField(label=words, required=True)
        he = forms.ChoiceField(label=words, choices=[("a", words)], widget=forms.RadioSelect)
        she = forms.ChoiceField(choices=[(words, [("a", words)])])
        date = PartialDateField(label=words)
        tick = forms.BooleanField(label=words)

        def layout(self) -> list[Any]:
            inside = (Row(("who",)), "he", "she")
            return [Text(words), Group(words, inside, hint=words), Fold(words, ("date", "tick"))]

    form = Named({})
    assert "<script" not in drawn(form) + summary(form)
    assert drawn(form).count("&lt;script&gt;") >= 9


def test_a_hint_may_bring_its_own_markup_but_not_by_accident() -> None:
    class Hinted(GovukForm):
        plain = forms.CharField(help_text="<b>")
        made = forms.CharField(help_text=mark_safe("<em>at least 12</em>"))

    assert "&lt;b&gt;" in drawn(Hinted())
    assert "<em>at least 12</em>" in drawn(Hinted())


def test_everything_typed_is_kept() -> None:
    typed = {"knows": "yes", "name": "Da", "words": "far too long a text", "place": "h"}
    html = drawn(Everything(typed | dated(day="31", month="Febuary", year="85", guess="on")))
    tags = Tags(html)
    assert tags.having(name="name", value="Da")
    assert "far too long a text" in html
    assert "checked" in tags.having(name="knows", value="yes")[0]
    assert "selected" in tags.having(value="h")[0]
    for box, value in (("day", "31"), ("month", "Febuary"), ("year", "85")):
        assert tags.having(name=f"born_{box}", value=value)
    assert "checked" in tags.having(name="born_guess")[0]


def test_the_browser_is_not_asked_to_check_anything() -> None:
    assert not [a for _, a in Tags(drawn(Everything())).all if "required" in a]


def test_a_number_that_is_none_is_kept_as_typed() -> None:
    class Far(GovukForm):
        minutes = forms.IntegerField(min_value=1)

    box = Tags(drawn(Far({"minutes": "near"}))).having(name="minutes")[0]
    assert (box["type"], box["value"], box["inputmode"]) == ("text", "near", "numeric")
    assert "min" not in box


def test_a_field_that_is_revealed_stands_under_its_choice_and_only_there() -> None:
    html = drawn(Everything())
    panel = html.index('id="id_knows_0-more"')
    assert html.count('name="name"') == 1
    assert panel < html.index('name="name"') < html.index('value="no"')
    assert Tags(html).having(**{"data-aria-controls": "id_knows_0-more", "value": "yes"})


def test_what_was_typed_under_another_choice_does_not_count() -> None:
    class Asked(GovukForm):
        looks = {"knows": Look(reveals={"yes": ("name", "born")})}
        knows = forms.ChoiceField(choices=[("yes", "Yes"), ("no", "No")], widget=forms.RadioSelect)
        name = forms.CharField()
        born = PartialDateField()

    form = Asked({"knows": "no", "name": "Daz", **dated(year="12")})
    assert form.is_valid()
    assert (form.cleaned_data["name"], form.cleaned_data["born"]) == ("", None)
    assert "name" in Asked({"knows": "yes", "name": ""}).errors


def test_hint_and_error_are_read_out_with_the_control() -> None:
    form = Everything({"knows": "yes"})
    control = Tags(drawn(form)).having(name="name", type="text")[0]
    assert control["aria-describedby"] == "id_name-hint id_name-error"
    assert control["aria-invalid"] == "true"


def test_a_text_that_is_counted_says_how_long_it_may_be() -> None:
    tags = Tags(drawn(Everything()))
    assert tags.having(**{"data-module": "govuk-character-count", "data-maxlength": "10"})
    words = tags.having(name="words")[0]
    assert words["aria-describedby"] == "id_words-info"


def test_a_needed_answer_is_asked_for_by_name() -> None:
    assert Everything({"knows": "yes"}).errors["name"] == ["“Name” needs an answer"]


def test_a_form_that_writes_carries_a_fresh_key_and_a_version() -> None:
    first, second = (Tags(drawn(Born())).having(name="form_key")[0]["value"] for _ in range(2))
    assert first != second
    assert is_reference(str(first))
    assert Tags(drawn(Born(initial={"version": 7}))).having(name="version", value="7")


def test_a_form_sent_again_keeps_its_key() -> None:
    assert Tags(drawn(Born({"form_key": "abc"}))).having(name="form_key", value="abc")


def test_a_form_sent_without_its_key_comes_back_with_a_fresh_one_and_all_that_was_typed() -> None:
    for sent in ("name=Al+Bo&knows=yes", "name=Al+Bo&knows=yes&form_key="):
        form = Everything(QueryDict(sent))
        assert not form.is_valid()
        assert "open too long" in str(form.non_field_errors())
        html = Tags(drawn(form))
        assert html.having(name="name", value="Al Bo")
        assert is_reference(str(html.having(name="form_key")[0]["value"]))


def test_a_filter_carries_neither() -> None:
    class Filter(GovukFilterForm):
        team = forms.CharField(required=False)

    assert "form_key" not in drawn(Filter())


def test_a_choice_that_is_not_listed_is_never_said_back() -> None:
    class Picky(GovukForm):
        one = forms.ChoiceField(label="How many in 100%?", choices=[("a", "A")])

    form = Picky(QueryDict("form_key=k&one=zzz"))
    assert form.errors["one"] == ["“How many in 100%?”: choose one of those listed"]
