"""The council and its members by decision: today, on any day, and how it came to be so."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from awards.flows.composition import Place, change_council
from awards.models import CompositionChange, Council, CouncilSession, Recusal, Seat
from emulation.accounts.roles import Role
from emulation.lib.errors import StaleState, Unsound
from emulation.notices.models import Notice
from tests import factories
from tests.awards.screens import errors, filled, said, send, status, text, url
from tests.lifecycles import nothing_changes, trail, who_may
from tests.sample_files import pdf_file, upload

SCENE = ("council", "cast", "unit")
NEW_YEAR = datetime.date(2024, 1, 2)
PAPER = {"number": "45/QĐ-UBND", "decided_on": "02/01/2024", "starts_on": "02/01/2024"}


@pytest.fixture
def whole(council):
    """(person, part, title) of everybody who sits."""
    return [(seat.user, seat.part, seat.title) for seat in council.seats.select_related("user")]


def seated(council, day):
    return {(seat.user.username, seat.part) for seat in council.seats.on(day).select_related("user")}


def swapped(whole, old, new):
    """The same council with `new` in the place of `old`."""
    return [(new, part, "Trưởng tiểu khu") if person == old else (person, part, title) for person, part, title in whole]


def test_only_the_clerk_changes_the_council(council, whole, cast, leader, member):
    places = swapped(whole, member, leader)
    assert who_may(cast, lambda person: factories.composition(council, person, places)) == {"clerk"}


def test_one_leaves_and_one_joins_from_the_day_of_the_decision(council, whole, clerk, leader, member):
    before = seated(council, NEW_YEAR)
    change = factories.composition(council, clerk, swapped(whole, member, leader))
    assert seated(council, NEW_YEAR - datetime.timedelta(days=1)) == before
    assert seated(council, NEW_YEAR) == before - {("hoidong1", "member")} | {("truongban1", "member")}
    assert (change.joined.get().user, change.left.get().user) == (leader, member)
    [line] = trail(council)
    assert line[4].split("\n") == [
        "Thôi: Cầm Văn Viên, Chủ tịch Hội Nông dân thị trấn",
        "Vào: Lường Văn Trưởng, Trưởng tiểu khu (Ủy viên)",
    ]


def test_chair_and_vice_change_places_in_one_decision(council, whole, clerk, chairman, vice):
    parts = {chairman: "vice", vice: "chair"}
    factories.composition(council, clerk, [(p, parts.get(p, part), title) for p, part, title in whole])
    assert {("chutich", "vice"), ("phochutich", "chair")} <= seated(council, NEW_YEAR)
    assert Seat.objects.filter(part="chair", ends_on=None).count() == 1


def test_the_database_knows_one_chair_and_one_seat_a_person(council, member):
    new = {"council": council, "title": "Ủy viên", "starts_on": NEW_YEAR}
    for wrong in ({"user": member, "part": "member"}, {"user": council.seats.last().user, "part": "chair"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Seat.objects.create(**new | wrong)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            lambda w, c: [row for row in w if row[1] != "chair"],
            "đúng một Chủ tịch tại một thời điểm; hiện chọn: chưa có",
        ),
        (lambda w, c: [*w, (c["leader"], "chair", "Trưởng")], "hiện chọn: Nguyễn Văn Chủ, Lường Văn Trưởng"),
        (lambda w, c: [*w, (c["leader"], "member", "A"), (c["leader"], "member", "B")], "Trưởng được ghi hai lần"),
        (lambda w, c: [*w, (c["admin"], "member", "Quản trị")], "Đỗ Quản Trị là người quản trị hệ thống"),
    ],
    ids=["no-chair", "two-chairs", "twice", "administrator"],
)
def test_a_composition_that_cannot_be_is_refused_whole(council, whole, cast, clerk, change, sentence):
    with nothing_changes(council, refusal=Unsound) as caught:
        factories.composition(council, clerk, change(whole, cast))
    assert sentence in caught.value.message
    assert not CompositionChange.objects.exists()


def test_days_must_follow_each_other(council, whole, clerk, leader, member):
    places = swapped(whole, member, leader)
    early = {"starts_on": datetime.date(2021, 7, 1)}
    late = {"starts_on": NEW_YEAR, "decided_on": datetime.date(2024, 1, 3)}
    for days, words in ((early, "Thành phần hiện tại áp dụng từ ngày 01/07/2021"), (late, "bằng hoặc sau ngày quyết")):
        with nothing_changes(council, refusal=Unsound) as caught:
            factories.composition(council, clerk, places, **days)
        assert words in caught.value.message


def test_an_old_page_does_not_undo_a_newer_change(council, whole, clerk, leader, member):
    factories.composition(council, clerk, swapped(whole, member, leader))
    old = Seat.objects.get(user=member)
    change = CompositionChange(number="46/QĐ-UBND", decided_on=NEW_YEAR, starts_on=datetime.date(2024, 2, 1))
    with nothing_changes(council, refusal=StaleState):
        change_council(council, change, [Place(member, old.part, old.title, old)], by=clerk)


def test_a_planned_meeting_follows_and_who_joins_hears_of_its_papers(
    council, whole, campaign, participation, leader, stranger, award_kind, secretary, clerk, member
):
    row = factories.nomination(participation, leader, award_kind, dossier_state="complete")
    session = factories.agenda(campaign, [row], secretary, held_on=datetime.date(2024, 1, 20))
    factories.composition(council, clerk, [*swapped(whole, member, leader), (stranger, "member", "Trưởng bản")])
    assert CouncilSession.objects.get(pk=session.pk).members == 6
    assert Recusal.objects.get().seat.user == leader
    assert Notice.objects.filter(recipient=stranger, text__startswith="Có tài liệu phiên họp").exists()


def test_no_change_reaches_back_behind_a_meeting_that_was_held(
    council, whole, campaign, secretary, clerk, leader, member
):
    factories.session_with_results(campaign, [], secretary)
    with nothing_changes(council, refusal=Unsound) as caught:
        factories.composition(council, clerk, swapped(whole, member, leader), starts_on=datetime.date(2023, 6, 1))
    assert caught.value.message.startswith("Phiên họp ngày 15/06/2023 đã họp với thành phần cũ.")


# --- Screens -----------------------------------------------------------------------------------------------


def test_the_clerk_replaces_a_member_with_the_file_of_the_decision(as_user, council, clerk, member, leader, chairman):
    desk, seat = as_user(clerk), council.seats.get(user=member)
    typed = PAPER | {
        f"part-{seat.pk}": "", "who-new1": "Lường Văn Trưởng (truongban1)", "part-new1": "member",
        "title-new1": "Trưởng tiểu khu 1", "upload": upload("quyet-dinh.pdf", pdf_file()),
    }  # fmt: skip
    answer = desk.post(url("council_change", council), filled(desk, url("council_change", council), **typed))
    assert said(desk, answer) == ["Đã ghi thay đổi. Hội đồng có 5 thành viên."]
    change = CompositionChange.objects.get()
    shown = text(desk.get(url("council")))
    assert "Vào: Lường Văn Trưởng, Trưởng tiểu khu 1 (Ủy viên)" in shown
    assert "Thôi: Cầm Văn Viên, Chủ tịch Hội Nông dân thị trấn (Ủy viên)" in shown
    assert status(as_user(chairman), url("council_file", change)) == 200
    assert "hoidong1" not in {m.seat.user.username for m in desk.get(url("council")).context["members"]}
    then = desk.get(url("council", ngay="31/12/2023")).context["members"]
    assert "hoidong1" in {m.seat.user.username for m in then}


def test_an_even_council_is_told_not_forced(as_user, council, clerk, member):
    desk, seat = as_user(clerk), council.seats.get(user=member)
    answer = send(desk, url("council_change", council), **PAPER, **{f"part-{seat.pk}": ""})
    assert said(desk, answer)[-1] == "4 là số chẵn: khi biểu quyết có thể ngang phiếu."
    assert "Số chẵn: khi biểu quyết có thể ngang phiếu." in text(desk.get(url("council")))


def test_what_is_wrong_stands_beside_its_box_and_nothing_typed_is_lost(as_user, council, clerk):
    desk = as_user(clerk)
    typed = PAPER | {"decided_on": "31/02/2024", "who-new1": "Lò Văn Không", "title-new1": "Ủy viên"}
    answer = send(desk, url("council_change", council), **typed)
    assert errors(answer) == {
        "decided_on": ["Ngày không hợp lệ. Ghi ngày/tháng/năm, ví dụ 10/02/2023."],
        "who-new1": [
            "Không có tài khoản nào tên “Lò Văn Không” chưa ở trong Hội đồng. Hãy chọn trong danh sách gợi ý."
        ],
        "part-new1": ["Hãy chọn vai trò của Lò Văn Không."],
    }
    assert "Lò Văn Không" in answer.content.decode()
    assert not CompositionChange.objects.exists()


def test_a_form_from_before_somebody_elses_change_shows_both(as_user, council, whole, clerk, leader, member):
    desk, address = as_user(clerk), url("council_change", council)
    data = filled(desk, address, **PAPER | {"starts_on": "01/02/2024"})
    factories.composition(council, clerk, swapped(whole, member, leader))
    answer = desk.post(address, data)
    assert "người khác đã lưu một bản mới hơn" in errors(answer)["__all__"][0]
    assert [row.label for row in answer.context["form"].difference] == ["Lường Văn Trưởng"]


def test_a_member_whose_post_ended_is_pointed_out(as_user, council, clerk, member):
    member.posts.update(ends_on=datetime.date(2023, 1, 1))
    gone = [m.seat.user for m in as_user(clerk).get(url("council")).context["members"] if m.gone]
    assert gone == [member]


def test_rules_are_kept_with_their_source_and_marked_without_one(as_user, council, clerk):
    desk = as_user(clerk)
    assert text(desk.get(url("council"))).count("chưa đối chiếu văn bản gốc") == 4
    wrong = send(desk, url("council_rules", council), quorum_upper="4", quorum_lower="3")
    assert "phải có mặt là một phân số" in errors(wrong)["__all__"][0]
    send(desk, url("council_rules", council), own_unit_recusal=None, recusal_source="Quy chế Hội đồng số 02/QC")
    council.refresh_from_db()
    assert not council.own_unit_recusal
    assert "Được tham gia xét Quy chế Hội đồng số 02/QC" in text(desk.get(url("council")))


def test_a_town_without_a_council_sets_one_up(as_user, clerk, chairman, town):
    Seat.objects.all().delete()
    Council.objects.all().delete()
    desk = as_user(clerk)
    assert "Cơ quan chưa lập Hội đồng" in text(as_user(chairman).get(url("council")))
    answer = send(desk, url("council_new"), name="Hội đồng TĐKT thị trấn")
    made = Council.objects.get(organization=town)
    assert answer.url == url("council_change", made)
    typed = PAPER | {"who-new1": "Nguyễn Văn Chủ", "part-new1": "chair", "title-new1": "Chủ tịch UBND thị trấn"}
    send(desk, answer.url, **typed)
    assert made.seats.get().user == chairman


def test_a_post_of_two_roles_makes_nobody_an_administrator_of_the_council(council, clerk, leader, town, as_user):
    factories.post(leader, town, Role.ADMIN)
    shown = as_user(clerk).get(url("council_change", council)).content.decode()
    assert "(truongban1)" not in shown
    assert "(truongban2)" in shown
