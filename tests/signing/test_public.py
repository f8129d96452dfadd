"""Anyone verifies a paper: by its short code, its QR, the file. Nothing that was not published is told."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from emulation.documents import code_keys, codes
from emulation.documents.models import IssuedCode
from emulation.documents.succession import Succession
from emulation.files import store
from emulation.files.models import StoredFile
from emulation.signing import flows, limits, verification
from emulation.signing.models import LookupCount
from tests import factories
from tests.documents.screens import text
from tests.factories import upload
from tests.signing.certificates import CHAIRMAN, signed

SCENE = ("campaign",)
PAGE = "/xac-minh/"
UNKNOWN = "Không có văn bản nào mang mã này. Hãy xem lại từng ký tự của mã in trên văn bản."
FORGED_QR = "Mã QR không phải của văn bản nào do hệ thống này ban hành. Văn bản có thể là giả mạo."


def ask(code):
    return Client().get(PAGE, {"ma": code})


def send(content, code="", name="van-ban.pdf"):
    given = {"tep": SimpleUploadedFile(name, content)} | ({"ma": code} if code else {})
    return Client().post(PAGE, given)


def facts(response):
    """What the page says of the paper, by label."""
    paper = response.context.get("paper")
    return paper and {name: value for name, value in vars(paper).items() if name not in ("standing", "marks")}


def verdict(response):
    return response.context.get("match")


def unused_short():
    body = "2" * 11
    return next(body + end for end in codes.ALPHABET if accepted(body + end))


def accepted(short):
    try:
        return bool(codes.clean_short(short))
    except codes.BadCode:
        return False


# --- By code ----------------------------------------------------------------------------------------------------------


def test_the_page_asks_for_a_code_or_a_file(db):
    page = text(Client().get(PAGE))
    assert "Mã xác minh, in ở chân trang đầu của văn bản" in page
    assert "Tệp PDF nhận được" in page


def test_the_code_of_an_open_paper_tells_what_was_published(paper):
    page = ask(str(paper.code))
    assert facts(page) == {
        "short": str(paper.code),
        "type_name": "Kế hoạch",
        "sign": "30/KH-UBND",
        "issued_on": factories.PLAN_DAY,
        "body": "Ủy ban nhân dân thị trấn Yên Châu",
        "title": paper.subject,
        "signers": [],
        "url": reverse("portal_plan", args=[paper.pk]),
    }
    said = text(page)
    assert "Còn hiệu lực" in said
    assert "Chưa ký số" in said
    assert "10/02/2023" in said


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("replace", "Đã được thay thế Đã được thay thế bởi Kế hoạch số 31/KH-UBND ngày 10/02/2023"),
        ("amend", "Đã được sửa đổi, bổ sung Đã được sửa đổi, bổ sung bởi Kế hoạch số 31/KH-UBND ngày 10/02/2023"),
        ("revoke", "Đã bị thu hồi Đã bị thu hồi theo Kế hoạch số 31/KH-UBND ngày 10/02/2023"),
    ],
)
def test_a_paper_that_holds_no_longer_says_by_which_other(paper, second_draft, clerk, chairman, how, words):
    Succession.objects.create(old=paper, new=second_draft, how=how, reason="Sai thời gian.")
    assert "Còn hiệu lực" in text(ask(paper.code.short))
    factories.issue_paper(second_draft, clerk, chairman, factories.PLAN_DAY)
    said = text(ask(paper.code.short))
    assert words in said
    assert "Còn hiệu lực" not in said
    assert "Sai thời gian" not in said


@pytest.fixture
def award_paper(campaign, participation, leader, award_kind, council, secretary, chairman, clerk):
    """A proposal that was issued; its title and list name a person."""
    row = factories.nomination(
        participation, leader, award_kind, "individual", dossier_state="complete", name="Hà Thị Dung"
    )
    factories.recommended(campaign, [row], secretary, chairman)
    proposal = factories.drafted_proposal(campaign, [row], clerk)
    document = proposal.document
    document.subject = "Đề nghị tặng Giấy khen cho bà Hà Thị Dung"
    document.save()
    return factories.issue_paper(document, clerk, chairman, factories.PROPOSAL_DAY)


def test_a_paper_that_may_name_a_person_tells_neither_title_nor_signer(award_paper, clerk):
    frozen = store.path_of(award_paper.pdf.sha256).read_bytes()
    flows.attach_signed(award_paper, upload("ky.pdf", signed(frozen)), by=clerk)
    page = ask(award_paper.code.short)
    assert facts(page) | {"short": ""} == {
        "short": "",
        "type_name": "Tờ trình",
        "sign": "01/TTr-UBND",
        "issued_on": factories.PROPOSAL_DAY,
        "body": "Ủy ban nhân dân thị trấn Yên Châu",
        "title": "",
        "signers": [],
        "url": "",
    }
    said = page.content.decode()
    for private in ("Hà Thị Dung", CHAIRMAN, clerk.full_name, "ky.pdf", award_paper.get_absolute_url()):
        assert private not in said
    assert "Đã ký số, chứng thư chưa được tin cậy" in text(page)


def test_an_open_paper_names_who_signed_it(paper, frozen, clerk, roots):
    flows.attach_signed(paper, upload("ky.pdf", signed(frozen)), by=clerk)
    said = text(ask(paper.code.short))
    assert f"Đã ký số Người ký theo chứng thư: {CHAIRMAN}" in said
    assert "014075001234" not in said


@pytest.mark.parametrize("how", [str.lower, lambda short: short.replace("-", ""), lambda short: f" {short}. "])
def test_a_code_is_found_however_it_is_typed(paper, how):
    assert facts(ask(how(str(paper.code))))["sign"] == "30/KH-UBND"


def test_a_code_that_was_given_to_no_paper_is_said_to_be_unknown(paper):
    page = ask(unused_short())
    assert (page.context["error"], facts(page)) == (UNKNOWN, None)


def test_a_mistyped_code_is_told_apart_from_an_unknown_one(paper):
    short = paper.code.short
    wrong = short[:-1] + ("2" if short[-1] != "2" else "3")
    assert ask(wrong).context["error"].startswith("Mã xác minh có ký tự ghi sai")


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", "a" * 5000, "' OR 1=1", "\x00", "mã"])
def test_nonsense_is_answered_and_never_run(db, typed):
    page = ask(typed)
    assert page.status_code == 200
    assert facts(page) is None
    assert "<script>alert" not in page.content.decode()


def test_the_answer_is_kept_in_no_cache(paper):
    assert "no-store" in ask(paper.code.short).headers["Cache-Control"]


# --- By QR ------------------------------------------------------------------------------------------------------------


def scanned(code):
    return Client().get(reverse("verify_qr", args=[code]))


def test_the_qr_opens_the_same_answer(paper):
    assert facts(scanned(paper.code.signed)) == facts(ask(paper.code.short))


def test_the_content_of_a_qr_may_be_typed_too(paper):
    assert facts(ask(f"https://thidua.example.vn/xm/{paper.code.signed}"))["sign"] == "30/KH-UBND"


def test_a_forged_qr_finds_nothing_whoever_signed_it(paper):
    """Even our own key, for a paper that was never issued."""
    key, _ = code_keys.signing_key()
    claim = codes.parse(paper.code.signed).claim
    forged = codes.make(type(claim)(**vars(claim) | {"number": 31}), key)
    assert scanned(forged).context["error"] == FORGED_QR


def test_a_changed_qr_with_the_signature_of_a_real_one_finds_nothing(paper):
    signed_code = paper.code.signed
    at = 14
    changed = signed_code[:at] + ("A" if signed_code[at] != "A" else "B") + signed_code[at + 1 :]
    page = scanned(changed)
    assert (facts(page), bool(page.context["error"])) == (None, True)


# --- By file ----------------------------------------------------------------------------------------------------------


def test_the_issued_file_is_known_byte_for_byte_with_or_without_its_code(paper, frozen):
    for code in ("", paper.code.short):
        page = send(frozen, code)
        assert (verdict(page), facts(page)["sign"]) == ("exact", "30/KH-UBND")


def test_one_changed_byte_makes_it_another_file(paper, frozen):
    wrong = bytearray(frozen)
    wrong[2000] ^= 1
    for code in ("", paper.code.short):
        assert verdict(send(bytes(wrong), code)) == "unknown"


def test_the_issued_file_with_a_signature_appended_is_recognised_as_such(paper, frozen):
    ready = signed(frozen)
    page = send(ready)
    assert (verdict(page), facts(page)["sign"]) == ("extended", "30/KH-UBND")
    assert "Trang này không kiểm tra phần ghi thêm" in text(page)


def test_the_signed_copy_that_the_office_keeps_is_known(paper, frozen, clerk, roots):
    ready = signed(frozen)
    copy = flows.attach_signed(paper, upload("ky.pdf", ready), by=clerk)
    assert verdict(send(ready)) == "kept"
    flows.set_aside(copy, by=clerk, reason="Gắn nhầm.")
    assert verdict(send(ready)) == "extended"


def test_of_a_kept_copy_its_own_signature_is_told_not_the_best_one(paper, frozen, clerk, roots):
    good, doubtful = signed(frozen), signed(frozen, issuer="Nơi cấp lạ")
    for ready in (good, doubtful):
        flows.attach_signed(paper, upload("ky.pdf", ready), by=clerk)
    shown = {name: text(send(ready)).partition("Chữ ký số")[2] for name, ready in (("good", good), ("bad", doubtful))}
    assert shown["good"].count("Đã ký số Người ký") == 1
    assert shown["bad"].count("Đã ký số, chứng thư chưa được tin cậy Người ký") == 1


def test_a_scan_is_nobodys_business(paper, clerk):
    flows.attach_scan(paper, upload("ban-ky.pdf", factories.pdf_file()), by=clerk)
    assert verdict(send(factories.pdf_file())) == "unknown"


def test_the_file_of_another_paper_is_told_apart_without_saying_which(paper, second):
    other = store.path_of(second.pdf.sha256).read_bytes()
    page = send(other, paper.code.short)
    assert (verdict(page), facts(page)["sign"]) == ("other", "30/KH-UBND")
    assert "31/KH-UBND" not in text(page)


@pytest.mark.parametrize("content", [b"x", b"%PDF-1.7", b"%%EOF" * 5000, b"\x00" * 1000])
def test_a_foreign_file_is_not_ours(paper, content):
    assert verdict(send(content)) == "unknown"


def test_a_sent_file_is_kept_nowhere(paper, frozen):
    before = StoredFile.objects.count(), sorted(store.path_of(paper.pdf.sha256).parents[1].rglob("*"))
    send(frozen + b"more")
    send(b"x" * 3_000_000)
    assert (StoredFile.objects.count(), sorted(store.path_of(paper.pdf.sha256).parents[1].rglob("*"))) == before


def test_a_file_over_the_limit_is_refused(paper, settings):
    settings.UPLOAD_MAX_BYTES = 1000
    page = send(b"x" * 1001)
    assert (verdict(page), page.context["file_error"][:8]) == (None, "Tệp nặng")


def test_a_form_without_a_file_asks_for_one(paper):
    page = Client().post(PAGE, {"ma": paper.code.short})
    assert page.context["file_error"] == "Hãy chọn tệp PDF cần kiểm tra."
    assert facts(page)["sign"] == "30/KH-UBND"


def test_a_file_with_a_wrong_code_is_told_of_the_code(paper, frozen):
    assert send(frozen, unused_short()).context["error"] == UNKNOWN


def test_a_form_from_elsewhere_is_refused(db):
    assert Client(enforce_csrf_checks=True).post(PAGE, {}).status_code == 403


def test_beginnings_are_those_that_end_like_a_pdf():
    ours = b"%PDF-1.7 words %%EOF\n"
    found = list(verification.beginnings_of(ours + b"2 0 obj %%EOF\r\n"))
    assert hashlib.sha256(ours).hexdigest() in found
    assert len(found) == 5
    assert len(list(verification.beginnings_of(b"%%EOF" * 10_000))) == verification.MOST_ENDS


# --- Not too often ----------------------------------------------------------------------------------------------------


def test_who_asks_in_vain_too_often_waits(paper, monkeypatch):
    monkeypatch.setattr(limits, "MOST", 3)
    for _ in range(3):
        assert ask(unused_short()).status_code == 200
    page = ask(paper.code.short)
    assert (page.status_code, facts(page)) == (429, None)
    assert "Hãy đợi khoảng 10 phút" in text(page)
    assert (send(b"x").status_code, scanned(paper.code.signed).status_code) == (429, 429)
    monkeypatch.setattr(limits, "stretch_now", lambda: 10**9)
    assert ask(paper.code.short).status_code == 200


def test_a_reader_with_a_right_code_never_waits(paper, monkeypatch):
    monkeypatch.setattr(limits, "MOST", 2)
    assert [ask(paper.code.short).status_code for _ in range(6)] == [200] * 6


def test_others_are_not_kept_waiting(paper, monkeypatch):
    monkeypatch.setattr(limits, "MOST", 1)
    ask(unused_short())
    assert ask(paper.code.short).status_code == 429
    assert Client(REMOTE_ADDR="203.0.113.9").get(PAGE, {"ma": paper.code.short}).status_code == 200


@pytest.mark.parametrize(("behind", "status"), [(True, 200), (False, 429)])
def test_the_word_of_a_proxy_counts_only_behind_one(paper, monkeypatch, settings, behind, status):
    """What a visitor writes himself into the header stands before what our proxy adds."""
    monkeypatch.setattr(limits, "MOST", 1)
    settings.BEHIND_PROXY = behind
    ask(unused_short()) if not behind else Client(HTTP_X_FORWARDED_FOR="198.51.100.7").get(PAGE, {"ma": unused_short()})
    other = Client(HTTP_X_FORWARDED_FOR="198.51.100.7, 203.0.113.9")
    assert other.get(PAGE, {"ma": paper.code.short}).status_code == status


def test_a_whole_network_of_ipv6_is_one_visitor(rf, settings):
    visitors = {limits.visitor_of(rf.get("/", REMOTE_ADDR=f"2001:db8:1:2::{n}")) for n in range(1, 5)}
    assert len(visitors) == 1


def test_no_address_is_kept_and_old_counts_are_forgotten(paper, monkeypatch):
    ask(unused_short())
    (row,) = LookupCount.objects.all()
    assert ("127.0.0.1" in row.visitor, row.count) == (False, 1)
    monkeypatch.setattr(limits, "stretch_now", lambda: row.stretch + 1)
    ask(unused_short())
    assert [one.stretch for one in LookupCount.objects.all()] == [row.stretch + 1]


# --- Keys, portal -----------------------------------------------------------------------------------------------------


def test_the_public_keys_are_published_as_plain_text(paper):
    response = Client().get(reverse("verify_keys"))
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    keys = code_keys.read_published(response.content.decode())
    assert codes.verify(paper.code.signed, keys).sign == "30/KH-UBND"


def test_the_open_plan_offers_its_signed_copy_first(paper, frozen, clerk, roots):
    page = Client().get(reverse("portal_plan", args=[paper.pk]))
    assert "Chưa ký số" in text(page)
    assert Client().get(reverse("portal_plan_signed", args=[paper.pk])).status_code == 404
    ready = signed(frozen)
    flows.attach_signed(paper, upload("ky.pdf", ready), by=clerk)
    page = text(Client().get(reverse("portal_plan", args=[paper.pk])))
    assert page.index("Tải bản đã ký số") < page.index("Tải bản PDF")
    response = Client().get(reverse("portal_plan_signed", args=[paper.pk]))
    assert b"".join(response.streaming_content) == ready
    assert response.headers["Content-Disposition"] == 'attachment; filename="Ke-hoach-30-KH-UBND-ky-so.pdf"'


def test_a_scan_is_not_published(paper, clerk):
    flows.attach_scan(paper, upload("ban-ky.jpg"), by=clerk)
    assert Client().get(reverse("portal_plan_signed", args=[paper.pk])).status_code == 404
    assert "Có bản quét chữ ký" in text(Client().get(reverse("portal_plan", args=[paper.pk])))


def test_a_lookup_asks_few_queries_however_many_papers_there_are(paper, second, django_assert_max_num_queries):
    assert IssuedCode.objects.count() == 2
    with django_assert_max_num_queries(5):
        ask(paper.code.short)
