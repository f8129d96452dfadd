"""Bodies, signers and tables that several sample papers share. All people are invented."""

from emulation.documents.capacities import signature_lines
from emulation.documents.layout import Bullet, Column, Issuer, Paragraph, Signature, Table

TOWN = Issuer(lines=("ỦY BAN NHÂN DÂN", "THỊ TRẤN YÊN CHÂU"), name="Ủy ban nhân dân thị trấn Yên Châu")
COUNCIL = Issuer(
    superior_lines=("UBND THỊ TRẤN YÊN CHÂU",),
    lines=("HỘI ĐỒNG THI ĐUA, KHEN THƯỞNG",),
    name="Hội đồng Thi đua, khen thưởng thị trấn",
)
SCHOOL = Issuer(("UBND THỊ TRẤN YÊN CHÂU",), ("TRƯỜNG TIỂU HỌC THỊ TRẤN",), "Trường Tiểu học thị trấn")
QUARTER = Issuer(("UBND THỊ TRẤN YÊN CHÂU",), ("TIỂU KHU 3",), "Tiểu khu 3")
BODY = "ỦY BAN NHÂN DÂN"

CHAIRMAN = Signature(signature_lines("tm", "CHỦ TỊCH", BODY), "Lường Văn Mẫu")
DEPUTY = Signature(signature_lines("tm_kt", "PHÓ CHỦ TỊCH", BODY), "Hoàng Thị Mẫu")
OWN = Signature(signature_lines("own", "CHỦ TỊCH"), "Lường Văn Mẫu")
OWN_DEPUTY = Signature(signature_lines("kt", "PHÓ CHỦ TỊCH"), "Hoàng Thị Mẫu")
ACTING = Signature(signature_lines("q", "CHỦ TỊCH", BODY), "Hoàng Thị Mẫu")
BY_ORDER = Signature(signature_lines("tl", "CÔNG CHỨC VĂN PHÒNG - THỐNG KÊ"), "Lê Thị Ghi")
DELEGATED = Signature(signature_lines("tuq", "TRƯỞNG BAN TỔ CHỨC HỘI THI"), "Cầm Văn Trưởng")
COUNCIL_SEALED = Signature(("TM. HỘI ĐỒNG", "CHỦ TỊCH"), "Lường Văn Mẫu", office="CHỦ TỊCH UBND THỊ TRẤN")
COUNCIL_PLAIN = Signature(("CHỦ TỊCH HỘI ĐỒNG",), "Lường Văn Mẫu")

LAWS = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015",
    "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương "
    "ngày 22 tháng 11 năm 2019",
    "Căn cứ Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003",
    "Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ quy định chi tiết thi hành một số điều "
    "của Luật Thi đua, khen thưởng",
)


def strand_bullets(count):
    subjects = ("vệ sinh đường làng ngõ xóm", "trồng cây xanh bóng mát", "giúp đỡ hộ khó khăn", "dạy tốt, học tốt")
    return tuple(
        Bullet(
            f"Đợt {number}: mỗi đơn vị chọn một phần việc về {subjects[number % 4]}, ghi rõ người phụ trách, thời hạn "
            "và kết quả cần đạt; cuối tháng tự chấm điểm, gửi kèm hình ảnh để Văn phòng tổng hợp, báo cáo Thường trực."
        )
        for number in range(1, count + 1)
    )


def nominee_table(count=26):
    columns = (
        Column("STT", 1, "center"),
        Column("Họ và tên, đơn vị", 6),
        Column("Chức vụ, nơi công tác", 5),
        Column("Thành tích", 6),
        Column("Hình thức", 3, "center"),
    )
    people = tuple(
        (str(number), f"Lò Văn Mẫu {number}", "Trưởng tiểu khu", "Vận động 20 hộ hiến đất làm đường", "Giấy khen")
        for number in range(1, count + 1)
    )
    units = (("1", "Tiểu khu 1", "", "Hoàn thành 03 công trình", "Giấy khen"),)
    return Table(columns, (("I. TẬP THỂ",), *units, ("II. CÁ NHÂN",), *people))


def unit_table(count=30):
    columns = (
        Column("STT", 1, "center"),
        Column("Đơn vị", 5),
        Column("Đăng ký", 2, "right"),
        Column("Hoàn thành", 2, "right"),
        Column("Số người tham gia", 2, "right"),
        Column("Ghi chú", 3),
    )
    rows = tuple((str(n), f"Tiểu khu {n}", "4", "3", f"{n * 37}", "") for n in range(1, count + 1))
    return Table(columns, rows, caption="Biểu kết quả theo đơn vị", total=("", "Cộng", "120", "90", "17.205", ""))


def held_table(kind, *rows):
    """Awards already held, as achievement reports list them."""
    columns = (Column("Năm", 1, "center"), Column(kind, 4), Column("Số, ngày quyết định; cơ quan ban hành", 5))
    return Table(columns, rows)


def said(*texts):
    return tuple(map(Paragraph, texts))
