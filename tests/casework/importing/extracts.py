"""Small extracts for the tests: tables as text, written to a folder and taken in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.utils import timezone

from casework.importing.run import Importer
from casework.models import (
    Allocation,
    Case,
    CaseChild,
    Factor,
    ImportDifference,
    ImportedUnit,
    ImportKind,
    ImportRun,
    OpenGap,
    Step,
)
from households.actor import Actor
from households.codes import IdentifierSystem
from households.models import (
    Address,
    Child,
    Connection,
    Identifier,
    Name,
    Person,
    PersonDetail,
    PersonKey,
    Residence,
    Version,
)

BY = Actor.console("import_ssd")

SAMPLE = sorted((Path(__file__).parents[3] / "docs" / "samples" / "ssd").glob("*.csv"))
MODELS = (
    Address, Allocation, Case, CaseChild, Child, Connection, Factor, Identifier, ImportDifference,
    ImportedUnit, Name, OpenGap, Person, PersonDetail, PersonKey, Residence, Step, Version,
)  # fmt: skip

PEOPLE = "pers_person_id,pers_forename,pers_surname,pers_sex,pers_dob,pers_legacy_id\n"
EPISODES = (
    "cine_referral_id,cine_person_id,cine_referral_date,cine_referral_nfa,cine_close_reason,"
    "cine_close_date,cine_referral_team\n"
)
TIES = (
    "rela_person_id,rela_child_person_id,rela_type,rela_start_date,rela_end_date,rela_lives_with,"
    "rela_parental_responsibility,rela_source\n"
)
HOMES = (
    "addr_person_id,addr_address_json,addr_address_start_date,addr_address_end_date,"
    "addr_address_postcode\n"
)
FAMILIES = "fami_family_id,fami_person_id\n"


def home(person: str, house: str = "4", uprn: str = "", starts: str = "", ends: str = "") -> str:
    """Return one row of addresses, in Mill Lane."""
    told = f'{{""HOUSE"": ""{house}"", ""STREET"": ""Mill Lane"", ""UPRN"": ""{uprn}""}}'
    return f'{person},"{told}",{starts},{ends},ZX1 1AA\n'


def tables(folder: Path, **texts: str) -> list[Path]:
    """Write tables as files and return the paths."""
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for name, text in texts.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return sorted(folder.iterdir())


def take(paths: list[Path], *, on: date | None = None, apply: bool = True,
         kind: str = ImportKind.DATASET, by: Actor = BY) -> ImportRun:  # fmt: skip
    """Take in an extract of a day (today) and return the run."""
    run = ImportRun.objects.create(kind=kind, extract_on=on or timezone.localdate())
    return Importer(run, paths, by).go(apply=apply)


def census(path: Path, *children: str, on: str = "2026-03-31") -> list[Path]:
    """Write a census return and return its path, as ``take`` wants it."""
    path.write_text(
        f"<Message><Header><CollectionDetails><ReferenceDate>{on}</ReferenceDate>"
        f"</CollectionDetails></Header><Children>{''.join(children)}</Children></Message>",
        encoding="utf-8",
    )
    return [path]


def census_child(number: str, *episodes: str, who: str = "<Sex>1</Sex>") -> str:
    """Return one child of a return; an episode is the inside of a ``CINdetails``."""
    inner = "".join(f"<CINdetails>{episode}</CINdetails>" for episode in episodes)
    return (
        f"<Child><ChildIdentifiers><LAchildID>{number}</LAchildID>{who}</ChildIdentifiers>"
        f"{inner}</Child>"
    )


def referred(day: str, closed: str = "", nfa: str = "0") -> str:
    """Return the inside of a ``CINdetails``."""
    closing = (
        f"<CINclosureDate>{closed}</CINclosureDate><ReasonForClosure>RC8</ReasonForClosure>"
        if closed
        else ""
    )
    return f"<CINreferralDate>{day}</CINreferralDate><ReferralNFA>{nfa}</ReferralNFA>{closing}"


def person(number: str, system: str = IdentifierSystem.CASE_SYSTEM) -> Person:
    """Return the person who has a number."""
    return Identifier.objects.get(system=system, value=number).person


def sizes() -> dict[str, int]:
    """Return how many rows there are of everything an import writes."""
    return {model.__name__: model._default_manager.count() for model in MODELS}


def gaps(code: str) -> list[str]:
    """Return the case system's numbers of the children for whom a gap stands."""
    ids = OpenGap.objects.filter(code=code).values_list("child_id", flat=True)
    rows = Identifier.objects.filter(person_id__in=ids, system=IdentifierSystem.CASE_SYSTEM)
    return sorted(set(rows.values_list("value", flat=True)))
