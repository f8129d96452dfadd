"""The office reads and keeps the tables of rules: by day, with reasons, without changing what is in use."""

import datetime
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from awards.law.bases import legal_lines
from awards.law.catalogue import AWARDS, BALANCES, BASES, CATALOGUES, LIMITS, TERMS, TEXTS, load
from awards.models import AwardKind, LegalBasis, LegalText, TimeLimit
from emulation.audit.record import history_of
from tests import factories
from tests.awards.screens import buttons, confirm, errors, filled, send, text, url
from tests.stage import part

DAY = datetime.date
SCENE = ("catalogues", "participation")
KINDS = AWARDS.code
BY_91, BY_152 = DAY(2017, 10, 1), DAY(2025, 7, 1)
FOR_HOUSEHOLD = {"for_household": "on"}  # a ticked box, as a browser sends it


@part
def catalogues(clerk, leader, member, admin):
    for catalogue in CATALOGUES:
        load(catalogue)


@pytest.fixture
def office(catalogues, clerk, as_user):
    return as_user(clerk)


def kind(name="Gia đình văn hóa", start=BY_152):
    return AwardKind.objects.get(name=name, valid_from=start)


def listed(browser, code, **query):
    return [str(each.row) for each in browser.get(url("law_table", code, **query)).context["rows"]]


# --- To read ----------------------------------------------------------------------------------------------------------


def test_the_first_page_tells_the_law_of_a_day_and_what_each_table_holds(office):
    page = text(office.get(url("law", ngay="30/06/2023")))
    assert "Luật số 15/2003/QH11" in page
    assert "Chủ tịch UBND cấp huyện" in page
    later = text(office.get(url("law", ngay="01/07/2025")))
    assert "Cấp huyện kết thúc ngày 30/06/2025 (chưa xác nhận)." in later
    assert f"Danh mục khen thưởng {AwardKind.objects.in_force(DAY(2025, 7, 1)).count()} dòng" in later


def test_a_table_shows_what_holds_today_on_a_day_and_all(office):
    title = "Tập thể lao động tiên tiến"
    assert listed(office, KINDS, **{"tu-khoa": "tap the LAO DONG tien"}) == [title]
    assert listed(office, KINDS, ngay="01/06/2023", **{"tu-khoa": "CHI doan"}) == []
    assert listed(office, KINDS, ngay="01/06/2023", **{"tu-khoa": "dan pho"}) == ["Thôn, tổ dân phố văn hóa"]
    assert listed(office, KINDS, xem="tat-ca", **{"tu-khoa": title}) == [title] * 3
    assert listed(office, KINDS, ngay="01/06/1990") == []


def test_a_day_that_is_none_is_told(office):
    page = text(office.get(url("law_table", KINDS, ngay="31/02/2023")))
    assert "Ngày không hợp lệ. Ghi ngày/tháng/năm, ví dụ 10/02/2023; bảng dưới đây là của hôm nay." in page


def test_every_table_opens_whatever_it_is_made_of_and_says_how_sure_each_row_is(office):
    for catalogue in CATALOGUES:
        page = office.get(url("law_table", catalogue.code, xem="tat-ca"))
        if catalogue is BALANCES:  # no source gives a share: the office writes its province's
            assert (page.status_code, page.context["rows"]) == (200, [])
            continue
        assert page.context["rows"], catalogue.title
        assert "hưa đối chiếu văn bản gốc" in text(page)
        assert office.get(page.context["rows"][0].url).status_code == 200


def test_a_table_is_taken_along_as_a_spreadsheet(office):
    response = office.get(url("law_table", LIMITS.code, xem="tat-ca", tai="xlsx"))
    sheet = load_workbook(BytesIO(b"".join(response))).active
    cells = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    assert "Xét và quyết định, tính từ ngày nhận hồ sơ: 12 ngày làm việc" in cells


def test_a_text_shows_the_rules_that_rest_on_it(office):
    row = LegalText.objects.get(number="98/2023/NĐ-CP")
    page = text(office.get(url("law_rule", TEXTS.code, row)))
    assert "Danh mục căn cứ pháp lý Căn cứ Nghị định số 98/2023/NĐ-CP" in page
    assert "Thời hạn giải quyết" in page


@pytest.mark.parametrize("count", [1, 3])
def test_lists_ask_equally_often_however_long_they_are(office, count):
    asked = []
    for code, model in ((KINDS, AwardKind), (LIMITS.code, TimeLimit)):
        kept = list(model.objects.exclude(legal_text=None).values_list("pk", flat=True)[:count])
        model.objects.exclude(pk__in=kept).delete()
        with CaptureQueriesContext(connection) as queries:
            assert len(listed(office, code, xem="tat-ca")) == count
        asked.append(len(queries))
    assert asked == [8, 8]


@pytest.mark.parametrize("who", ["member", "leader"])
def test_who_does_not_keep_the_rules_finds_no_way_to_change_them(catalogues, cast, as_user, who):
    browser, row = as_user(cast[who]), kind()
    answers = {name: browser.get(url(name, KINDS, row)).status_code for name in ("law_edit", "law_end", "law_take")}
    assert set(answers.values()) == {403}
    if who == "member":
        assert buttons(browser.get(url("law_rule", KINDS, row))) == {}


# --- To keep ----------------------------------------------------------------------------------------------------------

BASIS = {
    "text": "Căn cứ Quy chế thi đua, khen thưởng của tỉnh", "position": "45", "valid_from": "01/01/2023",
    "source": "Công báo tỉnh", "for_decision": "on", "for_proposal": None, "reason": "Tỉnh ban hành quy chế mới",
}  # fmt: skip


def test_the_office_adds_the_rules_of_its_province(office, clerk):
    response = send(office, url("law_new", BASES.code), **BASIS)
    row = LegalBasis.objects.get(text=BASIS["text"])
    assert response.url == url("law_rule", BASES.code, row)
    assert BASIS["text"] in legal_lines("decision", DAY(2023, 6, 1))
    assert BASIS["text"] not in legal_lines("proposal", DAY(2023, 6, 1))
    entry = history_of(row).get()
    assert (entry.actor, entry.label) == (clerk, "Thêm quy định")
    assert entry.note == "Thứ tự in: 45; Dùng cho quyết định\nLý do: Tỉnh ban hành quy chế mới"


def test_a_wrong_row_is_refused_in_words_and_keeps_what_was_typed(office):
    wrong = BASIS | {"valid_to": "31/12/2022", "for_decision": None, "reason": " "}
    response = send(office, url("law_new", BASES.code), **wrong)
    assert errors(response) == {
        "reason": ["Hãy ghi lý do: văn bản nào, ai yêu cầu hoặc đã đối chiếu ở đâu."],
        "__all__": [
            "“Đến ngày” phải bằng hoặc sau “Áp dụng từ ngày”.",
            "Hãy chọn ít nhất một loại văn bản: quyết định hoặc tờ trình.",
        ],
    }
    assert response.context["form"]["source"].value() == "Công báo tỉnh"
    assert not LegalBasis.objects.filter(text=BASIS["text"]).exists()


def test_two_rows_for_one_thing_on_one_day_are_refused(office):
    """The next row begins where the last one ends; of a year's overlap the office is told."""
    row = kind()
    response = send(office, url("law_new", KINDS, tu=row.pk), **FOR_HOUSEHOLD, valid_from="01/01/2027", reason="Mới")
    assert errors(response) == {"__all__": [
        "Trùng thời gian với dòng “Gia đình văn hóa” áp dụng từ 01/07/2025, chưa có ngày kết thúc. "
        "Hãy ghi ngày kết thúc cho dòng đó trước, hoặc chọn lại ngày áp dụng."
    ]}  # fmt: skip
    confirm(office, url("law_end", KINDS, row), last_day="31/12/2026", reason="Nghị định mới thay từ 2027")
    row.refresh_from_db()
    assert row.valid_to == DAY(2026, 12, 31)
    assert history_of(row).first().note == "Đến ngày: “” → “31/12/2026”\nLý do: Nghị định mới thay từ 2027"
    assert filled(office, url("law_new", KINDS, tu=row.pk))["valid_from"] == "01/01/2027"
    assert send(office, url("law_new", KINDS, tu=row.pk), **FOR_HOUSEHOLD, reason="Mới").status_code == 302
    assert kind(start=DAY(2027, 1, 1)).is_for("household")


def test_a_rule_does_not_end_before_it_began(office):
    response = confirm(
        office, url("law_end", TERMS.code, TERMS.model.objects.get()), last_day="31/12/2019", reason="Thử"
    )
    assert errors(response) == {"last_day": ["“Đến ngày” phải bằng hoặc sau “Áp dụng từ ngày”."]}


def test_what_was_ended_has_no_second_end(office):
    row = kind(start=DAY(2024, 1, 1))
    assert (
        "Dòng này đã có ngày kết thúc 30/06/2025"
        in buttons(office.get(url("law_rule", KINDS, row)))["Ghi ngày kết thúc"]
    )
    assert office.get(url("law_end", KINDS, row)).status_code == 403


def test_what_is_in_use_keeps_its_meaning_and_gets_a_better_source(office, participation, leader):
    award = kind("Giấy khen của Chủ tịch UBND huyện", BY_91)
    factories.nomination(participation, leader, award)
    page = url("law_edit", KINDS, award)
    assert "Dòng này đang được dùng nên giữ nguyên nội dung" in text(office.get(page))
    send(office, page, name="Bằng khen", level="province", source="Điều 80", report_form="long", reason="Đọc luật")
    award.refresh_from_db()
    assert (award.name, award.level) == ("Giấy khen của Chủ tịch UBND huyện", "district")
    assert (award.source, award.report_form) == ("Điều 80", "long")
    assert "1 đề nghị khen thưởng" in text(office.get(url("law_rule", KINDS, award)))


def test_the_second_of_two_sees_what_the_first_saved(office, as_user, admin):
    page = url("law_edit", KINDS, kind())
    stale = filled(office, page, **FOR_HOUSEHOLD, source="Của văn thư", reason="Đọc lại")
    send(as_user(admin), page, **FOR_HOUSEHOLD, source="Của quản trị", reason="Đối chiếu")
    response = office.post(page, stale)
    [difference] = response.context["form"].difference
    assert (difference.theirs, difference.mine) == ("Của quản trị", "Của văn thư")
    assert kind().source == "Của quản trị"


# --- Beside the file --------------------------------------------------------------------------------------------------


def test_what_differs_from_the_file_is_shown_and_taken_back(office):
    row = kind()
    told = row.source
    send(office, url("law_edit", KINDS, row), **FOR_HOUSEHOLD, source="Sửa nhầm", reason="Thử")
    assert "1 dòng khác" in text(office.get(url("law")))
    page = office.get(url("law_rule", KINDS, row))
    [change] = page.context["rule"].changes
    assert (change.label, change.here, change.in_file) == ("Nguồn", "Sửa nhầm", told)
    confirm(office, url("law_take", KINDS, row), reason="Theo tệp")
    assert kind().source == told
    assert confirm(office, url("law_take", KINDS, row), reason="Lần nữa").context["form"].errors == {
        "__all__": ["Dòng này không khác tệp của phần mềm."]
    }


def test_a_row_in_use_takes_no_other_meaning_from_the_file(office, participation, leader):
    row = kind("Tập thể lao động tiên tiến", BY_91)
    AwardKind.objects.filter(pk=row.pk).update(level="commune")
    factories.nomination(participation, leader, kind("Tập thể lao động tiên tiến", BY_91))
    response = confirm(office, url("law_take", KINDS, row), reason="Theo tệp")
    [message] = response.context["form"].errors["__all__"]
    assert "đang được dùng nên không đổi nội dung được (Cấp quyết định: “Chủ tịch UBND cấp xã” →" in message
    row.refresh_from_db()
    assert row.level == "commune"


def test_what_the_file_has_and_the_table_has_not_is_named(office):
    TimeLimit.objects.filter(subject="household").delete()
    assert "1 dòng chưa nạp" in text(office.get(url("law")))
    assert "Xét và quyết định, tính từ ngày nhận hồ sơ: 12 ngày làm việc (từ 01/10/2017)" in text(
        office.get(url("law_table", LIMITS.code))
    )
