"""Reports that may tell of one deed are flagged to whoever verifies; what was found of them is kept."""

import datetime
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from PIL import Image, ImageDraw

from campaigns.flows import progress
from campaigns.flows.doubles import tell_apart
from campaigns.models import Evidence, SeenPair
from campaigns.statistics.doubles import Deed, pairs_in, pairs_of, same_deed
from emulation.files.look import are_alike, look_of
from emulation.lib.errors import Unsound
from tests import factories
from tests.campaigns.test_plan_screens import page_of
from tests.factories import kept
from tests.lifecycles import nothing_changes, trail, who_may

SCENE = ("campaign",)
NOTE = "Hai đoạn đường khác nhau."


def scene(seed, size=(480, 360), quality=90):
    """A drawing with enough edges to be known again."""
    image = Image.new("RGB", (480, 360), (200, 220, 240))
    pen = ImageDraw.Draw(image)
    for step in range(14):
        x, y = (seed * 97 + step * 61) % 420, (seed * 53 + step * 89) % 300
        pen.rectangle(
            (x, y, x + 60, y + 60), fill=((step * 40 + seed * 31) % 255, (step * 90) % 255, (seed * 70) % 255)
        )
    out = BytesIO()
    image.resize(size).save(out, "JPEG", quality=quality)
    return out.getvalue()


@pytest.fixture
def report(participation, leader):
    """report(title, picture, …) is a report with one picture, handed in."""

    def make(title, picture, *, of=participation, by=leader, state="submitted", **fields):
        row = factories.achievement(of, by, evidence=False, title=title, **fields)
        progress.edit_achievement(row, [kept(by, "anh.jpg", picture)], by=by)
        if state != "draft":
            progress.submit_achievement(row, by=by)
        return row

    return make


def told(pairs):
    return [(pair.first.title, pair.second.title, [str(reason) for reason in pair.reasons]) for pair in pairs]


# --- What is flagged --------------------------------------------------------------------------------------------------


def test_the_same_file_in_two_reports_is_flagged_whoever_sent_it(report, other_participation, stranger, campaign):
    report("Làm đường", scene(1))
    report("Trồng hoa", scene(1), happened_on=datetime.date(2023, 6, 1))
    report("Sửa nhà", scene(1), of=other_participation, by=stranger, happened_on=datetime.date(2023, 3, 1))
    report("Việc khác", scene(2), happened_on=datetime.date(2023, 2, 10))
    assert sorted(told(pairs_in(campaign))) == [
        ("Làm đường", "Sửa nhà", ["file"]),
        ("Làm đường", "Trồng hoa", ["file"]),
        ("Trồng hoa", "Sửa nhà", ["file"]),
    ]


def test_the_same_file_in_another_campaign_of_the_town_is_flagged(report, town, unit, clerk, chairman, leader):
    old = factories.empty_campaign(town, clerk, short_name="Đợt trước")
    signer = chairman.posts.get()
    factories.complete_plan(old, by=clerk, signer=signer, units=[unit])
    factories.issue_paper(old.plan.document, clerk, chairman, factories.PLAN_DAY)
    old.refresh_from_db()
    before = report("Năm trước", scene(1), of=old.participations.get(), happened_on=datetime.date(2023, 3, 1))
    now = report("Năm nay", scene(1))
    assert told(pairs_of(now)) == [("Năm trước", "Năm nay", ["file"])]
    assert told(pairs_in(before.participation.campaign)) == told(pairs_of(now))


def test_a_picture_saved_anew_is_flagged_and_another_one_is_not(report, campaign):
    first = report("Làm đường", scene(1))
    report("Trồng hoa", scene(1, size=(320, 240), quality=55), happened_on=datetime.date(2023, 6, 1))
    report("Sửa nhà", scene(7), happened_on=datetime.date(2023, 3, 1))
    assert told(pairs_in(campaign)) == told(pairs_of(first)) == [("Làm đường", "Trồng hoa", ["look"])]


def test_plain_pictures_and_papers_have_no_look(leader):
    plain, _ = kept(leader, "tuong.jpg", factories.jpeg("red"))
    paper, _ = kept(leader, "giay.pdf", factories.pdf_file())
    assert (look_of(plain), look_of(paper)) == ("", "")
    assert not are_alike("", "")


def test_the_same_words_on_near_days_are_one_deed_or_one_claimed_by_two(
    report, other_participation, stranger, campaign
):
    report("Dọn vệ sinh đường liên bản", scene(1), place="Đường liên bản")
    report("Dọn vệ sinh đường liên bản.", scene(2), place="Đường liên bản", happened_on=datetime.date(2023, 4, 17))
    report("DON VE SINH DUONG LIEN BAN", scene(3), of=other_participation, by=stranger, place="đường liên bản, cầu")
    assert sorted((first[:3], second[:3], reasons) for first, second, reasons in told(pairs_in(campaign))) == [
        ("Dọn", "DON", ["claim"]),
        ("Dọn", "DON", ["claim"]),
        ("Dọn", "Dọn", ["deed"]),
    ]


def deed(title="Dọn vệ sinh đường", *, unit=1, day=15, place="Tiểu khu 1"):
    return Deed.of(unit, unit, datetime.date(2023, 4, day), title, place)


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (deed(), "deed"),
        (deed(day=18), "deed"),
        (deed(day=19), None),
        (deed("Dọn vệ sinh đường chợ"), "deed"),
        (deed("Trồng hoa ven đường"), None),
        (deed("Dọn vệ sinh đường 2"), None),
        (deed(place=""), "deed"),
        (deed(place="Tiểu khu 2"), None),
        (deed(place="Nhà văn hóa Tiểu khu 1"), "deed"),
        (deed(unit=2), "claim"),
        (deed(unit=2, place=""), None),
        (deed(unit=2, place="Bản Mường"), None),
    ],
)
def test_when_two_reports_tell_of_one_deed(other, reason):
    assert same_deed(deed(), other) == reason


def test_a_draft_is_compared_with_nobody_elses_reports(report, other_participation, stranger, campaign):
    report("Làm đường", scene(1))
    report("Làm đường", scene(1), of=other_participation, by=stranger, state="draft")
    assert pairs_in(campaign) == []


# --- Who sees it ---------------------------------------------------------------------------------------------------


@pytest.fixture
def pair(report, other_participation, stranger):
    own = report("Làm đường", scene(1))
    theirs = report("Sửa nhà", scene(1), of=other_participation, by=stranger, happened_on=datetime.date(2023, 3, 1))
    return own, theirs


def test_whoever_verifies_sees_the_other_report_and_its_unit_does_not(pair, as_user, clerk, culture, leader):
    own, theirs = pair
    flagged = lambda person: theirs.get_absolute_url() in page_of(as_user(person).get(own.get_absolute_url()))  # noqa: E731
    assert (flagged(clerk), flagged(culture), flagged(leader)) == (True, False, False)


def test_the_unit_is_told_of_its_own_second_use_only(pair, report, as_user, leader):
    own, _ = pair
    words = "đã dùng trong kết quả khác của đơn vị"
    assert words not in page_of(as_user(leader).get(own.get_absolute_url()))
    again = report("Trồng hoa", scene(1), state="draft", happened_on=datetime.date(2023, 6, 1))
    assert words in page_of(as_user(leader).get(again.get_absolute_url()))


@pytest.mark.parametrize("count", [1, 3])
def test_flags_cost_as_many_queries_for_three_pairs_as_for_one(
    pair, report, campaign, count, django_assert_num_queries
):
    own, _ = pair
    for number in range(count - 1):
        report(f"Việc {number}", scene(1), happened_on=datetime.date(2023, 6, 1 + 5 * number))
    with django_assert_num_queries(5):
        assert len(pairs_in(campaign)) == (1 if count == 1 else 6)
    with django_assert_num_queries(7):
        assert len(pairs_of(type(own).objects.select_related("participation__campaign").get(pk=own.pk))) == count


# --- What was found ------------------------------------------------------------------------------------------------


def test_only_who_verifies_tells_them_apart(pair, cast):
    own, theirs = pair
    assert who_may(cast, lambda person: tell_apart(own, theirs, by=person, note=NOTE)) == {"clerk"}


def test_a_pair_told_apart_leaves_the_list_and_its_note_stays(pair, as_user, clerk, campaign):
    own, theirs = pair
    office, address = as_user(clerk), reverse("campaigns:doubles", args=[campaign.pk])
    assert len(office.get(address).context["rows"]) == 1
    office.post(reverse("campaigns:tell_apart", args=[theirs.pk, own.pk]), {"note": NOTE})
    assert len(office.get(address).context["rows"]) == 0
    assert NOTE in page_of(office.get(address, {"tat-ca": "1"}))
    assert NOTE in page_of(office.get(own.get_absolute_url()))
    assert trail(own)[-1] == ("tell_apart", "Lò Thị Vân", "", "", f"Sửa nhà: {NOTE}")


def test_a_new_sign_opens_the_pair_again(pair, clerk, campaign):
    own, theirs = pair
    seen = tell_apart(own, theirs, by=clerk, note=NOTE)
    assert [each.is_open for each in pairs_in(campaign)] == [False]
    type(own).objects.filter(pk=theirs.pk).update(title=own.title, happened_on=own.happened_on, place=own.place)
    assert [each.is_open for each in pairs_in(campaign)] == [True]
    assert tell_apart(own, theirs, by=clerk, note="Đã hỏi lại.").pk == seen.pk


def test_a_note_is_needed_and_a_pair_without_signs_is_none(pair, clerk, as_user, report):
    own, theirs = pair
    with nothing_changes(own, theirs, refusal=Unsound):
        tell_apart(own, theirs, by=clerk, note=" ")
    url = reverse("campaigns:tell_apart", args=[own.pk, theirs.pk])
    assert list(as_user(clerk).post(url, {"note": ""}).context["form"].errors) == ["note"]
    Evidence.objects.filter(achievement=theirs).delete()
    with nothing_changes(own, theirs, refusal=Unsound):
        tell_apart(own, theirs, by=clerk, note=NOTE)
    assert as_user(clerk).get(url).status_code == 404


def test_the_database_keeps_a_pair_once_and_in_order(pair, clerk):
    own, theirs = pair
    given = {"reasons": ["file"], "note": NOTE, "seen_by": clerk}
    SeenPair.objects.create(first=own, second=theirs, **given)
    for first, second in ((own, theirs), (theirs, own)):
        with pytest.raises(IntegrityError, match="seen_pair|UNIQUE"), transaction.atomic():
            SeenPair.objects.create(first=first, second=second, **given)
