"""Stories of the men around a child: grandfathers, uncles, partners, lodgers, whoever is there."""

from __future__ import annotations

from casework.codes import Kind
from casework.demo.telling import NO, PAPER, SAW, YES, F, M, Tale, Who, ago, since, story, told
from casework.models import OpenGap
from casework.services.answers import answer_gap
from casework.services.gaps import judge_now
from households.codes import (
    Caring,
    Couple,
    Detail,
    Living,
    NameKind,
    Responsibility,
    Role,
    Source,
)

MOTHER, CHILD, SELF, RELATIVE = Source.MOTHER, Source.CHILD, Source.SELF, Source.RELATIVE


@story(11, "A grandfather who does the school run", "worker")
def school_run(tale: Tale) -> None:
    kiara = tale.child("Kiara Clarke", F, 7)
    simone = tale.mother([kiara], "Simone Clarke", 30)
    grandad = tale.of(
        [kiara], Who("Desmond Clarke", M, 63), Role.GRANDFATHER, told(SAW), caring=Caring.SOME,
        lives_with=NO, words="Does the school run every day, and tea on Thursdays.",
    )  # fmt: skip
    tale.called(grandad, "Pops", NameKind.CHILDS_WORD, told(CHILD), by_child=kiara)
    tale.of([kiara], Who("Andre Wilmot", M, about=33), Role.FATHER, told(MOTHER, weeks=5),
            lives_with=NO)  # fmt: skip
    home = tale.address("22", "Larkfield Road", "ZZ1 4LR")
    tale.at(home, simone, kiara, said=told(SAW))
    tale.at(tale.address("9", "Bowling Green", "ZZ1 5BG"), grandad, said=told(SELF))
    tale.case([kiara], Kind.CHILD_IN_NEED, weeks=18, source="2A", need="N3")
    judge_now()
    gap = OpenGap.objects.get(code="only_the_mother_says", child=kiara)
    because = "Desmond knows Andre well. He comes to the next meeting and will be asked."
    answer_gap(by=tale.by, gap=gap, because=because, until=ago(weeks=-3))


@story(12, "An uncle at weekends", "worker2")
def weekends(tale: Tale) -> None:
    zain = tale.child("Zain Hussain", M, 8)
    imran = tale.father([zain], "Imran Hussain", 37)
    saira = tale.of([zain], Who("Saira Hussain", F, 35), Role.MOTHER, told(SAW), lives_with=NO)
    tariq = tale.of([zain], Who("Tariq Hussain", M, 34), Role.UNCLE, told(SAW),
                    caring=Caring.SOME,
                    words="Football on Saturdays, mosque on Sundays.")  # fmt: skip
    home = tale.address("77", "Foundry Street", "ZZ4 7FS")
    tale.at(home, imran, zain, said=told(SAW))
    tale.at(home, tariq, living=Living.STAYS, words="Weekends", said=told(SAW))
    tale.couple(imran, saira, Couple.MARRIED, told(SELF), spell=since(years=11, until=ago(years=1)))
    tale.case([zain], Kind.CHILD_IN_NEED, weeks=14, source="2A", need="N5")


@story(13, "A partner who lives elsewhere", "worker")
def elsewhere(tale: Tale) -> None:
    children = [tale.child("Poppy Dunmore", F, 6), tale.child("Jake Dunmore", M, 3)]
    kelly = tale.mother(children, "Kelly Dunmore", 33)
    craig = tale.father(children, "Craig Fenwick", 36, lives_with=NO, caring=Caring.SOME)
    lee = tale.adult(Who("Lee Ashdown", M, about=35), told(RELATIVE, "Kelly's sister"))
    tale.couple(kelly, lee, Couple.APART, told(RELATIVE, "Kelly's sister"), spell=since(weeks=20))
    tale.couple(kelly, craig, Couple.COHABITING, told(SELF),
                spell=since(years=8, until=ago(years=2)))  # fmt: skip
    home = tale.address("4", "Weir Gardens", "ZZ1 8WG")
    tale.at(home, kelly, *children, said=told(SAW))
    tale.at(tale.address("130", "Station Parade", "ZZ3 3SP"), lee, said=told(RELATIVE))
    (one, two) = tale.case(children, Kind.ASSESSMENT, weeks=8, source="6", need="N1")
    tale.factors(one, "3B", weeks=3)
    tale.factors(two, "3B", weeks=3)


@story(14, "A guardian's partner", "grace")
def guardians_partner(tale: Tale) -> None:
    elsie = tale.child("Elsie Whitcombe", F, 10)
    pauline = tale.of(
        [elsie], Who("Pauline Rudge", F, 58), Role.SPECIAL_GUARDIAN, told(PAPER), lives_with=YES,
        caring=Caring.MAIN, responsibility=Responsibility.HOLDS,
    )  # fmt: skip
    terry = tale.adult(Who("Terence Nolan", M, 61), told(SELF))
    tale.couple(pauline, terry, Couple.COHABITING, told(SELF), spell=since(weeks=30))
    tale.father([elsie], "Simon Whitcombe", 34, said=PAPER, lives_with=NO, caring=Caring.NONE)
    tale.at(tale.address("16", "Priory Walk", "ZZ5 4PW"), pauline, terry, elsie, said=told(SAW))
    tale.detail(elsie.person, Detail.DISABILITY, "Wheelchair user", told(PAPER))
    tale.case([elsie], Kind.CHILD_IN_NEED, weeks=104, source="3F", need="N2")


@story(15, "A lodger at the address", "worker")
def lodger(tale: Tale) -> None:
    zofia = tale.child("Zofia Nowicka", F, 5)
    mother = tale.mother([zofia], "Agnieszka Nowicka", 31)
    tale.of([zofia], Who("Tomasz Nowicki", M, 33), Role.FATHER, told(PAPER, "Birth certificate"),
            lives_with=NO, words="Works in Gdynia; speaks to Zofia on Sundays.")  # fmt: skip
    marek = tale.adult(Who("Marek Wilczek", M, about=40), told(Source.AGENCY, "Housing"))
    home = tale.address("31a", "Viaduct Road", "ZZ1 3VR")
    tale.at(home, mother, zofia, said=told(SAW))
    tale.at(home, marek, said=told(Source.AGENCY, "The council tax record"), words="The back room")
    tale.detail(mother, Detail.LANGUAGE, "Polish", told(SELF))
    tale.detail(mother, Detail.INTERPRETER, "Yes", told(SELF))
    tale.case([zofia], Kind.CHILD_IN_NEED, weeks=25, source="3B", need="N4")


@story(16, "A grown brother at home", "ben")
def grown_brother(tale: Tale) -> None:
    keira = tale.child("Keira Stanmore", F, 8)
    mother = tale.mother([keira], "Michelle Stanmore", 42)
    tale.father([keira], "Adrian Stanmore", 45, lives_with=NO, caring=Caring.SOME)
    connor = tale.adult(Who("Connor Stanmore", M, 20), told(MOTHER))
    tale.at(tale.address("63", "Castle Street", "ZZ2 2CS"), mother, keira, connor, said=told(SAW))
    tale.case([keira], Kind.CHILD_IN_NEED, weeks=7, source="2A", need="N5")


@story(17, "Somebody in the home whom nobody recorded", "nadia")
def somebody_else(tale: Tale) -> None:
    riley = tale.child("Riley Marlow", M, 4)
    mother = tale.mother([riley], "Toni Marlow", 28)
    tale.father([riley], "Ashley Cope", 30, lives_with=NO, caring=Caring.SOME)
    tale.at(tale.address("12", "Canal Side", "ZZ4 9CS"), mother, riley, said=told(SAW))
    (case_child,) = tale.case([riley], Kind.ASSESSMENT, weeks=11, source="3E", need="N1")
    tale.factors(case_child, "2C", "16A", weeks=4)
    tale.became(case_child, Kind.CHILD_PROTECTION, weeks=2)


@story(18, "A baby with no man on the record", "worker")
def baby(tale: Tale) -> None:
    teddy = tale.child("Teddy Tapsell", M, 0, weeks=20)
    mother = tale.mother([teddy], "Bryony Tapsell", 24)
    grandmother = Who("Lynne Tapsell", F, 51)
    tale.of([teddy], grandmother, Role.GRANDMOTHER, told(SAW), lives_with=NO, caring=Caring.SOME)
    tale.at(tale.address("2", "Mason's Yard", "ZZ1 6MY"), mother, teddy, said=told(SAW))
    (case_child,) = tale.case([teddy], Kind.ASSESSMENT, weeks=12, source="3E", need="N1")
    tale.factors(case_child, "1C", "4B", weeks=6)
    tale.became(case_child, Kind.CHILD_PROTECTION, weeks=5)
