"""Results from a spreadsheet with what each kind asks for: its own boxes, its figures, the target."""

import pytest
from django.urls import reverse

from campaigns.models import Achievement
from tests import factories
from tests.sheets.books import bring, confirm, counts, details, faults, lay, rows_in

SCENE = ("campaign", "cast")
HEAD = ("Đơn vị", "Nội dung thi đua", "Đã làm gì", "Ngày thực hiện", "Loại việc")
WORK = ("Tiểu khu 1", "Công trình", "Đổ bê tông 200 m đường", "15/4/2023", "Công trình")
MODEL = (
    *("Bản Mường", "Công trình", "Trồng xoài", "5/3/2023", "Mô hình sản xuất, kinh doanh"),
    *(None, "Đường nội bản được làm mới"),
    *("Hộ Lò Văn Pâng", "Xoài VietGAP", "2,5", "38", "Xi măng: 3 tấn; Cây giống: 400 cây"),
)  # fmt: skip
MODELS = (
    *(*HEAD, "Đơn vị tính", "Theo chỉ tiêu", "Chủ mô hình", "Cây, con, sản phẩm, ngành nghề"),
    *("Diện tích (ha)", "Kinh phí (triệu đồng)", "Số liệu khác"),
)


@pytest.fixture
def desk(clerk, as_user):
    return as_user(clerk)


def figures(row):
    return [str(each) for each in row.figures.all()]


def test_a_kinds_boxes_its_figures_and_the_target_come_in(desk, campaign):
    shown = lay(desk, "ket-qua", campaign, MODELS, MODEL)
    assert [detail for _, _, detail in details(shown)] == [
        "Công trình; Chủ mô hình: Hộ Lò Văn Pâng; Cây, con, sản phẩm, ngành nghề: Xoài VietGAP; Diện tích (ha): 2,5; "
        "Xi măng (tấn): 3; Cây giống (cây): 400; Kinh phí (triệu đồng): 38"
    ]
    confirm(desk, shown)
    row = Achievement.objects.get()
    assert (row.details, row.target.text, row.unit) == (
        {"owner": "Hộ Lò Văn Pâng", "product": "Xoài VietGAP"}, "Đường nội bản được làm mới", "km",
    )  # fmt: skip
    assert figures(row) == [
        "Diện tích: 2.5 ha", "Xi măng: 3 tấn", "Cây giống: 400 cây", "Kinh phí: 38 triệu đồng",
    ]  # fmt: skip
    assert counts(lay(desk, "ket-qua", campaign, MODELS, MODEL)) == [0, 0, 1]


def test_boxes_and_figures_for_which_the_sheet_has_no_column_stay(desk, campaign):
    bring(desk, "ket-qua", campaign, MODELS, MODEL)
    some = (*HEAD, "Chủ mô hình", "Diện tích (ha)")
    assert counts(lay(desk, "ket-qua", campaign, some, (*MODEL[:5], MODEL[7], MODEL[9]))) == [0, 0, 1]
    shown = lay(desk, "ket-qua", campaign, some, (*MODEL[:5], "Hộ Lò Văn Hặc", None))
    assert details(shown)[0][2] == ("Chủ mô hình: Hộ Lò Văn Pâng → Hộ Lò Văn Hặc; Diện tích (ha): 2,5 → trống")
    confirm(desk, shown)
    row = Achievement.objects.get()
    assert row.details == {"owner": "Hộ Lò Văn Hặc", "product": "Xoài VietGAP"}
    assert figures(row) == ["Xi măng: 3 tấn", "Cây giống: 400 cây", "Kinh phí: 38 triệu đồng"]


@pytest.mark.parametrize(
    ("header", "value", "fault"),
    [
        ("Gương của ai", "Ông Pâng", (
            "Ô F2", "Gương của ai",
            "Ô này chỉ của loại “Học tập, làm theo; gương người tốt, việc tốt”; dòng này ghi loại “Công trình”.",
        )),
        ("Hình thức tuyên truyền", "Hát", ("Ô F2", "Hình thức tuyên truyền", "“Hát” không có trong danh sách.")),
        ("Đất hiến (m²)", "-3", ("Ô F2", "Đất hiến", "Số phải lớn hơn 0.")),
        ("Kinh phí (đồng)", 38_000_000, ("Ô F1", "Kinh phí", "Cột này tính bằng triệu đồng.")),
        ("Kinh phí", 38, ("Ô F1", "Kinh phí", "Cột này tính bằng triệu đồng.")),
        ("Số liệu khác", "ba tấn xi măng", (
            "Ô F2", "Số liệu khác",
            "Dòng 1 (“ba tấn xi măng”): hãy ghi tên số liệu, dấu hai chấm, rồi đến số.",
        )),
        ("Theo chỉ tiêu", "Sạch đường", (
            "Ô F2", "Theo chỉ tiêu",
            "Chỉ tiêu này không tính bằng số, chỉ loại “Chỉ tiêu đô thị văn minh” báo cáo theo được.",
        )),
        ("Theo chỉ tiêu", "Hai buổi nói chuyện", (
            "Ô F2", "Theo chỉ tiêu", "Chỉ tiêu này thuộc nội dung “Tuyên truyền”.",
        )),
    ],
)  # fmt: skip
def test_a_box_or_figure_that_cannot_be_is_told_by_its_cell(desk, campaign, header, value, fault):
    talks, works = campaign.strands.all()
    factories.target(talks, "Hai buổi nói chuyện", unit="buổi")
    factories.target(works, "Sạch đường", unit="", position=2)
    assert faults(lay(desk, "ket-qua", campaign, (*HEAD, header), (*WORK, value))) == [fault]


def test_the_list_of_one_kind_has_a_column_for_each_of_its_boxes_and_is_read_back(desk, campaign):
    bring(desk, "ket-qua", campaign, MODELS, MODEL)
    rows = rows_in(desk.get(reverse("campaigns:achievements") + "?tai=xlsx&loai=model"))
    row = dict(zip(rows[-2], rows[-1], strict=True))
    assert [row[header] for header in MODELS[6:10]] == [*MODEL[6:9], 2.5]
    assert row["Số liệu khác"] == "Xi măng: 3 tấn; Cây giống: 400 cây; Kinh phí: 38 triệu đồng"
    assert counts(lay(desk, "ket-qua", campaign, *rows)) == [0, 0, 1]
    every = rows_in(desk.get(reverse("campaigns:achievements") + "?tai=xlsx"))
    assert every[-1][-2] == "Chủ mô hình: Hộ Lò Văn Pâng; Cây, con, sản phẩm, ngành nghề: Xoài VietGAP"
