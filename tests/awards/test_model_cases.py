"""A model case after the award: opened, visited, passed on, concluded; who may, who sees it, what ends it."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from awards import agenda, reminders
from awards.flows import model_cases as flows
from awards.models import CaseFile, ModelCase, PlannedVisit
from emulation.lib import dates
from emulation.lib.errors import Forbidden, StaleState, Unsound
from emulation.notices.models import Notice
from emulation.web.work import work_for
from tests import factories
from tests.change_pages import superior_change
from tests.factories import fresh
from tests.lifecycles import copy_of, nothing_changes, trail, who_may
from tests.stage import part

SCENE = ("entry", "household", "cast")
DAY = datetime.date
DECIDED_ON = DAY(2023, 6, 20)


@part
def entry(campaign, participation, leader, award_kind, council, secretary, chairman, clerk):
    """A collective's award by the district."""
    row = factories.nomination(participation, leader, award_kind, dossier_state="complete")
    factories.recommended(campaign, [row], secretary, chairman)
    factories.decided(factories.issued_proposal(campaign, [row], clerk, chairman), [row], clerk)
    return row.award_entry


@part
def household(campaign, participation, leader, council, secretary, chairman, clerk):
    """A household's award by the town's own chairman."""
    award = factories.town_award()
    row = factories.nomination(participation, leader, award, "household", dossier_state="complete")
    factories.recommended(campaign, [row], secretary, chairman, held_on=DAY(2023, 6, 16))
    decision = factories.own_decision(campaign, [row], clerk)
    factories.issue_paper(decision.document, clerk, chairman, DECIDED_ON)
    row.refresh_from_db()
    return row.award_entry


@pytest.fixture
def case(entry, clerk):
    return factories.model_case(entry, clerk)


def running(entry, clerk, **fields):
    """A case whose term is not over today."""
    today = dates.today()
    return factories.model_case(entry, clerk, starts_on=today, until=today + datetime.timedelta(days=365), **fields)


def told(person):
    return [
        notice.text for notice in Notice.objects.filter(recipient=person, key__startswith="modelcase").order_by("pk")
    ]


# --- Opened -----------------------------------------------------------------------------------------------------------


def test_a_case_is_opened_with_visits_on_working_days(case, clerk):
    # 10/10/2023 is a Tuesday, the tenths of 01, 04 and 07/2024 are working days too.
    days = [row.planned_on for row in case.planned.all()]
    assert days == [DAY(2023, 10, 10), DAY(2024, 1, 10), DAY(2024, 4, 10), DAY(2024, 7, 10)]
    assert trail(case) == [("open", str(clerk), "", "followed", "")]


def test_a_visit_that_would_fall_on_a_weekend_is_planned_before_it(db):
    days = flows.proposed_days(DAY(2023, 7, 8), DAY(2023, 12, 31), 2)
    assert list(days) == [DAY(2023, 9, 8), DAY(2023, 11, 8)]
    assert list(flows.proposed_days(DAY(2023, 6, 30), DAY(2023, 10, 1), 3)) == [DAY(2023, 9, 29)]


def test_only_the_clerk_opens_a_case(cast, entry):
    assert who_may(cast, lambda person: factories.model_case(entry, person)) == {"clerk"}


def test_an_award_has_one_open_case(case, entry, clerk):
    with pytest.raises(Forbidden, match="đang được theo dõi"):
        factories.model_case(entry, clerk)
    with pytest.raises(IntegrityError), transaction.atomic():
        ModelCase(
            entry=entry, title="Hai", exemplary="Hai", followed_by=clerk, opened_by=clerk,
            starts_on=DAY(2023, 7, 1), until=DAY(2024, 7, 1),
        ).save()  # fmt: skip


@pytest.mark.parametrize(("fields", "told"), [
    ({"starts_on": DAY(2023, 6, 1)}, "sớm hơn ngày khen thưởng"),
    ({"until": DAY(2023, 7, 10)}, "phải sau ngày bắt đầu"),
    ({"until": DAY(2033, 7, 10)}, "không quá 60 tháng"),
])  # fmt: skip
def test_days_that_make_no_sense_are_refused(entry, clerk, fields, told):
    with pytest.raises(Unsound, match=told):
        factories.model_case(entry, clerk, **fields)
    assert not ModelCase.objects.exists()


def test_who_follows_it_works_for_the_office(entry, clerk, leader):
    with pytest.raises(Unsound, match="không giữ chức vụ ở cơ quan"):
        factories.model_case(entry, clerk, followed_by=leader)


def test_a_collective_is_told_and_a_household_is_not(entry, household, clerk, culture, leader):
    factories.model_case(entry, clerk, followed_by=culture)
    factories.model_case(household, clerk, followed_by=culture)
    assert told(leader) == ["Văn phòng theo dõi, giúp nhân rộng mô hình “Đường hoa tự quản” đến 10/07/2024."]
    assert len(told(culture)) == 2


# --- Seen -------------------------------------------------------------------------------------------------------------


def sees(cast, case):
    return {name for name, person in cast.items() if ModelCase.objects.visible_to(fresh(person)).filter(pk=case.pk)}


def test_a_household_is_seen_by_the_office_only(cast, entry, household, clerk):
    office = {"clerk", "culture", "chairman", "vice", "secretary"}
    assert sees(cast, factories.model_case(household, clerk)) == office
    assert sees(cast, factories.model_case(entry, clerk)) == office | {"member", "admin", "leader"}


def test_pages_and_files_of_a_household_are_not_there_for_others(as_user, cast, household, clerk):
    case = factories.model_case(household, clerk)
    file = factories.case_visit(case, clerk).files.get()
    urls = [case.get_absolute_url()] + [
        reverse(f"awards:{name}", args=[case.pk, file.pk]) for name in ("case_file", "case_file_preview")
    ]
    for who in ("leader", "stranger", "member"):
        assert [as_user(cast[who]).get(url).status_code for url in urls] == [404, 404, 404]
        assert case.title not in as_user(cast[who]).get(reverse("awards:model_cases")).content.decode()
        assert case.title not in as_user(cast[who]).get(household.get_absolute_url()).content.decode()
    assert case.title in as_user(clerk).get(household.get_absolute_url()).content.decode()


def test_the_commune_that_succeeds_the_town_goes_on_with_the_case(entry, clerk, town):
    case = factories.model_case(entry, clerk)
    heir = factories.organization("Ủy ban nhân dân xã Yên Châu", kind="commune", parent=town.parent)
    theirs = factories.officer("Lò Thị Mới", "clerk", heir)
    factories.organization_ended(town, heir)
    assert not who_may({"clerk": clerk}, lambda person: factories.case_visit(copy_of(case), person))
    factories.case_visit(case, theirs)
    assert ModelCase.objects.visible_to(fresh(theirs)).get() == case
    assert work(theirs)[0][0] == "Kiểm tra điển hình"


# --- Visits and places ------------------------------------------------------------------------------------------------


def test_the_clerk_and_the_follower_record_what_they_see(cast, entry, clerk, culture):
    case = factories.model_case(entry, clerk, followed_by=culture)
    assert who_may(cast, lambda person: factories.case_visit(copy_of(case), person)) == {"clerk", "culture"}
    assert who_may(cast, lambda person: factories.case_spread(copy_of(case), person)) == {"clerk", "culture"}


def test_a_visit_keeps_its_figures_and_photos_and_fulfils_the_plan(case, clerk):
    planned = case.planned.first()
    visit = factories.case_visit(case, clerk, planned=planned, figures=[("Chiều dài", "1.20", "km"), ("Số hộ", 42, "")])
    visit.refresh_from_db()
    assert visit.figure_line == "Chiều dài: 1,2 km; Số hộ: 42"
    assert [file.name for file in visit.files.all()] == ["anh-kiem-tra.jpg"]
    assert planned not in PlannedVisit.objects.owed()
    assert trail(case)[-1] == ("visit", str(clerk), "", "", "Giữ vững, ngày 10/10/2023")


def test_a_planned_visit_is_made_once(case, clerk):
    planned = case.planned.first()
    factories.case_visit(case, clerk, planned=planned)
    with nothing_changes(case, refusal=Unsound) as refused:
        factories.case_visit(case, clerk, planned=planned, visited_on=DAY(2023, 10, 11))
    assert "vừa được ghi" in refused.value.message


@pytest.mark.parametrize(("fields", "told"), [
    ({"visited_on": DAY(2099, 1, 1)}, "chưa tới"),
    ({"visited_on": DAY(2023, 6, 1)}, "trước ngày khen thưởng"),
    ({"standing": "gone"}, "ghi nguyên nhân"),
])  # fmt: skip
def test_an_unsound_visit_is_refused(case, clerk, fields, told):
    with nothing_changes(case, refusal=Unsound) as refused:
        factories.case_visit(case, clerk, **fields)
    assert told in refused.value.message


def test_the_clerk_hears_that_a_model_fades(entry, clerk, culture):
    case = factories.model_case(entry, clerk, followed_by=culture)
    factories.case_visit(case, culture, standing="declined", note="Thiếu nước tưới.")
    assert told(clerk) == ["Điển hình Tiểu khu 1: Đường hoa tự quản: Giảm sút, ngày 10/10/2023."]


def test_a_place_is_noted_with_evidence_and_once(case, clerk, other_unit):
    with pytest.raises(Unsound, match="Chưa có minh chứng"):
        factories.case_spread(case, clerk, photo=None)
    factories.case_spread(case, clerk, place="", organization=other_unit)
    with pytest.raises(Unsound, match="Bản Mường đã có"):
        factories.case_spread(case, clerk, place="", organization=other_unit)
    with pytest.raises(Unsound, match="không ghi cả hai"):
        factories.case_spread(case, clerk, organization=other_unit)
    assert [spread.where for spread in case.spreads.all()] == ["Bản Mường"]


def test_the_last_evidence_of_a_place_stays_and_the_place_may_go(case, clerk):
    spread = factories.case_spread(case, clerk)
    with nothing_changes(spread, refusal=Unsound):
        flows.remove_file(spread.files.get(), by=clerk)
    flows.remove_spread(spread, by=clerk)
    assert not CaseFile.objects.exists()
    assert trail(case)[-1][::4] == ("unspread", "Bản Pút, xã Chiềng Khoi")


def test_nothing_is_added_to_a_closed_case(case, clerk):
    stale = copy_of(case)
    flows.conclude(case, "stop", by=clerk, note="Đơn vị đề nghị dừng.")
    with pytest.raises(Forbidden, match="thôi theo dõi"):
        factories.case_visit(case, clerk)
    with nothing_changes(case, refusal=StaleState):
        factories.case_visit(stale, clerk)


# --- The end ----------------------------------------------------------------------------------------------------------


def test_a_year_ends_with_a_conclusion_that_the_unit_reads(case, cast, clerk, leader):
    factories.case_visit(case, clerk)
    conclude = lambda person: flows.conclude(copy_of(case), "keep", by=person, note="Giữ tốt.")  # noqa: E731
    assert who_may(cast, conclude) == {"clerk"}
    flows.conclude(case, "keep", by=clerk, note="Giữ tốt.")
    assert (case.state, case.conclusion, case.conclusion_note) == ("concluded", "keep", "Giữ tốt.")
    assert case.closed_on == dates.today()
    assert told(leader)[-1] == "Mô hình “Đường hoa tự quản”: giữ là điển hình."
    assert trail(case)[-1] == ("conclude", str(clerk), "followed", "concluded", "Giữ là điển hình. Giữ tốt.")
    with pytest.raises(Forbidden):
        flows.conclude(case, "stop", by=clerk, note="Lần nữa.")


def test_before_its_term_is_over_a_case_can_only_be_given_up(entry, clerk):
    case = running(entry, clerk)
    with nothing_changes(case, refusal=Unsound) as refused:
        flows.conclude(case, "keep", by=clerk, note="Sớm.")
    assert "Chưa hết thời gian theo dõi" in refused.value.message
    flows.conclude(case, "stop", by=clerk, note="Đơn vị giải thể.")
    assert case.state == "concluded"


def test_what_nobody_saw_or_is_gone_is_not_kept(case, clerk):
    with pytest.raises(Unsound, match="Chưa có lần kiểm tra nào"):
        flows.conclude(case, "propose", by=clerk, note="Tốt.")
    factories.case_visit(case, clerk, standing="gone", note="Đường bị cắt để làm cống.")
    with pytest.raises(Unsound, match="mô hình không còn"):
        flows.conclude(case, "keep", by=clerk, note="Tốt.")


def test_a_conclusion_wants_words(case, clerk):
    with nothing_changes(case, refusal=Unsound):
        flows.conclude(case, "stop", by=clerk, note="  ")


def test_two_clerks_conclude_once(case, clerk):
    stale = copy_of(case)
    flows.conclude(case, "stop", by=clerk, note="Dừng.")
    with nothing_changes(case, refusal=StaleState):
        flows.conclude(stale, "stop", by=clerk, note="Dừng.")


def test_a_withdrawn_decision_ends_the_case_by_itself(household, clerk, chairman):
    case = factories.model_case(household, clerk)
    decision = household.own_decision.document
    paper = factories.followed(decision, "revoke", clerk, chairman, on=DAY(2023, 8, 1)).document
    case.refresh_from_db()
    assert case.state == "revoked"
    assert case.revocation.startswith(f"Khen thưởng đã bị thu hồi theo {paper.reference}")
    assert trail(case)[-1][:4] == ("revoke", str(chairman), "followed", "revoked")
    with pytest.raises(Forbidden, match="đã bị thu hồi"):
        factories.model_case(household, clerk)


def test_a_corrected_decision_ends_nothing(household, clerk, chairman):
    case = factories.model_case(household, clerk)
    letter = factories.followed(household.own_decision.document, "correct", clerk)
    letter.addressees = "Hộ ông Lò Văn Pâng"
    letter.save()
    factories.issue_paper(letter.document, clerk, chairman, DAY(2023, 8, 1))
    case.refresh_from_db()
    assert case.is_followed


def test_a_case_ends_with_what_a_superior_withdrew_even_after_the_conclusion(case, entry, clerk):
    flows.conclude(case, "stop", by=clerk, note="Dừng.")
    paper = superior_change(entry.decision, "withdrawn", [entry], clerk, enter=True)
    case.refresh_from_db()
    assert (case.state, case.status_line) == ("revoked", f"Khen thưởng đã bị thu hồi theo {paper.paper_words}.")


# --- Start page, reminders, calendar ----------------------------------------------------------------------------------


def work(person):
    items = work_for(fresh(person))
    return [(item.title, item.detail, item.due_on) for item in items if "điển hình" in item.title]


def test_visits_that_are_due_wait_for_the_clerk_and_the_follower(entry, clerk, culture, chairman, leader):
    case = factories.model_case(entry, clerk, followed_by=culture)
    factories.case_visit(case, culture, planned=case.planned.first())
    due = ("Kiểm tra điển hình", "Tiểu khu 1: Đường hoa tự quản (3 lần)", DAY(2024, 1, 10))
    assert work(culture) == [due]
    assert work(clerk) == [due, ("Kết luận theo dõi điển hình", "Tiểu khu 1: Đường hoa tự quản", DAY(2024, 7, 10))]
    assert work(chairman) == work(leader) == []


def test_what_is_far_off_does_not_wait_yet(entry, clerk):
    running(entry, clerk)
    assert work(clerk) == []


def test_reminders_name_the_visit_until_it_is_recorded(entry, clerk, culture, town):
    case = factories.model_case(entry, clerk, followed_by=culture)
    (kind,) = [each for each in reminders.KINDS if each.name == "model_visit"]
    first = case.planned.first()
    (due,) = kind.due(town.pk, (first.planned_on, first.planned_on))
    assert ({p.username for p in due.people}, due.day) == ({"vanthu", "vanhoa"}, first.planned_on)
    assert due.what == "Chưa kiểm tra điển hình Tiểu khu 1: Đường hoa tự quản"
    factories.case_visit(case, culture, planned=first)
    assert list(kind.due(town.pk, (first.planned_on, first.planned_on))) == []


def test_planned_visits_stand_in_the_calendar_of_whoever_makes_them(entry, clerk, culture, leader):
    case = factories.model_case(entry, clerk, followed_by=culture)
    days = lambda person: [e.day for e in agenda.events(fresh(person)) if e.key.startswith("modelvisit")]  # noqa: E731
    assert days(culture) == days(clerk) == [row.planned_on for row in case.planned.all()]
    assert days(leader) == []
