"""The district grants part and differs; later one award is taken back, with its certificate and money."""

import pytest

from awards.models import RegisterEntry
from tests import factories
from tests.journeys.steps import refused, sure, wait_for
from tests.sample_files import pdf_file


@pytest.fixture
def proposal(campaign, participation, leader, award_kind, council, secretary, chairman, clerk):
    """A collective, a person and a household, asked for from the district."""
    rows = [
        factories.nomination(participation, leader, award_kind, subject, dossier_state="complete")
        for subject in ("collective", "individual", "household")
    ]
    factories.recommended(campaign, rows, secretary, chairman)
    return factories.issued_proposal(campaign, rows, clerk, chairman)


@pytest.mark.usefixtures("proposal")
def test_part_is_granted_in_other_words_and_one_award_is_taken_back(at_the_screen, clerk, leader):
    office = at_the_screen(clerk)
    record(office)
    compare(office)
    correct_the_list(office)
    take_back(office)
    entry = f"/khen-thuong/so-khen-thuong/{RegisterEntry.objects.get(name='Hà Thị Dưng').pk}/"
    head = at_the_screen(leader, phone=True)
    wait_for(head, "Nộp lại khen thưởng đã bị thu hồi")
    head.sees("quá hạn")
    refused(head, "/khen-thuong/thay-doi/")
    give_back(office)
    head.open(entry)
    head.sees("Đã nộp 300.000 trên 300.000 đồng")
    head.look("mot-phan-08-don-vi")


def record(office):
    wait_for(office, "Ghi quyết định của cấp trên")
    office.press("Ghi quyết định của cấp trên")
    office.type(number="812/QĐ-UBND", decided_on="01/06/2023", signer="Nguyễn Văn Huyện")
    office.attach("upload", ("quyet-dinh.pdf", pdf_file()))
    office.page.get_by_label("Hộ gia đình: Hộ").uncheck()
    office.press("Ghi quyết định")
    office.sees("sớm hơn tờ trình")
    office.look("mot-phan-01-ngay-som")
    office.type(decided_on="28/06/2023")
    office.press("Ghi quyết định")
    office.sees("Còn chờ kết quả (1)")


def compare(office):
    office.follow(office.page.get_by_role("link", name="Sửa dòng Hà Thị Dung"))
    office.type(name="Hà Thị Dưng", page="2", place="1")
    office.press("Lưu dòng này")
    office.sees("Tên: Hà Thị Dung Hà Thị Dưng")
    office.look("mot-phan-02-doi-chieu")
    sure(office, "Vào sổ khen thưởng")
    office.sees("Đã vào sổ khen thưởng")
    office.open("/trang-chu/")
    office.sees("1 đề nghị chờ kết quả")


def correct_the_list(office):
    """The household is answered by a second decision, which does not grant it."""
    wait_for(office, "Ghi quyết định của cấp trên")
    office.press("Ghi quyết định của cấp trên")
    office.type(number="830/QĐ-UBND", decided_on="30/06/2023", signer="Nguyễn Văn Huyện")
    office.attach("upload", ("quyet-dinh.pdf", pdf_file()))
    office.page.get_by_label("Hộ gia đình: Hộ").uncheck()
    office.put("rest", "Cấp trên không khen thưởng")
    office.press("Ghi quyết định")
    office.sees("Hãy ghi lý do")
    office.type(reason="Vượt số lượng của huyện.")
    office.attach("upload", ("quyet-dinh.pdf", pdf_file()))
    office.press("Ghi quyết định")
    office.sees("Lý do: Vượt số lượng của huyện.")
    sure(office, "Vào sổ khen thưởng")


def take_back(office):
    office.open("/khen-thuong/so-khen-thuong/")
    office.follow(office.page.get_by_role("link", name="của Hà Thị Dưng").first)
    office.look("mot-phan-03-muc-so")
    office.follow(office.page.get_by_role("link", name="Quyết định số 812/QĐ-UBND"))
    decision = office.page.url
    withdraw(office, "915/QĐ-UBND")
    office.sees("Đã ghi thay đổi vào sổ.")
    office.look("mot-phan-05-thu-hoi")
    office.open(decision)
    office.press("Ghi đính chính, hủy bỏ, thu hồi")
    assert "Hà Thị Dưng" not in office.page.locator("form.form").inner_text()  # an award is taken back once
    office.open("/khen-thuong/so-khen-thuong/")
    office.sees("Đã bị thu hồi theo")
    office.look("mot-phan-06-so")


def withdraw(office, number):
    office.press("Ghi đính chính, hủy bỏ, thu hồi")
    office.put("kind", "Thu hồi")
    office.type(number=number, decided_on="05/09/2023", ground="Số liệu không đúng.", return_by="01/10/2023")
    office.attach("upload", ("thu-hoi.pdf", pdf_file()))
    office.page.get_by_label("Cá nhân: Hà Thị Dưng").check()
    office.look("mot-phan-04-ghi-thu-hoi")
    office.press("Lập")
    office.follow(office.page.get_by_role("link", name="Ghi dòng Hà Thị Dưng"))
    office.type(amount_back="300.000")
    office.press("Lưu dòng này")
    sure(office, "Ghi thay đổi vào sổ")


def give_back(office):
    wait_for(office, "Thu lại khen thưởng")
    office.look("mot-phan-07-nop-lai")
    hand_in(office, "Giấy khen, hiện vật")
    hand_in(office, "Tiền thưởng", amount="400.000")
    office.sees("vượt số còn phải nộp 300.000 đồng")
    office.type(amount="300.000")
    office.press("Ghi nhận")
    office.sees("Đã ghi nhận nộp lại.")


def hand_in(office, what, **fields):
    office.open("/khen-thuong/nop-lai/")
    office.follow(office.page.get_by_role("link", name="Ghi nhận nộp lại").first)
    office.put("what", what)
    office.type(received_on="20/09/2023", handed_by="Hà Thị Dung", **fields)
    office.press("Ghi nhận")
