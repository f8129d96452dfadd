"""A unit nominates and writes its dossier through the screens; others see what they may."""

import datetime

import pytest

from awards.models import Dossier, DossierFile, Nomination
from tests import factories
from tests.awards.screens import buttons, confirm, errors, file_of, filled, names, said, send, status, text, url
from tests.sample_files import docx_file, jpeg, pdf_file, upload

SCENE = ("campaign",)
PERSON = {
    "name": "Hà Thị Dung", "person_kind": "farmer", "position": "Nông dân", "address": "Tiểu khu 1",
    "merit": "Hiến 200 m² đất làm đường.",
}  # fmt: skip


@pytest.fixture
def head(as_user, leader):
    """The browser of the unit's head."""
    return as_user(leader)


@pytest.fixture
def office(as_user, clerk):
    return as_user(clerk)


@pytest.fixture
def make(participation, leader, award_kind):
    return lambda subject="individual", **options: factories.nomination(
        participation, leader, award_kind, subject, **options
    )


def new(subject, participation):
    return url("nominate", participation, **{"doi-tuong": subject})


# --- Putting somebody forward -----------------------------------------------------------------------------------------


def test_the_unit_first_says_for_whom(head, participation):
    page = head.get(url("nominate", participation))
    links = [part.split('"')[0] for part in page.content.decode().split('href="?doi-tuong=')[1:]]
    assert links == ["collective", "individual", "household"]
    assert head.get(new("somebody", participation)).context.get("form") is None


@pytest.mark.parametrize(("subject", "fields"), [
    ("collective", ["collective", "name", "address", "award", "procedure", "merit"]),
    ("individual", ["name", "birth_year", "sex", "person_kind", "position", "address", "award", "procedure", "merit"]),
    ("household", ["name", "birth_year", "sex", "position", "address", "award", "procedure", "merit"]),
])  # fmt: skip
def test_each_subject_has_the_fields_that_fit_it(head, participation, award_kind, subject, fields):
    assert list(head.get(new(subject, participation)).context["form"].fields) == fields


def test_a_person_is_nominated_and_the_dossier_opens(head, participation, award_kind):
    response = send(head, new("individual", participation), **PERSON, award=award_kind.pk)
    made = Nomination.objects.get()
    assert response.url == url("dossier_edit", made)
    assert (made.name, made.person_kind, made.award, made.dossier.state) == (
        "Hà Thị Dung", "farmer", award_kind, "draft"
    )  # fmt: skip


def test_the_unit_itself_is_the_collective_and_gives_its_name(head, participation, award_kind, unit):
    send(head, new("collective", participation), award=award_kind.pk, merit="Hoàn thành tốt.")
    made = Nomination.objects.get()
    assert (made.collective, made.name, made.subject) == (unit, "Tiểu khu 1", "collective")


def test_a_collective_below_the_unit_may_be_chosen_but_no_other(head, participation, award_kind, unit, other_unit):
    team = factories.organization("Tổ tự quản số 2", kind="neighbourhood", parent=unit)
    address = new("collective", participation)
    refused = send(head, address, collective=other_unit.pk, award=award_kind.pk, merit="Tốt.")
    sentence = "Tập thể này không thuộc đơn vị hoặc đã kết thúc hoạt động. Hãy chọn trong danh sách."
    assert errors(refused) == {"collective": [sentence]}
    send(head, address, collective=team.pk, award=award_kind.pk, merit="Tốt.")
    assert Nomination.objects.get().name == "Tổ tự quản số 2"


def test_a_dissolved_collective_is_refused_at_its_field(head, participation, award_kind, unit):
    gone = factories.organization("Tổ cũ", parent=unit, valid_to=datetime.date(2023, 3, 1))
    response = send(head, new("collective", participation), collective=gone.pk, award=award_kind.pk, merit="Tốt.")
    assert list(errors(response)) == ["collective"]
    assert not Nomination.objects.exists()


def test_a_dissolved_unit_nominates_nobody(head, participation, unit):
    unit.valid_to = datetime.date(2023, 3, 1)
    unit.save()
    assert head.get(new("individual", participation)).status_code == 403
    assert "Tiểu khu 1 đã kết thúc hoạt động ngày 01/03/2023" in text(head.get("/trang-chu/"))


def test_awards_are_those_in_force_for_that_subject_and_unconfirmed_ones_say_so(head, participation, award_kind):
    factories.award_kind("Gia đình văn hóa", for_collective=False, for_individual=False, confirmed=False)
    factories.award_kind("Giấy khen mới", valid_from=datetime.date(2023, 7, 1))
    choices = head.get(new("household", participation)).context["form"].fields["award"].choices
    assert [label for _, label in choices] == [
        "Chọn trong danh mục",
        "Gia đình văn hóa (chưa đối chiếu văn bản gốc)",
        "Giấy khen của Chủ tịch UBND huyện",
    ]


def test_an_award_for_others_is_refused_at_its_field_and_the_rest_is_kept(head, participation, award_kind):
    other = factories.award_kind("Gia đình văn hóa", for_collective=False, for_individual=False)
    response = send(head, new("individual", participation), **PERSON, award=other.pk)
    assert errors(response) == {"award": [
        "Hình thức này không dành cho cá nhân hoặc không áp dụng vào ngày 30/06/2023. Hãy chọn trong danh sách."
    ]}  # fmt: skip
    assert response.context["form"]["merit"].value() == "Hiến 200 m² đất làm đường."


def test_the_same_person_under_another_spelling_is_refused_at_the_name(head, make, participation, award_kind):
    make()
    typed = PERSON | {"name": "  HÀ thị   Dung"}
    response = send(head, new("individual", participation), **typed, award=award_kind.pk)
    assert errors(response) == {
        "name": ["Hà Thị Dung đã được đơn vị đề nghị “Giấy khen của Chủ tịch UBND huyện” trong phong trào này. "
                 "Nếu là hai người trùng tên, hãy ghi năm sinh của từng người."]
    }  # fmt: skip
    assert Nomination.objects.count() == 1


@pytest.mark.parametrize(("field", "value", "sentence"), [
    ("name", "", "Hãy nhập thông tin này."),
    ("person_kind", "", "Hãy nhập thông tin này."),
    ("merit", " ", "Hãy nhập thông tin này."),
])  # fmt: skip
def test_what_is_missing_is_told_at_its_field(head, participation, award_kind, field, value, sentence):
    response = send(head, new("individual", participation), **PERSON | {field: value}, award=award_kind.pk)
    assert errors(response) == {field: [sentence]}


def test_a_very_long_name_is_refused_and_a_decomposed_one_is_composed(head, participation, award_kind):
    address = new("individual", participation)
    response = send(head, address, **PERSON | {"name": "Hà " * 100}, award=award_kind.pk)
    assert list(errors(response)) == ["name"]
    send(head, address, **PERSON | {"name": "Ha\u0300 Thi\u0323 Dung"}, award=award_kind.pk)
    assert Nomination.objects.get().name == "Hà Thị Dung"


def test_a_double_click_nominates_once(head, participation, award_kind):
    data = filled(head, new("individual", participation), **PERSON, award=award_kind.pk)
    head.post(new("individual", participation), data)
    again = head.post(new("individual", participation), data)
    made = Nomination.objects.get()
    assert again.url == made.get_absolute_url()
    assert said(head, again)[1:] == ["Biểu mẫu này đã được ghi nhận ở lần gửi trước; không ghi thêm lần nữa."]


def test_an_edit_over_a_newer_one_shows_both_and_a_second_save_wins(head, make):
    nomination = make()
    address = url("nomination_edit", nomination)
    data = filled(head, address, address="Tiểu khu 1, thị trấn")
    send(head, address, address="Nhà số 5")
    response = head.post(address, data | {"once": ""})
    rows = [(row.label, row.theirs, row.mine) for row in response.context["form"].difference]
    assert rows == [("Nơi ở hoặc nơi công tác", "Nhà số 5", "Tiểu khu 1, thị trấn")]
    head.post(address, data | {"once": "", "seen": response.context["form"].seen})
    nomination.refresh_from_db()
    assert nomination.address == "Tiểu khu 1, thị trấn"


def test_a_draft_may_be_thrown_away_twice_by_one_click(head, make):
    nomination = make()
    data = {"once": "7f0e4a52-6f0b-4a7b-9d5e-3b8f9a1c2d3e"}
    address = url("nomination_discard", nomination)
    assert head.get(address).status_code == 200
    assert [head.post(address, data).url for _ in range(2)] == [url("nominations")] * 2
    assert not Nomination.objects.exists()


# --- The dossier ------------------------------------------------------------------------------------------------------


def test_the_unit_writes_attaches_and_hands_in(head, office, make, participation, leader):
    factories.achievement(participation, leader, state="verified", title="Làm 200 m đường")
    nomination = make("collective")
    address = url("dossier_edit", nomination)
    page = head.get(address)
    assert [row.title for row in page.context["verified"]] == ["Làm 200 m đường"]
    files = [upload("xac-nhan.pdf", pdf_file()), upload("anh.jpg", jpeg())]
    response = send(head, address, situation="Có 120 hộ.", results="Làm đường.", files=files)
    assert response.url == nomination.get_absolute_url()
    assert sorted(nomination.dossier.files.values_list("name", flat=True)) == ["anh.jpg", "xac-nhan.pdf"]
    assert office.get(nomination.get_absolute_url()).status_code == 404, "a draft is the unit's own"
    assert "Đơn vị chưa nộp kế hoạch của mình." in text(head.get(url("dossier_submit", nomination)))
    assert said(head, confirm(head, url("dossier_submit", nomination))) == [
        "Đã gửi hồ sơ. Văn phòng sẽ kiểm tra và báo lại."
    ]
    assert office.get(nomination.get_absolute_url()).status_code == 200


def test_an_empty_dossier_says_what_is_missing_before_it_can_be_sent(head, make):
    nomination = make()
    Dossier.objects.update(situation="", results="")
    assert buttons(head.get(nomination.get_absolute_url()))["Gửi hồ sơ"] == (
        "Chưa ghi đặc điểm, tình hình trong báo cáo thành tích. Chưa ghi thành tích đạt được trong báo cáo thành tích."
    )
    assert confirm(head, url("dossier_submit", nomination)).status_code == 409


@pytest.mark.parametrize(("name", "content", "sentence"), [
    ("anh.jpg", b"<html></html>", "Tệp “anh.jpg” mang đuôi của ảnh nhưng nội dung không phải ảnh"),
    ("anh.jpg", pdf_file(), "Tệp “anh.jpg” có đuôi “.jpg” nhưng nội dung là PDF."),
    ("xa.docx", docx_file()[:100], "Tệp “xa.docx” bị hỏng"),
])  # fmt: skip
def test_a_wrong_file_is_told_at_its_field_and_the_words_are_kept(head, make, name, content, sentence):
    nomination = make()
    response = send(head, url("dossier_edit", nomination), results="Lời mới.", files=[upload(name, content)])
    assert errors(response)["files"][0].startswith(sentence)
    assert response.context["form"]["results"].value() == "Lời mới."
    assert not DossierFile.objects.exists()


def test_a_file_too_large_is_refused(head, make, settings):
    settings.UPLOAD_MAX_BYTES = 500
    response = send(head, url("dossier_edit", make()), files=[upload("to.jpg", jpeg(size=(400, 300)))])
    assert "vượt mức" in errors(response)["files"][0]


def test_a_file_is_taken_out_and_a_sent_dossier_keeps_its_files(head, make):
    nomination = make()
    send(head, url("dossier_edit", nomination), files=[upload("a.jpg"), upload("b.jpg", jpeg("navy"))])
    first, second = nomination.dossier.files.all()
    confirm(head, url("dossier_file_remove", nomination, first))
    assert list(nomination.dossier.files.all()) == [second]
    confirm(head, url("dossier_submit", nomination))
    assert confirm(head, url("dossier_file_remove", nomination, second)).status_code == 403


def test_a_sent_dossier_is_closed_to_its_unit_with_the_reason(head, make):
    nomination = make(dossier_state="submitted")
    for name in ("nomination_edit", "dossier_edit", "nomination_discard", "dossier_submit"):
        response = head.get(url(name, nomination))
        assert response.status_code == 403, name
    assert "Hồ sơ đã gửi, không sửa được. Nếu cần sửa, đề nghị Văn phòng trả lại." in text(
        head.get(url("dossier_edit", nomination))
    )


def test_a_dossier_that_came_back_shows_why_and_cannot_be_thrown_away(head, make):
    nomination = make(dossier_state="returned")
    assert "Thiếu trích biên bản họp." in text(head.get(url("dossier_edit", nomination)))
    shown = buttons(head.get(nomination.get_absolute_url()))
    assert shown == dict.fromkeys(["Gửi hồ sơ", "Viết hồ sơ", "Sửa đề nghị", "Đóng tập hồ sơ"], "")
    assert confirm(head, url("nomination_discard", nomination)).status_code == 409


def test_an_edit_of_the_dossier_over_a_newer_one_shows_both(head, make):
    address = url("dossier_edit", make())
    data = filled(head, address, results="Bản của tôi.")
    send(head, address, results="Bản mới hơn.")
    difference = head.post(address, data | {"once": ""}).context["form"].difference
    assert [(row.theirs, row.mine) for row in difference] == [("Bản mới hơn.", "Bản của tôi.")]


def test_the_report_is_a_draft_until_the_dossier_is_complete_then_the_frozen_file(head, make):
    nomination = make(dossier_state="complete")
    draft = head.get(url("report_pdf", make(name="Lò Văn An")))
    frozen = head.get(url("report_pdf", nomination))
    contents = [file_of(response) for response in (draft, frozen)]
    assert [content[:5] for content in contents] == [b"%PDF-"] * 2
    assert frozen.headers["Content-Disposition"] == 'inline; filename="Bao-cao-thanh-tich-Ha-Thi-Dung.pdf"'
    nomination.dossier.refresh_from_db()
    assert len(contents[1]) == nomination.dossier.report_pdf.size


# --- Who sees what ----------------------------------------------------------------------------------------------------


def test_another_units_leader_finds_nothing(as_user, stranger, head, make, participation):
    nomination = make(dossier_state="submitted")
    foreign = as_user(stranger)
    DossierFile.objects.create(
        dossier=nomination.dossier, file=factories.kept(stranger)[0], name="a.jpg", added_by=stranger
    )
    file = DossierFile.objects.get()
    addresses = [
        nomination.get_absolute_url(), url("nominate", participation), url("report_pdf", nomination),
        url("nomination_edit", nomination), url("nomination_discard", nomination), url("dossier_edit", nomination),
        url("dossier_submit", nomination), url("dossier_file", nomination, file),
        url("dossier_file_preview", nomination, file), url("dossier_file_remove", nomination, file),
    ]  # fmt: skip
    assert [foreign.get(address).status_code for address in addresses] == [404] * len(addresses)
    assert names(foreign.get(url("nominations"))) == []
    assert [status(head, url(name, nomination, file)) for name in ("dossier_file", "dossier_file_preview")] == [200] * 2


def test_a_file_is_found_only_under_its_own_nomination(head, make, leader):
    first, second = make(), make("household")
    file, name = factories.kept(leader)
    attached = DossierFile.objects.create(dossier=first.dossier, file=file, name=name, added_by=leader)
    assert head.get(url("dossier_file", second, attached)).status_code == 404


def test_pages_of_the_unit_are_closed_to_the_office(office, make, participation):
    nomination = make(dossier_state="submitted")
    addresses = [url("nominate", participation), url("dossier_edit", nomination), url("nomination_edit", nomination)]
    assert [office.get(address).status_code for address in addresses] == [403] * 3


@pytest.mark.parametrize("who", ["clerk", "culture", "chairman", "vice", "secretary", "member", "admin"])
def test_the_town_reads_what_was_handed_in(cast, as_user, make, who):
    sent, draft = make(dossier_state="submitted"), make("household")
    browser = as_user(cast[who])
    assert names(browser.get(url("nominations"))) == [sent.name]
    assert browser.get(sent.get_absolute_url()).status_code == 200
    assert browser.get(draft.get_absolute_url()).status_code == 404


def test_the_page_tells_of_each_criterion_and_why(head, make, participation, leader):
    factories.achievement(participation, leader, state="verified", title="Làm 200 m đường")
    page = head.get(make("collective").get_absolute_url())
    found = [(f.rule.text, f.result.label, f.ground) for f in page.context["findings"]]
    assert found == [
        ("Có kế hoạch hưởng ứng.", "Chưa đạt", "Đơn vị chưa nộp kế hoạch của mình."),
        (
            "Có ít nhất 01 công trình hoặc phần việc.", "Đạt",
            "Đã xác nhận 1 công trình, phần việc: Làm 200 m đường.",
        ),
        ("Nội bộ đoàn kết.", "Chờ đánh giá", "Chờ công chức Văn phòng đánh giá."),
    ]  # fmt: skip
