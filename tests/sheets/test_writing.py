"""Tables as spreadsheets: every value is text."""

from io import BytesIO

import openpyxl
import pytest

from emulation.sheets.writing import CELL_LIMIT, Sheet, workbook


def read(data):
    return openpyxl.load_workbook(BytesIO(data)).active


def sheet(*values):
    return Sheet("Sổ", ("Tên sổ",), (("Cột", 10),) * len(values), [values])


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@A1", "=cmd|' /C calc'!A0", "0012", "https://example.org"])
def test_a_value_is_shown_as_it_was_typed(value):
    cell = read(workbook(sheet(value)))["A4"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (value, "s", None)


def test_titles_stand_above_the_head_and_rows_below():
    rows = iter([("1", ""), ("2", "x")])
    page = read(workbook(Sheet("Tên rất dài " * 9, ("Một", "Hai"), (("A", 5), ("B", 6)), rows)))
    assert [[cell.value for cell in row] for row in page.iter_rows()] == [
        ["Một", None], ["Hai", None], [None, None], ["A", "B"], ["1", ""], ["2", "x"],
    ]  # fmt: skip
    assert len(page.title) == 31


def test_a_text_longer_than_a_cell_is_cut_not_lost():
    assert len(read(workbook(sheet("á" * (CELL_LIMIT + 5))))["A4"].value) == CELL_LIMIT
