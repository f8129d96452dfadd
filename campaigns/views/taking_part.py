"""A unit in a campaign: its own page, its pledge, its plan; and the clerk's answer to the pledge."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from campaigns import rules
from campaigns.flows import taking_part as flows
from campaigns.forms.taking_part import CommitmentFormSet, ReasonForm, RegistrationForm, UnitPlanForm
from campaigns.models import Participation, Registration, UnitPlan
from campaigns.states import WITH_UNIT, RegistrationState
from emulation.accounts.scope import get_visible
from emulation.audit.record import history_of
from emulation.files.serving import serve
from emulation.lib.words import fold
from emulation.web.actions import Action
from emulation.web.once import once

PAGE = 25


def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """All of one unit in one campaign: what it pledged, filed and reported, and what it can do next."""
    participation = get_visible(Participation, request.user, pk=pk)
    achievements = participation.achievements.visible_to(request.user).for_list()
    registration = getattr(participation, "registration", None)
    if registration and not Registration.objects.visible_to(request.user).filter(pk=registration.pk).exists():
        registration = None  # the office does not see a unit's draft
    context = {
        "participation": participation,
        "campaign": participation.campaign,
        "registration": registration,
        "commitments": registration.commitments.select_related("strand") if registration else [],
        "unit_plan": getattr(participation, "unit_plan", None),
        "page": Paginator(achievements, PAGE).get_page(request.GET.get("trang")),
        "actions": unit_actions(request, participation, registration),
        "is_leader": bool(rules.is_leader(request.user, participation)),
    }
    return render(request, "campaigns/unit.html", context)


def unit_actions(request: HttpRequest, participation: Participation, registration: Registration | None) -> list[Action]:
    user = request.user
    if not rules.is_leader(user, participation):
        return []
    pledge = reverse("campaigns:registration_edit", args=[participation.pk])
    return [
        Action(
            "Báo cáo kết quả",
            reverse("campaigns:achievement_new", args=[participation.pk]),
            rules.can_report(user, participation),
            icon="camera",
            tone="primary",
        ),
        Action(
            "Sửa đăng ký" if registration else "Đăng ký thi đua",
            pledge,
            rules.can_register(user, participation),
            tone="secondary",
        ),
        Action(
            "Nộp kế hoạch của đơn vị",
            reverse("campaigns:unit_plan", args=[participation.pk]),
            rules.can_file_unit_plan(user, participation),
            tone="secondary",
        ),
        Action(
            "Đề nghị khen thưởng",
            reverse("awards:nominate", args=[participation.pk]),
            rules.can_report(user, participation),
            tone="secondary",
            icon="award",
        ),
    ]


def registration_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The unit's pledge; opened here for the first time, it becomes a draft only when it is saved."""
    participation = get_visible(Participation, request.user, pk=pk)
    rules.can_register(request.user, participation).require()
    registration = Registration.objects.filter(participation=participation).first() or Registration(
        participation=participation, created_by=request.user
    )
    form = RegistrationForm(request.POST or None, instance=registration)
    rows = commitment_rows(request, participation, registration)
    if request.method == "POST" and all([form.is_valid(), rows.is_valid()]):
        with once(request) as ticket:
            saved = flows.save_registration(form.save(commit=False), rows.save, by=request.user)
            ticket.leads_to(saved)
        messages.success(request, "Đã lưu đăng ký. Xem lại rồi bấm “Gửi đăng ký” khi đã đủ.")
        return redirect(request.path if "them-dong" in request.POST else saved.get_absolute_url())
    context = {"participation": participation, "campaign": participation.campaign, "form": form, "rows": rows}
    return render(request, "campaigns/registration_edit.html", context)


def commitment_rows(request: HttpRequest, participation: Participation, registration: Registration) -> Any:
    stored = registration.commitments.all() if registration.pk else registration.commitments.model.objects.none()
    return CommitmentFormSet(
        request.POST or None, rows=stored, parent={"registration": registration}, campaign=participation.campaign
    )


def registration_list(request: HttpRequest) -> HttpResponse:
    words, state = request.GET.get("tu-khoa", ""), request.GET.get("trang-thai", "")
    rows = Registration.objects.visible_to(request.user).for_list()
    for word in fold(words).split():
        rows = rows.filter(participation__organization__search_key__contains=word)
    if state in RegistrationState.values:
        rows = rows.filter(state=state)
    choices = [("", "Mọi trạng thái", not state), *((s.value, s.label, s == state) for s in RegistrationState)]
    context = {
        "page": Paginator(rows, PAGE).get_page(request.GET.get("trang")),
        "query": words,
        "filters": [("trang-thai", "Trạng thái", choices)],
    }
    return render(request, "campaigns/registrations.html", context)


def registration_detail(request: HttpRequest, pk: int) -> HttpResponse:
    registration = get_visible(Registration, request.user, pk=pk)
    participation = registration.participation
    is_leader = bool(rules.is_leader(request.user, participation))
    context = {
        "registration": registration,
        "participation": participation,
        "campaign": participation.campaign,
        "commitments": registration.commitments.select_related("strand", "target"),
        "actions": registration_actions(request, registration, is_leader=is_leader),
        "entries": history_of(registration)[:20],
    }
    return render(request, "campaigns/registration.html", context)


def registration_actions(request: HttpRequest, registration: Registration, *, is_leader: bool) -> list[Action]:
    user, pk = request.user, registration.pk
    if is_leader and registration.state in WITH_UNIT:
        return [
            Action(
                "Gửi đăng ký",
                reverse("campaigns:registration_submit", args=[pk]),
                rules.can_submit_registration(user, registration),
                icon="send",
                tone="primary",
            ),
            Action(
                "Sửa",
                reverse("campaigns:registration_edit", args=[registration.participation_id]),
                rules.can_register(user, registration.participation),
                tone="secondary",
                icon="pencil",
            ),
        ]
    verdict = rules.can_decide_registration(user, registration)
    if not verdict:
        return []
    return [
        Action(
            "Tiếp nhận", reverse("campaigns:registration_accept", args=[pk]), verdict, icon="check-lg", tone="primary"
        ),
        Action("Trả lại", reverse("campaigns:registration_return", args=[pk]), verdict, tone="secondary"),
    ]


def registration_submit(request: HttpRequest, pk: int) -> HttpResponse:
    registration = get_visible(Registration, request.user, pk=pk)
    rules.can_submit_registration(request.user, registration).require()
    if request.method == "POST":
        with once(request) as ticket:
            ticket.leads_to(registration)
            flows.submit_registration(registration, by=request.user)
        messages.success(request, "Đã gửi đăng ký. Văn phòng sẽ tiếp nhận hoặc trả lại nếu cần bổ sung.")
        return redirect(registration)
    consequences = [
        f"Văn phòng nhận {registration.commitments.count()} việc đăng ký của đơn vị.",
        "Sau khi gửi, đơn vị không sửa được nữa, trừ khi Văn phòng trả lại.",
    ]
    return confirm(request, registration, "Gửi đăng ký thi đua", consequences, "Gửi đăng ký")


def registration_accept(request: HttpRequest, pk: int) -> HttpResponse:
    registration = get_visible(Registration, request.user, pk=pk)
    rules.can_decide_registration(request.user, registration).require()
    if request.method == "POST":
        with once(request) as ticket:
            ticket.leads_to(registration)
            flows.accept_registration(registration, by=request.user)
        messages.success(request, "Đã tiếp nhận đăng ký.")
        return redirect(registration)
    consequences = [
        "Đơn vị được báo là đăng ký đã tiếp nhận.",
        "Các việc đăng ký được tính vào bảng theo dõi và báo cáo.",
    ]
    return confirm(request, registration, "Tiếp nhận đăng ký", consequences, "Tiếp nhận")


def registration_return(request: HttpRequest, pk: int) -> HttpResponse:
    registration = get_visible(Registration, request.user, pk=pk)
    rules.can_decide_registration(request.user, registration).require()
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with once(request) as ticket:
            ticket.leads_to(registration)
            flows.return_registration(registration, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, "Đã trả lại đăng ký để đơn vị bổ sung.")
        return redirect(registration)
    return confirm(request, registration, "Trả lại đăng ký", ["Đơn vị sửa được đăng ký và gửi lại."], "Trả lại", form)


def confirm(
    request: HttpRequest, obj: Any, title: str, consequences: list[str], submit_label: str, form: Any = None
) -> HttpResponse:
    context = {
        "title": title,
        "lead": str(obj),
        "consequences": consequences,
        "form": form,
        "submit_label": submit_label,
        "back_url": obj.get_absolute_url(),
    }
    return render(request, "components/confirm.html", context)


def unit_plan(request: HttpRequest, pk: int) -> HttpResponse:
    participation = get_visible(Participation, request.user, pk=pk)
    rules.can_file_unit_plan(request.user, participation).require()
    stored = getattr(participation, "unit_plan", None)
    form = UnitPlanForm(request.POST or None, request.FILES or None, instance=stored or UnitPlan(), by=request.user)
    if request.method == "POST" and form.is_valid():
        with once(request) as ticket:
            fields = {name: form.cleaned_data[name] for name in form._meta.fields}
            for file, name in form.keep_files("upload"):
                fields |= {"file": file, "file_name": name}
            flows.file_unit_plan(participation, by=request.user, **fields)
            ticket.leads_to(participation)
        messages.success(request, "Đã nộp kế hoạch của đơn vị.")
        return redirect(participation)
    return render(request, "campaigns/unit_plan.html", {"participation": participation, "form": form})


def unit_plan_file(request: HttpRequest, pk: int) -> HttpResponse:
    participation = get_visible(Participation, request.user, pk=pk)
    plan = getattr(participation, "unit_plan", None)
    if plan is None:
        raise Http404
    return serve(plan.file, plan.file_name)
