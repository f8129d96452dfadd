"""Drafts drawn on demand and their pages as pictures."""

import io

import pdfplumber
import pytest
from django.core.cache import caches
from django.urls import reverse
from PIL import Image

from emulation.documents import flows, pdf
from emulation.documents.previews import Drawn, pages_of
from emulation.files import store
from tests.documents.screens import streamed, text, url

PALE = (0xE4 / 255,) * 3


@pytest.fixture(autouse=True)
def nothing_kept():
    caches["previews"].clear()


@pytest.fixture
def draft(draft_campaign):
    return draft_campaign.plan.document


@pytest.fixture
def drawings(monkeypatch):
    """How often the PDF engine was asked."""
    asked, real = [], pdf.render

    def counted(paper):
        asked.append(paper)
        return real(paper)

    monkeypatch.setattr(pdf, "render", counted)
    return asked


def watermarks(content):
    """Pages that bear the pale slanted outlines."""
    with pdfplumber.open(io.BytesIO(content)) as file:
        colours = [{curve["non_stroking_color"] for curve in page.curves} for page in file.pages]
    return [any(is_pale(colour) for colour in page) for page in colours]


def is_pale(colour):
    return colour is not None and all(abs(part - PALE[0]) < 0.01 for part in colour)


def test_every_page_of_a_draft_bears_the_watermark(draft):
    marks = watermarks(Drawn(draft).pdf)
    assert marks == [True] * len(marks)
    assert marks != []


def test_an_approved_paper_without_a_number_is_still_marked(draft, clerk, chairman):
    flows.submit(draft, by=clerk)
    flows.approve(draft, by=chairman)
    assert set(watermarks(Drawn(draft).pdf)) == {True}


def test_an_issued_paper_is_the_frozen_file_without_watermark(campaign, drawings):
    document = campaign.plan.document
    content = Drawn(document).pdf
    assert content == store.path_of(document.pdf.sha256).read_bytes()
    assert set(watermarks(content)) == {False}
    assert drawings == []


def test_all_pictures_of_a_draft_draw_it_once(as_user, draft, clerk, drawings):
    browser = as_user(clerk)
    pages = pages_of(draft)
    for page in pages:
        assert browser.get(page.url).status_code == 200
    assert streamed(browser.get(url("pdf", draft)))[:5] == b"%PDF-"
    assert (len(pages) >= 2, len(drawings)) == (True, 1)


def test_changed_words_are_drawn_anew(draft, draft_campaign, drawings):
    before = pages_of(draft)
    draft_campaign.plan.purposes = "Mục đích khác."
    draft_campaign.plan.save()
    draft.plan.refresh_from_db()
    assert pages_of(draft)[0].url != before[0].url
    assert len(drawings) == 2


def test_a_picture_is_as_large_as_the_page_says(as_user, draft, clerk):
    page = pages_of(draft)[0]
    response = as_user(clerk).get(page.url)
    assert response.headers["Content-Type"] == "image/png"
    assert response.headers["Cache-Control"] == "private, max-age=3600"
    assert Image.open(io.BytesIO(response.content)).size == (page.width, page.height) == (900, 1273)


def test_a_picture_under_an_old_address_is_not_kept_by_the_browser(as_user, draft, clerk):
    address = pages_of(draft)[0].url.split("?")[0]
    browser = as_user(clerk)
    for query in ("", "?v=00000000"):
        assert browser.get(address + query).headers["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize("number", [0, 99])
def test_a_page_that_the_paper_does_not_have_is_not_found(as_user, draft, clerk, number):
    assert as_user(clerk).get(reverse("documents:page", args=[draft.pk, number])).status_code == 404


def test_pictures_of_a_draft_do_not_exist_for_a_unit_leader(as_user, draft, leader):
    for address in (pages_of(draft)[0].url, url("preview", draft)):
        assert as_user(leader).get(address).status_code == 404


def test_a_unit_leader_sees_the_pictures_of_the_issued_plan(as_user, campaign, leader):
    assert as_user(leader).get(pages_of(campaign.plan.document)[0].url).status_code == 200


def test_the_preview_names_each_page(as_user, draft, clerk):
    page = as_user(clerk).get(url("preview", draft)).content.decode()
    first, last = pages_of(draft)[0], pages_of(draft)[-1]
    assert f'src="{first.url}" width="900" height="1273" alt="Trang 1" loading="lazy"' in page
    assert f'alt="Trang {len(pages_of(draft))}"' in page
    assert page.count("<img") == len(pages_of(draft)) == page.count(last.url[-10:])


def test_a_paper_that_cannot_be_drawn_has_no_pictures_and_says_so(as_user, draft, draft_campaign, clerk):
    draft_campaign.plan.purposes = "Thi đua yêu nước. " * 60_000
    draft_campaign.plan.save()
    page = as_user(clerk).get(url("preview", draft))
    assert page.context["pages"] == []
    assert "Chưa dựng được bản xem trước của văn bản này." in text(page)
    refused = as_user(clerk).get(url("pdf", draft))
    assert (refused.status_code, "Văn bản quá dài, không dựng được bản PDF." in text(refused)) == (409, True)


def test_a_file_that_the_store_lost_is_not_found(as_user, campaign, clerk):
    document = campaign.plan.document
    store.path_of(document.pdf.sha256).unlink()
    browser = as_user(clerk)
    assert browser.get(url("pdf", document)).status_code == 404
    assert browser.get(reverse("documents:page", args=[document.pk, 1])).status_code == 404
    assert browser.get(url("detail", document)).status_code == 200


def test_few_drafts_are_kept_in_memory(settings):
    assert settings.CACHES["previews"]["OPTIONS"] == {"MAX_ENTRIES": 16}
