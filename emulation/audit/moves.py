"""The one door of every state change: compare and set, write, record, in one transaction."""

from dataclasses import dataclass
from typing import Any

from django.db import models, transaction

from emulation.audit.record import record
from emulation.lib.errors import StaleState, Unsound


@dataclass(frozen=True)
class Move:
    """A verb of a lifecycle: from which states it may start, and where it ends. Each states.py lists its moves."""

    verb: str
    label: str
    sources: frozenset[str]
    target: str
    note_required: bool = False

    def open_from(self, state: str) -> bool:
        return state in self.sources

    def apply(
        self, obj: models.Model, *, by: models.Model | None, note: str = "", actor: str = "", **fields: Any
    ) -> None:
        """Move `obj` to the target and record it.

        Raises StaleState if it is not, or no longer, in a source state; Unsound if the reason it wants is missing.
        """
        if self.note_required and not note.strip():
            raise Unsound(f"Hãy ghi lý do “{self.label.lower()}”.")
        before = obj.state
        with transaction.atomic():
            row = type(obj)._base_manager.filter(pk=obj.pk, state=before)
            if before not in self.sources or row.update(state=self.target, **fields) != 1:
                obj.refresh_from_db(fields=["state"])
                raise StaleState(
                    f"Không thể thực hiện “{self.label.lower()}”: {obj._meta.verbose_name} hiện ở trạng thái "
                    f"“{obj.get_state_display().lower()}”. Hãy tải lại trang để xem tình trạng mới nhất."
                )
            obj.refresh_from_db()
            record(obj, self.verb, self.label, by=by, before=before, after=self.target, note=note, actor=actor)


def hold(obj: models.Model) -> None:
    """Keep the row from moving until the transaction ends. Raises StaleState if it has moved since `obj` was loaded.

    An edit calls this before it writes: it saves the state it knows, and must not undo somebody's move.
    """
    stored = type(obj)._base_manager.select_for_update().filter(pk=obj.pk).first()
    if stored is None or stored.state != obj.state:
        now = f"vừa chuyển sang trạng thái “{stored.get_state_display().lower()}”" if stored else "không còn nữa"
        raise StaleState(f"Không lưu được: {obj._meta.verbose_name} {now}. Hãy tải lại trang để xem bản mới nhất.")
