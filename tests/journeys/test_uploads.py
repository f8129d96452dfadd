"""Photos from a phone on a mountain line: made small, sent part by part, kept over what breaks."""

import io
import re
from datetime import date

import pytest
from PIL import Image
from playwright.sync_api import expect

from campaigns.models import Achievement, Evidence
from emulation.files import store
from emulation.files.models import Sending
from tests.sample_files import HEIC, pdf_file

PARTS = re.compile(r"/tep/gui/\d+/")


@pytest.fixture(scope="module")
def photo():
    """A phone's: lying, with the day and the place in its notes; red at the side that was up."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8769)[0x9003] = "2023:04:12 07:45:10"
    exif.get_ifd(0x8825).update({1: "N", 2: (21.0, 2.0, 30.0)})
    picture = Image.effect_noise((2600, 1300), 60).convert("RGB")
    picture.paste("red", (0, 0, 200, 1300))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=90, exif=exif)
    return out.getvalue()


@pytest.fixture
def head(at_the_screen, leader, participation):
    """The unit's head on a phone, before an empty report."""
    head = at_the_screen(leader, phone=True)
    head.open(f"/phong-trao/don-vi/{participation.pk}/ket-qua/")
    head.type(title="Làm đường", happened_on="12/04/2023", strand="Công trình")
    return head


def choose(head, *files):
    given = [{"name": name, "mimeType": kind, "buffer": content} for name, kind, content in files]
    head.page.set_input_files("[name=files]", given)


def tile(head, name):
    return head.page.locator(".files .file-tile", has_text=name)


def kept(name):
    file = Evidence.objects.select_related("file__picture").get(name=name).file
    with store.open_file(file.sha256) as content:
        return file, content.read()


def test_a_photo_goes_small_over_a_line_that_breaks_and_the_form_waits_for_it(head, photo):
    asked = []

    def one_breaks(route):
        asked.append(route.request)
        route.abort() if len(asked) == 2 else route.continue_()

    head.page.route(PARTS, one_breaks)
    choose(head, ("IMG_1.jpg", "image/jpeg", photo), ("IMG_2.heic", "image/heic", HEIC))
    head.press("Lưu và gửi")  # at once: it goes by itself when the photos are there
    head.sees("Đã gửi kết quả, chờ xác nhận.")
    assert max(len(request.post_data_buffer or b"") for request in asked) <= 512 * 1024
    assert Achievement.objects.get().evidence.count() == 2

    file, content = kept("IMG_1.jpg")
    assert len(content) < len(photo) / 2
    assert (file.picture.taken_on, file.picture.shrunk) == (date(2023, 4, 12), True)
    with Image.open(io.BytesIO(content)) as sent:
        assert (sent.size, dict(sent.getexif().get_ifd(0x8825)), sent.getexif().get(0x0112)) == ((1000, 2000), {}, None)
        assert sent.getpixel((500, 20))[0] > 200 > 90 > sent.getpixel((500, 20))[1]
    file, content = kept("IMG_2.heic")  # this browser cannot open it, so it goes as it is
    assert (content, file.picture.taken_on, file.picture.shrunk) == (HEIC, date(2023, 3, 12), False)
    head.sees("Chụp ngày 12/04/2023; đã thu nhỏ trên máy của người gửi")


def test_tiles_show_what_was_chosen_and_what_cannot_come_in_is_taken_out(head, photo):
    choose(head, ("IMG_1.jpg", "image/jpeg", photo), ("giay.pdf", "application/pdf", pdf_file()))
    choose(head, ("IMG_1.jpg", "image/jpeg", photo), ("la.jpg", "image/jpeg", b"<html>"))
    head.page.locator(".file-tile[data-state=sent]").nth(1).wait_for()
    expect(tile(head, "la.jpg")).to_contain_text("nội dung không phải ảnh JPEG, PNG, WebP, HEIC")
    expect(tile(head, "IMG_1.jpg")).to_have_count(1)
    assert tile(head, "IMG_1.jpg").locator("canvas").count() == 1
    head.look("tep-da-chon")
    head.page.get_by_role("button", name="Lưu, chưa gửi").click()
    expect(head.page.get_by_role("status")).to_contain_text("Hãy gửi lại hoặc bỏ tệp đó, rồi bấm lưu.")
    for name in ("la.jpg", "giay.pdf"):
        tile(head, name).get_by_role("button", name="Bỏ").click()
    head.press("Lưu, chưa gửi")
    assert [row.name for row in Evidence.objects.all()] == ["IMG_1.jpg"]


def test_what_came_stays_when_the_page_comes_back_with_an_error(head, photo):
    choose(head, ("IMG_1.jpg", "image/jpeg", photo), ("giay.pdf", "application/pdf", pdf_file()))
    head.type(happened_on="31/02/2023")
    head.press("Lưu, chưa gửi")
    head.sees("Ngày không hợp lệ.")
    head.look("tep-da-giu")
    tile(head, "giay.pdf").get_by_role("button", name="Bỏ").click()
    head.type(happened_on="12/04/2023")
    head.press("Lưu, chưa gửi")
    assert [row.name for row in Evidence.objects.all()] == ["IMG_1.jpg"]


def test_without_any_line_the_sender_is_told_and_sends_again_later(head, photo):
    head.page.clock.install()
    head.page.route(PARTS, lambda route: route.abort())
    choose(head, ("IMG_1.jpg", "image/jpeg", photo))
    expect(tile(head, "IMG_1.jpg")).to_contain_text("Mạng yếu, đang thử lại…")
    for _ in range(40):
        if tile(head, "IMG_1.jpg").get_attribute("data-state") == "wrong":
            break
        head.page.clock.run_for(31_000)
    expect(tile(head, "IMG_1.jpg")).to_contain_text("Chưa gửi được do mạng.")
    head.page.unroute(PARTS)
    tile(head, "IMG_1.jpg").get_by_role("button", name="Gửi lại").click()
    expect(tile(head, "IMG_1.jpg")).to_contain_text("Đã nhận")
    head.press("Lưu, chưa gửi")
    assert [row.name for row in Evidence.objects.all()] == ["IMG_1.jpg"]
    assert Sending.objects.count() == 1
