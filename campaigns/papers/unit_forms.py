"""The form that a unit without an account fills in by hand, with the code by which the office finds it again."""

from django.conf import settings

from campaigns.models import FormPurpose, UnitForm
from campaigns.papers.unit_frame import unit_issuer
from emulation.documents.layout import Block, Column, KeyValue, Paper, Paragraph, Signature, Table
from emulation.lib import dates

ROOM = "\xa0\n\xa0"  # two lines of handwriting
DOTS = "." * 70
BLANK_PLEDGES, BLANK_RESULTS, BLANK_TASKS = 6, 7, 5  # a form with nothing printed yet is one page, signature and all
TITLES = {
    FormPurpose.REGISTRATION: "PHIẾU ĐĂNG KÝ THI ĐUA",
    FormPurpose.RESULTS: "PHIẾU BÁO CÁO KẾT QUẢ THI ĐUA",
    FormPurpose.PLAN: "PHIẾU NỘP KẾ HOẠCH THI ĐUA",
}


def form_paper(form: UnitForm) -> Paper:
    campaign, unit = form.batch.campaign, form.participation.organization
    body = {
        FormPurpose.REGISTRATION: registration_body,
        FormPurpose.RESULTS: results_body,
        FormPurpose.PLAN: plan_body,
    }[FormPurpose(form.purpose)]
    return Paper(
        type_name=TITLES[FormPurpose(form.purpose)],
        subject=campaign.short_name,
        issuer=unit_issuer(unit),
        numbered=False,
        place=unit.place or campaign.organizer.place,
        addressees=(campaign.organizer.name,),
        body=tuple(body(form)),
        signature=Signature(("NGƯỜI ĐỨNG ĐẦU ĐƠN VỊ",), note="(Ký, ghi rõ họ tên, đóng dấu nếu có)"),
        verification=f"Mã phiếu: {form.printed_code}\n{form}. Văn phòng quét mã hoặc gõ mã phiếu để nhập.",
        qr=f"{settings.PUBLIC_URL}{form.get_absolute_url()}" if settings.PUBLIC_URL else form.code,
    )


def registration_body(form: UnitForm) -> list[Block]:
    columns = (
        Column("STT", 6, "center"),
        Column("Nội dung (ghi số)", 11, "center"),
        Column("Công trình, phần việc hay chỉ tiêu", 15),
        Column("Tên việc, địa điểm", 34),
        Column("Số lượng, đơn vị tính", 14),
        Column("Kinh phí, số người", 13),
        Column("Xong trước ngày", 13, "center"),
    )
    numbers = strand_numbers(form)
    told = [pledge_row(place, facts, numbers) for place, facts in enumerate(form.told.values(), 1)]
    blank = [(str(len(told) + place), *[ROOM] * 6) for place in range(1, BLANK_PLEDGES + 1)]
    return [
        *opening(form, "Đơn vị đăng ký những việc sau; việc đã in sẵn mà thay đổi thì gạch đi, ghi lại ở dòng trống."),
        strand_list(form),
        Table(columns, (*told, *blank)),
        Paragraph(f"Lời đăng ký chung (nếu có): {DOTS}"),
    ]


def pledge_row(place: int, facts: dict[str, str], numbers: dict[str, int]) -> tuple[str, ...]:
    where = f"\n{facts['place']}" if facts["place"] else ""
    money = f"{int(facts['value']):,} đồng".replace(",", ".") if facts["value"] else ""
    people = f"{facts['people']} người" if facts["people"] else ""
    return (
        str(place),
        str(numbers.get(facts["strand"], "")),
        facts["kind"],
        facts["title"] + where,
        f"{facts['quantity']} {facts['unit']}".strip(),
        "\n".join(filter(None, (money, people))),
        facts["due_on"],
    )


def results_body(form: UnitForm) -> list[Block]:
    columns = (
        Column("Ngày làm", 12, "center"),
        Column("Nội dung (ghi số)", 11, "center"),
        Column("Đã làm gì, ở đâu", 40),
        Column("Số lượng, đơn vị tính", 14),
        Column("Số người", 9),
        Column("Ảnh, giấy tờ kèm theo", 14),
    )
    return [
        *opening(form, "Đơn vị báo cáo kết quả đã làm, kèm ảnh hoặc giấy tờ nếu có."),
        *pledged_table(form),
        strand_list(form),
        Table(columns, tuple((ROOM,) * 6 for _ in range(BLANK_RESULTS)), caption="Kết quả khác đã làm được"),
    ]


def pledged_table(form: UnitForm) -> list[Block]:
    if not form.told:
        return []
    columns = (
        Column("STT", 6, "center"),
        Column("Việc đã đăng ký", 44),
        Column("Đã làm được (%)", 12),
        Column("Tính đến ngày", 15),
        Column("Ghi chú", 23),
    )
    rows = tuple((str(place), pledged_words(facts), ROOM, "", "") for place, facts in enumerate(form.told.values(), 1))
    return [Table(columns, rows, caption="Tiến độ những việc đã đăng ký")]


def pledged_words(facts: dict[str, str]) -> str:
    amount = f"{facts['quantity']} {facts['unit']}".strip()
    due = f"hạn {facts['due_on']}" if facts["due_on"] else ""
    more = "; ".join(filter(None, (amount, due)))
    return f"{facts['title']} ({more})" if more else facts["title"]


def plan_body(form: UnitForm) -> list[Block]:
    columns = (
        Column("STT", 6, "center"),
        Column("Việc sẽ làm", 52),
        Column("Ai làm", 22),
        Column("Xong trước ngày", 20),
    )
    return [
        *opening(
            form, "Đơn vị nộp kế hoạch thi đua của mình. Đã có văn bản riêng thì ghi ba dòng dưới, gửi kèm bản ấy."
        ),
        KeyValue("Số, ký hiệu (nếu có)", DOTS),
        KeyValue("Ngày ban hành", DOTS),
        KeyValue("Trích yếu", f"{DOTS}\n{DOTS}"),
        Table(
            columns,
            tuple((str(place), ROOM, "", "") for place in range(1, BLANK_TASKS + 1)),
            caption="Nội dung kế hoạch (khi chưa có văn bản riêng)",
        ),
    ]


def opening(form: UnitForm, words: str) -> list[Block]:
    campaign = form.batch.campaign
    period = f"từ ngày {dates.day_words(campaign.starts_on)} đến ngày {dates.day_words(campaign.ends_on)}"
    return [Paragraph(f"Thực hiện {campaign.running_name} ({period}). {words}")]


def strand_numbers(form: UnitForm) -> dict[str, int]:
    return {strand.title: place for place, strand in enumerate(form.batch.campaign.strands.all(), 1)}


def strand_list(form: UnitForm) -> Block:
    named = "; ".join(f"{place}. {title}" for title, place in strand_numbers(form).items())
    return Paragraph(f"{named}.", lead="Nội dung thi đua:")
