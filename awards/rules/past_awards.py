"""Awards of the time before the product: who brings them in, who types and compares old decisions."""

from awards import states
from awards.models import PageTyping, PastScan, ScanPage
from awards.states import PageState
from campaigns.rules import ONLY_CLERK
from emulation.accounts.models import Organization, User
from emulation.accounts.roles import OFFICE, Role
from emulation.lib.verdict import YES, Verdict, first_no, no

ONLY_OFFICE = no("Chỉ cán bộ, công chức của cơ quan mới gõ và đối chiếu quyết định cũ.")


def can_enter_past(user: User, home: Organization) -> Verdict:
    """Bring awards of old papers into the register."""
    return YES if user.has_role(Role.CLERK, home.pk) else ONLY_CLERK


def types_for(user: User, scan: PastScan) -> Verdict:
    return YES if scan.organization_id in user.organization_ids(OFFICE) else ONLY_OFFICE


def can_type(user: User, page: ScanPage) -> Verdict:
    """As the first or the second of two different people, or one's own copy again until both are done."""
    copies = list(page.typings.filter(place__in=PageTyping.BLIND))
    mine = any(row.typist_id == user.pk for row in copies)
    full = no("Trang này đã có hai người gõ. Hãy chọn trang khác.")
    return first_no(types_for(user, page.scan), is_open_page(page), YES if mine or len(copies) < 2 else full)


def is_open_page(page: ScanPage) -> Verdict:
    return YES if page.state == PageState.TYPING else no("Hai bản gõ của trang đã được đối chiếu nên không sửa được.")


def can_settle(user: User, page: ScanPage) -> Verdict:
    """The third look: by one of the two or by anybody else of the office."""
    agreed = no("Trang này không còn chỗ khác nhau cần chọn.")
    return first_no(types_for(user, page.scan), YES if states.SETTLE_PAGE.open_from(page.state) else agreed)


def can_enter_page(user: User, page: ScanPage) -> Verdict:
    waits = no("Trang chưa có bản thống nhất của hai người gõ, hoặc đã vào sổ.")
    return first_no(
        can_enter_past(user, page.scan.organization), YES if states.ENTER_PAGE.open_from(page.state) else waits
    )


def can_reopen_page(user: User, page: ScanPage) -> Verdict:
    closed = no("Trang đang gõ, hoặc đã vào sổ nên không gõ lại được.")
    return first_no(types_for(user, page.scan), YES if states.REOPEN_PAGE.open_from(page.state) else closed)


def can_discard_scan(user: User, scan: PastScan) -> Verdict:
    """Sent by mistake: nobody has typed a word of it."""
    typed = no("Đã có người gõ bản quét này nên không bỏ được.")
    begun = PageTyping.objects.filter(page__scan=scan).exists()
    return first_no(can_enter_past(user, scan.organization), typed if begun else YES)
