"""The clerk starts a paper, writes it part by part, hands it in; what goes wrong says so and loses nothing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from emulation.accounts.models import Organization
from emulation.audit.models import Entry
from emulation.documents import flows
from emulation.documents.models import OfficialDocument
from emulation.letters.models import Letter, LetterPart
from emulation.letters.words import PartWords
from tests import factories
from tests.documents.screens import answer, rows
from tests.documents.screens import url as paper_url
from tests.letters.screens import buttons, errors, messages, send, text, url
from tests.lifecycles import stored, trail

LIST = "/van-ban/"


@pytest.fixture
def desk(as_user, clerk, chairman):
    """The clerk's browser, in an office that has a chairman."""
    return as_user(clerk)


@pytest.fixture
def letter(town, clerk, chairman):
    return factories.letter(town, clerk)


# --- Starting -------------------------------------------------------------------------------------------------------


def test_the_list_of_papers_offers_writing_to_the_clerk_alone(as_user, cast):
    offers = {name for name, person in cast.items() if "Soạn văn bản" in buttons(as_user(person).get(LIST))}
    assert offers == {"clerk"}


def test_a_blank_letter_is_begun_and_opened_at_what_it_lacks(desk, town):
    page = send(desk, url("new"), starter=f"cv-{town.pk}")
    letter = Letter.objects.get()
    assert page.redirect_chain[-1][0] == url("part", letter.pk, "noi-dung")
    assert messages(page) == ["Đã mở công văn mới. Hãy soạn tiếp."]
    assert (letter.document.state, letter.document.recipients) == ("draft", "Như trên\nLưu: VT")


def test_nothing_chosen_and_something_foreign_are_refused(desk, db):
    for starter in (None, "cv-99999", "'"):
        page = send(desk, url("new"), starter=starter)
        assert errors(page) == {"starter": ["Hãy chọn một loại văn bản."]}
    assert not Letter.objects.exists()


def test_a_double_click_begins_one_letter(desk, town):
    sent = {"starter": f"tb-{town.pk}", "once": "11111111-1111-4111-8111-111111111111"}
    first, second = (desk.post(url("new"), sent) for _ in range(2))
    assert first.url == second.url
    assert Letter.objects.count() == 1


def test_a_clerk_of_two_bodies_is_told_which(as_user, clerk, chairman, town):
    other = factories.organization("Ủy ban nhân dân xã Chiềng Pằn", kind="commune", short_name="UBND xã Chiềng Pằn")
    factories.post(clerk, other, "clerk")
    page = text(as_user(factories.fresh(clerk)).get(url("new")))
    assert "Công văn (UBND xã Chiềng Pằn)" in page
    assert "Công văn (UBND thị trấn)" in page


# --- Writing --------------------------------------------------------------------------------------------------------


def test_parts_are_written_added_and_put_in_order(desk, letter):
    address = url("part", letter.pk, "noi-dung")
    page = send(desk, address, **{"form-0-text": "Đoạn đầu.", "form-1-heading": "Việc", "form-1-level": "1",
                                  "form-1-text": "- Làm đường."})  # fmt: skip
    assert messages(page) == ["Đã lưu phần “Nội dung”."]
    assert list(letter.parts.values_list("position", "level", "heading", "text")) == [
        (1, 0, "", "Đoạn đầu."), (2, 1, "Việc", "- Làm đường.")
    ]  # fmt: skip
    assert trail(letter.document)[-1][0] == "edit"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ({"form-1-heading": "Việc", "form-1-text": "x"}, {"level": ["Hãy chọn cấp của đề mục đã ghi tên."]}),
        ({"form-1-level": "1", "form-1-text": "x"}, {"heading": ["Hãy ghi tên đề mục, hoặc chọn “Không có đề mục”."]}),
    ],
)
def test_a_heading_and_its_level_go_together(desk, letter, typed, found):
    page = send(desk, url("part", letter.pk, "noi-dung"), **typed)
    assert page.context["form"].forms[1].errors == found
    assert page.context["form"].forms[1]["text"].value() == "x"
    assert letter.parts.count() == 1


def test_the_envelope_is_written_and_may_be_opened_to_all(desk, letter):
    fields = {"addressees": "UBND huyện", "urgency": "urgent", "drafter_symbol": "VH", "is_open": "on"}
    send(desk, url("part", letter.pk, "kinh-gui"), **fields)
    letter = Letter.objects.get()
    assert (letter.addressees, letter.urgency, letter.drafter_symbol) == ("UBND huyện", "urgent", "VH")
    assert letter.document.kind == "open_letter"
    send(desk, url("part", letter.pk, "kinh-gui"), is_open=None)
    assert Letter.objects.get().document.kind == "letter"


def test_a_notice_is_not_asked_for_a_drafting_unit(desk, town, clerk):
    notice = factories.letter(town, clerk, "TB")
    assert "drafter_symbol" not in desk.get(url("part", notice.pk, "kinh-gui")).context["form"].fields


def test_an_annex_is_added_and_taken_away(desk, letter):
    address = url("part", letter.pk, "phu-luc")
    send(desk, address, **{"form-0-title": "Danh sách", "form-0-text": "Tên | Số\nBản Mường | 2"})
    assert letter.annexes.get().title == "Danh sách"
    send(desk, address, **{"form-0-DELETE": "on"})
    assert not letter.annexes.exists()


def test_whoever_saves_second_is_told_and_nothing_is_overwritten(desk, letter):
    address = url("part", letter.pk, "noi-dung")
    opened = desk.get(address)
    LetterPart.objects.update(text="Lời của người khác.")
    page = send(desk, address, **{"form-0-text": "Lời của tôi.", "form-seen": opened.context["form"].seen})
    assert "người khác đã lưu một bản mới hơn" in text(page)
    assert page.context["form"].difference
    assert letter.parts.get().text == "Lời của người khác."


def test_opening_a_letter_to_all_is_not_undone_by_a_stale_page(desk, letter):
    address = url("part", letter.pk, "kinh-gui")
    opened = desk.get(address)
    send(desk, address, is_open="on")
    page = send(desk, address, addressees="Nơi khác", is_open=None, seen=opened.context["form"].seen)
    found = {row.label: (row.theirs, row.mine) for row in page.context["form"].difference}
    assert found == {"Kính gửi": ("Trường Tiểu học", "Nơi khác"), "Đăng công khai": ("Có", "Không")}
    assert Letter.objects.get().document.kind == "open_letter"


def test_words_that_look_like_a_page_print_as_words(desk, letter):
    bad = "<script>alert(1)</script> {{ 7*7 }} {% load x %} url(http://x) & <b>"
    send(desk, url("part", letter.pk, "noi-dung"), **{"form-0-text": bad})
    shown = desk.get(paper_url("detail", letter.document)).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }} {% load x %} url(http://x) &amp; &lt;b&gt;" in shown


def test_a_handed_in_letter_is_read_and_not_edited(desk, letter, clerk):
    flows.submit(letter.document, by=clerk)
    assert desk.get(url("edit", letter.pk)).url == letter.document.get_absolute_url()
    before = stored(letter.parts.get())
    page = send_blind(desk, url("part", letter.pk, "noi-dung"))
    assert page.status_code == 403
    assert "không sửa được nữa" in text(page)
    assert stored(letter.parts.get()) == before


def send_blind(browser, address, **fields):
    return browser.post(address, {"form-TOTAL_FORMS": "0", "form-INITIAL_FORMS": "0", **fields})


def test_another_clerk_of_the_office_writes_on_and_a_unit_sees_nothing(as_user, letter, town, leader):
    second = factories.officer("Hà Thị Hai", "clerk", town)
    assert as_user(second).get(url("part", letter.pk, "ky")).status_code == 200
    assert as_user(leader).get(url("part", letter.pk, "ky")).status_code == 403
    assert as_user(leader).get(letter.document.get_absolute_url()).status_code == 404


def test_the_editor_asks_the_database_equally_often_for_one_part_and_for_three(desk, letter):
    address = url("part", letter.pk, "ky")
    desk.get(address)  # its picture is drawn now
    with CaptureQueriesContext(connection) as one:
        desk.get(address)
    for position in (2, 3):
        LetterPart.objects.create(letter=letter, position=position, text="Thêm.")
    desk.get(address)
    with CaptureQueriesContext(connection) as three:
        desk.get(address)
    assert len(one) == len(three)


# --- The whole way --------------------------------------------------------------------------------------------------


def test_a_letter_goes_the_way_of_every_paper_and_an_open_one_is_read_by_units(as_user, desk, letter, chairman, leader):
    send(desk, url("part", letter.pk, "kinh-gui"), is_open="on")
    document = OfficialDocument.objects.get()
    assert messages(_submit(desk, document)) == ["Đã trình công văn (dự thảo) đến Nguyễn Văn Chủ (Chủ tịch)."]
    assert rows(as_user(leader).get(LIST)) == []
    answer(as_user(chairman), "approve_and_issue", document, on="03/04/2023")
    document.refresh_from_db()
    assert document.sign == "01/UBND-VP"
    assert rows(as_user(leader).get(LIST)) == [document.subject]


def _submit(browser, document):
    answer(browser, "submit", document)
    return browser.get(LIST)


# --- Throwing away --------------------------------------------------------------------------------------------------


def test_a_draft_that_nobody_saw_is_thrown_away_and_the_trail_tells(desk, letter):
    pk = letter.document_id
    assert "Bỏ bản nháp" in buttons(desk.get(letter.document.get_absolute_url()))
    page = send_confirmed(desk, url("discard", pk))
    assert page.redirect_chain[-1][0] == LIST
    assert not OfficialDocument.objects.exists()
    assert Entry.objects.filter(object_id=pk, verb="discard").count() == 1


def send_confirmed(browser, address):
    page = browser.get(address)
    return browser.post(address, {"once": "22222222-2222-4222-8222-222222222222"}, follow=True) if page else None


def test_what_was_handed_in_once_is_kept(desk, letter, clerk):
    flows.submit(letter.document, by=clerk)
    flows.withdraw(letter.document, by=clerk)
    assert "Bỏ bản nháp" not in buttons(desk.get(letter.document.get_absolute_url()))
    assert desk.get(url("discard", letter.document_id)).status_code == 403
    assert OfficialDocument.objects.exists()


def test_papers_of_the_campaign_are_not_thrown_away_here(desk, draft_campaign, clerk):
    assert desk.get(url("discard", draft_campaign.plan.document_id)).status_code == 403


# --- What the facts offer -------------------------------------------------------------------------------------------


@pytest.fixture
def offered(desk, participation, other_participation, leader):
    """One unit has registered and reported, the other was silent."""
    factories.registration(participation, leader, "submitted")
    factories.achievement(participation, leader, state="submitted")
    return {label: key for _, group in desk.get(url("new")).context["form"].fields["starter"].choices
            for key, label in group}  # fmt: skip


def test_silent_units_are_named_in_a_letter_to_them(desk, offered, campaign):
    (label,) = [label for label in offered if "chưa báo cáo" in label]
    assert label == "Công văn đôn đốc đơn vị chưa báo cáo: Thi đua 75 năm Đảng bộ huyện – nêu tên 1 đơn vị."
    send(desk, url("new"), starter=offered[label])
    letter = Letter.objects.get()
    assert (letter.addressees, letter.matter) == ("Bản Mường", campaign)
    first = letter.parts.get().text.splitlines()[0]
    assert first.startswith("Thực hiện Kế hoạch số 30/KH-UBND ngày 10/02/2023 của Ủy ban nhân dân thị trấn Yên Châu")
    assert first.endswith("còn 01 đơn vị chưa báo cáo kết quả nào, gồm: Bản Mường.")
    assert flows.problems(letter.document) == []


def test_nobody_is_reminded_who_did_what_was_asked(desk, offered, other_participation, stranger):
    factories.registration(other_participation, stranger, "submitted")
    factories.achievement(other_participation, stranger, state="submitted")
    choices = str(desk.get(url("new")).context["form"].fields["starter"].choices)
    assert "đôn đốc" not in choices
    assert "Giấy mời hội nghị tổng kết" in choices


def test_what_was_granted_is_announced_with_its_list(desk, campaign, participation, leader, clerk, secretary, chairman,
                                                     council, award_kind):  # fmt: skip
    nominee = factories.nomination(participation, leader, award_kind, "household", dossier_state="complete")
    factories.recommended(campaign, [nominee], secretary, chairman)
    factories.decided(factories.issued_proposal(campaign, [nominee], clerk, chairman), [nominee], clerk)
    send(desk, url("new"), starter=f"results-{campaign.pk}")
    letter = Letter.objects.get()
    paper = flows.paper_of(letter.document)
    (table,) = paper.attachments[0].body
    assert [row[1] for row in table.rows] == ["Hộ ông Lò Văn Pâng"]
    assert table.rows[0][4] == "812/QĐ-UBND"
    assert flows.problems(letter.document) == []


def test_another_towns_campaigns_are_not_offered(as_user, campaign, db):
    other = factories.organization("Ủy ban nhân dân xã Chiềng Pằn", kind="commune")
    browser = as_user(factories.officer("Lò Văn Xa", "clerk", other))
    assert "Thi đua 75 năm" not in text(browser.get(url("new")))
    assert Organization.objects.filter(pk=campaign.organizer_id).exists()


def test_parts_given_by_a_starter_keep_their_order(town, clerk):
    parts = (PartWords("Một."), PartWords("Hai.", "Đề mục", 1))
    made = factories.letter(town, clerk, parts=parts)
    assert list(made.parts.values_list("text", "heading", "level")) == [("Một.", "", 0), ("Hai.", "Đề mục", 1)]
