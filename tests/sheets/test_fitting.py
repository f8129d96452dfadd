"""A table fitted to declared columns: headers found, cells read, every fault named with its place and its cure."""

import datetime
import unicodedata
from decimal import Decimal

import pytest

from emulation.sheets.columns import Ambiguous, Column
from emulation.sheets.fitting import fit
from emulation.sheets.reading import read
from emulation.sheets.template import template
from tests.sheets.books import book, with_part

UNITS = {"Tiểu khu 1": 1, "Bản Mường": 2, "Bản Pa": Ambiguous("Có nhiều đơn vị tên “{given}”.", "Ghi mã của đơn vị.")}
COLUMNS = (
    Column("unit", "Đơn vị", "reference", required=True, options=UNITS, unknown="Đơn vị “{given}” không tham gia."),
    Column("title", "Đã làm gì", required=True, also=("Tên việc",), most=20),
    Column("day", "Ngày thực hiện", "day", required=True),
    Column("amount", "Số lượng", "number"),
)
HEAD = ("Đơn vị", "Đã làm gì", "Ngày thực hiện", "Số lượng")
ROW = ("Bản Mường", "Làm đường", "5/3/2023", "1.234,5")


def fitted(*rows, **options):
    return fit(read(book(*rows, **options)), COLUMNS)


def told(found):
    return [(fault.place, fault.header, fault.reason) for fault in found.faults]


def test_a_row_gives_its_values():
    found = fitted(HEAD, ROW)
    assert (found.count, found.faults, found.notes) == (1, [], [])
    (line,) = found.lines
    assert (line.number, line.values) == (2, {
        "unit": 2, "title": "Làm đường", "day": datetime.date(2023, 3, 5), "amount": Decimal("1234.5"),
    })  # fmt: skip


def test_headers_meet_below_a_title_in_any_order_case_and_with_hints():
    found = fitted(
        ("BÁO CÁO",),
        (),
        ("Số lượng (nếu có)", "TÊN VIỆC *", "đơn vị:", "Ngày thực hiện"),
        (3, "a", "bản mường", "1/2/2023"),
    )
    assert [line.values["unit"] for line in found.lines] == [2]
    assert found.lines[0].places == {"amount": "A", "title": "B", "unit": "C", "day": "D"}


def test_an_optional_cell_may_be_empty_and_an_optional_column_missing():
    assert fitted(HEAD, (*ROW[:3], None)).lines[0].values["amount"] is None
    found = fitted(HEAD[:3], ROW[:3])
    assert (found.faults, found.lines[0].values["amount"]) == ([], None)


def test_words_typed_apart_meet_those_typed_together():
    decomposed = unicodedata.normalize("NFD", "Bản Mường")
    (line,) = fitted(
        tuple(unicodedata.normalize("NFD", each) for each in HEAD),
        (decomposed, unicodedata.normalize("NFD", "Đường"), *ROW[2:]),
    ).lines
    assert (line.values["unit"], line.values["title"]) == (2, "Đường")


def test_no_headers_are_told_with_those_that_are_wanted():
    found = fitted(("a", "b"), ROW)
    assert told(found) == [("Cả trang tính", "", "Không tìm thấy dòng tiêu đề.")]
    assert "“Đơn vị”, “Đã làm gì”, “Ngày thực hiện”" in found.faults[0].cure


def test_a_missing_header_is_named():
    assert told(fitted(("Đơn vị", "Đã làm gì"), ROW[:2])) == [
        ("Dòng 1", "Ngày thực hiện", "Thiếu cột “Ngày thực hiện”.")
    ]


def test_a_renamed_header_is_told_with_the_nearest():
    found = fitted(("Đơn vị", "Đã làm gì", "Ngày thực hiên việc", "Số lượng"), ROW)
    assert [(fault.place, fault.reason, fault.cure) for fault in found.faults] == [
        ("Ô C1", "Không có cột “Ngày thực hiên việc”.", "Sửa tiêu đề thành “Ngày thực hiện”.")
    ]


def test_an_optional_header_that_was_renamed_is_not_lost_in_silence():
    assert told(fitted((*HEAD[:3], "Số lượngg"), ROW))[0][0] == "Ô D1"


def test_a_header_written_twice_is_told():
    assert told(fitted((*HEAD, "Đơn vị"), ROW)) == [("Ô E1", "Đơn vị", "Tiêu đề “Đơn vị” ghi hai lần.")]


def test_columns_of_their_own_are_left_out_and_told():
    found = fitted((*HEAD, "Người lập biểu"), (*ROW, "An"))
    assert (found.faults, found.notes) == ([], ["Cột không dùng đến: “Người lập biểu” (E)."])


def test_merged_cells_of_the_table_are_named_and_those_of_a_title_are_not():
    found = fitted(("BÁO CÁO",), HEAD, ROW, ROW, merge=["A1:D1", "A3:A4"])
    assert told(found) == [("Ô A3", "", "Các ô A3:A4 bị gộp.")]


def test_nothing_under_the_headers_is_told():
    assert told(fitted(HEAD)) == [("Cả trang tính", "", "Dưới dòng tiêu đề không có dòng nào.")]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ((None, *ROW[1:]), ("Ô A2", "Đơn vị", "Ô để trống.")),
        (("Bản Xa", *ROW[1:]), ("Ô A2", "Đơn vị", "Đơn vị “Bản Xa” không tham gia.")),
        (("Bản Pa", *ROW[1:]), ("Ô A2", "Đơn vị", "Có nhiều đơn vị tên “Bản Pa”.")),
        ((ROW[0], "x" * 21, *ROW[2:]), ("Ô B2", "Đã làm gì", "Dài 21 ký tự, tối đa 20.")),
        ((*ROW[:2], "32/13/2023", ROW[3]), ("Ô C2", "Ngày thực hiện", "“32/13/2023” không có trong lịch.")),
        ((*ROW[:3], "nhiều"), ("Ô D2", "Số lượng", "“nhiều” không phải số.")),
        ((*ROW[:3], "=1+1"), ("Ô D2", "Số lượng", "Ô chứa công thức chưa có kết quả.")),
    ],
)
def test_each_bad_cell_is_named(row, fault):
    found = fitted(HEAD, row, ROW)
    assert (told(found), [line.number for line in found.lines]) == ([fault], [3])
    assert found.faults[0].cure


def test_a_word_that_is_nearly_one_of_the_list_is_told_which():
    assert fitted(HEAD, ("Bản Mườn", *ROW[1:])).faults[0].cure == "Có phải “Bản Mường” không? Hãy ghi lại."


def test_all_faults_of_all_rows_are_told_at_once():
    assert len(fitted(HEAD, (None, None, "x", "y"), ("z", *ROW[1:])).faults) == 5


def test_the_template_is_read_back_as_it_stands():
    data = template("Nhập thử", "việc", COLUMNS)
    assert told(fit(read(data), COLUMNS)) == [("Cả trang tính", "", "Dưới dòng tiêu đề không có dòng nào.")]
    row = b'<row r="2"><c r="A2" t="inlineStr"><is><t>B\xe1\xba\xa3n M\xc6\xb0\xe1\xbb\x9dng</t></is></c></row>'
    filled = with_part(
        data, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"</sheetData>", row + b"</sheetData>")
    )
    assert [fault.place for fault in fit(read(filled), COLUMNS).faults] == ["Ô B2", "Ô C2"]
