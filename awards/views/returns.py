"""What must come back of annulled and withdrawn awards: the list, and noting what was handed in."""

from django.http import HttpRequest, HttpResponse

from awards import rules
from awards.flows import returns as flows
from awards.forms.changes import ReceiptForm
from awards.models import AwardChange, ReturnReceipt
from emulation.accounts.roles import Role
from emulation.accounts.scope import get_visible
from emulation.lib import dates
from emulation.web.confirming import Page, confirmed
from emulation.web.listing import Export, listed, one_page
from emulation.web.money import grouped

WHICH = (("con-no", "Còn phải nộp"), ("qua-han", "Quá hạn"), ("tat-ca", "Tất cả"))
RETURNS = Export(
    "Nộp lại khen thưởng",
    (
        ("Người, tập thể, hộ", 34, lambda row: row.entry.name),
        ("Đơn vị", 34, lambda row: row.entry.unit_name),
        ("Hình thức", 34, lambda row: row.entry.award_name),
        ("Theo văn bản", 44, lambda row: row.paper.paper_words),
        ("Giấy khen, hiện vật", 16, lambda row: object_words(row)),
        ("Tiền phải nộp", 16, lambda row: row.amount_back),
        ("Đã nộp", 16, lambda row: row.got_amount),
        ("Hạn nộp", 14, lambda row: row.due_on),
    ),
)


def object_words(row: AwardChange) -> str:
    if not row.object_back:
        return "Không"
    return "Đã nhận lại" if row.got_object else "Chưa nộp"


def return_list(request: HttpRequest) -> HttpResponse:
    """For the hall all of its own; a unit sees what its own people owe."""
    which = request.GET.get("loc", "con-no")
    rows = AwardChange.objects.visible_to(request.user)
    rows = rows.with_returns() if which == "tat-ca" else rows.owed()
    if which == "qua-han":
        rows = rows.filter(paper__return_by__lt=dates.today())
    rows = rows.for_list()
    context = {
        "found": rows,
        "page": one_page(request, rows),
        "which": which,
        "choices": WHICH,
        "today": dates.today(),
        "keeps": Role.CLERK in request.user.roles,
    }
    return listed(request, "awards/decisions/returns.html", context, RETURNS)


def return_receive(request: HttpRequest, pk: int) -> HttpResponse:
    change = get_visible(AwardChange, request.user, pk=pk)
    rules.can_receive(request.user, change).require()
    asked = AwardChange.objects.with_returns().filter(pk=pk).first()
    form = ReceiptForm(request.POST or None, instance=ReturnReceipt(change=change))
    page = Page(
        title="Ghi nhận nộp lại", lead=str(change.entry), consequences=left_words(asked) if asked else [],
        submit_label="Ghi nhận", done="Đã ghi nhận nộp lại.", back_url=change.entry.get_absolute_url(),
    )  # fmt: skip
    return confirmed(request, page, lambda: flows.receive(form.instance, by=request.user), form, blame="amount")


def left_words(row: AwardChange) -> list[str]:
    sheet = getattr(row.entry, "certificate", None)
    named = f"{sheet.title} ({sheet.get_state_display().lower()})" if sheet else "giấy khen"
    found = [f"Còn phải nộp {named}, hiện vật."] if row.object_back and not row.got_object else []
    left = (row.amount_back or 0) - row.got_amount
    return found + ([f"Còn phải nộp {grouped(left)} đồng."] if left else [])
