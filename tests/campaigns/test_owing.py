"""What units owe, named for a message; and that a message was sent."""

import datetime

import pytest
from django.urls import reverse

from campaigns.flows.bridge import note_sent
from campaigns.models import ChaseMessage, Commitment
from campaigns.papers.zalo import group_message, message
from campaigns.statistics import owing
from emulation.lib.errors import Unsound
from emulation.web.work import work_for
from tests import factories
from tests.admin_desk import text_of
from tests.lifecycles import who_may

SCENE = ("campaign", "participation", "other_participation", "cast")
SPRING = datetime.date(2023, 5, 20)


@pytest.fixture(autouse=True)
def in_spring(monkeypatch):
    monkeypatch.setattr("emulation.lib.dates.today", lambda: SPRING)


@pytest.fixture
def desk(clerk, as_user):
    return as_user(clerk)


def items(campaign, participation):
    (row,) = [row for row in owing(campaign) if row.participation == participation]
    return row.items


def test_who_did_nothing_owes_pledge_plan_and_report(campaign, participation, clerk):
    factories.milestones(campaign, clerk, registration=datetime.date(2023, 3, 1), report=datetime.date(2023, 6, 2))
    assert items(campaign, participation) == [
        "Gửi đăng ký thi đua (hạn 01/03/2023, đã quá hạn)",
        "Nộp kế hoạch thi đua của đơn vị",
        "Báo cáo kết quả đã làm được (hạn 02/06/2023)",
    ]


def test_longer_time_is_named_until_the_thing_is_done(campaign, participation, clerk, leader):
    factories.milestones(campaign, clerk, report=datetime.date(2023, 6, 2))
    factories.extension(participation, clerk)
    assert "Báo cáo kết quả: được gia hạn đến 09/06/2023" in items(campaign, participation)
    factories.achievement(participation, leader, state="submitted")
    assert not [item for item in items(campaign, participation) if "gia hạn" in item]


def test_what_came_back_is_named_with_its_reason(campaign, participation, leader):
    factories.registration(participation, leader, "returned")
    factories.achievement(participation, leader, state="returned")
    found = items(campaign, participation)
    assert found[0] == "Sửa và gửi lại đăng ký thi đua; lý do trả lại: Chưa nêu chỉ tiêu cụ thể."
    assert "Bổ sung kết quả “Làm 200 m đường bê tông”; lý do trả lại: Ảnh chưa rõ." in found


def test_pledges_that_are_late_or_nearly_due_are_named_and_reported_ones_not(campaign, participation, leader):
    titles = ("Quá hạn", "Sắp đến", "Còn lâu", "Đã báo")
    works = factories.registration(participation, leader, "accepted", titles=titles).commitments.all()
    for work, day in zip(works, ((1, 5), (30, 5), (20, 6), (1, 5)), strict=True):
        work.due_on = datetime.date(2023, *day[::-1])
        work.save()
    factories.work_progress(works[3], leader, 100, done_on=datetime.date(2023, 5, 2))
    assert [item for item in items(campaign, participation) if "Công trình" in item] == [
        "Công trình “Quá hạn”: hạn 01/05/2023, đã quá hạn",
        "Công trình “Sắp đến”: hạn 30/05/2023, sắp đến hạn",
    ]


def test_the_message_is_short_and_names_office_and_unit(campaign, participation):
    (row,) = [row for row in owing(campaign) if row.participation == participation]
    lines = message(campaign, row).split("\n")
    assert lines[0] == "Kính gửi Tiểu khu 1,"
    assert lines[2].startswith("1. Gửi đăng ký thi đua")
    assert lines[-1] == "Trân trọng cảm ơn. Văn phòng Ủy ban nhân dân thị trấn Yên Châu."
    assert "- Tiểu khu 1: 3 việc" in group_message(campaign, owing(campaign))


def test_the_list_asks_equally_often_for_one_unit_and_for_three(campaign, town, leader, participation, clerk,
                                                                django_assert_num_queries):  # fmt: skip
    factories.registration(participation, leader, "accepted", due_on=datetime.date(2023, 5, 1))
    one = campaign.participations.filter(pk=participation.pk).for_list()
    with django_assert_num_queries(QUERIES):
        owing(campaign, list(one))
    for number in range(2):
        unit = factories.organization(f"Bản {number}", parent=town)
        row = type(participation).objects.create(campaign=campaign, group=participation.group, organization=unit)
        factories.registration(row, factories.officer(f"Trưởng {number}", "unit_leader", unit), "accepted",
                               due_on=datetime.date(2023, 5, 1))  # fmt: skip
    rows = campaign.participations.exclude(organization__name="Bản Mường").for_list()
    with django_assert_num_queries(QUERIES):
        assert len(owing(campaign, list(rows))) == 3
    assert Commitment.objects.count() == 3


QUERIES = 11  # however many units there are


def test_a_message_is_noted_when_it_was_sent(cast, desk, campaign, participation, clerk):
    page = desk.get(reverse("campaigns:chase_unit", args=[participation.pk]))
    text = page.context["form"]["text"].value()
    answer = desk.post(reverse("campaigns:chase_unit", args=[participation.pk]), {"text": text}, follow=True)
    assert "Đã ghi: gửi tin cho Tiểu khu 1." in text_of(answer)
    assert ChaseMessage.objects.get().text == text
    assert who_may(cast, lambda person: note_sent(participation, text, by=person)) == {"clerk"}
    with pytest.raises(Unsound):
        note_sent(participation, " ", by=clerk)


def test_the_office_sees_which_units_have_no_account(desk, clerk, campaign, stranger):
    assert "Đơn vị chưa có tài khoản" not in [item.title for item in work_for(clerk)]
    stranger.is_active = False
    stranger.save()
    assert "Đơn vị chưa có tài khoản" in [item.title for item in work_for(clerk)]
    page = desk.get(reverse("campaigns:bridge", args=[campaign.pk]), {"tai-khoan": "False"})
    assert [row.participation.organization.name for row in page.context["rows"]] == ["Bản Mường"]
