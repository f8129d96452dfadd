"""A campaign takes over the period that a later paper gives its plan, and only then."""

import datetime

import pytest
from django.urls import reverse

from campaigns.flows.changing import move_period
from campaigns.flows.pledge_changes import accept_change
from emulation.lib import dates
from emulation.lib.errors import Forbidden, Unsound
from emulation.notices.models import Notice
from tests import factories
from tests.letters.screens import buttons, errors, messages, send, text
from tests.lifecycles import copy_of, nothing_changes, trail, who_may

SCENE = ("campaign",)
START, END = datetime.date(2023, 2, 1), datetime.date(2023, 7, 31)
LABEL = "Đổi thời gian thi đua"


@pytest.fixture
def amended(campaign, clerk, chairman):
    factories.followed(campaign.plan.document, "amend", clerk, chairman)
    return campaign


def address(campaign):
    return reverse("campaigns:period", args=[campaign.pk])


def test_nothing_moves_until_another_paper_was_issued(as_user, campaign, clerk, chairman):
    for how, issuer in (("correct", chairman), ("amend", None)):
        factories.followed(campaign.plan.document, how, clerk, issuer)
    with nothing_changes(campaign, refusal=Forbidden) as refused:
        move_period(campaign, START, END, by=clerk)
    assert refused.value.message == "Chưa có văn bản nào sửa đổi hoặc thay thế kế hoạch."
    assert LABEL not in buttons(as_user(clerk).get(campaign.get_absolute_url()))


def test_only_the_clerk_moves_it(amended, cast):
    assert who_may(cast, lambda person: move_period(copy_of(amended), START, END, by=person)) == {"clerk"}


def test_the_new_period_holds_and_the_trail_names_the_paper(as_user, amended, clerk):
    desk = as_user(clerk)
    assert buttons(desk.get(amended.get_absolute_url()))[LABEL] == ""
    assert "Kế hoạch số 31/KH-UBND" in text(desk.get(address(amended)))
    page = send(desk, address(amended), starts_on="01/02/2023", ends_on="31/07/2023")
    assert messages(page) == ["Thời gian thi đua nay là 01/02/2023 – 31/07/2023."]
    assert (copy_of(amended).starts_on, copy_of(amended).ends_on) == (START, END)
    verb, _, _, _, note = trail(amended)[-1]
    assert (verb, note) == (
        "move_period",
        "01/02/2023 – 30/06/2023 thành 01/02/2023 – 31/07/2023, theo Kế hoạch số 31/KH-UBND",
    )


def test_the_last_of_several_papers_is_named(campaign, clerk, chairman):
    plan = campaign.plan.document
    new = factories.followed(plan, "replace", clerk, chairman).document
    factories.followed(new, "amend", clerk, chairman)
    move_period(campaign, START, END, by=clerk)
    assert trail(campaign)[-1][-1].endswith("theo Kế hoạch số 32/KH-UBND")


@pytest.mark.parametrize(
    ("ends_on", "found"),
    [
        ("31/01/2023", {"ends_on": ["Ngày kết thúc phải bằng hoặc sau ngày bắt đầu. Hãy kiểm tra lại hai ngày."]}),
        (
            "14/04/2023",
            {"__all__": ["1 kết quả đã báo cáo có ngày nằm ngoài thời gian mới (01/02/2023 – 14/04/2023). "
                         "Hãy kiểm tra lại ngày."]},
        ),
    ],
)  # fmt: skip
def test_a_period_that_cannot_be_is_refused_and_what_was_typed_stays(
    as_user, amended, clerk, participation, leader, ends_on, found
):
    factories.achievement(participation, leader, state="submitted")
    page = send(as_user(clerk), address(amended), ends_on=ends_on)
    assert errors(page) == found
    assert page.context["form"]["ends_on"].value() == ends_on
    assert copy_of(amended).period == "01/02/2023 – 30/06/2023"


# --- Pledges whose day the new period leaves outside -----------------------------------------------------------------


@pytest.fixture
def pledge(participation, leader):
    return factories.pledged_work(participation, leader, due_on=datetime.date(2023, 6, 20))


def test_pledges_due_outside_are_listed_and_the_clerk_must_decide(as_user, amended, clerk, pledge):
    page = send(as_user(clerk), address(amended), ends_on="15/06/2023")
    assert errors(page) == {"dues": ["1 việc đăng ký có hạn nằm ngoài thời gian mới. Hãy chọn cách xử lý."]}
    assert "Làm đường vào bản – Tiểu khu 1, hạn 20/06/2023" in text(page)
    assert copy_of(amended).period == "01/02/2023 – 30/06/2023"
    with nothing_changes(amended, pledge, refusal=Unsound):
        move_period(copy_of(amended), START, datetime.date(2023, 6, 15), by=clerk)


@pytest.mark.parametrize(
    ("dues", "due_on", "told", "noted"),
    [
        ("move", "15/06/2023", "được chuyển vào thời gian mới", "hạn được chuyển vào"),
        ("keep", "20/06/2023", "nằm ngoài thời gian mới, đề nghị đơn vị đổi hạn", "giữ hạn cũ"),
    ],
)
def test_what_was_decided_is_done_told_and_kept_in_the_trail(
    as_user, amended, clerk, leader, pledge, dues, due_on, told, noted
):
    page = send(as_user(clerk), address(amended), ends_on="15/06/2023", dues=dues)
    assert messages(page) == ["Thời gian thi đua nay là 01/02/2023 – 15/06/2023."]
    assert dates.short(copy_of(pledge).due_on) == due_on
    notice = Notice.objects.filter(recipient=leader).first().text
    assert notice == f"Thời gian thi đua nay là 01/02/2023 – 15/06/2023; hạn của 1 việc đã đăng ký {told}."
    assert trail(amended)[-1][-1].endswith(f"; 1 việc đăng ký có hạn ở ngoài, {noted}")
    assert [line[0] for line in trail(pledge)] == (["move_due"] if dues == "move" else [])
    assert ("Nằm ngoài thời gian thi đua" in text(as_user(clerk).get(pledge.get_absolute_url()))) == (dues == "keep")


def test_pledges_that_are_done_withdrawn_or_still_with_the_unit_are_not_asked_about(
    amended, clerk, leader, pledge, other_participation, stranger
):
    factories.registration(other_participation, stranger, "draft", due_on=datetime.date(2023, 6, 20))
    accept_change(factories.pledge_change(pledge, leader), by=clerk)
    move_period(copy_of(amended), START, datetime.date(2023, 6, 15), by=clerk)
    assert copy_of(amended).ends_on == datetime.date(2023, 6, 15)


def test_whoever_saves_second_is_told(as_user, amended, clerk):
    desk = as_user(clerk)
    opened = desk.get(address(amended))
    move_period(copy_of(amended), START, END, by=clerk)
    page = send(desk, address(amended), ends_on="31/08/2023", seen=opened.context["form"].seen)
    assert page.context["form"].difference[0].theirs == "31/07/2023"
    assert copy_of(amended).ends_on == END


def test_a_closed_campaign_moves_no_more(amended, clerk, chairman):
    report = factories.closing_report(amended, clerk)
    factories.issue_paper(report.document, clerk, chairman, factories.REPORT_DAY)
    with nothing_changes(amended, refusal=Forbidden):
        move_period(copy_of(amended), START, END, by=clerk)


def test_a_stale_copy_is_refused_when_the_campaign_was_closed_meanwhile(amended, clerk, chairman):
    old = copy_of(amended)
    report = factories.closing_report(amended, clerk)
    report.sections = [section | {"text": section["text"] or "Có."} for section in report.sections]
    report.save()
    factories.issue_paper(report.document, clerk, chairman, factories.REPORT_DAY)
    with nothing_changes(amended):
        move_period(old, START, END, by=clerk)


def test_the_flow_itself_refuses_what_lies_outside(amended, clerk, participation, leader):
    factories.achievement(participation, leader, state="submitted")
    with nothing_changes(amended, refusal=Unsound):
        move_period(copy_of(amended), datetime.date(2023, 5, 1), END, by=clerk)
