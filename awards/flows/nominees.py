"""Records are found or opened for nominations, kept and corrected by the clerk. Joining: flows.joining."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import transaction

from awards import rules
from awards.matching import Candidate, kin_of, matching
from awards.models import Nomination, Nominee, NomineeKey, NomineePost, SensitiveLook
from awards.names import Known, Sure, compare, year_in
from campaigns.models import Participation
from emulation.accounts.models import User
from emulation.audit.record import history_of, record
from emulation.lib.errors import StaleState, Unsound
from emulation.lib.words import lines

TWO_OF_A_NAME = "Nếu là hai người trùng tên, hãy ghi năm sinh của từng người."
OTHER_YEAR = "Hồ sơ đã có ghi {name} sinh năm {stored}, ở đây ghi {typed}. Hãy chọn đúng hồ sơ, hoặc nhờ Văn phòng sửa."


@dataclass(frozen=True)
class Whom:
    """Whose record a nomination goes to. Neither a record nor `is_new`: the one that is surely it, or a new one.

    `twin_reason`: why an alike name on the same list is somebody else.
    """

    record: Nominee | None = None
    is_new: bool = False
    birth_year: int | None = None
    twin_reason: str = ""


class AlikeOnList(Unsound):
    """Somebody on the list bears nearly the same name; goes through with a reason."""


# --- A nomination and its record --------------------------------------------------------------------------------------


def candidates_for(nomination: Nomination, birth_year: int | None) -> list[Candidate]:
    """Records that may be of the nominee: of the unit and its kin, and elsewhere in the town where the year agrees.

    A unit learns nothing of other units' people that it has not typed itself.
    """
    unit = nomination.participation.organization
    kin, year = kin_of(unit.pk), birth_year or year_in(nomination.name)
    known = Known(nomination.name, birth_year, kin, nomination.subject == Nomination.Subject.COLLECTIVE)
    found = matching(nomination.subject, known)
    town = nomination.participation.campaign.organizer_id
    elsewhere = [each for each in found if each.record.organization_id not in kin]
    near = rules.under(town) if elsewhere and year else set()
    return [
        each for each in found
        if each.record.organization_id in kin
        or (each.record.organization_id in near and each.record.birth_year == year)
    ]  # fmt: skip


def record_for(nomination: Nomination, whom: Whom, *, by: User) -> Nominee:
    """The record to which the nomination goes, held; what it lacks and the nomination knows is filled in."""
    if whom.record:
        found = whom.record
    elif nomination.collective_id:
        found = Nominee.objects.filter(subject=nomination.subject, collective=nomination.collective).first()
    elif whom.is_new:
        found = None
    else:
        sure = (each for each in candidates_for(nomination, whom.birth_year) if each.match.sure == Sure.SAME)
        found = next((each.record for each in sure), None)
    if found is None:
        return open_for(nomination, whom, by=by)
    held = Nominee.objects.select_for_update().get(pk=found.merged_into_id or found.pk)
    learn(held, nomination, whom, by=by)
    return held


def open_for(nomination: Nomination, whom: Whom, *, by: User) -> Nominee:
    unit = nomination.collective or nomination.participation.organization
    fresh = Nominee(
        subject=nomination.subject,
        organization=unit,
        collective=nomination.collective,
        name=nomination.name,
        birth_year=whom.birth_year,
        sex=nomination.sex,
        person_kind=nomination.person_kind,
    )
    keep(fresh)
    if nomination.position:
        NomineePost.objects.create(nominee=fresh, title=nomination.position, organization=unit)
    record(fresh, "open", "Mở hồ sơ", by=by, note="Khi lập đề nghị khen thưởng.")
    return fresh


def learn(held: Nominee, nomination: Nomination, whom: Whom, *, by: User) -> None:
    """Blanks are filled, another spelling is noted; nothing that stands is changed."""
    if held.subject != nomination.subject:
        raise Unsound(f"Hồ sơ số {held.pk} là của {held.get_subject_display().lower()}. Hãy chọn hồ sơ khác.")
    if whom.birth_year and held.birth_year and whom.birth_year != held.birth_year:
        raise Unsound(OTHER_YEAR.format(name=held.name, stored=held.birth_year, typed=whom.birth_year))
    told = {"birth_year": whom.birth_year, "sex": nomination.sex, "person_kind": nomination.person_kind}
    filled = [name for name, value in told.items() if value and not getattr(held, name)]
    for name in filled:
        setattr(held, name, told[name])
    spelled = note_spelling(held, nomination.name)
    if filled or spelled:
        keep(held)
        labels = [held._meta.get_field(name).verbose_name for name in filled]
        note = "; ".join([*labels, *([f"cách viết “{nomination.name}”"] if spelled else [])])
        record(held, "learn", "Bổ sung từ đề nghị", by=by, note=note)


def note_spelling(held: Nominee, name: str) -> bool:
    if held.collective_id or name in held.names:
        return False
    held.spellings = "\n".join([*lines(held.spellings), name])
    return True


def learn_name(record_id: int, name: str, note: str, *, by: User) -> None:
    """Somebody's record is found by that name too; what it is called stays."""
    held = hold_standing(record_id)[0]
    if note_spelling(held, name):
        keep(held)
        record(held, "learn", "Bổ sung cách viết tên", by=by, note=note)


def drop_if_empty(old: Nominee) -> None:
    """A record that only a thrown away draft had opened goes with it."""
    used = old.nominations.exists() or old.entries.exists() or old.merges.exists() or old.merges_away.exists()
    used = used or SensitiveLook.objects.filter(nominee=old).exists() or old.holds.exists()
    if not used and [entry.verb for entry in history_of(old)] == ["open"]:
        old.delete()


# --- Twice on one list ------------------------------------------------------------------------------------------------


def check_twins(nomination: Nomination, whom: Whom) -> None:
    """Nobody twice on one list (a unit's nominees for one award) under two spellings. Hold the list first."""
    rows = Nomination.objects.filter(
        participation=nomination.participation, award=nomination.award, subject=nomination.subject
    )
    year = whom.birth_year or (whom.record and whom.record.birth_year)
    is_body, here = nomination.subject == Nomination.Subject.COLLECTIVE, frozenset({0})
    mine = Known(nomination.name, year, here, is_body)
    alike = []
    for row in rows.exclude(pk=nomination.pk).select_related("nominee"):
        match = compare(mine, Known(row.name, row.nominee.birth_year, here, is_body))
        if match.sure == Sure.SAME or row.nominee == whom.record:
            told = f"{row.name} đã được đơn vị đề nghị “{nomination.award}” trong phong trào này."
            raise Unsound(told if is_body else f"{told} {TWO_OF_A_NAME}")
        alike += [f"{row.name} ({match.why})"] if match else []
    if alike and not whom.twin_reason.strip():
        raise AlikeOnList(
            f"Danh sách đã có {'; '.join(alike)}. Nếu là một người thì không đề nghị thêm; nếu là người khác, "
            "hãy xác nhận và ghi lý do."
        )
    nomination.twin_reason = whom.twin_reason.strip() if alike else ""


def hold_list(participation: Participation) -> None:
    """Two nominees of one unit are put forward one after the other."""
    Participation.objects.select_for_update().get(pk=participation.pk)


# --- Keeping ----------------------------------------------------------------------------------------------------------


def keep(row: Nominee) -> None:
    """Save the record with the keys by which it is found."""
    row.save()
    there = set(row.key_rows.values_list("key", flat=True))
    row.key_rows.exclude(key__in=row.keys).delete()
    NomineeKey.objects.bulk_create(NomineeKey(nominee=row, key=key) for key in sorted(row.keys - there))


def open_record(row: Nominee, write_posts: Callable[[], None], *, by: User, source: str = "") -> Nominee:
    """A new record by the clerk's hand. `write_posts` saves the posts, after the record."""
    rules.can_open_record(by).require()
    check_facts(row, by=by)
    with transaction.atomic():
        keep(row)
        write_posts()
        check_posts(row)
        record(row, "create", "Lập hồ sơ", by=by, note=source)
    return row


def edit_record(row: Nominee, write_posts: Callable[[], None], changes: str, reason: str, *, by: User) -> None:
    """A correction with its reason. `changes`: what is put right, in words."""
    stored = Nominee.objects.get(pk=row.pk)
    rules.can_edit_record(by, stored).require()
    if not reason.strip():
        raise Unsound("Hãy ghi lý do sửa hồ sơ.")
    check_facts(row, by=by)
    with transaction.atomic():
        hold_standing(row.pk)
        keep(row)
        write_posts()
        check_posts(row)
        record(row, "edit", "Sửa hồ sơ", by=by, note="\n".join(filter(None, (changes, f"Lý do: {reason.strip()}"))))


def check_facts(row: Nominee, *, by: User) -> None:
    if not rules.keeps(by, row):
        raise Unsound("Đơn vị này không thuộc cơ quan của bạn. Hãy chọn đơn vị khác.")
    if row.is_body and (row.sex or row.person_kind or row.birth_year):
        raise Unsound("Tập thể không ghi năm sinh, giới tính, thành phần.")


def check_posts(row: Nominee) -> None:
    """Posts follow one another, no two at once; one whose first day is unknown follows the one before it."""
    if clash := clash_of(row.posts.select_related("organization")):
        before, after = clash
        raise Unsound(
            f"Hai chức vụ trùng thời gian: “{before}” và “{after}”. Hãy ghi “Đến ngày” của chức vụ trước, "
            "sớm hơn “Từ ngày” của chức vụ sau."
        )


def clash_of(posts: Iterable[NomineePost]) -> tuple[NomineePost, NomineePost] | None:
    rows = sorted(posts, key=lambda post: (post.starts_on or post.ends_on or datetime.date.max, post.pk))
    for before, after in zip(rows, rows[1:], strict=False):
        if before.ends_on is None or (after.starts_on and before.ends_on >= after.starts_on):
            return before, after
    return None


def hold_standing(*ids: int) -> list[Nominee]:
    """The records, kept from changing until the transaction ends. Raises StaleState where one was merged away."""
    rows = {row.pk: row for row in Nominee.objects.select_for_update().filter(pk__in=ids).order_by("pk")}
    for row in rows.values():
        if row.merged_into_id:
            raise StaleState(f"Hồ sơ số {row.pk} ({row}) vừa được gộp vào hồ sơ khác. Hãy tải lại trang.")
    return [rows[pk] for pk in ids]
