"""The gaps again, read slowly from plain rows: what ``households`` and ``casework`` say in SQL.

Nothing here asks the database a question: every table is taken whole, and the sentences of the
gaps are read over lists of dictionaries. It shares no condition with the code it is held against.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from casework import models as work
from casework.codes import HOUSEHOLD_FACTORS
from households import models as who
from households.codes import Living, Role, RoleState, Sex, Source, YesNo
from tests.properties.slow_entries import mentioned
from tests.properties.slow_man import man_gaps
from tests.properties.slow_parenthood import sourced_facts

Row = dict[str, Any]
Key = tuple[str, int, int]

FATHERS = {Role.FATHER, Role.SECOND_FATHER, Role.PUTATIVE_FATHER}
PARENTS = FATHERS | {
    Role.MOTHER, Role.SECOND_MOTHER, Role.ADOPTIVE_PARENT, Role.STEPFATHER, Role.STEPMOTHER,
}  # fmt: skip
CARERS = PARENTS | {
    Role.FOSTER_CARER, Role.PRIVATE_FOSTER, Role.SPECIAL_GUARDIAN, Role.GUARDIAN,
}  # fmt: skip
ENGLISH_MAKES_MALE = FATHERS | {
    Role.STEPFATHER, Role.GRANDFATHER, Role.GREAT_GRANDFATHER, Role.UNCLE, Role.BROTHER,
    Role.HALF_BROTHER, Role.STEPBROTHER, Role.GODFATHER,
}  # fmt: skip
NOT_ANOTHER_PERSON = FATHERS | {
    Role.MOTHER, Role.SECOND_MOTHER, Role.ADOPTIVE_PARENT, Role.FOSTER_CARER, Role.PRIVATE_FOSTER,
    Role.SPECIAL_GUARDIAN, Role.GUARDIAN, Role.PROFESSIONAL, Role.DONOR,
}  # fmt: skip
A_FACT = {RoleState.DONOR, RoleState.DIED, RoleState.SAME_SEX, RoleState.ADOPTIVE}
ONE_WORD = {Source.SELF, Source.CHILD, Source.FATHER, Source.RELATIVE, Source.OTHER_ADULT}
NO_WORD = {Source.NOT_RECORDED, Source.EXTRACT}
AT_HOME = {Living.LIVES, Living.PART, Living.STAYS, Living.AWAY, Living.NOT_KNOWN}


class Borough:
    """Every row that a gap could turn on, as it stood when this was made."""

    def __init__(self, now: datetime, day: date) -> None:
        self.now, self.day = now, day
        self.people: dict[int, Row] = {p["id"]: p for p in who.Person.objects.values()}
        self.children = set(who.Child.objects.values_list("pk", flat=True))
        self.ties = list(who.Connection.objects.order_by("pk").values())
        self.couples = list(who.Partnership.objects.values())
        self.homes = list(who.Residence.objects.values())
        self.names = list(who.Name.objects.values())
        self.of_parents = sourced_facts(self.ties)
        self.roles = list(who.RoleStatus.objects.filter(overtaken_at=None).values())
        self.charges = list(work.CaseChild.objects.values())
        self.factors = list(work.Factor.objects.values())
        marks = who.KeepFrom.objects.exclude(address=None)
        self.kept = set(marks.values_list("address_id", "kept_from_id"))
        denials = (*who.Restriction.objects.values(), *who.KeptOut.objects.values())
        self.closed_to_some = {row["person_id"] for row in denials if self.in_force(row)}

    def in_force(self, row: Row) -> bool:
        """A denial has begun and has not ended."""
        return bool(
            row["starts_at"] <= self.now and (row["ends_at"] is None or row["ends_at"] > self.now)
        )

    def current(self, row: Row) -> bool:
        """A period that holds, or is undated, today."""
        if row["starts_on"] and row["starts_on"] > self.day:
            return False
        return not row["ended"] or bool(row["ends_on"] and row["ends_on"] > self.day)

    def under_18(self, person: int) -> bool:
        """Known to be a child: told so, not yet born, or born too lately on any reading."""
        row = self.people[person]
        born = row["born_earliest"]
        lately = born is not None and (born.year + 18, born.month, born.day) > (
            self.day.year, self.day.month, self.day.day
        )  # fmt: skip
        return row["over_18"] == YesNo.NO or row["due_on"] is not None or lately

    def to_a_man(self, tie: Row) -> bool:
        """A connection to a man who is more than a professional."""
        sex, role = self.people[tie["person_id"]]["sex"], tie["role"]
        if role == Role.PROFESSIONAL:
            return False
        if sex != Sex.MALE and not (sex == Sex.NOT_RECORDED and role in ENGLISH_MAKES_MALE):
            return False
        parental = role in PARENTS or role in (Role.PARTNER, Role.EX_PARTNER)
        return parental or not self.under_18(tie["person_id"])

    def open(self, charge: Row) -> bool:
        """A child on a case that has opened and has not closed."""
        opened, closed = charge["opened_on"], charge["closed_on"]
        return bool(opened and opened <= self.day and (closed is None or closed > self.day))

    def gone(self, child: int) -> bool:
        """A child who died, or whose pregnancy ended."""
        row = self.people[child]
        return bool(row["died"] or row["pregnancy_ended_on"])

    def tied(self, child: int, person: int) -> bool:
        """Whether the person has a current connection to the child."""
        return any(
            t["child_id"] == child and t["person_id"] == person and self.current(t)
            for t in self.ties
        )

    def standing(self, child: int, role: str) -> Row | None:
        """What is said of an expected role, if anything is."""
        return next((r for r in self.roles if r["child_id"] == child and r["role"] == role), None)


def every_gap(b: Borough) -> dict[Key, date | None]:
    """Return where each gap holds, over every child there is, and since when if it has a date."""
    found: dict[Key, date | None] = {}
    for code, rows in (
        *man_gaps(b),
        ("no_man_recorded", no_man(b)),
        ("father_not_recorded", no_father(b, unborn=False)),
        ("unborn_father_not_recorded", no_father(b, unborn=True)),
        ("man_not_identified", of_men(b, _unnamed)),
        ("partner_not_connected", partners(b)),
        ("man_at_address_not_connected", men_at_home(b)),
        ("kept_address_reached", reached(b)),
        ("role_not_known", unknown_roles(b)),
        ("single_source", of_men(b, _one_word)),
        ("source_not_recorded", of_men(b, _no_word)),
        ("workers_not_in_touch", same_man(b, apart=False)),
        ("match_for_duty", same_man(b, apart=True)),
        ("another_household_member_not_recorded", another(b)),
        ("mentioned_not_linked", mentioned()),
    ):
        for child, subject, since in rows:
            found[(code, child, subject)] = since
    return found


Found = Iterator[tuple[int, int, date | None]]


def no_man(b: Borough) -> Found:
    """No man in the child's life; put off while it is known that there is none."""
    for child in b.children:
        ties = [t for t in b.ties if t["child_id"] == child]
        if not any(b.current(t) and b.to_a_man(t) for t in ties):
            said = b.standing(child, "any_man")
            asked = said is not None and said["state"] == RoleState.NONE_KNOWN
            yield child, child, said["review_on"] if asked and said else None


def no_father(b: Borough, *, unborn: bool) -> Found:
    """Nobody was ever in a father's place, and no fact says why."""
    for child in b.children:
        if (b.people[child]["due_on"] is not None) != unborn:
            continue
        said = b.standing(child, "father")
        if said is not None and said["state"] in A_FACT:
            continue
        ties = [t for t in b.ties if t["child_id"] == child]
        if not any(t["role"] in FATHERS or _adoptive_father(b, t) for t in ties):
            yield child, child, said["review_on"] if said else None


def _adoptive_father(b: Borough, tie: Row) -> bool:
    male = b.people[tie["person_id"]]["sex"] == Sex.MALE
    return bool(tie["role"] == Role.ADOPTIVE_PARENT and male)


def of_men(b: Borough, holds: Any) -> Found:
    """Something about one man and one child."""
    for tie in b.ties:
        if b.current(tie) and b.to_a_man(tie) and holds(b, tie):
            yield tie["child_id"], tie["id"], None


def _unnamed(b: Borough, tie: Row) -> bool:
    return not b.people[tie["person_id"]]["named"]


def _no_word(b: Borough, tie: Row) -> bool:
    return bool(tie["source"] == Source.NOT_RECORDED)


def _one_word(b: Borough, tie: Row) -> bool:
    told = {
        row["source"]
        for row in (*b.ties, *b.homes, *b.names, *b.of_parents)
        if row["person_id"] == tie["person_id"]
    }
    return tie["source"] in ONE_WORD and not told - NO_WORD - {tie["source"]}


def unknown_roles(b: Borough) -> Found:
    """Somebody not known to be a woman, and not known what he is to the child."""
    for tie in b.ties:
        woman = b.people[tie["person_id"]]["sex"] == Sex.FEMALE
        if b.current(tie) and tie["role"] == Role.NOT_KNOWN and not woman:
            yield tie["child_id"], tie["id"], None


def partners(b: Borough) -> Found:
    """The living partner of a parent or carer, without a connection to the child."""
    for tie in b.ties:
        if not (b.current(tie) and tie["role"] in CARERS):
            continue
        for couple in b.couples:
            pair = {couple["one_id"], couple["other_id"]}
            if not b.current(couple) or tie["person_id"] not in pair:
                continue
            (partner,) = pair - {tie["person_id"]}
            child = tie["child_id"]
            if partner != child and not b.people[partner]["died"] and not b.tied(child, partner):
                yield child, partner, None


def beside(b: Borough, child: int) -> Iterator[Row]:
    """The stays of living others at an address where the child is now."""
    mine = {
        h["address_id"]
        for h in b.homes
        if h["person_id"] == child and h["address_id"] and b.current(h)
    }
    for home in b.homes:
        there = home["address_id"] in mine and b.current(home)
        if there and home["person_id"] != child and not b.people[home["person_id"]]["died"]:
            yield home


def men_at_home(b: Borough) -> Found:
    """An adult who is or may be a man, at the child's address, without a connection."""
    for child in b.children:
        for home in beside(b, child):
            person = home["person_id"]
            maybe = b.people[person]["sex"] != Sex.FEMALE and not b.under_18(person)
            if maybe and not b.tied(child, person):
                yield child, person, None


def reached(b: Borough) -> Found:
    """Somebody at an address kept from them: the children there, and those tied to both."""
    now = [home for home in b.homes if home["address_id"] and b.current(home)]
    for home in now:
        him, place = home["person_id"], home["address_id"]
        if (place, him) not in b.kept or b.people[him]["died"]:
            continue
        there = {one["person_id"] for one in now if one["address_id"] == place} - {him}
        for child in b.children:
            tied = b.tied(child, him) and any(b.tied(child, one) for one in there)
            if child != him and (child in there or tied):
                yield child, him, None


def another(b: Borough) -> Found:
    """An assessment names another person at home, and nobody recorded fits."""
    for charge in b.charges:
        named = any(
            f["case_child_id"] == charge["id"] and f["code"] in HOUSEHOLD_FACTORS for f in b.factors
        )
        if b.open(charge) and named and not _somebody_fits(b, charge["child_id"]):
            yield charge["child_id"], charge["child_id"], None


def _somebody_fits(b: Borough, child: int) -> bool:
    ties = [t for t in b.ties if t["child_id"] == child]
    for tie in ties:
        other = tie["role"] not in NOT_ANOTHER_PERSON and tie["lives_with"] != YesNo.NO
        if other and b.current(tie) and not b.under_18(tie["person_id"]):
            return True
    carers = {t["person_id"] for t in ties if t["role"] in NOT_ANOTHER_PERSON}
    return any(
        home["living"] in AT_HOME
        and home["person_id"] not in carers
        and not b.under_18(home["person_id"])
        for home in beside(b, child)
    )


def same_man(b: Borough, *, apart: bool) -> Found:
    """One man and two open cases of different workers; ``apart``: the other is closed to some."""
    open_now = [c for c in b.charges if b.open(c)]
    for tie in b.ties:
        if not (b.current(tie) and b.to_a_man(tie)):
            continue
        for mine in open_now:
            if mine["child_id"] != tie["child_id"]:
                continue
            for theirs in open_now:
                child = theirs["child_id"]
                same_worker = mine["worker_id"] and mine["worker_id"] == theirs["worker_id"]
                if theirs["case_id"] == mine["case_id"] or child == tie["child_id"] or same_worker:
                    continue
                if b.gone(child) or (child in b.closed_to_some) != apart:
                    continue
                if b.tied(child, tie["person_id"]):
                    yield tie["child_id"], tie["person_id"], None
