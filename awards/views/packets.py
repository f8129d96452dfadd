"""Ordering a packet; a worker binds it, the page of the order shows how far it is."""

from django.db.models import Model
from django.http import HttpRequest, HttpResponse

from awards.models import Nomination, Proposal
from emulation.accounts.scope import get_visible
from emulation.jobs.ordering import BACKGROUND, ordered


def dossier_packet(request: HttpRequest, pk: int) -> HttpResponse:
    return bound(request, "dossier_packet", get_visible(Nomination, request.user, pk=pk))


def proposal_packet(request: HttpRequest, pk: int) -> HttpResponse:
    return bound(request, "proposal_packet", get_visible(Proposal, request.user, pk=pk))


def bound(request: HttpRequest, name: str, thing: Model) -> HttpResponse:
    consequences = [
        "Tập gồm bìa, mục lục có số trang, các văn bản, tài liệu và ảnh minh chứng, có dấu trang để mở nhanh.",
        BACKGROUND,
        "Tập là bản in để gửi đi, không thay cho các văn bản gốc.",
    ]
    title, submit_label = "Đóng tập hồ sơ thành một tệp PDF", "Đóng tập hồ sơ"
    return ordered(request, name, thing, title=title, consequences=consequences, submit_label=submit_label)
