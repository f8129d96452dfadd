"""The lives of a dossier, of the nomination it carries, and of the model case that an award may become."""

from django.db.models import TextChoices

from emulation.audit.moves import Move


class DossierState(TextChoices):
    """Between the unit and the clerk."""

    DRAFT = "draft", "Đơn vị đang lập"
    SUBMITTED = "submitted", "Chờ kiểm tra"
    RETURNED = "returned", "Trả lại để bổ sung"
    COMPLETE = "complete", "Hồ sơ đầy đủ"


class NominationState(TextChoices):
    """From the unit's proposal to the award."""

    PENDING = "pending", "Chờ Hội đồng xét"
    RECOMMENDED = "recommended", "Hội đồng đồng ý"
    NOT_RECOMMENDED = "not_recommended", "Hội đồng không đồng ý"
    PROPOSED = "proposed", "Đã trình cấp trên"
    AWARDED = "awarded", "Đã được khen thưởng"
    DECLINED = "declined", "Không được khen thưởng"


class SessionState(TextChoices):
    """Of a meeting of the council, from its invitation to the answer that everybody hears."""

    PLANNED = "planned", "Dự kiến họp"
    SITTING = "sitting", "Đang họp, ghi kết quả"
    CLOSED = "closed", "Đã họp xong, chờ công bố"
    RELEASED = "released", "Đã công bố kết quả"
    POSTPONED = "postponed", "Hoãn họp"


class VoteState(TextChoices):
    """Of one vote on one nominee."""

    OPEN = "open", "Đang biểu quyết"
    CLOSED = "closed", "Đã đóng"


class CaseState(TextChoices):
    """A model case after the award."""

    FOLLOWED = "followed", "Đang theo dõi"
    CONCLUDED = "concluded", "Đã kết luận"
    REVOKED = "revoked", "Khen thưởng bị thu hồi"


class FiguresState(TextChoices):
    """The statutory statistics of a year."""

    COMPILING = "compiling", "Đang tổng hợp"
    HANDED_UP = "handed_up", "Đã gửi cấp trên"


class HidingState(TextChoices):
    """A request not to name somebody on the roll of honour."""

    ASKED = "asked", "Chờ Chủ tịch quyết định, tạm không nêu tên"
    AGREED = "agreed", "Không nêu tên"
    REFUSED = "refused", "Vẫn nêu tên"
    LIFTED = "lifted", "Nêu tên trở lại"


class WindowState(TextChoices):
    """A list on which the people are asked."""

    DRAFT = "draft", "Chưa niêm yết"
    POSTED = "posted", "Đang lấy ý kiến"
    CONCLUDED = "concluded", "Đã kết thúc"
    TAKEN_DOWN = "taken_down", "Đã gỡ xuống"


class CommentState(TextChoices):
    """What became of a comment; its sender reads PUBLIC_STATES."""

    RECEIVED = "received", "Chờ trả lời"
    HELD = "held", "Tạm dừng để xác minh"
    PASSED_ON = "passed_on", "Đã chuyển thành đơn khiếu nại, tố cáo"
    ANSWERED = "answered", "Đã trả lời"


PUBLIC_STATES = {
    CommentState.RECEIVED: "Đã nhận, chờ trả lời",
    CommentState.HELD: "Đang được xác minh",
    CommentState.PASSED_ON: "Đã chuyển người có thẩm quyền giải quyết",
    CommentState.ANSWERED: "Đã trả lời",
}


class RecordState(TextChoices):
    """A superior's paper, or a change of awards, before and after it is in the register."""

    OPEN = "open", "Đang đối chiếu"
    ENTERED = "entered", "Đã vào sổ"


class ChangeKind(TextChoices):
    """What a later paper does to an award."""

    CORRECTED = "corrected", "Đính chính"
    REPLACED = "replaced", "Thay thế"
    ANNULLED = "annulled", "Hủy bỏ"
    WITHDRAWN = "withdrawn", "Thu hồi"


ENDING = (ChangeKind.ANNULLED, ChangeKind.WITHDRAWN)  # after these nothing of the award holds


class CertificateState(TextChoices):
    """A printed award, from its words to its owner's hand."""

    READY = "ready", "Chờ in"
    PRINTED = "printed", "Đã in, chưa trao"
    SPOILED = "spoiled", "In hỏng, chờ in lại"
    HANDED = "handed", "Đã trao"
    RETURNED = "returned", "Đã thu hồi"
    CANCELLED = "cancelled", "Đã hủy"


class PageState(TextChoices):
    """A page of an old decision, from two blind copies to the register."""

    TYPING = "typing", "Đang gõ"
    DIFFERING = "differing", "Hai bản khác nhau"
    AGREED = "agreed", "Đã thống nhất, chờ vào sổ"
    ENTERED = "entered", "Đã vào sổ"


TONES = {
    "draft": "neutral",
    "submitted": "waiting",
    "returned": "warning",
    "complete": "done",
    "pending": "neutral",
    "recommended": "info",
    "not_recommended": "warning",
    "proposed": "waiting",
    "awarded": "done",
    "declined": "warning",
    "planned": "neutral",
    "sitting": "waiting",
    "closed": "info",
    "released": "done",
    "postponed": "warning",
    "open": "waiting",
    "entered": "done",
    "typing": "waiting",
    "differing": "warning",
    "agreed": "info",
    "followed": "waiting",
    "concluded": "done",
    "revoked": "warning",
    "compiling": "waiting",
    "handed_up": "done",
    "asked": "waiting",
    "refused": "neutral",
    "lifted": "neutral",
    "posted": "info",
    "taken_down": "warning",
    "received": "waiting",
    "held": "warning",
    "passed_on": "warning",
    "answered": "done",
    "ready": "waiting",
    "printed": "info",
    "spoiled": "warning",
    "handed": "done",
    "cancelled": "warning",
}

WITH_UNIT = frozenset({DossierState.DRAFT, DossierState.RETURNED})
SUBMIT_DOSSIER = Move("submit", "Gửi hồ sơ", WITH_UNIT, DossierState.SUBMITTED)
RETURN_DOSSIER = Move(
    "return",
    "Trả lại hồ sơ",
    frozenset({DossierState.SUBMITTED, DossierState.COMPLETE}),
    DossierState.RETURNED,
    note_required=True,
)
COMPLETE_DOSSIER = Move("complete", "Xác nhận hồ sơ đầy đủ", frozenset({DossierState.SUBMITTED}), DossierState.COMPLETE)

RECOMMEND = Move("recommend", "Hội đồng đồng ý", frozenset({NominationState.PENDING}), NominationState.RECOMMENDED)
NOT_RECOMMEND = Move(
    "not_recommend", "Hội đồng không đồng ý", frozenset({NominationState.PENDING}), NominationState.NOT_RECOMMENDED
)
PROPOSE = Move("propose", "Trình cấp trên", frozenset({NominationState.RECOMMENDED}), NominationState.PROPOSED)
AWARD = Move("award", "Ghi nhận khen thưởng", frozenset({NominationState.PROPOSED}), NominationState.AWARDED)
# The own chairman's decision needs no superior: from the council's yes straight to the award, or to none.
GRANT = Move("grant", "Quyết định khen thưởng", frozenset({NominationState.RECOMMENDED}), NominationState.AWARDED)
REFUSE = Move(
    "refuse",
    "Ghi nhận Chủ tịch không khen thưởng",
    frozenset({NominationState.RECOMMENDED}),
    NominationState.DECLINED,
    note_required=True,
)
DECLINE = Move("decline", "Ghi nhận không khen thưởng", frozenset({NominationState.PROPOSED}), NominationState.DECLINED)

OPEN_SITTING = Move("open_sitting", "Khai mạc phiên họp", frozenset({SessionState.PLANNED}), SessionState.SITTING)
HOLD = Move("hold", "Lập biên bản phiên họp", frozenset({SessionState.PLANNED}), SessionState.SITTING)
POSTPONE = Move("postpone", "Hoãn họp", frozenset({SessionState.PLANNED}), SessionState.POSTPONED, note_required=True)
CLOSE_SITTING = Move("close_sitting", "Kết thúc phiên họp", frozenset({SessionState.SITTING}), SessionState.CLOSED)
RELEASE = Move("release", "Công bố kết quả", frozenset({SessionState.CLOSED}), SessionState.RELEASED)
CLOSE_VOTE = Move("close_vote", "Đóng biểu quyết", frozenset({VoteState.OPEN}), VoteState.CLOSED)
ENTER_DECISION = Move("enter", "Vào sổ khen thưởng", frozenset({RecordState.OPEN}), RecordState.ENTERED)
TAKE_EFFECT = Move("take_effect", "Ghi thay đổi vào sổ", frozenset({RecordState.OPEN}), RecordState.ENTERED)

TELL_APART = Move("tell_apart", "Đối chiếu: hai bản khác nhau", frozenset({PageState.TYPING}), PageState.DIFFERING)
AGREE_PAGE = Move("agree", "Đối chiếu: hai bản giống nhau", frozenset({PageState.TYPING}), PageState.AGREED)
SETTLE_PAGE = Move("settle", "Thống nhất hai bản gõ", frozenset({PageState.DIFFERING}), PageState.AGREED)
ENTER_PAGE = Move("enter", "Vào sổ khen thưởng", frozenset({PageState.AGREED}), PageState.ENTERED)
REOPEN_PAGE = Move(
    "reopen", "Gõ lại trang", frozenset({PageState.DIFFERING, PageState.AGREED}), PageState.TYPING, note_required=True
)

CONCLUDE_CASE = Move("conclude", "Kết luận", frozenset({CaseState.FOLLOWED}), CaseState.CONCLUDED, note_required=True)
REVOKE_CASE = Move(
    "revoke",
    "Ghi nhận thu hồi khen thưởng",
    frozenset({CaseState.FOLLOWED, CaseState.CONCLUDED}),
    CaseState.REVOKED,
    note_required=True,
)
HAND_UP_FIGURES = Move(
    "hand_up", "Ghi đã gửi biểu thống kê", frozenset({FiguresState.COMPILING}), FiguresState.HANDED_UP
)
REOPEN_FIGURES = Move(
    "reopen", "Mở lại biểu thống kê", frozenset({FiguresState.HANDED_UP}), FiguresState.COMPILING, note_required=True
)

AGREE_HIDING = Move("agree", "Đồng ý không nêu tên", frozenset({HidingState.ASKED}), HidingState.AGREED)
REFUSE_HIDING = Move("refuse", "Vẫn nêu tên", frozenset({HidingState.ASKED}), HidingState.REFUSED, note_required=True)
LIFT_HIDING = Move("lift", "Nêu tên trở lại", frozenset({HidingState.AGREED}), HidingState.LIFTED, note_required=True)

POST_WINDOW = Move("post", "Niêm yết danh sách", frozenset({WindowState.DRAFT}), WindowState.POSTED)
CONCLUDE_WINDOW = Move("conclude", "Kết thúc lấy ý kiến", frozenset({WindowState.POSTED}), WindowState.CONCLUDED)
TAKE_DOWN_WINDOW = Move(
    "take_down", "Gỡ danh sách", frozenset({WindowState.POSTED}), WindowState.TAKEN_DOWN, note_required=True
)

# What was said in a comment stays with it; the trail tells only that something was done.
ANSWER_COMMENT = Move(
    "answer",
    "Trả lời ý kiến",
    frozenset({CommentState.RECEIVED, CommentState.HELD, CommentState.PASSED_ON}),
    CommentState.ANSWERED,
)
HOLD_COMMENT = Move("hold", "Tạm dừng để xác minh", frozenset({CommentState.RECEIVED}), CommentState.HELD)
PASS_ON_COMMENT = Move(
    "pass_on",
    "Chuyển thành đơn khiếu nại, tố cáo",
    frozenset({CommentState.RECEIVED, CommentState.HELD}),
    CommentState.PASSED_ON,
)

PRINT_CERTIFICATE = Move(
    "print", "In giấy khen", frozenset({CertificateState.READY, CertificateState.SPOILED}), CertificateState.PRINTED
)
SPOIL_CERTIFICATE = Move(
    "spoil", "Ghi tờ hỏng", frozenset({CertificateState.PRINTED}), CertificateState.SPOILED, note_required=True
)
HAND_CERTIFICATE = Move("hand_over", "Ghi đã trao", frozenset({CertificateState.PRINTED}), CertificateState.HANDED)
TAKE_BACK_CERTIFICATE = Move(
    "take_back", "Bỏ ghi đã trao", frozenset({CertificateState.HANDED}), CertificateState.PRINTED, note_required=True
)
CANCEL_CERTIFICATE = Move(
    "cancel",
    "Hủy giấy khen",
    frozenset({CertificateState.READY, CertificateState.PRINTED, CertificateState.SPOILED}),
    CertificateState.CANCELLED,
    note_required=True,
)
# Of an award that was annulled or withdrawn: its owner brought the sheet back.
RETURN_CERTIFICATE = Move(
    "return", "Nhận lại giấy khen", frozenset({CertificateState.HANDED}), CertificateState.RETURNED, note_required=True
)
MOVES = {
    "dossier": (SUBMIT_DOSSIER, RETURN_DOSSIER, COMPLETE_DOSSIER),
    "nomination": (RECOMMEND, NOT_RECOMMEND, PROPOSE, AWARD, DECLINE, GRANT, REFUSE),
    "session": (OPEN_SITTING, HOLD, POSTPONE, CLOSE_SITTING, RELEASE),
    "item_vote": (CLOSE_VOTE,),
    "superior_decision": (ENTER_DECISION,),
    "change_paper": (TAKE_EFFECT,),
    "old_page": (TELL_APART, AGREE_PAGE, SETTLE_PAGE, ENTER_PAGE, REOPEN_PAGE),
    "model_case": (CONCLUDE_CASE, REVOKE_CASE),
    "figures": (HAND_UP_FIGURES, REOPEN_FIGURES),
    "hiding": (AGREE_HIDING, REFUSE_HIDING, LIFT_HIDING),
    "window": (POST_WINDOW, CONCLUDE_WINDOW, TAKE_DOWN_WINDOW),
    "comment": (ANSWER_COMMENT, HOLD_COMMENT, PASS_ON_COMMENT),
    "certificate": (
        PRINT_CERTIFICATE,
        SPOIL_CERTIFICATE,
        HAND_CERTIFICATE,
        TAKE_BACK_CERTIFICATE,
        CANCEL_CERTIFICATE,
        RETURN_CERTIFICATE,
    ),
}
