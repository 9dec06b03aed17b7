"""Every role can be chosen, once, and not knowing comes first."""

from __future__ import annotations

from casework.forms.recording.roles_in_life import CARERS, FAMILY, OTHERS, PARENTS, ROLE_CHOICES
from households.codes import Role


def test_every_role_is_offered_once() -> None:
    offered = [Role.NOT_KNOWN, *PARENTS, *FAMILY, *CARERS, *OTHERS]
    assert sorted(offered) == sorted(Role)
    assert ROLE_CHOICES[0][0] == Role.NOT_KNOWN
