"""A change of the tree is recorded and carried out in one transaction; what was recorded is only ever corrected."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from emulation.accounts.models import Organization, Post, Succession, User
from emulation.audit.record import record
from emulation.lib.words import fold, lines
from emulation.structure import notify, rules
from emulation.structure.checks import check, check_administrator, living_children
from emulation.structure.drafts import Draft, Kind, NewUnit, Outcome
from emulation.structure.effects import effects, posts_ending
from emulation.structure.models import Change, ChangedUnit, Correction

Part = ChangedUnit.Part
CODE_LIMIT = 36  # of the 40 of the column; the rest is for a number


def carry_out(
    draft: Draft, *, by: User, carried: Iterable[int] = (), answers: dict[str, str] | None = None, **papers: Any
) -> Change:
    """`carried`: ids of posts that go on at the heir; `answers`: by key of effect; `papers`: file, file_name.

    Raises Forbidden, or Unsound if the draft does not fit the tree as it stands by now.
    """
    with transaction.atomic():
        draft, carried = held(draft), set(carried)
        for unit in draft.units:
            rules.can_change(by, unit).require()
        check(draft)
        check_administrator(draft, carried)
        asked, deed = effects(draft), draft.sentence  # while names are still the old ones
        change = Change.objects.create(kind=draft.kind, recorded_by=by, **vars(draft.decision), **papers)
        outcome = Outcome(change, draft.ended, changed_tree(draft, change))
        carry_posts(draft, outcome, carried, by=by)
        for effect in asked:
            if effect.apply:
                usual = effect.options[0][0] if effect.options else ""
                effect.apply((answers or {}).get(effect.key, usual), outcome)
        for row in change.units.select_related("organization"):
            note = f"{deed}, theo {change.words}"
            record(row.organization, f"structure_{draft.kind}", draft.kind.label, by=by, note=note)
        notify.changed(change, deed)
    return change


def held(draft: Draft) -> Draft:
    """The same with its organisations as they are stored; no other change of the tree comes in before this is done."""
    rows = {row.pk: row for row in Organization.objects.select_for_update().order_by("pk")}

    def again(unit: Organization | None) -> Organization | None:
        return unit and rows[unit.pk]

    return replace(
        draft,
        unit=again(draft.unit),
        others=tuple(map(again, draft.others)),
        keeper=again(draft.keeper),
        parent=again(draft.parent),
        new=tuple(replace(new, parent=again(new.parent)) for new in draft.new),
    )


def changed_tree(draft: Draft, change: Change) -> tuple[Organization, ...]:
    """Write the new state; returns the heirs of what ended."""
    if draft.kind == Kind.RENAME:
        rename(draft.unit, draft.names, change)
    elif draft.kind == Kind.MOVE:
        move(draft.unit, draft.parent, change)
    made = [found(new, draft.unit, change) for new in draft.new]
    if draft.keeper:
        change.units.create(organization=draft.keeper, part=Part.KEPT)
    heirs = tuple([draft.keeper] if draft.keeper else made) if draft.ended else ()
    children = list(living_children(draft))
    for unit in draft.ended:
        unit.valid_to = draft.last_day
        unit.save(update_fields=["valid_to"])
        change.units.create(organization=unit, part=Part.ENDED)
        for heir in heirs:
            Succession.objects.link(unit, heir)
    for child in children:
        move(child, heirs[0], change)
    return heirs


def rename(unit: Organization, names: dict[str, str], change: Change) -> None:
    """The newest name is stored at once; until its first day the row reads as before."""
    before = unit.newest_names
    unit.named_from, unit.names_before = change.effective_on, before
    unit.former_names = "\n".join(dict.fromkeys([*lines(unit.former_names), before["name"], before["short_name"]]))
    for name, value in names.items():
        setattr(unit, name, value)
    unit.save()
    change.units.create(organization=unit, part=Part.RENAMED, before=before, after=unit.newest_names)


def move(unit: Organization, parent: Organization, change: Change) -> None:
    before = unit.parent
    unit.placed_from, unit.parent_before, unit.parent = change.effective_on, before, parent
    unit.save()
    change.units.create(organization=unit, part=Part.MOVED, before=place(before), after=place(parent))


def place(parent: Organization | None) -> dict[str, Any]:
    return {"parent": parent and parent.pk, "name": parent.name if parent else "không trực thuộc cơ quan nào"}


def found(new: NewUnit, source: Organization, change: Change) -> Organization:
    """A new unit, whose papers bear the same superior as those of the unit it comes from."""
    unit = Organization.objects.create(
        kind=new.kind, name=new.name, short_name=new.short_name, parent=new.parent, code=free_code(new.name),
        valid_from=change.effective_on, symbol=source.symbol, drafter_symbol=source.drafter_symbol,
        paper_superior=source.paper_superior if new.parent == source.parent else "",
    )  # fmt: skip
    change.units.create(organization=unit, part=Part.NEW)
    return unit


def free_code(name: str) -> str:
    base = slugify(fold(name))[:CODE_LIMIT] or "don-vi"
    taken = set(Organization.objects.filter(code__startswith=base).values_list("code", flat=True))
    return next(code for code in (base, *(f"{base}-{n}" for n in range(2, 1000))) if code not in taken)


def carry_posts(draft: Draft, outcome: Outcome, carried: set[int], *, by: User) -> None:
    """The same people go on at the one heir; the old posts lose their power with their organisation."""
    if outcome.heir is None:
        return
    for old in posts_ending(draft):
        there = Post.objects.filter(user=old.user, organization=outcome.heir, role=old.role)
        if old.pk not in carried or there.exclude(ends_on__lt=draft.day).exists():
            continue
        post = Post.objects.create(
            user=old.user, organization=outcome.heir, role=old.role, title=old.title,
            starts_on=draft.day, ends_on=old.ends_on,
        )  # fmt: skip
        note = f"Tiếp tục chức vụ tại {old.organization.name}, theo {outcome.change.words}"
        record(post, "carried", "Chuyển chức vụ sang đơn vị kế thừa", by=by, note=note)


def correct(change: Change, write: Callable[[], Correction], *, by: User) -> Correction:
    """Set right how the decision is named."""
    rules.can_correct(by, change).require()
    with transaction.atomic():
        before = change.decision.words
        correction = write()
        note = f"{before} đọc là {correction.words}. Lý do: {correction.reason}"
        record(change, "correct", "Đính chính", by=by, note=note)
    return correction
