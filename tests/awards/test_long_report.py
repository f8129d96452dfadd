"""The achievement report by merit: chosen for a title, asks for what it prints, sets results beside the pledge."""

import uuid

import pytest

from awards.flows.nominations import missing_parts, submit_dossier
from awards.models import Dossier
from awards.papers.achievement_report import report_paper
from awards.papers.past_awards import past_awards
from campaigns.models import Commitment
from emulation.documents.layout import text_of
from emulation.lib.errors import Unsound
from tests import factories
from tests.awards.screens import errors, filled, said, send, url
from tests.lifecycles import nothing_changes

SCENE = ("campaign",)
PAST = """2020; Lao động tiên tiến; số 412/QĐ-UBND ngày 30/6/2020
- 2021: Giấy khen của Chủ tịch UBND thị trấn
Danh hiệu Gương sáng; số 7"""


@pytest.fixture
def title(db):
    return factories.award_kind(
        "Lao động tiên tiến", sort="title", level="commune", report_form="long", for_collective=False
    )


@pytest.fixture
def head(as_user, leader):
    return as_user(leader)


def lines_of(dossier):
    return [" ".join(line.split()) for line in text_of(report_paper(dossier)).split("\n")]


def part(text, first, last):
    return text[text.index(first) : text.index(last)]


# --- Which form -------------------------------------------------------------------------------------------------------


def test_the_award_proposes_the_form_and_the_unit_may_choose_another(participation, leader, title, award_kind):
    assert factories.nomination(participation, leader, title, "individual").dossier.report_form == "long"
    assert factories.nomination(participation, leader, award_kind).dossier.report_form == "short"


@pytest.mark.parametrize(("subject", "form", "asked"), [
    ("individual", "short", []),
    ("individual", "long", ["birth_year", "hometown", "training", "measures", "initiatives"]),
    ("collective", "long", ["measures", "initiatives"]),
])  # fmt: skip
def test_only_what_the_form_prints_is_asked(head, participation, leader, award_kind, subject, form, asked):
    row = factories.nomination(participation, leader, award_kind, subject)
    Dossier.objects.update(report_form=form)
    fields = head.get(url("dossier_edit", row)).context["form"].fields
    always = {"report_form", "situation", "results", "past_awards", "files", "kept"}
    assert [name for name in fields if name not in always] == asked


def test_another_form_asks_on_and_loses_nothing(head, participation, leader, award_kind):
    row = factories.nomination(participation, leader, award_kind, "individual")
    response = send(head, url("dossier_edit", row), report_form="long")
    assert response.url == url("dossier_edit", row)
    assert said(head, response) == ["Đã lưu và đổi mẫu báo cáo thành tích. Hãy ghi tiếp các mục của mẫu này."]
    assert send(head, url("dossier_edit", row), birth_year="1986", measures="Chia nhóm.").url == row.get_absolute_url()
    send(head, url("dossier_edit", row), report_form="short")
    dossier = Dossier.objects.get()
    assert (dossier.report_form, dossier.birth_year, dossier.measures) == ("short", 1986, "Chia nhóm.")


@pytest.mark.parametrize("year", ["86", "abc", "3000"])
def test_a_year_of_birth_that_cannot_be_is_told_at_its_field(head, participation, leader, title, year):
    row = factories.nomination(participation, leader, title, "individual")
    address = url("dossier_edit", row)
    data = filled(head, address, birth_year=year, situation="Đã gõ", once=str(uuid.uuid4()))
    response = head.post(address, data)
    assert errors(response) == {"birth_year": ["Hãy ghi năm sinh bằng bốn chữ số, ví dụ 1975."]}
    assert b"\xc4\x90\xc3\xa3 g\xc3\xb5" in response.content


def test_a_long_report_without_measures_is_not_handed_in(participation, leader, title):
    dossier = factories.nomination(participation, leader, title, "individual").dossier
    assert missing_parts(dossier) == ["Chưa ghi biện pháp thực hiện trong báo cáo thành tích."]
    with nothing_changes(dossier, refusal=Unsound):
        submit_dossier(dossier, by=leader)
    dossier.measures = "Chia nhóm học sinh."
    assert missing_parts(dossier) == []


# --- What it says -----------------------------------------------------------------------------------------------------


def test_a_persons_report_by_merit_reads_so(participation, leader, title):
    row = factories.nomination(participation, leader, title, "individual", sex="female")
    dossier = row.dossier
    dossier.birth_year, dossier.hometown, dossier.training = 1986, "Xã Chiềng Pằn", "Đại học Sư phạm"
    dossier.measures, dossier.initiatives = "Chia nhóm.\nKèm riêng.", "Dạy sử bằng tranh."
    dossier.past_awards = PAST
    text = lines_of(dossier)
    assert text[text.index("BÁO CÁO THÀNH TÍCH") + 1] == "Đề nghị tặng danh hiệu Lao động tiên tiến"
    assert part(text, "I. SƠ LƯỢC LÝ LỊCH", "XÁC NHẬN CỦA ĐƠN VỊ") == [
        "I. SƠ LƯỢC LÝ LỊCH",
        "- Họ và tên: Hà Thị Dung",
        "- Thành phần: Nông dân",
        "- Chức vụ, nghề nghiệp: Nông dân",
        "- Nơi ở, nơi công tác: Tiểu khu 1",
        "- Năm sinh: 1986",
        "- Giới tính: Nữ",
        "- Quê quán: Xã Chiềng Pằn",
        "- Trình độ chuyên môn, nghiệp vụ: Đại học Sư phạm",
        "Đơn vị có 120 hộ.",
        "II. THÀNH TÍCH ĐẠT ĐƯỢC",
        "1. Kết quả thực hiện nhiệm vụ, chỉ tiêu",
        "Vận động làm đường.",
        "2. Biện pháp thực hiện",
        "Chia nhóm.",
        "Kèm riêng.",
        "3. Sáng kiến, cách làm mới",
        "Dạy sử bằng tranh.",
        "III. DANH HIỆU, HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG",
        "1. Danh hiệu thi đua",
        "Năm",
        "Danh hiệu",
        "Số, ngày quyết định; cơ quan ban hành",
        "2020 Lao động tiên tiến số 412/QĐ-UBND ngày 30/6/2020",
        "Danh hiệu Gương sáng số 7",
        "2. Hình thức khen thưởng",
        "Năm",
        "Hình thức",
        "Số, ngày quyết định; cơ quan ban hành",
        "2021 Giấy khen của Chủ tịch UBND thị trấn",
    ]


def test_a_units_report_shows_results_beside_its_accepted_pledge(participation, leader, award_kind):
    row = factories.nomination(participation, leader, award_kind)
    titles = ("Làm đường", "Vệ sinh", "Cổng", "Việc đã rút")
    registration = factories.registration(participation, leader, "accepted", titles=titles)
    road, clean, _, withdrawn = registration.commitments.all()
    Commitment.objects.filter(pk=withdrawn.pk).update(withdrawn_on="2023-04-20")
    Commitment.objects.filter(pk=road.pk).update(quantity="1.5", unit="km")
    for metres in ("0.5", "0.7"):
        factories.achievement(participation, leader, state="verified", commitment=road, quantity=metres, unit="km")
    factories.achievement(participation, leader, state="verified", commitment=clean, quantity="4", unit="buổi")
    factories.achievement(participation, leader, state="submitted", commitment=clean)
    row.dossier.report_form, row.dossier.measures = "long", "Họp dân."
    text = lines_of(row.dossier)
    start = text.index("Kết quả so với đăng ký thi đua")
    assert [line for line in text if "Việc đã rút" in line] == []
    assert text[start + 5 : start + 8] == [
        "1 Làm đường 1,5 km 1,2 km (80 %)",
        "2 Vệ sinh – 01 kết quả",
        "3 Cổng – Chưa có kết quả được xác nhận",
    ]
    assert "Chưa có./." in text


def test_a_pledge_that_was_not_accepted_and_a_persons_report_show_no_table(participation, leader, award_kind):
    factories.registration(participation, leader, "submitted")
    for subject in ("collective", "individual"):
        row = factories.nomination(participation, leader, award_kind, subject)
        row.dossier.report_form = "long"
        assert "Kết quả so với đăng ký thi đua" not in lines_of(row.dossier)


def test_the_short_form_prints_awards_as_lines(participation, leader, award_kind):
    row = factories.nomination(participation, leader, award_kind)
    row.dossier.past_awards = PAST
    text = lines_of(row.dossier)
    start = text.index("III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG") + 1
    assert text[start : start + 3] == [
        "- 2020: Lao động tiên tiến (số 412/QĐ-UBND ngày 30/6/2020);",
        "- 2021: Giấy khen của Chủ tịch UBND thị trấn;",
        "- Danh hiệu Gương sáng (số 7)./.",
    ]


@pytest.mark.parametrize(("line", "parts"), [
    ("2021; Giấy khen; số 4", ("2021", "Giấy khen", "số 4")),
    ("Năm 2021: Giấy khen của A; số 4; ghi chú", ("2021", "Giấy khen của A", "số 4; ghi chú")),
    ("2021", ("", "2021", "")),
    ("20211; Giấy khen", ("", "20211", "Giấy khen")),
    ("Bằng khen <b>x</b>", ("", "Bằng khen <b>x</b>", "")),
])  # fmt: skip
def test_no_word_of_a_typed_award_is_lost(line, parts):
    (award,) = past_awards(line)
    assert (award.year, award.name, award.decision) == parts
