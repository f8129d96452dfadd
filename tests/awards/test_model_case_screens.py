"""The pages of model cases: from the register to the report, with what was typed kept and newer words shown."""

import datetime
import uuid
from io import BytesIO

import pytest
from openpyxl import load_workbook

from awards.flows import model_cases as flows
from awards.law.catalogue import TERMS, load
from awards.models import CaseVisit, ModelCase
from awards.papers.model_cases import report_starter
from emulation.documents.flows import paper_of
from emulation.documents.layout import Table
from emulation.letters.models import Letter
from emulation.lib import dates
from tests import factories
from tests.awards.screens import buttons, confirm, errors, file_of, filled, said, send, text, url
from tests.change_pages import superior_change
from tests.stage import part

SCENE = ("entry", "culture")
DAY = datetime.date


@part
def entry(campaign, participation, leader, award_kind, council, secretary, chairman, clerk):
    """A collective's award by the district."""
    row = factories.nomination(participation, leader, award_kind, dossier_state="complete")
    factories.recommended(campaign, [row], secretary, chairman)
    factories.decided(factories.issued_proposal(campaign, [row], clerk, chairman), [row], clerk)
    return row.award_entry


@pytest.fixture
def office(as_user, clerk):
    return as_user(clerk)


@pytest.fixture
def case(entry, clerk):
    return factories.model_case(entry, clerk)


def rows(prefix, *filled_rows, initial=0):
    """What a browser sends of the rows of a page."""
    data = {f"{prefix}-TOTAL_FORMS": len(filled_rows), f"{prefix}-INITIAL_FORMS": initial}
    for place, row in enumerate(filled_rows):
        data |= {f"{prefix}-{place}-{name}": value for name, value in row.items()}
    return data


def with_rows(browser, address, prefix, *more, **typed):
    """As filled(), with the rows that the page shows, changed by `more` (one dict a row)."""
    formset = browser.get(address).context["formset"]
    shown = [
        {name: value for name, field in form.fields.items() if (value := box(form[name])) is not None}
        for form in formset
    ]
    for place, row in enumerate(more):
        shown[place:place] = [] if place < len(shown) else [{}]
        shown[place] |= row
    data = rows(prefix, *shown, initial=formset.initial_form_count()) | {f"{prefix}-seen": formset.seen}
    return filled(browser, address, **typed) | data


def box(bound):
    value = bound.value()
    return bound.field.widget.format_value(value) if value is not None else None


# --- From the register ------------------------------------------------------------------------------------------------


def test_the_register_leads_to_a_case_and_back(office, entry):
    lists = office.get(url("register")).content.decode()
    assert f'href="{url("honours", entry.nominee)}">{entry.name}</a>' in lists
    assert f'href="{entry.get_absolute_url()}">{entry.award_name}' in lists
    assert f"/{entry.pk}/dien-hinh/" not in lists
    assert f"/{entry.pk}/dien-hinh/" in office.get(entry.get_absolute_url()).content.decode()
    case = ModelCase.objects.filter(entry=entry)
    response = send(office, url("model_case_new", entry), title="Đường hoa", exemplary="Nhóm hộ", until="30/11/2027",
                    every_months="3")  # fmt: skip
    assert response.url == case.get().get_absolute_url()
    assert said(office, response) == ["Đã mở theo dõi điển hình. Hãy xem lại lịch kiểm tra."]
    page = office.get(entry.get_absolute_url())
    assert "Điển hình: Đường hoa (đang theo dõi)" in text(page)
    assert f"/{entry.pk}/dien-hinh/" not in page.content.decode()


def test_the_term_comes_from_the_catalogue_and_says_that_it_is_unsure(office, entry):
    page = office.get(url("model_case_new", entry))
    assert "Danh mục chưa có thời hạn theo dõi" in text(page)
    load(TERMS)
    page = office.get(url("model_case_new", entry))
    assert page.context["form"]["every_months"].value() == 3
    assert page.context["form"]["until"].value() == dates.months_after(dates.today(), 12)
    assert "Theo dõi 12 tháng, kiểm tra 3 tháng một lần. Chưa xác nhận." in text(page)


def test_what_is_wrong_is_named_and_the_rest_stays(office, entry):
    address = url("model_case_new", entry)
    response = send(office, address, title="", exemplary="Nhóm hộ", until="31/02/2027", every_months="90")
    assert set(errors(response)) == {"title", "until", "every_months"}
    assert response.context["form"]["exemplary"].value() == "Nhóm hộ"
    response = send(office, address, title="Đường hoa", exemplary="Nhóm hộ", starts_on="01/01/2020",
                    until="01/01/2021", every_months="3")  # fmt: skip
    assert errors(response) == {"__all__": [
        "Ngày bắt đầu theo dõi sớm hơn ngày khen thưởng (28/06/2023). Hãy chọn lại ngày."
    ]}  # fmt: skip
    assert not ModelCase.objects.exists()


# --- Its page, its plan -----------------------------------------------------------------------------------------------


def test_each_is_offered_what_they_may_do(as_user, office, entry, clerk, culture, leader, chairman):
    case = factories.model_case(entry, clerk, followed_by=culture)
    page = case.get_absolute_url()
    assert list(buttons(office.get(page))) == [
        "Ghi lần kiểm tra", "Ghi nơi nhân rộng", "Sửa nội dung, lịch", "Kết luận",
    ]  # fmt: skip
    assert list(buttons(as_user(culture).get(page))) == ["Ghi lần kiểm tra", "Ghi nơi nhân rộng"]
    assert buttons(as_user(leader).get(page)) == buttons(as_user(chairman).get(page)) == {}
    flows.conclude(case, "stop", by=clerk, note="Dừng.")
    assert list(buttons(office.get(page))) == ["Theo dõi tiếp"]


def test_the_plan_is_changed_on_one_page(office, case):
    address = url("model_case_edit", case)
    data = with_rows(office, address, "lich", {"planned_on": "12/10/2023"}, {"DELETE": "on"}, title="Tên mới")
    assert office.post(address, data).status_code == 302
    case.refresh_from_db()
    days = [row.planned_on for row in case.planned.all()]
    assert (case.title, days) == ("Tên mới", [DAY(2023, 10, 12), DAY(2024, 4, 10), DAY(2024, 7, 10)])


def test_a_new_day_that_is_dropped_again_is_no_day(office, case):
    address = url("model_case_edit", case)
    data = with_rows(office, address, "lich", {}, {}, {}, {}, {"planned_on": "12/11/2023", "DELETE": "on"})
    assert office.post(address, data).status_code == 302
    assert case.planned.count() == 4


@pytest.mark.parametrize(("row", "told"), [
    ({"planned_on": "12/10/2025"}, "Ngày kiểm tra 12/10/2025 nằm ngoài thời gian theo dõi (10/07/2023 – 10/07/2024)."),
    ({"planned_on": "10/01/2024"}, "Lịch kiểm tra ghi ngày 10/01/2024 hai lần. Hãy bỏ một dòng."),
])  # fmt: skip
def test_a_plan_that_makes_no_sense_is_refused_whole(office, case, row, told):
    address = url("model_case_edit", case)
    response = office.post(address, with_rows(office, address, "lich", row, title="Tên mới"))
    assert told in text(response)
    case.refresh_from_db()
    assert (case.title, case.planned.first().planned_on) == ("Đường hoa tự quản", DAY(2023, 10, 10))


def test_a_visit_that_was_made_stays_in_the_plan(office, case, clerk):
    factories.case_visit(case, clerk, planned=case.planned.first())
    address = url("model_case_edit", case)
    response = office.post(address, with_rows(office, address, "lich", {"DELETE": "on"}))
    assert "Lần kiểm tra ngày 10/10/2023 đã thực hiện nên không bỏ khỏi lịch được." in text(response)


def test_a_colleagues_newer_words_are_shown_not_overwritten(office, case):
    address = url("model_case_edit", case)
    mine = with_rows(office, address, "lich", title="Tên của tôi")
    office.post(address, with_rows(office, address, "lich", title="Tên của đồng nghiệp"))
    response = office.post(address, mine)
    (difference,) = response.context["form"].difference
    assert (difference.theirs, difference.mine) == ("Tên của đồng nghiệp", "Tên của tôi")
    case.refresh_from_db()
    assert case.title == "Tên của đồng nghiệp"


# --- Visits and places ------------------------------------------------------------------------------------------------


def test_a_visit_is_recorded_with_figures_and_a_photo(office, case):
    address = url("case_visit_new", case)
    figures = ({"label": "Số hộ", "number": "1.042,5", "unit": "hộ"},)
    typed = {"visited_on": "10/10/2023", "standing": "kept", "files": [factories.upload("anh.jpg")]}
    response = office.post(address, with_rows(office, address, "so-lieu", *figures, **typed))
    assert said(office, response) == ["Đã ghi lần kiểm tra."]
    page = text(office.get(case.get_absolute_url()))
    assert "Ngày 10/10/2023 Giữ vững Lò Thị Vân; theo lịch ngày 10/10/2023 Số hộ: 1.042,5 hộ" in page
    assert "anh.jpg" in page
    assert CaseVisit.objects.get().planned == case.planned.first()


def test_a_visit_long_before_its_day_is_one_more(office, entry, clerk):
    today = dates.today()
    case = factories.model_case(entry, clerk, starts_on=today, until=dates.months_after(today, 12))
    assert office.get(url("case_visit_new", case)).context["form"]["planned"].value() is None


def test_an_unsound_visit_keeps_what_was_typed(office, case):
    address = url("case_visit_new", case)
    typed = {"visited_on": "10/10/2023", "standing": "gone", "note": "", "files": [factories.upload("anh.jpg")]}
    figures = ({"label": "Số hộ", "number": "bốn", "unit": "hộ"},)
    response = office.post(address, with_rows(office, address, "so-lieu", *figures, **typed))
    assert "Hãy ghi một số, ví dụ 12 hoặc 1,5." in text(response)
    assert "anh.jpg" in text(response)  # kept for the next try
    typed["files"] = [factories.upload("anh.jpg")]
    response = office.post(address, with_rows(office, address, "so-lieu", {"label": "Số hộ", "number": "4"}, **typed))
    assert "ghi nguyên nhân" in text(response)
    assert response.context["formset"][0]["number"].value() == "4"
    assert "anh.jpg" in text(response)  # kept for the next try
    assert not CaseVisit.objects.exists()


def test_a_visit_is_mended_and_a_newer_version_shown(office, case, clerk):
    visit = factories.case_visit(case, clerk)
    address = url("case_visit_edit", case, visit)
    mine = with_rows(office, address, "so-lieu", note="Của tôi.")
    theirs = with_rows(office, address, "so-lieu", {"number": "50"}, note="Của đồng nghiệp.")
    assert office.post(address, theirs).status_code == 302
    response = office.post(address, mine)
    assert [row.theirs for row in response.context["form"].difference] == ["Của đồng nghiệp."]
    visit.refresh_from_db()
    assert (visit.note, visit.figure_line) == ("Của đồng nghiệp.", "Số hộ tham gia: 50 hộ")


def test_a_double_click_records_one_visit(office, case):
    address = url("case_visit_new", case)
    data = with_rows(office, address, "so-lieu", visited_on="10/10/2023", standing="kept", once=str(uuid.uuid4()))
    assert [office.post(address, data).url for _ in range(2)] == [case.get_absolute_url()] * 2
    assert CaseVisit.objects.count() == 1


def test_a_place_is_recorded_mended_and_taken_out(office, case, other_unit):
    address = url("case_spread_new", case)
    typed = {"organization": other_unit.pk, "began_on": "01/12/2023", "note": "Trồng 200 m hoa."}
    assert "Chưa có minh chứng." in text(send(office, address, **typed))
    send(office, address, **typed, files=[factories.upload("anh.jpg")])
    spread = case.spreads.get()
    send(office, url("case_spread_edit", case, spread), note="Trồng 300 m hoa.")
    page = text(office.get(case.get_absolute_url()))
    assert "Bản Mường Làm theo từ ngày 01/12/2023 Trồng 300 m hoa." in page
    confirm(office, url("case_spread_remove", case, spread))
    assert not case.spreads.exists()


def test_an_extra_photo_is_taken_out(office, case, clerk):
    file = factories.case_visit(case, clerk).files.get()
    response = confirm(office, url("case_file_remove", case, file))
    assert said(office, response) == ["Đã bỏ tệp “anh-kiem-tra.jpg”."]
    assert not case.files.exists()


# --- The end, the list, the report ------------------------------------------------------------------------------------


def test_a_case_is_concluded_and_leads_to_the_campaigns_where_it_may_be_proposed(office, case, clerk, campaign):
    address = url("model_case_conclude", case)
    assert set(errors(confirm(office, address))) == {"conclusion", "note"}
    response = confirm(office, address, conclusion="propose", note="Xứng đáng.")
    assert errors(response) == {"conclusion": [
        "Chưa có lần kiểm tra nào. Hãy ghi ít nhất một lần kiểm tra trước khi kết luận."
    ]}  # fmt: skip
    factories.case_visit(case, clerk)
    confirm(office, address, conclusion="propose", note="Xứng đáng.")
    page = office.get(case.get_absolute_url())
    assert "Kết luận: Đề nghị khen thưởng tiếp Xứng đáng. Lập đề nghị ở phong trào đang mở:" in text(page)
    assert [row.campaign for row in page.context["nominate_in"]] == [campaign]


def test_a_withdrawn_award_is_told_on_the_page(office, case, entry, clerk):
    paper = superior_change(entry.decision, "withdrawn", [entry], clerk, enter=True)
    page = office.get(case.get_absolute_url())
    assert f"Khen thưởng bị thu hồi Khen thưởng đã bị thu hồi theo {paper.paper_words}." in text(page)
    assert buttons(page) == {}


def test_the_list_is_filtered_and_given_as_a_spreadsheet(office, entry, case, clerk):
    factories.case_visit(case, clerk, planned=case.planned.first())
    flows.conclude(case, "stop", by=clerk, note="Dừng.")
    other = factories.model_case(entry, clerk, title="Đường điện")
    found = lambda **query: list(office.get(url("model_cases", **query)).context["page"])  # noqa: E731
    assert found(**{"tinh-trang": "followed"}) == [other]
    assert found(**{"ket-luan": "stop"}) == [case]
    assert found(**{"tu-khoa": "duong+dien"}) == [other]
    assert found(nguoi=clerk.pk) == [other, case]
    sheet = load_workbook(BytesIO(file_of(office.get(url("model_cases", tai="xlsx"))))).active
    told = [cell for row in sheet.iter_rows(values_only=True) for cell in row]
    assert {"Đường điện", "Đường hoa tự quản", "Giữ vững", "Thôi theo dõi, ngày " + dates.short(dates.today())} <= set(
        told
    )


@pytest.mark.parametrize("count", [1, 3])
def test_lists_ask_equally_often_however_long_they_are(office, entry, clerk, count, django_assert_num_queries):
    for place in range(count):
        case = factories.model_case(entry, clerk, title=f"Mô hình {place}")
        factories.case_visit(case, clerk)
        factories.case_spread(case, clerk)
        if place < count - 1:
            flows.conclude(case, "stop", by=clerk, note="Dừng.")
    office.get(url("model_cases"))
    with django_assert_num_queries(7):
        office.get(url("model_cases"))
    with django_assert_num_queries(9):
        office.get(url("register"))


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_asks_equally_often_however_much_it_tells(office, case, clerk, count, django_assert_num_queries):
    for place in range(count):
        factories.case_visit(case, clerk, note=f"Lần {place}", photo=f"anh-{place}.jpg")
        factories.case_spread(case, clerk, place=f"Bản {place}", photo=f"anh-{place}.jpg")
    office.get(case.get_absolute_url())
    with django_assert_num_queries(18):
        office.get(case.get_absolute_url())


def test_the_report_is_a_paper_of_the_office_with_its_tables(office, case, clerk, town):
    planned = case.planned.first()
    factories.case_visit(case, clerk, planned=planned)
    factories.case_spread(case, clerk)
    response = send(office, url("model_case_report"), first="01/07/2023", last="31/12/2023")
    letter = Letter.objects.get()
    assert response.url == letter.get_absolute_url()
    paper = paper_of(letter.document)
    assert paper.type_name == "BÁO CÁO"
    first, second, third = (block for block in paper.body if isinstance(block, Table))
    assert first.rows == (("1", "Tiểu khu 1", "Đường hoa tự quản", "1", "Giữ vững", "Tiếp tục theo dõi"),)
    assert second.rows == (("1", "Đường hoa tự quản", "Bản Pút, xã Chiềng Khoi", "01/12/2023", "Trồng 200 m hoa."),)
    assert third.rows == (("1", "Tiểu khu 1", "10/10/2023", "Số hộ tham gia: 42 hộ"),)


def test_the_report_tells_the_state_at_the_end_of_its_period(case, clerk, town):
    factories.case_visit(case, clerk)
    flows.conclude(case, "keep", by=clerk, note="Giữ tốt.")
    then, now = (report_starter(town, DAY(2023, 7, 1), last) for last in (DAY(2024, 7, 1), dates.today()))
    words = lambda starter: "\n".join(part.text for part in starter.parts)  # noqa: E731
    assert "Tiếp tục theo dõi, giúp đỡ các điển hình còn lại" in words(then)
    assert "- Giữ là điển hình: Tiểu khu 1." in words(now)
    assert "Trong kỳ chưa ghi nhận nơi nào làm theo." in words(now)


def test_an_empty_period_gives_no_report(office, case):
    response = send(office, url("model_case_report"), first="01/01/2020", last="31/12/2020")
    assert errors(response) == {"__all__": ["Trong kỳ này không theo dõi điển hình nào. Hãy chọn kỳ khác."]}
    response = send(office, url("model_case_report"), first="01/01/2021", last="31/12/2020")
    assert list(errors(response)) == ["last"]
    assert not Letter.objects.exists()
