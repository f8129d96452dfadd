"""The backward calendar on the dates of Plan 30: working days, holidays passed over, what moves with what."""

import datetime

import pytest

from campaigns.backward import compute, moved, rules_of, warnings
from campaigns.flows.timeline import save_standard
from campaigns.models import Milestone, MilestoneRule
from emulation.calendar.loading import read
from emulation.calendar.working_days import Exceptional, WorkCalendar
from tests import factories

SCENE = ("campaign",)
D = datetime.date
_, YEARS, ROWS = read()
CALENDAR = WorkCalendar(
    {row["day"]: Exceptional(row["day"], row["name"], row["kind"] != "worked", row["confirmed"]) for row in ROWS},
    frozenset(YEARS),
)
DISTRICT = (D(2023, 6, 23), "theo hướng dẫn")


def counted(campaign, *, superior=None, fixed=None, rules=None, calendar=CALENDAR):
    found = compute(rules or rules_of(campaign.organizer), campaign, calendar, superior=superior, fixed=fixed or {})
    return {kind: each.day for kind, each in found.items()}


def test_from_the_anniversary_back_where_no_superior_has_set_a_deadline(campaign):
    assert counted(campaign) == {
        "registration": D(2023, 3, 1),
        "midterm": D(2023, 4, 26),
        "report": D(2023, 4, 26),
        "nomination": D(2023, 5, 8),
        "council": D(2023, 5, 15),
        "superior": D(2023, 5, 22),
        "ceremony": D(2023, 6, 9),
        "closing": D(2023, 7, 14),
    }


def test_from_the_deadline_that_the_superior_has_set(campaign):
    days = counted(campaign, superior=DISTRICT, fixed={"superior": D(2023, 5, 5)})
    assert (days["superior"], days["council"], days["nomination"], days["report"]) == (
        D(2023, 6, 23), D(2023, 6, 16), D(2023, 6, 9), D(2023, 6, 2),
    )  # fmt: skip


def test_a_ceremony_on_another_day_moves_what_is_counted_from_it(campaign):
    days = counted(campaign, fixed={"ceremony": D(2023, 6, 16)})
    assert (days["midterm"], days["superior"], days["ceremony"]) == (D(2023, 5, 5), D(2023, 5, 26), D(2023, 6, 9))


def test_every_counted_day_is_a_working_day_whatever_the_anniversary(campaign):
    for anniversary in (D(2023, 5, 1), D(2023, 9, 2), D(2024, 2, 10), D(2025, 4, 30), D(2026, 1, 1)):
        campaign.anniversary_on = anniversary
        campaign.starts_on, campaign.ends_on = anniversary.replace(year=anniversary.year - 1), anniversary
        assert [day for day in counted(campaign).values() if not CALENDAR.is_working_day(day)] == []


def test_the_end_stands_for_an_anniversary_that_there_is_not(campaign):
    campaign.anniversary_on = None
    assert counted(campaign)["ceremony"] == D(2023, 6, 30)


def test_what_was_passed_over_is_named_and_a_day_off_explained(campaign):
    found = compute(rules_of(campaign.organizer), campaign, CALENDAR, superior=None, fixed={})
    assert found["midterm"].how == "30 ngày làm việc trước ngày lễ, kỷ niệm (11/06/2023)"
    assert found["midterm"].passed_text.startswith("29/04/2023 Giỗ Tổ Hùng Vương; 30/04/2023 Ngày Chiến thắng 30/4;")
    assert len(found["midterm"].passed) == 5
    assert found["ceremony"].how == (
        "đúng ngày lễ, kỷ niệm (11/06/2023), 11/06/2023 là ngày nghỉ nên lấy ngày làm việc trước đó"
    )
    assert found["registration"].passed == ()


def test_a_year_without_days_off_is_counted_by_weekends_and_says_so(campaign):
    found = compute(rules_of(campaign.organizer), campaign, WorkCalendar({}), superior=None, fixed={})
    assert found["midterm"].day == D(2023, 5, 1)
    assert "Năm 2023 chưa có dữ liệu ngày nghỉ lễ" in found["midterm"].doubts[0]


def test_the_towns_own_set_takes_the_place_of_the_usual_one(campaign, clerk):
    def write():
        MilestoneRule.objects.create(
            organization=campaign.organizer, kind="report", name="Báo cáo", days=10, counting="calendar", anchor="end"
        )

    save_standard(campaign, write, by=clerk)
    # Ten days before 30/06/2023 is a Tuesday; the Sunday nine days before that comes forward to Friday.
    assert counted(campaign) == {"report": D(2023, 6, 20)}
    MilestoneRule.objects.update(days=12)
    assert counted(campaign) == {"report": D(2023, 6, 16)}


def test_only_days_that_nobody_fixed_are_said_to_have_moved(campaign, clerk):
    factories.milestones(campaign, clerk, report=D(2023, 6, 1), council=D(2023, 6, 14))
    Milestone.objects.filter(kind="council").update(is_fixed=True)
    found = compute(rules_of(campaign.organizer), campaign, CALENDAR, superior=DISTRICT, fixed={})
    assert [(row.kind, each.day) for row, each in moved(campaign.milestones.all(), found)] == [
        ("report", D(2023, 6, 2))
    ]


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ({"report": D(2023, 4, 29)}, "“Báo cáo kết quả” rơi vào ngày nghỉ: Giỗ Tổ Hùng Vương, thứ Bảy 29/04/2023."),
        ({"report": D(2023, 6, 4)}, "“Báo cáo kết quả” rơi vào Chủ nhật 04/06/2023."),
        (
            {"nomination": D(2023, 6, 20), "council": D(2023, 6, 16)},
            "“Hội đồng xét khen thưởng” (16/06/2023) lại trước “Đề nghị khen thưởng” (20/06/2023).",
        ),
        (
            {"registration": D(2023, 1, 31)},
            "“Đăng ký thi đua” (31/01/2023) trước ngày bắt đầu phong trào (01/02/2023).",
        ),
    ],
)
def test_days_that_need_a_second_look_are_named(campaign, clerk, days, sentence):
    factories.milestones(campaign, clerk, **days)
    assert warnings(campaign.milestones.all(), campaign, CALENDAR) == [sentence]


def test_a_day_after_the_superiors_deadline_is_named(campaign, clerk):
    factories.milestones(campaign, clerk, council=D(2023, 6, 26))
    campaign.directives.create(
        number="418/UBND-NV", issued_on=D(2023, 5, 18), issuer="UBND huyện", due_on=D(2023, 6, 23), recorded_by=clerk
    )
    (told,) = warnings(campaign.milestones.all(), campaign, CALENDAR)
    assert told.startswith("“Hội đồng xét khen thưởng” (26/06/2023) sau hạn cấp trên yêu cầu (23/06/2023, theo Hướng")
