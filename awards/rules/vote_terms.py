"""Which rule a vote follows: the dated row that says most about the award, else the council's own rule."""

from awards.council.tally import BASES, MODES, TIE_CHAIR, TIE_FAILS, Terms
from awards.models import AwardKind, Council, CouncilSession, VoteRule
from emulation.lib.errors import Unsound

LOCAL = "quy chế của Hội đồng"
NO_SOURCE = "chưa đối chiếu văn bản"


def terms_of(session: CouncilSession, award: AwardKind) -> Terms:
    """As of the day of the meeting. Raises Unsound if the meeting votes in a way or on a base that the rule forbids."""
    rule = rule_of(session, award)
    if rule is None:
        return local_terms(session)
    check_fits(session, award, rule)
    upper, lower, ground = session.council.quorum_upper, session.council.quorum_lower, local_source(session.council)
    if rule.quorum_upper:
        upper, lower, ground = rule.quorum_upper, rule.quorum_lower, rule.citation
    columns = ("percent", "reaching", "base", "mode", "asks_absent", "tie", "recused_in_base")
    return Terms(
        **{name: getattr(rule, name) for name in columns},
        quorum_upper=upper, quorum_lower=lower, citation=rule.citation, quorum_citation=ground,
    )  # fmt: skip


def rule_of(session: CouncilSession, award: AwardKind) -> VoteRule | None:
    rows = [row for row in VoteRule.objects.in_force(session.held_on).select_related("legal_text") if row.fits(award)]
    return max(rows, key=lambda row: row.weight, default=None)


def local_terms(session: CouncilSession) -> Terms:
    council = session.council
    source = session.rule_source or NO_SOURCE
    return Terms(
        percent=session.over_percent,
        base=session.base,
        quorum_upper=council.quorum_upper,
        quorum_lower=council.quorum_lower,
        tie=TIE_CHAIR if council.chair_breaks_ties else TIE_FAILS,
        citation=f"{LOCAL}: {source}",
        quorum_citation=local_source(council),
    )


def local_source(council: Council) -> str:
    return f"{LOCAL}: {council.rule_source or NO_SOURCE}"


def check_fits(session: CouncilSession, award: AwardKind, rule: VoteRule) -> None:
    voted = "secret" if session.by_ballot else "open"
    if rule.mode not in ("either", voted):
        raise Unsound(f"{award} phải {MODES[rule.mode]} ({rule.citation}). Hãy chọn lại cách biểu quyết của phiên họp.")
    if rule.base != session.base:
        raise Unsound(
            f"{award}: tỷ lệ đồng ý phải tính trên {BASES[rule.base]}, không tính trên {BASES[session.base]} "
            f"({rule.citation}). Hãy chọn lại “Tính tỷ lệ trên”."
        )


def check_quorum(terms: Terms, present: int, members: int) -> None:
    """Enough members are there for the vote, or a refusal that cites the rule."""
    needed = terms.seats_needed(members)
    if present < needed:
        raise Unsound(
            f"Mới có mặt {present}/{members} thành viên, phải có ít nhất {needed} "
            f"({terms.quorum_citation}). Hãy chờ đủ người, hoặc ghi hoãn họp."
        )
