"""Small drawn scenes in place of photographs: no two alike, each with a caption that calls it an illustration."""

from collections.abc import Callable
from functools import cache
from io import BytesIO
from random import Random
from textwrap import shorten

from PIL import Image, ImageDraw, ImageFont

from emulation.documents.pdf import ASSETS

SIZE = WIDTH, HEIGHT = 320, 240
HORIZON, GROUND = 110, 206
Color = tuple[int, int, int]


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(ASSETS / "fonts" / "Tinos-Regular.ttf"), size)


def picture(strand: str, caption: str, seed: str) -> bytes:
    """A JPEG of about ten kilobytes; the same seed gives the same picture."""
    chance = Random(seed)  # noqa: S311 - pictures, not secrets
    image = Image.new("RGB", SIZE, (chance.randint(150, 205), chance.randint(200, 225), 240))
    pen = ImageDraw.Draw(image)
    hills(pen, chance)
    SCENES[strand](pen, chance)
    people(pen, chance)
    pen.rectangle((0, GROUND, WIDTH, HEIGHT), fill=(35, 42, 48))
    pen.text((8, GROUND + 3), shorten(caption, 52, placeholder="…"), font=font(13), fill="white")
    pen.text((8, GROUND + 18), f"Ảnh minh họa {chance.randint(1000, 9999)}", font=font(11), fill=(190, 200, 205))
    out = BytesIO()
    image.save(out, "JPEG", quality=82)
    return out.getvalue()


def shade(chance: Random, base: Color, spread: int = 30) -> Color:
    return tuple(max(0, min(255, part + chance.randint(-spread, spread))) for part in base)


def hills(pen: ImageDraw.ImageDraw, chance: Random) -> None:
    """The mountains around the town, the sun, the ground."""
    sun = chance.randint(30, 290)
    pen.ellipse((sun - 14, 18, sun + 14, 46), fill=(250, 214, 90))
    for base in ((120, 150, 165), (84, 130, 110)):
        tops = [(x, HORIZON - chance.randint(5, 62)) for x in range(0, WIDTH + 40, 40)]
        pen.polygon([(0, HORIZON + 20), *tops, (WIDTH, HORIZON + 20)], fill=shade(chance, base, 15))
    pen.rectangle((0, HORIZON, WIDTH, GROUND), fill=shade(chance, (128, 160, 92), 20))


def house(pen: ImageDraw.ImageDraw, chance: Random, x: int, width: int = 74) -> None:
    """A house on stilts."""
    wall, roof = shade(chance, (176, 128, 84)), shade(chance, (112, 66, 52))
    for post in range(x + 6, x + width, 15):
        pen.rectangle((post, 140, post + 3, 160), fill=(92, 70, 52))
    pen.rectangle((x, 112, x + width, 142), fill=wall)
    pen.polygon([(x - 8, 114), (x + width // 2, 84), (x + width + 8, 114)], fill=roof)
    pen.rectangle((x + 14, 120, x + 26, 132), fill=(236, 222, 180))


def road(pen: ImageDraw.ImageDraw, chance: Random) -> None:
    house(pen, chance, chance.randint(10, 60))
    house(pen, chance, chance.randint(190, 235))
    middle = chance.randint(130, 180)
    pen.polygon([(middle - 8, HORIZON), (middle + 8, HORIZON), (middle + 80, GROUND), (middle - 80, GROUND)],
                fill=shade(chance, (168, 164, 156), 12))  # fmt: skip
    for x in range(4, WIDTH, 14):
        pen.ellipse((x, 190, x + 8, 198), fill=shade(chance, (214, 88, 120), 40))


def orchard(pen: ImageDraw.ImageDraw, chance: Random) -> None:
    leaf, fruit = shade(chance, (56, 118, 58), 18), shade(chance, (240, 182, 60), 40)
    for row, y in enumerate((122, 146, 172)):
        for x in range(12 + 9 * row, WIDTH, 44):
            pen.rectangle((x + 10, y + 10, x + 13, y + 24), fill=(98, 70, 46))
            pen.ellipse((x, y - 8, x + 24, y + 14), fill=leaf)
            pen.ellipse((x + 5, y, x + 9, y + 5), fill=fruit)


def hall(pen: ImageDraw.ImageDraw, chance: Random) -> None:
    """A meeting under a red cloth."""
    pen.rectangle((20, 66, 300, 168), fill=shade(chance, (222, 212, 192), 14))
    pen.rectangle((60, 78, 260, 112), fill=shade(chance, (186, 42, 46), 16))
    pen.rectangle((84, 92, 236, 97), fill=(246, 214, 96))
    pen.rectangle((140, 126, 180, 168), fill=(122, 82, 54))


def court(pen: ImageDraw.ImageDraw, chance: Random) -> None:
    """A net across a field, flags along it."""
    pen.rectangle((24, 126, 296, 200), outline="white", width=3, fill=shade(chance, (172, 110, 76), 20))
    pen.line((160, 118, 160, 200), fill="white", width=4)
    pen.line((24, 163, 296, 163), fill=(235, 235, 235), width=1)
    for x in range(16, WIDTH, 24):
        pen.polygon([(x, 70), (x + 16, 70), (x + 8, 84)], fill=shade(chance, (206, 74, 60), 60))


def gathering(pen: ImageDraw.ImageDraw, chance: Random) -> None:
    house(pen, chance, chance.randint(90, 150), width=100)
    for x in (24, 250):
        pen.rectangle((x + 14, 120, x + 18, 160), fill=(98, 70, 46))
        pen.ellipse((x - 6, 84, x + 40, 130), fill=shade(chance, (72, 132, 66), 24))


def people(pen: ImageDraw.ImageDraw, chance: Random) -> None:
    for _ in range(chance.randint(4, 9)):
        x, y = chance.randint(16, WIDTH - 20), chance.randint(158, 182)
        pen.ellipse((x, y - 12, x + 8, y - 4), fill=shade(chance, (214, 168, 132), 14))
        pen.rectangle((x - 2, y - 4, x + 10, y + 14), fill=shade(chance, (96, 96, 150), 90))


SCENES: dict[str, Callable[[ImageDraw.ImageDraw, Random], None]] = {
    "propaganda": hall,
    "example": gathering,
    "civil": road,
    "economy": orchard,
    "works": road,
    "culture": court,
}
