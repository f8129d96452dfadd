"""People, organisations, files and orders."""

import datetime
from itertools import count

from django.utils import timezone

from emulation.accounts.models import Organization, Post, Succession, User
from emulation.accounts.roles import Role
from emulation.files import kinds
from emulation.files.intake import keep_own, take_upload
from emulation.imports.flows import keep_sheet
from emulation.imports.kinds import importer_for
from emulation.jobs.models import Job
from emulation.sheets.reading import read
from emulation.structure.drafts import Decision, Draft, Kind
from emulation.structure.flows import carry_out
from tests.sample_files import book, pdf_file, upload

PASSWORD = "mat-khau-thu-nghiem"
TITLES = {
    Role.CLERK: "Công chức Văn phòng - Thống kê",
    Role.CULTURE: "Công chức Văn hóa - Xã hội",
    Role.CHAIRMAN: "Chủ tịch",
    Role.VICE_CHAIRMAN: "Phó Chủ tịch",
    Role.SECRETARY: "Công chức Văn phòng - Thống kê",
    Role.COUNCIL: "Chủ tịch Hội Nông dân",
    Role.UNIT_LEADER: "Trưởng tiểu khu",
    Role.ADMIN: "Quản trị hệ thống",
}
PLAN_DAY = datetime.date(2023, 2, 10)
SESSION_DAY = datetime.date(2023, 6, 15)
PROPOSAL_DAY = datetime.date(2023, 6, 20)
DECISION_DAY = datetime.date(2023, 6, 28)
REPORT_DAY = datetime.date(2023, 7, 5)
RECIPIENTS = "UBND huyện\nĐảng ủy thị trấn\nCác đơn vị tham gia\nLưu: VT"
_next = count(1)


def kept(by, name="anh.jpg", content=None):
    """(stored file, name), as flows take them."""
    return take_upload(upload(name, content), kinds.EVIDENCE, by=by)


def organization(name="Tiểu khu 9", *, kind="neighbourhood", parent=None, **fields):
    given = {"short_name": name, "code": f"don-vi-{next(_next)}"} | fields
    return Organization.objects.create(name=name, kind=kind, parent=parent, **given)


def organization_ended(old, *heirs, on=datetime.date(2022, 12, 31)):
    """Ended, as if long ago, with those that took its place."""
    old.valid_to = on
    old.save()
    for heir in heirs:
        Succession.objects.link(old, heir)


DECIDED_ON = datetime.date(2023, 3, 20)
EFFECTIVE_ON = datetime.date(2023, 4, 1)


def change_decision(effective_on=EFFECTIVE_ON, decided_on=DECIDED_ON):
    return Decision("12/NQ-HĐND", decided_on, "HĐND tỉnh Sơn La", effective_on)


def change(unit, by, kind="merge", *, effective_on=EFFECTIVE_ON, carried=(), answers=None, others=(), **parts):
    """A change carried out on `unit`; parts as of a Draft, and file with file_name."""
    papers = {name: parts.pop(name) for name in ("file", "file_name") if name in parts}
    draft = Draft(Kind(kind), change_decision(effective_on), unit, others=tuple(others), **parts)
    return carry_out(draft, by=by, carried=carried, answers=answers, **papers)


def user(full_name="Lò Văn Thử", *, username=None, **fields):
    return User.objects.create_user(username or f"nguoi{next(_next)}", password=PASSWORD, full_name=full_name, **fields)


def post(holder, at, role, *, title=None, starts_on=datetime.date(2020, 1, 1), ends_on=None):
    return Post.objects.create(
        user=holder, organization=at, role=role, title=title or TITLES[role], starts_on=starts_on, ends_on=ends_on
    )


def officer(full_name, role, at, *, username=None, title=None):
    """A person who holds one post."""
    person = user(full_name, username=username)
    post(person, at, role, title=title)
    return person


def holder(role, at):
    """Whoever holds that post; asked afresh, since a person remembers posts for one request."""
    return User.objects.get(posts__role=role, posts__organization=at)


def fresh(person):
    """The same person at the next request."""
    return User.objects.get(pk=person.pk)


RESULT_ROWS = (
    ("Đơn vị", "Nội dung thi đua", "Đã làm gì", "Ngày thực hiện", "Người lập"),
    ("Tiểu khu 1", "Công trình", "Đổ bê tông 200 m đường", "15/4/2023", "An"),
    ("Bản Xa", "Công trình", "Trồng cây", "31/02/2023", "An"),
)


def sheet_import(kind, home, by, *rows, **options):
    """A spreadsheet that was sent and read, and waits to be confirmed; without rows, results of which one is bad."""
    content = book(*(rows or RESULT_ROWS), **options)
    file, name = take_upload(upload("danh-sach.xlsx", content), (kinds.XLSX,), by=by)
    return keep_sheet(importer_for(kind, home.pk, by), kind, read(content), file, name, by=by)


def finished_job(thing, by, name="dossier_packet"):
    """An order whose packet is made."""
    product = keep_own(upload("ho-so.pdf", pdf_file()), "application/pdf", by=by)
    return Job.objects.create(
        kind=name, thing_id=thing.pk, version="x", title="Tập hồ sơ", back_url=thing.get_absolute_url(), asked_by=by,
        state="done", product=product, product_name="Ho-so.pdf", done=3, total=3, finished_at=timezone.now(),
    )  # fmt: skip
