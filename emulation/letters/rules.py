"""Who may start a paper, follow an issued one with another, or copy it; each answer with its reason."""

from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.documents.models import OfficialDocument
from emulation.documents.states import State
from emulation.documents.succession import How, standing
from emulation.letters.copying import forms_for
from emulation.letters.models import COPY, LETTER, OPEN_LETTER
from emulation.lib.verdict import YES, Verdict, first_no, no

ONLY_CLERK = no("Chỉ công chức Văn phòng của cơ quan mới soạn được văn bản này.")
# Types whose words a clerk can write anew; minutes tell what happened, decisions grant, copies only repeat.
FREE_TYPES = ("KH", "BC", "TTr", "CV", "TB", "GM")


def is_clerk(user: User, organization_id: int) -> Verdict:
    return YES if user.has_role(Role.CLERK, organization_id) else ONLY_CLERK


def is_issued(document: OfficialDocument) -> Verdict:
    return YES if document.state == State.ISSUED else no("Văn bản chưa ban hành nên còn sửa thẳng được.")


def can_follow(user: User, old: OfficialDocument) -> Verdict:
    """Draft a paper that replaces, amends, corrects or withdraws this one."""
    now = standing(old)
    still = no(f"{now.status_line}.") if now.is_over else YES
    return first_no(is_clerk(user, old.organization_id), is_issued(old), still)


def can_follow_so(user: User, old: OfficialDocument, how: str) -> Verdict:
    """Decree 30/2020, art. 18.3: the content by a paper of the same form, the layout by công văn."""
    if how in (How.REPLACE, How.AMEND) and old.type_code not in FREE_TYPES:
        kind = no(f"{old.type_name} không soạn lại bằng lời được; sai sót thì đính chính hoặc thu hồi.")
    else:
        kind = YES
    open_drafts = old.followers.filter(how=how, effective_on=None).exclude(new__state=State.REJECTED)
    same = open_drafts.select_related("new").first()
    open_ = no(f"Đang có văn bản khác soạn dở để {same.get_how_display().lower()}: {same.new}") if same else YES
    return first_no(can_follow(user, old), kind, open_)


def can_copy(user: User, source: OfficialDocument) -> Verdict:
    copied = YES if forms_for(source) else no(f"{source.type_name} không sao tiếp được; hãy sao từ bản chính.")
    issued = YES if source.state == State.ISSUED else no("Chỉ sao được văn bản đã ban hành.")
    return first_no(is_clerk(user, source.organization_id), issued, copied)


def can_discard(user: User, document: OfficialDocument) -> Verdict:
    """Throw a draft of this room away that nobody but its office has seen."""
    if document.kind not in (LETTER, OPEN_LETTER, COPY):
        return no("Văn bản này thuộc phong trào hoặc Hội đồng, không bỏ riêng được.")
    if document.submitted_at or document.state != State.DRAFT:
        return no("Văn bản đã từng trình duyệt nên phải giữ lại, không bỏ được.")
    return is_clerk(user, document.organization_id)
