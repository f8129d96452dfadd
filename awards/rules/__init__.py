"""Who may do what with nominations, council papers and decisions, each answer with its reason."""

from awards.rules.council import (
    can_count_ballot,
    can_edit_planned,
    can_hold_session,
    can_open_minutes,
    can_record_result,
    is_planned,
)
from awards.rules.decisions import (
    can_draft_own_decision,
    can_edit_own_decision,
    can_edit_proposal,
    can_pack_proposal,
    can_propose,
    can_record_decision,
    can_refuse,
)
from awards.rules.ground import (
    ONLY_SECRETARY,
    has_council,
    is_officer,
    is_secretary,
)
from awards.rules.law import can_keep_rules
from awards.rules.model_cases import (
    can_conclude,
    can_edit_case,
    can_follow_case,
    can_open_case,
    can_revoke,
    is_open_case,
    keeps_cases,
    still_holds,
)
from awards.rules.nominations import (
    can_check,
    can_edit,
    can_nominate,
    can_pack_dossier,
    can_return,
    can_submit,
)

__all__ = [
    "ONLY_SECRETARY",
    "can_check",
    "can_conclude",
    "can_count_ballot",
    "can_draft_own_decision",
    "can_edit",
    "can_edit_case",
    "can_edit_own_decision",
    "can_edit_planned",
    "can_edit_proposal",
    "can_follow_case",
    "can_hold_session",
    "can_keep_rules",
    "can_nominate",
    "can_open_case",
    "can_open_minutes",
    "can_pack_dossier",
    "can_pack_proposal",
    "can_propose",
    "can_record_decision",
    "can_record_result",
    "can_refuse",
    "can_return",
    "can_revoke",
    "can_submit",
    "has_council",
    "is_officer",
    "is_open_case",
    "is_planned",
    "is_secretary",
    "keeps_cases",
    "still_holds",
]
