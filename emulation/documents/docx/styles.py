"""The named styles of a paper, so that a clerk edits by style. Clauses: Decree 30/2020/NĐ-CP, Appendix I, part I.

Names are those a clerk knows the parts by; commas are left out of them, since Word splits names there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from emulation.documents.docx import lists
from emulation.documents.docx.xml import mm, pt, w

FACE = "Times New Roman"
LANGUAGE = "vi-VN"
INDENT = mm(12.7)
GAP = pt(6)  # between paragraphs of the text
# Times New Roman has 1.149 em a line; 240 is one such line. The PDF's 1.2 em of the text is 250 of these.
TEXT_LINE, TIGHT_LINE = 250, 240
ROOM = 27.0  # millimetres to sign in
HEADINGS = 4
LEAD = "LoiDan"


@dataclass(frozen=True)
class Style:
    """size in points, spaces and indents in twips; numbering: (list, level) of lists.py; outline counts from 0."""

    key: str
    name: str
    base: str = "Normal"
    size: float = 0
    bold: bool = False
    italic: bool = False
    align: str = ""
    first: int = 0
    left: int = 0
    before: int = 0
    after: int = 0
    line: int = 0
    exact: bool = False
    keep_next: bool = False
    keep_lines: bool = False
    outline: int | None = None
    numbering: tuple[int, int] | None = None
    following: str = ""


def _head(key: str, name: str, size: float, **more: Any) -> Style:
    return Style(key, f"Thể thức: {name}", size=size, line=TIGHT_LINE, **({"align": "center"} | more))


def _running(key: str, name: str, **more: Any) -> Style:
    return Style(key, name, **({"base": "DoanVan"} | more))


FRAME = (
    # II.1 to II.4, II.5b
    _head("CoQuanChuQuan", "Cơ quan chủ quản", 12),
    _head("CoQuanBanHanh", "Cơ quan ban hành", 12, bold=True),
    _head("QuocHieu", "Quốc hiệu", 12, bold=True),
    _head("TieuNgu", "Tiêu ngữ", 13, bold=True),
    _head("SoKyHieu", "Số và ký hiệu", 13),
    _head("TrichYeuCongVan", "Trích yếu công văn", 12, before=pt(6)),
    _head("NgayThang", "Địa danh và thời gian", 13, italic=True),
    _head("NetKe", "Nét kẻ", 1, exact=True),
    _head("KhoangCach", "Khoảng cách", 1, exact=True),
    _head("MucDoKhan", "Mức độ khẩn", 13, bold=True),
    # II.5a, II.6 (competence), II.9a
    Style("TenLoai", "Thể thức: Tên loại văn bản", bold=True, align="center", keep_next=True, following="TrichYeu"),
    Style("TrichYeu", "Thể thức: Trích yếu", bold=True, align="center", following="DoanVan"),
    Style("ThamQuyen", "Thể thức: Thẩm quyền ban hành", bold=True, align="center", after=mm(5)),
    Style("KinhGui", "Thể thức: Kính gửi", following="DoanVan"),
    Style("KinhGuiDong", "Thể thức: Kính gửi từng dòng", base="KinhGui", numbering=(lists.ADDRESSEES, 0)),
    Style("CanCu", "Thể thức: Căn cứ", italic=True, align="both", first=INDENT, after=GAP),
    # II.7, II.9b
    Style("ChucVu", "Thể thức: Quyền hạn và chức vụ", bold=True, align="center", keep_next=True),
    Style("ChoKy", "Thể thức: Chỗ ký", italic=True, align="center", keep_next=True),
    Style("NguoiKy", "Thể thức: Họ tên người ký", bold=True, align="center"),
    Style("NoiNhan", "Thể thức: Nơi nhận", size=12, bold=True, italic=True, keep_next=True, following="NoiNhanDong"),
    Style(
        "NoiNhanDong", "Thể thức: Nơi nhận từng dòng", size=11, line=TIGHT_LINE, numbering=(lists.RECIPIENTS, 0)
    ),
    # I.7, III.1, part II
    Style("SoTrang", "Thể thức: Số trang", size=13, align="center", line=TIGHT_LINE),
    Style("TraCuu", "Thể thức: Lời hướng dẫn tra cứu", size=10, line=TIGHT_LINE),
    Style("TenPhuLuc", "Phụ lục: Tên", bold=True, align="center", keep_next=True),
    Style("KemTheo", "Phụ lục: Văn bản kèm theo", italic=True, align="center"),
    _head("HinhThucSao", "Hình thức sao", 14, bold=True),
)  # fmt: skip

TEXT = (
    Style("DoanVan", "Đoạn văn", align="both", first=INDENT, after=GAP),
    # The hyphen and the plus of layout.Bullet
    _running("GachDauDong", "Gạch đầu dòng", numbering=(lists.BULLETS, 0)),
    _running("DauCong", "Dấu cộng", numbering=(lists.BULLETS, 1)),
    Style("TenBang", "Bảng: Tên bảng", size=13, bold=True, align="center", before=GAP, after=pt(4), keep_next=True),
    Style("DauCot", "Bảng: Đầu cột", size=13, bold=True, align="center", line=TIGHT_LINE),
    Style("O", "Bảng: Ô", size=13, line=TIGHT_LINE),
    Style("NhomDong", "Bảng: Tên nhóm", base="O", bold=True, keep_next=True),
    Style("DongTong", "Bảng: Dòng tổng", base="O", bold=True),
    Style("BieuDo", "Biểu đồ: Hình", align="center", before=GAP, after=pt(4), keep_next=True),
    Style("TenBieuDo", "Biểu đồ: Tên", align="center", after=pt(12)),
)

# Level of layout.Heading: its style's key and name. One that runs on, or is upright, is not in the outline.
LEVELS = (("PhanI", "Phần I"), ("MucI", "Mục I"), ("Khoan1", "Khoản 1"), ("DiemA", "Điểm a"))
RUNNING_ON, UPRIGHT = "LienDong", "ChuThuong"


def headings(depth: int) -> tuple[Style, ...]:
    """Word's own headings, from which ours descend; depth: outline level of "I.", 1 below a "Phần", else 0."""
    own = tuple(
        Style(f"Heading{n}", f"heading {n}", keep_next=True, keep_lines=True, outline=n - 1, following="DoanVan")
        for n in range(1, HEADINGS + 1)
    )
    levels = (style for level in range(len(LEVELS)) for style in _of_level(level, depth))
    return (*own, *levels, *_articles(depth))


def _of_level(level: int, depth: int) -> Iterator[Style]:
    key, name = LEVELS[level]
    shape = {"align": "both", "first": INDENT} if level else {"align": "center"}
    base, bold = f"Heading{max(1, level + depth)}", level < 3
    yield Style(
        key, name, base=base, bold=bold, after=GAP, numbering=(lists.HEADINGS, level), following="DoanVan", **shape
    )
    if bold and level:
        yield _running(key + RUNNING_ON, f"{name} liền dòng", bold=True)
    if level:
        yield _running(key + UPRIGHT, f"{name} chữ thường")


def _articles(depth: int) -> tuple[Style, ...]:
    """ "Điều 1. Heading" stands in the outline; "Điều 1." before a text does not."""
    shape = {"align": "both", "first": INDENT, "after": GAP, "following": "DoanVan"}
    return (
        Style("Dieu", "Điều", base=f"Heading{depth + 1}", bold=True, numbering=(lists.ARTICLES, 0), **shape),
        _running("Dieu" + RUNNING_ON, "Điều liền dòng"),
    )


def style_sheet(depth: int) -> list[Any]:
    """The children of w:styles."""
    return [_defaults(), _latent(), *_fixed(), *map(_element, (*FRAME, *TEXT, *headings(depth)))]


def _defaults() -> Any:
    faces = w("rFonts", ascii=FACE, hAnsi=FACE, eastAsia=FACE, cs=FACE)
    language = w("lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi=LANGUAGE)
    letters = w("rPr", faces, w("sz", val=28), w("szCs", val=28), language)
    spacing = w("spacing", before=0, after=0, line=TEXT_LINE, lineRule="auto")
    return w("docDefaults", w("rPrDefault", letters), w("pPrDefault", w("pPr", spacing)))


def _latent() -> Any:
    """Word's many built-in styles stay out of the list that a clerk picks from."""
    hidden = {"defSemiHidden": 1, "defUnhideWhenUsed": 1, "defUIPriority": 99}
    return w("latentStyles", defLockedState=0, **hidden, defQFormat=0, count=376)


def _fixed() -> list[Any]:
    """What Word wants to find, and the bold beginning of a paragraph."""
    edges = (w(edge, w=0, type="dxa") for edge in ("top", "left", "bottom", "right"))
    normal = w("style", w("name", val="Normal"), w("qFormat"), w("pPr", w("widowControl")))
    table = w("style", w("name", val="Normal Table"), w("tblPr", w("tblCellMar", *edges)))
    lead = w("style", w("name", val="Lời dẫn in đậm"), w("qFormat"), w("rPr", w("b")))
    keys = ("paragraph", "Normal"), ("table", "TableNormal"), ("character", LEAD)
    for style, (kind, key) in zip((normal, table, lead), keys, strict=True):
        style.set(qn("w:type"), kind)
        style.set(qn("w:styleId"), key)
        style.set(qn("w:customStyle" if style is lead else "w:default"), "1")
    return [normal, table, lead]


def _element(style: Style) -> Any:
    own = not style.key.startswith("Heading")
    parts = [w("name", val=style.name), w("basedOn", val=style.base)]
    parts += [w("next", val=style.following)] if style.following else []
    parts += [w("qFormat"), _paragraph_properties(style), _letters(style)]
    return w("style", *parts, type="paragraph", styleId=style.key, **({"customStyle": 1} if own else {}))


def _letters(style: Style) -> Any:
    size = [w("sz", val=round(style.size * 2)), w("szCs", val=round(style.size * 2))] if style.size else []
    parts = [*([w("b")] if style.bold else []), *([w("i")] if style.italic else []), *size]
    return w("rPr", *parts) if parts else None


def _paragraph_properties(style: Style) -> Any:
    """In the order of the schema."""
    spacing = {"before": style.before, "after": style.after}
    if style.line:
        spacing |= {"line": 20 if style.exact else style.line, "lineRule": "exact" if style.exact else "auto"}
    return w(
        "pPr",
        w("keepNext") if style.keep_next else None,
        w("keepLines") if style.keep_lines else None,
        lists.number_properties(*style.numbering) if style.numbering else None,
        w("spacing", **spacing) if any(spacing.values()) else None,
        w("ind", left=style.left, firstLine=style.first) if style.first or style.left else None,
        w("jc", val=style.align) if style.align else None,
        w("outlineLvl", val=style.outline) if style.outline is not None else None,
    )
