"""What anyone may read."""

import hashlib

import pytest

from tests import factories
from tests.web.reading import links_of, text_of


@pytest.fixture
def plan(campaign):
    return campaign.plan.document


def address(document, more=""):
    return f"/cong-khai/ke-hoach/{document.pk}/{more}"


def test_the_public_page_lists_launched_campaigns_with_their_plan(client, campaign, plan):
    page = client.get("/")
    assert links_of(page, "cards") == [(campaign.name, address(plan))]
    assert "Số 30/KH-UBND ngày 10/02/2023" in text_of(page)


def test_a_draft_is_not_public(client, draft_campaign):
    assert "Chưa có kế hoạch nào được ban hành." in text_of(client.get("/"))
    document = draft_campaign.plan.document
    assert [client.get(address(document, more)).status_code for more in ("", "pdf/")] == [404, 404]


def test_other_issued_papers_are_not_public(client, campaign, clerk, chairman):
    report = factories.closing_report(campaign, clerk).document
    report.signer = campaign.plan.document.signer
    report.recipients = factories.RECIPIENTS
    report.save()
    factories.issue_paper(report, clerk, chairman, factories.REPORT_DAY)
    assert [client.get(address(report, more)).status_code for more in ("", "pdf/")] == [404, 404]


def test_an_issued_plan_can_be_read_by_anyone(client, plan):
    page = text_of(client.get(address(plan)))
    assert "Mã kiểm tra bản PDF (SHA-256) " + plan.pdf.sha256 in page
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in page
    assert "Khơi dậy lòng tự hào." in page


def test_the_pdf_is_the_frozen_file(client, plan):
    response = client.get(address(plan, "pdf/"))
    assert hashlib.sha256(b"".join(response)).hexdigest() == plan.pdf.sha256
    assert response.headers["Cache-Control"] == "public, max-age=300"
    assert response.headers["Content-Disposition"] == 'attachment; filename="Ke-hoach-30-KH-UBND.pdf"'


def test_public_pages_may_be_cached_and_set_no_cookie(client, plan):
    for url in ("/", address(plan)):
        response = client.get(url)
        assert response.headers["Cache-Control"] == "public, max-age=300"
        assert not response.cookies


def test_a_signed_in_person_gets_the_very_same_page(client, plan, clerk, as_user):
    assert as_user(clerk).get(address(plan)).content == client.get(address(plan)).content


def test_the_number_of_queries_does_not_grow_with_campaigns(
    client, campaign, town, unit, clerk, chairman, django_assert_num_queries
):
    with django_assert_num_queries(6):
        client.get("/")
    for _ in range(2):
        more = factories.empty_campaign(town, clerk)
        factories.complete_plan(more, by=clerk, signer=campaign.plan.document.signer, units=[unit])
        factories.issue_paper(more.plan.document, clerk, chairman, factories.PLAN_DAY)
    with django_assert_num_queries(6):
        assert len(links_of(client.get("/"), "cards")) == 3
