"""For a real authority. Refuses to start half-set, and says everything that is missing at once."""

import os

from django.core.exceptions import ImproperlyConfigured

from casework.settings.base import *  # noqa: F403
from casework.settings.base import env
from casework.settings.needs import problems

if _found := problems(os.environ):
    raise ImproperlyConfigured(
        "Seen will not start. Set these in the environment or in .env (see .env.example):\n  "
        + "\n  ".join(_found)
    )

# Everything below is plain assignment, so that what production is can be read in one place.

SECOND_FACTOR_REQUIRED = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz/$"]  # asked by the load balancer, over plain http
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", 2 * 365 * 24 * 60 * 60)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
if env.bool("BEHIND_TLS_PROXY", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
LANGUAGE_COOKIE_NAME = "__Host-language"

# Limits on guessing are counted by every process together.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "seen_shared_cache",
    }
}

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

vars().update(env.email("EMAIL_URL"))
