"""Plan 30/KH-UBND, written and issued as its clerk and chairman would; the district's guidance; a second plan begun."""

import datetime
from collections.abc import Callable
from decimal import Decimal

from campaigns.flows.planning import edit_plan, record_directive, set_units, start_campaign
from campaigns.models import Assignment, Campaign, ContentStrand, Criterion, ParticipantGroup, Target
from emulation.accounts.models import Post
from emulation.demo.calendar import Calendar, moment
from emulation.demo.data import load
from emulation.demo.papers import directive_pdf, kept
from emulation.demo.reminding import give_duties
from emulation.demo.timeline import set_milestones
from emulation.demo.town import Town
from emulation.documents import flows as papers
from emulation.documents.numbering import set_first_number

ISSUED_ON = datetime.date(2023, 2, 10)
FIRST_PLAN_NUMBER = 30
FIRST_PROPOSAL_NUMBER = 58


def launch(town: Town, calendar: Calendar) -> Campaign:
    """The campaign from its first draft to the issued plan, with one return on the way."""
    data = load("plan")
    campaign = start_campaign(town.organizer, by=town.clerk, **data["campaign"])
    for part, write in parts(campaign, data, town).items():
        edit_plan(campaign, part, write, by=town.clerk)
    set_milestones(campaign, town)
    give_duties(campaign, town)
    document = campaign.plan.document
    papers.submit(document, by=town.clerk)
    papers.return_to_drafter(document, by=town.chairman, reason="Bổ sung chỉ tiêu cụ thể cho nội dung đô thị văn minh.")
    edit_plan(campaign, "nội dung thi đua", lambda: write_targets(campaign, data["strands"]), by=town.clerk)
    set_first_number(town.organizer, "KH", ISSUED_ON.year, FIRST_PLAN_NUMBER, by=town.clerk)
    set_first_number(town.organizer, "TTr", ISSUED_ON.year, FIRST_PROPOSAL_NUMBER, by=town.clerk)
    issue_paper(town, document, calendar, on=ISSUED_ON)
    calendar.tell(document, "returned", moment(ISSUED_ON, 11, 10))
    campaign.refresh_from_db()
    calendar.put(campaign, created_at=moment(datetime.date(2023, 2, 9), 14, 20))
    calendar.tell(campaign, "launched", moment(ISSUED_ON, 16, 5))
    return campaign


def issue_paper(town: Town, document: papers.OfficialDocument, calendar: Calendar, *, on: datetime.date) -> None:
    """Handed in by whoever drafted it, approved and issued by whoever signs it."""
    papers.submit(document, by=document.drafted_by)
    papers.approve_and_issue(document, by=document.signer.user, on=on)
    for event, at in (("submitted", moment(on, 14, 30)), ("approved", moment(on, 15, 50)), ("issued", moment(on, 16))):
        calendar.tell(document, event, at)


def parts(campaign: Campaign, data: dict, town: Town) -> dict[str, Callable[[], None]]:
    """The plan part by part, as the editor's screens have them."""
    return {
        "mục đích, yêu cầu": lambda: write_words(campaign, data["plan"]),
        "nội dung thi đua": lambda: write_strands(campaign, data["strands"]),
        "đối tượng thi đua": lambda: write_groups(campaign, data["plan"]["groups"], town),
        "tiêu chí": lambda: write_rows(Criterion, campaign, data["criteria"]),
        "tổ chức thực hiện": lambda: write_rows(Assignment, campaign, data["assignments"]),
        "nơi nhận, người ký": lambda: write_frame(campaign, data["plan"]["recipients"], town),
    }


def write_words(campaign: Campaign, words: dict) -> None:
    plan = campaign.plan
    for field in ("purposes", "requirements", "period_text", "dossier_text", "quota_text", "closing"):
        setattr(plan, field, words[field].strip())
    plan.save()


def write_strands(campaign: Campaign, rows: list[dict]) -> None:
    for position, row in enumerate(rows, start=1):
        fields = {name: row[name] for name in ("title", "text", "verifier")}
        ContentStrand.objects.create(campaign=campaign, position=position, **fields)


def write_targets(campaign: Campaign, rows: list[dict]) -> None:
    for strand, row in zip(campaign.strands.all(), rows, strict=True):
        for position, (text, aim, unit, *before) in enumerate(row["targets"], start=1):
            aimed = Decimal(aim) if aim else None
            level, when = before or (None, "")
            Target.objects.create(
                strand=strand, position=position, text=text, aim=aimed, unit=unit, baseline=level, baseline_when=when
            )


def write_groups(campaign: Campaign, names: list[str], town: Town) -> None:
    members = {row[0]: row[2] for row in load("town")["units"]}
    for position, name in enumerate(names, start=1):
        group = ParticipantGroup.objects.create(campaign=campaign, position=position, name=name)
        set_units(group, [town.units[code] for code, place in members.items() if place == position])


def write_rows(model: type[Criterion | Assignment], campaign: Campaign, rows: list[dict]) -> None:
    for position, row in enumerate(rows, start=1):
        model.objects.create(campaign=campaign, position=position, **row)


def write_frame(campaign: Campaign, recipients: str, town: Town) -> None:
    document = campaign.plan.document
    document.recipients = recipients.strip()
    document.signer = Post.objects.get(user=town.chairman)
    document.save()


def record_guidance(campaign: Campaign, town: Town, calendar: Calendar) -> None:
    """The district's guidance comes in May."""
    fields = load("plan")["directive"]
    fields["dossier_rules"] = fields["dossier_rules"].strip()
    file, name = kept(directive_pdf(fields), "Huong-dan-418-UBND-NV.pdf", by=town.clerk)
    directive = record_directive(campaign, by=town.clerk, file=file, file_name=name, **fields)
    calendar.put(directive, recorded_at=moment(fields["issued_on"], 15, 30))
    calendar.tell(directive, "recorded", moment(fields["issued_on"], 15, 30))


def begin_next(town: Town) -> Campaign:
    """A second campaign, its plan half written."""
    data = load("plan")["draft"]
    strands, purposes, target = data.pop("strands"), data.pop("purposes"), data.pop("target")
    campaign = start_campaign(town.organizer, by=town.clerk, **data)

    def write() -> None:
        campaign.plan.purposes = purposes
        campaign.plan.save()
        for position, (title, text) in enumerate(strands, start=1):
            strand = ContentStrand.objects.create(campaign=campaign, position=position, title=title, text=text)
        Target.objects.create(strand=strand, position=1, **target)

    edit_plan(campaign, "mục đích, nội dung thi đua", write, by=town.clerk)
    return campaign
