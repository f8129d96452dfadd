"""Files that people sent, made fit to be bound into a printed packet. Every function here runs in a child process."""

from io import BytesIO

from emulation.lib.errors import Unsound

PIXELS = (1800, 1800)  # 200 dots an inch on an A4 page's width
QUALITY = 82
MOST_PAGES = 500
# What a page may carry besides its print: nothing that acts, plays or opens.
PAGE_EXTRAS = ("/AA", "/Annots", "/B", "/Metadata", "/PieceInfo", "/Thumb")


def picture(content: bytes) -> bytes:
    """A picture upright and small enough for paper, as a new JPEG without the camera's notes."""
    from PIL import Image, ImageOps  # noqa: PLC0415 - loaded in the child only

    with Image.open(BytesIO(content), formats=["JPEG", "PNG", "WEBP"]) as original:
        upright = ImageOps.exif_transpose(original)
        if upright.mode in ("RGBA", "LA", "P"):
            upright = upright.convert("RGBA")
            sheet = Image.new("RGBA", upright.size, "white")
            upright = Image.alpha_composite(sheet, upright)
        upright = upright.convert("RGB")
    upright.thumbnail(PIXELS)
    out = BytesIO()
    upright.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def pdf(content: bytes) -> bytes:
    """The pages of a PDF as they print: filled forms and stamps drawn into the page, scripts and links left out.

    Raises Unsound if it is locked, broken or longer than MOST_PAGES.
    """
    import pikepdf  # noqa: PLC0415

    try:
        with pikepdf.open(BytesIO(content)) as source, pikepdf.new() as fresh:
            if len(source.pages) > MOST_PAGES:
                raise Unsound(f"có {len(source.pages)} trang, nhiều hơn {MOST_PAGES} trang cho mỗi tệp")
            source.flatten_annotations("print")
            fresh.pages.extend(source.pages)
            for page in fresh.pages:
                for extra in PAGE_EXTRAS:
                    if extra in page.obj:
                        del page.obj[extra]
            fresh.remove_unreferenced_resources()
            out = BytesIO()
            fresh.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
            return out.getvalue()
    except pikepdf.PasswordError:
        raise Unsound("đặt mật khẩu nên không mở được") from None
    except pikepdf.PdfError:
        raise Unsound("bị hỏng, không đọc được") from None
