"""The password once more where one binds the office: after five minutes, on that session, with nothing typed lost."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from emulation.documents import flows
from tests import factories
from tests.documents.screens import url
from tests.test_architecture import ROUTES
from tests.web.reading import text_of

SCENE = ("draft_campaign",)
REASON = "Thiếu chỉ tiêu.\nXem lại “mục 2” & phần <b>đầu</b>."
ASKED = "Bạn đăng nhập đã quá 5 phút."
WRONG = "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy xem lại chữ hoa, chữ thường và bộ gõ tiếng Việt."


@pytest.fixture
def paper(draft_campaign, clerk):
    flows.submit(draft_campaign.plan.document, by=clerk)
    return draft_campaign.plan.document


@pytest.fixture
def browser(as_user, chairman):
    return as_user(chairman)


def returned(browser, paper, **fields):
    version = browser.get(url("return", paper)).context["form"]["version"].value()
    return browser.post(url("return", paper), {"version": version, "reason": REASON, **fields})


def later(minutes):
    return time_machine.travel(timezone.now() + timedelta(minutes=minutes), tick=False)


def carried(page):
    """What the waiting form holds, as a browser would send it on."""
    return {name: page.wsgi_request.POST[name] for name, _ in page.context["waiting"]}


def state_of(paper):
    paper.refresh_from_db()
    return paper.state


def test_these_addresses_ask_for_a_fresh_sign_in():
    assert {name for name, _, view in ROUTES if view.policy.fresh} == {
        "documents:approve", "documents:approve_and_issue", "documents:return", "documents:reject", "documents:issue",
        "signing:sign", "awards:decision_enter", "awards:change_enter",
    }  # fmt: skip


def test_a_sign_in_of_four_minutes_ago_counts(browser, paper):
    with later(4):
        assert returned(browser, paper).status_code == 302
    assert state_of(paper) == "returned"


def test_after_five_minutes_the_password_is_asked_and_the_form_goes_on_as_it_was(browser, paper):
    with later(6):
        page = returned(browser, paper)
        assert (page.status_code, ASKED in text_of(page), state_of(paper)) == (200, True, "submitted")
        hidden = re.findall(r'<input type="hidden" name="(\w+)"', page.content.decode())
        assert {"version", "reason"} <= set(hidden)
        answer = browser.post(url("return", paper), carried(page) | {"password_again": factories.PASSWORD})
    assert (answer.status_code, answer.url) == (302, paper.get_absolute_url())
    assert (state_of(paper), paper.return_reason) == ("returned", REASON)


def test_a_wrong_password_changes_nothing_and_keeps_what_was_typed(browser, paper):
    with later(6):
        page = returned(browser, paper, password_again="sai")
        assert (WRONG in text_of(page), "sai" in dict(page.context["waiting"]).values()) == (True, False)
        assert dict(page.context["waiting"])["reason"] == REASON
        assert returned(browser, paper).status_code == 200  # and it is not fresh now
    assert state_of(paper) == "submitted"


def test_five_wrong_passwords_lock_as_at_the_sign_in(browser, paper):
    with later(6):
        told = [returned(browser, paper, password_again="sai").status_code for _ in range(5)]
        assert told == [200, 200, 200, 200, 429]
        assert returned(browser, paper, password_again=factories.PASSWORD).status_code == 429
    assert state_of(paper) == "submitted"


def test_signing_in_elsewhere_or_signing_out_leaves_no_fresh_session(browser, paper, chairman):
    with later(6):
        Client().force_login(chairman, backend="django.contrib.auth.backends.ModelBackend")
        assert ASKED in text_of(returned(browser, paper))
    browser.post(reverse("logout"))
    assert browser.session.get("signed_in_at") is None


def test_who_may_not_come_in_is_not_asked_for_a_password(as_user, paper, leader):
    stranger = as_user(leader)
    with later(6):
        assert stranger.post(url("return", paper), {"reason": REASON}).status_code == 403
