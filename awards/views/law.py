"""The rules by date: the tables, the rows of one, one row."""

import datetime
from dataclasses import dataclass

from django.db import models
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import formats

from awards import rules
from awards.law import regime
from awards.law.catalogue import CATALOGUES, Catalogue
from awards.law.tables import (
    Change,
    beside_file,
    catalogue_of,
    certainty,
    place_of,
    resting_on,
    told,
    uses_of,
    words_of,
)
from awards.models import LegalText
from emulation.accounts.models import User
from emulation.audit.record import history_of
from emulation.lib import dates
from emulation.lib.verdict import YES, no
from emulation.lib.words import fold
from emulation.web.actions import Action
from emulation.web.listing import Export, listed, one_page

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
    url = rule_url(catalogue, row)
    return Shown(row, url, words_of(row), place_of(row), certainty(row), row.holds_on(day), changes)


def day_asked(request: HttpRequest) -> datetime.date | None:
    """The day of ?ngay=, None where none or no day was typed."""
    for form in formats.get_format("DATE_INPUT_FORMATS"):
        try:
            return datetime.datetime.strptime(request.GET.get("ngay", "").strip(), form).date()  # noqa: DTZ007
        except ValueError:
            continue
    return None


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
    holding = [row for row in rows if row.holds_on(day)]
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
