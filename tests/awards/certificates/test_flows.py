"""Certificates through their flows: drawn up, worded, printed on stock, spoiled, handed over, verified."""

import datetime
from io import BytesIO

import pikepdf
import pytest
from django.db import IntegrityError, transaction

from awards import certificate_run, states
from awards.certificates.calibration import Measured
from awards.flows import certificates as flows
from awards.flows.certificate_stock import note_move, open_stock
from awards.flows.print_runs import open_run, spoil_sheets
from awards.flows.printers import measure
from awards.flows.returns import receive
from awards.models import (
    Certificate,
    CertificateCode,
    CertificateStock,
    PrinterCalibration,
    PrintRun,
    ReturnReceipt,
    RunSheet,
    StockEntry,
)
from awards.papers.certificates import differences
from emulation.documents import codes
from emulation.documents.code_keys import public_keys
from emulation.jobs import flows as jobs
from emulation.jobs.states import START
from emulation.lib import dates
from emulation.lib.errors import Forbidden, StaleState, Unsound
from emulation.signing.verification import held_by_typed
from tests import factories
from tests.change_pages import own_change, put_right
from tests.factories.certificates import A4
from tests.lifecycles import copy_of, nothing_changes, trail, who_may
from tests.stage import part

SCENE = ("rows", "stock")
DECIDED_ON = datetime.date(2023, 6, 21)


@part
def rows(campaign, participation, other_participation, leader, stranger, council, secretary, chairman, clerk):
    """The certificates of an own decision with one of each subject, as its issue drew them up."""
    award = factories.town_award()
    nominees = [
        factories.nomination(participation, leader, award, dossier_state="complete"),
        factories.nomination(participation, leader, award, "individual", dossier_state="complete", sex="female"),
        factories.nomination(
            other_participation, stranger, award, "household", dossier_state="complete", name="Lò Văn Pâng"
        ),
    ]
    factories.recommended(campaign, nominees, secretary, chairman)
    decision = factories.own_decision(campaign, nominees, clerk)
    factories.issue_paper(decision.document, clerk, chairman, DECIDED_ON)
    return list(Certificate.objects.in_list_order())


@part
def stock(town, clerk):
    return factories.certificate_stock(town, clerk, 5)


def test_the_issue_draws_up_certificates_with_the_words_of_register_and_decision(rows):
    collective, woman, household = rows
    assert [row.number for row in rows] == [1, 2, 3]
    assert [row.salutation for row in rows] == ["Tập thể", "Bà", "Hộ gia đình"]
    assert woman.words() == {
        "issuer": "Chủ tịch Ủy ban nhân dân thị trấn Yên Châu",
        "form": "Giấy khen",
        "salutation": "Bà",
        "name": "Hà Thị Dung",
        "post": "Nông dân, Tiểu khu 1",
        "achievement": "Đã có thành tích trong phong trào thi đua",
        "decision": woman.decision,
        "book": "Vào sổ khen thưởng số 02/2023",
        "place_day": "Thị trấn Yên Châu, ngày 21 tháng 6 năm 2023",
        "signer_post": "CHỦ TỊCH",
        "signer_name": "Nguyễn Văn Chủ",
    }
    assert woman.decision.endswith("/QĐ-UBND ngày 21 tháng 6 năm 2023")
    assert differences(woman) == []


def test_what_was_worded_otherwise_is_shown_until_it_is_printed(rows, clerk, chairman):
    row = rows[1]
    row.achievement = "Đã có thành tích xuất sắc"
    with pytest.raises(Forbidden):
        flows.edit_certificate(row, by=chairman)
    flows.edit_certificate(row, by=clerk)
    (other,) = differences(copy_of(row))
    assert (other.label, other.worded) == ("Thành tích", "Đã có thành tích xuất sắc")
    factories.print_run([row], clerk)
    with nothing_changes(row, refusal=Forbidden):
        flows.edit_certificate(row, by=clerk)


def test_only_the_clerk_moves_certificates(rows, cast, clerk):
    def cancelled(person):
        flows.cancel(copy_of(rows[0]), by=person, reason="Trùng")

    def printed(person):
        open_run(PrintRun(organization=rows[0].organization, plain="a4"), [copy_of(rows[0])], by=person)

    assert who_may(cast, cancelled) == {"clerk"}
    assert who_may(cast, printed) == {"clerk"}
    factories.print_run(rows[:1], clerk)
    assert who_may(cast, lambda person: flows.hand_over([copy_of(rows[0])], on=DECIDED_ON, by=person)) == {"clerk"}


def test_a_superiors_award_gets_one_only_by_the_clerks_wish(
    campaign, participation, leader, award_kind, secretary, chairman, clerk, rows
):
    row = factories.nomination(participation, leader, award_kind, dossier_state="complete")
    factories.recommended(campaign, [row], secretary, chairman, held_on=datetime.date(2023, 6, 16))
    decision = factories.decided(factories.issued_proposal(campaign, [row], clerk, chairman), [row], clerk)
    assert not Certificate.objects.filter(entry__decision=decision).exists()
    with pytest.raises(Forbidden):
        flows.open_certificates(decision.entries.all(), by=chairman)
    (made,) = flows.open_certificates(decision.entries.all(), by=clerk)
    assert (made.number, made.signer_name) == (4, "Nguyễn Văn Huyện")
    with pytest.raises(Unsound, match="đều đã có giấy khen"):
        flows.open_certificates(decision.entries.all(), by=clerk)


# --- Printing -------------------------------------------------------------------------------------------------------


def test_a_run_takes_its_blanks_and_freezes_words_under_a_code(rows, stock, clerk):
    run = factories.print_run(rows, clerk, stock)
    assert [row.state for row in rows] == ["printed"] * 3
    assert [(line.kind, line.change, line.balance) for line in stock.book.all()] == [
        ("used", -3, 2),
        ("received", 5, 5),
    ]
    sheet = run.sheets.get(position=2)
    assert sheet.code.words == rows[1].words()
    claim = codes.verify(sheet.code.signed, public_keys())
    assert (claim.type_code, claim.number, claim.issued_on) == ("GK", 2, DECIDED_ON)
    assert claim.title == codes.title_digest("Hà Thị Dung")
    assert trail(rows[1])[-1][:4] == ("print", "Lò Thị Vân", "ready", "printed")


def test_a_run_beyond_the_stock_does_nothing_at_all(rows, stock, clerk):
    note_move(stock, "returned", 3, on=DECIDED_ON, reason="Trả Phòng Nội vụ", by=clerk)
    with nothing_changes(*rows, refusal=Unsound) as refusal:
        factories.print_run(rows, clerk, stock)
    assert "chỉ còn 2 phôi, không đủ 3" in refusal.value.message
    assert (PrintRun.objects.count(), CertificateCode.objects.count(), stock.balance) == (0, 0, 2)


def test_words_that_do_not_fit_are_refused_by_name_before_anything_is_used(rows, stock, clerk):
    rows[0].post = "Ban Công tác Mặt trận " * 15
    flows.edit_certificate(rows[0], by=clerk)
    stock.places.filter(slot="post").update(width=30, height=6)
    with nothing_changes(*rows, refusal=Unsound) as refusal:
        factories.print_run(rows, clerk, stock)
    assert refusal.value.message.startswith("Giấy khen số 1 (Tiểu khu 1): dòng “Chức vụ, đơn vị, địa chỉ” không vừa")


def test_printing_twice_or_after_the_award_was_withdrawn_is_refused(rows, stock, clerk, chairman, monkeypatch):
    stale = copy_of(rows[0])
    factories.print_run(rows[:1], clerk)
    with nothing_changes(rows[0], refusal=StaleState):
        factories.print_run([stale], clerk)
    factories.followed(rows[1].entry.own_decision.document, "revoke", clerk, chairman)
    assert {copy_of(row).state for row in rows} == {"cancelled"}
    with nothing_changes(rows[1], refusal=Forbidden):
        factories.print_run([copy_of(rows[1])], clerk, stock)


def test_a_spoiled_sheet_is_printed_again_under_its_code_and_counted(rows, stock, clerk):
    run = factories.print_run(rows, clerk, stock)
    before = rows[1].codes.get()
    spoil_sheets(run, "2", "jam", "Khay 2", by=clerk)
    spoil_sheets(run, "3-", "untouched", "", by=clerk)
    assert [(line.kind, line.change, line.balance) for line in stock.book.all()[:2]] == [
        ("restored", 1, 3),
        ("spoiled", 0, 2),
    ]
    for row in rows:
        row.refresh_from_db()
    assert [row.state for row in rows] == ["printed", "spoiled", "spoiled"]
    with pytest.raises(Unsound, match="đã ghi hỏng"):
        spoil_sheets(run, "2", "jam", "", by=clerk)
    rows[2].post = "Bản Mường, thị trấn Yên Châu"
    flows.edit_certificate(rows[2], by=clerk)
    again = factories.print_run(rows[1:], clerk, stock)
    assert again.sheets.get(position=1).code == before
    first, second = rows[2].codes.all()
    assert (first.words["post"], second.words["post"]) != ("", first.words["post"])
    assert stock.balance == 1
    assert held_by_typed(first.short).content()["reprinted"]
    assert not held_by_typed(second.signed).content()["reprinted"]


def test_a_handed_over_sheet_is_not_spoiled(rows, clerk):
    run = factories.print_run(rows, clerk)
    flows.hand_over(rows[:1], on=DECIDED_ON, by=clerk)
    with nothing_changes(*rows, refusal=Forbidden):
        spoil_sheets(run, "1-2", "dirty", "", by=clerk)
    assert not RunSheet.objects.exclude(fate="").exists()


def test_the_file_of_a_run_is_one_pdf_in_its_order_however_often_it_is_made(rows, stock, clerk, monkeypatch):
    monkeypatch.setattr(certificate_run, "CHUNK", 2)
    run = factories.print_run(rows, clerk, stock)
    told = []
    first, second = BytesIO(), BytesIO()
    certificate_run.write_run(run, first, lambda done, total: told.append((done, total)), processes=1)
    certificate_run.write_run(run, second, lambda done, total: None, processes=1)
    assert told == [(0, 3), (2, 3), (3, 3)]
    assert first.getvalue() == second.getvalue()
    with pikepdf.open(first) as pdf:
        assert [tuple(round(float(side) / 72 * 25.4) for side in page.mediabox[2:]) for page in pdf.pages] == [
            (297, 210)
        ] * 3
    assert stock.balance == 2


def test_a_worker_that_died_leaves_the_run_to_another(rows, stock, clerk):
    run = factories.print_run(rows, clerk, stock)
    job = jobs.order("certificate_run", run, by=clerk)
    states_before = [row.state for row in rows]
    START.apply(job, by=clerk, tries=1, beat_at=job.asked_at - datetime.timedelta(hours=1))
    assert jobs.take_back_abandoned() == 1
    jobs.work.call(job.pk)
    job.refresh_from_db()
    assert (job.state, job.done, job.total, stock.balance) == ("done", 3, 3, 2)
    assert [copy_of(row).state for row in rows] == states_before
    assert jobs.order("certificate_run", run, by=clerk) == job


# --- Blanks and printers --------------------------------------------------------------------------------------------


def test_the_book_of_blanks_is_never_below_zero_nor_rewritten(stock, clerk):
    with pytest.raises(Unsound, match="chỉ còn 5 phôi"):
        note_move(stock, "spoiled", 6, on=DECIDED_ON, reason="Ẩm", by=clerk)
    with pytest.raises(Unsound, match="Hãy ghi lý do"):
        note_move(stock, "spoiled", 1, on=DECIDED_ON, by=clerk)
    with pytest.raises(Unsound, match="ở tương lai"):
        note_move(stock, "received", 1, on=dates.today() + datetime.timedelta(days=1), by=clerk)
    with pytest.raises(IntegrityError), transaction.atomic():
        StockEntry.objects.create(
            stock=stock, number=2, kind="used", quantity=6, change=-6, balance=-1, moved_on=DECIDED_ON, made_by=clerk
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        StockEntry.objects.update(quantity=9)
    with pytest.raises(IntegrityError), transaction.atomic():
        StockEntry.objects.all().delete()


def test_next_years_stock_begins_as_last_years(stock, clerk):
    stock.places.filter(slot="name").update(y=99)
    later = CertificateStock(organization=stock.organization, name="Phôi năm 2024")
    open_stock(later, stock, by=clerk)
    assert later.places.get(slot="name").y == 99
    assert later.balance == 0
    assert stock.places.count() == later.places.count() == 12


def test_a_second_test_sheet_shows_that_the_printer_is_right(town, clerk):
    printer = factories.measured_printer(town, clerk, (21.5, 18.5, 19.5, 21))
    first = printer.latest
    assert (first.fits, round(first.drift.x.printed(20), 6)) == (False, 21.5)
    second = measure(printer, Measured(20, 20.2, 20, 20), A4, first, by=clerk)
    assert second.fits
    assert second.shift_x == pytest.approx(first.shift_x)
    with pytest.raises(Unsound, match="tỉ lệ 100%"):
        measure(printer, Measured(35, 20, 20, 20), A4, None, by=clerk)
    assert PrinterCalibration.objects.count() == 2


# --- Handing over ---------------------------------------------------------------------------------------------------


def test_certificates_are_handed_to_their_owners_or_to_one_who_signs_for_all(rows, clerk):
    factories.print_run(rows, clerk)
    flows.hand_over(rows[:1], on=DECIDED_ON, by=clerk)
    flows.hand_over(rows[1:2], on=DECIDED_ON, to="Trưởng tiểu khu", by=clerk)
    assert [copy_of(row).received_by for row in rows] == ["Tiểu khu 1", "Trưởng tiểu khu", ""]
    with nothing_changes(rows[2], refusal=Unsound):
        flows.hand_over(rows[2:], on=datetime.date(2023, 6, 1), by=clerk)
    flows.take_back(copy_of(rows[0]), by=clerk, reason="Ghi nhầm")
    assert (copy_of(rows[0]).state, copy_of(rows[0]).received_by) == (states.CertificateState.PRINTED, "")


def test_a_cancelled_certificate_keeps_its_number_and_says_so_to_who_scans_it(rows, clerk):
    factories.print_run(rows[:1], clerk)
    flows.cancel(rows[0], by=clerk, reason="Trùng với giấy khen khác")
    found = held_by_typed(rows[0].codes.get().short.lower())
    assert found.content()["cancelled"]
    assert held_by_typed("2" * 12) is None


# --- After the award ------------------------------------------------------------------------------------------------


def changed(kind, rows, clerk, chairman):
    """Our decision on their awards, issued."""
    paper = own_change(rows[0].entry.own_decision, kind, [row.entry for row in rows], clerk)
    if kind == "corrected":
        put_right(paper, clerk)
    factories.issue_paper(paper.document, clerk, chairman, datetime.date(2023, 9, 5))
    return paper


def test_a_corrected_award_is_worded_anew_and_its_sheet_printed_again(rows, clerk, chairman):
    row = rows[1]
    row.achievement = "Đã có thành tích xuất sắc"
    flows.edit_certificate(row, by=clerk)
    run = factories.print_run([row], clerk)
    changed("corrected", [row], clerk, chairman)
    now = copy_of(row)
    assert (now.name, now.achievement, now.state) == ("Hà Thị Dung (đúng)", row.achievement, "printed")
    told = held_by_typed(row.codes.get().short).content()
    assert (told["standing"].state, told["words"]["name"], told["cancelled"]) == ("corrected", "Hà Thị Dung", False)
    with nothing_changes(now, refusal=Forbidden) as refusal:
        flows.hand_over([now], on=dates.today(), by=clerk)
    assert "đã in theo lời trước khi đính chính. Hãy ghi tờ hỏng" in refusal.value.message
    spoil_sheets(run, "1", "untouched", "", by=clerk)
    factories.print_run([copy_of(row)], clerk)
    assert flows.hand_over([copy_of(row)], on=dates.today(), by=clerk) == 1


def test_an_annulled_award_voids_its_sheet_in_the_office_and_calls_back_the_one_handed_out(rows, clerk, chairman):
    handed, printed, ready = rows
    factories.print_run([handed, printed], clerk)
    flows.hand_over([handed], on=DECIDED_ON, by=clerk)
    paper = changed("annulled", rows, clerk, chairman)
    assert [copy_of(row).state for row in rows] == ["handed", "cancelled", "cancelled"]
    assert held_by_typed(printed.codes.get().short).content()["standing"].state == "annulled"
    back = paper.lines.get(entry=handed.entry)
    receive(ReturnReceipt(change=back, what="object", received_on=dates.today(), handed_by="Lò Văn Pâng"), by=clerk)
    assert (copy_of(handed).state, copy_of(handed).received_by) == ("returned", "")
    assert held_by_typed(handed.codes.get().short).content()["returned"]
    assert trail(handed)[-1][4].startswith("Lò Văn Pâng nộp lại ngày")


def test_only_what_still_holds_gets_a_certificate(rows, clerk, chairman):
    changed("withdrawn", rows[:1], clerk, chairman)
    entry = rows[0].entry
    rows[0].delete()
    assert flows.draw_up([copy_of(entry)], by=clerk) == []
