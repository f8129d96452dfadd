"""Charts: what is drawn, that it is safe and small, and that nothing of it rests on colour alone."""

import re
from xml.etree import ElementTree

import pytest

from emulation.lib.charts import Bars, Heat, Trend, height, svg

SVG = "{http://www.w3.org/2000/svg}"
BARS = Bars(("Đăng ký", "Đã gửi", "Đã xác nhận"), (("Tuyên truyền", (4, 12, 10)), ("Văn hóa", (0, 3, 0))))
TREND = Trend(("Đã gửi", "Đã xác nhận"), ("1", "2", "3", "4"), ((0, 5, 2), (0, 4, 2)), "Tuần")
HEAT = Heat(("Tiểu khu 1", "Bản Mường"), ("1", "2", "3"), (("–", "12", ""), ("•", "3", "")), "Đơn vị")


def drawn(chart, *words):
    return ElementTree.fromstring(svg(chart, *(words or ("Tên",))))  # noqa: S314 - our own markup


def texts(chart):
    return [each.text for each in drawn(chart).iter(f"{SVG}text")]


@pytest.mark.parametrize("chart", [BARS, TREND, HEAT])
def test_a_chart_says_what_it_shows_and_asks_for_no_style_of_its_own(chart):
    root = drawn(chart, "Kết quả <theo> tuần", "Nhiều nhất & ít nhất")
    assert root.get("role") == "img"
    assert (root[0].tag, root[0].text) == (f"{SVG}title", "Kết quả <theo> tuần")
    assert (root[1].tag, root[1].text) == (f"{SVG}desc", "Nhiều nhất & ít nhất")
    assert root.get("viewBox") == f"0 0 480 {height(chart)}"
    assert not [each for each in root.iter() if {"style", "id"} & set(each.attrib) or each.tag == f"{SVG}style"]


def test_every_amount_stands_at_its_bar():
    assert texts(BARS) == [
        "Đăng ký", "Đã gửi", "Đã xác nhận", "Tuyên truyền", "Văn hóa",
        "4", "0", "12", "3", "10", "0",
    ]  # fmt: skip
    paths = list(drawn(BARS).iter(f"{SVG}path"))[3:]
    assert [each.get("fill") for each in paths] == ["#fff", "#8fb8e6", "#1f4e8c"]
    widths = [[float(width) for width in re.findall(r"h([\d.]+)v", each.get("d"))] for each in paths]
    assert widths == [[pytest.approx(146.7)], [440, 110], [pytest.approx(366.7)]]


def test_the_lines_differ_in_dashes_and_end_where_the_numbers_end():
    lines = [each for each in drawn(TREND).iter(f"{SVG}path") if each.get("stroke-dasharray")][2:]
    assert [each.get("stroke-dasharray") for each in lines] == ["none", "5 3"]
    assert [len(re.findall("[ML]", each.get("d"))) for each in lines] == [3, 3]
    assert texts(TREND) == ["Đã gửi", "Đã xác nhận", "0", "2", "5", "1", "2", "3", "4", "Tuần", "0", "5", "2"]


def test_each_cell_bears_its_number_and_weeks_to_come_stay_bare():
    assert texts(HEAT) == ["Đơn vị", "Tiểu khu 1", "Bản Mường", "1", "2", "3", "3", "12"]
    *paths, dashes, dots = drawn(HEAT).iter(f"{SVG}path")
    assert [each.get("fill") for each in paths] == ["#e8eff8", "#7faad9", "#1f4e8c", "none"]
    assert (dashes.get("d"), dots.get("d")) == ("M164 25h5", "M166 41h.01")


def test_a_word_too_long_for_its_place_is_cut_and_markup_in_it_stays_a_word():
    long = "Hội Liên hiệp Phụ nữ thị trấn <script>alert(1)</script>"
    chart = Heat((long,), ("1",), (("1",),))
    assert texts(chart)[1] == "Hội Liên hiệp Phụ nữ thị tr…"
    assert "<script" not in svg(Bars(("Đã gửi",), ((long, (1,)),)), long, long)


@pytest.mark.parametrize("chart", [Bars(("Đã gửi",), ()), Trend(("Đã gửi",), (), ((),)), Heat((), (), ())])
def test_nothing_to_show_is_drawn_without_complaint(chart):
    assert drawn(chart).get("role") == "img"


def test_thirty_units_over_twenty_weeks_are_small():
    cells = tuple(tuple(str((unit * week) % 6) for week in range(20)) for unit in range(30))
    chart = Heat(tuple(f"Tiểu khu {unit}" for unit in range(30)), tuple(map(str, range(1, 21))), cells)
    assert len(svg(chart, "Nhịp").encode()) < 30_000
