"""The district's own campaign, sent down to the town, which has not made its plan of it yet."""

import datetime

from campaigns.flows.planning import edit_plan, set_units, start_campaign
from campaigns.models import Assignment, Campaign, ContentStrand, Criterion, ParticipantGroup, Target
from emulation.accounts.models import Organization, Post
from emulation.demo.calendar import Calendar, moment
from emulation.demo.data import load
from emulation.demo.town import Town, person
from emulation.documents import flows as papers
from emulation.documents.numbering import set_first_number


def send_down(town: Town, calendar: Calendar) -> Campaign:
    data = load("chain")
    district: Organization = town.organizer.superior
    clerk, chairman = (
        person(account, name, town.clerk.password, district, role, title)
        for account, role, name, title in data["officers"]
    )
    campaign = start_campaign(district, by=clerk, **data["campaign"])
    signer = Post.objects.get(user=chairman)
    edit_plan(campaign, "cả kế hoạch", lambda: write(campaign, data, town, signer), by=clerk)
    day: datetime.date = data["issued_on"]
    set_first_number(district, "KH", day.year, data["number"], by=clerk)
    document = campaign.plan.document
    papers.submit(document, by=clerk)
    papers.approve_and_issue(document, by=chairman, on=day)
    for event, at in (("submitted", moment(day, 9)), ("approved", moment(day, 10)), ("issued", moment(day, 10, 5))):
        calendar.tell(document, event, at)
    calendar.put(campaign, created_at=moment(day, 8))
    for event in ("launched", "sent"):
        calendar.tell(campaign, event, moment(day, 10, 5))
    return campaign


def write(campaign: Campaign, data: dict, town: Town, signer: Post) -> None:
    words, plan, document = data["words"], campaign.plan, campaign.plan.document
    for name in ("purposes", "requirements", "dossier_text", "quota_text"):
        setattr(plan, name, words[name])
    plan.save()
    document.recipients, document.signer, document.capacity = words["recipients"].strip(), signer, "tm"
    document.save()
    for position, row in enumerate(data["strands"], 1):
        strand = ContentStrand.objects.create(
            campaign=campaign, position=position, title=row["title"], text=row["text"]
        )
        text, aim, unit = row["target"]
        Target.objects.create(strand=strand, position=1, text=text, aim=aim, unit=unit)
    for model, key in ((Criterion, "criteria"), (Assignment, "duties")):
        for position, row in enumerate(data[key], 1):
            model.objects.create(campaign=campaign, position=position, **row)
    group = ParticipantGroup.objects.create(campaign=campaign, position=1, name=data["group"])
    set_units(group, [town.organizer])
