"""Reading the texts of an entry: what is kept, what is linked at once, and what waits."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.entry_codes import AskedAnswer, EntryKind, Heard
from casework.models import Entry, Mention, OpenGap
from casework.services.entries import (
    EntryTold,
    Named,
    ReferralTold,
    amend,
    read_entry,
    record_referral,
    write_note,
)
from casework.services.found import (
    add_mentioned,
    answer_mention,
    find_in_entry,
    link_mention,
    texts_of,
)
from casework.services.visits import ActionTold, AskedTold, ChildTold, VisitTold, sign_visit
from households.codes import NameKind, Role, Sex
from households.models import Person
from households.services.people import NameGiven, add_name
from tests import builders as b
from tests.personas import SETUP, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def family(world: World) -> b.Family:
    return b.a_family(children=2, worker=world.worker, team=world.north)


def told(family: b.Family, text: str, *people: Person) -> EntryTold:
    return EntryTold(
        on=b.days_ago(2), way="call", text=text, children=tuple(family.children),
        people=tuple(Named(person) for person in people),
    )  # fmt: skip


def note(family: b.Family, text: str, *people: Person) -> Entry:
    return write_note(by=SETUP, case=family.case, told=told(family, text, *people))


def waits(entry: Entry) -> set[int]:
    rows = OpenGap.objects.filter(code="mentioned_not_linked", subject=entry.pk)
    return set(rows.values_list("child_id", flat=True))


def test_every_text_of_a_visit_is_read(family: b.Family) -> None:
    leo = family.child
    visit = VisitTold(
        told=replace(
            told(family, "Her uncle was in."), way="home", advice=((None, "Told his dad too."),)
        ),
        others_said="Nan says that a man stays over.",
        children=(ChildTold(leo, words="Daz shouts", response="Smiled at his grandad"),),
    )
    entry = sign_visit(by=SETUP, case=family.case, visit=visit)
    texts = {written.part: written.text for written in texts_of(entry)}
    rows = {row.part: row for row in Mention.objects.filter(entry=entry)}
    own = f"child.{leo.person.reference}."
    assert set(rows) == {"text", "others", own + "words", own + "response", "advice.0"}
    assert {row.kind for row in rows.values()} == {
        "uncle", "man", "named", "grandfather", "father",
    }  # fmt: skip
    words = {part: texts[part][row.start : row.end] for part, row in rows.items()}
    assert words[own + "words"] == "Daz"
    assert rows[own + "words"].child_id == leo.pk
    assert rows["text"].child_id is None


def test_a_referral_is_read_and_the_children_are_no_mention(family: b.Family) -> None:
    name = family.child.person.label.split()[0]
    about = replace(told(family, f"{name} was by the door with her boyfriend Kes."), way="")
    entry = record_referral(
        by=SETUP, case=family.case, referral=ReferralTold(about, EntryKind.CONTACT)
    )
    assert [(m.kind, m.name) for m in entry.mentions.all()] == [("partner", "Kes")]


def test_reading_again_changes_nothing_and_what_is_settled_stays(family: b.Family) -> None:
    entry = note(family, "Her boyfriend Kes came. So did his dad.")
    one, two = entry.mentions.order_by("start")
    answer_mention(by=SETUP, mention=one, answer="professional")
    assert find_in_entry(by=SETUP, entry=entry) == []
    assert [(m.pk, m.answer) for m in entry.mentions.order_by("start")] == [
        (one.pk, "professional"), (two.pk, ""),
    ]  # fmt: skip


def test_whom_the_writer_named_here_is_linked_where_exactly_one_fits(family: b.Family) -> None:
    dad = b.a_man(family.child, name="Darren Whitlock")
    add_name(by=SETUP, person=dad, name=NameGiven("Daz", kind=NameKind.NICKNAME))
    uncle = b.a_man(family.child, name="Tariq Reed", role=Role.UNCLE)
    entry = note(family, "Daz was in. Her uncle too. And a man.", dad, uncle)
    found = {m.kind: m.person_id for m in entry.mentions.all()}
    assert found == {"named": dad.pk, "uncle": uncle.pk, "man": None}


def test_nobody_is_linked_whom_the_writer_did_not_name_or_where_two_fit(family: b.Family) -> None:
    b.a_man(family.child, name="Darren Whitlock")
    assert note(family, "Darren was in.").mentions.get().person_id is None
    uncles = [b.a_man(family.child, name=n, role=Role.UNCLE) for n in ("Al Bo", "Cy Dee")]
    assert note(family, "Her uncle was in.", *uncles).mentions.get().person_id is None
    assert note(family, "Uncle Terry was in.", uncles[0]).mentions.get().person_id is None


def test_the_gap_holds_for_each_child_until_all_is_settled(family: b.Family) -> None:
    entry = note(family, "Her boyfriend Kes came. So did his dad.")
    gap = OpenGap.objects.filter(code="mentioned_not_linked").first()
    assert gap is not None
    assert gap.since == max(entry.happened_on, gap.opened_on)
    assert waits(entry) == {child.pk for child in family.children}
    one, two = entry.mentions.order_by("start")
    man = b.a_man(family.child, name="Kes Low")
    link_mention(by=SETUP, mention=one, person=man)
    assert waits(entry) == {child.pk for child in family.children}
    assert entry.people.get().person_id == man.pk
    answer_mention(by=SETUP, mention=two, answer="died")
    assert waits(entry) == set()


def test_a_text_that_speaks_of_nobody_opens_no_gap(family: b.Family) -> None:
    assert waits(note(family, "Rang school. Father Christmas was there.")) == set()


def test_him_who_is_spoken_of_is_added_with_nothing_but_the_words(family: b.Family) -> None:
    mention = note(family, "A man with a dog stayed.").mentions.get()
    man = add_mentioned(by=SETUP, mention=mention, words="A man", source="the note of today")
    assert (man.sex, man.description, man.named) == (Sex.MALE, "A man", False)
    ties = {tie.child_id: tie for tie in man.connections.all()}
    assert set(ties) == {child.pk for child in family.children}
    assert {(t.role, t.source_words) for t in ties.values()} == {
        (Role.NOT_KNOWN, "the note of today")
    }
    mention.refresh_from_db()
    assert mention.person_id == man.pk


def test_a_child_who_speaks_of_somebody_has_him_alone(family: b.Family) -> None:
    leo = family.child
    visit = VisitTold(told=told(family, ""), children=(ChildTold(leo, words="Daz shouts"),))
    entry = sign_visit(by=SETUP, case=family.case, visit=visit)
    mention = entry.mentions.get()
    man = add_mentioned(by=SETUP, mention=mention, words="Daz", source="s", name="Daz Low")
    assert man.label == "Daz Low"
    assert [tie.child_id for tie in man.connections.all()] == [leo.pk]


def parts_of(entry: Entry) -> dict[str, str]:
    """Return whom a text was found to speak of, by the first word of the part it stands in."""
    rows = Mention.objects.filter(entry=entry).order_by("pk")
    return {row.part.partition(".")[0]: row.kind for row in rows}


def test_next_steps_answers_and_who_told_us_are_read_too(family: b.Family) -> None:
    leo, mia = family.children
    answer = "Her uncle Joe knows."
    visit = VisitTold(
        told=EntryTold(
            on=b.days_ago(2), way="home", children=(leo, mia),
            people=(Named(family.mother, told_words="her boyfriend"),),
        ),
        children=(ChildTold(leo, Heard.YES, where="In grandad's shed", why_not=""),),
        actions=(ActionTold("Ring the lodger", who_words="his uncle"),),
        asked=tuple(
            AskedTold(one, "q", "Who helps?", AskedAnswer.ASKED, answer) for one in (leo, mia)
        ),
    )  # fmt: skip
    entry = sign_visit(by=SETUP, case=family.case, visit=visit)
    assert set(parts_of(entry)) == {"told", "child", "action", "asked"}
    asked = Mention.objects.get(entry=entry, part__startswith="asked.")
    assert asked.child_id is None, "one answer about two children is read once"
    assert {row.part[-4:] for row in Mention.objects.filter(part__startswith="action.")} > {".who"}


def test_corrections_and_a_managers_note_are_read_as_they_are_saved(family: b.Family) -> None:
    leo = family.child
    entry = note(family, "All was well.")
    assert waits(entry) == set()
    part = f"child.{leo.person.reference}"
    row = amend(by=SETUP, entry=entry, part=part, words="Her boyfriend came.", reason="Mum rang")
    found = Mention.objects.get(entry=entry)
    assert (found.part, found.kind, found.child_id) == (
        f"amended.{row.reference}", "partner", leo.pk,
    )  # fmt: skip
    assert leo.pk in waits(entry)
    read_entry(by=SETUP, entry=entry, words="Who is the uncle?")
    assert parts_of(entry) == {"amended": "partner", "reading": "uncle"}
    man = add_mentioned(by=SETUP, mention=found, words="Her boyfriend", source="a correction")
    assert man.connections.get().child == leo
    assert find_in_entry(by=SETUP, entry=entry) == []
