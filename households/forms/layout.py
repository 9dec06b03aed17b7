"""Pieces of a form's layout. Their words are escaped: none of them is read as a template."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crispy_forms.utils import render_field
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from django.forms import BaseForm
    from django.template import Context

    from households.forms.look import Words


@dataclass(frozen=True)
class Group:
    """Fields that belong together, under one legend."""

    legend: Words
    fields: tuple[Any, ...]
    hint: Words = ""
    size: str = "m"

    def render(self, form: BaseForm, context: Context, template_pack: str = "govuk") -> SafeString:
        """Draw the group (crispy calls this)."""
        told = {"group": self, "body": _drawn(self.fields, form, context, template_pack)}
        return render_to_string("govuk/layout/group.html", told)


@dataclass(frozen=True)
class Row:
    """Fields side by side where there is room, such as a day from and a day to."""

    fields: tuple[Any, ...]

    def render(self, form: BaseForm, context: Context, template_pack: str = "govuk") -> SafeString:
        """Draw the row (crispy calls this)."""
        told = {"body": _drawn(self.fields, form, context, template_pack)}
        return render_to_string("govuk/layout/row.html", told)


@dataclass(frozen=True)
class Fold:
    """Fields that few need, folded under one line; open when one of them is wrong or filled."""

    summary: Words
    fields: tuple[str, ...]

    def render(self, form: BaseForm, context: Context, template_pack: str = "govuk") -> SafeString:
        """Draw the fold (crispy calls this)."""
        told = {
            "fold": self,
            "open": any(form[name].errors or form[name].value() for name in self.fields),
            "body": _drawn(self.fields, form, context, template_pack),
        }
        return render_to_string("govuk/layout/fold.html", told)


@dataclass(frozen=True)
class Text:
    """Words between fields: a paragraph, or with ``kind`` a "heading" or an "inset"."""

    words: Words
    kind: str = "paragraph"

    def render(self, form: BaseForm, context: Context, template_pack: str = "govuk") -> SafeString:
        """Draw the words (crispy calls this)."""
        return render_to_string("govuk/layout/text.html", {"text": self})


def _drawn(fields: tuple[Any, ...], form: BaseForm, context: Context, pack: str) -> SafeString:
    html = "".join(render_field(name, form, context, template_pack=pack) for name in fields)
    return mark_safe(html)  # noqa: S308  # each part was drawn, and escaped, by a template
