"""The trail: one line a deed, in the deed's own transaction, never changed, readable for ever."""

import pytest
from django.db import IntegrityError, transaction

from emulation.accounts.models import Organization
from emulation.audit.models import Entry
from emulation.audit.record import history_of, last_change, record
from emulation.documents.states import APPROVE, RETURN, SUBMIT
from emulation.lib.errors import StaleState, Unsound
from emulation.lib.logs import current_request_id
from tests.lifecycles import copy_of, nothing_changes, stored, trail


def test_a_line_keeps_names_as_text(unit, leader):
    record(unit, "rename", "Đổi tên", by=leader, before="a", after="b", note="Sáp nhập")
    leader.full_name = "Tên Mới"
    leader.save()
    unit.name = "Tiểu khu 1A"
    unit.save()
    line = last_change(unit)
    assert (line.actor, line.actor_name, line.verb, line.label) == (leader, "Lường Văn Trưởng", "rename", "Đổi tên")
    assert (line.object_text, line.before, line.after, line.note) == ("Tiểu khu 1", "a", "b", "Sáp nhập")
    assert str(line) == "Đổi tên: Tiểu khu 1"


def test_a_command_leaves_its_name(unit):
    assert record(unit, "remind", "Nhắc việc", by=None, actor="lệnh nhắc việc").actor_name == "lệnh nhắc việc"
    assert record(unit, "remind", "Nhắc việc", by=None).actor_name == "Hệ thống"


def test_a_very_long_name_is_cut(unit, leader):
    unit.name = "x" * 1000
    assert record(unit, "edit", "Sửa", by=leader).object_text == "x" * 400


def test_lines_of_one_request_share_its_id(unit, leader):
    token = current_request_id.set("yeu-cau-1")
    record(unit, "edit", "Sửa", by=leader)
    current_request_id.reset(token)
    record(unit, "edit", "Sửa", by=leader)
    assert [line.request_id for line in history_of(unit)] == ["", "yeu-cau-1"]


def test_the_history_of_a_thing_is_its_own_newest_first(unit, other_unit, leader):
    first, second = record(unit, "a", "A", by=leader), record(unit, "b", "B", by=leader)
    record(other_unit, "c", "C", by=leader)
    record(leader, "d", "D", by=leader)
    assert list(history_of(unit)) == [second, first]
    assert last_change(Organization(pk=unit.pk)) == second


@pytest.mark.parametrize("change", [{"note": "khác"}, {"actor": None}, {"before": "x"}])
def test_the_database_refuses_to_change_a_line(unit, leader, change):
    line = record(unit, "edit", "Sửa", by=leader, note="đúng")
    with pytest.raises(IntegrityError, match="frozen row"), transaction.atomic():
        Entry.objects.filter(pk=line.pk).update(**change)
    assert stored(line)["note"] == "đúng"


def test_the_database_refuses_to_delete_a_line(unit, leader):
    record(unit, "edit", "Sửa", by=leader)
    for act in (Entry.objects.all().delete, Entry.objects.get().delete):
        with pytest.raises(IntegrityError, match="frozen row"), transaction.atomic():
            act()
    assert Entry.objects.count() == 1


# --- The one door of every state change ------------------------------------------------------------------------------


@pytest.fixture
def document(draft_campaign):
    return draft_campaign.plan.document


def test_a_move_writes_fields_state_and_line_together(document, clerk):
    SUBMIT.apply(document, by=clerk, note="gấp", return_reason="x")
    assert (document.state, document.return_reason) == ("submitted", "x")
    assert trail(document)[-1] == ("submit", "Lò Thị Vân", "draft", "submitted", "gấp")


@pytest.mark.parametrize("note", ["", "  \n"])
def test_a_move_that_wants_a_reason_does_not_go_without_one(document, clerk, note):
    SUBMIT.apply(document, by=clerk)
    with nothing_changes(document, refusal=Unsound) as refusal:
        RETURN.apply(document, by=clerk, note=note)
    assert refusal.value.message == "Hãy ghi lý do “trả lại”."


def test_a_move_from_a_wrong_state_changes_nothing_and_says_so(document, clerk):
    with nothing_changes(document, refusal=StaleState) as refusal:
        APPROVE.apply(document, by=clerk)
    assert refusal.value.message == (
        "Không thể thực hiện “phê duyệt”: văn bản hiện ở trạng thái “đang soạn”. "
        "Hãy tải lại trang để xem tình trạng mới nhất."
    )


def test_a_move_on_a_stale_copy_changes_nothing_and_tells_the_true_state(document, clerk):
    old = copy_of(document)
    SUBMIT.apply(document, by=clerk)
    with nothing_changes(document, refusal=StaleState) as refusal:
        SUBMIT.apply(old, by=clerk)
    assert "“chờ duyệt”" in refusal.value.message
    assert old.state == "submitted"


def test_a_move_whose_row_breaks_a_rule_leaves_no_line(document, clerk):
    SUBMIT.apply(document, by=clerk)
    lines = trail(document)
    with pytest.raises(IntegrityError), transaction.atomic():
        APPROVE.apply(document, by=clerk, approved_by=clerk, snapshot={}, digest="x")
    assert trail(document) == lines
    assert stored(document)["state"] == "submitted"
