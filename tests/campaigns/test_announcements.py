"""Articles: written, published, read; who sees what of them; their list."""

import datetime
from io import BytesIO

import pytest
import time_machine
from django.urls import reverse
from openpyxl import load_workbook

from campaigns import reminders
from campaigns.flows import announcements as flows
from campaigns.models import Announcement, Passage, ReadMark
from emulation.lib import dates
from emulation.lib.errors import Forbidden, StaleState, Unsound
from emulation.notices.models import Notice
from emulation.web.work import work_for
from tests.campaigns.articles import NEW, XSS, at, boxes, form_of
from tests.factories import announcement, fresh, kept, organization, put
from tests.letters.screens import buttons, messages, text
from tests.lifecycles import copy_of, nothing_changes, trail, who_may
from tests.sample_files import jpeg

SCENE = ("campaign", "cast")


@pytest.fixture
def office(as_user, culture):
    return as_user(culture)


@pytest.fixture
def head(as_user, leader):
    return as_user(leader)


@pytest.fixture
def write(culture, town, campaign):
    """write(state, …) an article of the campaign."""

    def make(state="published", **fields):
        return announcement(culture, town, state, **{"campaign": campaign} | fields)

    return make


@pytest.fixture
def first_group(campaign):
    return campaign.groups.first()


# --- Writing ----------------------------------------------------------------------------------------------------------


def test_an_article_is_written_in_plain_pieces(office, campaign):
    posted = boxes("Đoạn một.", "Đoạn hai.", campaign=campaign.pk)
    response = office.post(NEW, posted, follow=True)
    assert messages(response) == ["Đã lưu bản soạn."]
    row = Announcement.objects.get()
    assert [piece.text for piece in row.passages.all()] == ["Đoạn một.", "Đoạn hai."]
    assert (row.state, row.audience_line) == ("draft", f"Tất cả các đơn vị của {campaign}")
    assert trail(row) == [("draft", "Hoàng Văn Hóa", "", "draft", "")]


@pytest.mark.parametrize(("fields", "told"), [
    ({"title": ""}, "Tiêu đề"),
    ({"audience": "groups"}, "Hãy chọn phong trào có các nhóm đối tượng này."),
    ({"title": "Dài " * 80}, "Tiêu đề"),
])  # fmt: skip
def test_what_is_wrong_is_told_at_its_box_and_nothing_is_kept(office, campaign, fields, told):
    response = office.post(NEW, boxes("Đoạn gõ dở.") | fields)
    assert told in text(response)
    assert "Đoạn gõ dở." in text(response)
    assert not Announcement.objects.exists()


def test_groups_must_be_of_the_campaign_that_is_chosen(office, campaign, first_group):
    response = office.post(NEW, boxes(audience="groups", campaign=campaign.pk))
    assert "Hãy chọn ít nhất một nhóm đối tượng." in text(response)
    office.post(NEW, boxes("Một.", audience="groups", campaign=campaign.pk, groups=[first_group.pk]))
    assert list(Announcement.objects.get().groups.all()) == [first_group]


def test_an_article_that_is_too_long_is_refused_with_what_was_typed(office, campaign):
    response = office.post(NEW, boxes(*["chữ " * 700] * 6))
    assert "Hãy rút gọn" in text(response)
    assert not Announcement.objects.exists()
    assert not Passage.objects.exists()


def test_markup_in_any_box_stays_text_on_every_page(office, client, write):
    row = write("published", audience="public", title=XSS[:250], lead=XSS, passages=(XSS,))
    put(
        row,
        kept(row.created_by, "a.jpg", jpeg()),
        row.created_by,
        note=XSS,
        is_picture=True,
        alt='"' + XSS,
        caption=XSS,
    )
    pages = [office.get(row.get_absolute_url()), client.get(f"/cong-khai/tin-bai/{row.pk}/"), client.get("/")]
    pages += [client.get("/cong-khai/tin-bai/"), office.get(reverse("campaigns:announcements"))]
    for page in pages:
        content = page.content.decode()
        assert "alert(1)" in content
        assert "<script>alert" not in content
        assert "<img src=x" not in content


def test_a_newer_version_is_shown_and_not_overwritten(office, write):
    row = write("draft")
    posted = form_of(office, at("_edit", row)) | {"lead": "Của tôi."}
    other = copy_of(row)
    other.lead = "Của người khác."
    other.save()
    response = office.post(at("_edit", row), posted)
    assert "Của người khác." in text(response)
    assert "Của tôi." in text(response)
    assert copy_of(row).lead == "Của người khác."


def test_an_edit_does_not_undo_a_publication_in_between(write, culture):
    row = write("draft")
    stale = copy_of(row)
    flows.publish_announcement(row, dates.today(), by=culture)
    stale.title = "Sửa lén"
    with nothing_changes(row, refusal=StaleState):
        flows.change_announcement(stale, stale.save, by=culture)


def test_a_group_that_no_table_could_hold_is_refused_in_words(office, campaign):
    page = office.post(NEW, boxes("Ra quân.", audience="groups", campaign=campaign.pk, groups=["9" * 30]))
    assert page.status_code == 200
    assert page.context["form"].errors["groups"]
    assert not Announcement.objects.exists()


# --- Publishing and reading -------------------------------------------------------------------------------------------


def test_who_publishes(cast, write):
    row = write("draft")
    may = who_may(cast, lambda person: flows.publish_announcement(copy_of(row), dates.today(), by=person))
    assert may == {"clerk", "culture"}


def test_publishing_tells_the_units_once_and_stands_on_their_start_page(write, leader, stranger, first_group):
    row = write("published", audience="groups", groups=[first_group])
    assert list(Notice.objects.filter(key=f"announcement-{row.pk}-published").values_list("recipient", flat=True)) == [
        leader.pk
    ]
    waits = [item.detail for item in work_for(fresh(leader)) if item.title == "Đọc tin bài của cơ quan"]
    assert waits == ["Ra quân làm sạch bản"]
    assert [item for item in work_for(fresh(stranger)) if item.title == "Đọc tin bài của cơ quan"] == []


def test_many_unread_articles_are_one_line_on_the_start_page(write, leader):
    for number in range(4):
        write(title=f"Bài {number}")
    (item,) = [item for item in work_for(fresh(leader)) if item.title == "Đọc tin bài của cơ quan"]
    assert (item.detail, item.url) == ("4 tin bài chưa đọc", reverse("campaigns:announcements"))


def test_an_empty_article_is_not_published(write, culture):
    row = write("draft", passages=())
    with nothing_changes(row, refusal=Unsound):
        flows.publish_announcement(row, dates.today(), by=culture)


@pytest.mark.parametrize("days", [-1, 400])
def test_the_day_lies_not_behind_and_not_beyond_a_year(office, write, days):
    row = write("draft")
    day = dates.today() + datetime.timedelta(days=days)
    response = office.post(at("_publish", row), {"day": dates.short(day)})
    assert dates.short(day) in text(response)
    assert copy_of(row).state == "draft"


def test_a_day_ahead_hides_the_article_until_it_comes(office, head, client, write):
    row = write("ahead", audience="public")
    for_units = write("ahead", title="Hẹn cho đơn vị")
    assert "Hẹn đăng ngày" in text(office.get(row.get_absolute_url()))
    assert [head.get(each.get_absolute_url()).status_code for each in (row, for_units)] == [404, 404]
    assert client.get(f"/cong-khai/tin-bai/{row.pk}/").status_code == 404
    assert not Notice.objects.filter(key__startswith="announcement").exists()
    with time_machine.travel(datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=8), tick=False):
        assert client.get(f"/cong-khai/tin-bai/{row.pk}/").status_code == 200
        assert "Hẹn cho đơn vị" not in text(client.get("/"))


def test_what_waits_for_its_day_is_taken_back_and_what_is_out_is_not(write, culture):
    ahead, out = write("ahead"), write("published")
    flows.take_back_announcement(ahead, by=culture)
    assert (ahead.state, ahead.published_on) == ("draft", None)
    with nothing_changes(out, refusal=Forbidden):
        flows.take_back_announcement(out, by=culture)
    with nothing_changes(ahead, refusal=Forbidden):
        flows.withdraw_announcement(ahead, by=culture, reason="Thôi.")


def test_the_first_opening_by_somebody_of_the_unit_counts_once(head, office, write, leader, unit):
    row = write()
    head.head(row.get_absolute_url())
    assert not ReadMark.objects.exists()
    for client in (head, head, office):
        client.get(row.get_absolute_url())
    mark = ReadMark.objects.get()
    assert (mark.user, mark.organization) == (leader, unit)
    assert [item for item in work_for(fresh(leader)) if item.title == "Đọc tin bài của cơ quan"] == []


def test_what_is_public_counts_nobody(head, office, write):
    row = write(audience="public")
    head.get(row.get_absolute_url())
    assert not ReadMark.objects.exists()
    assert office.get(at("_readers", row)).status_code == 403
    assert "Tin bài công khai không theo dõi ai đã đọc." in text(office.get(at("_readers", row)))


def test_the_officer_sees_who_has_not_read_and_reminds_them_once_a_day(head, office, write, stranger):
    row = write()
    head.get(row.get_absolute_url())
    page = text(office.get(at("_readers", row)))
    assert "Chưa đọc (1)" in page
    assert "còn 1 đơn vị chưa đọc: Bản Mường." in page
    for _ in range(2):
        office.post(at("_readers", row))
    reminded = Notice.objects.filter(key__startswith=f"announcement-{row.pk}-remind")
    assert list(reminded.values_list("recipient", flat=True)) == [stranger.pk]


def test_a_rule_of_the_outbox_finds_who_has_not_read(head, write, town, stranger):
    row = write()
    write(audience="public", title="Cho mọi người")
    head.get(row.get_absolute_url())
    (due,) = reminders.unread(town.pk, (dates.today(), dates.today()))
    assert (due.what, due.people) == ("Bản Mường chưa đọc tin bài “Ra quân làm sạch bản”", (stranger,))
    assert list(reminders.unread(town.pk, (dates.today() - datetime.timedelta(9),) * 2)) == []


def test_units_without_an_account_are_named_in_the_text_to_paste(office, campaign, town, write, first_group):
    silent = organization("Trường Tiểu học", kind="school", parent=town)
    campaign.participations.create(organization=silent, group=first_group)
    row = write()
    assert "Trường Tiểu học" in text(office.get(at("_readers", row)))


def test_without_a_campaign_all_units_of_the_town_are_addressed(head, culture, town):
    row = announcement(culture, town, "published")
    assert head.get(row.get_absolute_url()).status_code == 200
    assert ReadMark.objects.count() == 1


# --- The list ---------------------------------------------------------------------------------------------------------


def test_two_thousand_articles_cost_no_more_queries_than_one(
    office, head, write, campaign, culture, town, django_assert_max_num_queries, django_assert_num_queries
):
    url = reverse("campaigns:announcements")
    write(pictures=1)
    for client in (office, head):
        client.get(url)
    with django_assert_max_num_queries(20) as first:
        head.get(url)
    made = Announcement(organizer=town, campaign=campaign, audience="units", lead="Tóm tắt.", created_by=culture)
    given = {"state": "published", "published_on": dates.today(), "audience": "units", "organizer": town}
    given |= {"campaign": campaign, "lead": made.lead, "created_by": culture}
    Announcement.objects.bulk_create(
        [Announcement(title=f"Bài {n}", search_key=f"bai {n}", **given) for n in range(2000)], batch_size=400
    )
    with django_assert_num_queries(len(first)):
        page = head.get(url)
    assert len(page.content) < 40 * 1024
    assert "trong 2.001" in text(page)


def test_the_list_searches_without_diacritics_and_comes_as_a_sheet(office, write):
    write(title="Đường hoa Tiểu khu 6")
    write(title="Việc khác")
    url = f"{reverse('campaigns:announcements')}?tu-khoa=duong+hoa"
    page = text(office.get(url))
    assert "Đường hoa Tiểu khu 6" in page
    assert "Việc khác" not in page
    sheet = load_workbook(BytesIO(b"".join(office.get(f"{url}&tai=xlsx")))).active
    assert [cell for row in sheet.values for cell in row if cell == "Đường hoa Tiểu khu 6"] == ["Đường hoa Tiểu khu 6"]


def test_long_titles_without_a_space_are_kept(office, write):
    row = write(title="x" * 250)
    assert office.get(row.get_absolute_url()).status_code == 200


def test_buttons_follow_the_state(office, write):
    pages = {state: office.get(write(state).get_absolute_url()) for state in ("draft", "ahead", "withdrawn")}
    assert {state: list(buttons(page)) for state, page in pages.items()} == {
        "draft": ["Đăng", "Sửa", "Thêm ảnh", "Đính tệp", "Xóa bản soạn"],
        "ahead": ["Thôi hẹn đăng"],
        "withdrawn": [],
    }
