"""Public comment: a list is posted, anyone writes, two people read, and nobody goes on before it is over."""

import datetime
import uuid

import pytest

from awards import hearing
from awards.flows import comments, windows
from awards.models import CommentWindow, HonourRow, PublicComment, PublicRules
from awards.views import public
from emulation.documents import flows as papers
from emulation.documents.layout import text_of
from emulation.files.models import StoredFile
from emulation.lib import dates
from emulation.lib.errors import Forbidden, Unsound
from emulation.notices.models import Notice
from tests import factories
from tests.awards.screens import buttons, confirm, errors, send, text, url
from tests.lifecycles import copy_of, nothing_changes, trail, who_may
from tests.public_pages import comment, window
from tests.stage import part

SCENE = ("rows",)
DAY = datetime.timedelta(days=1)
WIDER = "Tạm dừng mọi khen thưởng của trường hợp này"


@part
def rows(campaign, participation, other_participation, leader, stranger, council, secretary, chairman):
    """A collective, a person and a household to whom the council said yes."""
    award = factories.town_award()
    made = [
        factories.nomination(participation, leader, award, dossier_state="complete"),
        factories.nomination(participation, leader, award, "individual", dossier_state="complete"),
        factories.nomination(other_participation, stranger, award, "household", dossier_state="complete"),
    ]
    factories.recommended(campaign, made, secretary, chairman)
    return made


@pytest.fixture
def posted(campaign, rows, clerk):
    return window(campaign, rows[:2], clerk)


def over(made):
    """As if its last day were yesterday."""
    yesterday = dates.today() - DAY
    CommentWindow.objects.filter(pk=made.pk).update(opens_on=yesterday - 9 * DAY, closes_on=yesterday)
    return copy_of(made)


def address(made, more=""):
    return f"/cong-khai/lay-y-kien/{made.pk}/{more}"


def write(client, made, **typed):
    given = {"text": "Xứng đáng.", "token": str(uuid.uuid4()), "line": ""} | typed
    return client.post(address(made, "gui/"), given)


# --- The list ---------------------------------------------------------------------------------------------------------


def test_only_the_clerk_drafts_and_posts_and_working_days_are_counted(campaign, rows, cast, client):
    act = lambda person: window(copy_of(campaign), rows, person)  # noqa: E731
    assert who_may(cast, act) == {"clerk"}
    made = window(campaign, rows, cast["clerk"], posted=False)
    assert client.get(address(made)).status_code == 404
    windows.post_window(made, by=cast["clerk"])
    assert (made.opens_on, made.closes_on >= dates.today() + 7 * DAY) == (dates.today(), True)
    assert hearing.days_left(made) in (5, 6)  # five, and today where it is a working day
    assert "ngày làm việc còn lại" in text(client.get(address(made)))
    assert who_may(cast, lambda person: windows.edit_window(copy_of(made), rows, by=person)) == set()


def test_fewer_days_than_the_rule_and_a_nominee_asked_about_twice_are_refused(campaign, rows, posted, clerk, town):
    with pytest.raises(Unsound, match="Thời hạn 3 ngày làm việc ngắn hơn quy định của cơ quan"):
        window(campaign, rows[2:], clerk, days=3)
    with pytest.raises(Unsound, match="đang được lấy ý kiến ở danh sách “Danh sách lấy ý kiến”"):
        window(campaign, rows, clerk)
    with pytest.raises(Unsound, match="chưa có ai"):
        window(campaign, [], clerk)


@pytest.mark.parametrize(("level", "told"), [("names", (0, 0)), ("units", (2, 0)), ("merits", (2, 2))])
def test_the_level_says_what_is_published(campaign, rows, clerk, level, told):
    made = window(campaign, rows[:2], clerk, level=level)
    published = made.lines.values_list("unit_name", "merit")
    assert (sum(bool(unit) for unit, _ in published), sum(bool(merit) for _, merit in published)) == told


def test_the_list_is_public_while_it_is_open_and_no_longer(client, posted):
    assert "Hà Thị Dung" in text(client.get(address(posted)))
    made = over(posted)
    assert [client.get(address(made, more)).status_code for more in ("", "gui/")] == [404, 404]
    assert write(client, made).status_code == 404
    assert made.title not in text(client.get("/cong-khai/lay-y-kien/"))


# --- Writing ----------------------------------------------------------------------------------------------------------


def test_anyone_writes_and_reads_the_answer_by_the_receipt_alone(client, posted, clerk):
    line = posted.lines.last()
    answer = write(client, posted, line=str(line.pk), author_name="Lò Thị Góp", phone="0912000111")
    spoken = PublicComment.objects.get()
    assert (spoken.line, spoken.text, answer.url.endswith(spoken.printed_receipt)) == (line, "Xứng đáng.", True)
    shown = text(client.get(answer.url))
    assert "Đã nhận, chờ trả lời" in shown
    assert not [word for word in ("Xứng đáng", "Lò Thị Góp", "0912000111") if word in shown]
    comments.answer_comment(spoken, "Cảm ơn ông bà.", by=clerk)
    typed = spoken.printed_receipt.lower().replace("-", " ")
    assert "Cảm ơn ông bà." in text(client.get("/cong-khai/lay-y-kien/bien-nhan/", {"ma": typed}))
    wrong = client.get("/cong-khai/lay-y-kien/bien-nhan/", {"ma": "ABCD-EFGH-JKMN"})
    assert "Không có ý kiến nào mang số biên nhận này." in text(wrong)


def test_the_same_form_sent_twice_is_one_comment(client, posted):
    token = str(uuid.uuid4())
    first, second = write(client, posted, token=token), write(client, posted, token=token)
    assert (PublicComment.objects.count(), first.url) == (1, second.url)


def test_an_empty_comment_too_many_files_and_a_line_of_another_list_are_told(client, posted, campaign, rows, clerk):
    other = window(campaign, rows[2:], clerk).lines.get()
    files = [factories.upload(f"anh-{number}.jpg") for number in range(4)]
    page = write(client, posted, text=" ", files=files, line=str(other.pk))
    found = errors(page)
    assert set(found) == {"text", "files", "line"}
    assert found["files"] == ["Bạn chọn 4 tệp, mỗi ý kiến chỉ kèm tối đa 3 tệp."]
    assert PublicComment.objects.count() == 0


def test_who_writes_too_often_waits_and_loses_nothing(client, posted, monkeypatch):
    monkeypatch.setattr(public, "COMMENTS", ("comments", 1))
    write(client, posted)
    refused = write(client, posted, text="Ý kiến thứ hai của tôi.")
    assert (refused.status_code, PublicComment.objects.count()) == (429, 1)
    assert "Ý kiến thứ hai của tôi." in text(refused)


def test_a_flood_on_one_list_is_stopped(posted, monkeypatch):
    monkeypatch.setattr(comments, "MOST_A_DAY", 1)
    comment(posted)
    with pytest.raises(Unsound, match="đã nhận quá nhiều ý kiến"):
        comment(posted)


# --- Reading and dealing with -----------------------------------------------------------------------------------------


def test_the_clerk_and_the_chairman_read_and_nobody_else(posted, cast, as_user):
    spoken = comment(posted, line=posted.lines.first(), files=["anh.jpg"], text="Có khuất tất")
    seen = {name for name, person in cast.items() if PublicComment.objects.visible_to(person).exists()}
    assert seen == {"clerk", "chairman"}
    assert {notice.recipient for notice in Notice.objects.filter(key__startswith="comment-")} == {
        cast["clerk"], cast["chairman"],
    }  # fmt: skip
    assert "Có khuất tất" not in text(as_user(cast["secretary"]).get(posted.get_absolute_url()))
    file = as_user(cast["clerk"]).get(url("comment_file", spoken, spoken.files.get().pk))
    assert b"".join(file)
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert StoredFile.objects.filter(pk=spoken.files.get().file_id, kept_by=None).exists()
    assert "Có khuất tất" not in " ".join(" ".join(row) for row in trail(spoken))
    for act in (
        lambda person: comments.answer_comment(copy_of(spoken), "Đã rõ", by=person),
        lambda person: comments.hold_comment(copy_of(spoken), "Xác minh", dates.today(), by=person),
        lambda person: comments.pass_on_comment(copy_of(spoken), "Thanh tra", by=person),
    ):
        assert who_may(cast, act) == {"clerk", "chairman"}


def test_a_comment_on_the_whole_list_holds_nobody(posted, clerk):
    spoken = comment(posted)
    with nothing_changes(spoken, refusal=Forbidden):
        comments.hold_comment(spoken, "Xác minh", dates.today(), by=clerk)
    line = comment(posted, line=posted.lines.first())
    with nothing_changes(line, refusal=Unsound):
        comments.hold_comment(line, "Xác minh", dates.today() - DAY, by=clerk)


def test_a_complaint_leads_to_a_hold_on_every_award_of_the_record(as_user, posted, clerk):
    office, spoken = as_user(clerk), comment(posted, line=posted.lines.first())
    assert WIDER not in text(office.get(url("comment", spoken)))
    confirm(office, url("comment_pass_on", spoken), reason="Thanh tra huyện, theo Luật Tố cáo")
    [way] = [each.url for each in office.get(url("comment", spoken)).context["actions"] if each.label == WIDER]
    form = office.get(way)
    assert form.context["record"] == spoken.line.nomination.nominee
    whole = comment(posted)
    comments.pass_on_comment(whole, "Thanh tra huyện", by=clerk)
    assert WIDER not in text(office.get(url("comment", whole)))


def test_the_screens_answer_and_hold(as_user, posted, clerk):
    office, spoken = as_user(clerk), comment(posted, line=posted.lines.first())
    empty = confirm(office, url("comment_answer", spoken), answer=" ")
    assert errors(empty)["answer"]
    send(office, url("comment_hold", spoken), reason="Xác minh", review_on=dates.short(dates.today()))
    page = office.get(url("comment", spoken))
    assert "Tạm dừng để xác minh" in buttons(page)
    assert buttons(page)["Tạm dừng để xác minh"].startswith("Đang ở trạng thái")
    confirm(office, url("comment_answer", spoken), answer="Đã xác minh, không có sai phạm.")
    assert copy_of(spoken).state == "answered"


# --- What waits for it ------------------------------------------------------------------------------------------------


def test_the_list_does_not_go_on_before_the_window_closes(campaign, rows, posted, clerk, chairman):
    with pytest.raises(Unsound, match="đang lấy ý kiến Nhân dân đến hết ngày"):
        factories.own_decision(campaign, rows, clerk)
    assert factories.own_decision(campaign, rows[2:], clerk).lines.count() == 1
    windows.shorten_window(posted, dates.today(), "Kịp lễ tổng kết", by=chairman)
    with pytest.raises(Unsound, match="đang lấy ý kiến"):  # today is its last day
        factories.own_decision(campaign, rows[:2], clerk)
    over(posted)
    assert factories.own_decision(campaign, rows[:2], clerk).lines.count() == 2


def test_a_paper_drafted_before_the_list_was_posted_is_not_issued_either(campaign, rows, clerk, chairman):
    decision = factories.own_decision(campaign, rows, clerk)
    made = window(campaign, rows[:1], clerk)
    with pytest.raises(Unsound, match="đang lấy ý kiến"):
        papers.submit(decision.document, by=clerk)
    over(made)
    papers.submit(decision.document, by=clerk)
    later = window(campaign, rows[1:2], clerk)
    with pytest.raises(Unsound, match="đang lấy ý kiến"):
        papers.approve_and_issue(decision.document, by=chairman, on=dates.today())
    assert HonourRow.objects.count() == 0
    windows.take_down_window(later, "Nhầm.", by=clerk)


def test_unanswered_comments_and_held_nominees_wait(campaign, rows, posted, clerk):
    first, second = posted.lines.all()
    spoken, other = comment(posted, line=first), comment(posted, line=second)
    over(posted)
    with pytest.raises(Unsound, match="Còn 2 ý kiến của Nhân dân chưa trả lời"):
        factories.own_decision(campaign, rows[:2], clerk)
    comments.answer_comment(other, "Đã rõ.", by=clerk)
    comments.hold_comment(spoken, "Xác minh", dates.today(), by=clerk)
    with pytest.raises(Unsound, match=f"{rows[0].name} đang tạm dừng để xác minh"):
        factories.own_decision(campaign, rows[:2], clerk)
    assert factories.own_decision(campaign, rows[1:2], clerk).lines.count() == 1
    comments.answer_comment(spoken, "Không có sai phạm.", by=clerk)
    assert factories.own_decision(campaign, rows[:1], clerk).lines.count() == 1


def test_where_the_office_demands_it_nobody_goes_on_unasked(campaign, rows, town, clerk):
    PublicRules.objects.create(organization=town, needed=True)
    with pytest.raises(Unsound, match="chưa qua lấy ý kiến Nhân dân"):
        factories.own_decision(campaign, rows, clerk)
    over(window(campaign, rows, clerk))
    assert factories.own_decision(campaign, rows, clerk).lines.count() == 3


def test_shortening_is_the_signers_with_a_reason_and_only_forward(client, posted, cast):
    today = dates.today()
    act = lambda person: windows.shorten_window(copy_of(posted), today, "Kịp lễ", by=person)  # noqa: E731
    assert who_may(cast, act) == {"chairman", "vice"}
    for day, reason, said in ((today, " ", "Hãy ghi lý do"), (posted.closes_on, "Kịp lễ", "Hạn mới phải từ hôm nay")):
        with nothing_changes(posted, refusal=Unsound) as refusal:
            windows.shorten_window(posted, day, reason, by=cast["chairman"])
        assert said in refusal.value.message
    act(cast["chairman"])
    assert "Thời hạn được rút ngắn" in text(client.get(address(posted)))
    assert "Lý do: Kịp lễ" in text(client.get(address(posted)))


def test_it_is_concluded_when_all_is_answered_and_papers_tell_of_it(posted, rows, campaign, cast, as_user):
    clerk, spoken = cast["clerk"], comment(posted)
    with pytest.raises(Forbidden, match="Chưa hết hạn"):
        windows.conclude_window(posted, "", by=clerk)
    made = over(posted)
    with pytest.raises(Forbidden, match="Còn ý kiến chưa trả lời"):
        windows.conclude_window(made, "", by=clerk)
    comments.answer_comment(spoken, "Đã rõ.", by=clerk)
    made = copy_of(made)
    assert who_may(cast, lambda person: windows.conclude_window(copy_of(made), "", by=person)) == {"clerk"}
    confirm(as_user(clerk), url("window_conclude", made), summary="Không ai phản đối.")
    (said,) = hearing.sentences(rows)
    assert said.endswith("; đã nhận 01 ý kiến, trả lời 01 ý kiến. Không ai phản đối.")
    session = rows[0].council_result.session
    assert said in text_of(papers.kind_of(session.document).compose(session.document))


def test_the_work_of_the_clerk_names_what_waits(posted, clerk, as_user):
    comment(posted)
    shown = text(as_user(clerk).get("/trang-chu/"))
    assert "Trả lời ý kiến Nhân dân 1 ý kiến" in shown
    comments.answer_comment(PublicComment.objects.get(), "Đã rõ.", by=clerk)
    over(posted)
    assert "Kết thúc lấy ý kiến" in text(as_user(clerk).get("/trang-chu/"))
