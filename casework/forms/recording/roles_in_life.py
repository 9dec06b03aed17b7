"""The roles somebody may have in a child's life, grouped as one looks for them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from households.codes import Role

PARENTS = (
    Role.FATHER,
    Role.PUTATIVE_FATHER,
    Role.STEPFATHER,
    Role.PARTNER,
    Role.EX_PARTNER,
    Role.ADOPTIVE_PARENT,
    Role.SECOND_FATHER,
    Role.DONOR,
    Role.MOTHER,
    Role.SECOND_MOTHER,
    Role.STEPMOTHER,
)
FAMILY = (
    Role.GRANDFATHER,
    Role.GREAT_GRANDFATHER,
    Role.UNCLE,
    Role.BROTHER,
    Role.HALF_BROTHER,
    Role.STEPBROTHER,
    Role.COUSIN,
    Role.GRANDMOTHER,
    Role.GREAT_GRANDMOTHER,
    Role.AUNT,
    Role.SISTER,
    Role.OTHER_RELATIVE,
)
CARERS = (Role.FOSTER_CARER, Role.PRIVATE_FOSTER, Role.SPECIAL_GUARDIAN, Role.GUARDIAN)
OTHERS = (Role.GODFATHER, Role.FRIEND, Role.LODGER, Role.OTHER, Role.PROFESSIONAL)

ROLE_CHOICES = (
    (Role.NOT_KNOWN.value, Role.NOT_KNOWN.label),
    (_("Parents and their partners"), [(role.value, role.label) for role in PARENTS]),
    (_("Family"), [(role.value, role.label) for role in FAMILY]),
    (_("Carers and guardians"), [(role.value, role.label) for role in CARERS]),
    (_("Other people"), [(role.value, role.label) for role in OTHERS]),
)
"""Every role once; "not yet known" first, because that is where every man begins."""
