"""What stands against a nomination and must be answered: refused by the rule, or let through with a stored reason."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.db.models import Q

from awards import deeds
from awards.eligibility.criteria import Result
from awards.facts.conditions import asked_of
from awards.law.regime import rule_day
from awards.matching import Candidate, doubles_of
from awards.models import AwardQuota, DoubleRule, Nomination, Nominee, RegisterEntry, Waiver
from awards.names import Sure
from awards.statistics.award_quotas import GONE, uses_for, uses_on_list
from campaigns.models import Campaign
from emulation.accounts.models import User
from emulation.accounts.roles import OFFICE
from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.lib.verdict import YES, Verdict, no

ANSWER = DoubleRule.Answer
ALL = Q()
CONFIRM = "Hãy mở “Điểm cần lưu ý” của đề nghị, xác nhận và ghi lý do."


@dataclass(frozen=True)
class Point:
    """code: names it among those of its nomination; answer: "" where no rule says what follows, it is only told.

    other: the nomination that says the same.
    """

    code: str
    question: str
    ground: str
    citation: str = ""
    answer: str = ""
    url: str = ""
    other: int | None = None
    waiver: Waiver | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to say why the nomination may go on."""
        return self.answer == ANSWER.REASON and self.waiver is None

    @property
    def refusal(self) -> str:
        return f"{self.ground} Căn cứ: {self.citation}." if self.citation else self.ground


def points_of(nomination: Nomination, *, by: User) -> list[Point]:
    """Doubles, numbers, conditions that are not met; of other units' nominees only what that person may read."""
    twice = [*doubles(nomination, by), *evidence(nomination, by)]
    return with_reasons([*twice, *quotas(nomination), *unmet(nomination)], nomination, by)


def with_reasons(points: list[Point], nomination: Nomination, by: User) -> list[Point]:
    """Of two nominations that are double, the reason stored at either one answers for both."""
    others = {point.other: point for point in points if point.other}
    seen = Nomination.objects.visible_to(by).filter(pk__in=others).values("pk")
    mirrored = Q(nomination__in=seen, code__in=[f"{sort}:{nomination.pk}" for sort in DoubleRule.Sort])
    given = {}
    for row in Waiver.objects.filter(Q(nomination=nomination) | mirrored).select_related("given_by").reverse():
        own = row.nomination_id == nomination.pk
        given[row.code if own else f"{row.code.partition(':')[0]}:{row.nomination_id}"] = row
    return [replace(point, waiver=given.get(point.code)) for point in points]


def require(nomination: Nomination, *, by: User, at_check: bool = False) -> None:
    """Raises Unsound at the first refusal, or when a point was not answered. Conditions are for who checks."""
    list(AwardQuota.objects.select_for_update().filter(campaign=nomination.participation.campaign_id))
    points = asked_at(nomination, by, at_check=at_check)
    for point in points:
        if point.answer == ANSWER.REFUSE:
            raise Unsound(point.refusal)
    if left := [point for point in points if point.is_open]:
        raise Unsound(f"Còn {len(left)} điểm cần xác nhận: {' '.join(point.refusal for point in left)} {CONFIRM}")


def asked_at(nomination: Nomination, by: User, *, at_check: bool) -> list[Point]:
    return [each for each in points_of(nomination, by=by) if at_check or not each.code.startswith("condition:")]


def answered(nomination: Nomination, *, by: User, at_check: bool = False) -> Verdict:
    """What the button says beforehand of what require() will refuse."""
    left = [
        each for each in asked_at(nomination, by, at_check=at_check) if each.is_open or each.answer == ANSWER.REFUSE
    ]
    return no(f"Còn {len(left)} điểm cần lưu ý chưa giải quyết.") if left else YES


def open_points(nomination: Nomination, *, by: User) -> list[Point]:
    return [point for point in points_of(nomination, by=by) if point.is_open]


# --- Twice ------------------------------------------------------------------------------------------------------------


def doubles(nomination: Nomination, by: User, among: Q = ALL) -> Iterator[Point]:
    """among: which other nominations count."""
    rules = rules_for(nomination)
    for sort, others, words in (
        (DoubleRule.Sort.CAMPAIGN, same_in_campaign(nomination), "cùng đối tượng"),
        (DoubleRule.Sort.DEED, deeds.told_twice(nomination), "thành tích ghi trùng nhau"),
        (DoubleRule.Sort.FILE, deeds.file_shared(nomination), "cùng tài liệu chứng minh"),
    ):
        for other in readable(others, by, among):
            yield double(sort, other, words, rules.get(sort))


def rules_for(nomination: Nomination) -> dict[str, DoubleRule]:
    return {row.sort: row for row in DoubleRule.objects.in_force(rule_day(nomination)).with_texts()}


def same_in_campaign(nomination: Nomination) -> list[int]:
    """Of the same record or of one that surely is of the same one, other nominations in the campaign."""
    record = nomination.nominee
    alike = [each.record.pk for each in doubles_of(record) if each.match.sure == Sure.SAME or same_year(each, record)]
    ids = [record.pk, *alike]
    rows = Nomination.objects.of(nomination.participation.campaign).exclude(pk=nomination.pk)
    return list(rows.filter(Q(nominee__in=ids) | Q(nominee__merged_into__in=ids)).values_list("pk", flat=True))


def same_year(candidate: Candidate, record: Nominee) -> bool:
    return record.birth_year is not None and candidate.record.birth_year == record.birth_year


def readable(ids: list[int], by: User, among: Q) -> list[Nomination]:
    """Those that still stand and that the person may read of: handed in to them, or granted, which the town knows."""
    if not ids:
        return []
    seen = Nomination.objects.visible_to(by).values("pk")
    held = Q(award_entry__in=RegisterEntry.objects.holding())
    rows = Nomination.objects.filter(among, pk__in=ids).exclude(state__in=GONE)
    rows = rows.filter(held | Q(award_entry=None, pk__in=seen))
    return list(
        rows.select_related("award", "award_entry", "participation__organization", "participation__campaign")
        .order_by("-pk")[:8]
    )  # fmt: skip


def double(sort: str, other: Nomination, words: str, rule: DoubleRule | None) -> Point:
    unit, campaign = other.participation.organization.short_name, other.participation.campaign
    entry, url = getattr(other, "award_entry", None), other.get_absolute_url()
    whose = f"{other.name} ({unit}), {campaign.short_name}"
    if entry:
        decided = f"Quyết định số {entry.decision_number} ngày {dates.short(entry.decided_on)}"
        ground, url = f"Đã khen “{entry.award_name}” cho {whose}, {decided}: {words}.", entry.get_absolute_url()
    else:
        ground = f"Đã có đề nghị “{other.award}” cho {whose}: {words}."
    label = DoubleRule.Sort(sort).label
    cited, answer = (rule.citation, rule.answer) if rule else ("", "")
    return Point(f"{sort}:{other.pk}", label, ground, cited, answer, url, other.pk)


def evidence(nomination: Nomination, by: User) -> Iterator[Point]:
    """A file that proves another unit's achievement; for whoever reads achievements of all units."""
    town = nomination.participation.campaign.organizer_id
    rows = deeds.evidence_shared(nomination).select_related("achievement__participation__organization")
    rule = rules_for(nomination).get(DoubleRule.Sort.FILE)
    if rule is None or not by.has_role(OFFICE, town):
        return
    for row in {each.achievement_id: each for each in rows[:20]}.values():
        unit = row.achievement.participation.organization.short_name
        ground = f"Tài liệu “{row.name}” là minh chứng kết quả của {unit}: {row.achievement.title}."
        url = row.achievement.get_absolute_url()
        yield Point(f"evidence:{row.achievement_id}", rule.get_sort_display(), ground, rule.citation, rule.answer, url)


# --- Numbers and conditions -------------------------------------------------------------------------------------------


def quotas(nomination: Nomination) -> Iterator[Point]:
    for line in uses_for(nomination):
        if line.use.over:
            ground = f"{line.quota.whom}: được đề nghị {line.quota.most}, kể cả đề nghị này là {line.use.used}."
            yield Point(f"quota:{line.quota.pk}", "Vượt số lượng", ground, line.quota.citation, line.quota.answer)


def unmet(nomination: Nomination) -> Iterator[Point]:
    for asked in asked_of(nomination):
        if asked.result == Result.NOT_MET:
            found, code = asked.finding, f"condition:{asked.condition.pk}"
            ground = f"{found.question} {found.ground}"
            yield Point(code, "Chưa đạt điều kiện", ground, found.citation, ANSWER.REASON, found.url)


# --- Lists ------------------------------------------------------------------------------------------------------------

LISTED = Q(proposal_line__isnull=False) | Q(own_decision_line__isnull=False) | Q(award_entry__isnull=False)


def require_single(nominations: list[Nomination], *, by: User) -> None:
    """Nobody and no deed goes on a list twice without a stored reason, also when the double came after the check.

    Against whoever is on this list, on another one or was granted. Raises Unsound.
    """
    among, left = LISTED | Q(pk__in=[row.pk for row in nominations]), []
    for nomination in nominations:
        for point in with_reasons(list(doubles(nomination, by, among)), nomination, by):
            told = f"{nomination.name}: {point.refusal}"
            if point.answer == ANSWER.REFUSE:
                raise Unsound(f"{told} Hãy bỏ {nomination.name} khỏi danh sách.")
            left += [told] if point.is_open else []
    if left:
        raise Unsound(f"Danh sách còn {len(left)} điểm cần xác nhận. {' '.join(left)} {CONFIRM}")


def require_within_quotas(campaign: Campaign, nominations: list[Nomination]) -> None:
    """No list goes above a number laid down, unless it may and as many of it bear a reason as lie above."""
    for line, counted in uses_on_list(campaign, nominations):
        if not counted or not line.use.over:
            continue
        told = f"{line.quota.whom}: danh sách và các danh sách trước có {line.use.used}, được {line.quota.most}."
        refusal = f"{told} Căn cứ: {line.quota.citation}."
        reasons = Waiver.objects.filter(nomination__in=counted, code=f"quota:{line.quota.pk}").count()
        if line.quota.answer == ANSWER.REFUSE:
            raise Unsound(f"{refusal} Hãy bớt {line.use.over}.")
        if reasons < line.use.over:
            raise Unsound(f"{refusal} Hãy bớt {line.use.over}, hoặc ghi lý do ở “Điểm cần lưu ý” của đề nghị vượt.")


def over_quotas(campaign: Campaign, nominations: list[Nomination]) -> list[str]:
    """Sentences for whoever is asked to decide on a list."""
    return [
        f"Vượt số lượng: {line.quota.whom}, kể cả các danh sách trước là {line.use.used}, được {line.quota.most} "
        f"(căn cứ {line.quota.citation})."
        for line, counted in uses_on_list(campaign, nominations)
        if counted and line.use.over
    ]


def let_through(nominations: list[Nomination]) -> list[str]:
    """What stood against those on a list, and why each went on, as sentences."""
    rows = Waiver.objects.filter(nomination__in=nominations).select_related("nomination", "given_by")
    return [f"{row.nomination.name}: {row.ground} Lý do vẫn đề nghị: {row.reason} ({row.given_by})." for row in rows]
