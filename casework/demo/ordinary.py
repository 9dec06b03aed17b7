"""Ordinary families: the men are known, met and written down, and no gap is open."""

from __future__ import annotations

from casework.codes import Kind
from casework.demo.telling import NO, PAPER, SAW, YES, F, M, Tale, Who, ago, since, story, told
from households.codes import (
    Caring,
    Couple,
    Detail,
    Living,
    NameKind,
    Place,
    Responsibility,
    Role,
    Source,
)

SELF, FATHER = Source.SELF, Source.FATHER


@story(40, "A father at home", "worker")
def father_at_home(tale: Tale) -> None:
    children = [tale.child("Nana Osei-Bonsu", M, 5), tale.child("Efua Osei-Bonsu", F, 2)]
    abena = tale.mother(children, "Abena Osei-Bonsu", 33)
    kofi = tale.father(children, "Kofi Osei-Bonsu", 35)
    tale.called(kofi, "Dada", NameKind.CHILDS_WORD, told(Source.CHILD), by_child=children[0])
    tale.couple(abena, kofi, Couple.MARRIED, told(SAW), spell=since(years=8))
    tale.at(tale.address("66", "Larkfield Road", "ZZ1 4LR"), abena, kofi, *children, said=told(SAW))
    tale.case(children, Kind.CHILD_IN_NEED, weeks=9, source="3B", need="N3")


@story(41, "A large family", "worker2")
def large_family(tale: Tale) -> None:
    children = [
        tale.child("Harleen Gill", F, 11),
        tale.child("Jasdeep Gill", M, 8),
        tale.child("Simran Gill", F, 6),
    ]
    manpreet = tale.mother(children, "Manpreet Gill", 38)
    harjit = tale.father(children, "Harjit Gill", 41)
    baba = tale.of(children, Who("Balwant Gill", M, 70), Role.GRANDFATHER, told(SAW),
                   lives_with=YES, caring=Caring.SOME)  # fmt: skip
    tale.couple(manpreet, harjit, Couple.MARRIED, told(SAW), spell=since(years=14))
    home = tale.address("140", "Foundry Street", "ZZ4 7FS")
    tale.at(home, manpreet, harjit, baba, *children, said=told(SAW))
    tale.case(children, Kind.CHILD_IN_NEED, weeks=16, source="2A", need="N2")


@story(42, "A grandfather who is special guardian", "nadia")
def special_guardian(tale: Tale) -> None:
    daisy = tale.child("Daisy Pemberley", F, 9)
    alf = tale.of(
        [daisy], Who("Alfred Pemberley", M, 66), Role.GRANDFATHER, told(SAW), lives_with=YES,
        caring=Caring.MAIN, responsibility=Responsibility.HOLDS,
    )  # fmt: skip
    tale.tie(
        daisy, alf, Role.SPECIAL_GUARDIAN, told(PAPER, "The order"), lives_with=YES,
        responsibility=Responsibility.HOLDS, caring=Caring.MAIN, spell=since(years=3),
    )  # fmt: skip
    stuart = tale.father([daisy], "Stuart Pemberley", 38, lives_with=NO, caring=Caring.NONE)
    tale.at(None, stuart, place=Place.HOSPITAL, words="Ward 4, St Hild's", said=told(SAW))
    tale.at(tale.address("29", "Ash Grove", "ZZ4 4AG"), alf, daisy, said=told(SAW))
    tale.case([daisy], Kind.CHILD_IN_NEED, weeks=21, source="1A", need="N3")


@story(43, "Two homes after a separation", "nadia")
def two_homes(tale: Tale) -> None:
    luka = tale.child("Luka Kovacic", M, 7)
    petra = tale.mother([luka], "Petra Kovacic", 35)
    stefan = tale.father([luka], "Stefan Kovacic", 37, lives_with=NO)
    tale.couple(petra, stefan, Couple.MARRIED, told(PAPER),
                spell=since(years=9, until=ago(years=1)))  # fmt: skip
    hers = tale.address("4", "Canal Side", "ZZ4 9CS")
    his = tale.address("82", "Beacon Hill", "ZZ4 6BH")
    tale.at(hers, petra, luka, said=told(SAW))
    tale.at(his, stefan, said=told(SAW))
    tale.at(his, luka, living=Living.PART, words="Wednesdays and every other weekend",
            said=told(FATHER))  # fmt: skip
    tale.case([luka], Kind.PRIVATE_LAW, weeks=11, source="7", need="N5")


@story(44, "A father who is the main carer", "grace")
def main_carer(tale: Tale) -> None:
    yasmin = tale.child("Yasmin Saleh", F, 13)
    mahmoud = tale.father([yasmin], "Mahmoud Saleh", 48, caring=Caring.MAIN)
    rania = tale.of([yasmin], Who("Rania Saleh", F, 45), Role.MOTHER, told(SAW), lives_with=YES)
    tale.called(mahmoud, "Mahmud Salih", NameKind.ALIAS, told(PAPER, "His passport"))
    tale.couple(mahmoud, rania, Couple.MARRIED, told(SAW), spell=since(years=20))
    tale.at(tale.address("3", "Abbot's Rise", "ZZ5 1AR"), mahmoud, rania, yasmin, said=told(SAW))
    tale.detail(yasmin.person, Detail.DISABILITY, "Cerebral palsy", told(PAPER))
    tale.detail(mahmoud, Detail.LANGUAGE, "Arabic", told(SELF))
    tale.case([yasmin], Kind.CHILD_IN_NEED, weeks=130, source="3F", need="N2")


@story(45, "Foster carers", "worker2")
def foster_carers(tale: Tale) -> None:
    ruben = tale.child("Ruben Achterberg", M, 6)
    carers = [
        tale.of([ruben], Who(name, sex, age), Role.FOSTER_CARER, told(PAPER), lives_with=YES,
                caring=Caring.MAIN)
        for name, sex, age in (("Jean Wetherall", F, 59), ("Derek Wetherall", M, 60))
    ]  # fmt: skip
    tale.couple(carers[0], carers[1], Couple.MARRIED, told(PAPER), spell=since(years=33))
    tale.of([ruben], Who("Willem Achterberg", M, 34), Role.FATHER, told(SAW), lives_with=NO,
            caring=Caring.SOME, words="Sees Ruben every Saturday.")  # fmt: skip
    tale.at(tale.address("14", "Hawthorn Drive", "ZZ2 7HD"), *carers, ruben, said=told(SAW))
    tale.case([ruben], Kind.LOOKED_AFTER, weeks=48, source="6", need="N1")


@story(46, "A young woman leaving care", "nadia")
def leaving_care(tale: Tale) -> None:
    tamsin = tale.child("Tamsin Arkwell", F, 18)
    tale.father([tamsin], "Robin Arkwell", 52, lives_with=NO)
    mentor = Who("Femi Balogun-Hart", M, 31)
    tale.of([tamsin], mentor, Role.FRIEND, told(SAW), words="Her old football coach.")
    tale.case([tamsin], Kind.CARE_LEAVER, weeks=30, source="5D", need="N1")
