"""What the people write, and what becomes of it. The trail never tells what a comment says or who wrote it."""

import datetime
import uuid
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from awards import notify, rules, states
from awards.models import CommentFile, CommentWindow, PublicComment
from awards.models.hearing import RECEIPT_LENGTH
from emulation.accounts.models import User
from emulation.audit.record import record
from emulation.files.models import StoredFile
from emulation.lib import dates
from emulation.lib.errors import Unsound

MOST_A_DAY = 300  # comments on one list, from everybody together
FULL = (
    "Hôm nay danh sách này đã nhận quá nhiều ý kiến qua mạng. Hãy gửi lại vào ngày mai, hoặc gửi trực tiếp tại trụ sở."
)
CLOSED = "Danh sách này đã hết hạn lấy ý kiến. Ý kiến khác xin gửi trực tiếp tại trụ sở cơ quan."


def send_comment(comment: PublicComment, files: Iterable[tuple[StoredFile, str]], *, token: uuid.UUID) -> PublicComment:
    """From anyone. The same form sent again gives the comment that it gave before."""
    if known := PublicComment.objects.filter(token=token).first():
        return known
    with transaction.atomic():
        window = CommentWindow.objects.select_for_update().get(pk=comment.window_id)
        if not window.is_open:
            raise Unsound(CLOSED)
        if known := PublicComment.objects.filter(token=token).first():
            return known
        if window.comments.filter(sent_at__gte=timezone.now() - datetime.timedelta(days=1)).count() >= MOST_A_DAY:
            raise Unsound(FULL)
        comment.token = token
        comment.save()
        for file, name in files:
            CommentFile.objects.create(comment=comment, file=file, name=name)
        record(comment, "send", "Gửi ý kiến", by=None, actor="Người dân")
        notify.comment_received(comment)
    return comment


def by_receipt(typed: str) -> PublicComment | None:
    """However the number was typed: small letters, with or without dashes."""
    bare = "".join(char for char in typed.upper() if char.isalnum())
    if len(bare) != RECEIPT_LENGTH:
        return None
    return PublicComment.objects.select_related("window").filter(receipt=bare).first()


def answer_comment(comment: PublicComment, answer: str, *, by: User) -> None:
    """What the sender reads under the receipt number; whoever was held goes on."""
    rules.can_answer_comment(by, comment).require()
    if not answer.strip():
        raise Unsound("Hãy ghi nội dung trả lời.")
    states.ANSWER_COMMENT.apply(comment, answer=answer.strip(), **handled(by))


def hold_comment(comment: PublicComment, ground: str, review_on: datetime.date, *, by: User) -> None:
    """The nominee does not go on until the comment is answered."""
    rules.can_hold_comment(by, comment).require()
    if review_on < dates.today():
        raise Unsound(f"Ngày xem lại {dates.short(review_on)} đã qua. Hãy chọn từ hôm nay trở đi.")
    states.HOLD_COMMENT.apply(comment, ground=wanted(ground), review_on=review_on, **handled(by))


def pass_on_comment(comment: PublicComment, ground: str, *, by: User) -> None:
    """It is a complaint or a denunciation, to be settled by its own procedure; the nominee waits for its outcome."""
    rules.can_pass_on_comment(by, comment).require()
    states.PASS_ON_COMMENT.apply(comment, ground=wanted(ground), **handled(by))


def wanted(ground: str) -> str:
    if not ground.strip():
        raise Unsound("Hãy ghi lý do.")
    return ground.strip()


def handled(by: User) -> dict[str, object]:
    return {"by": by, "handled_by": by, "handled_at": timezone.now()}
