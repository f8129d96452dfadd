"""Participants, pledges and results of a campaign from a spreadsheet."""

import datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from campaigns.models import Achievement, Commitment, Participation, Registration
from emulation.audit.record import history_of
from emulation.notices.models import Notice
from tests import factories
from tests.admin_desk import text_of
from tests.sheets.books import bring, confirm, counts, details, faults, lay

SCENE = ("campaign", "cast")
PLEDGES = (
    "Đơn vị",
    "Nội dung thi đua",
    "Loại",
    "Việc đăng ký",
    "Số lượng",
    "Đơn vị tính",
    "Hoàn thành trước ngày",
    "Theo chỉ tiêu",
)
ROAD = (
    "Tiểu khu 1",
    "Công trình",
    "Công trình",
    "Làm đường vào bản",
    "1,5",
    "km",
    "30/5/2023",
    "Đường nội bản được làm mới",
)
LOUD = ("Bản Mường", "Tuyên truyền", "Phần việc", "Hai buổi tuyên truyền", 2, "buổi", None, None)
RESULTS = (
    "Đơn vị",
    "Nội dung thi đua",
    "Đã làm gì",
    "Ngày thực hiện",
    "Loại việc",
    "Số lượng",
    "Đơn vị tính",
    "Số người",
    "Theo việc đã đăng ký",
)
DEED = ("Tiểu khu 1", "Công trình", "Đổ bê tông 200 m đường", "15/4/2023", "Công trình", 200, "m", 25, None)
TALK = ("Bản Mường", "Tuyên truyền", "Nói chuyện truyền thống", "ngày 5 tháng 3 năm 2023", None, None, None, None, None)


@pytest.fixture
def desk(clerk, as_user):
    return as_user(clerk)


# --- Participants -----------------------------------------------------------------------------------------------------

UNITS = ("Đơn vị", "Đối tượng thi đua")


@pytest.fixture
def draft(town, unit, other_unit, clerk, chairman):
    made = factories.empty_campaign(town, clerk, short_name="Đợt sau")
    factories.group(made, "Các tiểu khu", units=[unit], position=1)
    factories.group(made, "Các bản", position=2)
    return made


def test_units_are_put_into_groups_and_moved(desk, draft, unit, other_unit):
    shown = lay(desk, "don-vi-tham-gia", draft, UNITS, ("Bản Mường", "Các bản"), ("tieu-khu-1", "Các bản"))
    assert details(shown) == [
        ("create", "Bản Mường", "Các bản"),
        ("change", "Tiểu khu 1", "Các tiểu khu → Các bản"),
    ]
    confirm(desk, shown)
    assert set(draft.participations.values_list("organization__name", "group__name")) == {
        ("Tiểu khu 1", "Các bản"), ("Bản Mường", "Các bản"),
    }  # fmt: skip
    assert history_of(draft.plan.document).first().label == "Sửa đơn vị tham gia, từ bảng tính"
    assert counts(lay(desk, "don-vi-tham-gia", draft, UNITS, ("Bản Mường", "Các bản"))) == [0, 0, 1]


def test_units_and_groups_that_are_not_there_are_named(desk, draft):
    assert faults(lay(desk, "don-vi-tham-gia", draft, UNITS, ("Bản Xa", "Các bản"), ("Bản Mường", "Các trường"))) == [
        ("Ô A2", "Đơn vị", "Không có đơn vị “Bản Xa” (hoặc đơn vị không còn hoạt động khi phong trào bắt đầu)."),
        ("Ô B3", "Đối tượng thi đua", "Kế hoạch không có đối tượng “Các trường”."),
    ]


def test_an_issued_plan_takes_no_more_units(desk, campaign):
    assert desk.get(reverse("imports:new", args=["don-vi-tham-gia", campaign.pk])).status_code == 403


def test_a_plan_without_groups_says_what_comes_first(desk, town, clerk):
    bare = factories.empty_campaign(town, clerk, short_name="Đợt ba")
    page = desk.get(reverse("imports:new", args=["don-vi-tham-gia", bare.pk]))
    assert (page.status_code, "Hãy ghi các đối tượng trước" in text_of(page)) == (403, True)


def test_the_plan_editor_leads_to_the_import(desk, draft):
    page = desk.get(reverse("campaigns:plan_part", args=[draft.pk, "doi-tuong"])).content.decode()
    assert reverse("imports:new", args=["don-vi-tham-gia", draft.pk]) in page


# --- Pledges ----------------------------------------------------------------------------------------------------------


def test_pledges_are_handed_in_for_their_units(desk, campaign, clerk, leader, unit):
    bring(desk, "viec-dang-ky", campaign, PLEDGES, ROAD, LOUD)
    first, second = Registration.objects.order_by("participation__organization__code").reverse()
    assert (first.participation.organization, first.state, first.created_by) == (unit, "submitted", clerk)
    assert second.state == "submitted"
    row = first.commitments.get()
    assert (row.title, row.kind, row.quantity, row.unit, row.due_on, row.strand.title, row.target.text) == (
        "Làm đường vào bản", "work", Decimal("1.5"), "km", datetime.date(2023, 5, 30), "Công trình",
        "Đường nội bản được làm mới",
    )  # fmt: skip
    assert [entry.verb for entry in history_of(first)] == ["submit", "draft"]
    assert history_of(first).last().note == "tệp danh-sach.xlsx"
    assert Notice.objects.filter(recipient=leader, text__startswith="Văn phòng đã ghi đăng ký").count() == 1


def test_pledges_read_twice_change_nothing_and_corrected_change_what_differs(desk, campaign):
    bring(desk, "viec-dang-ky", campaign, PLEDGES, ROAD)
    shown = lay(desk, "viec-dang-ky", campaign, PLEDGES, ROAD)
    assert counts(shown) == [0, 0, 1]
    better = list(ROAD)
    better[4] = 2
    shown = lay(desk, "viec-dang-ky", campaign, PLEDGES, better, (*ROAD[:3], "Trồng cây", 50, "cây", None, None))
    assert [detail for _, _, detail in details(shown)] == ["Số lượng: 1,5 → 2", "Công trình"]
    confirm(desk, shown)
    assert list(Commitment.objects.values_list("title", "quantity", "position")) == [
        ("Làm đường vào bản", 2, 1), ("Trồng cây", 50, 2),
    ]  # fmt: skip


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "accepted"])
def test_what_the_unit_pledged_itself_is_not_touched(desk, campaign, participation, leader, clerk, state):
    factories.registration(participation, leader, state)
    ((place, _, reason),) = faults(lay(desk, "viec-dang-ky", campaign, PLEDGES, ROAD[:3] + ("Việc khác",), LOUD))
    said = "đã được tiếp nhận" if state == "accepted" else "Đơn vị tự lập đăng ký của mình"
    assert (place, said in reason) == ("Dòng 2", True)


def test_once_accepted_what_the_office_entered_stands(desk, campaign, clerk):
    bring(desk, "viec-dang-ky", campaign, PLEDGES, ROAD)
    desk.post(reverse("campaigns:registration_accept", args=[Registration.objects.get().pk]))
    assert counts(lay(desk, "viec-dang-ky", campaign, PLEDGES, ROAD)) == [0, 0, 1]
    assert "đã được tiếp nhận" in faults(lay(desk, "viec-dang-ky", campaign, PLEDGES, (*ROAD[:3], "Khác")))[0][2]


@pytest.mark.parametrize(
    ("place", "value", "fault"),
    [
        (0, "Bản Xa", ("Ô A2", "Đơn vị", "Đơn vị “Bản Xa” không tham gia phong trào này.")),
        (1, "Thể thao", ("Ô B2", "Nội dung thi đua", "Kế hoạch không có nội dung “Thể thao”.")),
        (4, 0, ("Ô E2", "Số lượng", "Số phải lớn hơn 0.")),
        (6, "01/01/2024", ("Ô G2", "Hoàn thành trước ngày", "Ngoài thời gian thi đua (01/02/2023 – 30/06/2023).")),
        (7, "Việc gì đó", ("Ô H2", "Theo chỉ tiêu", "Kế hoạch không có chỉ tiêu “Việc gì đó”.")),
        (1, "Tuyên truyền", ("Ô H2", "Theo chỉ tiêu", "Chỉ tiêu này thuộc nội dung “Công trình”.")),
    ],
)
def test_a_pledge_that_cannot_be_is_told_by_its_cell(desk, campaign, place, value, fault):
    row = list(ROAD)
    row[place] = value
    assert faults(lay(desk, "viec-dang-ky", campaign, PLEDGES, row)) == [fault]


def test_a_unit_that_is_no_more_pledges_nothing(desk, campaign, unit):
    type(unit).objects.filter(pk=unit.pk).update(valid_to=datetime.date(2023, 3, 1))
    ((place, _, reason),) = faults(lay(desk, "viec-dang-ky", campaign, PLEDGES, ROAD))
    assert (place, "đã kết thúc hoạt động" in reason) == ("Dòng 2", True)


# --- Results ----------------------------------------------------------------------------------------------------------


def test_results_wait_as_drafts_for_their_evidence(desk, campaign, clerk, leader, unit):
    bring(desk, "ket-qua", campaign, RESULTS, DEED, TALK)
    deed = Achievement.objects.get(participation__organization=unit)
    assert (deed.state, deed.created_by, deed.kind, deed.quantity, deed.people) == ("draft", clerk, "work", 200, 25)
    assert history_of(deed).get().note == "tệp danh-sach.xlsx"
    assert "đã ghi hộ 1 kết quả" in Notice.objects.filter(recipient=leader).first().text
    assert "Đổ bê tông 200 m đường" in text_of(desk.get(reverse("campaigns:achievements")))


def test_results_read_twice_change_nothing_and_ones_own_are_corrected(desk, campaign):
    bring(desk, "ket-qua", campaign, RESULTS, DEED, TALK)
    assert counts(lay(desk, "ket-qua", campaign, RESULTS, DEED, TALK)) == [0, 0, 2]
    better = list(DEED)
    better[7] = 30
    shown = lay(desk, "ket-qua", campaign, RESULTS, better)
    assert [detail for _, _, detail in details(shown)] == ["Số người: 25 → 30"]
    confirm(desk, shown)
    assert Achievement.objects.get(title=DEED[2]).people == 30


def test_what_the_unit_reported_itself_is_not_touched(desk, campaign, participation, leader):
    factories.achievement(participation, leader, title=DEED[2], state="submitted")
    ((place, _, reason),) = faults(lay(desk, "ket-qua", campaign, RESULTS, DEED))
    assert (place, "do người khác báo cáo" in reason) == ("Dòng 2", True)


def test_a_result_belongs_to_the_work_that_was_pledged(desk, campaign):
    bring(desk, "viec-dang-ky", campaign, PLEDGES, ROAD)
    bring(desk, "ket-qua", campaign, RESULTS, (*DEED[:8], "làm đường vào bản"))
    assert Achievement.objects.get().commitment.title == "Làm đường vào bản"
    assert faults(lay(desk, "ket-qua", campaign, RESULTS, (*DEED[:8], "Việc lạ"))) == [
        ("Ô I2", "Theo việc đã đăng ký", "Đơn vị không đăng ký việc “Việc lạ”.")
    ]


@pytest.mark.parametrize(
    ("place", "value", "start"),
    [
        (0, "Bản Xa", ("Ô A2", "Đơn vị", "Đơn vị “Bản Xa” không tham gia phong trào này.")),
        (3, "01/01/2023", ("Ô D2", "Ngày thực hiện", "Ngày thực hiện 01/01/2023 nằm ngoài thời gian thi đua")),
        (4, "Đám cưới", ("Ô E2", "Loại việc", "“Đám cưới” không có trong danh sách.")),
        (7, "2,5", ("Ô H2", "Số người tham gia", "“2,5” phải là số nguyên.")),
    ],
)
def test_a_result_that_cannot_be_is_told_by_its_cell(desk, campaign, place, value, start):
    row = list(DEED)
    row[place] = value
    ((where, column, reason),) = faults(lay(desk, "ket-qua", campaign, RESULTS, row))
    assert (where, column, reason[: len(start[2])]) == start


# --- Who verifies what the office entered -----------------------------------------------------------------------------


@pytest.fixture
def entered(desk, campaign):
    """A result of a strand that the clerk verifies, entered by the clerk."""
    bring(desk, "ket-qua", campaign, RESULTS, DEED)
    return Achievement.objects.get()


def hand_in(browser, row):
    edit = reverse("campaigns:achievement_edit", args=[row.pk])
    seen = browser.get(edit).context["form"].seen
    given = {"title": row.title, "happened_on": "15/04/2023", "strand": row.strand_id, "kind": row.kind, "gui": "1"}
    return browser.post(edit, given | {"seen": seen, "files": factories.upload("phieu-ky.jpg")}, follow=True)


def test_the_clerk_adds_the_signed_sheet_and_somebody_else_verifies(desk, entered, as_user, culture, clerk):
    assert "Đã gửi kết quả" in text_of(hand_in(desk, entered))
    verify = reverse("campaigns:achievement_verify", args=[entered.pk])
    assert desk.get(verify).status_code == 403
    assert list(Achievement.objects.awaiting(factories.fresh(clerk))) == []
    assert list(Achievement.objects.awaiting(factories.fresh(culture))) == [entered]
    assert Notice.objects.filter(recipient=culture, text__contains=entered.title).exists()
    as_user(culture).post(verify)
    entered.refresh_from_db()
    assert (entered.state, entered.decided_by) == ("verified", culture)


def test_the_unit_adds_its_photos_and_hands_in_what_the_clerk_entered(entered, as_user, leader):
    assert "Đã gửi kết quả" in text_of(hand_in(as_user(leader), entered))
    entered.refresh_from_db()
    assert entered.state == "submitted"


def test_the_culture_officer_still_leaves_the_clerks_strands_to_the_clerk(
    campaign, participation, leader, culture, as_user
):
    own = factories.achievement(participation, leader, state="submitted")
    assert as_user(culture).get(reverse("campaigns:achievement_verify", args=[own.pk])).status_code == 403


def test_a_draft_that_another_clerk_entered_is_not_this_ones(entered, town, as_user):
    other = as_user(factories.officer("Lò Thị Hai", "clerk", town))
    assert other.get(entered.get_absolute_url()).status_code == 404


def test_a_mistaken_entry_is_thrown_away_by_who_made_it(desk, entered):
    desk.post(reverse("campaigns:achievement_discard", args=[entered.pk]))
    assert not Achievement.objects.exists()


# --- The ways there ---------------------------------------------------------------------------------------------------


def test_the_lists_of_a_campaign_lead_the_clerk_to_the_imports(desk, campaign, as_user, culture):
    for kind in ("viec-dang-ky", "ket-qua"):
        way = reverse("imports:new", args=[kind, campaign.pk])
        page = reverse("campaigns:registrations" if kind == "viec-dang-ky" else "campaigns:achievements")
        assert way in desk.get(page, {"phong-trao": campaign.pk}).content.decode()
        assert way not in as_user(culture).get(page).content.decode()


def test_a_campaign_that_is_over_takes_no_lists(desk, campaign):
    type(campaign).objects.filter(pk=campaign.pk).update(state="closed")
    for kind in ("viec-dang-ky", "ket-qua"):
        assert desk.get(reverse("imports:new", args=[kind, campaign.pk])).status_code == 403


def test_the_number_of_questions_does_not_grow_with_the_rows(desk, campaign, town, django_assert_num_queries):
    def page_of(count):
        for n in range(Participation.objects.count() - 2, count):
            unit = factories.organization(f"Bản số {n}", kind="village", parent=town)
            Participation.objects.create(campaign=campaign, group=campaign.groups.last(), organization=unit)
        rows = [(f"Bản số {n}", *ROAD[1:]) for n in range(count)]
        return lay(desk, "viec-dang-ky", campaign, PLEDGES, *rows).context["sheet"].get_absolute_url()

    for count in (1, 3):
        address = page_of(count)
        with django_assert_num_queries(11):
            desk.get(address)
