"""Stories of fathers: not known, not named, not needed, young, many, gone."""

from __future__ import annotations

from casework.codes import Kind
from casework.demo.telling import NO, PAPER, SAW, YES, F, M, Tale, Who, ago, since, story, told
from households.codes import (
    Caring,
    Couple,
    DeclineReason,
    Detail,
    ExpectedRole,
    NameKind,
    Responsibility,
    Role,
    RoleState,
    Source,
)
from households.services import lives
from households.services.roles import RoleAnswer

MOTHER, CHILD, SELF, RELATIVE = Source.MOTHER, Source.CHILD, Source.SELF, Source.RELATIVE


@story(1, "An unknown father", "worker")
def unknown_father(tale: Tale) -> None:
    amara = tale.child("Amara Okafor", F, 6)
    mother = tale.mother([amara], "Chidinma Okafor", 29)
    home = tale.address("14", "Larkfield Road", "ZZ1 4LR")
    tale.at(home, mother, amara, said=told(SAW))
    tale.role(
        amara,
        RoleAnswer(
            state=RoleState.ASKED_NOT_KNOWN, words="She met him once, on holiday.",
            asked_whom="Chidinma", review_on=ago(weeks=-12),
        ),
        told(MOTHER, weeks=2),
    )  # fmt: skip
    tale.case([amara], Kind.CHILD_IN_NEED, weeks=22, source="2A", need="N4")


@story(2, "A man known only by the child's word", "worker")
def a_childs_word(tale: Tale) -> None:
    leo = tale.child("Leo Marsden", M, 5)
    mother = tale.mother([leo], "Shannon Marsden", 26)
    tale.at(tale.address("3", "Tannery Close", "ZZ1 9TC"), mother, leo, said=told(SAW))
    said = told(CHILD, "Leo, drawing at school", weeks=1)
    daz = tale.of([leo], Who("", M, looks="The man with the grey van"), Role.NOT_KNOWN, said)
    tale.called(daz, "Daz", NameKind.CHILDS_WORD, said, by_child=leo)
    (case_child,) = tale.case([leo], Kind.REFERRAL, weeks=16, source="2A", need="N1")
    tale.became(case_child, Kind.CHILD_IN_NEED, weeks=11)


@story(3, "A mother who does not name him, and why", "worker")
def she_is_afraid(tale: Tale) -> None:
    ellie = tale.child("Ellie Kerslake", F, 2)
    mother = tale.mother([ellie], "Jodie Kerslake", 22)
    grandfather = Who("Raymond Kerslake", M, 54)
    tale.of([ellie], grandfather, Role.GRANDFATHER, told(SAW), caring=Caring.SOME, lives_with=NO)
    tale.at(tale.address("27b", "Quarry Street", "ZZ2 3QS"), mother, ellie, said=told(SAW))
    tale.role(
        ellie,
        RoleAnswer(
            state=RoleState.DECLINES, asked_whom="Jodie", review_on=ago(weeks=-8),
            reason=DeclineReason.FEAR,
            reason_words="He has said he would take Ellie. She asks that he is not contacted.",
        ),
        told(MOTHER, "Alone, at the children's centre", weeks=1),
    )  # fmt: skip
    (case_child,) = tale.case([ellie], Kind.ASSESSMENT, weeks=19, source="6", need="N1")
    tale.became(case_child, Kind.CHILD_PROTECTION, weeks=13)
    tale.factors(case_child, "3B", "17A", weeks=15)


@story(4, "A second mother who prefers not to say", "worker2")
def family_reasons(tale: Tale) -> None:
    zara = tale.child("Zara Anwar", F, 1)
    mother = tale.mother([zara], "Farida Anwar", 24)
    aunt = Who("Rukhsana Anwar", F, 39)
    tale.of([zara], aunt, Role.AUNT, told(SAW), caring=Caring.SHARED, lives_with=YES)
    tale.at(tale.address("8", "Millrace Court", "ZZ4 2MC"), mother, zara, said=told(SAW))
    tale.detail(mother, Detail.LANGUAGE, "Punjabi", told(SELF))
    tale.role(
        zara,
        RoleAnswer(state=RoleState.DECLINES, asked_whom="Farida", review_on=ago(weeks=-16),
                   reason=DeclineReason.CULTURE),
        told(MOTHER, weeks=4),
    )  # fmt: skip
    tale.case([zara], Kind.CHILD_IN_NEED, weeks=9, source="3B", need="N4")


@story(5, "A donor", "grace")
def a_donor(tale: Tale) -> None:
    otis = tale.child("Otis Lindqvist", M, 4)
    mother = tale.mother([otis], "Hannah Lindqvist", 41)
    godfather = Who("Benedict Nwosu", M, 44)
    tale.of([otis], godfather, Role.GODFATHER, told(SAW), caring=Caring.SOME, lives_with=NO)
    tale.at(tale.address("51", "Abbot's Rise", "ZZ5 1AR"), mother, otis, said=told(SAW))
    tale.role(otis, RoleAnswer(state=RoleState.DONOR, asked_whom="Hannah"), told(PAPER))
    tale.detail(otis.person, Detail.DISABILITY, "Autism", told(PAPER))
    tale.case([otis], Kind.CHILD_IN_NEED, weeks=60, source="3F", need="N2")


@story(6, "Two mothers", "ben")
def two_mothers(tale: Tale) -> None:
    juno = tale.child("Juno Holm-Nair", F, 3)
    freya = tale.mother([juno], "Freya Holm", 34)
    priya = tale.of([juno], Who("Priya Nair", F, 36), Role.SECOND_MOTHER, told(SAW),
                    lives_with=YES, responsibility=Responsibility.HOLDS)  # fmt: skip
    grandfather = Who("Suresh Nair", M, 67)
    tale.of([juno], grandfather, Role.GRANDFATHER, told(SAW), caring=Caring.SOME, lives_with=NO)
    tale.couple(freya, priya, Couple.MARRIED, told(PAPER), spell=since(years=6))
    tale.at(tale.address("19", "Orchard Way", "ZZ1 7OW"), freya, priya, juno, said=told(SAW))
    tale.role(juno, RoleAnswer(state=RoleState.SAME_SEX, asked_whom="Freya"), told(MOTHER))
    tale.case([juno], Kind.EARLY_HELP, weeks=10, source="3B", need="N2")


@story(7, "Two fathers", "ben")
def two_fathers(tale: Tale) -> None:
    theo = tale.child("Theo Bellamy-Roy", M, 5)
    marcus = tale.father([theo], "Marcus Bellamy", 41)
    arun = tale.of([theo], Who("Arun Roy", M, 39), Role.SECOND_FATHER, told(SAW),
                   lives_with=YES, responsibility=Responsibility.HOLDS)  # fmt: skip
    tale.couple(marcus, arun, Couple.MARRIED, told(PAPER), spell=since(years=8))
    tale.at(tale.address("2", "Lock Cottages", "ZZ2 8LC"), marcus, arun, theo, said=told(SAW))
    same = RoleAnswer(role=ExpectedRole.MOTHER, state=RoleState.SAME_SEX, asked_whom="Marcus")
    tale.role(theo, same, told(Source.FATHER))
    tale.case([theo], Kind.CHILD_IN_NEED, weeks=30, source="2A", need="N2")


@story(8, "A father who is seventeen, with a record of his own", "worker")
def young_father(tale: Tale) -> None:
    south = tale.beside("worker2")
    kyle = south.child("Kyle Bannister", M, 17)
    parents = (
        south.mother([kyle], "Tracey Bannister", 43),
        south.father([kyle], "Neil Bannister", 46),
    )
    south.at(south.address("40", "Beacon Hill", "ZZ4 6BH"), *parents, kyle, said=told(SAW))
    south.case([kyle], Kind.CHILD_IN_NEED, weeks=44, source="2A", need="N6")
    ivy = tale.child("Ivy Tolland", F, 0, weeks=14)
    maisie = tale.mother([ivy], "Maisie Tolland", 18)
    tale.at(tale.address("6", "Fell View", "ZZ1 2FV"), maisie, ivy, said=told(SAW))
    tale.tie(ivy, kyle.person, Role.FATHER, told(SAW, "At the hospital", weeks=12), lives_with=NO,
             caring=Caring.SOME, words="Comes most evenings; gives the last bottle.")  # fmt: skip
    tale.couple(maisie, kyle.person, Couple.APART, told(SELF), spell=since(years=1))
    (case_child,) = tale.case([ivy], Kind.ASSESSMENT, weeks=15, source="3F", need="N4")
    tale.became(case_child, Kind.CHILD_IN_NEED, weeks=8)


@story(9, "A father who died", "ben")
def he_died(tale: Tale) -> None:
    children = [tale.child("Dylan Pritchard", M, 10), tale.child("Cerys Pritchard", F, 7)]
    gwen = tale.mother(children, "Gwen Pritchard", 35)
    huw = tale.father(children, "Huw Pritchard", 38, said=PAPER)
    tale.couple(gwen, huw, Couple.MARRIED, told(PAPER), spell=since(years=12, until=ago(years=2)))
    lives.record_death(by=tale.by, person=huw, version=huw.version, on=ago(years=2),
                       said=told(PAPER, "Death certificate"))  # fmt: skip
    taid = Who("Emrys Pritchard", M, 68)
    tale.of(children, taid, Role.GRANDFATHER, told(SAW), caring=Caring.SOME, lives_with=NO)
    tale.at(tale.address("11", "Chapel Lane", "ZZ2 5CL"), gwen, *children, said=told(SAW))
    tale.case(children, Kind.EARLY_HELP, weeks=12, source="2A", need="N4")


@story(10, "A father who died before we knew the family", "nadia")
def died_unrecorded(tale: Tale) -> None:
    samira = tale.child("Samira Yusuf", F, 11)
    mother = tale.mother([samira], "Hodan Yusuf", 38)
    uncle = tale.of([samira], Who("Abdi Yusuf", M, 40), Role.UNCLE, told(SAW),
                    caring=Caring.SHARED, lives_with=YES)  # fmt: skip
    tale.at(tale.address("5", "Harbour Terrace", "ZZ4 1HT"), mother, uncle, samira, said=told(SAW))
    died = RoleAnswer(state=RoleState.DIED, words="In Mogadishu, before they came.")
    tale.role(samira, died, told(RELATIVE, "Her uncle"))
    tale.detail(mother, Detail.LANGUAGE, "Somali", told(SELF))
    tale.detail(mother, Detail.INTERPRETER, "Yes", told(SELF))
    tale.case([samira], Kind.CHILD_IN_NEED, weeks=26, source="2A", need="N4")
