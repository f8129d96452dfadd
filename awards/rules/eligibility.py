"""Points that stand against a nomination, numbers laid down, and holds."""

from awards.models import Hold, Nomination
from awards.rules.nominations import can_edit
from awards.states import WITH_UNIT, NominationState
from campaigns.models import Campaign
from campaigns.rules import is_clerk
from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.lib.verdict import YES, Verdict, first_no, no

KEEPERS = {Role.CLERK, Role.CHAIRMAN}
NOT_YOURS = no("Bạn không thực hiện được việc này.")
SETTLED = no("Đề nghị đã trình hoặc đã có kết quả, không ghi thêm lý do.")
LIFTED = no("Mục này đã thôi tạm dừng.")


def can_waive(user: User, nomination: Nomination) -> Verdict:
    """The unit while the dossier is with it; then the clerk, until its list has gone out."""
    unit = can_edit(user, nomination)
    if unit or nomination.dossier.state in WITH_UNIT:
        return unit
    settled = nomination.state not in (NominationState.PENDING, NominationState.RECOMMENDED)
    return first_no(is_clerk(user, nomination.participation.campaign), SETTLED if settled else YES)


def can_set_quotas(user: User, campaign: Campaign) -> Verdict:
    return is_clerk(user, campaign)


def can_place_hold(user: User, body: int) -> Verdict:
    """A clerk of the body, or its chairman; its deputies and the administrator do not."""
    return YES if user.has_role(KEEPERS, body) else NOT_YOURS


def knows_hold(user: User, hold: Hold) -> bool:
    """The clerk in whose hands it is, and the chairman."""
    heads = user.has_role(Role.CHAIRMAN, hold.body_id)
    return heads or (hold.keeper_id == user.pk and user.has_role(Role.CLERK, hold.body_id))


def can_keep_hold(user: User, hold: Hold) -> Verdict:
    """Look at it again, lift it."""
    return first_no(YES if knows_hold(user, hold) else NOT_YOURS, LIFTED if hold.is_lifted else YES)


def can_hand_over_hold(user: User, hold: Hold) -> Verdict:
    """To another clerk: only the chairman says who knows of it."""
    return YES if user.has_role(Role.CHAIRMAN, hold.body_id) else NOT_YOURS
