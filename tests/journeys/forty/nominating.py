"""Units nominate, the clerk checks: one dossier of each kind through the pages, the others through the same flows."""

from tests import factories
from tests.journeys.forty import counting
from tests.journeys.forty.days import row_of
from tests.journeys.forty.facts import AT_THE_SCREEN, NOMINATED, NOMINEES, SENT_BACK, of_name
from tests.journeys.forty.town import award, put_forward
from tests.journeys.steps import sure, wait_for
from tests.sample_files import pdf_file

GROUP = {"collective": "Tập thể", "individual": "Cá nhân", "household": "Hộ gia đình"}


def nominate(days, town):
    """One of each kind through the pages, the others through the same flows."""
    days.turn_to(NOMINATED)
    for name in AT_THE_SCREEN:
        nominee = of_name(name)
        fill_in(days.of(town.leaders[nominee.unit], phone=True), town, nominee)
    for nominee in NOMINEES:
        if nominee.name not in AT_THE_SCREEN:
            put_forward(town, nominee)


def fill_in(unit, town, nominee):
    unit.open(f"/khen-thuong/don-vi/{town.participation(nominee.unit).pk}/de-nghi/")
    unit.press(GROUP[nominee.subject])
    if not nominee.is_unit:
        unit.type(name=nominee.name, sex={"male": "Nam", "female": "Nữ"}[nominee.sex])
    if nominee.person_kind:
        unit.type(person_kind="Giáo viên")
    chosen = award(nominee.award)
    unit.page.locator("[name=award]").select_option(value=str(chosen.pk))
    unit.type(merit=nominee.merit)
    unit.look(f"bon-muoi-01-{nominee.subject}")
    unit.press("Lập đề nghị và viết hồ sơ")
    words = {"situation": "Ở thị trấn từ năm 1998.", "results": nominee.merit, "measures": "Cùng Nhân dân bàn và làm."}
    unit.type(**{name: text for name, text in words.items() if unit.page.locator(f"[name={name}]").count()})
    unit.attach("files", ("bien-ban-binh-xet.pdf", pdf_file()))
    unit.press("Lưu hồ sơ")
    sure(unit, "Gửi hồ sơ")
    unit.sees("Đã gửi hồ sơ.")


def check(days, town):
    """One dossier goes back and comes again; all are complete, and one nominee waits outside the council."""
    office, unit = days.of(town.clerk), days.of(town.leaders[SENT_BACK.unit], phone=True)
    office.open(row_of(SENT_BACK).get_absolute_url())
    office.press("Trả lại để bổ sung")
    office.press("Trả lại hồ sơ")
    office.type(reason="Ghi rõ giếng khoan cho những hộ nào.")
    office.press("Trả lại hồ sơ")
    wait_for(unit, "Bổ sung hồ sơ khen thưởng")
    unit.press("Viết hồ sơ")
    unit.type(results="Góp giếng khoan cho mười hai hộ ở xóm Nà Ngà dùng nước mùa khô.")
    unit.press("Lưu hồ sơ")
    sure(unit, "Gửi hồ sơ")
    for nominee in counting.BEFORE_COUNCIL:
        factories.complete(row_of(nominee).dossier, town.clerk)
    office.open("/khen-thuong/de-nghi/")
    office.look("bon-muoi-02-de-nghi")
