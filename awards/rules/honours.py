"""Who draws extracts from the register and prints its book of a year."""

from awards.models import RegisterEntry
from awards.querysets import IN_TOWN, RegisterQuerySet
from emulation.accounts.models import Organization, User
from emulation.accounts.roles import Role
from emulation.lib.verdict import YES, Verdict, no

ONLY_CLERK = no("Chỉ công chức Văn phòng của cơ quan giữ sổ mới lập được bản trích sổ khen thưởng.")
NOTHING = no("Sổ khen thưởng của cơ quan chưa có mục nào để trích.")


def extract_from(user: User, rows: RegisterQuerySet) -> tuple[int, RegisterQuerySet] | None:
    """The body whose clerk he is, and those of the entries that stand in its books and in books of bodies it succeeds.

    Of several such bodies the first that has any; None where none has.
    """
    for body in user.organization_ids({Role.CLERK}):
        found = rows.filter(organization__in=[body, *(old for heir, old in user.heritage if heir == body)])
        if found.exists():
            return body, found
    return None


def can_extract(user: User, rows: RegisterQuerySet) -> Verdict:
    if not user.organization_ids({Role.CLERK}):
        return ONLY_CLERK
    return YES if extract_from(user, rows) else NOTHING


def can_print_book(user: User, organization: Organization) -> Verdict:
    """The book of a year gives years of birth too, so it is for the town hall."""
    held = organization.pk in user.reading_ids(IN_TOWN)
    return YES if held else no("Sổ khen thưởng năm chỉ in được tại cơ quan giữ sổ.")


def books_of(user: User) -> RegisterQuerySet:
    """Entries of the books that he may print."""
    return RegisterEntry.objects.filter(organization__in=user.reading_ids(IN_TOWN))
