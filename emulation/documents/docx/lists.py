"""Real numbering: what Word counts itself, so that a clerk who inserts a heading gets the right numbers.

One thing Word cannot count: its letters of points run a b c d e, those of the Vietnamese alphabet a b c d đ e g.
A group of up to four points is counted by Word; a longer one has its letters typed, since letters that change into
wrong ones by themselves are worse than letters that stay.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from emulation.documents.docx.xml import mm, pt, w
from emulation.documents.layout import Article, Block, Bullet, Heading, KeyValue, numbered

# Numbers of the lists; the styles of styles.py are linked to them.
HEADINGS, ARTICLES, BULLETS, ADDRESSEES, RECIPIENTS = range(1, 6)
NOT_COUNTED = 0
COUNTED_POINTS = 4
POINT = 3
INDENT = mm(12.7)


@dataclass(frozen=True)
class Level:
    """format and text as Word names them: "upperRoman", "%2."; hanging in twips."""

    format: str
    text: str
    style: str
    suffix: str = "space"
    bold: bool = False
    first: int = INDENT
    left: int = 0
    hanging: int = 0


ADDRESSEE_HANGING = pt(8.4)
DEFINITIONS: dict[int, tuple[Level, ...]] = {
    HEADINGS: (
        Level("upperRoman", "Phần %1", "PhanI", suffix="nothing", first=0),
        Level("upperRoman", "%2.", "MucI"),
        Level("decimal", "%3.", "Khoan1"),
        Level("lowerLetter", "%4)", "DiemA"),
    ),
    ARTICLES: (Level("decimal", "Điều %1.", "Dieu", bold=True),),
    BULLETS: (Level("bullet", "-", "GachDauDong"), Level("bullet", "+", "DauCong")),
    ADDRESSEES: (Level("bullet", "-", "KinhGuiDong", first=0, hanging=ADDRESSEE_HANGING),),
    RECIPIENTS: (Level("bullet", "-", "NoiNhanDong", first=0),),
}


def number_properties(number: int, level: int) -> Any:
    return w("numPr", w("ilvl", val=level), w("numId", val=number))


def _level(place: int, level: Level) -> Any:
    indent = {"hanging": level.hanging} if level.hanging else {"firstLine": level.first}
    return w(
        "lvl",
        w("start", val=1),
        w("numFmt", val=level.format),
        w("pStyle", val=level.style),
        w("suff", val=level.suffix),
        w("lvlText", val=level.text),
        w("lvlJc", val="left"),
        w("pPr", w("ind", left=level.left, **indent)),
        w("rPr", w("b")) if level.bold else None,
        ilvl=place,
    )


class Lists:
    """The lists of one file. Every body counts from one; restarted lists are added as they are needed."""

    def __init__(self) -> None:
        self.restarted: list[tuple[int, range]] = []
        self.bodies = 0

    def elements(self) -> list[Any]:
        """The children of w:numbering: all definitions, then all lists."""
        definitions = [
            w(
                "abstractNum",
                w("nsid", val=f"30202{number:03X}"),
                w("multiLevelType", val="multilevel"),
                *(_level(place, level) for place, level in enumerate(levels)),
                abstractNumId=number,
            )
            for number, levels in DEFINITIONS.items()
        ]
        plain = [w("num", w("abstractNumId", val=number), numId=number) for number in DEFINITIONS]
        return definitions + plain + [self._restarted(place) for place in range(len(self.restarted))]

    def _restarted(self, place: int) -> Any:
        definition, levels = self.restarted[place]
        starts = [w("lvlOverride", w("startOverride", val=1), ilvl=level) for level in levels]
        return w("num", w("abstractNumId", val=definition), *starts, numId=len(DEFINITIONS) + 1 + place)

    def restart(self, definition: int, first_level: int = 0) -> int:
        self.restarted.append((definition, range(first_level, len(DEFINITIONS[definition]))))
        return len(DEFINITIONS) + len(self.restarted)

    def counted(self, body: tuple[Block, ...]) -> Iterator[tuple[Any, str, Block]]:
        """Each block with its w:numPr (None: not in a list) and the label that has to be typed, "" for most."""
        yield from Body(self, body).counted()


class Body:
    """The counting of one body: its own lists of headings and articles, and a list of clauses under each article."""

    def __init__(self, lists: Lists, body: tuple[Block, ...]) -> None:
        self.lists, self.body = lists, body
        self.first = lists.bodies == 0
        lists.bodies += 1
        self.known: dict[int, int] = {}
        self.clauses = 0  # the list of the clauses under the last article; 0: none of its own
        self.long_points = _long_points(body)

    def counted(self) -> Iterator[tuple[Any, str, Block]]:
        for place, (label, block) in enumerate(numbered(self.body)):
            match block:
                case Heading(level=level) if level == POINT and place in self.long_points:
                    yield number_properties(NOT_COUNTED, 0), label, block
                case Heading(level=level):
                    yield number_properties(self._of_heading(level), level), "", block
                case Article():
                    self.clauses = -1
                    yield number_properties(self._of_body(ARTICLES), 0), "", block
                case Bullet(level=level):
                    yield number_properties(BULLETS, level - 1), "", block
                case KeyValue():
                    yield number_properties(BULLETS, 0), "", block
                case _:
                    yield None, "", block

    def _of_body(self, definition: int) -> int:
        if definition not in self.known:
            self.known[definition] = definition if self.first else self.lists.restart(definition)
        return self.known[definition]

    def _of_heading(self, level: int) -> int:
        if level < 2:
            self.clauses = 0
        elif self.clauses == -1:
            self.clauses = self.lists.restart(HEADINGS, first_level=2)
        return self.clauses or self._of_body(HEADINGS)


def _long_points(body: tuple[Block, ...]) -> frozenset[int]:
    """Places of the points whose group is longer than Word can letter."""
    groups: list[list[int]] = [[]]
    for place, block in enumerate(body):
        if isinstance(block, Article) or (isinstance(block, Heading) and block.level < POINT):
            groups.append([])
        elif isinstance(block, Heading):
            groups[-1].append(place)
    return frozenset(place for group in groups if len(group) > COUNTED_POINTS for place in group)
