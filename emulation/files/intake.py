"""How a file gets in: one path for everything that is uploaded and everything we make ourselves."""

import re
from base64 import b64decode
from dataclasses import dataclass

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.template.defaultfilters import filesizeformat

from emulation.accounts.models import User
from emulation.files import kinds, pictures, store
from emulation.files.models import Picture, StoredFile
from emulation.files.pictures import Drawn
from emulation.lib import child
from emulation.lib.errors import Unsound
from emulation.lib.words import clean_text

NAME_LIMIT = 150
SUFFIX_LIMIT = 10
JPEG = kinds.JPEG.media_type
LOST = "kho tệp không còn tệp này, hãy khôi phục từ bản sao lưu"


@dataclass(frozen=True)
class Examined:
    """A sound upload: its kind, the name to show, and of a picture what it gives."""

    kind: kinds.Kind
    name: str
    drawn: Drawn | None = None


def clean_name(name: str) -> str:
    """What a person called the file, as text to show: no folders, no control characters, at most 150 characters."""
    last = re.split(r"[\\/]", clean_text(name))[-1]
    base = " ".join(last.split()).strip(" .") or "tệp"
    stem, dot, suffix = base.rpartition(".")
    if len(base) <= NAME_LIMIT or not stem or len(suffix) > SUFFIX_LIMIT:
        return base[:NAME_LIMIT]
    return f"{stem[: NAME_LIMIT - len(suffix) - 1]}{dot}{suffix}"


def check_upload(upload: File, allowed: tuple[kinds.Kind, ...]) -> Examined:
    """What the upload is, worked out once. Raises Unsound with a sentence for the user if it may not come in.

    Decoders work for seconds: call it before a transaction, which on SQLite would hold up everybody else.
    """
    known = getattr(upload, "examined", None)
    if known is None or known.kind not in allowed:
        known = upload.examined = examine(upload, allowed)
    return known


def examine(upload: File, allowed: tuple[kinds.Kind, ...]) -> Examined:
    name = clean_name(upload.name or "")
    check_size(name, upload.size)
    kind = kinds.recognise(upload.file, name, allowed)
    upload.file.seek(0)
    drawn = check_sound(upload.file.read(), kind, name)
    upload.file.seek(0)
    return Examined(kind, kinds.renamed(name, kind), drawn)


def check_size(name: str, size: int) -> None:
    if not size:
        raise Unsound(f"Tệp “{name}” trống, không có nội dung. Hãy chọn lại tệp.")
    if size > settings.UPLOAD_MAX_BYTES:
        raise Unsound(
            f"Tệp “{name}” nặng {filesizeformat(size)}, vượt mức {filesizeformat(settings.UPLOAD_MAX_BYTES)} "
            "cho mỗi tệp. Hãy giảm kích thước ảnh hoặc nén tệp rồi gửi lại."
        )


def check_sound(content: bytes, kind: kinds.Kind, name: str) -> Drawn | None:
    """Open the file with a real parser, in a child process; a broken, locked or booby-trapped one is refused, each with
    its own cure. What a picture gives comes back."""
    drawn, fault = None, ""
    if kind in kinds.IMAGES:
        drawn = redraw(content)
        fault = drawn.fault
    elif kind is kinds.PDF:
        fault = child.call("emulation.files.soundness.pdf_fault", content, gives=str, seconds=10)
    elif kind is not kinds.TEXT:  # whose alphabet is looked at by who reads it
        fault = child.call("emulation.files.soundness.office_fault", content, gives=str, seconds=10)
    if fault:
        raise Unsound(f"Tệp “{name}” {fault}")
    return drawn


def redraw(content: bytes) -> Drawn:
    return child.call("emulation.files.pictures.redraw", content, gives=Drawn)


def take_upload(upload: File, allowed: tuple[kinds.Kind, ...], *, by: User) -> tuple[StoredFile, str]:
    """Check and keep an uploaded file; returns its row and the name its sender gave it."""
    found = check_upload(upload, allowed)
    preview = keep_own(from_base64(found.drawn.preview), JPEG, by=by) if found.drawn else None
    row = keep(upload, found.kind.media_type, by=by, preview=preview)
    if found.drawn:
        keep_picture(row, found.drawn, preview, by=by)
    return row, found.name


def take_own_picture(content: bytes, name: str, *, by: User) -> tuple[StoredFile, str]:
    """As take_upload(), for a JPEG that we drew ourselves: nothing to fear, so no child process."""
    upload = ContentFile(content, name)
    upload.examined = Examined(kinds.JPEG, name, pictures.redraw(content))
    return take_upload(upload, kinds.IMAGES, by=by)


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


def keep_picture(file: StoredFile, drawn: Drawn, preview: StoredFile | None, *, by: User | None) -> Picture:
    """What is known of a photo. The cleaned copy has the preview too, since somebody may send it back to us."""
    cleaned = keep(from_base64(drawn.cleaned), JPEG, by=by, preview=preview)
    facts = {"cleaned": cleaned, "taken_on": drawn.taken_on, "shrunk": drawn.shrunk}
    return Picture.objects.get_or_create(file=file, defaults=facts)[0]


def from_base64(text: str) -> ContentFile:
    return ContentFile(b64decode(text))


def cleaned(file: StoredFile) -> StoredFile:
    """What of an upload is shown and handed out: of a photo the copy drawn anew, of anything else the file itself.

    A photo that came in before copies were drawn gets its copy now. Raises Unsound if the store has lost it.
    """
    if file.media_type not in kinds.PICTURES:
        return file
    known = Picture.objects.select_related("cleaned").filter(file=file).first()
    return (known or drawn_now(file)).cleaned


def drawn_now(file: StoredFile) -> Picture:
    try:
        with store.open_file(file.sha256) as content:
            drawn = redraw(content.read())
    except FileNotFoundError:
        raise Unsound(LOST) from None
    if drawn.fault:
        raise Unsound(drawn.fault.partition(".")[0])
    return keep_picture(file, drawn, file.preview, by=file.kept_by)
