"""Signing in, being locked out, signing out, changing the password."""

import uuid

import pytest
from django.urls import reverse

from emulation.accounts.models import User
from tests import factories
from tests.web.reading import text_of

SIGN_IN = "/dang-nhap/"
WRONG = "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy xem lại chữ hoa, chữ thường và bộ gõ tiếng Việt."


def sign_in(client, username="vanthu", password=factories.PASSWORD, **more):
    return client.post(SIGN_IN, {"username": username, "password": password} | more)


def test_after_signing_in_one_is_at_the_start_page(client, clerk):
    assert sign_in(client).url == "/trang-chu/"
    assert "Lò Thị Vân" in text_of(client.get("/trang-chu/"))


def test_one_comes_back_to_where_one_wanted_to_go(client, clerk):
    page = client.get(SIGN_IN, {"next": "/tai-khoan/"})
    assert '<input type="hidden" name="next" value="/tai-khoan/">' in page.content.decode()
    assert sign_in(client, next="/tai-khoan/").url == "/tai-khoan/"


@pytest.mark.parametrize("target", ["https://example.com/", "//example.com/", "javascript:alert(1)"])
def test_nobody_is_sent_to_another_site(client, clerk, target):
    assert sign_in(client, next=target).url == "/trang-chu/"


def test_who_is_signed_in_already_goes_on_to_the_start_page(clerk, as_user):
    assert as_user(clerk).get(SIGN_IN).url == "/trang-chu/"


@pytest.mark.parametrize("given", [("vanthu", "sai"), ("khong-co", factories.PASSWORD)])
def test_a_wrong_name_and_a_wrong_password_read_alike(client, clerk, given):
    page = sign_in(client, *given)
    assert page.status_code == 200
    assert WRONG in text_of(page)


def test_an_empty_form_says_what_is_missing(client, db):
    page = text_of(sign_in(client, "", ""))
    assert "Tên đăng nhập: Hãy ghi tên đăng nhập." in page
    assert "Mật khẩu: Hãy ghi mật khẩu." in page


def test_a_closed_account_does_not_open(client, clerk):
    User.objects.filter(pk=clerk.pk).update(is_active=False)
    assert WRONG in text_of(sign_in(client))


def test_after_five_wrong_passwords_even_the_right_one_must_wait(client, clerk):
    answers = [sign_in(client, password="sai") for _ in range(5)]
    assert [page.status_code for page in answers] == [200, 200, 200, 200, 429]
    locked = sign_in(client)
    assert locked.status_code == 429
    assert "tạm khóa 15 phút" in text_of(locked)
    assert "_auth_user_id" not in client.session


def test_a_lock_on_one_account_leaves_the_others_open(client, clerk, chairman):
    for _ in range(5):
        sign_in(client, password="sai")
    assert sign_in(client, "chutich").url == "/trang-chu/"


def test_signing_out_takes_a_post_and_leads_to_the_public_page(clerk, as_user):
    browser = as_user(clerk)
    assert browser.get("/dang-xuat/").status_code == 405
    assert browser.post("/dang-xuat/").url == "/"
    assert browser.get("/trang-chu/").url == "/dang-nhap/?next=/trang-chu/"


@pytest.mark.parametrize(("debug", "shown"), [(True, True), (False, False)])
def test_demonstration_accounts_are_told_on_a_trial_run_only(client, clerk, chairman, settings, debug, shown):
    settings.DEBUG = debug
    User.objects.filter(pk=clerk.pk).update(is_demo=True)
    page = text_of(client.get(SIGN_IN))
    assert ("vanthu Lò Thị Vân, Công chức Văn phòng - Thống kê, UBND thị trấn" in page) is shown
    assert (settings.DEMO_PASSWORD in page) is shown
    assert "chutich" not in page


def test_of_many_unit_leaders_three_are_told(client, town, settings):
    settings.DEBUG = True
    for number in range(1, 6):
        unit = factories.organization(f"Bản {number}", parent=town)
        factories.officer(f"Trưởng {number}", "unit_leader", unit, username=f"truongban{number}")
    User.objects.update(is_demo=True)
    page = text_of(client.get(SIGN_IN))
    assert [number for number in range(1, 6) if f"truongban{number}" in page] == [1, 2, 3]


# --- One's own account ----------------------------------------------------------------------------------------------

CHANGE = "/tai-khoan/mat-khau/"
NEW = "vuon-hoa-ban-muong"


def change(browser, old=factories.PASSWORD, first=NEW, second=NEW):
    sent = {"old_password": old, "new_password1": first, "new_password2": second}
    return browser.post(CHANGE, sent, follow=True)


def test_the_account_page_tells_which_posts_one_holds_and_what_they_are_for(clerk, as_user):
    page = text_of(as_user(clerk).get("/tai-khoan/"))
    assert "Công chức Văn phòng - Thống kê Ủy ban nhân dân thị trấn Yên Châu, từ ngày 01/01/2020" in page
    assert "Soạn kế hoạch, theo dõi đơn vị" in page


def test_whoever_holds_no_post_is_told_whom_to_ask(outsider, as_user):
    assert "Hãy báo người quản trị của cơ quan gán chức vụ và đơn vị." in text_of(as_user(outsider).get("/tai-khoan/"))


def test_ones_own_address_is_kept_and_a_second_click_leads_to_the_same_page(clerk, as_user):
    browser = as_user(clerk)
    page = browser.get(reverse("profile_mail"))
    typed = {"email": "van@example.vn", "wants_mail": "on", "once": str(uuid.uuid4())}
    typed["seen"] = page.context["form"].seen
    for _ in range(2):
        assert browser.post(reverse("profile_mail"), typed).url == reverse("profile")
    clerk.refresh_from_db()
    assert (clerk.email, clerk.wants_mail) == ("van@example.vn", True)
    assert browser.post(reverse("profile_mail"), typed | {"email": "van", "once": ""}).context["form"].errors


def test_a_new_password_works_from_the_next_time_on(client, clerk, as_user):
    browser = as_user(clerk)
    answer = change(browser)
    assert "Đã đổi mật khẩu." in text_of(answer)
    assert answer.redirect_chain == [("/tai-khoan/", 302)]
    assert browser.get("/tai-khoan/").status_code == 200
    assert sign_in(client, password=NEW).url == "/trang-chu/"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"old": "sai"}, "Mật khẩu đang dùng chưa đúng. Hãy ghi lại."),
        ({"second": "khac-han"}, "Hai lần ghi mật khẩu mới không giống nhau. Hãy ghi lại."),
        ({"first": "", "second": ""}, "Hãy ghi mật khẩu mới."),
    ],
)
def test_a_refused_new_password_says_why(clerk, as_user, given, sentence):
    browser = as_user(clerk)
    assert sentence in text_of(change(browser, **given))
    clerk.refresh_from_db()
    assert clerk.check_password(factories.PASSWORD)


@pytest.mark.parametrize("weak", ["ngan", "password123", "chu-vanthu"])
def test_a_weak_new_password_is_refused(clerk, as_user, weak):
    change(as_user(clerk), first=weak, second=weak)
    clerk.refresh_from_db()
    assert clerk.check_password(factories.PASSWORD)
