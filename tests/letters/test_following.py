"""An issued paper is replaced, amended, corrected or withdrawn by another, and each shows the chain."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from emulation.documents import flows
from emulation.documents.layout import Paragraph
from emulation.documents.models import OfficialDocument
from emulation.documents.succession import Succession, in_force, standing
from emulation.files import store
from emulation.letters.models import Letter
from emulation.letters.rules import can_follow, can_follow_so
from emulation.lib.errors import Forbidden
from tests import factories
from tests.documents.screens import url as paper_url
from tests.letters.screens import buttons, errors, send, text, url
from tests.lifecycles import nothing_changes, stored, trail, who_may

SCENE = ("campaign",)
LATER = datetime.date(2023, 3, 20)
BUTTON = "Thay thế, sửa đổi, đính chính"
MARK = "Đã được thay thế bởi Kế hoạch số 31/KH-UBND ngày 20/3/2023"


@pytest.fixture
def plan(campaign):
    return campaign.plan.document


@pytest.fixture
def desk(as_user, clerk):
    return as_user(clerk)


@pytest.fixture
def letter(town, clerk, chairman):
    made = factories.letter(town, clerk)
    factories.issue_paper(made.document, clerk, chairman, factories.PLAN_DAY)
    return made


def new_of(old):
    return OfficialDocument.objects.get(follows__old=old)


# --- Who may, and what ----------------------------------------------------------------------------------------------


def test_only_the_clerk_of_the_office_may(plan, cast):
    for how in ("replace", "amend", "correct", "revoke"):
        assert who_may(cast, lambda person, how=how: factories.followed(plan, how, person)) == {"clerk"}


def test_a_draft_is_mended_itself(draft_campaign, clerk):
    verdict = can_follow(clerk, draft_campaign.plan.document)
    assert (bool(verdict), verdict.reason) == (False, "Văn bản chưa ban hành nên còn sửa thẳng được.")


def test_minutes_are_corrected_or_withdrawn_but_not_told_anew(
    campaign, participation, leader, award_kind, council, clerk, secretary, chairman
):
    nominee = factories.nomination(participation, leader, award_kind, dossier_state="complete")
    minutes = factories.recommended(campaign, [nominee], secretary, chairman).document
    assert {how for how in ("replace", "amend", "correct", "revoke") if can_follow_so(clerk, minutes, how)} == {
        "correct", "revoke"
    }  # fmt: skip


def test_the_page_offers_what_is_possible_and_says_why_the_rest_is_not(desk, plan, clerk):
    factories.followed(plan, "correct", clerk)
    page = desk.get(url("follow", plan.pk))
    assert [how for how, _ in page.context["form"].fields["how"].choices] == ["replace", "amend", "revoke"]
    assert "Đính chính: Đang có văn bản khác soạn dở để đính chính: Công văn (dự thảo)" in text(page)


def test_a_reason_is_wanted(desk, plan):
    page = send(desk, url("follow", plan.pk), how="replace", reason=" ")
    assert errors(page) == {"reason": ["Hãy ghi lý do, để sau này biết vì sao có văn bản mới."]}
    assert not Succession.objects.exists()


# --- What the new paper begins with -----------------------------------------------------------------------------------


def test_a_replacement_is_of_the_same_form_with_all_the_old_words_and_names_what_it_replaces(plan, clerk):
    old = flows.paper_of(plan)
    new = factories.followed(plan, "replace", clerk).document
    paper = flows.paper_of(new)
    assert (paper.type_name, paper.subject, paper.symbol) == (old.type_name, old.subject, old.symbol)
    assert (paper.recipients, paper.signature, paper.bases) == (old.recipients, old.signature, old.bases)
    *rest, closing = old.body
    named = "Kế hoạch số 30/KH-UBND ngày 10/02/2023 của Ủy ban nhân dân thị trấn Yên Châu"
    assert closing.text.startswith("Trên đây là Kế hoạch")
    assert paper.body == (*rest, Paragraph(f"Kế hoạch này thay thế {named}."), closing)
    assert flows.problems(new) == []


def test_a_replacement_of_a_replacement_names_the_last_paper_alone(letter, clerk, chairman):
    second = factories.followed(letter.document, "replace", clerk, chairman, on=LATER).document
    third = factories.followed(second, "replace", clerk)
    told = [line for part in third.parts.all() for line in part.text.splitlines() if "thay thế" in line]
    body = letter.document.organization.name
    assert told == [f"Công văn này thay thế Công văn số 02/UBND-VP ngày 20/3/2023 của {body}."]


def test_an_amendment_is_of_the_same_form_and_wants_its_content(plan, clerk):
    new = Letter.objects.get(pk=factories.followed(plan, "amend", clerk).pk).document
    assert new.type_code == "KH"
    assert new.subject == "Sửa đổi, bổ sung Kế hoạch số 30/KH-UBND ngày 10/02/2023"
    new.letter.parts.filter(heading="Nội dung sửa đổi, bổ sung").update(text="")
    assert flows.problems(new) == ["Đề mục “Nội dung sửa đổi, bổ sung” chưa có nội dung. Hãy ghi nội dung hoặc bỏ đi."]


def test_a_correction_is_a_letter_to_those_who_received_the_paper(plan, clerk):
    letter = factories.followed(plan, "correct", clerk)
    assert (letter.document.type_code, letter.document.subject) == (
        "CV", "đính chính Kế hoạch số 30/KH-UBND ngày 10/02/2023"
    )  # fmt: skip
    assert letter.addressees == "UBND huyện\nĐảng ủy thị trấn\nCác đơn vị tham gia"
    assert "ban hành Kế hoạch số 30/KH-UBND ngày 10/02/2023 về phát động phong trào" in letter.parts.first().text


def test_a_withdrawal_is_a_notice(plan, clerk):
    letter = factories.followed(plan, "revoke", clerk)
    assert (letter.document.type_code, letter.document.subject) == (
        "TB", "Thu hồi Kế hoạch số 30/KH-UBND ngày 10/02/2023"
    )  # fmt: skip
    assert letter.document.recipients == "UBND huyện\nĐảng ủy thị trấn\nCác đơn vị tham gia\nLưu: VT"


def test_a_letter_is_replaced_with_its_addressees_and_drafting_unit(letter, clerk):
    Letter.objects.update(drafter_symbol="XX")
    new = factories.followed(letter.document, "replace", clerk)
    assert (new.addressees, new.drafter_symbol) == ("Trường Tiểu học", "VP")


def test_what_follows_an_open_paper_is_open_and_what_follows_another_is_not(plan, letter, clerk):
    assert factories.followed(plan, "correct", clerk).document.kind == "open_letter"
    assert factories.followed(letter.document, "correct", clerk).document.kind == "letter"


def test_a_signer_who_has_left_is_not_proposed(plan, clerk, chairman, town):
    chairman.posts.update(ends_on=datetime.date(2023, 3, 1))
    second = factories.officer("Bàn Văn Hai", "chairman", town)
    assert factories.followed(plan, "replace", clerk).document.signer.user == second


# --- From draft to effect ---------------------------------------------------------------------------------------------


def test_the_whole_way_on_the_pages(as_user, desk, plan, clerk, chairman, leader):
    assert buttons(desk.get(paper_url("detail", plan)))[BUTTON] == ""
    send(desk, url("follow", plan.pk), how="replace", reason="Sai thời gian thi đua.")
    new = new_of(plan)
    assert "Đang soạn văn bản để thay thế: Kế hoạch (dự thảo)" in text(desk.get(paper_url("detail", plan)))
    assert "Khi ban hành sẽ thay thế Kế hoạch số 30/KH-UBND" in text(desk.get(paper_url("detail", new)))
    unit = as_user(leader).get(paper_url("detail", plan))
    assert "thay thế" not in text(unit)
    factories.issue_paper(new, clerk, chairman, LATER)

    page = desk.get(paper_url("detail", plan))
    assert f"{MARK}. Văn bản này không còn được áp dụng." in text(page)
    assert buttons(page)[BUTTON] == f"{MARK}."
    assert "Thay thế Kế hoạch số 30/KH-UBND" in text(desk.get(paper_url("detail", new)))
    assert MARK in text(desk.get("/van-ban/"))
    assert MARK in text(as_user(leader).get(paper_url("detail", plan)))
    assert "Sai thời gian thi đua." not in text(as_user(leader).get(paper_url("detail", plan)))


def test_the_public_page_bears_the_mark_and_the_stored_file_stays(plan, clerk, chairman):
    before = store.path_of(plan.pdf.sha256).read_bytes()
    factories.followed(plan, "replace", clerk, chairman, on=LATER)
    page = Client().get(reverse("portal_plan", args=[plan.pk]))
    assert MARK in text(page)
    assert Client().get(reverse("portal_plan", args=[new_of(plan).pk])).status_code == 200
    served = Client().get(reverse("portal_plan_pdf", args=[plan.pk]))
    assert b"".join(served.streaming_content) == before


def test_a_withdrawn_paper_says_so(desk, plan, clerk, chairman):
    factories.followed(plan, "revoke", clerk, chairman, on=LATER)
    assert standing(plan).state == "revoked"
    assert "Đã bị thu hồi theo Thông báo số 01/TB-UBND ngày 20/3/2023." in text(desk.get(paper_url("detail", plan)))


def test_a_correction_leaves_the_paper_in_force(desk, plan, clerk, chairman):
    factories.followed(plan, "correct", clerk, chairman, on=LATER)
    page = desk.get(paper_url("detail", plan))
    assert "Đã được đính chính bởi Công văn số 01/UBND-VP ngày 20/3/2023. Đọc cùng văn bản ấy." in text(page)
    assert buttons(page)[BUTTON] == ""


def test_a_chain_of_three_shows_both_ways(desk, letter, clerk, chairman):
    first = letter.document
    second = factories.followed(first, "replace", clerk, chairman, on=LATER).document
    third = factories.followed(second, "replace", clerk, chairman, on=LATER).document
    page = text(desk.get(paper_url("detail", second)))
    assert "Thay thế Công văn số 01/UBND-VP" in page
    assert "Đã được thay thế bởi Công văn số 03/UBND-VP" in page
    assert (standing(first).by.new, standing(second).by.new, standing(third).by) == (second, third, None)


def test_a_letter_cites_the_plan_that_is_in_force(desk, plan, clerk, chairman):
    second = factories.followed(plan, "replace", clerk, chairman, on=LATER).document
    third = factories.followed(second, "replace", clerk, chairman, on=LATER).document
    factories.followed(third, "correct", clerk, chairman, on=LATER)
    assert [in_force(one) for one in (plan, second, third)] == [third] * 3
    send(desk, url("new"), starter=f"register-{plan.plan.campaign_id}")
    text_of_it = Letter.objects.first().parts.get().text
    assert text_of_it.startswith("Thực hiện Kế hoạch số 32/KH-UBND ngày 20/3/2023 của")


def test_a_second_draft_to_the_same_end_is_refused(plan, clerk):
    factories.followed(plan, "replace", clerk)
    with nothing_changes(plan, refusal=Forbidden) as refused:
        factories.followed(plan, "replace", clerk)
    assert refused.value.message.startswith("Đang có văn bản khác soạn dở để thay thế: Kế hoạch (dự thảo)")


def test_a_discarded_draft_leaves_the_paper_free(desk, plan, clerk):
    new = factories.followed(plan, "replace", clerk).document
    page = desk.post(url("discard", new.pk), {"once": "33333333-3333-4333-8333-333333333333"})
    assert page.status_code == 302
    assert not Succession.objects.exists()
    assert can_follow_so(clerk, plan, "replace")


def test_the_campaign_goes_on_as_it_was(plan, campaign, clerk, chairman):
    before = stored(campaign)
    factories.followed(plan, "replace", clerk, chairman, on=LATER)
    assert stored(campaign) == before
    assert [verb for verb, *_ in trail(plan)][-2:] == ["issue", "followed"]


@pytest.mark.parametrize("how", ["correct", "replace"])
def test_a_list_asks_the_database_equally_often_however_many_papers_were_followed(
    desk, letter, clerk, chairman, how, django_assert_num_queries
):
    old = letter.document
    for _ in range(2):
        old = factories.followed(old, how, clerk, chairman, on=LATER).document
        with django_assert_num_queries(10):
            desk.get("/van-ban/")
