"""The sizes that Seen is held to (design section 10). Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Size:
    """How many of each to make. ``largest_team`` and ``most_ties`` are the skew of life."""

    code: str
    open_children: int
    children: int
    people: int
    connections: int
    users: int
    teams: int
    largest_team: int
    agencies: int
    most_ties: int = 40
    shares: int = 25
    entries: int = 0

    @property
    def adults(self) -> int:
        """How many of the people are nobody's child on record."""
        return self.people - self.children

    def scaled(self, scale: float) -> Size:
        """Return the same shape, smaller or larger. Raises ValueError below a thousandth."""
        if scale == 1:
            return self
        if scale < 0.001:
            raise ValueError("so small a borough has no shape")

        def times(number: int, least: int) -> int:
            return max(least, round(number * scale))

        return replace(
            self,
            open_children=times(self.open_children, 10),
            children=times(self.children, 40),
            people=times(self.people, 120),
            connections=times(self.connections, 130),
            users=times(self.users, 12),
            teams=times(self.teams, 3),
            largest_team=times(self.largest_team, 3),
            agencies=times(self.agencies, 2),
            most_ties=min(self.most_ties, times(self.children, 40) // 10),
            entries=times(self.entries, 60),
            shares=min(self.shares, times(self.open_children, 10) // 4),
        )


SIZES = {
    size.code: size
    for size in (
        Size("M", 2_600, 26_000, 80_000, 90_000, 220, 12, 400, 10, entries=400_000),
        Size("L", 13_000, 460_000, 1_000_000, 1_100_000, 1_200, 60, 2_000, 40, entries=1_000_000),
        Size(
            "X",
            260_000,
            1_000_000,
            2_500_000,
            5_000_000,
            20_000,
            1_000,
            2_000,
            400,
            entries=2_000_000,
        ),
    )
}
"""A mean authority, the largest, a hundred times the mean; notes as a small machine bears."""
