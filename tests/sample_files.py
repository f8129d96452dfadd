"""Small real files of every kind that may come in, drawn anew."""

import base64
import io
import time
import zipfile

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

# One fixed day: the same file has the same bytes, whenever and in whichever test process it is made.
DAY = time.strptime("2023-02-10", "%Y-%m-%d")


# 64 × 48 dots, red above green, drawn for these tests with the notes of a camera: taken on 12/03/2023, and where.
HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAeFtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAAAA"
    "AAACAAAAEGlkYXQAAAAAAEAAMAAAAExpbG9jAQAAAERAAAMAAQAAAAAAAAIFAAEAAAAAAAAALwACAAEAAAAAAAAAAQAAAAAAAAAIAAMAAAAAAAAC"
    "NAABAAAAAAAAAN4AAABNaWluZgAAAAAAAwAAABVpbmZlAgAAAQABAABodmMxAAAAABVpbmZlAgAAAAACAABncmlkAAAAABVpbmZlAgAAAQADAABF"
    "eGlmAAAAANVpcHJwAAAAs2lwY28AAABzaHZjQwEDcAAAAAAAAAAAAB7wAPz9+PgAAA8DIAABABhAAQwB//8DcAAAAwCQAAADAAADAB66AkAhAAEA"
    "J0IBAQNwAAADAJAAAAMAAAMAHqAggQWW6uSmubAgAAADACAAAAMAISIAAQAGRAHBc8CJAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAUaXNwZQAAAAAA"
    "AABAAAAAMAAAABBwaXhpAAAAAAMICAgAAAAaaXBtYQAAAAAAAAACAAECgQIAAgIDhAAAAChpcmVmAAAAAAAAAA5kaW1nAAIAAQABAAAADmNkc2MA"
    "AwABAAIAAAEVbWRhdAAAACsoAa9Y+RLd/9YT/500hw1cvHNRxM5J9dha3anl3uwf9gY46SIxPZjK7QWoAAAAAE1NACoAAAAIAAQBDwACAAAADwAA"
    "AD4BEgADAAAAAQAGAACHaQAEAAAAAQAAAE6IJQAEAAAAAQAAAHQAAAAARGllbiB0aG9haSB0aHUAAAABkAMAAgAAABQAAABgAAAAADIwMjM6MDM6"
    "MTIgMDc6NDU6MTAAAAQAAQACAAAAAk4AAAAAAgAFAAAAAwAAAKoAAwACAAAAAkUAAAAABAAFAAAAAwAAAMIAAAAAAAAAFQAAAAEAAAACAAAAAQAA"
    "AB4AAAABAAAAaAAAAAEAAAASAAAAAQAAAAYAAAAB"
)


def jpeg(color="seagreen", size=(64, 48), exif=None):
    return _picture("JPEG", color, size, **({"exif": exif} if exif else {}))


def png(color="goldenrod", size=(64, 48)):
    return _picture("PNG", color, size)


def webp(color="navy", size=(64, 48)):
    return _picture("WEBP", color, size)


def _picture(form, color, size, **options):
    out = io.BytesIO()
    Image.new("RGB", size, color).save(out, form, **options)
    return out.getvalue()


def pdf_file(color="white"):
    """A PDF of one page that opens."""
    return _picture("PDF", color, (200, 280), creationDate=DAY, modDate=DAY)


def docx_file(text="Báo cáo", *, extra=()):
    return archive(("[Content_Types].xml", "<Types/>"), ("word/document.xml", f"<w>{text}</w>"), *extra)


def xlsx_file(*, extra=()):
    return archive(("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<workbook/>"), *extra)


def book(*rows, name="Nhập liệu", merge=(), far=None, **others):
    """An .xlsx file of one sheet. merge: ranges; far: an empty formatted cell (row, column); others: more sheets."""
    made = openpyxl.Workbook()
    page = made.active
    page.title = name
    for row in rows:
        page.append(list(row))
    if far:
        page.cell(*far).number_format = "0.00"
    for area in merge:
        page.merge_cells(area)
    for title, (state, more) in others.items():
        extra = made.create_sheet(title)
        extra.sheet_state = state
        for row in more:
            extra.append(list(row))
    return saved(made)


def saved(made):
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def archive(*entries):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, content in entries:
            file.writestr(zipfile.ZipInfo(name, DAY[:6]), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def upload(name="anh.jpg", content=None):
    """What a form receives."""
    return SimpleUploadedFile(name, jpeg() if content is None else content)
