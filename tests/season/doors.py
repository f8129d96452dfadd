"""The first move of each sort through its page: what a browser is shown and what it sends back."""

import io
import uuid
from random import Random

from django.test import Client
from django.urls import reverse
from PIL import Image

from campaigns.models import Achievement, ClosingReport, MidtermReport, Registration, UnitPlan
from emulation.lib import dates
from tests.campaigns.test_plan_screens import rows
from tests.sample_files import pdf_file, upload
from tests.season.facts import SORTS

ENTERED = ("pledge_send", "deed_draft", "deed_send", "deed_mend")  # which the clerk may do for a unit, elsewhere


def at(name, *args):
    return reverse(f"campaigns:{name}", args=args)


def typed(number):
    """As the office writes it: 1,5."""
    return str(number).replace(".", ",")


def picture(number, quality):
    """A small JPEG that looks like no other number's, and like its own at any quality."""
    spots = Image.frombytes("L", (17, 16), Random(number).randbytes(17 * 16))
    out = io.BytesIO()
    spots.resize((68, 64), Image.Resampling.NEAREST).save(out, "JPEG", quality=quality)
    return out.getvalue()


class Doors:
    """`used`: the sorts of moves that came through a page."""

    def __init__(self, play):
        self.play, self.used = play, set()

    def opened(self, name, thing, step, by):
        """Whether the move was made here, as the first of its sort."""
        door = getattr(self, name, None)
        if door is None or name in self.used or getattr(thing, "completes", False):
            return False
        if step.by == "clerk" and name in ENTERED:
            return False
        self.used.add(name)
        door(thing, step, by)
        return True

    def browser(self, by):
        browser = Client()
        browser.force_login(by, backend="django.contrib.auth.backends.ModelBackend")
        return browser

    def post(self, by, address, **data):
        """What is sent leads to another page; otherwise the form came back, and says why."""
        answer = self.browser(by).post(address, {"once": uuid.uuid4(), **data})
        assert answer.status_code == 302, answer.context["form"].errors
        return answer.url

    def form(self, by, address):
        return self.browser(by).get(address).context["form"]

    # --- Units and pledges ------------------------------------------------------------------------------------------

    def unit_plan(self, unit, step, by):
        address = at("unit_plan", self.play.place(unit, by).pk)
        paper = upload("ke-hoach.pdf", pdf_file())
        said = {"title": "Hưởng ứng thi đua", "number": "", "issued_on": dates.short(dates.today()), "upload": paper}
        self.post(by, address, seen=self.form(by, address).seen, **said)
        plan = UnitPlan.objects.get()
        self.play.plan_file = plan.file, plan.file_name

    def unit_extend(self, unit, step, by):
        milestone = self.play.campaign.milestones.get(kind=step.code)
        said = {"milestone": milestone.pk, "due_on": dates.short(unit.until[step.code]), "reason": "Mới kiện toàn."}
        self.post(by, at("extension_new", self.play.place(unit, by).pk), **said)

    def pledge_send(self, pledge, step, by):
        address = at("registration_edit", self.play.place(pledge.unit, by).pk)
        shown, lines = self.browser(by).get(address).context, [self.typed_line(line) for line in pledge.lines]
        self.post(by, address, note="", seen=shown["form"].seen, **rows(shown["rows"], *lines))
        kept = Registration.objects.get()
        self.play.note_pledge(pledge, kept)
        self.post(by, at("registration_submit", kept.pk))

    def typed_line(self, line):
        target = "" if line.aim is None else self.play.targets[line.aim].pk
        return {
            "strand": self.play.strands[line.strand].pk, "target": target, "kind": line.kind, "title": line.title,
            "place": "", "quantity": typed(line.quantity), "unit": line.unit_word, "value": line.value or "",
            "people": line.people or "", "due_on": dates.short(line.due_on),
        }  # fmt: skip

    def pledge_return(self, pledge, step, by):
        self.post(by, at("registration_return", self.play.pk[pledge]), reason="Chưa rõ nơi làm.")

    def pledge_accept(self, pledge, step, by):
        self.post(by, at("registration_accept", self.play.pk[pledge]))

    def line_progress(self, line, step, by):
        photo = self.photo(800_000 + self.play.pk[line])
        day = dates.short(dates.today())
        address = at("work_report", self.play.pk[line])
        self.post(by, address, percent=step.percent, done_on=day, note="", people="", quantity="", files=[photo])

    def line_close(self, line, step, by):
        self.post(by, at("work_close", self.play.pk[line]), achievement=self.play.pk[line.done])

    # --- Results ----------------------------------------------------------------------------------------------------

    def photo(self, number, quality=80):
        return upload(f"anh-{number}.jpg", picture(number, quality))

    def deed_draft(self, deed, step, by):
        address = f"{at('achievement_new', self.play.place(deed.unit, by).pk)}?loai={deed.kind}"
        form = self.form(by, address)
        files = [self.photo(*photo) for photo in deed.photos]
        self.post(by, address, **self.told(deed, form), files=files)
        self.play.pk[deed] = Achievement.objects.get(title=deed.title).pk

    def told(self, deed, form):
        labels = {f"{label} ({unit})": typed(number) for label, number, unit in deed.figures}
        figures = {name: labels[str(field.label)] for name, field in form.fields.items() if str(field.label) in labels}
        boxes = {f"box_{key}": words for key, words in SORTS[deed.kind].boxes}
        return figures | boxes | {
            "kind": deed.kind, "strand": self.play.strands[deed.strand].pk, "title": deed.title, "place": deed.place,
            "happened_on": dates.short(deed.day), "quantity": typed(deed.quantity), "unit": deed.unit_word,
            "people": deed.first_people, "description": "", "commitment": self.play.pk.get(deed.line, ""),
            "target": "" if deed.aim is None else self.play.targets[deed.aim].pk, "shape": deed.kind,
        }  # fmt: skip

    def deed_send(self, deed, step, by):
        self.post(by, at("achievement_submit", self.play.pk[deed]))

    def deed_verify(self, deed, step, by):
        self.post(by, at("achievement_verify", self.play.pk[deed]))

    def deed_return(self, deed, step, by):
        self.post(by, at("achievement_return", self.play.pk[deed]), code=step.code, reason="Xem lại giúp.")

    def deed_mend(self, deed, step, by):
        """Changed and handed in again with one button, with one more photo."""
        address = at("achievement_edit", self.play.pk[deed])
        form = self.form(by, address)
        said = self.told(deed, form) | {"people": deed.people, "seen": form.seen, "gui": "1"}
        self.post(by, address, **said, files=[self.photo(next(self.play.more_photos))])

    # --- Reports ----------------------------------------------------------------------------------------------------

    def report_midway(self, until):
        self.compile("midterm_new", until=dates.short(until))
        return MidtermReport.objects.get()

    def report_all(self):
        self.compile("closing_compile", shown_at="closing_report")
        return ClosingReport.objects.get()

    def compile(self, name, shown_at="", **said):
        """With the rule that the page proposes."""
        by, pk = self.play.person("clerk"), self.play.campaign.pk
        form = self.form(by, at(shown_at or name, pk))
        rule = {name: field.initial for name, field in form.fields.items() if field.initial not in (None, False)}
        self.post(by, at(name, pk), **rule | said)
