"""The rules by date: the tables, the rows of one, one row, and what the office changes."""

import datetime
from dataclasses import dataclass

from django.contrib import messages
from django.db import models
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import formats

from awards import regime, rules
from awards.catalogue import CATALOGUES, Catalogue
from awards.flows import law as flows
from awards.forms.law import EndForm, ReasonForm, rule_form
from awards.models import LegalText
from awards.rule_tables import (
    Change,
    beside_file,
    catalogue_of,
    certainty,
    columns_of,
    is_in_use,
    place_of,
    resting_on,
    told,
    uses_of,
    words_of,
)  # fmt: skip
from emulation.accounts.models import User
from emulation.audit.record import history_of
from emulation.lib import dates
from emulation.lib.errors import Unsound
from emulation.lib.verdict import YES, first_no, no
from emulation.lib.words import fold
from emulation.web.actions import Action
from emulation.web.confirming import Page, confirmed
from emulation.web.listing import Export, listed, one_page
from emulation.web.once import once

TRAIL = 20


@dataclass(frozen=True)
class Shown:
    """A row as lists print it."""

    row: models.Model
    url: str
    words: str
    place: str
    certainty: str
    in_force: bool
    changes: list[Change]


def rule_url(catalogue: Catalogue, row: models.Model, name: str = "law_rule") -> str:
    return reverse(f"awards:{name}", args=[catalogue.code, row.pk])


def shown(catalogue: Catalogue, row: models.Model, day: datetime.date, changes: list[Change]) -> Shown:
    in_force = row.valid_from <= day and (row.valid_to is None or row.valid_to >= day)
    url = rule_url(catalogue, row)
    return Shown(row, url, words_of(row), place_of(row), certainty(row), in_force, changes)


def day_asked(request: HttpRequest) -> datetime.date | None:
    """The day of ?ngay=, None where none or no day was typed."""
    for form in formats.get_format("DATE_INPUT_FORMATS"):
        try:
            return datetime.datetime.strptime(request.GET.get("ngay", "").strip(), form).date()  # noqa: DTZ007
        except ValueError:
            continue
    return None


# --- To read ----------------------------------------------------------------------------------------------------------


def tables(request: HttpRequest) -> HttpResponse:
    """All tables with what they hold on a day, and the texts on which papers of that day rest."""
    day = day_asked(request) or dates.today()
    context = {
        "day": day,
        "texts": [shown(catalogue_of("danh-muc-van-ban-phap-luat"), text, day, []) for text in regime.texts_on(day)],
        "levels": [level.label for level in regime.levels_on(day)],
        "ended": regime.ended_levels(day).values(),
        "tables": [summary(catalogue, day) for catalogue in CATALOGUES],
    }
    return render(request, "awards/law/tables.html", context)


def summary(catalogue: Catalogue, day: datetime.date) -> dict[str, object]:
    rows, beside = list(catalogue.model.objects.all()), beside_file(catalogue)
    holding = [row for row in rows if row.valid_from <= day and (row.valid_to is None or row.valid_to >= day)]
    return {
        "catalogue": catalogue,
        "url": reverse("awards:law_table", args=[catalogue.code]),
        "count": len(rows),
        "in_force": len(holding),
        "unsure": sum(not row.confirmed for row in holding),
        "differing": len(beside.changes),
        "missing": len(beside.missing),
    }


def find_table(code: str) -> Catalogue:
    catalogue = catalogue_of(code)
    if catalogue is None:
        raise Http404
    return catalogue


def find_rule(code: str, pk: int) -> tuple[Catalogue, models.Model]:
    catalogue = find_table(code)
    return catalogue, get_object_or_404(catalogue.model.objects.with_texts(), pk=pk)


def table(request: HttpRequest, code: str) -> HttpResponse:
    """The rows in force today, on a chosen day, or all."""
    catalogue, every = find_table(code), request.GET.get("xem") == "tat-ca"
    day, words = day_asked(request) or dates.today(), request.GET.get("tu-khoa", "").strip()[:200]
    rows = narrowed(catalogue, None if every else day, words)
    beside = beside_file(catalogue)
    page = one_page(request, rows)
    context = {
        "catalogue": catalogue,
        "day": day,
        "every": every,
        "query": words,
        "wrong_day": bool(request.GET.get("ngay", "").strip()) and day_asked(request) is None,
        "found": rows,
        "page": page,
        "rows": [shown(catalogue, row, day, beside.changes.get(row.pk, [])) for row in page],
        "missing": [(row, words_of(row)) for row in beside.missing],
        "version": beside.version,
        "actions": new_action(request.user, catalogue),
    }
    return listed(request, "awards/law/table.html", context, export_of(catalogue))


def narrowed(catalogue: Catalogue, day: datetime.date | None, words: str) -> QuerySet:
    """In force on the day, or all; those in which every word occurs, with or without diacritics."""
    rows = catalogue.model.objects.with_texts()
    rows = rows.in_force(day) if day else rows
    if not words:
        return rows
    wanted = fold(words).split()
    texts = ((row.pk, fold(f"{row} {words_of(row)} {place_of(row)} {row.source}")) for row in rows)
    return rows.filter(pk__in=[pk for pk, text in texts if all(word in text for word in wanted)])


def export_of(catalogue: Catalogue) -> Export:
    columns = (
        ("Quy định", 44, str),
        ("Nội dung", 60, words_of),
        ("Áp dụng từ", 12, lambda row: row.valid_from),
        ("Đến ngày", 12, lambda row: row.valid_to),
        ("Văn bản, điều khoản", 36, place_of),
        ("Nguồn", 44, lambda row: row.source),
        ("Mức chắc chắn", 26, certainty),
    )
    return Export(catalogue.title, columns)


def new_action(user: User, catalogue: Catalogue) -> list[Action]:
    if not rules.can_keep_rules(user):
        return []
    return [Action("Thêm dòng", reverse("awards:law_new", args=[catalogue.code]), icon="plus-lg")]


def rule(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    catalogue, row = find_rule(code, pk)
    changes = beside_file(catalogue).changes.get(row.pk, [])
    context = {
        "catalogue": catalogue,
        "rule": shown(catalogue, row, dates.today(), changes),
        "facts": told(row),
        "uses": uses_of(row),
        "resting": rules_resting_on(row) if isinstance(row, LegalText) else [],
        "entries": history_of(row)[:TRAIL],
        "actions": rule_actions(request.user, catalogue, row, changes),
    }
    return render(request, "awards/law/rule.html", context)


def rules_resting_on(text: LegalText) -> list[tuple[str, list[Shown]]]:
    """(table, its rows) that cite the text."""
    by_model, today = {catalogue.model: catalogue for catalogue in CATALOGUES}, dates.today()
    found = []
    for model, rows in resting_on(text):
        if (catalogue := by_model.get(model)) and (cited := list(rows)):
            found.append((catalogue.title, [shown(catalogue, row, today, []) for row in cited]))
    return found


def rule_actions(user: User, catalogue: Catalogue, row: models.Model, changes: list[Change]) -> list[Action]:
    if not rules.can_keep_rules(user):
        return []
    actions = [Action("Sửa", rule_url(catalogue, row, "law_edit"), icon="pencil")]
    ended = no(f"Dòng này đã có ngày kết thúc {dates.short(row.valid_to)}. Muốn đổi, bấm “Sửa”.")
    actions.append(
        Action("Ghi ngày kết thúc", rule_url(catalogue, row, "law_end"), ended if row.valid_to else YES, "secondary")
    )
    after = f"{reverse('awards:law_new', args=[catalogue.code])}?tu={row.pk}"
    actions.append(Action("Thêm dòng theo mẫu này", after, tone="secondary", icon="plus-lg"))
    if changes:
        actions.append(Action("Lấy theo tệp của phần mềm", rule_url(catalogue, row, "law_take"), tone="secondary"))
    return actions


# --- To keep ----------------------------------------------------------------------------------------------------------


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
