"""The page of a draft's frame: title, recipients, signer, capacity. The domain's views say whose draft, and who may."""

from collections.abc import Iterable

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from emulation.documents.flows import edit_frame
from emulation.documents.frame import FrameForm
from emulation.documents.models import OfficialDocument
from emulation.web.once import once


def framed(
    request: HttpRequest, document: OfficialDocument, owner: Model, *, lead: object, fixed: Iterable[str] = ()
) -> HttpResponse:
    """Show and save the frame; `owner` is the thing whose paper it is, `fixed` fields that stay as they are."""
    form = FrameForm(request.POST or None, instance=document)
    form.fix(fixed)
    if request.method == "POST" and form.is_valid():
        with once(request) as ticket:
            edit_frame(form.instance, by=request.user)
            ticket.leads_to(owner)
        messages.success(request, "Đã lưu trích yếu, nơi nhận và người ký.")
        return redirect(owner)
    context = {"form": form, "lead": lead, "back_url": owner.get_absolute_url()}
    return render(request, "documents/frame.html", context)
