"""Awards held before, one typed line each: "năm; danh hiệu, hình thức; số, ngày quyết định"."""

import re
from dataclasses import dataclass

from awards.models import AwardKind
from emulation.documents.layout import Block, Bullet, Column, Heading, Paragraph, Table, listed
from emulation.lib.words import fold, lines

YEAR = re.compile(r"^(?:năm\s+)?(\d{4})\s*[;:,.–-]\s*", re.IGNORECASE)
TITLE = re.compile(r"^danh hiệu\b", re.IGNORECASE)


@dataclass(frozen=True)
class PastAward:
    """Parts that the line does not give are empty; nothing of the line is lost."""

    year: str
    name: str
    decision: str

    @property
    def words(self) -> str:
        """'2021: Giấy khen của Chủ tịch UBND thị trấn (số 45/QĐ-UBND)'."""
        named = f"{self.name} ({self.decision})" if self.decision else self.name
        return f"{self.year}: {named}" if self.year else named


def past_awards(text: str) -> list[PastAward]:
    return [parsed(line.lstrip("-– ")) for line in lines(text)]


def parsed(line: str) -> PastAward:
    found = YEAR.match(line)
    name, _, decision = (line[found.end() :] if found else line).partition(";")
    return PastAward(found[1] if found else "", name.strip(" .;"), decision.strip(" .;"))


def listed_awards(text: str) -> list[Block]:
    """The short form: one line each."""
    held = past_awards(text)
    return [*map(Bullet, listed(tuple(award.words for award in held)))] if held else [Paragraph("Chưa có.")]


def award_tables(text: str) -> list[Block]:
    """The long form: titles, then forms of commendation, each in a table."""
    titles = {fold(name) for name in AwardKind.objects.filter(sort="title").values_list("name", flat=True)}
    held = past_awards(text)
    blocks: list[Block] = []
    for heading, column, wanted in (("Danh hiệu thi đua", "Danh hiệu", True),
                                    ("Hình thức khen thưởng", "Hình thức", False)):  # fmt: skip
        rows = [award for award in held if is_title(award, titles) is wanted]
        blocks += [Heading(2, heading), award_table(column, rows) if rows else Paragraph("Chưa có.")]
    return blocks


def is_title(award: PastAward, titles: set[str]) -> bool:
    """Named so, or by a title of the catalogue."""
    return bool(TITLE.match(award.name)) or any(fold(award.name).startswith(title) for title in titles)


def award_table(column: str, rows: list[PastAward]) -> Table:
    columns = (Column("Năm", 12, "center"), Column(column, 44), Column("Số, ngày quyết định; cơ quan ban hành", 44))
    return Table(columns, tuple((row.year, row.name, row.decision) for row in rows))
