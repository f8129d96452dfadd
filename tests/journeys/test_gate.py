"""A dossier at the gate: a paper is missing, it comes back with reasons, is mended, checked again and counted."""

import pytest

from awards.models import Nomination
from tests import factories
from tests.gate_pages import reason
from tests.journeys.steps import refused
from tests.sample_files import jpeg


@pytest.fixture
def nomination(participation, leader, award_kind):
    reason()  # the codes are loaded
    factories.achievement(participation, leader, state="verified", title="Làm đường hoa tự quản")
    return factories.nomination(participation, leader, award_kind)


def test_a_dossier_goes_through_the_gate(at_the_screen, nomination, campaign, leader, clerk):
    office, unit = at_the_screen(clerk), at_the_screen(leader, phone=True)
    ask(office, campaign)
    hand_in(unit, nomination)
    give_back(office, nomination)
    mend(unit, nomination)
    check_again(office, nomination)
    refused(unit, "/khen-thuong/tra-ho-so/")
    assert Nomination.objects.get().dossier.state == "complete"


def ask(office, campaign):
    office.open(f"/khen-thuong/phong-trao/{campaign.pk}/giay-to/")
    office.press("Ghi giấy tờ phong trào yêu cầu")
    office.type(form__0__name="Biên bản họp dân", form__0__owed_by="Cơ quan khác")
    office.press("Lưu danh mục")
    office.sees("Cơ quan khác lập thì ghi tên ở ô “Cơ quan nào”")
    office.type(form__0__owed_by="Đơn vị đề nghị")
    office.press("Lưu danh mục")
    office.sees("Đã ghi danh mục giấy tờ.")
    office.look("ho-so-01-giay-to")


def hand_in(unit, nomination):
    unit.open(nomination.get_absolute_url())
    unit.sees("Chưa có giấy tờ “Biên bản họp dân”")
    unit.press("Viết hồ sơ")
    unit.press("Soạn báo cáo từ kết quả đã xác nhận")
    unit.look("ho-so-02-soan")
    unit.press("Soạn báo cáo")
    unit.sees("Lời bạn đã ghi")
    unit.put("choice-results", "joined")
    [box] = unit.page.locator("[type=file][name^='paper-asked-']").all()
    unit.attach(box.get_attribute("name"), ("bien-ban.jpg", jpeg()))
    unit.look("ho-so-03-viet")
    unit.press("Lưu hồ sơ")
    unit.sees("Giấy tờ của hồ sơ: 1/2")
    unit.look("ho-so-04-don-vi")
    unit.press("Gửi hồ sơ")
    unit.press("Gửi hồ sơ")
    unit.sees("Đã gửi hồ sơ.")


def give_back(office, nomination):
    office.open(nomination.get_absolute_url())
    office.press("Trả lại để bổ sung")
    office.type(form__0__place="Thành tích đạt được", form__0__reason="Lý do khác")
    office.press("Trả lại hồ sơ")
    office.sees("Lý do khác thì hãy ghi rõ cần bổ sung, sửa gì.")
    office.type(form__0__words="Ghi rõ số hộ tham gia.", form__1__place="Biên bản họp dân")
    office.type(form__1__reason="Giấy tờ thiếu chữ ký, con dấu hoặc xác nhận")
    office.look("ho-so-05-tra-lai")
    office.press("Trả lại hồ sơ")
    office.sees("Đã trả lại hồ sơ")


def mend(unit, nomination):
    unit.open(nomination.get_absolute_url())
    unit.sees("Chưa sửa hoặc trả lời")
    unit.press("Viết hồ sơ")
    unit.look("ho-so-06-bo-sung")
    unit.type(results="Vận động 45 hộ làm đường hoa tự quản.")
    unit.page.locator("textarea[name^='answer-']").last.fill("Đã đóng dấu, mang bản giấy đến Văn phòng.")
    unit.press("Lưu hồ sơ")
    unit.press("Gửi hồ sơ")
    unit.press("Gửi hồ sơ")
    unit.sees("Đã gửi hồ sơ.")


def check_again(office, nomination):
    office.open(nomination.get_absolute_url())
    office.sees("Đã sửa gì từ lần trả lại")
    office.sees("Vận động 45 hộ làm đường hoa tự quản.")
    office.look("ho-so-07-gui-lai")
    office.press("Đối chiếu giấy tờ")
    result = office.page.locator("[type=radio][name^='result-asked-']").first.get_attribute("name")
    office.put(result, "there")
    office.look("ho-so-08-doi-chieu")
    office.press("Lưu đối chiếu")
    office.press("Các lần gửi, trả lại")
    office.look("ho-so-09-cac-lan-gui")
    office.open(nomination.get_absolute_url())
    if office.page.get_by_role("link", name="Đánh giá tiêu chí").count():
        office.press("Đánh giá tiêu chí")
        for number, box in enumerate(office.page.locator("[type=radio][value=met]").all()):
            box.check()
            office.page.locator("textarea[name^='note-']").nth(number).fill("Theo dõi của Văn phòng.")
        if office.page.locator("[type=radio][value=met]").count():
            office.press("Lưu đánh giá")
        else:
            office.open(nomination.get_absolute_url())
    office.press("Xác nhận hồ sơ đầy đủ")
    office.press("Xác nhận đầy đủ")
    office.sees("Đã xác nhận hồ sơ đầy đủ.")
    office.open("/khen-thuong/tra-ho-so/")
    office.look("ho-so-10-thong-ke")
    office.follow(office.page.locator("table").first.get_by_role("link", name="1").first)
    office.sees("Nội dung hồ sơ bị trả")
    office.look("ho-so-11-cac-muc")
