"""Pledged works on their pages: the register, a report from a phone, changes, what is late."""

import datetime
import re
from io import BytesIO

import pytest
import time_machine
from django.urls import reverse
from openpyxl import load_workbook

from campaigns.flows import pledge_changes
from campaigns.flows.progress import return_achievement
from campaigns.models import Achievement, Commitment, PledgeChange, Registration, WorkProgress
from emulation.web.work import work_for
from tests import factories
from tests.campaigns.test_plan_screens import page_of
from tests.campaigns.test_unit_screens import pledge as write_pledge
from tests.campaigns.test_unit_screens import work as row
from tests.factories import fresh, pledged_work, work_progress
from tests.letters.screens import buttons, errors, messages, send, text
from tests.lifecycles import copy_of
from tests.sample_files import jpeg, upload

SCENE = ("campaign",)


@pytest.fixture
def head(as_user, leader):
    return as_user(leader)


@pytest.fixture
def office(as_user, clerk):
    return as_user(clerk)


@pytest.fixture
def work(participation, leader):
    return pledged_work(participation, leader, quantity=85, unit="m", value=76_000_000, people=40)


def at(name, obj):
    return reverse(f"campaigns:{name}", args=[obj.pk])


# --- Pledging -------------------------------------------------------------------------------------------------------


def test_place_value_and_people_are_pledged_and_read_back(head, participation):
    facts = {"place": "Ngõ 5", "value": "76 triệu", "people": "40", "quantity": "85", "unit": "m"}
    write_pledge(head, participation, row(participation, **facts))
    pledge = Commitment.objects.get()
    assert (pledge.place, pledge.value, pledge.people) == ("Ngõ 5", 76_000_000, 40)
    assert "85 m · 76.000.000 đồng · 40 người" in text(head.get(pledge.registration.get_absolute_url()))
    assert 'value="76.000.000"' in page_of(head.get(at("registration_edit", participation)))


def test_an_amount_that_is_none_is_told_at_its_row(head, participation):
    response = write_pledge(head, participation, row(participation, value="nhiều tiền"))
    assert response.context["rows"].forms[0].errors == {
        "value": ["Hãy ghi số tiền bằng đồng, ví dụ 15.000.000, hoặc 15 triệu."]
    }
    assert not Registration.objects.exists()


def test_a_pledge_goes_back_with_what_is_to_be_mended_in_each_line(head, office, participation, leader):
    registration = factories.registration(participation, leader, titles=("Làm đường", "Làm cổng"))
    first, second = registration.commitments.all()
    note = {"reason": "Cần ghi rõ hơn.", f"dong-{second.pk}": "Chưa ghi số lượng."}
    send(office, at("registration_return", registration), **note)
    assert [line.return_note for line in registration.commitments.all()] == ["", "Chưa ghi số lượng."]
    form = head.get(at("registration_edit", participation)).context["rows"].forms
    assert [each.fields["title"].help_text for each in form[:2]] == ["", "Văn phòng đề nghị sửa: Chưa ghi số lượng."]
    assert "Cần sửa: Chưa ghi số lượng." in text(office.get(registration.get_absolute_url()))
    head.post(at("registration_submit", registration))
    assert set(registration.commitments.values_list("return_note", flat=True)) == {""}


def test_a_line_that_was_already_followed_is_not_removed(head, participation, leader):
    pledge = factories.registration(participation, leader, "draft").commitments.get()
    WorkProgress.objects.create(commitment=pledge, percent=100, done_on="2023-04-10", reported_by=leader)
    response = write_pledge(head, participation, row(participation, row=pledge.pk, title=pledge.title, DELETE="on"))
    assert response.context["rows"].non_form_errors() == [
        "Việc “Làm đường vào bản” đã có báo cáo tiến độ nên không bỏ được."
    ]
    assert Commitment.objects.exists()


def test_pledged_works_are_not_offered_where_other_results_are_reported(head, participation, leader):
    factories.registration(participation, leader, "accepted", titles=("Làm đường",))
    offered = head.get(at("achievement_new", participation)).context["form"].fields["commitment"].queryset
    assert not offered.exists()


# --- A report from a phone ------------------------------------------------------------------------------------------


def test_a_report_needs_a_number_and_a_picture_only(head, work):
    page = send(head, at("work_report", work), percent="60", done_on="10/04/2023", files=[upload("a.jpg", jpeg())])
    assert messages(page) == ["Đã báo tiến độ."]
    report = work.progress.get()
    assert (report.percent, report.photos.get().name) == (60, "a.jpg")
    assert "tính đến ngày 10/04/2023" in text(page)
    photo = reverse("campaigns:work_photo", args=[work.pk, report.photos.get().pk])
    assert b"".join(head.get(photo).streaming_content).startswith(b"\xff\xd8")  # drawn anew, without the camera's notes


def test_at_100_percent_it_waits_for_the_office_which_confirms_it(head, office, work, participation):
    page = send(head, at("work_report", work), percent="100", done_on="12/05/2023", files=[upload()])
    assert messages(page) == ["Đã báo hoàn thành, chờ xác nhận."]
    done = Achievement.objects.get()
    assert (done.quantity, done.people) == (85, 40), "as pledged, unless the unit says otherwise"
    assert buttons(office.get(work.get_absolute_url()))["Xác nhận hoàn thành"] == ""
    office.post(at("achievement_verify", done))
    assert "Đã xác nhận" in text(office.get(work.get_absolute_url()))
    assert "1 công trình, phần việc đã xác nhận" in text(office.get(participation.get_absolute_url()))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ({"percent": "101"}, {"percent": ["Hãy ghi một số từ 0 đến 100."]}),
        ({"percent": "nửa"}, {"percent": ["Hãy ghi một số từ 0 đến 100."]}),
        ({"quantity": "0"}, {"quantity": ["Hãy ghi một số lớn hơn 0, hoặc để trống."]}),
        ({"people": "vài"}, {"people": ["Hãy ghi một số người, ví dụ 25."]}),
        ({"percent": "40"}, {"__all__": ["Tiến độ giảm từ 60 % xuống 40 %. Hãy ghi lý do ở ô “Ghi chú”."]}),
    ],
)
def test_a_bad_report_is_told_and_its_pictures_need_not_be_sent_again(head, work, leader, typed, found):
    work_progress(work, leader)
    sent = {"percent": "70", "done_on": "10/04/2023", "files": [upload("b.jpg", jpeg("blue"))]} | typed
    page = send(head, at("work_report", work), **sent)
    assert errors(page) == found
    kept = re.findall(r'name="kept" value="([^"]+)"', page.content.decode())
    assert len(kept) == 1
    good = {"percent": "70", "quantity": "", "people": "", "files": None, "kept": kept, "note": ""}
    send(head, at("work_report", work), **good, done_on="10/04/2023")
    assert work.progress.first().photos.get().name == "b.jpg"


def test_who_reports_second_is_shown_the_newer_report(head, work, leader):
    seen = head.get(at("work_report", work)).context["form"].seen
    work_progress(work, leader, 80, note="Đội hai báo.")
    page = send(head, at("work_report", work), seen=seen, percent="60", done_on="10/04/2023", note="Đội một báo.")
    shown = {line.label: (line.theirs, line.mine) for line in page.context["form"].difference}
    assert shown == {"Tiến độ (%)": ("80", "60"), "Ghi chú": ("Đội hai báo.", "Đội một báo.")}
    assert work.progress.count() == 1


def test_the_same_report_sent_twice_is_kept_once(head, work):
    sent = {"once": "0b9d9a30-3f1c-4bb1-8a0e-3a8d8b4c1d22", "percent": "60", "done_on": "10/04/2023"}
    first, second = (send(head, at("work_report", work), **sent) for _ in range(2))
    assert WorkProgress.objects.count() == 1
    assert first.redirect_chain == second.redirect_chain


def test_the_unit_is_told_of_a_result_it_reported_apart(head, participation, leader, work):
    factories.achievement(participation, leader, state="submitted", title="Bê tông hóa ngõ 5")
    assert "Nếu việc này đã được báo ở mục Kết quả (“Bê tông hóa ngõ 5”)" in text(head.get(at("work_report", work)))


def test_the_clerk_takes_it_as_the_work_done(office, participation, leader, work):
    result = factories.achievement(participation, leader, state="verified")
    page = send(office, at("work_close", work), achievement=result.pk)
    assert messages(page) == ["Đã ghi nhận."]
    assert "Minh chứng của kết quả Làm 200 m đường bê tông" in text(page)
    assert "Đây là báo cáo hoàn thành của việc này." in text(office.get(result.get_absolute_url()))


def test_the_words_of_a_work_done_are_mended_its_place_in_the_plan_is_not(head, work, leader, clerk):
    work_progress(work, leader, 100)
    done = copy_of(work).completion
    return_achievement(done, by=clerk, reason="Ảnh mờ.")
    form = head.get(at("achievement_edit", done)).context["form"]
    assert not {"commitment", "strand", "kind"} & set(form.fields)
    send(head, at("achievement_edit", done), title="Bê tông hóa 85 m ngõ 5", happened_on="12/05/2023")
    assert (copy_of(done).title, copy_of(done).commitment, copy_of(done).kind) == (
        "Bê tông hóa 85 m ngõ 5",
        work,
        "work",
    )


# --- Changes --------------------------------------------------------------------------------------------------------


def test_a_change_is_asked_seen_side_by_side_and_accepted(head, office, work):
    page = send(head, at("work_change", work), quantity="70", reason="Thiếu xi măng.")
    assert messages(page) == ["Đã gửi đề nghị. Văn phòng sẽ xét và trả lời."]
    change = PledgeChange.objects.get()
    assert "Số lượng: từ “85” thành “70”." in text(office.get(at("change_accept", change)))
    office.post(at("change_accept", change))
    assert copy_of(work).quantity == 70


def test_a_change_asked_over_a_newer_pledge_shows_both(head, work):
    seen = head.get(at("work_change", work)).context["form"].seen
    Commitment.objects.filter(pk=work.pk).update(quantity=90)
    page = send(head, at("work_change", work), seen=seen, quantity="70", reason="Thiếu xi măng.")
    assert ("Số lượng", "90", "70") in [(d.label, d.theirs, d.mine) for d in page.context["form"].difference]
    assert not PledgeChange.objects.exists()


def test_nothing_changed_is_told_and_the_reason_stays_typed(head, work):
    page = send(head, at("work_change", work), reason="Thiếu xi măng.")
    assert errors(page) == {"__all__": ["Chưa có gì khác với việc đã đăng ký. Hãy sửa ít nhất một ô."]}
    assert page.context["form"]["reason"].value() == "Thiếu xi măng."


def test_withdrawal_is_asked_refused_asked_again_and_recalled(head, office, work):
    send(head, at("work_withdraw", work), reason="Không còn đất.")
    page = send(office, at("change_refuse", PledgeChange.objects.get()), reason="Hãy làm ở chỗ khác.")
    assert "Hãy làm ở chỗ khác." in text(page)
    send(head, at("work_withdraw", work), reason="Đã hỏi dân, không có chỗ.")
    page = head.post(at("change_recall", PledgeChange.objects.first()), follow=True)
    assert messages(page) == ["Đã rút lại đề nghị."]
    assert copy_of(work).withdrawn_on is None


# --- The register ---------------------------------------------------------------------------------------------------


def another_unit(campaign, town, number, **facts):
    unit = factories.organization(f"Tiểu khu {number}", parent=town)
    leader = factories.officer(f"Lò Văn {number}", "unit_leader", unit)
    mine = campaign.participations.create(group=campaign.groups.first(), organization=unit)
    pledge = pledged_work(mine, leader, **facts)
    work_progress(pledge, leader)
    return pledge


def test_the_register_sums_what_it_finds(office, campaign, town, work):
    another_unit(campaign, town, 11, value=4_000_000, people=5, title="Trồng hoa", place="Ngõ 12")
    url = at("works", campaign)
    assert office.get(url).context["totals"] == {
        "number": 2, "pledged_value": 80_000_000, "pledged_people": 45, "confirmed": 0, "late": 0,
    }  # fmt: skip
    found = office.get(url, {"tu-khoa": "ngo 12"}).context
    assert ([row.title for row in found["page"]], found["totals"]["pledged_value"]) == (["Trồng hoa"], 4_000_000)
    assert "80.000.000 đồng giá trị dự kiến" in text(office.get(url))


def test_the_register_is_narrowed_by_strand_group_unit_and_stage(
    office, campaign, town, work, participation, other_participation, stranger
):
    running = another_unit(campaign, town, 11)
    other = pledged_work(other_participation, stranger, strand=campaign.strands.first())
    found = lambda **wanted: {row.pk for row in office.get(at("works", campaign), wanted).context["page"]}  # noqa: E731
    assert found() == {work.pk, running.pk, other.pk}
    assert found(**{"noi-dung": campaign.strands.first().pk}) == {other.pk}
    assert found(**{"doi-tuong": other_participation.group_id}) == {other.pk}
    assert found(**{"don-vi": participation.pk}) == {work.pk}
    assert found(**{"tinh-trang": "under_way"}) == {running.pk}
    assert found(**{"tinh-trang": "late"}) == set()


def test_drafts_and_targets_do_not_stand_in_it_and_a_unit_sees_its_own(
    as_user, office, campaign, work, other_participation, stranger
):
    factories.registration(other_participation, stranger, "draft")
    assert [row.pk for row in office.get(at("works", campaign)).context["page"]] == [work.pk]
    page = as_user(stranger).get(at("works", campaign))
    assert (list(page.context["page"]), page.context["totals"]["number"]) == ([], 0)
    assert "Tiểu khu 1" not in text(page)


@pytest.mark.parametrize(("name", "queries"), [("works", 14), ("works_done", 12)])
def test_lists_ask_as_often_for_three_rows_as_for_one(
    office, campaign, town, clerk, name, queries, django_assert_max_num_queries, django_assert_num_queries
):
    def one_more(number):
        pledge = another_unit(campaign, town, number)
        head = pledge.progress.get().reported_by
        factories.achievement(pledge.participation, head, state="verified")

    one_more(11)
    with django_assert_max_num_queries(queries) as first:
        assert len(office.get(at(name, campaign)).context["page"].object_list) == 1
    one_more(12)
    one_more(13)
    with django_assert_num_queries(len(first.captured_queries)):
        assert len(office.get(at(name, campaign)).context["page"].object_list) == 3


@pytest.mark.parametrize("count", [1, 3])
def test_the_units_page_asks_as_often_for_three_works_as_for_one(
    office, participation, leader, count, django_assert_num_queries
):
    registration = factories.registration(participation, leader, "accepted", titles="ABC"[:count])
    for pledge in registration.commitments.all():
        work_progress(pledge, leader)
    with django_assert_num_queries(26):
        assert len(office.get(participation.get_absolute_url()).context["works"]) == count


# --- A number with a list behind it ---------------------------------------------------------------------------------


def test_the_number_of_works_leads_to_just_those(
    office, campaign, participation, other_participation, leader, stranger
):
    factories.achievement(participation, leader, state="verified", title="Làm cổng")
    factories.achievement(participation, leader, state="verified", title="Hội diễn", kind="activity")
    factories.achievement(participation, leader, state="submitted", title="Còn chờ")
    factories.achievement(other_participation, stranger, state="verified", title="Của bản khác")
    page = page_of(office.get(participation.get_absolute_url()))
    url = re.search(r'href="([^"]*)">1 công trình, phần việc đã xác nhận<', page)[1]
    assert [row.title for row in office.get(url).context["page"]] == ["Làm cổng"]
    overview = office.get(campaign.get_absolute_url()).context["progress"]
    assert overview.works == office.get(at("works_done", campaign)).context["page"].paginator.count == 2


def test_the_check_of_a_dossier_leads_to_the_works_it_counts(office, participation, leader, award_kind):
    factories.achievement(participation, leader, state="verified", title="Làm cổng")
    nomination = factories.nomination(participation, leader, award_kind, "collective", dossier_state="submitted")
    for url in (nomination.get_absolute_url(), reverse("awards:criterion_mark", args=[nomination.pk])):
        link = f"{at('works_done', participation.campaign)}?don-vi={participation.pk}"
        assert f'href="{link}"' in page_of(office.get(url))
    assert [row.title for row in office.get(link).context["page"]] == ["Làm cổng"]


# --- Late -----------------------------------------------------------------------------------------------------------


def test_late_works_and_questions_wait_on_the_start_pages(participation, leader, clerk, culture):
    work = pledged_work(participation, leader, due_on=datetime.date(2023, 5, 20))
    factories.pledge_change(work, leader)
    names = lambda person: {item.title for item in work_for(fresh(person))}  # noqa: E731
    late = "Công trình, phần việc quá hạn"
    with time_machine.travel("2023-05-20 08:00+07:00"):
        assert late not in names(leader)
    with time_machine.travel("2023-05-21 08:00+07:00"):
        assert late in names(leader)
        assert names(clerk) >= {"Đôn đốc công trình, phần việc quá hạn", "Xét đề nghị thay đổi việc đăng ký"}
        assert names(culture) == set()
    pledge_changes.accept_change(PledgeChange.objects.get(), by=clerk)
    assert late not in names(leader)


def sheet_of(response):
    book = load_workbook(BytesIO(b"".join(response) if response.streaming else response.content))
    return list(book.active.iter_rows(values_only=True))


def test_the_register_is_given_as_a_spreadsheet_as_it_was_narrowed(office, campaign, town, work):
    another_unit(campaign, town, 11, title="=Trồng hoa")
    response = office.get(at("works", campaign), {"tinh-trang": "under_way", "tai": "xlsx"})
    table = [row for row in sheet_of(response) if row[2] in ("Việc đăng ký", "=Trồng hoa", work.title)]
    assert [(row[0], row[2], row[10], row[11]) for row in table] == [
        ("Đơn vị", "Việc đăng ký", "Tiến độ (%)", "Tình trạng"),
        ("Tiểu khu 11", "=Trồng hoa", 60, "Đang làm"),
    ]
