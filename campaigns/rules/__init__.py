"""Who may do what in a campaign, each answer with its reason. One room per part of its life."""

from campaigns.rules.assigning import can_finish, can_give, can_reopen, is_owner
from campaigns.rules.ground import ONLY_CLERK, ONLY_UNIT, in_state, is_clerk, is_leader, is_running, unit_exists
from campaigns.rules.on_behalf import can_enter, can_enter_for, can_enter_pledges, is_of_office
from campaigns.rules.planning import (
    can_edit_plan,
    can_move_period,
    can_record_directive,
    can_set_silence,
    can_settle,
    can_start_campaign,
)
from campaigns.rules.progress import (
    can_decide_achievement,
    can_edit_achievement,
    can_fetch_original,
    can_handle,
    can_report,
    can_submit_achievement,
    can_tell_apart,
    is_verifier,
)
from campaigns.rules.reports import can_compile_report, can_edit_report, can_start_midterm
from campaigns.rules.scoring import can_decide_scorecard, can_score, can_submit_scorecard, uses_points
from campaigns.rules.taking_part import (
    can_decide_registration,
    can_file_unit_plan,
    can_register,
    can_submit_registration,
)
from campaigns.rules.timeline import can_extend, can_keep_standard, can_set_timeline
from campaigns.rules.works import (
    can_ask_change,
    can_close_by,
    can_close_work,
    can_decide_change,
    can_recall_change,
    can_report_work,
    none_asked,
    still_open,
)

__all__ = [
    "ONLY_CLERK",
    "ONLY_UNIT",
    "can_ask_change",
    "can_close_by",
    "can_close_work",
    "can_compile_report",
    "can_decide_achievement",
    "can_decide_change",
    "can_decide_registration",
    "can_decide_scorecard",
    "can_edit_achievement",
    "can_edit_plan",
    "can_edit_report",
    "can_enter",
    "can_enter_for",
    "can_enter_pledges",
    "can_extend",
    "can_fetch_original",
    "can_file_unit_plan",
    "can_finish",
    "can_give",
    "can_handle",
    "can_keep_standard",
    "can_move_period",
    "can_recall_change",
    "can_record_directive",
    "can_register",
    "can_reopen",
    "can_report",
    "can_report_work",
    "can_score",
    "can_set_silence",
    "can_set_timeline",
    "can_settle",
    "can_start_campaign",
    "can_start_midterm",
    "can_submit_achievement",
    "can_submit_registration",
    "can_submit_scorecard",
    "can_tell_apart",
    "in_state",
    "is_clerk",
    "is_leader",
    "is_of_office",
    "is_owner",
    "is_running",
    "is_verifier",
    "none_asked",
    "still_open",
    "unit_exists",
    "uses_points",
]
