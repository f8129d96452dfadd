"""What becomes of campaigns when organisations are merged, split or dissolved."""

from collections.abc import Iterator
from functools import partial

from django.db import transaction

from campaigns import rules
from campaigns.models import Campaign, Participation
from campaigns.states import AchievementState, CampaignState
from emulation.accounts.models import Organization, User
from emulation.audit.record import record
from emulation.documents.models import OfficialDocument
from emulation.documents.states import State
from emulation.lib.words import join_names
from emulation.structure.drafts import Draft, Effect, Outcome

TAKE, STOP = "take", "stop"
REPORTED = (AchievementState.SUBMITTED, AchievementState.VERIFIED)


def effects(draft: Draft) -> Iterator[Effect]:
    """One for each running campaign in which something that ends takes part, and one for those it runs."""
    ended = [unit.pk for unit in draft.ended]
    if not ended:
        return
    going = Participation.objects.filter(organization__in=ended, campaign__state=CampaignState.LAUNCHED, ends_on=None)
    for row in going.select_related("organization", "campaign").order_by("campaign", "organization__sort_key"):
        yield participation_effect(row, draft)
    drafted = Participation.objects.filter(organization__in=ended, campaign__state=CampaignState.DRAFT)
    if names := sorted({str(row.campaign) for row in drafted.select_related("campaign")}):
        yield Effect(f"Kế hoạch đang soạn còn ghi đơn vị này: {join_names(names)}. Hãy chọn lại đơn vị tham gia ở đó.")
    run = Campaign.objects.filter(organizer__in=ended).exclude(state=CampaignState.CLOSED)
    if names := [str(campaign) for campaign in run]:
        yield Effect(
            f"Phong trào do cơ quan này phát động chưa tổng kết: {join_names(names)}. Từ ngày thay đổi có hiệu lực, "
            "công chức Văn phòng của đơn vị kế thừa tiếp nhận ở trang của phong trào."
        )


def participation_effect(row: Participation, draft: Draft) -> Effect:
    reported = row.achievements.filter(state__in=REPORTED).count()
    nominated = row.nominations.exclude(dossier__state="draft").count()
    pledge = getattr(row, "registration", None)
    pledged = f"đăng ký {pledge.get_state_display().lower()}" if pledge else "chưa đăng ký"
    text = (
        f"{row.organization.name} đang tham gia “{row.campaign}”: {pledged}, {reported} kết quả đã báo cáo, "
        f"{nominated} đề nghị khen thưởng đã gửi."
    )
    end = partial(end_participation, row)
    if not draft.has_one_heir:
        return Effect(f"{text} Đơn vị thôi tham gia; kết quả đã có vẫn giữ và vẫn được tính cho đơn vị.", apply=end)
    take = (TAKE, f"{draft.heir_names[0]} tiếp nhận, làm tiếp việc dở; số liệu tính chung một dòng")
    stop = (STOP, "Thôi tham gia; kết quả đã có vẫn giữ và vẫn được tính cho đơn vị cũ")
    return Effect(text, f"phong-trao-{row.pk}", (take, stop), end)


def end_participation(row: Participation, answer: str, outcome: Outcome) -> None:
    """The unit takes part until its last day; if its heir takes over, the numbers of both count in one line."""
    row.ends_on = outcome.last_day
    if answer == TAKE and outcome.heir:
        row.taken_over_by, is_new = Participation.objects.get_or_create(
            campaign=row.campaign, organization=outcome.heir,
            defaults={"group": row.group, "starts_on": outcome.change.effective_on},
        )  # fmt: skip
    row.save(update_fields=["ends_on", "taken_over_by"])
    heir = f"{outcome.heir.name} tiếp nhận" if row.taken_over_by else "thôi tham gia"
    note = f"{row.organization.name}: {heir}, theo {outcome.change.words}"
    record(row.campaign, "unit_ended", "Đơn vị tham gia kết thúc hoạt động", by=outcome.change.recorded_by, note=note)


def take_over_campaign(campaign: Campaign, heir: Organization, *, by: User) -> None:
    """The successor of the organiser goes on with the campaign; what was issued stays the old body's."""
    rules.can_take_over(by, campaign, heir).require()
    with transaction.atomic():
        held = Campaign.objects.select_for_update().get(pk=campaign.pk)
        rules.can_take_over(by, held, heir).require()
        old = held.organizer
        Campaign.objects.filter(pk=held.pk).update(organizer=heir)
        papers = OfficialDocument.objects.filter(organization=old).exclude(state=State.ISSUED)
        papers.filter(pk__in=drafts_of(held)).update(organization=heir)
        record(held, "take_over", "Tiếp nhận phong trào", by=by, note=f"{heir.name} tiếp nhận từ {old.name}.")
    campaign.refresh_from_db()


def drafts_of(campaign: Campaign) -> list[int]:
    """Papers of the campaign that its office still writes at."""
    report = getattr(campaign, "closing_report", None)
    midterm = campaign.midterm_reports.values_list("document", flat=True)
    return [campaign.plan.document_id, *([report.document_id] if report else []), *midterm]
