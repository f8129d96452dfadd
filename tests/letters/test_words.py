"""Text as a clerk types it: lines, bullets, tables; and the words of a frozen paper typed back."""

import pytest

from emulation.documents.layout import Attachment, Bullet, Column, Heading, KeyValue, Paper, Paragraph, Table
from emulation.letters.words import AnnexWords, PartWords, blocks_of, part_blocks, words_of


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("", []),
        ("  \n\n ", []),
        ("Một đoạn.\n  Đoạn hai. ", [Paragraph("Một đoạn."), Paragraph("Đoạn hai.")]),
        ("- Ý một;\n– Ý hai;\n+ Ý nhỏ.", [Bullet("Ý một;"), Bullet("Ý hai;"), Bullet("Ý nhỏ.", level=2)]),
        ("Một dòng có | ở giữa.", [Paragraph("Một dòng có | ở giữa.")]),
        ("<b>x</b> {{ y }} {% z %}", [Paragraph("<b>x</b> {{ y }} {% z %}")]),
    ],
)
def test_lines_become_blocks(text, blocks):
    assert blocks_of(text) == blocks


TABLE = Table(
    (Column("STT", 6, "center"), Column("Đơn vị", 10), Column("Số hộ", 8, "right")),
    (("1", "Bản Mường", "120"), ("2", "Tiểu khu 1", "1.200")),
)


@pytest.mark.parametrize(
    "text",
    [
        "STT\tĐơn vị\tSố hộ\n1\tBản Mường\t120\n2\tTiểu khu 1\t1.200",
        "STT | Đơn vị | Số hộ\n1 | Bản Mường | 120\n2 | Tiểu khu 1 | 1.200",
        "| STT | Đơn vị | Số hộ |\n| 1 | Bản Mường | 120 |\n| 2 | Tiểu khu 1 | 1.200 |",
    ],
)
def test_lines_with_cells_become_a_table_whose_columns_fit_what_they_hold(text):
    found = blocks_of(f"Kết quả:\n{text}\nHết.")
    assert found == [Paragraph("Kết quả:"), TABLE, Paragraph("Hết.")]


def test_a_number_and_sign_has_room_on_one_line_beside_long_names():
    (table,) = blocks_of("Tên | Quyết định\nTrường Trung học cơ sở thị trấn Yên Châu | 812/QĐ-UBND")
    assert [column.weight for column in table.columns] == [24, 17]


def test_a_short_row_is_filled_a_sum_closes_the_table_and_a_lone_first_cell_heads_a_group():
    (table,) = blocks_of("| Tên | Số | Ghi chú |\n| I. Bản | | |\n| Bản Mường | 2 |\n| Tổng cộng | 2 | |")
    assert table.rows == (("I. Bản",), ("Bản Mường", "2", ""))
    assert table.total == ("Tổng cộng", "2", "")


def test_tables_apart_stay_apart():
    assert [type(block) for block in blocks_of("a | b\nc | d\n\ne | f\ng | h")] == [Table, Table]


def test_a_part_has_its_heading_only_with_a_level():
    parts = [PartWords("Mở đầu."), PartWords("Việc.", "Nội dung", 1), PartWords("", "Chi tiết", 2)]
    assert list(part_blocks(parts)) == [
        Paragraph("Mở đầu."), Heading(1, "Nội dung"), Paragraph("Việc."), Heading(2, "Chi tiết")
    ]  # fmt: skip


def test_the_words_of_a_frozen_paper_come_back_as_they_would_be_typed():
    body = (
        Paragraph("Mở đầu."),
        Heading(1, "Nội dung"),
        Bullet("Ý một"),
        Bullet("Ý nhỏ", level=2),
        KeyValue("Hạn", "15/6"),
        Heading(2, "Bảng", tail="kèm số"),
        TABLE,
        Paragraph("Kết thúc./."),
    )
    attached = Attachment(
        ("Phụ lục", "DANH SÁCH"), body=(Heading(1, "Tập thể"), Paragraph("Bản Mường")), landscape=True
    )
    parts, annexes = words_of(Paper("KẾ HOẠCH", body=body, attachments=(attached,)))
    table = "| STT | Đơn vị | Số hộ |\n| 1 | Bản Mường | 120 |\n| 2 | Tiểu khu 1 | 1.200 |"
    assert parts == [
        PartWords("Mở đầu."),
        PartWords("- Ý một\n+ Ý nhỏ\n- Hạn: 15/6", "Nội dung", 1),
        PartWords(f"kèm số\n{table}\nKết thúc.", "Bảng", 2),
    ]
    assert annexes == [AnnexWords("DANH SÁCH", "I. Tập thể\nBản Mường", True)]


def test_words_typed_back_print_the_same(campaign):
    """Writing the founding plan anew begins with every word that it had."""
    from emulation.documents import flows  # noqa: PLC0415 - for this one test

    paper = flows.paper_of(campaign.plan.document)
    parts, _ = words_of(paper)
    assert [type(block).__name__ for block in part_blocks(parts)] == [type(block).__name__ for block in paper.body]
