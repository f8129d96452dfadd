"""Small real files of every kind that may come in, drawn anew."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


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
    return _picture("PDF", color, (200, 280))


def docx_file(text="Báo cáo", *, extra=()):
    return archive(("[Content_Types].xml", "<Types/>"), ("word/document.xml", f"<w>{text}</w>"), *extra)


def xlsx_file(*, extra=()):
    return archive(("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<workbook/>"), *extra)


def archive(*entries):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries:
            file.writestr(name, content)
    return out.getvalue()


def upload(name="anh.jpg", content=None):
    """What a form receives."""
    return SimpleUploadedFile(name, jpeg() if content is None else content)
