"""Papers in the shape that a town office issues, in invented words: one of each type in all_papers()."""

from datetime import date

from emulation.documents.layout import (
    Article,
    Attachment,
    Bullet,
    Column,
    Heading,
    KeyValue,
    Paper,
    Paragraph,
    Signature,
    Signatures,
    Table,
    closed,
)
from tests.documents import sample_letters, sample_records
from tests.documents.sample_parts import (
    CHAIRMAN,
    COUNCIL,
    DEPUTY,
    LAWS,
    OWN,
    OWN_DEPUTY,
    SCHOOL,
    TOWN,
    held_table,
    nominee_table,
    strand_bullets,
    unit_table,
)


def plan(**changes):
    content = {
        "type_name": "KẾ HOẠCH",
        "subject": "Tổ chức đợt thi đua cao điểm chào mừng 75 năm thành lập tổ chức Đảng huyện (11/6/1948 - 11/6/2023)",
        "issuer": TOWN,
        "symbol": "KH-UBND",
        "number": 5,
        "place": "Thị trấn Yên Châu",
        "issued_on": date(2023, 2, 9),
        "body": closed(
            (
                Paragraph("Để chào mừng ngày lễ lớn của huyện, Ủy ban nhân dân thị trấn mở đợt thi đua như sau:"),
                Heading(1, "Mục đích, yêu cầu"),
                Heading(2, "Mục đích"),
                *strand_bullets(3),
                Heading(2, "Yêu cầu"),
                *strand_bullets(2),
                Heading(1, "Nội dung, thời gian, đối tượng"),
                Heading(2, "Nội dung thi đua"),
                *strand_bullets(6),
                Bullet("Làm mới 12 km đường điện thắp sáng.", level=2),
                Bullet("Trồng 1.500 cây xanh.", level=2),
                Heading(2, "Thời gian thi đua"),
                Paragraph("Từ tháng 02/2023 đến tháng 6/2023."),
                Heading(2, "Đối tượng thi đua"),
                Bullet("Các trường học, trạm y tế."),
                Bullet("Các tiểu khu, bản."),
                Heading(1, "Tiêu chí xét khen thưởng"),
                Heading(2, "Đối với tập thể"),
                *strand_bullets(4),
                Heading(2, "Đối với cá nhân"),
                *strand_bullets(3),
                Heading(2, "Số lượng khen thưởng:", tail="Theo hướng dẫn của cấp trên."),
                Heading(1, "Tổ chức thực hiện"),
                Heading(2, "Công chức Văn phòng"),
                *strand_bullets(2),
                Heading(2, "Công chức Văn hóa"),
                Paragraph("Treo băng rôn, đưa tin trên loa truyền thanh mỗi tuần hai buổi trong suốt đợt thi đua."),
                Paragraph("Trên đây là Kế hoạch tổ chức đợt thi đua, yêu cầu các đơn vị nghiêm túc thực hiện."),
            )
        ),
        "recipients": (
            "Phòng Nội vụ huyện",
            "Thường trực Đảng ủy;",
            "Chủ tịch, các Phó Chủ tịch UBND thị trấn",
            "Các tiểu khu, bản, trường học",
            "Lưu: VT, VP (02b)",
        ),
        "signature": CHAIRMAN,
    }
    return Paper(**(content | changes))


def proposal(**changes):
    content = {
        "type_name": "TỜ TRÌNH",
        "subject": "Về việc đề nghị khen thưởng tập thể, cá nhân có thành tích trong đợt thi đua",
        "issuer": TOWN,
        "symbol": "TTr-UBND",
        "number": 41,
        "place": "Thị trấn Yên Châu",
        "issued_on": date(2023, 6, 15),
        "addressees": ("Chủ tịch Ủy ban nhân dân huyện Yên Châu", "Phòng Nội vụ huyện Yên Châu"),
        "bases": (
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015",
            "Căn cứ Biên bản họp Hội đồng Thi đua, khen thưởng thị trấn ngày 12 tháng 6 năm 2023;",
        ),
        "body": closed(
            (
                Paragraph("Ủy ban nhân dân thị trấn đề nghị khen thưởng 01 tập thể, 26 cá nhân (danh sách kèm theo)."),
                Paragraph("Ủy ban nhân dân thị trấn kính trình Chủ tịch Ủy ban nhân dân huyện xem xét, quyết định"),
            )
        ),
        "recipients": ("Như trên", "Lưu: VT"),
        "signature": DEPUTY,
        "attachments": (Attachment(("DANH SÁCH",), "Tập thể, cá nhân đề nghị khen thưởng", body=(nominee_table(),)),),
    }
    return Paper(**(content | changes))


def minutes(**changes):
    content = {
        "type_name": "BIÊN BẢN",
        "subject": "Họp xét khen thưởng đợt thi đua",
        "issuer": COUNCIL,
        "symbol": "BB-HĐTĐKT",
        "number": 2,
        "dated": False,
        "body": (
            Paragraph("8 giờ 00 phút ngày 12 tháng 6 năm 2023", lead="Thời gian bắt đầu:"),
            Paragraph("Phòng họp Ủy ban nhân dân thị trấn", lead="Địa điểm:"),
            Heading(2, "Thành phần"),
            KeyValue("Có mặt", "09/09"),
            KeyValue("Vắng", "0"),
            Heading(2, "Kết quả biểu quyết"),
            Table(
                (
                    Column("STT", 1, "center"),
                    Column("Đối tượng", 4),
                    Column("Đồng ý", 2, "center"),
                    Column("Tỷ lệ", 2, "right"),
                ),
                (("1", "Tiểu khu 1", "9/9", "100%"), ("2", "Ông Lò Văn Mẫu", "8/9", "88,9%")),
                caption="Kết quả theo từng đối tượng",
            ),
            Paragraph("Cuộc họp kết thúc vào 9 giờ 30 phút, ngày 12 tháng 6 năm 2023, biên bản đã được thông qua./."),
        ),
        "left_signature": Signature(("THƯ KÝ",), "Lê Thị Ghi"),
        "signature": Signature(("CHỦ TỌA",), "Lường Văn Mẫu"),
        "recipients": ("UBND thị trấn", "Lưu: HĐTĐKT"),
    }
    return Paper(**(content | changes))


def report(**changes):
    content = {
        "type_name": "BÁO CÁO",
        "subject": "Tổng kết đợt thi đua",
        "issuer": TOWN,
        "symbol": "BC-UBND",
        "place": "Thị trấn Yên Châu",
        "addressees": ("Ủy ban nhân dân huyện Yên Châu",),
        "body": closed(
            (
                Heading(0, "Kết quả thực hiện"),
                Heading(1, "Công tác chỉ đạo"),
                Paragraph("Ủy ban nhân dân thị trấn đã ban hành kế hoạch, phân công từng thành viên theo dõi đơn vị."),
                Heading(1, "Kết quả các nội dung"),
                Heading(2, "Kết quả chung"),
                Heading(3, "Về công trình"),
                *strand_bullets(2),
                Heading(3, "Về phong trào"),
                *strand_bullets(1),
                unit_table(),
                Heading(0, "Phương hướng"),
                Heading(1, "Nhiệm vụ"),
                Paragraph("Tiếp tục duy trì các mô hình tốt, nhân rộng trong toàn thị trấn"),
            )
        ),
        "recipients": ("Như trên", "Lưu: VT"),
        "signature": CHAIRMAN,
        "watermark": "DỰ THẢO",
    }
    return Paper(**(content | changes))


def achievement_report(**changes):
    held = held_table(
        "Danh hiệu", ("2022", "Lao động tiên tiến", "Quyết định số 12/QĐ-UBND ngày 05/01/2023 của UBND thị trấn")
    )
    content = {
        "type_name": "BÁO CÁO THÀNH TÍCH",
        "subject": "Đề nghị tặng Giấy khen của Chủ tịch Ủy ban nhân dân huyện",
        "issuer": SCHOOL,
        "numbered": False,
        "place": "Thị trấn Yên Châu",
        "issued_on": date(2023, 6, 5),
        "body": (
            Heading(1, "Sơ lược lý lịch"),
            KeyValue("Họ và tên", "Vì Thị Mẫu"),
            KeyValue("Chức vụ, đơn vị", "Giáo viên, Trường Tiểu học thị trấn"),
            Heading(1, "Thành tích đạt được"),
            *strand_bullets(3),
            Heading(1, "Các hình thức đã được khen thưởng"),
            held,
        ),
        "left_signature": Signature(("XÁC NHẬN CỦA THỦ TRƯỞNG", "ĐƠN VỊ"), "Cầm Văn Trưởng", note="(Ký, đóng dấu)"),
        "signature": Signature(("NGƯỜI BÁO CÁO",), "Vì Thị Mẫu", note="(Ký, ghi rõ họ tên)"),
    }
    return Paper(**(content | changes))


def decision(**changes):
    content = {
        "type_name": "QUYẾT ĐỊNH",
        "subject": "Về việc tặng Giấy khen",
        "issuer": TOWN,
        "symbol": "QĐ-UBND",
        "number": 112,
        "place": "Thị trấn Yên Châu",
        "issued_on": date(2023, 7, 12),
        "authority_line": "CHỦ TỊCH ỦY BAN NHÂN DÂN THỊ TRẤN YÊN CHÂU",
        "bases": LAWS,
        "body": closed(
            (
                Paragraph("QUYẾT ĐỊNH:", align="center", bold=True, indent=False),
                Article("Tặng Giấy khen cho 03 tập thể và 12 cá nhân có thành tích (có danh sách kèm theo)."),
                Article("Tiền thưởng chi từ Quỹ thi đua, khen thưởng của thị trấn.", heading="Tiền thưởng"),
                Article("Văn phòng, các đơn vị và cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này"),
            )
        ),
        "recipients": ("Như Điều 3", "Lưu: VT"),
        "signature": OWN,
        "attachments": (
            Attachment(("Phụ lục", "DANH SÁCH TẬP THỂ"), body=(nominee_table(2),)),
            Attachment(
                ("Phụ lục", "BIÊN BẢN KIỂM PHIẾU"),
                note="(Kèm theo Quyết định khen thưởng)",
                landscape=True,
                body=(
                    Paragraph("Tổ kiểm phiếu gồm ba người."),
                    unit_table(40),
                    Signatures((Signature(("NGƯỜI LẬP",), "A"), Signature(("TỔ TRƯỞNG",), "B"))),
                ),
            ),
        ),
        "verification": "Kiểm tra tại trang tra cứu của thị trấn, mã 7F3K-9QWM.",
    }
    return Paper(**(content | changes))


ALL = {
    "plan": plan,
    "proposal": proposal,
    "minutes": minutes,
    "report": report,
    "achievement_report": achievement_report,
    "decision": decision,
}


def hand_filled(**changes):
    """A paper printed for signing by hand: no number, no day yet."""
    return plan(number=None, issued_on=None, **changes)


def decision_with_list(**changes):
    listed = Attachment(
        ("DANH SÁCH",),
        "Tập thể, cá nhân được tặng Giấy khen của Chủ tịch Ủy ban nhân dân thị trấn",
        body=(
            Heading(1, "Tập thể"),
            Bullet("Tiểu khu 1;"),
            Bullet("Tiểu khu 3."),
            Heading(1, "Cá nhân"),
            Bullet("Ông Lò Văn Mẫu, Trưởng tiểu khu, Tiểu khu 1;"),
            Bullet("Bà Vì Thị Mẫu, giáo viên, Trường Tiểu học thị trấn./."),
        ),
    )
    return decision(**({"attachments": (listed,), "verification": "", "signature": OWN_DEPUTY} | changes))


def all_papers():
    """One paper of each type and variant, as it would be issued; by ASCII names."""
    return {
        "ke_hoach": plan(),
        "ke_hoach_viet_tay": hand_filled(),
        "bao_cao_tong_ket": report(number=52, issued_on=date(2023, 7, 5), watermark=""),
        "to_trinh_danh_sach": proposal(),
        "quyet_dinh": decision(),
        "quyet_dinh_danh_sach": decision_with_list(),
        "bien_ban_hop": minutes(),
        "bao_cao_thanh_tich_ngan": achievement_report(),
        **sample_records.papers(),
        **sample_letters.papers(plan()),
    }
