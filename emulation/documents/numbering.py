"""Numbers of the outgoing register: given once, at issue, without gaps, whoever asks at the same moment."""

import datetime

from django.db import transaction

from emulation.accounts.models import Organization, User
from emulation.audit.record import record
from emulation.documents import rules
from emulation.documents.models import OfficialDocument, Register
from emulation.lib import dates
from emulation.lib.errors import StaleState, Unsound


def locked_register(organization: Organization, series: str, year: int) -> Register:
    """The register of that year, held until the transaction ends; made when it is first needed."""
    Register.objects.get_or_create(organization=organization, series=series, year=year)
    return Register.objects.select_for_update().get(organization=organization, series=series, year=year)


def take_number(organization: Organization, series: str, day: datetime.date) -> tuple[Register, int]:
    """The next number for a paper of that day. Call it last in the issuing transaction, so the lock is held shortly.

    Raises Unsound if the day lies before the register's last paper: numbers follow the days.
    """
    register = locked_register(organization, series, day.year)
    last = OfficialDocument.objects.filter(register=register).order_by("-number").first()
    if last and last.issued_on > day:
        raise Unsound(
            f"Ngày ban hành {dates.short(day)} sớm hơn văn bản số {last.sign} ngày {dates.short(last.issued_on)} "
            "đã vào sổ. Hãy chọn ngày từ ngày đó trở đi."
        )
    number = register.next_number
    register.next_number = number + 1
    register.save(update_fields=["next_number"])
    return register, number


def expected_number(organization: Organization, series: str, year: int) -> int:
    """The number that the next paper of that year would get, if nobody is quicker."""
    register = Register.objects.filter(organization=organization, series=series, year=year).first()
    return register.next_number if register else 1


def set_first_number(organization: Organization, series: str, year: int, first: int, *, by: User) -> Register:
    """Let the register go on from a paper book. Possible once, before it has given a number."""
    rules.can_keep_register(by, organization.pk).require()
    if first < 1:
        raise Unsound("Số bắt đầu phải từ 1 trở lên.")
    with transaction.atomic():
        register = locked_register(organization, series, year)
        if not register.is_untouched:
            raise StaleState(f"Sổ {series} năm {year} đã cấp số, không đặt lại số bắt đầu được.")
        register.first_number = register.next_number = first
        register.save(update_fields=["first_number", "next_number"])
        record(register, "set_first_number", "Đặt số bắt đầu", by=by, note=f"Số bắt đầu: {first}")
    return register
