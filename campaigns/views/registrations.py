"""A unit's pledge, and the clerk's answer to it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from campaigns import rules
from campaigns.flows import taking_part
from campaigns.flows.unit_plans import works_for_pledge
from campaigns.forms.taking_part import CommitmentFormSet, RegistrationForm, ReturnRegistrationForm
from campaigns.models import Participation, Registration
from campaigns.sides import of_campaign
from campaigns.states import WITH_UNIT, RegistrationState
from campaigns.views.sheets import PLEDGES, import_actions
from emulation.accounts.scope import get_visible
from emulation.audit.record import history_of
from emulation.web.actions import Action
from emulation.web.confirming import Page, confirmed
from emulation.web.listing import Choice, Export, listed, listing
from emulation.web.once import once

REGISTRATIONS = Export(
    "Đăng ký thi đua",
    (
        ("Đơn vị", 36, lambda row: row.participation.organization.name),
        ("Phong trào", 36, lambda row: row.participation.campaign.short_name),
        ("Số việc đăng ký", 12, lambda row: row.commitment_count),
        ("Tình trạng", 22, lambda row: row.get_state_display()),
        ("Diễn biến", 44, lambda row: row.status_line),
        ("Nhập thay", 44, lambda row: row.sheet.mark if row.sheet else ""),
    ),
)


def registration_list(request: HttpRequest) -> HttpResponse:
    filters = [
        Choice("trang-thai", "Trạng thái", "state", RegistrationState.choices),
        of_campaign(request.user, "participation__campaign"),
    ]
    context = listing(request, Registration.objects.visible_to(request.user), filters)
    context["actions"] = import_actions(request.user, PLEDGES, context["wanted"].get("participation__campaign", ""))
    return listed(request, "campaigns/registrations.html", context, REGISTRATIONS)


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
            saved = taking_part.save_registration(form.save(commit=False), rows.save, by=request.user)
            ticket.leads_to(saved)
        messages.success(request, "Đã lưu đăng ký. Xem lại rồi bấm “Gửi đăng ký” khi đã đủ.")
        return redirect(request.path if "them-dong" in request.POST else saved.get_absolute_url())
    context = {"participation": participation, "campaign": participation.campaign, "form": form, "rows": rows}
    return render(request, "campaigns/registration_edit.html", context | {"offered": len(rows.offered)})


def commitment_rows(request: HttpRequest, participation: Participation, registration: Registration) -> Any:
    stored = registration.commitments.all() if registration.pk else registration.commitments.model.objects.none()
    return CommitmentFormSet(
        request.POST or None, rows=stored, parent={"registration": registration}, campaign=participation.campaign,
        offered=works_for_pledge(registration),
    )  # fmt: skip


def registration_detail(request: HttpRequest, pk: int) -> HttpResponse:
    registration = get_visible(Registration, request.user, pk=pk)
    participation = registration.participation
    is_leader = bool(rules.is_leader(request.user, participation))
    context = {
        "registration": registration,
        "participation": participation,
        "campaign": participation.campaign,
        "commitments": registration.commitments.with_stage().select_related(
            "strand", "target", "completion__decided_by"
        ),
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
            "Tiếp nhận",
            reverse("campaigns:registration_accept", args=[pk]),
            rules.can_accept_registration(user, registration),
            icon="check-lg",
            tone="primary",
        ),
        Action("Trả lại", reverse("campaigns:registration_return", args=[pk]), verdict, tone="secondary"),
    ]


def registration_submit(request: HttpRequest, pk: int) -> HttpResponse:
    registration = get_visible(Registration, request.user, pk=pk)
    rules.can_submit_registration(request.user, registration).require()
    page = Page(
        title="Gửi đăng ký thi đua",
        lead=str(registration),
        consequences=[
            f"Văn phòng nhận {registration.commitments.count()} việc đăng ký của đơn vị.",
            "Sau khi gửi, đơn vị không sửa được nữa, trừ khi Văn phòng trả lại.",
        ],
        submit_label="Gửi đăng ký",
        done="Đã gửi đăng ký. Văn phòng sẽ tiếp nhận hoặc trả lại nếu cần bổ sung.",
        back_url=registration.get_absolute_url(),
    )
    return confirmed(request, page, lambda: taking_part.submit_registration(registration, by=request.user))


def registration_accept(request: HttpRequest, pk: int) -> HttpResponse:
    registration = get_visible(Registration, request.user, pk=pk)
    rules.can_accept_registration(request.user, registration).require()
    page = Page(
        title="Tiếp nhận đăng ký",
        lead=str(registration),
        consequences=[
            "Đơn vị được báo là đăng ký đã tiếp nhận.",
            "Các việc đăng ký được tính vào bảng theo dõi và báo cáo.",
        ],
        submit_label="Tiếp nhận",
        done="Đã tiếp nhận đăng ký.",
        back_url=registration.get_absolute_url(),
    )
    return confirmed(request, page, lambda: taking_part.accept_registration(registration, by=request.user))


def registration_return(request: HttpRequest, pk: int) -> HttpResponse:
    registration = get_visible(Registration, request.user, pk=pk)
    rules.can_decide_registration(request.user, registration).require()
    form = ReturnRegistrationForm(request.POST or None, commitments=registration.commitments.all())
    page = Page(
        title="Trả lại đăng ký",
        lead=str(registration),
        consequences=[
            "Đơn vị đọc được lý do, sửa được đăng ký và gửi lại.",
            "Dòng nào cần sửa thì ghi rõ ở ô của dòng đó; dòng đã đạt để trống.",
        ],
        submit_label="Trả lại",
        done="Đã trả lại đăng ký để đơn vị bổ sung.",
        back_url=registration.get_absolute_url(),
    )

    def act() -> None:
        reason = form.cleaned_data["reason"]
        taking_part.return_registration(registration, by=request.user, reason=reason, lines=form.lines())

    return confirmed(request, page, act, form, blame="reason")
