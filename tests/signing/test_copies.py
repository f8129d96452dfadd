"""Scans and signed copies beside an issued paper: who attaches what, what is refused, what is told."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from emulation.audit.models import Entry
from emulation.files import store
from emulation.files.models import StoredFile
from emulation.lib.errors import StaleState, Unsound
from emulation.notices.models import Notice
from emulation.signing import flows
from emulation.signing.companion import DOUBTED, SCANNED, SIGNED, STRANGE, UNSIGNED, copies_of, handed_out, marks_of
from emulation.signing.models import DigitalSignature, SignedCopy
from emulation.signing.pdf_check import CHANGED
from emulation.signing.pdf_pages import DIFFERENT
from tests import factories
from tests.factories import docx_file, jpeg, pdf_file, png, upload, webp
from tests.lifecycles import copy_of, nothing_changes, trail, who_may
from tests.signing.certificates import CHAIRMAN, signed

SCENE = ("campaign",)


def scan(name="ban-ky.jpg"):
    return upload(name)


def signed_upload(frozen, **options):
    return upload("ky.pdf", signed(frozen, **options))


def marks(document):
    return marks_of(document, list(copies_of(document)))


# --- Scans ------------------------------------------------------------------------------------------------------------


def test_the_clerk_alone_attaches_a_scan(paper, cast):
    assert who_may(cast, lambda person: flows.attach_scan(paper, scan(), by=person)) == {"clerk"}


def test_a_scan_lies_beside_the_frozen_file_with_who_and_when(paper, frozen, clerk):
    before = paper.pdf_id
    copy = flows.attach_scan(paper, scan(), by=clerk)
    paper.refresh_from_db()
    assert paper.pdf_id == before
    assert store.path_of(paper.pdf.sha256).read_bytes() == frozen
    assert (copy.way, copy.file_name, copy.added_by) == ("scanned", "ban-ky.jpg", clerk)
    assert trail(paper)[-1] == ("attach_scan", clerk.full_name, "", "", "ban-ky.jpg")


def test_a_paper_with_a_scan_is_still_said_to_be_without_a_digital_signature(paper, clerk):
    assert marks(paper) == [UNSIGNED]
    flows.attach_scan(paper, scan(), by=clerk)
    assert marks(paper) == [UNSIGNED, SCANNED]
    assert handed_out(paper) is None


@pytest.mark.parametrize(("name", "make"), [("ban-ky.pdf", pdf_file), ("ban-ky.png", png), ("ban-ky.jpg", jpeg)])
def test_a_scan_is_a_pdf_or_a_picture(paper, clerk, name, make):
    assert flows.attach_scan(paper, upload(name, make()), by=clerk).file_name == name


@pytest.mark.parametrize(("name", "make"), [("ban-ky.docx", docx_file), ("ban-ky.webp", webp)])
def test_no_other_file_is_a_scan(paper, clerk, name, make):
    with nothing_changes(paper, refusal=Unsound):
        flows.attach_scan(paper, upload(name, make()), by=clerk)


def test_an_issued_file_is_no_scan_of_this_paper_or_another(paper, second, clerk):
    for issued in (paper, second):
        with nothing_changes(paper, refusal=Unsound) as caught:
            flows.attach_scan(paper, upload("ban-in.pdf", store.path_of(issued.pdf.sha256).read_bytes()), by=clerk)
        assert f"bản PDF đã ban hành của {issued.reference}" in caught.value.message


def test_the_same_file_is_attached_once(paper, clerk):
    flows.attach_scan(paper, scan(), by=clerk)
    with nothing_changes(paper, refusal=Unsound) as caught:
        flows.attach_scan(paper, scan("ten-khac.jpg"), by=clerk)
    assert caught.value.message == "Tệp này đã được gắn vào văn bản. Hãy chọn tệp khác."


def test_nothing_is_attached_to_a_paper_that_was_not_issued(draft_campaign, cast):
    draft = draft_campaign.plan.document
    assert who_may(cast, lambda person: flows.attach_scan(draft, scan(), by=person)) == set()
    assert who_may(cast, lambda person: flows.sign_on_server(draft, by=person)) == set()


# --- Signed elsewhere -------------------------------------------------------------------------------------------------


def test_the_clerk_or_the_signer_attaches_what_was_signed_elsewhere(paper, frozen, cast):
    ready = signed(frozen)
    act = lambda person: flows.attach_signed(paper, upload("ky.pdf", ready), by=person)  # noqa: E731
    assert who_may(cast, act) == {"clerk", "chairman"}


def test_a_trusted_signature_is_told_with_signer_and_moment(paper, frozen, clerk, roots):
    copy = flows.attach_signed(paper, signed_upload(frozen), by=clerk)
    one = copy.signatures.get()
    assert (one.signer, one.trusted, copy.begins_with_issued) == (CHAIRMAN, True, True)
    assert abs(one.signed_at - datetime.datetime.now(datetime.UTC)) < datetime.timedelta(minutes=5)
    assert marks(paper) == [SIGNED]
    assert handed_out(paper) == copy


def test_an_untrusted_signature_is_kept_and_said_to_be_untrusted(paper, frozen, clerk):
    copy = flows.attach_signed(paper, signed_upload(frozen), by=clerk)
    assert copy.signatures.get().trusted is False
    assert marks(paper) == [DOUBTED]


def test_a_signature_in_another_name_is_never_simply_said_to_be_one(paper, frozen, clerk, roots):
    strange = flows.attach_signed(paper, signed_upload(frozen, subject=f"{CHAIRMAN}ng"), by=clerk)
    assert (marks(paper), handed_out(paper)) == ([STRANGE], strange)
    body = flows.attach_signed(paper, signed_upload(frozen, subject="UBND THỊ TRẤN YÊN CHÂU"), by=clerk)
    flows.attach_signed(paper, signed_upload(frozen, subject="Người Khác"), by=clerk)
    assert (marks(paper), handed_out(paper)) == ([SIGNED], body)


def test_a_trusted_copy_is_handed_out_before_a_newer_doubtful_one(paper, frozen, clerk, roots):
    good = flows.attach_signed(paper, signed_upload(frozen), by=clerk)
    flows.attach_signed(paper, signed_upload(frozen, issuer="Nơi cấp lạ"), by=clerk)
    assert (marks(paper), handed_out(paper)) == ([SIGNED], good)


def test_a_changed_byte_is_refused_with_the_reason_and_nothing_is_kept(paper, frozen, clerk):
    wrong = bytearray(signed(frozen))
    wrong[5000] ^= 1
    files = StoredFile.objects.count()
    with nothing_changes(paper, refusal=Unsound) as caught:
        flows.attach_signed(paper, upload("ky.pdf", bytes(wrong)), by=clerk)
    assert caught.value.message == CHANGED
    assert (SignedCopy.objects.count(), StoredFile.objects.count()) == (0, files)


def test_the_signed_copy_of_another_paper_is_refused(paper, second, clerk):
    other = store.path_of(second.pdf.sha256).read_bytes()
    with nothing_changes(paper, refusal=Unsound) as caught:
        flows.attach_signed(paper, signed_upload(other), by=clerk)
    assert caught.value.message == DIFFERENT


def test_the_office_is_told_of_a_signed_copy_once(paper, frozen, chairman, clerk):
    flows.attach_signed(paper, signed_upload(frozen), by=chairman)
    told = Notice.objects.filter(recipient=clerk, key__contains="-signed-").values_list("text", flat=True)
    assert list(told) == [f"Kế hoạch số 30/KH-UBND đã có bản ký số: {paper.subject}"]


def test_a_frozen_file_that_the_store_lost_is_told(paper, frozen, clerk):
    ready = signed_upload(frozen)
    store.path_of(paper.pdf.sha256).unlink()
    with nothing_changes(paper, refusal=Unsound) as caught:
        flows.attach_signed(paper, ready, by=clerk)
    assert "Kho tệp không còn bản PDF" in caught.value.message


def test_roots_that_cannot_be_read_stop_with_the_name_of_the_setting(paper, frozen, clerk, settings, tmp_path):
    settings.SIGNING_TRUST_ROOTS = str(tmp_path / "khong-co")
    with nothing_changes(paper) as caught:
        flows.attach_signed(paper, signed_upload(frozen), by=clerk)
    assert "SIGNING_TRUST_ROOTS" in caught.value.message


# --- Set aside --------------------------------------------------------------------------------------------------------


def test_the_clerk_alone_sets_a_scan_aside(paper, cast, clerk):
    copy = flows.attach_scan(paper, scan(), by=clerk)
    act = lambda person: flows.set_aside(copy_of(copy), by=person, reason="Gắn nhầm.")  # noqa: E731
    assert who_may(cast, act) == {"clerk"}


def test_what_was_set_aside_counts_no_longer_but_its_trail_stays(paper, clerk):
    copy = flows.attach_scan(paper, scan(), by=clerk)
    flows.set_aside(copy, by=clerk, reason="Quét thiếu trang 2.")
    assert marks(paper) == [UNSIGNED]
    assert trail(copy)[-1] == ("set_aside", clerk.full_name, "kept", "aside", "Quét thiếu trang 2.")
    assert trail(paper)[-1] == (
        "set_aside_copy", clerk.full_name, "", "", "ban-ky.jpg: Quét thiếu trang 2."
    )  # fmt: skip
    flows.attach_scan(paper, scan(), by=clerk)  # the same file may come back
    assert marks(paper) == [UNSIGNED, SCANNED]


def test_a_copy_is_set_aside_once(paper, clerk):
    copy = flows.attach_scan(paper, scan(), by=clerk)
    old = copy_of(copy)
    flows.set_aside(copy, by=clerk, reason="Gắn nhầm.")
    with nothing_changes(copy, refusal=StaleState):
        flows.set_aside(old, by=clerk, reason="Gắn nhầm.")


def test_no_copy_is_set_aside_without_a_reason(paper, clerk):
    copy = flows.attach_scan(paper, scan(), by=clerk)
    with nothing_changes(copy, refusal=Unsound):
        flows.set_aside(copy, by=clerk, reason="  ")


# --- What the database holds ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("change", [{"file_name": "khac.pdf"}, {"way": "server"}, {"begins_with_issued": False}])
def test_a_copy_never_changes(paper, frozen, clerk, change):
    copy = flows.attach_signed(paper, signed_upload(frozen), by=clerk)
    with pytest.raises(IntegrityError), transaction.atomic():
        SignedCopy.objects.filter(pk=copy.pk).update(**change)


def test_a_copy_and_its_signatures_are_never_deleted_and_never_come_back(paper, frozen, clerk):
    copy = flows.attach_signed(paper, signed_upload(frozen), by=clerk)
    for act in (
        lambda: DigitalSignature.objects.filter(copy=copy).delete(),
        lambda: DigitalSignature.objects.filter(copy=copy).update(trusted=True),
        lambda: SignedCopy.objects.filter(pk=copy.pk)._raw_delete("default"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()
    flows.set_aside(copy, by=clerk, reason="Gắn nhầm.")
    with pytest.raises(IntegrityError), transaction.atomic():
        SignedCopy.objects.filter(pk=copy.pk).update(state="kept")


def test_logs_hold_no_name_of_a_certificate(paper, frozen, clerk, caplog):
    flows.attach_signed(paper, signed_upload(frozen), by=clerk)
    assert [record.getMessage() for record in caplog.records if CHAIRMAN in record.getMessage()] == []
    assert Entry.objects.filter(verb="attach_signed").count() == 1


def test_the_list_of_copies_asks_as_much_for_three_as_for_one(paper, frozen, clerk, django_assert_num_queries):
    def read():
        with django_assert_num_queries(2):
            return [str(one.added_by) + one.file_name for one in copies_of(paper) for _ in one.signatures.all()]

    flows.attach_signed(paper, signed_upload(frozen), by=clerk)
    assert len(read()) == 1
    for issuer in ("Nơi cấp hai", "Nơi cấp ba"):
        flows.attach_signed(paper, signed_upload(frozen, issuer=issuer), by=clerk)
    assert len(read()) == 3
    assert factories.fresh(clerk).full_name in read()[0]
