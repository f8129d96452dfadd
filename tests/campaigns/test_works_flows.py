"""A pledged work comes along by percent; done, it is a result that somebody else verifies and that counts once."""

import datetime

import pytest
import time_machine
from django.db import IntegrityError, transaction

from campaigns import statistics
from campaigns.flows import progress, taking_part, works
from campaigns.models import Achievement, Commitment, WorkPhoto, WorkProgress
from emulation.lib.errors import Forbidden, StaleState, Unsound
from emulation.notices.models import Notice
from tests import factories
from tests.factories import fresh, kept, pledged_work, work_progress
from tests.lifecycles import copy_of, nothing_changes, trail, who_may
from tests.sample_files import jpeg

SCENE = ("campaign",)
APRIL = datetime.date(2023, 4, 10)


@pytest.fixture
def pledge(participation, leader):
    facts = {"place": "Ngõ 5", "quantity": 85, "unit": "m", "people": 40, "due_on": datetime.date(2023, 5, 20)}
    return pledged_work(participation, leader, **facts)


def staged(pledge):
    return Commitment.objects.with_stage().get(pk=pledge.pk)


def reported(pledge, leader, **changes):
    """At 100 %, waiting to be verified."""
    work_progress(pledge, leader, 100, done_on=datetime.date(2023, 5, 12), quantity=80, people=45, **changes)
    return copy_of(pledge).completion


# --- On its way -----------------------------------------------------------------------------------------------------


def test_only_the_units_own_leader_reports(pledge, cast):
    assert who_may(cast, lambda person: work_progress(copy_of(pledge), person)) == {"leader"}


def test_each_report_stays_with_its_note_and_pictures(pledge, leader):
    assert (staged(pledge).percent, staged(pledge).last_on) == (0, None)
    work_progress(pledge, leader, 30, note="Đã san nền.", photos=2)
    work_progress(pledge, leader, 60, done_on=datetime.date(2023, 4, 20))
    assert [(row.percent, row.note, row.photos.count()) for row in pledge.progress.all()] == [
        (60, "", 1),
        (30, "Đã san nền.", 2),
    ]
    assert (staged(pledge).percent, staged(pledge).last_on) == (60, datetime.date(2023, 4, 20))
    assert [(verb, before, after, note) for verb, _, before, after, note in trail(pledge)] == [
        ("report", "", "30 %", "Đã san nền."),
        ("report", "30 %", "60 %", ""),
    ]


@pytest.mark.parametrize("model", [WorkProgress, WorkPhoto])
def test_the_database_lets_nobody_change_or_delete_what_was_reported(pledge, leader, model):
    work_progress(pledge, leader)
    for act in (lambda: model.objects.update(id=999), lambda: model.objects.all()._raw_delete("default")):
        with pytest.raises(IntegrityError, match="frozen row"), transaction.atomic():
            act()


def test_the_database_refuses_more_than_all(pledge, leader):
    with pytest.raises(IntegrityError, match="work_progress_up_to_100"), transaction.atomic():
        WorkProgress.objects.create(commitment=pledge, percent=101, done_on=APRIL, reported_by=leader)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"percent": 40}, "Tiến độ giảm từ 60 % xuống 40 %. Hãy ghi lý do ở ô “Ghi chú”."),
        ({"photos": 0}, "Tiến độ vẫn là 60 %. Hãy đổi số phần trăm, hoặc thêm ghi chú hay ảnh."),
        (
            {"percent": 70, "done_on": datetime.date(2023, 4, 9)},
            "Ngày 09/04/2023 sớm hơn lần báo gần nhất (10/04/2023). Hãy kiểm tra lại ngày.",
        ),
        (
            {"percent": 70, "done_on": datetime.date(2023, 7, 1)},
            "Ngày thực hiện 01/07/2023 nằm ngoài thời gian thi đua (01/02/2023 – 30/06/2023). Hãy kiểm tra lại ngày.",
        ),
        ({"percent": 70, "photos": 11}, "Mỗi lần báo nhận tối đa 10 tệp. Hãy bớt tệp rồi gửi lại."),
    ],
)
def test_what_cannot_be_right_is_told_and_nothing_is_kept(pledge, leader, changes, told):
    work_progress(pledge, leader)
    with nothing_changes(pledge, refusal=Unsound) as refused:
        work_progress(pledge, leader, **changes)
    assert refused.value.message == told
    assert pledge.progress.count() == 1


def test_less_than_before_is_taken_with_its_reason(pledge, leader):
    work_progress(pledge, leader)
    work_progress(pledge, leader, 40, note="Mưa làm sạt một đoạn.")
    assert staged(pledge).percent == 40


def test_a_file_chosen_twice_is_kept_once(pledge, leader):
    file = kept(leader, "a.jpg")
    works.report_work(pledge, WorkProgress(percent=20, done_on=APRIL), [file, file], by=leader)
    assert WorkPhoto.objects.count() == 1


@pytest.mark.parametrize("state", ["draft", "submitted", "returned"])
def test_nothing_is_reported_before_the_pledge_was_accepted(participation, leader, state):
    pledge = factories.registration(participation, leader, state).commitments.get()
    with nothing_changes(pledge, refusal=Forbidden) as refused:
        work_progress(pledge, leader)
    assert refused.value.message == "Đăng ký chưa được Văn phòng tiếp nhận."


def test_a_target_has_no_percent(participation, leader):
    with pytest.raises(Forbidden, match="Chỉ công trình, phần việc mới báo tiến độ"):
        work_progress(pledged_work(participation, leader, kind="target"), leader)


# --- Done -----------------------------------------------------------------------------------------------------------


def test_a_work_done_becomes_one_result_with_the_pictures_of_its_making(pledge, leader, culture):
    work_progress(pledge, leader, 50, photos=2)
    done = reported(pledge, leader, note="Xong trước hạn.")
    assert staged(pledge).stage == "reported"
    assert (done.kind, done.title, done.place, done.strand) == ("work", "Làm đường vào bản", "Ngõ 5", pledge.strand)
    assert (done.state, done.quantity, done.unit, done.people) == ("submitted", 80, "m", 45)
    assert (done.happened_on, done.description) == (datetime.date(2023, 5, 12), "Xong trước hạn.")
    assert [row.name for row in done.evidence.all()] == ["anh-100-0.jpg", "anh-50-0.jpg", "anh-50-1.jpg"]


def test_it_counts_once_when_somebody_else_has_verified_it(pledge, participation, cast):
    done = reported(pledge, cast["leader"])
    assert statistics.works_done(participation).count() == 0
    assert who_may(cast, lambda person: progress.verify_achievement(copy_of(done), by=person)) == {"clerk"}
    progress.verify_achievement(done, by=cast["clerk"])
    assert staged(pledge).stage == "confirmed"
    assert list(statistics.works_done(participation)) == list(Achievement.objects.all()) == [done]
    (row, _) = statistics.campaign_figures(participation.campaign)["units"]
    assert (row["pledged"], row["works"]) == (1, 1)


def test_who_reported_it_never_verifies_it_whatever_posts_he_holds(pledge, town, leader):
    done = reported(pledge, leader)
    factories.post(leader, town, "clerk")
    with nothing_changes(done, refusal=Forbidden):
        progress.verify_achievement(done, by=fresh(leader))


def test_the_second_head_who_mends_it_is_its_reporter_too(pledge, town, unit, leader, clerk):
    done = reported(pledge, leader)
    progress.return_achievement(done, by=clerk, reason="Ảnh mờ.")
    second = factories.officer("Lò Văn Hai", "unit_leader", unit, username="truongphu")
    factories.post(second, town, "clerk")
    second = fresh(second)
    work_progress(copy_of(pledge), second, 100, done_on=datetime.date(2023, 5, 20), photos=2)
    with pytest.raises(Forbidden, match="Người báo cáo không tự xác nhận"):
        progress.verify_achievement(copy_of(done), by=second)


def test_returned_it_is_under_way_again_and_handed_in_as_the_same_result(pledge, leader, clerk):
    done = reported(pledge, leader)
    progress.return_achievement(done, by=clerk, reason="Ảnh mờ.")
    assert (staged(pledge).stage, staged(pledge).status_line) == ("late", "Trả lại: Ảnh mờ.")
    again = copy_of(pledge)
    works.report_work(
        again,
        WorkProgress(percent=100, done_on=datetime.date(2023, 5, 20), note="Ảnh mới."),
        [kept(leader, "moi.jpg", jpeg("blue"))],
        by=leader,
    )
    assert list(Achievement.objects.values_list("pk", "state", "description")) == [(done.pk, "submitted", "Ảnh mới.")]
    assert {row.name for row in done.evidence.all()} == {"anh-100-0.jpg", "moi.jpg"}


@pytest.mark.parametrize("state", ["submitted", "verified"])
def test_reported_as_done_it_is_not_reported_again(pledge, leader, clerk, state):
    old = copy_of(pledge)
    done = reported(pledge, leader)
    if state == "verified":
        progress.verify_achievement(done, by=clerk)
    with nothing_changes(done, refusal=Forbidden):
        work_progress(copy_of(pledge), leader, 100)
    with nothing_changes(done, refusal=StaleState):
        work_progress(old, leader, 100)
    assert Achievement.objects.count() == 1


def test_without_any_picture_it_is_not_done_and_nothing_is_kept(pledge, leader):
    with nothing_changes(pledge, refusal=Unsound) as refused:
        work_progress(pledge, leader, 100, photos=0)
    assert refused.value.message.startswith("Chưa có ảnh nào của việc này.")
    assert not WorkProgress.objects.exists()
    assert not Achievement.objects.exists()


def test_a_work_whose_change_is_asked_waits_for_the_answer(pledge, leader):
    factories.pledge_change(pledge, leader, quantity=70)
    work_progress(pledge, leader, 90)
    with nothing_changes(pledge, refusal=Unsound) as refused:
        work_progress(pledge, leader, 100)
    assert refused.value.message.startswith("Đang có đề nghị thay đổi chờ Văn phòng xét.")


def test_a_target_is_never_completed_by_one_result(participation, leader):
    pledge = pledged_work(participation, leader, kind="target")
    done = factories.achievement(participation, leader)
    with pytest.raises(IntegrityError, match="commitment_target_not_completed"), transaction.atomic():
        Commitment.objects.filter(pk=pledge.pk).update(completion=done)


# --- Reported apart from its pledge ---------------------------------------------------------------------------------


def test_a_result_reported_apart_is_taken_as_the_work_done_and_counts_once(pledge, participation, leader, clerk):
    result = factories.achievement(participation, leader, state="verified")
    works.close_work(pledge, result, by=clerk)
    assert (staged(pledge).stage, staged(pledge).percent) == ("confirmed", 100)
    assert copy_of(result).commitment == pledge
    assert statistics.works_done(participation).count() == 1
    assert Notice.objects.filter(recipient=leader).first().text.startswith("“Làm đường vào bản” được ghi nhận")


def test_whoever_verifies_in_the_strand_takes_it(pledge, participation, cast):
    result = factories.achievement(participation, cast["leader"], state="submitted")
    act = lambda person: works.close_work(copy_of(pledge), copy_of(result), by=person)  # noqa: E731
    assert who_may(cast, act) == {"clerk"}


def test_not_by_who_reported_it(pledge, participation, town, leader):
    result = factories.achievement(participation, leader, state="submitted")
    factories.post(leader, town, "clerk")
    with nothing_changes(pledge, result, refusal=Forbidden) as refused:
        works.close_work(pledge, result, by=fresh(leader))
    assert refused.value.message == "Người báo cáo không tự ghi nhận kết quả của mình."


def test_another_units_result_or_one_of_another_pledge_is_not_taken(
    participation, other_participation, leader, stranger, clerk
):
    first, second = factories.registration(participation, leader, "accepted", titles=("A", "B")).commitments.all()
    factories.achievement(participation, leader, state="submitted", title="Còn trống")
    taken = factories.achievement(participation, leader, state="verified")
    works.close_work(first, taken, by=clerk)
    for wrong in (taken, factories.achievement(other_participation, stranger, state="verified")):
        with nothing_changes(second, wrong, refusal=Unsound):
            works.close_work(second, wrong, by=clerk)
    with pytest.raises(IntegrityError), transaction.atomic():
        Commitment.objects.filter(pk=second.pk).update(completion=taken)


# --- Late -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("day", "stage"), [("2023-05-20", "under_way"), ("2023-05-21", "late")])
def test_late_is_what_is_past_its_day_and_not_reported_as_done(pledge, leader, day, stage):
    with time_machine.travel(f"{day} 08:00+07:00"):
        work_progress(pledge, leader, 80)
        assert staged(pledge).stage == stage
        assert list(Commitment.objects.late()) == ([pledge] if stage == "late" else [])


def test_the_two_ways_of_finding_late_works_agree(pledge, participation, other_participation, leader, stranger, clerk):
    day = {"due_on": datetime.date(2023, 5, 1)}
    factories.registration(other_participation, stranger, "submitted", **day)
    late = set(Commitment.objects.with_stage().filter(stage="late"))
    assert set(Commitment.objects.late()) == late == {pledge}
    done = reported(pledge, leader)
    assert not Commitment.objects.late().exists()
    progress.return_achievement(done, by=clerk, reason="Ảnh mờ.")
    assert set(Commitment.objects.late()) == {pledge}


def test_a_pledge_due_outside_a_moved_period_is_not_handed_in(participation, leader, campaign):
    pledge = factories.registration(participation, leader, "draft", due_on=datetime.date(2023, 6, 30))
    type(campaign).objects.update(ends_on=datetime.date(2023, 6, 15))
    with nothing_changes(pledge, refusal=Unsound) as refused:
        taking_part.submit_registration(copy_of(pledge), by=leader)
    assert "“Làm đường vào bản” (30/06/2023)" in refused.value.message
