"""The calendar of events, the office's own propaganda, and what anyone reads of both."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from campaigns.flows import events as flows
from campaigns.flows.announcements import withdraw_announcement
from campaigns.forms.progress import AchievementForm
from campaigns.models import Achievement, PropagandaSession, TownEvent
from campaigns.statistics import strands_with_propaganda
from campaigns.statistics.months import Month
from emulation.calendar.events import events_for
from emulation.lib import dates
from emulation.lib.errors import Forbidden, StaleState, Unsound
from emulation.notices.models import Notice
from tests.factories import achievement, announcement, fresh, officer, organization, propaganda_session, town_event
from tests.letters.screens import errors, send, text
from tests.lifecycles import copy_of, nothing_changes, trail, who_may

SCENE = ("campaign", "cast")
DAY = datetime.date(2023, 4, 22)


@pytest.fixture
def office(as_user, culture):
    return as_user(culture)


@pytest.fixture
def head(as_user, leader):
    return as_user(leader)


@pytest.fixture
def plan(culture, town, campaign):
    """plan(state, …) an event of the campaign."""

    def make(state="planned", **fields):
        return town_event(culture, town, state, **{"campaign": campaign} | fields)

    return make


def at(name, row):
    return reverse(f"campaigns:event{name}", args=[row.pk])


def month(client, key="2023-04", place="/phong-trao/su-kien/"):
    return client.get(f"{place}?thang={key}")


def new(office, **changes):
    given = {
        "kind": "sport",
        "title": "Giải kéo co",
        "day": "22/4/2023",
        "starts_at": "07:30",
        "ends_at": "",
        "groups": [],
    }
    given |= {"place": "Sân bản", "who": "", "detail": "", "audience": "public", "campaign": ""}
    return office.post(reverse("campaigns:event_new"), given | changes, follow=True)


# --- Recording --------------------------------------------------------------------------------------------------------


def test_an_event_stands_in_the_calendar_at_once(office, client):
    new(office)
    event = TownEvent.objects.get()
    assert trail(event) == [("add", "Hoàng Văn Hóa", "", "planned", "22/04/2023, 07:30, Sân bản")]
    for page in (month(office), month(client, place="/cong-khai/su-kien/")):
        assert "Thứ Bảy, 22/04/2023" in text(page)
        assert "07:30, Sân bản" in text(page)


@pytest.mark.parametrize(("changes", "told"), [
    ({"starts_at": "bảy giờ"}, "Giờ không hợp lệ."),
    ({"ends_at": "07:00"}, "“Đến giờ” phải sau “Từ giờ”. Hãy kiểm tra lại."),
    ({"starts_at": "", "ends_at": "09:00"}, "Đã ghi “Đến giờ” thì hãy ghi cả “Từ giờ”."),
    ({"day": "31/4/2023"}, "Ngày không hợp lệ."),
    ({"audience": "groups"}, "Hãy chọn phong trào có các nhóm đối tượng này."),
])  # fmt: skip
def test_what_is_wrong_is_told_at_its_box(office, campaign, changes, told):
    page = text(new(office, **changes))
    assert page.count(told) in (1, 2)  # at the box, and in the summary above the form
    assert not TownEvent.objects.exists()


def test_who_keeps_the_calendar(cast, plan):
    row = plan()
    moved = (DAY + datetime.timedelta(days=1), None, None, "Sân khác")
    keepers = {"clerk", "culture"}
    assert who_may(cast, lambda by: flows.edit_event(copy_of(row), list, by=by)) == keepers
    assert who_may(cast, lambda by: flows.move_event(copy_of(row), *moved, by=by, reason="Mưa.")) == keepers
    assert who_may(cast, lambda by: flows.cancel_event(copy_of(row), by=by, reason="Mưa.")) == keepers


# --- Moved and cancelled ----------------------------------------------------------------------------------------------


def test_a_moved_event_shows_where_it_stood_before(office, head, plan):
    row = plan()
    send(office, at("_move", row), day="23/4/2023", place="Sân Tiểu khu 6", reason="Trời mưa.")
    page = text(month(head))
    assert "Đã dời" in page
    assert "Lịch trước: 22/04/2023, 07:30, Sân Tiểu khu 1. Trời mưa." in page
    assert "Chủ nhật, 23/04/2023" in page
    assert trail(row)[-1][:4] == ("move", "Hoàng Văn Hóa", "planned", "moved")


@pytest.mark.parametrize(("changes", "told"), [
    ({}, "Ngày, giờ, địa điểm chưa thay đổi."),
    ({"day": "23/4/2023", "reason": ""}, "Hãy ghi lý do dời"),
])  # fmt: skip
def test_a_move_changes_something_and_says_why(office, plan, changes, told):
    row = plan()
    response = send(office, at("_move", row), **{"reason": "Mưa."} | changes)
    assert told in text(response)
    assert copy_of(row).state == "planned"


def test_a_move_on_top_of_another_is_shown_both(office, plan, culture):
    row = plan()
    page = office.get(at("_move", row))
    posted = {"seen": page.context["form"].seen, "day": "25/4/2023", "starts_at": "07:30", "ends_at": ""}
    flows.move_event(copy_of(row), DAY + datetime.timedelta(days=1), None, None, "Sân B", by=culture, reason="Mưa.")
    response = office.post(at("_move", row), posted | {"place": "Sân C", "reason": "Bận."})
    assert "Sân B" in text(response)
    assert copy_of(row).place == "Sân B"


def test_a_cancelled_event_stays_in_sight_and_cannot_be_touched(office, client, plan, culture):
    row = plan(audience="public")
    assert errors(office.post(at("_cancel", row), {"reason": ""}))
    office.post(at("_cancel", row), {"reason": "Sân đang sửa."})
    page = month(client, place="/cong-khai/su-kien/")
    assert "Đã hủy" in text(page)
    assert "Sân đang sửa." in text(page)
    assert "<s>Giải bóng chuyền</s>" in page.content.decode()
    row.refresh_from_db()
    with nothing_changes(row, refusal=Forbidden):
        flows.edit_event(row, row.save, by=culture)


def test_a_stale_copy_is_not_cancelled_twice(plan, culture):
    row = plan()
    stale = copy_of(row)
    flows.cancel_event(row, by=culture, reason="Mưa.")
    with nothing_changes(row, refusal=StaleState):
        flows.cancel_event(stale, by=culture, reason="Mưa.")


def test_heads_of_units_hear_of_what_is_to_come_and_changes(plan, leader):
    with time_machine.travel(datetime.datetime(2023, 4, 1, 3, tzinfo=datetime.UTC), tick=False):
        plan("cancelled")
    told = Notice.objects.filter(recipient=leader, key__startswith="event-").order_by("pk")
    assert [notice.text for notice in told] == [
        "Sự kiện: Giải bóng chuyền, 22/04/2023, 07:30, Sân Tiểu khu 1",
        "Sự kiện “Giải bóng chuyền” đã hủy: Sân đang sửa.",
    ]


# --- Seeing -----------------------------------------------------------------------------------------------------------


def test_events_of_a_group_are_its_units_own(head, as_user, stranger, client, plan, campaign):
    row = plan(audience="groups", groups=campaign.groups.all()[:1])
    assert "Giải bóng chuyền" in text(month(head))
    assert "Giải bóng chuyền" not in text(month(as_user(stranger)))
    assert as_user(stranger).get(row.get_absolute_url()).status_code == 404
    assert "Giải bóng chuyền" not in text(month(client, place="/cong-khai/su-kien/"))


def test_events_stand_in_each_persons_calendar_on_the_phone(plan, leader, stranger, campaign):
    plan(audience="groups", groups=campaign.groups.all()[:1])
    plan("cancelled", title="Hội diễn", audience="public")
    told = lambda person: [e.title for e in events_for(fresh(person)) if e.key.startswith("town-event")]  # noqa: E731
    assert told(leader) == ["Giải bóng chuyền", "Đã hủy: Hội diễn"]
    assert told(stranger) == ["Đã hủy: Hội diễn"]


@pytest.mark.parametrize("key", ["2023-13", "khong-co", "0001-01", "9999-12", ""])
def test_a_month_that_is_none_shows_this_one(office, campaign, key):
    assert month(office, key).context["month"] == Month.read("", dates.today())


def test_weeks_run_from_monday_and_fill_the_month():
    weeks = Month.read("2023-04", DAY).weeks([TownEvent(day=DAY, title=str(n)) for n in range(5)])
    assert (weeks[0][0].day, weeks[-1][-1].day) == (datetime.date(2023, 3, 27), datetime.date(2023, 4, 30))
    (cell,) = [day for week in weeks for day in week if day.events]
    assert (cell.day, len(cell.first), cell.more) == (DAY, 3, 2)


def test_events_are_found_by_words_in_any_month(office, plan):
    plan(title="Hội thi nấu cơm")
    page = text(office.get("/phong-trao/su-kien/?tu-khoa=nau+com"))
    assert "Hội thi nấu cơm" in page
    assert "22/04/2023" in page


def test_more_events_cost_no_more_queries(head, plan, django_assert_max_num_queries, django_assert_num_queries):
    plan()
    month(head)
    with django_assert_max_num_queries(20) as first:
        month(head)
    for number in range(3):
        plan(title=f"Sự kiện {number}")
    with django_assert_num_queries(len(first)):
        month(head)


# --- Propaganda of the office -----------------------------------------------------------------------------------------


def test_an_event_is_recorded_as_a_session_and_counts_in_its_strand(office, head, plan, campaign):
    row = plan(audience="public")
    response = send(office, at("_session", row), people="60", audience="Nhân dân Tiểu khu 1")
    session = PropagandaSession.objects.get()
    assert (session.source, session.held_on, session.place) == (row, DAY, "Sân Tiểu khu 1")
    assert "Đã ghi buổi tuyên truyền vào nội dung thi đua." in text(response)
    assert "Tuyên truyền: 1 buổi của cơ quan, 0 kết quả của đơn vị" in text(head.get(campaign.get_absolute_url()))
    assert "Nhân dân Tiểu khu 1" in text(head.get(reverse("campaigns:propaganda", args=[campaign.pk])))


def test_the_same_session_is_not_counted_twice(plan, culture):
    row = plan()
    session = propaganda_session(row, culture)
    with nothing_changes(session, refusal=Unsound):
        propaganda_session(row, culture)


@pytest.mark.parametrize("fields", [
    {"held_on": datetime.date(2022, 1, 1)}, {"held_on": datetime.date(2023, 12, 31)},
])  # fmt: skip
def test_a_session_lies_within_the_campaign(plan, culture, fields):
    with pytest.raises(Unsound, match="nằm ngoài thời gian thi đua"):
        propaganda_session(plan(), culture, **fields)


def test_neither_what_was_cancelled_nor_what_belongs_to_no_campaign_is_a_session(plan, culture, town, campaign):
    for row in (
        plan("cancelled"),
        announcement(culture, town, "published"),
        announcement(culture, town, campaign=campaign),
    ):
        with pytest.raises((Forbidden, AttributeError)):
            propaganda_session(row, culture, strand=campaign.strands.first())
    assert not PropagandaSession.objects.exists()


def test_a_session_recorded_by_mistake_is_taken_out_with_a_trace(office, plan, culture, campaign):
    session = propaganda_session(plan(), culture)
    office.post(reverse("campaigns:session_remove", args=[session.pk]))
    assert not PropagandaSession.objects.exists()
    assert strands_with_propaganda(campaign)[0].propaganda.sessions == 0


def test_units_link_their_propaganda_to_the_article_they_used(
    head, participation, leader, culture, town, campaign, as_user
):
    article = announcement(culture, town, "published", campaign=campaign)
    hidden = announcement(culture, town, "draft", campaign=campaign, title="Bản nháp")
    url = reverse("campaigns:achievement_new", args=[participation.pk])
    form = head.get(f"{url}?loai=propaganda").context["form"]
    assert list(form.fields["announcement"].queryset) == [article]
    assert "announcement" not in head.get(f"{url}?loai=work").context["form"].fields
    strand = campaign.strands.first()
    done = achievement(participation, leader, strand, kind="propaganda", announcement=article, details={"form": "talk"})
    assert hidden not in form.fields["announcement"].queryset
    assert article.title in text(head.get(done.get_absolute_url()))
    Achievement.objects.filter(pk=done.pk).update(state="verified", decided_by=culture)
    counted = strands_with_propaganda(campaign)[0].propaganda
    assert (counted.reports, counted.by_articles) == (1, 1)
    withdraw_announcement(article, by=culture, reason="Sai.")
    again = AchievementForm(instance=copy_of(done), participation=participation, by=leader)
    assert list(again.fields["announcement"].queryset) == [article]


# --- The public pages -------------------------------------------------------------------------------------------------


@pytest.fixture
def article(culture, town, campaign):
    return announcement(culture, town, "published", campaign=campaign, audience="public", pictures=1, papers=1)


def test_anyone_reads_a_public_article_and_the_pages_may_be_cached(client, article):
    page = client.get(f"/cong-khai/tin-bai/{article.pk}/")
    assert "Bản tổ chức dọn vệ sinh vào sáng thứ Bảy." in text(page)
    assert 'loading="lazy"' in page.content.decode()
    for url in (f"/cong-khai/tin-bai/{article.pk}/", "/cong-khai/tin-bai/", "/cong-khai/su-kien/"):
        response = client.get(url)
        assert response.headers["Cache-Control"] == "public, max-age=300"
        assert not response.cookies


def test_a_public_page_names_nobody(client, office, article, culture):
    assert str(culture) in text(office.get(article.get_absolute_url()))
    for url in (f"/cong-khai/tin-bai/{article.pk}/", "/cong-khai/tin-bai/", "/"):
        assert str(culture) not in text(client.get(url))


def test_pictures_leave_small_and_by_permission_only(client, article, culture):
    picture, paper = article.files.order_by("-is_picture")
    response = client.get(f"/cong-khai/tin-bai/{article.pk}/tep/{picture.pk}/")
    assert (response.headers["Content-Type"], response.headers["Cache-Control"]) == (
        "image/jpeg",
        "public, max-age=300",
    )
    assert b"Exif" not in b"".join(response)
    saved = client.get(f"/cong-khai/tin-bai/{article.pk}/tep/{paper.pk}/")
    assert saved.headers["Content-Disposition"].startswith("attachment")
    assert b"".join(saved)
    withdraw_announcement(article, by=culture, reason="Sai.")
    gone = [f"/cong-khai/tin-bai/{article.pk}/", f"/cong-khai/tin-bai/{article.pk}/tep/{picture.pk}/"]
    assert [client.get(url).status_code for url in gone] == [404, 404]


def test_what_is_for_units_is_not_public_and_its_files_neither(client, culture, town, campaign, article):
    inner = announcement(culture, town, "published", campaign=campaign, title="Nội bộ", pictures=1)
    picture = inner.files.get()
    addresses = [f"/cong-khai/tin-bai/{inner.pk}/", f"/cong-khai/tin-bai/{inner.pk}/tep/{picture.pk}/"]
    addresses.append(f"/cong-khai/tin-bai/{article.pk}/tep/{picture.pk}/")
    assert [client.get(url).status_code for url in addresses] == [404, 404, 404]
    assert "Nội bộ" not in text(client.get("/cong-khai/tin-bai/"))


def test_public_articles_are_searched(client, article):
    assert "Ra quân làm sạch bản" in text(client.get("/cong-khai/tin-bai/?tu-khoa=ra+quan"))
    assert "Không tìm thấy tin bài nào." in text(client.get("/cong-khai/tin-bai/?tu-khoa=bong+da"))


def test_another_town_writes_its_own(district, as_user, article):
    other = organization("Ủy ban nhân dân xã Chiềng Pằn", kind="commune", parent=district, code="chieng-pan")
    editor = officer("Lò Văn Xa", "culture", other)
    assert as_user(editor).get(reverse("campaigns:announcement_edit", args=[article.pk])).status_code == 403
