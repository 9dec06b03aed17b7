"""Stories of what is kept from whom, of prison, and of work that waits or has ended."""

from __future__ import annotations

from casework.codes import Closure, Kind
from casework.demo.telling import NO, PAPER, SAW, YES, F, M, Tale, Who, ago, since, story, told
from casework.services.cases import Opening, open_case
from households.codes import (
    Caring,
    Couple,
    ExpectedRole,
    IdentifierSystem,
    Place,
    Responsibility,
    Role,
    RoleState,
    RouteKind,
    Source,
)
from households.models.denials import DenialReason
from households.services import denials, homes, people
from households.services.people import NOT_SAID
from households.services.roles import RoleAnswer

MOTHER, SELF, AGENCY, EXTRACT = Source.MOTHER, Source.SELF, Source.AGENCY, Source.EXTRACT


@story(29, "A safe address, kept from one man", "worker")
def safe_address(tale: Tale) -> None:
    children = [tale.child("Ines Soares", F, 8), tale.child("Tiago Soares", M, 5)]
    marta = tale.mother(children, "Marta Soares", 34)
    seen = told(SAW, "At the contact centre")
    rui = tale.of(children, Who("Rui Soares", M, 37), Role.FATHER, seen, lives_with=NO,
                  responsibility=Responsibility.RESTRICTED,
                  words="Sees them at the contact centre, fortnightly.")  # fmt: skip
    tale.couple(marta, rui, Couple.MARRIED, told(PAPER), spell=since(years=10, until=ago(weeks=40)))
    old, new = (
        tale.address("60", "Weir Gardens", "ZZ1 8WG"),
        tale.address("9", "Elm Row", "ZZ7 7ER"),
    )
    tale.at(old, rui, said=told(AGENCY, "Police"))
    tale.at(old, marta, *children, said=told(PAPER), spell=since(years=6, until=ago(weeks=40)))
    tale.at(new, marta, *children, said=told(SAW), spell=since(weeks=40))
    tale.at(new, rui, said=told(AGENCY, "A clinic, which had a letter back from there", weeks=1))
    phone = homes.add_route(
        by=tale.by, person=marta, kind=RouteKind.MOBILE, value="07700 900417", safe=YES,
        safe_how="Text first, on weekday mornings.", said=told(SELF),
    )  # fmt: skip
    for fact in (new, phone):
        denials.keep_from(by=tale.by, kept_from=rui, fact=fact)
    one, two = tale.case(children, Kind.CHILD_PROTECTION, weeks=41, source="6", need="N1")
    tale.factors(one, "3B", "3A", weeks=38)
    tale.factors(two, "3B", weeks=38)


@story(30, "A restricted child, and the man she shares with another", "ben")
def restricted(tale: Tale) -> None:
    rowan = tale.child("Rowan Fairlight", F, 10)
    judith = tale.mother([rowan], "Judith Fairlight", 40)
    tale.father([rowan], "Oliver Fairlight", 43, lives_with=NO)
    graham = tale.of([rowan], Who("Graham Tillotson", M, 45), Role.STEPFATHER, told(SAW),
                     lives_with=YES, caring=Caring.SHARED)  # fmt: skip
    tale.couple(judith, graham, Couple.MARRIED, told(SAW), spell=since(years=3))
    home = tale.address("12", "Hawthorn Drive", "ZZ2 7HD")
    tale.at(home, judith, graham, rowan, said=told(SAW))
    tale.case([rowan], Kind.CHILD_IN_NEED, weeks=12, source="2A", need="N5")

    ruth = tale.beside("worker")
    evie = ruth.child("Evie Tillotson", F, 13)
    claire = ruth.mother([evie], "Claire Haddow", 42)
    ruth.tie(evie, graham, Role.FATHER, told(PAPER), lives_with=NO, caring=Caring.SOME)
    ruth.at(ruth.address("5", "Bowling Green", "ZZ1 5BG"), claire, evie, said=told(SAW))
    ruth.case([evie], Kind.CHILD_IN_NEED, weeks=31, source="2A", need="N4")

    readers = [tale.borough.user(name).pk for name in ("ben", "manager", "duty")]
    reason = DenialReason.STAFF_FAMILY
    denials.restrict(by=tale.by, person=rowan.person, readers=readers, reason=reason)


@story(31, "A worker kept out, because he lives next door", "nadia")
def kept_out(tale: Tale) -> None:
    harvey = tale.child("Harvey Stokoe", M, 9)
    mother = tale.mother([harvey], "Amanda Stokoe", 39)
    tale.father([harvey], "Philip Stokoe", 41)
    wayne = tale.of([harvey], Who("Wayne Stokoe", M, 36), Role.UNCLE, told(SAW), lives_with=NO)
    tale.at(tale.address("21", "Ash Grove", "ZZ4 4AG"), mother, harvey, said=told(SAW))
    tale.case([harvey], Kind.CHILD_IN_NEED, weeks=19, source="3A", need="N2")
    tom = tale.borough.user("worker2")

    south = tale.beside("worker2")
    lacey = south.child("Lacey Burdett", F, 6)
    carly = south.mother([lacey], "Carly Burdett", 28)
    south.tie(lacey, wayne, Role.FATHER, told(SAW), lives_with=NO, caring=Caring.SOME)
    south.at(south.address("102", "Foundry Street", "ZZ4 7FS"), carly, lacey, said=told(SAW))
    south.case([lacey], Kind.CHILD_IN_NEED, weeks=23, source="2A", need="N4")
    reason = DenialReason.NEIGHBOUR
    denials.keep_out(by=tale.by, person=harvey.person, user_id=tom.pk, reason=reason)


@story(32, "A father coming home from prison", "worker")
def release(tale: Tale) -> None:
    brooke = tale.child("Brooke Cutlack", F, 6)
    gemma = tale.mother([brooke], "Gemma Cutlack", 31)
    jason = tale.of([brooke], Who("Jason Cutlack", M, 33), Role.FATHER, told(AGENCY, "Probation"),
                    lives_with=NO, responsibility=Responsibility.HOLDS)  # fmt: skip
    tale.couple(gemma, jason, Couple.MARRIED, told(SELF), spell=since(years=7))
    tale.at(tale.address("48", "Ropewalk", "ZZ1 1RW"), gemma, brooke, said=told(SAW))
    tale.at(None, jason, place=Place.CUSTODY, words="HMP Larkmoor; release in three weeks",
            spell=since(weeks=50, until=ago(weeks=-3)), said=told(AGENCY, "Probation"))  # fmt: skip
    people.add_identifier(by=tale.by, person=jason, system=IdentifierSystem.PRISON, value="A0000ZZ",
                          said=told(AGENCY, "Probation"))  # fmt: skip
    tale.case([brooke], Kind.CHILD_IN_NEED, weeks=14, source="7", need="N4")


@story(33, "A referral about somebody's boyfriend", "")
def boyfriend(tale: Tale) -> None:
    jaydon = tale.child("Jaydon Millbank", M, 3)
    mother = tale.mother([jaydon], "Chloe Millbank", 23, said=AGENCY)
    who = Who("", M, looks="Mother's boyfriend, tall, red beard, drives a taxi")
    tale.of([jaydon], who, Role.NOT_KNOWN, told(AGENCY, "Police report", weeks=0))
    tale.at(tale.address("150", "Station Parade", "ZZ3 3SP"), mother, jaydon, said=told(AGENCY))
    tale.case([jaydon], Kind.REFERRAL, weeks=0, source="6", need="N1")


@story(34, "A referral in which all is known", "")
def known_referral(tale: Tale) -> None:
    szymon = tale.child("Szymon Dudek", M, 12)
    ewa = tale.mother([szymon], "Ewa Dudek", 40, said=AGENCY)
    pawel = tale.father([szymon], "Pawel Dudek", 43, said=AGENCY)
    tale.couple(ewa, pawel, Couple.MARRIED, told(AGENCY), spell=since(years=15))
    home = tale.address("38", "Viaduct Road", "ZZ1 3VR")
    tale.at(home, ewa, pawel, szymon, said=told(AGENCY))
    tale.case([szymon], Kind.REFERRAL, weeks=0, source="2A", need="N6")


@story(35, "A referral that needed no more", "")
def no_further_action(tale: Tale) -> None:
    tomos = tale.child("Tomos Beynon", M, 13)
    tale.mother([tomos], "Rhian Beynon", 41, said=AGENCY)
    never = Opening(opened_on=None, referred_on=ago(weeks=9), referral_source="9",
                    outside_id=f"DEMO-{tale.number}-1")  # fmt: skip
    open_case(by=tale.by, children=[(tomos, never)])


@story(36, "Facts that came with the move from the old system", "worker2")
def moved_over(tale: Tale) -> None:
    grace = tale.child("Grace Ferreira", F, 9)
    tale.mother([grace], "Luisa Ferreira", 33, said=EXTRACT)
    tale.of([grace], Who("Nuno Ferreira", M, 36), Role.FATHER, NOT_SAID)
    tale.of([grace], Who("Carlos Pinheiro", M), Role.OTHER_RELATIVE, NOT_SAID)
    tale.case([grace], Kind.CHILD_IN_NEED, weeks=52, source="2A", need="N5")


@story(37, "An uncle nobody is recorded as having told us of", "nadia")
def no_source(tale: Tale) -> None:
    danny = tale.child("Danny Quilter", M, 15)
    tale.mother([danny], "Sandra Quilter", 47)
    tale.of([danny], Who("Keith Quilter", M, 51), Role.FATHER, NOT_SAID)
    tale.case([danny], Kind.CHILD_IN_NEED, weeks=37, source="2A", need="N6")


@story(38, "Work that has ended", "worker2")
def ended(tale: Tale) -> None:
    hugo = tale.child("Hugo Renshaw", M, 7)
    tale.mother([hugo], "Beth Renshaw", 36)
    tale.father([hugo], "Jonathan Renshaw", 38)
    (case_child,) = tale.case([hugo], Kind.CHILD_IN_NEED, weeks=40, source="3A", need="N4")
    tale.closed(case_child, Closure.RC9, weeks=3)


@story(39, "A mother who was asked about any man, and there is none", "ben")
def nobody(tale: Tale) -> None:
    maya = tale.child("Maya Solheim", F, 12)
    mother = tale.mother([maya], "Ingrid Solheim", 45)
    tale.at(tale.address("10", "Lock Cottages", "ZZ2 8LC"), mother, maya, said=told(SAW))
    tale.role(maya, RoleAnswer(state=RoleState.DONOR, asked_whom="Ingrid"), told(MOTHER))
    none = RoleAnswer(
        role=ExpectedRole.ANY_MAN, state=RoleState.NONE_KNOWN, review_on=ago(weeks=-20),
        asked_whom="Ingrid, and Maya on her own",
    )  # fmt: skip
    tale.role(maya, none, told(Source.CHILD, weeks=1))
    tale.case([maya], Kind.EARLY_HELP, weeks=6, source="2A", need="N4")
