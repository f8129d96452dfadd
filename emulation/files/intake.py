"""How a file gets in: one path for everything that is uploaded and everything we make ourselves."""

import re
from io import BytesIO

from django.conf import settings
from django.core.files.base import File
from django.template.defaultfilters import filesizeformat

from emulation.accounts.models import User
from emulation.files import kinds, store
from emulation.files.models import StoredFile
from emulation.lib.errors import Unsound
from emulation.lib.words import clean_text

NAME_LIMIT = 150
SUFFIX_LIMIT = 10
PREVIEW_PIXELS = (640, 640)


def clean_name(name: str) -> str:
    """What a person called the file, as text to show: no folders, no control characters, at most 150 characters."""
    last = re.split(r"[\\/]", clean_text(name))[-1]
    base = " ".join(last.split()).strip(" .") or "tệp"
    stem, dot, suffix = base.rpartition(".")
    if len(base) <= NAME_LIMIT or not stem or len(suffix) > SUFFIX_LIMIT:
        return base[:NAME_LIMIT]
    return f"{stem[: NAME_LIMIT - len(suffix) - 1]}{dot}{suffix}"


def check_upload(upload: File, allowed: tuple[kinds.Kind, ...]) -> kinds.Kind:
    """What kind of file it is. Raises Unsound with a sentence for the user if it may not come in."""
    name = clean_name(upload.name or "")
    if not upload.size:
        raise Unsound(f"Tệp “{name}” trống, không có nội dung. Hãy chọn lại tệp.")
    if upload.size > settings.UPLOAD_MAX_BYTES:
        raise Unsound(
            f"Tệp “{name}” nặng {filesizeformat(upload.size)}, vượt mức {filesizeformat(settings.UPLOAD_MAX_BYTES)} "
            "cho mỗi tệp. Hãy giảm kích thước ảnh hoặc nén tệp rồi gửi lại."
        )
    return kinds.recognise(upload.file, name, allowed)


def take_upload(upload: File, allowed: tuple[kinds.Kind, ...], *, by: User) -> tuple[StoredFile, str]:
    """Check and keep an uploaded file; returns its row and the name its sender gave it."""
    kind = check_upload(upload, allowed)
    preview = keep_preview(upload, by=by) if kind in kinds.IMAGES else None
    return keep(upload, kind.media_type, by=by, preview=preview), clean_name(upload.name)


def keep_own(content: File, media_type: str, *, by: User | None) -> StoredFile:
    """Keep a file that we made ourselves."""
    return keep(content, media_type, by=by)


def keep(content: File, media_type: str, *, by: User | None, preview: StoredFile | None = None) -> StoredFile:
    """The bytes first, durably; then the row."""
    return file_row(store.put(content.chunks()), content.size, media_type, by=by, preview=preview)


def file_row(
    sha256: str, size: int, media_type: str, *, by: User | None, preview: StoredFile | None = None
) -> StoredFile:
    """The row of bytes that lie in the store already."""
    row, _ = StoredFile.objects.get_or_create(
        sha256=sha256, defaults={"size": size, "media_type": media_type, "kept_by": by, "preview": preview}
    )
    return row


def keep_preview(upload: File, *, by: User) -> StoredFile:
    """A small upright JPEG, drawn anew, so that nothing of the original but the picture reaches a page."""
    from PIL import Image, ImageOps  # noqa: PLC0415 - only who sends a picture pays for it

    upload.file.seek(0)
    with Image.open(upload.file, formats=["JPEG", "PNG", "WEBP"]) as original:
        # Made small first: a photo of 48 million dots, turned and converted, would take half a gigabyte.
        small = original.convert("RGB") if original.mode == "P" else original
        small.thumbnail(PREVIEW_PIXELS)
        picture = ImageOps.exif_transpose(small).convert("RGB")
    out = BytesIO()
    picture.save(out, "JPEG", quality=78, optimize=True)
    upload.file.seek(0)
    return keep(File(out, name="preview.jpg"), "image/jpeg", by=by)
