"""The law changes: the clerk gives a rule its end and adds the next; a unit's wrong award is refused by the rule."""

from django.core.management import call_command

from campaigns.models import Campaign
from tests.journeys.steps import refused

DECREE = "Nghị định số 152/2025/NĐ-CP"


def test_a_rule_ends_the_next_begins_and_a_nomination_is_held_to_its_day(
    at_the_screen, campaign, participation, clerk, leader
):
    call_command("load_catalogue", verbosity=0)
    Campaign.objects.filter(pk=campaign.pk).update(ends_on="2025-09-30")
    office, unit = at_the_screen(clerk), at_the_screen(leader, phone=True)
    change_of_law(office)
    nominate(unit, participation)
    refused(unit, "/khen-thuong/quy-dinh/")
    office.open("/khen-thuong/quy-dinh/?ngay=30/06/2023")
    office.sees("Luật số 15/2003/QH11")


def change_of_law(office):
    """Done wrong first: the next rule would hold beside the one that has no end."""
    office.open("/trang-chu/")
    office.page.locator("summary:visible", has_text="Sổ sách").click()
    office.press("Quy định", within="header")
    office.look("quy-dinh-01-cac-bang")
    office.follow(office.page.get_by_role("link", name="Thời hạn giải quyết"))
    office.follow(office.page.locator("main").get_by_role("link", name="Xét và quyết định"))
    old = office.page.url
    office.press("Thêm dòng theo mẫu này")
    office.type(working_days="15", valid_from="01/01/2030", source="Quy chế của tỉnh", reason="Tỉnh sửa quy chế")
    office.press("Lưu quy định")
    office.sees("Trùng thời gian với dòng")
    office.look("quy-dinh-02-trung")
    office.open(old)
    office.press("Ghi ngày kết thúc")
    office.type(last_day="31/12/2029", reason="Tỉnh sửa quy chế")
    office.press("Ghi ngày kết thúc")
    office.press("Thêm dòng theo mẫu này")
    office.type(working_days="15", source="Quy chế của tỉnh", reason="Tỉnh sửa quy chế")
    office.press("Lưu quy định")
    office.sees("Từ 01/01/2030, chưa có ngày kết thúc")
    office.look("quy-dinh-03-dong-moi")


def nominate(unit, participation):
    """There is no praise of the district any more; the title is the commune's to give, and the page says by what."""
    unit.open(f"/khen-thuong/don-vi/{participation.pk}/de-nghi/?doi-tuong=collective")
    offered = unit.page.locator("[name=award]").inner_text()
    assert "Giấy khen của Chủ tịch UBND huyện" not in offered
    unit.type(
        award="Tập thể lao động tiên tiến (chưa đối chiếu văn bản gốc)", address="Tiểu khu 1", merit="Làm đường hoa."
    )
    unit.page.locator("main form button.btn-primary").first.click()
    unit.open("/khen-thuong/de-nghi/")
    unit.follow(unit.page.locator("tbody th").get_by_role("link").first)
    unit.sees("Quy định áp dụng ngày 30/09/2025")
    unit.sees("Chủ tịch UBND cấp xã quyết định.")
    unit.sees(f"{DECREE} (áp dụng từ 01/07/2025; chưa đối chiếu văn bản gốc)")
    unit.sees("Chưa ghi thành tích đạt được trong báo cáo thành tích.")
    unit.look("quy-dinh-04-de-nghi")
