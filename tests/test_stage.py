"""The opening of a module: built once, whole and untouched for every test."""

import pytest

from emulation.accounts.models import Organization
from emulation.files import store

SCENE = ("campaign",)


@pytest.mark.parametrize("turn", [1, 2])
def test_each_test_finds_the_opening_as_it_was_built(campaign, unit, turn):
    """Whoever comes second would see what the first did."""
    paper = store.path_of(campaign.plan.document.pdf.sha256)
    assert (paper.read_bytes()[:5], unit.name) == (b"%PDF-", "Tiểu khu 1")
    assert list(Organization.objects.filter(pk=unit.pk).values_list("name", flat=True)) == ["Tiểu khu 1"]
    paper.unlink()
    unit.name = "Tiểu khu khác"
    unit.save()


def test_a_part_outside_the_opening_is_made_for_the_test_that_asks(scene, secretary):
    assert "secretary" not in scene
    assert secretary.posts.get().organization == scene["town"]
