"""Who may put what beside an issued paper, each answer with its reason."""

from django.conf import settings

from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.documents.kinds import short_body
from emulation.documents.models import OfficialDocument
from emulation.documents.states import State
from emulation.lib.verdict import YES, Verdict, first_no, no
from emulation.lib.words import fold
from emulation.signing import states
from emulation.signing.models import SignedCopy


def is_issued(document: OfficialDocument) -> Verdict:
    return YES if document.state == State.ISSUED else no("Văn bản chưa ban hành nên chưa có bản để ký.")


def is_clerk(user: User, document: OfficialDocument) -> Verdict:
    if user.has_role(Role.CLERK, document.organization_id):
        return YES
    return no("Chỉ công chức Văn phòng gắn bản ký vào văn bản của cơ quan mình.")


def is_signer(user: User, document: OfficialDocument) -> Verdict:
    if document.signer and document.signer in user.active_posts:
        return YES
    return no("Chỉ người ký văn bản này mới ký số được.")


def is_theirs(document: OfficialDocument, name: str) -> bool:
    """Whether the name in a certificate is that of the paper's signer or of the body that issued it."""
    body = document.organization.name
    names = [body, short_body(body), *([document.signer.user.full_name] if document.signer else [])]
    return any(f" {fold(one)} " in f" {fold(name)} " for one in names)


def can_scan(user: User, document: OfficialDocument) -> Verdict:
    return first_no(is_clerk(user, document), is_issued(document))


def can_upload(user: User, document: OfficialDocument) -> Verdict:
    """The clerk, or the signer who has signed on a machine of his own."""
    person = YES if is_signer(user, document) else is_clerk(user, document)
    return first_no(person, is_issued(document))


def is_equipped(document: OfficialDocument) -> Verdict:
    if settings.SIGNING_P12 and document.organization.code == settings.SIGNING_P12_OF:
        return YES
    return no("Máy chủ chưa cài chứng thư số của cơ quan; hãy ký bằng thiết bị của người ký rồi tải bản đã ký lên.")


def is_signed(document: OfficialDocument) -> bool:
    """By the server; what was signed elsewhere may be signed again."""
    return SignedCopy.objects.kept().filter(document=document, way=SignedCopy.Way.SERVER).exists()


def can_sign(user: User, document: OfficialDocument) -> Verdict:
    fresh = no("Văn bản đã được ký số trên máy chủ.") if is_signed(document) else YES
    return first_no(is_signer(user, document), is_issued(document), is_equipped(document), fresh)


def can_set_aside(user: User, copy: SignedCopy) -> Verdict:
    """What the clerk attached, the clerk sets aside; the signature that the signer gave, the signer alone."""
    server = copy.way == SignedCopy.Way.SERVER
    person = is_signer(user, copy.document) if server else is_clerk(user, copy.document)
    kept = YES if states.SET_ASIDE.open_from(copy.state) else no("Bản này đã được gỡ.")
    return first_no(person, kept)
