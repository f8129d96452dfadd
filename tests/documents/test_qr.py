"""Codes of printed papers are read back from the drawn page, as a phone or a scanner sees it."""

import io
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
import zxingcpp
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from docx import Document
from PIL import Image, ImageOps

from emulation.documents import codes, docx, pdf
from emulation.documents.codes import Claim
from tests.documents import sample_papers

SITE = "https://thidua.yenchau.sonla.gov.vn/xm/"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
CLAIM = Claim("thi-tran-yen-chau", "BB", 30, "BB-HĐTĐKT", date(2023, 2, 10), b"t" * 8, b"c" * 8)
CODE = SITE + codes.make(CLAIM, KEY)
LONGEST = "https://phan-mem-thi-dua-khen-thuong.xa-chieng-khoong.sonla.gov.vn/xm/" + codes.make(
    replace(CLAIM, organization="o" * 40, symbol="Đ" * 60), KEY
)
PAPERS = sample_papers.all_papers()
COMMON = ("ke_hoach", "bien_ban_hop", "cong_van")


def seen(page, dpi):
    """What is read from the page in colour, and in black and white."""
    colour = page.render(scale=dpi / 72).to_pil()
    return [read(colour), read(colour.convert("L").point(lambda level: 255 * (level > 127)))]


def read(image):
    return [found.text for found in zxingcpp.read_barcodes(image)]


def seen_in_print(paper, code, *resolutions):
    drawn = pdf.render(replace(paper, qr=code, verification="Mã xác minh: K7QF-2MXC-9RTD\nTra mã tại …/xac-minh/"))
    with pypdfium2.PdfDocument(drawn) as opened:
        return [answer for dpi in resolutions for answer in seen(opened[0], dpi)]


@pytest.mark.parametrize(
    "name", [name if name in COMMON else pytest.param(name, marks=pytest.mark.deep) for name in PAPERS]
)
def test_the_code_of_every_type_is_read_at_150_dots_an_inch(name):
    assert seen_in_print(PAPERS[name], CODE, 150) == [[CODE]] * 2


def test_the_longest_code_is_read_too():
    assert seen_in_print(PAPERS["cong_van"], LONGEST, 200, 300) == [[LONGEST]] * 4


def test_the_code_in_the_word_file_is_read_in_the_size_it_is_printed():
    file = docx.render(replace(PAPERS["cong_van"], qr=CODE, verification="Mã xác minh"))
    foot = Document(io.BytesIO(file)).sections[0].first_page_footer.part
    (picture,) = [part.blob for part in foot.related_parts.values() if part.content_type == "image/png"]
    across = round(18 / 25.4 * 150)
    printed = Image.open(io.BytesIO(picture)).convert("L").resize((across, across), Image.Resampling.BICUBIC)
    assert read(ImageOps.expand(printed, across // 6, "white")) == [CODE]
