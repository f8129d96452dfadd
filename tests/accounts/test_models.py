"""Who works where, from which day to which; powers come from posts alone."""

import datetime

import pytest
import time_machine
from django.db import IntegrityError, models, transaction

from emulation.accounts.models import Organization, Post, Succession, User
from tests import factories
from tests.factories import fresh

DAY = datetime.date
NOON = datetime.datetime(2023, 3, 15, 5, 0, tzinfo=datetime.UTC)


@pytest.mark.parametrize(("starts_on", "ends_on", "held"), [
    (DAY(2023, 3, 15), None, True),
    (DAY(2023, 3, 16), None, False),
    (DAY(2023, 1, 1), DAY(2023, 3, 15), True),
    (DAY(2023, 1, 1), DAY(2023, 3, 14), False),
])  # fmt: skip
@time_machine.travel(NOON, tick=False)
def test_a_post_gives_powers_from_its_first_to_its_last_day(town, starts_on, ends_on, held):
    person = factories.user()
    factories.post(person, town, "clerk", starts_on=starts_on, ends_on=ends_on)
    assert person.has_role("clerk", town.pk) is held
    assert person.roles == ({"clerk"} if held else set())
    assert person.organization_ids({"clerk"}) == ([town.pk] if held else [])
    assert list(Post.objects.on(DAY(2023, 3, 15)).filter(user=person)) == ([person.posts.get()] if held else [])


def test_a_post_counts_at_its_own_organization_only(town, unit, leader):
    assert leader.has_role("unit_leader", unit.pk)
    assert not leader.has_role("unit_leader", town.pk)
    assert not leader.has_role("clerk", unit.pk)
    assert leader.has_role({"clerk", "unit_leader"}, unit.pk)
    assert not leader.has_role("unit_leader", None)


def test_somebody_may_hold_several_posts(town, unit, leader):
    factories.post(leader, town, "council")
    person = fresh(leader)
    assert person.roles == {"unit_leader", "council"}
    assert set(person.organization_ids({"unit_leader", "council"})) == {unit.pk, town.pk}


def test_an_inactive_person_holds_nothing(town, clerk):
    clerk.is_active = False
    clerk.save()
    person = fresh(clerk)
    assert (person.active_posts, person.roles, person.scope_ids) == ([], set(), set())
    assert not person.has_role("clerk", town.pk)


def test_djangos_own_powers_give_no_role(town):
    person = factories.user(is_staff=True, is_superuser=True)
    assert (person.roles, person.scope_ids) == (set(), set())


def test_posts_are_read_once_per_request(clerk, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert clerk.roles == {"clerk"}
        assert clerk.active_posts[0].organization.short_name == "UBND thị trấn"
        assert clerk.organization_ids({"clerk"})


def test_people_are_listed_by_given_name(db):
    for name in ("Nguyễn Văn Đức", "Bùi Thị Bình", "Trần Ánh", "Lò Văn An"):
        factories.user(name)
    assert [str(person) for person in User.objects.all()] == ["Lò Văn An", "Trần Ánh", "Bùi Thị Bình", "Nguyễn Văn Đức"]


def test_a_person_is_called_by_full_and_given_name(db):
    person = factories.user("Nguyễn Thị Thu Hà")
    assert (str(person), person.get_full_name(), person.get_short_name()) == (
        "Nguyễn Thị Thu Hà", "Nguyễn Thị Thu Hà", "Hà",
    )  # fmt: skip
    nameless = factories.user("", username="maymoc")
    assert (str(nameless), nameless.get_short_name()) == ("maymoc", "maymoc")


def test_units_are_listed_in_the_order_of_the_dictionary_and_of_numbers(town):
    for name in ("Tiểu khu 10", "Tiểu khu 2", "Bản Ái", "Bản Ai"):
        factories.organization(name, parent=town)
    assert [unit.name for unit in town.children.all()] == ["Bản Ai", "Bản Ái", "Tiểu khu 2", "Tiểu khu 10"]


def test_a_unit_exists_from_day_to_day(town):
    unit = factories.organization("Bản Cũ", parent=town, valid_from=DAY(2000, 1, 1), valid_to=DAY(2023, 6, 30))
    on = lambda day: unit in Organization.objects.on(day)  # noqa: E731
    assert [on(DAY(1999, 12, 31)), on(DAY(2000, 1, 1)), on(DAY(2023, 6, 30)), on(DAY(2023, 7, 1))] == [
        False, True, True, False,
    ]  # fmt: skip


def test_a_merged_unit_keeps_its_successor(town, unit):
    old = factories.organization("Tiểu khu 0", parent=town)
    Succession.objects.link(old, unit)
    assert (list(unit.predecessors), list(old.successors)) == ([old], [unit])
    assert list(old.predecessors) == []


@pytest.mark.parametrize(("change", "constraint"), [
    ({"valid_to": DAY(1800, 1, 1)}, "organization_validity_in_order"),
    ({"parent": models.F("pk")}, "organization_not_own_parent"),
])  # fmt: skip
def test_the_database_refuses_a_senseless_organization(unit, change, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Organization.objects.filter(pk=unit.pk).update(**change)


def test_the_database_refuses_to_forget_a_unit_with_history(unit, leader):
    with pytest.raises(models.ProtectedError):
        unit.delete()
    with pytest.raises(models.ProtectedError):
        leader.delete()


@pytest.mark.parametrize(("change", "constraint"), [
    ({"ends_on": DAY(2019, 12, 31)}, "post_days_in_order"),
    ({"role": "king"}, "post_role_known"),
])  # fmt: skip
def test_the_database_refuses_a_senseless_post(leader, change, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Post.objects.filter(user=leader).update(**change)


def test_the_database_refuses_the_same_post_twice(unit, leader):
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.post(leader, unit, "unit_leader")
