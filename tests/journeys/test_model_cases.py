"""After the award: the clerk has a model case followed, an officer visits it with a phone, the office concludes."""

import pytest

from emulation.lib import dates
from tests import factories
from tests.journeys.steps import refused, wait_for
from tests.sample_files import jpeg

MODEL = "Đường hoa tự quản"


@pytest.fixture
def entry(campaign, participation, leader, award_kind, council, secretary, chairman, clerk):
    """A collective's award in the register."""
    row = factories.nomination(participation, leader, award_kind, dossier_state="complete")
    factories.recommended(campaign, [row], secretary, chairman)
    factories.decided(factories.issued_proposal(campaign, [row], clerk, chairman), [row], clerk)
    return row.award_entry


@pytest.mark.usefixtures("entry")
def test_a_model_case_is_followed_for_a_year_to_its_end(at_the_screen, clerk, culture, leader):
    office, visitor = at_the_screen(clerk), at_the_screen(culture, phone=True)
    follow(office)
    case = office.page.url.removeprefix(office.base)
    visit(visitor)
    head = at_the_screen(leader, phone=True)
    head.open("/khen-thuong/so-khen-thuong/")
    head.follow(head.page.locator("tbody td a"))
    head.follow(head.page.get_by_role("link", name=MODEL))
    head.sees("Nhóm hộ: 12 nhóm")
    refused(head, f"{case}kiem-tra/")
    conclude(office)


def follow(office):
    office.open("/khen-thuong/so-khen-thuong/")
    office.follow(office.page.locator("tbody td a"))
    office.press("Theo dõi điển hình")
    a_year_ago = dates.months_after(dates.today(), -12)
    office.type(title=MODEL, exemplary="Mỗi nhóm hộ chăm một đoạn.", followed_by="Hoàng Văn Hóa")
    office.type(starts_on=dates.short(a_year_ago), until=dates.short(dates.today()), every_months="0")
    office.press("Mở theo dõi")
    office.sees("Hãy ghi một số tháng từ 1 đến")
    office.look("dien-hinh-01-chua-dung")
    office.type(every_months="6")
    office.press("Mở theo dõi")
    office.sees("quá hạn")
    office.look("dien-hinh-02-mo")


def visit(visitor):
    wait_for(visitor, "Kiểm tra điển hình")
    visitor.put("standing", "declined")
    visitor.type(so__lieu__0__label="Nhóm hộ", so__lieu__0__number="mười hai", so__lieu__0__unit="nhóm")
    visitor.attach("files", ("duong-hoa.jpg", jpeg()))
    visitor.press("Lưu lần kiểm tra")
    visitor.sees("Hãy ghi nguyên nhân ở ô “Nhận xét”.")
    visitor.look("dien-hinh-03-so-sai")
    visitor.type(so__lieu__0__number="12")
    visitor.put("standing", "grown")
    visitor.press("Lưu lần kiểm tra")
    visitor.sees("Đã ghi lần kiểm tra.")
    visitor.sees("Phát triển thêm")
    assert visitor.page.locator(".tiles li").count() == 1
    visitor.look("dien-hinh-04-da-kiem-tra")


def conclude(office):
    wait_for(office, "Kết luận theo dõi điển hình")
    office.put("conclusion", "propose")
    office.press("Kết luận")
    office.sees("Hãy ghi nhận xét")
    office.type(note="Giữ vững, đã mở rộng.")
    office.press("Kết luận")
    office.sees("Đã kết luận.")
    office.look("dien-hinh-05-ket-luan")
    office.open("/khen-thuong/so-khen-thuong/dien-hinh/")
    office.press("Lập báo cáo")
    office.press("Lập dự thảo")
    office.sees("Đã lập dự thảo báo cáo.")
    office.look("dien-hinh-06-bao-cao")
