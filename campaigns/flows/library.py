"""The office keeps its criteria, takes several into a plan, and puts one of a plan among them."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import IntegrityError, transaction

from campaigns import rules
from campaigns.flows.planning import edit_plan
from campaigns.models import Campaign, Criterion, LibraryCriterion
from campaigns.models.library import key_of
from campaigns.occasions import suggested_criteria
from emulation.accounts.models import Organization, User
from emulation.audit.record import record
from emulation.lib import dates
from emulation.lib.errors import StaleState, Unsound


def keep_criterion(row: LibraryCriterion, *, by: User, note: str = "") -> LibraryCriterion:
    """Save a new criterion of the library or a changed one; raises Unsound if another says the same."""
    rules.can_keep_library(by, row.organization_id).require()
    is_new = row.pk is None
    if same(row.organization, row.subject, row.text).exclude(pk=row.pk).exists():
        raise Unsound("Thư viện đã có tiêu chí này cho cùng đối tượng. Hãy dùng hoặc sửa tiêu chí đã có.")
    try:
        with transaction.atomic():
            row.save()
            words = ("add", "Thêm vào thư viện tiêu chí") if is_new else ("edit", "Sửa tiêu chí trong thư viện")
            record(row, *words, by=by, note=note)
    except IntegrityError as error:
        raise StaleState("Tiêu chí này vừa được người khác thêm vào thư viện. Hãy tải lại trang.") from error
    return row


def same(organization: Organization, subject: str, text: str) -> Any:
    return LibraryCriterion.objects.filter(organization=organization, subject=subject, search_key=key_of(text))


def add_suggested(organization: Organization, *, by: User) -> int:
    """The criteria of our own wording that the library has not; gives how many were added."""
    rules.can_keep_library(by, organization.pk).require()
    with transaction.atomic():
        missing = [facts for facts in suggested_criteria() if not same(organization, facts["subject"], facts["text"])]
        for facts in missing:
            keep_criterion(
                LibraryCriterion(organization=organization, created_by=by, **facts), by=by, note="Từ bộ tiêu chí gợi ý."
            )
    return len(missing)


def retire_criterion(row: LibraryCriterion, *, by: User, reason: str = "") -> None:
    """Plans that have it keep it; new ones are not offered it."""
    set_retired(row, dates.today(), "retire", "Thôi dùng tiêu chí", by=by, note=reason)


def restore_criterion(row: LibraryCriterion, *, by: User) -> None:
    set_retired(row, None, "restore", "Dùng lại tiêu chí", by=by)


def set_retired(row: LibraryCriterion, day: Any, verb: str, label: str, *, by: User, note: str = "") -> None:
    rules.can_keep_library(by, row.organization_id).require()
    with transaction.atomic():
        stored = LibraryCriterion.objects.filter(pk=row.pk, retired_on__isnull=day is not None)
        if stored.update(retired_on=day) != 1:
            raise StaleState("Tiêu chí vừa được người khác chuyển trạng thái. Hãy tải lại trang.")
        record(row, verb, label, by=by, note=note)
    row.retired_on = day


def take_into_plan(campaign: Campaign, chosen: Iterable[LibraryCriterion], *, by: User) -> None:
    """Copies behind the criteria that the plan has; points only where the campaign uses them."""
    edit_plan(campaign, "tiêu chí xét khen, từ thư viện", append(campaign, list(chosen)), by=by)


def append(campaign: Campaign, chosen: list[LibraryCriterion]) -> Callable[[], None]:
    def write() -> None:
        last = campaign.criteria.order_by("position").last()
        for position, row in enumerate(chosen, (last.position if last else 0) + 1):
            facts = row.facts() if campaign.is_scored else row.facts() | {"points": None}
            Criterion.objects.create(campaign=campaign, position=position, library=row, **facts)

    return write


def save_to_library(criterion: Criterion, *, by: User) -> tuple[LibraryCriterion, bool]:
    """The library's criterion of the same words, and whether it is new there."""
    organization = criterion.campaign.organizer
    rules.can_keep_library(by, organization.pk).require()
    with transaction.atomic():
        found = same(organization, criterion.subject, criterion.text).first()
        row = found or keep_criterion(
            LibraryCriterion(organization=organization, created_by=by, **criterion.facts()),
            by=by, note=f"Từ kế hoạch của “{criterion.campaign}”.",
        )  # fmt: skip
        Criterion.objects.filter(pk=criterion.pk).update(library=row)
    return row, found is None
