"""The verbs of a paper's life, through their confirm pages."""

import uuid

import pytest

from emulation.accounts.models import Post
from emulation.audit.record import history_of
from emulation.documents import flows
from emulation.documents.models import Register
from emulation.documents.numbering import set_first_number
from emulation.lib import dates
from tests import factories
from tests.documents.screens import answer, button, errors, messages, text, url

OWN = "Người soạn hoặc sửa văn bản không được tự phê duyệt văn bản đó."
DAY = {"on": "10/02/2023"}
CHANGED = "Nội dung văn bản đã thay đổi sau khi bạn mở xem. Hãy quay lại đọc bản mới rồi thực hiện."


@pytest.fixture
def draft(draft_campaign):
    return draft_campaign.plan.document


@pytest.fixture
def submitted(draft, clerk):
    flows.submit(draft, by=clerk)
    return draft


@pytest.fixture
def approved(submitted, chairman):
    flows.approve(submitted, by=chairman)
    return submitted


@pytest.fixture
def issued(campaign):
    return campaign.plan.document


def state_of(document):
    document.refresh_from_db()
    return document.state


# --- Done ---------------------------------------------------------------------------------------------------------


def test_the_clerk_submits_and_the_signer_is_told(as_user, draft, clerk, chairman):
    response = answer(as_user(clerk), "submit", draft)
    assert (response.status_code, response.url) == (302, draft.get_absolute_url())
    assert state_of(draft) == "submitted"
    assert [notice.url for notice in chairman.notices.all()] == [draft.get_absolute_url()]


def test_after_a_verb_the_paper_says_what_was_done(as_user, draft, clerk):
    browser = as_user(clerk)
    answer(browser, "submit", draft)
    page = browser.get(draft.get_absolute_url())
    assert messages(page) == ["Đã trình kế hoạch (dự thảo) đến Nguyễn Văn Chủ (Chủ tịch)."]


def test_the_clerk_takes_a_submitted_paper_back(as_user, submitted, clerk):
    answer(as_user(clerk), "withdraw", submitted)
    assert state_of(submitted) == "draft"


def test_the_signer_approves_and_the_clerk_issues(as_user, submitted, chairman, clerk):
    answer(as_user(chairman), "approve", submitted)
    assert state_of(submitted) == "approved"
    answer(as_user(clerk), "issue", submitted, **DAY)
    assert state_of(submitted) == "issued"
    assert (submitted.sign, submitted.issued_by) == ("01/KH-UBND", clerk)


def test_the_signer_approves_and_issues_in_one_go(as_user, submitted, chairman):
    browser = as_user(chairman)
    response = answer(browser, "approve_and_issue", submitted, **DAY)
    assert response.url == submitted.get_absolute_url()
    assert state_of(submitted) == "issued"
    assert dates.short(submitted.issued_on) == "10/02/2023"
    assert messages(browser.get(response.url)) == ["Đã ban hành Kế hoạch số 01/KH-UBND."]


@pytest.mark.parametrize("before", ["submitted", "approved"])
def test_the_signer_returns_a_paper_with_a_reason(as_user, request, before, chairman):
    document = request.getfixturevalue(before)
    answer(as_user(chairman), "return", document, reason="Thiếu chỉ tiêu.")
    assert state_of(document) == "returned"
    assert (document.return_reason, document.approved_by, document.snapshot) == ("Thiếu chỉ tiêu.", None, None)


# --- The confirm page -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "before", "who"),
    [
        ("submit", "draft", "clerk"),
        ("withdraw", "submitted", "clerk"),
        ("approve", "submitted", "chairman"),
        ("approve_and_issue", "submitted", "chairman"),
        ("return", "submitted", "chairman"),
        ("return", "approved", "chairman"),
        ("issue", "approved", "clerk"),
        ("issue", "approved", "chairman"),
    ],
)
def test_a_confirm_page_names_the_consequences_and_changes_nothing(as_user, request, name, before, who):
    document, person = request.getfixturevalue(before), request.getfixturevalue(who)
    page = as_user(person).get(url(name, document))
    assert page.status_code == 200
    shown = text(page)
    assert [line for line in page.context["consequences"] if line in shown] == page.context["consequences"]
    assert len(page.context["consequences"]) >= 2
    assert state_of(document) == before


def test_the_issue_page_offers_today_and_the_number_by_year(as_user, submitted, town, clerk, chairman):
    set_first_number(town, "KH", 2023, 30, by=clerk)
    form = as_user(chairman).get(url("approve_and_issue", submitted)).context["form"]
    year = dates.today().year
    assert form["on"].value() == dates.today()
    assert form.expected == (f"Số dự kiến theo năm của ngày ban hành: 01/KH-UBND (năm {year}); 30/KH-UBND (năm 2023).")


# --- Refused ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["approve", "approve_and_issue", "return"])
def test_nobody_decides_on_their_own_paper(as_user, submitted, clerk, name):
    page = as_user(clerk).get(url(name, submitted))
    assert page.status_code == 403
    assert OWN in text(page)
    refused = as_user(clerk).post(url(name, submitted), {"reason": "Tự trả", **DAY})
    assert refused.status_code in (200, 403)
    assert state_of(submitted) == "submitted"


def test_a_signer_who_edited_the_paper_cannot_approve_it(as_user, draft, chairman, clerk, town):
    factories.post(chairman, town, "clerk")
    flows.note_edit(draft, "một phần", by=factories.fresh(chairman))
    draft.refresh_from_db()
    vice = factories.officer("Phó Chủ tịch", "vice_chairman", town)
    draft.signer = Post.objects.get(user=vice)
    draft.save()
    flows.submit(draft, by=clerk)
    page = as_user(chairman).get(url("approve", draft))
    assert (page.status_code, OWN in text(page)) == (403, True)


@pytest.mark.parametrize(
    ("name", "before", "who", "reason"),
    [
        ("submit", "draft", "culture", "Chỉ người được giao soạn loại văn bản này mới thực hiện được."),
        ("submit", "draft", "chairman", "Chỉ người được giao soạn loại văn bản này mới thực hiện được."),
        ("withdraw", "submitted", "chairman", "Chỉ người được giao soạn loại văn bản này mới thực hiện được."),
        ("approve", "submitted", "vice", "Chỉ người ký đã chọn trong văn bản mới được duyệt."),
        ("return", "submitted", "culture", "Chỉ người ký đã chọn trong văn bản mới được duyệt."),
        ("issue", "approved", "culture", "Chỉ văn thư hoặc người ký mới ban hành được."),
        ("approve", "draft", "chairman", "Văn bản đang ở trạng thái “đang soạn”, không “phê duyệt” được."),
        ("submit", "submitted", "clerk", "Văn bản đang ở trạng thái “chờ duyệt”, không “trình duyệt” được."),
        ("withdraw", "approved", "clerk",
         "Văn bản đang ở trạng thái “đã duyệt, chờ ban hành”, không “rút lại để sửa” được."),
        ("issue", "submitted", "clerk", "Văn bản đang ở trạng thái “chờ duyệt”, không “ban hành” được."),
        ("return", "issued", "chairman", "Văn bản đang ở trạng thái “đã ban hành”, không “trả lại” được."),
        ("issue", "issued", "clerk", "Văn bản đang ở trạng thái “đã ban hành”, không “ban hành” được."),
    ],
)  # fmt: skip
def test_a_refusal_names_its_reason_on_a_403_page(as_user, request, name, before, who, reason):
    document, person = request.getfixturevalue(before), request.getfixturevalue(who)
    browser = as_user(person)
    page = browser.get(url(name, document))
    assert (page.status_code, reason in text(page)) == (403, True)
    fields = {"version": flows.snapshot.digest(flows.paper_of(document))[:16], "reason": "Lý do", **DAY}
    assert browser.post(url(name, document), fields).status_code == 403
    assert state_of(document) == before


@pytest.mark.parametrize("name", ["submit", "withdraw", "approve", "approve_and_issue", "return", "issue"])
@pytest.mark.parametrize("who", ["leader", "outsider", "admin"])
def test_verbs_are_closed_to_those_outside_the_town_office(as_user, request, submitted, name, who):
    person = request.getfixturevalue(who)
    assert as_user(person).post(url(name, submitted), {"reason": "Lý do", **DAY}).status_code == 403
    assert state_of(submitted) == "submitted"


def test_verbs_answer_404_for_a_paper_outside_scope(as_user, submitted, member, district):
    other = factories.organization("UBND xã Chiềng Đông", kind="commune", parent=district)
    for person in (member, factories.officer("Chủ Tịch Xã", "chairman", other)):
        assert as_user(person).get(url("approve", submitted)).status_code == 404
        assert as_user(person).post(url("approve", submitted)).status_code == 404


# --- Bad input --------------------------------------------------------------------------------------------------------


def test_a_missing_signer_is_named_and_the_paper_stays_a_draft(as_user, draft, clerk):
    draft.signer = None
    draft.save()
    page = answer(as_user(clerk), "submit", draft)
    assert errors(page) == {"__all__": ["Chưa chọn người ký. Hãy chọn người ký và tư cách ký khi soạn văn bản."]}
    assert state_of(draft) == "draft"


@pytest.mark.parametrize("reason", ["", "   "])
def test_returning_asks_for_a_reason(as_user, submitted, chairman, reason):
    page = answer(as_user(chairman), "return", submitted, reason=reason)
    assert errors(page) == {"reason": ["Hãy ghi lý do trả lại để người soạn biết cần sửa gì."]}
    assert state_of(submitted) == "submitted"


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("", "Hãy ghi ngày ban hành. Ghi ngày/tháng/năm, ví dụ 10/02/2023."),
        ("31/02/2023", "Ngày không hợp lệ. Ghi ngày/tháng/năm, ví dụ 10/02/2023."),
        ("hôm nay", "Ngày không hợp lệ. Ghi ngày/tháng/năm, ví dụ 10/02/2023."),
        ("01/01/2999", "Ngày ban hành 01/01/2999 ở sau ngày hôm nay. Hãy chọn ngày hôm nay hoặc ngày trước đó."),
        ("10/02/1923", "Ngày ban hành 10/02/1923 ở trước năm 2000. Hãy xem lại năm."),
    ],
)
def test_a_bad_day_of_issue_is_told_next_to_its_field(as_user, submitted, chairman, day, sentence):
    page = answer(as_user(chairman), "approve_and_issue", submitted, on=day)
    assert errors(page) == {"on": [sentence]}
    assert page.context["form"]["on"].value() == day
    assert state_of(submitted) == "submitted"


def test_a_day_before_the_last_number_is_told_next_to_its_field_and_takes_no_number(
    as_user, campaign, town, clerk, chairman, unit
):
    other = factories.empty_campaign(town, clerk, short_name="Quý II")
    signer = campaign.plan.document.signer
    document = factories.complete_plan(other, by=clerk, signer=signer, units=[unit]).plan.document
    flows.submit(document, by=clerk)
    page = answer(as_user(chairman), "approve_and_issue", document, on="09/02/2023")
    assert errors(page) == {
        "on": ["Ngày ban hành 09/02/2023 sớm hơn văn bản số 30/KH-UBND ngày 10/02/2023 đã vào sổ. "
               "Hãy chọn ngày từ ngày đó trở đi."]
    }  # fmt: skip
    assert state_of(document) == "submitted"
    assert Register.objects.get(year=2023).next_number == 31


# --- Two at once ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "before", "who", "fields"),
    [
        ("submit", "draft", "clerk", {}),
        ("approve", "submitted", "chairman", {}),
        ("approve_and_issue", "submitted", "chairman", DAY),
        ("return", "submitted", "chairman", {"reason": "Thiếu chỉ tiêu."}),
    ],
)
def test_a_form_that_is_sent_twice_acts_once(as_user, request, name, before, who, fields):
    document, browser = request.getfixturevalue(before), as_user(request.getfixturevalue(who))
    version = browser.get(url(name, document)).context["form"]["version"].value()
    fields = {"once": uuid.uuid4(), "version": version, **fields}
    first = browser.post(url(name, document), fields)
    told = history_of(document).count()
    second = browser.post(url(name, document), fields)
    assert (first.url, second.url) == (document.get_absolute_url(), document.get_absolute_url())
    assert history_of(document).count() == told


def test_words_that_changed_after_they_were_read_are_not_approved(as_user, submitted, draft_campaign, clerk, chairman):
    browser = as_user(chairman)
    read = button(browser.get(url("detail", submitted)), "Chỉ phê duyệt, ban hành sau")
    flows.withdraw(submitted, by=clerk)
    plan = draft_campaign.plan
    plan.purposes = "Mục đích khác."
    plan.save()
    flows.submit(submitted, by=clerk)
    version = browser.get(read).context["form"]["version"].value()
    page = browser.post(url("approve", submitted), {"version": version})
    assert errors(page) == {"__all__": [CHANGED]}
    assert state_of(submitted) == "submitted"


def test_a_return_that_comes_after_another_decision_is_refused(as_user, submitted, clerk, chairman):
    browser = as_user(chairman)
    version = browser.get(url("return", submitted)).context["form"]["version"].value()
    flows.withdraw(submitted, by=clerk)
    page = browser.post(url("return", submitted), {"version": version, "reason": "Thiếu chỉ tiêu."})
    reason = "Văn bản đang ở trạng thái “đang soạn”, không “trả lại” được."
    assert (page.status_code, reason in text(page)) == (403, True)
    assert state_of(submitted) == "draft"
