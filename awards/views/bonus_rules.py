"""The rules that bonuses are reckoned by, to read and to keep."""

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from awards import rules
from awards.flows.bonus_rules import save_rule
from awards.forms.money import RULE_FORMS
from awards.models import BaseSalary, BonusFactor, RoundingRule
from emulation.lib import dates
from emulation.web.once import once


def bonus_rules(request: HttpRequest) -> HttpResponse:
    """The three tables: what holds today or will, with ?cu=1 what has ended."""
    today, past = dates.today(), request.GET.get("cu") == "1"
    ended = Q(valid_to__lt=today)
    tables = [
        (key, model._meta.verbose_name, model.objects.filter(ended if past else ~ended).select_related("legal_text"))
        for key, model in (("luong-co-so", BaseSalary), ("lam-tron", RoundingRule), ("he-so", BonusFactor))
    ]
    context = {"tables": tables, "past": past, "may_keep": bool(rules.keeps_bonus_rules(request.user))}
    return render(request, "awards/money/rules.html", context)


def bonus_rule(request: HttpRequest) -> HttpResponse:
    """A row of the table ?bang=, one common to all offices: a new one, or that of ?dong=."""
    table, pk = request.GET.get("bang", "he-so"), request.GET.get("dong", "")
    if table not in RULE_FORMS or not (pk.isdecimal() or not pk):
        raise Http404
    rules.keeps_bonus_rules(request.user).require()
    model = RULE_FORMS[table]._meta.model
    rule = get_object_or_404(model, pk=pk) if pk else model(valid_from=dates.today())
    form = RULE_FORMS[table](request.POST or None, instance=rule)
    if request.method == "POST" and form.is_valid():
        with once(request) as ticket:
            save_rule(form.instance, by=request.user)
            ticket.leads_to(reverse("awards:bonus_rules"))
        messages.success(request, "Đã lưu. Quyết định đã ban hành giữ nguyên số tiền cũ.")
        return redirect("awards:bonus_rules")
    return render(request, "awards/money/rule_edit.html", {"form": form, "title": model._meta.verbose_name})
