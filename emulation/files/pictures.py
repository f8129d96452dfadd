"""Photos that people sent, drawn anew. Runs in a child process: native decoders and bytes of strangers."""

import re
import warnings
from base64 import b64encode
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from emulation.files.soundness import BROKEN

if TYPE_CHECKING:
    from PIL.Image import Image

# A JPEG can be read small, so a photo of 108 million dots fits too; the others are unpacked whole.
MAX_PIXELS = {"JPEG": 120_000_000, "MPO": 120_000_000, "PNG": 52_000_000, "WEBP": 36_000_000, "HEIF": 52_000_000}
FORMATS = ["JPEG", "PNG", "WEBP", "HEIF"]
LONGEST = 3000  # dots a side: a photographed page of A4 stays readable at 250 dots an inch
PREVIEW = (640, 640)
TOO_WIDE = "là ảnh quá nhiều điểm ảnh nên không được nhận. Hãy thu nhỏ ảnh rồi gửi lại."
MOVING = "là ảnh động. Hãy gửi ảnh chụp (ảnh tĩnh), hoặc chụp màn hình một hình rồi gửi."
# Written by static/js/photos.js in place of the camera's name into what it made small.
SHRUNK = "thi-dua: thu nho tren may nguoi gui"
SOFTWARE, ORIENTATION, EXIF_PART, TAKEN, DIGITIZED = 0x0131, 0x0112, 0x8769, 0x9003, 0x9004


@dataclass(frozen=True)
class Drawn:
    """fault: words after "Tệp “…” ", and then nothing else. taken_on: what the camera noted. cleaned, preview: JPEG in
    base64, upright, in sRGB, of at most LONGEST and 640 dots a side, with nothing of the original but the picture."""

    fault: str = ""
    taken_on: date | None = None
    shrunk: bool = False
    cleaned: str = ""
    preview: str = ""


def redraw(content: bytes) -> Drawn:
    """A photo looked at and drawn anew."""
    from PIL import Image, ImageFile  # noqa: PLC0415 - only who sends a picture pays for it

    # The PDF engine switches this on for the whole process when it is loaded.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    if content[4:8] == b"ftyp":
        import pi_heif  # noqa: PLC0415 - a native decoder

        pi_heif.register_heif_opener(thumbnails=False)
    Image.MAX_IMAGE_PIXELS, known = None, Image.MAX_IMAGE_PIXELS  # we look ourselves, by kind
    # Pillow raises many kinds of error on broken data.
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(BytesIO(content), formats=FORMATS) as image:
            return Drawn(fault) if (fault := fault_of(image)) else drawn(image)
    except MemoryError:
        return Drawn(TOO_WIDE)
    except Exception:
        return Drawn(BROKEN)
    finally:
        Image.MAX_IMAGE_PIXELS = known


def fault_of(image: "Image") -> str:
    if image.width * image.height > MAX_PIXELS[image.format]:
        return TOO_WIDE
    if image.format in ("PNG", "WEBP") and getattr(image, "is_animated", False):
        return MOVING  # what a page showed would not be all that is in the file
    return ""


def drawn(image: "Image") -> Drawn:
    taken_on, shrunk = told(image)
    upright = bare(image)
    cleaned = as_jpeg(upright, quality=85)
    upright.thumbnail(PREVIEW)
    return Drawn("", taken_on, shrunk, cleaned, as_jpeg(upright, quality=78))


def told(image: "Image") -> tuple[date | None, bool]:
    """The day by the camera's own clock, none by one that was never set; whether it was made small on its way."""
    taken_on, shrunk = None, False
    with suppress(Exception):  # notes are written by all kinds of software
        notes = image.getexif()
        shrunk = str(notes.get(SOFTWARE, "")).strip("\0 ") == SHRUNK
        part = notes.get_ifd(EXIF_PART)
        found = re.match(r"(\d{4}):(\d\d):(\d\d)", str(part.get(TAKEN) or part.get(DIGITIZED) or ""))
        taken_on = date(*map(int, found.groups())) if found else None
    return taken_on, shrunk


def bare(image: "Image") -> "Image":
    """The picture alone: small enough, upright, its colours in sRGB, on white where it was clear."""
    from PIL import Image, ImageOps  # noqa: PLC0415

    if image.mode.startswith("I"):  # 16 bits a dot, which Pillow would cut off instead of scaling
        image = image.convert("I").point(lambda dot: dot * (1 / 256)).convert("L")
    elif image.mode == "P" or "transparency" in image.info:
        image = image.convert("RGBA")
    image.thumbnail((LONGEST, LONGEST))  # before the rest, which would copy a large picture
    if image.mode in ("RGBA", "LA", "PA", "RGBa", "La"):
        image = image.convert("RGBA")
        flat = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
        flat.info = image.info
        image = flat.convert("RGB")
    coloured = in_srgb(image)
    with suppress(Exception):
        coloured = ImageOps.exif_transpose(coloured)
    alone = Image.new("RGB", coloured.size)  # what it was drawn from may carry comments into a new file
    alone.paste(coloured)
    return alone


def in_srgb(image: "Image") -> "Image":
    """By its own profile, where it has a sound one: without it a phone's photo would lose its colours."""
    from PIL import ImageCms  # noqa: PLC0415

    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "CMYK"):
        with suppress(ImageCms.PyCMSError, OSError, ValueError):
            own, screen = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
            changed = ImageCms.profileToProfile(image, own, screen, outputMode="RGB")
            changed.info = image.info
            return changed
    return image.convert("RGB")


def as_jpeg(picture: "Image", *, quality: int) -> str:
    out = BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True)
    return b64encode(out.getvalue()).decode()
