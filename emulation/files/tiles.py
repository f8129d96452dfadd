"""Files as tiles on a page: components/file_tile.html."""

from typing import Any

from emulation.files.kinds import LABELS, PICTURES
from emulation.files.models import Picture, StoredFile
from emulation.files.serving import LOOK
from emulation.lib import dates

SHRUNK = "đã thu nhỏ trên máy của người gửi"


def tile_of(file: StoredFile, name: str, *, url: str, preview_url: str, **more: Any) -> dict[str, Any]:
    """The context of a tile. Load files with select_related("preview", "picture"). more: remove_url, original_url, …"""
    is_picture = file.media_type in PICTURES
    return {
        "name": name,
        "size": file.size,
        "kind_label": LABELS.get(file.media_type, "Tệp"),
        "url": url,
        "preview_url": preview_url if file.preview_id else "",
        "look_url": f"{url}?{LOOK}" if is_picture else "",
        "words": photo_words(file),
    } | more


def picture_of(file: StoredFile) -> Picture | None:
    return getattr(file, "picture", None)


def photo_words(file: StoredFile) -> str:
    """'Chụp ngày 12/03/2023; đã thu nhỏ trên máy của người gửi'; nothing of what is no photo."""
    picture = picture_of(file)
    if picture is None:
        return ""
    taken = f"Chụp ngày {dates.short(picture.taken_on)}" if picture.taken_on else "Ảnh không ghi ngày chụp"
    return f"{taken}; {SHRUNK}" if picture.shrunk else taken
