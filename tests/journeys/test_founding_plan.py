"""The clerk types the founding plan itself, part by part; the chairman issues it; every sentence stands in the PDF."""

import re
from pathlib import Path

import pytest

from emulation.accounts.models import User
from tests import factories
from tests.journeys.steps import words_of

SEED = Path(__file__).resolve().parents[3] / "shared" / "seed" / "ke-hoach-30.md"
pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the founding plan is not here, so it was not typed in")

PLAN = re.compile(r"^(?P<marks>[#*\s]*)(?P<text>.*?)[*\s\\]*$")


def seed_lines():
    """The document line by line without its marks of Markdown."""
    plain = (re.sub(r"\*+", "", line.lstrip("# ").rstrip()).strip() for line in SEED.read_text().splitlines())
    return [" ".join(line.split()) for line in plain if line]


def between(lines, start, end=None):
    """Lines after the one that begins with `start`, up to the one that begins with `end`."""
    first = next(i for i, line in enumerate(lines) if line.startswith(start)) + 1
    rest = lines[first:]
    last = next((i for i, line in enumerate(rest) if end and line.startswith(end)), len(rest))
    return rest[:last]


def bare(lines):
    return [line.removeprefix("- ") for line in lines]


def sentences(lines):
    """What must be found: each sentence, without dash, number of the heading and final mark."""
    for line in lines:
        words = re.sub(r"^(?:- |[IVX]+\. |\d+\. )", "", line).replace(" /KH", "/KH")
        yield from (part.rstrip(" .;/") for part in re.split(r"(?<=[^.]\.)\s+(?=[A-ZĐÂÊÔƠƯ])", words))


@pytest.fixture
def chairman(chairman):
    User.objects.filter(pk=chairman.pk).update(full_name="Phạm Đức Sinh")
    chairman.refresh_from_db()
    return chairman


@pytest.fixture
def units(town):
    """One body for each of the five groups."""
    named = {
        "Đảng ủy thị trấn": "party",
        "Ủy ban Mặt trận Tổ quốc thị trấn": "front",
        "Văn phòng HĐND và UBND": "office",
        "Trường Tiểu học thị trấn": "school",
        "Hợp tác xã Nông nghiệp": "cooperative",
    }
    return [factories.organization(name, kind=kind, parent=town) for name, kind in named.items()]


@pytest.mark.usefixtures("town", "units")
def test_every_sentence_of_the_founding_plan_is_printed(at_the_screen, clerk, chairman):
    lines = seed_lines()
    office = at_the_screen(clerk)
    set_next_number(office)
    start_campaign(office, lines)
    type_the_plan(office, lines)
    office.press("Xem văn bản và trình duyệt")
    office.press("Trình duyệt")
    office.tick_all("accepted")  # the plan has slips of its own, which its clerk lets stand
    office.press("Trình duyệt")

    head = at_the_screen(chairman, phone=True)
    head.open("/trang-chu/")
    head.follow(head.page.get_by_role("link", name=re.compile("Duyệt kế hoạch")))
    head.look("chu-tich-doc-ke-hoach")
    head.press("Phê duyệt và ban hành")
    head.type(on="10/02/2023")
    head.press("Phê duyệt và ban hành")
    head.sees("30/KH-UBND")

    text = words_of(head.download("Tải bản PDF"))
    at = 0
    for sentence in sentences(lines):
        found = text.find(sentence, at)
        assert found >= 0, f"not found after “{text[max(0, at - 80) : at]}”: {sentence}"
        at = found + len(sentence)


def set_next_number(office):
    office.open("/van-ban/so-van-ban-di/so-bat-dau/")
    office.type(series="KH", year="2023", first_number="30")
    office.press("Đặt số bắt đầu")


def start_campaign(office, lines):
    office.open("/phong-trao/moi/")
    office.type(
        name=lines[3],
        short_name="Thi đua 75 năm Đảng bộ huyện",
        starts_on="01/02/2023",
        ends_on="30/06/2023",
        anniversary_on="11/06/2023",
        superior_number="67/KH-UBND",
        superior_issued_on="09/02/2023",
        superior_issuer="UBND huyện Yên Châu",
        superior_title="Về phát động phong trào thi đua",
    )
    office.press("Lập phong trào")


def save(office, part):
    office.press("Lưu")
    office.sees(f"Đã lưu phần “{part}”.")


def go_to(office, part):
    parts = office.page.get_by_role("navigation", name="Các phần của kế hoạch")
    office.follow(parts.get_by_role("link", name=part))


def type_the_plan(office, lines):
    opening = lines[4:6]
    go_to(office, "Mở đầu và lời kết")
    office.type(opening="\n".join(opening), closing=next(line for line in lines if line.startswith("Trên đây là")))
    save(office, "Mở đầu và lời kết")
    go_to(office, "Mục đích, yêu cầu")
    office.type(
        purposes="\n".join(bare(between(lines, "1. Mục đích", "2. Yêu cầu"))),
        requirements="\n".join(bare(between(lines, "2. Yêu cầu", "II."))),
    )
    save(office, "Mục đích, yêu cầu")
    type_contents(office, lines)
    type_awards(office, lines)
    type_duties(office, lines)
    go_to(office, "Trích yếu, nơi nhận, người ký")
    recipients = bare(between(lines, "Nơi nhận", "TM."))
    signer = office.page.locator("[name=signer] option", has_text="Phạm Đức Sinh").inner_text()
    office.type(recipients="\n".join(recipients), signer=signer, capacity="TM. – thay mặt tập thể")
    save(office, "Trích yếu, nơi nhận, người ký")
    go_to(office, "Tên các đề mục")
    office.type(period=lines[lines.index("2. Thời gian thi đua Đợt thi đua")][3:], quota="Số lượng khen thưởng:")
    save(office, "Tên các đề mục")


def type_contents(office, lines):
    go_to(office, "Nội dung thi đua")
    short = ("Tuyên truyền", "Học tập Bác", "Đô thị văn minh", "Sản xuất", "Công trình", "Văn hóa, thể thao")
    texts = bare(between(lines, "1. Nội dung thi đua", "2. Thời gian"))
    office.rows([{"title": t, "text": text} for t, text in zip(short, texts, strict=True)], add="Thêm nội dung")
    office.look("soan-noi-dung")
    save(office, "Nội dung thi đua")
    go_to(office, "Thời gian")
    office.type(period_text=between(lines, "2. Thời gian", "3. Đối tượng")[0])
    save(office, "Thời gian")
    go_to(office, "Đối tượng thi đua")
    groups = bare(between(lines, "3. Đối tượng", "III."))
    office.rows([{"name": name} for name in groups], add="Thêm đối tượng")
    save(office, "Đối tượng thi đua")
    for name in groups:
        office.follow(office.page.get_by_role("link", name=f"{name}: 0 đơn vị"))
        office.page.locator("[name=units]").first.check()
        office.press("Lưu danh sách")


def type_awards(office, lines):
    go_to(office, "Tiêu chí xét khen")
    collective = bare(between(lines, "1. Đối với tập thể", "2. Đối với cá nhân"))
    individual = bare(between(lines, "2. Đối với cá nhân", "3. Hồ sơ"))
    rows = [{"subject": "Tập thể", "text": text} for text in collective]
    rows += [{"subject": "Cá nhân", "text": text} for text in individual]
    rows[0]["method"] = "Đơn vị đã nộp kế hoạch của mình"
    rows[2]["method"] = "Đủ số công trình, phần việc đã xác nhận"
    rows[3]["only_kinds"], rows[6]["only_kinds"] = "Bản", "Nông dân"
    office.rows(rows, add="Thêm tiêu chí")
    save(office, "Tiêu chí xét khen")
    go_to(office, "Hồ sơ, số lượng")
    quota = next(line for line in lines if line.startswith("4. Số lượng")).partition(": ")[2]
    office.type(dossier_text=between(lines, "3. Hồ sơ")[0], quota_text=quota)
    save(office, "Hồ sơ, số lượng")


def type_duties(office, lines):
    go_to(office, "Tổ chức thực hiện")
    part = between(lines, "III. TỔ CHỨC THỰC HIỆN", "Trên đây là")
    rows, assignee = [], ""
    for line in part:
        if match := re.match(r"\d\. (.*)", line):
            assignee = match[1]
        else:
            rows.append({"assignee": assignee, "duty": line.removeprefix("- ")})
    office.rows(rows, add="Thêm việc")
    save(office, "Tổ chức thực hiện")
