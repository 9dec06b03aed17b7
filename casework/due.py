"""What time brings: a registry of steps that ``run_due`` takes. Any room may add one.

A step is a function of no arguments that does what is due and returns how many it did. It must do
no harm when run twice or late, and commit in small pieces of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Work = Callable[[], int]


@dataclass(frozen=True)
class Step:
    """One thing to do: its code, what does it, and whether every few minutes is often enough."""

    name: str
    work: Work
    often: bool = False


_steps: dict[str, Step] = {}


def due(name: str, *, often: bool = False) -> Callable[[Work], Work]:
    """Add a step under a code; usable as a decorator.

    ``often`` says that the step is quick and wanted every few minutes; others are for the whole
    run, once a day. Raises ValueError for a code that is taken by another function.
    """

    def add(work: Work) -> Work:
        held = _steps.get(name)
        if held is not None and held.work.__qualname__ != work.__qualname__:
            raise ValueError(f"the step {name} is defined twice")
        _steps[name] = Step(name, work, often)
        return work

    return add


def all_steps(*, often: bool = False) -> tuple[Step, ...]:
    """Return every step, or those wanted often, the checkpoint last: it covers what they wrote."""
    chosen = (step for step in _steps.values() if step.often or not often)
    return tuple(sorted(chosen, key=lambda step: step.name == CHECKPOINT))


CHECKPOINT = "checkpoint"
