"""The kinds of things done that a plan names, with the own boxes of each: one table for form, pages, papers, sums."""

from dataclasses import dataclass

from emulation.lib.words import fold

LONGEST = 300  # characters in a box


@dataclass(frozen=True)
class Box:
    """Words of one line, or a choice if there are options (key, label). A `wanted` box is filled before handing in."""

    key: str
    label: str
    help: str = ""
    options: tuple[tuple[str, str], ...] = ()
    wanted: bool = False

    def shown(self, value: str) -> str:
        return dict(self.options).get(value, value) if self.options else value

    def fault(self, value: object) -> str:
        """What is wrong with a stored value, as the end of a sentence; empty if nothing."""
        if not isinstance(value, str):
            return "phải là chữ"
        if self.options and value not in dict(self.options):
            return "phải là một mục trong danh sách"
        return f"dài quá {LONGEST} ký tự" if len(value) > LONGEST else ""


@dataclass(frozen=True)
class Measure:
    """A figure that reports of the kind usually give. Kinds that share one share its key."""

    key: str
    label: str
    unit: str


@dataclass(frozen=True)
class Kind:
    """`quantity`, `unit` and `people` say what the report's own number, its unit and its people mean in this kind.

    `words`, without diacritics, are those by which a strand is known to ask for the kind. `by_target`: measured
    against a target of the strand.
    """

    key: str
    label: str
    example: str
    words: tuple[str, ...] = ()
    boxes: tuple[Box, ...] = ()
    quantity: str = "Số lượng"
    unit: str = ""
    people: str = "Số người tham gia"
    measures: tuple[Measure, ...] = ()
    by_target: bool = False


MONEY = Measure("money", "Kinh phí", "triệu đồng")
LABOUR = Measure("labour", "Ngày công", "công")
FORMS_OF_WORD = (
    ("talk", "Hội nghị, nói chuyện, tọa đàm"),
    ("speaker", "Loa truyền thanh"),
    ("meeting", "Lồng ghép sinh hoạt chi bộ, chi hội, tiểu khu, bản"),
    ("visual", "Băng rôn, pa nô, cờ, tờ gấp"),
    ("online", "Zalo, mạng xã hội, trang thông tin"),
    ("contest", "Cuộc thi, tìm hiểu, tham quan"),
    ("other", "Hình thức khác"),
)
BRANCHES = (
    ("arts", "Văn nghệ: hội diễn, giao lưu"),
    ("sport", "Thể dục, thể thao: giải, giao lưu"),
    ("games", "Hội thi, trò chơi dân gian"),
    ("other", "Hoạt động văn hóa khác"),
)
KINDS = (
    Kind(
        "propaganda", "Buổi tuyên truyền", "Nói chuyện về truyền thống Đảng bộ huyện.",
        words=("tuyen truyen", "pho bien", "giao duc truyen thong"),
        boxes=(
            Box("form", "Hình thức tuyên truyền", options=FORMS_OF_WORD, wanted=True),
            Box("audience", "Đối tượng nghe, xem", "Ví dụ: đoàn viên, hội viên, học sinh, Nhân dân tiểu khu."),
        ),
        quantity="Số buổi, lượt, sản phẩm", unit="buổi", people="Số người nghe, xem",
        measures=(
            Measure("leaflets", "Tờ gấp, tài liệu đã phát", "bản"),
            Measure("articles", "Tin, bài đã phát", "tin, bài"),
        ),
    ),
    Kind(
        "example", "Học tập, làm theo; gương người tốt, việc tốt", "Biểu dương gương nhặt được của rơi trả người mất.",
        words=("hoc tap", "lam theo", "hoc va lam", "nguoi tot", "neu guong", "dien hinh"),
        boxes=(
            Box("whose", "Gương của ai", "Họ tên một người, hoặc tên tập thể, hộ gia đình.", wanted=True),
            Box("deed", "Việc làm theo, việc tốt", "Một câu: đã làm gì, giúp được ai.", wanted=True),
        ),
        quantity="Số gương, số việc, phần quà", unit="gương",
        measures=(Measure("help", "Giá trị giúp đỡ, ủng hộ", "triệu đồng"), LABOUR),
    ),
    Kind(
        "civil", "Chỉ tiêu đô thị văn minh", "Vận động các hộ ký cam kết không lấn chiếm vỉa hè.",
        words=("do thi van minh", "do thi", "xanh", "ve sinh", "canh quan", "moi truong"),
        boxes=(Box("source", "Cách đo, nguồn số liệu", "Ví dụ: đếm thực tế, sổ theo dõi của tiểu khu."),),
        quantity="Kết quả đo được", by_target=True,
        measures=(Measure("households", "Số hộ thực hiện", "hộ"), MONEY),
    ),
    Kind(
        "model", "Mô hình sản xuất, kinh doanh", "Trồng 2 ha xoài theo tiêu chuẩn VietGAP.",
        words=("san xuat", "kinh doanh", "kinh te", "mo hinh", "buon ban", "thu nhap"),
        boxes=(
            Box("owner", "Chủ mô hình", "Tên hộ, tổ hợp tác, hợp tác xã hoặc doanh nghiệp.", wanted=True),
            Box("product", "Cây, con, sản phẩm, ngành nghề", wanted=True),
        ),
        quantity="Quy mô, kết quả", unit="hộ",
        measures=(
            Measure("area", "Diện tích", "ha"), Measure("yield", "Sản lượng", "tấn"),
            Measure("income", "Doanh thu, thu nhập", "triệu đồng"), Measure("jobs", "Lao động có việc làm", "người"),
        ),
    ),
    Kind(
        "work", "Công trình", "Đổ bê tông 200 m đường nội bản.", words=("cong trinh",),
        quantity="Khối lượng", measures=(MONEY, LABOUR, Measure("land", "Đất hiến", "m²")),
    ),
    Kind(
        "task", "Phần việc", "Dọn vệ sinh, trồng hoa 500 m đường nội tiểu khu.", words=("phan viec",),
        quantity="Khối lượng", measures=(LABOUR, MONEY),
    ),
    Kind(
        "event", "Hoạt động văn hóa, văn nghệ, thể thao", "Giải bóng chuyền hơi chào mừng ngày kỷ niệm.",
        words=("van hoa", "van nghe", "the thao", "the duc"),
        boxes=(
            Box("branch", "Loại hoạt động", options=BRANCHES, wanted=True),
            Box("result", "Kết quả, giải thưởng", "Ví dụ: đội Tiểu khu 6 giải Nhất."),
        ),
        quantity="Số đội, tiết mục, môn thi", unit="đội",
        measures=(Measure("viewers", "Người xem", "người"), MONEY),
    ),
    Kind(
        "activity", "Hoạt động khác", "Thăm, tặng quà 5 gia đình chính sách.", measures=(MONEY,),
    ),
)  # fmt: skip
BY_KEY = {kind.key: kind for kind in KINDS}
CHOICES = [(kind.key, kind.label) for kind in KINDS]
WORKS = ("work", "task")  # what criteria and reports count as công trình, phần việc
PROPAGANDA = "propaganda"
OTHER = "activity"


def usual(title: str, text: str = "") -> list[Kind]:
    """The kinds that a strand asks for, most likely first; its short title speaks before its words. Empty: no guess."""
    for words in (fold(title), fold(text)):
        found = [kind for kind in KINDS if any(word in words for word in kind.words)]
        if found:
            return sorted(found, key=lambda kind: min(words.find(word) for word in kind.words if word in words))
    return []


def choices_for(title: str, text: str = "") -> list[tuple[str, list[tuple[str, str]]]]:
    """For a select box: the strand's usual kinds, then the others."""
    first = usual(title, text)
    groups = [
        ("Thường dùng ở nội dung này", [(kind.key, kind.label) for kind in first]),
        ("Loại khác" if first else "Loại việc", [(kind.key, kind.label) for kind in KINDS if kind not in first]),
    ]
    return [group for group in groups if group[1]]


def faults(key: str, details: dict) -> list[str]:
    """What is wrong with the stored boxes of a report of that kind, one sentence each."""
    boxes = {box.key: box for box in BY_KEY[key].boxes}
    strange = [f"Ô “{name}” không thuộc loại “{BY_KEY[key].label}”." for name in details if name not in boxes]
    found = [(box, box.fault(details[name])) for name, box in boxes.items() if name in details]
    return strange + [f"Ô “{box.label}” {fault}." for box, fault in found if fault]


def missing(key: str, details: dict) -> list[str]:
    """Labels of the boxes that must be filled before a report of that kind is handed in."""
    return [box.label for box in BY_KEY[key].boxes if box.wanted and not details.get(box.key)]


def shown(key: str, details: dict) -> list[tuple[str, str]]:
    """(label, words) of the filled boxes, in the table's order."""
    return [(box.label, box.shown(details[box.key])) for box in BY_KEY[key].boxes if details.get(box.key)]
