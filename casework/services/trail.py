"""The trail's signed head, to be kept where nobody here can change it."""

from __future__ import annotations

import json

from households import checkpoints
from households.actor import Actor
from households.change import change


def take_head(*, by: Actor) -> str:
    """Seal a checkpoint, so that the head counts it, and return the head as text.

    That it was taken is on the trail, and under the seal.
    """
    with change(by=by) as c:
        c.note("trail.head_taken")
    checkpoints.checkpoint()
    return json.dumps(checkpoints.export_head(), indent=1, sort_keys=True) + "\n"
