"""A stranger's workbook as plain values: what is read, what is told, what is refused."""

import datetime

import pytest

from emulation.lib.errors import Unsound
from emulation.sheets import package
from emulation.sheets.reading import read, read_apart
from emulation.sheets.table import Cell
from tests.sheets.books import book, with_part

SHEET = "xl/worksheets/sheet1.xml"
HEAD = ("Tên", "Ngày", "Số")


def cells(data):
    return [list(row.cells) for row in read(data).rows]


def test_each_value_keeps_what_it_is():
    rows = cells(book(HEAD, ("Bản Mường", datetime.date(2023, 3, 5), 12.5), (7, True, None)))
    assert rows[1] == [Cell("Bản Mường"), Cell("2023-03-05", "day"), Cell("12.5", "number")]
    assert rows[2] == [Cell("7", "number"), Cell("Có")]


def test_rows_keep_the_numbers_that_excel_shows():
    assert [row.number for row in read(book(HEAD, (), (), ("Bản Mường",))).rows] == [1, 4]


def test_it_is_read_apart_all_the_same():
    data = book(HEAD, ("Bản Mường",))
    assert read_apart(data) == read(data)


def test_rows_formatted_and_empty_are_no_burden():
    empty = b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (n, n) for n in range(3, 200_000))
    data = with_part(book(HEAD, ("x",)), SHEET, lambda xml: xml.replace(b"</sheetData>", empty + b"</sheetData>"))
    assert len(read(data).rows) == 2


def test_a_value_far_below_is_not_lost():
    row = b'<row r="900000"><c r="A900000" t="inlineStr"><is><t>xa</t></is></c></row>'
    data = with_part(book(HEAD), SHEET, lambda xml: xml.replace(b"</sheetData>", row + b"</sheetData>"))
    assert read(data).rows[-1].number == 900_000


def test_too_many_rows_are_refused_with_their_number():
    with pytest.raises(Unsound, match="có 3001 dòng, nhiều hơn mức 3000"):
        read(book(*[["x"]] * 3001))


def test_too_many_cells_are_refused_before_they_are_built():
    row = b"<row>" + b'<c s="0"/>' * 1000 + b"</row>"
    many = row * 301 + b'<row r="999"><c r="A999"><v>1</v></c></row>'
    with pytest.raises(Unsound, match="quá nhiều ô"):
        read(with_part(book(HEAD), SHEET, lambda xml: xml.replace(b"</sheetData>", many + b"</sheetData>")))


def test_too_many_columns_are_refused():
    with pytest.raises(Unsound, match="chữ ở cột thứ 61; chỉ đọc 60 cột"):
        read(book(["x"] * 61))


def test_a_formula_gives_the_value_that_excel_kept():
    def kept(xml):
        return xml.replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>").replace(
            b"<f>1+1</f><v/>", b"<f>1+1</f><v>2</v>"
        )

    data = book(HEAD, ("=1+1",))
    assert cells(with_part(data, SHEET, kept))[1] == [Cell("2", "number")]
    (without,) = cells(data)[1]
    assert (without.kind, without.text[:38]) == ("fault", "Ô chứa công thức chưa có kết quả. Hãy ")


def test_an_error_of_excel_is_told():
    row = b'<row r="2"><c r="A2" t="e"><v>#REF!</v></c></row>'
    data = with_part(book(HEAD), SHEET, lambda xml: xml.replace(b"</sheetData>", row + b"</sheetData>"))
    assert cells(data)[1] == [Cell("Ô báo lỗi #REF!. Hãy ghi lại giá trị của ô.", "fault")]


def test_merged_cells_are_named():
    assert read(book(HEAD, ("a", "b"), merge=["A2:B3"])).merged == ("A2:B3",)


def test_of_several_sheets_the_first_visible_is_read_and_the_others_are_told():
    table = read(book(("Một",), name="Trang A", **{"Trang B": ("visible", [["x"]]), "Trang C": ("hidden", [["y"]])}))
    assert table.name == "Trang A"
    assert table.notes == (
        "Trang tính “Trang B” không được đọc; chỉ đọc “Trang A”.",
        "Trang tính “Trang C” đang ẩn không được đọc; chỉ đọc “Trang A”.",
    )


def test_the_sheet_of_the_template_is_preferred_and_its_help_is_no_news():
    table = read(book(("Giúp",), name="Hướng dẫn", **{"Nhập liệu": ("visible", [["x"]])}))
    assert (table.name, table.notes) == ("Nhập liệu", ())


def test_hidden_rows_are_read_and_told():
    data = book(HEAD, ("a",), ("b",))
    hidden = with_part(data, SHEET, lambda xml: xml.replace(b'<row r="2"', b'<row hidden="1" r="2"'))
    assert len(read(hidden).rows) == 3
    assert read(hidden).notes == ("Có 1 dòng đang ẩn hoặc đang lọc; các dòng đó vẫn được đọc.",)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04 hong", "bị hỏng"),
        (book(), "không có trang tính nào có chữ"),
        (book(HEAD, **{"b": ("visible", [])}).replace(b"PK", b"KP"), "bị hỏng"),
        (with_part(book(HEAD), SHEET, lambda xml: xml[: len(xml) // 2]), "bị hỏng"),
        (with_part(book(HEAD), SHEET, lambda xml: b'<!DOCTYPE x [<!ENTITY a "b">]>' + xml), "nội dung lạ"),
    ],
    ids=["no archive", "empty", "other letters", "cut off", "entities"],
)
def test_what_is_no_workbook_is_refused_in_words(data, said):
    with pytest.raises(Unsound, match=said):
        read(data)


def test_a_bomb_is_refused_by_what_it_would_unpack_to(monkeypatch):
    monkeypatch.setattr(package, "MOST_UNPACKED", 100_000)
    data = with_part(book(HEAD), "docProps/app.xml", lambda xml: b" " * 100_000)
    with pytest.raises(Unsound, match="giải nén ra quá lớn"):
        read(data)


def test_an_overlong_cell_is_named_not_cut():
    (cell,) = cells(book(("x" * 5_001,)))[0]
    assert (cell.kind, cell.text) == ("fault", "Ô dài hơn 5.000 ký tự. Hãy rút gọn.")
