"""The office changes a table of rules: a row added, edited, ended, or taken from the file of the software."""

import datetime

from django.contrib import messages
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from awards import rules
from awards.flows import law as flows
from awards.forms.law import EndForm, ReasonForm, rule_form
from awards.law.catalogue import Catalogue
from awards.law.tables import beside_file, columns_of, is_in_use, uses_of
from awards.views.law import find_rule, find_table, rule_url
from emulation.lib.errors import Unsound
from emulation.lib.verdict import YES, first_no, no
from emulation.web.confirming import Page, confirmed
from emulation.web.once import once


def rule_new(request: HttpRequest, code: str) -> HttpResponse:
    """A new row, empty or after another one."""
    rules.can_keep_rules(request.user).require()
    catalogue = find_table(code)
    row = copied(catalogue, request.GET.get("tu", ""))
    return edited(request, catalogue, row, reverse("awards:law_table", args=[code]))


def copied(catalogue: Catalogue, key: str) -> models.Model:
    """A row like that one, to begin where it ends; nothing of it is confirmed yet."""
    model = catalogue.model
    like = model.objects.filter(pk=key).first() if key.isdecimal() and len(key) < 18 else None
    if like is None:
        return model()
    row = model(**{column.attname: getattr(like, column.attname) for column in columns_of(model)})
    row.valid_from = like.valid_to + datetime.timedelta(days=1) if like.valid_to else None
    row.valid_to, row.confirmed = None, False
    return row


def rule_edit(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    rules.can_keep_rules(request.user).require()
    catalogue, row = find_rule(code, pk)
    return edited(request, catalogue, row, rule_url(catalogue, row))


def edited(request: HttpRequest, catalogue: Catalogue, row: models.Model, back_url: str) -> HttpResponse:
    in_use, title = is_in_use(row), str(row) if row.pk else ""
    form = rule_form(row)(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        try:
            with once(request) as ticket:
                flows.keep_rule(row, by=request.user, reason=form.cleaned_data["reason"])
                ticket.leads_to(target := rule_url(catalogue, row))
        except Unsound as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, "Đã lưu quy định.")
            return redirect(target)
    context = {"form": form, "catalogue": catalogue, "title": title, "in_use": in_use, "back_url": back_url}
    return render(request, "awards/law/edit.html", context)


def rule_end(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    catalogue, row = find_rule(code, pk)
    open_ended = no("Dòng này đã có ngày kết thúc. Muốn đổi ngày, bấm “Sửa”.") if row.valid_to else YES
    first_no(rules.can_keep_rules(request.user), open_ended).require()
    form = EndForm(request.POST or None)
    page = Page(
        title="Ghi ngày kết thúc",
        lead=str(row),
        consequences=[
            "Sau ngày đó dòng này không còn được chọn, không còn dùng để đối chiếu.",
            "Những gì đã quyết định theo dòng này giữ nguyên.",
            *(f"Đang dùng: {count} {name}." for name, count in uses_of(row)),
        ],
        submit_label="Ghi ngày kết thúc",
        done="Đã ghi ngày kết thúc.",
        back_url=rule_url(catalogue, row),
    )

    def act() -> None:
        answer = form.cleaned_data
        flows.end_rule(row, answer["last_day"], by=request.user, reason=answer["reason"])

    return confirmed(request, page, act, form, blame="last_day")


def rule_take(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    rules.can_keep_rules(request.user).require()
    catalogue, row = find_rule(code, pk)
    changes = beside_file(catalogue).changes.get(row.pk, [])
    form = ReasonForm(request.POST or None)
    page = Page(
        title="Lấy theo tệp của phần mềm",
        lead=str(row),
        consequences=[f"{each.label}: “{each.here}” thành “{each.in_file}”." for each in changes]
        or ["Dòng này không khác tệp của phần mềm."],
        submit_label="Lấy theo tệp",
        done="Đã lấy theo tệp của phần mềm.",
        back_url=rule_url(catalogue, row),
    )

    def act() -> None:
        flows.take_from_file(row, by=request.user, reason=form.cleaned_data["reason"])

    return confirmed(request, page, act, form)
