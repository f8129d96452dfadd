"""What letters, notices and invitations say, and what keeps them from being handed in."""

import datetime

import pytest

from emulation.documents import flows
from emulation.documents.layout import Paragraph, Table
from emulation.letters.models import LetterPart
from emulation.letters.words import AnnexWords, PartWords
from emulation.lib.errors import Unsound
from tests import factories
from tests.lifecycles import nothing_changes

DAY = datetime.date(2023, 4, 3)


def paper(letter):
    return flows.paper_of(letter.document)


def issued(letter, clerk, chairman, on=DAY):
    factories.issue_paper(letter.document, clerk, chairman, on)
    letter.document.refresh_from_db()
    return letter.document


@pytest.fixture(autouse=True)
def offices(clerk, chairman):
    """A clerk who writes and a chairman who signs."""


def test_a_letter_prints_its_subject_under_the_number_and_no_name_of_its_type(town, clerk):
    made = paper(factories.letter(town, clerk))
    assert (made.letter, made.type_name, made.subject) == (True, "CÔNG VĂN", "phối hợp tuyên truyền đợt thi đua")
    assert made.addressees == ("Trường Tiểu học",)
    assert made.recipients == ("Như trên", "Lưu: VT")
    assert made.body == (Paragraph("Đề nghị nhà trường phối hợp tuyên truyền đợt thi đua./."),)


@pytest.mark.parametrize(
    ("type_code", "name", "sign"),
    [("CV", "CÔNG VĂN", "01/UBND-VP"), ("TB", "THÔNG BÁO", "01/TB-UBND"), ("GM", "GIẤY MỜI", "01/GM-UBND")],
)
def test_each_type_has_its_name_and_a_number_of_its_own_series(town, clerk, chairman, type_code, name, sign):
    document = issued(factories.letter(town, clerk, type_code), clerk, chairman)
    frozen = flows.paper_of(document)
    assert (frozen.type_name, frozen.letter, document.sign) == (name, type_code == "CV", sign)
    assert (document.register.series, f"0{frozen.number}/{frozen.symbol}") == (type_code, sign)


def test_the_book_names_whom_the_letter_means_by_as_above(town, clerk, chairman):
    document = issued(factories.letter(town, clerk), clerk, chairman)
    assert document.recipients == "Như trên\nLưu: VT"
    assert document.entry.recipient_line == "Trường Tiểu học"


def test_the_drafting_unit_is_the_offices_own_or_the_letters(town, clerk):
    town.drafter_symbol = "VX"
    town.save()
    letter = factories.letter(town, clerk)
    assert paper(letter).symbol == "UBND-VX"
    letter.drafter_symbol = "LĐTBXH"
    assert paper(letter).symbol == "UBND-LĐTBXH"
    assert factories.letter(town, clerk, "TB").drafter_symbol == ""


@pytest.mark.parametrize(
    ("urgency", "printed"),
    [("", ""), ("urgent", "KHẨN"), ("more_urgent", "THƯỢNG KHẨN"), ("at_once", "HỎA TỐC")],
)
def test_urgency_is_printed_in_capitals(town, clerk, urgency, printed):
    letter = factories.letter(town, clerk)
    letter.urgency = urgency
    letter.save()
    assert paper(letter).urgency == printed


def test_annexes_are_attached_in_their_order_and_the_layout_numbers_them(town, clerk):
    annexes = (AnnexWords("Danh sách", "Tên | Số\nBản Mường | 2"), AnnexWords("Biểu", "Ghi chú.", landscape=True))
    made = paper(factories.letter(town, clerk, annexes=annexes))
    assert [(one.titles, one.landscape) for one in made.attachments] == [
        (("Phụ lục", "DANH SÁCH"), False), (("Phụ lục", "BIỂU"), True)
    ]  # fmt: skip
    assert isinstance(made.attachments[0].body[0], Table)


def test_the_head_of_the_body_is_proposed_as_signer(town, clerk, chairman):
    letter = factories.letter(town, clerk)
    assert (letter.document.signer.user, letter.document.capacity) == (chairman, "tm")


# --- What is still missing ------------------------------------------------------------------------------------------


def test_a_complete_letter_lacks_nothing(town, clerk):
    assert flows.problems(factories.letter(town, clerk).document) == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"addressees": ""}, "Công văn chưa ghi nơi kính gửi. Hãy ghi ở phần “Kính gửi, căn cứ”."),
        ({"recipients": " "}, "Chưa có nơi nhận. Hãy ghi ở phần “Trích yếu, nơi nhận, người ký”."),
        ({"subject": ""}, "Chưa có trích yếu. Hãy ghi ở phần “Trích yếu, nơi nhận, người ký”."),
        ({"parts": ()}, "Văn bản chưa có nội dung. Hãy ghi ở phần “Nội dung”."),
        ({"parts": (PartWords(" "),)}, "Văn bản chưa có nội dung. Hãy ghi ở phần “Nội dung”."),
        (
            {"parts": (PartWords("Mở đầu."), PartWords("", "Thời gian", 1))},
            "Đề mục “Thời gian” chưa có nội dung. Hãy ghi nội dung hoặc bỏ đi.",
        ),
        (
            {"parts": (PartWords("Mở đầu."), PartWords())},
            "Phần 2 của trang “Nội dung” chưa có nội dung. Hãy ghi nội dung hoặc bỏ đi.",
        ),
        (
            {"annexes": (AnnexWords("Danh sách", "Bản Mường"),)},
            "Nội dung chưa nhắc đến phụ lục. Hãy thêm, ví dụ: “(có Phụ lục kèm theo)”.",
        ),
    ],
)
def test_what_is_missing_is_named_with_its_cure_and_keeps_the_paper_back(town, clerk, words, sentence):
    document = factories.letter(town, clerk, **words).document
    assert flows.problems(document) == [sentence]
    with nothing_changes(document, refusal=Unsound):
        flows.submit(document, by=clerk)


def test_a_heading_may_stand_over_finer_headings_alone(town, clerk):
    parts = (PartWords("", "Nội dung", 1), PartWords("Làm đường.", "Việc thứ nhất", 2))
    assert flows.problems(factories.letter(town, clerk, parts=parts).document) == []


def test_a_notice_needs_no_addressee_and_no_drafting_unit(town, clerk):
    assert flows.problems(factories.letter(town, clerk, "TB", addressees="").document) == []


def test_an_invitation_says_who_where_and_when(town, clerk):
    text = "Ủy ban nhân dân trân trọng kính mời:\nTới dự: Hội nghị.\nThời gian:\nĐịa điểm: Hội trường."
    letter = factories.letter(town, clerk, "GM", parts=(PartWords(text),))
    assert flows.problems(letter.document) == [
        "Giấy mời chưa ghi gì sau “Ủy ban nhân dân trân trọng kính mời:”. Hãy ghi tiếp hoặc bỏ dòng ấy.",
        "Giấy mời chưa ghi gì sau “Thời gian:”. Hãy ghi tiếp hoặc bỏ dòng ấy.",
    ]


def test_what_is_frozen_stays_when_the_parts_change(town, clerk, chairman):
    letter = factories.letter(town, clerk)
    document = issued(letter, clerk, chairman)
    before = flows.paper_of(document)
    LetterPart.objects.filter(letter=letter).update(text="Khác.")
    assert flows.paper_of(document) == before
