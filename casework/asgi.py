"""The door for an ASGI server. Production settings, unless DJANGO_SETTINGS_MODULE differs."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casework.settings.production")

application = get_asgi_application()
