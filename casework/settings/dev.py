"""For one's own machine and the demo: no secrets to keep, plain http, mail on the console."""

from casework.settings.base import *  # noqa: F403
from casework.settings.base import SECRET_KEY, TRAIL_KEY, VAR_DIR, env

DEBUG = env.bool("DJANGO_DEBUG", True)
DEMO = env.bool("DEMO", True)
COMPONENT_GALLERY = True

SECRET_KEY = SECRET_KEY or "for one's own machine only: anybody may read this"
TRAIL_KEY = TRAIL_KEY or "dev:for one's own machine only: anybody may read this"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]

STATIC_ROOT = None  # nothing is collected: files are served from where they lie
WHITENOISE_USE_FINDERS = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True

VAR_DIR.mkdir(exist_ok=True)
