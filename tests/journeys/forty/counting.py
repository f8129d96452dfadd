"""What the season comes to, from the scenario alone: no database, no code of the product."""

from collections import Counter

from tests.journeys.forty.facts import (
    BASE_SALARY,
    BLANKS,
    DISTRICT,
    HEIGHTENED,
    HELD,
    HIGHER_BONUS,
    INCOME,
    LOWERED,
    NOMINEES,
    REFUSED,
    STEP,
    TAKEN_BACK,
    THOUSANDTHS,
    VOTED_DOWN,
)

BEFORE_COUNCIL = [nominee for nominee in NOMINEES if nominee != HELD]
AGREED = [nominee for nominee in BEFORE_COUNCIL if nominee != VOTED_DOWN]
BY_TOWN = [nominee for nominee in AGREED if nominee.by_town]
PROPOSED = [nominee for nominee in AGREED if not nominee.by_town]
BY_DISTRICT = [nominee for nominee in PROPOSED if nominee != REFUSED]
GRANTED = [*BY_TOWN, *BY_DISTRICT]
HOLDING = [nominee for nominee in GRANTED if nominee != TAKEN_BACK]


def granted_award(nominee):
    return DISTRICT if nominee == LOWERED else nominee.award


def register():
    """{name: (subject, unit, award, whether it still holds)}."""
    return {
        nominee.name: (nominee.subject, nominee.unit, granted_award(nominee), nominee != TAKEN_BACK)
        for nominee in GRANTED
    }


def bonus(nominee):
    """Đồng; thousandths of the base salary, up to the next step."""
    if nominee == HEIGHTENED:
        return HIGHER_BONUS
    exact = THOUSANDTHS[nominee.subject] * BASE_SALARY  # in thousandths of a đồng
    return -(-exact // (1000 * STEP)) * STEP


PROMISED = sum(map(bonus, BY_TOWN))
BACK = bonus(TAKEN_BACK)
BALANCE = INCOME - PROMISED + BACK


def book():
    """{sort of entry as the book prints it: (how many, đồng)}, after the money came back."""
    each = (len(BY_TOWN), PROMISED)
    return {"income": (1, INCOME), "commitment": each, "payment": each, "returned": (1, BACK)}


def by_subject(nominees):
    return Counter(nominee.subject for nominee in nominees)


def by_award(nominees):
    """{award as granted: {subject: how many}}."""
    found = {}
    for nominee in nominees:
        found.setdefault(granted_award(nominee), Counter())[nominee.subject] += 1
    return found


def by_sex(nominees):
    return Counter(nominee.sex for nominee in nominees if nominee.subject != "collective")


BLANKS_LEFT = BLANKS - len(BY_TOWN)


def money(amount):
    """1.890.000"""
    return f"{amount:,}".replace(",", ".")
