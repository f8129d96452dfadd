"""The rules of reminding, and how messages leave."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from emulation.accounts.models import Organization
from emulation.accounts.scope import get_visible
from emulation.audit.record import history_of
from emulation.lib.verdict import YES, no
from emulation.notices import flows, rules
from emulation.notices.forms import NewRuleForm, PolicyForm, RuleForm
from emulation.notices.kinds import kinds
from emulation.notices.models import ReminderRule
from emulation.notices.prepare import policy_of
from emulation.notices.views.waiting import served
from emulation.web.actions import Action
from emulation.web.confirming import Page, confirmed
from emulation.web.once import once

SAVED = "Đã lưu quy tắc. Tin đã nằm trong hộp gửi vẫn giữ nguyên."


def rule_list(request: HttpRequest) -> HttpResponse:
    offices = [(office, policy_of(office)) for office in served(request)]
    missing = any(flows.missing_rules(office) for office, _ in offices)
    places = {name: place for place, name in enumerate(kinds())}
    rows = ReminderRule.objects.visible_to(request.user).select_related("organization")
    context = {
        "rules": sorted(rows, key=lambda row: (row.organization_id, places.get(row.kind, len(places)), row.offset)),
        "offices": offices,
        "mail_on": settings.MAIL_ON,
        "actions": [
            Action("Thêm quy tắc", reverse("notices:rule_new"), icon="plus-lg"),
            Action(
                "Thêm các quy tắc thường dùng",
                reverse("notices:usual_rules"),
                YES if missing else no("Đã có đủ các quy tắc thường dùng."),
                tone="secondary",
            ),
        ],
    }
    return render(request, "notices/rules.html", context)


def rule_new(request: HttpRequest) -> HttpResponse:
    form = NewRuleForm(request.POST or None, user=request.user)
    return edited(request, form, "Thêm quy tắc nhắc việc")


def rule(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_visible(ReminderRule, request.user, pk=pk)
    form = RuleForm(request.POST or None, instance=row)
    return edited(request, form, "Sửa quy tắc nhắc việc")


def edited(request: HttpRequest, form: RuleForm, title: str) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        with once(request) as ticket:
            flows.save_rule(form.save(commit=False), by=request.user)
            ticket.leads_to(reverse("notices:rules"))
        messages.success(request, SAVED)
        return redirect("notices:rules")
    entries = history_of(form.instance)[:20] if form.instance.pk else []
    return render(request, "notices/rule.html", {"form": form, "title": title, "entries": entries})


def usual_rules(request: HttpRequest) -> HttpResponse:
    offices = served(request)
    says = [str(row) for office in offices for row in flows.missing_rules(office)]
    lead = f"{len(says)} quy tắc dưới đây được thêm; sau đó sửa hoặc tắt từng quy tắc được."
    url = reverse("notices:rules")
    page = Page("Thêm các quy tắc thường dùng", lead, says, "Thêm quy tắc", "Đã thêm quy tắc.", back_url=url)

    def act() -> None:
        for office in offices:
            flows.add_usual_rules(office, by=request.user)

    return confirmed(request, page, act)


def policy(request: HttpRequest, pk: int) -> HttpResponse:
    """How the messages of one office leave."""
    office = get_visible(Organization, request.user, pk=pk)
    rules.can_keep_reminders(request.user, office.pk).require()
    stored = policy_of(office)
    form = PolicyForm(request.POST or None, instance=stored)
    if request.method == "POST" and form.is_valid():
        with once(request) as ticket:
            flows.save_policy(form.save(commit=False), by=request.user)
            ticket.leads_to(reverse("notices:rules"))
        messages.success(request, "Đã lưu cách gửi; tin đang chờ cũng theo cách này.")
        return redirect("notices:rules")
    entries = history_of(stored)[:20] if stored.pk else []
    return render(request, "notices/policy.html", {"form": form, "office": office, "entries": entries})
