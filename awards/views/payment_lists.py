"""The list to sign for the money, of one decision or of several, as PDF or spreadsheet."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from awards.models import OwnDecision
from awards.money.bonus_lines import BonusLine, MoneyOf, number
from awards.papers.money import LIST, Part, cited, payment_list
from awards.querysets.money import READERS
from awards.statistics.money import paid_lines
from emulation.accounts.models import Organization
from emulation.documents import pdf
from emulation.documents.states import State
from emulation.lib.errors import Unsound
from emulation.lib.number_words import money_in_words
from emulation.sheets.writing import MEDIA_TYPE, Sheet, workbook
from emulation.web.downloads import attachment
from emulation.web.money import grouped

MOST_DECISIONS = 20
NAME = "Danh-sach-chi-tien-thuong"


def payment_lists(request: HttpRequest) -> HttpResponse:
    """Choose decisions; with ?dang=pdf or xlsx the list itself."""
    offered = offered_to(request)
    form, wanted = request.GET.get("dang", ""), [key for key in request.GET.getlist("quyet-dinh") if key.isdecimal()]
    chosen = [row for row in offered if str(row.pk) in wanted]
    context = {"offered": offered, "chosen": {row.pk for row in chosen}}
    if form not in ("pdf", "xlsx"):
        return render(request, "awards/money/payment_lists.html", context)
    try:
        parts, office = parts_of(chosen)
        return as_pdf(parts, office) if form == "pdf" else as_xlsx(parts)
    except Unsound as error:
        return render(request, "awards/money/payment_lists.html", context | {"problem": error.message}, status=422)


def offered_to(request: HttpRequest) -> QuerySet[OwnDecision]:
    offices = request.user.reading_ids(READERS)
    granted = OwnDecision.objects.filter(campaign__organizer__in=offices, document__state=State.ISSUED)
    with_money = granted.filter(lines__bonus__amount__gt=0).distinct()
    return with_money.select_related("document", "campaign__organizer", "bonus_sheet").order_by("-document__issued_on")


def parts_of(decisions: list[OwnDecision]) -> tuple[list[Part], Organization]:
    if not decisions:
        raise Unsound("Chưa chọn quyết định nào. Hãy chọn ít nhất một quyết định.")
    if len(decisions) > MOST_DECISIONS:
        raise Unsound(f"Mỗi danh sách gộp được tối đa {MOST_DECISIONS} quyết định. Hãy chọn ít hơn.")
    office = decisions[0].campaign.organizer
    if any(row.campaign.organizer_id != office.pk for row in decisions):
        raise Unsound("Các quyết định thuộc hai cơ quan khác nhau. Hãy lập danh sách riêng cho từng cơ quan.")
    return [(decision, receiving(decision)) for decision in reversed(decisions)], office


def receiving(decision: OwnDecision) -> list[BonusLine]:
    """Who has money to receive; not those from whom the award was taken back before it was paid."""
    booked = paid_lines(decision)
    kept = {pk for pk, row in booked.items() if row.due or not any(each.due for each in booked.values())}
    return [each for each in MoneyOf(decision).lines if each.amount and each.line.pk in kept]


def as_pdf(parts: list[Part], office: Organization) -> HttpResponse:
    return attachment(pdf.render(payment_list(parts, office)), f"{NAME}.pdf", "application/pdf")


def as_xlsx(parts: list[Part]) -> HttpResponse:
    rows = [(decision, each) for decision, found in parts for each in found]
    if not rows:
        raise Unsound("Không có ai được nhận tiền thưởng trong những quyết định đã chọn.")
    total = sum(each.amount for _, each in rows)
    titles = (LIST, f"Kèm theo {cited(parts)}", f"Tổng cộng {grouped(total)} đồng. Bằng chữ: {money_in_words(total)}.")
    columns = (
        ("STT", 6), ("Họ và tên, đơn vị", 40), ("Đơn vị đề nghị", 30), ("Danh hiệu, hình thức khen thưởng", 36),
        ("Quyết định số", 16), ("Hệ số", 8), ("Số tiền (đồng)", 16), ("Ký nhận", 20), ("Ghi chú", 40),
    )  # fmt: skip
    cells = [
        (place, each.nomination.name, each.nomination.participation.organization.short_name,
         each.nomination.award.name, decision.document.sign, number(each.factor) if each.factor is not None else "",
         each.amount, "", each.note)
        for place, (decision, each) in enumerate(rows, start=1)
    ]  # fmt: skip
    last = ("", "Tổng cộng", "", "", "", "", total, "", "")
    content = workbook(Sheet("Danh sách chi tiền thưởng", titles, columns, [*cells, last]))
    return attachment(content, f"{NAME}.xlsx", MEDIA_TYPE)
