"""Plain words to paste into Zalo: what a unit still owes, short, with greeting and the office's name."""

from collections.abc import Iterable

from campaigns.models import Campaign
from campaigns.statistics.owing import Owing


def message(campaign: Campaign, owing: Owing) -> str:
    """To one unit."""
    unit = owing.participation.organization.name
    lines = [
        f"Kính gửi {unit},",
        f"Phong trào “{campaign.short_name}”, đơn vị còn các việc sau:",
        *(f"{place}. {item.rstrip('.')}." for place, item in enumerate(owing.items, 1)),
        "Đề nghị đơn vị hoàn thành, gửi về Văn phòng. Có vướng mắc xin báo lại để cùng tháo gỡ.",
        f"Trân trọng cảm ơn. Văn phòng {campaign.organizer.name}.",
    ]
    return "\n".join(lines)


def group_message(campaign: Campaign, rows: Iterable[Owing]) -> str:
    """To a group in which all units read: who owes how much, without the reasons, which are the units' own affair."""
    named = [f"- {row.participation.organization.short_name}: {len(row.items)} việc" for row in rows]
    lines = [
        "Kính gửi các đơn vị,",
        f"Phong trào “{campaign.short_name}”, {len(named)} đơn vị còn việc chưa xong:",
        *named,
        "Văn phòng gửi riêng từng đơn vị danh sách việc cụ thể. Đề nghị các đơn vị sớm hoàn thành.",
        f"Trân trọng cảm ơn. Văn phòng {campaign.organizer.name}.",
    ]
    return "\n".join(lines)
