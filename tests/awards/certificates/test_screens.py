"""The clerk's pages of certificates, and what anyone sees of one by its code."""

from decimal import Decimal

import pytest
from django.urls import reverse

from awards.flows.certificates import draw_up
from awards.models import Certificate, PrintRun
from emulation.web.work import work_for
from tests import factories
from tests.awards.screens import confirm, errors, send, text, url
from tests.factories import fresh
from tests.factories.certificates import A4
from tests.stage import part

SCENE = ("entries", "stock")


@part
def entries(campaign, participation, leader, award_kind, council, secretary, chairman, clerk):
    """Three awards of a superior's decision; the first has its certificate."""
    rows = [
        factories.nomination(participation, leader, award_kind, "household", dossier_state="complete", name=name)
        for name in ("Hộ ông An", "Hộ ông Bình", "Hộ ông Chính")
    ]
    factories.recommended(campaign, rows, secretary, chairman)
    decision = factories.decided(factories.issued_proposal(campaign, rows, clerk, chairman), rows, clerk)
    found = list(decision.entries.order_by("pk"))
    draw_up(found[:1], by=clerk)
    return found


@part
def stock(town, clerk):
    return factories.certificate_stock(town, clerk, 1)


@pytest.fixture
def office(as_user, clerk):
    return as_user(clerk)


def test_the_list_costs_the_same_for_one_and_three(office, entries, clerk, django_assert_num_queries):
    office.get(url("certificates"))
    with django_assert_num_queries(10):
        office.get(url("certificates"))
    draw_up(entries[1:], by=clerk)
    with django_assert_num_queries(10):
        page = office.get(url("certificates"))
    assert [name in text(page) for name in ("Hộ ông An", "Hộ ông Bình", "Hộ ông Chính")] == [True] * 3


def test_certificates_of_a_superior_are_drawn_up_on_demand_and_printing_is_work(office, entries, clerk):
    titles = {item.title: item.count for item in work_for(fresh(clerk))}
    assert titles["In giấy khen"] == 1
    confirm(office, url("certificates_open"), decided=f"tren-{entries[0].decision_id}")
    assert Certificate.objects.count() == 3
    assert {item.title: item.count for item in work_for(fresh(clerk))}["In giấy khen"] == 3


def test_a_run_is_made_of_the_numbers_chosen_and_refused_beyond_the_stock(office, entries, stock, clerk):
    draw_up(entries[1:], by=clerk)
    chosen = {"decided": f"tren-{entries[0].decision_id}", "paper": f"phoi-{stock.pk}"}
    refused = send(office, url("print_run_new"), numbers="2-3", **chosen)
    assert "chỉ còn 1 phôi, không đủ 2" in errors(refused)["__all__"][0]
    refused = send(office, url("print_run_new"), numbers="hai", **chosen)
    assert "không phải số hay khoảng số" in errors(refused)["numbers"][0]
    assert not PrintRun.objects.exists()
    response = send(office, url("print_run_new"), numbers="2", **chosen)
    run = PrintRun.objects.get()
    assert response.url == url("print_run_file", run)
    assert [sheet.certificate.number for sheet in run.sheets.all()] == [2]
    assert "Đã in, chưa trao" in text(office.get(url("print_run", run)))


def test_a_layout_is_looked_at_before_it_is_saved_and_told_what_is_wrong(office, stock):
    address = url("stock_layout", stock)
    typed = boxes(office.get(address).context["formset"])
    shown = office.post(address, typed | {"dong-3-x": "41,5", "xem": "1"})
    assert stock.places.get(slot="name").x != 41.5
    picture = office.get(f"{url('stock_picture', stock)}?ban={shown.context['shown']}")
    assert picture.content != office.get(url("stock_picture", stock)).content
    wrong = office.post(address, typed | {"dong-3-x": "xa", "dong-3-smallest": "50"})
    assert "Tên được tặng – " in text(wrong)
    assert 'value="xa"' in wrong.content.decode()
    assert office.post(address, typed | {"dong-3-x": "41,5"}).url == stock.get_absolute_url()
    assert stock.places.get(slot="name").x == 41.5
    stale = office.post(address, typed | {"dong-3-x": "42"})
    assert "người khác đã lưu một bản mới hơn" in text(stale)


def boxes(formset):
    data = {f"{formset.prefix}-{name}": str(formset.management_form[name].value()) for name in (
        "TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")}  # fmt: skip
    data["dong-seen"] = formset.seen
    for form in formset:
        for field in form:
            value = field.value()
            if value not in (None, False, ""):
                shown = field.field.widget.format_value(value) if isinstance(value, Decimal) else value
                data[field.html_name] = "on" if value is True else str(shown)
    return data


def test_the_scan_of_a_blank_is_for_the_screen_alone(office, stock, entries):
    before = office.get(url("stock_picture", stock)).content
    form = {
        "name": stock.name,
        "width": 297,
        "height": 210,
        "seen": office.get(url("stock_edit", stock)).context["form"].seen,
    }
    sent = office.post(url("stock_edit", stock), form | {"scan": factories.upload("phoi.jpg")})
    assert sent.url == stock.get_absolute_url()
    assert office.get(url("stock_picture", stock)).content != before
    assert office.get(url("certificate_picture", entries[0].certificate)).status_code == 200


def test_the_ruler_is_asked_for_four_lengths(office, town, clerk):
    printer = factories.measured_printer(town, clerk)
    typed = {"left": "20,5", "top": "20", "right": "bốn", "bottom": "20", "on_sheet": str(printer.latest.pk)}
    typed["sheet"] = f"{A4[0]:g}x{A4[1]:g}"
    assert errors(office.post(url("printer_measure", printer), typed)) == {
        "right": ["Hãy ghi số đo bằng mm, từ 1 đến 60, ví dụ 19,5."]
    }
    office.post(url("printer_measure", printer), typed | {"right": "19,5"})
    assert "Tờ thử in khớp" in text(office.get(printer.get_absolute_url()))
    sheet = office.get(f"{url('printer_sheet', printer)}?kho=420x297")
    assert b"".join(sheet.streaming_content)[:5] == b"%PDF-"


def test_lists_and_book_go_out_as_pdf_and_xlsx(office, entries, stock):
    for address in (url("hand_over_list", entries[0].certificate), url("stock_book", stock)):
        assert b"".join(office.get(address).streaming_content)[:5] == b"%PDF-"
    for address in (url("stock", stock, tai="xlsx"), url("certificates", tai="xlsx")):
        assert office.get(address)["Content-Type"].endswith("spreadsheetml.sheet")


def test_anyone_verifies_a_certificate_and_learns_no_more_than_it_says(client, entries, clerk):
    certificate = entries[0].certificate
    factories.print_run([certificate], clerk)
    code = certificate.codes.get()
    page = text(client.get(reverse("verify"), {"ma": code.short}))
    assert "Giấy khen lập tại" in page
    assert "Hộ ông An" in page
    assert "Còn hiệu lực" in page
    assert certificate.entry.nomination.merit not in page
    scanned = text(client.get(reverse("verify_qr", args=[code.signed])))
    assert str(code) in scanned
    forged = client.get(reverse("verify_qr", args=[f"{code.signed[:-4]}AAAA"]))
    assert "Hộ ông An" not in text(forged)
