"""Blanks: kinds of stock, the layout of each, and the book of what came and went."""

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from awards import rules
from awards.certificates.layout import Box, Layout
from awards.certificates.preview import sample
from awards.flows import certificate_stock as flows
from awards.forms.certificate_stock import MoveForm, NewStockForm, PlaceFormSet, StockForm
from awards.models import CertificatePattern, CertificateStock
from awards.papers.hand_over import stock_book_paper
from awards.views.certificates import background_of, shown_pdf
from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.accounts.scope import get_visible
from emulation.documents import pdf
from emulation.lib import dates
from emulation.lib.errors import Forbidden, Unsound
from emulation.web.actions import Action
from emulation.web.confirming import Page, confirmed
from emulation.web.listing import Export, listed, one_page
from emulation.web.once import once

SALT = "stock-layout"
LONGEST = 3500  # characters of an address that every server takes
BOOK = Export(
    "Sổ phôi giấy khen",
    (
        ("Dòng", 8, lambda line: line.number),
        ("Ngày", 12, lambda line: line.moved_on),
        ("Nội dung", 24, lambda line: line.get_kind_display()),
        ("Số lượng", 10, lambda line: line.quantity),
        ("Tăng, giảm", 10, lambda line: line.change),
        ("Còn lại", 10, lambda line: line.balance),
        ("Diễn giải, lý do", 50, lambda line: line.reason),
        ("Người ghi", 24, lambda line: str(line.made_by)),
    ),
)


def stock_list(request: HttpRequest) -> HttpResponse:
    rows = CertificateStock.objects.visible_to(request.user).for_list()
    new = Action("Thêm loại phôi", reverse("awards:stock_new"), icon="plus-lg")
    context = {
        "page": one_page(request, rows),
        "patterns": CertificatePattern.objects.in_force(dates.today()),
        "actions": [new] if request.user.organization_ids({Role.CLERK}) else [],
    }
    return render(request, "awards/certificates/stocks.html", context)


def stock_new(request: HttpRequest) -> HttpResponse:
    """For the office in which the person is clerk."""
    posts = [post for post in request.user.active_posts if post.role == Role.CLERK]
    if not posts:
        raise Forbidden("Chỉ công chức Văn phòng mới thêm loại phôi.")
    stock = CertificateStock(organization=posts[0].organization)
    form = NewStockForm(request.POST or None, instance=stock, by=request.user)
    if request.method == "POST" and form.is_valid():
        with once(request) as ticket:
            flows.open_stock(stock, form.chosen, by=request.user)
            ticket.leads_to(stock)
        messages.success(request, "Đã thêm loại phôi. Hãy xem bố cục rồi ghi nhập phôi.")
        return redirect(stock)
    return render(request, "awards/certificates/stock_new.html", {"form": form})


def stock_detail(request: HttpRequest, pk: int) -> HttpResponse:
    stock = get_visible(CertificateStock, request.user, pk=pk)
    lines = stock.book.select_related("made_by", "run")
    context = {
        "stock": stock,
        "found": lines,
        "page": one_page(request, lines),
        "actions": stock_actions(request.user, stock),
    }
    return listed(request, "awards/certificates/stock.html", context, BOOK)


def stock_actions(user: User, stock: CertificateStock) -> list[Action]:
    if not rules.can_keep_stock(user, stock):
        return []
    args = [stock.pk]
    return [
        Action("Ghi nhập, hỏng, trả phôi", reverse("awards:stock_move", args=args), icon="plus-lg"),
        Action("Sửa bố cục", reverse("awards:stock_layout", args=args), tone="secondary", icon="grid-3x3"),
        Action("Sửa tên, cỡ, ảnh phôi", reverse("awards:stock_edit", args=args), tone="secondary", icon="pencil"),
    ]


def stock_edit(request: HttpRequest, pk: int) -> HttpResponse:
    stock = get_visible(CertificateStock, request.user, pk=pk)
    rules.can_keep_stock(request.user, stock).require()
    form = StockForm(request.POST or None, request.FILES or None, instance=stock, by=request.user)
    if request.method == "POST" and form.is_valid():
        with once(request) as ticket:
            flows.edit_stock(stock, form.keep_files("scan"), by=request.user)
            ticket.leads_to(stock)
        messages.success(request, "Đã lưu loại phôi.")
        return redirect(stock)
    stored = get_visible(CertificateStock, request.user, pk=pk)
    return render(request, "awards/certificates/stock_edit.html", {"stock": stored, "form": form})


def stock_layout(request: HttpRequest, pk: int) -> HttpResponse:
    """Plain fields in a table; "look" draws what was typed without saving it."""
    stock = get_visible(CertificateStock, request.user, pk=pk)
    rules.can_keep_stock(request.user, stock).require()
    formset = PlaceFormSet(request.POST or None, rows=stock.places.all(), parent={"stock": stock}, prefix="dong")
    shown = ""
    if request.method == "POST" and formset.is_valid():
        if "xem" not in request.POST:
            with once(request) as ticket:
                flows.save_layout(stock, formset.save, by=request.user)
                ticket.leads_to(stock)
            messages.success(request, "Đã lưu bố cục phôi.")
            return redirect(stock)
        shown = signed_layout(stock, formset)
    context = {"stock": stock, "formset": formset, "shown": shown}
    return render(request, "awards/certificates/stock_layout.html", context)


def signed_layout(stock: CertificateStock, formset: object) -> str:
    """The layout in an address: any process can draw it, and nobody else's is drawn."""
    boxes = [list(vars(box).values()) for box in stock.layout(formset.stored()).boxes]
    return signing.dumps(boxes, salt=SALT, compress=True)


def stock_picture(request: HttpRequest, pk: int) -> HttpResponse:
    stock = get_visible(CertificateStock, request.user, pk=pk)
    layout = stock.layout()
    if typed := request.GET.get("ban", "")[:LONGEST]:
        try:
            boxes = signing.loads(typed, salt=SALT)
            layout = Layout(layout.width, layout.height, tuple(Box(*box) for box in boxes))
        except signing.BadSignature:
            pass  # an address that was cut: the saved layout
    return HttpResponse(sample(layout, background_of(stock)), content_type="image/png")


def stock_move(request: HttpRequest, pk: int) -> HttpResponse:
    stock = get_visible(CertificateStock, request.user, pk=pk)
    rules.can_keep_stock(request.user, stock).require()
    form = MoveForm(request.POST or None)
    page = Page(
        title="Ghi sổ phôi",
        lead=f"{stock}: còn {stock.balance} phôi",
        consequences=["Dòng đã ghi không sửa, không xóa được; ghi nhầm thì ghi thêm dòng bù và nêu lý do."],
        submit_label="Ghi vào sổ phôi",
        done="Đã ghi sổ phôi.",
        back_url=stock.get_absolute_url(),
    )

    def act() -> None:
        data = form.cleaned_data
        flows.note_move(stock, data["kind"], data["quantity"], on=data["on"], reason=data["reason"], by=request.user)

    return confirmed(request, page, act, form)


def stock_book(request: HttpRequest, pk: int) -> HttpResponse:
    stock = get_visible(CertificateStock, request.user, pk=pk)
    if not stock.book.exists():
        raise Unsound("Sổ phôi chưa có dòng nào để in. Hãy ghi nhập phôi trước.")
    return shown_pdf(pdf.render(stock_book_paper(stock)), "Sổ phôi giấy khen")
