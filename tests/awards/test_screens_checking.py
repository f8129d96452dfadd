"""The clerk judges criteria, declares a dossier complete or says what is missing."""

import pytest

from awards.models import CriterionMark
from emulation.audit.record import history_of
from tests import factories
from tests.awards.screens import buttons, confirm, errors, filled, said, send, text, url
from tests.gate_pages import reason

SCENE = ("campaign",)
NOTE = "Không có vụ việc mất đoàn kết."


@pytest.fixture
def office(as_user, clerk):
    return as_user(clerk)


@pytest.fixture
def nomination(participation, leader, award_kind):
    """A farmer, on whom two criteria are to be judged."""
    return factories.nomination(participation, leader, award_kind, "individual", dossier_state="submitted")


@pytest.fixture
def criteria(campaign):
    return list(campaign.criteria.filter(subject="individual"))


def judged(criteria, *results, note=NOTE):
    return {f"result-{c.pk}": r for c, r in zip(criteria, results, strict=False)} | {
        f"note-{c.pk}": note for c, _ in zip(criteria, results, strict=False)
    }


def marks():
    return [(mark.criterion.text, mark.result, mark.note) for mark in CriterionMark.objects.all()]


def test_all_criteria_are_judged_on_one_page_and_the_trail_keeps_each(office, nomination, criteria):
    page = office.get(url("criterion_mark", nomination))
    assert [rule.text for rule in page.context["form"].judged] == [
        "Chấp hành tốt chủ trương.", "Nông dân sản xuất giỏi.",
    ]  # fmt: skip
    response = send(office, url("criterion_mark", nomination), **judged(criteria, "met", "not_met"))
    assert response.url == nomination.get_absolute_url()
    assert marks() == [
        ("Chấp hành tốt chủ trương.", "met", NOTE), ("Nông dân sản xuất giỏi.", "not_met", NOTE),
    ]  # fmt: skip
    assert history_of(nomination).filter(verb="mark").count() == 2


def test_what_is_left_open_stays_open_and_only_changes_are_written(office, nomination, criteria):
    address = url("criterion_mark", nomination)
    send(office, address, **judged(criteria, "met"))
    assert buttons(office.get(nomination.get_absolute_url()))["Xác nhận hồ sơ đầy đủ"] == "Còn tiêu chí chưa đánh giá."
    send(office, address, **judged(criteria[1:], "met"))
    assert history_of(nomination).filter(verb="mark").count() == 2
    assert buttons(office.get(nomination.get_absolute_url()))["Xác nhận hồ sơ đầy đủ"] == ""


def test_a_judgement_without_a_note_and_a_note_without_a_judgement_are_told_at_their_fields(
    office, nomination, criteria
):
    first, second = criteria
    typed = {f"result-{first.pk}": "met", f"note-{second.pk}": "Thu nhập ổn định."}
    response = send(office, url("criterion_mark", nomination), **typed)
    assert errors(response) == {
        f"note-{first.pk}": ["Hãy ghi nhận xét ngắn làm căn cứ đánh giá."],
        f"result-{second.pk}": ["Hãy chọn “Đạt” hoặc “Chưa đạt”."],
    }
    assert response.context["form"][f"note-{second.pk}"].value() == "Thu nhập ổn định."
    assert marks() == []


def test_two_clerks_judge_at_once_and_the_second_sees_both(office, nomination, criteria):
    address = url("criterion_mark", nomination)
    mine = filled(office, address, **judged(criteria, "not_met"))
    send(office, address, **judged(criteria, "met"))
    form = office.post(address, mine | {"once": ""}).context["form"]
    assert [(row.label, row.theirs, row.mine) for row in form.difference] == [
        ("Chấp hành tốt chủ trương.", f"Đạt: {NOTE}", f"Chưa đạt: {NOTE}")
    ]
    office.post(address, mine | {"once": "", "seen": form.seen})
    assert marks() == [("Chấp hành tốt chủ trương.", "not_met", NOTE)]


def test_the_dossier_is_complete_when_everything_is_judged(office, nomination, criteria):
    assert confirm(office, url("dossier_complete", nomination)).status_code == 409
    send(office, url("criterion_mark", nomination), **judged(criteria, "met", "not_met"))
    page = office.get(url("dossier_complete", nomination))
    assert page.context["consequences"][2:] == ["Lưu ý, tiêu chí chưa đạt: Nông dân sản xuất giỏi."]
    data = {"once": "7f0e4a52-6f0b-4a7b-9d5e-3b8f9a1c2d3e"}
    twice = [office.post(url("dossier_complete", nomination), data).url for _ in range(2)]
    assert twice == [nomination.get_absolute_url()] * 2
    nomination.dossier.refresh_from_db()
    assert nomination.dossier.state == "complete"
    assert buttons(office.get(nomination.get_absolute_url())) == {"Trả lại để bổ sung": "", "Đóng tập hồ sơ": ""}


def test_a_dossier_goes_back_only_with_what_is_missing(office, nomination):
    address, why = url("dossier_return", nomination), reason("khac")
    rows = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 0, "form-seen": office.get(address).context["rows"].seen}
    assert errors(confirm(office, address, **rows)) == {"__all__": ["Hãy ghi rõ hồ sơ còn thiếu gì để đơn vị bổ sung."]}
    rows |= {"form-0-reason": why.pk, "form-0-place": "merit"}
    page = confirm(office, address, **rows)
    assert page.context["rows"].errors == [{"words": ["Lý do khác thì hãy ghi rõ cần bổ sung, sửa gì."]}]
    response = confirm(office, address, **rows, **{"form-0-words": "Thiếu xác nhận của chi bộ."})
    assert said(office, response) == ["Đã trả lại hồ sơ để đơn vị bổ sung."]
    words = "Trả lại, còn thiếu: Tóm tắt thành tích: Thiếu xác nhận của chi bộ."
    assert words in text(office.get(nomination.get_absolute_url()))


@pytest.mark.parametrize("state", ["draft", "returned", "complete"])
def test_a_dossier_that_does_not_lie_with_the_clerk_is_not_judged(office, participation, leader, award_kind, state):
    nomination = factories.nomination(participation, leader, award_kind, "individual", dossier_state=state)
    expected = 404 if state == "draft" else 403
    names = ["criterion_mark", "dossier_complete"] + (["dossier_return"] if state != "complete" else [])
    assert [office.get(url(name, nomination)).status_code for name in names] == [expected] * len(names)
    assert [confirm(office, url(name, nomination), reason="Thiếu.").status_code for name in names] == (
        [expected] * len(names)
    )


@pytest.mark.parametrize("who", ["culture", "chairman", "vice", "secretary", "member", "leader", "admin", "outsider"])
def test_only_the_clerk_checks(cast, as_user, nomination, who):
    browser = as_user(cast[who])
    for name in ("criterion_mark", "dossier_complete", "dossier_return"):
        assert confirm(browser, url(name, nomination), reason="Thiếu.").status_code == 403, name
    nomination.dossier.refresh_from_db()
    assert nomination.dossier.state == "submitted"
