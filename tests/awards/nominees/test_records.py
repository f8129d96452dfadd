"""Records of people through the doors of their users: nominate, keep, merge, part; who sees them."""

import datetime
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from openpyxl import load_workbook

from awards.flows.joining import merge, part
from awards.flows.nominees import edit_record
from awards.matching import doubles_of
from awards.models import Nomination, Nominee, NomineePost
from emulation.lib.errors import Forbidden, StaleState, Unsound
from tests import factories
from tests.awards.screens import confirm, errors, file_of, filled, names, said, send, text, url
from tests.lifecycles import nothing_changes, trail, who_may
from tests.nominee_pages import person
from tests.stage import part as scene_part

SCENE = ("granted", "cast")
DAY = datetime.date
PERSON = {"name": "Lò Văn Pâng", "person_kind": "farmer", "position": "Nông dân", "merit": "Hiến đất."}


@scene_part
def granted(campaign, participation, leader, award_kind, council, secretary, chairman, clerk):
    """An award of Hà Thị Dung, in the register."""
    row = factories.nomination(participation, leader, award_kind, "individual", dossier_state="complete")
    factories.recommended(campaign, [row], secretary, chairman)
    factories.decided(factories.issued_proposal(campaign, [row], clerk, chairman), [row], clerk)
    return row


@pytest.fixture
def office(as_user, clerk):
    return as_user(clerk)


@pytest.fixture
def head(as_user, leader):
    return as_user(leader)


@pytest.fixture
def title():
    return factories.award_kind("Lao động tiên tiến", sort="title")


def new(participation, subject="individual"):
    return url("nominate", participation, **{"doi-tuong": subject})


# --- A unit nominates -------------------------------------------------------------------------------------------------


def test_the_unit_is_offered_the_record_and_takes_it(head, granted, participation, title):
    typed = PERSON | {"name": "HA THI DUNG", "birth_year": "1975", "award": title.pk}
    asked = send(head, new(participation), **typed)
    assert list(errors(asked)) == ["record"]
    (old, _), (fresh, _) = asked.context["form"].fields["record"].choices
    assert (old, fresh) == (str(granted.nominee_id), "moi")
    assert "Đã có hồ sơ: Hà Thị Dung, Tiểu khu 1; khen thưởng gần nhất: Giấy khen của Chủ tịch UBND huyện (" in text(
        asked
    )
    head.post(new(participation), filled(head, new(participation), **typed) | {"record": old})
    made = Nomination.objects.latest("pk")
    record = made.nominee
    assert (record, record.birth_year, record.spellings, made.name) == (
        granted.nominee,
        1975,
        "HA THI DUNG",
        "HA THI DUNG",
    )
    assert [line[0] for line in trail(record)] == ["open", "learn"]


def test_a_namesake_gets_a_record_only_with_a_year_that_tells_them_apart(head, granted, participation, title):
    typed = PERSON | {"name": "Hà Thị Dung", "award": title.pk, "record": "moi"}
    assert list(errors(send(head, new(participation), **typed))) == ["birth_year"]
    send(head, new(participation), **typed, birth_year="1990")
    made = Nomination.objects.latest("pk").nominee
    assert (made.birth_year, made == granted.nominee) == (1990, False)
    assert Nomination.objects.latest("pk").dossier.birth_year == 1990


def test_an_alike_name_on_the_list_wants_a_tick_and_a_reason_that_is_stored(
    head, office, granted, participation, award_kind
):
    typed = PERSON | {"name": "Hà Dung", "award": award_kind.pk, "record": "moi"}
    asked = send(head, new(participation), **typed)
    assert errors(asked)["name"][0].startswith("Danh sách đã có Hà Thị Dung (một bên thiếu chữ đệm")
    unticked = send(head, new(participation), **typed, twin_reason="Chị em họ.")
    assert errors(unticked) == {"twin_sure": ["Hãy xác nhận đây không phải đề nghị trùng."]}
    send(head, new(participation), **typed, twin_sure="on", twin_reason="Chị em họ.")
    made = Nomination.objects.latest("pk")
    assert (made.name, made.twin_reason) == ("Hà Dung", "Chị em họ.")
    assert trail(made)[0][-1] == "Không phải đề nghị trùng: Chị em họ."


def test_a_team_outside_the_tree_is_nominated_by_its_name(head, participation, award_kind):
    typed = {"collective": "", "name": "Tổ tự quản số 2", "award": award_kind.pk, "merit": "Giữ đường."}
    assert "không ghi cả hai" in errors(send(head, new(participation, "collective"), **typed | {"name": ""}))["name"][0]
    send(head, new(participation, "collective"), **typed)
    made = Nomination.objects.latest("pk")
    assert (made.name, made.nominee.collective, made.nominee.organization) == (
        "Tổ tự quản số 2", None, participation.organization
    )  # fmt: skip


def test_a_thrown_away_draft_takes_its_empty_record_along(head, participation, leader, title):
    row = factories.nomination(participation, leader, title, "individual", name="Lường Thị Thử")
    confirm(head, url("nomination_discard", row))
    assert not Nominee.objects.filter(name="Lường Thị Thử").exists()


def test_another_units_people_show_only_to_whom_knows_their_year(head, participation, other_unit, clerk, title):
    person(other_unit, clerk, birth_year=1975)
    send(head, new(participation), **PERSON, award=title.pk, birth_year="1976")
    assert Nomination.objects.latest("pk").nominee.birth_year == 1976  # nothing was offered
    asked = send(head, new(participation), **PERSON | {"name": "Lo Van Pang"}, award=title.pk, birth_year="1975")
    assert "name" in errors(asked) or "record" in errors(asked)


# --- The office keeps -------------------------------------------------------------------------------------------------


def test_records_are_found_without_marks_in_the_order_of_given_names(office, head, unit, other_unit, clerk, granted):
    person(unit, clerk, "Nguyễn Văn Ánh", ("Trưởng tiểu khu", None, None))
    person(other_unit, clerk, "Bùi Thị Bình")
    assert names(office.get(url("nominees"))) == ["Nguyễn Văn Ánh", "Bùi Thị Bình", "Hà Thị Dung"]
    assert names(head.get(url("nominees"))) == ["Nguyễn Văn Ánh", "Hà Thị Dung"]
    assert names(office.get(url("nominees", **{"tu-khoa": "nguyen anh"}))) == ["Nguyễn Văn Ánh"]
    sheet = load_workbook(BytesIO(file_of(office.get(url("nominees", tai="xlsx"))))).active
    assert [[cell.value for cell in row][1:] for row in sheet.iter_rows(min_row=5)][0] == [
        "Nguyễn Văn Ánh", "Cá nhân", None, "", "", "Trưởng tiểu khu", "Tiểu khu 1", 0
    ]  # fmt: skip


def test_a_record_tells_its_awards_with_decisions(office, head, granted):
    for browser in (office, head):
        page = text(browser.get(granted.nominee.get_absolute_url()))
        assert "Giấy khen của Chủ tịch UBND huyện" in page
        assert f"Số {granted.award_entry.decision_number}" in page


def test_a_correction_has_a_reason_and_a_trail(office, granted):
    record = granted.nominee
    address = url("nominee_edit", record)
    response = office.get(address)
    posts = {"chuc-vu-TOTAL_FORMS": 1, "chuc-vu-INITIAL_FORMS": 1, "chuc-vu-seen": response.context["formset"].seen}
    post = record.posts.get()
    posts |= {"chuc-vu-0-row": post.pk, "chuc-vu-0-title": post.title, "chuc-vu-0-organization": post.organization_id}
    typed = {"birth_year": "1976", "person_kind": "farmer"}
    assert list(errors(office.post(address, filled(office, address, **typed) | posts))) == ["reason"]
    data = filled(office, address, **typed, reason="Theo căn cước.") | posts
    assert said(office, office.post(address, data)) == ["Đã sửa hồ sơ."]
    assert trail(record)[-1][-1] == "Năm sinh: trống → 1976\nLý do: Theo căn cước."
    stale = office.post(address, data | {"once": "", "birth_year": "1980"})
    assert [row.label for row in stale.context["form"].difference] == ["Năm sinh"]


def test_posts_follow_one_another(unit, clerk):
    first, last = DAY(2010, 1, 1), DAY(2015, 6, 30)
    with pytest.raises(Unsound, match="Hai chức vụ trùng thời gian"):
        person(unit, clerk, "A B", ("Trưởng bản", first, last), ("Bí thư", last, None))
    row = person(unit, clerk, "A B", ("Trưởng bản", first, last), ("Bí thư", DAY(2015, 7, 1), None))
    assert [post.title for post in NomineePost.objects.on(DAY(2014, 1, 1)).filter(nominee=row)] == ["Trưởng bản"]


def test_a_new_record_like_an_old_one_wants_a_tick(office, unit, granted):
    address = url("nominee_new", loai="ca-nhan")
    data = filled(office, address, name="Hà Thị Dung", organization=unit.pk)
    seen = office.get(address).context["formset"].seen
    data |= {"chuc-vu-TOTAL_FORMS": 1, "chuc-vu-INITIAL_FORMS": 0, "chuc-vu-seen": seen, "chuc-vu-0-title": "Y sĩ"}
    assert "Đã có hồ sơ giống hồ sơ bạn đang lập" in text(office.post(address, data))
    assert office.post(address, data | {"van-lap": "1"}).status_code == 302
    assert NomineePost.objects.get(title="Y sĩ").nominee == Nominee.objects.latest("pk")


# --- Merging and parting ----------------------------------------------------------------------------------------------


@pytest.fixture
def twin(other_unit, clerk):
    return person(other_unit, clerk, "Ha Thi Dung", ("Chủ tịch Hội", DAY(2024, 1, 1), None), birth_year=1975)


def test_two_records_of_one_become_one_and_part_again(office, clerk, granted, twin):
    old = granted.nominee
    assert [each.record for each in doubles_of(twin)] == [old]
    page = office.get(url("nominee_merge", twin, voi=old.pk))
    assert "Gộp hai hồ sơ" in text(page)
    response = confirm(office, url("nominee_merge", twin, voi=old.pk), reason="Cùng người, chuyển đơn vị.")
    granted.refresh_from_db()
    assert (response.url, granted.nominee, granted.award_entry.name) == (twin.get_absolute_url(), twin, "Hà Thị Dung")
    assert "Giấy khen của Chủ tịch UBND huyện" in text(office.get(twin.get_absolute_url()))
    assert "đã gộp vào" in text(office.get(old.get_absolute_url()))
    twin.refresh_from_db()
    assert (twin.spellings, twin.person_kind) == ("Hà Thị Dung", "farmer")
    confirm(office, url("nominee_part", twin, twin.merges.get()), reason="Hai người khác nhau.")
    for row in (granted, twin, old):
        row.refresh_from_db()
    assert (granted.nominee, old.merged_into, twin.spellings, twin.person_kind) == (old, None, "", "")
    assert [line[0] for line in trail(old)] == ["open", "merge", "part"]


def test_what_may_not_be_merged(office, clerk, granted, twin, unit):
    household = person(unit, clerk, "Hà Thị Dung", subject="household")
    for number, why in ((household.pk, "không gộp được"), (twin.pk, "chính hồ sơ này"), (10**9, "Không có hồ sơ số")):
        assert why in errors(office.get(url("nominee_merge", twin, voi=number)))["number"][0]
    with nothing_changes(twin, household, refusal=Unsound):
        merge(twin, household, "Một nhà.", by=clerk)
    with nothing_changes(twin, granted.nominee, refusal=Unsound):
        merge(twin, granted.nominee, " ", by=clerk)
    stale = Nominee.objects.get(pk=twin.pk)
    merge(granted.nominee, twin, "Một người.", by=clerk)
    with nothing_changes(twin, refusal=StaleState):
        merge(stale, person(unit, clerk, "Hà Thị Dung B"), "Một người.", by=clerk)


def test_only_the_clerk_corrects_merges_and_parts(cast, clerk, granted, twin):
    made = merge(granted.nominee, twin, "Một người.", by=clerk)
    row = Nominee.objects.get(pk=granted.nominee_id)
    assert who_may(cast, lambda who: edit_record(row, lambda: None, "", "Sửa.", by=who)) == {"clerk"}
    assert who_may(cast, lambda who: part(made, "Nhầm.", by=who)) == {"clerk"}
    part(made, "Nhầm.", by=clerk)
    with pytest.raises(Forbidden, match="đã được tách lại"):
        part(type(made).objects.get(pk=made.pk), "Nhầm.", by=clerk)


def test_a_namesakes_nominations_get_a_record_of_their_own(office, granted, participation, leader, title):
    wrong = factories.nomination(participation, leader, title, "individual", dossier_state="submitted")
    record = granted.nominee
    address = url("nominee_split", record)
    all_of_them = send(office, address, nominations=[granted.pk, wrong.pk], birth_year="1990", reason="Trùng tên.")
    assert "Hãy để lại ít nhất một đề nghị" in errors(all_of_them)["__all__"][0]
    send(office, address, nominations=[wrong.pk], birth_year="1990", reason="Trùng tên.")
    wrong.refresh_from_db()
    assert (wrong.nominee.birth_year, wrong.nominee == record) == (1990, False)
    assert list(record.nominations.all()) == [granted]


def test_the_database_keeps_the_shape(granted, unit):
    row = Nominee.objects.filter(pk=granted.nominee_id)
    for change in ({"merged_into": granted.nominee_id}, {"collective": unit}, {"birth_year": 1800}, {"sex": "x"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            row.update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        Nomination.objects.update(nominee=None)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_of_the_database_whatever_its_length(
    office, unit, clerk, count, django_assert_num_queries
):
    for number in range(count):
        person(unit, clerk, f"Lò Thị {'ABC'[number]}", ("Nông dân", None, None))
    office.get(url("nominees"))
    with django_assert_num_queries(LIST_QUERIES):
        office.get(url("nominees"))


LIST_QUERIES = 7
