"""The scenario: invented people, what each is put forward for, and what becomes of it."""

import datetime
from dataclasses import dataclass

DAY = datetime.date
NOMINATED, MET, PROPOSED, ISSUED = DAY(2023, 6, 5), DAY(2023, 6, 15), DAY(2023, 6, 20), DAY(2023, 6, 21)
DECIDED, HANDED, WITHDRAWN, RETURNED = DAY(2023, 6, 28), DAY(2023, 6, 30), DAY(2023, 9, 5), DAY(2023, 9, 20)
COUNTED = DAY(2023, 12, 15)

TOWN, DISTRICT = "Giấy khen của Chủ tịch UBND thị trấn", "Giấy khen của Chủ tịch UBND huyện"
TITLE = "Chiến sĩ thi đua cơ sở"
UNITS = (
    ("Tiểu khu 1", "neighbourhood"), ("Tiểu khu 2", "neighbourhood"), ("Tiểu khu 3", "neighbourhood"),
    ("Tiểu khu 4", "neighbourhood"), ("Bản Mường", "village"), ("Bản Ten", "village"), ("Bản Đán", "village"),
    ("Trường Tiểu học", "school"),
)  # fmt: skip
SUBJECTS = {"T": "collective", "C": "individual", "H": "household"}
AWARDS = {"thị trấn": TOWN, "huyện": DISTRICT, "danh hiệu": TITLE}
KINDS = {
    "nông dân": "farmer", "lãnh đạo": "leader", "giáo viên": "teacher", "công nhân": "worker"
}  # fmt: skip
SEXES = {"ông": "male", "bà": "female", "": ""}


@dataclass(frozen=True)
class Nominee:
    """person_kind and sex: as the forms store them, empty where they are not asked."""

    unit: str
    subject: str
    name: str
    award: str
    merit: str
    sex: str = ""
    person_kind: str = ""

    @property
    def is_unit(self) -> bool:
        return self.name == self.unit

    @property
    def by_town(self) -> bool:
        return self.award == TOWN


LIST = """
Tiểu khu 1 | T | Tiểu khu 1 | thị trấn | | | Đổ bê tông 400 m đường ngõ 5, dân góp 120 ngày công.
Tiểu khu 1 | C | Hà Thị Dung | thị trấn | bà | nông dân | Trồng hai héc-ta xoài ghép, giúp năm hộ cây giống.
Tiểu khu 1 | C | Lò Văn Hặc | huyện | ông | lãnh đạo | Vận động trọn tiểu khu đăng ký gia đình văn hóa.
Tiểu khu 1 | C | Quàng Văn Thoan | thị trấn | ông | công nhân | Sửa chữa miễn phí đường điện chiếu sáng dịp tết.
Tiểu khu 1 | H | Cầm Văn Ín | thị trấn | ông | | Hiến 60 m² đất vườn mở rộng lối vào nhà văn hóa.
Tiểu khu 2 | T | Tiểu khu 2 | huyện | | | Thu gom rác hằng tuần, xóa ba bãi rác tự phát ven suối.
Tiểu khu 2 | C | Hoàng Thị Lả | thị trấn | bà | nông dân | Nuôi 300 con gà đồi theo hướng an toàn sinh học.
Tiểu khu 2 | C | Vì Văn Chựa | thị trấn | ông | nông dân | Tham gia tổ tuần tra ban đêm, báo tin hai vụ trộm xe.
Tiểu khu 2 | H | Đinh Thị Xuân | thị trấn | bà | | Mở lớp dạy thêu khăn piêu cho chị em lúc nông nhàn.
Tiểu khu 2 | H | Lường Văn Sơn | huyện | ông | | Nhận đỡ đầu hai cháu mồ côi ăn học từ năm 2021.
Tiểu khu 3 | T | Tiểu khu 3 | thị trấn | | | Lắp 42 bóng đèn năng lượng mặt trời dọc đường Tháng Tám.
Tiểu khu 3 | C | Nguyễn Thị Hòa | huyện | bà | nông dân | Lập tổ hợp tác rau sạch, bán đều cho bếp ăn bán trú.
Tiểu khu 3 | C | Tòng Văn Pó | thị trấn | ông | nông dân | Cứu bốn người khi nước lũ về bất ngờ hôm 12 tháng 5.
Tiểu khu 3 | C | Bạc Cầm Linh | thị trấn | bà | công nhân | Hiến máu tình nguyện mười hai lần, vận động bạn cùng ca.
Tiểu khu 3 | H | Mè Văn Dịch | thị trấn | ông | | Dựng lại nhà cháy giúp hàng xóm bằng gỗ của gia đình.
Tiểu khu 4 | T | Tiểu khu 4 | thị trấn | | | Hòa giải thành mười một vụ việc ngay tại tiểu khu.
Tiểu khu 4 | T | Chi hội Phụ nữ tiểu khu 4 | huyện | | | Gom ve chai gây quỹ tặng xe đạp nữ sinh nghèo.
Tiểu khu 4 | C | Lèo Thị Bun | thị trấn | bà | nông dân | Ghép cải tạo vườn nhãn cũ, sản lượng tăng gấp rưỡi.
Tiểu khu 4 | C | Đỗ Văn Kiên | thị trấn | ông | lãnh đạo | Đưa sổ tay số hóa vào sinh hoạt chi bộ hằng tháng.
Tiểu khu 4 | C | Sa Văn Muôn | huyện | ông | nông dân | Chế máy tách hạt ngô chạy mô-tơ cho cả xóm dùng chung.
Tiểu khu 4 | H | Trần Văn Lực | thị trấn | ông | | Cho mượn sân phơi, kho lạnh suốt vụ mận hậu.
Bản Mường | T | Bản Mường | thị trấn | | | Làm hai cầu tre qua suối Vạt trước năm học mới.
Bản Mường | C | Vì Thị Ỏm | huyện | bà | nông dân | Giữ nghề dệt thổ cẩm, dạy hai mươi học viên trẻ.
Bản Mường | C | Lò Văn Inh | thị trấn | ông | nông dân | Đào ao nuôi cá chép ruộng, bán cá giống giá thấp.
Bản Mường | H | Hà Văn Tướng | thị trấn | ông | | Trồng rừng tếch mười năm, chưa để xảy ra cháy.
Bản Mường | H | Quàng Thị Soan | huyện | bà | | Bốn thế hệ chung sống, ba con đều tốt nghiệp đại học.
Bản Ten | T | Bản Ten | thị trấn | | | Khơi thông kênh mương tưới cho chín héc-ta lúa xuân.
Bản Ten | C | Lừ Văn Chom | thị trấn | ông | nông dân | Thụ tinh nhân tạo đàn bò, nhân được bốn mươi bê lai.
Bản Ten | C | Ngần Thị Hiêng | thị trấn | bà | nông dân | Làm cô đỡ thôn bản, đưa sản phụ xuống trạm giữa đêm.
Bản Ten | H | Lò Thị Panh | thị trấn | bà | | Góp giếng khoan cho mười hai hộ dùng nước mùa khô.
Bản Ten | H | Cà Văn Thín | thị trấn | ông | | Chuyển nương sắn bạc màu sang cà phê chè có che bóng.
Bản Đán | T | Bản Đán | huyện | | | Xóa nhà tạm cho bảy hộ bằng ngày công đổi công.
Bản Đán | T | Đội văn nghệ bản Đán | thị trấn | | | Dàn dựng chín tiết mục xòe phục vụ ngày hội của huyện.
Bản Đán | C | Hoàng Văn Sung | thị trấn | ông | nông dân | Phát hiện và dập hai đám cháy thực bì trong tháng ba.
Bản Đán | C | Lò Thị Én | thị trấn | bà | nông dân | Trồng dâu nuôi tằm, thu mua kén cho cả bản.
Bản Đán | H | Vi Văn Bình | huyện | ông | | Cho xã mượn 500 m² đất làm sân chơi thiếu nhi.
Trường Tiểu học | T | Trường Tiểu học | thị trấn | | | Dựng thư viện xanh, góp được 1.200 cuốn sách.
Trường Tiểu học | C | Phạm Thị Ngà | danh hiệu | bà | giáo viên | Sáng kiến dạy tiếng Việt cho học sinh lớp một.
Trường Tiểu học | C | Đặng Văn Thuấn | thị trấn | ông | giáo viên | Bồi dưỡng bốn em đoạt giải cờ vua cấp tỉnh.
Trường Tiểu học | C | Cầm Thị Thanh | huyện | bà | giáo viên | Phụ đạo không lấy tiền các em yếu toán sáng thứ bảy.
"""


def read(line: str) -> Nominee:
    unit, subject, name, award, sex, kind, merit = (cell.strip() for cell in line.split("|"))
    return Nominee(unit, SUBJECTS[subject], name, AWARDS[award], merit, SEXES[sex], KINDS.get(kind, ""))


NOMINEES = tuple(map(read, LIST.strip().splitlines()))


def of_name(name: str) -> Nominee:
    return next(nominee for nominee in NOMINEES if nominee.name == name)


# Who is told of by name below; everybody else goes the usual way.
AT_THE_SCREEN = ("Tiểu khu 1", "Phạm Thị Ngà", "Lò Thị Panh")  # nominated through the pages, one of each kind
SENT_BACK = of_name("Lò Thị Panh")
HELD = of_name("Vì Văn Chựa")
TIED = of_name("Quàng Văn Thoan")  # of the unit whose leader sits in the council
VOTED_DOWN = of_name("Hà Văn Tướng")
HEIGHTENED = of_name("Tòng Văn Pó")  # another sum than the rule gives
LOWERED = of_name("Phạm Thị Ngà")  # asked for the title, given the form
REFUSED = of_name("Vi Văn Bình")
TAKEN_BACK = of_name("Hoàng Văn Sung")

INCOME, HIGHER_BONUS = 10_000_000, 500_000
BASE_SALARY, STEP = 1_490_000, 10_000  # of June 2023; each bonus is rounded up to the step
THOUSANDTHS = {"collective": 300, "individual": 150, "household": 225}  # of the base salary, awards of the town
BLANKS = 30  # certificates bought
SEATS = 7
