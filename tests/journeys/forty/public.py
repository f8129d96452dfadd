"""What statistics and the public roll tell, held against the count."""

from tests.journeys.forty import counting
from tests.journeys.forty.agreeing import SUBJECTS, sheet
from tests.journeys.forty.facts import DISTRICT, TITLE, TOWN

SEXES = {"Nam": "male", "Nữ": "female"}


def statistics(office):
    """Of what still holds; by form with its kinds of nominee, and by sex of people."""
    told = {row[1]: dict(zip(SUBJECTS.values(), row[2:5], strict=True)) for row in counted(office, "hinh-thuc")}
    expected = counting.by_award(counting.HOLDING)
    assert set(told) == set(expected) == {TOWN, DISTRICT}
    assert all(told[award][subject] == expected[award][subject] for award in told for subject in SUBJECTS.values())
    assert TITLE not in told
    assert {SEXES[row[1]]: row[-1] for row in counted(office, "gioi")} == counting.by_sex(counting.HOLDING)
    office.open("/khen-thuong/thong-ke/?theo=hinh-thuc")
    office.sees("Không tính 1 khen thưởng đã bị hủy bỏ, thu hồi.")
    office.look("bon-muoi-17-thong-ke")
    office.follow(office.page.locator("tr", has_text=DISTRICT).get_by_role("link").last)
    office.sees(f"{len(counting.BY_DISTRICT)} dòng")


def counted(office, facet):
    """The rows of the table as a spreadsheet, without its sum."""
    return sheet(office, f"/khen-thuong/thong-ke/?theo={facet}", "Tải bảng tính (XLSX)")[:-1]


def roll(villager):
    """Whatever anyone reads, over all pages: who is named, for what, and whether it still holds."""
    villager.context.clear_cookies()
    villager.open("/cong-khai/bang-vang/")
    villager.look("bon-muoi-18-bang-vang")
    named = read(villager)
    while villager.page.get_by_role("link", name="Trang sau").count():
        villager.follow(villager.page.get_by_role("link", name="Trang sau"))
        named |= read(villager)
    assert named == {name: (award, holds) for name, (_, _, award, holds) in counting.register().items()}


def read(villager):
    rows = [row.locator("th, td").all_inner_texts() for row in villager.page.locator("main tbody tr").all()]
    return {name.split("\n")[0]: (award, now == "Còn hiệu lực") for name, award, _, _, now in rows}
