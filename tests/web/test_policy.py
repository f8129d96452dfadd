"""The door: every address declares who may knock, and refusals are pages one can read."""

import pytest
from django.test import Client

from tests.web.reading import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def odd_addresses(settings):
    settings.ROOT_URLCONF = "tests.web.urls_for_tests"


def test_an_undeclared_address_is_closed_even_to_an_administrator(admin, as_user):
    response = as_user(admin).get("/thu/khong-khai-bao/")
    assert response.status_code == 403
    assert "Địa chỉ này chưa được mở cho sử dụng." in text_of(response)


def test_anyone_may_open_what_is_declared_for_anyone(client):
    assert client.get("/thu/ai-cung-vao/").status_code == 200


def test_a_stranger_is_sent_to_sign_in_and_back(client):
    response = client.get("/thu/da-dang-nhap/?trang=2")
    assert (response.status_code, response.url) == (302, "/dang-nhap/?next=/thu/da-dang-nhap/%3Ftrang%3D2")


@pytest.mark.parametrize(("who", "status"), [("clerk", 200), ("chairman", 403), ("leader", 403), ("outsider", 403)])
def test_only_the_named_roles_get_in(cast, as_user, who, status):
    assert as_user(cast[who]).get("/thu/van-thu/").status_code == status


def test_a_method_that_is_not_declared_is_refused(clerk, as_user):
    response = as_user(clerk).post("/thu/van-thu/")
    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD")


def test_pages_of_a_signed_in_person_are_not_kept_by_the_browser(clerk, as_user):
    assert as_user(clerk).get("/thu/van-thu/").headers["Cache-Control"] == "no-store, private"


def test_a_refused_deed_says_why_and_keeps_what_was_typed(clerk, as_user):
    typed = "Đề nghị bổ sung\nnơi nhận <b>và</b> người ký"
    response = as_user(clerk).post("/thu/bi-tu-choi/", {"reason": typed, "once": "một mã dài hơn hai mươi ký tự"})
    page = text_of(response)
    assert response.status_code == 403
    assert "Bạn không tự duyệt văn bản mình soạn." in page
    assert "nơi nhận <b>và</b> người ký" in page
    assert "một mã dài" not in page


def test_a_deed_that_the_thing_does_not_allow_is_a_conflict_with_its_reason(clerk, as_user):
    response = as_user(clerk).get("/thu/chua-du/")
    assert response.status_code == 409
    assert "Kế hoạch chưa có người ký. Hãy chọn người ký." in text_of(response)


def test_an_old_form_is_refused_in_vietnamese_with_what_was_typed(clerk):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(clerk, backend="django.contrib.auth.backends.ModelBackend")
    response = browser.post("/thu/bi-tu-choi/", {"reason": "Một đoạn văn đã gõ mất nhiều công"})
    page = text_of(response)
    assert response.status_code == 403
    assert "Biểu mẫu đã quá hạn" in page
    assert "Một đoạn văn đã gõ mất nhiều công" in page


def test_a_wrong_address_says_what_to_do(client):
    response = client.get("/khong-co/")
    assert response.status_code == 404
    assert "Hãy kiểm tra lại địa chỉ, hoặc tìm từ trang chủ." in text_of(response)


def test_our_own_fault_is_told_without_details(client):
    client.raise_request_exception = False
    response = client.get("/thu/hong/")
    page = text_of(response)
    assert response.status_code == 500
    assert "Việc vừa rồi chưa được ghi nhận." in page
    assert "ZeroDivisionError" not in page


def test_trial_run_shows_our_own_page_for_what_is_not_there(client, settings):
    settings.DEBUG = True
    response = client.get("/khong-co/")
    title = response.content.decode().partition("<title>")[2].partition("</title>")[0]
    assert (response.status_code, title) == (404, "Không tìm thấy – Thi đua, khen thưởng")
