"""Form fields for uploads: each file is checked with its form, and kept only once the whole form is sound."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.conf import settings
from django.utils.functional import cached_property

from emulation.accounts.models import User
from emulation.files import kinds
from emulation.files.intake import check_upload, take_upload
from emulation.files.kept import Kept, read, shown
from emulation.files.models import StoredFile
from emulation.lib.errors import Unsound


class FileInput(forms.ClearableFileInput):
    """A file box without "currently" and "clear": what is there already is shown as tiles.

    In a form that keeps files, `kept` gives those that came with an earlier try, and scripts send each file by itself.
    """

    template_name = "files/file_input.html"
    use_fieldset = False
    kept: Callable[[], list[dict[str, str]]] | None = None

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        kept = self.kept() if self.kept else None
        return super().get_context(name, value, attrs) | {"keeps": self.kept is not None, "kept": kept}


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

    def takes(self, kept: Kept) -> bool:
        """Whether a file that was sent before is of an allowed kind."""
        return kept.file.media_type in {kind.media_type for kind in self.allowed}

    def no_such(self, name: str) -> str:
        return f"Tệp “{name}” không thuộc loại được nhận. Hãy gửi {kinds.in_words(self.allowed)}."

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

    Sound files of a form that did not pass are stored, and a signed mark for each goes out with the page and comes back
    with the next try, so that nobody on a weak network sends the same photos twice. Where scripts run, files come by
    themselves before the form (emulation.files.sending), and the form brings their marks alone.
    """

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        for name, field in self.upload_fields().items():
            field.widget.kept = partial(self.tiles, name)

    def upload_fields(self) -> dict[str, UploadField]:
        return {name: field for name, field in self.fields.items() if isinstance(field, UploadField)}

    @cached_property
    def came_before(self) -> dict[str, Kept]:
        """By mark, for all fields: what the form names of files that were sent before it."""
        return read(self.data.getlist("kept"), self.by) if self.is_bound else {}

    def kept(self, name: str) -> list[tuple[StoredFile, str]]:
        """What was sent before for that field: (stored file, name) pairs."""
        field, place = self.fields[name], self.add_prefix(name)
        return [(one.file, one.name) for one in self.came_before.values() if one.field == place and field.takes(one)]

    def count(self, name: str) -> int:
        """How many files the form brings for a field of several; for its clean_…()."""
        return len(self.kept(name)) + len(self.cleaned_data[name])

    def _clean_form(self) -> None:
        super()._clean_form()
        for name, field in self.upload_fields().items():
            sent = [one for one in self.came_before.values() if one.field == self.add_prefix(name)]
            if sent and self.has_error(name, "required"):
                del self._errors[name]
            for one in sent:
                if not field.takes(one):
                    self.add_error(name, field.no_such(one.name))

    def tiles(self, name: str) -> list[dict[str, str]]:
        """For a page that comes back: what is with us already; whoever unticks a tile takes it out."""
        place = self.add_prefix(name)
        files = self.keep_files(name) if self.is_bound else []
        kept = [Kept(place, file, file_name) for file, file_name in files]
        return [shown(one, one.token(self.by)) for one in kept]

    def new_files(self, name: str) -> list[tuple[StoredFile, str]]:
        value = getattr(self, "cleaned_data", {}).get(name) or []
        uploads = value if isinstance(value, list) else [value]
        return [self.fields[name].keep(upload, by=self.by) for upload in uploads]

    def keep_files(self, name: str) -> list[tuple[StoredFile, str]]:
        """All files of that field, stored; a single-file field prefers the newest. Call it on a valid form."""
        return [*self.kept(name), *self.new_files(name)]
