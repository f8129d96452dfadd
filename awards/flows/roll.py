"""The roll of honour: what is released, how the published row follows the award, and names that are kept back."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from awards import notify, rules, states
from awards.hearing import rules_of
from awards.models import Decision, HidingRequest, HonourRow, OwnDecision, PublicRules, RegisterEntry
from awards.models.register import key_of
from awards.register.standing import standing_of
from emulation.accounts.models import Organization, User
from emulation.audit.record import record
from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.lib.words import fold


def save_rules(given: PublicRules, *, by: User) -> None:
    """From now on; rows of awards that ended are shown or taken away at once."""
    rules.can_rule_publicity(by, given.organization_id).require()
    with transaction.atomic():
        given.save()
        record(given, "edit", "Sửa quy định công khai", by=by)
        refresh(RegisterEntry.objects.filter(organization=given.organization))


def release(decision: OwnDecision | Decision, *, by: User) -> int:
    """All awards of a decision go onto the roll; the number of those that were not there yet."""
    entries = list(decision.entries.filter(honour=None).select_related("organization"))
    if not entries:
        raise Unsound("Khen thưởng của quyết định này đã công bố hết. Hãy tải lại trang để xem.")
    rules.can_release_awards(by, entries[0].organization_id).require()
    with transaction.atomic():
        publish(entries, by=by)
        record(decision, "release", "Công bố lên bảng vàng", by=by, note=f"{len(entries)} khen thưởng")
    return len(entries)


def after_decision(decision: OwnDecision | Decision, organization: Organization) -> None:
    """Follows from a decision: where the office's rule says so, its awards go onto the roll at once."""
    if rules_of(organization).at_once:
        entries = list(decision.entries.filter(honour=None))
        publish(entries, by=None)
        record(decision, "release", "Công bố lên bảng vàng", by=None, note=f"{len(entries)} khen thưởng")


def publish(entries: Iterable[RegisterEntry], *, by: User | None) -> None:
    for entry in entries:
        HonourRow.objects.get_or_create(entry=entry, defaults=published(entry) | {"released_by": by})


def refresh(entries: Iterable[RegisterEntry]) -> None:
    """The rows that are out follow their awards: after a change of the award, of the rules, of what is kept back."""
    for row in HonourRow.objects.filter(entry__in=entries).select_related("entry"):
        HonourRow.objects.filter(pk=row.pk).update(**published(row.entry))


def published(entry: RegisterEntry) -> dict[str, object]:
    """The row of an award as it is to be today. The only place that decides what anyone may read of it."""
    now, given = standing_of(entry), rules_of(entry.organization)
    name = "" if entry.hidings.in_effect().exists() else now.words.name
    unit = now.words.unit_name if name or entry.subject != "collective" else ""  # a collective's unit may be itself
    words = (name, unit, now.words.award_name, entry.campaign_name, now.words.decision_number)
    return {
        "organization": entry.organization,
        "subject": entry.subject,
        "name": name,
        "unit_name": unit,
        "award_name": now.words.award_name,
        "campaign_name": entry.campaign_name,
        "decision_number": now.words.decision_number,
        "decided_on": now.words.decided_on,
        "standing": now.public_sentence,
        "ended": not now.holds,
        "shown": now.holds or given.ended == PublicRules.Ended.SHOWN,
        "search_key": fold(" ".join(words)),
        "sort_key": key_of(entry.subject, name),
    }


# --- Names kept back --------------------------------------------------------------------------------------------------


def ask_hiding(request: HidingRequest, *, by: User) -> HidingRequest:
    """Record who asks and why; the name goes off the page now, the chairman decides."""
    rules.can_ask_hiding(by, request.entry).require()
    if request.asked_on > dates.today():
        raise Unsound(f"Ngày yêu cầu {dates.short(request.asked_on)} chưa tới. Hãy kiểm tra lại ngày.")
    with transaction.atomic():
        RegisterEntry.objects.select_for_update().get(pk=request.entry_id)
        rules.can_ask_hiding(by, request.entry).require()  # a colleague may have recorded it in the meantime
        request.recorded_by = by
        request.save()
        record(request, "ask", "Ghi yêu cầu không nêu tên", by=by)
        refresh([request.entry])
        notify.hiding_asked(request)
    return request


def agree_hiding(request: HidingRequest, *, by: User) -> None:
    rules.can_decide_hiding(by, request).require()
    move(request, states.AGREE_HIDING, "", by=by)


def refuse_hiding(request: HidingRequest, answer: str, *, by: User) -> None:
    """The name is shown again; whoever asked is told why."""
    rules.can_decide_hiding(by, request).require()
    move(request, states.REFUSE_HIDING, answer, by=by)


def lift_hiding(request: HidingRequest, answer: str, *, by: User) -> None:
    """A name that was kept back is shown again."""
    rules.can_lift_hiding(by, request).require()
    move(request, states.LIFT_HIDING, answer, by=by)


def move(request: HidingRequest, step: states.Move, answer: str, *, by: User) -> None:
    with transaction.atomic():
        step.apply(request, by=by, note=answer, answer=answer, decided_by=by, decided_at=timezone.now())
        refresh([request.entry])
