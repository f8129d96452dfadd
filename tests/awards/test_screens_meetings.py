"""The secretary's pages: call a meeting, hold it, count its ballot; each paper beside its buttons."""

import uuid

import pytest

from awards.models import BallotCount, CouncilSession
from emulation.web.work import work_for
from tests import factories
from tests.awards.screens import errors, said, send, text, url
from tests.factories import fresh

SCENE = ("campaign",)
PLAN = {"held_on": "15/06/2023", "starts_at": "08:00", "place": "Phòng họp", "agenda": "Xét khen thưởng"}


@pytest.fixture
def desk(as_user, secretary):
    return as_user(secretary)


@pytest.fixture
def nominee(participation, leader, award_kind, council):
    return factories.nomination(participation, leader, award_kind, dossier_state="complete")


def offered(response):
    """{title of a paper: labels of its buttons that work}."""
    return {
        paper.title: [action.label for action in paper.actions if action.verdict]
        for paper in response.context["papers"]
    }  # fmt: skip


def test_a_meeting_is_called_changed_and_held_on_one_page(desk, campaign, nominee):
    response = send(desk, url("session_plan", campaign), **PLAN)
    session = CouncilSession.objects.get()
    assert said(desk, response) == ["Đã lập phiên họp dự kiến. Hãy xem giấy mời rồi trình ký."]
    page = desk.get(session.get_absolute_url())
    assert offered(page) == {
        "Biên bản": ["Điểm danh, lập biên bản"],
        "Giấy mời": ["Xem giấy mời và trình duyệt", "Sửa phiên họp dự kiến", "Sửa nơi nhận, người ký"],
    }
    assert "Phiên họp chưa diễn ra." in text(page)
    send(desk, url("session_plan_edit", session), place="Hội trường")
    response = send(desk, url("session_hold", session), ends_at="10:30")
    assert response.url == url("session_results", session)
    session.refresh_from_db()
    assert (session.place, session.is_held, session.attending.count()) == ("Hội trường", True, 5)
    assert desk.get(url("session_hold", session)).status_code == 403


def test_an_empty_plan_names_its_fields_and_keeps_what_was_typed(desk, campaign, council):
    response = send(desk, url("session_plan", campaign), **PLAN | {"agenda": "", "starts_at": "8h"})
    assert sorted(errors(response)) == ["agenda", "starts_at"]
    assert errors(response)["agenda"] == ["Hãy ghi nội dung họp, mỗi nội dung một dòng."]
    assert response.context["form"]["place"].value() == "Phòng họp"
    assert not CouncilSession.objects.exists()


def test_a_colleagues_newer_plan_is_shown_not_overwritten(desk, campaign, council, secretary):
    session = factories.planned_session(campaign, secretary)
    seen = desk.get(url("session_plan_edit", session)).context["form"].seen
    send(desk, url("session_plan_edit", session), place="Nơi mới")
    response = send(desk, url("session_plan_edit", session), place="Nơi của tôi", seen=seen)
    (difference,) = response.context["form"].difference
    assert (difference.theirs, difference.mine) == ("Nơi mới", "Nơi của tôi")


def test_a_meeting_whose_day_has_come_is_work_until_its_minutes_are_open(desk, campaign, council, secretary):
    session = factories.planned_session(campaign, secretary)
    titles = lambda: [item.title for item in work_for(fresh(secretary))]  # noqa: E731
    assert "Lập biên bản phiên họp" in titles()
    send(desk, url("session_hold", session), ends_at="10:30")
    assert "Lập biên bản phiên họp" not in titles()


def test_slips_are_told_at_their_fields_and_saved_when_they_fit(desk, campaign, nominee, secretary):
    session = factories.session_with_results(campaign, [nominee], secretary, method="ballot")
    address = url("ballot_count", session)
    head = session.attending.first().pk
    response = send(desk, address, head=head, collected="6", valid="5", invalid="0")
    assert errors(response) == {
        "collected": ["Số phiếu thu về 6 nhiều hơn số phiếu phát ra 5."],
        "valid": ["Số phiếu hợp lệ 5 cộng không hợp lệ 0 phải bằng số phiếu thu về 6."],
    }
    assert response.context["form"]["collected"].value() == "6"
    assert not BallotCount.objects.exists()
    key = str(uuid.uuid4())
    for _ in "ab":
        send(desk, address, head=head, invalid="0", once=key)
    count = BallotCount.objects.get()
    assert (count.issued, count.collected, count.valid, count.invalid) == (5, 5, 5, 0)
    assert offered(desk.get(session.get_absolute_url()))["Biên bản kiểm phiếu"] == [
        "Xem biên bản kiểm phiếu và trình duyệt", "Sửa số phiếu", "Sửa nơi nhận, người ký",
    ]  # fmt: skip


def test_votes_over_the_valid_slips_are_refused_with_the_name(desk, campaign, nominee, secretary):
    session = factories.session_with_results(campaign, [nominee], secretary, votes={nominee: (3, 0)}, method="ballot")
    factories.ballot_count(session, secretary, valid=4, invalid=1)
    response = send(desk, url("session_results", session), **{f"for-{nominee.pk}": "5", f"against-{nominee.pk}": "0"})
    assert errors(response) == {"__all__": [
        "Không khớp với biên bản kiểm phiếu. Tiểu khu 1 có 5 phiếu, nhiều hơn 4 phiếu hợp lệ."
    ]}  # fmt: skip
    assert session.results.get().votes_for == 3


def test_an_open_vote_offers_no_count(desk, campaign, nominee, secretary):
    session = factories.session_with_results(campaign, [nominee], secretary)
    assert list(offered(desk.get(session.get_absolute_url()))) == ["Biên bản"]
    assert desk.get(url("ballot_count", session)).status_code == 403
    assert desk.get(url("ballot_frame", session)).status_code == 403


def test_a_member_reads_the_papers_and_changes_none(campaign, nominee, secretary, member, as_user):
    session = factories.session_with_results(campaign, [nominee], secretary, method="ballot")
    factories.ballot_count(session, secretary)
    page = as_user(member).get(session.get_absolute_url())
    assert offered(page) == {
        "Biên bản": ["Xem biên bản"], "Biên bản kiểm phiếu": ["Xem biên bản kiểm phiếu"],
    }  # fmt: skip
