"""An approved paper printed for the pen: its own words, number and day empty, each printing on the trail."""

import io

import pdfplumber
import pytest
from docx import Document

from emulation.documents import docx, flows
from tests.documents.screens import buttons, streamed, text, url
from tests.documents.word import printed
from tests.factories import PLAN_DAY
from tests.lifecycles import nothing_changes, stored, trail, who_may

LABEL = "In bản để ký tay"


@pytest.fixture
def approved(draft_campaign, clerk, chairman):
    document = draft_campaign.plan.document
    flows.submit(document, by=clerk)
    flows.approve(document, by=chairman)
    return document


def words(content):
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return " ".join(" ".join(page.extract_text() for page in pdf.pages).replace("\xa0", " ").split())


def test_the_clerk_and_the_signer_print_it(approved, cast):
    assert who_may(cast, lambda person: flows.print_for_hand(approved, by=person)) == {"clerk", "chairman"}


def test_the_page_says_what_it_is_for_and_gives_the_file(as_user, approved, clerk):
    browser, before = as_user(clerk), stored(approved)
    assert buttons(browser.get(url("detail", approved)))[LABEL] == ""
    page = browser.get(url("hand_copy", approved))
    assert "để trống số và ngày" in text(page)
    assert b" data-file>" in page.content  # the page stays and gives the other file too
    assert trail(approved)[-1][0] == "approve"  # looking at the page prints nothing
    response = browser.post(url("hand_copy", approved), {"form": "pdf"})
    content = b"".join(response.streaming_content)
    assert (response.headers["Content-Type"], content[:5]) == ("application/pdf", b"%PDF-")
    assert "ban-ky-tay.pdf" in response.headers["Content-Disposition"]
    printed = words(content)
    assert "Số: /KH-UBND" in printed
    assert "ngày tháng năm" in printed
    assert "DỰ THẢO" not in printed
    assert "Khơi dậy lòng tự hào." in printed
    verb, actor, *_, note = trail(approved)[-1]
    assert (verb, actor, note) == ("print", clerk.full_name, "Bản PDF để trống số và ngày")
    assert stored(approved) == before


def test_it_is_printed_from_word_too(as_user, approved, clerk):
    response = as_user(clerk).post(url("hand_copy", approved), {"form": "docx"})
    assert response.headers["Content-Type"] == docx.TYPE
    assert response.headers["Content-Disposition"].endswith('ban-ky-tay.docx"')
    document = Document(io.BytesIO(streamed(response)))
    assert {"Số: /KH-UBND", "Khơi dậy lòng tự hào."} <= {line.removeprefix("- ") for line in printed(document)}
    assert "DỰ THẢO" not in document.sections[0].header._element.xml
    assert trail(approved)[-1][-1] == "Bản Word để trống số và ngày"


@pytest.mark.parametrize("state", ["draft", "submitted", "issued"])
def test_only_an_approved_paper_is_printed_so(as_user, draft_campaign, clerk, chairman, state):
    document = draft_campaign.plan.document
    if state != "draft":
        flows.submit(document, by=clerk)
    if state == "issued":
        flows.approve_and_issue(document, by=chairman, on=PLAN_DAY)
    browser = as_user(clerk)
    assert LABEL not in buttons(browser.get(url("detail", document)))
    with nothing_changes(document):
        flows.print_for_hand(document, by=clerk)
    assert browser.post(url("hand_copy", document)).status_code == 403
