"""The parts people play. A role comes with a post, at one organisation, from one day to another."""

from django.db.models import TextChoices


class Role(TextChoices):
    CLERK = "clerk", "Công chức Văn phòng HĐND và UBND"
    CULTURE = "culture", "Công chức Văn hóa - Xã hội"
    CHAIRMAN = "chairman", "Chủ tịch"
    VICE_CHAIRMAN = "vice_chairman", "Phó Chủ tịch"
    SECRETARY = "secretary", "Thư ký Hội đồng thi đua, khen thưởng"
    COUNCIL = "council", "Thành viên Hội đồng thi đua, khen thưởng"
    UNIT_LEADER = "unit_leader", "Người đứng đầu đơn vị"
    ADMIN = "admin", "Quản trị hệ thống"


HELP = {
    Role.CLERK: "Soạn kế hoạch, theo dõi đơn vị, kiểm tra hồ sơ, tổng hợp báo cáo, quản lý sổ văn bản đi.",
    Role.CULTURE: "Phụ trách tuyên truyền; xác nhận kết quả của các nội dung được giao.",
    Role.CHAIRMAN: "Duyệt, ký và ban hành văn bản của cơ quan.",
    Role.VICE_CHAIRMAN: "Ký thay Chủ tịch những văn bản được giao.",
    Role.SECRETARY: "Lập phiên họp, ghi kết quả và biên bản của Hội đồng.",
    Role.COUNCIL: "Xem hồ sơ và biên bản của Hội đồng.",
    Role.UNIT_LEADER: "Đăng ký thi đua, báo cáo kết quả, đề nghị khen thưởng cho đơn vị mình.",
    Role.ADMIN: "Quản lý tài khoản, cơ quan, danh mục; không duyệt văn bản.",
}

SIGNERS = frozenset({Role.CHAIRMAN, Role.VICE_CHAIRMAN})
OFFICE = frozenset({Role.CLERK, Role.CULTURE, Role.CHAIRMAN, Role.VICE_CHAIRMAN, Role.SECRETARY})
TOWN = OFFICE | {Role.COUNCIL}
