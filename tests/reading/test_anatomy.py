"""A paper taken apart: head, bases, headings of every habit, closing, recipients, signature; nothing is lost."""

import datetime
from pathlib import Path

import pytest

from emulation.reading.anatomy import Element, dissect
from emulation.reading.labels import label_of, ordinal
from emulation.reading.plain import read_text
from emulation.reading.source import FOOTNOTE, Line, Run, Source

SEEDS = [place / "shared" / "seed" / "ke-hoach-30.md" for place in Path(__file__).resolve().parents]
SEED = next((path for path in SEEDS if path.exists()), SEEDS[0])

HEAD = """\
UBND HUYỆN SÔNG LAM                   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
ỦY BAN NHÂN DÂN XÃ ĐỒI CHÈ                 Độc lập - Tự do - Hạnh phúc
                                      ---------------
Số: 12/KH-UBND                        Đồi Chè, ngày 05 tháng 3 năm 2024

                               KẾ HOẠCH
              Phát động thi đua làm đường nông thôn năm 2024

"""


def anatomy(text, name="ke-hoach.txt"):
    return dissect(read_text(text.encode(), name))


def told(found, *elements):
    return [(part.element.value, part.label, part.text) for part in found.of(*elements)]


def body(text):
    """(element, label, text) of what stands under a complete head."""
    parts = anatomy(HEAD + text).parts
    start = next(place for place, part in enumerate(parts) if part.element == Element.SUBJECT) + 1
    return [(part.element.value, part.label, part.text) for part in parts[start:]]


def assert_nothing_lost(source):
    found = dissect(source)
    assert [part.line for part in found.parts] == list(range(len(found.lines)))
    given = "".join((line.mark + line.text) for line in source.lines)
    assert "".join("".join(part.whole.split()) for part in found.parts) == "".join(given.split())


def test_a_head_in_two_columns_is_told_apart():
    found = anatomy(HEAD + "I. MỤC ĐÍCH\nThi đua.\n")
    assert [(part.element.value, part.text) for part in found.parts[:10]] == [
        ("superior", "UBND HUYỆN SÔNG LAM"),
        ("issuer", "ỦY BAN NHÂN DÂN XÃ ĐỒI CHÈ"),
        ("number", "Số: 12/KH-UBND"),
        ("nation", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("motto", "Độc lập - Tự do - Hạnh phúc"),
        ("other", "---------------"),
        ("day", "Đồi Chè, ngày 05 tháng 3 năm 2024"),
        ("type", "KẾ HOẠCH"),
        ("subject", "Phát động thi đua làm đường nông thôn năm 2024"),
        ("heading", "MỤC ĐÍCH"),
    ]
    assert (found.number, found.symbol, found.place) == (12, "KH-UBND", "Đồi Chè")
    assert found.issued_on == datetime.date(2024, 3, 5)


@pytest.mark.parametrize(
    ("lines", "superior", "issuer"),
    [
        (["ỦY BAN NHÂN DÂN", "XÃ ĐỒI CHÈ"], [], ["ỦY BAN NHÂN DÂN", "XÃ ĐỒI CHÈ"]),
        (["UBND HUYỆN SÔNG LAM", "TRƯỜNG TIỂU HỌC SUỐI MƠ"], ["UBND HUYỆN SÔNG LAM"], ["TRƯỜNG TIỂU HỌC SUỐI MƠ"]),
        (
            ["PHÒNG GD&ĐT HUYỆN SÔNG LAM", "TRƯỜNG TIỂU HỌC VÀ", "TRUNG HỌC CƠ SỞ SUỐI MƠ"],
            ["PHÒNG GD&ĐT HUYỆN SÔNG LAM"],
            ["TRƯỜNG TIỂU HỌC VÀ", "TRUNG HỌC CƠ SỞ SUỐI MƠ"],
        ),
        (["CÔNG AN HUYỆN SÔNG LAM", "CÔNG AN XÃ ĐỒI CHÈ"], ["CÔNG AN HUYỆN SÔNG LAM"], ["CÔNG AN XÃ ĐỒI CHÈ"]),
        (["HỘI LHPN HUYỆN SÔNG LAM", "HỘI LHPN XÃ ĐỒI CHÈ"], ["HỘI LHPN HUYỆN SÔNG LAM"], ["HỘI LHPN XÃ ĐỒI CHÈ"]),
    ],
)
def test_the_superior_line_is_told_from_the_issuing_body(lines, superior, issuer):
    found = anatomy("\n\n".join([*lines, "Số: 05/KH", "KẾ HOẠCH", "Tổ chức thi đua", "I. MỤC ĐÍCH"]), "a.md")
    assert [part.text for part in found.of(Element.SUPERIOR)] == superior
    assert [part.text for part in found.of(Element.ISSUER)] == issuer


@pytest.mark.parametrize(
    ("text", "number", "symbol"),
    [
        ("Số: 30 /KH-UBND", 30, "KH-UBND"),
        ("Số:     /KH-THCS", None, "KH-THCS"),
        ("Số: ……/KH-UBND", None, "KH-UBND"),
        ("Số 07-KH/ĐU", 7, "KH/ĐU"),
        ("Số: 112 / KH - CAX", 112, "KH-CAX"),
    ],
)
def test_number_and_sign_of_every_habit(text, number, symbol):
    found = anatomy(f"{text}\n\nKẾ HOẠCH\n\nTổ chức thi đua\n", "a.md")
    assert (found.number, found.symbol) == (number, symbol)


def test_a_footnote_is_no_recipient():
    lines = read_text(f"{HEAD}I. MỤC ĐÍCH\n- Sạch đường.\n\nNơi nhận:\n- Lưu: VT.\n".encode(), "a.txt").lines
    note = Line((Run("Ngân hàng Chính sách."),), "chú thích 1", mark="1", style=FOOTNOTE)
    found = dissect(Source("docx", "a.docx", (*lines, note)))
    assert told(found, Element.RECIPIENT) == [("recipient", "-", "Lưu: VT.")]
    assert told(found, Element.FOOTNOTE) == [("footnote", "1", "Ngân hàng Chính sách.")]


def test_a_part_and_its_title_in_two_lines_are_one_heading():
    text = (
        "Phần thứ nhất\n\nMỤC ĐÍCH\n\nI. MỤC TIÊU CHUNG\n\n- Sạch đường.\n\nPhần thứ hai\n\nNỘI DUNG\n\n- Dọn đường.\n"
    )
    found = anatomy(HEAD + text)
    assert [part.text for part in found.of(Element.OPENING, Element.TEXT)] == ["Sạch đường.", "Dọn đường."]
    assert [(part.text, part.level, part.kind) for part in found.of(Element.HEADING)] == [
        ("MỤC ĐÍCH", 0, "part"),
        ("MỤC TIÊU CHUNG", 1, "roman"),
        ("NỘI DUNG", 0, "part"),
    ]


@pytest.mark.parametrize(
    ("right", "left"),
    [
        (["ĐOÀN TNCS HỒ CHÍ", "MINH"], ["BCH ĐOÀN XÃ"]),
        (["ĐẢNG CỘNG SẢN", "VIỆT NAM"], ["ĐẢNG ỦY XÃ"]),
    ],
)
def test_head_boxes_broken_by_a_narrow_column_are_put_together(right, left):
    rows = [*left, *right, "Xã Mu, ngày 26 tháng", "02 năm 2024", "KẾ HOẠCH", "Thi đua", "I. MỤC ĐÍCH", "- Sạch đường."]
    found = anatomy("\n\n".join(rows), "a.md")
    assert [part.text for part in found.of(Element.NATION)] == right
    assert [part.text for part in found.of(Element.ISSUER)] == left
    assert found.issued_on == datetime.date(2024, 2, 26)


def test_bases_are_told_from_prose():
    assert body(
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;\n\n"
        "Thực hiện Kế hoạch số 20/KH-UBND của UBND huyện;\n\n"
        "Thực hiện Công văn số 15/UBND-NV của UBND huyện. Ủy ban nhân dân xã xây dựng kế hoạch như sau:\n\n"
        "I. MỤC ĐÍCH\n"
    ) == [
        ("basis", "", "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;"),
        ("basis", "", "Thực hiện Kế hoạch số 20/KH-UBND của UBND huyện;"),
        (
            "opening",
            "",
            "Thực hiện Công văn số 15/UBND-NV của UBND huyện. Ủy ban nhân dân xã xây dựng kế hoạch như sau:",
        ),
        ("heading", "I.", "MỤC ĐÍCH"),
    ]


def test_items_of_a_numbered_list_are_no_headings_but_titles_with_items_under_them_are():
    assert body(
        "II. ĐỐI TƯỢNG THAM GIA\n\n1. Các bản\n\n2. Các trường học\n\n3. Các hợp tác xã\n\n"
        "III. TIÊU CHUẨN\n\n1. Đối với tập thể\n\n- Nội bộ đoàn kết;\n\n"
        "+ Không có đơn thư.\n\n2. Cá nhân\n\na) Gương mẫu.\n"
    ) == [
        ("heading", "II.", "ĐỐI TƯỢNG THAM GIA"),
        ("text", "1.", "Các bản"),
        ("text", "2.", "Các trường học"),
        ("text", "3.", "Các hợp tác xã"),
        ("heading", "III.", "TIÊU CHUẨN"),
        ("heading", "1.", "Đối với tập thể"),
        ("text", "-", "Nội bộ đoàn kết;"),
        ("text", "+", "Không có đơn thư."),
        ("heading", "2.", "Cá nhân"),
        ("text", "a)", "Gương mẫu."),
    ]


def test_a_title_and_its_text_in_one_line_are_told_apart():
    found = anatomy(HEAD + "I. THỜI GIAN: Từ tuần 20 đến tuần 30.\n\nII. KINH PHÍ: Từ ngân sách xã.\n")
    assert [(part.text, part.tail) for part in found.of(Element.HEADING)] == [
        ("THỜI GIAN:", "Từ tuần 20 đến tuần 30."),
        ("KINH PHÍ:", "Từ ngân sách xã."),
    ]


@pytest.mark.parametrize(
    ("text", "label", "level"),
    [
        ("Phần I. ĐÁNH GIÁ", "Phần I.", 0), ("Phần thứ nhất", "Phần thứ nhất", 0), ("A. MỤC ĐÍCH", "A.", 0),
        ("I. MỤC ĐÍCH", "I.", 1), ("IV/ TỔ CHỨC", "IV/", 1), ("II - NỘI DUNG", "II -", 1), ("III) HỒ SƠ", "III)", 1),
        ("1. Mục đích", "1.", 2), ("1/ Mục đích", "1/", 2), ("2) Yêu cầu", "2)", 2), ("1.1 Mục đích", "1.1", 2),
        ("2.3. Đối với cá nhân", "2.3.", 2), ("a) Tập thể", "a)", 3), ("đ. Hộ gia đình", "đ.", 3),
        ("b/ Cá nhân", "b/", 3),
        ("- Thi đua", "-", 4), ("– Thi đua", "–", 4), ("• Thi đua", "•", 4), ("* Thi đua", "*", 4),
        ("→ Thi đua", "→", 4),
        ("+ Thi đua", "+", 5), ("Điều 1. Phát động", "Điều 1.", 2),
    ],
)  # fmt: skip
def test_labels_of_every_habit(text, label, level):
    found = label_of(text)
    assert (found.printed, found.level) == (label, level)
    assert f"{found.printed} {found.rest}".split() == text.split()


@pytest.mark.parametrize("text", [
    "3.5 tỷ đồng", "10/02/2023 là ngày họp", "1.000 cây xanh", "-5 độ", "Phần 2 của kế hoạch", "Có 2 bản", "2023. ",
    "Bản 1. và bản 2", "e-mail của xã", "5 công trình",
])  # fmt: skip
def test_numbers_that_are_words_are_no_labels(text):
    assert label_of(text) is None


def test_a_label_tells_its_place_in_its_row():
    assert [ordinal(each) for each in ("III.", "2.", "1.3.", "đ)", "Phần II", "-", "IX.")] == [3, 2, 3, 5, 2, None, 9]


FOOT = """\
Nơi nhận:                             TM. ỦY BAN NHÂN DÂN
- UBND huyện;                             KT. CHỦ TỊCH
- Lưu: VT.                                PHÓ CHỦ TỊCH

                                          (Đã ký)

                                        Vi Thị Hạnh
"""


def test_closing_recipients_and_signature_are_found():
    closing = "Trên đây là Kế hoạch phát động thi đua, đề nghị các bản thực hiện./."
    assert body(
        f"I. TỔ CHỨC THỰC HIỆN\n\n1. Văn phòng\n\n- Theo dõi.\n\n{closing}\n\n{FOOT}\nPHỤ LỤC\nBiểu chỉ tiêu\n"
    ) == [
        ("heading", "I.", "TỔ CHỨC THỰC HIỆN"),
        ("heading", "1.", "Văn phòng"),
        ("text", "-", "Theo dõi."),
        ("closing", "", closing),
        ("recipients_head", "", "Nơi nhận:"),
        ("recipient", "-", "UBND huyện;"),
        ("recipient", "-", "Lưu: VT."),
        ("capacity", "", "TM. ỦY BAN NHÂN DÂN"),
        ("capacity", "", "KT. CHỦ TỊCH"),
        ("capacity", "", "PHÓ CHỦ TỊCH"),
        ("other", "", "(Đã ký)"),
        ("signer", "", "Vi Thị Hạnh"),
        ("attachment", "", "PHỤ LỤC"),
        ("attachment", "", "Biểu chỉ tiêu"),
    ]


def test_boxes_run_together_in_one_line_are_cut():
    found = anatomy(
        "ỦY BAN NHÂN DÂN XÃ ĐỒI CHÈ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\n"
        "Số: 12/KH-UBND Đồi Chè, ngày 05 tháng 3 năm 2024\n\nKẾ HOẠCH\n\nTổ chức thi đua\n\nI. MỤC ĐÍCH\n\nThi đua.\n\n"
        "Nơi nhận: - UBND huyện; - Lưu: VT. TM. ỦY BAN NHÂN DÂN\n",
        "a.md",
    )
    assert told(
        found, Element.ISSUER, Element.NATION, Element.NUMBER, Element.DAY, Element.RECIPIENT, Element.CAPACITY
    ) == [
        ("issuer", "", "ỦY BAN NHÂN DÂN XÃ ĐỒI CHÈ"),
        ("nation", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("number", "", "Số: 12/KH-UBND"),
        ("day", "", "Đồi Chè, ngày 05 tháng 3 năm 2024"),
        ("recipient", "-", "UBND huyện;"),
        ("recipient", "-", "Lưu: VT."),
        ("capacity", "", "TM. ỦY BAN NHÂN DÂN"),
    ]


@pytest.mark.skipif(not SEED.exists(), reason="the founding plan is not in the repository")
def test_the_founding_plan_is_kept_word_for_word_with_its_slips():
    source = read_text(SEED.read_bytes(), SEED.name)
    assert_nothing_lost(source)
    found = dissect(source)
    headings = [(part.label, part.text) for part in found.of(Element.HEADING)]
    assert [label for label, _ in headings if label[0] in "IVX"] == ["I.", "II.", "III.", "III."]
    assert ("2.", "Thời gian thi đua Đợt thi đua") in headings
    assert (found.number, found.symbol, found.issued_on) == (30, "KH-UBND", datetime.date(2023, 2, 10))
    assert [part.text for part in found.of(Element.SIGNER)] == ["Phạm Đức Sinh"]
    assert len(list(found.of(Element.RECIPIENT))) == 8
    assert all(part.sure for part in found.parts)
