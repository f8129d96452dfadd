"""The script carried out: each move by whoever makes it, at its hour, through the flow that its page calls."""

import datetime
from decimal import Decimal
from functools import cached_property
from itertools import count

import time_machine
from django.utils import timezone

from campaigns.flows import doubles, on_behalf, pledge_changes, progress, scoring, taking_part, timeline, works
from campaigns.models import (
    Achievement,
    Commitment,
    Figure,
    Participation,
    PledgeChange,
    Registration,
    Scorecard,
    ScoreLine,
    WorkProgress,
)
from campaigns.statistics.scores import criteria_of
from emulation.accounts.scope import get_visible
from emulation.documents.flows import paper_of
from emulation.notices.flows import remind
from tests import factories
from tests.documents.word import opened
from tests.season.doors import Doors, picture
from tests.season.facts import CLOSING_AT, DAY, END, ISSUED_ON, MIDTERM_AT, MIDTERM_UNTIL, SORTS, START, Line, Unit
from tests.season.founding import campaign_of, people_of, units_of
from tests.season.script import DISSOLVED, DISSOLVED_ON, MERGED, MERGED_ON

AT_NIGHT, MORNING, NOON = datetime.time(0, 10), datetime.time(7, 30), datetime.time(12)


def aware(moment):
    return timezone.make_aware(moment)


def mondays():
    return [START + 7 * week * DAY for week in range((CLOSING_AT.date() - START).days // 7 + 1)]


class Play:
    """`pk`: by thing of the script, the key of its row; `midterm`, `closing`: the reports that were made."""

    def __init__(self, season, town, office):
        self.season, self.pk, self.today = season, {}, None
        self.more_photos = count(1_000_000)  # of what was mended
        self.clock = time_machine.travel(aware(datetime.datetime.combine(ISSUED_ON, MORNING)), tick=False)
        with self.clock as self.now:
            self.people = people_of(town, office)
            self.organizations = units_of(season, town, self.people)
            self.campaign = campaign_of(season, town, self)
            self.doors = Doors(self)
            for moment, act, *given in self.order():
                self.turn_to(moment)
                act(*given)

    def order(self):
        """Everything that happens, by its moment."""
        steps = [(step.at, self.move, thing, step) for thing, step in self.season.steps()]
        at = datetime.datetime.combine
        office = [
            *((at(day, time), remind) for day in mondays() for time in (MORNING, NOON)),
            (at(MERGED_ON, AT_NIGHT), self.change, "merge", MERGED),
            (at(DISSOLVED_ON, AT_NIGHT), self.change, "dissolve", DISSOLVED),
            (at(END, NOON), self.tell_apart),
            (MIDTERM_AT, self.report_midway),
            (CLOSING_AT, self.report_all),
        ]
        return sorted([*steps, *office], key=lambda turn: turn[0])

    def turn_to(self, moment):
        if moment.date() != self.today:
            self.today, self.signed_in = moment.date(), {}
        self.now.move_to(aware(moment))

    # --- Who and what ---------------------------------------------------------------------------------------------

    def person(self, name, unit=None):
        """As signed in that day: unit is its leader, or the one of the unit that took it over."""
        key = unit.head(self.today) if name == "unit" else name
        if key not in self.signed_in:
            self.signed_in[key] = factories.fresh(self.people[key])
        return self.signed_in[key]

    def seen(self, model, thing, by):
        return get_visible(model, by, pk=self.pk[thing])

    def place(self, unit, by):
        return get_visible(Participation, by, campaign=self.campaign.pk, organization=self.organizations[unit])

    def row(self, unit):
        return Participation.objects.get(campaign=self.campaign, organization=self.organizations[unit])

    def kept(self, photos, by):
        return [
            factories.kept(by, f"anh-{number}-{quality}.jpg", picture(number, quality)) for number, quality in photos
        ]

    def move(self, thing, step):
        """Through its page if it is the first of its sort, else through the flow that the page calls."""
        unit = thing if isinstance(thing, Unit) else thing.pledge.unit if isinstance(thing, Line) else thing.unit
        by = self.person(step.by, unit)
        name = f"{type(thing).__name__.lower()}_{step.verb}"
        if not self.doors.opened(name, thing, step, by):
            getattr(self, name)(thing, step, by)

    # --- Units ----------------------------------------------------------------------------------------------------

    def unit_plan(self, unit, step, by):
        file, name = self.plan_file
        fields = {"file": file, "file_name": name, "issued_on": self.today, "title": "Hưởng ứng thi đua", "number": ""}
        taking_part.file_unit_plan(self.place(unit, by), by=by, **fields)

    def unit_extend(self, unit, step, by):
        milestone = self.campaign.milestones.get(kind=step.code)
        timeline.grant_extension(milestone, self.place(unit, by), unit.until[step.code], "Vừa kiện toàn.", by=by)

    def change(self, kind, place):
        """By the administrator, on the first day on which the unit is no longer there."""
        unit = self.season.units[place]
        heir = self.organizations.get(unit.heir)
        others = {"keeper": heir, "others": [heir]} if heir else {}
        factories.change(self.organizations[unit], self.person("admin"), kind, effective_on=self.today, **others)

    # --- Pledges --------------------------------------------------------------------------------------------------

    def pledge_send(self, pledge, step, by):
        if pledge in self.pk:
            kept = self.seen(Registration, pledge, by)
            taking_part.save_registration(kept, list, by=by)
        elif step.by == "clerk":
            return self.enter_pledge(pledge, by)
        else:
            kept = Registration(participation=self.place(pledge.unit, by), created_by=by)
            rows = self.rows(pledge, kept)
            taking_part.save_registration(kept, lambda: [row.save() for row in rows], by=by)
            self.note_pledge(pledge, kept)
        return taking_part.submit_registration(kept, by=by)

    def enter_pledge(self, pledge, by):
        kept = Registration(participation=self.place(pledge.unit, by), created_by=by)
        on_behalf.enter_pledges(kept, self.rows(pledge, kept), by=by, note="Theo bản có chữ ký của đơn vị.")
        self.note_pledge(pledge, kept)

    def rows(self, pledge, kept):
        return [
            Commitment(
                registration=kept, position=position, strand=self.strands[line.strand], kind=line.kind,
                target=None if line.aim is None else self.targets[line.aim], title=line.title,
                quantity=Decimal(line.quantity), unit=line.unit_word, value=line.value, people=line.people,
                due_on=line.due_on,
            )
            for position, line in enumerate(pledge.lines, 1)
        ]  # fmt: skip

    def note_pledge(self, pledge, kept):
        self.pk[pledge] = kept.pk
        rows = kept.commitments.order_by("position").values_list("pk", flat=True)
        self.pk |= zip(pledge.lines, rows, strict=True)

    def pledge_return(self, pledge, step, by):
        taking_part.return_registration(self.seen(Registration, pledge, by), by=by, reason="Chưa rõ nơi làm.")

    def pledge_accept(self, pledge, step, by):
        taking_part.accept_registration(self.seen(Registration, pledge, by), by=by)

    def line_progress(self, line, step, by):
        report = WorkProgress(percent=step.percent, done_on=self.today)
        photos = self.kept([(800_000 + self.pk[line], 80)], by)
        works.report_work(self.seen(Commitment, line, by), report, photos, by=by)

    def line_close(self, line, step, by):
        works.close_work(self.seen(Commitment, line, by), self.seen(Achievement, line.done, by), by=by)

    def line_withdraw(self, line, step, by):
        head = self.person("unit", line.pledge.unit)
        pledge, change = self.seen(Commitment, line, head), PledgeChange(withdraws=True, reason="Thiếu vật liệu.")
        pledge_changes.ask_change(pledge, change, by=head)
        pledge_changes.accept_change(get_visible(PledgeChange, by, pk=change.pk), by=by)

    # --- Results --------------------------------------------------------------------------------------------------

    def deed_draft(self, deed, step, by):
        place, row = self.place(deed.unit, by), self.result(deed)
        files = self.kept(deed.photos, by)
        figures = [Figure(label=label, number=Decimal(number), unit=unit) for label, number, unit in deed.figures]
        if step.by == "clerk":
            on_behalf.enter_achievement(place, row, by=by, note="Theo phiếu của đơn vị.")
            progress.edit_achievement(row, files, by=by, figures=figures)
        else:
            progress.draft_achievement(place, row, files, by=by, figures=figures)
        self.pk[deed] = row.pk

    def result(self, deed):
        return Achievement(
            strand=self.strands[deed.strand], kind=deed.kind, title=deed.title, place=deed.place, happened_on=deed.day,
            quantity=Decimal(deed.quantity) if deed.quantity else None, unit=deed.unit_word, people=deed.first_people,
            target=None if deed.aim is None else self.targets[deed.aim], details=dict(SORTS[deed.kind].boxes),
            commitment=Commitment.objects.get(pk=self.pk[deed.line]) if deed.line else None,
        )  # fmt: skip

    def deed_send(self, deed, step, by):
        if deed.completes:
            return self.finish_work(deed, by)
        return progress.submit_achievement(self.seen(Achievement, deed, by), by=by)

    def finish_work(self, deed, by):
        """The report of 100 % is the result."""
        report = WorkProgress(percent=100, done_on=deed.day, note="Đã xong.")
        files = self.kept(deed.photos, by)
        pledge, quantity = self.seen(Commitment, deed.line, by), Decimal(deed.quantity)
        works.report_work(pledge, report, files, by=by, quantity=quantity, people=deed.people)
        self.pk[deed] = Commitment.objects.get(pk=pledge.pk).completion_id

    def deed_return(self, deed, step, by):
        row = self.seen(Achievement, deed, by)
        progress.return_achievement(row, by=by, reason="Xem lại giúp.", code=step.code)

    def deed_mend(self, deed, step, by):
        if deed.completes:
            return self.finish_work(deed, by)
        row = self.seen(Achievement, deed, by)
        row.people = deed.people
        progress.edit_achievement(row, self.kept([(next(self.more_photos), 80)], by), by=by)
        return progress.submit_achievement(row, by=by)

    def deed_verify(self, deed, step, by):
        progress.verify_achievement(self.seen(Achievement, deed, by), by=by)

    def tell_apart(self):
        for pair in self.season.apart:
            one, other = (self.seen(Achievement, deed, self.person("deputy")) for deed in pair)
            doubles.tell_apart(one, other, by=self.person("deputy"), note="Hai việc khác nhau.")

    # --- Points ---------------------------------------------------------------------------------------------------

    def card_score(self, card, step, by):
        place = self.place(card.unit, by)
        row = Scorecard(participation=place, created_by=by)
        lines = zip(criteria_of(place), card.own, strict=True)
        made = [ScoreLine(scorecard=row, criterion=each, own=Decimal(own), reason="Theo sổ.") for each, own in lines]
        scoring.save_own(row, lambda: [line.save() for line in made], by=by)
        scoring.submit_scorecard(row, by=by)
        self.pk[card] = row.pk

    def card_check(self, card, step, by):
        row = self.seen(Scorecard, card, by)
        scoring.save_verified(row, lambda: list(map(self.check_line, row.lines.all(), card.found)), by=by)
        scoring.confirm_scorecard(row, by=by)

    def check_line(self, line, found):
        line.verified = Decimal(found)
        line.verified_reason = "" if line.verified == line.own else "Chưa đủ căn cứ."
        line.save()

    def card_return(self, card, step, by):
        scoring.return_scorecard(self.seen(Scorecard, card, by), by=by, reason="Chấm lại.")

    # --- Reports --------------------------------------------------------------------------------------------------

    def report_midway(self):
        self.midterm = self.doors.report_midway(MIDTERM_UNTIL)

    def report_all(self):
        self.closing = self.doors.report_all()

    def issue(self, moment):
        """The report is signed and issued, which closes the campaign."""
        with self.clock as self.now:
            self.turn_to(moment)
            factories.issue_paper(self.closing.document, self.person("clerk"), self.person("chairman"), self.today)

    @cached_property
    def issued(self):
        """The closing report as a Word file."""
        return opened(paper_of(self.closing.document))
