"""The town officials' admin site: what administrators keep there, and what stops them."""

import datetime

import pytest
from django.urls import reverse

from emulation.accounts.models import Organization, Post, User
from emulation.accounts.roles import TOWN, Role
from emulation.audit.record import history_of
from tests import factories
from tests.admin_desk import errors_of, page, saved, typed


@pytest.fixture
def desk(admin, as_user):
    """The administrator's browser."""
    return as_user(admin)


# --- Accounts -------------------------------------------------------------------------------------------------------

NEW = {
    "username": "moi",
    "full_name": "Lò Văn Mới",
    "email": "",
    "password1": "Mật khẩu rất dài",
    "password2": "Mật khẩu rất dài",
}


def test_an_account_is_made_with_a_password_and_an_entry_that_does_not_tell_it(desk, admin):
    desk.post(page(User, "add"), NEW)
    made = User.objects.get(username="moi")
    assert made.check_password("Mật khẩu rất dài")
    entry = history_of(made).get()
    assert (entry.actor, entry.verb) == (admin, "admin_add")
    assert entry.note == "Tên đăng nhập: “moi”\nHọ và tên: “Lò Văn Mới”\nMật khẩu: đã đặt"


def test_a_weak_password_is_refused_in_words(desk):
    response = desk.post(page(User, "add"), NEW | {"password1": "12345", "password2": "12345"})
    assert list(errors_of(response)) == ["password2"]
    assert not User.objects.filter(username="moi").exists()


def test_a_forgotten_password_is_set_anew(desk, leader):
    saved(desk, leader, new_password="Mật khẩu khác hẳn")
    assert factories.fresh(leader).check_password("Mật khẩu khác hẳn")
    assert history_of(leader).first().note == "Mật khẩu: đã đặt"


def test_a_save_without_a_new_password_keeps_the_old_one(desk, leader):
    saved(desk, leader, full_name="Lường Văn Trưởng B")
    assert factories.fresh(leader).check_password(factories.PASSWORD)
    assert history_of(leader).first().note == "Họ và tên: “Lường Văn Trưởng” → “Lường Văn Trưởng B”"


def test_an_account_is_closed_not_deleted(desk, leader, as_user):
    saved(desk, leader, is_active="")
    assert factories.fresh(leader).is_active is False
    assert as_user(leader).get(reverse("home")).status_code == 302


def test_nobody_closes_the_own_account(desk, admin):
    response = saved(desk, admin, is_active="")
    assert errors_of(response) == {
        "is_active": ["Bạn không thể tự ngừng tài khoản của mình. Hãy nhờ người quản trị khác."]
    }


@pytest.mark.parametrize("text", ["lường văn trưởng", "LUONG van truong", "truongban1", "trưởng lường"])
def test_people_are_found_with_and_without_diacritics(desk, leader, stranger, text):
    response = desk.get(page(User, "changelist"), {"q": text})
    assert list(response.context["cl"].result_list) == [leader]


# --- Organisations --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["bản mường", "BAN MUONG", "ban-muong"])
def test_organisations_are_found_with_and_without_diacritics(desk, unit, other_unit, text):
    response = desk.get(page(Organization, "changelist"), {"q": text})
    assert list(response.context["cl"].result_list) == [other_unit]


def test_the_choice_of_an_organisation_is_searched_the_same_way(desk, unit, other_unit):
    asked = {"app_label": "accounts", "model_name": "post", "field_name": "organization", "term": "ban muong"}
    found = desk.get(reverse("admin:autocomplete"), asked).json()["results"]
    assert [row["text"] for row in found] == ["Bản Mường"]


def test_what_a_decision_changes_is_only_shown_here(desk, unit, other_unit):
    """Place and end of a unit are recorded on its own page, with the decision."""
    form = desk.get(page(Organization, "change", unit.pk)).context["adminform"].form
    assert {"parent", "valid_to"} & set(form.fields) == set()
    saved(desk, unit, valid_to="31/12/2023", parent=other_unit.pk)
    before = (unit.valid_to, unit.parent_id)
    unit.refresh_from_db()
    assert (unit.valid_to, unit.parent_id) == before


def test_a_newer_save_is_not_overwritten_unknowingly(desk, admin, unit):
    url = page(Organization, "change", unit.pk)
    stale = desk.get(url).context["adminform"].form
    data = {name: value for name in stale.fields if (value := typed(stale[name].value())) is not None}
    saved(desk, unit, short_name="TK 1")
    refused = desk.post(url, data | {"short_name": "Tiểu khu Một"})
    [message] = errors_of(refused)["__all__"]
    assert message.startswith("Trong lúc bạn sửa, Đỗ Quản Trị đã lưu một bản mới hơn lúc ")
    assert "(Tên ngắn: “Tiểu khu 1” → “TK 1”)" in message
    unit.refresh_from_db()
    assert unit.short_name == "TK 1"
    shown = refused.context["adminform"].form
    desk.post(url, data | {"short_name": "Tiểu khu Một", "seen": shown["seen"].value()})
    unit.refresh_from_db()
    assert unit.short_name == "Tiểu khu Một"


# --- Posts ----------------------------------------------------------------------------------------------------------


def appointed(desk, user, at, role, **fields):
    given = {"title": factories.TITLES[role], "starts_on": "01/01/2024", "ends_on": ""} | fields
    return desk.post(page(Post, "add"), {"user": user.pk, "organization": at.pk, "role": role, **given})


def test_a_post_gives_power_and_is_recorded(desk, outsider, town):
    appointed(desk, outsider, town, Role.CLERK)
    post = Post.objects.get(user=outsider)
    assert factories.fresh(outsider).roles == {Role.CLERK}
    assert history_of(post).get().note == (
        "Người giữ chức vụ: “Phạm Văn Ngoài”\nTại cơ quan, đơn vị: “Ủy ban nhân dân thị trấn Yên Châu”\n"
        "Vai trò: “Công chức Văn phòng HĐND và UBND”\nChức vụ: “Công chức Văn phòng - Thống kê”\nTừ ngày: “01/01/2024”"
    )


@pytest.mark.parametrize("role", sorted(TOWN))
def test_who_signs_votes_or_verifies_does_not_run_the_system(desk, outsider, town, role):
    factories.post(outsider, town, role)
    response = appointed(desk, outsider, town, Role.ADMIN)
    [message] = errors_of(response)["__all__"]
    assert message.startswith(f"Phạm Văn Ngoài đang giữ vai trò “{Role(role).label}” tại UBND thị trấn.")
    assert Post.objects.filter(user=outsider).count() == 1


def test_who_runs_the_system_does_not_become_chairman(desk, outsider, town):
    factories.post(outsider, town, Role.ADMIN)
    assert list(errors_of(appointed(desk, outsider, town, Role.CHAIRMAN))) == ["__all__"]


def test_one_after_the_other_is_no_clash(desk, outsider, town):
    factories.post(outsider, town, Role.ADMIN, ends_on=datetime.date(2023, 12, 31))
    appointed(desk, outsider, town, Role.CHAIRMAN)
    assert Post.objects.filter(user=outsider).count() == 2


def test_an_administrator_does_not_appoint_himself(desk, admin, town):
    response = appointed(desk, admin, town, Role.UNIT_LEADER)
    assert errors_of(response) == {
        "user": ["Hãy chọn một người khác: chức vụ của chính bạn do người quản trị khác giao."]
    }


def test_an_administrator_does_not_change_the_own_post(desk, admin):
    own = Post.objects.get(user=admin)
    assert desk.post(page(Post, "change", own.pk), {"title": "Khác"}).status_code == 403


def test_a_post_gets_an_end_but_not_another_holder(desk, leader, stranger):
    post = Post.objects.get(user=leader)
    saved(desk, post, ends_on="30/06/2023", user=stranger.pk)
    post.refresh_from_db()
    assert (post.user, post.ends_on) == (leader, datetime.date(2023, 6, 30))


def test_a_save_that_changes_nothing_leaves_no_entry(desk, unit):
    saved(desk, unit)
    assert list(history_of(unit)) == []
