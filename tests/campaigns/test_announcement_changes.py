"""Articles corrected and withdrawn, their pictures and papers."""

import re

import pytest
from django.db import DatabaseError, transaction

from campaigns.flows import announcements as flows
from campaigns.models import Announcement, AnnouncementVersion
from emulation.lib import dates
from emulation.lib.errors import StaleState
from emulation.notices.models import Notice
from tests.campaigns.articles import at, form_of
from tests.factories import announcement
from tests.letters.screens import errors, messages, text
from tests.lifecycles import copy_of, nothing_changes
from tests.sample_files import pdf_file, upload

SCENE = ("campaign", "cast")


@pytest.fixture
def office(as_user, culture):
    return as_user(culture)


@pytest.fixture
def head(as_user, leader):
    return as_user(leader)


@pytest.fixture
def write(culture, town, campaign):
    """write(state, …) an article of the campaign."""

    def make(state="published", **fields):
        return announcement(culture, town, state, **{"campaign": campaign} | fields)

    return make


@pytest.fixture
def first_group(campaign):
    return campaign.groups.first()


# --- Correcting and withdrawing ---------------------------------------------------------------------------------------


def test_a_correction_is_shown_on_its_day_and_keeps_the_earlier_version(office, head, write, leader):
    row = write()
    posted = form_of(office, at("_edit", row)) | {"lead": "Mời bà con lúc 07:30.", "note": "Sửa giờ."}
    response = office.post(at("_edit", row), posted, follow=True)
    assert messages(response) == ["Đã đăng bản đính chính."]
    page = text(head.get(row.get_absolute_url()))
    assert f"Đính chính ngày {dates.short(dates.today())}: Sửa giờ." in page
    assert "Mời bà con tham gia." not in page
    assert "Mời bà con tham gia." in text(office.get(row.get_absolute_url()))
    assert Notice.objects.filter(recipient=leader, text__contains="vừa được đính chính: Sửa giờ.").count() == 1


@pytest.mark.parametrize(("changed", "told"), [
    ({"lead": "Khác hẳn."}, "Hãy ghi đã đính chính gì"),
    ({"note": "Không sửa gì."}, "Chưa có gì thay đổi so với bản đang đăng."),
])  # fmt: skip
def test_a_correction_says_what_it_mends_and_mends_something(office, write, changed, told):
    row = write()
    response = office.post(at("_edit", row), form_of(office, at("_edit", row)) | changed)
    assert told in text(response)
    assert copy_of(row).state == "published"
    assert not AnnouncementVersion.objects.exists()


def test_an_earlier_version_is_not_changed_and_not_deleted(write):
    version = write("corrected").versions.get()
    for act in (version.delete, lambda: AnnouncementVersion.objects.update(correction="Khác")):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_a_withdrawn_article_shows_its_reason_and_nothing_else_to_units(office, head, client, write):
    row = write(pictures=1)
    picture = at("_file", row, file_pk=row.files.get().pk)
    assert b"".join(head.get(picture))
    office.post(at("_withdraw", row), {"reason": "Sai đối tượng."})
    page = text(head.get(row.get_absolute_url()))
    assert "Lý do: Sai đối tượng." in page
    assert "Bản tổ chức dọn vệ sinh" not in page
    assert head.get(picture).status_code == 403
    assert b"".join(office.get(picture))


def test_a_withdrawal_wants_a_reason_and_happens_once(office, write, culture):
    row = write()
    assert errors(office.post(at("_withdraw", row), {"reason": " "}))
    stale = copy_of(row)
    flows.withdraw_announcement(row, by=culture, reason="Sai.")
    with nothing_changes(row, refusal=StaleState):
        flows.states.WITHDRAW_ANNOUNCEMENT.apply(stale, by=culture, note="Sai.")


def test_a_draft_is_thrown_away_and_what_was_published_is_not(office, write):
    draft, out = write("draft", pictures=1), write("published")
    assert office.post(at("_discard", draft)).status_code == 302
    assert not Announcement.objects.filter(pk=draft.pk).exists()
    assert office.post(at("_discard", out)).status_code == 403


# --- Pictures and papers ----------------------------------------------------------------------------------------------


def test_a_picture_comes_with_words_for_who_cannot_see_it(office, write):
    row = write("draft")
    response = office.post(at("_picture", row), {"upload": upload("anh.jpg"), "alt": ""})
    assert "Hãy mô tả ảnh bằng một câu" in text(response)
    assert not row.files.exists()
    kept_already = re.findall(r'name="kept" value="([^"]+)"', response.content.decode())
    office.post(at("_picture", row), {"kept": kept_already, "alt": "Bà con quét đường.", "caption": "Sáng thứ Bảy"})
    src = at("_file", row, file_pk=row.files.get().pk)
    page = office.get(row.get_absolute_url()).content.decode()
    assert f'<img src="{src}" alt="Bà con quét đường." loading="lazy">' in page


@pytest.mark.parametrize(("name", "content"), [
    ("anh.jpg", b"khong phai anh"), ("anh.svg", b"<svg onload=alert(1)>"), ("a.pdf", pdf_file()),
])  # fmt: skip
def test_what_is_no_picture_is_refused_by_name(office, write, name, content):
    row = write("draft")
    response = office.post(at("_picture", row), {"upload": upload(name, content), "alt": "Ảnh"})
    assert f"Tệp “{name}”" in text(response)
    assert not row.files.exists()


def test_a_picture_of_what_is_out_is_changed_by_a_correction(office, write):
    row = write(pictures=1)
    remove = at("_file_remove", row, file_pk=row.files.get().pk)
    assert "Hãy ghi đã đính chính gì" in text(office.post(remove, {"note": ""}))
    assert row.files.count() == 1
    office.post(remove, {"note": "Bỏ ảnh chụp nhầm nơi khác."})
    assert row.files.count() == 0
    assert copy_of(row).state == "corrected"


def test_the_same_file_is_not_put_in_twice(office, write, culture):
    row = write("draft")
    for _ in range(2):
        response = office.post(at("_paper", row), {"upload": upload("de-cuong.pdf", pdf_file()), "caption": "Đề cương"})
    assert "Tệp “de-cuong.pdf” đã có trong tin bài." in text(response)
    assert row.files.count() == 1
