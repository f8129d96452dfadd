"""Text files: alphabets, Markdown marks, columns, lines broken by hand, tables."""

import unicodedata

import pytest

from emulation.lib.errors import Unsound
from emulation.reading.plain import read_text

WORDS = "Kế hoạch tổ chức phong trào thi đua của Ủy ban nhân dân và các tập thể, cá nhân."
TCVN3 = "KÕ ho¹ch tæ chøc phong trµo thi ®ua cña Uû ban nh©n d©n vµ c¸c tËp thÓ, c¸ nh©n."
VNI = "Keá hoaïch toå chöùc phong traøo thi ñua cuûa Uûy ban nhaân daân vaø caùc taäp theå, caù nhaân."


def texts(data, name="ke-hoach.txt"):
    content = data.encode() if isinstance(data, str) else data
    return [line.text for line in read_text(content, name).lines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_in_each_of_its_forms(encoding):
    assert texts(WORDS.encode(encoding)) == [WORDS]


def windows_1258(text):
    """As Windows writes it: the vowel in one byte, its tone in the next."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    parts = []
    for char in unicodedata.normalize("NFC", text):
        pieces = unicodedata.normalize("NFD", char)
        tone = "".join(mark for mark in pieces if mark in tones)
        base = unicodedata.normalize("NFC", "".join(mark for mark in pieces if mark not in tones))
        parts.append(base + tone)
    return "".join(parts).encode("cp1258")


def test_windows_1258_is_read_and_composed():
    assert texts(windows_1258(WORDS)) == [WORDS]


def test_decomposed_letters_are_composed():
    assert texts(unicodedata.normalize("NFD", WORDS)) == [WORDS]


@pytest.mark.parametrize(
    ("data", "font"),
    [
        (TCVN3.encode("cp1252"), "TCVN3"),
        (VNI.encode("cp1252"), "VNI"),
        (TCVN3.encode(), "TCVN3"),
        (VNI.encode(), "VNI"),
    ],
    ids=["tcvn3 bytes", "vni bytes", "tcvn3 pasted", "vni pasted"],
)
def test_a_font_from_before_unicode_is_refused_by_name(data, font):
    with pytest.raises(Unsound) as refused:
        texts(data)
    assert f"viết bằng phông chữ cũ ({font})" in refused.value.message
    assert "Unikey" in refused.value.message


@pytest.mark.parametrize("data", [b"", b"  \r\n\t", b"\xef\xbb\xbf"], ids=["nothing", "blanks", "only a mark"])
def test_an_empty_file_is_refused(data):
    with pytest.raises(Unsound, match="trống|không có chữ"):
        texts(data)


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(Unsound, match="không phải văn bản"):
        texts(bytes(range(256)) * 8)


def test_an_endless_file_is_refused():
    with pytest.raises(Unsound, match=r"dài hơn 30\.000 dòng"):
        texts("dòng\n" * 30_001)


# --- Typed columns, broken lines --------------------------------------------------------------------------------------

HEAD = """\
   UBND HUYỆN SÔNG LAM                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
ỦY BAN NHÂN DÂN XÃ ĐỒI CHÈ                 Độc lập - Tự do - Hạnh phúc

Số: 12/KH-UBND                        Đồi Chè, ngày 05 tháng 3 năm 2024

                               KẾ HOẠCH
"""


def test_two_columns_of_a_head_are_read_one_after_the_other():
    assert texts(HEAD) == [
        "UBND HUYỆN SÔNG LAM",
        "ỦY BAN NHÂN DÂN XÃ ĐỒI CHÈ",
        "Số: 12/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Đồi Chè, ngày 05 tháng 3 năm 2024",
        "KẾ HOẠCH",
    ]


def test_the_foot_with_its_signature_far_below_stays_two_columns():
    foot = (
        "Nơi nhận:                          TM. ỦY BAN NHÂN DÂN\n"
        "- UBND huyện;                           CHỦ TỊCH\n"
        "- Lưu: VT.\n\n"
        "                                     Vi Văn Thông\n"
    )
    assert texts(foot) == [
        "Nơi nhận:", "- UBND huyện;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Vi Văn Thông",
    ]  # fmt: skip


def test_text_right_under_a_head_in_columns_is_no_column():
    text = "UBND XÃ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 5/KH\tXã, ngày 5 tháng 3 năm 2024\n"
    text += "KẾ HOẠCH\nLàm đường\n    I. MỤC ĐÍCH\n    • Sạch đường.\n"
    lines = read_text(text.encode(), "a.txt").lines
    assert [line.text for line in lines if not line.cell] == ["KẾ HOẠCH", "Làm đường", "I. MỤC ĐÍCH", "• Sạch đường."]


def test_a_table_that_word_wrote_with_tabs_is_read_cell_by_cell():
    text = "Chỉ tiêu:\nTT\tNội dung\tĐơn vị\n1\tSản lượng chè\ttấn\n2\t\tcây\nHết.\n"
    lines = read_text(text.encode(), "a.txt").lines
    assert [(line.text, line.cell and (line.cell.row, line.cell.column)) for line in lines] == [
        ("Chỉ tiêu:", None), ("TT", (0, 0)), ("Nội dung", (0, 1)), ("Đơn vị", (0, 2)), ("1", (1, 0)),
        ("Sản lượng chè", (1, 1)), ("tấn", (1, 2)), ("2", (2, 0)), ("cây", (2, 2)), ("Hết.", None),
    ]  # fmt: skip


def test_a_line_in_capitals_does_not_run_on_from_the_one_before():
    day = f"{'':40}Mộc Sơn, ngày 3 tháng 6 năm 2024"
    assert texts(f"{day}\nKẾ HOẠCH THI ĐUA QUÝ III\n{'Chè ' * 15}\n") == [
        day.strip(),
        "KẾ HOẠCH THI ĐUA QUÝ III",
        ("Chè " * 15).strip(),
    ]


def test_numbers_of_pages_are_set_aside_and_the_paragraph_runs_on():
    text = (
        "Kiểm tra, đánh giá kết quả của từng bản, từng tổ dân phố, có báo cáo bằng văn\n\n      2\n\nbản.\n\n3\n\nHết\n"
    )
    source = read_text(text.encode(), "a.txt")
    assert [line.text for line in source.lines][1:] == ["Hết"]
    assert source.lines[0].text.endswith("bằng văn bản.")
    assert [(page, line.text) for page, line in source.running] == [(2, "2"), (3, "3")]


def test_a_number_that_is_no_page_stays():
    assert texts("Số hộ\n\n18\n\nSố công\n\n3\n") == ["Số hộ", "18", "Số công", "3"]
    assert texts("TT\n1\n2\n3\nHết.\n") == ["TT", "1", "2", "3", "Hết."]


def test_lines_broken_by_hand_are_joined_and_keep_their_place():
    typed = (
        "Phong trào được tổ chức rộng khắp ở các bản, các trường học và các cơ quan\n"
        "trên địa bàn xã, bảo đảm thiết thực, không hình thức và có sơ kết, tổng kết\n"
        "đúng thời gian quy định.\n"
        "- Mỗi bản đăng ký ít nhất một công trình, phần việc trước ngày phát động và\n"
        "hoàn thành trước ngày tổng kết.\n"
        "- Báo cáo kết quả.\n"
    )
    lines = read_text(typed.encode(), "a.txt").lines
    assert [line.place for line in lines] == ["dòng 1–3", "dòng 4–5", "dòng 6"]
    assert lines[0].text == " ".join(typed.split("\n")[:3])
    assert lines[1].text.endswith("phát động và hoàn thành trước ngày tổng kết.")


def test_short_lines_are_not_joined():
    assert texts("Đảng ủy xã\nỦy ban nhân dân xã\nCác trường học\n") == [
        "Đảng ủy xã",
        "Ủy ban nhân dân xã",
        "Các trường học",
    ]


# --- Markdown ---------------------------------------------------------------------------------------------------------


def lines_of(text):
    return read_text(text.encode(), "ke-hoach.md").lines


def test_marks_of_markdown_become_print():
    (line,) = lines_of("**4. Số lượng:** Theo *hướng dẫn* của huyện.")
    assert [(run.text, run.bold, run.italic) for run in line.runs] == [
        ("4. Số lượng:", True, False),
        (" Theo ", False, False),
        ("hướng dẫn", False, True),
        (" của huyện.", False, False),
    ]


def test_a_heading_keeps_its_sign_as_style_and_a_list_item_its_mark():
    heading, first, second = lines_of("## **I. MỤC ĐÍCH**\n\n- Thi đua\n1. Yêu cầu\n")
    assert (heading.style, heading.text) == ("##", "I. MỤC ĐÍCH")
    assert [(line.mark, line.text) for line in (first, second)] == [("-", "Thi đua"), ("1.", "Yêu cầu")]


def test_escapes_and_lone_stars_print_as_they_stand():
    assert [line.text for line in lines_of(r"1\. Mức 3 * 5 và \*không\* in nghiêng, tệp ke_hoach_moi")] == [
        "1. Mức 3 * 5 và *không* in nghiêng, tệp ke_hoach_moi"
    ]


def test_bold_over_a_line_break_stays_bold_on_both_lines():
    lines = lines_of("**TM. ỦY BAN NHÂN DÂN  \nCHỦ TỊCH**\n")
    assert [(line.text, line.runs[0].bold) for line in lines] == [("TM. ỦY BAN NHÂN DÂN", True), ("CHỦ TỊCH", True)]


def test_a_table_is_read_cell_by_cell():
    lines = lines_of("| STT | Chỉ tiêu |\n|---|---|\n| 1 | Trồng cây<br>ven đường |\n")
    assert [(line.cell.row, line.cell.column, line.text) for line in lines] == [
        (0, 0, "STT"), (0, 1, "Chỉ tiêu"), (1, 0, "1"), (1, 1, "Trồng cây"), (1, 1, "ven đường"),
    ]  # fmt: skip


def test_a_table_in_html_is_read_alike():
    lines = lines_of("<table>\n<tr><td>STT</td><td>Chỉ tiêu</td></tr>\n<tr><td>1</td><td>Cây</td></tr>\n</table>\n")
    assert [(line.cell.row, line.cell.column, line.text) for line in lines] == [
        (0, 0, "STT"), (0, 1, "Chỉ tiêu"), (1, 0, "1"), (1, 1, "Cây"),
    ]  # fmt: skip


def test_items_written_one_a_row_stay_apart():
    text = "Căn cứ Luật A;\nCăn cứ Luật B;\nXét đề nghị của\ncông chức Văn phòng.\n"
    assert [line.text for line in lines_of(text)] == [
        "Căn cứ Luật A;", "Căn cứ Luật B;", "Xét đề nghị của công chức Văn phòng.",
    ]  # fmt: skip


def test_what_looks_like_html_prints_as_text():
    (line,) = lines_of("Hộ có <20 điểm> và {{ ten }} & <script>alert(1)</script>")
    assert line.text == "Hộ có <20 điểm> và {{ ten }} & <script>alert(1)</script>"
