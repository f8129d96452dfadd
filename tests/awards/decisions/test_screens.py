"""Who decides, the list of a decision from a sheet, the page of one award, and who of the town may do what there."""

import datetime

import pytest

from awards.law.deciders import deciders
from awards.models import AwardKind, DecisionLine, Nomination, Proposal, RegisterEntry
from emulation.imports.flows import keep_sheet, read_sheet
from emulation.sheets.writing import Sheet, workbook
from tests import factories
from tests.awards.screens import buttons, confirm, errors, file_of, said, send, text, url
from tests.change_pages import recorded, superior_change
from tests.sample_files import pdf_file, upload
from tests.stage import part

SCENE = ("nominees", "cast")


@pytest.fixture
def office(as_user, clerk):
    return as_user(clerk)


@part
def nominees(campaign, participation, other_participation, leader, stranger, award_kind, council, secretary, chairman):
    """Two people of one name in two units, a collective; the council said yes to all."""
    rows = [
        factories.nomination(participation, leader, award_kind, "individual", dossier_state="complete"),
        factories.nomination(other_participation, stranger, award_kind, "individual", dossier_state="complete"),
        factories.nomination(participation, leader, award_kind, dossier_state="complete"),
    ]
    factories.recommended(campaign, rows, secretary, chairman)
    return rows


@pytest.fixture
def proposal(campaign, nominees, clerk, chairman):
    return factories.issued_proposal(campaign, nominees, clerk, chairman)


# --- Who decides ------------------------------------------------------------------------------------------------------


def test_each_superior_gets_a_proposal_of_its_own_in_one_step(office, campaign, nominees):
    AwardKind.objects.create(name="Bằng khen", sort="form", level="province", for_collective=True, source="x",
                             valid_from=datetime.date(2014, 6, 1))  # fmt: skip
    Nomination.objects.filter(pk=nominees[2].pk).update(award=AwardKind.objects.get(name="Bằng khen"))
    assert [(one.level, len(one.nominations)) for one in deciders(campaign)] == [("district", 2), ("province", 1)]
    page = text(office.get(url("deciders", campaign)))
    assert "Chủ tịch UBND huyện Yên Châu (2)" in page
    assert "không có UBND cấp tỉnh phía trên cơ quan này" in page
    mixed = send(office, url("proposal_new", campaign), nominations=[row.pk for row in nominees])
    assert "nominations" in errors(mixed)
    confirm(office, url("proposals_draft", campaign))
    made = Proposal.objects.get()
    assert (made.level, made.lines.count(), made.addressees) == ("district", 2, "Chủ tịch UBND huyện Yên Châu")


def test_who_decides_is_asked_of_the_award_kinds_of_the_day(campaign, nominees, award_kind):
    AwardKind.objects.filter(pk=award_kind.pk).update(valid_to=datetime.date(2024, 12, 31))
    factories.award_kind(award_kind.name, level="commune", valid_from=datetime.date(2025, 1, 1))
    now = deciders(campaign)
    assert [(one.level, one.is_own, len(one.problems)) for one in now] == [("commune", True, 1)]
    assert [one.level for one in deciders(campaign, datetime.date(2023, 6, 20))] == ["district"]
    assert Nomination.objects.for_own_decision(campaign).count() == 3


# --- From a sheet -----------------------------------------------------------------------------------------------


HEADS = ("Tên trong quyết định", "Đơn vị", "Kết quả", "Lý do không khen thưởng", "Trang")


def looked_at(decision, clerk, *rows):
    """The page of what a sheet would do, and the sheet."""
    from awards.imports.decision_lines import DecisionLines  # noqa: PLC0415 - as settings name it

    content = workbook(Sheet("Danh sách", (), tuple((head, 20) for head in HEADS), rows))
    importer = DecisionLines(decision, clerk)
    file, name = factories.kept(clerk, "danh-sach.xlsx", content)
    return keep_sheet(importer, "quyet-dinh-cap-tren", read_sheet(content), file, name, by=clerk), importer


def test_a_sheet_is_matched_by_name_and_asks_where_two_bear_one(proposal, nominees, clerk):
    decision = recorded(proposal, [], clerk)
    sheet, importer = looked_at(
        decision, clerk,
        ("Ha Thi Dung", "", "", "", None), ("Người Lạ", "", "", "", None),
        ("TIỂU KHU 1", "", "Không được khen thưởng", "", None),
    )  # fmt: skip
    faults = [fault.reason for fault in importer.look(sheet.words).faults]
    assert faults[0].startswith("Tờ trình có 2 dòng cùng tên (số 2:")
    assert faults[1:] == ["Tờ trình không có “Người Lạ”.", "Hãy ghi lý do cấp trên không khen thưởng để đơn vị biết."]
    unit = nominees[0].participation.organization.name
    sheet, importer = looked_at(
        decision, clerk,
        ("Hà Thị Dưng", unit, "", "", 2), ("TIỂU KHU 1", "", "Không được khen thưởng", "Thiếu hồ sơ.", None),
    )  # fmt: skip
    outlook = importer.look(sheet.words)
    assert (outlook.faults, outlook.counted("create")) == ([], 2)
    importer.write(outlook.steps)
    lines = {line.nomination_id: line for line in DecisionLine.objects.all()}
    assert (lines[nominees[0].pk].name, lines[nominees[0].pk].page) == ("Hà Thị Dưng", 2)
    assert (lines[nominees[2].pk].outcome, lines[nominees[2].pk].reason) == ("declined", "Thiếu hồ sơ.")
    assert nominees[1].pk not in lines


def test_the_template_has_the_nominees_and_reads_back_as_it_stands(office, proposal, clerk):
    decision = recorded(proposal, [], clerk)
    blank = office.get(f"/nhap/quyet-dinh-cap-tren/{decision.pk}/mau/")
    from awards.imports.decision_lines import DecisionLines  # noqa: PLC0415 - as settings name it

    outlook = DecisionLines(decision, clerk).look(read_sheet(file_of(blank)))
    assert (outlook.faults, outlook.counted("create")) == ([], 3)


# --- Line by line, and the page of one award --------------------------------------------------------------------------


def test_the_clerk_writes_what_differs_and_adds_people(office, proposal, nominees, clerk, participation, award_kind):
    decision = recorded(proposal, nominees[:1], clerk)
    address = url("decision_line", decision, nominees[1])
    declined = send(office, address, outcome="declined", reason="")
    assert errors(declined) == {"__all__": ["Hãy ghi lý do cấp trên không khen thưởng để đơn vị biết."]}
    send(office, address, outcome="declined", reason="Vượt số lượng.")
    added = {"subject": "individual", "participation": participation.pk, "award": award_kind.pk, "merit": "Hiến đất."}
    bad = send(office, url("decision_add", decision), **added)
    assert errors(bad) == {
        "name": ["Hãy ghi họ tên như trong quyết định."], "person_kind": ["Hãy chọn thành phần của cá nhân."],
    }  # fmt: skip
    send(office, url("decision_add", decision), **added, name="Quàng Văn Thêm", person_kind="farmer", page=3)
    page = office.get(decision.get_absolute_url())
    assert "2 dòng khác" not in text(page)
    assert "1 dòng khác với tờ trình" in text(page)
    assert list(buttons(page))[0] == "Vào sổ khen thưởng"
    assert file_of(office.get(f"{decision.get_absolute_url()}?tai=xlsx")).startswith(b"PK")
    confirm(office, url("decision_enter", decision))
    assert RegisterEntry.objects.count() == 2
    assert office.get(url("nomination", RegisterEntry.objects.get(name="Quàng Văn Thêm").nomination)).status_code == 200


def test_one_award_tells_its_papers_to_the_hall_and_less_to_others(
    office, as_user, leader, stranger, proposal, nominees, clerk
):
    decision = factories.decided(proposal, nominees, clerk)
    entry = nominees[0].award_entry
    superior_change(decision, "withdrawn", [entry], clerk, enter=True)
    page = text(office.get(entry.get_absolute_url()))
    for words in ("Tờ trình số 01/TTr-UBND", "Nguồn: quyet-dinh.pdf", "Đã bị thu hồi theo", "Số liệu báo cáo"):
        assert words in page
    own, other = (text(as_user(person).get(entry.get_absolute_url())) for person in (leader, stranger))
    assert "Số liệu báo cáo" in own
    assert "Đã bị thu hồi" in other
    assert "Số liệu báo cáo" not in other
    assert "Ghi nhận nộp lại" not in own + other
    assert [row.entry for row in as_user(leader).get(url("returns")).context["page"]] == [entry]
    assert list(as_user(stranger).get(url("returns")).context["page"]) == []


def test_a_superiors_paper_is_recorded_with_its_file_and_entered(office, proposal, nominees, clerk):
    decision = factories.decided(proposal, nominees, clerk)
    entry = nominees[0].award_entry
    typed = {
        "kind": "withdrawn", "number": "915/QĐ-UBND", "decided_on": "27/06/2023", "ground": "Sai số liệu.",
        "return_by": "01/10/2023", "entries": [entry.pk],
    }  # fmt: skip
    address = url("change_record", decision)
    assert errors(send(office, address, **typed)) == {"upload": ["Hãy nhập thông tin này."]}
    early = send(office, address, **typed, upload=upload("thu-hoi.pdf", pdf_file()))
    assert "sớm hơn Quyết định số 812/QĐ-UBND" in errors(early)["entries"][0]
    made = send(office, address, **typed | {"decided_on": "05/09/2023"}, upload=upload("thu-hoi.pdf", pdf_file()))
    paper = entry.changes.get().paper
    assert made.url == paper.get_absolute_url()
    assert said(office, confirm(office, url("change_enter", paper)))[-1:] == ["Đã ghi thay đổi vào sổ."]
    assert confirm(office, url("change_enter", paper)).status_code == 403
    assert list(buttons(office.get(paper.get_absolute_url()))) == []


def test_lists_ask_as_often_for_one_row_as_for_three(
    office, proposal, nominees, clerk, django_assert_num_queries, django_assert_max_num_queries
):
    decision = factories.decided(proposal, nominees, clerk)
    superior_change(decision, "withdrawn", [nominees[0].award_entry], clerk, enter=True)
    addresses = [url("changes"), url("returns"), decision.get_absolute_url()]
    counts = []
    for address in addresses:
        with django_assert_max_num_queries(45) as asked:
            office.get(address)
        counts.append(len(asked))
    for number, row in ((916, nominees[1]), (917, nominees[2])):
        superior_change(decision, "withdrawn", [row.award_entry], clerk, enter=True, number=f"{number}/QĐ-UBND")
    for address, count in zip(addresses, counts, strict=True):
        with django_assert_num_queries(count):
            office.get(address)
