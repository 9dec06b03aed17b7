"""System checks of the casework storey."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error

from casework.prompts.catalogue import catalogue
from casework.prompts.soundness import troubles_of
from households.gaps import all_gaps


def check_questions(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> Sequence[CheckMessage]:
    """Return an error for whatever is unsound in the catalogue of curiosity questions."""
    gaps = {gap.code for gap in all_gaps()}
    return [
        Error(f"The questions: {trouble}.", id="casework.E001")
        for trouble in troubles_of(catalogue(), gaps)
    ]
