"""Form fields for uploads: each file is checked with its form, and kept only once the whole form is sound."""

from typing import Any

from django import forms
from django.conf import settings
from django.core import signing

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
    """For a form with upload fields. A browser forgets chosen files when a page comes back with an error; we do not.

    Sound files of a form that did not pass are stored, and a signed token for each goes out in a hidden field and
    comes back with the next try, so that nobody on a weak network sends the same photos twice.
    """

    SALT = "kept upload"

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.fields["kept"] = forms.Field(required=False, widget=forms.MultipleHiddenInput)

    def upload_fields(self) -> dict[str, UploadField]:
        return {name: field for name, field in self.fields.items() if isinstance(field, UploadField)}

    def kept(self, name: str) -> list[tuple[StoredFile, str]]:
        """What came with an earlier try for that field: (stored file, name) pairs."""
        told = [self.read(token) for token in self.data.getlist("kept")] if self.is_bound else []
        return [
            (StoredFile.objects.get(pk=pk), file_name) for field, pk, file_name in filter(None, told) if field == name
        ]

    def read(self, token: str) -> tuple[str, int, str] | None:
        """The token's content if we signed it for this person not long ago."""
        try:
            field, pk, file_name, person = signing.loads(token, salt=self.SALT, max_age=settings.SESSION_COOKIE_AGE)
        except signing.BadSignature:
            return None
        return (field, pk, file_name) if person == self.by.pk else None

    def _clean_form(self) -> None:
        super()._clean_form()
        for name in self.upload_fields():
            if self.has_error(name, "required") and self.kept(name):
                del self._errors[name]

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and self._errors:
            self.keep_for_next_try()

    def keep_for_next_try(self) -> None:
        self.data = self.data.copy()
        for name, field in self.upload_fields().items():
            for file, file_name in self.new_files(name):
                self.data.appendlist("kept", signing.dumps([name, file.pk, file_name, self.by.pk], salt=self.SALT))
            if names := [file_name for _, file_name in self.kept(name)]:
                field.help_text = f"Đã giữ {', '.join(names)}; không cần chọn lại. {field.help_text}"
                self[name].help_text = field.help_text  # what the page shows was made before

    def new_files(self, name: str) -> list[tuple[StoredFile, str]]:
        value = self.cleaned_data.get(name) or []
        uploads = value if isinstance(value, list) else [value]
        return [self.fields[name].keep(upload, by=self.by) for upload in uploads]

    def keep_files(self, name: str) -> list[tuple[StoredFile, str]]:
        """All files of that field, stored; a single-file field prefers the newest. Call it on a valid form."""
        return [*self.kept(name), *self.new_files(name)]
