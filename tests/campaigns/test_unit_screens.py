"""A unit pledges and reports; the office answers; each through its pages."""

import datetime

import pytest
from django.urls import reverse

from campaigns.models import Achievement, Registration
from emulation.lib import dates
from tests import factories
from tests.campaigns.test_plan_screens import page_of, rows
from tests.sample_files import jpeg, pdf_file, png, upload

SCENE = ("campaign",)
REPORT = {
    "title": "Dọn vệ sinh đường tiểu khu",
    "happened_on": "15/04/2023",
    "place": "Tiểu khu 1",
    "commitment": "",
    "kind": "task",
    "people": "45",
    "quantity": "1,5",
    "unit": "km",
    "description": "Phát quang, khơi rãnh.",
}


@pytest.fixture
def head(as_user, leader):
    """The browser of the unit's head."""
    return as_user(leader)


@pytest.fixture
def office(as_user, clerk):
    return as_user(clerk)


def new_report(client, participation, **changes):
    strand = participation.campaign.strands.last()
    url = reverse("campaigns:achievement_new", args=[participation.pk])
    return client.post(url, REPORT | {"strand": strand.pk} | changes)


# --- Pledges --------------------------------------------------------------------------------------------------------


def pledge(client, participation, *typed, note=""):
    url = reverse("campaigns:registration_edit", args=[participation.pk])
    shown = client.get(url).context
    return client.post(url, rows(shown["rows"], *typed) | {"note": note, "seen": shown["form"].seen})


def work(participation, **changes):
    strand = participation.campaign.strands.last()
    return {
        "strand": strand.pk,
        "kind": "work",
        "title": "Làm đường",
        "quantity": "",
        "unit": "",
        "target": "",
    } | changes


def test_unit_pledges_sends_and_the_clerk_accepts(head, office, participation):
    saved = pledge(head, participation, work(participation, quantity="1,5", unit="km", due_on="01/06/2023"))
    registration = Registration.objects.get()
    assert saved.url == registration.get_absolute_url()
    assert [(str(c), c.quantity, c.due_on) for c in registration.commitments.all()] == [
        ("Làm đường", 1.5, datetime.date(2023, 6, 1))
    ]
    assert office.get(registration.get_absolute_url()).status_code == 404, "a draft is the unit's own"
    head.post(reverse("campaigns:registration_submit", args=[registration.pk]))
    office.post(reverse("campaigns:registration_accept", args=[registration.pk]))
    registration.refresh_from_db()
    assert registration.state == "accepted"


def test_pledge_due_outside_the_period_is_told_at_its_field(head, participation):
    response = pledge(head, participation, work(participation, due_on="01/08/2023"), note="Lời chung")
    assert response.context["rows"].forms[0].errors == {
        "due_on": ["Hãy chọn ngày trong thời gian thi đua (01/02/2023 – 30/06/2023)."]
    }
    assert "Lời chung" in page_of(response)
    assert not Registration.objects.exists()


def test_target_of_another_strand_is_refused(head, participation):
    first, last = participation.campaign.strands.all()
    response = pledge(head, participation, work(participation, strand=first.pk, target=last.targets.get().pk))
    assert list(response.context["rows"].forms[0].errors) == ["target"]


def test_returned_pledge_shows_why_and_opens_again(head, office, participation, leader):
    registration = factories.registration(participation, leader)
    office.post(reverse("campaigns:registration_return", args=[registration.pk]), {"reason": "Chưa ghi số lượng."})
    page = page_of(head.get(reverse("campaigns:registration_edit", args=[participation.pk])))
    assert "Bị trả lại: Chưa ghi số lượng." in page


def test_return_without_a_reason_is_refused_at_its_field(office, participation, leader):
    registration = factories.registration(participation, leader)
    response = office.post(reverse("campaigns:registration_return", args=[registration.pk]), {"reason": " "})
    assert response.context["form"].errors == {"reason": ["Hãy ghi lý do trả lại để đơn vị biết cần bổ sung gì."]}
    registration.refresh_from_db()
    assert registration.state == "submitted"


def test_second_decision_on_a_pledge_is_refused(office, participation, leader):
    registration = factories.registration(participation, leader, "accepted")
    response = office.post(reverse("campaigns:registration_return", args=[registration.pk]), {"reason": "Muộn."})
    assert response.status_code == 403
    assert "Đang ở trạng thái “đã tiếp nhận”" in page_of(response)


# --- Reports --------------------------------------------------------------------------------------------------------


def test_unit_reports_with_photos_in_one_go(head, participation):
    response = new_report(head, participation, files=[upload("a.jpg", jpeg("red")), upload("b.png", png())], gui="1")
    achievement = Achievement.objects.get()
    assert response.url == achievement.get_absolute_url()
    assert (achievement.state, achievement.people, achievement.quantity) == ("submitted", 45, 1.5)
    assert [row.name for row in achievement.evidence.all()] == ["a.jpg", "b.png"]
    page = page_of(head.get(response.url))
    assert "Dọn vệ sinh đường tiểu khu" in page
    assert "1,5 km" in page


def test_draft_report_waits_until_it_is_sent(head, participation):
    new_report(head, participation, files=[upload()])
    achievement = Achievement.objects.get()
    assert achievement.state == "draft"
    head.post(reverse("campaigns:achievement_submit", args=[achievement.pk]))
    achievement.refresh_from_db()
    assert achievement.state == "submitted"


@pytest.mark.parametrize("day", ["31/01/2023", "01/07/2023"])
def test_report_dated_outside_the_period_is_told_at_its_field(head, participation, day):
    response = new_report(head, participation, happened_on=day)
    assert response.context["form"].errors["happened_on"] == [
        f"Ngày thực hiện {day} nằm ngoài thời gian thi đua (01/02/2023 – 30/06/2023). Hãy kiểm tra lại ngày."
    ]
    assert "Phát quang, khơi rãnh." in page_of(response)
    assert not Achievement.objects.exists()


def test_report_of_an_impossible_day_says_how_to_write_it(head, participation):
    response = new_report(head, participation, happened_on="31/02/2023")
    assert response.context["form"].errors["happened_on"] == [
        "Ngày không hợp lệ. Ghi ngày/tháng/năm, ví dụ 10/02/2023."
    ]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.exe", b"MZ\x90\x00" * 10, "Tệp “a.exe” không thuộc loại được nhận."),
        ("a.jpg", b"<html><script>alert(1)</script>", "Tệp “a.jpg” mang đuôi của ảnh nhưng nội dung không phải ảnh"),
        ("a.png", pdf_file(), "Tệp “a.png” có đuôi “.png” nhưng nội dung là PDF."),
        ("a.jpg", jpeg()[:200], "Tệp “a.jpg” bị hỏng hoặc không mở được."),
    ],
)
def test_bad_file_is_told_at_its_field_and_nothing_is_saved(head, participation, name, content, told):
    response = new_report(head, participation, files=[upload(name, content)])
    (error,) = response.context["form"].errors["files"]
    assert error.startswith(told)
    assert not Achievement.objects.exists()


def test_file_over_the_limit_is_refused(head, participation, settings):
    settings.UPLOAD_MAX_BYTES = 300
    response = new_report(head, participation, files=[upload()])
    (error,) = response.context["form"].errors["files"]
    assert "vượt mức 300" in error


def test_more_than_ten_files_are_refused(head, participation):
    files = [upload(f"{n}.jpg", jpeg((n, n, n))) for n in range(11)]
    response = new_report(head, participation, files=files)
    assert response.context["form"].errors["files"] == [
        "Mỗi kết quả nhận tối đa 10 tệp; đã có 0, bạn chọn thêm 11. Hãy bớt tệp."
    ]


def test_sending_without_evidence_asks_for_it(head, participation):
    response = new_report(head, participation, gui="1")
    assert response.context["form"].errors["files"] == ["Hãy chọn ít nhất một tệp."]


def test_same_report_posted_twice_counts_once(head, participation):
    token = "0b9d9a30-3f1c-4bb1-8a0e-3a8d8b4c1d22"
    first, second = (new_report(head, participation, once=token) for _ in range(2))
    assert Achievement.objects.count() == 1
    assert first.url == second.url


def test_pledge_names_the_strand(head, participation, leader):
    registration = factories.registration(participation, leader, "accepted", kind="target")
    pledge_pk = registration.commitments.get().pk
    new_report(head, participation, commitment=pledge_pk, strand="")
    assert Achievement.objects.get().strand == participation.campaign.strands.last()


def test_report_without_strand_or_pledge_says_so(head, participation):
    response = new_report(head, participation, strand="")
    assert list(response.context["form"].errors) == ["strand"]


def test_very_long_title_is_refused_and_kept_on_the_page(head, participation):
    title = "Dọn vệ sinh " * 40
    response = new_report(head, participation, title=title)
    assert list(response.context["form"].errors) == ["title"]
    assert title.strip() in page_of(response)


def test_edit_over_a_newer_edit_shows_both(head, participation, leader):
    achievement = factories.achievement(participation, leader)
    url = reverse("campaigns:achievement_edit", args=[achievement.pk])
    seen = head.get(url).context["form"].seen
    strand = achievement.strand_id
    head.post(url, REPORT | {"strand": strand, "seen": seen, "title": "Bản thứ nhất"})
    response = head.post(url, REPORT | {"strand": strand, "seen": seen, "title": "Bản thứ hai"})
    assert [(d.theirs, d.mine) for d in response.context["form"].difference] == [("Bản thứ nhất", "Bản thứ hai")]
    achievement.refresh_from_db()
    assert achievement.title == "Bản thứ nhất"


def test_culture_officer_verifies_only_the_strands_that_are_hers(as_user, culture, participation, leader):
    own, others = participation.campaign.strands.all()
    browser = as_user(culture)
    codes = []
    for strand in (own, others):
        achievement = factories.achievement(participation, leader, strand, "submitted")
        codes.append(browser.post(reverse("campaigns:achievement_verify", args=[achievement.pk])).status_code)
    assert codes == [302, 403]


def test_returned_report_shows_the_reason_to_its_unit(head, office, participation, leader):
    achievement = factories.achievement(participation, leader, state="submitted")
    answer = {"code": "evidence", "reason": "Ảnh mờ, chụp lại."}
    office.post(reverse("campaigns:achievement_return", args=[achievement.pk]), answer)
    page = page_of(head.get(reverse("campaigns:achievement_edit", args=[achievement.pk])))
    assert "Bị trả lại: Ảnh mờ, chụp lại." in page


def test_evidence_leaves_only_through_its_own_report(head, as_user, stranger, participation, leader):
    achievement = factories.achievement(participation, leader)
    row = achievement.evidence.get()
    url = reverse("campaigns:evidence", args=[achievement.pk, row.pk])
    served = head.get(url)
    assert b"".join(served.streaming_content).startswith(b"\xff\xd8\xff")
    assert served.headers["Content-Disposition"] == 'attachment; filename="anh.jpg"'
    assert served.headers["X-Content-Type-Options"] == "nosniff"
    assert as_user(stranger).get(url).status_code == 404


def test_evidence_can_be_taken_out_of_a_draft(head, participation, leader):
    achievement = factories.achievement(participation, leader)
    row = achievement.evidence.get()
    head.post(reverse("campaigns:evidence_remove", args=[achievement.pk, row.pk]))
    assert not achievement.evidence.exists()


def test_discarded_draft_is_gone(head, participation, leader):
    achievement = factories.achievement(participation, leader)
    head.post(reverse("campaigns:achievement_discard", args=[achievement.pk]))
    assert not Achievement.objects.exists()


# --- Scope ----------------------------------------------------------------------------------------------------------


def test_pages_of_another_unit_do_not_exist(as_user, stranger, participation, leader):
    registration = factories.registration(participation, leader, "accepted")
    achievement = factories.achievement(participation, leader, state="verified")
    factories.unit_plan(participation, leader)
    browser = as_user(stranger)
    urls = [
        participation.get_absolute_url(),
        registration.get_absolute_url(),
        achievement.get_absolute_url(),
        reverse("campaigns:unit_plan_file", args=[participation.pk]),
        reverse("campaigns:achievement_new", args=[participation.pk]),
        reverse("campaigns:registration_edit", args=[participation.pk]),
    ]
    assert [browser.get(url).status_code for url in urls] == [404] * 6
    missing = browser.get(reverse("campaigns:unit", args=[999_999])).content
    assert len(browser.get(urls[0]).content) == len(missing)


def test_unit_files_its_own_plan_and_the_office_reads_it(head, office, participation):
    url = reverse("campaigns:unit_plan", args=[participation.pk])
    data = {"title": "Hưởng ứng thi đua", "number": "01/KH-TK1", "issued_on": "20/02/2023", "seen": ""}
    assert list(head.post(url, data).context["form"].errors) == ["upload"]
    head.post(url, data | {"upload": upload("ke-hoach.pdf", pdf_file())})
    served = office.get(reverse("campaigns:unit_plan_file", args=[participation.pk]))
    assert b"".join(served.streaming_content) == pdf_file()


def test_plan_dated_in_the_future_is_refused(head, participation):
    tomorrow = dates.today() + datetime.timedelta(days=1)
    data = {"title": "Kế hoạch", "number": "", "issued_on": dates.short(tomorrow)}
    url = reverse("campaigns:unit_plan", args=[participation.pk])
    response = head.post(url, data | {"upload": upload("ke-hoach.pdf", pdf_file())})
    assert list(response.context["form"].errors) == ["issued_on"]
