"""Names of files for download, in letters that every system and mail program keeps."""

import re
import unicodedata

from emulation.documents.models import OfficialDocument


def plain(text: str) -> str:
    """'Kế hoạch 30/KH-UBND' becomes 'Ke-hoach-30-KH-UBND'."""
    bare = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    return re.sub(r"[^A-Za-z0-9]+", "-", "".join(char for char in bare if not unicodedata.combining(char))).strip("-")


def file_name(document: OfficialDocument, suffix: str) -> str:
    which = document.sign or f"dự thảo {document.pk}"
    return f"{plain(f'{document.type_name} {which}')}.{suffix}"
