"""What counts as the issued PDF with signatures, and every way in which a file is something else. No database."""

import io

import pikepdf
import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from emulation.documents import pdf
from emulation.signing import pdf_check
from emulation.signing.pdf_check import BROKEN, CHANGED, LOCKED, TRUSTED, UNSIGNED, WRITTEN_ON
from emulation.signing.pdf_pages import ADDED, DIFFERENT, TOO_LARGE
from tests.documents import sample_papers
from tests.signing import certificates
from tests.signing.certificates import CA, CHAIRMAN, signed

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


# --- What is refused --------------------------------------------------------------------------------------------------


def test_the_bare_issued_file_is_told_to_bear_no_signature(frozen):
    assert refused(frozen, frozen) == UNSIGNED


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
    writer = IncrementalPdfFileWriter(io.BytesIO(frozen))
    page = writer.find_page_for_modification(0)[0].get_object()
    page["/Rotate"] = generic.NumberObject(180)
    writer.mark_update(page.container_ref)
    out = io.BytesIO()
    writer.write(out)
    tampered = signed(out.getvalue())
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


def test_a_locked_file_is_refused(frozen, once_signed):
    locked = changed(frozen, lambda opened: None, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert refused(frozen, locked) == LOCKED


@pytest.mark.parametrize("content", [b"%PDF-1.7\n%%EOF\n", b"%PDF-1.7\n" + b"x" * 5000, b"nothing of the kind"])
def test_a_broken_file_is_refused_in_a_sentence(frozen, content):
    assert refused(frozen, content) == BROKEN


def test_a_file_cut_short_is_refused(frozen, once_signed):
    assert refused(frozen, once_signed[:-300]) in (BROKEN, UNSIGNED, CHANGED)
