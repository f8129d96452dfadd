"""The clerk keeps the records of people: posts with days, one person entered twice and joined, a double to look at."""

import datetime

from awards.flows.joining import merge
from awards.flows.nominees import edit_record, open_record
from awards.models import Nominee, NomineePost
from emulation.demo.past_awards import bring_past_awards
from emulation.demo.town import Town

SINCE = datetime.date(2020, 8, 1)
EARLIER = (("Thành viên tổ hòa giải", datetime.date(2012, 3, 1), datetime.date(2016, 5, 31)),
           ("Chi hội phó Chi hội Phụ nữ", datetime.date(2016, 6, 1), SINCE - datetime.timedelta(days=1)))  # fmt: skip


def keep_records(town: Town) -> None:
    tell_posts("Lường Thị Yêu", town)
    seen = Nominee.objects.get(name="Vừ Thị Súa")
    again = open_record(like(seen, "VU THI SUA"), lambda: None, by=town.clerk, source="Danh sách cũ của Hội.")
    merge(seen, again, "Danh sách cũ đánh máy không dấu, cùng một người.", by=town.clerk)
    bring_past_awards(town)
    teacher = Nominee.objects.get(name="Nguyễn Thị Hải Yến")
    open_record(like(teacher, "Nguyễn Hải Yến"), lambda: None, by=town.clerk, source="Danh sách cũ của trường.")


def tell_posts(name: str, town: Town) -> None:
    row = Nominee.objects.get(name=name)

    def write() -> None:
        row.posts.update(starts_on=SINCE)
        for title, first, last in EARLIER:
            NomineePost.objects.create(
                nominee=row, title=title, organization=row.organization, starts_on=first, ends_on=last
            )

    edit_record(row, write, "Ghi các chức vụ trước đây", "Theo sơ yếu lý lịch.", by=town.clerk)


def like(row: Nominee, name: str) -> Nominee:
    return Nominee(subject=row.subject, organization=row.organization, name=name)
