"""Letters that awards give reason to write."""

from collections.abc import Iterator

from awards.models import RegisterEntry
from awards.register.standing import standing_of
from campaigns.models import Campaign
from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.letters.starters import Starter
from emulation.letters.words import AnnexWords, PartWords

NEWEST = 5  # campaigns for which letters are offered
COLUMNS = ("STT", "Tên tập thể, cá nhân, hộ gia đình", "Đơn vị", "Hình thức khen thưởng", "Quyết định số")


def letters(user: User) -> Iterator[Starter]:
    """The announcement of what was granted in a campaign, from the register of awards."""
    own = Campaign.objects.filter(organizer__in=user.organization_ids({Role.CLERK})).select_related("organizer")
    granted = RegisterEntry.objects.holding().values("nomination__participation__campaign")
    for campaign in own.filter(pk__in=granted).order_by("-starts_on", "-pk")[:NEWEST]:
        yield announcement(campaign)


def announcement(campaign: Campaign) -> Starter:
    entries = list(
        RegisterEntry.objects.filter(nomination__participation__campaign=campaign)
        .holding()
        .with_standing()
        .order_by("subject", "sort_key")
    )
    body = campaign.organizer.name
    text = (
        f"{body} thông báo kết quả khen thưởng trong {campaign.running_name}: "
        f"{len(entries):02d} trường hợp được khen thưởng (có Phụ lục kèm theo).\n"
        f"{body} biểu dương các tập thể, cá nhân, hộ gia đình có tên trong danh sách; đề nghị các đơn vị thông báo "
        "rộng rãi và tiếp tục nhân rộng điển hình tiên tiến."
    )
    rows = (
        (str(i), words.name, words.unit_name, words.award_name, words.decision_number)
        for i, entry in enumerate(entries, start=1)
        for words in [standing_of(entry).words]
    )
    table = "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in (COLUMNS, *rows))
    return Starter(
        f"results-{campaign.pk}", f"Thông báo kết quả khen thưởng: {campaign.short_name}", "TB", campaign.organizer,
        subject=f"Kết quả khen thưởng {campaign.running_name}",
        recipients="Các đơn vị tham gia phong trào\nLưu: VT", parts=(PartWords(text),),
        annexes=(AnnexWords("Danh sách khen thưởng", table),),
        hint=f"Có danh sách {len(entries)} trường hợp từ sổ khen thưởng.", matter=campaign,
    )  # fmt: skip
