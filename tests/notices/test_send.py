"""One sentence to one person, told once."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from emulation.notices.models import Notice
from emulation.notices.send import holders, tell
from tests import factories
from tests.factories import fresh

WORDS = {"text": "Kế hoạch đã ban hành.", "url": "/"}


def told():
    return sorted((notice.recipient.username, notice.key) for notice in Notice.objects.all())


def test_each_person_is_told_once_however_often_it_is_said(clerk, leader):
    tell([clerk, leader, clerk, fresh(clerk)], key="a", **WORDS)
    tell([clerk], key="a", **WORDS)
    tell([clerk], key="b", **WORDS)
    assert told() == [("truongban1", "a"), ("vanthu", "a"), ("vanthu", "b")]


def test_nobody_is_told_of_what_was_undone(clerk):
    with transaction.atomic():
        tell([clerk], key="a", **WORDS)
        transaction.set_rollback(True)
    assert told() == []


def test_the_database_keeps_a_notice_once(clerk):
    tell([clerk], key="a", **WORDS)
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.create(recipient=clerk, key="a", **WORDS)


def test_holders_are_those_in_office_today_there_and_active(town, unit, clerk, culture, leader):
    gone = factories.officer("Lò Văn Nghỉ", "clerk", town)
    gone.is_active = False
    gone.save()
    before = factories.user("Lò Văn Trước")
    factories.post(before, town, "clerk", ends_on=datetime.date(2022, 12, 31))
    assert holders({"clerk"}, [town.pk]) == [clerk]
    assert set(holders({"clerk", "culture"}, [town.pk])) == {clerk, culture}
    assert holders({"unit_leader"}, [town.pk]) == []
    assert holders({"unit_leader"}, [unit.pk, town.pk]) == [leader]


def test_everybody_sees_his_own_notices_only_newest_first(clerk, leader):
    for key in ("a", "b"):
        tell([clerk, leader], key=key, **WORDS)
    assert [notice.key for notice in Notice.objects.visible_to(clerk)] == ["b", "a"]
    assert {notice.recipient for notice in Notice.objects.visible_to(clerk)} == {clerk}
    assert Notice.objects.visible_to(clerk).unread().count() == 2
