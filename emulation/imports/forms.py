"""The file of an import."""

from emulation.accounts.models import User
from emulation.files import kinds
from emulation.files.fields import UploadField
from emulation.files.intake import clean_name
from emulation.files.models import StoredFile
from emulation.web.forms import TownForm


class SheetForm(TownForm):
    """Nothing is stored unless the file could be read."""

    upload = UploadField(
        label="Tệp bảng tính",
        allowed=(kinds.XLSX,),
        error_messages={"required": "Hãy chọn tệp bảng tính (.xlsx) trên máy."},
    )

    @property
    def content(self) -> bytes:
        upload = self.cleaned_data["upload"]
        upload.seek(0)
        return upload.read()

    @property
    def file_name(self) -> str:
        return clean_name(self.cleaned_data["upload"].name)

    def keep(self, *, by: User) -> tuple[StoredFile, str]:
        return self.fields["upload"].keep(self.cleaned_data["upload"], by=by)
