"""Awards from old papers are corrected, replaced, annulled, withdrawn; words copied wrongly from them are put right."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from awards import querysets
from awards.flows import changes as flows
from awards.models import AwardChange, ChangePaper, RegisterEntry
from awards.register.old_papers import OldAward, OldPapers
from awards.register.standing import standing_of
from awards.statistics.register import DECIDER, cube_of
from emulation.lib import dates
from emulation.lib.errors import Forbidden, Unsound
from emulation.notices.models import Notice
from tests import factories
from tests.awards.screens import buttons, confirm, errors, file_of, said, send, text, url
from tests.lifecycles import copy_of, nothing_changes, trail, who_may
from tests.past_pages import DECIDED_ON, ISSUER, later_paper, miscopied, read_in
from tests.register_pages import past_award
from tests.sample_files import pdf_file, upload
from tests.stage import part

SCENE = ("entries", "other", "cast")
TODAY = "theo tệp quyet-dinh-2010.jpg, trang 2, dòng 1"


@part
def entries(unit, leader, clerk):
    """Three awards of one decision of 2010."""
    return read_in(unit, clerk)


@part
def other(entries, unit, clerk):
    """Of another decision of the same day."""
    return read_in(unit, clerk, "Vì Văn Khác", number="13/QĐ-UBND")[0]


@pytest.fixture
def office(as_user, clerk):
    return as_user(clerk)


def told(person):
    return [row.text for row in Notice.objects.filter(recipient=person, key__startswith="award-").order_by("pk")]


def shown(browser, entry):
    return text(browser.get(entry.get_absolute_url()))


# --- A later paper ----------------------------------------------------------------------------------------------------


def test_an_old_award_is_withdrawn_by_a_paper_and_everything_says_so(office, as_user, entries, clerk, leader):
    first = entries[0]
    later_paper(first, "withdrawn", [first], clerk, enter=True)
    now = standing_of(first)
    assert (now.state, now.holds, now.since) == ("withdrawn", False, datetime.date(2012, 3, 1))
    words = f"Quyết định số 88/QĐ-UBND ngày 01/03/2012 của {ISSUER}"
    assert told(leader) == [f"Thu hồi khen thưởng của {first.name} theo {words}."]
    assert trail(first)[-1][::4] == ("award_changed", f"{words}. Kê khai không đúng.")
    assert f"Đã bị thu hồi theo {words}" in shown(as_user(leader), first)
    for page in (url("register"), url("honours", first.nominee), "/khen-thuong/so-khen-thuong/nam/"):
        assert office.get(page).status_code == 200
    assert f"Thu hồi từ 01/03/2012, {words}" in text(office.get(url("honours", first.nominee)))
    assert not RegisterEntry.objects.holding().filter(pk=first.pk).exists()


@pytest.mark.parametrize(("day", "sentence"), [
    (datetime.date(2010, 1, 19), "sớm hơn Quyết định số 12/QĐ-UBND ngày 20/01/2010"),
    (datetime.date(2099, 1, 1), "chưa tới"),
])  # fmt: skip
def test_a_paper_before_the_old_decision_or_still_to_come_is_refused(entries, clerk, day, sentence):
    with pytest.raises(Unsound, match=sentence):
        later_paper(entries[0], "annulled", entries, clerk, decided_on=day)
    assert not ChangePaper.objects.exists()


def test_a_paper_speaks_of_its_decision_alone_and_a_replacement_of_the_whole(entries, other, clerk):
    with pytest.raises(Unsound, match="Vì Văn Khác không có trong Quyết định số 12/QĐ-UBND"):
        later_paper(entries[0], "annulled", [entries[0], other], clerk)
    with pytest.raises(Unsound, match="còn thiếu"):
        later_paper(entries[0], "replaced", entries[:2], clerk)
    later_paper(entries[0], "replaced", entries, clerk, enter=True)
    assert {standing_of(entry).state for entry in entries} == {"replaced"}


def test_an_old_award_ends_once(entries, clerk, monkeypatch):
    """Also where two colleagues pass every check at the same moment: the database decides."""
    first = entries[0]
    waiting, late = (later_paper(first, "annulled", [first], clerk, number=f"{n}/QĐ-UBND") for n in (90, 91))
    later_paper(first, "withdrawn", [first], clerk, enter=True)
    with nothing_changes(waiting, refusal=Unsound) as refusal:
        flows.enter_change(waiting, by=clerk)
    assert "đã bị thu hồi theo Quyết định số 88/QĐ-UBND" in refusal.value.message
    with pytest.raises(Forbidden, match="đã bị thu hồi"):
        miscopied(first, clerk, name="Cầm Văn Tốt")
    monkeypatch.setattr(flows, "require_holding", lambda entry: None)
    with nothing_changes(late, refusal=Unsound) as refusal:
        flows.enter_change(late, by=clerk)
    assert refusal.value.message.startswith("Một khen thưởng trong danh sách vừa bị hủy bỏ")


def test_only_the_clerk_changes_old_awards(entries, cast, clerk, granted_entry):
    acts = (
        lambda person: later_paper(copy_of(entries[0]), "annulled", entries, person),
        lambda person: miscopied(copy_of(entries[0]), person, name="Cầm Văn Tốt"),
    )
    for act in acts:
        assert who_may(cast, act) == {"clerk"}
    paper = miscopied(entries[1], clerk, name="Lò Thị Hạc")
    assert who_may(cast, lambda person: flows.enter_change(copy_of(paper), by=person)) == {"clerk"}
    assert who_may(cast, lambda person: flows.discard_change(copy_of(paper), by=person)) == {"clerk"}
    with pytest.raises(Forbidden, match="hãy ghi thay đổi ở trang quyết định"):
        miscopied(granted_entry, clerk, name="Khác")


@pytest.fixture
def granted_entry(campaign, participation, leader, award_kind, council, secretary, chairman, clerk):
    row = factories.nomination(participation, leader, award_kind, "individual", dossier_state="complete")
    factories.recommended(campaign, [row], secretary, chairman)
    factories.decided(factories.issued_proposal(campaign, [row], clerk, chairman), [row], clerk)
    return row.award_entry


def test_the_clerk_of_the_heir_puts_old_awards_right(entries, town, clerk):
    heir = factories.organization("Ủy ban nhân dân xã Mới", kind="commune", parent=town.parent)
    factories.organization_ended(town, heir)
    officer = factories.officer("Lò Văn Mới", "clerk", heir)
    miscopied(entries[0], officer, name="Cầm Văn Tốt", enter=True)
    assert standing_of(entries[0]).words.name == "Cầm Văn Tốt"


def test_what_came_back_of_an_old_award_is_noted(office, entries, clerk):
    paper = later_paper(entries[0], "withdrawn", [entries[0]], clerk, return_by=datetime.date(2012, 4, 1))
    line = paper.lines.get()
    line.amount_back = 100_000
    flows.save_change_line(line, by=clerk)
    flows.enter_change(paper, by=clerk)
    assert [row.entry for row in office.get(url("returns")).context["page"]] == [entries[0]]
    made = send(office, url("return_receive", line), what="money", amount="100.000", received_on="02/03/2012",
                handed_by="Cầm Văn Tốt")  # fmt: skip
    assert made.status_code == 302
    assert not AwardChange.objects.owed().exists()


# --- Copied wrongly ---------------------------------------------------------------------------------------------------


def test_a_copy_is_put_right_from_today_on_and_is_told_as_such(office, as_user, entries, leader, clerk):
    first = entries[0]
    paper = miscopied(first, clerk, name="Cầm Văn Tốt")
    assert standing_of(first).words.name == "Cầm Văn Tột"
    flows.enter_change(paper, by=clerk)
    day, now = dates.short(dates.today()), standing_of(first)
    assert (paper.effective_on, now.words.name, now.holds) == (dates.today(), "Cầm Văn Tốt", True)
    assert now.sentence == f"Đã sửa lỗi chép sổ ngày {day}, {TODAY}"
    assert now.public_sentence == f"Đã sửa lỗi chép sổ ngày {day}"
    assert told(leader) == [f"Sửa lỗi chép sổ khen thưởng của Cầm Văn Tột {TODAY}."]
    honour = text(office.get(url("honours", first.nominee)))
    assert f"Sửa lỗi chép sổ ngày {day}, {TODAY}. Tên: trước ghi “Cầm Văn Tột”." in honour
    page = shown(as_user(leader), first)
    assert f"{day}: Sửa lỗi chép sổ , {TODAY} Tên: “Cầm Văn Tột” thành “Cầm Văn Tốt”" in page
    assert "ính chính" not in page + honour
    first.nominee.refresh_from_db()
    assert first.nominee.names == ["Cầm Văn Tột", "Cầm Văn Tốt"]
    assert first.name == RegisterEntry.objects.get(pk=first.pk).name == "Cầm Văn Tột"
    assert trail(first)[-1][::4] == ("award_changed", f"{TODAY.removeprefix('theo ')}. Gõ nhầm dấu.")


def test_a_wrong_number_is_put_right_in_every_line_that_has_it(entries, other, town, clerk):
    paper = miscopied(entries[0], clerk, entries[1], name="Cầm Văn Tốt", decision_number="21/QĐ-UBND",
                      decided_on=datetime.date(2010, 2, 1), issuer="Chủ tịch UBND huyện", enter=True)  # fmt: skip
    right = "Quyết định số 21/QĐ-UBND ngày 01/02/2010 của Chủ tịch UBND huyện"
    assert {str(entry.old_decision) for entry in entries[:2]} == {right}
    assert [standing_of(entry).words.name for entry in entries[:2]] == ["Cầm Văn Tốt", entries[1].name]
    assert set(entries[0].old_decision.entries) == set(entries[:2])
    assert list(entries[2].old_decision.entries) == [entries[2]]
    assert paper.lines.get(entry=entries[1]).source == "quyet-dinh-2010.jpg, trang 2, dòng 2"
    deciders = {line.label: line.total for line in cube_of(RegisterEntry.objects.all()).by(DECIDER)}
    assert deciders == {"Chủ tịch UBND huyện": 2, ISSUER: 2}
    with pytest.raises(Unsound, match=f"sớm hơn {right}"):
        later_paper(entries[0], "annulled", entries[:2], clerk, decided_on=datetime.date(2010, 1, 25))
    old = OldAward("individual", "Cầm Văn Tốt", None, "", None, "Giấy khen", "21/QĐ-UBND",
                   datetime.date(2010, 2, 1), "Chủ tịch UBND huyện")  # fmt: skip
    assert OldPapers(town).doubles(old, entries[0].nominee) == (entries[0], None)


def test_what_was_put_right_wrongly_is_put_right_again(entries, clerk):
    miscopied(entries[0], clerk, name="Cầm Văn Tốt", enter=True)
    with pytest.raises(Unsound, match="Tên ghi giống trong sổ"):
        miscopied(entries[0], clerk, name="Cầm Văn Tốt")
    paper = miscopied(entries[0], clerk, name="Cầm Văn Tột", enter=True)
    assert standing_of(entries[0]).words.name == "Cầm Văn Tột"
    assert paper.lines.get().new_words == [("Tên", "Cầm Văn Tốt", "Cầm Văn Tột")]


@pytest.mark.parametrize(("day", "sentence"), [
    (datetime.date(2011, 1, 20), "không thuộc năm 2010"),
    (datetime.date(2010, 6, 1), r"muộn hơn văn bản đã thay đổi khen thưởng này \(Quyết định số 88/QĐ-UBND"),
])  # fmt: skip
def test_a_day_that_cannot_be_is_refused(entries, clerk, day, sentence):
    later_paper(entries[0], "replaced", entries, clerk, decided_on=datetime.date(2010, 5, 1), enter=True)
    with pytest.raises(Unsound, match=sentence):
        miscopied(entries[0], clerk, decided_on=day)


def test_others_of_another_decision_are_refused(entries, other, clerk):
    with pytest.raises(Unsound, match="Vì Văn Khác không có trong"):
        miscopied(entries[0], clerk, other, decision_number="21/QĐ-UBND")
    assert not ChangePaper.objects.exists()


def test_without_the_file_that_was_read_a_scan_is_asked_for(entries, clerk):
    bare = past_award(entries[0].nominee)
    with pytest.raises(Unsound, match="Hãy gửi bản quét quyết định"):
        miscopied(bare, clerk, name="Cầm Văn Tốt")
    scan = factories.kept(clerk, "ban-quet.pdf", factories.pdf_file())
    miscopied(bare, clerk, name="Cầm Văn Tốt", file=scan, enter=True)
    assert standing_of(bare).sentence.endswith("theo tệp ban-quet.pdf")


def test_a_copying_error_is_a_correction_without_a_paper(entries, clerk):
    paper = miscopied(entries[0], clerk, name="Cầm Văn Tốt")
    for wrong in ({"kind": "annulled"}, {"number": "1/QĐ"}, {"decided_on": DECIDED_ON}, {"past": None}, {"file": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ChangePaper.objects.filter(pk=paper.pk).update(**wrong)


def test_a_copying_error_is_entered_once_and_may_be_thrown_away_before(entries, clerk):
    paper, stale = miscopied(entries[0], clerk, name="Cầm Văn Tốt"), None
    stale = copy_of(paper)
    flows.enter_change(paper, by=clerk)
    with nothing_changes(paper):
        flows.enter_change(stale, by=clerk)
    waits = miscopied(entries[1], clerk, name="Lò Thị Hạc")
    flows.discard_change(waits, by=clerk)
    assert not entries[1].changes.exists()
    assert trail(entries[1])[-1][0] == "discard"


# --- Screens ----------------------------------------------------------------------------------------------------------


def test_the_clerk_puts_a_copy_right_beside_its_source(office, entries, clerk):
    first, address = entries[0], url("miscopy", entries[0])
    ways = ["Theo dõi điển hình", "Sửa lỗi chép sổ", "Ghi đính chính, hủy bỏ, thu hồi"]
    assert list(buttons(office.get(first.get_absolute_url()))) == ways
    page = text(office.get(address))
    assert "quyet-dinh-2010.jpg, trang 2, dòng 1" in page
    assert "Trong sổ: 20/01/2010. Để trống nếu chép đúng." in page
    assert file_of(office.get(url("entry_source", first))).startswith(b"\xff\xd8")
    assert errors(send(office, address, ground="")) == {
        "ground": ["Hãy nhập thông tin này."],
        "__all__": ["Chưa ghi chữ đúng nào. Hãy ghi chữ như trên văn bản vào ô chép sai."],
    }
    typed = {"name": "Cầm Văn Tốt", "decision_number": "21/QĐ-UBND", "ground": "Gõ nhầm.", "others": [entries[1].pk]}
    refused = send(office, address, **typed, decided_on="20/01/2012")
    assert "không thuộc năm 2010" in errors(refused)["__all__"][0]
    assert "Cầm Văn Tốt" in refused.content.decode()
    made = send(office, address, **typed)
    paper = ChangePaper.objects.get()
    assert made.url == paper.get_absolute_url()
    assert list(buttons(office.get(made.url))) == ["Ghi thay đổi vào sổ", "Sửa nội dung, danh sách", "Bỏ bản ghi"]
    send(office, url("change_edit", paper), name="", unit_name="Tiểu khu Một", others=[])
    assert [line.new_words for line in paper.lines.all()] == [
        [("Đơn vị", first.unit_name, "Tiểu khu Một"), ("Số quyết định", "12/QĐ-UBND", "21/QĐ-UBND")]
    ]
    assert "Sửa lỗi chép sổ: tệp quyet-dinh-2010.jpg" in shown(office, first)
    asked = text(office.get(url("change_enter", paper)))
    assert f"1 khen thưởng được ghi “sửa lỗi chép sổ” từ {dates.short(dates.today())}" in asked
    assert said(office, confirm(office, url("change_enter", paper)))[-1:] == ["Đã ghi thay đổi vào sổ."]
    row = text(office.get(url("register")))
    assert "Số 21/QĐ-UBND" in row
    assert "Đã sửa lỗi chép sổ" in row


def test_a_stale_copy_of_the_words_is_shown_as_a_difference(office, entries, clerk):
    paper = miscopied(entries[0], clerk, name="Cầm Văn Tốt")
    line = paper.lines.get()
    answer = {
        "name": "Cầm Văn Tót",
        "ground": paper.ground,
        "seen": office.get(url("change_edit", paper)).context["form"].seen,
    }
    line.name = "Cầm Văn Tớt"
    flows.save_change_line(line, by=clerk)
    late = confirm(office, url("change_edit", paper), **answer)
    assert [(row.theirs, row.mine) for row in late.context["form"].difference] == [("Cầm Văn Tớt", "Cầm Văn Tót")]
    line.refresh_from_db()
    assert line.name == "Cầm Văn Tớt"


def test_a_paper_on_an_old_decision_is_recorded_with_its_file(office, entries, other):
    address = url("past_change", entries[0])
    form = office.get(address).context["form"]
    assert (set(form.fields["entries"].queryset), form.initial["issuer"]) == (set(entries), ISSUER)
    typed = {"kind": "annulled", "number": "88/QĐ-UBND", "decided_on": "01/03/2012", "signer": "Lò Văn Cũ",
             "ground": "Sai số liệu.", "return_by": "01/04/2012"}  # fmt: skip
    send(office, address, **typed, upload=upload("huy-bo.pdf", pdf_file()))
    paper = entries[0].changes.get().paper
    assert paper.changed_words == f"Quyết định số 12/QĐ-UBND ngày 20/01/2010 của {ISSUER}"
    assert "Đối với Quyết định số 12/QĐ-UBND" in text(office.get(paper.get_absolute_url()))
    confirm(office, url("change_enter", paper))
    assert list(buttons(office.get(entries[0].get_absolute_url()))) == []


def test_lists_of_changes_ask_as_often_for_one_as_for_three(office, entries, clerk, django_assert_num_queries):
    paper = miscopied(entries[0], clerk, name="Cầm Văn Tốt", decision_number="9/QĐ", enter=True)
    addresses = (url("changes"), paper.get_absolute_url())
    for address in addresses:
        office.get(address)
    with django_assert_num_queries(7):
        office.get(addresses[0])
    whole = miscopied(entries[1], clerk, entries[2], decision_number="9/QĐ", enter=True)
    with django_assert_num_queries(7):
        office.get(addresses[0])
    with django_assert_num_queries(16):
        office.get(addresses[1])
    with django_assert_num_queries(16):
        office.get(whole.get_absolute_url())


@pytest.mark.parametrize("many", [0, 5000])
def test_an_award_is_found_by_its_new_words_and_its_old(entries, clerk, monkeypatch, many):
    monkeypatch.setattr(querysets.register, "MANY", many)
    paper = miscopied(entries[0], clerk, name="Cầm Văn Thoan")
    assert not RegisterEntry.objects.search("cam thoan").exists()
    flows.enter_change(paper, by=clerk)
    for words in ("cam thoan", "cam tot", "thoan 12"):
        assert list(RegisterEntry.objects.search(words)) == entries[:1], words
