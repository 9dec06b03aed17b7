from django.apps import AppConfig
from django.core import checks


class CaseworkConfig(AppConfig):
    """The casework storey: what we do, and the project itself."""

    name = "casework"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Join the gap registry and the reasons for access, and listen to the storeys below."""
        from casework import access, case_gaps, entry_gaps, man_gaps, parenthood_gaps, receivers
        from casework import reaching_gaps as reaching
        from casework.checks import check_questions
        from casework.services import imports

        case_gaps.register_all()
        entry_gaps.register_all()
        reaching.register_all()
        man_gaps.register_all()
        parenthood_gaps.register_all()
        checks.register(check_questions)
        del access, receivers, imports
