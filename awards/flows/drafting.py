"""The achievement report takes what was verified; words that the unit has typed stay until it chooses."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from awards import rules
from awards.deeds import keep_keys
from awards.dossiers import report_draft
from awards.models import Dossier, ReportDraft
from campaigns.models import Achievement
from emulation.accounts.models import User
from emulation.audit.moves import hold
from emulation.audit.record import record
from emulation.lib.errors import Unsound


def draft_report(dossier: Dossier, chosen: Iterable[Achievement], *, by: User) -> list[str]:
    """Names of the parts in which newer words now wait beside typed ones."""
    rules.can_edit(by, dossier.nomination).require()
    rows = list(chosen)
    of = dossier.nomination.participation_id
    if any(row.participation_id != of or row.state != "verified" for row in rows):
        raise Unsound("Chỉ chọn được kết quả đã xác nhận của đơn vị. Hãy mở lại trang rồi chọn.")
    with transaction.atomic():
        hold(dossier)
        dossier.refresh_from_db(fields=[*report_draft.PARTS, "report_form"])  # a colleague may have written meanwhile
        facts = report_draft.facts_of(dossier, rows)
        sections = {
            name: report_draft.drafted(report_draft.section_of(dossier, name), facts[name])
            for name in report_draft.PARTS
        }
        parts = {
            name: {key: section[key] for key in ("generated", "newer") if key in section}
            for name, section in sections.items()
        }
        draft, _ = ReportDraft.objects.update_or_create(
            dossier=dossier, defaults={"parts": parts, "drafted_by": by, "drafted_at": timezone.now()}
        )
        draft.achievements.set(rows)
        for name, section in sections.items():
            setattr(dossier, name, section["text"])
        dossier.save(update_fields=list(report_draft.PARTS))
        keep_keys(dossier.nomination, dossier)
        held = len(report_draft.held_awards(dossier.nomination.nominee))
        note = f"{len(rows):02d} kết quả đã xác nhận, {held:02d} lần khen thưởng trước"
        record(dossier.nomination, "draft_report", "Soạn báo cáo thành tích", by=by, note=note)
    return [name for name, section in sections.items() if "newer" in section]
