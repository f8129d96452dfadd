"""What the lists of a campaign have in common: whose they are, and its units by name."""

from functools import cached_property
from typing import Any

from django.db.models import Model

from campaigns.models import Campaign, Participation
from emulation.accounts.imports.finding import by_words, names_of
from emulation.accounts.models import Organization, User
from emulation.accounts.scope import get_visible
from emulation.sheets.columns import Ambiguous, Column, key_of
from emulation.sheets.importer import Importer
from emulation.sheets.values import Wrong

NOT_TAKING_PART = "Đơn vị “{given}” không tham gia phong trào này."
UNIT = {"also": ("Tên đơn vị", "Đơn vị tham gia"), "required": True, "width": 32}


class CampaignImporter(Importer):
    """home: the campaign, or what belongs to one."""

    home: Campaign
    by: User

    @property
    def campaign(self) -> Campaign:
        return self.home

    @staticmethod
    def find_home(user: User, pk: int) -> Campaign:
        return get_visible(Campaign, user, pk=pk)

    def back_url(self) -> str:
        return self.home.get_absolute_url()

    @property
    def note(self) -> str:
        """For the trail."""
        return f"tệp {self.source}"

    @cached_property
    def participations(self) -> list[Participation]:
        """With what the rules ask of each, so that no row asks again."""
        rows = self.campaign.participations.select_related("organization", "registration__created_by")
        for row in rows:
            row.campaign = self.campaign
        return list(rows)

    def unit_column(self) -> Column:
        """A unit that takes part; its value is the Participation."""
        units: list[Organization] = [row.organization for row in self.participations]
        options = by_words((row.organization, row) for row in self.participations)
        given = {"options": options, "offered": names_of(units), "unknown": NOT_TAKING_PART}
        return Column("unit", "Đơn vị", "reference", **given, **UNIT)

    def strand_column(self) -> Column:
        strands = by_title(self.campaign.strands.all())
        return Column(
            "strand", "Nội dung thi đua", "reference", required=True, also=("Nội dung",), options=strands, width=26,
            unknown="Kế hoạch không có nội dung “{given}”.",
        )  # fmt: skip


def by_title(rows: Any, title: str = "title") -> dict[str, Model]:
    """{title: row}; a title that two rows bear is marked so."""
    found: dict[str, tuple[str, Any]] = {}
    for row in rows:
        words = getattr(row, title)
        twice = Ambiguous("Có hai mục cùng tên “{given}”.", "Để trống ô này rồi chọn trên màn hình.")
        found[key_of(words)] = (words, twice if key_of(words) in found else row)
    return dict(found.values())


def check_positive(number: Any) -> None:
    if number <= 0:
        raise Wrong("Số phải lớn hơn 0.", "Ghi lại, hoặc để trống.")
