"""The life of a copy that was put beside a frozen paper: it counts until somebody sets it aside, with a reason."""

from django.db.models import TextChoices

from emulation.audit.moves import Move


class CopyState(TextChoices):
    KEPT = "kept", "Đang dùng"
    ASIDE = "aside", "Đã gỡ"


TONES = {CopyState.KEPT: "done", CopyState.ASIDE: "neutral"}
SET_ASIDE = Move("set_aside", "Gỡ bản đã gắn", frozenset({CopyState.KEPT}), CopyState.ASIDE, note_required=True)
MOVES = {"copy": (SET_ASIDE,)}
