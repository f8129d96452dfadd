"""Files that people sent, made fit to be bound into a printed packet. Every function here runs in a child process."""

from io import BytesIO
from typing import TYPE_CHECKING

from emulation.lib.errors import Unsound

if TYPE_CHECKING:
    import pikepdf

PIXELS = (1260, 1830)  # 200 dots an inch where a page has room for it
QUALITY = 82
MOST_PAGES = 500
# What a page may carry besides its print: nothing that acts, plays or opens.
PAGE_EXTRAS = ("/AA", "/Annots", "/B", "/Metadata", "/PieceInfo", "/Thumb")


def picture(content: bytes) -> bytes:
    """A picture's cleaned copy, small enough for paper."""
    from PIL import Image  # noqa: PLC0415 - loaded in the child only

    with Image.open(BytesIO(content), formats=["JPEG"]) as image:
        image.thumbnail(PIXELS)
        out = BytesIO()
        image.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def pdf(content: bytes) -> bytes:
    """The pages of a PDF as they print: filled forms and stamps drawn into the page, scripts and links left out.

    Raises Unsound if it is locked, broken, longer than MOST_PAGES or a form whose filled fields do not show.
    """
    import pikepdf  # noqa: PLC0415

    try:
        with pikepdf.open(BytesIO(content)) as source, pikepdf.new() as fresh:
            if len(source.pages) > MOST_PAGES:
                raise Unsound(f"có {len(source.pages)} trang, nhiều hơn {MOST_PAGES} trang cho mỗi tệp")
            if any(is_unseen(note) for page in source.pages for note in page.get("/Annots", [])):
                raise Unsound("có ô đã điền nhưng trang in không hiện chữ; hãy in biểu mẫu ra tệp PDF mới rồi gửi lại")
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


def is_unseen(note: "pikepdf.Object") -> bool:
    """A filled field of text or choice that each reader draws for itself: flattened, its value would be lost."""
    field = note if "/FT" in note else note.get("/Parent", note)
    return "/AP" not in note and field.get("/FT") in ("/Tx", "/Ch") and bool(str(field.get("/V", "")))
