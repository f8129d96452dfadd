"""What the closing report adds, counted from the script alone: pledges kept, failures, who stands out."""

from decimal import Decimal

from tests.season.facts import DAY, DAYS_OFF, DAYS_WORKED, GROUPS, MILESTONES, STRANDS

OFTEN = 3  # times that a result came back, from which it is named


def working_days(after, until):
    """Of the office: after the one day, up to the other."""
    days = [after + n * DAY for n in range(1, (until - after).days + 1)]
    return sum(day in DAYS_WORKED or (day.weekday() < 5 and day not in DAYS_OFF) for day in days)


# --- Pledges ----------------------------------------------------------------------------------------------------------


def kept(count, lines):
    """(pledges, those of which something is verified, those done by their day or without one)."""
    firsts = {line: first_day(count, line) for line in lines}
    done = [line for line, day in firsts.items() if day]
    return len(lines), len(done), sum(not line.due_on or firsts[line] <= line.due_on for line in done)


def first_day(count, line):
    return min((deed.day for deed in line.named_by(count.at) if deed in count.verified), default=None)


def promises(count):
    lines = [line for line in count.season.lines if count.stands(line)]
    return {
        "total": kept(count, lines),
        "strands": [kept(count, [x for x in lines if x.strand == place]) for place in range(len(STRANDS))],
        "units": {head.name: kept(count, [x for x in lines if head_of(count, x) is head]) for head in count.heads},
        "groups": {head.name: GROUPS[head.group][0] for head in count.heads},
    }


def head_of(count, line):
    return line.pledge.unit.head(count.day)


# --- Failures ---------------------------------------------------------------------------------------------------------


def shortcomings(count):
    registered = {unit.head(count.day) for unit in count.season.units if pledged_on(count, unit)}
    planned = {unit.head(count.day) for unit in count.season.units if unit.planned and past(count, unit.planned)}
    often = {deed: returns(count, deed) for deed in count.season.deeds}
    return {
        "unregistered": {unit.name for unit in count.heads} - {unit.name for unit in registered},
        "unplanned": {unit.name for unit in count.heads} - {unit.name for unit in planned},
        "returned": {(x.unit.head(count.day).name, x.title, times) for x, times in often.items() if times >= OFTEN},
        "late": {missed for unit in count.heads for missed in lateness(count, unit)},
    }


def past(count, moment):
    return moment <= count.at and moment.date() <= count.day


def returns(count, deed):
    return sum(step.verb == "return" and past(count, step.at) for step in deed.steps)


def lateness(count, unit):
    """(unit, milestone, working days or None for what is not done) of each that it had to keep and missed."""
    done = {"registration": pledged_on(count, unit), "report": reported_on(count, unit)}
    for kind, (name, usual) in MILESTONES.items():
        due, day = unit.due(kind, usual, count.at), done[kind]
        gone = unit.ended_on and unit.ended_on < due
        if due < count.day and not gone and not (day and day <= due):
            yield unit.name, name, working_days(due, day) or 1 if day else None


def pledged_on(count, unit):
    """The day on which it handed in what was not sent back."""
    pledge = unit.pledge
    handed_in = pledge and pledge.state(count.at) in ("submitted", "accepted")
    return count.upto(pledge.last(count.at, "send").at.date()) if handed_in else None


def reported_on(count, unit):
    """The day from which each of its pledges has a result, of its own or one without a pledge in its strand."""
    sent = [deed for deed in unit.deeds if deed.state(count.at) in ("submitted", "verified")]
    pledge = unit.pledge if unit.pledge and unit.pledge.state(count.at) in ("submitted", "accepted") else None
    lines = [line for line in pledge.lines if not line.last(count.at, "withdraw")] if pledge else []
    days = [min((day for deed in sent if (day := told_for(count, deed, line))), default=None) for line in lines]
    if not sent or None in days:
        return None
    return count.upto(max(days) if days else min(deed.sent(count.at) for deed in sent).date())


def told_for(count, deed, line):
    """When the result was handed in, if it speaks for the pledge."""
    own = deed in line.named_by(count.at)
    loose = deed.strand == line.strand and not named(count, deed)
    return deed.sent(count.at).date() if own or loose else None


def named(count, deed):
    """Whether it speaks for a pledge of its own."""
    lines = deed.unit.pledge.lines if deed.unit.pledge else []
    return any(deed in line.named_by(count.at) for line in lines)


# --- Who stands out ---------------------------------------------------------------------------------------------------


def outstanding(count, share=80, works=1, points=80, spotless=True):
    """The best first: (name, works, pledges, on time, points that count and could be had). None asks for nothing."""
    blamed = set(count.pulse["silent"]) | {name for name, *_ in count.pulse["late"]}
    blamed |= {name for name, *_ in shortcomings(count)["late"]}
    found, pledges = [], promises(count)["units"]
    for name, (_, verified, done, *_) in count.units.items():
        pledged, _, on_time = pledges[name]
        _, scored, most, _ = count.scores.get(name, (0, 0, 0, 0))
        reached = [100 * Decimal(part) / whole if whole else -1 for part, whole in ((scored, most), (on_time, pledged))]
        wanted = [(points, reached[0]), (share, reached[1]), (works, done)]
        if all(least is None or has >= least for least, has in wanted) and not (spotless and name in blamed):
            told = (scored, most) if most else ()
            found.append(((*reached, done, verified), (name, done, pledged, on_time, told)))
    return [told for _, told in sorted(found, key=lambda row: row[0], reverse=True)]
