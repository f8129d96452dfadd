"""Past awards in the towns of every page, and the addresses where they are brought in."""

import datetime

from awards.models import RegisterEntry


def past_award(nominee, **fields):
    """An entry from old papers, by the record of whom it is."""
    given = {
        "organization": nominee.organization.parent or nominee.organization if nominee else None,
        "subject": nominee.subject if nominee else "individual",
        "name": nominee.name if nominee else "Hà Thị Dung",
        "unit_name": "Tiểu khu Chín cũ",
        "award_name": "Giấy khen của Chủ tịch UBND thị trấn",
        "decision_number": "12/QĐ-UBND",
        "decided_on": datetime.date(2010, 1, 20),
        "issuer": "Chủ tịch UBND thị trấn Yên Châu",
    }
    return RegisterEntry.objects.create(nominee=nominee, **given | fields)
