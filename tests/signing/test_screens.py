"""The pages by which copies are attached, signed, fetched and set aside."""

import uuid

import pytest
from django.conf import settings as site
from django.urls import reverse

from emulation.signing import flows
from emulation.signing.models import SignedCopy
from tests.documents.screens import button, buttons, errors, messages, rows, streamed, text, url
from tests.factories import PASSWORD, upload
from tests.signing.certificates import CHAIRMAN, signed

SCENE = ("campaign",)


def address(name, document, *more):
    return reverse(f"signing:{name}", args=[document.pk, *more])


def post(browser, where, **fields):
    return browser.post(where, {"once": uuid.uuid4(), **fields})


# --- Attach -----------------------------------------------------------------------------------------------------------


def test_the_clerk_attaches_a_scan_and_finds_it_on_the_papers_page(as_user, paper, clerk):
    browser = as_user(clerk)
    page = browser.get(url("detail", paper))
    panel = page.context["panels"][0].content
    assert [action.label for action in panel["actions"]] == ["Gắn bản đã ký số", "Gắn bản quét chữ ký"]
    done = browser.post(panel["actions"][1].url, {"once": uuid.uuid4(), "upload": upload("ban-ky.jpg")}, follow=True)
    assert messages(done) == ["Đã gắn bản quét chữ ký."]
    said = text(done)
    assert "Chưa ký số Có bản quét chữ ký" in said
    assert f"{clerk.full_name} gắn lúc" in said


def test_a_double_click_attaches_once(as_user, paper, clerk):
    browser, token = as_user(clerk), uuid.uuid4()
    for _ in range(2):
        answer = browser.post(address("scan", paper), {"once": token, "upload": upload("ban-ky.jpg")})
        assert (answer.status_code, answer.url) == (302, paper.get_absolute_url())
    assert SignedCopy.objects.count() == 1


@pytest.mark.parametrize("name", ["scan", "upload"])
def test_a_form_without_a_file_says_so(as_user, paper, clerk, name):
    assert errors(post(as_user(clerk), address(name, paper))) == {"upload": ["Hãy chọn tệp."]}


def test_a_refused_file_is_told_at_its_field_with_the_reason(as_user, paper, frozen, clerk):
    wrong = bytearray(signed(frozen))
    wrong[5000] ^= 1
    page = post(as_user(clerk), address("upload", paper), upload=upload("ky.pdf", bytes(wrong)))
    assert errors(page)["upload"][0].startswith("Chữ ký số không còn nguyên vẹn")
    assert not SignedCopy.objects.exists()


def test_a_signed_copy_is_shown_with_signer_moment_and_trust(as_user, paper, frozen, clerk):
    browser = as_user(clerk)
    sent = {"once": uuid.uuid4(), "upload": upload("ky.pdf", signed(frozen))}
    done = browser.post(address("upload", paper), sent, follow=True)
    said = text(done)
    assert f"Người ký theo chứng thư {CHAIRMAN}" in said
    assert "(giờ của máy ký)" in said
    assert "Chứng thư chưa nối được với chứng thư gốc nào mà cơ quan cài đặt." in said
    assert "Đã ký số, chứng thư chưa được tin cậy" in said
    assert [name for name in buttons(done) if name.startswith("Tải")] == [
        "Tải bản đã ký số",
        "Tải bản PDF",
        "Tải bản Word",
    ]


def test_a_name_that_is_not_the_signers_is_pointed_out(as_user, paper, frozen, clerk):
    flows.attach_signed(paper, upload("ky.pdf", signed(frozen, "Người Khác")), by=clerk)
    assert "Tên trên chứng thư khác người ký" in text(as_user(clerk).get(url("detail", paper)))


def test_the_signed_copy_is_fetched_as_a_file_and_never_run(as_user, paper, frozen, clerk, leader):
    ready = signed(frozen)
    copy = flows.attach_signed(paper, upload("ky.pdf", ready), by=clerk)
    browser = as_user(leader)
    response = browser.get(button(browser.get(url("detail", paper)), "Tải bản đã ký số"))
    assert streamed(response) == ready
    assert response.headers["Content-Disposition"] == 'attachment; filename="ky.pdf"'
    assert "sandbox" in response.headers["Content-Security-Policy"]
    flows.set_aside(copy, by=clerk, reason="Gắn nhầm.")
    assert browser.get(copy.url).status_code == 404


def test_a_copy_is_reached_through_its_own_paper_only(as_user, paper, second, clerk):
    copy = flows.attach_scan(paper, upload("ban-ky.jpg"), by=clerk)
    browser = as_user(clerk)
    for name in ("copy", "set_aside"):
        assert browser.get(address(name, second, copy.pk)).status_code == 404


def test_a_unit_sees_the_copies_but_no_button(as_user, paper, clerk, leader):
    flows.attach_scan(paper, upload("ban-ky.jpg"), by=clerk)
    panel = as_user(leader).get(url("detail", paper)).context["panels"][0].content
    assert (panel["actions"], [shown.aside_url for shown in panel["copies"]]) == ([], [""])


def test_a_draft_has_no_panel_of_signatures(as_user, draft_campaign, clerk):
    assert as_user(clerk).get(url("detail", draft_campaign.plan.document)).context["panels"] == []


# --- Set aside --------------------------------------------------------------------------------------------------------


def test_setting_aside_asks_why_and_says_what_follows(as_user, paper, clerk):
    copy = flows.attach_scan(paper, upload("ban-ky.jpg"), by=clerk)
    browser = as_user(clerk)
    assert "không còn tính là bản ký" in text(browser.get(copy.aside_url))
    assert list(errors(post(browser, copy.aside_url))) == ["reason"]
    done = browser.post(copy.aside_url, {"once": uuid.uuid4(), "reason": "Thiếu trang."}, follow=True)
    assert messages(done) == ["Đã gỡ bản ký khỏi văn bản."]
    assert done.context["panels"][0].content["copies"] == []
    assert "Gỡ bản quét chữ ký" in text(done)


# --- Sign on the server -----------------------------------------------------------------------------------------------


def test_the_signer_signs_with_the_password_of_the_account(as_user, paper, chairman, equipped, roots):
    browser = as_user(chairman)
    panel = browser.get(url("detail", paper)).context["panels"][0].content
    (sign, _) = panel["actions"]
    assert (sign.label, bool(sign.verdict)) == ("Ký số", True)
    assert errors(post(browser, sign.url, password="sai")) == {"password": ["Mật khẩu chưa đúng. Hãy ghi lại."]}
    assert not SignedCopy.objects.exists()
    done = browser.post(sign.url, {"once": uuid.uuid4(), "password": PASSWORD}, follow=True)
    assert messages(done) == ["Đã ký số Kế hoạch số 30/KH-UBND."]
    assert "Đã ký số" in text(done)
    assert PASSWORD not in done.content.decode()


def test_guessing_the_password_locks_like_signing_in(as_user, paper, chairman, equipped):
    browser = as_user(chairman)
    told = [post(browser, address("sign", paper), password="sai").status_code for _ in range(site.AXES_FAILURE_LIMIT)]
    assert told[0] == 200
    assert post(browser, address("sign", paper), password=PASSWORD).status_code in (200, 429)
    assert not SignedCopy.objects.exists()


def test_without_a_certificate_the_signer_sees_why_and_what_to_do(as_user, paper, chairman):
    panel = as_user(chairman).get(url("detail", paper)).context["panels"][0].content
    told = {action.label: action.verdict.reason for action in panel["actions"]}
    assert told == {
        "Ký số": "Máy chủ chưa cài chứng thư số của cơ quan; hãy ký bằng thiết bị của người ký rồi tải bản đã ký lên.",
        "Gắn bản đã ký số": "",
    }


# --- Lists ------------------------------------------------------------------------------------------------------------


def test_the_list_says_what_is_signed(as_user, paper, second, frozen, clerk, roots):
    flows.attach_signed(paper, upload("ky.pdf", signed(frozen)), by=clerk)
    flows.attach_scan(second, upload("ban-ky.jpg"), by=clerk)
    page = as_user(clerk).get("/van-ban/")
    told = {document.sign: [mark.label for mark in document.marks] for document in page.context["page"]}
    assert len(rows(page)) == len(told)
    assert told == {"30/KH-UBND": ["Đã ký số"], "31/KH-UBND": ["Chưa ký số", "Có bản quét chữ ký"]}
