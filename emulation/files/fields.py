"""Form fields for uploads: each file is checked with its form, and kept only once the whole form is sound."""

from typing import Any

from django import forms
from django.conf import settings

from emulation.accounts.models import User
from emulation.files import kinds
from emulation.files.intake import check_upload, take_upload
from emulation.files.models import StoredFile
from emulation.lib.errors import Unsound


class FileInput(forms.ClearableFileInput):
    """A file box without "currently" and "clear": what is there already is shown as tiles."""

    template_name = "django/forms/widgets/file.html"
    use_fieldset = False


class ManyFilesInput(FileInput):
    allow_multiple_selected = True


class UploadField(forms.FileField):
    """One file of an allowed kind; `cleaned_data` holds Django's upload, which keep() stores."""

    widget = FileInput

    def __init__(self, *, allowed: tuple[kinds.Kind, ...] = kinds.EVIDENCE, **options: Any) -> None:
        self.allowed = allowed
        limit = settings.UPLOAD_MAX_BYTES // 1024**2
        options.setdefault("help_text", f"Nhận {kinds.in_words(allowed)}; mỗi tệp tối đa {limit} MB.")
        super().__init__(**options)
        self.widget.attrs["accept"] = kinds.accept(allowed)

    def clean(self, data: Any, initial: Any = None) -> Any:
        upload = super().clean(data, initial)
        if upload and upload is not initial:
            try:
                check_upload(upload, self.allowed)
            except Unsound as error:
                raise forms.ValidationError(error.message) from error
        return upload

    def keep(self, upload: Any, *, by: User) -> tuple[StoredFile, str]:
        return take_upload(upload, self.allowed, by=by)


class ManyUploadsField(UploadField):
    """Several files in one box; `cleaned_data` holds a list."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        uploads = (data if isinstance(data, list | tuple) else [data]) or [None]  # none at all may be one too few
        cleaned = [super(ManyUploadsField, self).clean(upload, initial) for upload in uploads]
        return [upload for upload in cleaned if upload]


class UploadFormMixin:
    """For a form with upload fields."""

    def keep_files(self, name: str, *, by: User) -> list[tuple[StoredFile, str]]:
        """Store what came in that field; (stored file, name) pairs. Call it on a valid form."""
        value = self.cleaned_data.get(name) or []
        return [self.fields[name].keep(upload, by=by) for upload in (value if isinstance(value, list) else [value])]
