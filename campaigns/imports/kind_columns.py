"""The columns that the kinds of results add to a sheet: own boxes, usual figures, others written freely."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError

from campaigns import kinds
from campaigns.forms.kind_boxes import FREE, read_free
from campaigns.imports.ground import check_positive
from campaigns.kinds import Box, Kind
from campaigns.models import Achievement, Figure, Target
from emulation.sheets.columns import Column
from emulation.sheets.fitting import Line
from emulation.sheets.importer import About, changed

BOXES = {f"box_{box.key}": (kind, box) for kind in kinds.KINDS for box in kind.boxes}
MEASURES = {f"figure_{each.key}": each for kind in kinds.KINDS for each in kind.measures}
FREE_HELP = "Tên, dấu hai chấm, số, đơn vị tính; nhiều số liệu thì cách nhau bằng dấu chấm phẩy. Ví dụ: Xi măng: 3 tấn."


def kind_columns() -> tuple[Column, ...]:
    return (
        *(box_column(name, kind, box) for name, (kind, box) in BOXES.items()),
        *(
            Column(name, each.label, "number", unit=each.unit, check=check_positive, width=14)
            for name, each in MEASURES.items()
        ),
        Column(FREE, "Số liệu khác", also=("Số liệu",), help=FREE_HELP, most=2_000, width=32),
    )


def box_column(name: str, kind: Kind, box: Box) -> Column:
    told = f"Chỉ ghi cho loại “{kind.label}”. {box.help}".strip()
    if box.options:
        return Column(name, box.label, "choice", help=told, options={label: key for key, label in box.options})
    return Column(name, box.label, help=told, most=kinds.LONGEST, width=28)


def details_of(line: Line, kind: Kind, row: Achievement) -> dict[str, str]:
    """The filled boxes; those for which the sheet has no column stay. Raises About for another kind's box."""
    found = {}
    for name, (owner, box) in BOXES.items():
        words = line.values[name] if name in line.places else row.details.get(box.key)
        if owner is kind and words:
            found[box.key] = words
        elif name in line.places and words:
            raise About(
                name, f"Ô này chỉ của loại “{owner.label}”; dòng này ghi loại “{kind.label}”.",
                "Xóa ô này, hoặc sửa loại việc.",
            )  # fmt: skip
    return found


def figures_of(line: Line, kind: Kind, kept: Iterable[Figure]) -> list[Figure]:
    """Unsaved; of those kept, the ones for which the sheet has no column stay. Raises About.

    A figure that another kind usually gives is taken too, as on the screen.
    """
    stay = {(each.label, each.unit): each.number for each in kept if column_of(each) not in line.places}
    given = {(each.label, each.unit): line.values[name] for name, each in MEASURES.items() if line.values[name]}
    try:
        free = {(label, unit): number for label, number, unit in read_free(line.values[FREE].replace(";", "\n"))}
    except ValidationError as error:
        raise About(FREE, " ".join(error.messages), FREE_HELP) from error
    numbers = stay | free | given
    usual = [(each.label, each.unit) for each in kind.measures if (each.label, each.unit) in numbers]
    order = dict.fromkeys([*usual, *numbers])
    return [Figure(label=label, number=numbers[label, unit], unit=unit) for label, unit in order]


def column_of(figure: Figure) -> str:
    return next((name for name, m in MEASURES.items() if (m.label, m.unit) == (figure.label, figure.unit)), FREE)


def check_target(target: Target | None, kind: Kind, line: Line) -> None:
    """As on the screen: of the strand, and measured in numbers unless the kind goes by targets."""
    if target is None:
        return
    if target.strand_id != line.values["strand"].pk:
        raise About("target", f"Chỉ tiêu này thuộc nội dung “{target.strand}”.", "Sửa nội dung hoặc chỉ tiêu.")
    if not target.unit and not kind.by_target:
        raise About(
            "target", f"Chỉ tiêu này không tính bằng số, chỉ loại “{kinds.BY_KEY['civil'].label}” báo cáo theo được.",
            "Xóa ô này, hoặc sửa loại việc.",
        )  # fmt: skip


def own_words(row: Achievement, figures: Iterable[Figure]) -> dict[str, Any]:
    """{label: words or number} of the filled boxes and the figures, for the preview."""
    return dict(row.boxes) | {f"{each.label} ({each.unit})": each.number for each in figures}


def own_changes(before: dict[str, Any], after: dict[str, Any]) -> str:
    """Of two own_words(), in the words of changed()."""
    labels = {label: label for label in before | after}
    return changed(labels, dict.fromkeys(labels) | before, dict.fromkeys(labels) | after)
