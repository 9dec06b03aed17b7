"""The people storey's models. Grants are imported by full path, never from here."""

from households.models.children import Child, Decline, RoleStatus
from households.models.connections import Connection, Partnership
from households.models.denials import KeepFrom, KeptOut, Restriction, RestrictionReader
from households.models.grants import ChildGroupGrant as _ChildGroupGrant  # noqa: F401
from households.models.grants import ChildUserGrant as _ChildUserGrant  # noqa: F401
from households.models.keeping import FamilyName, PersonKey, Version
from households.models.once import UsedKey
from households.models.parenthood import (
    Binding,
    BindingChild,
    Coming,
    Contact,
    FatherhoodFact,
    ResponsibilityHeld,
)
from households.models.people import (
    ContactRoute,
    Identifier,
    Name,
    Person,
    PersonDetail,
)
from households.models.residence import Address, Residence
from households.models.trail import TrailCheckpoint, TrailEntry, TrailSubject

__all__ = [
    "Address",
    "Binding",
    "BindingChild",
    "Child",
    "Coming",
    "Connection",
    "Contact",
    "ContactRoute",
    "Decline",
    "FamilyName",
    "FatherhoodFact",
    "Identifier",
    "KeepFrom",
    "KeptOut",
    "Name",
    "Partnership",
    "Person",
    "PersonDetail",
    "PersonKey",
    "Residence",
    "ResponsibilityHeld",
    "Restriction",
    "RestrictionReader",
    "RoleStatus",
    "TrailCheckpoint",
    "TrailEntry",
    "TrailSubject",
    "UsedKey",
    "Version",
]
