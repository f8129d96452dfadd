"""What is made of a photo: upright, its colours kept, and nothing in it but the picture."""

import io
from base64 import b64decode
from datetime import date

import pytest
from PIL import Image, ImageCms, ImageFile
from PIL.PngImagePlugin import PngInfo

from emulation.files import intake, pictures
from emulation.files.pictures import BROKEN, Drawn, redraw
from tests.sample_files import HEIC, jpeg, png

APART = intake.redraw  # in a process of its own; tests have it replaced


def notes(*, place=True, taken="2023:03:12 07:45:10", software="May anh 1.0", turned=1):
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x0131] = turned, "Điện thoại của Lò Văn A", software
    exif.get_ifd(0x8769)[0x9003] = taken
    if place:
        exif.get_ifd(0x8825).update({1: "N", 2: (21.0, 2.0, 30.0), 3: "E", 4: (104.0, 18.0, 6.0)})
    return exif


def two_colours(size=(80, 60), mode="RGB", top="red", below="blue"):
    picture = Image.new("RGB", size, below)
    picture.paste(top, (0, 0, size[0], size[1] // 2))
    return picture.convert(mode)


def saved(picture, form="JPEG", **options):
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def opened(text):
    picture = Image.open(io.BytesIO(b64decode(text)))
    picture.load()
    return picture


def near(dot, colour, by=30):
    return all(abs(a - b) <= by for a, b in zip(dot, colour, strict=True))


XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>exif:GPSLatitude Lo Van A</x:xmpmeta>"
RED, BLUE = (254, 0, 0), (0, 0, 254)


def is_red_above_blue(text):
    picture = opened(text)
    middle = picture.width // 2
    return near(picture.getpixel((middle, 2)), RED) and near(picture.getpixel((middle, picture.height - 3)), BLUE)


# --- Without the camera's notes --------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_nothing_of_the_notes_is_in_what_is_drawn_and_the_day_is_told(form):
    words = {"JPEG": {"comment": b"nha ong Lo Van A", "xmp": XMP}, "WEBP": {"xmp": XMP}, "PNG": {"pnginfo": PngInfo()}}
    words["PNG"]["pnginfo"].add_text("Author", "Lo Van A")
    content = saved(two_colours(), form, exif=notes(), **words[form])
    assert b"Van A" in content
    drawn = redraw(content)
    assert (drawn.fault, drawn.taken_on, drawn.shrunk) == ("", date(2023, 3, 12), False)
    for text in (drawn.cleaned, drawn.preview):
        picture = opened(text)
        assert picture.format == "JPEG"
        assert (dict(picture.getexif()), set(picture.info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density"}) == (
            {}, set(),
        )  # fmt: skip
        assert b"Van A" not in b64decode(text)


def test_what_hangs_on_behind_a_photo_stays_behind():
    """A page or a program that pretends to be a photo, or the film that a phone puts behind one."""
    drawn = redraw(jpeg() + b"<html><script>alert(1)</script></html>PK\x03\x04")
    assert drawn.fault == ""
    assert b"script" not in b64decode(drawn.cleaned)


def test_heic_of_a_phone():
    drawn = redraw(HEIC)
    assert drawn.taken_on == date(2023, 3, 12)
    picture = opened(drawn.cleaned)
    assert (picture.format, picture.size, dict(picture.getexif())) == ("JPEG", (64, 48), {})
    assert near(picture.getpixel((30, 5)), RED)
    assert near(picture.getpixel((30, 40)), (46, 139, 87))


@pytest.mark.parametrize("taken", ["0000:00:00 00:00:00", "2023:13:45 07:00:00", "hôm qua", "", "    :  :     :  :  "])
def test_a_clock_that_was_never_set_tells_no_day(taken):
    assert redraw(saved(two_colours(), exif=notes(taken=taken))).taken_on is None


def test_a_photo_without_notes_tells_no_day():
    assert redraw(jpeg()).taken_on is None


def test_broken_notes_do_not_spoil_a_photo():
    content = saved(two_colours(), exif=notes())
    at = content.index(b"Exif\0\0") + 10
    drawn = redraw(content[:at] + b"\xff" * 40 + content[at + 40 :])
    assert (drawn.fault, drawn.taken_on) == ("", None)
    assert is_red_above_blue(drawn.cleaned)


def test_what_was_made_small_on_the_way_says_so():
    drawn = redraw(saved(two_colours(), exif=notes(place=False, software=pictures.SHRUNK)))
    assert (drawn.shrunk, drawn.taken_on) == (True, date(2023, 3, 12))


# --- Upright, small enough, in its colours ----------------------------------------------------------------------------


@pytest.mark.parametrize(("turned", "turn"), [(1, None), (3, 180), (6, 90), (8, 270), (2, "mirrored")])
def test_a_photo_stands_upright(turned, turn):
    picture = two_colours()
    if turn == "mirrored":
        picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    elif turn:
        picture = picture.rotate(turn, expand=True)
    drawn = redraw(saved(picture, exif=notes(turned=turned), quality=95))
    assert opened(drawn.cleaned).size == (80, 60)
    assert is_red_above_blue(drawn.cleaned)
    assert is_red_above_blue(drawn.preview)


@pytest.mark.parametrize(("size", "copy", "preview"), [
    ((640, 480), (640, 480), (640, 480)),
    ((6000, 100), (3000, 50), (640, 11)),
    ((100, 4500), (67, 3000), (14, 640)),
    ((1, 1), (1, 1), (1, 1)),
])  # fmt: skip
def test_a_copy_is_as_large_as_paper_shows(size, copy, preview):
    drawn = redraw(saved(Image.new("RGB", size)))
    assert (opened(drawn.cleaned).size, opened(drawn.preview).size) == (copy, preview)


@pytest.mark.parametrize(("form", "mode"), [
    *(("JPEG", mode) for mode in ("RGB", "CMYK", "L")),
    *(("PNG", mode) for mode in ("RGB", "L", "P", "RGBA", "LA", "1")),
])  # fmt: skip
def test_every_way_to_hold_colours(mode, form):
    light, dark = ("red", "blue") if mode in ("RGB", "CMYK", "P", "RGBA") else ("white", "black")
    drawn = redraw(saved(two_colours(mode=mode, top=light, below=dark), form))
    picture = opened(drawn.cleaned)
    assert picture.mode == "RGB"
    assert near(picture.getpixel((40, 5)), RED if light == "red" else (255, 255, 255), by=60)
    assert near(picture.getpixel((40, 55)), BLUE if light == "red" else (0, 0, 0), by=60)


def test_sixteen_bits_a_dot_are_scaled_not_cut_off():
    grey = Image.new("I;16", (40, 40), 0x8000)
    assert near(opened(redraw(saved(grey, "PNG")).cleaned).getpixel((20, 20)), (128, 128, 128), by=3)


def test_what_is_clear_becomes_white():
    clear = Image.new("RGBA", (40, 40), (255, 0, 0, 0))
    for form in ("PNG", "WEBP"):
        assert near(opened(redraw(saved(clear, form, lossless=True)).cleaned).getpixel((20, 20)), (255, 255, 255), by=2)
    palette = Image.new("P", (40, 40), 0)
    palette.putpalette([255, 0, 0])
    content = saved(palette, "PNG", transparency=0)
    assert near(opened(redraw(content).cleaned).getpixel((20, 20)), (255, 255, 255), by=2)


def test_colours_of_another_profile_are_carried_over():
    """By itself Pillow would keep the numbers and lose the profile that says what they mean."""
    known = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = known.replace(b"rXYZ", b"----").replace(b"bXYZ", b"rXYZ").replace(b"----", b"bXYZ")
    upside_down = two_colours(top="blue", below="red")  # by a profile in which red is blue
    assert is_red_above_blue(redraw(saved(upside_down, icc_profile=swapped, quality=95)).cleaned)
    assert "icc_profile" not in opened(redraw(saved(two_colours(), icc_profile=known)).cleaned).info
    assert is_red_above_blue(redraw(saved(two_colours(), icc_profile=b"no profile", quality=95)).cleaned)


def test_a_photo_with_a_second_picture_inside_is_its_first():
    """Phones put a depth or light map behind the photo; Pillow calls that another format."""
    content = saved(two_colours(), "MPO", save_all=True, append_images=[Image.new("RGB", (8, 8), "green")])
    with Image.open(io.BytesIO(content)) as picture:
        assert picture.format == "MPO"
    assert is_red_above_blue(redraw(content).cleaned)


# --- What is no photo -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [
    jpeg(size=(400, 400))[:300], png(size=(400, 400))[:60], HEIC[:700], b"", b"GIF89a", b"\xff\xd8\xff",
])  # fmt: skip
def test_what_cannot_be_read_to_its_end_is_broken(content):
    assert redraw(content) == Drawn(BROKEN)


def test_a_picture_cut_off_is_refused_even_after_the_pdf_engine_was_loaded():
    """Loading WeasyPrint tells Pillow, for the whole process, to take truncated pictures."""
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    for content in (png(size=(400, 400))[:60], jpeg(size=(400, 400))[:300]):
        assert redraw(content) == Drawn(BROKEN)


def test_in_a_process_of_its_own_it_comes_out_the_same():
    for content in (HEIC, saved(two_colours(), exif=notes()), b"no photo"):
        assert APART(content) == redraw(content)
