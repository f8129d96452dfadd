"""The statutory forms as tables: whatever is typed, sums are sums, and what does not agree is named."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awards.stat_layout import layouts

FORMS = sorted(layouts())
counts = st.integers(0, 50)


@st.composite
def typed(draw):
    """(layout, a number in each leaf)."""
    layout = layouts()[draw(st.sampled_from(FORMS))]
    return layout, {place: draw(counts) for place in layout.leaves()}


@settings(max_examples=40, deadline=None)
@given(typed())
def test_sums_are_sums(form):
    layout, leaves = form
    cells = layout.filled(leaves)
    assert set(cells) == set(layout.places())
    for (line, column), value in cells.items():
        parts = [cells.get((line, each), 0) for each in layout.column(column).sum]
        above = [cells.get((each, column), 0) for each in layout.line(line).sum]
        assert value == (sum(above) if above else sum(parts) if parts else leaves[line, column])


@settings(max_examples=40, deadline=None)
@given(typed())
def test_a_form_agrees_exactly_when_each_division_adds_up_and_no_part_is_more_than_its_whole(form):
    layout, leaves = form
    cells = layout.filled(leaves)
    plain = [column.code for column in layout.columns if not column.sum]
    agrees = all(
        sum(cells.get((line, c), 0) for line in part.lines) == cells.get((part.total, c), 0)
        for part in layout.parts
        for c in plain
    )
    for rule in layout.within:
        pairs = (
            [((rule.less, c.code), (rule.more, c.code)) for c in layout.columns]
            if rule.axis == "line"
            else [((line.code, rule.less), (line.code, rule.more)) for line in layout.coded]
        )
        agrees &= all(cells[less] <= cells[more] for less, more in pairs)
    assert (layout.problems(cells) == []) == agrees


def test_problems_name_column_and_lines():
    layout = layouts()["0605"]
    total, women = {("02", "1"): 2, ("11", "1"): 1, ("14", "1"): 2}, {(line, "2"): 3 for line in ("02", "11", "14")}
    cells = layout.filled(total | women)
    assert layout.problems(cells)[0] == (
        "Cột 1: chia theo trình độ đào tạo (dòng 08–12) cộng được 1, khác dòng 01 (2)."
    )
    assert "Dòng 01, cột 2 ghi 3, lớn hơn dòng 01, cột 1 (2)." in layout.problems(cells)


@pytest.mark.parametrize(
    ("code", "name", "column"),
    [
        ("0603", "Bằng khen của Chủ tịch UBND tỉnh", "2"), ("0603", "Tập thể lao động xuất sắc", None),
        ("0602", "Huân chương Lao động", "2"), ("0602", "Kỷ niệm chương", "9"),
    ],
)  # fmt: skip
def test_an_award_goes_into_its_column(code, name, column):
    assert layouts()[code].column_for(name) == column
