"""What a picture looks like, as a short fingerprint that survives sending through Zalo, shrinking and saving anew."""

from itertools import pairwise

from emulation.files import store
from emulation.files.models import StoredFile

SIDE = 16  # 16 × 16 comparisons: 256 bits
STEP = 2  # of 255: a smaller fall of brightness is noise
NEAR = 15  # bits that may differ between two copies of one picture
PLAIN = 24  # fewer edges than this tell nothing: a wall, a sheet of paper, the sky
BITS = SIDE * SIDE
BAND = 4  # hexadecimal digits, so that there are more bands than NEAR bits can touch


def look_of(file: StoredFile) -> str:
    """64 hexadecimal digits, each bit saying whether a spot is brighter than the next; empty if it tells nothing.

    Read from the preview, which we drew ourselves: a file without one (PDF, Word) has no look.
    """
    if file.preview is None:
        return ""
    from PIL import Image  # noqa: PLC0415 - only who sends a picture pays for it

    with store.open_file(file.preview.sha256) as stored, Image.open(stored, formats=["JPEG"]) as preview:
        preview.draft("L", (SIDE * 4, SIDE * 4))
        spots = preview.convert("L").resize((SIDE + 1, SIDE)).tobytes()
    rows = (spots[start : start + SIDE + 1] for start in range(0, len(spots), SIDE + 1))
    bits = "".join("1" if left > right + STEP else "0" for row in rows for left, right in pairwise(row))
    return f"{int(bits, 2):0{BITS // 4}x}" if PLAIN <= bits.count("1") <= BITS - PLAIN else ""


def are_alike(one: str, other: str) -> bool:
    return bool(one and other) and (int(one, 16) ^ int(other, 16)).bit_count() <= NEAR


def bands(look: str) -> list[tuple[int, str]]:
    """Looks that are alike share a band, so only those that share one need be compared; one without edges is idle."""
    parts = ((start, look[start : start + BAND]) for start in range(0, len(look), BAND))
    return [part for part in parts if part[1].strip("0")]
