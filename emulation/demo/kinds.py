"""What the kinds of things done ask for, by the words of the deed."""

from collections import defaultdict
from functools import cache

from campaigns.kinds import BY_KEY, KINDS
from campaigns.models import Achievement, Figure
from emulation.demo.data import amount, load

TOWARDS_TARGETS = {"propaganda", "civil", "model", "task"}


@cache
def table() -> dict[str, list[list[str]]]:
    return load("kinds")


@cache
def boxes_by_title() -> dict[str, tuple[str, dict[str, str]]]:
    """{title: (kind, its boxes)}."""
    found = {}
    for kind in KINDS:
        keys = [box.key for box in BY_KEY[kind.key].boxes]
        for title, *words in table().get(kind.key, []):
            found[title] = kind.key, {key: text for key, text in zip(keys, words, strict=True) if text}
    return found


def give_kind(achievement: Achievement) -> None:
    """Its own kind and boxes, if the table knows the deed; the target of the strand that it is counted towards."""
    achievement.kind, achievement.details = boxes_by_title().get(
        achievement.title, (achievement.kind, achievement.details)
    )
    if achievement.kind in TOWARDS_TARGETS and achievement.unit:
        achievement.target = achievement.strand.targets.filter(unit=achievement.unit).first()


@cache
def figures_by_title() -> dict[str, list[tuple[str, str]]]:
    found = defaultdict(list)
    for title, label, written in table()["figures"]:
        found[title].append((label, written))
    return found


def figures_of(achievement: Achievement) -> list[Figure]:
    rows = [(label, *amount(written)) for label, written in figures_by_title().get(achievement.title, [])]
    return [Figure(label=label, number=number, unit=unit) for label, number, unit in rows]


def picture_of(title: str) -> str:
    """The deed whose picture this one shows again; empty for one with pictures of its own."""
    return dict(table()["same_picture"]).get(title, "")


def return_code(title: str) -> str:
    return dict(table()["returns"]).get(title, "evidence")
