"""Who keeps out of which item: by the records, by declaration, by the secretary's answer."""

import pytest

from awards.council.recusal import may_vote, recused, settle
from awards.flows.recusals import answer, declare, lift
from awards.models import Council, Recusal
from emulation.accounts.roles import Role
from emulation.lib.errors import Forbidden, Unsound
from emulation.notices.models import Notice
from tests import factories
from tests.awards.screens import confirm, errors, status, text, url
from tests.factories import fresh
from tests.lifecycles import copy_of, nothing_changes, trail, who_may
from tests.stage import part

SCENE = ("stage",)


@part
def stage(campaign, council, participation, leader, award_kind, secretary, member):
    """Of the leader's unit: the unit itself and a farmer who bears the member's name. The papers are sent."""
    unit = factories.nomination(participation, leader, award_kind, dossier_state="complete")
    same = factories.nomination(
        participation, leader, award_kind, "individual", name="cầm văn viên", dossier_state="complete"
    )
    session = factories.agenda(campaign, [unit, same], secretary)
    first, second = session.items.all()
    return {"session": session, "unit": first, "same": second, "council": council}


def seat(stage, person):
    return stage["council"].seats.get(user=person)


def works_at(person, unit, title="Bí thư chi bộ"):
    factories.post(person, unit, Role.UNIT_LEADER, title=title)


def test_a_nominee_of_the_members_name_waits_for_the_secretary(stage, member, secretary):
    [found] = Recusal.objects.all()
    assert (found.item, found.seat.user, found.upheld, found.automatic) == (stage["same"], member, None, True)
    assert not may_vote(stage["same"], seat(stage, member))
    answer(found, same=False, by=secretary)
    assert may_vote(stage["same"], seat(stage, member))
    settle(stage["session"])
    assert copy_of(found).upheld is False


def test_only_the_secretary_answers_and_once(stage, cast):
    found = Recusal.objects.get()
    assert who_may(cast, lambda person: answer(copy_of(found), same=True, by=person)) == {"secretary"}
    answer(found, same=True, by=cast["secretary"])
    with nothing_changes(found, refusal=Forbidden):
        answer(copy_of(found), same=False, by=cast["secretary"])


def test_a_post_in_the_unit_keeps_a_member_out_of_its_items(stage, chairman, unit):
    works_at(chairman, unit)
    settle(stage["session"])
    ground = "Bí thư chi bộ, Tiểu khu 1: đơn vị mình công tác"
    assert [recused(stage[name]).get(seat(stage, chairman).pk) for name in ("unit", "same")] == [ground, ground]
    assert Recusal.objects.get(seat__user=chairman, item=stage["unit"]).told == ground
    verdict = may_vote(stage["unit"], seat(stage, chairman))
    assert verdict.reason == f"Nguyễn Văn Chủ không tham gia xét nội dung này: {ground}"


def test_so_does_a_post_in_the_unit_that_it_became(stage, chairman, unit, town):
    heir = factories.organization("Tiểu khu mới", parent=town)
    factories.organization_ended(unit, heir, on=None)
    works_at(chairman, heir)
    settle(stage["session"])
    assert seat(stage, chairman).pk in recused(stage["unit"])


def test_posts_in_the_town_and_posts_that_ended_keep_nobody_out(stage, chairman, unit):
    works_at(chairman, unit)
    chairman.posts.filter(organization=unit).update(ends_on="2023-06-14")
    settle(stage["session"])
    assert recused(stage["unit"]) == {}


def test_the_council_may_have_no_rule_of_ones_own_unit(stage, chairman, unit):
    works_at(chairman, unit)
    Council.objects.update(own_unit_recusal=False)
    stage["session"].council.refresh_from_db()
    settle(stage["session"])
    assert recused(stage["unit"]) == {}


def test_who_does_not_sit_on_the_day_has_no_vote(stage, member):
    stage["council"].seats.filter(user=member).update(ends_on="2023-06-14")
    assert not may_vote(stage["unit"], seat(stage, member))


# --- Declaring ------------------------------------------------------------------------------------------------------


def test_every_member_declares_for_itself_and_nobody_else(stage, cast):
    act = lambda person: declare(copy_of(stage["unit"]), "kin", "Anh ruột của trưởng tiểu khu", by=person)  # noqa: E731
    assert who_may(cast, act) == {"chairman", "vice", "secretary", "member", "culture"}


def test_a_declaration_shuts_the_file_and_tells_the_secretary(stage, as_user, member, secretary):
    item, browser = stage["unit"], as_user(member)
    doors = [url("agenda_report", item), url("nomination", item.nomination), url("report_pdf", item.nomination)]
    assert [status(browser, door) for door in doors] == [200, 200, 200]
    typed = {"relation": "kin", "ground": "Vợ của trưởng tiểu khu"}
    confirm(browser, url("agenda_declare", item), **typed)
    assert [status(as_user(fresh(member)), door) for door in doors] == [403, 404, 404]
    shown = text(browser.get(url("agenda_item", item)))
    assert "Bạn không tham gia xét nội dung này Vợ của trưởng tiểu khu" in shown
    assert "Tóm tắt thành tích" not in shown
    assert recused(item) == {seat(stage, member).pk: "Vợ của trưởng tiểu khu"}
    notice = Notice.objects.filter(recipient=secretary).latest("pk")
    assert notice.text == "Cầm Văn Viên khai báo không tham gia xét nội dung 1, phiên họp ngày 15/06/2023."
    assert trail(stage["session"])[-1][0::4] == ("recuse", "Cầm Văn Viên, nội dung 1: quan hệ gia đình")


@pytest.mark.parametrize("ground", ["", "   "])
def test_a_declaration_without_a_ground_is_refused_with_what_was_chosen_kept(stage, as_user, member, ground):
    answered = confirm(as_user(member), url("agenda_declare", stage["unit"]), relation="dispute", ground=ground)
    assert errors(answered) == {"ground": ["Hãy ghi rõ lý do, ví dụ: vợ của người được đề nghị."]}
    assert answered.context["form"]["relation"].value() == "dispute"
    with nothing_changes(stage["session"], refusal=Unsound):
        declare(stage["unit"], "dispute", ground, by=member)


def test_the_secretary_records_and_lifts_what_a_member_said(stage, as_user, vice, secretary):
    desk, item = as_user(secretary), stage["unit"]
    confirm(
        desk, url("agenda_recuse", item), seat=seat(stage, vice).pk, relation="other", ground="Đang kiểm tra đơn vị"
    )
    row = Recusal.objects.get(seat__user=vice)
    assert "Trần Thị Phó Lý do khác: Đang kiểm tra đơn vị" in text(desk.get(url("session_agenda", stage["session"])))
    with nothing_changes(row, refusal=Forbidden):
        lift(row, reason="Nhầm", by=vice)
    confirm(desk, url("agenda_lift", row), reason="Ghi nhầm nội dung.")
    assert not Recusal.objects.filter(seat__user=vice).exists()
