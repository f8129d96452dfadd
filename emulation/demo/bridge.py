"""Two units without an account: one took part on paper, of the other only the forms went out."""

import datetime

from campaigns.flows.bridge import issue_forms, note_sent, take_sheet
from campaigns.flows.on_behalf import enter_registration
from campaigns.flows.taking_part import accept_registration
from campaigns.models import Campaign, Commitment, FormBatch, FormPurpose, Participation, Registration, SignedSheet
from campaigns.papers.unit_forms import form_paper
from campaigns.papers.zalo import message
from campaigns.statistics import owing, units_of
from emulation.accounts.models import Post
from emulation.demo.calendar import Calendar, moment
from emulation.demo.data import load
from emulation.demo.papers import kept, signed_form_pdf
from emulation.demo.town import Town

LEFT_ON = datetime.date(2023, 1, 31)
PRINTED_ON, SIGNED_ON = datetime.date(2023, 3, 6), datetime.date(2023, 3, 10)
SIGNER = "Vì Văn Sọi"
CHASED_ON = datetime.date(2023, 4, 25)


def act_for_units(campaign: Campaign, town: Town, calendar: Calendar) -> None:
    units = [campaign.participations.get(organization=town.units[code]) for code in load("bridge")["units"]]
    Post.objects.filter(organization__in=[unit.organization for unit in units]).update(ends_on=LEFT_ON)
    batch, _ = (print_forms(campaign, purpose, units, town, calendar) for purpose in ("registration", "results"))
    enter(units[0], batch, town, calendar)
    chase(units[1], town, calendar)


def print_forms(
    campaign: Campaign, purpose: str, units: list[Participation], town: Town, calendar: Calendar
) -> FormBatch:
    batch = issue_forms(campaign, purpose, units, by=town.clerk)
    calendar.put(batch, made_at=moment(PRINTED_ON, 9, 0))
    return batch


def enter(unit: Participation, batch: FormBatch, town: Town, calendar: Calendar) -> None:
    """The pledge of the unit from the sheet that it signed."""
    form = batch.forms.for_list().get(participation=unit)
    file, name = kept(signed_form_pdf(form_paper(form), SIGNER, SIGNED_ON), "Phieu-dang-ky-da-ky.pdf", by=town.clerk)
    sheet = SignedSheet(
        purpose=FormPurpose.REGISTRATION, form=form, signed_on=SIGNED_ON, signer=SIGNER, file=file, file_name=name
    )
    take_sheet(unit, sheet, by=town.clerk)
    registration = Registration(participation=unit, created_by=town.clerk)
    strand = unit.campaign.strands.last()

    def write_rows() -> None:
        for position, (kind, title, place) in enumerate(load("bridge")["rows"], 1):
            given = {"registration": registration, "strand": strand, "kind": kind, "title": title, "place": place}
            Commitment.objects.create(position=position, **given)

    enter_registration(sheet, registration, write_rows, by=town.clerk)
    accept_registration(registration, by=town.clerk)
    taken = moment(SIGNED_ON, 15, 0)
    calendar.put(sheet, entered_at=taken)
    calendar.put(registration, created_at=taken, submitted_at=taken, decided_at=moment(SIGNED_ON, 15, 30))


def chase(unit: Participation, town: Town, calendar: Calendar) -> None:
    (row,) = owing(unit.campaign, units_of(unit.campaign).filter(pk=unit.pk))
    sent = note_sent(unit, message(unit.campaign, row), by=town.clerk)
    calendar.put(sent, sent_at=moment(CHASED_ON, 16, 0))
