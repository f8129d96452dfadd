"""The page where a file is dropped and its faults are listed."""

import io
import zipfile

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from emulation.files.models import StoredFile
from tests.documents.office_paper import OfficePaper
from tests.documents.screens import buttons, errors, text
from tests.reading.word import pdf_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
def send(as_user, clerk):
    def post(data, name="ke-hoach.docx"):
        return as_user(clerk).post(reverse("documents:check"), {"file": SimpleUploadedFile(name, data, WORD)})

    return post


def faulty():
    return OfficePaper().set("number", "Số: 5/KH-UBND").look("text", align="left")


def test_faults_of_a_word_file_are_listed_with_place_clause_and_cure(send):
    page = text(send(faulty().docx()))
    assert "Số nhỏ hơn 10 chưa có số 0 phía trước." in page
    assert "Bảng 1, hàng 1, cột 1: Số: 5/KH-UBND" in page
    assert "Cách sửa: Thêm số 0, ví dụ 05. (Phụ lục I, phần I, mục II.3.c)" in page
    assert "Đoạn chưa canh đều hai lề. (3 chỗ)" in page
    assert page.index("Lỗi 1 mục") < page.index("Cần xem lại 1 mục")


def test_a_pdf_is_checked_for_places_on_the_page_too(send):
    page = text(send(pdf_of(OfficePaper().docx()), "ke-hoach.pdf"))
    assert "không phát hiện sai sót" in page
    assert "Chưa xét" not in page


def test_what_the_format_does_not_tell_is_said(send):
    assert "Chưa xét 2 quy tắc vì tệp không cho biết: vị trí trên trang." in text(send(OfficePaper().docx()))


def test_nothing_of_the_file_is_kept(send, settings, tmp_path):
    settings.STORAGE_URL = f"file://{tmp_path}/store"
    before = StoredFile.objects.count()
    send(faulty().docx())
    assert (StoredFile.objects.count(), list(tmp_path.rglob("*"))) == (before, [])


def test_text_of_the_file_prints_as_text(send):
    paper = OfficePaper().set("recipient", "- <script>alert(1)</script> {{ 7*7 }}", "- Lưu: VT.")
    page = send(paper.docx(), "<b>ke-hoach</b>.docx")
    assert b"<script>alert(1)" not in page.content
    assert "<script>alert(1)</script> {{ 7*7 }}" in text(page).replace("&lt;", "<")


def test_a_file_full_of_faults_makes_a_page_of_bounded_size(send):
    paper = OfficePaper().look("text", align="left", size=11, italic=True).look("clause", bold=False)
    for number in range(200):
        paper.body.insert(1, ("text", f"Thực hiện Kế hoạch số {number}/KH-UBND của huyện; giao việc lần {number}"))
    page = send(paper.docx())
    assert "hãy sửa những mục trên rồi kiểm tra lại" in text(page)
    assert len(page.content) < 64 * 1024


# --- Bad files ----------------------------------------------------------------------------------------------------


def zipped(**files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return buffer.getvalue()


def scanned():
    buffer = io.BytesIO()
    Image.new("L", (1240, 1754), 255).save(buffer, "PDF", resolution=150)
    return buffer.getvalue()


def locked():
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(scanned())) as document:
        document.save(buffer, encryption=pikepdf.Encryption(owner="a", user="b"))
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("quet.pdf", scanned, "không có lớp chữ"),
        ("khoa.pdf", locked, "mật khẩu"),
        ("hong.pdf", lambda: b"%PDF-1.7\nbroken", "hỏng"),
        ("cu.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "đời cũ hoặc có mật khẩu"),
        ("dut.docx", lambda: OfficePaper().docx()[:9000], "bị hỏng"),
        ("bang.docx", lambda: zipped(**{"[Content_Types].xml": "<Types/>"}), "không thuộc loại được nhận"),
        ("anh.png", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "không thuộc loại được nhận"),
        ("trong.docx", lambda: b"", "trống"),
    ],
)
def test_a_file_that_cannot_be_read_gets_a_sentence(send, name, data, words):
    page = send(data(), name)
    assert page.status_code == 200
    assert words in str(errors(page))
    assert StoredFile.objects.count() == 0


def test_no_file_at_all_gets_a_sentence(as_user, clerk):
    page = as_user(clerk).post(reverse("documents:check"), {})
    assert "Hãy chọn tệp .docx hoặc .pdf cần kiểm tra." in str(errors(page))


# --- The way there ------------------------------------------------------------------------------------------------


def test_the_list_of_papers_leads_there_for_the_town_hall_only(as_user, clerk, leader):
    listed = reverse("documents:list")
    assert "Kiểm tra thể thức một tệp" in buttons(as_user(clerk).get(listed))
    assert "Kiểm tra thể thức một tệp" not in buttons(as_user(leader).get(listed))
    assert as_user(leader).get(reverse("documents:check")).status_code == 403
