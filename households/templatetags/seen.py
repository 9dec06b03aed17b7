"""Plain words for templates: dates, ages, what is not known and what is not shared."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from households import references, saying
from households.dates import PartialDate

register = template.Library()


@register.filter
def is_withheld(value: Any) -> bool:
    """Say whether ``value`` stands for something that is not shared with this reader."""
    return getattr(value, "is_withheld", False) is True


@register.filter
def said(value: Any) -> Any:
    """Return ``value`` itself, or plain words where it is not known or not shared."""
    if is_withheld(value):
        return format_html('<span class="seen-withheld">{}</span>', _("Not shared with you"))
    if value is None or value == "":
        return format_html('<span class="seen-unknown">{}</span>', _("Not known"))
    if isinstance(value, PartialDate):
        return saying.say_date(value)
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return saying.say_day(value)
    return value


@register.filter
def source(value: Any) -> Any:
    """Return a source's words (a card or plain words); a fact without one says so."""
    if is_withheld(value):
        return said(value)
    return getattr(value, "words", value) or _("Source not recorded")


@register.filter
def day(value: PartialDate | date | None) -> str:
    """Return "3 March 2027", "about 1985" or "date not known"."""
    return saying.say_date(value)


@register.filter
def moment(value: datetime | None) -> str:
    """Return "3 March 2027 at 2:15pm", in local time."""
    if value is None:
        return _("time not known")
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    clock = f"{local.hour % 12 or 12}:{local.minute:02}{'am' if local.hour < 12 else 'pm'}"
    return _("%(day)s at %(time)s") % {"day": date_format(local, "j F Y"), "time": clock}


@register.simple_tag
def how_long(since: date | None, today: date | None = None) -> str:
    """Return how long since a day: "12 days", "5 weeks"."""
    if since is None:
        return _("time not known")
    return saying.say_how_long(since, today or timezone.localdate())


@register.filter
def spoken(reference: str) -> str:
    """Return a reference in groups of four, as one reads it aloud."""
    return references.spoken(reference)


@register.simple_tag
def born(value: Any, today: date | None = None) -> Any:
    """Return "Born 12 March 1985, aged 41" as far as it is known and shared."""
    if is_withheld(value):
        return format_html("{} {}", _("Date of birth:"), said(value))
    return saying.say_born(value, today or timezone.localdate())


@register.simple_tag
def period(starts: Any, ends: Any = None, ended: bool = False) -> str:
    """Return a period in words."""
    return saying.say_period(starts, ends, ended=ended)


@register.simple_tag
def form_key() -> SafeString:
    """Return a field with a fresh one-use key, for a form that is a button alone."""
    return format_html(
        '<input type="hidden" name="form_key" value="{}">', references.new_reference()
    )
