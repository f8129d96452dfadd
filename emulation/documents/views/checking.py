"""The check of somebody's file: it is read, judged and forgotten."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from emulation.documents.check import report
from emulation.documents.forms import CheckForm
from emulation.lib.errors import Unsound
from emulation.reading.apart import read_apart


def check_file(request: HttpRequest) -> HttpResponse:
    sent = request.method == "POST"
    form = CheckForm(request.POST if sent else None, request.FILES if sent else None)
    context = {"form": form}
    if sent and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            source = read_apart(upload.read(), upload.name)
            context |= {"source": source, "report": report(source)}
        except Unsound as error:
            form.add_error("file", error.message)
    return render(request, "documents/check.html", context)
