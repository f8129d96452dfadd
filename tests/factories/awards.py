"""Nominations, the council, proposals and decisions."""

import datetime

from awards.dossiers.checklists import of_nomination
from awards.facts.eligibility import findings_of
from awards.flows.agenda import put_on_agenda, send_agenda, write_summaries
from awards.flows.answers import enter_decision, record_decision
from awards.flows.ballots import save_count
from awards.flows.closing import close_votes, release
from awards.flows.composition import Place, change_council
from awards.flows.council import hold_session, record_result
from awards.flows.decisions import draft_proposal
from awards.flows.invitations import plan_session
from awards.flows.model_cases import open_case, record_spread, record_visit
from awards.flows.nominations import complete_dossier, mark_criterion, nominate, return_dossier, submit_dossier
from awards.flows.own_decisions import draft_own_decision
from awards.flows.sitting import close_sitting, open_sitting
from awards.models import (
    AwardKind,
    BallotCount,
    CaseFigure,
    CaseSpread,
    CaseVisit,
    CompositionChange,
    Council,
    CouncilSession,
    Decision,
    Dossier,
    ModelCase,
    Nomination,
    Seat,
)
from awards.rules import open_votes as open_now
from campaigns.models import (
    Criterion,
)
from emulation.accounts.roles import Role
from emulation.lib.dates import today
from tests.factories.ground import DECISION_DAY, PROPOSAL_DAY, SESSION_DAY, holder, kept
from tests.factories.papers import issue_paper
from tests.sample_files import pdf_file


def award_kind(name="Giấy khen của Chủ tịch UBND huyện", **fields):
    given = {
        "sort": "form",
        "level": "district",
        "for_collective": True,
        "for_individual": True,
        "for_household": True,
        "valid_from": datetime.date(2014, 6, 1),
        "source": "Luật Thi đua, khen thưởng năm 2003 (sửa đổi, bổ sung)",
        "confirmed": True,
    } | fields
    return AwardKind.objects.create(name=name, **given)


def council(at, seats, *, starts_on=datetime.date(2021, 7, 1)):
    """seats: (person, part, title) each."""
    made = Council.objects.create(
        organization=at,
        name="Hội đồng thi đua, khen thưởng thị trấn Yên Châu",
        paper_name="HỘI ĐỒNG\nTHI ĐUA, KHEN THƯỞNG",
        quorum_upper=1,
        quorum_lower=2,
    )
    for person, part, title in seats:
        Seat.objects.create(council=made, user=person, part=part, title=title, starts_on=starts_on)
    return made


NOMINEES = {
    "collective": {},
    "individual": {
        "name": "Hà Thị Dung", "person_kind": "farmer", "position": "Nông dân", "address": "Tiểu khu 1"
    },
    "household": {"name": "Hộ ông Lò Văn Pâng", "address": "Bản Mường"},
}  # fmt: skip


def nomination(participation, by, award, subject="collective", *, dossier_state="draft", clerk=None, **fields):
    """dossier_state: draft, submitted, complete or returned."""
    given = {"merit": "Hoàn thành tốt các nội dung thi đua."} | NOMINEES[subject] | fields
    if subject == "collective":
        unit = given.setdefault("collective", participation.organization)
        given.setdefault("name", unit and unit.name)
    row = Nomination(award=award, subject=subject, **given)
    dossier = Dossier(situation="Đơn vị có 120 hộ.", results="Vận động làm đường.")
    nominate(participation, row, dossier, by=by)
    clerk = clerk or holder(Role.CLERK, participation.campaign.organizer)
    if dossier_state != "draft":
        submit_dossier(dossier, by=by)
    if dossier_state == "returned":
        return_dossier(dossier, by=clerk, reason="Thiếu trích biên bản họp.")
    if dossier_state == "complete":
        complete(dossier, clerk)
    return row


def complete(dossier, clerk, result="met"):
    """Judge what is to be judged, then declare the dossier complete."""
    for finding in findings_of(dossier):
        if finding.result == "to_judge":
            of = Criterion.objects.get(pk=finding.rule.id)
            mark_criterion(dossier, of, result, "Theo theo dõi của Văn phòng", by=clerk)
    lines = of_nomination(dossier.nomination).lines
    waived = {line.key: "Không thuộc trường hợp này" for line in lines if line.condition and line.stops_clerk}
    complete_dossier(dossier, by=clerk, waived=waived)


def session_with_results(campaign, nominations, secretary, *, votes=None, absent=(), held_on=SESSION_DAY, **fields):
    """A meeting with its minutes in draft. votes: {nomination: (for, against)}, unanimous for the others."""
    attending = [seat for seat in campaign.organizer.council.seats.on(held_on) if seat.user not in absent]
    given = {
        "held_on": held_on, "starts_at": datetime.time(8, 0), "ends_at": datetime.time(10, 30),
        "place": "Phòng họp UBND thị trấn",
    } | fields  # fmt: skip
    session = hold_session(campaign, CouncilSession(**given), attending, by=secretary)
    for row in nominations:
        agreed, refused = (votes or {}).get(row, (len(attending), 0))
        record_result(session, row, agreed, refused, by=secretary)
    return session


def recommended(campaign, nominations, secretary, chairman, **options):
    """The session with its minutes issued and its results released: each nominee has the council's answer."""
    session = session_with_results(campaign, nominations, secretary, **options)
    released(session, secretary, chairman)
    for row in nominations:
        row.refresh_from_db()
    return session


def released(session, secretary, chairman):
    """The minutes issued on the day of the meeting, then the results let out."""
    issue_paper(session.document, secretary, chairman, session.held_on)
    session.refresh_from_db()
    release(session, by=chairman)


def planned_session(campaign, secretary, *, held_on=SESSION_DAY, **fields):
    """A meeting to come with its invitation in draft."""
    given = {
        "held_on": held_on, "starts_at": datetime.time(8, 0), "place": "Phòng họp UBND thị trấn",
        "agenda": "Xét khen thưởng đợt thi đua",
    } | fields  # fmt: skip
    return plan_session(campaign, CouncilSession(**given), by=secretary)


def agenda(campaign, nominations, secretary, *, sent=True, **fields):
    """A meeting to come with these on its agenda; each has a summary without names. fields: of the session."""
    session = planned_session(campaign, secretary, **fields)
    items = put_on_agenda(session, nominations, by=secretary)
    if session.blind:
        write_summaries(session, {item: f"Thành tích nổi bật thứ {item.position}." for item in items}, by=secretary)
    if sent:
        send_agenda(session, by=secretary)
    return session


def composition(council, clerk, places, *, starts_on=datetime.date(2024, 1, 2), **fields):
    """places: (person, part, title) each, the whole council from that day on; who sits already keeps the seat."""
    given = {"number": "45/QĐ-UBND", "decided_on": starts_on, "starts_on": starts_on} | fields
    seats = {seat.user_id: seat for seat in council.seats.filter(ends_on=None)}
    change = CompositionChange(**given)
    change_council(council, change, [Place(*row, seats.get(row[0].pk)) for row in places], by=clerk)
    return change


def ballot_count(session, secretary, **fields):
    """The slips of that session, all valid unless told otherwise; the secretary's neighbours count."""
    present = list(session.attending.order_by("-pk"))
    slips = dict.fromkeys(("issued", "collected", "valid"), len(present)) | {"invalid": 0, "head": present[0]} | fields
    return save_count(session, BallotCount(**slips), present[1:2], by=secretary)


def town_award(**fields):
    """One that the own chairman decides."""
    return award_kind("Giấy khen của Chủ tịch UBND thị trấn", level="commune", **fields)


def own_decision(campaign, nominations, clerk, **words):
    given = {
        "bases": "Căn cứ Quy chế khen thưởng của thị trấn",
        "requested_by": "Hội đồng thi đua, khen thưởng thị trấn Yên Châu tại Biên bản số 01/BB-HĐTĐKT ngày 15/6/2023",
        "merit": "đã có thành tích trong phong trào thi đua",
        "money": "Tiền thưởng chi từ Quỹ thi đua, khen thưởng của thị trấn.",
        "executors": "Văn phòng HĐND và UBND\ncác tập thể, cá nhân có tên tại Điều 1",
    } | words
    return draft_own_decision(campaign, nominations, by=clerk, **given)


def drafted_proposal(campaign, nominations, clerk, **fields):
    given = {"addressees": "Chủ tịch UBND huyện Yên Châu\nPhòng Nội vụ huyện"} | fields
    return draft_proposal(campaign, nominations, by=clerk, **given)


def issued_proposal(campaign, nominations, clerk, chairman, *, on=PROPOSAL_DAY, **fields):
    proposal = drafted_proposal(campaign, nominations, clerk, **fields)
    issue_paper(proposal.document, clerk, chairman, on)
    for row in nominations:
        row.refresh_from_db()
    return proposal


def decision(clerk, **fields):
    """A superior's decision, not recorded yet."""
    file, name = kept(clerk, "quyet-dinh.pdf", pdf_file())
    given = {
        "number": "812/QĐ-UBND", "decided_on": DECISION_DAY, "issuer": "Chủ tịch UBND huyện Yên Châu",
        "signer": "Nguyễn Văn Huyện",
    } | fields  # fmt: skip
    return Decision(file=file, file_name=name, **given)


def decided(proposal, granted, clerk, **fields):
    """Recorded and entered; who is not granted is declined."""
    rest = [row for row in proposal.awaited if row not in granted]
    made = record_decision(
        proposal, decision(clerk, **fields), granted, by=clerk, declined=rest, reason="Chưa đủ tiêu chuẩn."
    )
    enter_decision(made, by=clerk)
    for line in proposal.lines.all():
        line.nomination.refresh_from_db()
    return made


CASE_DAY = datetime.date(2023, 7, 10)


def model_case(entry, clerk, *, every_months=3, **fields):
    """Followed for a year by the clerk unless told otherwise."""
    given = {
        "title": "Đường hoa tự quản", "exemplary": "Mỗi nhóm hộ chăm một đoạn.", "followed_by": clerk,
        "starts_on": CASE_DAY, "until": datetime.date(2024, 7, 10),
    } | fields  # fmt: skip
    return open_case(entry, ModelCase(**given), every_months=every_months, by=clerk)


def case_visit(case, by, *, planned=None, figures=(("Số hộ tham gia", 42, "hộ"),), photo="anh-kiem-tra.jpg", **fields):
    given = {
        "visited_on": datetime.date(2023, 10, 10), "visitors": "Lò Thị Vân", "standing": "kept", "note": "",
        "planned": planned,
    } | fields  # fmt: skip
    visit = CaseVisit(case=case, **given)

    def save_figures():
        for place, (label, number, unit) in enumerate(figures, start=1):
            CaseFigure.objects.create(visit=visit, label=label, number=number, unit=unit, position=place)

    return record_visit(visit, save_figures, [kept(by, photo)] if photo else [], by=by)


def case_spread(case, by, *, photo="anh-nhan-rong.jpg", **fields):
    given = {
        "began_on": datetime.date(2023, 12, 1), "place": "Bản Pút, xã Chiềng Khoi", "note": "Trồng 200 m hoa."
    } | fields  # fmt: skip
    return record_spread(CaseSpread(case=case, **given), [kept(by, photo)] if photo else [], by=by)


def sitting_session(campaign, secretary, *, absent=(), method="ballot", **fields):
    """A meeting of today that sits on the screen."""
    session = planned_session(campaign, secretary, held_on=today(), **fields)
    sit_down(session, secretary, absent=absent, method=method)
    return session


def sit_down(session, secretary, *, absent=(), method="ballot"):
    """Opened; of a secret one the last two seats count."""
    session.method, session.absent_note = method, "Đi công tác." if absent else ""
    here = [seat for seat in session.council.seats.on(session.held_on) if seat.user not in absent]
    open_sitting(session, here, here[-2], [here[-1]], by=secretary)


def closed_sitting(session, secretary):
    """Its open votes closed, then the meeting, five minutes before midnight."""
    if votes := open_now(session):
        close_votes(session, votes, by=secretary)
    close_sitting(session, datetime.time(23, 55), "", by=secretary)
    return session
