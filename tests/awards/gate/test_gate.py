"""The gate: the checklist says what is missing, returns carry codes, each handing-in is kept, the report is drafted."""

import datetime
import re

import pytest
from django.db import IntegrityError, transaction

from awards.deeds import told_twice
from awards.dossiers.checklists import of_nomination
from awards.dossiers.frozen import moment_of
from awards.flows.checklists import Papers, check_papers
from awards.flows.drafting import draft_report
from awards.flows.nominations import complete_dossier, edit_dossier, return_dossier, submit_dossier
from awards.flows.revisions import Point
from awards.law.catalogue import PAPERS, TEXTS, load
from awards.models import AskedPaper, DossierRevision, PaperAnswer, ReturnPoint
from campaigns.flows.directives import correct_directive
from campaigns.flows.planning import record_directive
from emulation.lib.errors import Forbidden, Unsound
from tests import factories
from tests.awards.screens import buttons, confirm, errors, file_of, filled, said, send, status, text, url
from tests.gate_pages import ask, came_back, reason
from tests.lifecycles import nothing_changes
from tests.sample_files import jpeg, upload

SCENE = ("campaign", "award_kind")
MINUTES = "Biên bản họp dân"


@pytest.fixture
def head(as_user, leader):
    return as_user(leader)


@pytest.fixture
def office(as_user, clerk):
    return as_user(clerk)


@pytest.fixture
def dossier(participation, leader, award_kind):
    return factories.nomination(participation, leader, award_kind, "household").dossier


def standings(dossier):
    return {line.name: line.standing.value for line in of_nomination(dossier.nomination).lines}


def guide(campaign, clerk, number="15/HD-UBND", **fields):
    day = datetime.date(2023, 3, int(number[:2]))
    return record_directive(
        campaign, by=clerk, number=number, issued_on=day, issuer="UBND huyện", dossier_rules="Hồ sơ.", **fields
    )


# --- The checklist ----------------------------------------------------------------------------------------------------


def test_what_the_unit_owes_stops_it_until_a_file_answers_the_line(head, dossier, campaign, clerk):
    row = ask(campaign, clerk, due_on=datetime.date(2023, 6, 5), copies=2)
    missing = f"Chưa có giấy tờ “{MINUTES}” (gắn tệp ở phần tài liệu)."
    assert buttons(head.get(dossier.get_absolute_url()))["Gửi hồ sơ"] == missing
    with nothing_changes(dossier, refusal=Unsound):
        submit_dossier(dossier, by=dossier.nomination.created_by)
    send(head, url("dossier_edit", dossier.nomination), **{f"paper-asked-{row.pk}": [upload("a.jpg")]})
    page = text(head.get(dossier.get_absolute_url()))
    assert "Giấy tờ của hồ sơ: 1/2" in page
    assert page.index(f"{MINUTES} Bản chính, 02 bản") < page.index("Giấy tờ đã có hoặc lập sau: 1")
    assert "Bản chính, 02 bản" in page
    assert "Hạn 05/06/2023" in page
    assert standings(dossier) == {"Báo cáo thành tích": "there", MINUTES: "to_judge"}
    confirm(head, url("dossier_submit", dossier.nomination))
    dossier.refresh_from_db()
    assert dossier.state == "submitted"


def test_a_file_may_be_told_apart_later_and_a_newer_one_reopens_the_clerks_word(head, dossier, campaign, clerk, leader):
    row = ask(campaign, clerk)
    edit_dossier(dossier, [factories.kept(leader, "a.jpg")], by=leader)
    held, address = dossier.files.get(), url("dossier_edit", dossier.nomination)
    send(head, address, **{f"use-asked-{row.pk}": [held.pk]})
    submit_dossier(dossier, by=leader)
    check_papers(dossier, {f"asked-{row.pk}": ("missing", "Thiếu dấu")}, by=clerk)
    assert standings(dossier)[MINUTES] == "missing"
    return_dossier(dossier, by=clerk, points=[Point(reason(), f"asked-{row.pk}", "Thiếu dấu.")])
    edit_dossier(
        dossier, [], by=leader, papers=Papers([(factories.kept(leader, "b.jpg", jpeg("navy")), f"asked-{row.pk}")])
    )
    assert standings(dossier)[MINUTES] == "to_judge"
    submit_dossier(dossier, by=leader)


def test_one_file_answers_two_papers_and_takes_a_place_in_each_version_once(head, dossier, campaign, clerk, leader):
    minutes, tax = ask(campaign, clerk), ask(campaign, clerk, "Xác nhận thuế")
    address = url("dossier_edit", dossier.nomination)
    send(head, address, **{f"paper-asked-{minutes.pk}": [upload("hai-trong-mot.jpg")]})
    assert standings(dossier)["Xác nhận thuế"] == "missing"
    held = dossier.files.get()
    page = head.get(address)
    assert f"Tệp đã gửi dùng cho “{tax.name}”" in text(page)
    send(head, address, **{f"use-asked-{tax.pk}": [str(held.pk)]})
    assert standings(dossier) == {"Báo cáo thành tích": "there", MINUTES: "to_judge", "Xác nhận thuế": "to_judge"}
    assert f"{MINUTES}; Xác nhận thuế" in text(head.get(dossier.get_absolute_url()))
    submit_dossier(dossier, by=leader)
    [kept] = moment_of(dossier.revisions.get()).files
    assert (kept.name, kept.paper) == ("hai-trong-mot.jpg", f"{MINUTES}; Xác nhận thuế")
    check_papers(dossier, {f"asked-{tax.pk}": ("missing", "Thiếu dấu")}, by=clerk)
    return_dossier(dossier, by=clerk, points=[Point(reason(), f"asked-{tax.pk}", "Thiếu dấu.")])
    send(head, address, **{f"use-asked-{tax.pk}": []})
    assert standings(dossier)[MINUTES] == "to_judge"
    assert [str(row.asked) for row in dossier.files.get().answers.all()] == [MINUTES]


def test_one_file_may_be_chosen_in_two_boxes_at_once(head, dossier, campaign, clerk):
    minutes, tax = ask(campaign, clerk), ask(campaign, clerk, "Xác nhận thuế")
    both = {f"paper-asked-{row.pk}": [upload("a.jpg")] for row in (minutes, tax)}
    answer = send(head, url("dossier_edit", dossier.nomination), **both)
    assert said(head, answer) == ["Đã lưu hồ sơ. Khi đã đủ, bấm “Gửi hồ sơ”."]
    assert dossier.files.get().answers.count() == 2


@pytest.mark.parametrize("listed", [True, False])
def test_a_file_that_comes_again_is_told_and_nothing_typed_is_lost(head, dossier, campaign, clerk, listed):
    row, address = ask(campaign, clerk), url("dossier_edit", dossier.nomination)
    box = f"paper-asked-{row.pk}" if listed else "files"
    send(head, address, **{box: [upload("a.jpg")]})
    answer = send(head, address, **{box: [upload("b.jpg")], "results": "Vận động 12 hộ."})
    of = f" cho giấy tờ “{MINUTES}”" if listed else ""
    assert said(head, answer)[0] == f"Tệp “b.jpg” đã có trong hồ sơ{of} (tên “a.jpg”), không nhận lần nữa."
    dossier.refresh_from_db()
    assert (dossier.files.get().name, dossier.results) == ("a.jpg", "Vận động 12 hộ.")


def test_a_file_is_the_same_paper_once_and_of_no_other_dossier(
    head, dossier, campaign, clerk, leader, participation, award_kind
):
    row = ask(campaign, clerk)
    other = factories.nomination(participation, leader, award_kind, "collective").dossier
    edit_dossier(other, [factories.kept(leader, "a.jpg")], by=leader)
    refused = send(
        head, url("dossier_edit", dossier.nomination), **{f"use-asked-{row.pk}": [str(other.files.get().pk)]}
    )
    assert refused.status_code == 302  # the page offers no files, so nothing is asked
    edit_dossier(dossier, [], by=leader, papers=Papers(used={f"asked-{row.pk}": {other.files.get().pk}}))
    assert not PaperAnswer.objects.exists()
    edit_dossier(dossier, [], by=leader, papers=Papers([(factories.kept(leader, "b.jpg"), f"asked-{row.pk}")]))
    answer = PaperAnswer.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        PaperAnswer.objects.create(attached=answer.attached, asked=row)
    with pytest.raises(IntegrityError), transaction.atomic():
        PaperAnswer.objects.create(attached=answer.attached)
    with nothing_changes(dossier, refusal=Unsound):
        edit_dossier(dossier, [], by=leader, papers=Papers(used={"asked-999999": {answer.attached_id}}))


def test_complete_is_blocked_for_all_and_waived_only_where_the_rule_allows(office, dossier, campaign, clerk, leader):
    police = ask(
        campaign,
        clerk,
        "Xác nhận an ninh trật tự",
        owed_by="body",
        body="Công an thị trấn",
        condition="khen về an ninh",
    )
    tax = ask(campaign, clerk, "Xác nhận thuế", owed_by="body", body="Chi cục Thuế")
    submit_dossier(dossier, by=leader)  # what another body owes does not stop the unit
    with pytest.raises(Unsound, match="Xác nhận thuế .còn thiếu, Chi cục Thuế"):
        complete_dossier(dossier, by=clerk, waived={f"asked-{police.pk}": "Không khen về an ninh."})
    with pytest.raises(Unsound, match="luôn đòi giấy tờ này"):
        check_papers(dossier, {f"asked-{tax.pk}": ("waived", "Không cần")}, by=clerk)
    send(office, url("papers_check", dossier.nomination), **{
        f"result-asked-{tax.pk}": "there", f"note-asked-{tax.pk}": "Nhận bản giấy ngày 06/6/2023",
    })  # fmt: skip
    empty = send(office, url("dossier_complete", dossier.nomination), **{f"asked-{police.pk}": " "})
    assert errors(empty) == {f"asked-{police.pk}": ["Hãy ghi vì sao không cần giấy tờ này."]}
    send(office, url("dossier_complete", dossier.nomination))
    dossier.refresh_from_db()
    assert dossier.state == "complete"
    assert standings(dossier)["Xác nhận an ninh trật tự"] == "waived"


def test_the_clerk_attaches_what_another_body_owes_and_gives_a_reason_for_what_is_missing(
    office, dossier, campaign, clerk
):
    tax = ask(campaign, clerk, "Xác nhận thuế", owed_by="body", body="Chi cục Thuế")
    submit_dossier(dossier, by=dossier.nomination.created_by)
    address, result = url("papers_check", dossier.nomination), f"result-asked-{tax.pk}"
    assert errors(send(office, address, **{result: "missing"})) == {f"note-asked-{tax.pk}": ["Hãy ghi còn thiếu gì."]}
    mine = filled(office, address, **{result: "missing", f"note-asked-{tax.pk}": "Chưa có dấu"})
    send(office, address, **{result: "there", f"paper-asked-{tax.pk}": [upload("thue.jpg")]})
    assert dossier.files.get().answers.get().asked == tax
    assert standings(dossier)["Xác nhận thuế"] == "there"
    late = office.post(address, mine | {"once": ""}).context["form"]
    assert [(row.theirs, row.mine) for row in late.difference] == [
        ("Đã có: ", "Còn thiếu: Chưa có dấu"), ("thue.jpg", "")
    ]  # fmt: skip


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_shows_how_many_papers_are_there_in_a_constant_number_of_queries(
    head, participation, leader, award_kind, campaign, clerk, rows, django_assert_num_queries
):
    ask(campaign, clerk)
    for catalogue in (TEXTS, PAPERS):
        load(catalogue)
    for number in range(rows):
        factories.nomination(participation, leader, award_kind, "household", name=f"Hộ {number}")
    with django_assert_num_queries(19):
        page = head.get(url("nominations"))
    assert re.findall(r"\d/3\b", text(page)) == ["1/3"] * rows


def test_guidance_begins_with_the_papers_of_the_one_before_and_shows_the_difference(office, campaign, clerk, dossier):
    first = guide(campaign, clerk)
    ask(campaign, clerk, "Biên bản bình xét", directive=first)
    second = guide(campaign, clerk, "20/HD-UBND")
    assert MINUTES not in standings(dossier)
    address = url("asked_guidance", campaign, second)
    rows = office.get(address).context["rows"]
    data = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 0, "form-seen": rows.seen, "once": ""}
    shown = {name: rows.forms[0][name].value() for name in rows.forms[0].fields}
    data |= {f"form-0-{name}": value for name, value in shown.items() if value is not None} | {"form-0-copies": 2}
    wrong = office.post(address, data | {"form-0-owed_by": "body"})
    assert "Cơ quan khác lập thì ghi tên" in text(wrong)
    office.post(address, data)
    assert second.asked_papers.get().copies == 2
    page = office.get(url("asked_papers", campaign)).context["guidance"]
    assert [(row.label, row.theirs, row.mine) for row in page[0].changes] == [(
        "Biên bản bình xét", "mọi đối tượng; Đơn vị đề nghị; bản chính, 01 bản",
        "mọi đối tượng; Đơn vị đề nghị; bản chính, 02 bản",
    )]  # fmt: skip
    correct_directive(second, by=clerk, reason="Ghi nhầm số.", **second.facts)
    assert standings(dossier)["Biên bản bình xét"] == "missing"  # a correction without papers asks what it asked


def test_only_the_clerk_says_which_papers_are_asked(campaign, cast):
    for who in ("culture", "chairman", "leader", "secretary"):
        with pytest.raises(Forbidden):
            ask(campaign, cast[who])
    assert not AskedPaper.objects.exists()


# --- Returns and handings-in ------------------------------------------------------------------------------------------


def test_each_point_stands_beside_its_field_and_wants_a_change_or_an_answer(head, dossier, campaign, clerk, leader):
    submit_dossier(dossier, by=leader)
    points = [Point(reason(), "results", "Ghi số hộ."), Point(reason("sai-mau"), "situation")]
    day = datetime.date(2100, 1, 5)
    with pytest.raises(Unsound, match="mục không có trong hồ sơ"):
        return_dossier(dossier, by=clerk, points=[Point(reason(), "asked-999", "x")])
    with pytest.raises(Unsound, match="Hạn bổ sung đã qua"):
        return_dossier(dossier, by=clerk, points=points, mend_by=datetime.date(2023, 1, 1))
    return_dossier(dossier, by=clerk, points=points, mend_by=day)
    first, second = ReturnPoint.objects.all()
    address = url("dossier_edit", dossier.nomination)
    fields = list(head.get(address).context["form"].fields)
    assert fields[fields.index("results") + 1] == f"answer-{first.pk}"
    assert fields[fields.index("situation") + 1] == f"answer-{second.pk}"
    refusal = buttons(head.get(dossier.get_absolute_url()))["Gửi hồ sơ"]
    assert refusal == (
        "Chưa sửa hoặc trả lời: Thành tích đạt được: Ghi số hộ. "
        "Chưa sửa hoặc trả lời: Đặc điểm, tình hình: Giấy tờ không đúng mẫu, không đúng thể thức."
    )
    send(head, address, results="Vận động 12 hộ.", **{f"answer-{second.pk}": "Đã theo mẫu."})
    confirm(head, url("dossier_submit", dossier.nomination))
    dossier.refresh_from_db()
    assert dossier.state == "submitted"


def test_whoever_checks_again_sees_what_was_changed_and_a_dropped_file_stays_in_its_version(
    office, head, dossier, campaign, clerk, leader, as_user, stranger
):
    came_back(dossier, leader, clerk)
    page = office.get(dossier.get_absolute_url())
    [change] = page.context["mended"]["change"].words
    assert (change.label, change.theirs, change.mine) == (
        "Thành tích đạt được", "Vận động làm đường.", "Vận động 12 hộ làm đường."
    )  # fmt: skip
    assert "Đơn vị trả lời: Đã gửi." in text(page)
    return_dossier(dossier, by=clerk, points=[Point(reason(), "results", "Ghi rõ.")])
    confirm(head, url("dossier_file_remove", dossier.nomination, dossier.files.get()))
    versions = url("dossier_versions", dossier.nomination)
    assert [row.what for row in head.get(versions).context["change"].files] == ["Bỏ"]
    assert office.get(versions).context["change"].files == []  # what the unit is writing is its own
    old = dossier.revisions.first().files.get()
    kept = url("revision_file", dossier.nomination, old)
    assert status(office, kept) == 200
    assert as_user(stranger).get(kept).status_code == 404
    with pytest.raises(IntegrityError), transaction.atomic():
        DossierRevision.objects.create(
            dossier=dossier, number=1, words={}, checklist=[], submitted_by=leader, submitted_at=dossier.submitted_at
        )


def test_returns_are_counted_and_each_number_opens_its_rows(office, dossier, campaign, clerk, leader, as_user):
    came_back(dossier, leader, clerk)
    return_dossier(dossier, by=clerk, points=[Point(reason(), "results", "Vẫn chung chung.")])
    page = office.get(url("return_reasons"))
    parts = page.context["tables"][0]
    assert [(label, total.count, [cell.count for cell in cells]) for label, total, cells in parts["rows"]] == [
        ("Thành tích đạt được", 2, [2, 0]), ("Toàn bộ hồ sơ", 1, [0, 1]),
    ]  # fmt: skip
    for table in page.context["tables"]:
        for _, total, cells in table["rows"]:
            for cell in (total, *cells):
                if cell.count:
                    assert len(office.get(cell.url).context["page"]) == cell.count, cell.url
    assert file_of(office.get(url("return_reasons", tai="xlsx")))[:2] == b"PK"
    assert as_user(leader).get(url("return_reasons")).status_code == 403


# --- The drafted report -----------------------------------------------------------------------------------------------


def test_the_report_is_drafted_from_ticked_results_and_never_over_typed_words(head, participation, leader, award_kind):
    nomination = factories.nomination(participation, leader, award_kind)
    road = factories.achievement(
        participation, leader, state="verified", title="Làm đường hoa dài hai trăm mét dọc trục chính"
    )
    gate = factories.achievement(participation, leader, state="verified", title="Làm cổng chào")
    address = url("report_draft", nomination)
    send(head, address, achievements=[road.pk])
    dossier = type(nomination.dossier).objects.get()
    assert dossier.results == "Vận động làm đường."  # typed before any draft
    assert "Làm đường hoa" in dossier.report_draft.parts["results"]["newer"]
    edit = url("dossier_edit", nomination)
    send(head, edit, **{"choice-results": "joined"})
    dossier.refresh_from_db()
    first, second = dossier.results.splitlines()
    assert (first, "Làm đường hoa" in second, "Làm cổng" in second) == ("Vận động làm đường.", True, False)
    send(head, address, achievements=[road.pk, gate.pk])
    wrong = send(head, edit, results="Lời khác.", **{"choice-results": "new"})
    assert "ô nội dung vừa được sửa" in errors(wrong)["choice-results"][0]
    send(head, edit, **{"choice-results": "joined"})
    dossier = type(dossier).objects.get()
    assert dossier.results.startswith("Vận động làm đường.\n- ")
    assert dossier.results.count("Làm đường hoa") == 1
    assert dossier.results.count("Làm cổng chào") == 1
    assert "newer" not in dossier.report_draft.parts["results"]
    beside = factories.nomination(participation, leader, award_kind, "household", name="Hộ bên")
    type(dossier).objects.filter(nomination=beside).update(results="")
    send(head, url("report_draft", beside), achievements=[road.pk, gate.pk])
    assert told_twice(beside) == [nomination.pk]  # the words that were drafted are held against others at once


def test_only_the_units_own_verified_results_are_drafted_by_its_own_head(
    dossier, participation, other_participation, leader, stranger, clerk
):
    foreign = factories.achievement(other_participation, stranger, state="verified")
    unsure = factories.achievement(participation, leader, state="submitted")
    for row in (foreign, unsure):
        with nothing_changes(dossier, refusal=Unsound):
            draft_report(dossier, [row], by=leader)
    for person in (stranger, clerk):
        with pytest.raises(Forbidden):
            draft_report(dossier, [], by=person)
