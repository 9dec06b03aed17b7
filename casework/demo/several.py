"""Stories of several: one man in more than one family, brothers and sisters, twins, the unborn."""

from __future__ import annotations

from casework.codes import Closure, Kind
from casework.demo.telling import NO, PAPER, SAW, YES, F, M, Tale, Who, ago, since, story, told
from casework.models import OpenGap
from casework.services.answers import answer_gap
from casework.services.gaps import judge_now
from households.codes import Caring, Couple, Detail, Responsibility, Role, Sex, Source
from households.services import denials, lives

MOTHER, CHILD, SELF = Source.MOTHER, Source.CHILD, Source.SELF


@story(19, "One man in three families", "worker")
def three_families(tale: Tale) -> None:
    tyler = tale.child("Tyler Hollins", M, 7)
    stacey = tale.mother([tyler], "Stacey Hollins", 32)
    tale.father([tyler], "Scott Hollins", 34, lives_with=NO, caring=Caring.SOME)
    dean = tale.of([tyler], Who("Dean Lockyer", M, 38), Role.PARTNER, told(SAW), lives_with=YES,
                   caring=Caring.SHARED)  # fmt: skip
    tale.couple(stacey, dean, Couple.COHABITING, told(SAW), spell=since(weeks=40))
    tale.at(tale.address("18", "Ropewalk", "ZZ1 1RW"), stacey, dean, tyler, said=told(SAW))
    tale.case([tyler], Kind.CHILD_IN_NEED, weeks=28, source="2A", need="N5")

    south = tale.beside("worker2")
    mia = south.child("Mia Ormerod", F, 4)
    becky = south.mother([mia], "Becky Ormerod", 29)
    south.tie(mia, dean, Role.FATHER, told(MOTHER), lives_with=NO, caring=Caring.SOME)
    south.at(south.address("85", "Beacon Hill", "ZZ4 6BH"), becky, mia, said=told(SAW))
    south.case([mia], Kind.CHILD_PROTECTION, weeks=17, source="6", need="N1")

    disabled = tale.beside("grace")
    alfie = disabled.child("Alfie Prycewood", M, 12)
    leanne = disabled.mother([alfie], "Leanne Prycewood", 35)
    disabled.tie(alfie, dean, Role.FRIEND, told(CHILD, weeks=2), caring=Caring.SOME,
                 words="Sits with Alfie on Friday nights.")  # fmt: skip
    disabled.at(disabled.address("7", "Priory Walk", "ZZ5 4PW"), leanne, alfie, said=told(SAW))
    disabled.detail(alfie.person, Detail.COMMUNICATION, "Signs and pictures", told(SAW))
    disabled.case([alfie], Kind.CHILD_IN_NEED, weeks=70, source="3F", need="N2")


@story(20, "A grandfather in one home and a partner in another", "ben")
def two_homes(tale: Tale) -> None:
    jayden = tale.child("Jayden Grange", M, 9)
    mother = tale.mother([jayden], "Monique Grange", 31)
    tale.father([jayden], "Curtis Bold", 33, lives_with=NO)
    winston = tale.of([jayden], Who("Winston Grange", M, 57), Role.GRANDFATHER, told(SAW),
                      caring=Caring.SOME, lives_with=NO)  # fmt: skip
    tale.at(tale.address("33", "Castle Street", "ZZ2 2CS"), mother, jayden, said=told(SAW))
    tale.case([jayden], Kind.CHILD_IN_NEED, weeks=33, source="2A", need="N4")

    south = tale.beside("nadia")
    lola = south.child("Lola Fairhurst", F, 6)
    carol = south.mother([lola], "Carol Fairhurst", 44)
    south.father([lola], "Peter Fairhurst", 50, lives_with=NO, said=PAPER)
    south.tie(lola, winston, Role.PARTNER, told(SAW), lives_with=YES, caring=Caring.SHARED)
    south.couple(carol, winston, Couple.COHABITING, told(SAW), spell=since(weeks=25))
    south.at(south.address("90", "Foundry Street", "ZZ4 7FS"), carol, winston, lola, said=told(SAW))
    south.case([lola], Kind.EARLY_HELP, weeks=9, source="5D", need="N5")


@story(21, "Three children, three fathers, three kinds of case", "worker")
def three_fathers(tale: Tale) -> None:
    callum, shanice, archie = children = [
        tale.child("Callum Feeney", M, 14),
        tale.child("Shanice Feeney", F, 9),
        tale.child("Archie Feeney", M, 2),
    ]
    donna = tale.mother(children[1:], "Donna Feeney", 36)
    tale.tie(callum, donna, Role.MOTHER, told(SAW), lives_with=NO)
    tale.father([callum], "Patrick Feeney", 39, lives_with=NO, caring=Caring.SOME)
    carer = Who("Margaret Stirling", F, 55)
    tale.of([callum], carer, Role.FOSTER_CARER, told(PAPER), lives_with=YES, caring=Caring.MAIN)
    tale.of([shanice], Who("Delroy", M, about=40), Role.FATHER, told(MOTHER, weeks=6),
            lives_with=NO, words="Sees her at his sister's, some Sundays.")  # fmt: skip
    tale.at(tale.address("56", "Tannery Close", "ZZ1 9TC"), donna, *children[1:], said=told(SAW))
    cases = tale.case(children, Kind.CHILD_IN_NEED, weeks=65, source="6", need="N1")
    tale.became(cases[0], Kind.LOOKED_AFTER, weeks=30)
    tale.became(cases[1], Kind.CHILD_PROTECTION, weeks=21)
    judge_now()
    gap = OpenGap.objects.get(code="father_not_recorded", child=archie)
    because = "Donna has said she will name him at the next core group."
    answer_gap(by=tale.by, gap=gap, because=because, until=ago(weeks=-2))


@story(22, "Twins", "ben")
def twins(tale: Tale) -> None:
    pair = [tale.child("Aoife Brennigan", F, 4), tale.child("Niamh Brennigan", F, 4)]
    sinead = tale.mother(pair, "Sinead Brennigan", 32)
    declan = tale.father(pair, "Declan Brennigan", 35)
    tale.couple(sinead, declan, Couple.MARRIED, told(SAW), spell=since(years=7))
    tale.at(tale.address("45", "Orchard Way", "ZZ1 7OW"), sinead, declan, *pair, said=told(SAW))
    tale.case(pair, Kind.EARLY_HELP, weeks=15, source="3B", need="N2")


@story(23, "A sister who was adopted", "nadia")
def adopted_sister(tale: Tale) -> None:
    kai, rosie = tale.child("Kai Shearwood", M, 8), tale.child("Rosie Shearwood", F, 5)
    lorna = tale.mother([kai], "Lorna Shearwood", 30)
    tale.tie(
        rosie, lorna, Role.MOTHER, told(PAPER), lives_with=NO, caring=Caring.NONE,
        responsibility=Responsibility.NONE, words="Birth mother; a letter each spring.",
    )  # fmt: skip
    tale.father([kai], "Jordan Tull", 32, lives_with=NO)
    tale.tie(kai, rosie.person, Role.SISTER, told(PAPER), words="Adopted when she was two.",
             lives_with=NO)  # fmt: skip
    parents = [
        tale.of([rosie], Who(name, sex, age), Role.ADOPTIVE_PARENT, told(PAPER), lives_with=YES,
                responsibility=Responsibility.HOLDS, caring=Caring.MAIN)
        for name, sex, age in (("Alison Whitlam", F, 43), ("Gareth Whitlam", M, 45))
    ]  # fmt: skip
    tale.couple(parents[0], parents[1], Couple.MARRIED, told(PAPER), spell=since(years=14))
    theirs = tale.address("1", "Hazel Bank", "ZZ8 8HB")
    tale.at(theirs, *parents, rosie, said=told(PAPER))
    denials.keep_from(by=tale.by, kept_from=lorna, fact=theirs)
    tale.at(tale.address("24", "Millrace Court", "ZZ4 2MC"), lorna, kai, said=told(SAW))
    (was,) = tale.case([rosie], Kind.LOOKED_AFTER, weeks=200, source="6", need="N1")
    tale.closed(was, Closure.RC1, weeks=110)
    tale.case([kai], Kind.CHILD_IN_NEED, weeks=20, source="2A", need="N4")


@story(24, "A step-family", "ben")
def step_family(tale: Tale) -> None:
    freddie, lily = tale.child("Freddie Cornish", M, 11), tale.child("Lily Amoah", F, 2)
    both = [freddie, lily]
    helen = tale.mother(both, "Helen Cornish", 37)
    tale.father([freddie], "Mark Cornish", 40, lives_with=NO, caring=Caring.SHARED)
    yaw = tale.father([lily], "Yaw Amoah", 36)
    tale.tie(freddie, yaw, Role.STEPFATHER, told(SAW), lives_with=YES, caring=Caring.SHARED)
    tale.couple(helen, yaw, Couple.MARRIED, told(SAW), spell=since(years=4))
    tale.at(tale.address("8", "Chapel Lane", "ZZ2 5CL"), helen, yaw, *both, said=told(SAW))
    tale.case([freddie], Kind.EARLY_HELP, weeks=13, source="2A", need="N5")


@story(25, "An unborn child, and nobody said who", "worker")
def unborn(tale: Tale) -> None:
    child = tale.unborn("Kayleigh's baby, due soon", weeks=7)
    mother = tale.mother([child], "Kayleigh Rootham", 19)
    tale.at(tale.address("Flat 6, 40", "Station Parade", "ZZ3 3SP"), mother, said=told(SAW))
    tale.case([child], Kind.ASSESSMENT, weeks=6, source="3F", need="N3")


@story(26, "An unborn child, and both parents waiting", "worker2")
def both_waiting(tale: Tale) -> None:
    child = tale.unborn("Ana and Ionut's baby", weeks=11)
    ana = tale.mother([child], "Ana Popa", 27)
    ionut = tale.father([child], "Ionut Popa", 29)
    tale.couple(ana, ionut, Couple.MARRIED, told(SAW), spell=since(years=3))
    tale.at(tale.address("15", "Harbour Terrace", "ZZ4 1HT"), ana, ionut, said=told(SAW))
    tale.detail(ana, Detail.LANGUAGE, "Romanian", told(SELF))
    tale.case([child], Kind.CHILD_IN_NEED, weeks=8, source="3F", need="N3")


@story(27, "An unborn child nobody is allocated to", "")
def waiting_unborn(tale: Tale) -> None:
    child = tale.unborn("Hawa's baby", weeks=15)
    mother = tale.mother([child], "Hawa Kamara", 23, said=Source.AGENCY)
    tale.at(tale.address("3", "Quarry Street", "ZZ2 3QS"), mother, said=told(Source.AGENCY))
    tale.case([child], Kind.REFERRAL, weeks=1, source="3F", need="N3")


@story(28, "A baby born last week", "ben")
def born(tale: Tale) -> None:
    child = tale.unborn("Jade's baby", weeks=1)
    jade = tale.mother([child], "Jade Merriden", 21)
    said = told(MOTHER, weeks=4)
    tale.of([child], Who("Reece Oldfield", M, 23), Role.PUTATIVE_FATHER, said, lives_with=NO)
    tale.at(tale.address("70", "Viaduct Road", "ZZ1 3VR"), jade, said=told(SAW))
    tale.case([child], Kind.CHILD_IN_NEED, weeks=10, source="3F", need="N4")
    lives.born(by=tale.by, child=child, on=ago(days=6), sex=Sex.FEMALE, said=told(PAPER, weeks=0))
