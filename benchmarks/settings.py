"""Settings for measuring: as served, with one page added that shows nothing (the floor)."""

from casework.settings.dev import *  # noqa: F403

DEBUG = False
ROOT_URLCONF = "benchmarks.floor"
LOGGING = {"version": 1, "disable_existing_loggers": True}
