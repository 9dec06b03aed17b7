"""The tag of a man for a child: what the newest signed assessment found. Pure.

It carries its date and who signed, and is never a score. "Not assessed yet" is not "no concerns".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise

ASSESSED = "assessed"
"""The one state of an assessment that a tag is made of (``AssessmentState.ASSESSED``)."""


@dataclass(frozen=True)
class Finding:
    """How one assessment of a man stands for one child. ``signed_on`` is None while under way."""

    state: str
    risk: bool = False
    protection: bool = False
    signed_at: datetime | None = None
    signed_on: date | None = None
    by: str = ""


@dataclass(frozen=True)
class StrandTag:
    """What stands of both strands: the assessment's day and signer; nothing while not assessed."""

    on: date | None = None
    by: str = ""
    risk: bool = False
    protection: bool = False

    @property
    def assessed(self) -> bool:
        """Whether anybody has assessed him for the child."""
        return self.on is not None

    @property
    def words(self) -> Words:
        """The tag in words."""
        if not self.assessed:
            return _("Not assessed yet")
        if self.risk and self.protection:
            return _("Potential risk and protective factor")
        if self.risk or self.protection:
            return _("Potential risk") if self.risk else _("Protective factor")
        return _("Assessed: neither found")

    @property
    def risk_words(self) -> Words:
        """The one strand in words, "" while not assessed."""
        return _side(_("Potential risk"), found=self.risk) if self.assessed else ""

    @property
    def protection_words(self) -> Words:
        """The other strand in words, "" while not assessed."""
        return _side(_("Protective factor"), found=self.protection) if self.assessed else ""


def _side(words: Words, *, found: bool) -> Words:
    return words if found else _("Assessed: none found")


NOT_ASSESSED = StrandTag()


def tag_of(findings: Iterable[Finding]) -> StrandTag:
    """Return the tag of one man for one child, from how every assessment of him stands for it."""
    signed = [(one.signed_at, one) for one in findings if one.signed_at and one.state == ASSESSED]
    if not signed:
        return NOT_ASSESSED
    newest = max(signed, key=lambda pair: pair[0])[1]
    return StrandTag(newest.signed_on, newest.by, newest.risk, newest.protection)
