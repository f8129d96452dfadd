"""The clerk keeps the rules and says how messages leave; each person says whether mails come."""

from datetime import date

import pytest
from django.urls import reverse

from emulation.accounts.models import User
from emulation.audit.record import history_of
from emulation.lib.errors import Forbidden
from emulation.notices import flows
from emulation.notices.kinds import kinds
from emulation.notices.models import Message, OutboxPolicy, ReminderRule
from emulation.notices.words import USUAL, USUAL_SINCE, filled
from tests import factories
from tests.web.reading import text_of

SCENE = ("clerk", "leader")
NEW = {"kind": "registration", "days": "3", "side": "before", "every": "", "words": USUAL, "is_on": "on"}


@pytest.fixture
def desk(as_user, clerk):
    return as_user(clerk)


def add(desk, town, **changes):
    return desk.post(reverse("notices:rule_new"), {"organization": town.pk} | NEW | changes)


def errors(response):
    return {name: list(found) for name, found in response.context["form"].errors.items()}


def test_a_rule_is_written(desk, town):
    assert add(desk, town).status_code == 302
    rule = ReminderRule.objects.get()
    assert (rule.organization, str(rule)) == (town, "Trước hạn 3 ngày: Hạn đăng ký thi đua – đơn vị chưa gửi đăng ký")
    assert USUAL in text_of(desk.get(reverse("notices:rules")))


def test_a_rule_is_changed_and_turned_off_with_a_note_of_it(desk, town, clerk):
    rule = factories.reminder_rule(town)
    page = desk.get(rule.get_absolute_url())
    form = NEW | {"days": "5", "words": "Sắp đến hạn: [việc].", "seen": page.context["form"].seen}
    del form["is_on"]
    assert desk.post(rule.get_absolute_url(), form).status_code == 302
    rule.refresh_from_db()
    assert (rule.days, rule.words, rule.is_on) == (5, "Sắp đến hạn: [việc].", False)
    entry = history_of(rule).get()
    assert (entry.actor, "(đã tắt)" in entry.note) == (clerk, True)


def test_a_stale_copy_is_shown_as_a_difference(desk, town):
    rule = factories.reminder_rule(town)
    seen = desk.get(rule.get_absolute_url()).context["form"].seen
    ReminderRule.objects.update(days=7)
    response = desk.post(rule.get_absolute_url(), NEW | {"days": "5", "seen": seen})
    (row,) = response.context["form"].difference
    assert (row.theirs, row.mine, ReminderRule.objects.get().days) == ("7", "5", 7)


@pytest.mark.parametrize(("changes", "field", "words"), [
    ({"words": "Nhớ [viêc] nhé"}, "words", "Không có chỗ điền [viêc]."),
    ({"words": ""}, "words", ""),
    ({"kind": "khac"}, "kind", ""),
    ({"days": "-1"}, "days", ""),
    ({"days": "400"}, "__all__", "Số ngày nhiều nhất là 365."),
    ({"every": "0"}, "__all__", "Nhắc lại sau ít nhất 1 ngày"),
    ({"kind": "results_wait"}, "side", "chỉ nhắc được sau ngày đó"),
    ({"kind": "results_wait", "side": "after", "words": "Hạn [hạn]"}, "words", "Việc này không có hạn."),
])  # fmt: skip
def test_a_bad_rule_is_refused_beside_its_field_and_nothing_typed_is_lost(desk, town, changes, field, words):
    response = add(desk, town, **changes)
    assert response.status_code == 200
    assert words in errors(response)[field][0]
    assert not ReminderRule.objects.exists()
    assert response.context["form"]["days"].value() == changes.get("days", "3")


def test_the_same_rule_is_not_written_twice_nor_made_the_same_by_a_change(desk, town):
    add(desk, town)
    same = "Đã có quy tắc nhắc việc này vào đúng ngày ấy. Hãy sửa quy tắc đó."
    assert errors(add(desk, town)) == {"__all__": [same]}
    other = factories.reminder_rule(town, days=5)
    seen = desk.get(other.get_absolute_url()).context["form"].seen
    assert errors(desk.post(other.get_absolute_url(), NEW | {"seen": seen})) == {"__all__": [same]}


def test_what_merely_waits_gets_words_without_a_deadline(desk, town):
    add(desk, town, kind="results_wait", side="after")
    rule = ReminderRule.objects.get()
    assert (rule.words, rule.when) == (USUAL_SINCE, "Sau 3 ngày chờ")


def test_another_office_is_no_choice_and_its_rules_do_not_exist(desk, district):
    assert "organization" in errors(add(desk, district))
    assert desk.get(factories.reminder_rule(district).get_absolute_url()).status_code == 404


def test_the_usual_rules_come_in_one_go_and_only_once(desk, town):
    factories.reminder_rule(town, days=3, words="Lời của Văn phòng: [việc]")
    usual = sum(len(kind.usual) for kind in kinds().values())
    for _ in range(2):
        desk.post(reverse("notices:usual_rules"))
        assert town.reminder_rules.count() == usual
    assert town.reminder_rules.filter(words="Lời của Văn phòng: [việc]").count() == 1
    assert "Đã có đủ các quy tắc thường dùng." in text_of(desk.get(reverse("notices:rules")))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_rules_ask_as_often_for_three_as_for_one(desk, town, rows, django_assert_num_queries):
    for days in range(rows):
        factories.reminder_rule(town, days=days)
    desk.get(reverse("notices:rules"))
    with django_assert_num_queries(8):
        assert len(desk.get(reverse("notices:rules")).context["rules"]) == rows


def test_what_waits_follows_a_change_of_how_messages_leave(desk, town, leader, time_machine):
    time_machine.move_to("2023-06-27 08:00+07:00", tick=False)
    message = factories.message(town, leader)
    url = reverse("notices:policy", args=[town.pk])
    form = {"by_hand": "on", "grace_hours": "2", "earliest_hour": "7"}
    assert desk.post(url, form).status_code == 302
    message.refresh_from_db()
    assert (message.goes_at, message.status_line) == (None, "Chờ công chức Văn phòng bấm gửi")
    del form["by_hand"]
    assert desk.post(url, form | {"seen": desk.get(url).context["form"].seen}).status_code == 302
    assert Message.objects.get().status_line == "Tự gửi lúc 10:00 ngày 27/06/2023"
    assert history_of(OutboxPolicy.objects.get()).count() == 2


@pytest.mark.parametrize(("field", "value"), [("grace_hours", "169"), ("earliest_hour", "24")])
def test_a_policy_out_of_bounds_is_refused(desk, town, field, value):
    form = {"grace_hours": "4", "earliest_hour": "7"} | {field: value}
    response = desk.post(reverse("notices:policy", args=[town.pk]), form)
    assert (response.status_code, OutboxPolicy.objects.count()) == (200, 0)


def test_the_words_fill_their_marks():
    on = lambda day, **more: filled("[việc], [hạn], [còn lại], [khác]", "Làm", date(2023, 6, 30), day, **more)  # noqa: E731
    assert on(date(2023, 6, 27)) == "Làm, 30/06/2023, còn 3 ngày, [khác]"
    assert on(date(2023, 6, 30)) == "Làm, 30/06/2023, hôm nay là ngày cuối, [khác]"
    assert on(date(2023, 7, 2)) == "Làm, 30/06/2023, đã quá hạn 2 ngày, [khác]"
    assert on(date(2023, 7, 2), since=True) == "Làm, 30/06/2023, đã chờ 2 ngày, [khác]"


# --- Everybody --------------------------------------------------------------------------------------------------------


def test_a_person_says_where_mails_go_and_that_none_shall(as_user, leader):
    browser, url = as_user(leader), reverse("profile_mail")
    form = {"email": "truong@example.vn", "wants_mail": "on", "seen": browser.get(url).context["form"].seen}
    assert browser.post(url, form).status_code == 302
    assert "Nhận tại truong@example.vn" in text_of(browser.get(reverse("profile")))
    browser.post(url, {"email": "truong@example.vn", "seen": browser.get(url).context["form"].seen})
    person = User.objects.get(pk=leader.pk)
    assert (person.email, person.wants_mail) == ("truong@example.vn", False)
    assert [entry.note for entry in history_of(person)] == [
        "truong@example.vn; không nhận thư nhắc việc", "truong@example.vn; nhận thư nhắc việc",
    ]  # fmt: skip


def test_an_address_that_is_none_is_refused(as_user, leader):
    response = as_user(leader).post(reverse("profile_mail"), {"email": "truong", "wants_mail": "on"})
    assert errors(response)["email"] == ["Địa chỉ thư chưa đúng. Ví dụ: ten@yenchau.gov.vn."]


def test_the_flow_keeps_rules_from_those_who_are_no_clerk(town, leader):
    with pytest.raises(Forbidden, match="Chỉ công chức Văn phòng"):
        flows.save_rule(ReminderRule(organization=town, kind="registration", days=1, words=USUAL), by=leader)
