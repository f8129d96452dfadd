"""Merging two records of one, taking a merge back, and parting what was wrongly joined."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from awards import rules
from awards.flows import joining as flows
from awards.forms.nominees import OtherRecordForm, ReasonForm, SplitForm
from awards.matching import doubles_of
from awards.models import Nominee, NomineeMerge
from emulation.accounts.scope import get_visible
from emulation.lib.errors import Unsound
from emulation.web.confirming import Page, confirmed
from emulation.web.editing import differences
from emulation.web.once import once

MERGED = "Đã gộp hồ sơ. Nếu nhầm, bấm “Tách lại” ở mục “Hồ sơ đã gộp vào đây”."


def nominee_merge(request: HttpRequest, pk: int) -> HttpResponse:
    """First which other record, then both side by side, then the reason."""
    kept = get_visible(Nominee, request.user, pk=pk)
    rules.can_merge(request.user, kept).require()
    number = request.GET.get("voi", "")
    if number:
        form = OtherRecordForm({"number": number})
        other = other_record(request, kept, form) if form.is_valid() else None
        if other:
            return merge_pair(request, kept, other)
    else:
        form = OtherRecordForm()
    context = {"record": kept, "form": form, "doubles": doubles_of(kept)}
    return render(request, "awards/nominees/merge_with.html", context)


def other_record(request: HttpRequest, kept: Nominee, form: OtherRecordForm) -> Nominee | None:
    number = form.cleaned_data["number"]
    other = Nominee.objects.visible_to(request.user).select_related("organization").filter(pk=number).first()
    try:
        if other is None:
            raise Unsound(f"Không có hồ sơ số {number} trong phạm vi của cơ quan. Hãy xem lại số hồ sơ.")
        if other.merged_into_id:
            raise Unsound(f"Hồ sơ số {number} đã gộp vào hồ sơ số {other.merged_into_id}.")
        flows.check_pair(kept, other)
    except Unsound as error:
        form.add_error("number", error.message)
        return None
    return other


def merge_pair(request: HttpRequest, kept: Nominee, gone: Nominee) -> HttpResponse:
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as ticket:
                ticket.leads_to(kept)
                flows.merge(kept, gone, form.cleaned_data["reason"], by=request.user)
        except Unsound as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, MERGED)
            return redirect(kept)
    pair = [told(row) for row in (kept, gone)]
    labels = {name: name for name in pair[0]}
    lists = {row.participation_id: row for row in kept.nominations.select_related("award")}
    both = [row for row in gone.nominations.select_related("award") if row.participation_id in lists]
    context = {
        "record": kept,
        "gone": gone,
        "form": form,
        "difference": differences(labels, *reversed(pair)),
        "both": both,
    }
    return render(request, "awards/nominees/merge.html", context)


def told(row: Nominee) -> dict[str, str]:
    """A record's facts in words, for two to be seen side by side."""
    return {
        "Số hồ sơ": str(row.pk),
        "Tên": row.name,
        "Năm sinh": str(row.birth_year or "chưa ghi"),
        "Giới tính": row.get_sex_display() or "chưa ghi",
        "Thành phần": row.get_person_kind_display() or "chưa ghi",
        "Đơn vị": row.organization.name,
        "Chức vụ": "\n".join(str(post) for post in row.posts.select_related("organization")),
        "Đề nghị": "\n".join(f"{each.award}, {each.participation}" for each in row.nominations.for_list()),
        "Khen thưởng cũ": "\n".join(f"{each.award_name}, {each.decided_on.year}" for each in row.entries.past()),
    }


def nominee_part(request: HttpRequest, pk: int, merge_pk: int) -> HttpResponse:
    kept = get_visible(Nominee, request.user, pk=pk)
    made = get_object_or_404(NomineeMerge.objects.select_related("kept", "gone"), kept=kept, pk=merge_pk)
    rules.can_part(request.user, made).require()
    form = ReasonForm(request.POST or None)
    count = made.nominations.filter(nominee=kept).count()
    page = Page(
        title=f"Tách lại hồ sơ số {made.gone_id}: {made.gone}",
        lead=f"Đang gộp trong hồ sơ số {kept.pk}: {kept}",
        consequences=[
            f"Hồ sơ số {made.gone_id} đứng riêng trở lại, nhận lại {count} đề nghị và khen thưởng của mình.",
            "Năm sinh, cách viết tên, chức vụ lấy từ hồ sơ ấy khi gộp cũng trở về.",
        ],
        submit_label="Tách lại",
        done="Đã tách lại hai hồ sơ.",
        back_url=kept.get_absolute_url(),
    )
    return confirmed(
        request, page, lambda: flows.part(made, form.cleaned_data["reason"], by=request.user), form, blame="reason"
    )


def nominee_split(request: HttpRequest, pk: int) -> HttpResponse:
    held = get_visible(Nominee, request.user, pk=pk)
    rules.can_split(request.user, held).require()
    fresh = Nominee(subject=held.subject, name=held.name, organization=held.organization)
    form = SplitForm(request.POST or None, instance=fresh, held=held, by=request.user)
    if request.method == "POST" and form.is_valid():
        chosen, past = (form.cleaned_data.get(name, ()) for name in ("nominations", "entries"))
        try:
            with once(request) as ticket:
                flows.split(held, fresh, chosen, form.cleaned_data["reason"], entries=past, by=request.user)
                ticket.leads_to(fresh)
        except Unsound as error:
            fresh.pk = None
            form.add_error(None, error.message)
        else:
            messages.success(request, f"Đã tách {len(chosen) + len(past)} mục sang hồ sơ số {fresh.pk}.")
            return redirect(fresh)
    back = reverse("awards:nominee", args=[held.pk])
    return render(request, "awards/nominees/split.html", {"record": held, "form": form, "back_url": back})
