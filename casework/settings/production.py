"""For a real authority. Refuses to start half-set, and says everything that is missing at once."""

from django.core.exceptions import ImproperlyConfigured

from casework.settings.base import *  # noqa: F403
from casework.settings.base import ALLOWED_HOSTS, AUTHORITY_COUNTRY, SECRET_KEY, TRAIL_KEY, env

NEEDED = {
    "DJANGO_SECRET_KEY": "50 or more random characters",
    "DJANGO_ALLOWED_HOSTS": "the host names this service answers to, with commas between",
    "DATABASE_URL": "postgres://USER:PASSWORD@HOST:5432/NAME",
    "TRAIL_KEY": "NAME:SECRET, the secret 32 or more random characters",
    "EMAIL_URL": "smtp+tls://USER:PASSWORD@HOST:587",
    "EMAIL_FROM": "the address that mail comes from",
    "SITE_URL": "https:// and the host name people use",
    "AUTHORITY_NAME": "the name of the authority",
    "AUTHORITY_COUNTRY": "england or wales",
}


def _problems() -> list[str]:
    """Return a line for everything that is missing or cannot be right."""
    missing = [
        f"{name} is not set ({what})" for name, what in NEEDED.items() if not env.str(name, "")
    ]
    wrong = []
    if 0 < len(SECRET_KEY) < 50:
        wrong.append("DJANGO_SECRET_KEY is shorter than 50 characters")
    if TRAIL_KEY and len(TRAIL_KEY.partition(":")[2]) < 32:
        wrong.append("TRAIL_KEY is not NAME:SECRET with a secret of 32 characters or more")
    if "*" in ALLOWED_HOSTS:
        wrong.append("DJANGO_ALLOWED_HOSTS may not be *")
    if AUTHORITY_COUNTRY not in {"england", "wales"}:
        wrong.append("AUTHORITY_COUNTRY is neither england nor wales")
    if not env.str("SITE_URL", "https://").startswith("https://"):
        wrong.append("SITE_URL does not begin with https://")
    return missing + wrong


if _found := _problems():
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
