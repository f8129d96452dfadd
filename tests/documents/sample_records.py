"""Sample papers that come from the record: reports, achievement reports, the count of a ballot, a list."""

from datetime import date

from emulation.documents.layout import (
    Attachment,
    Bullet,
    Column,
    Figure,
    Heading,
    KeyValue,
    Paper,
    Paragraph,
    Signature,
    Signatures,
    Table,
    closed,
)
from emulation.lib.charts import Bars, Heat, Trend
from tests.documents.sample_parts import (
    ACTING,
    COUNCIL,
    COUNCIL_SEALED,
    QUARTER,
    SCHOOL,
    TOWN,
    held_table,
    said,
    unit_table,
)

PLACE = "Thị trấn Yên Châu"
CONFIRM = Signature(("XÁC NHẬN CỦA", "UBND THỊ TRẤN YÊN CHÂU"))
TITLES = held_table(
    "Danh hiệu thi đua",
    ("2021", "Tập thể Lao động tiên tiến", "Quyết định số 15/QĐ-UBND ngày 10/01/2022 của UBND huyện Yên Châu"),
    ("2022", "Tập thể Lao động tiên tiến", "Quyết định số 22/QĐ-UBND ngày 09/01/2023 của UBND huyện Yên Châu"),
)
FORMS = held_table(
    "Hình thức khen thưởng",
    ("2022", "Giấy khen", "Quyết định số 310/QĐ-UBND ngày 20/11/2022 của Chủ tịch UBND huyện Yên Châu"),
)


def figures(units=12, weeks=20, now=12):
    """One chart of each kind, with numbers that tell a story; weeks after `now` are still to come."""
    ticks = tuple(str(week) for week in range(1, weeks + 1))
    sent = tuple((week * 7) % 10 for week in range(1, now + 1))
    bars = (("Tuyên truyền", (20, 18, 17)), ("Đô thị văn minh", (12, 9, 4)), ("Văn hóa, thể thao", (0, 3, 0)))
    cells = tuple(
        tuple("" if week > now else ("–", "•", "1", "2", "5")[(unit * week) % 5] for week in range(1, weeks + 1))
        for unit in range(1, units + 1)
    )
    names = tuple(f"Tiểu khu {number}" for number in range(1, units + 1))
    return (
        Figure(
            Trend(("Kết quả đã gửi", "Đã xác nhận"), ticks, (sent, tuple(n // 2 for n in sent)), "Tuần"),
            "Biểu đồ 1. Kết quả gửi theo tuần",
            "Đường số kết quả gửi theo tuần, nhiều nhất 9 kết quả",
        ),
        Figure(
            Bars(("Đăng ký", "Đã gửi", "Đã xác nhận"), bars),
            "Biểu đồ 2. Đăng ký và kết quả theo nội dung",
            "Thanh số đăng ký, đã gửi, đã xác nhận của ba nội dung",
        ),
        Figure(
            Heat(names, ticks, cells, "Đơn vị"),
            "Biểu đồ 3. Kết quả gửi của từng đơn vị",
            f"Bảng nhiệt {units} đơn vị theo {weeks} tuần",
        ),
    )


def interim_report():
    return Paper(
        type_name="BÁO CÁO",
        subject="Sơ kết đợt thi đua cao điểm chào mừng 75 năm thành lập tổ chức Đảng huyện (đến ngày 30/4/2023)",
        issuer=TOWN,
        symbol="BC-UBND",
        number=34,
        place=PLACE,
        issued_on=date(2023, 5, 4),
        addressees=("Ủy ban nhân dân huyện Yên Châu",),
        body=closed(
            (
                Paragraph("Thực hiện Kế hoạch số 05/KH-UBND ngày 09/02/2023, UBND thị trấn báo cáo kết quả như sau:"),
                Heading(1, "Kết quả đến ngày 30 tháng 4 năm 2023"),
                *said("Có 30 đơn vị đăng ký 120 phần việc; đã hoàn thành 90 phần việc, đạt 75 % số đăng ký."),
                unit_table(12),
                *figures(),
                Heading(1, "Hạn chế, nguyên nhân"),
                Bullet("Hai đơn vị chưa gửi báo cáo đúng hạn do thay đổi người phụ trách."),
                Heading(1, "Nhiệm vụ đến hết tháng 6 năm 2023"),
                Bullet("Hoàn thành các phần việc còn lại, lập hồ sơ đề nghị khen thưởng trước ngày 05/6/2023."),
                Paragraph("Trên đây là báo cáo sơ kết đợt thi đua của Ủy ban nhân dân thị trấn"),
            )
        ),
        recipients=("Như trên", "Thường trực Đảng ủy", "Lưu: VT, VP (02b)"),
        signature=ACTING,
    )


def ballot_minutes():
    columns = (
        Column("STT", 1, "center"),
        Column("Tập thể, cá nhân", 5),
        Column("Hình thức đề nghị", 4),
        Column("Đồng ý", 2, "center"),
        Column("Không đồng ý", 2, "center"),
        Column("Tỷ lệ", 2, "center"),
    )
    rows = (
        ("1", "Tiểu khu 3", "Giấy khen của Chủ tịch UBND huyện", "9", "0", "100 %"),
        ("2", "Bà Vì Thị Mẫu", "Giấy khen của Chủ tịch UBND huyện", "8", "1", "88,9 %"),
    )
    team = (Signature(("THÀNH VIÊN",), "Hà Thị Đếm"), Signature(("TỔ TRƯỞNG TỔ KIỂM PHIẾU",), "Cầm Văn Trưởng"))
    return Paper(
        type_name="BIÊN BẢN",
        subject="Kiểm phiếu xét đề nghị khen thưởng đợt thi đua",
        issuer=COUNCIL,
        symbol="BB-HĐTĐKT",
        number=3,
        dated=False,
        body=closed(
            (
                *said(
                    "Hôm nay, vào hồi 09 giờ 00 phút ngày 12 tháng 6 năm 2023, tại phòng họp UBND thị trấn, Tổ kiểm "
                    "phiếu của Hội đồng Thi đua, khen thưởng thị trấn tiến hành kiểm phiếu.",
                ),
                Heading(1, "Tổ kiểm phiếu"),
                Bullet("Ông Cầm Văn Trưởng, Tổ trưởng;"),
                Bullet("Bà Hà Thị Đếm, thành viên."),
                Heading(1, "Kết quả"),
                KeyValue("Tổng số thành viên Hội đồng", "09; có mặt: 09"),
                KeyValue("Số phiếu phát ra", "09; thu về: 09"),
                KeyValue("Số phiếu hợp lệ", "09; không hợp lệ: 0"),
                Table(columns, rows, caption="Kết quả từng đề nghị"),
                Signatures(team),
                Paragraph("Biên bản lập thành 02 bản, kết thúc vào hồi 09 giờ 40 phút cùng ngày"),
            )
        ),
        left_signature=Signature(("THƯ KÝ",), "Lê Thị Ghi"),
        signature=Signature(("CHỦ TỌA",), "Lường Văn Mẫu"),
        recipients=("UBND thị trấn", "Lưu: HĐTĐKT"),
    )


def achievements(subject, issuer, body, signature, confirm=CONFIRM):
    return Paper(
        type_name="BÁO CÁO THÀNH TÍCH",
        subject=f"Đề nghị tặng Giấy khen của Chủ tịch Ủy ban nhân dân huyện cho {subject}",
        issuer=issuer,
        numbered=False,
        place=PLACE,
        issued_on=date(2023, 6, 5),
        body=closed(body),
        left_signature=confirm,
        signature=signature,
    )


def collective_long():
    results = Table(
        (
            Column("STT", 1, "center"),
            Column("Chỉ tiêu", 6),
            Column("Đăng ký", 2, "right"),
            Column("Thực hiện", 2, "right"),
        ),
        (("1", "Đường hoa tự quản (m)", "600", "650"), ("2", "Hộ đạt Gia đình văn hóa", "190", "201")),
        caption="Kết quả so với chỉ tiêu đã đăng ký",
    )
    body = (
        Heading(1, "Sơ lược đặc điểm, tình hình"),
        Heading(2, "Đặc điểm"),
        KeyValue("Tên tập thể", "Tiểu khu 3, thị trấn Yên Châu"),
        KeyValue("Tổ chức", "Ban quản lý tiểu khu gồm 05 người; 212 hộ, 786 nhân khẩu"),
        Heading(2, "Chức năng, nhiệm vụ"),
        *said("Tổ chức cho Nhân dân tự quản về đời sống, an ninh trật tự, vệ sinh môi trường trên địa bàn tiểu khu."),
        Heading(1, "Thành tích đạt được"),
        *said("Tiểu khu đăng ký bốn phần việc, phân công từng đảng viên phụ trách nhóm hộ."),
        results,
        Heading(2, "Biện pháp"),
        Bullet("Họp dân bàn bạc công khai mức góp, cử tổ giám sát do dân bầu;"),
        Bullet("Biểu dương hằng tuần trên loa truyền thanh."),
        Heading(1, "Các hình thức đã được khen thưởng"),
        TITLES,
        FORMS,
    )
    return achievements("Tiểu khu 3", QUARTER, body, Signature(("TRƯỞNG TIỂU KHU",), "Tòng Văn Mẫu"))


def person_long():
    body = (
        Heading(1, "Sơ lược tiểu sử"),
        KeyValue("Họ và tên", "Vì Thị Mẫu"),
        KeyValue("Năm sinh", "1986; giới tính: Nữ"),
        KeyValue("Quê quán", "Xã Mẫu, huyện Yên Châu, tỉnh Sơn La"),
        KeyValue("Chức vụ, đơn vị", "Giáo viên, Trường Tiểu học thị trấn"),
        KeyValue("Trình độ chuyên môn", "Đại học Sư phạm"),
        Heading(1, "Thành tích đạt được"),
        Heading(2, "Chức trách, nhiệm vụ được giao"),
        *said("Chủ nhiệm lớp 4A, phụ trách phong trào đọc sách của nhà trường."),
        Heading(2, "Kết quả"),
        Bullet("Lập tủ sách lớp học 240 cuốn; 31/31 học sinh hoàn thành chương trình;"),
        Bullet("Một sáng kiến về dạy đọc cho học sinh dân tộc thiểu số được nhà trường công nhận."),
        Heading(1, "Các hình thức đã được khen thưởng"),
        held_table(
            "Danh hiệu thi đua",
            ("2022", "Lao động tiên tiến", "Quyết định số 08/QĐ-TH ngày 05/6/2022 của Trường Tiểu học thị trấn"),
        ),
    )
    head = Signature(("XÁC NHẬN CỦA THỦ TRƯỞNG", "ĐƠN VỊ"), "Cầm Văn Trưởng")
    return achievements("bà Vì Thị Mẫu", SCHOOL, body, Signature(("NGƯỜI BÁO CÁO",), "Vì Thị Mẫu"), head)


def household_short():
    body = (
        Heading(1, "Sơ lược tình hình"),
        KeyValue("Chủ hộ", "Ông Lò Văn Mẫu"),
        KeyValue("Nơi ở", "Tiểu khu 3, thị trấn Yên Châu"),
        Heading(1, "Thành tích đạt được"),
        *said("Hiến 120 m² đất vườn để mở rộng đường ngõ, góp 15 ngày công và vận động sáu hộ liền kề cùng làm"),
    )
    return achievements("hộ gia đình ông Lò Văn Mẫu", QUARTER, body, Signature(("NGƯỜI BÁO CÁO",), "Lò Văn Mẫu"))


def collective_short():
    body = (
        Heading(1, "Sơ lược tình hình"),
        *said("Trường Tiểu học thị trấn có 41 cán bộ, giáo viên; 21 lớp, 640 học sinh."),
        Heading(1, "Thành tích đạt được"),
        *said("Chỉ trong hai ngày 11 và 12 tháng 4 năm 2023, tập thể đã giúp 14 gia đình bị tốc mái sửa lại nhà ở"),
    )
    return achievements("Trường Tiểu học thị trấn", SCHOOL, body, Signature(("HIỆU TRƯỞNG",), "Cầm Văn Trưởng"))


def council_report():
    columns = (Column("STT", 1, "center"), Column("Tập thể", 5), Column("Thành tích", 6))
    listed = (("1", "Tiểu khu 1", "Hoàn thành 03 công trình"), ("2", "Tiểu khu 3", "650 m đường hoa tự quản"))
    return Paper(
        type_name="BÁO CÁO",
        subject="Kết quả xét đề nghị khen thưởng đợt thi đua",
        issuer=COUNCIL,
        symbol="BC-HĐTĐKT",
        number=1,
        place=PLACE,
        issued_on=date(2023, 6, 13),
        addressees=("Chủ tịch Ủy ban nhân dân thị trấn Yên Châu",),
        body=closed(said("Hội đồng họp ngày 12 tháng 6 năm 2023, đề nghị khen 02 tập thể (danh sách kèm theo).")),
        recipients=("Như trên", "Các thành viên Hội đồng", "Lưu: HĐTĐKT"),
        signature=COUNCIL_SEALED,
        attachments=(
            Attachment(("DANH SÁCH",), "Tập thể được Hội đồng đề nghị khen thưởng", body=(Table(columns, listed),)),
        ),
    )


def papers():
    return {
        "bao_cao_so_ket": interim_report(),
        "bien_ban_kiem_phieu": ballot_minutes(),
        "bao_cao_thanh_tich_tap_the": collective_long(),
        "bao_cao_thanh_tich_ca_nhan": person_long(),
        "bao_cao_thanh_tich_ho_gia_dinh": household_short(),
        "bao_cao_thanh_tich_dot_xuat": collective_short(),
        "bao_cao_hoi_dong": council_report(),
    }
