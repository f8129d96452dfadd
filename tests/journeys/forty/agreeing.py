"""What the register and the fund's book tell, held against the count."""

from collections import Counter
from itertools import dropwhile
from pathlib import Path

from tests.journeys.forty import counting
from tests.journeys.forty.counting import money
from tests.journeys.forty.facts import TAKEN_BACK
from tests.sheets.books import rows_of

SUBJECTS = {"Tập thể": "collective", "Cá nhân": "individual", "Hộ gia đình": "household"}
SORTS = {
    "income": "Thu vào quỹ", "commitment": "Cam kết chi", "payment": "Chi tiền thưởng",
    "returned": "Thu hồi tiền thưởng",
}  # fmt: skip


def sheet(office, path, link="Tải danh sách (XLSX)"):
    """The rows of the whole list as a spreadsheet, below its titles and the header."""
    office.open(path)
    with office.page.expect_download() as download:
        office.page.get_by_role("link", name=link).click()
    rows = rows_of(Path(download.value.path()).read_bytes())
    return list(dropwhile(lambda row: row[1] is None, rows))[1:]


def register(office):
    """The spreadsheet name by name; the page by its number of lines."""
    rows = sheet(office, "/khen-thuong/so-khen-thuong/")
    told = {row[0]: (SUBJECTS[row[1]], row[2], row[3], not row[7].startswith("Đã bị thu hồi")) for row in rows}
    assert told == counting.register()
    assert len(rows) == len(told)
    office.sees(f"{len(told)} dòng")
    office.put("doi-tuong", "Hộ gia đình")
    office.press("Tìm")
    office.sees(f"{counting.by_subject(counting.GRANTED)['household']} dòng")
    office.look("bon-muoi-15-so")


def book(office):
    office.open("/khen-thuong/quy-khen-thuong/")
    office.follow(office.page.get_by_role("link", name="Năm 2023"))
    office.look("bon-muoi-16-quy")
    paid = counting.PROMISED - counting.BACK
    office.sees(f"{money(paid)} đồng đã chi {money(counting.BALANCE)} đồng số dư 0 đồng cam kết chưa chi")
    rows = sheet(office, office.page.url.replace(office.base, ""))
    found = {}
    for row in rows:
        count, amount = found.get(row[2], (0, 0))
        found[row[2]] = count + 1, amount + row[5]
    assert found == {SORTS[sort]: sums for sort, sums in counting.book().items()}


def certificates(office):
    rows = sheet(office, "/khen-thuong/giay-khen/")
    assert Counter(row[6] for row in rows) == {"Đã trao": len(counting.BY_TOWN) - 1, "Đã thu hồi": 1}
    assert next(row[2] for row in rows if row[6] == "Đã thu hồi") == TAKEN_BACK.name
    office.open("/khen-thuong/giay-khen/phoi/")
    office.sees(f"{counting.BLANKS_LEFT} phôi")
