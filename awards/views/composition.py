"""Who sits in the council, today and on any day; the clerk records changes by decision and keeps its rules."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from awards import rules
from awards.flows import composition as flows
from awards.forms.composition import CompositionForm, CouncilForm, DayForm
from awards.models import UNCONFIRMED, CompositionChange, Council, Seat
from awards.papers.council_frame import in_order
from awards.querysets.ground import IN_TOWN
from emulation.accounts.models import Organization, Post, User
from emulation.accounts.roles import Role
from emulation.accounts.scope import get_visible
from emulation.files.serving import serve
from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.web.actions import Action
from emulation.web.once import once


def council(request: HttpRequest) -> HttpResponse:
    """?ngay= a day other than today."""
    user = request.user
    found = Council.objects.filter(organization__in=user.organization_ids(IN_TOWN)).first()
    if found is None:
        actions = [Action("Lập Hội đồng", reverse("awards:council_new"))] if Role.CLERK in user.roles else []
        return render(request, "awards/council/none.html", {"actions": actions})
    form = DayForm(request.GET or None)
    day = (form.is_valid() and form.cleaned_data["ngay"]) or dates.today()
    members = members_on(found, day)
    context = {
        "council": found,
        "form": form,
        "day": day,
        "is_today": day == dates.today(),
        "members": members,
        "even": bool(members) and len(members) % 2 == 0,
        "changes": history(found),
        "actions": actions_for(user, found),
        "unconfirmed": UNCONFIRMED,
    }
    return render(request, "awards/council/council.html", context)


@dataclass(frozen=True)
class Member:
    """gone: the post in the office has ended, though the seat has not."""

    seat: Seat
    gone: bool


def members_on(found: Council, day: datetime.date) -> list[Member]:
    seats = in_order(found.seats.on(day).select_related("user"))
    posts = Post.objects.on(day).filter(user__in=[seat.user_id for seat in seats])
    working = set(posts.filter(user__is_active=True).values_list("user", flat=True))
    return [Member(seat, seat.user_id not in working) for seat in seats]


@dataclass(frozen=True)
class Told:
    """One decision and what it did; people who only changed their part are in `moved`."""

    change: CompositionChange
    joined: list[Seat]
    left: list[Seat]
    moved: list[Seat]


def history(found: Council) -> list[Told]:
    told = []
    for change in found.changes.prefetch_related("joined__user", "left__user"):
        new, old = list(change.joined.all()), list(change.left.all())
        both = {seat.user_id for seat in new} & {seat.user_id for seat in old}
        told.append(
            Told(
                change,
                [seat for seat in new if seat.user_id not in both],
                [seat for seat in old if seat.user_id not in both],
                [seat for seat in new if seat.user_id in both],
            )
        )
    return told


def actions_for(user: User, found: Council) -> list[Action]:
    if not (may := rules.can_change_council(user, found)):
        return []
    return [
        Action("Thay đổi thành viên", reverse("awards:council_change", args=[found.pk]), may, icon="people"),
        Action("Sửa quy tắc", reverse("awards:council_rules", args=[found.pk]), may, "secondary", "pencil"),
    ]


def council_new(request: HttpRequest) -> HttpResponse:
    at = Organization.objects.filter(pk__in=request.user.organization_ids({Role.CLERK}), council=None).first()
    if at is None:
        return redirect("awards:council")
    made = Council(organization=at, name=f"Hội đồng thi đua, khen thưởng {at.short_name}",
                   paper_name="HỘI ĐỒNG\nTHI ĐUA, KHEN THƯỞNG")  # fmt: skip
    words = "Đã lập Hội đồng. Hãy ghi các thành viên theo quyết định thành lập."
    return kept(request, made, {"title": "Lập Hội đồng", "words": words})


def council_rules(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_visible(Council, request.user, pk=pk)
    rules.can_change_council(request.user, found).require()
    return kept(request, found, {"title": "Quy tắc của Hội đồng", "words": "Đã lưu quy tắc của Hội đồng."})


def kept(request: HttpRequest, found: Council, context: dict[str, Any]) -> HttpResponse:
    new, form = found.pk is None, CouncilForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        with once(request) as ticket:
            flows.keep_council(form.instance, by=request.user)
            target = reverse("awards:council_change", args=[form.instance.pk]) if new else reverse("awards:council")
            ticket.leads_to(target)
        messages.success(request, context["words"])
        return redirect(target)
    return render(request, "awards/council/rules.html", context | {"form": form})


def council_change(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_visible(Council, request.user, pk=pk)
    rules.can_change_council(request.user, found).require()
    form = CompositionForm(request.POST or None, request.FILES or None, council=found, by=request.user)
    if request.method == "POST" and form.is_valid() and save_change(request, found, form):
        say(request, len(form.places))
        return redirect("awards:council")
    return render(request, "awards/council/change.html", {"council": found, "form": form})


def save_change(request: HttpRequest, found: Council, form: CompositionForm) -> bool:
    change = form.instance
    try:
        with once(request) as ticket:
            for file, name in form.keep_files("upload"):
                change.file, change.file_name = file, name
            flows.change_council(found, change, form.places, by=request.user)
            ticket.leads_to(change)
    except Unsound as error:
        change.pk = None
        form.add_error(None, error.message)
        return False
    return True


def say(request: HttpRequest, count: int) -> None:
    messages.success(request, f"Đã ghi thay đổi. Hội đồng có {count} thành viên.")
    if count % 2 == 0:
        messages.warning(request, f"{count} là số chẵn: khi biểu quyết có thể ngang phiếu.")


def council_file(request: HttpRequest, pk: int) -> HttpResponse:
    change = get_visible(CompositionChange, request.user, pk=pk)
    if change.file is None:
        raise Http404
    return serve(change.file, change.file_name)
