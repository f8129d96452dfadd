"""What nominations are held against, in the towns of every page; and what few may know."""

import datetime

from awards.flows.holds import place_hold
from awards.models import AwardQuota, Hold, Nomination
from campaigns.models import Campaign
from emulation.lib import dates
from tests import nominee_pages
from tests.access import CLERK, HALL, UNITS, Row

CANARY = "CHIM-BACH-YEN"  # stands in the ground of a hold
KNOWING = {"clerk", "chairman"}
OF_HOLD = "hold hold_review hold_lift".split()  # noqa: SIM905
TABLE = {
    "awards:nomination_points": Row({"clerk"}, hidden={"stranger"}),
    "awards:condition_mark": Row(CLERK),
    "awards:quotas": Row(HALL | UNITS),
    "awards:quotas_edit": Row(CLERK),
    "awards:balance": Row(HALL),
    "awards:holds": Row(KNOWING),
    "awards:hold_new": Row(KNOWING),
    **{f"awards:{name}": Row(KNOWING) for name in OF_HOLD},
}
NUMBER_OF = {
    Hold: " ".join(f"awards:{name}" for name in OF_HOLD),
    Campaign: "awards:quotas awards:quotas_edit awards:balance",
    Nomination: "awards:nomination_points awards:condition_mark",
}


def hold_on(record, body, keeper, *, by=None, **fields):
    """A complaint, looked at again in a month."""
    today = dates.today()
    given = {
        "sort": "complaint", "ground": f"Đơn {CANARY}", "starts_on": today, "keeper": keeper,
        "review_on": today + datetime.timedelta(days=30),
    } | fields  # fmt: skip
    return place_hold(Hold(body=body, nominee=record, **given), by=by or keeper)


def quota(campaign, most=1, **fields):
    given = {"ground": "Kế hoạch số 30/KH-UBND", "answer": "reason"} | fields
    return AwardQuota.objects.create(campaign=campaign, most=most, **given)


def build(record, campaign, clerk):
    quota(campaign, 100, subject="individual")
    return {"hold": hold_on(record, campaign.organizer, clerk)}


def tells_nothing(who, url, body):
    """Of what any address answers: neither what is sensitive nor, to whoever may not know, what is on hold."""
    nominee_pages.tells_no_secret(url, body)
    assert who in KNOWING or CANARY.encode() not in body, f"{who}: {url}"


def addresses(pk):
    return {
        "awards:nomination_points": pk("nomination"),
        "awards:condition_mark": pk("nomination"),
        **{f"awards:{name}": pk("campaign") for name in ("quotas", "quotas_edit", "balance")},
        **{f"awards:{name}": pk("hold") for name in OF_HOLD},
    }
