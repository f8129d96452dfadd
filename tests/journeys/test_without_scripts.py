"""What people do every day, in a browser that runs no script at all."""

from tests.sample_files import jpeg


def test_rows_are_added_by_saving(at_the_screen, clerk, draft_campaign):
    office = at_the_screen(clerk, scripts=False)
    office.open(f"/phong-trao/{draft_campaign.pk}/ke-hoach/doi-tuong/")
    names = [group.name for group in draft_campaign.groups.all()]
    office.rows([{"name": name} for name in (*names, "Các trường", "Các hội", "Các xã")], add="Lưu và thêm dòng")
    office.press("Lưu và sang phần sau")
    office.sees("Đã lưu phần “Đối tượng thi đua”.")
    assert [group.name for group in draft_campaign.groups.all()] == [*names, "Các trường", "Các hội", "Các xã"]


def test_a_unit_pledges_and_reports_and_the_clerk_answers(at_the_screen, clerk, leader, campaign, participation):
    unit_head = at_the_screen(leader, phone=True, scripts=False)
    unit_head.open(participation.get_absolute_url())
    unit_head.press("Đăng ký thi đua")
    unit_head.rows([{"strand": "Công trình", "title": "Làm đường"}], add="Lưu và thêm dòng")
    unit_head.press("Lưu đăng ký")
    unit_head.press("Gửi đăng ký")
    unit_head.press("Gửi đăng ký")
    unit_head.open(participation.get_absolute_url())
    unit_head.press("Báo cáo kết quả")
    unit_head.type(title="Làm 200 m đường", happened_on="15/04/2023", strand="Công trình")
    unit_head.attach("files", ("duong.jpg", jpeg()))
    unit_head.press("Lưu và gửi")
    unit_head.sees("Đã gửi kết quả, chờ xác nhận.")

    office = at_the_screen(clerk, scripts=False)
    for what, verb in (("Tiểu khu 1", "Tiếp nhận"), ("Làm 200 m đường", "Xác nhận")):
        office.open("/phong-trao/dang-ky/" if verb == "Tiếp nhận" else "/phong-trao/ket-qua/")
        office.follow(office.page.get_by_role("link", name=what))
        office.press(verb)
        office.press(verb)
    office.sees("Đã xác nhận kết quả.")
