"""Who does what on which day, drawn from one seed."""

import datetime
from random import Random

from tests.season.facts import (
    AIMS,
    CLOSING_AT,
    CODES,
    DAY,
    END,
    GROUPS,
    MIDTERM_UNTIL,
    MODELS,
    POINTS,
    REGISTER_BY,
    REPORT_BY,
    RESULTS,
    ROADS,
    SORTING,
    SORTS,
    SPOTS,
    START,
    STRANDS,
    WEEKS,
    WORKS,
    Card,
    Deed,
    Line,
    Pledge,
    Season,
    Unit,
)

KEEPER, MERGED, DISSOLVED, CLAIMERS, CLOSED, NEVER_ANSWERED, LEFT_RETURNED = 0, 1, 2, (6, 7), (11, 12), 24, 15
# By place in the list of units; all others are steady.
NATURES = {
    MERGED: "merged", DISSOLVED: "dissolved", 3: "entered", 4: "boasting", 5: "boasting",
    9: "unregistered", 20: "absent",
    8: "silent", 15: "silent", 24: "silent", 10: "late", 16: "late", 21: "late", 27: "late",
}  # fmt: skip
GAVE_UP = 27  # withdraws all its works
LAST_MINUTE = {16: datetime.date(2023, 6, 22), 21: datetime.date(2023, 6, 21)}  # when its works are reported
PRAISED = {6: ["10", "20"], 12: ["8", "15", "5"], 14: ["7.5", "15", "5"]}  # points: all, four fifths, hardly less
QUIET_FROM = {8: 6, 15: 11, 24: 13, 20: 1}
MERGED_ON, DISSOLVED_ON = datetime.date(2023, 4, 24), datetime.date(2023, 5, 8)
FRESH_MONDAY = 13  # registers between the moment when it is about to be reminded and the moment when that leaves
ASKED_BACK = 14  # the unit whose withdrawal is granted between the last day of the midterm report and its making


def draw(seed=2023):
    return Drawing(Random(seed)).season


class Drawing:
    def __init__(self, rng):
        self.rng, self.pictures = rng, 0
        self.season = Season(self.units(), [])
        for place, unit in enumerate(self.season.units):
            self.register(place, unit)
            self.plan(place, unit)
            self.score(place, unit)
        self.works()
        self.doubles()
        self.regular(RESULTS - sum(deed.sent(CLOSING_AT) is not None for deed in self.season.deeds))
        self.stubborn()
        self.drafts()

    # --- Chance ---------------------------------------------------------------------------------------------------

    def hour(self, day, first=8, last=17):
        time = datetime.time(self.rng.randint(first, last - 1), self.rng.randrange(60), self.rng.randrange(60))
        return datetime.datetime.combine(day, time)

    def after(self, moment, first, last):
        """Some days later, in the hours of the office."""
        return self.hour(moment.date() + self.rng.randint(first, last) * DAY)

    def picture(self):
        self.pictures += 1
        return self.pictures, 80

    def number(self, most):
        return f"{self.rng.randint(2, 2 * most) / 2:g}"

    # --- Units and their pledges ----------------------------------------------------------------------------------

    def units(self):
        places = [(group, name, kind, n) for group, (_, name, kind, count) in enumerate(GROUPS) for n in range(count)]
        units = [
            Unit(name=f"{name} {n + 1}", kind=kind, group=group, nature=NATURES.get(place, "steady"),
                 quiet_from=QUIET_FROM.get(place, WEEKS + 1))
            for place, (group, name, kind, n) in enumerate(places)
        ]  # fmt: skip
        units[MERGED].ended_on, units[MERGED].heir = MERGED_ON - DAY, units[KEEPER]
        units[DISSOLVED].ended_on = DISSOLVED_ON - DAY
        units[10].until["registration"] = REGISTER_BY + 6 * DAY
        units[16].until["report"] = REPORT_BY + 4 * DAY
        return units

    def register(self, place, unit):
        if unit.nature in ("unregistered", "absent"):
            return
        unit.pledge = pledge = Pledge(unit=unit)
        by = "clerk" if unit.nature == "entered" else "unit"
        day = START + self.rng.randint(7, 18) * DAY
        if unit.nature == "late":
            day = REGISTER_BY + (5 if place == 10 else self.rng.randint(3, 19)) * DAY
        if place == FRESH_MONDAY:
            sent = pledge.add(datetime.datetime.combine(START + 14 * DAY, datetime.time(9)), "send")
        else:
            sent = pledge.add(self.hour(day), "send", by)
        if place in (LEFT_RETURNED, 17, 18, 22):
            sent = pledge.add(self.after(sent, 1, 2), "return", "clerk")
            if place != LEFT_RETURNED:
                sent = pledge.add(self.after(sent, 1, 3), "send")
        if place not in (LEFT_RETURNED, NEVER_ANSWERED):
            pledge.add(self.after(sent, 1, 4), "accept", "clerk")
        for _ in range(self.rng.randint(2, 3)):
            self.work(unit)
        if unit.nature != "entered":
            self.aims(unit)

    def work(self, unit):
        kind, aim = self.rng.choice(["work", "task"]), None
        quantity, word = self.rng.choice([("200", "m"), ("3", "nhà"), ("150", "cây"), ("1.5", "km"), ("0.8", "km")])
        if word == "km":
            kind, aim = "work", ROADS
        due = datetime.date(2023, 3, 20) + self.rng.randint(0, 90) * DAY
        line = Line(
            pledge=unit.pledge, kind=kind, aim=aim, quantity=quantity, unit_word=word, due_on=due,
            value=self.rng.randint(2, 90) * 1_000_000, people=self.rng.randint(10, 80),
        )  # fmt: skip
        line.title = f"Làm {word} theo đăng ký số {3000 + len(self.season.lines)}"
        unit.pledge.lines.append(line)

    def aims(self, unit):
        """What it promises towards a target of the plan: each unit another one, or none."""
        wanted = {0: SPOTS, 1: SORTING, 2: MODELS}.get(self.rng.randrange(5))
        if unit.quiet_from > WEEKS and unit.nature == "steady" and wanted is not None:
            self.aim_at(unit, wanted)
        elif unit.nature == "silent":
            self.aim_at(unit, SORTING)  # promised, and never told of

    def aim_at(self, unit, aim):
        line = Line(pledge=unit.pledge, kind="target", aim=aim, quantity="4", unit_word=AIMS[aim].unit)
        line.title = f"{AIMS[aim].text}, đăng ký số {3000 + len(self.season.lines)}"
        unit.pledge.lines.append(line)

    def plan(self, place, unit):
        if place % 2 and unit.nature not in ("absent", "entered"):
            unit.add(self.hour(START + self.rng.randint(5, 25) * DAY), "plan")
        for kind in unit.until:
            unit.add(
                self.hour(datetime.date(2023, 2, 21 if kind == "registration" else 14)), "extend", "clerk", code=kind
            )

    def score(self, place, unit):
        if place % 2 or unit.nature in ("dissolved", "entered", "silent", "unregistered"):
            return
        most = [points for _, points, only in POINTS if only in ("", unit.kind)]
        unit.card = card = Card(unit=unit, own=[self.number(points) for points in most])
        sent = card.add(self.hour(END - self.rng.randint(3, 14) * DAY), "score")
        if place in PRAISED:
            card.found = PRAISED[place]
            card.add(self.after(sent, 1, 3), "check", "clerk")
        elif place % 5 != 3:
            card.found = [self.rng.choice([own, self.number(max(1, int(float(own))))]) for own in card.own]
            card.add(self.after(sent, 1, 3), "return" if place == 27 else "check", "clerk")

    # --- Results --------------------------------------------------------------------------------------------------

    def deed(self, unit, strand, kind, day, sent, title, **facts):
        """Reported at that moment by the unit, or entered by the clerk, whatever became of it."""
        facts = {"people": self.rng.randint(5, 120), "place": f"Nhà văn hóa {unit.name}"} | facts
        deed = Deed(unit=unit, strand=strand, kind=kind, day=day, title=title, **facts)
        deed.first_people = deed.people
        deed.photos = deed.photos or [self.picture() for _ in range(2 if self.rng.random() < 0.1 else 1)]
        deed.add(sent, "draft", by=reporter(unit))
        deed.add(sent + datetime.timedelta(minutes=self.rng.choice([1, 2, 200])), "send", by=reporter(unit))
        self.season.deeds.append(deed)
        unit.deeds.append(deed)
        return deed

    def answer(self, deed, verify=0.88, mend=0.07):
        """Verified, sent back and mended, sent back for good, or waiting to the end."""
        chance, sent = self.rng.random(), deed.sent(CLOSING_AT)
        decided = self.after(sent, 1, 6)
        if deed.unit.nature == "boasting":
            verify, mend = 0.6, 0.2
        if chance >= verify + mend + 0.03 or decided >= CLOSING_AT:
            return
        if chance < verify:
            deed.add(decided, "verify", self.officer(deed))
            return
        deed.add(decided, "return", self.officer(deed), code=self.rng.choice(list(CODES)))
        mended, unit = self.after(decided, 2, 5), deed.unit
        lost = unit.ended_on and not unit.heir and mended.date() > unit.ended_on
        if chance >= verify + mend or lost or mended >= CLOSING_AT:
            return
        deed.people += 0 if deed.completes else self.rng.choice([0, 3, 10])
        deed.add(mended, "mend", by=reporter(unit))
        again = self.after(mended, 1, 4)
        if again < CLOSING_AT:
            deed.add(again, "verify", self.officer(deed))

    def officer(self, deed):
        """Who the strand names, or one who stands in; never who entered it."""
        if reporter(deed.unit) == "clerk":
            return self.rng.choice(["deputy", "culture"])
        named = STRANDS[deed.strand][1]
        return named if self.rng.random() < 0.9 else "deputy"

    def works(self):
        for unit in self.season.units:
            for place, line in enumerate(unit.pledge.lines if unit.pledge else []):
                if line.kind != "target":
                    self.carry_out(unit, place, line)

    def carry_out(self, unit, place, line):
        number, accepted = self.season.units.index(unit), line.pledge.last(CLOSING_AT, "accept")
        if not accepted or unit.nature == "dissolved":
            return
        if number == ASKED_BACK and place == 0:
            line.add(datetime.datetime.combine(MIDTERM_UNTIL + 2 * DAY, datetime.time(10)), "withdraw", "clerk")
        elif (number in CLOSED and place == 0) or unit.nature == "entered":
            self.close(unit, line)
        elif number == GAVE_UP:
            line.add(self.after(accepted.at, 3, 20), "withdraw", "clerk")
        elif number in LAST_MINUTE or self.rng.random() < {"late": 0.5, "silent": 0.2}.get(unit.nature, 0.85):
            self.finish(unit, line, accepted.at)
        elif self.rng.random() < 0.3:
            line.add(self.after(accepted.at, 3, 20), "withdraw", "clerk")
        else:
            self.begin(unit, line, self.after(accepted.at, 5, 20))

    def begin(self, unit, line, moment):
        """Reported as half done, if the unit still speaks then."""
        if week_of(moment.date()) < unit.quiet_from and not (unit.ended_on and moment.date() > unit.ended_on):
            line.add(moment, "progress", percent=40)

    def finish(self, unit, line, accepted):
        day = min(line.due_on + self.rng.randint(-14, 12 if unit.nature == "late" else 1) * DAY, END - DAY)
        if unit.nature == "merged":
            day = MERGED_ON + 16 * DAY  # by the unit that took it over
        day = LAST_MINUTE.get(self.season.units.index(unit), max(day, accepted.date() + 5 * DAY))
        if week_of(day) >= unit.quiet_from:
            return
        self.begin(unit, line, accepted + datetime.timedelta(days=2))
        done = self.deed(
            unit, line.strand, line.kind, day, self.hour(day), line.title, line=line, completes=True, place="",
            quantity=line.quantity, unit_word=line.unit_word,
        )  # fmt: skip
        line.done, done.steps = done, [step for step in done.steps if step.verb == "send"]
        self.answer(done)

    def close(self, unit, line):
        """The unit reports it like any result; the office says that it is the pledged one."""
        day = line.due_on - 10 * DAY
        done = self.deed(unit, WORKS, line.kind, day, self.hour(day), self.title("Xong việc đã hứa"))
        done.add(self.after(done.sent(CLOSING_AT), 1, 2), "verify", "deputy")
        line.add(done.steps[-1].at + DAY, "close", "deputy")
        line.done = done

    def title(self, words):
        """No two titles bear the same number, so that none looks like another by chance."""
        return f"{words}, đợt {len(self.season.deeds) + 1}"

    def regular(self, count):
        slots = [(unit, week) for unit in self.season.units for week in weeks_of(unit)]
        for unit, week in (self.rng.choice(slots) for _ in range(count)):
            strand = self.rng.randrange(len(STRANDS))
            if strand == WORKS and unit.nature in ("late", "dissolved"):
                strand = 0  # of works it tells what it pledged, and no more
            kind = self.rng.choice(STRANDS[strand][2])
            day = START + (7 * (week - 1) + self.rng.randrange(7)) * DAY
            last = unit.ended_on or CLOSING_AT.date() - DAY
            late = self.rng.randint(6, 24) if unit.nature == "late" else self.rng.choice([0, 0, 1, 2])
            sent = self.hour(min(day + late * DAY, last), 6, 18)
            self.measure(self.deed(unit, strand, kind, day, sent, self.title("Việc tốt trong tuần")))

    def measure(self, deed):
        """Numbers of its kind, perhaps towards a target or a pledged one; then the office's answer."""
        sort = SORTS[deed.kind]
        deed.quantity, deed.unit_word = self.number(12), sort.unit
        for label, word in self.rng.sample(sort.figures, self.rng.randint(0, 2)):
            deed.figures.append((label, self.number(20), word))
        aim = {"civil": self.rng.choice([SPOTS, SORTING, None]), "model": MODELS, "work": ROADS}.get(deed.kind)
        if aim is not None and self.rng.random() < 0.4:
            # Now and then in a measure that cannot be put together with the others.
            deed.aim, deed.unit_word = aim, "lần" if self.rng.random() < 0.05 else AIMS[aim].unit
        elif deed.unit.pledge:
            self.name_pledge(deed)
        self.answer(deed)

    def name_pledge(self, deed):
        accepted = deed.unit.pledge.last(deed.steps[0].at, "accept")
        lines = [line for line in deed.unit.pledge.lines if line.kind == "target" and line.strand == deed.strand]
        if accepted and lines and deed.unit.nature == "steady":
            deed.line, deed.unit_word = lines[0], lines[0].unit_word

    def stubborn(self):
        """Sent back again on the day on which they were mended: some twice in all, some three and some four times."""
        units = [unit for unit in self.season.units if unit.nature in ("boasting", "merged")]
        mended = [deed for unit in units for deed in unit.deeds if deed.last(CLOSING_AT, "mend") and not deed.completes]
        for place, deed in enumerate(sorted(mended, key=lambda deed: deed.day)[::2]):
            moment = deed.last(CLOSING_AT, "mend").at
            for again in range(1 + place % 3):
                moment += datetime.timedelta(minutes=5)
                deed.add(moment, "return", self.officer(deed), code=("evidence", "figures", "other")[again])
                moment = deed.add(moment + datetime.timedelta(minutes=5), "mend")

    def drafts(self):
        """Begun and never sent; one of them with a picture that was sent elsewhere, which nobody is told."""
        units = [unit for unit in self.season.units if unit.nature in ("steady", "late")]
        for number in range(20):
            day = START + self.rng.randint(20, 130) * DAY
            photos = [self.season.deeds[-40].photos[0]] if number == 7 else []
            unit = units[1] if number == 7 else self.season.units[16] if number == 8 else self.rng.choice(units)
            draft = self.deed(unit, 0, "propaganda", day, self.hour(day), self.title("Đang soạn"), photos=photos)
            draft.steps.pop()

    # --- One deed told twice ------------------------------------------------------------------------------------------

    def doubles(self):
        units, found = self.season.units, self.season.doubles
        for place in (11, 13, 17, 22):
            one = self.told(units[place], place, photos=[self.picture()])
            found.setdefault("file", []).append((one, self.told(units[place], place + 20, photos=one.photos)))
        one, other, third = (self.told(units[6 + n], 30 + 9 * n, photos=[(900_000, 80)]) for n in range(3))
        found["file"] += [(one, other), (one, third), (other, third)]
        for place in (12, 18, 23):
            one = self.told(units[place], place + 5, photos=[self.picture()])
            again = [(one.photos[0][0], 60)]  # saved anew on its way
            found.setdefault("look", []).append((one, self.told(units[place + 1], place + 40, photos=again)))
        for place in (19, 26):
            one = self.told(units[place], place + 10)
            found.setdefault("deed", []).append((one, self.told(units[place], place + 12, title=one.title)))
        for day in (60, 88):
            here = {"title": self.title("Đổ bê tông đường liên bản"), "place": "Đường liên bản"}
            pair = tuple(self.told(units[place], day + n, **here) for n, place in enumerate(CLAIMERS))
            found.setdefault("claim", []).append(pair)
        self.season.apart = [found["file"][0], found["look"][0]]

    def told(self, unit, days, title="", **facts):
        day = START + days * DAY
        deed = self.deed(unit, 1, "example", day, self.hour(day), title or self.title("Giúp nhau"), **facts)
        self.answer(deed)
        return deed


def reporter(unit):
    return "clerk" if unit.nature == "entered" else "unit"


def week_of(day):
    return (day - START).days // 7 + 1


def weeks_of(unit):
    """Weeks in which it does something."""
    last = week_of(unit.ended_on) if unit.ended_on else WEEKS
    return [week for week in range(2, last + 1) if week < unit.quiet_from]
