"""Who decides on what the council agreed to: by the award kinds and the tree of the day."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field

from awards.models import AwardKind, Nomination
from campaigns.models import Campaign
from emulation.accounts.models import Organization
from emulation.lib import dates
from emulation.structure.history import places_on

Level = AwardKind.Level


@dataclass
class Decider:
    """One deciding level of a campaign. body: whose chairman it is, None where the tree of the day has no such level;
    is_own: the organiser's own; problems: what the clerk should look at before drafting."""

    level: Level
    body: Organization | None
    is_own: bool
    nominations: list[Nomination] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        return chairman_of(self.body) if self.body else self.level.label

    @property
    def drafts(self) -> bool:
        """Whether a proposal to this level can be drafted."""
        return self.body is not None and not self.is_own and bool(self.nominations)


def chairman_of(body: Organization) -> str:
    """'Chủ tịch UBND huyện Yên Châu', as papers address the office."""
    return f"Chủ tịch {body.name.replace('Ủy ban nhân dân', 'UBND')}"


def level_on(award: AwardKind, day: datetime.date) -> str:
    """Who decides an award of that name on the day; for one that is no longer given, who decided last."""
    row = AwardKind.objects.in_force(day).filter(name=award.name).first()
    return (row or award).level


def body_on(organizer: Organization, level: str, day: datetime.date) -> Organization | None:
    """The organiser itself or the authority of that level above it, in the tree as it was on the day."""
    places, body = places_on(day), organizer
    while body is not None:
        if body.kind == level:
            return body if body.exists_on(day) else None
        above = places.get(body.pk, body.parent_id)
        body = Organization.objects.filter(pk=above).first() if above else None
    return None


def deciders(campaign: Campaign, day: datetime.date | None = None) -> list[Decider]:
    """Every level that has somebody waiting for a paper, the own one first; a level without nominees is left out."""
    day = day or dates.today()
    organizer = campaign.organizer
    waiting = Nomination.objects.waiting_for_paper(campaign).with_level(day).for_list()
    found: dict[str, Decider] = {}
    for row in waiting:
        if row.level not in found:
            own = row.level == organizer.kind
            body = organizer if own else body_on(organizer, row.level, day)
            found[row.level] = Decider(Level(row.level), body, own)
        found[row.level].nominations.append(row)
    for one in found.values():
        one.problems = list(problems(one, day))
    return sorted(found.values(), key=lambda one: (not one.is_own, Level.values.index(one.level)))


def problems(decider: Decider, day: datetime.date) -> Iterator[str]:
    if decider.body is None:
        yield (
            f"Ngày {dates.short(day)} không có {decider.level.label.replace('Chủ tịch ', '')} phía trên cơ quan này. "
            "Hãy trả hồ sơ để đơn vị đề nghị hình thức khác."
        )
    for award in {row.award_id: row.award for row in decider.nominations}.values():
        if not AwardKind.objects.in_force(day).filter(name=award.name).exists():
            yield f"Danh mục không còn “{award}” vào ngày {dates.short(day)} ({award.citation})."
        elif award.level != decider.level:
            yield (
                f"“{award}” lập khi do {award.get_level_display()} quyết định; vào ngày {dates.short(day)} "
                f"do {decider.level.label} quyết định."
            )
