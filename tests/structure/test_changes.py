"""What a change does to the tree, to powers and to what was there before; and what it may not do."""

import datetime

import pytest
import time_machine
from django.db import IntegrityError, transaction

from awards import rules as award_rules
from awards.models import RegisterEntry
from campaigns import notify, reminders, rules, statistics
from campaigns.flows.progress import submit_achievement
from campaigns.flows.succession import STOP, take_over_campaign
from campaigns.models import Achievement, Commitment, Participation
from emulation.accounts.models import Organization, Post, Succession
from emulation.audit.record import history_of
from emulation.lib.errors import Forbidden, Unsound
from emulation.notices.models import Notice
from emulation.structure.drafts import NewUnit
from emulation.structure.history import name_on, tree_on
from emulation.structure.models import Change
from tests import factories as make

SCENE = ("campaign", "participation", "admin", "clerk", "leader", "stranger")
DAY = datetime.date
FIRST, LAST = DAY(2023, 4, 1), DAY(2023, 3, 31)
NAMES = {"name": "Tiểu khu Hòa Bình", "short_name": "TK Hòa Bình"}


@pytest.fixture
def both(unit, other_unit, town):
    """The parts of a merge into one new unit."""
    return {"others": [other_unit], "new": (NewUnit("Tiểu khu Mới", "TK Mới", "neighbourhood", town),)}


def again(row):
    return type(row).objects.get(pk=row.pk)


# --- Names ------------------------------------------------------------------------------------------------------------


def test_a_renamed_unit_keeps_its_old_name_on_what_was_before(unit, admin):
    make.change(unit, admin, "rename", names=NAMES)
    now = again(unit)
    assert (str(now), now.short_name) == ("Tiểu khu Hòa Bình", "TK Hòa Bình")
    assert [name_on(now, day) for day in (LAST, FIRST)] == ["Tiểu khu 1", "Tiểu khu Hòa Bình"]
    note = history_of(unit).first().note
    assert note.startswith("Đổi tên Tiểu khu 1 thành Tiểu khu Hòa Bình từ ngày 01/04/2023, theo văn bản số 12/NQ-HĐND")


@pytest.mark.parametrize("words", ["tieu khu 1", "hòa bình", "tk hoa"])
def test_a_renamed_unit_is_found_by_each_of_its_names(unit, admin, words):
    make.change(unit, admin, "rename", names=NAMES)
    assert unit in Organization.objects.search(words)


def test_a_name_of_tomorrow_is_not_borne_today(unit, admin):
    with time_machine.travel(DAY(2023, 3, 25)):
        make.change(unit, admin, "rename", names=NAMES)
        waiting = again(unit)
        assert (waiting.name, waiting.newest_names["name"]) == ("Tiểu khu 1", "Tiểu khu Hòa Bình")
        waiting.refresh_from_db()
        waiting.save()  # whoever saves something else in between does not undo it
        assert again(unit).name == "Tiểu khu 1"
    with time_machine.travel(FIRST):
        assert again(unit).name == "Tiểu khu Hòa Bình"


def test_names_change_in_the_order_of_their_days(unit, admin):
    make.change(unit, admin, "rename", names=NAMES)
    with pytest.raises(Unsound, match="đã có thay đổi ghi từ ngày 01/04/2023"):
        make.change(unit, admin, "rename", names=NAMES, effective_on=DAY(2023, 3, 25))
    make.change(
        unit, admin, "rename", names={"name": "Tiểu khu Ba", "short_name": "TK Ba"}, effective_on=DAY(2024, 1, 1)
    )
    days = (LAST, FIRST, DAY(2024, 1, 1))
    assert [name_on(again(unit), day) for day in days] == ["Tiểu khu 1", "Tiểu khu Hòa Bình", "Tiểu khu Ba"]


def test_the_register_of_awards_has_the_name_of_the_day_of_the_decision(
    participation, leader, clerk, secretary, chairman, council, award_kind, unit, admin
):
    nominee = make.nomination(participation, leader, award_kind, "household", dossier_state="complete")
    make.recommended(participation.campaign, [nominee], secretary, chairman)
    proposal = make.issued_proposal(participation.campaign, [nominee], clerk, chairman)
    make.change(unit, admin, "rename", names=NAMES, effective_on=DAY(2023, 7, 1))
    make.decided(proposal, [nominee], clerk)  # on 28/6/2023, recorded after the unit got its new name
    assert RegisterEntry.objects.get().unit_name == "Tiểu khu 1"


def test_two_of_one_name_below_one_body_are_refused(unit, other_unit, admin):
    with pytest.raises(Unsound, match="Đã có đơn vị tên “Bản mường”"):
        make.change(unit, admin, "rename", names={"name": "Bản mường", "short_name": "Bản"})


# --- Merge, split, dissolve, move -------------------------------------------------------------------------------------


def test_merged_units_end_and_the_new_one_succeeds_them(unit, other_unit, admin, both, town):
    change = make.change(unit, admin, **both)
    new = Organization.objects.get(name="Tiểu khu Mới")
    assert {again(row).valid_to for row in (unit, other_unit)} == {LAST}
    assert (new.valid_from, new.parent, set(new.predecessors)) == (FIRST, town, {unit, other_unit})
    assert sorted(row.part for row in change.units.all()) == ["ended", "ended", "new"]
    assert {row.verb for row in history_of(unit)} >= {"structure_merge"}


def test_an_heir_of_an_heir_succeeds_the_first_too(unit, other_unit, admin, both, town):
    make.change(unit, admin, **both)
    new = Organization.objects.get(name="Tiểu khu Mới")
    last = make.organization("Tiểu khu Cuối", parent=town)
    make.change(new, admin, others=[last], keeper=last, effective_on=DAY(2024, 1, 1))
    pairs = Succession.objects.filter(successor=last).values_list("predecessor__name", "direct")
    assert set(pairs) == {("Tiểu khu Mới", True), ("Tiểu khu 1", False), ("Bản Mường", False)}


def test_a_split_unit_ends_or_goes_on_as_the_decision_says(unit, other_unit, admin, town):
    parts = tuple(NewUnit(f"Tiểu khu {n}", f"TK {n}", "neighbourhood", town) for n in ("1A", "1B"))
    make.change(unit, admin, "split", new=parts)
    assert (again(unit).valid_to, len(unit.successors)) == (LAST, 2)
    make.change(
        other_unit, admin, "split", new=(NewUnit("Bản Mường Hạ", "Mường Hạ", "village", town),), keeper=other_unit
    )
    assert (again(other_unit).valid_to, list(other_unit.successors)) == (None, [])


def test_what_stands_below_follows_the_one_heir(unit, other_unit, admin):
    team = make.organization("Tổ 3", parent=unit)
    make.change(unit, admin, others=[other_unit], keeper=other_unit)
    assert again(team).parent == other_unit
    make.organization("Tổ 4", parent=other_unit)
    with pytest.raises(Unsound, match="Còn 2 đơn vị trực thuộc \\(Tổ 3 và Tổ 4\\)"):
        make.change(other_unit, admin, "dissolve", effective_on=DAY(2024, 1, 1))


def test_a_unit_moves_on_its_day_and_the_scope_with_it(unit, district, town, admin, clerk):
    other = make.organization("Ủy ban nhân dân xã Chiềng Pằn", kind="commune", parent=district)
    head = make.officer("Lò Quản", "admin", district)
    with time_machine.travel(DAY(2023, 3, 25)):
        make.change(unit, head, "move", parent=other)
        assert (again(unit).superior, unit.pk in make.fresh(clerk).scope_ids) == (town, True)
    with time_machine.travel(FIRST):
        assert (again(unit).superior, unit.pk in make.fresh(clerk).scope_ids) == (other, False)
        names = lambda day: [n.name for n in tree_on(day, [again(row) for row in (town, other, unit)])]  # noqa: E731
        assert names(LAST) == names(FIRST) == [str(town), str(other)]
    roots = tree_on(LAST, [again(row) for row in (town, other, unit)])
    assert [[child.name for child in root.children] for root in roots] == [["Tiểu khu 1"], []]
    roots = tree_on(FIRST, [again(row) for row in (town, other, unit)])
    assert [[child.name for child in root.children] for root in roots] == [[], ["Tiểu khu 1"]]


def test_nothing_is_put_below_itself(unit, town, admin):
    team = make.organization("Tổ 3", parent=unit)
    for parent in (unit, team):
        with pytest.raises(Unsound, match="là chính đơn vị này hoặc đang trực thuộc nó"):
            make.change(unit, admin, "move", parent=parent)


@pytest.mark.parametrize(
    ("decided_on", "effective_on", "sentence"),
    [
        (DAY(2099, 1, 1), DAY(2099, 2, 1), "Ngày văn bản ở sau hôm nay"),
        (DAY(2023, 4, 2), FIRST, "ở trước ngày văn bản"),
        (DAY(1899, 1, 1), DAY(1900, 1, 1), "có từ ngày 01/01/1900"),
    ],
)
def test_days_that_contradict_each_other_are_refused(unit, admin, monkeypatch, decided_on, effective_on, sentence):
    monkeypatch.setattr("tests.factories.ground.change_decision.__defaults__", (effective_on, decided_on))
    with pytest.raises(Unsound, match=sentence):
        make.change(unit, admin, "dissolve", effective_on=effective_on)
    assert not Change.objects.exists()


def test_what_has_ended_is_not_changed_again(unit, admin):
    make.change(unit, admin, "dissolve")
    with pytest.raises(Forbidden, match="Tiểu khu 1 đã kết thúc hoạt động ngày 31/03/2023"):
        make.change(unit, admin, "rename", names=NAMES)


@pytest.mark.parametrize("who", ["clerk", "chairman", "leader", "abroad"])
def test_only_the_administrator_of_the_body_changes_it(unit, request, district, who, clerk, leader, db):
    town = make.organization("Ủy ban nhân dân xã Khác", kind="commune", parent=district)
    people = {"clerk": clerk, "leader": leader, "abroad": make.officer("Lò Xa", "admin", town)}
    people["chairman"] = make.holder("chairman", unit.parent)
    with pytest.raises(Forbidden, match="Chỉ người quản trị hệ thống"):
        make.change(unit, people[who], "dissolve")
    assert again(unit).valid_to is None


# --- Powers -----------------------------------------------------------------------------------------------------------


def test_posts_lose_their_power_with_their_unit_on_its_day(unit, leader, admin):
    with time_machine.travel(DAY(2023, 3, 25)):
        make.change(unit, admin, "dissolve")
    for day, roles in ((LAST, {"unit_leader"}), (FIRST, set())):
        with time_machine.travel(day):
            assert make.fresh(leader).roles == roles


def test_those_who_are_chosen_go_on_at_the_heir(unit, other_unit, leader, stranger, admin, both):
    post = leader.posts.get()
    make.change(unit, admin, carried=[post.pk], **both)
    new = Organization.objects.get(name="Tiểu khu Mới")
    assert [(p.user, p.role, p.starts_on) for p in new.posts.all()] == [(leader, "unit_leader", FIRST)]
    assert make.fresh(stranger).roles == set()
    assert Notice.objects.filter(recipient__in=[leader, stranger], text__startswith="Sáp nhập").count() == 2


def test_who_runs_the_system_elsewhere_may_close_a_body_with_its_administrator(town, district, admin):
    head = make.officer("Lò Huyện", "admin", district)
    neighbour = make.organization("Ủy ban nhân dân xã Viêng Lán", kind="commune", parent=district)
    make.change(town, head, others=[neighbour], keeper=neighbour)
    assert make.fresh(admin).roles == set()


def test_the_last_administrator_does_not_shut_the_door_behind_everybody(town, district, admin):
    admin.posts.update(ends_on=DAY(2023, 1, 1))
    lone = make.organization("Ủy ban nhân dân xã Viêng Lán", kind="commune", parent=district)
    with pytest.raises(Unsound, match="không còn ai quản trị hệ thống"):
        make.change(lone, make.officer("Lò Một", "admin", lone), "dissolve")


def test_nobody_is_given_a_post_at_what_has_ended(unit, outsider, admin):
    make.change(unit, admin, "dissolve")
    post = Post(user=outsider, organization=again(unit), role="unit_leader", title="Trưởng", starts_on=FIRST)
    with pytest.raises(Exception, match="Tiểu khu 1 đã kết thúc hoạt động ngày 31/03/2023"):
        post.full_clean()


# --- Campaigns --------------------------------------------------------------------------------------------------------


@pytest.fixture
def merged(participation, other_participation, leader, stranger, unit, other_unit, admin, both, culture):
    """Both units had done something, went into a new one, which the leader heads; one report was still a draft."""
    make.achievement(participation, leader, state="verified", title="Làm đường", people=30)
    make.achievement(other_participation, stranger, participation.campaign.strands.last(), state="verified", people=12)
    make.achievement(other_participation, stranger, state="draft", title="Còn dở")
    make.registration(participation, leader, "accepted")
    make.change(unit, admin, carried=[leader.posts.get().pk], **both)
    return Participation.objects.get(campaign=participation.campaign, organization__name="Tiểu khu Mới")


def test_numbers_of_merged_units_count_once_in_one_line(merged, campaign):
    _, rows = statistics.matrix(campaign)
    assert [(str(row.participation.organization), row.verified) for row in rows] == [("Tiểu khu Mới", 2)]
    figures = statistics.campaign_figures(campaign)
    [line] = figures["units"]
    assert (line["name"], line["verified"], line["people"], line["registered"]) == ("Tiểu khu Mới", 2, 42, 1)
    assert figures["totals"]["units"] == 1
    overview = statistics.overview(campaign)
    assert (overview.units, overview.registered, overview.verified, overview.silent) == (1, 1, 2, 0)


def test_whoever_took_a_unit_over_ends_the_works_it_pledged(merged, participation, leader):
    work = Commitment.objects.get(registration__participation=participation)
    make.work_progress(work, make.fresh(leader), 100, people=9)
    done = Achievement.objects.get(completes=work)
    assert (done.state, done.participation, done.people) == ("submitted", participation, 9)


def test_whoever_took_a_unit_over_is_reminded_of_its_pledges_and_told_of_them(merged, participation, leader, town):
    work = Commitment.objects.get(registration__participation=participation)
    [due] = reminders.unfinished(town.pk, (DAY(2023, 1, 1), DAY(2023, 12, 31)))
    assert (due.url, list(due.people)) == (merged.get_absolute_url(), [leader])
    assert due.what.startswith("TK Mới chưa báo cáo việc đã đăng ký")
    notify.work_closed(work)
    assert Notice.objects.filter(recipient=leader, text__contains="được ghi nhận").count() == 1


def test_a_report_up_to_a_day_before_counts_the_units_of_that_day(merged, campaign):
    names = [line["name"] for line in statistics.campaign_figures(campaign, LAST)["units"]]
    assert sorted(names) == ["Bản Mường", "Tiểu khu 1"]


def test_the_heir_finishes_what_was_begun_and_begins_nothing_in_the_old_place(merged, leader, other_participation):
    leader, old = make.fresh(leader), again(other_participation)
    draft = Achievement.objects.get(title="Còn dở")
    assert draft in Achievement.objects.visible_to(leader)
    submit_achievement(draft, by=leader)
    assert again(draft).state == "submitted"
    for may in (rules.can_report, award_rules.can_nominate, rules.can_file_unit_plan):
        assert may(leader, old).reason == "Từ nay hãy ghi tại Tiểu khu Mới, đơn vị tiếp nhận."
        assert may(leader, merged)


def test_a_unit_whose_heir_does_not_take_over_stops(participation, unit, other_unit, leader, admin, campaign):
    key = f"phong-trao-{participation.pk}"
    make.change(unit, admin, others=[other_unit], keeper=other_unit, answers={key: STOP})
    old = again(participation)
    assert (old.ends_on, old.taken_over_by) == (LAST, None)
    assert statistics.overview(campaign).units == 2
    assert not rules.can_report(make.fresh(leader), old)


def test_before_its_day_a_merge_changes_nothing_in_the_campaign(unit, leader, admin, both, campaign, participation):
    with time_machine.travel(DAY(2023, 3, 25)):
        make.change(unit, admin, **both)
        assert statistics.overview(campaign).units == 2
        assert rules.can_report(make.fresh(leader), again(participation))
    with time_machine.travel(FIRST):
        assert statistics.overview(campaign).units == 1


def test_the_office_of_the_heir_takes_over_a_campaign(town, district, admin, campaign, clerk):
    new = make.organization("Ủy ban nhân dân xã Yên Châu", kind="commune", parent=district)
    newcomer = make.officer("Lò Thị Mới", "clerk", new)
    assert campaign not in type(campaign).objects.visible_to(newcomer)
    with pytest.raises(Forbidden, match="Cơ quan phát động đang hoạt động"):
        take_over_campaign(campaign, new, by=newcomer)
    boss = make.officer("Lò Huyện", "admin", district)
    make.change(town, boss, "dissolve", keeper=new)
    newcomer, campaign = make.fresh(newcomer), again(campaign)
    assert campaign in type(campaign).objects.visible_to(newcomer)
    assert not rules.is_clerk(newcomer, campaign)
    take_over_campaign(campaign, new, by=newcomer)
    assert rules.is_clerk(newcomer, campaign)
    assert campaign.plan.document.organization == town  # what was issued stays the old body's


# --- The database -----------------------------------------------------------------------------------------------------


def test_the_database_refuses_that_anything_comes_after_itself(unit, other_unit, town):
    third = make.organization("Tiểu khu 3", parent=town)
    Succession.objects.link(unit, other_unit)
    Succession.objects.link(other_unit, third)
    with pytest.raises(IntegrityError), transaction.atomic():
        Succession.objects.link(third, unit)


def test_the_database_lets_nobody_rewrite_a_change(unit, admin):
    change = make.change(unit, admin, "dissolve")
    for act in (
        lambda: Change.objects.filter(pk=change.pk).update(number="13/NQ-HĐND"),
        lambda: change.units.update(part="kept"),
        lambda: change.units.all().delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()
