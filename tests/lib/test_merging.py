"""Two texts that grew from one: what is new in each, and both put together."""

import pytest

from emulation.lib.merging import joined, pieces

BASE = "Có 12 kết quả.\nCòn 3 đơn vị."


def test_new_words_are_marked_and_the_text_stays_whole():
    assert pieces(BASE, "Có 15 kết quả.\nCòn 3 đơn vị.") == [
        ("Có", False), (" 15", True), (" kết quả.\nCòn 3 đơn vị.", False),
    ]  # fmt: skip
    assert pieces("", "Mới.") == [("Mới.", True)]


@pytest.mark.parametrize(("mine", "theirs", "both"), [
    # Figures changed in one place, the clerk wrote in another.
    (f"{BASE}\nNguyên nhân: mưa.", "Có 15 kết quả.\nCòn 3 đơn vị.", "Có 15 kết quả.\nCòn 3 đơn vị.\nNguyên nhân: mưa."),
    # A line of the clerk's right behind the last word, which changed.
    (f"{BASE}\nNguyên nhân: mưa.", "Có 12 kết quả.\nCòn 3 bản.", "Có 12 kết quả.\nCòn 3 bản.\nNguyên nhân: mưa."),
    # Both the same.
    ("Có 15 kết quả.\nCòn 3 đơn vị.", "Có 15 kết quả.\nCòn 3 đơn vị.", "Có 15 kết quả.\nCòn 3 đơn vị."),
    # The same number in two ways, and a word next to one that changed.
    ("Có 14 kết quả.\nCòn 3 đơn vị.", "Có 15 kết quả.\nCòn 3 đơn vị.", None),
    ("Có 12 việc quả.\nCòn 3 đơn vị.", "Có 15 kết quả.\nCòn 3 đơn vị.", None),
    ("", "Có 15 kết quả.", None),
])  # fmt: skip
def test_both_changes_are_put_together_where_they_do_not_touch(mine, theirs, both):
    assert joined(BASE, mine, theirs) == both
