"""What LibreOffice makes of our Word files, against our PDF: the same words, as many pages, the same places."""

import io
import re
from collections import Counter

import pdfplumber
import pytest

from emulation.documents import pdf
from emulation.documents.layout import MOTTO, NATION, Attachment, Bullet, Column, Heading, Paragraph, Table, text_of
from tests.documents import sample_papers
from tests.documents.reading import MM, all_text, line, middle, rule_under, words
from tests.documents.word import letters, pages_by_libreoffice

ALL = sample_papers.all_papers()
LINES = [Paragraph(f"Dòng {number}.") for number in range(40)]
WIDE = Table(tuple(Column(f"Số liệu {number}") for number in range(18)), (("Nghiêng",) * 18,) * 4)
ODD = {
    **{f"lines_{count}": sample_papers.plan(body=tuple(LINES[:count])) for count in range(19, 27)},
    "points": sample_papers.plan(body=(Heading(2, "Việc"), *(Heading(3, "điểm") for _ in range(24)))),
    "own_pages": sample_papers.plan(
        attachments=tuple(
            Attachment(("Phụ lục", title), body=sample_papers.strand_bullets(20), landscape=title == "B")
            for title in "AB"
        )
    ),
    "code": sample_papers.plan(qr="https://thidua.example.vn/kiem-tra/7F3K-9QWM", verification="Tra cứu: 7F3K-9QWM."),
    "draft": sample_papers.plan(watermark="DỰ THẢO"),
    "wide": sample_papers.plan(body=(LINES[0], WIDE, *LINES[1:3])),
    "wide_at_the_end": sample_papers.plan(body=(LINES[0], WIDE)),
    "many_rows": sample_papers.plan(body=(sample_papers.unit_table(300), Bullet("Hết."))),
}


@pytest.fixture(scope="module")
def converted(tmp_path_factory):
    """Pages by LibreOffice of every sample, all made in one run."""
    made = pages_by_libreoffice(ALL | ODD, tmp_path_factory.mktemp("libreoffice"))
    return {name: pdfplumber.open(io.BytesIO(data)).pages for name, data in made.items()}


@pytest.fixture(scope="module")
def ours():
    return {name: pdfplumber.open(io.BytesIO(pdf.render(paper))).pages for name, paper in ALL.items()}


def without_page_number(page):
    return page.filter(lambda item: item.get("bottom", 0) > 20 * MM)


def body_words(pages):
    return Counter(words(all_text([without_page_number(page) for page in pages])))


@pytest.mark.parametrize("name", ALL)
def test_both_forms_print_the_same_words_on_as_many_pages(converted, ours, name):
    assert len(converted[name]) == len(ours[name])
    assert body_words(converted[name]) == body_words(ours[name])
    assert Counter(words(text_of(ALL[name]))) - body_words(converted[name]) == Counter()


@pytest.mark.parametrize("name", [name for name, paper in ALL.items() if not paper.copy])
def test_both_forms_turn_the_page_within_one_paragraph_of_each_other(converted, ours, name):
    texts = [words(without_page_number(page).extract_text()) for page in ours[name]]
    for place, page in enumerate(converted[name][1:], 1):
        first = " ".join(words(without_page_number(page).extract_text())[:4])
        assert first in " ".join(texts[place - 1][-100:] + texts[place][:100])


@pytest.mark.parametrize("name", ["ke_hoach", "quyet_dinh", "bien_ban_hop", "cong_van_khan"])
def test_the_head_stands_where_the_pdf_has_it(converted, ours, name):
    paper = ALL[name]
    for text in (NATION, MOTTO, paper.issuer.lines[-1][:8], "Số:"):
        here, there = line(converted[name][0], text), line(ours[name][0], text)
        assert abs(here["top"] - there["top"]) < 4, text
        assert abs(middle(here) - middle(there)) < 3, text
        assert here["sizes"] == there["sizes"]


@pytest.mark.parametrize(
    ("name", "texts", "shares"),
    [
        ("ke_hoach", [MOTTO], (0.98, 1.02)),
        ("ke_hoach", ["THỊ TRẤN YÊN CHÂU"], (1 / 3, 1 / 2)),
        ("ke_hoach", ["thành lập tổ chức Đảng huyện (11/6/1948 - 11/6/2023)"], (1 / 3, 1 / 2)),
        ("quyet_dinh", ["Về việc tặng Giấy khen"], (1 / 3, 1 / 2)),
    ],
)
def test_lines_are_drawn_as_long_as_the_standard_asks(converted, name, texts, shares):
    page = converted[name][0]
    box = line(page, texts[0])
    rule = rule_under(page, box)
    assert shares[0] <= rule["width"] / (box["x1"] - box["x0"]) <= shares[1]
    assert abs((rule["x0"] + rule["x1"]) / 2 - middle(box)) < 2


def test_text_stands_within_the_margins_of_the_standard(converted):
    for name in ALL:
        for page in converted[name]:
            chars = [char for char in without_page_number(page).chars if char["text"].strip()]
            assert min(char["x0"] for char in chars) >= 30 * MM - 1, name
            assert max(char["x1"] for char in chars) <= page.width - 20 * MM + 1.5, name


def page_numbers(pages):
    return [
        "".join(words(page.filter(lambda item: item.get("bottom", 99) <= 20 * MM).extract_text())) for page in pages
    ]


def test_page_numbers_stand_top_centre_from_the_second_page_of_the_paper_and_of_each_attachment(converted):
    pages = converted["own_pages"]
    assert page_numbers(pages) == ["", "2", "3", "", "2", "", "2"]
    assert [page.width > page.height for page in pages] == [False] * 5 + [True] * 2
    char = next(char for char in pages[1].chars if char["bottom"] <= 20 * MM)
    assert char["size"] == pytest.approx(13, abs=0.2)
    assert abs((char["x0"] + char["x1"]) / 2 - 110 * MM) < 2


def test_a_signature_is_never_alone_on_a_page(converted):
    moved = set()
    for name in (name for name in ODD if name.startswith("lines_")):
        *_, last = converted[name]
        text = last.extract_text()
        assert "Lường Văn Mẫu" in text
        assert "Dòng" in text
        moved.add(len(converted[name]))
    assert moved == {1, 2}  # some fitted on one page, some did not


def test_points_are_lettered_by_the_vietnamese_alphabet_and_indented_alike(converted):
    pages = converted["points"]
    found = re.findall(r"(?m)^(\w+\)) điểm", all_text(pages))
    assert found == letters(24)
    chars = [line(page, "a) điểm")["x0"] for page in pages[:1]]
    assert chars[0] == pytest.approx((30 + 12.7) * MM, abs=1)


def test_the_code_stands_in_the_foot_of_the_first_page_beside_its_words(converted):
    first, *others = converted["code"]
    (picture,) = first.images
    assert picture["width"] / MM == pytest.approx(18, abs=0.3)
    assert picture["x0"] / MM == pytest.approx(30, abs=0.5)
    assert picture["top"] > max(char["bottom"] for char in first.chars if char["size"] > 10.5)
    assert picture["bottom"] / MM < 295
    told = line(first, "Tra cứu: 7F3K-9QWM.")
    assert picture["x1"] < told["x0"]
    assert [page.images for page in others] == [[]] * len(others)
    assert "Tra cứu" not in all_text(others)


def test_every_page_of_a_draft_bears_its_mark_behind_the_words(converted):
    plain = [len(page.curves) for page in converted["ke_hoach"]]
    marked = [len(page.curves) for page in converted["draft"]]
    assert len(plain) == len(marked)
    assert all(more > fewer for more, fewer in zip(marked, plain, strict=True))
    assert all_text(converted["draft"]) == all_text(converted["ke_hoach"])


def test_a_long_table_repeats_its_head_on_every_page(converted):
    pages = converted["many_rows"]
    with_rows = [page for page in pages if "Tiểu khu" in page.extract_text()]
    assert len(with_rows) > 8
    assert all("Đơn vị" in page.extract_text() for page in with_rows)


def test_a_table_too_wide_for_the_page_lies_across_as_in_the_pdf_with_the_signature_behind_it(converted):
    here = converted["wide_at_the_end"]
    there = pdfplumber.open(io.BytesIO(pdf.render(ODD["wide_at_the_end"]))).pages
    for pages in (here, there):
        assert [page.width > page.height for page in pages] == [False, True]
        assert page_numbers(pages) == ["", "2"]
        assert "Lường Văn Mẫu" in pages[1].extract_text()
    assert body_words(here) == body_words(there)
    sizes = [page.search("Nghiêng")[0]["chars"][0]["size"] for page in (here[1], there[1])]
    assert sizes[0] == pytest.approx(sizes[1], abs=0.1)


def test_what_follows_a_table_across_the_page_stands_upright_again_and_the_pages_count_on(converted):
    pages = converted["wide"]
    assert [page.width > page.height for page in pages] == [False, True, False]
    assert page_numbers(pages) == ["", "2", "3"]
    assert [f"Dòng {number}." in pages[2].extract_text() for number in (0, 1, 2)] == [False, True, True]
