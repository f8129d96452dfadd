"""Records of people and collectives: the clerk of the town keeps them; what is sensitive has rules of its own."""

from awards.models import Nominee, NomineeMerge, SensitiveKeeper, SensitiveUse
from emulation.accounts.models import Organization, User
from emulation.accounts.roles import Role
from emulation.lib import dates
from emulation.lib.verdict import YES, Verdict, first_no, no

ONLY_CLERK = no("Chỉ công chức Văn phòng của cơ quan mới sửa được hồ sơ; đơn vị cần sửa thì báo Văn phòng.")
ONLY_HEAD = no("Chỉ Chủ tịch của cơ quan mới quyết định việc ghi dữ liệu nhạy cảm.")
NOT_KEEPER = no("Chỉ công chức được Chủ tịch giao, trong thời hạn được giao, mới xem và ghi được dữ liệu nhạy cảm.")


def can_open_record(user: User) -> Verdict:
    return YES if user.organization_ids({Role.CLERK}) else ONLY_CLERK


def under(body: int) -> set[int]:
    """Ids of the body and of all that stand below it."""
    return Organization.objects.ids_under([body])


def keeps(user: User, record: Nominee) -> bool:
    """Whether the record's unit is the clerk's own body or lies under it."""
    return record.organization_id in Organization.objects.ids_under(user.reading_ids({Role.CLERK}))


def stands(record: Nominee) -> Verdict:
    """Whether it still stands for itself."""
    if record.merged_into_id is None:
        return YES
    return no(f"Hồ sơ này đã gộp vào hồ sơ số {record.merged_into_id}. Hãy mở hồ sơ đó.")


def can_edit_record(user: User, record: Nominee) -> Verdict:
    return first_no(YES if keeps(user, record) else ONLY_CLERK, stands(record))


def can_merge(user: User, record: Nominee) -> Verdict:
    return can_edit_record(user, record)


def can_split(user: User, record: Nominee) -> Verdict:
    return can_edit_record(user, record)


def parts_of(record: Nominee) -> int:
    """How many nominations and past awards could be told apart."""
    return record.nominations.count() + record.entries.past().count()


def can_part(user: User, merge: NomineeMerge) -> Verdict:
    done = no("Hai hồ sơ này đã được tách lại.") if merge.parted_at else YES
    return first_no(can_edit_record(user, merge.kept), done)


# --- What is sensitive ------------------------------------------------------------------------------------------------


def can_rule_sensitive(user: User, organization: Organization) -> Verdict:
    return YES if user.has_role(Role.CHAIRMAN, organization.pk) else ONLY_HEAD


def keeper_at(user: User) -> list[int]:
    """Ids of the bodies where the person is named today and still is a clerk."""
    named = SensitiveKeeper.objects.on(dates.today()).filter(user=user)
    return list(
        named.filter(organization__in=user.organization_ids({Role.CLERK})).values_list("organization", flat=True)
    )


def open_fields(user: User, record: Nominee) -> list[str]:
    """Fields of a person's record that this keeper may see and write today."""
    named = keeper_at(user) if Role.CLERK in user.roles and not record.is_body else []
    above = [body for body in named if record.organization_id in Organization.objects.ids_under([body])]
    return sorted(SensitiveUse.objects.open_at(above).values_list("field", flat=True)) if above else []


def can_see_sensitive(user: User, record: Nominee, field: str = "") -> Verdict:
    """Of one field, or of any."""
    fields = open_fields(user, record)
    return YES if (field in fields if field else fields) else NOT_KEEPER
