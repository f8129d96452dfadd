"""What the page before a decision says will happen, against what then happens, for each paper of awards."""

import hashlib

import pytest
import time_machine
from django.apps import apps
from django.utils import timezone

from awards.flows.certificates import hand_over
from awards.flows.changes import save_change_line
from awards.models import Certificate
from awards.register.standing import standing_of
from emulation.documents import flows, rehearsal
from emulation.documents.rehearsal import Marks
from emulation.notices.models import Mail
from tests import factories
from tests.change_pages import own_change
from tests.documents.screens import answer, text, url
from tests.lifecycles import copy_of
from tests.stage import part

SCENE = ("lists",)
ON = factories.DECISION_DAY
KINDS = ("own_decision", "proposal", "minutes", "invitation", "ballot_count", "award_change")


@part
def lists(campaign, participation, leader, council, secretary, chairman, clerk):
    """A draft of every paper of awards, complete and before its signer."""
    ours, theirs = factories.town_award(), factories.award_kind()
    own = [factories.nomination(participation, leader, ours, kind, dossier_state="complete")
           for kind in ("collective", "individual")]  # fmt: skip
    up = factories.nomination(participation, leader, theirs, "household", dossier_state="complete")
    waiting = factories.nomination(participation, leader, theirs, "individual", dossier_state="complete")
    gone = [factories.nomination(participation, leader, ours, "household", dossier_state="complete", name=name)
            for name in ("Hộ ông Lò Văn Pâng", "Hộ ông Quàng Văn Yên")]  # fmt: skip
    factories.recommended(campaign, [*own, up, *gone], secretary, chairman)
    ballot = factories.session_with_results(campaign, [waiting], secretary, method="ballot")
    found = {
        "own_decision": factories.own_decision(campaign, own, clerk).document,
        "proposal": factories.drafted_proposal(campaign, [up], clerk).document,
        "invitation": factories.planned_session(campaign, secretary, held_on=ON).invitation,
        "ballot_count": factories.ballot_count(ballot, secretary).document,
        "minutes": ballot.document,
        "award_change": annulment(campaign, gone, clerk, chairman).document,
    }
    for document in found.values():
        flows.submit(document, by=document.drafted_by)
    return found


def annulment(campaign, nominees, clerk, chairman):
    """Of two awards: the certificate of one was handed over, with money."""
    issued = factories.own_decision(campaign, nominees, clerk)
    factories.issue_paper(issued.document, clerk, chairman, factories.PROPOSAL_DAY)
    handed = Certificate.objects.get(entry__nomination=nominees[0])
    factories.print_run([handed], clerk)
    hand_over([handed], on=factories.PROPOSAL_DAY, by=clerk)
    paper = own_change(issued, "annulled", issued.entries.all(), clerk)
    line, other = (paper.lines.get(entry__nomination=nominee) for nominee in nominees)
    line.amount_back, other.object_back = 500_000, False
    for row in (line, other):
        save_change_line(row, by=clerk)
    return paper


def digest():
    """Of every row of every table."""
    rows = ((model._meta.label, list(model._base_manager.order_by("pk").values_list())) for model in apps.get_models())
    return hashlib.sha256(repr(list(rows)).encode()).hexdigest()


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_foreseen_comes_true_and_foreseeing_writes_nothing(lists, kind, chairman, settings):
    settings.MAIL_ON = True
    chairman.email = "chutich@example.org"
    chairman.save()
    document = lists[kind]
    with time_machine.travel(timezone.now(), tick=False):
        before = digest()
        foreseen = rehearsal.approval_and_issue(document, by=chairman, on=ON)
        assert (foreseen.refused, digest()) == ("", before)
        marks = Marks.now()
        flows.approve_and_issue(document, by=chairman, on=ON)
        assert rehearsal.outcome(document, marks) == foreseen
    assert foreseen.consequences[0].text == f"Văn bản mang số {document.sign}"
    assert [letter.address for letter in foreseen.letters] == ["chutich@example.org"]


def test_a_decision_foresees_who_is_awarded_registered_and_told(lists, chairman, participation, leader):
    foreseen = rehearsal.approval_and_issue(lists["own_decision"], by=chairman, on=ON)
    told = {each.text: each for each in foreseen.consequences}
    granted = told["02 đề nghị khen thưởng: quyết định khen thưởng, chuyển sang “Đã được khen thưởng”"]
    assert len(granted.about) == 2
    (register,) = (each for each in foreseen.consequences if each.final)
    assert register.text.startswith("02 mục ghi vào Sổ khen thưởng; không xóa được")
    assert {str(leader)} == {name for words in foreseen.notices if "được khen thưởng" in words.text
                             for name in words.people if "ban hành" not in words.text}  # fmt: skip


def test_an_annulment_foresees_the_awards_the_certificates_and_what_comes_back(lists, chairman):
    foreseen = rehearsal.approval_and_issue(lists["award_change"], by=chairman, on=ON)
    told = {each.text: each.about for each in foreseen.consequences}
    assert len(told["02 khen thưởng trong sổ: hủy bỏ; sổ vẫn giữ dòng cũ"]) == 2
    (cancelled,) = told["01 giấy khen: hủy giấy khen, chuyển sang “Đã hủy”"]
    assert "Quàng Văn Yên" in cancelled
    assert "Lò Văn Pâng" in told["01 giấy khen, hiện vật phải nộp lại, hạn 01/10/2023"][0]
    assert told["Tiền thưởng phải nộp lại: 500.000 đồng, hạn 01/10/2023"] == ("Hộ ông Lò Văn Pâng: 500.000 đồng",)


def test_a_rejected_annulment_leaves_the_awards_and_sets_them_free_for_another_paper(as_user, lists, chairman, clerk):
    browser, document = as_user(chairman), lists["award_change"]
    own = document.award_change.own_decision
    assert "02 khen thưởng giữ như trong sổ, đưa vào văn bản khác được" in text(browser.get(url("reject", document)))
    answer(browser, "reject", document, reason="Chưa đủ căn cứ.")
    assert all(standing_of(entry).holds for entry in own.entries.all())
    assert "Không phê duyệt" in text(as_user(clerk).get(document.award_change.get_absolute_url()))
    again = own_change(own, "withdrawn", own.entries.all(), clerk)
    assert again.lines.count() == 2


def test_the_page_tells_it_and_a_day_that_would_be_refused(as_user, lists, chairman):
    browser, document = as_user(chairman), lists["own_decision"]
    page = browser.get(url("approve_and_issue", document))
    assert "02 mục ghi vào Sổ khen thưởng" in text(page)
    version = page.context["form"]["version"].value()
    trial = browser.post(url("approve_and_issue", document), {"version": version, "on": "21/6/2023", "rehearse": "1"})
    assert "Sổ QĐ năm 2023" in text(trial) or "ngày 21/06/2023" in text(trial)
    document.refresh_from_db()
    assert document.state == "submitted"


def test_a_rejected_list_sets_its_nominees_free_for_another_and_is_kept(as_user, lists, chairman, clerk, campaign):
    browser, document = as_user(chairman), lists["own_decision"]
    nominees = [line.nomination for line in document.own_decision.lines.all()]
    page = browser.get(url("reject", document))
    assert "02 đề nghị ra khỏi danh sách này, đưa vào văn bản khác được" in text(page)
    answer(browser, "reject", document, reason="Chưa bố trí được kinh phí.")
    assert copy_of(document).state == "rejected"
    shown = text(as_user(clerk).get(document.own_decision.get_absolute_url()))
    assert "Chủ tịch không phê duyệt quyết định này." in shown
    assert all(nominee.name in shown for nominee in nominees)
    assert "Chưa bố trí được kinh phí." in text(as_user(clerk).get(nominees[0].get_absolute_url()))
    again = factories.own_decision(campaign, [copy_of(nominee) for nominee in nominees], clerk)
    assert again.lines.count() == 2


def test_the_signer_hears_by_mail_what_was_approved_from_which_device(lists, as_user, chairman, settings):
    settings.MAIL_ON = True
    chairman.email, chairman.wants_mail = "chutich@example.org", False
    chairman.save()
    browser, document = as_user(chairman), lists["proposal"]
    browser.defaults["HTTP_USER_AGENT"] = "Mozilla/5.0 (Linux; Android 14) Chrome/120"
    answer(browser, "approve", document)
    mail = Mail.objects.filter(message__recipient=chairman).first()
    words = " ".join(line.text for line in mail.message.lines.all())
    assert (mail.state, mail.address) == ("queued", "chutich@example.org")
    assert f"Mã băm nội dung (SHA-256): {copy_of(document).digest}." in words
    assert "từ điện thoại, máy tính bảng Android." in words
