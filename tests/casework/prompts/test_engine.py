"""The choice between questions: the rules that the engine's docstring tells."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from casework.prompts.catalogue import ADULT, CHILD, MANAGER, SELF, catalogue
from casework.prompts.engine import Chosen, choose
from casework.prompts.situation import Answer, Gap, Kid, Man, Situation, Spoken, Tie
from casework.prompts.triggers import TRIGGERS
from tests.casework.prompts.situations import LEO, LONG_AGO, QUIET, TODAY, with_trigger

LATER = TODAY + timedelta(days=21)
MIA = Kid("mia", "Mia", 1, visits=(LONG_AGO,))
ADA = Kid("ada", "Ada", 12, visits=(LONG_AGO,))


def a_man(ref: str, *children: str, role: str = "partner", since: date = TODAY) -> Man:
    """Return a man whom nobody has met."""
    return Man(ref, ref.title(), tuple(Tie(child, role, since) for child in children))


def ask(
    situation: Situation, answers: tuple[Answer, ...] = (), today: date = TODAY
) -> tuple[Chosen, ...]:
    """Return what the whole catalogue suggests for a visit."""
    return choose(situation, catalogue(), answers, today)


def answered(one: Chosen, how: str, on: date = TODAY) -> tuple[Answer, ...]:
    """Return the answers that a worker gives to one question."""
    return tuple(Answer(one.question.code, ref, how, on, one.person) for ref in one.children)


def test_three_at_most_each_for_somebody_else() -> None:
    men = tuple(a_man(ref, "leo") for ref in ("daz", "kev", "bill", "omar"))
    found = ask(replace(QUIET, men=men))
    assert len(found) == 3
    assert len({one.person for one in found}) == 3


def test_a_man_alone_is_asked_about_twice_and_no_more_while_another_waits() -> None:
    found = ask(replace(QUIET, men=(a_man("daz", "leo"), a_man("kev", "leo"))))
    assert {one.person or one.about for one in found} == {"daz", "kev"}
    assert max([one.person for one in found].count(ref) for ref in ("daz", "kev")) <= 2


def test_nobody_recorded_goes_before_somebody_not_met() -> None:
    now = with_trigger(replace(QUIET, men=(a_man("daz", "leo"),)), "gap:father_not_recorded")
    assert ask(now)[0].trigger == "gap:father_not_recorded"


def test_at_least_one_is_for_the_child_where_a_child_can_be_asked() -> None:
    men = tuple(a_man(ref, "leo") for ref in ("daz", "kev", "bill"))
    assert CHILD in {one.audience for one in ask(replace(QUIET, men=men))}
    baby = replace(LEO, age=0)
    assert CHILD not in {one.audience for one in ask(replace(QUIET, children=(baby,), men=men))}


def test_one_question_serves_brothers_and_sisters_at_once() -> None:
    gaps = tuple(Gap("father_not_recorded", ref, TODAY) for ref in ("leo", "mia", "ada"))
    found = ask(Situation((LEO, MIA, ADA), (), gaps))
    (father,) = (one for one in found if one.question.code == "carer_father")
    assert father.children == ("leo", "mia", "ada")
    assert "Leo, Mia and Ada" in father.words


def test_what_could_not_be_asked_comes_back_as_the_workers_own() -> None:
    now = with_trigger(QUIET, "gap:father_not_recorded")
    first = ask(now)[0]
    for how in ("not_possible", "not_safe"):
        again = ask(now, answered(first, how), LATER)
        (own,) = (one for one in again if one.question == first.question)
        assert own.again == how
        assert own.audience == SELF
        assert first.words in own.words
        assert own.because.startswith("it ")


def test_what_was_asked_rests_until_the_facts_change_or_its_time_is_over() -> None:
    now = with_trigger(QUIET, "gap:father_not_recorded", LONG_AGO)
    first = ask(now)[0]
    for how in ("asked", "known", "declined"):
        told = answered(first, how)
        assert first.question not in [one.question for one in ask(now, told, LATER)]
        over = TODAY + timedelta(days=first.question.interval_days)
        due = choose(now, [first.question], told, over, audiences=(first.question.audience,))
        assert [one.again for one in due] == [""]


def test_a_change_brings_back_what_was_asked_and_not_what_was_declined() -> None:
    now = with_trigger(QUIET, "gap:father_not_recorded", TODAY + timedelta(days=3))
    question = next(one for one in catalogue() if one.code == "carer_father")
    for how, comes in (("asked", 1), ("known", 1), ("declined", 0)):
        told = (Answer(question.code, "leo", how, TODAY),)
        assert len(choose(now, [question], told, LATER)) == comes


def test_nothing_answered_today_comes_again_today() -> None:
    now = with_trigger(QUIET, "gap:father_not_recorded")
    first = ask(now)[0]
    assert first.question not in [one.question for one in ask(now, answered(first, "not_safe"))]


def test_what_was_left_unanswered_keeps_nobody_waiting_for_a_third_visit() -> None:
    for many in (4, 5, 6, 9):
        men = tuple(a_man(f"man{number}", "leo") for number in range(many))
        first = replace(QUIET, men=men)
        second = replace(first, children=(replace(LEO, visits=(*LEO.visits, TODAY)),))
        asked = [*ask(first), *ask(second, today=LATER)]
        assert {ref for one in asked for ref in one.subjects} >= {man.ref for man in men}


def test_one_question_for_all_leaves_places_for_single_ones() -> None:
    men = tuple(a_man(f"man{number}", "leo", since=LONG_AGO) for number in range(5))
    found = ask(replace(QUIET, men=men))
    assert [one.trigger for one in found].count("many_unseen") == 1
    assert len({one.person for one in found} & {man.ref for man in men}) == 2


def test_who_was_never_asked_about_goes_before_who_was() -> None:
    since = TODAY - timedelta(days=1)
    men = tuple(a_man(f"man{number}", "leo", since=since) for number in range(6))
    now = replace(QUIET, men=men)
    first = ask(now)
    told = tuple(answer for one in first for answer in answered(one, "asked"))
    served = {subject for one in first for subject in one.subjects}
    again = {subject for one in ask(now, told, LATER) for subject in one.subjects}
    assert not served & again


def test_where_very_many_wait_one_question_names_them_all() -> None:
    refs = ("daz", "kev", "bill", "omar", "ray", "tom", "ali")
    now = replace(QUIET, men=tuple(a_man(ref, "leo", since=LONG_AGO) for ref in refs))
    found = ask(now)
    (every,) = (one for one in found if one.trigger == "many_unseen")
    assert set(refs) == every.subjects
    assert "Daz, Kev, Bill, Omar, Ray, Tom and Ali" in every.words
    told = answered(every, "asked")
    assert "many_unseen" not in {one.trigger for one in ask(now, told, LATER)}


def test_a_supervisor_and_adult_services_have_questions_of_their_own() -> None:
    now = with_trigger(replace(QUIET, men=(a_man("daz", "leo"),)), "substance")
    for audience in (MANAGER, ADULT):
        found = choose(now, catalogue(), (), TODAY, audiences=(audience,))
        assert {one.audience for one in found} == {audience}


def test_names_are_never_read_as_patterns() -> None:
    kid, man = replace(LEO, name="{person} {0} %s"), a_man("daz", "leo")
    now = Situation((kid,), (replace(man, name="{child}{question}"),))
    assert any("{child}{question}" in one.words for one in ask(now))


def test_a_gap_that_no_question_knows_brings_up_an_own_one() -> None:
    question = replace(catalogue()[0], code="own_one", triggers=("gap:made_later",), own=True)
    now = replace(QUIET, gaps=(Gap("made_later", "leo", TODAY),))
    (found,) = choose(now, [question], (), TODAY)
    assert found.because == "something about Leo is not known yet"


children = st.lists(
    st.builds(
        Kid, st.sampled_from(["leo", "mia", "ada"]), st.just("Name"),
        st.none() | st.integers(0, 17), st.booleans(),
    ),
    min_size=1, max_size=3, unique_by=lambda kid: kid.ref,
)  # fmt: skip
refs = st.sampled_from(["leo", "mia", "ada"])
men = st.lists(
    st.builds(
        Man, st.sampled_from(["daz", "kev", "bill"]), st.just("Daz"),
        st.lists(st.builds(Tie, refs, st.sampled_from(["father", "uncle", "not_known"])),
                 max_size=2).map(tuple),
        died=st.booleans(),
        contact_unsafe=st.booleans(),
    ),
    max_size=3, unique_by=lambda man: man.ref,
)  # fmt: skip
codes = st.sampled_from([name[4:] for name in TRIGGERS if name.startswith("gap:")])
situations = st.builds(
    Situation,
    children.map(tuple),
    men.map(tuple),
    st.lists(st.builds(Gap, codes, refs, st.just(LONG_AGO), st.none() | st.just("daz")),
             max_size=4).map(tuple),
    st.just(()),
    st.lists(st.builds(Spoken, st.sampled_from(["father", "man"]), st.just(LONG_AGO)),
             max_size=2).map(tuple),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(situations)
def test_whatever_the_case_the_choice_keeps_its_rules(now: Situation) -> None:
    found = ask(now)
    assert found == ask(now)
    assert len(found) <= 3
    assert len({one.question.code for one in found}) == len(found)
    gone = {man.ref for man in now.men if man.died}
    unsafe = {man.ref for man in now.men if man.contact_unsafe}
    for one in found:
        assert one.person not in gone
        assert not (one.question.audience == "man" and one.person in unsafe)
        assert one.words
        assert one.because
