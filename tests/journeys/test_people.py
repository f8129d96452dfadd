"""One person, one record: a unit finds the person it put forward before, the clerk joins what was entered twice."""

import pytest

from awards.models import Nomination, Nominee
from tests import factories
from tests.journeys.steps import refused
from tests.nominee_pages import person

PERSON = {"name": "HA THI DUNG", "birth_year": "1975", "merit": "Hiến 200 m² đất làm đường."}


@pytest.fixture
def known(participation, leader, award_kind, other_unit, clerk):
    """Put forward for one award, and once more in an old list of another unit."""
    factories.award_kind("Lao động tiên tiến", sort="title")
    row = factories.nomination(participation, leader, award_kind, "individual")
    person(other_unit, clerk, "Hà Thị Dung")
    return row.nominee


def test_a_person_has_one_record_through_all_spellings(at_the_screen, known, participation, leader, clerk):
    head = at_the_screen(leader, phone=True)
    nominate_again(head, participation, known)
    office = at_the_screen(clerk)
    office.open("/khen-thuong/doi-tuong/?tu-khoa=ha+dung")
    office.look("doi-tuong-03-danh-sach")
    office.open(known.get_absolute_url())
    office.sees("Hồ sơ có thể trùng")
    office.look("doi-tuong-04-ho-so")
    join(office, known)
    refused(head, f"{known.get_absolute_url()}gop/")


def nominate_again(head, participation, known):
    head.open(f"/khen-thuong/don-vi/{participation.pk}/de-nghi/?doi-tuong=individual")
    head.type(**PERSON, person_kind="Nông dân", award="Giấy khen của Chủ tịch UBND huyện")
    head.press("Lập đề nghị và viết hồ sơ")
    head.sees("Hà Thị Dung đã được đơn vị đề nghị")
    head.look("doi-tuong-01-trung")
    head.type(award="Lao động tiên tiến")
    head.press("Lập đề nghị và viết hồ sơ")
    head.sees("Đã có hồ sơ: Hà Thị Dung")
    head.look("doi-tuong-02-chon-ho-so")
    head.put("record", str(known.pk))
    head.press("Lập đề nghị và viết hồ sơ")
    head.sees("Đã lập đề nghị.")
    assert list(Nomination.objects.values_list("nominee", flat=True)) == [known.pk] * 2


def join(office, known):
    office.follow(office.page.get_by_role("link", name="So sánh để gộp"))
    office.press("Gộp hai hồ sơ")
    office.sees("Hãy nhập thông tin này.")
    office.type(reason="Một người, danh sách cũ ghi nhầm đơn vị.")
    office.look("doi-tuong-05-so-sanh")
    office.press("Gộp hai hồ sơ")
    office.sees("Đã gộp hồ sơ.")
    assert Nominee.objects.standing().filter(subject="individual").count() == 1
    office.follow(office.page.get_by_role("link", name="Tách lại"))
    office.type(reason="Hỏi lại: hai người khác nhau.")
    office.press("Tách lại")
    office.sees("Đã tách lại hai hồ sơ.")
