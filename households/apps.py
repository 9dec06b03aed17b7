from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate


class HouseholdsConfig(AppConfig):
    """The people storey: who."""

    name = "households"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Guard the trail after every migrate."""
        from households import people_gaps, triggers

        people_gaps.register_all()

        post_migrate.connect(triggers.install, dispatch_uid="guard_the_trail")
        checks.register(triggers.check_triggers, checks.Tags.database)
