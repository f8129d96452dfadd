"""What a clerk may start a paper from: a blank form of each type, or words that the domain's facts already give.

The domain apps offer theirs by settings.LETTER_STARTERS, functions (user) -> starters; nothing here imports them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Model
from django.utils.module_loading import import_string

from emulation.accounts.models import Organization, User
from emulation.accounts.roles import Role
from emulation.letters.words import AnnexWords, PartWords


@dataclass(frozen=True)
class Starter:
    """A paper before it is one. key: unique among all offered; matter: the thing of the domain it is about."""

    key: str
    title: str
    type_code: str
    organization: Organization
    subject: str = ""
    addressees: str = ""
    recipients: str = ""
    bases: str = ""
    drafter_symbol: str = ""
    parts: Iterable[PartWords] = (PartWords(),)
    annexes: Iterable[AnnexWords] = ()
    hint: str = ""
    matter: Model | None = field(default=None, compare=False)


def starters_for(user: User) -> list[Starter]:
    """Blank papers of the clerk's bodies first, then what the domain offers."""
    bodies = Organization.objects.filter(pk__in=user.organization_ids({Role.CLERK}))
    offered = [starter for path in settings.LETTER_STARTERS for starter in import_string(path)(user)]
    return [*(starter for body in bodies for starter in blank(body)), *offered]


def blank(body: Organization) -> Iterator[Starter]:
    yield Starter(
        f"cv-{body.pk}", "Công văn", "CV", body,
        recipients="Như trên\nLưu: VT",
        hint="Gửi một nơi hoặc nhiều nơi nhất định; không ghi tên loại, trích yếu ghi dưới số.",
    )  # fmt: skip
    yield Starter(
        f"tb-{body.pk}", "Thông báo", "TB", body,
        recipients="Các cơ quan, đơn vị trên địa bàn\nLưu: VT",
        hint="Báo một việc cho nhiều nơi biết.",
    )  # fmt: skip
    yield Starter(
        f"gm-{body.pk}", "Giấy mời", "GM", body,
        recipients="Như thành phần mời\nLưu: VT",
        parts=(PartWords(f"{body.name} trân trọng kính mời:\nTới dự:\nChủ trì:\nThời gian:\nĐịa điểm:"),),
        hint="Mời họp, hội nghị. Giấy mời họp Hội đồng lập từ phiên họp của Hội đồng.",
    )  # fmt: skip
