"""Papers to find and to read."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from emulation.documents import flows
from emulation.documents.flows import open_draft
from emulation.files import store
from emulation.lib import dates
from tests import factories
from tests.documents.screens import button, buttons, rows, streamed, text, url

LIST = "/van-ban/"
OWN = "Người soạn hoặc sửa văn bản không được tự phê duyệt văn bản đó."
UNFINISHED = "Văn bản còn phần chưa xong, xem mục còn thiếu."
FILES = {"Tải bản PDF": "", "Tải bản Word": ""}
HAND = "In bản để ký tay"


@pytest.fixture
def draft(draft_campaign):
    return draft_campaign.plan.document


@pytest.fixture
def submitted(draft, clerk):
    flows.submit(draft, by=clerk)
    return draft


@pytest.fixture
def issued(campaign):
    return campaign.plan.document


def drafts(town, clerk, *subjects):
    return [open_draft("plan", town, subject, by=clerk) for subject in subjects]


# --- The list -----------------------------------------------------------------------------------------------------


def test_the_office_finds_its_papers_newest_first(as_user, town, clerk, chairman):
    drafts(town, clerk, "Thi đua quý I", "Thi đua quý II")
    for person in (clerk, chairman):
        assert rows(as_user(person).get(LIST)) == ["Thi đua quý II", "Thi đua quý I"]


def test_a_unit_leader_finds_the_issued_plan_but_no_draft(as_user, leader, stranger, campaign, town, clerk):
    drafts(town, clerk, "Thi đua quý II")
    for person in (leader, stranger):
        assert rows(as_user(person).get(LIST)) == [campaign.name]


def test_people_without_a_post_find_no_papers(as_user, outsider, campaign):
    page = as_user(outsider).get(LIST)
    assert rows(page) == []
    assert "Chưa có văn bản nào." in text(page)


def test_administrators_find_what_anyone_may_read(as_user, town, clerk, admin, campaign):
    drafts(town, clerk, "Bản đang soạn")
    assert rows(as_user(admin).get(LIST)) == [campaign.plan.document.subject]


def test_anonymous_visitors_are_asked_to_sign_in(client, db):
    assert client.get(LIST).status_code == 302


@pytest.mark.parametrize("query", ["đường nông thôn", "duong nong thon", "NÔNG đường", "ke hoach duong", "Đường"])
def test_search_finds_a_subject_with_or_without_diacritics(as_user, town, clerk, query):
    drafts(town, clerk, "Làm đường nông thôn", "Xây nhà văn hóa")
    assert rows(as_user(clerk).get(LIST, {"tu-khoa": query})) == ["Làm đường nông thôn"]


def test_search_finds_decomposed_unicode(as_user, town, clerk):
    drafts(town, clerk, "Làm đường nông thôn", "Xây nhà văn hóa")
    assert rows(as_user(clerk).get(LIST, {"tu-khoa": "nha\u0300 va\u0306n"})) == ["Xây nhà văn hóa"]


def test_search_finds_a_paper_by_its_number_once_it_is_issued(as_user, clerk, campaign, town):
    drafts(town, clerk, "Thi đua quý II")
    assert rows(as_user(clerk).get(LIST, {"tu-khoa": "30/KH-UBND"})) == [campaign.name]


def test_search_follows_a_changed_subject(as_user, town, clerk):
    (document,) = drafts(town, clerk, "Làm đường nông thôn")
    document.subject = "Trồng cây"
    flows.edit_frame(document, by=clerk)
    browser = as_user(clerk)
    assert rows(browser.get(LIST, {"tu-khoa": "trong cay"})) == ["Trồng cây"]
    assert rows(browser.get(LIST, {"tu-khoa": "duong"})) == []


def test_a_search_without_result_says_how_to_go_on(as_user, town, clerk):
    drafts(town, clerk, "Làm đường nông thôn")
    page = as_user(clerk).get(LIST, {"tu-khoa": "thủy lợi"})
    assert "Không có văn bản nào khớp với điều kiện tìm." in text(page)


def test_filters_narrow_by_type_state_and_year(as_user, clerk, campaign, town):
    drafts(town, clerk, "Thi đua quý II")
    browser, this_year = as_user(clerk), str(dates.today().year)
    assert rows(browser.get(LIST, {"trang-thai": "issued"})) == [campaign.name]
    assert rows(browser.get(LIST, {"trang-thai": "draft"})) == ["Thi đua quý II"]
    assert rows(browser.get(LIST, {"nam": "2023"})) == [campaign.name]
    assert rows(browser.get(LIST, {"nam": this_year})) == ["Thi đua quý II"]
    assert rows(browser.get(LIST, {"loai": "BC"})) == []
    assert rows(browser.get(LIST, {"loai": "KH", "trang-thai": "draft"})) == ["Thi đua quý II"]


def test_an_unknown_filter_value_is_ignored(as_user, clerk, campaign):
    query = {"loai": "XX", "trang-thai": "'", "nam": "nghìn", "trang": "x"}
    assert rows(as_user(clerk).get(LIST, query)) == [campaign.name]


def test_the_list_comes_in_pages_of_25(as_user, town, clerk):
    drafts(town, clerk, *(f"Thi đua tháng {number}" for number in range(1, 28)))
    browser = as_user(clerk)
    assert len(rows(browser.get(LIST))) == 25
    assert rows(browser.get(LIST, {"trang": "2"})) == ["Thi đua tháng 2", "Thi đua tháng 1"]


def test_the_list_asks_as_many_queries_for_three_rows_as_for_one(
    as_user, town, clerk, chairman, draft_campaign, django_assert_num_queries
):
    browser = as_user(clerk)
    factories.issue_paper(draft_campaign.plan.document, clerk, chairman, factories.PLAN_DAY)
    with CaptureQueriesContext(connection) as one:
        assert len(rows(browser.get(LIST))) == 1
    for name in ("Quý II", "Quý III"):
        more = factories.empty_campaign(town, clerk, name=name, short_name=name)
        units = [part.organization for part in draft_campaign.participations.all()]
        signer = draft_campaign.plan.document.signer
        document = factories.complete_plan(more, by=clerk, signer=signer, units=units).plan.document
        flows.submit(document, by=clerk)
        flows.approve(document, by=chairman)
    with django_assert_num_queries(len(one)):
        assert len(rows(browser.get(LIST))) == 3


# --- One paper ----------------------------------------------------------------------------------------------------


def test_a_paper_is_read_on_the_page_with_its_watermark(as_user, draft, clerk):
    page = text(as_user(clerk).get(url("detail", draft)))
    assert page.count("DỰ THẢO") == 1
    assert "Khơi dậy lòng tự hào." in page


@pytest.mark.parametrize("name", ["detail", "pdf", "docx", "preview"])
@pytest.mark.parametrize("who", ["leader", "member", "outsider", "admin"])
def test_a_draft_does_not_exist_for_those_outside_the_office(as_user, request, draft, who, name):
    assert as_user(request.getfixturevalue(who)).get(url(name, draft)).status_code == 404


def test_a_paper_of_another_town_does_not_exist(as_user, draft, district):
    other = factories.organization("UBND xã Chiềng Đông", kind="commune", parent=district)
    foreign = factories.officer("Người Xã Khác", "clerk", other)
    for name in ("detail", "pdf", "docx", "preview", "submit"):
        assert as_user(foreign).get(url(name, draft)).status_code == 404


def test_a_unit_leader_reads_the_issued_plan_without_buttons_of_the_office(as_user, issued, leader):
    page = as_user(leader).get(url("detail", issued))
    assert buttons(page) == FILES
    assert "DỰ THẢO" not in text(page)


def test_an_issued_paper_shows_what_was_frozen_and_by_whom(as_user, issued, clerk, chairman):
    page = text(as_user(clerk).get(url("detail", issued)))
    facts = page[page.index("Thông tin ban hành") :]
    for fact in ("30/KH-UBND", "10/02/2023", str(chairman), issued.pdf.sha256, issued.digest):
        assert fact in facts


def test_the_history_of_a_paper_is_told_newest_first(as_user, issued, clerk):
    page = as_user(clerk).get(url("detail", issued))
    labels = [entry.label for entry in page.context["history"]]
    assert labels[:3] == ["Ban hành", "Phê duyệt", "Trình duyệt"]


# --- Buttons --------------------------------------------------------------------------------------------------------


def test_the_drafter_may_edit_and_submit_a_complete_draft(as_user, draft, clerk):
    assert buttons(as_user(clerk).get(url("detail", draft))) == {"Sửa nội dung": "", "Trình duyệt": "", **FILES}


def test_what_is_missing_is_listed_and_keeps_the_draft_from_being_submitted(as_user, draft, clerk):
    draft.signer = None
    draft.save()
    page = as_user(clerk).get(url("detail", draft))
    missing = "Chưa chọn người ký. Hãy chọn người ký và tư cách ký khi soạn văn bản."
    assert page.context["problems"] == [missing]
    assert missing in text(page)
    assert buttons(page) == {"Sửa nội dung": "", "Trình duyệt": UNFINISHED, **FILES}


def test_those_who_neither_draft_nor_decide_get_only_the_file(as_user, draft, culture, chairman):
    for person in (culture, chairman):
        assert buttons(as_user(person).get(url("detail", draft))) == FILES


def test_the_signer_of_a_submitted_paper_may_decide(as_user, submitted, chairman):
    assert buttons(as_user(chairman).get(url("detail", submitted))) == {
        "Phê duyệt và ban hành": "",
        "Chỉ phê duyệt, ban hành sau": "",
        "Trả lại để sửa": "",
        **FILES,
    }


def test_the_drafter_sees_why_they_cannot_approve_their_own_paper(as_user, submitted, clerk):
    shown = buttons(as_user(clerk).get(url("detail", submitted)))
    assert shown == {"Rút lại để sửa": "", "Phê duyệt và ban hành": OWN, **FILES}


def test_another_officer_sees_why_they_cannot_approve(as_user, submitted, vice):
    refused = "Chỉ người ký đã chọn trong văn bản mới được duyệt."
    assert buttons(as_user(vice).get(url("detail", submitted))) == {"Phê duyệt và ban hành": refused, **FILES}


def test_an_approved_paper_is_issued_by_the_clerk_or_returned_by_its_signer(as_user, submitted, clerk, chairman):
    flows.approve(submitted, by=chairman)
    assert buttons(as_user(clerk).get(url("detail", submitted))) == {"Vào số, ban hành": "", HAND: "", **FILES}
    shown = buttons(as_user(chairman).get(url("detail", submitted)))
    assert shown == {"Vào số, ban hành": "", "Trả lại để sửa": "", HAND: "", **FILES}


def test_who_has_a_choice_finds_it_again_below_the_paper(as_user, submitted, chairman, clerk):
    def below(person):
        return [action.label for action in as_user(person).get(url("detail", submitted)).context["steps"]]

    assert below(chairman) == ["Phê duyệt và ban hành", "Chỉ phê duyệt, ban hành sau", "Trả lại để sửa"]
    assert below(clerk) == []


def test_buttons_carry_the_mark_of_what_was_read(as_user, submitted, chairman):
    browser = as_user(chairman)
    page = browser.get(url("detail", submitted))
    confirm = browser.get(button(page, "Phê duyệt và ban hành"))
    assert button(page, "Phê duyệt và ban hành").endswith(confirm.context["form"]["version"].value())


# --- The PDF --------------------------------------------------------------------------------------------------------


def test_the_pdf_of_an_issued_paper_is_the_frozen_file(as_user, issued, leader):
    response = as_user(leader).get(url("pdf", issued))
    content = streamed(response)
    assert content == store.path_of(issued.pdf.sha256).read_bytes()
    assert response.headers["Content-Disposition"] == 'inline; filename="Ke-hoach-30-KH-UBND.pdf"'


def test_the_pdf_can_be_saved_as_a_file(as_user, issued, clerk):
    response = as_user(clerk).get(url("pdf", issued, tai=1))
    assert streamed(response)[:5] == b"%PDF-"
    assert response.headers["Content-Disposition"] == 'attachment; filename="Ke-hoach-30-KH-UBND.pdf"'


def test_the_pdf_of_a_draft_is_drawn_at_once(as_user, draft, clerk):
    response = as_user(clerk).get(url("pdf", draft))
    name = f"Ke-hoach-du-thao-{draft.pk}.pdf"
    assert response.headers["Content-Disposition"] == f'inline; filename="{name}"'
    assert response.headers["Cache-Control"] == "no-store, private"
    assert streamed(response)[:5] == b"%PDF-"
