"""A meeting before it is held: its invitation, who is called; then its minutes, and the count of its ballot."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from awards.flows.ballots import save_count
from awards.flows.council import edit_session, hold_session, record_result, record_results
from awards.flows.invitations import edit_planned
from awards.models import BallotCount, CouncilSession
from emulation.documents import flows as papers
from emulation.documents.layout import text_of
from emulation.documents.models import OfficialDocument
from emulation.lib.errors import Forbidden, StaleState, Unsound
from emulation.notices.models import Notice
from tests import factories
from tests.factories import fresh
from tests.lifecycles import copy_of, nothing_changes, trail, who_may

SCENE = ("campaign",)
CALLED_ON = datetime.date(2023, 6, 12)
NATION = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
CAMPAIGN = "phong trào thi đua lập thành tích nhân kỷ niệm 75 năm ngày truyền thống Đảng bộ huyện"


@pytest.fixture
def planned(campaign, council, secretary):
    return factories.planned_session(campaign, secretary, agenda="Báo cáo kiểm tra hồ sơ\nXét từng trường hợp")


@pytest.fixture
def nominee(participation, leader, award_kind, council):
    return factories.nomination(participation, leader, award_kind, dossier_state="complete", address="Phố Mới")


@pytest.fixture
def ballot(campaign, nominee, secretary):
    """Five were there and voted by ballot: four for, one against."""
    return factories.session_with_results(campaign, [nominee], secretary, votes={nominee: (4, 1)}, method="ballot")


def lines_of(document):
    return text_of(factories.uncoded(papers.paper_of(copy_of(document)))).split("\n")


def held(session, by, **changes):
    row = copy_of(session)
    row.ends_at = datetime.time(10, 30)
    for name, value in changes.items():
        setattr(row, name, value)
    return hold_session(row.campaign, row, list(row.council.seats.all()), by=by)


# --- The invitation ---------------------------------------------------------------------------------------------------


def test_only_the_secretary_calls_a_meeting_and_changes_it(campaign, council, cast):
    act = lambda person: factories.planned_session(copy_of(campaign), person)  # noqa: E731
    assert who_may(cast, act) == {"secretary"}
    planned = factories.planned_session(campaign, cast["secretary"])
    assert who_may(cast, lambda person: edit_planned(copy_of(planned), by=person)) == {"secretary"}


def test_an_issued_invitation_reads_so(planned, secretary, chairman):
    factories.issue_paper(planned.invitation, secretary, chairman, CALLED_ON)
    assert lines_of(planned.invitation) == [
        "UBND THỊ TRẤN YÊN CHÂU",
        "HỘI ĐỒNG",
        "THI ĐUA, KHEN THƯỞNG",
        *NATION,
        "Số: 01/GM-HĐTĐKT",
        "Thị trấn Yên Châu, ngày 12 tháng 6 năm 2023",
        "GIẤY MỜI",
        "Họp Hội đồng thi đua, khen thưởng thị trấn Yên Châu",
        "Hội đồng thi đua, khen thưởng thị trấn Yên Châu trân trọng kính mời:",
        "- Nguyễn Văn Chủ, Chủ tịch UBND thị trấn, Chủ tịch Hội đồng;",
        "- Trần Thị Phó, Phó Chủ tịch UBND thị trấn, Phó Chủ tịch Hội đồng;",
        "- Quàng Thị Thư, Công chức Văn phòng - Thống kê, Thư ký Hội đồng;",
        "- Cầm Văn Viên, Chủ tịch Hội Nông dân thị trấn, Ủy viên;",
        "- Hoàng Văn Hóa, Công chức Văn hóa - Xã hội, Ủy viên.",
        f"Tới dự: phiên họp Hội đồng xét khen thưởng {CAMPAIGN}.",
        "Chủ trì: Nguyễn Văn Chủ, Chủ tịch Hội đồng.",
        "Thời gian: 08 giờ 00 phút, ngày 15/6/2023.",
        "Địa điểm: Phòng họp UBND thị trấn.",
        "Nội dung:",
        "- Báo cáo kiểm tra hồ sơ;",
        "- Xét từng trường hợp.",
        "Đề nghị các thành viên Hội đồng, đại biểu được mời sắp xếp công việc, đến dự đúng thành phần và thời gian./.",
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT, HĐTĐKT (02b).",
        "TM. HỘI ĐỒNG",
        "CHỦ TỊCH",
        "CHỦ TỊCH UBND THỊ TRẤN",
        "Nguyễn Văn Chủ",
    ]


def test_without_the_offices_seal_only_the_post_in_the_council_is_printed(planned, council, vice):
    council.uses_office_seal = False
    council.save()
    planned.invitation.signer = vice.posts.get()
    planned.invitation.save()
    signature = papers.paper_of(copy_of(planned.invitation)).signature
    assert (signature.lines, signature.office) == (("TM. HỘI ĐỒNG", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "")


def test_guests_are_invited_after_the_members(planned, secretary):
    planned.guests = "Thường trực Đảng ủy\nHội Nông dân"
    edit_planned(planned, by=secretary)
    text = lines_of(planned.invitation)
    start = text.index("- Cầm Văn Viên, Chủ tịch Hội Nông dân thị trấn, Ủy viên;")
    assert text[start : start + 4] == [
        "- Cầm Văn Viên, Chủ tịch Hội Nông dân thị trấn, Ủy viên;",
        "- Hoàng Văn Hóa, Công chức Văn hóa - Xã hội, Ủy viên;",
        "- Thường trực Đảng ủy;",
        "- Hội Nông dân.",
    ]


def test_its_issue_tells_every_member(planned, cast):
    factories.issue_paper(planned.invitation, cast["secretary"], cast["chairman"], CALLED_ON)
    told = Notice.objects.filter(key=f"session-{planned.pk}-called")
    members = {"chairman", "vice", "secretary", "member", "culture"}
    assert {notice.recipient for notice in told} == {cast[name] for name in members}
    assert told[0].text == (
        "Mời họp Hội đồng thi đua, khen thưởng thị trấn Yên Châu: 08:00 ngày 15/06/2023, tại Phòng họp UBND thị trấn."
    )


def test_members_read_their_invitation_and_others_outside_the_office_do_not(planned, cast):
    sees = {
        name for name, person in cast.items()
        if OfficialDocument.objects.visible_to(fresh(person)).filter(pk=planned.invitation_id)
    }  # fmt: skip
    assert sees == {"clerk", "culture", "chairman", "vice", "secretary", "member"}


def test_nobody_is_called_to_a_meeting_that_is_over(planned, secretary, chairman):
    papers.submit(planned.invitation, by=secretary)
    papers.approve(planned.invitation, by=chairman)
    with nothing_changes(planned.invitation, refusal=Unsound) as refusal:
        papers.issue(planned.invitation, by=chairman, on=datetime.date(2023, 6, 16))
    assert refusal.value.message.startswith("Giấy mời ghi ngày 16/06/2023, sau ngày họp 15/06/2023.")


def test_an_invitation_says_what_it_lacks(planned, clerk):
    planned.agenda = ""
    planned.save()
    planned.invitation.signer = clerk.posts.get()
    assert papers.problems(planned.invitation) == [
        "Giấy mời chưa có nội dung họp. Hãy ghi nội dung dự kiến.",
        "Người ký giấy mời không phải Chủ tịch hoặc Phó Chủ tịch Hội đồng. Hãy chọn người ký khác.",
    ]


def test_a_day_on_which_nobody_sits_is_refused(campaign, council, secretary):
    with pytest.raises(Unsound, match="Ngày 01/01/2020 Hội đồng chưa có thành viên nào"):
        factories.planned_session(campaign, secretary, held_on=datetime.date(2020, 1, 1))
    assert not CouncilSession.objects.exists()


def test_a_plan_that_was_handed_in_is_not_changed_even_on_a_stale_copy(planned, secretary):
    old = copy_of(planned)
    assert old.invitation.state == "draft"
    papers.submit(planned.invitation, by=secretary)
    old.place = "Nơi khác"
    with nothing_changes(planned, planned.invitation, refusal=StaleState):
        edit_planned(old, by=secretary)
    with nothing_changes(planned, planned.invitation, refusal=Forbidden):
        edit_planned(copy_of(planned), by=secretary)


# --- From the plan to the minutes -------------------------------------------------------------------------------------


def test_the_same_session_is_held_and_keeps_its_invitation(planned, nominee, secretary):
    session = held(planned, secretary)
    assert (session.pk, session.invitation, session.is_held) == (planned.pk, planned.invitation, True)
    assert trail(session)[-1][0] == "hold"
    record_result(session, nominee, 5, 0, by=secretary)
    assert session.results.count() == 1


def test_minutes_are_opened_once(planned, secretary):
    old = copy_of(planned)
    held(planned, secretary)
    old.ends_at = datetime.time(11, 0)
    with nothing_changes(planned, refusal=StaleState):
        hold_session(old.campaign, old, list(old.council.seats.all()), by=secretary)
    with nothing_changes(planned, refusal=Forbidden):
        held(planned, secretary)


def test_nothing_is_recorded_before_the_minutes_are_open(planned, nominee, secretary):
    with nothing_changes(planned, refusal=Forbidden) as refusal:
        record_result(planned, nominee, 5, 0, by=secretary)
    assert refusal.value.message == "Phiên họp chưa lập biên bản. Hãy điểm danh và lập biên bản trước."


@pytest.mark.parametrize("change", [{"ends_at": datetime.time(11)}, {"invitation": None}])
def test_the_database_knows_only_planned_and_held_sessions(planned, change):
    with pytest.raises(IntegrityError, match="session_planned_or_held"), transaction.atomic():
        CouncilSession.objects.filter(pk=planned.pk).update(**change)


# --- The count of the ballot ------------------------------------------------------------------------------------------


def test_only_the_secretary_counts(ballot, cast):
    assert who_may(cast, lambda person: factories.ballot_count(copy_of(ballot), person)) == {"secretary"}


def test_an_issued_count_reads_so(ballot, nominee, secretary, chairman):
    count = factories.ballot_count(ballot, secretary)
    factories.issue_paper(count.document, secretary, chairman, ballot.held_on)
    columns = ["STT", "Tập thể, cá nhân, hộ gia đình", "Hình thức đề nghị", "Đồng ý", "Không đồng ý",
               "Không ghi ý kiến", "Tỷ lệ trên 05 thành viên"]  # fmt: skip
    assert lines_of(count.document)[5:] == [
        "Số: 01/BB-HĐTĐKT",
        "BIÊN BẢN",
        f"Kiểm phiếu xét khen thưởng {CAMPAIGN}",
        "Hôm nay, ngày 15/6/2023, tại Phòng họp UBND thị trấn, Ban kiểm phiếu được Hội đồng thi đua, khen thưởng "
        "thị trấn Yên Châu cử tại phiên họp tiến hành kiểm phiếu.",
        "I. BAN KIỂM PHIẾU",
        "- Hoàng Văn Hóa, Công chức Văn hóa - Xã hội: Trưởng ban.",
        "- Cầm Văn Viên, Chủ tịch Hội Nông dân thị trấn: thành viên.",
        "II. SỐ PHIẾU",
        "- Tổng số thành viên Hội đồng: 05",
        "- Số thành viên có mặt: 05",
        "- Số phiếu phát ra: 05",
        "- Số phiếu thu về: 05",
        "- Số phiếu hợp lệ: 05",
        "- Số phiếu không hợp lệ: 00",
        "III. KẾT QUẢ KIỂM PHIẾU",
        *columns,
        "Tập thể",
        "1 Tiểu khu 1",
        "Phố Mới Giấy khen của Chủ tịch UBND huyện 4 1 0 80 %",
        "IV. KẾT LUẬN",
        "Tỷ lệ cần đạt: quá 50 % tổng số 05 thành viên Hội đồng.",
        "Đủ tỷ lệ đồng ý: 01 tập thể.",
        "Việc kiểm phiếu kết thúc trước 10 giờ 30 phút cùng ngày; biên bản đã được đọc lại và thông qua tại phiên "
        "họp./.",
        "THÀNH VIÊN",
        "Cầm Văn Viên",
        "TRƯỞNG BAN KIỂM PHIẾU",
        "Hoàng Văn Hóa",
        "CHỦ TỌA",
        "Nguyễn Văn Chủ",
        "Nơi nhận:",
        "- Hội đồng;",
        "- Lưu: VT, HĐTĐKT (02b).",
    ]


def test_the_threshold_is_printed_with_its_source_and_those_who_failed_are_named(campaign, council, nominee, secretary):
    council.over_percent, council.rule_source = 80, "Quy chế của Hội đồng"
    council.save()
    session = factories.session_with_results(campaign, [nominee], secretary, votes={nominee: (4, 0)}, method="ballot")
    text = lines_of(factories.ballot_count(session, secretary).document)
    start = text.index("IV. KẾT LUẬN") + 1
    assert text[start : start + 3] == [
        "Tỷ lệ cần đạt theo Quy chế của Hội đồng: quá 80 % tổng số 05 thành viên Hội đồng.",
        "Không có đề nghị nào đủ tỷ lệ đồng ý.",
        "Chưa đủ tỷ lệ: Tiểu khu 1.",
    ]
    assert "Phố Mới Giấy khen của Chủ tịch UBND huyện 4 0 1 80 %" in text


@pytest.mark.parametrize(("slips", "sentence"), [
    ({"issued": 6}, "Số phiếu phát ra 6 nhiều hơn 5 thành viên có mặt."),
    ({"issued": 4}, "Số phiếu thu về 5 nhiều hơn số phiếu phát ra 4."),
    ({"invalid": 1}, "Số phiếu hợp lệ 5 cộng không hợp lệ 1 phải bằng số phiếu thu về 5."),
    ({"valid": 4, "invalid": 1}, "Tiểu khu 1 có 5 phiếu, nhiều hơn 4 phiếu hợp lệ."),
])  # fmt: skip
def test_slips_that_do_not_fit_are_named(ballot, secretary, slips, sentence):
    with nothing_changes(ballot, ballot.document, refusal=Unsound) as refusal:
        factories.ballot_count(ballot, secretary, **slips)
    assert refusal.value.message == sentence
    assert not BallotCount.objects.exists()


def test_who_was_not_there_does_not_count(campaign, nominee, secretary, member, council):
    session = factories.session_with_results(campaign, [nominee], secretary, absent=[member], method="ballot")
    seat = council.seats.get(user=member)
    with nothing_changes(session, refusal=Unsound) as refusal:
        factories.ballot_count(session, secretary, head=seat)
    assert refusal.value.message.startswith("Cầm Văn Viên không dự phiên họp")


def test_an_open_vote_has_no_count(campaign, nominee, secretary):
    session = factories.session_with_results(campaign, [nominee], secretary)
    with nothing_changes(session, refusal=Forbidden) as refusal:
        factories.ballot_count(session, secretary)
    assert refusal.value.message == "Phiên họp biểu quyết công khai, không có biên bản kiểm phiếu."


def test_minutes_of_a_ballot_wait_for_its_count_and_name_it(ballot, secretary, chairman):
    missing = "Phiên họp bỏ phiếu kín nhưng chưa có biên bản kiểm phiếu. Hãy ghi số phiếu của Ban kiểm phiếu."
    assert papers.problems(ballot.document) == [missing]
    count = factories.ballot_count(ballot, secretary)
    factories.issue_paper(count.document, secretary, chairman, ballot.held_on)
    fresh_session = copy_of(ballot)
    assert papers.problems(fresh_session.document) == []
    said = "Tỷ lệ tính trên tổng số 05 thành viên Hội đồng. Kết quả bỏ phiếu kín ghi tại Biên bản kiểm phiếu số "
    text = lines_of(ballot.document)
    assert f"{said}01/BB-HĐTĐKT." in text
    assert text[text.index("II. NỘI DUNG") + 1].endswith("tiêu chí của kế hoạch và bỏ phiếu kín.")


def test_votes_and_roll_call_stay_within_what_was_counted(ballot, nominee, secretary):
    count = BallotCount(head=ballot.attending.first(), issued=5, collected=5, valid=5, invalid=0)
    save_count(ballot, count, [], by=secretary)
    with nothing_changes(ballot, refusal=Unsound) as refusal:
        edit_session(ballot, list(ballot.attending.all())[:4], by=secretary)
    assert "nhiều hơn 4 thành viên có mặt" in refusal.value.message
    ballot.method = "open"
    with nothing_changes(count, refusal=Unsound) as refusal:
        edit_session(ballot, ballot.attending.all(), by=secretary)
    assert refusal.value.message == ("Phiên họp đã có biên bản kiểm phiếu, không đổi sang biểu quyết công khai được.")


def test_results_are_closed_once_the_count_is_handed_in(ballot, nominee, secretary):
    count = factories.ballot_count(ballot, secretary)
    papers.submit(count.document, by=secretary)
    session = copy_of(ballot)
    with nothing_changes(session, session.results.get(), refusal=Forbidden) as refusal:
        record_results(session, [], [nominee], by=secretary)
    assert refusal.value.message == "Biên bản kiểm phiếu đã trình hoặc đã ban hành, không sửa kết quả được nữa."


def test_the_database_refuses_slips_that_do_not_add_up(ballot, secretary):
    count = factories.ballot_count(ballot, secretary)
    for change in ({"valid": 3}, {"collected": 6}):
        with pytest.raises(IntegrityError, match="ballot_slips_add_up"), transaction.atomic():
            BallotCount.objects.filter(pk=count.pk).update(**change)
