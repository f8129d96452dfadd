"""A paper as a clerk types it in Word, correct unless a test spoils it. Invented bodies and people."""

from copy import deepcopy
from dataclasses import dataclass, field

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.shared import Mm, RGBColor

from emulation.documents.checks.print import width
from emulation.reading.source import Line, Run
from tests.reading.word import ALIGN, add, blank, drawn_line, page_field, saved

LONG = (
    "Phát huy tinh thần chủ động, sáng tạo của cán bộ, công chức, người lao động và Nhân dân trên địa bàn xã; "
    "gắn phong trào thi đua với nhiệm vụ chính trị được giao, bảo đảm thiết thực, hiệu quả."
)
LOOKS = {
    "superior": {"size": 12, "bold": False, "align": "center", "after": 0},
    "issuer": {"size": 12, "bold": True, "align": "center", "after": 0},
    "nation": {"size": 12, "bold": True, "align": "center", "after": 0},
    "motto": {"size": 13, "bold": True, "align": "center", "after": 0},
    "number": {"size": 13, "align": "center"},
    "day": {"size": 13, "italic": True, "align": "center"},
    "letter_subject": {"size": 12, "align": "center"},
    "type": {"size": 14, "bold": True, "align": "center", "after": 0},
    "subject": {"size": 14, "bold": True, "align": "center", "after": 12},
    "authority": {"size": 14, "bold": True, "align": "center"},
    "addressee": {"size": 14, "align": "center"},
    "basis": {"size": 14, "italic": True, "align": "justify", "indent": 12.7, "after": 6},
    "text": {"size": 14, "align": "justify", "indent": 12.7, "after": 6},
    "part": {"size": 14, "bold": True, "align": "center", "after": 6},
    "section": {"size": 14, "bold": True, "align": "justify", "indent": 12.7, "after": 6},
    "clause": {"size": 14, "bold": True, "align": "justify", "indent": 12.7, "after": 6},
    "recipients": {"size": 12, "bold": True, "italic": True, "after": 0},
    "recipient": {"size": 11, "after": 0},
    "capacity": {"size": 14, "bold": True, "align": "center", "after": 0},
    "signer": {"size": 14, "bold": True, "align": "center", "after": 0},
    "appendix": {"size": 14, "bold": True, "align": "center", "after": 0},
    "note": {"size": 14, "italic": True, "align": "center"},
}
BODY = [
    ("text", "Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2024 của Ủy ban nhân dân huyện Mẫu về phong trào thi đua "
             "năm 2024; Ủy ban nhân dân xã Mường Mẫu xây dựng Kế hoạch phát động phong trào thi đua như sau:"),
    ("section", "I. MỤC ĐÍCH, YÊU CẦU"),
    ("clause", "1. Mục đích"),
    ("text", f"- {LONG}"),
    ("text", "- Động viên các tập thể, cá nhân hoàn thành nhiệm vụ năm 2024 của xã."),
    ("clause", "2. Yêu cầu"),
    ("text", f"a) {LONG}"),
    ("text", "b) Tổ chức đúng tiến độ, tiết kiệm."),
    ("text", "c) Có kiểm tra, đánh giá."),
    ("text", "d) Khen thưởng kịp thời."),
    ("text", "đ) Báo cáo đúng hạn."),
    ("section", "II. THỜI GIAN, ĐỐI TƯỢNG"),
    ("clause", "1. Thời gian thi đua"),
    ("text", "Từ tháng 3/2024 đến tháng 9/2024."),
    ("clause", "2. Đối tượng thi đua"),
    ("text", "- Các trường học trên địa bàn xã;"),
    ("text", "- Các bản, tiểu khu."),
    ("section", "III. TIÊU CHÍ XÉT KHEN THƯỞNG"),
    ("clause", "1. Đối với tập thể"),
    ("text", "- Đối với các bản: có ít nhất 01 công trình, phần việc được nghiệm thu."),
    ("text", "- Nội bộ đoàn kết, hoàn thành tốt nhiệm vụ."),
    ("section", "IV. TỔ CHỨC THỰC HIỆN"),
    ("clause", "1. Văn phòng Ủy ban nhân dân xã"),
    ("text", "Theo dõi, đôn đốc, tổng hợp kết quả trước ngày 20/9/2024."),
    ("clause", "2. Các trường học"),
    ("text", "Tổ chức phát động trong giáo viên, học sinh; báo cáo kết quả đúng hạn."),
    ("text", "Trên đây là Kế hoạch phát động phong trào thi đua, yêu cầu các đơn vị nghiêm túc thực hiện./."),
]  # fmt: skip


@dataclass
class OfficePaper:
    """words: what each element says, one line an item; drawn: length of the lines as a share of their text."""

    words: dict = field(
        default_factory=lambda: {
            "superior": [],
            "issuer": ["ỦY BAN NHÂN DÂN", "XÃ MƯỜNG MẪU"],
            "nation": ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            "motto": ["Độc lập - Tự do - Hạnh phúc"],
            "number": ["Số: 05/KH-UBND"],
            "letter_subject": [],
            "day": ["Mường Mẫu, ngày 08 tháng 02 năm 2024"],
            "type": ["KẾ HOẠCH"],
            "subject": ["Phát động phong trào thi đua năm 2024"],
            "authority": [],
            "addressee": [],
            "basis": [
                "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
                "Theo đề nghị của công chức Văn phòng - Thống kê.",
            ],
            "recipients": ["Nơi nhận:"],
            "recipient": ["- Phòng Nội vụ huyện;", "- Các trường học, các bản;", "- Lưu: VT, VP (02b)."],
            "capacity": ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
            "signer": ["Lò Văn Mẫu"],
        }  # fmt: skip
    )
    looks: dict = field(default_factory=lambda: deepcopy(LOOKS))
    body: list = field(default_factory=lambda: list(BODY))
    drawn: dict = field(default_factory=lambda: {"motto": 1.0, "issuer": 0.4, "subject": 0.4})
    sheet: tuple = (210, 297)
    margins: tuple = (20, 20, 20, 30)  # top, right, bottom, left
    font: str = "Times New Roman"
    page_number: dict | None = field(default_factory=lambda: {"size": 13, "align": "center", "at": "header"})
    first_page_number: bool = False
    line_spacing: float = 1.15
    appendices: list = field(default_factory=list)  # (title, name, note, lines)
    landscape_section: bool = False
    swapped: bool = False  # nation at the left
    colour: str = ""

    def set(self, element, *texts):
        self.words[element] = list(texts)
        return self

    def look(self, element, **changes):
        self.looks[element] |= changes
        return self

    def say(self, old, new):
        """Put `new` where the body says `old`; it must be there."""
        assert any(old in text for _, text in self.body), old
        self.body = [(kind, text.replace(old, new)) for kind, text in self.body]
        return self

    def drop(self, start):
        assert any(text.startswith(start) for _, text in self.body), start
        self.body = [(kind, text) for kind, text in self.body if not text.startswith(start)]
        return self

    # --- Word ---

    def document(self):
        document = blank(self.font)
        document.styles["Normal"].paragraph_format.line_spacing = self.line_spacing
        section = document.sections[0]
        section.page_width, section.page_height = Mm(self.sheet[0]), Mm(self.sheet[1])
        sides = ("top_margin", "right_margin", "bottom_margin", "left_margin")
        for side, size in zip(sides, self.margins, strict=True):
            setattr(section, side, Mm(size))
        self._number_pages(section)
        self._head(document)
        for element in ("type", "subject", "authority", "addressee", "basis"):
            self._say(document, element)
        for kind, text in self.body:
            add(document, text, **self.looks[kind])
        self._foot(document)
        for appendix in self.appendices:
            self._appendix(document, *appendix)
        if self.landscape_section:
            turned = document.add_section(WD_SECTION.NEW_PAGE)
            turned.orientation, turned.page_width, turned.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
        return document

    def docx(self):
        return saved(self.document())

    def _number_pages(self, section):
        if not self.page_number:
            return
        section.different_first_page_header_footer = not self.first_page_number
        part = section.header if self.page_number["at"] == "header" else section.footer
        part.paragraphs[0].add_run(self.page_number.get("before", ""))
        page_field(part.paragraphs[0], self.page_number["size"]).alignment = ALIGN[self.page_number["align"]]

    def _say(self, parent, element):
        paragraphs = [add(parent, text, **self.looks[element]) for text in self.words[element]]
        share = self.drawn.get(element)
        if paragraphs and share:
            look = self.looks[element]
            text = Line((Run(self.words[element][-1], "", look["size"], look.get("bold")),), "")
            drawn_line(paragraphs[-1], width(text) * share)
        if self.colour == element:
            paragraphs[0].runs[0].font.color.rgb = RGBColor(0xC0, 0, 0)

    def _head(self, document):
        table = document.add_table(1, 2)
        table.autofit = False
        left, right = table.rows[0].cells
        left.width, right.width = Mm(68), Mm(95)
        first, second = (right, left) if self.swapped else (left, right)
        for element in ("superior", "issuer", "number", "letter_subject"):
            self._say(first, element)
        for element in ("nation", "motto", "day"):
            self._say(second, element)
        _without_first_paragraphs(left, right)

    def _foot(self, document):
        table = document.add_table(1, 2)
        left, right = table.rows[0].cells
        for element in ("recipients", "recipient"):
            self._say(left, element)
        self._say(right, "capacity")
        if self.words["signer"]:
            for _ in range(4):
                right.add_paragraph()
            self._say(right, "signer")
        _without_first_paragraphs(left, right)

    def _appendix(self, document, title, name, note, lines):
        document.add_page_break()
        for text in filter(None, (title, name)):
            add(document, text, **self.looks["appendix"])
        if note:
            add(document, note, **self.looks["note"])
        for text in lines:
            add(document, text, **self.looks["text"])


def _without_first_paragraphs(*cells):
    """A new cell begins with an empty paragraph; a clerk types into it."""
    for cell in cells:
        if len(cell.paragraphs) > 1:
            cell._tc.remove(cell.paragraphs[0]._p)


def letter():
    paper = OfficePaper()
    paper.set("type").set("subject").set("basis")
    paper.set("number", "Số: 15/UBND-VP").set("letter_subject", "V/v đăng ký thi đua năm 2024")
    paper.set("addressee", "Kính gửi: Các trường học trên địa bàn xã.")
    paper.body = [
        ("text", f"Để chuẩn bị cho phong trào thi đua năm 2024, {LONG[0].lower()}{LONG[1:]}"),
        ("text", "Đề nghị các đơn vị gửi bản đăng ký trước ngày 20/3/2024./."),
    ]
    return paper


def decision():
    paper = OfficePaper()
    paper.set("type", "QUYẾT ĐỊNH").set("number", "Số: 31/QĐ-UBND").set("subject", "Về việc tặng Giấy khen")
    paper.set("authority", "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ MƯỜNG MẪU").set("capacity", "CHỦ TỊCH")
    paper.drawn["subject"] = 0.4
    paper.body = [
        ("part", "QUYẾT ĐỊNH:"),
        ("text", "Điều 1. Tặng Giấy khen cho các tập thể có thành tích trong phong trào thi đua năm 2024, gồm:"),
        ("text", "1. Trường học:"),
        ("text", "a) Trường Tiểu học Mường Mẫu;"),
        ("text", "b) Trường Mầm non Mường Mẫu."),
        ("text", "2. Bản: Bản Mẫu."),
        ("text", "Điều 2. Tiền thưởng chi từ Quỹ thi đua, khen thưởng của xã."),
        ("text", "Điều 3. Văn phòng Ủy ban nhân dân xã và các tập thể có tên tại Điều 1 thi hành Quyết định này./."),
    ]
    return paper


def with_appendices(count=2):
    paper = OfficePaper().say("Theo dõi, đôn đốc", "Theo dõi (phân công tại các phụ lục kèm theo), đôn đốc")
    note = "(Kèm theo Kế hoạch số 05/KH-UBND ngày 08 tháng 02 năm 2024 của Ủy ban nhân dân xã Mường Mẫu)"
    numbers = ("I", "II", "III")
    paper.appendices = [
        (f"Phụ lục {numbers[place]}", "PHÂN CÔNG THỰC HIỆN", note, ["Văn phòng theo dõi chung."])
        for place in range(count)
    ]
    return paper


__all__ = ["BODY", "LONG", "OfficePaper", "decision", "letter", "with_appendices"]
