"""Sample papers whose words the clerk writes: letters, notices, invitations, copies; and a plan with appendices."""

from dataclasses import replace
from datetime import date

from emulation.documents.capacities import signature_lines
from emulation.documents.layout import (
    Attachment,
    Bullet,
    Copy,
    Heading,
    Issuer,
    KeyValue,
    Paper,
    Signature,
    closed,
)
from tests.documents.sample_parts import (
    BY_ORDER,
    CHAIRMAN,
    COUNCIL,
    COUNCIL_PLAIN,
    DELEGATED,
    OWN_DEPUTY,
    TOWN,
    nominee_table,
    said,
    unit_table,
)

PLACE = "Thị trấn Yên Châu"
ADDRESS = "https://thidua.example.vn/tra-cuu/7F3K-9QWM?ky=MEUCIQDx8Qm0Yl3cS1vZtq2J"


def letter(**changes):
    content = {
        "type_name": "CÔNG VĂN",
        "subject": "báo cáo tiến độ thực hiện đợt thi đua cao điểm",
        "letter": True,
        "issuer": TOWN,
        "symbol": "UBND-VP",
        "number": 128,
        "place": PLACE,
        "issued_on": date(2023, 4, 3),
        "addressees": ("Ban quản lý Tiểu khu 2", "Ban quản lý Tiểu khu 4", "Trường Mầm non thị trấn"),
        "body": closed(
            said(
                "Thực hiện Kế hoạch số 05/KH-UBND ngày 09 tháng 02 năm 2023 của Ủy ban nhân dân thị trấn về tổ chức "
                "đợt thi đua cao điểm, đến hết tháng 3 năm 2023 ba đơn vị có tên trên chưa gửi báo cáo tiến độ.",
                "Ủy ban nhân dân thị trấn đề nghị các đơn vị gửi báo cáo về Văn phòng trước ngày 10 tháng 4 năm 2023; "
                "đơn vị nào gặp khó khăn thì nêu rõ để cùng giải quyết.",
                "Nhận được Công văn này, đề nghị các đơn vị nghiêm túc thực hiện",
            )
        ),
        "recipients": ("Như trên", "Chủ tịch, các Phó Chủ tịch UBND thị trấn", "Lưu: VT, VP (02b)"),
        "signature": BY_ORDER,
    }
    return Paper(**(content | changes))


def notice():
    return Paper(
        type_name="THÔNG BÁO",
        subject="Kết quả khen thưởng đợt thi đua cao điểm",
        issuer=TOWN,
        symbol="TB-UBND",
        number=61,
        place=PLACE,
        issued_on=date(2023, 7, 14),
        body=closed(
            (
                *said("Ủy ban nhân dân thị trấn thông báo kết quả khen thưởng đợt thi đua như sau:"),
                Heading(2, "Tập thể"),
                Bullet("Tiểu khu 1;"),
                Bullet("Tiểu khu 3."),
                Heading(2, "Cá nhân"),
                *said("Có 12 cá nhân được tặng Giấy khen; danh sách được niêm yết tại trụ sở"),
            )
        ),
        recipients=("Các tiểu khu, bản, trường học", "Đài truyền thanh thị trấn", "Lưu: VT"),
        signature=DELEGATED,
        verification="Mã tra cứu 7F3K-9QWM; quét mã hoặc vào trang tra cứu của thị trấn để kiểm tra văn bản.",
        qr=ADDRESS,
    )


def invitation(**changes):
    content = {
        "type_name": "GIẤY MỜI",
        "subject": "Họp Hội đồng Thi đua, khen thưởng thị trấn",
        "issuer": COUNCIL,
        "symbol": "GM-HĐTĐKT",
        "number": 1,
        "place": PLACE,
        "issued_on": date(2023, 6, 8),
        "body": closed(
            (
                *said("Hội đồng Thi đua, khen thưởng thị trấn trân trọng kính mời: các thành viên Hội đồng."),
                KeyValue("Tới dự", "phiên họp xét đề nghị khen thưởng đợt thi đua"),
                KeyValue("Chủ trì", "ông Lường Văn Mẫu, Chủ tịch Hội đồng"),
                KeyValue("Thời gian", "08 giờ 00 phút, thứ Hai, ngày 12 tháng 6 năm 2023"),
                KeyValue("Địa điểm", "phòng họp Ủy ban nhân dân thị trấn"),
                *said("Đề nghị các đồng chí đến dự đúng thành phần và thời gian"),
            )
        ),
        "recipients": ("Như trên", "Lưu: HĐTĐKT"),
        "signature": COUNCIL_PLAIN,
    }
    return Paper(**(content | changes))


def with_appendices(plan):
    """Two appendices: they take Roman numbers; the second one lies across."""
    first = Attachment(("Phụ lục", "PHÂN BỔ CHỈ TIÊU CHO CÁC ĐƠN VỊ"), body=(unit_table(24),))
    second = Attachment(("Phụ lục", "MẪU DANH SÁCH ĐỀ NGHỊ"), body=(nominee_table(8),), landscape=True)
    last = (
        *plan.body[:-1],
        *said("Chỉ tiêu và mẫu biểu có trong Phụ lục I, Phụ lục II kèm theo."),
        plan.body[-1],
    )
    return replace(plan, number=6, body=last, attachments=(first, second))


def copy_of(paper):
    office = Signature(signature_lines("tl", "CÔNG CHỨC VĂN PHÒNG - THỐNG KÊ"), "Lê Thị Ghi")
    recipients = ("Các tiểu khu, bản", "Lưu: VT")
    copy = Copy("SAO Y", TOWN, "SY-UBND", 4, PLACE, date(2023, 4, 7), recipients, office)
    return replace(paper, copy=copy)


def long_names():
    superior = ("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO HUYỆN YÊN CHÂU",)
    name = "TRƯỜNG PHỔ THÔNG DÂN TỘC BÁN TRÚ TIỂU HỌC VÀ TRUNG HỌC CƠ SỞ MẪU"
    return Issuer(superior, (name,), "Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở Mẫu")


def papers(plan):
    head = Signature(("HIỆU TRƯỞNG",), "Cầm Văn Trưởng")
    school = {"issuer": long_names(), "symbol": "GM-TH&THCS", "signature": head}
    alone = Issuer((), long_names().lines, long_names().name)
    return {
        "cong_van": letter(),
        "cong_van_khan": letter(urgency="KHẨN", signature=OWN_DEPUTY),
        "cong_van_mot_noi_nhan": letter(addressees=("Ủy ban nhân dân huyện Yên Châu",), signature=CHAIRMAN),
        "thong_bao": notice(),
        "giay_moi": invitation(),
        "giay_moi_ten_dai": invitation(**school, subject="Dự tổng kết đợt thi đua của nhà trường"),
        "giay_moi_ten_dai_khong_chu_quan": invitation(**(school | {"issuer": alone})),
        "ke_hoach_phu_luc": with_appendices(plan),
        "sao_y": copy_of(letter()),
        "sao_y_co_phu_luc": copy_of(with_appendices(plan)),
    }
