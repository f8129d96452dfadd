"""The lives of a campaign, a registration and an achievement: states, words, tones, and the moves between them."""

from django.db.models import TextChoices

from emulation.audit.moves import Move


class CampaignState(TextChoices):
    DRAFT = "draft", "Đang chuẩn bị"
    LAUNCHED = "launched", "Đang diễn ra"
    CLOSED = "closed", "Đã tổng kết"


class RegistrationState(TextChoices):
    DRAFT = "draft", "Đang soạn"
    SUBMITTED = "submitted", "Chờ tiếp nhận"
    RETURNED = "returned", "Trả lại để bổ sung"
    ACCEPTED = "accepted", "Đã tiếp nhận"


class AssignmentState(TextChoices):
    OPEN = "open", "Đang thực hiện"
    DONE = "done", "Đã xong"


class AchievementState(TextChoices):
    DRAFT = "draft", "Đang soạn"
    SUBMITTED = "submitted", "Chờ xác nhận"
    RETURNED = "returned", "Trả lại để bổ sung"
    VERIFIED = "verified", "Đã xác nhận"


class ChangeState(TextChoices):
    SUBMITTED = "submitted", "Chờ xét"
    ACCEPTED = "accepted", "Đã chấp nhận"
    REFUSED = "refused", "Không chấp nhận"
    RECALLED = "recalled", "Đơn vị đã rút lại"


class WorkStage(TextChoices):
    """Where a pledged work stands. Nobody sets it: it follows from the pledge, its progress and its completion."""

    PLEDGED = "pledged", "Đã đăng ký"
    UNDER_WAY = "under_way", "Đang làm"
    LATE = "late", "Quá hạn"
    REPORTED = "reported", "Báo hoàn thành"
    CONFIRMED = "confirmed", "Đã xác nhận"
    WITHDRAWN = "withdrawn", "Đã rút"


STAGE_TONES = {
    "pledged": "neutral",
    "under_way": "info",
    "late": "important",
    "reported": "waiting",
    "confirmed": "done",
    "withdrawn": "neutral",
}


class ScorecardState(TextChoices):
    DRAFT = "draft", "Đang tự chấm"
    SUBMITTED = "submitted", "Chờ thẩm định"
    RETURNED = "returned", "Trả lại để chấm lại"
    CONFIRMED = "confirmed", "Đã xác nhận điểm"


class AnnouncementState(TextChoices):
    DRAFT = "draft", "Đang soạn"
    PUBLISHED = "published", "Đã đăng"
    CORRECTED = "corrected", "Đã đính chính"
    WITHDRAWN = "withdrawn", "Đã gỡ"


class EventState(TextChoices):
    PLANNED = "planned", "Theo lịch"
    MOVED = "moved", "Đã dời"
    CANCELLED = "cancelled", "Đã hủy"


class SheetState(TextChoices):
    """Of a signed sheet from which the office enters: whether its unit agrees with what was entered."""

    TAKEN = "taken", "Đã nhận"
    CONTESTED = "contested", "Đơn vị phản ánh"
    ANSWERED = "answered", "Đã trả lời đơn vị"


class ReturnCode(TextChoices):
    """Why a report goes back, for counting; what to do stands in words beside it."""

    EVIDENCE = "evidence", "Thiếu minh chứng"
    DAY = "day", "Sai ngày"
    STRAND = "strand", "Sai nội dung thi đua"
    DUPLICATE = "duplicate", "Trùng với kết quả khác"
    FIGURES = "figures", "Số liệu chưa rõ"
    OTHER = "other", "Lý do khác"


TONES = {
    "draft": "neutral",
    "submitted": "waiting",
    "returned": "warning",
    "accepted": "done",
    "verified": "done",
    "confirmed": "done",
    "launched": "info",
    "closed": "done",
    "refused": "warning",
    "recalled": "neutral",
    "open": "info",
    "done": "done",
    "published": "done",
    "corrected": "info",
    "withdrawn": "neutral",
    "planned": "info",
    "moved": "waiting",
    "cancelled": "important",
    "taken": "info",
    "contested": "warning",
    "answered": "done",
}

LAUNCH = Move("launch", "Phát động", frozenset({CampaignState.DRAFT}), CampaignState.LAUNCHED)
CLOSE = Move("close", "Tổng kết", frozenset({CampaignState.LAUNCHED}), CampaignState.CLOSED)

WITH_UNIT = frozenset({"draft", "returned"})
SUBMIT_REGISTRATION = Move("submit", "Gửi đăng ký", WITH_UNIT, RegistrationState.SUBMITTED)
RETURN_REGISTRATION = Move(
    "return",
    "Trả lại đăng ký",
    frozenset({RegistrationState.SUBMITTED}),
    RegistrationState.RETURNED,
    note_required=True,
)
ACCEPT_REGISTRATION = Move(
    "accept", "Tiếp nhận đăng ký", frozenset({RegistrationState.SUBMITTED}), RegistrationState.ACCEPTED
)

SUBMIT_ACHIEVEMENT = Move("submit", "Gửi báo cáo kết quả", WITH_UNIT, AchievementState.SUBMITTED)
RETURN_ACHIEVEMENT = Move(
    "return", "Trả lại kết quả", frozenset({AchievementState.SUBMITTED}), AchievementState.RETURNED, note_required=True
)
VERIFY_ACHIEVEMENT = Move(
    "verify", "Xác nhận kết quả", frozenset({AchievementState.SUBMITTED}), AchievementState.VERIFIED
)

ASKED = frozenset({ChangeState.SUBMITTED})
ACCEPT_CHANGE = Move("accept", "Chấp nhận thay đổi", ASKED, ChangeState.ACCEPTED)
REFUSE_CHANGE = Move("refuse", "Không chấp nhận thay đổi", ASKED, ChangeState.REFUSED, note_required=True)
RECALL_CHANGE = Move("recall", "Rút lại đề nghị thay đổi", ASKED, ChangeState.RECALLED)
SUBMIT_SCORECARD = Move("submit", "Gửi bảng tự chấm điểm", WITH_UNIT, ScorecardState.SUBMITTED)
RETURN_SCORECARD = Move(
    "return", "Trả lại bảng tự chấm", frozenset({ScorecardState.SUBMITTED}), ScorecardState.RETURNED, note_required=True
)
CONFIRM_SCORECARD = Move("confirm", "Xác nhận điểm", frozenset({ScorecardState.SUBMITTED}), ScorecardState.CONFIRMED)
FINISH_ASSIGNMENT = Move("finish", "Ghi đã xong", frozenset({AssignmentState.OPEN}), AssignmentState.DONE)
REOPEN_ASSIGNMENT = Move(
    "reopen", "Mở lại việc", frozenset({AssignmentState.DONE}), AssignmentState.OPEN, note_required=True
)

PUBLISH_ANNOUNCEMENT = Move(
    "publish", "Đăng tin bài", frozenset({AnnouncementState.DRAFT}), AnnouncementState.PUBLISHED
)
TAKE_BACK_ANNOUNCEMENT = Move(
    "take_back", "Thôi hẹn đăng", frozenset({AnnouncementState.PUBLISHED}), AnnouncementState.DRAFT
)
OUT = frozenset({AnnouncementState.PUBLISHED, AnnouncementState.CORRECTED})
CORRECT_ANNOUNCEMENT = Move("correct", "Đính chính tin bài", OUT, AnnouncementState.CORRECTED, note_required=True)
WITHDRAW_ANNOUNCEMENT = Move("withdraw", "Gỡ tin bài", OUT, AnnouncementState.WITHDRAWN, note_required=True)
STANDING = frozenset({EventState.PLANNED, EventState.MOVED})
MOVE_EVENT = Move("move", "Dời sự kiện", STANDING, EventState.MOVED, note_required=True)
CANCEL_EVENT = Move("cancel", "Hủy sự kiện", STANDING, EventState.CANCELLED, note_required=True)
CONTEST_SHEET = Move(
    "contest", "Phản ánh chỗ nhập sai", frozenset({SheetState.TAKEN, SheetState.ANSWERED}), SheetState.CONTESTED,
    note_required=True,
)  # fmt: skip
ANSWER_SHEET = Move(
    "answer", "Trả lời phản ánh", frozenset({SheetState.CONTESTED}), SheetState.ANSWERED, note_required=True
)
MOVES = {
    "campaign": (LAUNCH, CLOSE),
    "registration": (SUBMIT_REGISTRATION, RETURN_REGISTRATION, ACCEPT_REGISTRATION),
    "achievement": (SUBMIT_ACHIEVEMENT, RETURN_ACHIEVEMENT, VERIFY_ACHIEVEMENT),
    "pledge_change": (ACCEPT_CHANGE, REFUSE_CHANGE, RECALL_CHANGE),
    "scorecard": (SUBMIT_SCORECARD, RETURN_SCORECARD, CONFIRM_SCORECARD),
    "assignment": (FINISH_ASSIGNMENT, REOPEN_ASSIGNMENT),
    "announcement": (PUBLISH_ANNOUNCEMENT, TAKE_BACK_ANNOUNCEMENT, CORRECT_ANNOUNCEMENT, WITHDRAW_ANNOUNCEMENT),
    "event": (MOVE_EVENT, CANCEL_EVENT),
    "sheet": (CONTEST_SHEET, ANSWER_SHEET),
}
