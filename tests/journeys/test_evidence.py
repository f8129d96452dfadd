"""Every kind of file goes in from a phone; a wrong one is refused in words; the photo's own file is for few."""

from pathlib import Path

import pytest
from PIL import Image

from campaigns.models import Evidence
from tests.journeys.steps import refused
from tests.sample_files import HEIC, docx_file, jpeg, pdf_file, png, webp, xlsx_file

PLACE = b"Ban Muong"


@pytest.fixture
def photo():
    """With the place in its notes."""
    exif = Image.Exif()
    exif[0x010E] = PLACE.decode()
    exif.get_ifd(0x8825).update({1: "N", 2: (21.0, 2.0, 30.0)})
    return jpeg(exif=exif.tobytes())


FILES = [
    ("anh.png", png()), ("anh.webp", webp()), ("anh.heic", HEIC), ("giay.pdf", pdf_file()), ("giay.docx", docx_file()),
    ("bang.xlsx", xlsx_file()),
]  # fmt: skip


def test_files_of_every_kind_prove_a_result(at_the_screen, participation, leader, clerk, chairman, stranger, photo):
    head = at_the_screen(leader, phone=True)
    head.open(f"{participation.get_absolute_url()}ket-qua/")
    head.type(title="Làm đường", happened_on="12/04/2023", strand="Công trình")
    head.attach("files", ("anh.jpg", photo), *FILES, ("anh.exe", b"MZ"))
    refusal = head.page.locator(".file-tile", has_text="anh.exe")
    refusal.get_by_text("không").first.wait_for()
    head.look("minh-chung-01-tep-sai")
    refusal.get_by_role("button", name="Bỏ").click()
    head.press("Lưu và gửi")
    head.sees("Đã gửi kết quả, chờ xác nhận.")
    assert head.page.locator(".tiles li").count() == 7
    head.look("minh-chung-02-day-du")
    take_the_files(at_the_screen(clerk), head.page.url, photo)
    where = head.page.url.removeprefix(head.base)
    row = Evidence.objects.get(name="anh.jpg")
    chief = at_the_screen(chairman, phone=True)
    chief.open(where)
    assert PLACE not in bytes_of(chief, "anh.jpg")
    assert "Tệp gốc" not in chief.words
    refused(chief, f"{where}tep/{row.pk}/goc/")
    refused(at_the_screen(stranger, phone=True), f"{where}tep/{row.pk}/")


def take_the_files(office, where, photo):
    """The officer who verifies sees every file, and may take the photo as the camera wrote it."""
    office.open(where)
    assert office.download("giay.docx").startswith(b"PK")
    assert PLACE not in bytes_of(office, "anh.jpg")
    office.follow(office.page.get_by_role("link", name="Tệp gốc anh.jpg"))
    office.look("minh-chung-03-tep-goc")
    with office.page.expect_download() as download:
        office.page.get_by_role("button", name="Tải tệp gốc").click()
    assert Path(download.value.path()).read_bytes() == photo


def bytes_of(person, name):
    address = person.page.get_by_role("link", name=name, exact=True).get_attribute("href")
    return person.context.request.get(person.base + address).body()
