"""The district's plan becomes the town's, a unit writes its own, guidance comes and is corrected; one page shows it."""

import pytest

from tests import factories

TOWN_NAME = "Thi đua 75 năm của thị trấn"


@pytest.fixture
def superior(district, town, clerk):
    officers = factories.superior_officers(district)
    return factories.superior_campaign(district, *officers, [town]), officers[0]


def test_a_superiors_plan_is_made_our_own_in_one_step(at_the_screen, superior, clerk):
    above, _ = superior
    office = at_the_screen(clerk)
    office.page.get_by_role("link", name="Kế hoạch cấp trên gửi xuống").first.click()
    office.page.wait_for_url(f"**/{above.pk}/thuc-hien/")
    office.sees("Kế hoạch số 67/KH-UBND")
    office.look("he-thong-01-lap-tu-cap-tren")
    office.type(short_name=TOWN_NAME, ends_on="01/01/2023")
    office.press("Lập phong trào của cơ quan mình")
    office.sees("Ngày kết thúc phải bằng hoặc sau ngày bắt đầu.")
    assert office.page.input_value("[name=short_name]") == TOWN_NAME
    office.type(ends_on="30/06/2023")
    office.press("Lập phong trào của cơ quan mình")
    office.sees("Đã lập phong trào từ kế hoạch cấp trên.")
    office.open("/phong-trao/")
    assert "Kế hoạch cấp trên gửi xuống" not in office.words
    office.press(TOWN_NAME)
    office.side("Kế hoạch", "Hệ thống kế hoạch")
    office.sees("Ủy ban nhân dân huyện Yên Châu Kế hoạch số 67/KH-UBND ngày 09/02/2023")
    office.look("he-thong-02-cay-thi-tran")


def test_the_superior_follows_those_below_by_counts(at_the_screen, superior, town, clerk):
    above, officer = superior
    factories.carried_out(above, town, clerk)
    district = at_the_screen(officer)
    district.open(f"/phong-trao/{above.pk}/he-thong/")
    district.sees("Ủy ban nhân dân thị trấn Yên Châu Đang soạn kế hoạch")
    district.look("he-thong-03-cay-huyen")


@pytest.mark.usefixtures("participation", "other_participation")
def test_a_unit_writes_its_plan_on_a_phone_and_the_office_sees_who_has_none(at_the_screen, leader, clerk):
    head, office = at_the_screen(leader, phone=True), at_the_screen(clerk)
    head.press("Trang của đơn vị")
    head.press("Kế hoạch của đơn vị")
    head.look("he-thong-04-hai-cach-nop")
    head.press("Soạn kế hoạch")
    head.type(organizing="Trưởng tiểu khu phụ trách chung.", issued_on="20/02/2023", number="năm")
    head.rows([{"strand": "Công trình", "title": "Làm đường ngõ 5", "who": "Chi hội Phụ nữ", "due_on": "01/05/2023"}],
              add="Thêm việc")  # fmt: skip
    head.press("Lưu kế hoạch")
    head.sees("Hãy ghi số, dấu gạch chéo, ký hiệu, ví dụ 05/KH-THCS")
    head.type(number="")
    head.press("Lưu kế hoạch")
    head.look("he-thong-05-ban-soan")
    assert head.download("Tải PDF để in, ký").startswith(b"%PDF")
    head.press("Nộp kế hoạch")
    head.press("Nộp kế hoạch")
    head.sees("Kế hoạch không số ngày 20/02/2023")
    head.press("Đăng ký thi đua")
    head.sees("Đã điền sẵn 1 việc từ kế hoạch của đơn vị.")
    office.open("/phong-trao/")
    office.press("Thi đua 75 năm Đảng bộ huyện")
    office.side("Kế hoạch", "Hệ thống kế hoạch")
    office.sees("Tiểu khu 1 Các tiểu khu Kế hoạch không số ngày 20/02/2023")
    office.put("ke-hoach", "Chưa có kế hoạch")
    office.press("Tìm")
    office.sees("Bản Mường")
    assert "Tiểu khu 1" not in office.words
    office.look("he-thong-06-chua-co-ke-hoach")


@pytest.mark.usefixtures("participation")
def test_guidance_is_recorded_and_recorded_anew(at_the_screen, campaign, clerk):
    office = at_the_screen(clerk)
    office.open(campaign.get_absolute_url())
    office.press("Ghi hướng dẫn của cấp trên")
    office.type(number="12/HD-UBND", issued_on="04/05/2023", issuer="UBND huyện Yên Châu", dossier_rules="Tờ trình.",
                quota_household="3", applies_from="01/05/2023")  # fmt: skip
    office.press("Ghi hướng dẫn")
    office.sees("Ngày áp dụng sớm hơn ngày ban hành.")
    office.type(applies_from="")
    office.press("Ghi hướng dẫn")
    office.sees("Đang áp dụng")
    office.press("Ghi lại vì ghi nhầm")
    office.type(quota_household="4", reason="Ghi nhầm số hộ.")
    office.look("he-thong-07-ghi-lai")
    office.press("Ghi lại")
    office.sees("Lý do: Ghi nhầm số hộ.")
    office.look("he-thong-08-huong-dan")
