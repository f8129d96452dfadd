"""What lies outside a person's scope does not exist for them."""

import pytest
from django.db import transaction
from django.http import Http404

from emulation.accounts.models import Organization
from emulation.accounts.scope import get_locked, get_visible
from tests import factories


@pytest.fixture
def tree(district, town, unit, other_unit):
    """District, two towns, units of each, and a team below a unit."""
    second = factories.organization("Xã Chiềng Pằn", kind="commune", parent=district)
    return {
        "district": district,
        "town": town,
        "unit": unit,
        "other_unit": other_unit,
        "team": factories.organization("Tổ 3", parent=unit),
        "second": second,
        "second_unit": factories.organization("Bản Xa", parent=second),
    }


def names_under(tree, *names):
    ids = Organization.objects.ids_under([tree[name].pk for name in names])
    return {name for name, row in tree.items() if row.pk in ids}


def test_a_body_covers_all_below_it_at_any_depth(tree):
    assert names_under(tree, "district") == set(tree)
    assert names_under(tree, "town") == {"town", "unit", "other_unit", "team"}
    assert names_under(tree, "unit") == {"unit", "team"}
    assert names_under(tree, "team") == {"team"}
    assert names_under(tree, "unit", "second") == {"unit", "team", "second", "second_unit"}
    assert names_under(tree) == set()


def test_the_whole_tree_is_read_in_one_query(tree, django_assert_num_queries):
    with django_assert_num_queries(1):
        Organization.objects.ids_under([tree["district"].pk])
    with django_assert_num_queries(0):
        Organization.objects.ids_under([])


def test_a_person_sees_the_organizations_of_his_posts_and_below(tree, clerk, leader, outsider):
    see = lambda person: {name for name, row in tree.items() if row in Organization.objects.visible_to(person)}  # noqa: E731
    assert see(clerk) == {"town", "unit", "other_unit", "team"}
    assert see(leader) == {"unit", "team"}
    assert see(outsider) == set()


@pytest.mark.parametrize("get", [get_visible, get_locked])
def test_what_is_out_of_scope_is_like_what_is_not_there(tree, leader, get):
    with transaction.atomic():
        assert get(Organization, leader, pk=tree["unit"].pk) == tree["unit"]
        for pk in (tree["other_unit"].pk, tree["town"].pk, 999_999):
            with pytest.raises(Http404):
                get(Organization, leader, pk=pk)
