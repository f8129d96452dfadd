"""Certificates: the list, one of them with its words, drawing up, cancelling, handing over."""

from io import BytesIO

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from awards import rules
from awards.certificates.drawing import Batch, Sheet
from awards.certificates.layout import PlainSheet, Slot, plain_layout
from awards.certificates.preview import picture
from awards.flows import certificates as flows
from awards.forms.certificates import HandOverForm, OpenForm, ReasonForm, WordsForm, of_clerk, without_certificates
from awards.models import Certificate, CertificateStock, RegisterEntry
from awards.papers.certificates import differences
from awards.papers.hand_over import hand_over_paper
from awards.querysets import in_paper_order
from awards.register.standing import standing_of
from awards.states import CertificateState
from campaigns.sides import narrowed_to, within
from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.accounts.scope import get_visible
from emulation.audit.record import history_of
from emulation.documents import pdf
from emulation.documents.coding import qr_of, words_of
from emulation.documents.layout import DRAFT
from emulation.files import store
from emulation.files.intake import cleaned
from emulation.files.serving import OWN_PDF
from emulation.lib.errors import Unsound
from emulation.web.actions import Action
from emulation.web.confirming import Page, confirmed
from emulation.web.listing import Choice, Export, listed, listing
from emulation.web.once import once

CAMPAIGN = "entry__nomination__participation__campaign"
CERTIFICATES = Export(
    "Sổ giấy khen",
    (
        ("Số", 8, lambda row: row.number),
        ("Năm", 8, lambda row: row.year),
        ("Tặng cho", 34, lambda row: row.name),
        ("Chức vụ, đơn vị", 40, lambda row: row.post),
        ("Hình thức", 18, lambda row: row.form),
        ("Theo", 44, lambda row: row.decision),
        ("Tình trạng", 20, lambda row: row.get_state_display()),
        ("Người nhận", 28, lambda row: row.received_by),
        ("Ngày nhận", 12, lambda row: row.received_on),
    ),
)


def certificate_list(request: HttpRequest) -> HttpResponse:
    campaign = narrowed_to(request)
    rows = within(Certificate.objects.visible_to(request.user), CAMPAIGN, campaign and campaign.pk)
    years = sorted(set(rows.order_by().values_list("year", flat=True)), reverse=True)
    filters = [
        Choice("trang-thai", "Tình trạng", "state", CertificateState.choices),
        Choice("nam", "Năm", "year", [(str(year), str(year)) for year in years]),
    ]
    context = listing(request, rows, filters) | {"campaign": campaign, "actions": list_actions(request.user)}
    return listed(request, "awards/certificates/list.html", context, CERTIFICATES)


def list_actions(user: User) -> list[Action]:
    if not user.organization_ids({Role.CLERK}):
        return []
    mine = of_clerk(Certificate.objects.all(), user)
    found = (
        [Action("In giấy khen", reverse("awards:print_run_new"), icon="file-earmark-pdf")] if mine.to_print() else []
    )
    if mine.filter(state=CertificateState.PRINTED).exists():
        found.append(Action("Ghi đã trao", reverse("awards:certificates_hand_over"), tone="secondary"))
    if without_certificates(user):
        found.append(Action("Lập giấy khen", reverse("awards:certificates_open"), tone="secondary", icon="plus-lg"))
    return found


def certificate_detail(request: HttpRequest, pk: int) -> HttpResponse:
    certificate = get_visible(Certificate, request.user, pk=pk)
    context = {
        "certificate": certificate,
        "words": [(Slot(name).label, text) for name, text in certificate.words().items() if text],
        "differences": differences(certificate),
        "standing": standing_of(certificate.entry),
        "sheets": certificate.sheets.select_related("run", "code").order_by("pk"),
        "code": certificate.codes.order_by("-pk").first(),
        "actions": actions_of(request.user, certificate),
        "history": history_of(certificate),
    }
    return render(request, "awards/certificates/detail.html", context)


def actions_of(user: User, certificate: Certificate) -> list[Action]:
    if not rules.keeps_certificates(user, certificate.organization_id):
        return []
    args = [certificate.pk]
    found = [
        Action("Sửa lời", reverse("awards:certificate_edit", args=args),
               rules.can_edit_certificate(user, certificate), icon="pencil"),
    ]  # fmt: skip
    if certificate.state == CertificateState.RETURNED:
        return found
    if certificate.state == CertificateState.HANDED:
        found.append(Action("Bỏ ghi đã trao", reverse("awards:certificate_take_back", args=args), tone="secondary"))
    else:
        cancel = rules.can_cancel_certificate(user, certificate)
        found.append(Action("Hủy giấy khen", reverse("awards:certificate_cancel", args=args), cancel, "danger"))
    return found


def certificate_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """As it is worded now: on the stock that is in use, or on plain paper."""
    certificate = get_visible(Certificate, request.user, pk=pk)
    code = certificate.codes.order_by("-pk").first()
    sheet = Sheet(certificate.words())
    if code and code.words == sheet.words:
        sheet = Sheet(sheet.words, qr_of(code.signed), words_of(code.short))
    stock = CertificateStock.objects.filter(organization=certificate.organization_id, is_retired=False).first()
    if stock:
        drawn = picture(Batch(stock.layout(), (sheet,)), background_of(stock))
    else:
        watermark = "" if sheet.qr else DRAFT
        drawn = picture(Batch(plain_layout(PlainSheet.A4), (sheet,), watermark=watermark))
    return HttpResponse(drawn, content_type="image/png")


def background_of(stock: CertificateStock) -> bytes:
    """The scan's own copy that we drew; nothing if the store has lost it."""
    if stock.background is None:
        return b""
    try:
        with store.open_file(cleaned(stock.background).sha256) as content:
            return content.read()
    except (FileNotFoundError, Unsound):
        return b""


def certificate_edit(request: HttpRequest, pk: int) -> HttpResponse:
    certificate = get_visible(Certificate, request.user, pk=pk)
    rules.can_edit_certificate(request.user, certificate).require()
    form = WordsForm(request.POST or None, instance=certificate)
    if request.method == "POST" and form.is_valid():
        with once(request) as ticket:
            flows.edit_certificate(certificate, by=request.user)
            ticket.leads_to(certificate)
        messages.success(request, "Đã lưu lời giấy khen.")
        return redirect(certificate)
    stored = get_visible(Certificate, request.user, pk=pk)
    context = {"certificate": stored, "form": form, "differences": differences(stored)}
    return render(request, "awards/certificates/edit.html", context)


def certificates_open(request: HttpRequest) -> HttpResponse:
    form = OpenForm(request.POST or None, by=request.user, initial={"decided": request.GET.get("quyet-dinh")})
    page = Page(
        title="Lập giấy khen",
        lead="Cho những trường hợp đã vào sổ khen thưởng mà chưa có giấy khen.",
        consequences=[
            "Mỗi trường hợp có một giấy khen mang số vào sổ tiếp theo của năm, lời lấy từ sổ và quyết định.",
            "Lời sửa được trước khi in; tên thì không, vì tên theo quyết định.",
        ],
        submit_label="Lập giấy khen",
        done="Đã lập giấy khen.",
        back_url=reverse("awards:certificates"),
    )

    def act() -> None:
        entries = of_clerk(RegisterEntry.objects.nominated().holding(), request.user).filter(
            certificate=None, **form.chosen.lookup
        )
        flows.open_certificates(entries.order_by(*in_paper_order()), by=request.user)

    return confirmed(request, page, act, form, blame="decided")


def certificate_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    certificate = get_visible(Certificate, request.user, pk=pk)
    rules.can_cancel_certificate(request.user, certificate).require()
    form = ReasonForm(request.POST or None)
    page = Page(
        title="Hủy giấy khen",
        lead=str(certificate),
        consequences=[
            "Giấy khen không in, không trao được nữa; số vào sổ vẫn giữ nguyên, không cấp lại cho người khác.",
            "Ai quét mã trên tờ đã in sẽ thấy giấy khen đã bị hủy. Mục trong sổ khen thưởng không đổi.",
        ],
        submit_label="Hủy giấy khen",
        done="Đã hủy giấy khen.",
        back_url=certificate.get_absolute_url(),
        danger=True,
    )

    def act() -> None:
        flows.cancel(certificate, by=request.user, reason=form.cleaned_data["reason"])

    return confirmed(request, page, act, form, blame="reason")


# --- Handing over ---------------------------------------------------------------------------------------------------


def certificates_hand_over(request: HttpRequest) -> HttpResponse:
    form = HandOverForm(request.POST or None, by=request.user)
    page = Page(
        title="Ghi đã trao giấy khen",
        lead="Cho một lượt trao: tại hội nghị, hoặc khi người nhận đến ký.",
        consequences=[
            "Các giấy khen chuyển sang “Đã trao” với tên người nhận và ngày nhận.",
            "Danh sách ký nhận tải được ở trang giấy khen; bản có chữ ký lưu tại Văn phòng.",
        ],
        submit_label="Ghi đã trao",
        done="Đã ghi các giấy khen đã trao.",
        back_url=reverse("awards:certificates"),
    )

    def act() -> None:
        printed = of_clerk(Certificate.objects.filter(state=CertificateState.PRINTED), request.user)
        data = form.cleaned_data
        flows.hand_over(form.certificates(printed.for_run()), on=data["on"], to=data["to"], by=request.user)

    return confirmed(request, page, act, form)


def certificate_take_back(request: HttpRequest, pk: int) -> HttpResponse:
    certificate = get_visible(Certificate, request.user, pk=pk)
    rules.can_take_back_certificate(request.user, certificate).require()
    form = ReasonForm(request.POST or None)
    page = Page(
        title="Bỏ ghi đã trao",
        lead=str(certificate),
        consequences=["Giấy khen trở lại “Đã in, chưa trao”. Nhật ký giữ cả hai lần ghi."],
        submit_label="Bỏ ghi đã trao",
        done="Giấy khen trở lại chưa trao.",
        back_url=certificate.get_absolute_url(),
    )

    def act() -> None:
        flows.take_back(certificate, by=request.user, reason=form.cleaned_data["reason"])

    return confirmed(request, page, act, form, blame="reason")


def hand_over_list(request: HttpRequest, pk: int) -> HttpResponse:
    """For signature: all certificates of the decision of this one, as a PDF."""
    certificate = get_visible(Certificate, request.user, pk=pk)
    return shown_pdf(pdf.render(hand_over_paper(certificate)), "Danh sách ký nhận giấy khen")


def shown_pdf(content: bytes, name: str) -> HttpResponse:
    response = FileResponse(BytesIO(content), filename=f"{name}.pdf", content_type="application/pdf")
    response.headers["Content-Security-Policy"] = OWN_PDF
    return response
