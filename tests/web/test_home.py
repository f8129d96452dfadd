"""The start page and the frame around every page."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from emulation.documents import flows as papers
from emulation.notices.send import tell
from tests import factories
from tests.web.reading import links_of, text_of

HOME = "/trang-chu/"


def nav(browser):
    return [(label, url) for label, url in links_of(browser.get(HOME), "site-nav")]


def test_the_chairman_finds_the_plan_one_click_away(draft_campaign, clerk, chairman, as_user):
    document = draft_campaign.plan.document
    papers.submit(document, by=clerk)
    assert links_of(as_user(chairman).get(HOME), "tasks") == [
        (f"Duyệt kế hoạch (dự thảo) {document.subject}", f"/van-ban/{document.pk}/xet-duyet/")
    ]


def test_a_unit_sees_what_it_owes_and_since_when_it_is_late(campaign, leader, participation, as_user):
    page = text_of(as_user(leader).get(HOME))
    assert "Đăng ký thi đua Thi đua 75 năm Đảng bộ huyện Quá hạn 30/06/2023" in page


def test_a_day_to_come_is_told_as_a_deadline(campaign, leader, participation, as_user, time_machine):
    time_machine.move_to("2023-03-01 08:00+07:00")
    assert "Hạn 30/06/2023" in text_of(as_user(leader).get(HOME))


def test_with_nothing_to_do_the_page_says_so(campaign, secretary, as_user):
    assert "Không có việc nào đang chờ bạn." in text_of(as_user(secretary).get(HOME))


def test_whoever_holds_no_post_is_told_whom_to_ask(outsider, as_user):
    page = text_of(as_user(outsider).get(HOME))
    assert "Tài khoản của bạn chưa được gán chức vụ." in page
    assert "Chưa có phong trào nào liên quan đến bạn." in page


def test_campaigns_stand_below_with_where_they_are(campaign, clerk, as_user):
    page = text_of(as_user(clerk).get(HOME))
    assert "Thi đua 75 năm Đảng bộ huyện Đang diễn ra Hết thời gian ngày 30/06/2023, chờ tổng kết" in page
    assert "01/02/2023 – 30/06/2023 · 2 đơn vị tham gia" in page


def test_another_units_work_is_not_on_the_page(campaign, other_participation, stranger, leader, as_user):
    factories.achievement(other_participation, stranger, title="Việc riêng của bản")
    assert "Việc riêng của bản" in text_of(as_user(stranger).get(HOME))
    assert "Việc riêng của bản" not in text_of(as_user(leader).get(HOME))


def test_the_number_of_queries_does_not_grow_with_campaigns(campaign, town, clerk, member, as_user):
    browser = as_user(member)
    browser.get(HOME)
    with CaptureQueriesContext(connection) as with_one:
        browser.get(HOME)
    factories.empty_campaign(town, clerk)
    factories.empty_campaign(town, clerk)
    with CaptureQueriesContext(connection) as with_three:
        assert browser.get(HOME).content.count(b'class="card-item"') == 3
    assert len(with_three) == len(with_one)


# --- The frame ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["clerk", "culture", "chairman", "secretary", "member", "leader", "admin", "outsider"])
def test_every_place_of_the_navigation_opens(cast, as_user, who):
    browser = as_user(cast[who])
    places = nav(browser)
    assert ("Trang chủ", HOME) in places
    assert {url: browser.get(url).status_code for _, url in places} == {url: 200 for _, url in places}


def test_only_the_administrator_is_led_to_the_admin_site(cast, as_user):
    led = [who for who, person in cast.items() if ("Quản trị", "/quan-tri/") in nav(as_user(person))]
    assert led == ["admin"]


def test_the_navigation_marks_where_one_is(clerk, as_user):
    page = as_user(clerk).get("/phong-trao/ket-qua/").content.decode()
    assert set(re.findall(r'href="([^"]+)" aria-current="page"', page)) == {"/phong-trao/ket-qua/"}


def test_a_page_below_a_place_marks_that_place(campaign, clerk, as_user):
    page = as_user(clerk).get(campaign.get_absolute_url()).content.decode()
    assert set(re.findall(r'href="([^"]+)" aria-current="true"', page)) == {"/phong-trao/"}


def test_the_header_names_person_post_and_organisation(leader, as_user):
    page = text_of(as_user(leader).get("/tai-khoan/"))
    assert "Thi đua – Khen thưởng Tiểu khu 1" in page
    assert "Lường Văn Trưởng Trưởng tiểu khu, Tiểu khu 1" in page


def test_the_bell_counts_what_is_unread(clerk, as_user):
    browser = as_user(clerk)
    tell([clerk], key="a", text="Một", url="/")
    tell([clerk], key="b", text="Hai", url="/")
    assert "Thông báo: 2 chưa đọc" in text_of(browser.get("/tai-khoan/"))
    browser.post("/thong-bao/da-doc/")
    assert "chưa đọc" not in text_of(browser.get("/tai-khoan/"))


def test_the_frame_costs_two_queries(leader, as_user, django_assert_num_queries):
    browser = as_user(leader)
    browser.get("/tai-khoan/")
    with django_assert_num_queries(4):  # session, person; posts, unread notices
        browser.get("/tai-khoan/")


def test_a_stranger_sees_no_navigation(client, db):
    page = client.get("/dang-nhap/").content.decode()
    assert "site-nav" not in page


# --- Health ---------------------------------------------------------------------------------------------------------


def test_health_is_good_while_database_and_storage_answer(client, db, file_store):
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok", "database": True, "storage": True})
    assert file_store.is_dir()


def test_health_fails_when_the_file_store_cannot_be_made(client, db, settings, tmp_path):
    (tmp_path / "tep").write_text("không phải thư mục")
    settings.STORAGE_ROOT = tmp_path / "tep" / "kho"
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (503, {"status": "failing", "database": True, "storage": False})


def test_the_head_of_a_unit_reports_from_the_start_page(leader, clerk, participation, as_user):
    report = f'href="/phong-trao/don-vi/{participation.pk}/ket-qua/"'
    assert report in as_user(leader).get("/trang-chu/").content.decode()
    assert report not in as_user(clerk).get("/trang-chu/").content.decode()
