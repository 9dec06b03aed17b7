"""A label inside a sentence: "the man with the grey van", "somebody known as “Daz”". Pure words."""

from __future__ import annotations

from django.utils.translation import gettext as _

STARTERS = frozenset({"the", "a", "an", "his", "her", "their", "another", "somebody", "someone"})
"""A description that begins with one of these begins with a small letter inside a sentence."""


def whom(label: str) -> str:
    """Return a person's label as it stands inside a sentence.

    Labels are written to stand alone (``households.services.people.label_for``).
    """
    known = _("Known as “%(name)s”")
    before = known.partition("%(name)s")[0]
    if before and label.startswith(before):
        return _("somebody known as “%(name)s”") % {"name": label[len(before) : -1]}
    fixed = {
        _("Man, name not known"): _("a man whose name is not known"),
        _("Name not known"): _("somebody whose name is not known"),
        _("Name kept from the person this page is about"): _("somebody whose name is kept"),
        _("Unborn child"): _("the unborn child"),
        _("Baby, not yet named"): _("the baby"),
    }
    if label in fixed:
        return fixed[label]
    first = label.partition(" ")[0]
    return label[0].lower() + label[1:] if first.lower() in STARTERS else label


def sentence(words: str) -> str:
    """Return words with a capital first letter."""
    return words[:1].upper() + words[1:]
