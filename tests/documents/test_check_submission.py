"""Before a paper goes to its signer, what the check finds is mended or ticked, one by one."""

import pytest

from emulation.audit.record import history_of
from emulation.documents import flows
from emulation.lib.errors import Unsound
from tests.documents.screens import answer, errors, text, url

NO_ARCHIVE = "Nơi nhận thiếu dòng “Lưu: VT”."
NO_COPIES = "Dòng “Lưu” không ghi số lượng bản lưu."


@pytest.fixture
def draft(draft_campaign):
    return draft_campaign.plan.document


def with_recipients(document, recipients):
    document.recipients = recipients
    document.save()
    return document


@pytest.fixture
def faulty(draft):
    """Two warnings: the title ends unfinished in a doubled word, and nobody keeps a copy."""
    draft.subject = "Phát động thi đua thi đua lập thành tích"
    return with_recipients(draft, "UBND huyện\nCác đơn vị tham gia")


def state_of(document):
    document.refresh_from_db()
    return document.state


def codes(document):
    return [finding.code for finding in flows.warnings(document)]


def test_a_complete_paper_asks_nothing(as_user, draft, clerk):
    page = as_user(clerk).get(url("submit", draft))
    assert "accepted" not in page.context["form"].fields
    answer(as_user(clerk), "submit", draft)
    assert (state_of(draft), history_of(draft)[0].note) == ("submitted", "")


def test_each_finding_stands_beside_its_box_with_place_and_cure(as_user, faulty, clerk):
    page = text(as_user(clerk).get(url("submit", faulty)))
    assert NO_ARCHIVE in page
    assert "Vị trí: nơi nhận, dòng 3: “- Các đơn vị tham gia.”" in page
    assert "Ghi dòng cuối cùng “- Lưu: VT" in page
    assert "Lặp cụm từ “thi đua”" in page


def test_nothing_ticked_is_refused_and_nothing_changes(as_user, faulty, clerk):
    page = answer(as_user(clerk), "submit", faulty)
    assert page.status_code == 200
    assert "Còn 2 mục chưa đánh dấu" in str(errors(page))
    assert state_of(faulty) == "draft"


def test_what_was_ticked_stays_ticked_when_another_box_is_open(as_user, faulty, clerk):
    first, second = codes(faulty)
    page = answer(as_user(clerk), "submit", faulty, accepted=[first])
    assert (page.status_code, page.context["form"]["accepted"].value()) == (200, [first])
    assert second not in page.context["form"]["accepted"].value()
    assert state_of(faulty) == "draft"


def test_ticked_findings_let_the_paper_go_and_stand_in_the_audit_trail(as_user, faulty, clerk):
    response = answer(as_user(clerk), "submit", faulty, accepted=codes(faulty))
    assert response.status_code == 302
    assert state_of(faulty) == "submitted"
    note = history_of(faulty)[0].note
    assert f"Vẫn giữ: {NO_ARCHIVE} (noi-nhan-luu; nơi nhận, dòng 3)" in note
    assert "lap-tu" in note


def test_a_tick_for_other_words_counts_nothing(as_user, faulty, clerk):
    ticked = codes(faulty)
    with_recipients(faulty, "UBND huyện\nPhòng Nội vụ huyện")
    page = answer(as_user(clerk), "submit", faulty, accepted=ticked)
    assert page.status_code == 200
    assert "Nội dung văn bản đã thay đổi" in str(errors(page))
    assert state_of(faulty) == "draft"


def test_the_flow_itself_refuses_what_was_not_accepted(faulty, clerk):
    with pytest.raises(Unsound) as caught:
        flows.submit(faulty, by=clerk)
    assert NO_ARCHIVE in caught.value.message
    assert state_of(faulty) == "draft"


def test_an_empty_number_of_copies_is_a_warning_and_a_missing_one_is_not(draft):
    blank = with_recipients(draft, "UBND huyện\nĐảng ủy thị trấn\nCác đơn vị tham gia\nLưu: VT, VP...b")
    assert [finding.note for finding in flows.warnings(blank)] == [NO_COPIES]
    missing = with_recipients(draft, "UBND huyện\nĐảng ủy thị trấn\nCác đơn vị tham gia\nLưu: VT, VP")
    assert flows.warnings(missing) == []
