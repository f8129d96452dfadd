"""What the forms of papers that change awards have in common."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from awards.forms.changes import ChangeForm
from awards.law.bases import named_in
from awards.models import ChangePaper, Decision, OldDecision, OwnDecision
from emulation.files.fields import UploadFormMixin
from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.web.forms import TownModelForm
from emulation.web.once import once

COMPARE = "Đã lưu. Hãy đối chiếu từng dòng rồi bấm “Ghi thay đổi vào sổ”."


def keep_file(form: UploadFormMixin) -> None:
    for file, name in form.keep_files("upload"):
        form.instance.file, form.instance.file_name = file, name


def kept(request: HttpRequest, form: TownModelForm, write: Any, blame: str | None = "entries") -> ChangePaper | None:
    """What was written; a refusal goes to the form's field `blame`."""
    try:
        with once(request) as ticket:
            paper = write()
            ticket.leads_to(paper)
    except Unsound as error:
        form.add_error(blame, error.message)
        form.instance.pk = None
        return None
    return paper


def edited(request: HttpRequest, form: ChangeForm, changed: OwnDecision | Decision | OldDecision) -> HttpResponse:
    context = {"form": form, "changed": changed, "named": named_in(form.initial.get("bases") or "", dates.today())}
    return render(request, "awards/decisions/change_edit.html", context)
