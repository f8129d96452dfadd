"""One campaign from the drafted plan to the issued closing report, by five people, each through the pages."""

import pytest

from tests.journeys.steps import issue, sure, wait_for
from tests.sample_files import jpeg, pdf_file

NAME = "Phát động phong trào thi đua chào mừng ngày truyền thống"
PAGES = 'nav[aria-label="Các phần của kế hoạch"]'


@pytest.mark.usefixtures("council", "award_kind")
def test_campaign_is_carried_from_plan_to_closing_report(
    at_the_screen, clerk, chairman, leader, secretary, culture, unit
):
    office, head = at_the_screen(clerk), at_the_screen(chairman, phone=True)
    draft_plan(office)
    return_and_issue(office, head)
    unit_head = at_the_screen(leader, phone=True)
    pledge(unit_head, office)
    report(unit_head, office, at_the_screen(culture, phone=True))
    nominate(unit_head, office)
    council_votes(at_the_screen(secretary), head)
    propose_and_record(office, head)
    close(office, head)


# --- 1 and 2: the plan --------------------------------------------------------------------------------------------


def part(office, title, **fields):
    office.follow(office.page.locator(PAGES).get_by_role("link", name=title))
    if fields:
        office.type(**fields)
        office.press("Lưu")
        office.sees(f"Đã lưu phần “{title}”.")


def part_rows(office, title, rows, add):
    part(office, title)
    office.rows(rows, add=add)
    office.press("Lưu")
    office.sees(f"Đã lưu phần “{title}”.")


def draft_plan(office):
    office.open("/trang-chu/")
    office.look("01-trang-chu-van-thu")
    office.open("/phong-trao/moi/")
    office.type(name=NAME, short_name="Thi đua ngày truyền thống", starts_on="01/02/2023", ends_on="30/01/2023")
    office.press("Lập phong trào")
    office.sees("Ngày kết thúc phải bằng hoặc sau ngày bắt đầu.")
    office.look("02-lap-phong-trao-sai")
    office.type(ends_on="30/06/2023")
    office.press("Lập phong trào")
    office.look("03-soan-ke-hoach")
    part(office, "Mục đích, yêu cầu", purposes="Khơi dậy lòng tự hào.", requirements="Thiết thực, hiệu quả.")
    strands = [
        {"title": "Tuyên truyền", "text": "Tổ chức tuyên truyền.", "verifier": "Công chức Văn hóa - Xã hội"},
        {"title": "Công trình", "text": "Xây dựng công trình, phần việc."},
    ]
    part_rows(office, "Nội dung thi đua", strands, "Thêm nội dung")
    part_rows(office, "Đối tượng thi đua", [{"name": "Các tiểu khu"}], "Thêm đối tượng")
    office.follow(office.page.get_by_role("link", name="Các tiểu khu: 0 đơn vị"))
    office.page.get_by_label("Tiểu khu 1").check()
    office.look("04-chon-don-vi")
    office.press("Lưu danh sách")
    criteria = [
        {"subject": "Tập thể", "text": "Có kế hoạch riêng.", "method": "Đơn vị đã nộp kế hoạch của mình"},
        {"subject": "Tập thể", "text": "Có công trình.", "method": "Đủ số công trình, phần việc đã xác nhận"},
        {"subject": "Tập thể", "text": "Nội bộ đoàn kết."},
        {"subject": "Cá nhân", "text": "Làm kinh tế giỏi.", "only_kinds": "Nông dân"},
    ]
    part_rows(office, "Tiêu chí xét khen", criteria, "Thêm tiêu chí")
    office.look("05-tieu-chi")
    part_rows(office, "Tổ chức thực hiện", [{"assignee": "Văn phòng", "duty": "Theo dõi, tổng hợp."}], "Thêm việc")
    signer = office.page.locator("[name=signer] option", has_text="Nguyễn Văn Chủ")
    part(office, "Trích yếu, nơi nhận, người ký")
    office.type(recipients="Các tiểu khu\nLưu: VT", signer=signer.inner_text(), capacity="TM. – thay mặt tập thể")
    office.press("Lưu")
    office.press("Xem văn bản và trình duyệt")
    office.look("06-van-ban-du-thao")
    office.press("Trình duyệt")
    office.look("07-xac-nhan-trinh")
    office.press("Trình duyệt")


def return_and_issue(office, head):
    head.open("/trang-chu/")
    head.look("08-trang-chu-chu-tich")
    wait_for(head, "Duyệt kế hoạch")
    head.press("Trả lại để sửa")
    head.type(reason="Ghi rõ hơn yêu cầu.")
    head.press("Trả lại")
    wait_for(office, "Sửa kế hoạch")
    office.sees("Ghi rõ hơn yêu cầu.")
    part(office, "Mục đích, yêu cầu", requirements="Thiết thực, hiệu quả, đúng đặc điểm từng đơn vị.")
    office.press("Xem văn bản và trình duyệt")
    office.press("Trình duyệt")
    office.press("Trình duyệt")
    issue(head, "Duyệt kế hoạch", "10/02/2023", "01/KH-UBND")


# --- 3 and 4: pledges and reports -----------------------------------------------------------------------------------


def pledge(unit_head, office):
    unit_head.open("/trang-chu/")
    unit_head.look("09-trang-chu-don-vi")
    wait_for(unit_head, "Đăng ký thi đua")
    unit_head.press("Đăng ký thi đua")
    unit_head.rows(
        [{"strand": "Công trình", "kind": "Công trình", "title": "Làm đường", "quantity": "1,5", "unit": "km"}],
        add="Thêm việc",
    )
    unit_head.look("10-dang-ky")
    unit_head.press("Lưu đăng ký")
    unit_head.press("Gửi đăng ký")
    unit_head.press("Gửi đăng ký")
    wait_for(office, "Tiếp nhận đăng ký thi đua")
    office.follow(office.page.get_by_role("link", name="Tiểu khu 1"))
    office.look("11-dang-ky-cho-tiep-nhan")
    office.press("Tiếp nhận")
    office.press("Tiếp nhận")
    office.sees("Đã tiếp nhận đăng ký.")


def own_page(unit_head):
    unit_head.open("/phong-trao/")
    unit_head.follow(unit_head.page.get_by_role("link", name="Thi đua ngày truyền thống"))
    unit_head.press("Mở trang của đơn vị")


def send_report(unit_head, title, **fields):
    own_page(unit_head)
    unit_head.press("Báo cáo kết quả")
    unit_head.type(title=title, happened_on="15/04/2023", place="Tiểu khu 1", people="45", **fields)
    unit_head.attach("files", (f"{title}.jpg", jpeg(size=(len(title) * 20, 300))))


def report(unit_head, office, culture):
    send_report(unit_head, "Làm 1,5 km đường", strand="Công trình", kind="Công trình")
    unit_head.look("12-bao-cao-ket-qua")
    unit_head.press("Lưu và gửi")
    unit_head.look("13-ket-qua-da-gui")
    send_report(unit_head, "Ba buổi tuyên truyền", strand="Tuyên truyền")
    unit_head.press("Lưu và gửi")
    wait_for(culture, "Xác nhận kết quả thi đua")
    culture.follow(culture.page.get_by_role("link", name="Ba buổi tuyên truyền"))
    culture.press("Xác nhận")
    culture.press("Xác nhận")
    wait_for(office, "Xác nhận kết quả thi đua")
    office.look("14-ket-qua-cho-xac-nhan")
    office.follow(office.page.get_by_role("link", name="Làm 1,5 km đường"))
    office.press("Xác nhận")
    office.press("Xác nhận")
    office.sees("Đã xác nhận kết quả.")
    office.open("/phong-trao/")
    office.follow(office.page.get_by_role("link", name="Thi đua ngày truyền thống"))
    office.look("15-phong-trao")
    office.side("Theo dõi", "Bảng theo dõi")
    office.look("16-bang-theo-doi")


# --- 5 and 6: nominations, dossiers, council -------------------------------------------------------------------------


def nominate(unit_head, office):
    own_page(unit_head)
    unit_head.press("Kế hoạch của đơn vị")
    unit_head.type(title="Hưởng ứng thi đua", number="01/KH-TK1", issued_on="20/02/2023")
    unit_head.attach("upload", ("ke-hoach.pdf", pdf_file()))
    unit_head.press("Nộp tệp kế hoạch")
    put_forward(unit_head, "Tập thể", merit="Làm 1,5 km đường.")
    unit_head.look("17-de-nghi-tap-the")
    fill_dossier(unit_head, "Tiểu khu có 120 hộ.")
    put_forward(
        unit_head, "Cá nhân", name="Hà Thị Dung", person_kind="Nông dân", position="Nông dân", merit="Trồng xoài giỏi."
    )
    fill_dossier(unit_head, "Hộ trồng 2 ha xoài.")
    check_dossier(office, "Hà Thị Dung")
    check_dossier(office, "Tiểu khu 1", first_returned=unit_head)


def put_forward(unit_head, subject, **fields):
    own_page(unit_head)
    unit_head.press("Đề nghị khen thưởng")
    unit_head.press(subject)
    unit_head.type(award="Giấy khen của Chủ tịch UBND huyện", **fields)
    unit_head.press("Lập đề nghị và viết hồ sơ")


def fill_dossier(unit_head, situation):
    unit_head.type(situation=situation, results="Hoàn thành tốt các nội dung thi đua.")
    unit_head.attach("files", ("xac-nhan.pdf", pdf_file()))
    unit_head.press("Lưu hồ sơ")
    unit_head.press("Gửi hồ sơ")
    unit_head.press("Gửi hồ sơ")


def check_dossier(office, name, *, first_returned=None):
    wait_for(office, "Kiểm tra hồ sơ khen thưởng")
    office.follow(office.page.get_by_role("link", name=name))
    if first_returned:
        office.press("Trả lại để bổ sung")
        office.type(form__0__words="Thiếu biên bản họp tiểu khu.")
        office.press("Trả lại hồ sơ")
        wait_for(first_returned, "Bổ sung hồ sơ khen thưởng")
        first_returned.sees("Thiếu biên bản họp tiểu khu.")
        first_returned.press("Gửi hồ sơ")
        first_returned.press("Gửi hồ sơ")
        wait_for(office, "Kiểm tra hồ sơ khen thưởng")
        office.follow(office.page.get_by_role("link", name=name))
    office.look(f"18-ho-so-{name}")
    office.press("Đánh giá tiêu chí")
    office.page.get_by_label("Đạt", exact=True).check()
    office.page.get_by_label("Nhận xét, căn cứ").fill("Theo theo dõi của Văn phòng.")
    office.press("Lưu đánh giá")
    office.press("Xác nhận hồ sơ đầy đủ")
    office.press("Xác nhận đầy đủ")
    office.sees("Đã xác nhận hồ sơ đầy đủ.")


def council_votes(secretary, head):
    secretary.open("/khen-thuong/phien-hop/")
    secretary.press("Lập phiên họp đã họp")
    secretary.type(held_on="15/06/2023", starts_at="08:00", ends_at="10:30", place="Phòng họp UBND thị trấn")
    for box in secretary.page.locator("[name=attending]").all():
        box.check()
    secretary.look("19-phien-hop")
    secretary.press("Lưu phiên họp")
    for name in ("for", "against"):
        for box in secretary.page.locator(f"[name^='{name}-']").all():
            box.fill("5" if name == "for" else "1")
    secretary.press("Lưu kết quả")
    secretary.sees("nhiều hơn 5 thành viên dự họp")
    for box in secretary.page.locator("[name^='against-']").all():
        box.fill("0")
    secretary.look("20-ket-qua-xet")
    secretary.press("Lưu kết quả")
    secretary.press("Xem biên bản và trình duyệt")
    secretary.press("Trình duyệt")
    secretary.press("Trình duyệt")
    issue(head, "Duyệt biên bản", "15/06/2023", "01/BB-HĐTĐKT")
    wait_for(head, "Công bố kết quả của Hội đồng")
    head.look("20b-cong-bo")
    head.press("Công bố kết quả")
    head.sees("Đã công bố kết quả.")


# --- 7 and 8: proposal, decision, register, closing report -----------------------------------------------------------


def propose_and_record(office, head):
    wait_for(office, "Lập tờ trình khen thưởng")
    office.look("21-lap-to-trinh")
    office.press("Lập tờ trình")
    office.press("Xem văn bản và trình duyệt")
    office.look("22-to-trinh")
    office.press("Trình duyệt")
    office.press("Trình duyệt")
    issue(head, "Duyệt tờ trình", "20/06/2023", "01/TTr-UBND")
    wait_for(office, "Ghi quyết định của cấp trên")
    office.press("Ghi quyết định của cấp trên")
    office.type(number="812/QĐ-UBND", decided_on="01/06/2023", signer="Nguyễn Văn Huyện")
    office.attach("upload", ("quyet-dinh.pdf", pdf_file()))
    office.press("Ghi quyết định")
    office.sees("sớm hơn tờ trình")
    office.type(decided_on="28/06/2023")
    office.look("23-ghi-quyet-dinh")
    office.press("Ghi quyết định")
    sure(office, "Vào sổ khen thưởng")
    office.open("/khen-thuong/so-khen-thuong/")
    for words in ("Hà Thị Dung", "ha thi dung"):
        office.put("tu-khoa", words)
        office.press("Tìm")
        office.sees("812/QĐ-UBND")
    office.look("24-so-khen-thuong")


def close(office, head):
    office.open("/phong-trao/")
    office.follow(office.page.get_by_role("link", name="Thi đua ngày truyền thống"))
    office.side("Báo cáo", "Báo cáo tổng kết")
    office.press("Tổng hợp báo cáo")
    office.page.get_by_label("Hạn chế, nguyên nhân").fill("Một số việc còn chậm.")
    office.press("Lưu báo cáo")
    office.look("25-bao-cao-tong-ket")
    office.press("Xem văn bản và trình duyệt")
    office.press("Trình duyệt")
    office.press("Trình duyệt")
    issue(head, "Duyệt báo cáo", "05/07/2023", "01/BC-UBND")
    head.look("26-bao-cao-da-ban-hanh")
    assert head.download("Tải bản PDF").startswith(b"%PDF-")
    office.open("/phong-trao/")
    office.sees("Đã tổng kết")
