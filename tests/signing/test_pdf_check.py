"""What counts as the issued PDF with signatures, and every way in which a file is something else. No database."""

import io

import pikepdf
import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from PIL import Image
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfStrictReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, MDPPerm, SigSeedSubFilter

from emulation.documents import pdf
from emulation.signing import pdf_check
from emulation.signing.pdf_check import BETWEEN, BROKEN, CHANGED, LOCKED, TRUSTED, UNSIGNED, WRITTEN_ON
from emulation.signing.pdf_pages import ADDED, DIFFERENT, TOO_LARGE
from tests.documents import sample_papers
from tests.signing import certificates
from tests.signing.certificates import CA, CHAIRMAN, signed, stamper, with_list, with_stamp

NO_CHAIN = "Chứng thư chưa nối được với chứng thư gốc nào mà cơ quan cài đặt."


@pytest.fixture(scope="module")
def frozen():
    return pdf.render(sample_papers.plan())


@pytest.fixture(scope="module")
def once_signed(frozen):
    return signed(frozen)


def examine(frozen, uploaded, roots=()):
    return pdf_check.examine(frozen, uploaded, list(roots))


def refused(frozen, uploaded):
    return examine(frozen, uploaded).get("refusal")


def changed(content, act, **save):
    """The PDF written anew after `act` did something to it."""
    with pikepdf.open(io.BytesIO(content)) as opened:
        act(opened)
        out = io.BytesIO()
        opened.save(out, **save)
    return out.getvalue()


def turned(content):
    """The first page upside down, by an appended update."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    page = writer.find_page_for_modification(0)[0].get_object()
    page["/Rotate"] = generic.NumberObject(180)
    writer.mark_update(page.container_ref)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


# --- What is accepted -------------------------------------------------------------------------------------------------


def test_a_signature_by_a_known_authority_is_whole_and_trusted(frozen, once_signed):
    found = examine(frozen, once_signed, [certificates.pem()])
    (fact,) = found["signatures"]
    assert found["begins"] is True
    assert (fact["signer"], fact["issuer"], fact["trusted"], fact["note"]) == (CHAIRMAN, CA, True, TRUSTED)
    assert (fact["stamped"], fact["at"][:2]) == (False, "20")


def test_what_is_told_of_a_signer_is_the_name_and_no_number(frozen, once_signed):
    assert b"014075001234" in certificates.certificate(CHAIRMAN).public_bytes(Encoding.DER)
    assert "014075001234" not in str(examine(frozen, once_signed))


@pytest.mark.parametrize("roots", [[], [certificates.pem("Nơi cấp khác")]])
def test_a_signature_by_an_unknown_authority_is_whole_and_said_to_be_untrusted(frozen, once_signed, roots):
    (fact,) = examine(frozen, once_signed, roots)["signatures"]
    assert (fact["trusted"], fact["note"]) == (False, NO_CHAIN)


def test_an_ended_certificate_is_said_to_have_ended(frozen):
    (fact,) = examine(frozen, signed(frozen, ends=-5), [certificates.pem()])["signatures"]
    assert (fact["trusted"], fact["note"]) == (False, "Chứng thư hết hạn hoặc chưa có hiệu lực vào lúc kiểm tra.")


def test_a_certificate_that_its_holder_issued_to_himself_is_said_to_be_nobodys(frozen):
    (fact,) = examine(frozen, signed(frozen, issuer=CHAIRMAN), [certificates.pem()])["signatures"]
    assert (fact["trusted"], fact["note"]) == (
        False, "Chứng thư không do nơi cấp được tin cậy cấp, hoặc không được cấp để ký văn bản."
    )  # fmt: skip


def test_a_weak_digest_is_said_to_be_weak(frozen):
    weak = signed(frozen, kind=SigSeedSubFilter.ADOBE_PKCS7_DETACHED, meta={"md_algorithm": "sha1"})
    (fact,) = examine(frozen, weak, [certificates.pem()])["signatures"]
    assert (fact["trusted"], fact["note"]) == (False, "Chữ ký dùng thuật toán đã lỗi thời, không còn an toàn.")


@pytest.mark.parametrize(("issuer", "stamped"), [(CA, True), ("Nơi cấp khác", False)])
def test_only_the_time_stamp_of_a_known_authority_counts_as_one(frozen, issuer, stamped):
    """Anyone can run a stamper that says what he likes."""
    (fact,) = examine(frozen, signed(frozen, stamper=stamper(issuer)), [certificates.pem()])["signatures"]
    assert (fact["trusted"], fact["stamped"]) == (True, stamped)


@pytest.mark.parametrize(
    "options",
    [
        {"kind": SigSeedSubFilter.ADOBE_PKCS7_DETACHED},
        {"place": {"field_mdp_spec": FieldMDPSpec(FieldMDPAction.ALL)}},
        {"meta": {"certify": True, "docmdp_permissions": MDPPerm.NO_CHANGES}},
    ],
)
def test_the_habits_of_other_tools_are_accepted(frozen, options):
    found = examine(frozen, signed(frozen, **options), [certificates.pem()])
    assert [fact["trusted"] for fact in found["signatures"]] == [True]


@pytest.mark.parametrize("last", [with_list, with_stamp, lambda content: with_stamp(with_list(content))])
def test_what_proves_a_signature_for_later_years_may_follow_it(frozen, once_signed, last):
    """PAdES levels LT and LTA append it."""
    found = examine(frozen, last(once_signed), [certificates.pem()])
    assert [(fact["signer"], fact["trusted"]) for fact in found["signatures"]] == [(CHAIRMAN, True)]


def test_a_revoked_certificate_is_told_if_the_file_holds_the_list(frozen, once_signed):
    listed = with_list(once_signed, CHAIRMAN)
    (fact,) = examine(frozen, listed, [certificates.pem()])["signatures"]
    assert (fact["trusted"], fact["note"]) == (False, "Chứng thư đã bị thu hồi.")


def test_a_second_signature_as_of_the_seal_is_told_too(frozen, once_signed):
    both = signed(once_signed, "Ủy ban nhân dân thị trấn Yên Châu", field="Signature2", box=(250, 120, 330, 200))
    found = examine(frozen, both, [certificates.pem()])
    assert [fact["signer"] for fact in found["signatures"]] == [CHAIRMAN, "Ủy ban nhân dân thị trấn Yên Châu"]
    assert [fact["trusted"] for fact in found["signatures"]] == [True, True]


def test_a_tool_that_writes_the_whole_file_anew_is_accepted_if_every_page_draws_the_same(frozen):
    anew = changed(frozen, lambda opened: None, linearize=True, recompress_flate=True)
    assert not anew.startswith(frozen[:200])
    found = examine(frozen, signed(anew), [certificates.pem()])
    assert (found["begins"], [fact["trusted"] for fact in found["signatures"]]) == (False, [True])


def test_a_loosely_written_file_is_judged_by_its_signature(frozen):
    """Poppler's signer numbers objects in a way that a strict reader refuses."""
    content = loose()
    once = signed(content, box=(10, 10, 60, 60))
    assert [fact["trusted"] for fact in examine(content, once, [certificates.pem()])["signatures"]] == [True]
    wrong = bytearray(once)
    wrong[300] ^= 1
    assert refused(content, bytes(wrong)) in (CHANGED, BROKEN)


# --- What is refused --------------------------------------------------------------------------------------------------


def test_the_bare_issued_file_is_told_to_bear_no_signature(frozen):
    assert refused(frozen, frozen) == UNSIGNED


def loose():
    """A PDF whose table of objects a strict reader calls broken."""
    Image.new("L", (400, 600)).save(out := io.BytesIO(), "PDF")
    with pytest.raises(PdfStrictReadError):
        PdfFileReader(out)
    return out.getvalue()


def test_a_scan_is_told_to_bear_no_signature(frozen):
    assert refused(frozen, loose()) == UNSIGNED


def test_a_changed_byte_in_the_signed_part_is_refused(frozen, once_signed):
    """Bytes all over the file: words, fonts, what the signature appended. The gap of the signature itself is apart."""
    gap = once_signed.index(b"/Contents <", len(frozen))
    places = [*range(1000, gap, 1777), gap - 30]
    answers = {}
    for at in places:
        wrong = bytearray(once_signed)
        wrong[at] ^= 1
        answers[at] = refused(frozen, bytes(wrong))
    assert set(answers.values()) <= {CHANGED, BROKEN, DIFFERENT}
    assert CHANGED in answers.values()


def test_a_changed_byte_of_the_signature_value_is_refused(frozen, once_signed):
    gap = once_signed.index(b"/Contents <", len(frozen)) + len(b"/Contents <")
    digits = once_signed[gap:].partition(b">")[0].rstrip(b"0")
    at = gap + len(digits) - 5  # the end of the message is the signature proper
    wrong = bytearray(once_signed)
    wrong[at] = ord("1") if wrong[at] != ord("1") else ord("2")
    assert refused(frozen, bytes(wrong)) in (CHANGED, BROKEN)


@pytest.mark.parametrize("more", [b"% a remark\n", b"\n1 0 obj\n<<>>\nendobj\n"])
def test_what_was_written_after_the_last_signature_is_refused(frozen, once_signed, more):
    assert refused(frozen, once_signed + more) == WRITTEN_ON


def test_what_changes_a_page_is_refused_after_the_proofs_too(frozen, once_signed):
    assert refused(frozen, turned(with_list(once_signed))) == WRITTEN_ON


def test_a_change_between_two_signatures_is_told_apart_from_one_after_them(frozen, once_signed):
    assert refused(frozen, signed(turned(once_signed), field="Signature2")) == BETWEEN


def test_a_signature_where_the_first_one_closed_the_file_is_refused(frozen):
    closed = signed(frozen, meta={"certify": True, "docmdp_permissions": MDPPerm.FILL_FORMS})
    assert refused(frozen, signed(closed, field="Signature2", box=(250, 120, 330, 200))) == BETWEEN


def test_a_time_stamp_alone_is_nobodys_signature(frozen):
    assert refused(frozen, with_stamp(frozen)) == UNSIGNED


def test_the_signed_copy_of_another_paper_is_refused(frozen):
    other = pdf.render(sample_papers.plan(number=6))
    assert refused(frozen, signed(other)) == DIFFERENT


def test_a_page_changed_before_signing_is_refused(frozen):
    def scrawl(opened):
        page = opened.pages[0]
        page.contents_add(b"BT /F1 12 Tf 100 100 Td (100.000.000) Tj ET", prepend=False)

    assert refused(frozen, signed(changed(frozen, scrawl))) == DIFFERENT


def test_a_page_appended_after_the_issued_bytes_is_refused(frozen):
    """The attack that a mere look at the first bytes would let through."""
    tampered = signed(turned(frozen))
    assert tampered.startswith(frozen)
    assert refused(frozen, tampered) == DIFFERENT


def test_a_missing_page_is_refused(frozen):
    def cut(opened):
        del opened.pages[-1]

    assert refused(frozen, signed(changed(frozen, cut))) == DIFFERENT


def note(**given):
    return pikepdf.Dictionary(Type=pikepdf.Name.Annot, Rect=[10, 10, 60, 60], **given)


@pytest.mark.parametrize(
    "added",
    [
        {"Subtype": pikepdf.Name.FreeText, "Contents": "Đã sửa"},
        {"Subtype": pikepdf.Name.Stamp},
        {"Subtype": pikepdf.Name.Widget, "FT": pikepdf.Name.Tx, "T": "o", "V": "chữ"},
        {"Subtype": pikepdf.Name.Link, "A": pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://example.vn")},
    ],
)
def test_notes_and_fields_beside_the_signature_are_refused(frozen, added):
    def add(opened):
        notes = opened.pages[0].obj.get("/Annots", pikepdf.Array())
        notes.append(new := opened.make_indirect(note(**added)))
        opened.pages[0].Annots = notes
        if "FT" in added:
            opened.Root.AcroForm = pikepdf.Dictionary(Fields=[new])

    assert refused(frozen, signed(changed(frozen, add))) == ADDED


@pytest.mark.parametrize("name", ["/OpenAction", "/AA", "/Names", "/OCProperties", "/Collection", "/URI"])
def test_what_acts_or_hides_is_refused(frozen, name):
    def add(opened):
        opened.Root[name] = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")

    assert refused(frozen, signed(changed(frozen, add))) == ADDED


def test_what_acts_in_the_issued_file_stays_as_it_was(frozen):
    def named(label):
        def add(opened):
            place = pikepdf.Array([opened.pages[0].obj, pikepdf.Name.Fit])
            opened.Root.Names = pikepdf.Dictionary(Dests=pikepdf.Dictionary(Names=[label, place]))

        return add

    with_names = changed(frozen, named("dau-trang"))
    assert refused(with_names, signed(with_names)) is None
    assert refused(with_names, signed(changed(with_names, named("cho-khac")))) == ADDED


def test_a_signature_picture_that_covers_the_page_is_refused(frozen):
    assert refused(frozen, signed(frozen, box=(0, 0, 595, 800))) == TOO_LARGE


def test_signature_pictures_that_cover_the_page_together_are_refused(frozen):
    lower = signed(frozen, box=(0, 0, 595, 160))
    assert refused(frozen, lower) is None
    assert refused(frozen, signed(lower, field="Signature2", box=(0, 160, 595, 320))) == TOO_LARGE


def test_a_locked_file_is_refused(frozen, once_signed):
    locked = changed(frozen, lambda opened: None, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert refused(frozen, locked) == LOCKED


@pytest.mark.parametrize("content", [b"%PDF-1.7\n%%EOF\n", b"%PDF-1.7\n" + b"x" * 5000, b"nothing of the kind"])
def test_a_broken_file_is_refused_in_a_sentence(frozen, content):
    assert refused(frozen, content) == BROKEN


def test_a_file_cut_short_is_refused(frozen, once_signed):
    assert refused(frozen, once_signed[:-300]) in (BROKEN, UNSIGNED, CHANGED)
