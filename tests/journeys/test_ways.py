"""Ways between the pages: the main navigation in one row for everybody, the bar of a campaign on every screen."""

import pytest

from tests import factories

ROWS = "ul => new Set([...ul.children].map(each => each.offsetTop)).size"
ON_TOP = "a => { const r = a.getBoundingClientRect(); return a == document.elementFromPoint(r.x + 9, r.y + 9) }"
CUT_OFF = "ul => ul.scrollWidth > ul.clientWidth"


@pytest.mark.parametrize("scripts", [True, False])
def test_the_clerk_goes_from_side_to_side_of_a_campaign(at_the_screen, clerk, leader, participation, scripts):
    campaign = participation.campaign
    factories.registration(participation, leader, "accepted")
    office = at_the_screen(clerk, scripts=scripts)
    office.open(campaign.get_absolute_url())
    office.side("Theo dõi", "Nhịp phong trào")
    office.side("Đăng ký, kết quả", "Đăng ký thi đua")
    office.sees("Tiểu khu 1")
    here = office.page.locator(".campaign-bar [aria-current=page]")
    assert here.text_content() == "Đăng ký thi đua"
    office.side("Khen thưởng", "Tờ trình lên cấp trên")
    assert office.page.locator(".campaign-bar-whole").inner_text() == "Chỉ của phong trào này. Xem của mọi phong trào"
    if scripts:
        menus = office.page.locator(".campaign-bar details")
        menus.first.locator("summary").click()
        office.page.keyboard.press("Escape")
        assert menus.first.get_attribute("open") is None
        office.look("loi-di-01-to-trinh")


def test_on_a_phone_the_bar_takes_two_rows_and_its_menus_are_whole(at_the_screen, leader, participation):
    head = at_the_screen(leader, phone=True)
    head.open(participation.campaign.get_absolute_url())
    assert head.page.locator(".campaign-bar").bounding_box()["height"] <= 90
    head.side("Đăng ký, kết quả", "Kết quả thi đua")
    head.page.locator(".campaign-bar summary", has_text="Đăng ký, kết quả").click()
    for link in head.page.locator(".campaign-bar details[open] a").all():
        assert link.evaluate(ON_TOP)
    head.look("loi-di-02-dien-thoai")


def test_the_main_navigation_stands_in_one_row_for_everybody(at_the_screen, cast):
    for who in ("clerk", "culture", "chairman", "secretary", "member", "leader", "admin"):
        page = at_the_screen(cast[who]).page
        row = page.locator(".site-nav > ul")
        assert (row.evaluate(ROWS), row.evaluate(CUT_OFF)) == (1, False), who
        page.set_viewport_size({"width": 1024, "height": 768})
        assert row.evaluate(ROWS) == 1, who
