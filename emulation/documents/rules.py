"""Who may do what to a paper, each answer with its reason."""

from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.documents import states
from emulation.documents.book.models import BookEntry, Register
from emulation.documents.kinds import kind_of
from emulation.documents.models import OfficialDocument
from emulation.lib.verdict import YES, Verdict, first_no, no


def is_drafter(user: User, document: OfficialDocument) -> Verdict:
    if user.has_role(kind_of(document).drafters, document.organization_id):
        return YES
    return no("Chỉ người được giao soạn loại văn bản này mới thực hiện được.")


def is_signer(user: User, document: OfficialDocument) -> Verdict:
    """The signer himself, and not for a paper he wrote: nobody approves what they drafted."""
    if Role.ADMIN in user.roles:
        return no("Người quản trị hệ thống không duyệt văn bản.")
    if user.pk in (document.drafted_by_id, document.edited_by_id):
        return no("Người soạn hoặc sửa văn bản không được tự phê duyệt văn bản đó.")
    if document.signer is None or document.signer not in user.active_posts:
        return no("Chỉ người ký đã chọn trong văn bản mới được duyệt.")
    return YES


def can_read(user: User, document: OfficialDocument) -> Verdict:
    """Whether the paper exists for this person; asked before a link to it is offered."""
    if OfficialDocument.objects.visible_to(user).filter(pk=document.pk).exists():
        return YES
    return no("Chỉ cán bộ xử lý văn bản này mới mở được.")


def in_state(document: OfficialDocument, move: states.Move) -> Verdict:
    if move.open_from(document.state):
        return YES
    return no(f"Văn bản đang ở trạng thái “{document.get_state_display().lower()}”, không “{move.label.lower()}” được.")


def can_edit(user: User, document: OfficialDocument) -> Verdict:
    editable = YES if document.is_editable else no("Văn bản đã trình hoặc đã ban hành, không sửa được nữa.")
    return first_no(is_drafter(user, document), editable)


def can_submit(user: User, document: OfficialDocument) -> Verdict:
    return first_no(is_drafter(user, document), in_state(document, states.SUBMIT))


def can_withdraw(user: User, document: OfficialDocument) -> Verdict:
    return first_no(is_drafter(user, document), in_state(document, states.WITHDRAW))


def can_approve(user: User, document: OfficialDocument) -> Verdict:
    return first_no(is_signer(user, document), in_state(document, states.APPROVE))


def can_return(user: User, document: OfficialDocument) -> Verdict:
    return first_no(is_signer(user, document), in_state(document, states.RETURN))


def can_reject(user: User, document: OfficialDocument) -> Verdict:
    needed = no("Phong trào hoặc Hội đồng không thể thiếu văn bản này. Hãy trả lại để sửa và ghi rõ lý do.")
    kind = YES if kind_of(document).may_be_rejected else needed
    return first_no(is_signer(user, document), in_state(document, states.REJECT), kind)


def can_issue(user: User, document: OfficialDocument) -> Verdict:
    """The clerk who keeps the register, or the signer in one go with the approval."""
    clerk = user.has_role(Role.CLERK, document.organization_id)
    person = YES if clerk or is_signer(user, document) else no("Chỉ văn thư hoặc người ký mới ban hành được.")
    return first_no(person, in_state(document, states.ISSUE))


def can_print_for_hand(user: User, document: OfficialDocument) -> Verdict:
    """An approved paper on paper, for the pen: by the clerk or the signer, until it is issued."""
    clerk = user.has_role(Role.CLERK, document.organization_id)
    person = YES if clerk or is_signer(user, document) else no("Chỉ văn thư hoặc người ký mới in được bản để ký tay.")
    return first_no(person, in_state(document, states.ISSUE))


def can_keep_register(user: User, organization_id: int) -> Verdict:
    return YES if user.has_role(Role.CLERK, organization_id) else no("Chỉ công chức Văn phòng quản lý sổ văn bản đi.")


def can_read_register(user: User, register: Register) -> Verdict:
    seen = Register.objects.visible_to(user).filter(pk=register.pk).exists()
    return YES if seen else no("Sổ văn bản đi chỉ người của cơ quan ấy xem được.")


def can_write_entry(user: User, entry: BookEntry) -> Verdict:
    """Fill in or correct a line of the book."""
    return can_keep_register(user, entry.register.organization_id)


def can_void_entry(user: User, entry: BookEntry) -> Verdict:
    """A number of a paper that was issued here is never void: the paper is replaced or revoked by another."""
    if entry.state == states.EntryState.ISSUED:
        standing = no("Văn bản đã ban hành trong phần mềm giữ số của nó; muốn bỏ phải ban hành văn bản thay thế.")
    else:
        standing = YES if states.VOID_ENTRY.open_from(entry.state) else no("Số này đã bỏ rồi.")
    return first_no(can_write_entry(user, entry), standing)
