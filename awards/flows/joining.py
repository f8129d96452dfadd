"""Two records of one are merged, wrongly joined ones are parted; what went over can always go back."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from awards import rules
from awards.flows.nominees import clash_of, hold_standing, keep
from awards.models import Nomination, Nominee, NomineeMerge, RegisterEntry
from emulation.accounts.models import User
from emulation.audit.record import record
from emulation.lib.errors import Unsound
from emulation.lib.words import lines

FACTS = ("birth_year", "sex", "person_kind")


def check_pair(kept: Nominee, gone: Nominee) -> None:
    """Whether the two may be of one at all."""
    if kept.pk == gone.pk:
        raise Unsound("Đây là chính hồ sơ này. Hãy chọn một hồ sơ khác.")
    if kept.subject != gone.subject:
        raise Unsound(
            f"Hồ sơ số {kept.pk} là của {kept.get_subject_display().lower()}, hồ sơ số {gone.pk} là của "
            f"{gone.get_subject_display().lower()}; không gộp được."
        )
    if gone.collective_id and kept.collective_id:
        raise Unsound("Hai tập thể là hai đơn vị khác nhau trong danh mục; đơn vị kế thừa xem được quá khứ, không gộp.")
    if gone.collective_id:
        raise Unsound(f"Hồ sơ số {gone.pk} là của đơn vị trong danh mục. Hãy mở hồ sơ đó rồi gộp hồ sơ này vào.")


def merge(kept: Nominee, gone: Nominee, reason: str, *, by: User) -> NomineeMerge:
    """The one stands for the other from now on: its nominations, awards and, where they do not clash, posts go over."""
    rules.can_merge(by, kept).require()
    rules.can_merge(by, gone).require()
    check_pair(kept, gone)
    if not reason.strip():
        raise Unsound("Hãy ghi vì sao hai hồ sơ là của một người, một tập thể hoặc một hộ.")
    with transaction.atomic():
        kept, gone = hold_standing(kept.pk, gone.pk)
        made = NomineeMerge.objects.create(kept=kept, gone=gone, reason=reason.strip(), merged_by=by)
        made.nominations.set(gone.nominations.all())
        made.entries.set(gone.entries.all())
        gone.nominations.update(nominee=kept)
        gone.entries.update(nominee=kept)
        take_posts(made)
        take_facts(made)
        gone.merged_into = kept
        gone.save(update_fields=["merged_into"])
        record(kept, "merge", "Gộp hồ sơ", by=by, note=f"Hồ sơ số {gone.pk} ({gone}). Lý do: {made.reason}")
        record(gone, "merge", "Gộp vào hồ sơ khác", by=by, note=f"Hồ sơ số {kept.pk} ({kept}). Lý do: {made.reason}")
    return made


def take_posts(made: NomineeMerge) -> None:
    """What is told twice, or would make two posts at once, stays with the record that goes."""
    there = list(made.kept.posts.all())
    for post in made.gone.posts.all():
        if not clash_of([*there, post]):
            there.append(post)
            made.posts.add(post)
    made.posts.all().update(nominee=made.kept)


def take_facts(made: NomineeMerge) -> None:
    kept, gone = made.kept, made.gone
    made.filled = {name: getattr(gone, name) for name in FACTS if getattr(gone, name) and not getattr(kept, name)}
    for name, value in made.filled.items():
        setattr(kept, name, value)
    if not kept.collective_id:
        fresh = [name for name in dict.fromkeys(gone.names) if name not in kept.names]
        kept.spellings = "\n".join([*lines(kept.spellings), *fresh])
        made.filled["spellings"] = fresh
    made.save(update_fields=["filled"])
    keep(kept)


def part(made: NomineeMerge, reason: str, *, by: User) -> None:
    """The record that was merged stands for itself again, with what went over and is still there."""
    rules.can_part(by, made).require()
    if not reason.strip():
        raise Unsound("Hãy ghi vì sao hai hồ sơ không phải của một người, một tập thể hoặc một hộ.")
    with transaction.atomic():
        kept = hold_standing(made.kept_id)[0]
        made = NomineeMerge.objects.select_for_update().get(pk=made.pk)
        rules.can_part(by, made).require()
        gone = Nominee.objects.select_for_update().get(pk=made.gone_id)
        Nomination.objects.filter(pk__in=made.nominations.values("pk"), nominee=kept).update(nominee=gone)
        RegisterEntry.objects.filter(pk__in=made.entries.values("pk"), nominee=kept).update(nominee=gone)
        made.posts.filter(nominee=kept).update(nominee=gone)
        give_back(kept, made)
        gone.merged_into = None
        gone.save(update_fields=["merged_into"])
        made.part_reason, made.parted_by, made.parted_at = reason.strip(), by, timezone.now()
        made.save()
        record(kept, "part", "Tách hồ sơ đã gộp", by=by, note=f"Hồ sơ số {gone.pk} ({gone}). Lý do: {reason.strip()}")
        record(
            gone, "part", "Tách khỏi hồ sơ khác", by=by, note=f"Hồ sơ số {kept.pk} ({kept}). Lý do: {reason.strip()}"
        )


def give_back(kept: Nominee, made: NomineeMerge) -> None:
    """Facts and spellings that only the other record had brought, unless somebody put them right since."""
    for name in FACTS:
        if name in made.filled and getattr(kept, name) == made.filled[name]:
            setattr(kept, name, None if name == "birth_year" else "")
    still = {*kept.nominations.values_list("name", flat=True), *kept.entries.values_list("name", flat=True)}
    brought = set(made.filled.get("spellings", ())) - still
    kept.spellings = "\n".join(line for line in lines(kept.spellings) if line not in brought)
    keep(kept)


def split(
    held: Nominee,
    fresh: Nominee,
    nominations: Sequence[Nomination],
    reason: str,
    *,
    entries: Sequence[RegisterEntry] = (),
    by: User,
) -> Nominee:
    """Some nominations and past awards of a record are of a namesake, who gets a record of their own."""
    rules.can_split(by, held).require()
    if not reason.strip():
        raise Unsound("Hãy ghi vì sao các đề nghị, khen thưởng này là của người khác.")
    if held.collective_id:
        raise Unsound("Hồ sơ của đơn vị trong danh mục không tách được; hãy sửa đề nghị ghi nhầm đơn vị.")
    with transaction.atomic():
        held = hold_standing(held.pk)[0]
        ours = list(held.nominations.filter(pk__in=[row.pk for row in nominations]).select_related("award"))
        past = list(held.entries.past().filter(pk__in=[row.pk for row in entries]))
        if not ours and not past:
            raise Unsound("Hãy chọn ít nhất một đề nghị hoặc khen thưởng của người khác.")
        if len(ours) + len(past) == rules.parts_of(held):
            raise Unsound("Hãy để lại ít nhất một đề nghị; nếu tất cả là của người khác thì sửa chính hồ sơ này.")
        fresh.subject = held.subject
        keep(fresh)
        told = "; ".join(map(str, (*ours, *past)))
        granted = Q(nomination__in=ours) | Q(pk__in=[row.pk for row in past])
        RegisterEntry.objects.filter(granted).update(nominee=fresh)
        Nomination.objects.filter(pk__in=[row.pk for row in ours]).update(nominee=fresh)
        record(held, "split", "Tách sang hồ sơ khác", by=by, note=f"Sang hồ sơ số {fresh.pk}: {told}. "
               f"Lý do: {reason.strip()}")  # fmt: skip
        record(
            fresh, "split", "Tách từ hồ sơ khác", by=by, note=f"Từ hồ sơ số {held.pk}: {told}. Lý do: {reason.strip()}"
        )
    return fresh
