"""Builds the demonstration town through the flows, in one transaction: all of it or nothing."""

from django.db import transaction

from awards.law.catalogue import CATALOGUES, load
from campaigns.models import Campaign
from emulation.accounts.models import Organization, User
from emulation.audit.record import record
from emulation.calendar.loading import load as load_days
from emulation.demo.book import keep_book, note_sending
from emulation.demo.bridge import act_for_units
from emulation.demo.calendar import Calendar
from emulation.demo.certificates import print_certificates
from emulation.demo.chain import send_down
from emulation.demo.changed_awards import change_awards
from emulation.demo.closing import hand_in_report
from emulation.demo.council import ask_district, sit
from emulation.demo.deeds import report_deeds
from emulation.demo.eligibility import hold_somebody
from emulation.demo.figures import report_year
from emulation.demo.house_rules import keep_house_rules
from emulation.demo.letters import write_letters
from emulation.demo.library import fill_library
from emulation.demo.midterm import report_midway
from emulation.demo.model_cases import follow_model_cases
from emulation.demo.next_meeting import prepare
from emulation.demo.nominees import nominate_all
from emulation.demo.own_awards import grant
from emulation.demo.people import keep_records
from emulation.demo.plan import begin_next, launch, record_guidance
from emulation.demo.pledges import register_units
from emulation.demo.public import publish
from emulation.demo.reminding import follow_duties, remind_units
from emulation.demo.scored import run_scored
from emulation.demo.timeline import follow_guidance, grant_longer
from emulation.demo.told import tell
from emulation.demo.town import Town, found_town
from emulation.demo.two_tiers import change_tiers
from emulation.demo.works import follow_works
from emulation.documents.telling import OWN
from emulation.lib.errors import Refused
from emulation.notices.models import Message, Notice


def is_built() -> bool:
    return User.objects.filter(is_demo=True).exists()


def run_campaign(town: Town, calendar: Calendar) -> Campaign:
    """From the launch to the day on which dossiers are made."""
    campaign = launch(town, calendar)
    steps = (
        register_units, report_deeds, follow_works, follow_duties, remind_units, tell, record_guidance, follow_guidance,
        grant_longer, act_for_units,
    )  # fmt: skip
    for step in steps:
        step(campaign, town, calendar)
    return campaign


def forget_letters() -> None:
    """To signers of what was done from their accounts: here the town was loaded, and they would tell of that hour."""
    Message.objects.exclude(subject="").delete()
    Notice.objects.filter(key__contains=OWN).delete()


def award(campaign: Campaign, town: Town, calendar: Calendar) -> None:
    """From the nominations to the certificates."""
    nominees = nominate_all(campaign, town, calendar)
    keep_records(town)
    session = sit(campaign, nominees, town, calendar)
    ask_district(session, nominees, town, calendar)
    grant(campaign, nominees["granted"], town, calendar)
    prepare(campaign, nominees["complete"], town, calendar)
    print_certificates(campaign, town, calendar)


def go_on(campaign: Campaign, town: Town) -> None:
    """What came after the awards; each of these steps has days of its own."""
    later = Calendar()
    report_midway(campaign, town, later)
    hand_in_report(campaign, town, later)
    later.apply()
    keep_book(town)
    points = Calendar()
    run_scored(town, points)
    points.apply()
    note_sending(town)
    later = Calendar()
    change_awards(town, later)
    later.apply()
    change_tiers(town)
    after = Calendar()
    follow_model_cases(town, after)
    hold_somebody(town)
    send_down(town, after)
    report_year(town, after)
    publish(campaign, town, after)
    after.apply()


def build() -> None:
    if Organization.objects.exists() or User.objects.exists():
        raise Refused(
            "Cơ sở dữ liệu đã có cơ quan hoặc tài khoản khác; chỉ nạp dữ liệu minh họa vào cơ sở dữ liệu trống."
        )
    with transaction.atomic():
        for catalogue in CATALOGUES:
            load(catalogue)
        load_days()
        town, calendar = found_town(), Calendar()
        keep_house_rules(town)
        campaign = run_campaign(town, calendar)
        award(campaign, town, calendar)
        write_letters(campaign, town, calendar)
        fill_library(begin_next(town), campaign, town)
        note = "Dữ liệu minh họa. Ngày giờ trên màn hình là của năm 2023; nhật ký ghi thời điểm nạp dữ liệu."
        record(campaign, "demo", "Nạp dữ liệu minh họa", by=None, actor="Lệnh demo", note=note)
        calendar.apply()
        go_on(campaign, town)
        forget_letters()
