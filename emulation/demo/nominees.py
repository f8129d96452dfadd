"""Units nominate with their dossiers; the clerk marks the criteria, declares complete or returns."""

import datetime

from awards.facts.eligibility import findings_of
from awards.flows.nominations import mark_criterion, nominate, submit_dossier
from awards.models import AwardKind, Dossier, Nomination
from campaigns.models import Campaign, Criterion, Participation
from emulation.accounts.models import User
from emulation.demo.calendar import Calendar, moment, workday
from emulation.demo.data import day, fate, load
from emulation.demo.eligibility import answer_points, judge_conditions, lay_numbers
from emulation.demo.gate import ask_papers, attach_minutes, backdate, complete, give_back, mend
from emulation.demo.pledges import participations
from emulation.demo.town import Town

AWARDS = {
    "district": "Giấy khen của Chủ tịch UBND huyện",
    "town": "Giấy khen của Chủ tịch UBND thị trấn",
    "advanced": "Lao động tiên tiến",
}
# How the clerk judges where the data says nothing of its own, by subject, in the order of the criteria.
USUAL_NOTES = {
    "collective": ["Nội bộ đoàn kết, hoàn thành tốt nhiệm vụ; không có đơn thư, kỷ luật trong đợt thi đua."],
    "individual": [
        "Chấp hành tốt, được tập thể đơn vị nhất trí giới thiệu.",
        "Hoàn thành tốt nhiệm vụ, có việc làm cụ thể nêu trong báo cáo thành tích.",
        "Sản xuất hiệu quả, thu nhập ổn định theo xác nhận của Hội Nông dân.",
    ],
}
FATES_AFTER_CHECK = ("awarded", "declined", "proposed", "recommended", "not_recommended", "granted", "complete")


def nominate_all(campaign: Campaign, town: Town, calendar: Calendar) -> dict[str, list[tuple[Nomination, dict]]]:
    """All nominees with their rows of the data, by what becomes of them."""
    units = participations(campaign)
    ask_papers(campaign, town.clerk)
    awards = {key: award_in_force(name, campaign.ends_on) for key, name in AWARDS.items()}
    found: dict[str, list[tuple[Nomination, dict]]] = {}
    lay_numbers(campaign, awards["town"], town)
    for row in load("nominations")["nominations"]:
        leader = town.leaders[row["unit"]]
        nomination = put_forward(units[row["unit"]], awards[row["award"]], row, by=leader)
        check(nomination.dossier, row, town, calendar)
        found.setdefault(fate(row["fate"])[0], []).append((nomination, row))
    return found


def award_in_force(name: str, on: datetime.date) -> AwardKind:
    return AwardKind.objects.in_force(on).get(name=name)


def put_forward(participation: Participation, award: AwardKind, row: dict, *, by: User) -> Nomination:
    own = row["subject"] == "collective"
    nomination = Nomination(
        award=award,
        subject=row["subject"],
        collective=participation.organization if own else None,
        name=participation.organization.name if own else row["name"],
        person_kind=row.get("kind", ""),
        sex=row.get("sex", ""),
        position=row.get("position", ""),
        address=row["address"],
        merit=row["merit"],
    )
    words = {name: row.get(name, "").strip() for name in ("situation", "results", "measures", "initiatives")}
    facts = {name: row[name] for name in ("birth_year", "hometown", "training") if name in row}
    dossier = Dossier(**words, **facts, past_awards=row["past"].strip())
    return nominate(participation, nomination, dossier, by=by)


def check(dossier: Dossier, row: dict, town: Town, calendar: Calendar) -> None:
    """Hand it in and check it, as far as its state in the data says."""
    state, _ = fate(row["fate"])
    if state == "draft":
        return
    sent_on = day(row["on"])
    unit = dossier.nomination.created_by
    attach_minutes(dossier, by=unit)
    answer_points(dossier.nomination, by=unit)
    submit_dossier(dossier, by=unit)
    moments = {"submitted_at": moment(sent_on, 9, 5)}
    calendar.tell(dossier, "", moments["submitted_at"])
    if "points" in row:
        give_back(dossier, row, by=town.clerk)
    if "answer" in row:
        mend(dossier, row, by=unit)
    if state in FATES_AFTER_CHECK:
        mark(dossier, row, by=town.clerk)
        judge_conditions(dossier, by=town.clerk)
        answer_points(dossier.nomination, by=town.clerk)
        complete(dossier, by=town.clerk)
    last = backdate(dossier, moments["submitted_at"])
    if back := dossier.returns.last():
        moments["checked_at"] = back.returned_at
    if state in FATES_AFTER_CHECK:
        moments["checked_at"] = moment(workday(sent_on, 3), 10, 30)
    if "checked_at" in moments:
        calendar.tell(dossier.nomination, "checked", moments["checked_at"])
    calendar.put(dossier, **moments | {"submitted_at": last})
    calendar.put(dossier.nomination, created_at=moment(sent_on, 7, 30))


def mark(dossier: Dossier, row: dict, *, by: User) -> None:
    """The clerk's judgement of each criterion that nothing else answers."""
    usual = USUAL_NOTES.get(row["subject"], [])
    notes = row.get("notes", []) + usual[len(row.get("notes", [])) :]
    open_points = [finding.rule.id for finding in findings_of(dossier) if finding.result == "to_judge"]
    for criterion, note in zip(open_points, notes[: len(open_points)], strict=True):
        mark_criterion(dossier, Criterion.objects.get(pk=criterion), "met", note, by=by)
