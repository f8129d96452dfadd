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


class CaseState(TextChoices):
    """A model case after the award."""

    FOLLOWED = "followed", "Đang theo dõi"
    CONCLUDED = "concluded", "Đã kết luận"
    REVOKED = "revoked", "Khen thưởng bị thu hồi"


class FiguresState(TextChoices):
    """The statutory statistics of a year."""

    COMPILING = "compiling", "Đang tổng hợp"
    HANDED_UP = "handed_up", "Đã gửi cấp trên"


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
    "followed": "waiting",
    "concluded": "done",
    "revoked": "warning",
    "compiling": "waiting",
    "handed_up": "done",
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
MOVES = {
    "dossier": (SUBMIT_DOSSIER, RETURN_DOSSIER, COMPLETE_DOSSIER),
    "nomination": (RECOMMEND, NOT_RECOMMEND, PROPOSE, AWARD, DECLINE, GRANT, REFUSE),
    "model_case": (CONCLUDE_CASE, REVOKE_CASE),
    "figures": (HAND_UP_FIGURES, REOPEN_FIGURES),
}
