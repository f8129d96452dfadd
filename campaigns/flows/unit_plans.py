"""A unit writes its plan here, signs the printed paper, and files it; the signed copy may follow."""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from campaigns import rules
from campaigns.flows.taking_part import file_unit_plan
from campaigns.models import Commitment, Participation, PlannedWork, Registration, UnitPlan, WrittenPlan
from campaigns.papers.unit_plan import file_name, plan_paper
from emulation.accounts.models import User
from emulation.audit.record import record
from emulation.documents import pdf, snapshot
from emulation.files.intake import keep_own
from emulation.files.models import StoredFile
from emulation.lib import dates
from emulation.lib.errors import StaleState, Unsound


def save_written(plan: WrittenPlan, write_rows: Callable[[], Any], *, by: User) -> WrittenPlan:
    """Keep what the unit writes, with its works; nothing is filed by it."""
    rules.can_file_unit_plan(by, plan.participation).require()
    with transaction.atomic():
        Participation.objects.select_for_update().get(pk=plan.participation_id)
        if plan.pk is None and WrittenPlan.objects.filter(participation=plan.participation_id).exists():
            raise StaleState("Bản soạn kế hoạch vừa được lập ở nơi khác. Hãy tải lại trang để sửa bản đó.")
        plan.written_by = by
        plan.save()
        write_rows()
        record(plan, "write", "Soạn kế hoạch của đơn vị", by=by)
    return plan


def file_written(plan: WrittenPlan, *, by: User) -> UnitPlan:
    """The fact that the unit has its plan: its words and their PDF are kept as they are now."""
    rules.can_file_unit_plan(by, plan.participation).require()
    check_written(plan)
    with transaction.atomic():
        paper = plan_paper(plan)
        file = keep_own(ContentFile(pdf.render(paper)), "application/pdf", by=by)
        facts = {name: getattr(plan, name) for name in ("number", "issued_on", "title")}
        words = snapshot.to_json(paper)
        return file_unit_plan(
            plan.participation, by=by, file=file, file_name=file_name(plan.participation, "pdf"), words=words, **facts
        )


def check_written(plan: WrittenPlan) -> None:
    if not plan.works.exists():
        raise Unsound("Kế hoạch chưa có việc nào. Hãy thêm ít nhất một việc, ghi rõ ai làm, bao giờ xong.")
    if plan.issued_on is None:
        raise Unsound("Chưa ghi ngày ban hành. Ký xong, hãy ghi ngày trên bản ký rồi nộp.")
    if plan.issued_on > dates.today():
        raise Unsound("Ngày ban hành ở sau ngày hôm nay. Hãy sửa ngày rồi nộp.")


def attach_signed(plan: UnitPlan, file: StoredFile, name: str, *, by: User) -> None:
    """The scan of the signed paper beside the plan that was filed."""
    rules.can_file_unit_plan(by, plan.participation).require()
    with transaction.atomic():
        held = UnitPlan.objects.select_for_update().get(pk=plan.pk)
        if held.file_id != plan.file_id:
            raise StaleState("Đơn vị vừa nộp một bản kế hoạch khác. Hãy tải lại trang rồi gửi bản ký của bản đó.")
        held.signed_file, held.signed_name = file, name
        held.save(update_fields=["signed_file", "signed_name"])
        record(held, "signed", "Gửi bản ký của kế hoạch", by=by, note=f"{name} ({file.sha256[:12]})")


# --- Typed once: the works of the plan and of the pledge ---------------------------------------------------------


def works_for_pledge(registration: Registration) -> list[Commitment]:
    """The plan's works as lines of a pledge that is not begun yet; nothing is stored."""
    if registration.pk:
        return []
    campaign = registration.participation.campaign
    rows = PlannedWork.objects.filter(plan__participation=registration.participation)
    return [
        Commitment(
            registration=registration, strand_id=row.strand_id, title=row.title, kind=Commitment.Kind.TASK,
            due_on=row.due_on if row.due_on and campaign.starts_on <= row.due_on <= campaign.ends_on else None,
        )
        for row in rows
    ]  # fmt: skip


def works_for_plan(plan: WrittenPlan, most: int) -> Iterable[PlannedWork]:
    """Pledged works and tasks as rows of a plan that is not begun yet; nothing is stored."""
    if plan.pk:
        return []
    rows = Commitment.objects.filter(
        registration__participation=plan.participation, kind__in=Commitment.WORKS, withdrawn_on=None
    )
    return [PlannedWork(plan=plan, strand_id=row.strand_id, title=row.title, due_on=row.due_on) for row in rows[:most]]
