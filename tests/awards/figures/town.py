"""A town with awards of three years, told as a table, so that tests can count them without asking the product."""

import datetime
from dataclasses import dataclass

from awards.flows.register import enter_in_register
from awards.models import OwnDecision
from tests import factories

TOWN, DISTRICT, PROVINCE = "commune", "district", "province"
PRAISE = "Giấy khen của Chủ tịch UBND thị trấn"
DISTRICT_PRAISE = "Giấy khen của Chủ tịch UBND huyện"
DIPLOMA, BEST = "Bằng khen của Chủ tịch UBND tỉnh", "Tập thể lao động xuất sắc"
LEVELS = {PRAISE: TOWN, DISTRICT_PRAISE: DISTRICT, DIPLOMA: PROVINCE, BEST: PROVINCE}


@dataclass(frozen=True)
class Told:
    """One award as the table has it. unit: 0 the leader's, 1 the other."""

    name: str
    subject: str
    unit: int
    award: str
    year: int
    person_kind: str = ""
    sex: str = ""


AWARDS = (
    Told("Tiểu khu 1", "collective", 0, PRAISE, 2023),
    Told("Lò Văn Một", "individual", 0, PRAISE, 2023, "leader", "male"),
    Told("Hà Thị Hai", "individual", 0, DIPLOMA, 2023, "farmer", "female"),
    Told("Cầm Văn Ba", "individual", 1, DIPLOMA, 2023, "leader", "male"),
    Told("Quàng Thị Bốn", "household", 1, DIPLOMA, 2023, "", "female"),
    Told("Bản Mường", "collective", 1, BEST, 2023),
    Told("Lường Văn Năm", "individual", 1, DISTRICT_PRAISE, 2024, "teacher", ""),
    Told("Vì Văn Sáu", "individual", 1, DIPLOMA, 2024, "business", "male"),
)


class Grants:
    """Enters awards into the register under one decision of the town."""

    def __init__(self, participations, leaders, clerk):
        self.participations, self.leaders = participations, leaders
        campaign = participations[0].campaign
        self.kinds = {name: factories.award_kind(name, level=level) for name, level in LEVELS.items()}
        paper = factories.letter(campaign.organizer, clerk)
        self.decision = OwnDecision.objects.create(campaign=campaign, document=paper.document)

    def grant(self, told, on=None):
        people = {"person_kind": told.person_kind, "sex": told.sex} if told.subject != "collective" else {}
        row = factories.nomination(
            self.participations[told.unit], self.leaders[told.unit], self.kinds[told.award], told.subject,
            name=told.name, **people,
        )  # fmt: skip
        day = on or datetime.date(told.year, 6, 20)
        issuer = f"Chủ tịch cấp {LEVELS[told.award]}"
        return enter_in_register(row, number="9/QĐ", decided_on=day, issuer=issuer, own_decision=self.decision)
