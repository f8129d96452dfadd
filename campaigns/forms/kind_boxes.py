"""The boxes that a kind adds to the form of a report: its own, its usual figures, and others typed freely."""

from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict

from campaigns.kinds import LONGEST, Box, Kind
from campaigns.models import Achievement, Figure
from emulation.lib.words import lines
from emulation.web.editing import shown

MOST_FREE = 10  # figures beside the usual ones
FREE = "more_figures"
FREE_HELP = "Mỗi số liệu một dòng: tên, dấu hai chấm, số, đơn vị tính. Ví dụ: Kinh phí: 38 triệu đồng."


def number_field(label: str) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, max_digits=14, decimal_places=2, min_value=Decimal("0.01"), required=False, localize=True,
        error_messages={"min_value": "Hãy ghi một số lớn hơn 0, hoặc để trống."},
    )  # fmt: skip


def box_field(box: Box) -> forms.Field:
    if box.options:
        choices = [("", "Chọn một mục"), *box.options]
        return forms.ChoiceField(label=box.label, help_text=box.help, choices=choices, required=False)
    return forms.CharField(label=box.label, help_text=box.help, max_length=LONGEST, required=False)


def own_fields(kind: Kind) -> dict[str, forms.Field]:
    """The fields that stand before the report's own number."""
    return {f"box_{box.key}": box_field(box) for box in kind.boxes}


def figure_fields(kind: Kind) -> dict[str, forms.Field]:
    """The fields that stand after it."""
    usual = {f"figure_{each.key}": number_field(f"{each.label} ({each.unit})") for each in kind.measures}
    widget = forms.Textarea(attrs={"rows": 2})
    free = forms.CharField(label="Số liệu khác", help_text=FREE_HELP, required=False, widget=widget, max_length=2000)
    return usual | {FREE: free}


def rows_of(achievement: Achievement) -> list[Figure]:
    return list(achievement.figures.all()) if achievement.pk else []


def stored(kind: Kind, achievement: Achievement) -> dict[str, Any]:
    """What the report holds, by the names of these fields; figures of another kind stand among the free ones."""
    figures = {(row.label, row.unit): row for row in rows_of(achievement)}
    found = {f"box_{box.key}": achievement.details.get(box.key, "") for box in kind.boxes}
    for measure in kind.measures:
        row = figures.pop((measure.label, measure.unit), None)
        found[f"figure_{measure.key}"] = row.number if row else None
    return found | {FREE: "\n".join(f"{row.label}: {shown(row.number)} {row.unit}" for row in figures.values())}


def typed_details(kind: Kind, cleaned: dict[str, Any]) -> dict[str, str]:
    given = {box.key: cleaned.get(f"box_{box.key}") or "" for box in kind.boxes}
    return {key: text for key, text in given.items() if text}


def typed_figures(kind: Kind, cleaned: dict[str, Any]) -> list[Figure]:
    """Unsaved rows in the order of the form; a free one that names a usual figure takes its place. See read_free."""
    rows = {}
    for measure in kind.measures:
        if number := cleaned.get(f"figure_{measure.key}"):
            rows[measure.label, measure.unit] = number
    for label, number, unit in cleaned.get(FREE) or []:
        rows.setdefault((label, unit), number)
    return [Figure(label=label, number=number, unit=unit) for (label, unit), number in rows.items()]


def read_free(text: str) -> list[tuple[str, Decimal, str]]:
    """'Kinh phí: 38 triệu đồng' on each line. Raises ValidationError naming the line and what it lacks."""
    read, wrong = [], []
    for place, line in enumerate(lines(text), start=1):
        try:
            read.append(read_line(line))
        except forms.ValidationError as error:
            wrong.append(f"Dòng {place} (“{line[:40]}”): {error.messages[0]}")
    doubles = [key for key in {(label, unit) for label, _, unit in read} if sum((r[0], r[2]) == key for r in read) > 1]
    wrong += [f"“{label}” ({unit}) ghi hai lần. Hãy gộp làm một dòng." for label, unit in sorted(doubles)]
    if len(read) > MOST_FREE:
        wrong.append(f"Ghi tối đa {MOST_FREE} số liệu khác; đang có {len(read)}. Hãy bớt dòng.")
    if wrong:
        raise forms.ValidationError(wrong)
    return read


def read_line(line: str) -> tuple[str, Decimal, str]:
    label, colon, rest = (part.strip() for part in line.rpartition(":"))
    number, _, unit = rest.partition(" ")
    if not colon or not label or not number:
        raise forms.ValidationError("hãy ghi tên số liệu, dấu hai chấm, rồi đến số.")
    if len(label) > 80 or len(unit) > 40:
        raise forms.ValidationError("tên số liệu dài nhất 80 ký tự, đơn vị tính 40 ký tự.")
    if not unit.strip():
        raise forms.ValidationError("chưa có đơn vị tính sau số, ví dụ: 38 triệu đồng.")
    try:
        return label, number_field(label).clean(number), unit.strip()
    except forms.ValidationError:
        raise forms.ValidationError(f"“{number}” không phải là số lớn hơn 0, ví dụ 12 hoặc 1,5.") from None


def carry(data: QueryDict, old: Kind, new: Kind) -> bool:
    """Move what was typed in boxes that the new kind has not: figures to the free ones, words to the description.

    Says whether anything moved.
    """
    figures = [f"{each.label}: {text} {each.unit}" for each in old.measures if each not in new.measures
               if (text := data.get(f"figure_{each.key}", "").strip())]  # fmt: skip
    words = [f"{box.label}: {box.shown(text)}" for box in old.boxes if box not in new.boxes
             if (text := data.get(f"box_{box.key}", "").strip())]  # fmt: skip
    for name, moved in ((FREE, figures), ("description", words)):
        data[name] = "\n".join(filter(None, [data.get(name, "").strip(), *moved]))
    return bool(figures or words)
