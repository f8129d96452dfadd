"""Files that prove a report: kept over a form that did not pass, looked at by who verifies, fetched as they came."""

import datetime
import hashlib
import html
import re

import pytest
from django.urls import reverse
from PIL import Image

from campaigns.flows import progress
from campaigns.models import Achievement
from emulation.audit.record import history_of
from emulation.files.pictures import SHRUNK
from emulation.lib.errors import Unsound
from tests import factories
from tests.campaigns.test_plan_screens import page_of
from tests.campaigns.test_unit_screens import new_report
from tests.sample_files import jpeg, pdf_file, png, upload

SCENE = ("campaign",)


@pytest.fixture
def head(as_user, leader):
    """The browser of the unit's head."""
    return as_user(leader)


@pytest.fixture
def office(as_user, clerk):
    return as_user(clerk)


def tokens_of(response):
    return re.findall(r'name="kept" value="([^"]+)"', page_of(response))


# --- Files that wait for their form ---------------------------------------------------------------------------------


def test_photos_of_a_form_that_did_not_pass_need_not_be_sent_again(head, participation):
    response = new_report(head, participation, title="", files=[upload("a.jpg")], gui="1")
    assert "a.jpg" in page_of(response)
    (token,) = tokens_of(response)
    new_report(head, participation, kept=[token], gui="1")
    achievement = Achievement.objects.get()
    assert (achievement.state, [row.name for row in achievement.evidence.all()]) == ("submitted", ["a.jpg"])


def test_a_kept_photo_stays_over_many_tries_and_is_left_out_when_it_is_unticked(head, participation):
    first = new_report(head, participation, title="", files=[upload("a.jpg"), upload("b.png", png())])
    second = new_report(head, participation, title="", kept=tokens_of(first))
    kept_on, left_out = tokens_of(second)
    new_report(head, participation, kept=[kept_on])
    assert [row.name for row in Achievement.objects.get().evidence.all()] == ["a.jpg"]
    preview = re.search(r'src="([^"]+xem[^"]+)"', page_of(second)).group(1)
    assert b"".join(head.get(html.unescape(preview))).startswith(b"\xff\xd8\xff")


def test_a_refusal_after_the_form_was_sound_keeps_the_photos_too(head, participation, monkeypatch):
    def refuse(*args, **kwargs):
        raise Unsound("Chưa được.")

    with monkeypatch.context() as patch:
        patch.setattr(progress, "draft_achievement", refuse)
        response = new_report(head, participation, files=[upload("a.jpg")])
    assert response.context["form"].non_field_errors() == ["Chưa được."]
    new_report(head, participation, kept=tokens_of(response))
    assert [row.name for row in Achievement.objects.get().evidence.all()] == ["a.jpg"]


def test_kept_photos_count_towards_the_limit(head, participation):
    files = [upload(f"{n}.jpg", jpeg((n, n, n))) for n in range(8)]
    kept = tokens_of(new_report(head, participation, title="", files=files))
    response = new_report(head, participation, kept=kept, files=[upload(f"{n}.png", png((n, 0, n))) for n in range(3)])
    assert response.context["form"].errors["files"] == [
        "Mỗi kết quả nhận tối đa 10 tệp; đã có 0, bạn chọn thêm 11. Hãy bớt tệp."
    ]


def test_kept_photo_of_somebody_else_or_a_made_up_one_is_not_taken(
    head, as_user, stranger, other_participation, participation
):
    theirs = new_report(as_user(stranger), other_participation, title="", files=[upload("a.jpg")])
    tokens = [*tokens_of(theirs), "bịa:đặt"]
    assert len(tokens) == 2
    response = new_report(head, participation, kept=tokens, gui="1")
    assert list(response.context["form"].errors) == ["files"]
    assert head.get(reverse("files:kept_preview"), {"ma": tokens[0]}).status_code == 404


# --- Photos as evidence -----------------------------------------------------------------------------------------------


def photo(taken=None, software="", color="green"):
    """As a camera writes it, with the place."""
    exif = Image.Exif()
    exif[0x0131] = software
    exif.get_ifd(0x8825)[1] = "N"
    if taken:
        exif.get_ifd(0x8769)[0x9003] = taken
    return jpeg(color, exif=exif)


def proved_by(participation, leader, content, name="anh.jpg"):
    """A deed of 15/04/2023, handed in with one file."""
    day = datetime.date(2023, 4, 15)
    deed = add_photo(
        factories.achievement(participation, leader, happened_on=day, evidence=False), leader, content, name
    )
    progress.submit_achievement(deed, by=leader)
    return deed


def add_photo(deed, leader, content, name="anh.jpg"):
    progress.add_evidence(deed, [factories.kept(leader, name, content)], by=leader)
    return deed


@pytest.mark.parametrize(("taken", "software", "words"), [
    ("2023:04:15 07:00:00", "", "Chụp ngày 15/04/2023"),
    ("2023:04:14 07:00:00", SHRUNK, "Chụp ngày 14/04/2023; đã thu nhỏ trên máy của người gửi"),
    ("2023:04:16 07:00:00", "", "Chụp ngày 16/04/2023 Chụp sau ngày thực hiện 15/04/2023."),
    ("2022:04:15 07:00:00", "", "Chụp ngày 15/04/2022 Ngày chụp ngoài thời gian thi đua, cần xem lại."),
    (None, "", "Ảnh không ghi ngày chụp"),
])  # fmt: skip
def test_who_verifies_reads_when_a_photo_was_taken_and_what_is_odd_about_it(
    office, participation, leader, taken, software, words
):
    deed = proved_by(participation, leader, photo(taken, software))
    tile = re.search(r'class="file-tile">(.*?)Tệp gốc', page_of(office.get(deed.get_absolute_url())), re.DOTALL).group(
        1
    )
    told = " ".join(re.sub(r"<[^>]+>", " ", tile).split())
    assert told.endswith(words)
    assert ("Chụp sau" in told, "cần xem lại" in told) == ("Chụp sau" in words, "cần xem lại" in words)


def test_the_very_file_goes_to_its_unit_and_to_who_verifies_and_each_time_is_in_the_trail(
    head, office, as_user, culture, chairman, participation, leader
):
    content = photo("2023:04:15 07:00:00")
    deed = proved_by(participation, leader, content)
    url = reverse("campaigns:evidence_original", args=[deed.pk, deed.evidence.get().pk])
    asked = page_of(office.get(url))
    assert "có thể có nơi chụp" in asked
    assert hashlib.sha256(content).hexdigest() in asked
    for person in (head, office):
        served = person.post(url)
        assert b"".join(served.streaming_content) == content
    told = [(entry.verb, entry.actor.username, entry.note) for entry in history_of(deed)][:2]
    assert told == [("fetch_original", who, "anh.jpg") for who in ("vanthu", "truongban1")]
    assert as_user(chairman).post(url).status_code == 403
    assert as_user(culture).post(url).status_code == 403, "its strand is verified by the clerk"
    assert "Tệp gốc" not in page_of(as_user(chairman).get(deed.get_absolute_url()))


def test_a_paper_has_no_other_original(office, participation, leader):
    deed = proved_by(participation, leader, pdf_file(), "a.pdf")
    assert "Tệp gốc" not in page_of(office.get(deed.get_absolute_url()))
    assert office.get(reverse("campaigns:evidence_original", args=[deed.pk, deed.evidence.get().pk])).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_evidence_of_a_report_is_read_at_once(office, participation, leader, count, django_assert_num_queries):
    deed = proved_by(participation, leader, photo("2023:04:15 07:00:00"))
    for n in range(1, count):
        add_photo(deed, leader, photo(color=(n, n, n)))
    with django_assert_num_queries(16):
        page = page_of(office.get(deed.get_absolute_url()))
    assert page.count('class="file-tile"') == count
