from django.apps import AppConfig


class SharingConfig(AppConfig):
    """The sharing storey."""

    name = "sharing"
    default_auto_field = "django.db.models.BigAutoField"
