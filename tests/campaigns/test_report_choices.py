"""The clerk's words meet newer figures, section by section; sections added, moved, left out; the rule of a report."""

import uuid

import pytest
from django.urls import reverse

from campaigns.flows.compiling import edit_report, merged
from campaigns.forms.closing import SectionsForm
from campaigns.papers.compiled import all_figures, draft_sections
from emulation.documents import flows as papers
from emulation.documents.layout import text_of
from tests import factories
from tests.lifecycles import copy_of
from tests.stage import part

SCENE = ("waiting",)
OLD, ADDED = "Còn 1 đơn vị chưa có kết quả được xác nhận: Bản Mường.", "Nguyên nhân: mưa nhiều."


@part
def waiting(campaign, participation, other_participation, leader, stranger, clerk):
    """A report whose limits the clerk went on writing; since then the other unit has a result, and is counted."""
    factories.registration(participation, leader, "accepted")
    factories.achievement(participation, leader, state="verified", people=1250)
    report = factories.closing_report(campaign, clerk)
    edit_report(report, with_text(report, "limits", f"{text_of_part(report, 'limits')}\n{ADDED}"), by=clerk)
    factories.achievement(other_participation, stranger, state="verified", people=5)
    figures = all_figures(campaign)
    report.sections = merged(draft_sections(campaign, figures), report.sections)
    report.figures = figures
    report.save()
    return report


@pytest.fixture
def office(as_user, clerk):
    return as_user(clerk)


def with_text(report, key, text):
    return [section | {"text": text} if section["key"] == key else section for section in report.sections]


def section(report, key="limits"):
    report.refresh_from_db()
    return next(each for each in report.sections if each["key"] == key)


def text_of_part(report, key):
    return next(each["text"] for each in report.sections if each["key"] == key)


def typed(report, **changes):
    """What the page's form sends when nothing but `changes` is touched; a double underscore stands for a dash."""
    form = SectionsForm(report=copy_of(report))
    data = {box.html_name: box.value() for box in form if box.value() not in (None, False)}
    data |= {name.replace("__", "-"): value for name, value in changes.items()}
    return data | {"seen": form.seen, "once": uuid.uuid4()}


def send(office, report, **changes):
    return office.post(report.get_absolute_url(), typed(report, **changes))


# --- Newer figures beside the clerk's words ---------------------------------------------------------------------------


def test_the_page_shows_old_figures_new_figures_own_words_and_both_joined(office, waiting):
    page = office.get(waiting.get_absolute_url()).context
    (limits,) = [each for each in page["parts"] if each.choice]
    assert [version.title for version in limits.versions] == [
        "Số liệu lần trước", "Số liệu mới", "Lời của bạn", "Bản ghép hai lời",
    ]  # fmt: skip
    old, new, mine, both = ("".join(words for words, _ in version.pieces) for version in limits.versions)
    assert OLD in old
    assert OLD not in mine
    assert ADDED in mine
    assert OLD not in new
    assert OLD not in both
    assert ADDED in both
    assert page["waiting"] == 1


@pytest.mark.parametrize(("choice", "says_old", "says_mine"), [
    ("keep", True, True), ("new", False, False), ("joined", False, True),
])  # fmt: skip
def test_the_clerk_chooses_whose_words_stand(office, waiting, choice, says_old, says_mine):
    newer = section(waiting)["newer"]
    assert send(office, waiting, choice__limits=choice).status_code == 302
    chosen = section(waiting)
    assert (OLD in chosen["text"], ADDED in chosen["text"]) == (says_old, says_mine)
    assert chosen["generated"] == newer
    assert "newer" not in chosen


def test_words_put_together_by_hand_stand(office, waiting):
    send(office, waiting, choice__limits="hand", text__limits="Ghép bằng tay.")
    assert section(waiting)["text"] == "Ghép bằng tay."
    assert "newer" not in section(waiting)


def test_saving_without_a_choice_keeps_the_newer_words_waiting(office, waiting):
    before = section(waiting)
    assert send(office, waiting, heading__awards="Khen thưởng").status_code == 302
    assert section(waiting) == before
    assert section(waiting, "awards")["heading"] == "Khen thưởng"


@pytest.mark.parametrize(("choice", "text", "sentence"), [
    ("new", "Vừa sửa.", "Phần “Hạn chế, nguyên nhân”: ô nội dung vừa được sửa mà lại chọn “Lấy lời mới”."),
    ("hand", None, "Phần “Hạn chế, nguyên nhân”: chọn “Tự ghép” mà ô nội dung chưa đổi."),
])  # fmt: skip
def test_a_choice_against_what_is_typed_is_refused_and_nothing_is_lost(office, waiting, choice, text, sentence):
    before = section(waiting)
    changes = {"choice__limits": choice} | ({"text__limits": text} if text else {})
    form = send(office, waiting, **changes).context["form"]
    assert form.errors["choice-limits"][0].startswith(sentence)
    assert form["text-limits"].value() == (text or before["text"])
    assert section(waiting) == before


def test_a_choice_made_before_the_figures_were_counted_again_is_not_taken(office, waiting):
    data = typed(waiting, choice__limits="new")
    waiting.sections = [s | {"newer": "Lời mới hơn nữa."} if "newer" in s else s for s in waiting.sections]
    waiting.save()
    form = office.post(waiting.get_absolute_url(), data).context["form"]
    assert form.non_field_errors()[0].startswith("Trong lúc bạn xem, báo cáo đã được sửa hoặc tổng hợp lại")
    assert section(waiting)["newer"] == "Lời mới hơn nữa."


def test_the_paper_waits_for_the_choice(waiting):
    assert papers.problems(waiting.document) == [
        "Phần “Hạn chế, nguyên nhân”: số liệu mới nói khác lời đã sửa. Hãy chọn lời để dùng trước khi trình."
    ]


def test_figures_of_an_older_form_are_counted_again_first(waiting, clerk):
    edit_report(waiting, [{k: v for k, v in each.items() if k != "newer"} for each in waiting.sections], by=clerk)
    del waiting.figures["promises"]
    waiting.save()
    assert papers.problems(waiting.document) == [
        "Số liệu được tổng hợp theo mẫu cũ. Hãy bấm “Tổng hợp lại số liệu” rồi xem lại trước khi trình."
    ]


def test_where_both_changed_the_same_place_no_joined_words_are_offered(office, waiting, clerk):
    text = section(waiting)["text"].replace(OLD, "Còn vài đơn vị.")
    edit_report(waiting, with_text(waiting, "limits", text), by=clerk)
    form = office.get(waiting.get_absolute_url()).context["form"]
    assert [key for key, _ in form.fields["choice-limits"].choices] == ["keep", "new", "hand"]


def test_numbers_that_the_figures_do_not_bear_out_are_named(office, waiting, clerk):
    wrong = section(waiting, "results")["text"].replace("có 2 kết quả được", "có 9 kết quả được")
    edit_report(waiting, with_text(waiting, "results", wrong), by=clerk)
    html = office.get(waiting.get_absolute_url()).content.decode()
    assert "<strong>9 kết quả được xác nhận</strong> – số liệu ghi 2" in html


# --- Sections ---------------------------------------------------------------------------------------------------------


def test_a_section_of_ones_own_is_printed_in_its_place_and_stays_when_counted_again(office, waiting, clerk):
    own = {"heading__new": "Kinh phí", "text__new": "Xã hội hóa.", "order__new": 3, "choice__limits": "keep"}
    assert send(office, waiting, **own).status_code == 302
    office.post(reverse("campaigns:closing_compile", args=[waiting.campaign_id]), {"once": uuid.uuid4()})
    waiting.refresh_from_db()
    assert [each["key"] for each in waiting.sections] == [
        "leadership", "results", "own-1", "awards", "outstanding", "limits", "directions",
    ]  # fmt: skip
    assert "III. KINH PHÍ\nXã hội hóa." in text_of(papers.paper_of(copy_of(waiting.document)))


def test_words_of_a_new_section_without_a_name_are_refused(office, waiting):
    form = send(office, waiting, text__new="Xã hội hóa.").context["form"]
    assert form.errors["heading-new"] == ["Phần thêm chưa có tên. Hãy ghi tên phần, hoặc xóa nội dung phần thêm."]
    assert form["text-new"].value() == "Xã hội hóa."


@pytest.mark.parametrize(("moved", "to", "order"), [
    ("directions", 2, ["leadership", "directions", "results", "awards", "outstanding", "limits"]),
    ("leadership", 2, ["results", "leadership", "awards", "outstanding", "limits", "directions"]),
])  # fmt: skip
def test_a_section_is_moved_to_a_place(office, waiting, moved, to, order):
    send(office, waiting, **{f"order__{moved}": to})
    waiting.refresh_from_db()
    assert [each["key"] for each in waiting.sections] == order


def test_a_section_that_is_left_out_is_not_printed_and_asks_nothing(office, waiting):
    send(office, waiting, out__limits="on", text__awards="Chưa có.")
    text = text_of(papers.paper_of(copy_of(waiting.document)))
    assert "HẠN CHẾ" not in text
    assert papers.problems(copy_of(waiting.document)) == []
    data = typed(waiting)
    del data["out-limits"]
    office.post(waiting.get_absolute_url(), data)
    assert "HẠN CHẾ, NGUYÊN NHÂN" in text_of(papers.paper_of(copy_of(waiting.document)))


# --- By what the figures are compared ---------------------------------------------------------------------------------


def test_the_rule_is_kept_with_the_figures_and_offered_again(office, waiting):
    rule = {"share": 50, "works": "", "decided": "on", "once": uuid.uuid4()}
    office.post(reverse("campaigns:closing_compile", args=[waiting.campaign_id]), rule)
    waiting.refresh_from_db()
    kept = {"share": 50, "works": None, "points": None, "spotless": False, "decided": True}
    assert waiting.figures["outstanding"]["rule"] == kept
    form = office.get(waiting.get_absolute_url()).context["compile_form"]
    assert (form["share"].value(), form["works"].value(), form["decided"].value()) == (50, None, True)


def test_an_impossible_rule_is_told_at_its_field_and_nothing_is_counted(office, waiting):
    rule = {"share": 150, "once": uuid.uuid4()}
    response = office.post(reverse("campaigns:closing_compile", args=[waiting.campaign_id]), rule)
    assert list(response.context["form"].errors) == ["share"]
    assert response.context["form"].errors["share"] == ["Hãy ghi một số từ 0 đến 100, hoặc để trống."]
    assert response.context["form"]["share"].value() == "150"
    assert copy_of(waiting).compiled_at == waiting.compiled_at


def test_a_campaign_that_may_not_be_compared_with_is_refused(office, waiting, town, clerk):
    other = factories.empty_campaign(town, clerk, short_name="Khác dịp", occasion="sudden")
    kin = {"short_name": "Cùng dịp", "occasion": "yearly", "starts_on": "2022-02-01", "ends_on": "2022-06-30"}
    factories.empty_campaign(town, clerk, **kin)
    type(other).objects.filter(short_name="Cùng dịp").update(state="closed")
    type(other).objects.filter(pk=waiting.campaign_id).update(occasion="yearly")
    url = reverse("campaigns:closing_compile", args=[waiting.campaign_id])
    form = office.post(url, {"compared_with": other.pk, "once": uuid.uuid4()}).context["form"]
    assert list(form.errors) == ["compared_with"]
    assert [str(row) for row in form.fields["compared_with"].queryset] == ["Cùng dịp"]
