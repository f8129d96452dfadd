"""A rule of the town's own, as an office adds it beside those that come with the software."""

import datetime

from awards.flows.law import keep_rule
from awards.models import TimeLimit
from emulation.demo.town import Town


def keep_house_rules(town: Town) -> None:
    rule = TimeLimit(
        step=TimeLimit.Step.CHECK, working_days=3, valid_from=datetime.date(2023, 1, 1),
        source="Dữ liệu minh họa: nội quy xét khen thưởng của thị trấn",
    )  # fmt: skip
    keep_rule(rule, by=town.clerk, reason="Dữ liệu minh họa: Chủ tịch yêu cầu kiểm tra hồ sơ trong 03 ngày làm việc.")
