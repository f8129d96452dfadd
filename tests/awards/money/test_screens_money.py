"""The pages of money: what they show, what they refuse with the box named, the files that leave them."""

import datetime
import subprocess
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.flows import money as flows
from awards.models import Fund, LineBonus
from awards.reminders import unpaid_bonuses
from emulation.audit.record import history_of
from emulation.web.work import work_for
from tests import factories, money_town
from tests.awards.screens import buttons, confirm, errors, file_of, said, send, text, url
from tests.factories import fresh
from tests.lifecycles import copy_of
from tests.money_town import DECIDED_ON, PAID_ON, REASON
from tests.sheets.books import rows_in
from tests.stage import part

SCENE = ("granted", "cast")


@part
def nominees(campaign, participation, other_participation, leader, stranger, council, secretary, chairman):
    return money_town.nominees(participation, other_participation, leader, stranger, secretary, chairman)


@part
def granted(campaign, nominees, town, clerk, chairman):
    """Issued: 450.000 and 230.000 đồng; the household stands on another, a draft."""
    money_town.load_rules()
    money_town.open_fund(town, clerk)
    decision = money_town.drafted(campaign, nominees[:2], clerk)
    factories.issue_paper(decision.document, clerk, chairman, DECIDED_ON)
    money_town.drafted(campaign, nominees[2:], clerk)
    return decision


@pytest.fixture
def office(as_user, clerk):
    return as_user(clerk)


@pytest.fixture
def draft(granted):
    return granted.campaign.own_decisions.exclude(pk=granted.pk).get()


@pytest.fixture
def fund(granted):
    return Fund.objects.get()


def bonus_of(decision, subject):
    return LineBonus.objects.get(line__own_decision=decision, line__nomination__subject=subject)


def told(pdf_bytes):
    run = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf_bytes, capture_output=True, check=True)
    return " ".join(run.stdout.decode().split())


def test_a_line_without_a_rule_is_shown_and_set_by_hand_with_who_and_why(office, draft, clerk):
    page = office.get(url("own_decision_money", draft))
    assert "Chưa có mức tiền thưởng cho Lò Văn Pâng." in text(page)
    address = url("bonus_override", draft.lines.get())
    response = send(office, address, override="300.000", reason="")
    assert errors(response) == {"reason": ["Ghi số tiền khác mức tính thì phải ghi lý do."]}
    assert response.context["form"]["override"].value() == "300.000"
    assert errors(send(office, address, override="ba trăm", reason=REASON)) == {
        "override": ["Hãy ghi số tiền bằng đồng, ví dụ 15.000.000, hoặc 15 triệu."]
    }
    seen = office.get(address).context["form"].seen
    response = send(office, address, override="300.000", reason=REASON)
    assert said(office, response) == ["Đã lưu tiền thưởng."]
    page = text(office.get(response.url))
    assert "300.000 đồng Số ghi tay: Lò Thị Vân" in page
    stale = send(office, address, override="200.000", reason="Khác", seen=seen)
    assert [(each.theirs, each.mine) for each in stale.context["form"].difference] == [
        ("300.000", "200.000"), (REASON, "Khác"),
    ]  # fmt: skip
    assert "Tổng tiền thưởng 300.000 đồng (tạm tính)" in text(office.get(draft.get_absolute_url()))


def test_the_sheet_says_whether_money_goes_with_it_and_by_which_day(office, draft):
    response = send(office, url("bonus_sheet", draft), pays=None, reckoned_on="")
    assert "Tiền thưởng kèm theo Không" in text(office.get(response.url))
    assert errors(send(office, url("bonus_sheet", draft), reckoned_on="31/02/2023")) == {
        "reckoned_on": ["Ngày không hợp lệ. Ghi ngày/tháng/năm, ví dụ 10/02/2023."]
    }


def test_income_is_entered_once_and_a_wrong_day_is_told_at_the_form(office, fund):
    key, typed = str(uuid.uuid4()), {"amount": "2 triệu", "day": "01/03/2023", "ground": "Huyện bổ sung"}
    for _ in "ab":
        response = send(office, url("fund_income", fund), once=key, **typed)
    assert fund.entries.filter(sort="income").count() == 2
    response = send(office, url("fund_income", fund), **typed | {"day": "01/03/2022"})
    assert errors(response)["__all__"][0].startswith("Ngày 01/03/2022 không thuộc năm 2023 của sổ quỹ.")
    page = text(office.get(fund.get_absolute_url()))
    assert "3.000.000 đồng đã thu" in page
    assert "2.320.000 đồng còn được chi" in page


def test_a_second_book_of_a_year_is_refused_at_its_box(office, fund):
    response = send(office, url("fund_new"), year="2023")
    assert errors(response) == {"year": ["Cơ quan đã mở sổ quỹ năm 2023."]}
    assert send(office, url("fund_new"), year="2024", opening="5 triệu").url == reverse("awards:fund", args=[
        Fund.objects.get(year=2024).pk
    ])  # fmt: skip


def test_the_book_is_filtered_corrected_closed_and_leaves_as_files(office, fund, clerk, granted):
    flows.pay(bonus_of(granted, "individual"), flows.Payment(PAID_ON, "cash"), by=clerk)
    address = fund.get_absolute_url()
    assert len(office.get(f"{address}?noi-dung=commitment").context["page"].object_list) == 2
    paid = fund.entries.get(sort="payment")
    assert errors(confirm(office, url("fund_correct", paid), reason=""))
    response = confirm(office, url("fund_correct", paid), reason="Ghi nhầm")
    assert said(office, response) == ["Đã ghi đảo."]
    assert [row[0] for row in rows_in(office.get(f"{address}?tai=xlsx"))[4:]] == [5, 4, 3, 2, 1]
    book = told(file_of(office.get(url("fund_pdf", fund))))
    assert "SỔ QUỸ THI ĐUA, KHEN THƯỞNG Năm 2023" in book
    assert "Còn được chi: 320.000 đồng." in book
    assert "-230.000" in book
    response = confirm(office, url("fund_close", fund))
    assert said(office, response) == ["Đã khóa sổ quỹ năm 2023."]
    assert buttons(office.get(address))["Ghi thu"] == "Sổ quỹ năm 2023 đã khóa, không ghi thêm được."


def test_the_chairman_reads_the_book_and_allows_what_goes_above(as_user, chairman, fund):
    head = as_user(chairman)
    assert list(buttons(head.get(fund.get_absolute_url()))) == ["Quy định chi vượt quỹ", "Tải sổ (PDF)"]
    send(head, url("fund_above", fund), above="warn")
    assert (copy_of(fund).above, history_of(fund).first().note) == (
        "warn", "Không cho chi vượt quỹ → Cho chi vượt khi ghi rõ lý do",
    )  # fmt: skip


def test_payments_are_entered_together_or_one_by_one(office, as_user, leader, granted, clerk):
    bonus = bonus_of(granted, "collective")
    response = send(office, url("bonus_pay", bonus), amount="500.000", day="26/06/2023", method="cash")
    assert errors(response)["__all__"] == ["Tiểu khu 1 còn được chi 450.000 đồng, không chi 500.000 đồng được."]
    assert response.context["form"]["amount"].value() == "500.000"
    send(office, url("bonus_pay", bonus), amount="150.000", day="26/06/2023", method="cash")
    page = text(office.get(url("own_decision_money", granted)))
    assert "Đã chi 150.000 đồng, còn 300.000 đồng" in page
    assert [item.detail for item in work_for(fresh(clerk)) if item.title == "Chi tiền thưởng"] == [
        "2 trường hợp chưa nhận, quyết định sớm nhất ngày 21/06/2023"
    ]
    unit_page = text(as_user(leader).get(bonus.line.nomination.get_absolute_url()))
    assert "Tiền thưởng 450.000 đồng Đã chi 150.000 đồng" in unit_page
    response = send(office, url("bonus_pay_all", granted), day="27/06/2023", method="transfer")
    assert said(office, response) == ["Đã ghi các khoản chi."]
    assert "Không còn khoản nào chưa chi." in text(office.get(url("unpaid")))
    assert "Chi tiền thưởng" not in [item.title for item in work_for(fresh(clerk))]


def test_the_list_to_sign_names_everybody_with_sums_in_words_and_places_to_sign(office, granted):
    address = url("payment_list", **{"quyet-dinh": granted.pk, "dang": "pdf"})
    page = told(file_of(office.get(address)))
    for words in (
        "DANH SÁCH CHI TIỀN THƯỞNG", "Kèm theo Quyết định số 01/QĐ-UBND ngày 21/06/2023", "Hà Thị Dung", "0,15",
        "680.000", "Bằng chữ: Sáu trăm tám mươi nghìn đồng.", "NGƯỜI LẬP", "KẾ TOÁN", "CHỦ TỊCH", "Ký nhận",
    ):  # fmt: skip
        assert words in page, page
    rows = rows_in(office.get(address.replace("pdf", "xlsx")))
    assert [(row[1], row[6]) for row in rows[-3:]] == [
        ("Tiểu khu 1", 450_000), ("Hà Thị Dung", 230_000), ("Tổng cộng", 680_000),
    ]  # fmt: skip
    nobody = office.get(url("payment_list", dang="pdf"))
    assert (nobody.status_code, "Chưa chọn quyết định nào." in text(nobody)) == (422, True)


def test_the_clerk_is_reminded_of_decisions_that_nobody_has_paid(granted, town, clerk):
    span = (DECIDED_ON, DECIDED_ON)
    (due,) = unpaid_bonuses(town.pk, span)
    assert (due.what, due.people) == ("Chưa chi tiền thưởng cho 2 trường hợp theo Quyết định số 01/QĐ-UBND", (clerk,))
    flows.pay_all(LineBonus.objects.filter(line__own_decision=granted), flows.Payment(PAID_ON, "cash"), by=clerk)
    assert list(unpaid_bonuses(town.pk, span)) == []


def test_a_superiors_decision_tells_what_it_brings_and_who_pays(
    office, campaign, participation, leader, cast, granted
):  # fmt: skip
    row = factories.nomination(
        participation, leader, factories.award_kind(), "individual", dossier_state="complete", name="Vì Văn Xa"
    )
    factories.recommended(campaign, [row], cast["secretary"], cast["chairman"], held_on=datetime.date(2023, 6, 16))
    proposal = factories.issued_proposal(campaign, [row], cast["clerk"], cast["chairman"])
    decision = factories.decided(proposal, [row], cast["clerk"])
    page = text(office.get(decision.get_absolute_url()))
    assert "0,3 × 1.490.000 đồng = 447.000 đồng, làm tròn thành 450.000 đồng." in page
    assert f"chưa đối chiếu văn bản gốc) {decision.issuer}" in page


def test_lists_ask_as_often_for_three_rows_as_for_one(
    office, granted, draft, fund, clerk, chairman, django_assert_num_queries
):
    flows.pay(bonus_of(granted, "collective"), flows.Payment(PAID_ON, "cash"), by=clerk)
    counts = {}
    for address in (url("unpaid"), fund.get_absolute_url(), url("own_decision_money", granted)):
        with CaptureQueriesContext(connection) as asked:
            office.get(address)
        counts[address] = len(asked)
    flows.override(draft.lines.get(), 230_000, by=clerk, reason=REASON)
    factories.issue_paper(draft.document, clerk, chairman, DECIDED_ON)
    for address, count in counts.items():
        with django_assert_num_queries(count):
            office.get(address)
