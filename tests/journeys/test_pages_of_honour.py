"""The office finds somebody in the register, sees all that was awarded, and draws an extract; a head looks on."""

import datetime

import pytest

from emulation.audit.record import history_of
from tests import factories
from tests.change_pages import superior_change
from tests.journeys.steps import refused, words_of
from tests.nominee_pages import person
from tests.register_pages import past_award


@pytest.fixture
def honoured(campaign, participation, unit, town, leader, award_kind, council, secretary, chairman, clerk):
    """One award of this campaign, since withdrawn, and one of 2010; other people's beside them."""
    row = factories.nomination(participation, leader, award_kind, "individual", dossier_state="complete")
    factories.recommended(campaign, [row], secretary, chairman)
    factories.decided(factories.issued_proposal(campaign, [row], clerk, chairman), [row], clerk)
    superior_change(row.award_entry.decision, "withdrawn", [row.award_entry], clerk, enter=True)
    past_award(row.nominee, unit=unit, merit="Dạy lớp xóa mù chữ.")
    for year in (2005, 2010):
        past_award(person(unit, clerk, "Lò Văn Châu"), unit=unit, decided_on=datetime.date(year, 1, 20))
    return row.nominee


def test_all_awards_of_a_person_are_found_read_and_extracted(at_the_screen, honoured, unit, clerk, stranger):
    office = at_the_screen(clerk)
    find(office, honoured)
    extract(office, honoured)
    year_book(office)
    head = at_the_screen(stranger, phone=True)
    head.open(f"/khen-thuong/doi-tuong/{honoured.pk}/khen-thuong/")
    head.sees("Đã bị thu hồi")
    head.follow(head.page.get_by_role("link", name=unit.name, exact=True))
    head.look("vinh-danh-04-don-vi")
    head.sees("Lò Văn Châu")
    for address in (f"/khen-thuong/doi-tuong/{honoured.pk}/khen-thuong/trich/", "/khen-thuong/so-khen-thuong/nam/"):
        refused(head, address)


def find(office, honoured):
    """In the register, typed without diacritics; a word that begins no word of an award finds nothing."""
    office.open("/khen-thuong/so-khen-thuong/")
    office.put("tu-khoa", "hau")  # stands within Châu
    office.press("Tìm")
    office.sees("Không có mục nào khớp với điều kiện tìm.")
    office.put("tu-khoa", honoured.name.upper())
    office.press("Tìm")
    office.look("vinh-danh-01-tim")
    assert "Lò Văn Châu" not in office.words
    office.follow(office.page.get_by_role("link", name=honoured.name, exact=True))
    office.sees("Đã bị thu hồi")
    office.sees("Dạy lớp xóa mù chữ.")
    office.look("vinh-danh-02-ca-nhan")


def extract(office, honoured):
    office.press("Lập bản trích sổ")
    office.press("Tải bản trích")
    office.sees("Hãy nhập thông tin này.")
    office.type(asked_by="ông Lò Văn Pâng", purpose="Để bổ sung hồ sơ đề nghị Bằng khen.")
    office.look("vinh-danh-03-trich")
    with office.page.expect_download() as given:
        office.page.locator("main").get_by_role("button", name="Tải bản trích").click()
    words = words_of(given.value.path().read_bytes())
    assert "trong đó 01 lần đã bị hủy bỏ hoặc thu hồi" in words
    assert "theo đề nghị của ông Lò Văn Pâng, để bổ sung hồ sơ đề nghị Bằng khen./." in words
    assert history_of(honoured).filter(verb="extract").count() == 1


def year_book(office):
    office.open("/khen-thuong/so-khen-thuong/")
    office.follow(office.page.get_by_role("link", name="In sổ, tải sổ theo năm"))
    office.look("vinh-danh-05-so-nam")
    found = office.context.request.get(
        office.base + office.page.get_by_role("link", name="Bản in (PDF) năm 2010").first.get_attribute("href")
    )
    assert "Sổ năm 2010 có 2 mục." in words_of(found.body())
