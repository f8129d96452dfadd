"""Each kind of thing done asks for its own few boxes; its figures are kept with their units and summed by kind."""

import datetime
import re
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from campaigns import kinds
from campaigns.flows import progress
from campaigns.forms.kind_boxes import read_free
from campaigns.models import Achievement, Figure
from campaigns.statistics import kind_figures, return_counts
from emulation.lib.errors import Unsound
from tests import factories
from tests.campaigns.test_plan_screens import page_of
from tests.lifecycles import copy_of, nothing_changes
from tests.sample_files import upload

SCENE = ("campaign",)
TALK = {
    "kind": "propaganda",
    "shape": "propaganda",
    "title": "Nói chuyện truyền thống",
    "happened_on": "15/04/2023",
    "box_form": "talk",
    "box_audience": "Đoàn viên",
    "quantity": "2",
    "unit": "buổi",
    "people": "140",
    "figure_leaflets": "120",
    "more_figures": "Kinh phí: 1.250,5 nghìn đồng",
}


@pytest.fixture
def head(as_user, leader):
    return as_user(leader)


def report(client, participation, **changes):
    url = reverse("campaigns:achievement_new", args=[participation.pk])
    return client.post(url, TALK | {"strand": participation.campaign.strands.first().pk} | changes)


def test_the_unit_fills_the_boxes_of_the_kind_and_everybody_reads_them(head, participation):
    page = page_of(head.get(report(head, participation, files=[upload()], gui="1").url))
    row = Achievement.objects.get()
    assert (row.kind, row.state, row.details) == ("propaganda", "submitted", {"form": "talk", "audience": "Đoàn viên"})
    assert [(f.label, f.number, f.unit) for f in row.figures.all()] == [
        ("Tờ gấp, tài liệu đã phát", 120, "bản"),
        ("Kinh phí", Decimal("1250.5"), "nghìn đồng"),
    ]
    for words in ("Hội nghị, nói chuyện, tọa đàm", "Số người nghe, xem", "120 bản", "1.250,5 nghìn đồng"):
        assert words in page


def test_boxes_that_the_kind_wants_are_asked_for_when_it_is_sent_and_not_before(head, participation):
    sent = report(head, participation, box_form="", files=[upload()], gui="1")
    assert list(sent.context["form"].errors) == ["box_form"]
    report(head, participation, box_form="")
    row = Achievement.objects.get()
    assert row.state == "draft"
    page = page_of(head.post(reverse("campaigns:achievement_submit", args=[row.pk])))
    assert "Chưa có minh chứng." in page
    row.refresh_from_db()
    assert row.state == "draft"


def test_what_the_kind_wants_is_held_by_the_flow_too(participation, leader):
    row = factories.achievement(participation, leader, kind="model")
    with nothing_changes(row, refusal=Unsound) as refusal:
        progress.submit_achievement(row, by=leader)
    expected = "Chưa ghi: Chủ mô hình; Cây, con, sản phẩm, ngành nghề. Hãy bấm Sửa, ghi thêm rồi gửi."
    assert refusal.value.message == expected


def test_another_kind_brings_its_boxes_and_nothing_typed_is_lost(head, participation):
    page = report(head, participation, kind="event", files=[upload("a.jpg")], gui="1")
    form = page.context["form"]
    assert not Achievement.objects.exists()
    assert "box_branch" in form.fields
    assert "box_form" not in form.fields
    assert form["title"].value() == "Nói chuyện truyền thống"
    assert form["shape"].value() == "event"
    assert form["unit"].value() == "đội"
    assert "Tờ gấp, tài liệu đã phát: 120 bản" in form["more_figures"].value()
    assert "Đối tượng nghe, xem: Đoàn viên" in form["description"].value()
    kept = re.findall('name="kept" value="[^"]', page.content.decode())
    assert len(kept) == 1, "the photo need not be sent again"


def test_a_kind_without_boxes_of_its_own_needs_no_second_look(head, participation):
    plain = {"kind": "work", "shape": "activity", "figure_money": "5", "more_figures": "", "unit": "m"}
    report(head, participation, **plain, files=[upload()], gui="1")
    row = Achievement.objects.get()
    assert (row.kind, row.state, row.figures.get().number) == ("work", "submitted", 5)


def test_the_address_of_a_chip_opens_the_form_of_that_kind_and_strand(head, participation):
    first, last = participation.campaign.strands.all()
    address = reverse("campaigns:achievement_new", args=[participation.pk])
    links = head.get(address).context["kind_links"]
    url = next(url for label, url, _ in links if label == "Buổi tuyên truyền")
    form = head.get(address + url).context["form"]
    assert (form["kind"].value(), str(form["strand"].value())) == ("propaganda", str(first.pk))
    assert form["unit"].value() == "buổi"
    assert form.fields["kind"].choices[0] == (
        "Thường dùng ở nội dung này", [("propaganda", "Buổi tuyên truyền")]
    )  # fmt: skip
    assert head.get(address, {"loai": "bịa"}).context["form"]["kind"].value() == "activity"
    assert [kind.key for kind in kinds.usual(last.title, last.text)] == ["work"]


def test_a_target_of_the_strand_gives_its_unit_and_one_of_another_strand_is_refused(head, participation):
    first, last = participation.campaign.strands.all()
    target = last.targets.get()
    given = {"kind": "civil", "shape": "civil", "target": target.pk, "unit": "", "quantity": "1,2"}
    wrong = report(head, participation, **given)
    assert list(wrong.context["form"].errors) == ["target"]
    report(head, participation, **given, strand=last.pk)
    row = Achievement.objects.get()
    assert (row.target, row.quantity, row.unit) == (target, Decimal("1.2"), "km")


def test_an_edit_keeps_figures_and_a_second_edit_is_shown_the_difference(head, participation):
    report(head, participation)
    row = Achievement.objects.get()
    url = reverse("campaigns:achievement_edit", args=[row.pk])
    form = head.get(url).context["form"]
    assert form["more_figures"].value() == "Kinh phí: 1250,5 nghìn đồng"
    assert form["figure_leaflets"].value() == 120
    typed = TALK | {"strand": row.strand_id, "seen": form.seen, "more_figures": "Kinh phí: 2 triệu đồng"}
    head.post(url, typed)
    response = head.post(url, typed | {"more_figures": "Kinh phí: 3 triệu đồng"})
    assert [(d.label, d.theirs, d.mine) for d in response.context["form"].difference] == [
        ("Số liệu khác", "Kinh phí: 2 triệu đồng", "Kinh phí: 3 triệu đồng")
    ]
    assert row.figures.get(label="Kinh phí").number == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("38 triệu", "Dòng 1 (“38 triệu”): hãy ghi tên số liệu, dấu hai chấm, rồi đến số."),
        ("A: 1 công\nKinh phí: nhiều đồng", "Dòng 2 (“Kinh phí: nhiều đồng”): “nhiều” không phải là số lớn hơn 0"),
        ("Kinh phí: -3 đồng", "Dòng 1 (“Kinh phí: -3 đồng”): “-3” không phải là số lớn hơn 0"),
        ("Kinh phí: 38", "Dòng 1 (“Kinh phí: 38”): chưa có đơn vị tính sau số"),
        ("A: 1 công\nA: 2 công", "“A” (công) ghi hai lần. Hãy gộp làm một dòng."),
        ("\n".join(f"Số {n}: 1 cái" for n in range(11)), "Ghi tối đa 10 số liệu khác; đang có 11."),
    ],
)
def test_a_free_figure_that_cannot_be_read_is_named_by_its_line(text, told):
    with pytest.raises(ValidationError) as caught:
        read_free(text)
    assert caught.value.messages[0].startswith(told)


def test_bad_figures_leave_nothing_behind_and_keep_what_was_typed(head, participation):
    response = report(head, participation, more_figures="Kinh phí 38 triệu", figure_leaflets="nhiều")
    assert set(response.context["form"].errors) == {"more_figures", "figure_leaflets"}
    assert "Kinh phí 38 triệu" in page_of(response)
    assert not Achievement.objects.exists()


@pytest.mark.parametrize("details", [{"form": "bịa"}, {"deed": "Của loại khác"}, {"audience": "x" * 301}, {"form": 3}])
def test_boxes_of_another_kind_or_shape_are_refused_by_the_flow(participation, leader, details):
    with pytest.raises(Unsound):
        factories.achievement(participation, leader, kind="propaganda", details=details)
    assert not Achievement.objects.exists()


def test_the_database_refuses_an_unknown_kind_and_a_senseless_figure(participation, leader):
    row = factories.achievement(participation, leader)
    with pytest.raises(IntegrityError, match="achievement_kind_known"), transaction.atomic():
        Achievement.objects.update(kind="bia")
    with pytest.raises(IntegrityError, match="figure_positive"), transaction.atomic():
        Figure.objects.create(achievement=row, position=1, label="A", number=0, unit="b")


def with_figures(participation, leader, *figures, **fields):
    row = factories.achievement(participation, leader, **fields)
    rows = [Figure(label=label, number=number, unit=unit) for label, number, unit in figures]
    progress.edit_achievement(row, [], by=leader, figures=rows)
    return row


@pytest.fixture
def summed(participation, other_participation, leader, stranger, clerk):
    """Counted by hand: works 1.5 + 0.5 km and 3 nhà; money 38 + 2 triệu, 5 nghìn; one talk; a draft counts nothing."""
    talks = participation.campaign.strands.first()
    may = datetime.date(2023, 5, 20)
    money = lambda number, unit="triệu đồng": ("Kinh phí", number, unit)  # noqa: E731
    rows = [
        with_figures(participation, leader, money(38), quantity="1.5", unit="km", people=10),
        with_figures(other_participation, stranger, money(2), money(5, "nghìn đồng"), quantity="0.5", unit="km"),
        with_figures(participation, leader, quantity=3, unit="nhà", people=None, happened_on=may),
        factories.achievement(participation, leader, talks, kind="propaganda", details={"form": "talk"}, people=40),
    ]
    with_figures(participation, leader, money(500), quantity=9, unit="km")
    for row in rows:
        progress.submit_achievement(row, by=row.created_by)
        progress.verify_achievement(row, by=clerk)
    return participation.campaign


def test_figures_are_summed_by_kind_and_unit(summed):
    talk, work = kind_figures(summed)
    assert (talk["kind"], talk["count"], talk["people"], talk["sums"]) == ("propaganda", 1, 40, [])
    assert (work["count"], work["people"]) == (3, 35)
    assert [(each["label"], each["number"], each["unit"]) for each in work["sums"]] == [
        ("Khối lượng", "2", "km"),
        ("Khối lượng", "3", "nhà"),
        ("Kinh phí", "5", "nghìn đồng"),
        ("Kinh phí", "40", "triệu đồng"),
    ]


def test_figures_up_to_a_day_leave_later_deeds_out(summed):
    work = kind_figures(summed, datetime.date(2023, 4, 30))[1]
    assert [each["number"] for each in work["sums"] if each["label"] == "Khối lượng"] == ["2"]


def test_the_office_reads_the_sums(summed, as_user, clerk):
    page = page_of(as_user(clerk).get(reverse("campaigns:kinds", args=[summed.pk])))
    assert "Khối lượng: 2 km, 3 nhà; Kinh phí: 5 nghìn đồng, 40 triệu đồng" in page


def test_the_list_is_filtered_by_kind_strand_and_unit(summed, as_user, clerk, participation):
    url = reverse("campaigns:achievements")
    titles = lambda **query: len(as_user(clerk).get(url, query).context["page"].object_list)  # noqa: E731
    first = participation.campaign.strands.first()
    assert titles(loai="propaganda") == 1
    assert titles(loai="work") == 3
    assert titles(**{"noi-dung": first.title}) == 1
    assert titles(**{"don-vi": participation.organization_id}) == 3
    assert titles(**{"don-vi": "999999"}) == 4, "a choice that the list does not offer is ignored"


# --- Why reports go back --------------------------------------------------------------------------------------------


def test_each_return_keeps_its_code_after_the_unit_has_mended_it(participation, leader, clerk, as_user):
    rows = [factories.achievement(participation, leader, state="submitted", title=f"Việc {n}") for n in range(3)]
    for row, code in zip(rows, ("evidence", "day", "evidence"), strict=True):
        url = reverse("campaigns:achievement_return", args=[row.pk])
        as_user(clerk).post(url, {"code": code, "reason": "Bổ sung."})
    progress.submit_achievement(copy_of(rows[0]), by=leader)
    assert return_counts(participation.campaign) == [("Thiếu minh chứng", 2), ("Sai ngày", 1)]
    page = page_of(as_user(clerk).get(participation.campaign.get_absolute_url()))
    assert "Thiếu minh chứng: 2 lần" in page
    assert "Thiếu minh chứng: 2 lần" not in page_of(as_user(leader).get(participation.campaign.get_absolute_url()))


def test_a_return_without_a_code_is_refused_at_its_field(participation, leader, clerk, as_user):
    row = factories.achievement(participation, leader, state="submitted")
    response = as_user(clerk).post(reverse("campaigns:achievement_return", args=[row.pk]), {"reason": "Sửa."})
    assert list(response.context["form"].errors) == ["code"]
    assert copy_of(row).state == "submitted"
