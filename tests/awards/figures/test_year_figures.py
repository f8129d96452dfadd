"""The statutory forms of a year: counted, typed into, checked, handed up once, with the rows behind each number."""

import datetime

import pytest
import time_machine

from awards.flows import figures as flows
from awards.law.catalogue import STAT_FORMS, load
from awards.models import RegisterEntry, YearReport
from awards.reminders import year_figures as reminders
from awards.statistics.statutory import cells_of
from emulation.lib.errors import Unsound
from emulation.web.work import work_for
from tests.awards.figures.town import AWARDS, BEST, DIPLOMA, Grants, Told
from tests.awards.screens import confirm, errors, said, send, text, url
from tests.factories import fresh
from tests.journeys.steps import words_of
from tests.lifecycles import nothing_changes, trail, who_may
from tests.sheets.books import rows_in
from tests.stage import part

SCENE = ("report", "cast")
WORK = "Gửi biểu thống kê năm"
HANDED = datetime.date(2023, 12, 12)


@part
def grants(participation, other_participation, leader, stranger, clerk):
    made = Grants((participation, other_participation), (leader, stranger), clerk)
    for told in AWARDS:
        made.grant(told)
    return made


@part
def report(grants, town, clerk):
    load(STAT_FORMS)
    return flows.begin_year(town, 2023, by=clerk)


@pytest.fixture
def desk(report, as_user, clerk):
    return as_user(clerk)


def form(report, code):
    return report.forms.for_list().get(rule__code=code)


def test_a_year_begins_with_the_five_forms_due_in_december(report):
    codes = [row.rule.code for row in report.forms.for_list()]
    assert codes == ["0601", "0602", "0603", "0604", "0605"]
    assert (report.due_on, report.receiver) == (datetime.date(2023, 12, 15), "Ủy ban nhân dân huyện Yên Châu")


@pytest.mark.parametrize(
    ("year", "words"),
    [(2023, "Đã có bộ biểu năm 2023"), (2022, "Không có biểu thống kê nào áp dụng"), (2090, "Năm 2090 chưa tới")],
)
def test_a_year_that_cannot_begin_says_why_at_the_year(desk, year, words):
    response = send(desk, url("year_report_new"), year=year)
    assert words in errors(response)["year"][0]
    assert YearReport.objects.count() == 1


def test_awards_of_the_province_are_counted_as_by_hand(report):
    cells = cells_of(form(report, "0603"))
    given = [row for row in AWARDS if row.award == DIPLOMA and row.year == 2023]
    by_hand = {
        "01": len(given),
        "04": sum(row.subject == "household" for row in given),
        "05": sum(row.subject == "individual" for row in given),
        "09": sum(row.person_kind == "leader" for row in given),
        "10": sum(row.person_kind == "farmer" for row in given),
    }
    assert {line: cells[line, "2"] for line in by_hand} == by_hand
    assert cells["01", "1"] == cells["01", "2"]


def test_campaigns_are_counted_by_length_and_each_number_leads_to_its_rows(desk, report, campaign):
    campaigns = form(report, "0601")
    cells = cells_of(campaigns)
    assert [cells[line, "4"] for line in ("01", "05", "06", "07")] == [1, 1, 1, 0]
    page = desk.get(url("year_form", campaigns))
    (cell,) = (cell for row in page.context["page"].lines for cell in row.cells if cell.name == "06-4")
    assert list(desk.get(cell.url).context["page"]) == [campaign]


def test_a_sum_leads_to_the_rows_of_all_it_adds_up(desk, report):
    page = desk.get(url("year_form_rows", form(report, "0603"), dong="05", cot="1"))
    assert {row.name for row in page.context["page"]} == {"Hà Thị Hai", "Cầm Văn Ba"}
    assert desk.get(url("year_form_rows", form(report, "0601"), dong="02", cot="4")).status_code == 404


def test_what_has_no_column_and_what_disagrees_is_said(desk, report, campaign):
    campaign.occasion = ""
    campaign.save()
    page = text(desk.get(url("year_form", form(report, "0603"))))
    assert f"Biểu không có cột cho “{BEST}” (1 khen thưởng)." in page
    assert "3 khen thưởng thuộc phong trào chưa ghi dịp phát động" in page
    assert "khác dòng 01 (3)." in page
    assert "Chưa đối chiếu văn bản gốc" in page


def test_typed_numbers_are_added_and_keep_who_typed_them(desk, report, clerk):
    diplomas = form(report, "0603")
    response = send(desk, url("year_form_type", diplomas), **{"02-2": "2", "11-3": "0"})
    assert said(desk, response) == ["Đã ghi 2 ô."]
    assert cells_of(diplomas)["01", "1"] == 5
    page = text(desk.get(response.url))
    assert "Dòng 02, cột 2: 2" in page
    assert clerk.full_name in page
    assert trail(report)[-1][0] == "type"
    assert trail(report)[-1][4] == "02-2: trống → 2; 11-3: trống → 0"


@pytest.mark.parametrize(
    ("box", "typed", "words"),
    [
        ("06-2", "ba", "Dòng 06, cột 2: hãy ghi một số nguyên"),
        ("06-2", "-1", "Dòng 06, cột 2: không được nhỏ hơn 0"),
        ("04-2", "-2", "Dòng 04, cột 2 thành -1"),
    ],
)
def test_a_wrong_number_names_its_cell_and_keeps_the_rest(desk, report, box, typed, words):
    diplomas = form(report, "0603")
    response = send(desk, url("year_form_type", diplomas), **{"02-2": "7", box: typed})
    assert words in text(response)
    assert response.context["form"]["02-2"].value() == "7"
    assert not diplomas.typed.exists()


def test_a_colleagues_newer_numbers_are_shown_not_overwritten(desk, report):
    staff = form(report, "0605")
    seen = desk.get(url("year_form_type", staff)).context["form"].seen
    send(desk, url("year_form_type", staff), **{"02-1": "4"})
    response = send(desk, url("year_form_type", staff), **{"02-1": "5"}, seen=seen)
    (difference,) = response.context["form"].difference
    assert (difference.label, difference.theirs, difference.mine) == ("Dòng 02, cột 1", "4", "5")
    assert staff.typed.get().value == 4


def test_only_the_offices_clerk_types_and_hands_up(cast, report):
    staff = form(report, "0605")
    assert who_may(cast, lambda who: flows.type_figures(staff, {("02", "1"): 1}, by=who)) == {"clerk"}
    report.note = "Giải trình."
    assert who_may(cast, lambda who: flows.save_head(report, by=who)) == {"clerk"}
    assert who_may(cast, lambda who: flows.hand_up(report, HANDED, by=who)) == {"clerk"}


def test_forms_that_disagree_are_handed_up_only_with_an_explanation(desk, report, clerk):
    flows.type_figures(form(report, "0605"), {("02", "1"): 1}, by=clerk)
    with nothing_changes(report, refusal=Unsound) as caught:
        flows.hand_up(report, HANDED, by=clerk)
    assert "0605.N/BNV-TĐKT chưa khớp" in caught.value.message
    send(desk, url("year_report_edit", report), note="Chưa có số về trình độ.")
    confirm(desk, url("year_report_hand_up", report), on="12/12/2023")
    report.refresh_from_db()
    assert (report.state, report.handed_on) == ("handed_up", HANDED)


def test_what_was_handed_up_stays_and_what_moved_since_is_said(desk, report, grants, clerk):
    explained(report, clerk)
    grants.grant(Told("Lò Văn Muộn", "individual", 0, DIPLOMA, 2023, "worker", "male"))
    diplomas = form(report, "0603")
    assert cells_of(diplomas)["01", "2"] == 3
    assert "dòng 01 cột 2 gửi 3, nay 4" in text(desk.get(url("year_form", diplomas)))
    assert desk.get(url("year_form_type", diplomas)).status_code == 403
    assert confirm(desk, url("year_report_reopen", report)).context["form"].errors
    confirm(desk, url("year_report_reopen", report), reason="Cấp trên yêu cầu bổ sung.")
    assert cells_of(form(report, "0603"))["01", "2"] == 4
    assert trail(report)[-1][::2] == ("reopen", "handed_up", "Cấp trên yêu cầu bổ sung.")


def explained(report, clerk):
    report.note = "Đã giải trình."
    flows.save_head(report, by=clerk)
    flows.hand_up(report, HANDED, by=clerk)


def test_the_year_before_stands_beside(desk, report, town, clerk):
    explained(report, clerk)
    later = flows.begin_year(town, 2024, by=clerk)
    lines = desk.get(url("year_form", form(later, "0603"))).context["page"].lines
    cells = {cell.name: (cell.value, cell.before) for row in lines for cell in row.cells}
    assert (cells["01-2"], cells["04-2"]) == ((1, 3), (0, 1))


def test_files_have_the_layout_with_every_number(desk, report):
    diplomas = form(report, "0603")
    rows = rows_in(desk.get(url("year_form", diplomas, tai="xlsx")))
    assert rows[0][0] == "Biểu số 0603.N/BNV-TĐKT"
    assert ["Tổng số", "01", "", 3, 3, 0, 0, 0] in rows
    words = words_of(b"".join(desk.get(url("year_form", diplomas, tai="pdf")).streaming_content))
    assert "Thông tư số 02/2023/TT-BNV (chưa đối chiếu văn bản gốc)" in words
    assert "BIỂU SỐ 0603.N/BNV-TĐKT Số lượng khen thưởng cấp bộ" in words
    whole = words_of(b"".join(desk.get(url("year_report", report, tai="pdf")).streaming_content))
    assert "Biểu số 0603.N/BNV-TĐKT SỐ LƯỢNG KHEN THƯỞNG CẤP BỘ" in whole


def test_the_clerk_is_asked_from_a_month_ahead_until_it_is_handed_up(report, town, clerk):
    def asked():
        return [item.due_on for item in work_for(fresh(clerk)) if item.title == WORK]

    span = datetime.date(2023, 12, 1), datetime.date(2023, 12, 31)
    with time_machine.travel(datetime.datetime(2023, 11, 10, 9, tzinfo=datetime.UTC)):
        assert asked() == []
    with time_machine.travel(datetime.datetime(2023, 12, 12, 9, tzinfo=datetime.UTC)):
        assert asked() == [datetime.date(2023, 12, 15)]
        (due,) = reminders(town.pk, span)
        assert (due.day, due.people, due.url) == (datetime.date(2023, 12, 15), (clerk,), report.get_absolute_url())
        explained(report, clerk)
        assert (asked(), list(reminders(town.pk, span))) == ([], [])


def test_a_year_without_campaign_or_award_is_not_asked_for(town, report):
    span = datetime.date(2026, 12, 1), datetime.date(2026, 12, 31)
    assert not RegisterEntry.objects.filter(decided_on__year=2026).exists()
    assert list(reminders(town.pk, span)) == []
