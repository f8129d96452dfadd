"""A report takes the figures as they stand; the words that its clerk has written stay until he chooses."""

from typing import Any

from django.db import models, transaction
from django.utils import timezone

from campaigns import rules
from campaigns.models import Campaign, CompiledReport
from emulation.accounts.models import User
from emulation.documents.flows import note_edit, open_draft
from emulation.lib.errors import Unsound
from emulation.lib.merging import joined


class Choice(models.TextChoices):
    """What becomes of a section whose figures say something new while the clerk has written other words."""

    KEEP = "keep", "Giữ lời của tôi"
    NEW = "new", "Lấy lời mới"
    JOINED = "joined", "Lấy bản ghép hai lời"
    HAND = "hand", "Tự ghép: tôi sửa ở ô Nội dung"


def first_report(
    model: type[CompiledReport], kind: str, campaign: Campaign, subject: str, sections: list[dict], figures: dict,
    *, by: User, **fields: Any,
) -> CompiledReport:  # fmt: skip
    """A new report with the generated words, its paper in the frame of the plan's."""
    plan = campaign.plan.document
    document = open_draft(
        kind, campaign.organizer, subject, by=by,
        signer=plan.signer, capacity=plan.capacity, recipients=plan.recipients,
    )  # fmt: skip
    return model.objects.create(
        campaign=campaign,
        document=document,
        sections=[section | {"generated": section["text"]} for section in sections],
        figures=figures,
        compiled_at=timezone.now(),
        **fields,
    )


def recompile(report: CompiledReport, sections: list[dict], figures: dict, *, by: User) -> None:
    """Words that the clerk has not touched follow the figures; beside edited ones the new words wait for a choice.

    `sections` are the generated words. Sections keep the clerk's order; new kinds come behind their neighbour.
    """
    rules.can_edit_report(by, report).require()
    with transaction.atomic():
        report.sections = merged(sections, report.sections)
        report.figures, report.compiled_at = figures, timezone.now()
        report.save()
        note_edit(report.document, "số liệu (tổng hợp lại)", by=by)


def merged(fresh: list[dict], stored: list[dict]) -> list[dict]:
    generated = {section["key"]: section["text"] for section in fresh}
    found = [followed(old, generated.get(old["key"], old["generated"])) for old in stored]
    for place, section in enumerate(fresh):
        keys = [old["key"] for old in found]
        if section["key"] not in keys:
            before = {each["key"] for each in fresh[:place]}
            behind = max((at for at, key in enumerate(keys, start=1) if key in before), default=0)
            found.insert(behind, section | {"generated": section["text"]})
    return found


def followed(old: dict, text: str) -> dict:
    """The stored section now that its figures say `text`."""
    bare = {name: value for name, value in old.items() if name != "newer"}
    if text == old["generated"]:
        return bare
    if old["text"] in (old["generated"], text):
        return bare | {"text": text, "generated": text}
    return bare | {"newer": text}


def joined_words(section: dict) -> str | None:
    """The clerk's words with what the figures changed since; None where both changed the same place."""
    return joined(section["generated"], section["text"], section["newer"])


def settled(section: dict, choice: str, typed: str) -> dict:
    """A section with the words chosen; `typed`: what stands in its box. Raises Unsound where the two contradict."""
    name, is_typed = section["heading"], typed.strip() != section["text"].strip()
    if choice in (Choice.NEW, Choice.JOINED) and is_typed:
        raise Unsound(
            f"Phần “{name}”: ô nội dung vừa được sửa mà lại chọn “{Choice(choice).label}”. Hãy chọn “Tự ghép” để giữ "
            "chỗ vừa sửa, hoặc trả ô nội dung về như cũ."
        )
    if choice == Choice.HAND and not is_typed:
        raise Unsound(
            f"Phần “{name}”: chọn “Tự ghép” mà ô nội dung chưa đổi. Hãy sửa ô nội dung, "
            f"hoặc chọn “{Choice.KEEP.label}”."
        )
    text = {Choice.NEW: section["newer"], Choice.JOINED: joined_words(section)}.get(choice, typed)
    if text is None:
        raise Unsound(f"Phần “{name}”: hai lời cùng sửa một chỗ nên không ghép sẵn được. Hãy chọn “Tự ghép”.")
    rest = {key: value for key, value in section.items() if key != "newer"}
    return rest | {"text": text, "generated": section["newer"]}


def edit_report(report: CompiledReport, sections: list[dict], *, by: User) -> None:
    """Save the clerk's words."""
    rules.can_edit_report(by, report).require()
    with transaction.atomic():
        report.sections = sections
        report.save(update_fields=["sections"])
        note_edit(report.document, report._meta.verbose_name, by=by)
