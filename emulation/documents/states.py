"""The life of an official paper and of a line in the book: states, their words on the screen, and their verbs."""

from django.db.models import TextChoices

from emulation.audit.moves import Move


class State(TextChoices):
    DRAFT = "draft", "Đang soạn"
    SUBMITTED = "submitted", "Chờ duyệt"
    RETURNED = "returned", "Trả lại để sửa"
    APPROVED = "approved", "Đã duyệt, chờ ban hành"
    ISSUED = "issued", "Đã ban hành"
    REJECTED = "rejected", "Không phê duyệt"


TONES = {
    State.DRAFT: "neutral",
    State.SUBMITTED: "waiting",
    State.RETURNED: "warning",
    State.APPROVED: "info",
    State.ISSUED: "done",
    State.REJECTED: "warning",
}
EDITABLE = frozenset({State.DRAFT, State.RETURNED})
AWAITED = frozenset({State.SUBMITTED, State.APPROVED})

SUBMIT = Move("submit", "Trình duyệt", EDITABLE, State.SUBMITTED)
WITHDRAW = Move("withdraw", "Rút lại để sửa", frozenset({State.SUBMITTED}), State.DRAFT)
RETURN = Move("return", "Trả lại", AWAITED, State.RETURNED, note_required=True)
APPROVE = Move("approve", "Phê duyệt", frozenset({State.SUBMITTED}), State.APPROVED)
# Refused for good: kept with the words that were refused.
REJECT = Move("reject", "Không phê duyệt", AWAITED, State.REJECTED, note_required=True)
ISSUE = Move("issue", "Ban hành", frozenset({State.APPROVED}), State.ISSUED)
MOVES = (SUBMIT, WITHDRAW, RETURN, APPROVE, REJECT, ISSUE)


class EntryState(TextChoices):
    """How a line came into the book of outgoing papers."""

    ISSUED = "issued", "Ban hành trong phần mềm"
    OUTSIDE = "outside", "Làm ngoài phần mềm"
    VOID = "void", "Số bỏ"


ENTRY_TONES = {EntryState.ISSUED: "done", EntryState.OUTSIDE: "info", EntryState.VOID: "neutral"}
# A number that was given to a paper that never left the house; it is not given again.
VOID_ENTRY = Move("void_entry", "Bỏ số", frozenset({EntryState.OUTSIDE}), EntryState.VOID, note_required=True)
