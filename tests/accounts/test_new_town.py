import pytest
from django.core.management import CommandError, call_command

from emulation.accounts.models import Organization, Post, User

TOWN = ("Ủy ban nhân dân xã Chiềng Pằn",)
OPTIONS = {"short": "UBND xã", "place": "Chiềng Pằn", "printed": "ỦY BAN NHÂN DÂN / XÃ CHIỀNG PẰN"}
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def password(monkeypatch):
    monkeypatch.setenv("ADMIN_PASSWORD", "mot-mat-khau-kho-doan")


def test_first_account_opens_the_admin_site_and_nothing_else(as_user):
    call_command("new_town", *TOWN, **OPTIONS)
    town = Organization.objects.get()
    assert (town.paper_name, town.code) == ("ỦY BAN NHÂN DÂN\nXÃ CHIỀNG PẰN", "uy-ban-nhan-dan-xa-chieng-pan")
    post = Post.objects.get()
    assert (post.role, post.organization, post.user.username) == ("admin", town, "quantri")
    assert post.user.check_password("mot-mat-khau-kho-doan")
    assert as_user(post.user).get("/quan-tri/").status_code == 200


def test_second_time_changes_nothing():
    call_command("new_town", *TOWN, **OPTIONS)
    with pytest.raises(CommandError, match="Đã có tài khoản “quantri”"):
        call_command("new_town", *TOWN, **OPTIONS)
    with pytest.raises(CommandError, match="Đã có cơ quan"):
        call_command("new_town", *TOWN, username="nguoikhac", **OPTIONS)
    assert User.objects.count() == 1


def test_easy_password_is_refused_and_nothing_is_kept(monkeypatch):
    monkeypatch.setenv("ADMIN_PASSWORD", "12345")
    with pytest.raises(CommandError):
        call_command("new_town", *TOWN, **OPTIONS)
    assert not Organization.objects.exists()
