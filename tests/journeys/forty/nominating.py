"""Units nominate, the clerk checks: one dossier of each kind through the pages, the others through the same flows."""

from awards.dossiers.checklists import of_nomination
from awards.dossiers.points import open_points
from awards.facts.conditions import asked_of
from awards.flows.checklists import check_papers
from awards.flows.eligibility import mark_condition, waive
from awards.models import ConditionMark
from tests import factories
from tests.journeys.forty import counting
from tests.journeys.forty.days import row_of
from tests.journeys.forty.facts import AT_THE_SCREEN, HELD, LOWERED, NOMINATED, NOMINEES, SENT_BACK, of_name
from tests.journeys.forty.town import award, put_forward
from tests.journeys.steps import sure, wait_for
from tests.sample_files import jpeg

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
    for number, box in enumerate(unit.page.locator("[type=file][name^='paper-required-']").all()):
        unit.attach(
            box.get_attribute("name"),
            (f"giay-to-{number}.jpg", jpeg(size=(250 + 10 * len(nominee.name), 200 + number))),
        )
    unit.press("Lưu hồ sơ")
    sure(unit, "Gửi hồ sơ")
    unit.sees("Đã gửi hồ sơ.")


def check(days, town):
    """One dossier goes back and comes again; one nominee is kept waiting; the other dossiers are complete."""
    office = days.of(town.clerk)
    give_back(office, days.of(town.leaders[SENT_BACK.unit], phone=True))
    keep_waiting(office, days.of(town.chairman, phone=True))
    judge(row_of(LOWERED), town.clerk)
    for nominee in counting.BEFORE_COUNCIL:
        factories.complete(row_of(nominee).dossier, town.clerk)
    office.open("/khen-thuong/de-nghi/")
    office.look("bon-muoi-02-de-nghi")


def give_back(office, unit):
    """Without a word first, which is refused."""
    office.open(row_of(SENT_BACK).get_absolute_url())
    office.press("Trả lại để bổ sung")
    office.type(form__0__place="Thành tích đạt được", form__0__reason="Lý do khác")
    office.press("Trả lại hồ sơ")
    office.type(form__0__words="Ghi rõ giếng khoan cho những hộ nào.")
    office.press("Trả lại hồ sơ")
    office.sees("Đã trả lại hồ sơ")
    wait_for(unit, "Bổ sung hồ sơ khen thưởng")
    unit.press("Viết hồ sơ")
    unit.type(results="Góp giếng khoan cho mười hai hộ ở xóm Nà Ngà dùng nước mùa khô.")
    unit.press("Lưu hồ sơ")
    sure(unit, "Gửi hồ sơ")
    unit.sees("Đã gửi hồ sơ.")


def keep_waiting(office, head):
    """The chairman places a hold; whoever checks is told no more than that the dossier waits."""
    held = row_of(HELD)
    head.open(held.nominee.get_absolute_url())
    head.press("Tạm dừng xét khen thưởng")
    head.type(sort="Có khiếu nại, tố cáo đang được giải quyết", ground="Đơn ngày 02/6", keeper="Lò Thị Vân")
    head.type(review_on="01/08/2023")
    head.press("Tạm dừng xét")
    head.sees("Đã tạm dừng xét khen thưởng.")
    head.look("bon-muoi-02-tam-dung")
    office.open(f"{held.get_absolute_url()}tieu-chi/")
    for number, box in enumerate(office.page.locator("[type=radio][value=met]").all()):
        box.check()
        office.page.locator("textarea[name^='note-']").nth(number).fill("Theo dõi của Văn phòng.")
    office.press("Lưu đánh giá")
    office.open(f"{held.get_absolute_url()}day-du/")
    office.press("Xác nhận đầy đủ")
    office.sees("đang được xem xét thêm")


def judge(nomination, clerk):
    """A title asks more: its paper is there, its conditions judged, and what is not met let through with a reason."""
    dossier = nomination.dossier
    for asked in asked_of(nomination):
        if asked.result == "to_judge":
            mark_condition(dossier, asked.condition, ConditionMark(result="met", note="Theo hồ sơ."), by=clerk)
    there = {line.key: ("there", "") for line in of_nomination(nomination).lines if line.stops_clerk}
    if there:
        check_papers(dossier, there, by=clerk)
    if codes := [point.code for point in open_points(nomination, by=clerk)]:
        waive(nomination, codes, "Chờ quyết định công nhận của trường.", by=clerk)
