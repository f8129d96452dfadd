"""Awards counted by facet: as a count by hand has it, every number leading to its rows."""

import html
import re
from collections import Counter

import pytest
from django.urls import reverse

from awards.models import RegisterEntry
from awards.statistics.register import BY_NAME, cube_of
from tests.awards.figures.town import AWARDS, DIPLOMA, LEVELS, Grants, Told
from tests.awards.screens import text
from tests.journeys.steps import words_of
from tests.sheets.books import rows_in
from tests.stage import part

SCENE = ("grants", "cast")
PAGE = "/khen-thuong/thong-ke/"
LINK = re.compile(r'<a href="(/khen-thuong/so-khen-thuong/[^"]*)"><?b?>?(\d+)<')


@part
def grants(participation, other_participation, leader, stranger, clerk):
    made = Grants((participation, other_participation), (leader, stranger), clerk)
    for told in AWARDS:
        made.grant(told)
    return made


@pytest.fixture
def desk(grants, as_user, clerk):
    return as_user(clerk)


def by_hand(value):
    """{words: {subject: how many}} of the table; value(row): words, None where the row does not count."""
    found = {}
    for row in AWARDS:
        if words := value(row):
            found.setdefault(words, Counter())[row.subject] += 1
    return found


def of(subjects, value):
    return lambda row: value(row) if row.subject in subjects else None


PERSON, PEOPLE = ("individual",), ("individual", "household")
WORDS = {
    "leader": "Cán bộ lãnh đạo, quản lý", "farmer": "Nông dân", "teacher": "Giáo viên",
    "business": "Người kinh doanh", "male": "Nam", "female": "Nữ", "": "Không ghi",
}  # fmt: skip
DECIDERS = {"commune": "xã", "district": "huyện", "province": "tỉnh"}
WHOM = {"collective": "Tập thể", "individual": "Cá nhân", "household": "Hộ gia đình"}
WORKER = "Người trực tiếp công tác, lao động"
BY_HAND = {
    "hinh-thuc": lambda row: row.award,
    "nam": lambda row: str(row.year),
    "don-vi": lambda row: ("Tiểu khu 1", "Bản Mường")[row.unit],
    "loai-don-vi": lambda row: ("Tiểu khu", "Bản")[row.unit],
    "doi-tuong": lambda row: WHOM[row.subject],
    "vai": of(PERSON, lambda row: WORDS["leader"] if row.person_kind == "leader" else WORKER),
    "thanh-phan": of(PERSON, lambda row: WORDS[row.person_kind]),
    "gioi": of(PEOPLE, lambda row: WORDS[row.sex]),
    "cap": lambda row: f"Chủ tịch UBND cấp {DECIDERS[LEVELS[row.award]]}",
    "nguoi-quyet-dinh": lambda row: f"Chủ tịch cấp {LEVELS[row.award]}",
    "phong-trao": lambda row: "Thi đua 75 năm Đảng bộ huyện",
    "hieu-luc": lambda row: "Còn hiệu lực",
}  # fmt: skip


@pytest.mark.usefixtures("grants")
def test_every_facet_agrees_with_a_count_by_hand(clerk, campaign, participation, other_participation):
    groups = [each.group.name for each in (participation, other_participation)]
    wanted = BY_HAND | {"phong-trao": lambda row: campaign.short_name, "nhom": lambda row: groups[row.unit]}
    cube = cube_of(RegisterEntry.objects.visible_to(clerk))
    assert set(wanted) == set(BY_NAME)
    for name, value in wanted.items():
        counted = {line.label: line.counts for line in cube.by(BY_NAME[name])}
        assert counted == by_hand(value), name


@pytest.mark.parametrize("facet", ["gioi", "vai", "nam", "nhom"])
def test_every_number_leads_to_as_many_rows_of_the_register(desk, facet):
    page = desk.get(f"{PAGE}?theo={facet}&nam=2023")
    links = {html.unescape(url): int(count) for url, count in LINK.findall(page.content.decode())}
    assert len(links) > 6
    for url, count in links.items():
        assert desk.get(url).context["page"].paginator.count == count, url


def test_filters_narrow_all_numbers_and_the_register_names_them(desk):
    page = desk.get(f"{PAGE}?theo=don-vi&cap=province&doi-tuong=individual")
    assert [(row.label, row.total.count) for row in page.context["rows"]] == [("Bản Mường", 2), ("Tiểu khu 1", 1)]
    register = desk.get(page.context["rows"][0].total.url)
    assert {row.name for row in register.context["page"]} == {"Cầm Văn Ba", "Vì Văn Sáu"}
    assert [label for _, label, _ in register.context["filters"]] == [
        "Năm", "Đối tượng", "Địa bàn, đơn vị", "Cấp quyết định", "Hiệu lực",
    ]  # fmt: skip


def test_what_the_page_does_not_offer_is_ignored(desk):
    page = desk.get(f"{PAGE}?theo=mau-toc&gioi=khac&nam=1999")
    assert page.context["facet"].name == "hinh-thuc"
    assert page.context["sums"].total.count == len(AWARDS)


def test_nothing_found_says_so_on_the_page_and_instead_of_a_paper(desk):
    query = "?theo=vai&nam=2023&doi-tuong=household"
    assert "Không có khen thưởng nào khớp" in text(desk.get(PAGE + query))
    refused = desk.get(f"{PAGE}{query}&tai=pdf")
    assert (refused.status_code, "chưa có gì để in" in text(refused)) == (422, True)


def test_files_hold_what_the_page_shows(desk):
    rows = rows_in(desk.get(f"{PAGE}?theo=gioi&nam=2023&tai=xlsx"))
    assert [row[0] for row in rows[:3]] == ["THỐNG KÊ KHEN THƯỞNG THEO GIỚI TÍNH", rows[1][0], "Năm: 2023"]
    assert [row[1:] for row in rows[5:]] == [["Nam", 2, 0, 2], ["Nữ", 1, 1, 2], ["Tổng cộng", 3, 1, 4]]
    paper = desk.get(f"{PAGE}?theo=hinh-thuc&nam=2023&tai=pdf")
    words = words_of(b"".join(paper.streaming_content))
    assert f"{DIPLOMA} 0 2 1 3" in words
    assert "Năm: 2023" in words


def test_questions_do_not_grow_with_the_rows(desk, grants, django_assert_num_queries):
    counts = []
    for names in ((), ("Một Nữa", "Hai Nữa")):
        for name in names:
            grants.grant(Told(name, "individual", 0, DIPLOMA, 2024, "worker", "male"))
        with django_assert_num_queries(7):
            counts.append(desk.get(f"{PAGE}?theo=don-vi").context["sums"].total.count)
    assert counts == [len(AWARDS), len(AWARDS) + 2]


def test_the_register_leads_to_the_statistics_only_who_may_open_them(grants, as_user, clerk, leader):
    address = reverse("awards:statistics")
    pages = [as_user(who).get(reverse("awards:register")).content.decode() for who in (clerk, leader)]
    assert [address in page.split('class="table')[0].split("<main")[1] for page in pages] == [True, False]
