"""Units without an account: forms with a code, signed sheets, what is entered from them and contested."""

import datetime
from io import BytesIO

import pikepdf
import pytest
from django.urls import reverse

from campaigns.flows.bridge import answer_sheet, contest_sheet, discard_sheet, issue_forms, take_sheet
from campaigns.flows.on_behalf import enter_result
from campaigns.flows.progress import submit_achievement, verify_achievement
from campaigns.form_print import FormPrint
from campaigns.models import (
    Achievement,
    FormBatch,
    Participation,
    Registration,
    SignedSheet,
    UnitForm,
    UnitPlan,
    WorkProgress,
)
from campaigns.papers.unit_forms import form_paper
from campaigns.statistics.signs import other_signs
from emulation.audit.record import history_of
from emulation.documents import codes, docx, pdf
from emulation.documents.layout import text_of
from emulation.lib.errors import Forbidden, Unsound
from emulation.notices.models import Notice
from emulation.web.work import work_for
from tests import factories
from tests.admin_desk import text_of as words_of
from tests.lifecycles import copy_of, nothing_changes, who_may
from tests.sample_files import jpeg, upload

SCENE = ("campaign", "participation", "other_participation", "cast")
MARK = "Văn phòng nhập thay theo phiếu ký ngày 20/02/2023"


@pytest.fixture
def desk(clerk, as_user):
    return as_user(clerk)


def at(name, *args):
    return reverse(f"campaigns:{name}", args=args)


def result(**fields):
    given = {"title": "Dọn đường", "happened_on": datetime.date(2023, 3, 4), "kind": "activity"}
    return Achievement(**given | fields)


# --- Forms ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("purpose", ["registration", "results", "plan"])
def test_an_empty_form_is_one_page_with_its_signature(participation, clerk, purpose):
    made = pdf.render(form_paper(factories.unit_form(participation, clerk, purpose)))
    with pikepdf.open(BytesIO(made)) as paper:
        assert len(paper.pages) == 1


def test_a_form_says_whose_it_is_and_what_was_pledged(participation, leader, clerk):
    factories.registration(participation, leader, quantity=2, unit="km", place="Bản trên")
    form = factories.unit_form(participation, clerk)
    words = text_of(form_paper(form))
    for expected in ("TIỂU KHU 1", "PHIẾU ĐĂNG KÝ THI ĐUA", "Làm đường vào bản", "Bản trên", "2 km", "1. Tuyên truyền"):
        assert expected in words
    assert f"Mã phiếu: {form.printed_code}" in words
    assert docx.render(form_paper(form)).startswith(b"PK")


@pytest.mark.parametrize("purpose", ["results", "plan"])
def test_every_purpose_has_its_paper(participation, clerk, purpose):
    words = text_of(form_paper(factories.unit_form(participation, clerk, purpose)))
    assert {"results": "PHIẾU BÁO CÁO KẾT QUẢ THI ĐUA", "plan": "PHIẾU NỘP KẾ HOẠCH THI ĐUA"}[purpose] in words


def test_codes_check_themselves_and_forms_are_counted(participation, clerk):
    first, second = (factories.unit_form(participation, clerk) for _ in range(2))
    assert [first.number, second.number, first.successor, second.successor] == [1, 2, second, None]
    assert codes.clean_short(first.printed_code.lower()) == first.code
    wrong = ("3" if first.code[0] == "2" else "2") + first.code[1:]
    with pytest.raises(codes.BadCode, match="Mã phiếu có ký tự ghi sai"):
        codes.clean_short(wrong, "Mã phiếu")


def test_only_the_clerk_makes_forms_and_for_somebody(cast, campaign, participation, clerk):
    assert who_may(cast, lambda person: issue_forms(campaign, "plan", [participation], by=person)) == {"clerk"}
    with nothing_changes(campaign, refusal=Unsound):
        issue_forms(campaign, "plan", [], by=clerk)


def test_the_clerk_makes_forms_for_units_without_an_account(desk, campaign, participation, stranger):
    stranger.is_active = False
    stranger.save()
    page = desk.get(at("forms_new", campaign.pk))
    ticked = page.context["form"]["units"].value()
    assert [campaign.participations.get(pk=pk).organization.name for pk in ticked] == ["Bản Mường"]
    answer = desk.post(at("forms_new", campaign.pk), {"purpose": "registration"}, follow=True)
    assert "Hãy chọn ít nhất một đơn vị." in words_of(answer)
    everybody = list(campaign.participations.values_list("pk", flat=True))
    answer = desk.post(at("forms_new", campaign.pk), {"purpose": "registration", "units": everybody}, follow=True)
    assert UnitForm.objects.count() == len(answer.context["rows"]) == 2
    job = desk.post(at("forms_print", FormBatch.objects.get().pk), follow=True)
    assert "Bản in phiếu đăng ký thi đua" in words_of(job)


def test_all_forms_of_a_batch_are_one_file(campaign, clerk):
    batch = issue_forms(campaign, "plan", campaign.participations.all(), by=clerk)
    beats = []
    product = FormPrint().make(batch, clerk, lambda done, total: beats.append((done, total)))
    assert (next(product.content.chunks())[:4], beats[-1]) == (b"%PDF", (2, 2))


def test_a_code_leads_to_exactly_its_unit(desk, as_user, participation, clerk, leader, stranger):
    form = factories.unit_form(participation, clerk)
    found = desk.get(at("form_find"), {"ma": f"https://thidua.example/phong-trao/phieu/ma/{form.code}/"}, follow=True)
    assert found.request["PATH_INFO"] == at("sheet_new", participation.pk)
    assert form.printed_code in words_of(found)
    assert as_user(leader).get(form.get_absolute_url()).url == at("registration_edit", participation.pk)
    assert as_user(stranger).get(form.get_absolute_url()).status_code == 404
    assert "Mã phiếu có 12 ký tự" in words_of(desk.get(at("form_find"), {"ma": "K7QF"}))
    assert "Không có phiếu nào" in words_of(desk.get(at("form_find"), {"ma": codes.random_short()}))


def test_an_old_form_is_named_when_its_sheet_comes(desk, participation, clerk):
    old, _ = (factories.unit_form(participation, clerk) for _ in range(2))
    assert "Đây là phiếu cũ" in words_of(desk.get(old.get_absolute_url(), follow=True))


def test_the_lists_ask_equally_often_however_many_units_there_are(
    desk, campaign, town, participation, clerk, django_assert_num_queries
):
    def ask():
        batch = issue_forms(campaign, "plan", campaign.participations.all(), by=clerk)
        with django_assert_num_queries(25):
            desk.get(at("bridge", campaign.pk))
            desk.get(at("forms", batch.pk))

    campaign.participations.exclude(pk=participation.pk).delete()
    ask()
    for number in range(2):
        unit = factories.organization(f"Bản {number}", parent=town)
        Participation.objects.create(campaign=campaign, group=participation.group, organization=unit)
    ask()


# --- A signed sheet ---------------------------------------------------------------------------------------------------


def test_a_sheet_needs_its_picture_its_day_and_who_signed(desk, participation, clerk, leader):
    form = factories.unit_form(participation, clerk)
    url = f"{at('sheet_new', participation.pk)}?phieu={form.code}"
    shown = words_of(desk.post(url, {"signed_on": "20/02/2023"}))
    assert "chưa có bản ký thì chưa nhập thay" in shown
    assert "Hãy ghi họ tên người ký phiếu." in shown
    sent = {"signed_on": "20/02/2023", "signer": "Lò Văn Pâng", "upload": upload("phieu.jpg", jpeg())}
    desk.post(url, sent)
    sheet = SignedSheet.objects.get()
    assert (sheet.form, sheet.purpose, sheet.entered_by) == (form, "registration", clerk)
    assert Notice.objects.filter(recipient=leader, text__startswith="Văn phòng nhận Phiếu").count() == 1


def test_a_picture_is_taken_once_and_no_day_is_to_come(participation, clerk):
    factories.signed_sheet(participation, clerk)
    with pytest.raises(Unsound, match="Bản chụp này đã nhận"):
        factories.signed_sheet(participation, clerk)
    with pytest.raises(Unsound, match="chưa tới"):
        factories.signed_sheet(participation, clerk, content="blue", signed_on=datetime.date(2999, 1, 1))
    assert SignedSheet.objects.count() == 1


def test_only_the_clerk_takes_a_sheet_in(cast, participation, clerk):
    blank = {"signed_on": datetime.date(2023, 2, 20), "signer": "A", "purpose": "plan"}
    file, name = factories.kept(clerk)

    def take(person):
        take_sheet(participation, SignedSheet(file=file, file_name=name, **blank), by=person)

    assert who_may(cast, take) == {"clerk"}


def test_a_sheet_taken_by_mistake_goes_as_long_as_nothing_was_entered(desk, cast, participation, clerk):
    sheet = factories.signed_sheet(participation, clerk, "results")
    assert who_may(cast, lambda person: discard_sheet(copy_of(sheet), by=person)) == {"clerk"}
    made = enter_result(sheet, result(strand=participation.campaign.strands.last()), [], by=clerk)
    assert desk.post(at("sheet_discard", sheet.pk)).status_code == 403
    assert "Gửi kết quả nhập thay" in [item.title for item in work_for(clerk)]
    made.delete()
    desk.post(at("sheet_discard", sheet.pk))
    assert not SignedSheet.objects.exists()
    assert history_of(participation).first().label == "Bỏ phiếu nhận nhầm"


# --- What is entered from it ------------------------------------------------------------------------------------------


def pledge(**fields):
    given = {"strand": "", "target": "", "kind": "task", "title": "", "quantity": "", "unit": "", "due_on": ""}
    return {f"form-0-{name}": value for name, value in (given | fields).items()} | {
        "form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 0, "form-MIN_NUM_FORMS": 0, "form-MAX_NUM_FORMS": 60,
    }  # fmt: skip


def sent_rows(page, row):
    rows = page.context["rows"]
    return row | {"form-seen": rows.seen, "seen": page.context["form"].seen, "note": ""}


def test_a_pledge_is_entered_marked_and_handed_in(desk, campaign, participation, clerk):
    sheet = factories.signed_sheet(participation, clerk)
    url = at("sheet_registration", sheet.pk)
    page = desk.get(url)
    answer = desk.post(url, sent_rows(page, pledge()))
    assert "ít nhất một công trình, phần việc hay chỉ tiêu" in words_of(answer)
    assert not Registration.objects.exists()
    strand = campaign.strands.first()
    desk.post(url, sent_rows(page, pledge(strand=strand.pk, title="Dọn đường", due_on="30/5/2023")))
    made = Registration.objects.get()
    assert (made.state, made.sheet, made.created_by) == ("submitted", sheet, clerk)
    assert {entry.note for entry in history_of(made)} == {MARK}
    for page in (made.get_absolute_url(), participation.get_absolute_url(), at("registrations")):
        assert MARK in words_of(desk.get(page))


def test_a_unit_with_an_account_keeps_its_own_pledge(desk, participation, clerk, leader):
    sheet = factories.signed_sheet(participation, clerk)
    factories.registration(participation, leader, "returned")
    assert desk.get(at("sheet_registration", sheet.pk)).status_code == 403
    leader.is_active = False
    leader.save()
    assert desk.get(at("sheet_registration", sheet.pk)).status_code == 200


def test_a_result_from_a_sheet_needs_no_photo_and_somebody_else_verifies_it(desk, participation, clerk, culture):
    sheet = factories.signed_sheet(participation, clerk, "results")
    strand = participation.campaign.strands.last()
    sent = {"kind": "activity", "shape": "activity", "strand": strand.pk, "title": "Dọn đường", "gui": "1"}
    answer = desk.post(at("sheet_result", sheet.pk), sent | {"happened_on": "01/01/2023"})
    assert "nằm ngoài thời gian thi đua" in words_of(answer)
    desk.post(at("sheet_result", sheet.pk), sent | {"happened_on": "04/3/2023"})
    made = Achievement.objects.get()
    assert (made.state, made.sheet, made.created_by) == ("submitted", sheet, clerk)
    with pytest.raises(Forbidden, match="không tự xác nhận"):
        verify_achievement(made, by=clerk)
    verify_achievement(made, by=culture)
    for page in (made.get_absolute_url(), at("achievements"), participation.get_absolute_url()):
        assert MARK in words_of(desk.get(page))


def test_a_sheet_gives_only_what_it_is_about(cast, participation, clerk):
    pledges = factories.signed_sheet(participation, clerk)
    with pytest.raises(Forbidden, match="Phiếu này là phiếu đăng ký thi đua"):
        enter_result(pledges, result(strand=participation.campaign.strands.last()), [], by=clerk)
    results = factories.signed_sheet(participation, clerk, "results")
    strand = participation.campaign.strands.last()
    assert who_may(cast, lambda who: enter_result(results, result(strand=strand), [], by=who)) == {"clerk"}


def test_a_pledged_work_is_followed_and_done_from_sheets(desk, participation, leader, clerk, culture):
    work = factories.pledged_work(participation, leader)
    sheet = factories.signed_sheet(participation, clerk, "results")
    url = at("sheet_work", sheet.pk, work.pk)
    desk.post(url, {"percent": "40", "done_on": "04/3/2023", "note": "Xong móng", "seen": ""})
    report = WorkProgress.objects.get()
    assert (report.percent, report.sheet) == (40, sheet)
    desk.post(url, {"percent": "100", "done_on": "20/5/2023", "note": "Xong", "seen": report.pk})
    work.refresh_from_db()
    assert (work.completion.state, work.completion.sheet, work.completion.created_by) == ("submitted", sheet, clerk)
    assert MARK in words_of(desk.get(work.get_absolute_url()))
    verify_achievement(work.completion, by=culture)
    assert words_of(desk.get(sheet.get_absolute_url())).count("Làm đường vào bản") == 3


def test_what_came_on_paper_is_a_sign_of_life(participation, leader, clerk):
    work = factories.pledged_work(participation, leader)
    sheet = factories.signed_sheet(participation, clerk, "results")
    before = signs(participation)
    factories.work_progress(work, clerk, photos=0, note="Theo phiếu", sheet=sheet)
    assert signs(participation) == before + 1


def signs(participation):
    return len(list(other_signs(Participation.objects.filter(pk=participation.pk))))


def test_the_sheet_is_the_plan_unless_another_file_came_with_it(desk, participation, clerk):
    sheet = factories.signed_sheet(participation, clerk, "plan")
    given = {"title": "Kế hoạch hưởng ứng", "number": "", "issued_on": "20/02/2023", "seen": ""}
    desk.post(at("sheet_plan", sheet.pk), given)
    plan = UnitPlan.objects.get()
    assert (plan.file, plan.sheet, plan.filed_by) == (sheet.file, sheet, clerk)
    assert MARK in words_of(desk.get(participation.get_absolute_url()))


# --- The unit contests ------------------------------------------------------------------------------------------------


def test_the_unit_contests_and_nothing_is_verified_until_it_is_answered(as_user, cast, participation, clerk, culture):
    sheet = factories.signed_sheet(participation, clerk, "results")
    made = enter_result(sheet, result(strand=participation.campaign.strands.last()), [], by=clerk)
    submit_achievement(made, by=clerk)
    assert who_may(cast, lambda person: contest_sheet(sheet, by=person, note="Sai ngày")) == {"leader"}
    head = as_user(cast["leader"])
    assert "Hãy ghi rõ chỗ nhập sai" in words_of(head.post(at("sheet_contest", sheet.pk), {"note": " "}))
    head.post(at("sheet_contest", sheet.pk), {"note": "Việc làm ngày 05/3."})
    made.refresh_from_db()
    with nothing_changes(made, refusal=Forbidden) as caught:
        verify_achievement(made, by=culture)
    assert "Việc làm ngày 05/3." in caught.value.message
    assert "Trả lời phản ánh của đơn vị" in [item.title for item in work_for(clerk)]
    sheet.refresh_from_db()
    assert who_may(cast, lambda person: answer_sheet(sheet, by=person, note="Đã sửa")) == {"clerk"}
    as_user(clerk).post(at("sheet_answer", sheet.pk), {"note": "Đã xem lại."})
    made.refresh_from_db()
    verify_achievement(made, by=culture)
    assert "Văn phòng trả lời" in words_of(head.get(sheet.get_absolute_url()))


def test_a_contested_pledge_is_not_accepted(desk, participation, leader, clerk):
    sheet = factories.signed_sheet(participation, clerk)
    made = factories.registration(participation, leader)
    Registration.objects.filter(pk=made.pk).update(sheet=sheet)
    contest_sheet(sheet, by=leader, note="Thiếu một việc")
    assert desk.post(at("registration_accept", made.pk)).status_code == 403
    assert desk.get(at("registration_return", made.pk)).status_code == 200
