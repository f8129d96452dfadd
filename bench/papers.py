"""Papers of the sizes that are measured, in invented words; each number gives another text."""

from datetime import date

from awards.certificates.drawing import Sheet
from emulation.documents.layout import (
    Bullet,
    Column,
    Heading,
    Issuer,
    KeyValue,
    Paper,
    Paragraph,
    Signature,
    Table,
    closed,
)

TOWN = Issuer(lines=("ỦY BAN NHÂN DÂN", "THỊ TRẤN MẪU"), name="Ủy ban nhân dân thị trấn Mẫu")
CHAIRMAN = Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Lường Văn Mẫu")
STRANDS = ("vệ sinh đường làng ngõ xóm", "trồng cây xanh bóng mát", "giúp đỡ hộ khó khăn", "dạy tốt, học tốt")


def bullets(count: int, number: int) -> list[Bullet]:
    return [
        Bullet(
            f"Đợt {number}.{place}: mỗi đơn vị chọn một phần việc về {STRANDS[place % 4]}, ghi rõ người phụ trách, "
            "thời hạn và kết quả cần đạt; cuối tháng tự chấm điểm, gửi kèm hình ảnh để Văn phòng tổng hợp, báo cáo lại."
        )
        for place in range(count)
    ]


def plan(number: int) -> Paper:
    """As long as the founding plan: some 1,500 words on four pages."""
    body: list = [
        Paragraph("Thực hiện Kế hoạch số 67/KH-UBND ngày 09/02/2023, Ủy ban nhân dân thị trấn mở đợt thi đua:")
    ]
    for part in ("Mục đích, yêu cầu", "Nội dung, thời gian", "Tiêu chí xét khen thưởng", "Tổ chức thực hiện"):
        body.append(Heading(1, part))
        for place in (1, 2):
            body += [Heading(2, f"Phần việc {place}"), *bullets(4, number + place)]
    body.append(Paragraph("Trên đây là Kế hoạch, yêu cầu các đơn vị nghiêm túc thực hiện."))
    return Paper(
        type_name="KẾ HOẠCH",
        subject="Phát động phong trào thi đua lập thành tích chào mừng ngày truyền thống của huyện",
        issuer=TOWN,
        symbol="KH-UBND",
        number=number,
        place="Thị trấn Mẫu",
        issued_on=date(2023, 2, 10),
        body=closed(tuple(body)),
        recipients=("Phòng Nội vụ huyện", "Thường trực Đảng ủy", "Các tiểu khu, bản, trường học", "Lưu: VT"),
        signature=CHAIRMAN,
    )


def achievement_report(number: int) -> Paper:
    body = (
        Heading(1, "Sơ lược lý lịch"),
        KeyValue("Họ và tên", f"Lò Văn Mẫu {number}"),
        KeyValue("Chức vụ, đơn vị", f"Trưởng tiểu khu, Tiểu khu {number}"),
        Heading(1, "Thành tích đạt được"),
        *bullets(4, number),
        Heading(1, "Các hình thức đã được khen thưởng"),
        Paragraph("Chưa có./."),
    )
    return Paper(
        type_name="BÁO CÁO THÀNH TÍCH",
        subject="Đề nghị tặng Giấy khen của Chủ tịch Ủy ban nhân dân huyện",
        issuer=TOWN,
        numbered=False,
        place="Thị trấn Mẫu",
        body=body,
        left_signature=Signature(("XÁC NHẬN CỦA ĐƠN VỊ",), "Cầm Văn Trưởng"),
        signature=Signature(("NGƯỜI BÁO CÁO",), f"Lò Văn Mẫu {number}"),
    )


def certificates(count: int) -> list[Sheet]:
    """As the product prints them, each with its own name and QR."""
    words = {
        "salutation": "Ông", "post": "Trưởng tiểu khu, Tiểu khu 3, thị trấn Mẫu", "signer_post": "CHỦ TỊCH",
        "achievement": "Đã có thành tích xuất sắc trong phong trào thi đua xây dựng đô thị văn minh",
        "decision": "Quyết định số 05/QĐ-UBND ngày 21 tháng 6 năm 2023", "signer_name": "Lường Văn Mẫu",
        "place_day": "Thị trấn Mẫu, ngày 21 tháng 6 năm 2023",
    }  # fmt: skip
    return [
        Sheet(
            words | {"name": f"Lò Văn Mẫu {at}", "book": f"Vào sổ khen thưởng số {at}/2023"},
            f"https://thidua.example/xm/{at:0200d}",
            "Mã xác minh: K7QF-2MXC-9RTD",
        )
        for at in range(1, count + 1)
    ]


def long_report(pages: int) -> Paper:
    """One table of as many pages, some fifteen rows on each."""
    columns = (Column("STT", 1, "center"), Column("Họ và tên", 6), Column("Đơn vị", 5), Column("Thành tích", 6))
    rows = tuple(
        (str(at), f"Lò Văn Mẫu {at}", "Tiểu khu 3, thị trấn Mẫu", "Vận động 20 hộ hiến đất làm đường, góp ngày công")
        for at in range(1, pages * 15 + 1)
    )
    return Paper("BÁO CÁO", "Danh sách", TOWN, body=(Table(columns, rows), Paragraph("Hết./.")), signature=CHAIRMAN)
