"""A file that comes in parts over a line that breaks: nothing twice, nothing lost, nothing of another's."""

import hashlib
import json
import os
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from emulation.files import sending, store
from emulation.files.models import Sending, StoredFile
from emulation.files.sending import PART, folder, path_of
from tests.sample_files import docx_file, jpeg, pdf_file, xlsx_file

SCENE = ("participation",)
PHOTO = jpeg(size=(400, 300))


@pytest.fixture
def phone(as_user, leader):
    return as_user(leader)


@pytest.fixture(autouse=True)
def committed_at_once(monkeypatch):
    """What waits for the end of a transaction does not wait for the end of the test."""
    monkeypatch.setattr(sending.transaction, "on_commit", lambda act: act())


def announce(phone, content=PHOTO, name="anh.jpg", **other):
    told = {"name": name, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()} | other
    return answer(phone.post(reverse("files:begin") + "?field=files", told))


def send(phone, state, part, at=None):
    at = state["offset"] if at is None else at
    return answer(phone.post(f"{state['url']}?field=files&tu={at}", part, content_type="application/octet-stream"))


def answer(response):
    assert response.status_code == 200
    return json.loads(response.content)


def rest(phone, content=PHOTO, name="anh.jpg"):
    """The whole file as a browser sends it."""
    state = announce(phone, content, name)
    while "token" not in state and "refused" not in state:
        state = send(phone, state, content[state["offset"] :][:700])
    return state


def lying():
    return sorted(path.name for path in folder().glob("*"))


def test_a_file_comes_in_parts_and_is_kept_like_any_other(phone, leader):
    state = rest(phone)
    row = StoredFile.objects.get(sha256=hashlib.sha256(PHOTO).hexdigest())
    assert (row.media_type, row.size, row.kept_by, state["name"]) == ("image/jpeg", len(PHOTO), leader, "anh.jpg")
    assert (state["words"], lying()) == ("Ảnh không ghi ngày chụp", [])
    assert b"".join(phone.get(state["preview"])).startswith(b"\xff\xd8\xff")
    with store.open_file(row.sha256) as file:
        assert file.read() == PHOTO


def test_after_a_broken_line_the_rest_is_sent_from_where_it_broke(phone, leader, as_user):
    state = announce(phone)
    send(phone, state, PHOTO[:500])
    again = as_user(leader)  # another web process, another day's sign-in
    assert answer(again.get(state["url"]))["offset"] == 500
    assert announce(again)["offset"] == 500
    assert "token" in send(again, {"url": state["url"], "offset": 500}, PHOTO[500:])


def test_a_part_that_does_not_follow_changes_nothing(phone):
    state = send(phone, announce(phone), PHOTO[:500])
    assert state["offset"] == 500
    for at, part in ((0, PHOTO[:500]), (600, PHOTO[600:700]), (500, PHOTO[500:] + b"x"), (500, b"x" * (PART + 1))):
        assert send(phone, state, part, at)["offset"] == 500
    assert answer(phone.post(f"{state['url']}?tu=500", {"a": "b"}))["offset"] == 500
    assert answer(phone.post(f"{state['url']}?tu=x", b"x", content_type="application/octet-stream"))["offset"] == 500
    assert path_of(Sending.objects.get()).read_bytes() == PHOTO[:500]


def test_the_answer_to_the_last_part_may_get_lost(phone):
    state = announce(phone)
    first = send(phone, state, PHOTO)
    for again in (announce(phone), answer(phone.get(state["url"])), send(phone, state, b"", len(PHOTO))):
        assert "token" in first
        assert "token" in again
    assert Sending.objects.count() == 1


def test_whoever_comes_last_when_two_finish_is_told_the_same(phone, leader, monkeypatch):
    state = announce(phone)
    row = Sending.objects.get()
    path_of(row).write_bytes(PHOTO)
    sending.finish(Sending.objects.get())
    sending.finish(row)  # looked before the other was done
    assert row.file is not None
    assert "token" in answer(phone.get(state["url"]))


def test_the_same_file_sent_twice_is_one(phone, as_user, clerk):
    rest(phone)
    assert rest(phone, name="lai.jpg")["name"] == "lai.jpg"
    assert rest(phone, name="lai.pdf")["name"] == "lai.jpg"
    rest(as_user(clerk))
    assert StoredFile.objects.filter(sha256=hashlib.sha256(PHOTO).hexdigest()).count() == 1


def test_knowing_the_sum_of_anothers_file_gives_nothing(phone, as_user, clerk):
    rest(as_user(clerk))
    state = announce(phone)
    assert (state["offset"], "token" in state) == (0, False)


def test_what_another_sends_does_not_exist(phone, as_user, stranger):
    state = announce(phone)
    other = as_user(stranger)
    assert other.get(state["url"]).status_code == 404
    assert other.post(f"{state['url']}?tu=0", PHOTO, content_type="application/octet-stream").status_code == 404
    assert lying() == []


def test_a_file_that_was_changed_on_its_way_is_told_and_begins_anew(phone, leader):
    state = announce(phone)
    spoilt = send(phone, state, PHOTO[:-1] + b"?")
    assert spoilt == {"refused": "Tệp “anh.jpg” đến không nguyên vẹn. Hãy gửi lại tệp."}
    assert (lying(), Sending.objects.count(), StoredFile.objects.filter(kept_by=leader).count()) == ([], 0, 0)
    assert "token" in rest(phone)


@pytest.mark.parametrize(("name", "content", "sentence"), [
    ("anh.jpg", b"<html></html>", "Tệp “anh.jpg” mang đuôi của ảnh nhưng nội dung không phải ảnh"),
    ("a.docx", docx_file(extra=[("word/vbaProject.bin", "x")]), "Tệp “a.docx” có chứa macro nên không được nhận."),
    ("a.pdf", pdf_file()[:20], "Tệp “a.pdf” bị hỏng hoặc không mở được."),
    ("a.exe", b"MZ", "Tệp “a.exe” không thuộc loại được nhận. Hãy gửi ảnh JPEG, PNG, WebP, HEIC, PDF, Word, Excel."),
    ("anh.jpg", b"", "Tệp “anh.jpg” trống, không có nội dung."),
])  # fmt: skip
def test_what_may_not_come_in_is_refused_with_a_sentence_and_not_kept(phone, leader, name, content, sentence):
    assert rest(phone, content, name)["refused"].startswith(sentence)
    assert (lying(), StoredFile.objects.filter(kept_by=leader).count()) == ([], 0)


@pytest.mark.parametrize(("other", "sentence"), [
    ({"size": 20 * 1024 * 1024 + 1}, "Tệp “anh.jpg” nặng 20,0 MB, vượt mức 20,0 MB cho mỗi tệp."),
    ({"size": "nhiều"}, "Tệp “anh.jpg” trống, không có nội dung."),
    ({"sha256": "../../etc/passwd"}, "Trình duyệt không tính được mã kiểm tra của tệp."),
    ({"sha256": "g" * 64}, "Trình duyệt không tính được mã kiểm tra của tệp."),
])  # fmt: skip
def test_a_wrong_announcement_is_told(phone, other, sentence):
    assert announce(phone, **other)["refused"].replace("\xa0", " ").startswith(sentence)
    assert not Sending.objects.exists()


def test_one_person_leaves_no_more_than_twenty_lying(phone, leader, clerk):
    theirs = sending.begin("cua-van-thu.jpg", 9, "f" * 64, by=clerk)
    first = announce(phone)
    send(phone, first, PHOTO[:500])
    for n in range(20):
        sending.begin("anh.jpg", 9, f"{n:064x}", by=leader)
    assert Sending.objects.filter(user=leader).count() == 20
    assert (phone.get(first["url"]).status_code, Sending.objects.filter(pk=theirs.pk).exists()) == (404, True)


def test_what_was_left_lying_for_a_day_is_swept_away_by_the_next_sender(phone, clerk):
    send(phone, announce(phone), PHOTO[:500])
    Sending.objects.update(begun_at=Sending.objects.get().begun_at - timedelta(hours=25))
    orphan, young = folder() / "khong-dong-nao", folder() / "moi"
    for path in (orphan, young):
        path.write_bytes(b"x")
    os.utime(orphan, (0, 0))
    sending.begin("anh.jpg", 9, "f" * 64, by=clerk)
    assert [row.user for row in Sending.objects.all()] == [clerk]
    assert lying() == ["moi"]


def test_a_file_goes_only_into_a_field_that_takes_its_kind(phone, participation, leader):
    """The unit's plan is a PDF or a picture; the mark is good for its own field only."""
    url = reverse("campaigns:unit_plan", args=[participation.pk])
    tokens = [state_for(phone, "upload", content, name)["token"] for name, content in
              (("a.xlsx", xlsx_file()), ("ke-hoach.pdf", pdf_file()))]  # fmt: skip
    other = state_for(phone, "files", pdf_file("red"), "b.pdf")["token"]
    typed = {"title": "Kế hoạch", "number": "", "issued_on": "20/02/2023"}
    assert phone.post(url, typed | {"kept": tokens[:1]}).context["form"].errors["upload"] == [
        "Tệp “a.xlsx” không thuộc loại được nhận. Hãy gửi ảnh JPEG, PNG, WebP, HEIC, PDF, Word."
    ]
    assert list(phone.post(url, typed | {"kept": [other]}).context["form"].errors) == ["upload"]
    assert phone.post(url, typed | {"kept": tokens[1:]}).status_code == 302
    participation.refresh_from_db()
    assert participation.unit_plan.file_name == "ke-hoach.pdf"


def state_for(phone, field, content, name):
    told = {"name": name, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    state = answer(phone.post(f"{reverse('files:begin')}?field={field}", told))
    sent = phone.post(f"{state['url']}?field={field}&tu=0", content, content_type="application/octet-stream")
    return answer(sent)


def test_a_forged_request_from_another_site_is_refused(leader):
    phone = Client(enforce_csrf_checks=True)
    phone.force_login(leader, backend="django.contrib.auth.backends.ModelBackend")
    assert phone.post(reverse("files:begin"), {}).status_code == 403
