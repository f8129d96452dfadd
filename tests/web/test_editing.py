"""Two people edit one thing: nobody overwrites what they have not seen."""

import datetime

import pytest

from emulation.accounts.models import Organization, Post
from emulation.web.editing import Difference, differences, digest, shown
from emulation.web.forms import STALE, TownModelForm


class PostForm(TownModelForm):
    class Meta:
        model = Post
        fields = ["title", "role", "organization", "ends_on"]


@pytest.fixture
def post(leader):
    return Post.objects.get(user=leader)


def answer(post, **changes):
    """What a browser sends back from the form as it was shown."""
    shown_form = PostForm(instance=post)
    values = {name: shown_form.initial[name] for name in PostForm.Meta.fields}
    return {**{k: v for k, v in values.items() if v is not None}, "seen": shown_form.seen} | changes


def test_the_fingerprint_depends_on_values_not_on_their_order():
    assert digest({"a": 1, "b": "Đ"}) == digest({"b": "Đ", "a": 1})
    assert digest({"a": 1, "b": "Đ"}) != digest({"a": 1, "b": "D"})


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        (True, "Có"),
        (False, "Không"),
        (datetime.date(2023, 2, 10), "10/02/2023"),
        (["một", datetime.date(2023, 6, 5)], "một\n05/06/2023"),
        (30, "30"),
    ],
)
def test_values_are_shown_as_a_reader_writes_them(value, words):
    assert shown(value) == words


def test_only_what_reads_differently_is_shown():
    labels = {"a": "Tên", "b": "Ngày"}
    theirs, mine = {"a": "Cũ ", "b": datetime.date(2023, 2, 10)}, {"a": "Cũ", "b": datetime.date(2023, 2, 11)}
    assert differences(labels, theirs, mine) == [Difference("Ngày", "10/02/2023", "11/02/2023")]


def test_an_edit_over_the_newest_version_is_saved(post):
    form = PostForm(answer(post, title="Trưởng tiểu khu 1"), instance=post)
    assert form.is_valid()
    assert form.save().title == "Trưởng tiểu khu 1"


def test_an_edit_over_somebody_elses_newer_one_shows_both(post, other_unit):
    sent = answer(post, title="Tiểu khu trưởng")
    Post.objects.filter(pk=post.pk).update(title="Bí thư kiêm trưởng tiểu khu", organization=other_unit)
    form = PostForm(sent, instance=Post.objects.get(pk=post.pk))
    assert not form.is_valid()
    assert form.non_field_errors() == [STALE]
    assert form.difference == [
        Difference("Chức vụ", "Bí thư kiêm trưởng tiểu khu", "Tiểu khu trưởng"),
        Difference("Tại cơ quan, đơn vị", "Bản Mường", "Tiểu khu 1"),
    ]


def test_the_second_time_the_person_has_seen_both_and_their_version_is_kept(post):
    Post.objects.filter(pk=post.pk).update(title="Bản khác")
    newest = Post.objects.get(pk=post.pk)
    form = PostForm(answer(newest, title="Bản của tôi"), instance=newest)
    assert form.is_valid()


def test_an_edit_that_both_made_alike_is_no_conflict(post):
    sent = answer(post, title="Như nhau")
    Post.objects.filter(pk=post.pk).update(title="Như nhau")
    assert PostForm(sent, instance=Post.objects.get(pk=post.pk)).is_valid()


def test_a_new_row_needs_no_fingerprint(unit, leader):
    class NewUnit(TownModelForm):
        class Meta:
            model = Organization
            fields = ["name", "short_name", "code", "kind"]

    assert NewUnit({"name": "Bản Na", "short_name": "Bản Na", "code": "ban-na", "kind": "village"}).is_valid()
