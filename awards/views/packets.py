"""Ordering a packet; a worker binds it, the page of the order shows how far it is."""

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from awards.models import Nomination, Proposal
from emulation.accounts.scope import get_visible
from emulation.jobs.flows import order
from emulation.jobs.kinds import kind_named
from emulation.web.confirming import Page, shown
from emulation.web.once import once


def dossier_packet(request: HttpRequest, pk: int) -> HttpResponse:
    return ordered(request, "dossier_packet", get_visible(Nomination, request.user, pk=pk))


def proposal_packet(request: HttpRequest, pk: int) -> HttpResponse:
    return ordered(request, "proposal_packet", get_visible(Proposal, request.user, pk=pk))


def ordered(request: HttpRequest, name: str, thing: Model) -> HttpResponse:
    kind = kind_named(name)
    kind.may(request.user, thing).require()
    if request.method == "POST":
        with once(request) as ticket:
            job = order(name, thing, by=request.user)
            ticket.leads_to(job)
        return redirect(job)
    page = Page(
        title="Đóng tập hồ sơ thành một tệp PDF",
        lead=kind.title(thing),
        consequences=[
            "Tập gồm bìa, mục lục có số trang, các văn bản, tài liệu và ảnh minh chứng, có dấu trang để mở nhanh.",
            "Việc chạy nền: có thể làm việc khác, xong sẽ được báo.",
            "Tập là bản in để gửi đi, không thay cho các văn bản gốc.",
        ],
        submit_label="Đóng tập hồ sơ",
        done="",
        back_url=thing.get_absolute_url(),
    )
    return shown(request, page)
