"""Which rules govern a nomination: those of the day of its decision, until then of the end of its campaign."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from awards.law import by_rule
from awards.law.by_rule import Asked
from awards.models import AwardKind, LegalBasis, LegalText, Nomination
from awards.querysets import AwardKindQuerySet
from campaigns.models import Campaign
from emulation.lib.errors import Unsound
from emulation.structure.models import LevelPeriod


def rule_day(nomination: Nomination) -> datetime.date:
    entry = getattr(nomination, "award_entry", None)
    return entry.decided_on if entry else nomination.participation.campaign.ends_on


def texts_on(day: datetime.date) -> list[LegalText]:
    """The law, the decree and the circular on which papers of that day rest."""
    cited = LegalBasis.objects.for_paper("proposal").exclude(legal_text=None).values("legal_text")
    texts = LegalText.objects.in_force(day).filter(pk__in=cited)
    return sorted(texts, key=lambda text: (LegalText.Sort.values.index(text.sort), text.valid_from))


def ended_levels(day: datetime.date) -> dict[str, LevelPeriod]:
    """The levels of authority that are gone on that day."""
    return {row.kind: row for row in LevelPeriod.objects.filter(valid_to__lt=day)}


def levels_on(day: datetime.date) -> list[AwardKind.Level]:
    ended = ended_levels(day)
    return [level for level in AwardKind.Level if level not in ended]


def kinds_for(campaign: Campaign) -> AwardKindQuerySet:
    """What may be asked for in the campaign: in force at its end, decided by its organiser's level or one above."""
    at, levels = campaign.organizer.kind, levels_on(campaign.ends_on)
    open_levels = [level for level in levels if not by_rule.lies_below(level, at)]
    return AwardKind.objects.in_force(campaign.ends_on).filter(level__in=open_levels)


@dataclass(frozen=True)
class Regime:
    """The awards of a day by name, and the levels that had ended by then."""

    day: datetime.date
    kinds: dict[str, AwardKind]
    ended: dict[str, LevelPeriod]

    @classmethod
    def of(cls, day: datetime.date) -> "Regime":
        kinds = {kind.name: kind for kind in AwardKind.objects.in_force(day).with_texts()}
        return cls(day, kinds, ended_levels(day))

    def asked(self, nomination: Nomination, campaign: Campaign) -> Asked:
        award = nomination.award
        standing = self.kinds.get(award.name)
        level = (standing or award).level
        return Asked(
            self.day, nomination.subject, nomination.get_subject_display(), award, standing, self.ended.get(level),
            campaign.organizer.kind,
        )  # fmt: skip


def require(nomination: Nomination) -> None:
    """Raises Unsound with the rule cited, if the award cannot be asked for by the rules of its day."""
    asked = Regime.of(rule_day(nomination)).asked(nomination, nomination.participation.campaign)
    if answer := by_rule.refused(asked):
        raise Unsound(answer.refusal)


def require_all(campaign: Campaign, nominations: Iterable[Nomination], day: datetime.date) -> None:
    """As require(), of a list of one campaign to be granted on that day; the refusal names the nominee."""
    regime = Regime.of(day)
    for nomination in nominations:
        if answer := by_rule.refused(regime.asked(nomination, campaign)):
            raise Unsound(f"{nomination.name}: {answer.refusal}")
