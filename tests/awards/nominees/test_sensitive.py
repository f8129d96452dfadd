"""Sensitive fields: off, opened by the head with purpose and ground, kept by a clerk for a time, every look logged."""

import datetime
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from openpyxl import load_workbook

from awards.flows import sensitive as flows
from awards.models import SensitiveKeeper, SensitiveLook, SensitiveUse, SensitiveValue
from emulation.audit.models import Entry
from emulation.lib import dates
from emulation.lib.errors import Forbidden, Unsound
from tests import factories
from tests.awards.screens import confirm, errors, file_of, said, send, text, url
from tests.nominee_pages import CANARY, DIGITS, keeper, kept_secrets, opened, person
from tests.stage import part

SCENE = ("record", "cast")


@part
def record(unit, clerk):
    return person(unit, clerk, birth_year=1975)


@pytest.fixture
def office(as_user, clerk):
    return as_user(clerk)


@pytest.fixture
def boss(as_user, chairman):
    return as_user(chairman)


def test_nothing_is_kept_until_the_head_opens_it_and_names_somebody(office, boss, town, record, clerk):
    assert office.get(url("sensitive_values", record)).status_code == 403
    refused = send(boss, url("sensitive_open"), field="dan-toc", purpose="", ground="")
    assert set(errors(refused)) == {"purpose", "ground"}
    send(boss, url("sensitive_open"), field="dan-toc", purpose="Hồ sơ khen cao", ground="Mẫu số 1")
    assert office.get(url("sensitive_values", record)).status_code == 403
    long = send(boss, url("sensitive_keeper"), user=clerk.pk, starts_on="01/01/2099", ends_on="01/06/2101")
    assert "Mỗi lần giao tối đa một năm" in errors(long)["__all__"][0]
    last = f"{dates.today() + datetime.timedelta(days=30):%d/%m/%Y}"
    assert "Đã giao" in said(boss, send(boss, url("sensitive_keeper"), user=clerk.pk, ends_on=last))[0]
    page = text(office.get(url("sensitive_values", record)))
    assert "Dân tộc Chưa ghi" in page
    assert "Tôn giáo" not in page
    assert office.get(url("sensitive_value", record, "ton-giao")).status_code == 403
    assert {entry.verb for entry in Entry.objects.all()} >= {"open_field", "name_keeper"}


def test_each_look_and_change_is_logged_and_the_value_shows_only_when_asked(
    office, boss, town, record, clerk, chairman
):
    kept_secrets(town, record, clerk, chairman)
    assert CANARY not in text(office.get(url("sensitive_values", record)))
    shown = text(office.post(url("sensitive_values", record), {"xem": "so-dinh-danh"}))
    assert DIGITS in shown
    assert CANARY not in shown
    look = SensitiveLook.objects.first()
    assert (look.act, look.field, look.user, look.nominee_name) == ("looked", "so-dinh-danh", clerk, "Lò Văn Pâng")
    log = text(boss.get(url("sensitive")))
    assert "Lò Thị Vân Xem Số định danh cá nhân Lò Văn Pâng" in log
    assert not {CANARY, DIGITS} & set(log.split())


def test_a_marker_in_every_field_leaks_into_no_list_search_sheet_trail_or_log(
    office, boss, town, record, clerk, chairman
):
    kept_secrets(town, record, clerk, chairman)
    for browser in (office, boss):
        for query in ({}, {"tu-khoa": CANARY}):
            page = browser.get(url("nominees", **query))
            assert CANARY not in page.content.decode().replace(f'value="{CANARY}"', "")
        assert not list(browser.get(url("nominees", **{"tu-khoa": DIGITS})).context["page"])
        assert CANARY not in text(browser.get(record.get_absolute_url()))
    sheet = file_of(office.get(url("nominees", tai="xlsx")))
    assert not {CANARY, DIGITS} & set(words_of(sheet))
    told = [*Entry.objects.values_list("note", "object_text", "label"), *SensitiveLook.objects.values_list()]
    assert not any(secret in str(line) for line in told for secret in (CANARY, DIGITS))


def words_of(sheet):
    return [str(cell.value) for row in load_workbook(BytesIO(sheet)).active.iter_rows() for cell in row]


def test_a_wrong_number_is_refused_and_an_empty_box_erases(office, town, record, clerk, chairman):
    kept_secrets(town, record, clerk, chairman)
    address = url("sensitive_value", record, "so-dinh-danh")
    assert DIGITS not in office.get(address).content.decode()
    assert "12 chữ số" in errors(send(office, address, value="12345"))["value"][0]
    send(office, address, value="")
    assert not SensitiveValue.objects.filter(field="so-dinh-danh").exists()
    assert SensitiveLook.objects.first().act == "erased"


def test_the_permission_ends_with_its_day_its_end_and_the_post(office, boss, town, record, clerk, chairman, unit):
    opened(town, chairman, "dan-toc")
    named = keeper(town, clerk, chairman)
    flows.write(record, "dan-toc", "Thái", by=clerk)
    other = factories.officer("Lò Thị Hai", "clerk", town, username="vanthu2")
    with pytest.raises(Forbidden):
        flows.look(record, "dan-toc", by=other)
    SensitiveKeeper.objects.update(starts_on=datetime.date(2020, 1, 1), ends_on=datetime.date(2020, 2, 1))
    with pytest.raises(Forbidden):
        flows.look(record, "dan-toc", by=clerk)
    second = keeper(town, clerk, chairman)
    assert flows.look(record, "dan-toc", by=clerk) == "Thái"
    confirm(boss, url("sensitive_keeper_end", second))
    with pytest.raises(Forbidden):
        flows.look(record, "dan-toc", by=clerk)
    with pytest.raises(Unsound):
        flows.end_keeper(second, by=chairman)
    assert named.pk != second.pk


def test_closing_a_field_erases_it(boss, town, record, clerk, chairman):
    use, _ = kept_secrets(town, record, clerk, chairman)
    assert use.field == "dan-toc"
    confirm(boss, url("sensitive_close", use))
    assert not SensitiveValue.objects.filter(field="dan-toc").exists()
    assert SensitiveValue.objects.count() == 3
    assert SensitiveLook.objects.filter(act="erased", field="dan-toc").count() == 1
    assert boss.get(url("sensitive_close", use)).status_code == 404


def test_only_the_head_rules_and_the_log_is_only_added_to(cast, town, record, clerk, chairman):
    for who in ("clerk", "vice", "admin", "leader"):
        use = SensitiveUse(organization=town, field="dan-toc", purpose="x", ground="y")
        with pytest.raises(Forbidden):
            flows.open_field(use, by=cast[who])
    kept_secrets(town, record, clerk, chairman)
    with pytest.raises(Unsound, match="đang được ghi"):
        opened(town, chairman, "dan-toc")
    for act in (lambda rows: rows.update(act="looked"), lambda rows: rows.delete()):
        with pytest.raises(IntegrityError, match="frozen row"), transaction.atomic():
            act(SensitiveLook.objects.all())
