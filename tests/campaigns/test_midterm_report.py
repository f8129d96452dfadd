"""The report on the way: figures up to its day only, words of the clerk kept, several of them, no campaign closed."""

import datetime
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from campaigns.flows.compiling import edit_report, recompile
from campaigns.flows.midterm import start_midterm
from campaigns.models import MidtermReport, Registration
from campaigns.papers.compiled import all_figures, draft_sections
from emulation.documents import flows as papers
from emulation.documents.layout import text_of
from emulation.lib import dates
from emulation.lib.errors import Forbidden, StaleState, Unsound
from tests import factories
from tests.lifecycles import copy_of, nothing_changes, stored, who_may

SCENE = ("campaign",)
UNTIL = datetime.date(2023, 4, 28)
ISSUED_ON = datetime.date(2023, 5, 4)


@pytest.fixture
def filled(campaign, participation, other_participation, leader, stranger):
    """Two deeds by the day of the report, one the day after, one not verified; the second pledge came later."""
    factories.registration(participation, leader, "accepted")
    factories.registration(other_participation, stranger, "accepted")
    for unit, day in ((participation, (2023, 4, 20)), (other_participation, (2023, 5, 2))):
        accepted = datetime.datetime(*day, 9, tzinfo=timezone.get_current_timezone())
        Registration.objects.filter(participation=unit).update(decided_at=accepted)
    factories.achievement(participation, leader, state="verified", people=40, happened_on=UNTIL)
    factories.achievement(participation, leader, state="verified", people=10, happened_on=UNTIL.replace(day=1))
    late = UNTIL + datetime.timedelta(days=1)
    factories.achievement(other_participation, stranger, state="verified", people=500, happened_on=late)
    factories.achievement(participation, leader, state="submitted", people=7, happened_on=UNTIL)
    return campaign


@pytest.fixture
def report(filled, clerk):
    return factories.midterm_report(filled, clerk, UNTIL)


@pytest.fixture
def office(as_user, clerk):
    return as_user(clerk)


def lines_of(document):
    return text_of(papers.paper_of(copy_of(document))).split("\n")


def again(report, by):
    figures = all_figures(report.campaign, report.until)
    recompile(copy_of(report), draft_sections(report.campaign, figures, report.until), figures, by=by)


# --- What it says -----------------------------------------------------------------------------------------------------


def test_an_issued_report_reads_so(report, clerk, chairman):
    factories.issue_paper(report.document, clerk, chairman, ISSUED_ON)
    text = lines_of(report.document)
    assert text[4:14] == [
        "Số: 01/BC-UBND",
        "Thị trấn Yên Châu, ngày 04 tháng 5 năm 2023",
        "BÁO CÁO",
        "Sơ kết phong trào thi đua lập thành tích nhân kỷ niệm 75 năm ngày truyền thống Đảng bộ huyện",
        "I. CÔNG TÁC CHỈ ĐẠO, TỔ CHỨC THỰC HIỆN",
        "Ủy ban nhân dân thị trấn Yên Châu đã ban hành Kế hoạch số 30/KH-UBND ngày 10/02/2023 và triển khai đến "
        "2 đơn vị; 1 đơn vị đã đăng ký thi đua.",
        "II. KẾT QUẢ THỰC HIỆN",
        "Tính đến hết ngày 28/4/2023, các đơn vị có 2 kết quả được xác nhận, trong đó 2 công trình, phần việc và "
        "0 hoạt động, với 50 lượt người tham gia. Cụ thể:",
        "- Tuyên truyền: 0 kết quả đã xác nhận của 0 đơn vị.",
        "- Công trình: 2 kết quả đã xác nhận của 1 đơn vị.",
    ]
    assert "Còn 1 đơn vị chưa có kết quả được xác nhận: Bản Mường." in text
    assert "VII. NHIỆM VỤ THỜI GIAN TỚI" in text
    assert text[text.index("1 Tiểu khu 1 1 0 0 % 2 2 50 0") :][:4] == [
        "1 Tiểu khu 1 1 0 0 % 2 2 50 0", "Các bản", "2 Bản Mường 0 0 – 0 0 0 0", "Tổng cộng 1 0 0 % 2 2 50 0",
    ]  # fmt: skip


def test_the_same_figures_without_a_day_count_everything(filled):
    assert all_figures(filled)["totals"]["people"] == 550
    assert all_figures(filled, UNTIL)["totals"]["people"] == 50
    assert all_figures(filled, datetime.date(2023, 4, 27))["totals"]["achievements"] == 1


def test_nominations_count_up_to_its_day(filled, participation, leader, award_kind):
    row = factories.nomination(participation, leader, award_kind, dossier_state="submitted")
    today = dates.today()
    assert all_figures(filled, UNTIL)["awards_text"] == "Chưa có đề nghị khen thưởng."
    assert all_figures(filled, today)["awards_text"] == "Các đơn vị đề nghị khen thưởng 01 tập thể."
    assert row.state == "pending"


# --- Its life ---------------------------------------------------------------------------------------------------------


def test_its_issue_leaves_the_campaign_open_and_another_may_follow(report, filled, clerk, chairman):
    factories.issue_paper(report.document, clerk, chairman, ISSUED_ON)
    assert stored(filled)["state"] == "launched"
    second = factories.midterm_report(filled, clerk, datetime.date(2023, 5, 31))
    assert [row.until.month for row in MidtermReport.objects.all()] == [5, 4]
    assert second.figures["totals"]["achievements"] == 3


def test_only_the_clerk_starts_edits_and_compiles(report, filled, cast):
    assert who_may(cast, lambda person: factories.midterm_report(copy_of(filled), person)) == {"clerk"}
    assert who_may(cast, lambda person: edit_report(copy_of(report), report.sections, by=person)) == {"clerk"}
    assert who_may(cast, lambda person: again(report, person)) == {"clerk"}


def test_compiling_again_keeps_what_the_clerk_wrote_and_the_day(report, filled, participation, leader, clerk):
    sections = [s | {"text": "Lời riêng."} if s["key"] == "limits" else s for s in report.sections]
    edit_report(report, sections, by=clerk)
    factories.achievement(participation, leader, state="verified", people=100, happened_on=UNTIL)
    again(report, clerk)
    fresh = copy_of(report)
    assert (fresh.until, fresh.figures["totals"]["people"]) == (UNTIL, 150)
    assert {s["key"]: s["text"] for s in fresh.sections}["limits"] == "Lời riêng."


def test_a_report_handed_in_is_closed_even_on_a_stale_copy(report, clerk):
    old = copy_of(report)
    assert old.document.state == "draft"
    papers.submit(report.document, by=clerk)
    with nothing_changes(report, report.document, refusal=StaleState):
        edit_report(old, [], by=clerk)
    with nothing_changes(report, report.document, refusal=Forbidden):
        again(report, clerk)


@pytest.mark.parametrize(("day", "sentence"), [
    (datetime.date(2023, 1, 31), "Ngày 31/01/2023 ngoài thời gian của phong trào (01/02/2023 – 30/06/2023)."),
    (datetime.date(2023, 7, 1), "Ngày 01/07/2023 ngoài thời gian của phong trào (01/02/2023 – 30/06/2023)."),
])  # fmt: skip
def test_a_day_outside_the_campaign_is_refused(filled, clerk, day, sentence):
    with nothing_changes(filled, refusal=Unsound) as refusal:
        start_midterm(filled, day, [], {}, by=clerk)
    assert refusal.value.message == f"{sentence} Hãy chọn lại ngày."


def test_a_day_still_to_come_is_refused(filled, clerk):
    tomorrow = dates.today() + datetime.timedelta(days=1)
    filled.ends_on = tomorrow + datetime.timedelta(days=30)
    with nothing_changes(filled, refusal=Unsound) as refusal:
        start_midterm(filled, tomorrow, [], {}, by=clerk)
    assert "chưa tới nên chưa đủ số liệu" in refusal.value.message


@pytest.mark.parametrize(("state", "reason"), [
    ("draft", "Phong trào chưa phát động nên chưa có gì để sơ kết."),
    ("closed", "Phong trào đã tổng kết, không lập báo cáo sơ kết nữa."),
])  # fmt: skip
def test_only_a_running_campaign_is_reported_on(filled, clerk, state, reason):
    filled.state = state
    with nothing_changes(refusal=Forbidden) as refusal:
        start_midterm(filled, UNTIL, [], {}, by=clerk)
    assert refusal.value.message == reason


# --- Its pages --------------------------------------------------------------------------------------------------------


def test_the_clerk_starts_one_by_its_day_and_edits_its_words(office, filled):
    page = reverse("campaigns:midterm_new", args=[filled.pk])
    response = office.post(page, {"once": uuid.uuid4(), "until": "28/04/2023"})
    report = MidtermReport.objects.get()
    assert response.url == report.get_absolute_url()
    form = office.get(response.url).context["form"]
    data = {box.html_name: box.value() for box in form} | {"seen": form.seen, "once": uuid.uuid4()}
    office.post(response.url, data | {"text-limits": "Còn chậm."})
    report.refresh_from_db()
    assert {s["key"]: s["text"] for s in report.sections}["limits"] == "Còn chậm."
    office.post(reverse("campaigns:midterm_compile", args=[report.pk]), {"once": uuid.uuid4()})
    assert "số liệu đến hết ngày 28/04/2023" in office.get(response.url).content.decode().lower()


def test_a_wrong_day_is_told_at_its_field_and_nothing_is_made(office, filled):
    page = reverse("campaigns:midterm_new", args=[filled.pk])
    response = office.post(page, {"once": uuid.uuid4(), "until": "28/09/2023"})
    assert list(response.context["form"].errors) == ["until"]
    assert b"28/09/2023" in response.content
    assert not MidtermReport.objects.exists()


def test_a_double_click_makes_one_report(office, filled):
    page, data = reverse("campaigns:midterm_new", args=[filled.pk]), {"once": uuid.uuid4(), "until": "28/04/2023"}
    assert office.post(page, data).url == office.post(page, data).url
    assert MidtermReport.objects.count() == 1


def test_whoever_may_not_edit_is_sent_to_the_paper(report, chairman, as_user):
    assert as_user(chairman).get(report.get_absolute_url()).url == report.document.get_absolute_url()
    assert as_user(chairman).get(reverse("campaigns:midterm_frame", args=[report.pk])).status_code == 403


def test_a_campaign_without_reports_says_what_they_are(office, campaign):
    body = office.get(reverse("campaigns:midterm_reports", args=[campaign.pk])).content.decode()
    assert "Chưa có báo cáo sơ kết nào." in body
