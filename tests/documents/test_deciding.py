"""A signer decides: what waits for him, what changed since he read or returned it, and a refusal for good."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from emulation.documents import flows
from emulation.lib.errors import Forbidden, StaleState, Unsound
from emulation.notices.models import Notice
from tests import factories
from tests.documents.screens import answer, errors, text, url
from tests.lifecycles import copy_of, nothing_changes, trail, who_may

SCENE = ("draft_campaign",)
REASON = "Không cần gửi văn bản này."


@pytest.fixture
def letter(town, clerk, chairman):
    document = factories.letter(town, clerk).document
    flows.submit(document, by=clerk)
    return document


def mended(document, clerk, words):
    """Taken back, changed and handed in anew."""
    if document.state == "submitted":
        flows.withdraw(document, by=clerk)
    document.letter.parts.update(text=words)
    flows.submit(document, by=clerk)


# --- Refused for good -------------------------------------------------------------------------------------------------


def test_only_the_signer_refuses_and_only_with_a_reason(letter, cast, chairman):
    assert who_may(cast, lambda person: flows.reject(copy_of(letter), by=person, reason=REASON)) == {"chairman"}
    with nothing_changes(letter, refusal=Unsound):
        flows.reject(letter, by=chairman, reason="  ")


def test_what_was_refused_is_kept_as_it_was_read_and_nobody_changes_it(letter, clerk, chairman):
    stale = copy_of(letter)
    words = flows.words_of(letter)
    flows.reject(letter, by=chairman, reason=REASON)
    assert trail(letter)[-1] == ("reject", "Nguyễn Văn Chủ", "submitted", "rejected", REASON)
    assert (letter.digest, flows.words_of(letter)) == (flows.snapshot.digest(words), words)
    assert letter.status_line.endswith(f": {REASON}")
    assert Notice.objects.filter(recipient=clerk, text__endswith=f"không được phê duyệt: {REASON}").count() == 1
    for act in (flows.withdraw, flows.submit):
        with pytest.raises(Forbidden):
            act(letter, by=clerk)
    with pytest.raises((Forbidden, StaleState)):
        flows.approve(stale, by=chairman)
    with pytest.raises(IntegrityError), transaction.atomic():
        type(letter).objects.filter(pk=letter.pk).update(subject="Khác")


def test_a_plan_is_returned_but_never_refused_for_good(as_user, draft_campaign, clerk, chairman):
    plan = draft_campaign.plan.document
    flows.submit(plan, by=clerk)
    page = as_user(chairman).get(url("reject", plan))
    assert (page.status_code, "Hãy trả lại để sửa và ghi rõ lý do." in text(page)) == (403, True)


def test_an_approval_that_was_not_issued_can_still_be_refused(letter, chairman):
    flows.approve(letter, by=chairman)
    flows.reject(letter, by=chairman, reason=REASON)
    assert (letter.state, letter.approved_by) == ("rejected", None)


# --- What changed -----------------------------------------------------------------------------------------------------


def test_since_the_last_return_the_page_shows_both_wordings_and_the_reason(as_user, letter, clerk, chairman):
    flows.return_to_drafter(letter, by=chairman, reason="Ghi rõ trường nào.")
    mended(letter, clerk, "Đề nghị Trường Tiểu học Thị trấn phối hợp.")
    page = as_user(chairman).get(url("decide", letter))
    (change,) = page.context["changes"]
    assert "Đề nghị nhà trường phối hợp" in change.before
    assert "Đề nghị Trường Tiểu học Thị trấn phối hợp" in change.after
    assert "Ghi rõ trường nào." in text(page)
    assert "lần thứ 2" in text(page)


def test_an_approval_of_words_that_changed_is_refused_with_the_difference(as_user, letter, clerk, chairman):
    browser = as_user(chairman)
    page = browser.get(url("approve", letter))
    version = page.context["form"]["version"].value()
    assert version == letter.submissions.get().digest
    mended(letter, clerk, "Đề nghị nhà trường đóng góp kinh phí.")
    refused = browser.post(url("approve", letter), {"version": version})
    assert list(errors(refused)) == ["__all__"]
    (change,) = refused.context["form"].changes
    assert (change.before, change.after) != ("", "")
    assert "Đề nghị nhà trường đóng góp kinh phí" in text(refused)
    letter.refresh_from_db()
    assert letter.state == "submitted"


# --- What waits -------------------------------------------------------------------------------------------------------


def test_the_list_is_for_the_signer_the_longest_waiting_first(
    as_user, letter, draft_campaign, clerk, chairman, vice, django_assert_num_queries, town
):
    browser = as_user(chairman)
    with django_assert_num_queries(5):
        assert [row.document for row in browser.get(reverse("documents:awaiting")).context["rows"]] == [letter]
    others = [factories.letter(town, clerk).document for _ in range(2)]
    for document in others:
        flows.submit(document, by=clerk)
    with django_assert_num_queries(5):
        rows = browser.get(reverse("documents:awaiting")).context["rows"]
    assert [row.document for row in rows] == [letter, *others]
    assert as_user(vice).get(reverse("documents:awaiting")).context["rows"] == []
    assert as_user(clerk).get(url("decide", letter)).status_code == 200
    answer(browser, "reject", letter, reason=REASON)
    assert browser.get(url("decide", letter)).url == letter.get_absolute_url()
