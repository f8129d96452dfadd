"""Old decisions on their way into the register: one page is in, one waits for a third look, one is to be typed.

On the page that is in both typists misread one tone; the clerk put it right beside the scan.
"""

import datetime

from awards.flows.changes import enter_change
from awards.flows.miscopies import record_miscopy
from awards.flows.old_decisions import agreed_copy, copy_of, enter_page, old_award, save_copy, send_scan
from awards.models import AwardChange, ChangePaper, Nominee, PageTyping, PastScan, RegisterEntry, ScanPage, TypedRow
from awards.register.old_papers import OldPapers
from emulation.accounts.models import User
from emulation.demo.papers import DISTRICT, drawn, kept
from emulation.demo.town import Town
from emulation.documents.layout import Column, Table

AWARD, ISSUER = "Giấy khen của Chủ tịch UBND huyện", "Chủ tịch UBND huyện Yên Châu"
COLUMNS = (Column("TT", 8, "center"), Column("Họ và tên", 46), Column("Đơn vị", 46))
KNOWN, TEACHER = "Lường Thị Yêu", "Nguyễn Thị Hải Yến"
OTHERS = ("Quàng Văn Ón", "Lò Thị Hặc", "Cầm Văn Pọm")
DECISIONS = (
    ("412/QĐ-UBND", datetime.date(2015, 11, 18), (KNOWN, OTHERS[0])),
    ("530/QĐ-UBND", datetime.date(2017, 12, 22), (TEACHER, OTHERS[1])),
    ("618/QĐ-UBND", datetime.date(2019, 12, 30), (OTHERS[2],)),
)

MISREAD = (*DECISIONS[0][:2], (KNOWN, "Quàng Văn Ỏn"))


def bring_past_awards(town: Town) -> None:
    units = {row.name: row.organization.name for row in Nominee.objects.filter(name__in=(KNOWN, TEACHER))}
    files = [scanned(place, units, town.clerk) for place in range(len(DECISIONS))]
    scan = PastScan(organization=town.organizer, title="Quyết định khen thưởng của huyện, 2015–2019")
    first, second, _ = send_scan(scan, files, by=town.clerk).pages.all()
    for typist in (town.clerk, town.people["vanhoa"]):
        typed(first, MISREAD, units, typist)
    enter(first, town)
    put_right(RegisterEntry.objects.past().get(name=MISREAD[2][1]), OTHERS[0], town)
    typed(second, DECISIONS[1], units, town.clerk)
    misread = (DECISIONS[1][0], DECISIONS[1][1], (TEACHER, "Lò Thị Hạc"))
    typed(second, misread, units, town.people["vanhoa"])


def unit_of(name: str, units: dict[str, str]) -> str:
    return units.get(name, units[KNOWN])


def scanned(place: int, units: dict[str, str], clerk: User) -> tuple:
    sign, day, names = DECISIONS[place]
    rows = tuple((str(number), name, unit_of(name, units)) for number, name in enumerate(names, start=1))
    content = drawn("QUYẾT ĐỊNH", f"Về việc tặng {AWARD}", DISTRICT, sign, day, [Table(COLUMNS, rows)])
    return kept(content, f"quyet-dinh-{sign.partition('/')[0]}.pdf", by=clerk)


def typed(page: ScanPage, decision: tuple, units: dict[str, str], typist: User) -> None:
    sign, day, names = decision
    copy = copy_of(page, typist)
    copy.number, copy.decided_on, copy.issuer = sign, day, ISSUER

    def write() -> None:
        for place, name in enumerate(names, start=1):
            TypedRow.objects.create(
                typing=copy, position=place, name=name, unit_name=unit_of(name, units), award_name=AWARD
            )

    save_copy(copy, write, done=True, by=typist)
    page.refresh_from_db()


def enter(page: ScanPage, town: Town) -> None:
    papers, copy = OldPapers(town.organizer), agreed_copy(page)
    enter_page(page, papers, [ready(copy, row, papers) for row in copy.rows.all()], by=town.clerk)


def put_right(entry: RegisterEntry, name: str, town: Town) -> None:
    words = dict.fromkeys((*AwardChange.WORDS, *AwardChange.RULING), "") | {"decided_on": None, "name": name}
    paper = ChangePaper(ground="Hai người gõ đều đọc nhầm dấu ở tên.")
    enter_change(record_miscopy(entry, paper, [], words, by=town.clerk), by=town.clerk)


def ready(copy: PageTyping, row: TypedRow, papers: OldPapers) -> tuple:
    old = old_award(copy, row, papers.unit_of(row.unit_name, copy.decided_on))
    return row, old, papers.sure_record(old, papers.candidates(old)), True
