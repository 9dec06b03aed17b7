"""The gaps about orders, contact, release and the mother's word alone. Each speaks of our work."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from casework import parenthood_rules as rules
from households.gaps import About, Gap, register
from households.people_gaps import EACH_MAN

EXPIRED = Gap(
    code="order_expired",
    title=_("Order or arrangement run out"),
    sentence=_(
        "An order or arrangement about {person} and {child} has run out, "
        "and nobody has said what holds now."
    ),
    why=_("What everybody believes still binds may protect nobody, or keep a father away."),
    closes=_("Say that it has ended, or that it goes on and until when."),
    counts=EACH_MAN,
    about=About.CONNECTION,
    condition=rules.order_expired,
    leads=True,
)
LEAVING = Gap(
    code="release_or_discharge_due",
    title=_("Release or discharge due"),
    sentence=_(
        "{person} is due out of custody or hospital, and we have not recorded what is agreed "
        "for {child}, or that it has happened."
    ),
    why=_("A home changes in a day. A plan made before then can be kept."),
    closes=_("Record what is agreed, and on the day whether it happened."),
    counts=EACH_MAN,
    about=About.CONNECTION,
    condition=rules.release_or_discharge_due,
)
ONE_PARTY = Gap(
    code="order_without_the_other_party",
    title=_("Order without the other party"),
    sentence=_("We have not recorded who else the order about {person} and {child} is between."),
    why=_("Without the other party nobody can tell whom it protects, or who could change it."),
    closes=_("Record the other party to the order."),
    counts=EACH_MAN,
    about=About.CONNECTION,
    condition=rules.order_without_the_other_party,
)
MOTHER_ONLY = Gap(
    code="only_the_mother_says",
    title=_("Only the mother's word"),
    sentence=_("What we know of {person} comes only from the mother of {child}."),
    why=_("She should not have to carry it alone, and he may see it otherwise."),
    closes=_("Ask somebody else, him first where it is safe, and record what they say."),
    counts=EACH_MAN,
    about=About.CONNECTION,
    condition=rules.only_the_mother_says,
    replaces="single_source",
)


def register_all() -> None:
    """Join the registry, what matters most first."""
    for gap in (EXPIRED, LEAVING, ONE_PARTY, MOTHER_ONLY):
        register(gap)
