"""What a meeting is to consider: put on, dropped, ordered, sent; a returned dossier falls off."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.flows.agenda import arrange_by, drop_item, put_on_agenda, send_agenda
from awards.flows.council import hold_session
from awards.flows.nominations import return_dossier
from awards.models import AgendaItem, ItemReading
from emulation.documents import flows as papers
from emulation.documents.layout import text_of
from emulation.lib.errors import Forbidden, StaleState, Unsound
from emulation.notices.models import Notice
from tests import factories
from tests.awards.screens import buttons, confirm, errors, filled, said, send, text, url
from tests.lifecycles import copy_of, nothing_changes, trail, who_may
from tests.stage import part

SCENE = ("stage",)
QUERIES = {"session_agenda": 22, "session_papers": 11, "session": 20}


@part
def stage(campaign, council, participation, other_participation, leader, stranger, award_kind):
    """Three complete dossiers of two units, and one that is still being checked."""
    make = lambda by, at, subject, **f: factories.nomination(at, by, award_kind, subject, **f)  # noqa: E731
    return {
        "unit": make(leader, participation, "collective", dossier_state="complete"),
        "farmer": make(leader, participation, "individual", dossier_state="complete"),
        "home": make(stranger, other_participation, "household", dossier_state="complete"),
        "unchecked": make(leader, participation, "household", name="Hộ chưa kiểm tra", dossier_state="submitted"),
        "campaign": campaign,
    }


@pytest.fixture
def ready(stage):
    return [stage["home"], stage["farmer"], stage["unit"]]


@pytest.fixture
def session(stage, secretary):
    return factories.planned_session(stage["campaign"], secretary)


def order_of(session):
    return [(item.position, item.nomination.name) for item in session.items.all()]


def told(person):
    return list(Notice.objects.filter(recipient=person).order_by("pk").values_list("text", flat=True))


# --- Putting on and dropping ----------------------------------------------------------------------------------------


def test_only_the_secretary_puts_dossiers_on_the_agenda(session, ready, cast):
    assert who_may(cast, lambda person: put_on_agenda(copy_of(session), ready, by=person)) == {"secretary"}


def test_the_agenda_has_them_in_the_order_given_and_by_award_subject_or_unit(session, ready, secretary):
    put_on_agenda(session, ready, by=secretary)
    assert order_of(session) == [(1, "Hộ ông Lò Văn Pâng"), (2, "Hà Thị Dung"), (3, "Tiểu khu 1")]
    arrange_by(session, "subject", by=secretary)
    assert order_of(session) == [(1, "Tiểu khu 1"), (2, "Hà Thị Dung"), (3, "Hộ ông Lò Văn Pâng")]
    arrange_by(session, "unit", by=secretary)
    assert order_of(session) == [(1, "Hộ ông Lò Văn Pâng"), (2, "Tiểu khu 1"), (3, "Hà Thị Dung")]


def test_an_unchecked_dossier_is_refused_and_none_of_the_others_goes_on(session, ready, stage, secretary):
    with nothing_changes(session, refusal=Unsound) as caught:
        put_on_agenda(session, [*ready, stage["unchecked"]], by=secretary)
    assert caught.value.message.startswith("Hồ sơ của Hộ chưa kiểm tra chưa được xác nhận đầy đủ")
    assert not session.items.exists()


def test_a_dossier_stands_on_one_open_agenda_only(session, ready, stage, secretary):
    put_on_agenda(session, ready[:1], by=secretary)
    other = factories.planned_session(stage["campaign"], secretary)
    with nothing_changes(other, refusal=Unsound) as caught:
        put_on_agenda(other, ready[:1], by=secretary)
    assert caught.value.message == "Hộ ông Lò Văn Pâng đã có trong chương trình phiên họp ngày 15/06/2023."


def test_a_meeting_recorded_afterwards_takes_its_items_too(stage, ready, secretary):
    held = factories.session_with_results(stage["campaign"], [], secretary)
    put_on_agenda(held, ready, by=secretary)
    assert held.items.count() == 3
    assert not Notice.objects.filter(text__startswith="Chương trình").exists()


def test_a_begun_meeting_refuses_changes_even_from_an_old_page(session, ready, secretary, council):
    old = copy_of(session)
    session.ends_at = datetime.time(11)
    hold_session(session.campaign, session, list(council.seats.all()), by=secretary)
    with pytest.raises(StaleState):
        put_on_agenda(old, ready, by=secretary)


def test_a_returned_dossier_falls_off_with_a_note_and_the_secretary_hears(stage, ready, secretary, clerk, member):
    session = factories.agenda(stage["campaign"], ready, secretary)
    farmer = stage["farmer"]
    return_dossier(farmer.dossier, by=clerk, reason="Thiếu trích biên bản.")
    assert order_of(session) == [(1, "Hộ ông Lò Văn Pâng"), (2, "Tiểu khu 1")]
    assert trail(session)[-1][0::4] == ("agenda_fall", "Hà Thị Dung: Thiếu trích biên bản.")
    assert told(secretary)[-1] == "Hồ sơ Hà Thị Dung bị trả lại nên rút khỏi chương trình phiên họp ngày 15/06/2023."
    assert told(member)[-1] == "Chương trình phiên họp Hội đồng ngày 15/06/2023 thay đổi: bớt 01 nội dung."


def test_once_sent_an_item_is_dropped_only_with_a_reason(stage, ready, secretary):
    session = factories.agenda(stage["campaign"], ready, secretary)
    item = session.items.first()
    with nothing_changes(item, refusal=Unsound):
        drop_item(item, by=secretary, reason=" ")
    drop_item(item, by=secretary, reason="Chờ xác minh thêm.")
    assert order_of(session) == [(1, "Hà Thị Dung"), (2, "Tiểu khu 1")]


# --- Sending --------------------------------------------------------------------------------------------------------


def test_an_empty_agenda_is_not_sent(session, secretary):
    with nothing_changes(session, refusal=Forbidden):
        send_agenda(session, by=secretary)


def test_every_member_hears_of_the_papers_once(stage, ready, secretary, member, leader):
    session = factories.agenda(stage["campaign"], ready, secretary)
    words = "Có tài liệu phiên họp Hội đồng thi đua, khen thưởng thị trấn Yên Châu ngày 15/06/2023: 3 nội dung, "
    assert told(member) == [f"{words}mời đọc trước khi họp."]
    assert not any("phiên họp" in words for words in told(leader))
    with nothing_changes(session, refusal=Forbidden):
        send_agenda(copy_of(session), by=secretary)


def test_the_invitation_counts_the_dossiers_and_lists_them(stage, ready, secretary):
    session = factories.agenda(stage["campaign"], ready, secretary, sent=False)
    words = text_of(factories.uncoded(papers.paper_of(session.invitation)))
    assert "03 đề nghị (01 tập thể, 01 cá nhân, 01 hộ gia đình); có danh sách kèm theo." in words
    assert "DANH SÁCH ĐỀ NGHỊ ĐƯA RA XÉT" in words
    assert "Hộ ông Lò Văn Pâng" in words


# --- Screens --------------------------------------------------------------------------------------------------------


def test_the_secretary_chooses_filters_orders_and_sends(as_user, stage, session, secretary):
    desk, page = as_user(secretary), url("session_agenda", session)
    shown = desk.get(page)
    assert [row.name for row in shown.context["form"].fields["nominations"].queryset] == [
        "Tiểu khu 1", "Hà Thị Dung", "Hộ ông Lò Văn Pâng"
    ]  # fmt: skip
    answer = send(desk, url("session_agenda", session, **{"doi-tuong": "household"}))
    assert said(desk, answer) == ["Đã đưa 1 hồ sơ vào chương trình."]
    confirm(desk, page, all="1")
    assert [name for _, name in order_of(session)] == ["Hộ ông Lò Văn Pâng", "Tiểu khu 1", "Hà Thị Dung"]
    first, second, third = session.items.all()
    typed = filled(desk, url("agenda_order", session), **{f"place-{third.pk}": "1", f"place-{first.pk}": "2"})
    arrange_by(session, "subject", by=secretary)
    stale = desk.post(url("agenda_order", session), typed)
    assert "người khác đã lưu một bản mới hơn" in errors(stale)["__all__"][0]
    again = {f"place-{pk}": str(place) for place, pk in enumerate((third.pk, first.pk, second.pk), start=1)}
    send(desk, url("agenda_order", session), **again)
    assert [name for _, name in order_of(session)] == ["Hà Thị Dung", "Hộ ông Lò Văn Pâng", "Tiểu khu 1"]
    assert buttons(desk.get(page)) == {"Gửi tài liệu họp": "", "Xếp thứ tự": ""}
    confirm(desk, url("agenda_send", session))
    assert "0/5 thành viên đã đọc hết" in text(desk.get(page))


def test_nothing_chosen_is_told_beside_the_list(as_user, session, secretary, ready):
    answer = confirm(as_user(secretary), url("session_agenda", session))
    assert errors(answer) == {"nominations": ["Chưa chọn hồ sơ nào. Hãy đánh dấu ít nhất một hồ sơ."]}


def test_discussion_notes_are_kept_per_item(as_user, stage, ready, secretary):
    session = factories.agenda(stage["campaign"], ready, secretary)
    item = session.items.first()
    send(as_user(secretary), url("agenda_notes", item), notes="Ông Viên: nên động viên.")
    assert AgendaItem.objects.get(pk=item.pk).notes == "Ông Viên: nên động viên."


@pytest.mark.parametrize("count", [1, 2])
def test_pages_ask_the_database_equally_often_for_one_item_and_for_more(
    as_user, stage, ready, secretary, member, count
):
    session = factories.agenda(stage["campaign"], ready[:count], secretary)
    seat = session.council.seats.get(user=member)
    ItemReading.objects.create(item=session.items.first(), seat=seat)
    asked = {}
    for person, name in ((secretary, "session_agenda"), (member, "session_papers"), (member, "session")):
        browser, address = as_user(person), url(name, session)
        browser.get(address)
        with CaptureQueriesContext(connection) as queries:
            browser.get(address)
        asked[name] = len(queries)
    assert asked == QUERIES
