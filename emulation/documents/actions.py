"""The buttons of a paper: what its state offers, to those whose part it is. A refused one stays, with its reason."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils.module_loading import import_string

from emulation.accounts.models import User
from emulation.accounts.roles import OFFICE
from emulation.documents import rules, states
from emulation.documents.companion import downloads_of
from emulation.documents.kinds import kind_of
from emulation.documents.models import OfficialDocument
from emulation.lib.verdict import YES, Verdict, no
from emulation.web.actions import Action

UNFINISHED = no("Văn bản còn phần chưa xong, xem mục còn thiếu.")


def actions_for(user: User, document: OfficialDocument, *, version: str, problems: list[str]) -> list[Action]:
    """`version` marks what the person is reading; a verb done on other words is refused."""
    return [
        *drafting(user, document, version, UNFINISHED if problems else YES),
        *deciding(user, document, version),
        *issuing(user, document, version),
        *(action for path in settings.PAPER_ACTIONS for action in import_string(path)(user, document)),
        *downloads(document),
    ]


def decisions_for(user: User, document: OfficialDocument, version: str) -> list[Action]:
    """On the page where its signer decides: the verbs that are his, then the paper as a file."""
    whole = Action("Đọc toàn văn", document.get_absolute_url(), tone="secondary", icon="file-earmark-text")
    pdf = Action("Xem bản PDF", reverse("documents:pdf", args=[document.pk]), tone="secondary", icon="file-earmark-pdf")
    return [*deciding(user, document, version), *issuing(user, document, version), whole, pdf]


def downloads(document: OfficialDocument) -> list[Action]:
    """For everybody who may read the paper; what other rooms hand out before the frozen PDF comes first."""
    pdf, docx = (reverse(f"documents:{name}", args=[document.pk]) for name in ("pdf", "docx"))
    return [
        *downloads_of(document),
        Action("Tải bản PDF", f"{pdf}?tai=1", tone="secondary", icon="download"),
        Action("Tải bản Word", docx, tone="secondary", icon="download"),
    ]


def verb(
    name: str,
    document: OfficialDocument,
    label: str,
    verdict: Verdict,
    version: str,
    tone: str = "secondary",
    icon: str = "",
) -> Action:
    return Action(label, f"{reverse(f'documents:{name}', args=[document.pk])}?ban={version}", verdict, tone, icon)


def drafting(user: User, document: OfficialDocument, version: str, finished: Verdict) -> Iterator[Action]:
    if not rules.is_drafter(user, document):
        return
    if document.is_editable:
        yield Action(
            "Sửa nội dung", kind_of(document).edit_url(document), rules.can_edit(user, document), "secondary", "pencil"
        )
        verdict = rules.can_submit(user, document) and finished
        yield verb("submit", document, "Trình duyệt", verdict, version, "primary", "send")
    elif states.WITHDRAW.open_from(document.state):
        verdict = rules.can_withdraw(user, document)
        yield verb("withdraw", document, "Rút lại để sửa", verdict, version, icon="arrow-counterclockwise")


def deciding(user: User, document: OfficialDocument, version: str) -> Iterator[Action]:
    if states.APPROVE.open_from(document.state) and user.has_role(OFFICE, document.organization_id):
        may = rules.can_approve(user, document)
        yield verb("approve_and_issue", document, "Phê duyệt và ban hành", may, version, "primary", "check2-circle")
        if may:
            yield verb("approve", document, "Chỉ phê duyệt, ban hành sau", may, version, icon="check2")
            yield verb("return", document, "Trả lại để sửa", may, version, "danger", "arrow-return-left")
        yield from rejecting(user, document, version)


def rejecting(user: User, document: OfficialDocument, version: str) -> Iterator[Action]:
    if may := rules.can_reject(user, document):
        yield verb("reject", document, "Không phê duyệt", may, version, "danger", "x-circle")


def issuing(user: User, document: OfficialDocument, version: str) -> Iterator[Action]:
    if states.ISSUE.open_from(document.state) and user.has_role(OFFICE, document.organization_id):
        yield verb(
            "issue", document, "Vào số, ban hành", rules.can_issue(user, document), version, "primary", "patch-check"
        )
        if may := rules.can_return(user, document):
            yield verb("return", document, "Trả lại để sửa", may, version, "danger", "arrow-return-left")
        yield from rejecting(user, document, version)
        if may := rules.can_print_for_hand(user, document):
            url = reverse("documents:hand_copy", args=[document.pk])
            yield Action("In bản để ký tay", url, may, "secondary", "file-earmark-pdf")
