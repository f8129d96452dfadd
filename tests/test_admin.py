"""The town officials' admin site: who enters, what can be changed there, and what only the lifecycles change."""

import datetime
import html

import pytest
from django.contrib import admin as django_admin
from django.urls import reverse

from awards.models import Dossier, Nomination
from campaigns.models import Achievement
from emulation.accounts.models import Organization, Post, User
from emulation.accounts.roles import Role
from emulation.audit.models import Entry
from emulation.audit.record import history_of
from tests import factories
from tests.admin_desk import page, text_of

KEPT = {"Organization", "LevelPeriod", "User", "Post"}
READ_ONLY = sorted(
    (model for model in django_admin.site._registry if model.__name__ not in KEPT), key=lambda model: model._meta.label
)


@pytest.fixture
def desk(admin, as_user):
    """The administrator's browser."""
    return as_user(admin)


# --- The gate -------------------------------------------------------------------------------------------------------


def test_a_stranger_is_sent_to_the_one_sign_in_page(client, db):
    response = client.get(reverse("admin:index"), follow=True)
    assert response.redirect_chain[-1] == (f"{reverse('login')}?next=%2Fquan-tri%2F", 302)


@pytest.mark.parametrize("who", ["clerk", "chairman", "secretary", "member", "leader", "outsider"])
def test_nobody_but_an_administrator_enters(cast, who, as_user):
    response = as_user(cast[who]).get(reverse("admin:index"), follow=True)
    assert response.status_code == 403
    assert "Khu vực này dành cho người giữ vai trò quản trị hệ thống." in text_of(response)


def test_staff_and_superuser_marks_open_nothing(outsider, as_user):
    User.objects.filter(pk=outsider.pk).update(is_staff=True, is_superuser=True)
    assert as_user(outsider).get(reverse("admin:index"), follow=True).status_code == 403


def test_the_gate_closes_with_the_post(admin, as_user):
    browser = as_user(admin)
    assert browser.get(reverse("admin:index")).status_code == 200
    Post.objects.filter(user=admin).update(ends_on=datetime.date(2023, 1, 1))
    assert browser.get(reverse("admin:index")).status_code == 302


# --- To read --------------------------------------------------------------------------------------------------------


def test_only_the_kept_tables_can_be_added_to_or_changed(desk, admin, rf):
    request = rf.get("/")
    request.user = admin
    changeable = {
        model.__name__
        for model, table in django_admin.site._registry.items()
        if table.has_add_permission(request) or table.has_change_permission(request)
    }
    assert changeable == KEPT


def test_nothing_can_be_deleted(desk, admin, rf):
    request = rf.get("/")
    request.user = admin
    tables = django_admin.site._registry.values()
    assert [table for table in tables if table.has_delete_permission(request) or table.get_actions(request)] == []


@pytest.mark.parametrize("model", READ_ONLY, ids=lambda model: model._meta.label)
def test_what_a_lifecycle_governs_refuses_to_be_added(desk, model):
    assert desk.get(page(model, "changelist")).status_code == 200
    assert desk.get(page(model, "add")).status_code == 403


def test_a_paper_refuses_a_change_and_a_deletion(desk, campaign):
    paper = campaign.plan.document
    before = type(paper).objects.values().get(pk=paper.pk)
    assert desk.get(page(type(paper), "change", paper.pk)).status_code == 200
    assert desk.post(page(type(paper), "change", paper.pk), {"subject": "Sửa trộm"}).status_code == 403
    assert desk.post(page(type(paper), "delete", paper.pk), {"post": "yes"}).status_code == 403
    assert type(paper).objects.values().get(pk=paper.pk) == before


def test_what_a_unit_has_not_handed_in_stays_its_own(desk, participation, leader):
    draft = factories.achievement(participation, leader, title="Nháp của đơn vị")
    handed_in = factories.achievement(participation, leader, state="submitted", title="Đã gửi")
    listed = desk.get(page(type(draft), "changelist")).context["cl"].result_list
    assert list(listed) == [handed_in]
    assert desk.get(page(type(draft), "change", draft.pk)).status_code == 302


def test_a_plan_read_from_a_file_shows_its_slips_and_what_waits_for_a_place(desk, town, clerk):
    text = "KẾ HOẠCH\n\nThi đua năm 2024\n\n**III. ĐẶC ĐIỂM**\n\nXã có 8 bản.\n"
    imported = factories.imported_plan(town, clerk, text=text)
    shown = text_of(desk.get(page(type(imported), "change", imported.pk)))
    assert imported.findings
    assert all(found["note"] in html.unescape(shown) for found in imported.findings)
    assert "Xã có 8 bản." in shown
    assert "starts_on" not in shown


def test_the_history_of_a_paper_is_its_trail(desk, campaign):
    paper = campaign.plan.document
    response = desk.get(page(type(paper), "history", paper.pk))
    assert list(response.context["trail"]) == list(history_of(paper))
    assert len(response.context["trail"]) > 2


# --- Every page -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [1, 3])
def test_kept_lists_ask_the_database_equally_often_for_one_row_and_for_three(
    desk, town, rows, django_assert_num_queries
):
    for number in range(rows):
        factories.officer(f"Lò Văn {number}", Role.UNIT_LEADER, factories.organization(f"Bản {number}", parent=town))
    for model, queries in ((Organization, 6), (User, 8), (Post, 6)):
        with django_assert_num_queries(queries):
            desk.get(page(model, "changelist"))


@pytest.mark.parametrize("rows", [1, 3])
def test_read_lists_ask_the_database_equally_often_for_one_row_and_for_three(
    desk, participation, leader, award_kind, rows, django_assert_num_queries
):
    for number in range(rows):
        factories.achievement(participation, leader, state="submitted")
        factories.nomination(
            participation, leader, award_kind, "household", name=f"Hộ {number}", dossier_state="submitted"
        )
    for model, queries in ((Achievement, 9), (Nomination, 8), (Dossier, 8), (Entry, 9)):
        with django_assert_num_queries(queries):
            desk.get(page(model, "changelist"))
