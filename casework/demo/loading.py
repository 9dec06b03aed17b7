"""Loading the demo borough: a story at a time, each whole or not at all, none of them twice."""

from __future__ import annotations

from django.db import transaction

from casework.demo import around, fathers, keeping, ordinary, record, several
from casework.demo.assessing import assess
from casework.demo.ending import end_work
from casework.demo.parenthood import be_parents
from casework.demo.reaching import reach
from casework.demo.staff import HOME, set_up
from casework.demo.telling import STORIES, Tale
from casework.demo.writing import CHAPTERS
from casework.models import CaseChild
from casework.services.gaps import judge_now, judged_later, rebuild_all
from sharing.models import Agency

MODULES = (fathers, around, several, keeping, ordinary, record)
"""Whose import adds the stories, and what is written of them."""


class NotEmpty(Exception):
    """The database holds another authority."""


def load() -> int:
    """Load what is missing of the borough; return how many stories were told now.

    Raises NotEmpty where the database holds another authority.
    """
    if Agency.objects.filter(is_home=True).exclude(code=HOME).exists():
        raise NotEmpty
    borough = set_up()
    told = 0
    for number, one in sorted(STORIES.items()):
        if is_told(number):
            continue
        with transaction.atomic(), judged_later():
            tale = Tale(borough, number, one.worker)
            one.tell(tale)
            if number in CHAPTERS:
                CHAPTERS[number](tale)
            judge_now()
            reach(tale, one.tell.__module__)
            assess(tale, one.tell.__module__)
            be_parents(tale)
            end_work(tale)
        told += 1
    if told:
        rebuild_all()
    return told


def is_told(number: int) -> bool:
    """Say whether a story has been told in this database."""
    return CaseChild.objects.filter(outside_id__startswith=f"DEMO-{number:02}-").exists()
