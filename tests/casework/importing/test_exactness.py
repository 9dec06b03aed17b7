"""After an import the kept gaps are what a recount says; large batches ask as little as small."""

import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casework.importing import run as running
from casework.models import ImportedUnit, OpenGap
from casework.services.gaps import refresh_all
from households.models.grants import ChildGroupGrant, ChildUserGrant
from sharing.services.grants import settle_grants
from tests.casework.importing.extracts import (
    EPISODES,
    HOMES,
    PEOPLE,
    SAMPLE,
    TIES,
    home,
    tables,
    take,
)
from tests.proof import size

pytestmark = pytest.mark.django_db


def grants():
    found = []
    for model, reader in ((ChildUserGrant, "user_id"), (ChildGroupGrant, "group_id")):
        found += model.objects.values_list("content_object_id", reader, "level")
    return sorted(found)


def town(children, *, men=True, house=0):
    """Return the tables of a town in which child ``n`` lives with man ``m{n}``."""
    people = PEOPLE + "".join(f"c{n},Kid,Oak{n},F,2019-01-01,\n" for n in range(children))
    people += "".join(f"m{n},Man,Ash{n},M,1985-01-01,\n" for n in range(children))
    homes = HOMES + "".join(
        home(f"c{n}", str(n + house)) + home(f"m{n}", str(n)) for n in range(children)
    )
    ties = TIES + "".join(f"m{n},c{n},Father,,,,,\n" for n in range(children) if men or n % 2)
    episodes = EPISODES + "".join(f"R{n},c{n},2026-01-01,N,,,\n" for n in range(children))
    return {
        "ssd_person": people, "ssd_address": homes, "seen_relationships": ties,
        "ssd_cin_episodes": episodes,
    }  # fmt: skip


def test_the_kept_gaps_and_grants_are_what_a_recount_says(tmp_path, world):
    folder = tmp_path / "x"
    take(SAMPLE)
    for change in (
        town(12, men=False),
        town(12),
        town(12, house=3),
        town(6) | {"seen_relationships": TIES + "m1,c2,Uncle,,,,,\nm2,c2,Father,,2026-02-02,,,\n"},
    ):
        take(tables(folder, **change))
        assert refresh_all()[1] == 0
        kept = grants()
        settle_grants([child for child, _, _ in kept])
        assert grants() == kept
    assert OpenGap.objects.exists()


def test_a_man_moves_in_with_a_child_of_an_earlier_extract(tmp_path):
    folder = tmp_path / "x"
    take(tables(folder, **town(3, men=False)))
    late = tables(folder, ssd_person=PEOPLE + "x,Lodger,Elm,M,1980-01-01,\n",
                  ssd_address=HOMES + home("x", "2"))  # fmt: skip
    take(late)
    assert refresh_all()[1] == 0
    assert OpenGap.objects.filter(code="man_at_address_not_connected").count() == 3


@pytest.mark.parametrize("again", [False, True])
def test_a_batch_of_many_asks_no_more_than_a_batch_of_few(tmp_path, monkeypatch, again):
    monkeypatch.setattr(running.Importer, "size", 100)
    asked = []
    for at, children in enumerate((3, 30)):
        paths = tables(tmp_path / str(at), **town(children))
        if again:
            take(paths)
            ImportedUnit.objects.all().delete()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            take(paths)
        asked.append(len(queries))
    assert asked[1] <= asked[0] * 2


WORDS = ("Father", "Mother's partner", "Uncle", "Mother", "Sister", "Him from the gym", "Parent")
VISITS = (
    "cinv_cin_visit_id,cinv_person_id,cinv_cin_visit_date,cinv_cin_visit_seen,"
    "cinv_cin_visit_seen_alone,cinv_cin_visit_bedroom\n"
)
DAYS = ("", "2025-12-01", "2026-02-03", "2026-05-20")


def random_town(dice):
    """Return a town in which children, adults, homes, ties and cases fall as the dice do."""
    kids, adults = [f"c{n}" for n in range(5)], [f"a{n}" for n in range(5)]

    def some(row, most):
        return "".join(row() for _ in range(dice.randint(0, most)))

    def pick(*choices):
        return dice.choice(choices)

    def period():
        return ",".join(sorted((pick(*DAYS), pick("", "", *DAYS))))

    return {
        "ssd_person": PEOPLE + "".join(
            f"{who},{pick('', 'Al', 'Bo')},{pick('', 'Oak')},{pick('M', 'F', 'U')},"
            f"{pick('', '1980-01-01', '2019-01-01', '2012-01-01')},\n"
            for who in (*kids, *adults) if dice.random() < 0.8
        ),
        "seen_relationships": TIES + some(
            lambda: f"{pick(*adults, *kids)},{pick(*kids)},{pick(*WORDS)},{period()},,,\n", 9
        ),
        "ssd_address": HOMES + some(
            lambda: home(
                pick(*kids, *adults), pick("1", "2"), pick("", "77"), *period().split(",")
            ), 9
        ),
        "ssd_cin_episodes": EPISODES + "".join(
            f"R{kid},{kid},{pick(*DAYS)},{pick('N', 'N', 'Y')},{pick('', 'RC8')},"
            f"{pick('', *DAYS)},\n"
            for kid in kids if dice.random() < 0.8
        ),
        "ssd_cin_visits": VISITS + some(
            lambda: f"{pick('V1', 'V2', 'V3')},{pick(*kids)},{pick(*DAYS)},{pick('Y', 'N', '')},"
            f"{pick('Y', 'N', '')},\n", 9
        ),
        "ssd_family": "fami_family_id,fami_person_id\n"
        + "".join(f"{pick('F', 'G')},{kid}\n" for kid in kids),
    }  # fmt: skip


@pytest.mark.prove
@pytest.mark.parametrize("seed", range(size(4, 150)))
def test_any_extract_after_any_other_is_exact_and_settles(tmp_path, seed):
    dice = random.Random(seed)
    for _ in range(3):
        paths = tables(tmp_path / "x", **random_town(dice))
        first = take(paths)
        assert "units_refused" not in first.counts
        assert refresh_all()[1] == 0
        ImportedUnit.objects.all().delete()
        again = take(paths)
        new = {
            "people", "connections", "homes", "cases", "episodes", "children", "visits",
            "visits_changed",
        }  # fmt: skip
        assert not new & set(again.counts)
        assert refresh_all()[1] == 0
