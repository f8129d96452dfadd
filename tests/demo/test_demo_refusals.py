"""Where `manage.py demo` refuses to run."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from emulation.accounts.models import Organization, User
from tests import factories


@pytest.mark.parametrize("options", [[], ["--accounts"]])
def test_it_refuses_where_debug_is_off(db, settings, options):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="^DEBUG đang tắt"):
        call_command("demo", *options)
    assert not User.objects.exists()


@pytest.mark.parametrize("force", [True, False])
def test_it_does_not_mix_with_a_real_town(db, settings, force):
    settings.DEBUG = True
    factories.organization("Ủy ban nhân dân xã Chiềng Pằn", kind="commune")
    with pytest.raises(CommandError, match="^Cơ sở dữ liệu đã có cơ quan hoặc tài khoản khác"):
        call_command("demo", *(["--force"] if force else []), stdout=StringIO())
    assert Organization.objects.count() == 1
    assert not User.objects.exists()


def test_without_the_town_the_table_of_accounts_says_what_to_do(db, settings):
    settings.DEBUG = True
    out = StringIO()
    call_command("demo", "--accounts", stdout=out)
    assert out.getvalue() == "Chưa có tài khoản minh họa. Hãy chạy: manage.py demo\n"
