"""What the season comes to, counted from the script alone."""

import datetime
from collections import Counter, defaultdict
from decimal import Decimal
from functools import cached_property
from itertools import combinations

from tests.season import failing
from tests.season.facts import (
    AIMS,
    CODES,
    DAY,
    GROUPS,
    POINTS,
    REGISTER_BY,
    REPORT_BY,
    SILENT_WEEKS,
    SORTS,
    START,
    STRANDS,
    WEEKS,
)

WORK_KINDS = ("work", "task")


def total(numbers):
    return sum(map(Decimal, numbers), Decimal())


def week_of(day):
    """From 1; what comes before the first week counts in it, what comes after the last is in none."""
    return max(1, (day - START).days // 7 + 1)


class Count:
    """At a moment; up to the end of `until`, if it is given."""

    def __init__(self, season, at, until=None):
        self.season, self.at, self.until = season, at, until
        self.day = until or at.date()
        self.verified = [deed for deed in season.deeds if deed.state(at) == "verified" and self.within(deed.day)]

    def within(self, day):
        return self.until is None or day <= self.until

    def upto(self, day):
        """The day, if it has come."""
        return day if day <= self.day else None

    def report(self):
        """Every number that a compiled report stores, by name."""
        return {
            "totals": self.totals,
            "strands": self.strands,
            "units": self.units,
            "kinds": self.kinds,
            "targets": {aim.text: self.target(place, aim) for place, aim in enumerate(AIMS)},
            "scores": self.scores,
            "pulse": self.pulse,
            "promises": failing.promises(self),
            "shortcomings": failing.shortcomings(self),
            "outstanding": failing.outstanding(self),
        }

    # --- Pledges --------------------------------------------------------------------------------------------------

    def accepted(self, pledge):
        step = pledge and pledge.last(self.at, "accept")
        return bool(step and self.within(step.at.date()))

    def stands(self, line):
        """Accepted, and not withdrawn."""
        gone = line.last(self.at, "withdraw")
        return self.accepted(line.pledge) and not (gone and self.within(gone.at.date()))

    @cached_property
    def late(self):
        """Pledges whose day is past and of which nothing is verified."""
        return [
            line for line in self.season.lines
            if self.stands(line) and line.due_on and line.due_on < self.day
            and not any(deed in self.verified for deed in line.named_by(self.at))
        ]  # fmt: skip

    def works(self):
        """Of the register of works: how many, their value, people, how many are confirmed, how many late."""
        lines = [
            line for line in self.season.lines
            if line.kind in WORK_KINDS and line.pledge.state(self.at) in ("submitted", "accepted")
        ]  # fmt: skip
        states = {line: self.done_state(line) for line in lines}
        open_ = [line for line in lines if self.stands(line) and states[line] not in ("verified", "submitted")]
        return {
            "number": len(lines),
            "pledged_value": sum(line.value or 0 for line in lines),
            "pledged_people": sum(line.people or 0 for line in lines),
            "confirmed": list(states.values()).count("verified"),
            "late": sum(line.due_on < self.at.date() for line in open_),
        }

    def done_state(self, line):
        linked = line.done and (line.done.completes or line.last(self.at, "close"))
        return line.done.state(self.at) if linked else ""

    # --- The numbers of a report ----------------------------------------------------------------------------------

    @cached_property
    def heads(self):
        return list(dict.fromkeys(unit.head(self.day) for unit in self.season.units))

    @cached_property
    def units(self):
        """By name: pledged, verified, works, people, registered."""
        rows = {head.name: [0, 0, 0, 0, 0] for head in self.heads}
        for line in self.season.lines:
            rows[line.pledge.unit.head(self.day).name][0] += self.stands(line)
        for deed in self.verified:
            row = rows[deed.unit.head(self.day).name]
            row[1] += 1
            row[2] += deed.kind in WORK_KINDS
            row[3] += deed.people
        for unit in self.season.units:
            if self.accepted(unit.pledge):
                rows[unit.head(self.day).name][4] = 1
        return {name: tuple(row) for name, row in rows.items()}

    @property
    def totals(self):
        rows, works = list(self.units.values()), sum(deed.kind in WORK_KINDS for deed in self.verified)
        return {
            "units": len(rows),
            "registered": sum(row[4] for row in rows),
            "silent": sum(not row[1] for row in rows),
            "achievements": len(self.verified),
            "works": works,
            "activities": len(self.verified) - works,
            "people": sum(deed.people for deed in self.verified),
        }

    @property
    def strands(self):
        """By title: verified, by how many units."""
        found = {}
        for place, (title, *_) in enumerate(STRANDS):
            deeds = [deed for deed in self.verified if deed.strand == place]
            found[title] = len(deeds), len({deed.unit.head(self.day) for deed in deeds})
        return found

    @property
    def kinds(self):
        """By kind: how many, people, and sums by (what, unit of measure)."""
        found = {}
        for kind, sort in SORTS.items():
            deeds = [deed for deed in self.verified if deed.kind == kind]
            sums = defaultdict(Decimal)
            for deed in deeds:
                if deed.quantity and deed.unit_word:
                    sums[sort.quantity, deed.unit_word] += Decimal(deed.quantity)
                for label, number, unit in deed.figures:
                    sums[label, unit] += Decimal(number)
            found[kind] = len(deeds), sum(deed.people for deed in deeds), dict(sums)
        return found

    def target(self, place, aim):
        """pledged, value, units that told one, units that pledged and told none, figures in another measure, reached.

        Reached is None while it cannot be said.
        """
        lines = [line for line in self.season.lines if line.aim == place and self.stands(line)]
        told = [deed for deed in self.verified if deed.quantity and towards(deed) == place]
        told.sort(key=lambda deed: (deed.day, (deed.steps[0].at, self.season.deeds.index(deed))))
        fit = [deed for deed in told if deed.unit_word in ("", aim.unit)]
        units, promised = {deed.unit for deed in fit}, {line.pledge.unit for line in lines}
        value = together(aim, [(deed.unit, deed.quantity) for deed in fit])
        missing = len(promised - units)
        return {
            "pledged": together(aim, [(line.pledge.unit, line.quantity) for line in lines]),
            "value": value, "reported": len(units), "missing": missing, "uncounted": len(told) - len(fit),
            "met": reached(aim, value, missing),
        }  # fmt: skip

    @property
    def scores(self):
        """By unit whose points are confirmed: its own, those that count, the most it could have, its place."""
        cards = [u.card for u in self.season.units if u.card and u.card.last(self.at, "check")]
        most = {card: total(points for _, points, only in POINTS if only in ("", card.unit.kind)) for card in cards}
        share = {card: total(card.found) / most[card] for card in cards}
        return {
            card.unit.name: (
                total(card.own), total(card.found), most[card], 1 + sum(share[other] > share[card] for other in cards)
            )
            for card in cards
        }  # fmt: skip

    # --- The pulse ------------------------------------------------------------------------------------------------

    @cached_property
    def sent(self):
        """Results handed in, with the day of the last time."""
        return [(deed, moment.date()) for deed in self.season.deeds if (moment := deed.sent(self.at))]

    @property
    def pulse(self):
        lines = [line for line in self.season.lines if self.stands(line)]
        told = [deed for deed, _ in self.sent if self.within(deed.day)]
        weeks = [[0, 0] for _ in range(min(WEEKS, week_of(self.day)))]
        for deed, day in self.sent:
            if day <= self.day and week_of(day) <= WEEKS:
                weeks[week_of(day) - 1][0] += 1
                weeks[week_of(day) - 1][1] += deed.state(self.at) == "verified"
        _, sent, verified = self.tally(lines, told)
        units = {unit.name: self.cells(unit) for unit in self.season.units}
        silent = {unit.name: self.silence(unit) for unit in self.season.units}
        return {
            "by_week": [tuple(week) for week in weeks],
            "total": (len(lines), sent, verified),
            "share": round(100 * verified / sent),
            "strands": {
                title: self.tally([x for x in lines if x.strand == place], [x for x in told if x.strand == place])
                for place, (title, *_) in enumerate(STRANDS)
            },
            "groups": {
                name: self.tally([x for x in lines if x.pledge.unit.group == place],
                                 [x for x in told if x.unit.group == place])
                for place, (name, *_) in enumerate(GROUPS)
            },
            "units": units,
            "silent": {name: weeks for name, weeks in silent.items() if weeks >= SILENT_WEEKS},
            "late": {(line.pledge.unit.name, line.title, line.due_on.isoformat()) for line in self.late},
        }  # fmt: skip

    def tally(self, lines, told):
        return len(lines), len(told), sum(deed.state(self.at) == "verified" for deed in told)

    def signs(self, unit):
        """Days on which it did something else: its plan, its pledge the last time, a report on a work by its own
        people. The clerk's entries of works are not its own; the pledge is, whoever typed it."""
        found = [unit.planned] if unit.planned and unit.planned <= self.at else []
        last = unit.pledge and unit.pledge.last(self.at, "send")
        found += [last.at] if last else []
        for line in unit.pledge.lines if unit.pledge else []:
            found += [step.at for step in line.steps if step.verb == "progress" and step.at <= self.at]
            done = line.done.steps if line.done and line.done.completes else []
            own = (step.at for step in done if step.verb in ("send", "mend") and step.at <= self.at)
            found += [at for at in own if not unit.heir or at.date() <= unit.ended_on]
        return [moment.date() for moment in found if moment.date() <= self.day]

    def cells(self, unit):
        """What each week shows: a number of results, • for anything else, – for nothing, empty if it has not come."""
        counts = Counter(week_of(day) for deed, day in self.sent if deed.unit is unit and day <= self.day)
        others = {week_of(day) for day in self.signs(unit)}
        nothing = ["–" if START + 7 * week * DAY <= self.day else "" for week in range(WEEKS)]
        return [
            str(counts[week]) if counts[week] else "•" if week in others else nothing[week - 1]
            for week in range(1, WEEKS + 1)
        ]

    def silence(self, unit):
        """Weeks that are over and saw nothing since its last sign; a unit that is gone is not silent."""
        over = self.day + DAY if self.until else self.day
        if unit.ended_on and unit.ended_on < over:
            return 0
        days = [day for deed, day in self.sent if deed.unit is unit and day <= self.day] + self.signs(unit)
        last = max(days, default=None)
        firsts = [START + 7 * week * DAY for week in range(WEEKS) if START + (7 * week + 6) * DAY < over]
        return sum(last is None or first > last for first in firsts)

    # --- Other pages ----------------------------------------------------------------------------------------------

    def returns(self):
        """How often results went back, by reason in words."""
        steps = (step for deed in self.season.deeds for step in deed.steps if step.verb == "return")
        return Counter(CODES[step.code] for step in steps if step.at <= self.at)

    def doubles(self):
        """{pair of results: what gives it away}."""
        found = defaultdict(set)
        for one, other in combinations([deed for deed, _ in self.sent], 2):
            if set(one.photos) & set(other.photos):
                found[one, other].add("file")
            elif {number for number, _ in one.photos} & {number for number, _ in other.photos}:
                found[one, other].add("look")
            if one.title == other.title and abs(one.day - other.day) <= 3 * DAY:
                found[one, other].add("deed" if one.unit is other.unit else "claim")
        return dict(found)


def towards(deed):
    return deed.aim if deed.aim is not None else deed.line and deed.line.aim


def together(aim, told):
    """All added up, or the newest of each unit added up, or the mean of these."""
    if not told:
        return None
    if aim.together == "sum":
        return total(number for _, number in told)
    newest = total(dict(told).values())
    return round(newest / len(dict(told)), 2) if aim.together == "share" else newest


def reached(aim, value, missing):
    """A newest figure of each unit says nothing while one that promised has told none."""
    if aim.aim is None or value is None or (missing and aim.together != "sum"):
        return None
    return value <= aim.aim if aim.direction == "lower" else value >= aim.aim


# --- The outbox -------------------------------------------------------------------------------------------------------

RULES = {"registration": (-7, -3, 1), "silent": (-14, -3, 1), "unsent": (-3,), "pledge": (-3, 1)}


def reminders(season, mondays, morning, noon):
    """{(unit, kind, what, day of the rule): whether it was done before it left}: prepared in the morning, sent at noon.

    `what` is the unit, or its pledge. Weekly, so a day of a rule that is more than three days past is not made up for.
    """
    told = {}
    for monday in mondays:
        now, later = (datetime.datetime.combine(monday, time) for time in (morning, noon))
        for unit in season.units:
            if unit.nature == "entered" or (unit.ended_on and unit.ended_on < monday):
                continue
            for kind, thing, last in owed(unit, now):
                if day := day_told(kind, last, monday):
                    still = (kind, thing, last) in owed(unit, later)
                    told.setdefault((unit, kind, thing, day), not still)
    return told


def owed(unit, at):
    """(kind, what, due day) of everything that the unit still owes then."""
    register, report = unit.due("registration", REGISTER_BY, at), unit.due("report", REPORT_BY, at)
    states = [deed.state(at) for deed in unit.deeds]
    pledged = unit.pledge.state(at) if unit.pledge else ""
    found = []
    if pledged in ("", "returned"):
        found.append(("registration", unit, register))
    if not {"submitted", "verified"} & set(states):
        found.append(("silent", unit, report))
    if {"draft", "returned"} & set(states):
        found.append(("unsent", unit, report))
    if pledged in ("submitted", "accepted"):
        for line in unit.pledge.lines:
            done = any(deed.state(at) in ("submitted", "verified") for deed in line.named_by(at))
            if not done and not line.last(at, "withdraw"):
                found.append(("pledge", line, line.due_on or report))
    return found


def day_told(kind, last, today):
    """The latest day, not more than three days past, on which a rule of that kind falls."""
    days = [last + days * DAY for days in RULES[kind] if days > 0 or today <= last]
    return max((day for day in days if today - 3 * DAY <= day <= today), default=None)
