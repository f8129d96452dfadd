"""Who hears of a paper's way: its office, and its signer of what was done from his own account."""

from django.utils import timezone

from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.documents.models import OfficialDocument
from emulation.lib.device import current_device
from emulation.notices.send import holders, tell, write_to

NOTICE_LENGTH = 480
OWN = "-own-"  # in the keys of what a signer is told of his own account


def tell_office(document: OfficialDocument, event: str, text: str) -> None:
    """Whoever drafted it and the clerks."""
    office = {document.drafted_by, *holders({Role.CLERK}, [document.organization_id])}
    key = f"document-{document.pk}-{event}-{timezone.now():%s}"
    tell(office, key=key, text=text[:NOTICE_LENGTH], url=document.get_absolute_url())


def tell_signer(document: OfficialDocument, event: str, deed: str, *, by: User) -> None:
    """To the person who decided, in the product and by mail: a stranger's act on the account is seen at once."""
    device = current_device.get() or "không rõ thiết bị"
    now = f"{timezone.localtime():%H:%M ngày %d/%m/%Y}"
    what = f"Tài khoản của bạn vừa {deed} {document.reference}: {document.subject}"
    write_to(
        by,
        document.organization,
        key=f"document-{document.pk}-{event}{OWN}{document.submissions.count()}",
        subject=f"Tài khoản của bạn vừa {deed} {document.reference}",
        lines=[
            what[:NOTICE_LENGTH],
            f"Lúc {now}, từ {device}.",
            f"Mã băm nội dung (SHA-256): {document.digest}.",
            "Nếu không phải bạn làm, hãy đổi mật khẩu và báo ngay cho Văn phòng và người quản trị.",
        ],
        url=document.get_absolute_url(),
    )
