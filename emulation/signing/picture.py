"""What is seen of a signature that the server gives: the office's pictures of signature and seal, or a few words.

Decree 30/2020, Appendix I: the signature is blue, a PNG with a clear ground, centred between position and name (box
7c); the seal is red, in its real size, and covers about a third of the signature on its left (box 8). The top margin
stays free for the marks of other tools (box 14).
"""

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from emulation.documents.kinds import kind_of
from emulation.documents.models import OfficialDocument
from emulation.documents.pdf import ASSETS
from emulation.lib.errors import Refused
from emulation.signing.place import Room

if TYPE_CHECKING:
    from PIL.Image import Image

FONT = ASSETS / "fonts" / "Tinos-Regular.ttf"
DOTS = 300 / 25.4  # a millimetre of the drawn picture
POINT = 25.4 / 72  # millimetres
WIDEST = 50.0  # of a signature, mm
SEAL = 36.0  # mm across, where the picture does not tell its size
UNREADABLE = "Không đọc được ảnh chữ ký hoặc ảnh dấu. Hãy báo quản trị hệ thống kiểm tra thư mục SIGNING_PICTURES."


@dataclass(frozen=True)
class Picture:
    """A picture and where it goes: page from 0, box in points from the lower left."""

    image: "Image"
    page: int
    box: tuple[float, float, float, float]


def picture_for(document: OfficialDocument, name: str, room: Room) -> Picture:
    """name: whose certificate signs. Raises Refused if a picture that is there cannot be read."""
    height = (room.high - room.low) * POINT - 2
    signature = kept(f"chu-ky-{document.signer.user.username}.png")
    seal = kept(f"con-dau-{document.organization.code}.png") if kind_of(document).is_sealed(document) else None
    hand = fitted(signature, height) if signature else words(name, timezone.localtime())
    if seal is None:
        return placed(hand, room, left=-hand.width / 2)
    stamp = sized(seal)
    third = hand.width / 3
    shift = max(0, round(stamp.width - third))
    whole = blank(max(hand.width + shift, stamp.width), max(hand.height, stamp.height))
    whole.alpha_composite(hand, (shift, (whole.height - hand.height) // 2))
    whole.alpha_composite(stamp, (0, (whole.height - stamp.height) // 2))
    return placed(whole, room, left=-hand.width / 2 - shift)


def placed(image: "Image", room: Room, *, left: float) -> Picture:
    """left: of the picture from the middle of the room, in dots."""
    scale = 1 / DOTS / POINT
    middle, x = (room.low + room.high) / 2, room.middle + left * scale
    width, half = image.width * scale, image.height * scale / 2
    return Picture(image, room.page, (x, middle - half, x + width, middle + half))


def kept(name: str) -> "Image | None":
    """A picture of the folder, with its clear ground; None if there is none of that name."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - only who signs pays for it

    path = Path(settings.SIGNING_PICTURES) / name
    if not settings.SIGNING_PICTURES or not path.exists():
        return None
    try:
        with Image.open(path, formats=["PNG"]) as image:
            size = image.info.get("dpi")
            shown = image.convert("RGBA")
    except (OSError, UnidentifiedImageError) as error:
        raise Refused(UNREADABLE) from error
    shown.info["dpi"] = size
    return shown


def fitted(image: "Image", height: float) -> "Image":
    """As large as the signing room lets it be, in mm."""
    scale = min(WIDEST * DOTS / image.width, height * DOTS / image.height)
    return image.resize((max(1, round(image.width * scale)), max(1, round(image.height * scale))))


def sized(seal: "Image") -> "Image":
    """In its real size, which the PNG tells by its dots per inch."""
    dots = seal.info.get("dpi")
    width = min(max(seal.width / float(dots[0]) * 25.4, 15), 60) if dots else SEAL
    across = round(width * DOTS)
    return seal.resize((across, round(across * seal.height / seal.width)))


def words(name: str, at: datetime.datetime) -> "Image":
    """Where the office keeps no picture of the signature: who signed and when, black, 10 pt (as in box 14)."""
    from PIL import ImageDraw, ImageFont  # noqa: PLC0415

    font = ImageFont.truetype(FONT, round(10 * POINT * DOTS))
    text = f"Ký bởi: {name}\nThời gian ký: {at:%d/%m/%Y %H:%M:%S}"
    left, top, right, bottom = ImageDraw.Draw(blank(1, 1)).multiline_textbbox((0, 0), text, font=font, spacing=12)
    image = blank(round(right - left) + 8, round(bottom - top) + 8)
    ImageDraw.Draw(image).multiline_text((4 - left, 4 - top), text, font=font, fill="black", spacing=12)
    return image


def blank(width: int, height: int) -> "Image":
    from PIL import Image  # noqa: PLC0415

    return Image.new("RGBA", (width, height), (255, 255, 255, 0))
