"""The clerk sets milestones on the page: seen before they are saved, moved with a reason, never over a newer save."""

import datetime
import uuid

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from campaigns.flows.timeline import set_timeline
from campaigns.models import Campaign, Milestone, MilestoneRule
from campaigns.states import CampaignState
from emulation.audit.record import history_of
from emulation.calendar.loading import load
from emulation.lib.errors import Forbidden
from emulation.notices.models import Notice
from tests import factories
from tests.lifecycles import nothing_changes, who_may
from tests.stage import part

SCENE = ("campaign", "cast", "days")
D = datetime.date


@part
def days():
    load()


@pytest.fixture
def office(as_user, clerk):
    return as_user(clerk)


def address(campaign, name="timeline_edit"):
    return reverse(f"campaigns:{name}", args=[campaign.pk])


def typed(client, url, rows_name="rows", **changes):
    """What the page's form would post, with some boxes typed over: {"0-due_on": "…"}."""
    rows = client.get(url).context[rows_name]
    data = {"once": str(uuid.uuid4()), f"{rows.prefix}-seen": rows.seen}
    for field in rows.management_form:
        data[field.html_name] = field.value()
    for form in rows:
        for field in form:
            value = field.value()
            if value not in (None, "") and value is not False:
                data[field.html_name] = value.strftime("%d/%m/%Y") if hasattr(value, "strftime") else value
    return data | {f"{rows.prefix}-{key}": value for key, value in changes.items() if key[0].isdigit()} | {
        key: value for key, value in changes.items() if not key[0].isdigit()
    }  # fmt: skip


def place(client, url, kind, rows_name="rows"):
    """Number of the row of that kind."""
    rows = client.get(url).context[rows_name]
    return next(number for number, form in enumerate(rows) if form["kind"].value() == kind)


def stored(campaign):
    return {row.kind: (row.due_on, row.is_fixed) for row in campaign.milestones.all()}


def text(response):
    return response.content.decode()


def test_the_counted_days_are_offered_and_saved_as_they_are(office, campaign):
    url = address(campaign)
    page = text(office.get(url))
    assert "30 ngày làm việc trước ngày lễ, kỷ niệm (11/06/2023)" in page
    assert "29/04/2023 Giỗ Tổ Hùng Vương" in page
    assert not campaign.milestones.exists()
    response = office.post(url, typed(office, url))
    assert response.url == address(campaign, "timeline")
    assert stored(campaign)["nomination"] == (D(2023, 5, 8), False)
    assert len(stored(campaign)) == 8
    entry = history_of(campaign).first()
    assert (entry.label, entry.note.split("\n")[0]) == (
        "Đặt mốc thời gian", "Đơn vị đăng ký thi đua: 01/03/2023."
    )  # fmt: skip


def test_an_emptied_suggestion_is_left_out_and_another_milestone_is_added(office, campaign):
    url = address(campaign)
    midterm = place(office, url, "midterm")
    data = typed(office, url, **{f"{midterm}-due_on": "", "8-name": "Hội diễn văn nghệ", "8-due_on": "02/6/2023"})
    office.post(url, data)
    assert "midterm" not in stored(campaign)
    assert campaign.milestones.get(kind="other").name == "Hội diễn văn nghệ"


def test_a_moved_ceremony_is_tried_without_saving_and_then_saved(office, campaign):
    url = address(campaign)
    office.post(url, typed(office, url))
    before = stored(campaign)
    ceremony = place(office, url, "ceremony")
    data = typed(office, url, **{f"{ceremony}-due_on": "16/06/2023"}) | {"reason": "Huyện dời lễ."}
    tried = office.post(url, data | {"tinh-lai": "1"})
    assert stored(campaign) == before
    previews = {row.computed.kind: (row.stored, row.computed.day) for row in tried.context["previews"]}
    assert previews["council"] == (D(2023, 5, 15), D(2023, 5, 19))
    rows = {form["kind"].value(): form["due_on"].value() for form in tried.context["rows"]}
    assert (rows["ceremony"], rows["council"]) == ("16/06/2023", "19/05/2023")
    again = {field.html_name: field.value() for form in tried.context["rows"] for field in form if field.value()}
    office.post(url, data | again | {"once": str(uuid.uuid4())})
    assert stored(campaign)["ceremony"] == (D(2023, 6, 16), True)
    assert stored(campaign)["council"] == (D(2023, 5, 19), False)


def test_after_the_launch_days_move_with_a_reason_only_and_the_units_hear_of_it(office, campaign, leader):
    url = address(campaign)
    office.post(url, typed(office, url))
    Notice.objects.all().delete()
    report = place(office, url, "report")
    refused = office.post(url, typed(office, url, **{f"{report}-due_on": "05/05/2023"}))
    assert "hãy ghi lý do đổi mốc thời gian" in text(refused)
    assert 'value="05/05/2023"' in text(refused)
    assert stored(campaign)["report"] == (D(2023, 4, 26), False)
    office.post(url, typed(office, url, **{f"{report}-due_on": "05/05/2023"}) | {"reason": "Các đơn vị nghỉ lễ dài."})
    assert stored(campaign)["report"] == (D(2023, 5, 5), True)
    note = history_of(campaign).first().note
    assert note == "Đơn vị báo cáo kết quả: 26/04/2023 thành 05/05/2023.\nLý do: Các đơn vị nghỉ lễ dài."
    told = Notice.objects.get(recipient=leader)
    assert told.text.endswith(
        "mốc thời gian: Đơn vị báo cáo kết quả: 26/04/2023 thành 05/05/2023. Lý do: Các đơn vị nghỉ lễ dài."
    )


def test_a_day_of_the_office_alone_moves_without_telling_units(office, campaign, leader):
    url = address(campaign)
    office.post(url, typed(office, url))
    Notice.objects.all().delete()
    council = place(office, url, "council")
    office.post(url, typed(office, url, **{f"{council}-due_on": "16/05/2023"}) | {"reason": "Chủ tịch đi công tác."})
    assert stored(campaign)["council"] == (D(2023, 5, 16), True)
    assert not Notice.objects.exists()


def test_a_draft_campaigns_days_move_without_a_reason(office, draft_campaign):
    url = address(draft_campaign)
    office.post(url, typed(office, url))
    report = place(office, url, "report")
    office.post(url, typed(office, url, **{f"{report}-due_on": "05/05/2023"}))
    assert stored(draft_campaign)["report"] == (D(2023, 5, 5), True)


def test_an_older_copy_shows_both_and_saves_neither(office, campaign, clerk):
    url = address(campaign)
    office.post(url, typed(office, url))
    data = typed(office, url) | {"reason": "Sửa."}
    factories.milestones(campaign, clerk, report=D(2023, 5, 12))
    page = text(office.post(url, data))
    assert "người khác đã lưu một bản mới hơn" in page
    assert "12/05/2023" in page
    assert stored(campaign)["report"][0] == D(2023, 5, 12)


def test_a_milestone_that_a_unit_was_granted_longer_for_is_not_removed(office, campaign, clerk, participation):
    factories.milestones(campaign, clerk, report=D(2023, 6, 2))
    factories.extension(participation, clerk)
    url = address(campaign)
    page = text(office.post(url, typed(office, url, **{"0-DELETE": "on"}) | {"reason": "Bỏ."}))
    assert "đang có 1 đơn vị được gia hạn" in page
    assert campaign.milestones.count() == 1


@pytest.mark.parametrize(
    ("day", "sentence"), [("31/04/2023", "Ngày không hợp lệ."), ("01/05/2093", "cách quá xa thời gian thi đua")]
)
def test_a_day_that_cannot_be_is_named_and_nothing_is_saved(office, campaign, day, sentence):
    url = address(campaign)
    page = text(office.post(url, typed(office, url, **{"0-due_on": day})))
    assert sentence in page
    assert f'value="{day}"' in page
    assert not campaign.milestones.exists()


def test_guidance_that_comes_later_shows_what_it_would_move(office, campaign, clerk):
    url = address(campaign)
    office.post(url, typed(office, url))
    campaign.directives.create(
        number="418/UBND-NV", issued_on=D(2023, 5, 18), issuer="UBND huyện", due_on=D(2023, 6, 23), recorded_by=clerk
    )
    page = text(office.get(address(campaign, "timeline")))
    assert "4 mốc nay tính ra ngày khác" in page
    assert "Gửi hồ sơ lên cấp trên: đang ghi 22/05/2023, tính ra 23/06/2023" in page


def test_the_towns_set_is_written_once_for_all_its_campaigns(office, campaign, town):
    url = address(campaign, "milestone_rules")
    report = place(office, url, "report", "form")
    office.post(url, typed(office, url, "form", **{f"{report}-days": "20"}))
    assert MilestoneRule.objects.filter(organization=town).count() == 8
    assert "milestone_rules" in [entry.verb for entry in history_of(town)]
    assert "20 ngày làm việc trước hạn của cấp trên" in text(office.get(address(campaign)))
    superior = place(office, url, "superior", "form")
    page = text(office.post(url, typed(office, url, "form", **{f"{superior}-anchor": "superior"})))
    assert "Hạn của cấp trên không tính theo chính nó." in page


# --- Who -----------------------------------------------------------------------------------------------------------


def test_only_the_clerk_sets_milestones(campaign, cast):
    assert who_may(cast, lambda person: set_timeline(campaign, lambda: None, by=person)) == {"clerk"}


def test_a_closed_campaigns_days_stand(campaign, clerk):
    Campaign.objects.filter(pk=campaign.pk).update(state=CampaignState.CLOSED)
    campaign.refresh_from_db()
    with nothing_changes(campaign, refusal=Forbidden) as caught:
        factories.milestones(campaign, clerk, report=D(2023, 6, 2))
    assert "không đổi nữa" in caught.value.message


def test_a_unit_reads_what_concerns_it_and_its_own_longer_day_only(
    as_user, campaign, clerk, participation, other_participation, leader, stranger
):
    factories.milestones(campaign, clerk, report=D(2023, 6, 2), council=D(2023, 6, 16))
    factories.extension(participation, clerk)
    own, other = (text(as_user(who).get(address(campaign, "timeline"))) for who in (leader, stranger))
    assert ("gia hạn đến 09/06/2023" in own, "gia hạn đến 09/06/2023" in other) == (True, False)
    for page in (own, other):
        assert "Báo cáo kết quả" in page
        assert "Hội đồng xét khen thưởng" not in page
        assert "Sửa, tính lại" not in page


def test_one_kind_stands_in_a_campaign_once(campaign, clerk):
    factories.milestones(campaign, clerk, report=D(2023, 6, 2), other=D(2023, 6, 3))
    Milestone.objects.create(campaign=campaign, kind="other", name="Khác", due_on=D(2023, 6, 4))
    with pytest.raises(IntegrityError), transaction.atomic():
        Milestone.objects.create(campaign=campaign, kind="report", name="Hai", due_on=D(2023, 6, 4))


@pytest.mark.parametrize("more", [0, 2])
def test_the_pages_ask_the_database_equally_often(
    office, campaign, clerk, participation, other_participation, django_assert_num_queries, more
):
    extra = {"registration": D(2023, 3, 1), "nomination": D(2023, 6, 9)} if more else {}
    factories.milestones(campaign, clerk, report=D(2023, 6, 2), **extra)
    for unit in (participation, other_participation)[: 1 + bool(more)]:
        factories.extension(unit, clerk)
    for name, queries in (("timeline", 13), ("timeline_edit", 13), ("forecast", 17)):
        with django_assert_num_queries(queries):
            office.get(address(campaign, name))
