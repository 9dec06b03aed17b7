"""For the tests. ``TEST_DATABASE_URL`` chooses the database: by default a new SQLite file."""

import os
import tempfile
from pathlib import Path
from typing import Any

from casework.settings.base import *  # noqa: F403
from casework.settings.base import BASE_DIR, env
from casework.settings.databases import SQLITE, configure

SECRET_KEY = "for tests only: anybody may read this"  # noqa: S105
TRAIL_KEY = "test:for tests only: anybody may read this"
TRAIL_OLD_KEYS = []
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
AUTHORITY_NAME = "Demo Borough"
AUTHORITY_COUNTRY = "england"
SITE_URL = "http://testserver"

# A file and not memory: threads of the browser journeys each need a connection of their own.
_new_file = Path(tempfile.gettempdir()) / f"seen-test-{os.getpid()}.sqlite3"
_database: dict[str, Any] = configure(
    env.db("TEST_DATABASE_URL", f"sqlite:///{_new_file}"), base=BASE_DIR, durable=False
)
if _database["ENGINE"] == SQLITE:
    _database["TEST"] = {"NAME": _database["NAME"]}
DATABASES = {"default": _database}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
AXES_ENABLED = False
ACCOUNT_RATE_LIMITS = False
SECOND_FACTOR_REQUIRED = False
COMPONENT_GALLERY = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
STATIC_ROOT = None  # nothing is collected: files are served from where they lie
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
