"""The form with which a data officer sends an extract."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.importing.parcels import BadParcel, store_names
from households.forms.dates import WholeDateField
from households.forms.govuk import GovukForm
from households.forms.look import Look

NOT_READ = _(
    "Choose CSV files named for their tables, a ZIP file of them, or one census return (XML)"
)


class ManyFiles(forms.ClearableFileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files; cleans to a list."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the files, each cleaned; at least one."""
        files = data if isinstance(data, Sequence) and not isinstance(data, str) else [data]
        return [super(ManyFilesField, self).clean(file, initial) for file in files or [None]]


class ImportForm(GovukForm):
    """The files of an extract, and the day it speaks of."""

    sent = ManyFilesField(
        label=_("Files"),
        help_text=_(
            "The dataset's tables as CSV files, a ZIP file of them, or one census return (XML)."
        ),
        allow_empty_file=True,
    )
    extract_on = WholeDateField(
        past=True,
        required=True,
        label=_("When the extract was made"),
        help_text=_("A census return says this itself."),
    )
    looks: ClassVar = {"sent": Look(size="m"), "extract_on": Look(size="m")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"extract_on": timezone.localdate()})
        super().__init__(*args, **kwargs)

    def clean_sent(self) -> list[UploadedFile[Any]]:
        """Refuse what is neither table, ZIP file nor return."""
        files: list[UploadedFile[Any]] = self.cleaned_data["sent"]
        try:
            store_names([file.name or "" for file in files])
        except BadParcel:
            raise forms.ValidationError(NOT_READ) from None
        return files
