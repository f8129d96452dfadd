"""Who stands out, by a rule that the clerk sets and the report prints: a proposal, never an award. Pure."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from decimal import Decimal

from campaigns.models import Campaign

WHOLE = 100  # percent


@dataclass(frozen=True)
class Rule:
    """share: least percent of pledges verified on time; works: least number of verified works and tasks; points: least
    percent of the points a unit could reach; spotless: neither silent nor overdue nor late; decided: the council agreed
    to an award, or it was granted. None: not asked for.
    """

    share: int | None = None
    works: int | None = None
    points: int | None = None
    spotless: bool = False
    decided: bool = False

    @property
    def conditions(self) -> list[str]:
        asked = [
            (self.share is not None, f"ít nhất {self.share} % việc đăng ký được xác nhận đúng hạn"),
            (self.works is not None, f"ít nhất {self.works} công trình, phần việc đã xác nhận"),
            (self.points is not None, f"ít nhất {self.points} % số điểm tối đa"),
            (self.spotless, "không im lặng, không có việc quá hạn, không trễ mốc thời gian"),
            (self.decided, "được Hội đồng đồng ý đề nghị khen thưởng hoặc đã được khen thưởng"),
        ]
        return [words for wanted, words in asked if wanted]


def usual_rule(campaign: Campaign) -> Rule:
    """Where nobody chose: four fifths kept on time, one work, nothing to blame; points where the campaign has them."""
    return Rule(share=80, works=1, points=80 if campaign.is_scored else None, spotless=True)


@dataclass(frozen=True)
class Unit:
    """What is known of one unit; points: (counted, most), None without a confirmed score."""

    name: str
    works: int
    verified: int
    pledged: int
    on_time: int
    points: tuple[Decimal, Decimal] | None
    is_spotless: bool
    awards: tuple[str, ...]

    @property
    def share(self) -> Decimal:
        return Decimal(WHOLE * self.on_time) / self.pledged if self.pledged else Decimal(-1)

    @property
    def points_share(self) -> Decimal:
        return WHOLE * self.points[0] / self.points[1] if self.points and self.points[1] else Decimal(-1)

    def meets(self, rule: Rule) -> bool:
        return all((
            rule.share is None or self.share >= rule.share,
            rule.works is None or self.works >= rule.works,
            rule.points is None or self.points_share >= rule.points,
            not rule.spotless or self.is_spotless,
            not rule.decided or bool(self.awards),
        ))  # fmt: skip


def outstanding(figures: dict, rule: Rule) -> dict:
    """{"rule": …, "conditions": [words], "units": [{"name", "works", "pledged", "on_time", "points", "awards"}]}.

    The best first: by points, then by pledges kept on time, then by works and results. A rule without a condition
    proposes nobody.
    """
    found = [unit for unit in units_of(figures) if unit.meets(rule)] if rule.conditions else []
    found.sort(key=lambda unit: (-unit.points_share, -unit.share, -unit.works, -unit.verified))
    return {"rule": asdict(rule), "conditions": rule.conditions, "units": [plain(unit) for unit in found]}


def units_of(figures: dict) -> Iterator[Unit]:
    promises, praised = figures["promises"]["units"], figures["praised"]["units"]
    points = {row["id"]: (Decimal(row["counted"]), Decimal(row["most"])) for row in figures["scores"]}
    blamed = {name for name, *_ in (*figures["rhythm"]["silent"], *figures["rhythm"]["late"])}
    blamed |= {name for name, *_ in figures["shortcomings"]["late"]}
    for line in figures["units"]:
        promise = promises[str(line["id"])]
        yield Unit(
            line["name"], line["works"], line["verified"], promise["pledged"], promise["on_time"],
            points.get(line["id"]), line["name"] not in blamed, tuple(praised.get(str(line["id"]), ())),
        )  # fmt: skip


def plain(unit: Unit) -> dict:
    points = [f"{number.normalize():f}" for number in unit.points or ()]
    known = {"works": unit.works, "pledged": unit.pledged, "on_time": unit.on_time}
    return {"name": unit.name, **known, "points": points, "awards": list(unit.awards)}
