"""Signing on the server: whose act, which certificate, what is seen and where."""

import io
import shutil
import subprocess

import pdfplumber
import pikepdf
import pytest
from django.db import IntegrityError, transaction
from PIL import Image

from emulation.accounts.models import Post
from emulation.documents import flows as documents
from emulation.files import store
from emulation.lib.errors import Forbidden, Refused, StaleState
from emulation.signing import flows, rules
from emulation.signing.companion import SIGNED, copies_of, handed_out, marks_of
from emulation.signing.models import SignedCopy
from emulation.signing.place import signing_room
from tests import factories
from tests.lifecycles import nothing_changes, trail, who_may
from tests.signing.certificates import CHAIRMAN
from tests.signing.conftest import equip

SCENE = ("campaign",)
BODY = "Ủy ban nhân dân thị trấn Yên Châu"


def bytes_of(copy):
    return store.path_of(copy.file.sha256).read_bytes()


def box_of(content):
    """(page, left, low, right, high) of the signature in the file."""
    with pikepdf.open(io.BytesIO(content)) as opened:
        (found,) = [
            (number, *(float(edge) for edge in note.Rect))
            for number, page in enumerate(opened.pages)
            for note in page.obj.get("/Annots", [])
            if note.get("/FT") == pikepdf.Name.Sig
        ]
    return found


# --- Who and whose ----------------------------------------------------------------------------------------------------


def test_the_signer_of_the_paper_alone_signs(paper, cast, equipped, roots):
    assert who_may(cast, lambda person: flows.sign_on_server(paper, by=person)) == {"chairman"}


def test_the_signed_file_is_the_frozen_one_with_a_signature_appended(paper, frozen, chairman, equipped, roots):
    copy = flows.sign_on_server(paper, by=chairman)
    paper.refresh_from_db()
    assert store.path_of(paper.pdf.sha256).read_bytes() == frozen
    assert bytes_of(copy).startswith(frozen)
    assert (copy.way, copy.file_name) == ("server", "Ke-hoach-30-KH-UBND-ky-so.pdf")
    assert [(one.signer, one.trusted, one.stamped) for one in copy.signatures.all()] == [(CHAIRMAN, True, False)]
    assert (marks_of(paper, list(copies_of(paper))), handed_out(paper)) == ([SIGNED], copy)
    assert trail(paper)[-1][:2] == ("sign_on_server", chairman.full_name)


def test_a_paper_is_signed_once_on_the_server(paper, chairman, equipped):
    flows.sign_on_server(paper, by=chairman)
    with nothing_changes(paper, refusal=Forbidden) as caught:
        flows.sign_on_server(paper, by=chairman)
    assert caught.value.message == "Văn bản đã được ký số trên máy chủ."


def test_the_database_keeps_one_signature_of_the_server(paper, chairman, equipped):
    copy = flows.sign_on_server(paper, by=chairman)
    fields = {"document": paper, "way": "server", "file": paper.pdf, "file_name": "x.pdf", "added_by": chairman}
    with pytest.raises(IntegrityError), transaction.atomic():
        SignedCopy.objects.create(**fields)
    flows.set_aside(copy, by=chairman, reason="Ảnh chữ ký bị lệch.")
    assert flows.sign_on_server(paper, by=chairman).pk != copy.pk


def test_two_signatures_at_the_same_moment_leave_one(paper, chairman, equipped, monkeypatch):
    """Both asked whether the paper was signed before either had signed it."""
    flows.sign_on_server(paper, by=chairman)
    monkeypatch.setattr(rules, "is_signed", lambda document: False)
    with nothing_changes(paper, refusal=StaleState):
        flows.sign_on_server(paper, by=chairman)
    assert SignedCopy.objects.count() == 1


def test_the_signer_alone_sets_the_servers_signature_aside(paper, cast, chairman, equipped):
    copy = flows.sign_on_server(paper, by=chairman)
    assert who_may(cast, lambda person: flows.set_aside(copy, by=person, reason="Ký nhầm.")) == {"chairman"}


def test_without_a_certificate_the_reason_says_what_to_do(paper, chairman):
    with nothing_changes(paper, refusal=Forbidden) as caught:
        flows.sign_on_server(paper, by=chairman)
    assert caught.value.message == (
        "Máy chủ chưa cài chứng thư số của cơ quan; hãy ký bằng thiết bị của người ký rồi tải bản đã ký lên."
    )


def test_a_certificate_of_another_office_signs_nothing_here(paper, chairman, equipped, settings):
    settings.SIGNING_P12_OF = "xa-khac"
    with nothing_changes(paper, refusal=Forbidden):
        flows.sign_on_server(paper, by=chairman)


@pytest.mark.parametrize(
    ("certificate", "reason"),
    [
        ({"subject": "Người Khác"}, "Chứng thư cài trên máy chủ là của “Người Khác”, không phải của Nguyễn Văn Chủ"),
        ({"ends": -3}, "Chứng thư của “Nguyễn Văn Chủ” chỉ có hiệu lực từ ngày"),
    ],
)
def test_a_certificate_that_does_not_fit_signs_nothing(paper, chairman, town, settings, tmp_path, certificate, reason):
    equip(settings, tmp_path, town, **certificate)
    with nothing_changes(paper) as caught:
        flows.sign_on_server(paper, by=chairman)
    assert caught.value.message.startswith(reason)


def test_the_certificate_of_the_body_signs_too(paper, chairman, town, settings, tmp_path):
    equip(settings, tmp_path, town, subject=BODY)
    assert flows.sign_on_server(paper, by=chairman).signatures.get().signer == BODY


@pytest.mark.parametrize("wrong", ["password", "file", "folder"])
def test_a_certificate_that_cannot_be_opened_is_told_without_its_secret(paper, chairman, equipped, settings, wrong):
    if wrong == "password":
        settings.SIGNING_P12_PASSWORD = "sai mat khau"
    elif wrong == "file":
        equipped.write_bytes(b"khong phai chung thu")
    else:
        settings.SIGNING_P12 = str(equipped.parent / "khong-co.p12")
    with nothing_changes(paper) as caught:
        flows.sign_on_server(paper, by=chairman)
    assert caught.value.message == (
        "Không mở được chứng thư số đã cài trên máy chủ. Hãy báo quản trị hệ thống kiểm tra SIGNING_P12 và mật khẩu."
    )


def test_the_password_may_stand_in_a_file(paper, chairman, equipped, settings, tmp_path):
    path = tmp_path / "mat-khau"
    path.write_text(settings.SIGNING_P12_PASSWORD + "\n")
    settings.SIGNING_P12_PASSWORD, settings.SIGNING_P12_PASSWORD_FILE = "", str(path)
    assert flows.sign_on_server(paper, by=chairman).signatures.get().signer == CHAIRMAN


@pytest.mark.skipif(not shutil.which("pdfsig"), reason="poppler's checker is not installed")
def test_another_program_finds_the_signature_valid(paper, chairman, equipped, tmp_path):
    path = tmp_path / "ky.pdf"
    path.write_bytes(bytes_of(flows.sign_on_server(paper, by=chairman)))
    told = subprocess.run(["pdfsig", path], capture_output=True, text=True, check=False).stdout
    assert "Signature Type: ETSI.CAdES.detached" in told
    assert "Total document signed" in told
    assert "Signature Validation: Signature is Valid." in told


# --- What is seen -----------------------------------------------------------------------------------------------------


def room_of(paper, frozen):
    return signing_room(frozen, documents.paper_of(paper).signature)


def test_one_signs_between_position_and_name(paper, frozen):
    room = room_of(paper, frozen)
    with pdfplumber.open(io.BytesIO(frozen)) as opened:
        page = opened.pages[room.page]
        name, position = (page.search(words)[-1] for words in (CHAIRMAN, "CHỦ TỊCH"))
        assert position["bottom"] < page.height - room.high + 6
        assert name["top"] > page.height - room.low - 6
        assert abs((name["x0"] + name["x1"]) / 2 - room.middle) < 1


def test_where_the_words_are_not_found_the_signature_is_unseen(frozen, paper, chairman, equipped, monkeypatch):
    signature = documents.paper_of(paper).signature
    assert signing_room(frozen, type(signature)(signature.lines, "Không Có Ai")) is None


def test_without_pictures_the_certificates_name_and_the_time_are_seen(paper, frozen, chairman, equipped):
    page, left, low, right, high = box_of(bytes_of(flows.sign_on_server(paper, by=chairman)))
    room = room_of(paper, frozen)
    assert page == room.page
    assert abs((left + right) / 2 - room.middle) < 1
    assert room.low <= low < high <= room.high


def picture(folder, name, size, colour, dots):
    folder.mkdir(exist_ok=True)
    Image.new("RGBA", size, colour).save(folder / name, dpi=(dots, dots))


def test_the_seal_has_its_real_size_and_covers_a_third_of_the_signature_on_its_left(
    paper, frozen, chairman, equipped, town, settings, tmp_path
):
    """Decree 30/2020, Appendix I, boxes 7c and 8."""
    folder = tmp_path / "pictures"
    settings.SIGNING_PICTURES = str(folder)
    picture(folder, f"chu-ky-{chairman.username}.png", (600, 240), (0, 0, 200, 255), 300)
    _, left, low, right, high = box_of(bytes_of(flows.sign_on_server(paper, by=chairman)))
    room, millimetre = room_of(paper, frozen), 72 / 25.4
    hand = right - left
    assert abs((left + right) / 2 - room.middle) < 1
    picture(folder, f"con-dau-{town.code}.png", (425, 425), (200, 0, 0, 255), 300)  # 36 mm
    flows.set_aside(SignedCopy.objects.get(), by=chairman, reason="Thiếu ảnh dấu.")
    page, left, low, right, high = box_of(bytes_of(flows.sign_on_server(paper, by=chairman)))
    seal = 36 * millimetre
    assert (page, round(high - low)) == (room.page, round(seal))
    assert abs(right - left - (seal + hand * 2 / 3)) < 1
    assert abs(right - hand / 2 - room.middle) < 1


def test_a_picture_that_cannot_be_read_stops_with_the_name_of_the_setting(
    paper, chairman, equipped, settings, tmp_path
):
    (tmp_path / f"chu-ky-{chairman.username}.png").write_bytes(b"khong phai anh")
    settings.SIGNING_PICTURES = str(tmp_path)
    with nothing_changes(paper, refusal=Refused) as caught:
        flows.sign_on_server(paper, by=chairman)
    assert "SIGNING_PICTURES" in caught.value.message


def test_an_own_copy_is_signed_under_its_certification(paper, clerk, vice, town, settings, tmp_path):
    """Not where the copied paper was signed: there stands "(Đã ký)"."""
    equip(settings, tmp_path, town, subject=BODY)
    document = factories.paper_copy(paper, clerk).document
    document.signer, document.capacity = Post.objects.get(user=vice), "tm_kt"
    document.save()
    factories.issue_paper(document, clerk, vice, factories.PLAN_DAY)
    content = bytes_of(flows.sign_on_server(document, by=vice))
    page, _, _, _, top = box_of(content)
    with pdfplumber.open(io.BytesIO(content)) as opened:
        shown = opened.pages[page]
        assert shown.search("SAO Y")[-1]["bottom"] < shown.height - top


@pytest.mark.parametrize("has_use", [True, False])
def test_a_council_without_the_use_of_the_seal_gets_none(
    council,
    campaign,
    participation,
    leader,
    award_kind,
    secretary,
    chairman,
    equipped,
    town,
    settings,
    tmp_path,
    has_use,
):
    """Decree 30/2020, Appendix I, II.7."""
    folder = tmp_path / "pictures"
    settings.SIGNING_PICTURES = str(folder)
    picture(folder, f"con-dau-{town.code}.png", (425, 425), (200, 0, 0, 255), 300)  # 36 mm
    council.uses_office_seal = has_use
    council.save()
    row = factories.nomination(participation, leader, award_kind, "individual", dossier_state="complete")
    minutes = factories.recommended(campaign, [row], secretary, chairman).document
    _, _, low, _, high = box_of(bytes_of(flows.sign_on_server(minutes, by=chairman)))
    assert (high - low > 100) is has_use
