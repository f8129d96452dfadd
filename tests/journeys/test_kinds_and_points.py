"""A unit reports a talk from a phone, mends what came back, and scores itself; the clerk verifies both."""

import re

from django.urls import reverse

from tests.sample_files import jpeg


def test_a_talk_is_reported_returned_mended_and_verified(at_the_screen, culture, leader, campaign, participation):
    unit_head = at_the_screen(leader, phone=True)
    unit_head.open(participation.get_absolute_url())
    unit_head.press("Báo cáo kết quả")
    unit_head.follow(unit_head.page.get_by_role("link", name="Buổi tuyên truyền"))
    unit_head.look("bao-cao-tuyen-truyen")
    unit_head.type(title="Nói chuyện truyền thống", happened_on="15/04/2023", quantity="1", people="80")
    unit_head.type(box_form="Hội nghị, nói chuyện, tọa đàm", box_audience="Đoàn viên")
    unit_head.attach("files", ("noi-chuyen.jpg", jpeg()))
    unit_head.press("Lưu và gửi")
    unit_head.sees("Hình thức tuyên truyền Hội nghị, nói chuyện, tọa đàm")

    officer = at_the_screen(culture)
    officer.open(unit_head.page.url)
    officer.press("Trả lại")
    officer.type(code="figures", reason="Ghi số tờ gấp đã phát.")
    officer.look("tra-lai-co-ly-do")
    officer.press("Trả lại")

    unit_head.open(officer.page.url)
    unit_head.press("Sửa")
    unit_head.page.locator("summary", has_text="Số liệu khác").click()
    unit_head.type(figure_leaflets="120", more_figures="Kinh phí: 1,5 triệu đồng")
    unit_head.press("Lưu và gửi")
    officer.open(unit_head.page.url)
    officer.sees("Tờ gấp, tài liệu đã phát 120 bản Kinh phí 1,5 triệu đồng")
    officer.press("Xác nhận")
    officer.press("Xác nhận")
    officer.open(campaign.get_absolute_url())
    officer.side("Theo dõi", "Số liệu theo loại việc")
    officer.sees("Buổi tuyên truyền 1 80 Số buổi, lượt, sản phẩm: 1 buổi; Kinh phí: 1,5 triệu đồng; Tờ gấp")
    officer.look("so-lieu-theo-loai-viec")


KINDS = {
    "Học tập, làm theo; gương người tốt, việc tốt": {"box_whose": "Lò Thị Dung", "box_deed": "Trả ví nhặt được."},
    "Chỉ tiêu đô thị văn minh": {"box_source": "Đếm thực tế", "figure_households": "20"},
    "Mô hình sản xuất, kinh doanh": {"box_owner": "Hộ Lò Văn Pâng", "box_product": "Xoài", "figure_area": "2,5"},
    "Công trình": {"figure_land": "120"},
    "Phần việc": {"figure_labour": "30"},
    "Hoạt động văn hóa, văn nghệ, thể thao": {
        "box_branch": "Thể dục, thể thao: giải, giao lưu",
        "figure_viewers": "80",
    },
}


def test_the_other_kinds_are_reported_from_a_phone_each_with_its_own_boxes(at_the_screen, leader, participation):
    head = at_the_screen(leader, phone=True)
    for number, (kind, own) in enumerate(KINDS.items()):
        head.open(f"{participation.get_absolute_url()}ket-qua/")
        head.follow(head.page.locator("main nav").get_by_role("link", name=kind))
        head.type(title=f"Việc {number}", happened_on="15/04/2023", strand="Công trình")
        head.attach("files", (f"anh-{number}.jpg", jpeg((number * 40, 90, 90), size=(64, 40 + number * 9))))
        if number == 0:
            head.press("Lưu và gửi")
            head.sees("Gương của ai")
            head.look("loai-viec-thieu-o")
        fill(head, own)
        head.press("Lưu và gửi")
        head.sees("Đã gửi kết quả, chờ xác nhận.")
        head.sees(next(iter(own.values())))


def fill(head, own):
    for name, words in own.items():
        if not head.page.locator(f"[name={name}]").is_visible():
            head.page.locator("summary", has_text="Số liệu khác").click()
        head.put(name, words)


def test_a_unit_scores_itself_and_the_clerk_puts_another_score_beside_it(
    at_the_screen, clerk, leader, campaign, participation
):
    type(campaign).objects.filter(pk=campaign.pk).update(is_scored=True)
    unit_head = at_the_screen(leader, phone=True)
    unit_head.open(participation.get_absolute_url())
    unit_head.press("Tự chấm điểm")
    for number, (score, reason) in enumerate([("9", "Có kế hoạch"), ("18", "Một công trình")]):
        unit_head.page.locator("[name$='-own']").nth(number).fill(score)
        unit_head.page.locator("[name$='-reason']").nth(number).fill(reason)
    unit_head.look("tu-cham-diem")
    unit_head.press("Lưu và gửi")
    unit_head.sees("27 điểm tự chấm, tối đa 30")

    office = at_the_screen(clerk)
    office.open(reverse("home"))
    office.follow(office.page.get_by_role("link", name=re.compile("Thẩm định điểm tự chấm")))
    office.press("Thẩm định điểm")
    office.page.locator("[name$='-verified']").nth(1).fill("15")
    office.page.locator("[name$='-verified_reason']").nth(1).fill("Công trình chưa xong.")
    office.look("tham-dinh-diem")
    office.press("Lưu điểm thẩm định")
    office.press("Xác nhận điểm")
    office.press("Xác nhận điểm")
    office.sees("Đã xác nhận điểm.")
    office.open(campaign.get_absolute_url())
    office.side("Đăng ký, kết quả", "Bảng điểm")
    office.sees("Tiểu khu 1 Các tiểu khu 1 1 27 24 30 Đã xác nhận điểm")
    office.look("bang-diem")
