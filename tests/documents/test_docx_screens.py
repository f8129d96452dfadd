"""The Word file of a paper, fetched by those who may read the paper."""

import io

import pytest
from docx import Document

from emulation.documents import docx, flows
from emulation.documents.previews import Drawn
from tests.documents.screens import buttons, streamed, text, url
from tests.documents.word import printed


@pytest.fixture
def draft(draft_campaign):
    return draft_campaign.plan.document


@pytest.fixture
def issued(campaign):
    return campaign.plan.document


def fetched(browser, document):
    response = browser.get(url("docx", document))
    return response, streamed(response)


def test_the_word_file_of_an_issued_paper_is_saved_under_its_number(as_user, issued, leader):
    response, content = fetched(as_user(leader), issued)
    assert response.headers["Content-Disposition"] == 'attachment; filename="Ke-hoach-30-KH-UBND.docx"'
    assert response.headers["Content-Type"] == docx.TYPE
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert content == docx.render(flows.paper_of(issued))


def test_the_word_file_of_an_issued_paper_is_made_of_its_frozen_words(as_user, issued, clerk):
    before = fetched(as_user(clerk), issued)[1]
    issued.organization.paper_name = "TÊN MỚI"
    issued.organization.save()
    assert fetched(as_user(clerk), issued)[1] == before


def test_the_word_file_of_a_draft_has_the_words_of_this_moment_and_the_mark(as_user, draft, clerk):
    draft.subject = "Thi đua mùa thu"
    draft.save()
    response, content = fetched(as_user(clerk), draft)
    assert response.headers["Content-Disposition"] == f'attachment; filename="Ke-hoach-du-thao-{draft.pk}.docx"'
    assert response.headers["Cache-Control"] == "no-store, private"
    document = Document(io.BytesIO(content))
    assert "Thi đua mùa thu" in printed(document)
    assert 'string="DỰ THẢO"' in document.sections[0].header._element.xml


def test_an_approved_paper_without_a_number_is_still_marked_in_word(as_user, draft, clerk, chairman):
    flows.submit(draft, by=clerk)
    flows.approve(draft, by=chairman)
    content = fetched(as_user(clerk), draft)[1]
    assert content == docx.render(Drawn(draft).paper)
    assert 'string="DỰ THẢO"' in Document(io.BytesIO(content)).sections[0].header._element.xml


def test_the_page_says_that_the_pdf_is_the_original(as_user, issued, clerk):
    page = as_user(clerk).get(url("detail", issued))
    assert buttons(page)["Tải bản Word"] == ""
    assert "Bản PDF là bản gốc đã ban hành." in text(page)


def test_the_page_of_a_draft_says_that_editing_the_word_file_changes_nothing_here(as_user, draft, clerk):
    page = text(as_user(clerk).get(url("detail", draft)))
    assert "sửa trong bản Word không làm thay đổi văn bản này" in page
    assert "Bản PDF là bản gốc đã ban hành." not in page


def test_files_are_no_steps_to_be_offered_again_below_the_paper(as_user, draft, clerk, chairman):
    flows.submit(draft, by=clerk)
    page = as_user(chairman).get(url("detail", draft))
    assert [action.label for action in page.context["steps"]] == [
        "Phê duyệt và ban hành",
        "Chỉ phê duyệt, ban hành sau",
        "Trả lại để sửa",
    ]


def test_a_paper_that_cannot_be_written_is_refused_with_a_sentence(as_user, draft, clerk):
    draft.subject = "x" * 1_000_001
    draft.save()
    page = as_user(clerk).get(url("docx", draft))
    assert page.status_code == 409
    assert "Văn bản quá dài, không dựng được bản Word." in text(page)
