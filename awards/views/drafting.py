"""The unit has its achievement report drafted from what was verified and from the register."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from awards import rules
from awards.dossiers import report_draft
from awards.flows.drafting import draft_report
from awards.forms.drafting import DraftForm
from awards.models import Nomination
from emulation.accounts.scope import get_visible
from emulation.lib.errors import Unsound
from emulation.web.once import once


def report_draft_page(request: HttpRequest, pk: int) -> HttpResponse:
    nomination = get_visible(Nomination, request.user, pk=pk)
    rules.can_edit(request.user, nomination).require()
    dossier = nomination.dossier
    form = DraftForm(request.POST or None, dossier=dossier)
    if request.method == "POST" and form.is_valid():
        back = reverse("awards:dossier_edit", args=[pk])
        try:
            with once(request) as ticket:
                ticket.leads_to(back)
                waiting = draft_report(dossier, form.cleaned_data["achievements"], by=request.user)
        except Unsound as error:
            form.add_error("achievements", error.message)
        else:
            messages.success(request, said(waiting))
            return redirect(back)
    context = {
        "nomination": nomination,
        "form": form,
        "held": report_draft.held_awards(nomination.nominee),
        "long_form": dossier.report_form == "long",
    }
    return render(request, "awards/gate/draft.html", context)


def said(waiting: list[str]) -> str:
    if not waiting:
        return "Đã soạn báo cáo thành tích. Hãy đọc lại, sửa lời rồi lưu."
    parts = ", ".join(f"“{report_draft.PARTS[name]}”" for name in waiting)
    return f"Đã soạn. Phần {parts} đã có lời bạn ghi nên giữ nguyên; lời mới đặt bên cạnh để chọn."
