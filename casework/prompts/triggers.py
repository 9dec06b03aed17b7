"""What brings a question up: each trigger, how soon it matters, and how it is said."""

from __future__ import annotations

from dataclasses import dataclass

UNKNOWN, KNOWN_OF, NOT_MET, EVENT, STANDING = range(5)
"""How soon a trigger matters: somebody nobody has down; somebody known of and not known; somebody
nobody has met or heard from a second source; something that happened; something that is so."""

MANY = "many_unseen"
"""Holds where more wait from an earlier visit, never asked about, than a visit has places for."""

WAITING = (UNKNOWN, KNOWN_OF, NOT_MET)
"""While one of these is open somebody is unseen, and waits to be asked about."""


@dataclass(frozen=True)
class Trigger:
    """One trigger: when it matters, and the words after "because"."""

    name: str
    soon: int
    because: str


def _all(soon: int, **said: str) -> list[Trigger]:
    return [Trigger(name, soon, because) for name, because in said.items()]


def _gaps(soon: int, **said: str) -> list[Trigger]:
    return [Trigger(f"gap:{name}", soon, because) for name, because in said.items()]


def _spoken(**said: str) -> list[Trigger]:
    return [Trigger(f"mention:{name}", UNKNOWN, because) for name, because in said.items()]


TRIGGERS: dict[str, Trigger] = {
    trigger.name: trigger
    for trigger in (
        *_all(EVENT, many_unseen="several men around {child} are not known yet"),
        *_gaps(
            UNKNOWN,
            no_man_recorded="no man is recorded for {child}",
            father_not_recorded="no father is recorded for {child}, and nothing says why",
            unborn_father_not_recorded="no father is recorded for {child}, who is not yet born",
            another_household_member_not_recorded=(
                "an assessment speaks of somebody else in {child}'s home whom nobody has recorded"
            ),
            partner_not_connected="{person} is a partner of {child}'s parent, and is not connected",
            man_at_address_not_connected="{person} is at {child}'s address, and is not connected",
        ),
        *_spoken(
            father="the record speaks of a father or stepfather who is not linked to anybody",
            partner="the record speaks of a partner who is not linked to anybody",
            kin="the record speaks of a male relative who is not linked to anybody",
            man="the record speaks of a man who is not linked to anybody",
        ),
        *_gaps(
            KNOWN_OF,
            man_not_identified="the full name of {person} is not known",
            role_not_known="it is not known what {person} is to {child}",
        ),
        *_all(NOT_MET, not_met="nobody has met {person}"),
        *_gaps(
            NOT_MET,
            single_source="what is known of {person} comes from one person only",
            only_the_mother_says="nobody but the mother has been asked about {person}",
            source_not_recorded="nobody is recorded as having told us about {person}",
        ),
        *_all(NOT_MET, mother_only="what is known of {person} comes from the mother"),
        *_all(
            EVENT,
            first_visit="this is the first visit to {child}",
            new_partner="{person} has come into {child}'s life lately",
            moved_in="{person} has lately moved to {child}'s address",
            release="{person} is in custody or hospital, or has lately come out",
            child_named="{child} has lately spoken of {person}",
            not_asked_new="{child} has not been asked about new men lately",
            not_let_in="the last visit did not get in, or nobody answered",
            not_seen="nobody has seen {person} for three months",
            contact_unsafe="a way of reaching {person} is recorded as not safe",
            domestic_abuse="an assessment found concerns about domestic abuse",
            substance="an assessment found concerns about drink or drugs at home",
            mental_health="an assessment found concerns about mental health at home",
            closing="the work with {child} is coming to an end",
        ),
        *_gaps(
            EVENT,
            order_expired="an order or arrangement about {person} and {child} has run out",
            order_without_the_other_party=(
                "it is not recorded who else an order about {person} is between"
            ),
            release_or_discharge_due="{person} is due out of custody or hospital",
            workers_not_in_touch="{person} is also on another open case, with another worker",
        ),
        *_all(
            STANDING,
            unborn="{child} is not yet born",
            baby="{child} is a baby",
            lives_apart="{person} lives apart from {child}",
            kin="{person} is family or a friend of {child}'s",
            not_assessed="nobody has set down what {person} brings to {child}, good or bad",
            advice_to_mother="advice has been given to women only",
            child_protection="{child} has a child protection plan",
            looked_after="{child} is looked after",
        ),
    )
}
"""Every trigger by name: what serves many at once, then in order of how soon it matters."""

ORDER = {name: place for place, name in enumerate(TRIGGERS)}


def trigger_named(name: str) -> Trigger:
    """Return a trigger; a gap that no reviewed question knows is told in general words."""
    return TRIGGERS.get(name) or Trigger(name, EVENT, "something about {child} is not known yet")


def order_of(name: str) -> int:
    """Return the place of a trigger in the order of how soon it matters."""
    return ORDER.get(name, len(ORDER))


def gaps_of(triggers: tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes of the gaps among triggers."""
    return tuple(name.removeprefix("gap:") for name in triggers if name.startswith("gap:"))
