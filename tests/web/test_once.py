"""A form acts once, however often it is sent."""

import uuid

import pytest

from emulation.notices.models import Notice
from tests.web.reading import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def odd_addresses(settings):
    settings.ROOT_URLCONF = "tests.web.urls_for_tests"


def texts():
    return list(Notice.objects.order_by("pk").values_list("text", flat=True))


def test_the_second_sending_does_nothing_and_leads_to_where_the_first_led(clerk, as_user):
    browser, form = as_user(clerk), {"text": "một", "once": str(uuid.uuid4())}
    first, second = browser.post("/thu/mot-lan/", form), browser.post("/thu/mot-lan/", form, follow=True)
    assert first.url == "/tai-khoan/"
    assert second.redirect_chain == [("/thong-bao/", 302)]
    assert "đã được ghi nhận ở lần gửi trước; không ghi thêm lần nữa." in text_of(second)
    assert texts() == ["một"]


def test_two_forms_act_twice(clerk, as_user):
    browser = as_user(clerk)
    for text in ("một", "hai"):
        browser.post("/thu/mot-lan/", {"text": text, "once": str(uuid.uuid4())})
    assert texts() == ["một", "hai"]


@pytest.mark.parametrize("token", ["", "không-phải-mã"])
def test_a_form_without_a_mark_still_acts(clerk, as_user, token):
    as_user(clerk).post("/thu/mot-lan/", {"text": "một", "once": token})
    assert texts() == ["một"]


def test_a_refused_form_may_be_sent_again(clerk, as_user):
    browser, token = as_user(clerk), str(uuid.uuid4())
    assert browser.post("/thu/mot-lan/", {"text": "hỏng", "once": token}).status_code == 409
    browser.post("/thu/mot-lan/", {"text": "lành", "once": token})
    assert texts() == ["lành"]


def test_somebody_elses_mark_does_not_reveal_where_it_led(clerk, leader, as_user):
    token = str(uuid.uuid4())
    as_user(clerk).post("/thu/mot-lan/", {"text": "một", "once": token})
    assert as_user(leader).post("/thu/mot-lan/", {"text": "hai", "once": token}).url == "/"
    assert texts() == ["một"]
