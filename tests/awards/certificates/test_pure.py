"""Fitting words into a box, setting a printer right, picking sheets: without a database."""

from io import BytesIO

import pdfplumber
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awards.certificates.calibration import MARK, Axis, Drift, Measured, TooFar, drift
from awards.certificates.drawing import Batch, Sheet, Styles, draw, fitted, pieces
from awards.certificates.fitting import LEADING, POINT, DoesNotFit, Room, fit
from awards.certificates.layout import Layout, PlainSheet, plain_layout, proposed
from awards.certificates.measuring import width_at_one_point
from awards.certificates.picking import picked
from emulation.lib.errors import Unsound

few = settings(max_examples=100, deadline=None)
words = st.text(alphabet="aăâbđêgiknơưXYÂÊ,-.", min_size=1, max_size=9)
texts = st.lists(words, min_size=1, max_size=25).map(" ".join)
rooms = st.builds(
    Room,
    width=st.floats(20, 300),
    height=st.floats(6, 60),
    largest=st.integers(10, 40).map(float),
    smallest=st.integers(7, 10).map(float),
    most_lines=st.integers(1, 9),
    one_line=st.booleans(),
)


def plain(text):
    return width_at_one_point(text, "plain")


@few
@given(texts, rooms)
def test_what_fits_stays_inside_and_what_is_refused_could_not(text, room):
    try:
        set_in = fit(text, room, plain)
    except DoesNotFit:
        assert greedy(text.split(), room) is None
        return
    assert " ".join(set_in.lines) == " ".join(text.split())
    assert room.smallest <= set_in.size <= room.largest
    assert all(plain(line) * set_in.size <= room.width + 1e-6 for line in set_in.lines)
    assert len(set_in.lines) * set_in.size * LEADING * POINT <= room.height + 1e-3
    assert len(set_in.lines) <= room.most_lines


def greedy(words, room):
    """Lines filled in turn at the smallest size; None if that takes too many, or leaves a short word alone."""
    lines = [[]]
    for word in words:
        if plain(" ".join([*lines[-1], word])) * room.smallest > room.width:
            lines.append([])
        lines[-1].append(word)
        if plain(" ".join(lines[-1])) * room.smallest > room.width:
            return None
    if len(lines) > room.lines_at(room.smallest):
        return None
    lonely = len(lines) > 1 and len(lines[-1]) == 1 and len(lines[-1][0]) <= 4
    return None if lonely else lines


@pytest.mark.parametrize(("width", "text", "lines"), [
    (62, "Nguyễn Thị Kim Ngân", ("Nguyễn Thị Kim Ngân",)),
    (75, "Chi hội Phụ nữ Tiểu khu Nà Ngà, thị trấn Yên Châu", ("Chi hội Phụ nữ Tiểu khu Nà Ngà,", "thị trấn Yên Châu")),
    (62, "Trường Tiểu học và Trung học cơ sở số 2", ("Trường Tiểu học và", "Trung học cơ sở số 2")),
    (62, "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
])  # fmt: skip
def test_lines_break_where_words_part(width, text, lines):
    room = Room(width=width, height=20, largest=14, smallest=12, most_lines=2, one_line=True)
    assert fit(text, room, plain).lines == lines


def test_a_name_shrinks_before_it_is_broken():
    room = Room(width=60, height=20, largest=30, smallest=12, most_lines=2, one_line=True)
    set_in = fit("Nguyễn Thị Phương Thảo Nguyên", room, plain)
    assert (len(set_in.lines), set_in.size < 20) == (1, True)


@few
@given(st.floats(-10, 10), st.floats(0.98, 1.02), st.floats(0, 420))
def test_what_is_met_is_undone_by_the_printer(shift, stretch, place):
    axis = Axis(shift, stretch)
    assert axis.printed(axis.corrected(place)) == pytest.approx(place)
    assert axis.corrected(axis.printed(place)) == pytest.approx(place)


axes = st.builds(Axis, st.floats(-3, 3), st.floats(0.99, 1.01))


@few
@given(axes, axes, axes, axes)
def test_the_ruler_finds_the_printer_under_whatever_was_met_already(true_x, true_y, met_x, met_y):
    wide, high, met = 420.0, 297.0, Drift(met_x, met_y)

    def seen(axis, applied, place):
        return axis.printed(applied.corrected(place))

    measured = Measured(
        seen(true_x, met_x, MARK), seen(true_y, met_y, MARK),
        wide - seen(true_x, met_x, wide - MARK), high - seen(true_y, met_y, high - MARK),
    )  # fmt: skip
    found = drift(measured, wide, high, met)
    assert (found.x.shift, found.x.stretch) == pytest.approx((true_x.shift, true_x.stretch), abs=1e-6)
    assert (found.y.shift, found.y.stretch) == pytest.approx((true_y.shift, true_y.stretch), abs=1e-6)


def test_a_sheet_that_was_shrunk_to_the_page_is_not_taken_for_drift():
    with pytest.raises(TooFar, match="Fit to page"):
        drift(Measured(30, 28, 30, 28), 297, 210, Drift())


@pytest.mark.parametrize(("text", "numbers"), [
    ("", [1, 2, 3, 9, 50]), ("3", [3]), ("2-3; 9", [2, 3, 9]), ("9–", [9, 50]), ("-2", [1, 2]),
])  # fmt: skip
def test_sheets_are_picked_as_people_write_them(text, numbers):
    assert [number for number in (1, 2, 3, 9, 50) if number in picked(text)] == numbers


@pytest.mark.parametrize("text", ["ba", "9-3", "1,2a", "1--2"])
def test_other_words_for_sheets_are_refused(text):
    with pytest.raises(Unsound, match="Hãy ghi như: 3, 7-9"):
        picked(text)


WORDS = {
    "issuer": "Chủ tịch Ủy ban nhân dân thị trấn", "form": "Giấy khen", "salutation": "Bà", "name": "Hà Thị Dung",
    "post": "Nông dân, Tiểu khu 1", "achievement": "Đã có thành tích trong phong trào thi đua",
    "decision": "Quyết định số 05/QĐ-UBND", "book": "Vào sổ khen thưởng số 01/2023", "place_day": "Ngày 21 tháng 6",
    "signer_post": "CHỦ TỊCH", "signer_name": "Lường Văn Mẫu",
}  # fmt: skip
SHEET = Sheet(WORDS, "https://thidua.example/xm/" + "A" * 200, "Mã xác minh: K7QF-2MXC-9RTD")


def on_stock(**more):
    return Batch(Layout(297, 210, proposed("stock", 297, 210)), (SHEET, SHEET), **more)


def test_stock_gets_words_alone_and_plain_paper_its_lines_too():
    """Read back from the PDF: fonts, places, lines that are drawn."""
    with pdfplumber.open(BytesIO(draw(on_stock()))) as stock:
        first, second = stock.pages
        assert (round(float(first.width)), round(float(first.height))) == (842, 595)
        assert "Hà Thị Dung" in first.extract_text()
        assert "GIẤY KHEN" not in first.extract_text().upper().replace("SỔ KHEN", "")
        assert (first.rects, first.images) == ([], [])
        assert {char["fontname"].rpartition("+")[2] for char in first.chars} == {
            "Paper-Serif", "Paper-Serif-Bold", "Paper-Serif-Italic"
        }  # fmt: skip
        edge = 297 * 72 / 25.4
        assert all(char["x0"] > 0 and char["x1"] < edge for char in second.chars)
    with pdfplumber.open(BytesIO(draw(Batch(plain_layout(PlainSheet.A4), (SHEET,))))) as plain_paper:
        text = plain_paper.pages[0].extract_text()
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
        assert "GIẤY KHEN" in text


def test_a_run_is_moved_against_the_drift_of_its_printer():
    moved = Styles()
    pieces(on_stock(drift=Drift(Axis(2, 1), Axis(-1, 1))), SHEET, moved)
    plain_styles = Styles()
    pieces(on_stock(), SHEET, plain_styles)

    def corner(styles):
        left, top = styles["name"].split(";")[:2]
        return float(left[5:-2]), float(top[4:-2])

    (x, y), (mx, my) = corner(plain_styles), corner(moved)
    assert (round(mx - x, 2), round(my - y, 2)) == (-2.0, 1.0)


def test_words_beyond_their_box_are_refused_with_the_line_named():
    (box,) = (box for box in proposed("stock", 297, 210) if box.slot == "name")
    with pytest.raises(Unsound, match="dòng “Tên được tặng” không vừa khung"):
        fitted(box, "Ban Chỉ đạo phong trào " * 20)
