"""The council before its meeting: a member is replaced, papers are read without names, a conflict is declared."""

import pytest
from django.urls import reverse

from awards.models import CouncilSession
from tests import factories
from tests.journeys.steps import refused, sure, wait_for
from tests.sample_files import pdf_file


@pytest.fixture
def dossiers(campaign, council, participation, leader, award_kind):
    """Two complete dossiers of the leader's unit, a person's and a household's."""
    return [
        factories.nomination(participation, leader, award_kind, subject, dossier_state="complete")
        for subject in ("individual", "household")
    ]


def test_papers_are_read_beforehand_without_names(dossiers, cast, at_the_screen):
    replace_a_member(at_the_screen(cast["clerk"]))
    desk = at_the_screen(cast["secretary"])
    plan_blind(desk)
    session = CouncilSession.objects.get()
    papers, item = reverse("awards:session_papers", args=[session.pk]), session.items.first()
    report = reverse("awards:agenda_report", args=[item.pk])
    read_and_declare(at_the_screen(cast["chairman"], phone=True))
    other = at_the_screen(cast["culture"], phone=True)
    wait_for(other, "Đọc tài liệu họp Hội đồng")
    other.sees("1. Cá nhân số 1 (nông dân)")
    assert not any(row.name in other.words for row in dossiers)
    other.look("doc-truoc-03-an-danh")
    refused(other, report)
    joined = at_the_screen(cast["leader"], phone=True)
    joined.open(papers)
    joined.sees("Bạn không tham gia xét")
    stranger = at_the_screen(cast["stranger"], phone=True)
    for address in (papers, report):
        refused(stranger, address)
    desk.open(reverse("awards:session_agenda", args=[session.pk]))
    desk.sees("Nguyễn Văn Chủ Quan hệ gia đình: Anh ruột của người được đề nghị")
    desk.sees("Nguyễn Văn Chủ: đã xem 0/1")
    desk.look("doc-truoc-04-chuong-trinh")


def replace_a_member(office):
    office.open(reverse("awards:council"))
    office.press("Thay đổi thành viên")
    office.type(number="45/QĐ-UBND", decided_on="01/06/2023", starts_on="01/06/2023")
    office.attach("upload", ("quyet-dinh.pdf", pdf_file()))
    seat = office.page.locator("tr", has_text="Cầm Văn Viên").locator("select")
    seat.select_option(label="Thôi tham gia")
    office.type(**{"who__new1": "Lường Văn Trưởng (truongban1)", "part__new1": "Ủy viên"})
    office.press("Ghi thay đổi")
    office.sees("Hãy ghi chức vụ công tác của Lường Văn Trưởng (truongban1).")
    office.type(**{"title__new1": "Trưởng tiểu khu 1"})
    office.press("Ghi thay đổi")
    office.sees("Vào: Lường Văn Trưởng, Trưởng tiểu khu 1 (Ủy viên)")
    office.sees("Thôi: Cầm Văn Viên")


def plan_blind(desk):
    desk.open("/khen-thuong/phien-hop/")
    desk.press("Mời họp")
    desk.type(held_on="15/06/2023", starts_at="08:00", place="Phòng họp", agenda="Xét khen thưởng")
    desk.page.locator("[name=blind]").check()
    desk.press("Lưu phiên họp dự kiến")
    desk.press("Chương trình xét")
    desk.press("Đưa tất cả 2 hồ sơ")
    desk.press("Ghi tóm tắt không ghi tên")
    boxes = desk.page.locator("textarea")
    boxes.nth(0).fill("Hà Thị Dung hiến đất làm đường.")
    boxes.nth(1).fill("Vận động làm đường.")
    desk.press("Lưu tóm tắt")
    desk.sees("Còn ghi “Hà Thị Dung”.")
    desk.page.locator("textarea").nth(0).fill("Hiến đất làm đường.")
    desk.press("Lưu tóm tắt")
    sure(desk, "Gửi tài liệu họp")
    desk.sees("Đã gửi tài liệu họp cho thành viên Hội đồng.")


def read_and_declare(phone):
    wait_for(phone, "Đọc tài liệu họp Hội đồng")
    phone.follow(phone.page.get_by_role("link", name="1. Cá nhân số 1 (nông dân)"))
    phone.look("doc-truoc-01-noi-dung")
    phone.press("Khai báo không tham gia xét")
    phone.type(relation="Quan hệ gia đình")
    phone.press("Khai báo")
    phone.sees("Hãy ghi rõ lý do, ví dụ: vợ của người được đề nghị.")
    phone.type(ground="Anh ruột của người được đề nghị")
    phone.press("Khai báo")
    phone.sees("Bạn không tham gia xét nội dung này")
    phone.look("doc-truoc-02-khai-bao")
