import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
import tinyhtml5

from emulation.documents.html import document_title, paper_fragment, paper_html
from emulation.documents.layout import NATION, Bullet, Heading, Issuer, Paper, Paragraph, text_of
from emulation.documents.line_breaks import balanced
from tests.documents import sample_papers

PAPERS = sample_papers.all_papers()
HOSTILE = '<img src=file:///etc/passwd> {{ 7*7 }} </p><script>alert(1)</script> {% now "Y" %} " onload="x'


class Outline(HTMLParser):
    """Text, headings and attributes of a page."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.names, self.words, self.inside = [], set(), [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.names |= {name for name, _ in attrs}
        if tag not in {"span", "b"}:
            self.words.append(" ")
        self.inside.append(tag)

    def handle_endtag(self, tag):
        assert self.inside.pop() == tag

    def handle_data(self, data):
        if not {"title", "svg"} & set(self.inside):
            self.words.append(data)


def elements(tree):
    """Tag, attributes and words of each element; blanks between blocks do not count."""
    return [
        (each.tag, {name for name in each.attrib.items() if "xmlns" not in name[0]}, *map(bare, (each.text, each.tail)))
        for each in tree.iter()
    ]


def bare(text):
    return (text or "").strip()


@pytest.mark.parametrize("name", PAPERS)
def test_the_page_is_well_formed_and_a_browser_reads_it_alike(name):
    markup = str(paper_html(PAPERS[name]))
    read_by_browsers = tinyhtml5.parse(markup, namespace_html_elements=False)
    assert elements(ElementTree.fromstring(markup)) == elements(read_by_browsers)  # noqa: S314 - our own markup


def words(text):
    return text.replace("\xa0", " ").split()


@pytest.mark.parametrize("name", PAPERS)
def test_page_says_what_the_paper_says_in_its_order(name):
    paper = PAPERS[name]
    page = Outline(paper_fragment(paper))
    assert words("".join(page.words)) == words(text_of(paper))
    assert Outline(paper_html(paper)).inside == []


def test_fragment_is_the_inner_markup_of_the_document():
    paper = sample_papers.decision(verification="")
    assert " ".join(paper_fragment(paper).split()) in " ".join(paper_html(paper).split())


def test_what_verifies_opens_the_print_and_closes_the_screen():
    paper = PAPERS["thong_bao"]
    printed, shown = (Outline(html).words for html in (paper_html(paper), paper_fragment(paper)))
    assert printed.index(paper.verification) < printed.index(NATION)
    assert shown.index(paper.verification) > shown.index(paper.signature.name)
    assert sorted(words("".join(printed))) == sorted(words("".join(shown)))


def test_numbers_and_days_are_kept_whole_and_the_rest_is_escaped():
    text = "Kế hoạch số 30/KH-UBND ngày 10/02/2023, Nghị định 91/2017/NĐ-CP; ngày 09 tháng 02 năm 2023 đạt 7,5 % <b>"
    found = re.findall(r'<span class="paper-whole">(.*?)</span>', paper_fragment(Paper("X", body=(Paragraph(text),))))
    days = ["ngày 10/02/2023", "ngày 09", "tháng 02", "năm 2023"]
    assert found == ["số 30/KH-UBND", days[0], "91/2017/NĐ-CP", *days[1:], "7,5 %"]
    assert "&lt;b&gt;" in paper_fragment(Paper("X", body=(Paragraph(text),)))


@pytest.mark.parametrize("name", PAPERS)
def test_markup_keeps_to_a_strict_content_policy(name):
    page = Outline(paper_fragment(PAPERS[name]))
    assert {"script", "style", "img", "link", "iframe"}.isdisjoint(page.tags)
    assert page.names == page.names - {"style", "src", "href", "onclick"}


def test_headings_are_headings_and_start_at_the_asked_level():
    paper = sample_papers.plan()
    tags = [tag for tag in Outline(paper_fragment(paper, top=2)).tags if re.fullmatch(r"h\d", tag)]
    assert tags[:4] == ["h2", "h3", "h4", "h4"]
    assert Outline(paper_fragment(paper)).tags.count("h1") == 1


def test_headings_below_a_part_are_one_level_deeper():
    tags = [tag for tag in Outline(paper_fragment(sample_papers.report())).tags if re.fullmatch(r"h\d", tag)]
    assert tags[:6] == ["h1", "h2", "h3", "h3", "h4", "h5"]


def test_neighbouring_bullets_form_one_list_and_finer_ones_lie_in_their_line():
    body = (Bullet("một"), Bullet("hai", level=2), Bullet("ba"), Paragraph("x"), Bullet("bốn"))
    html = paper_fragment(Paper("X", body=body))
    assert html.count('<ul class="paper-lines">') == 2
    assert re.search(r"- một<ul>\s*<li>\+ hai</li>\s*</ul></li>", html.replace("\n", ""))


def test_a_finer_bullet_without_a_line_above_is_a_line():
    assert paper_fragment(Paper("X", body=(Bullet("lẻ", level=2),))).count("<li>") == 1


def test_tables_have_scoped_headers_and_widths_by_class():
    html = paper_fragment(sample_papers.proposal())
    assert html.count('<th scope="col">') == 5
    assert html.count('<th scope="rowgroup" colspan="5">') == 2
    assert [int(share) for share in re.findall(r"paper-share-(\d+)", html)] == [7, 28, 23, 28, 14]


def test_every_width_class_is_in_the_screen_sheet():
    sheet = Path("static/css/paper-screen.css").read_text()
    assert [share for share in range(1, 101) if f".paper-share-{share} {{ width: {share}%; }}" not in sheet] == []


@pytest.mark.parametrize("sheet", ["static/css/paper-screen.css", "emulation/documents/assets/paper.css"])
def test_line_feeds_between_cut_lines_are_not_printed(sheet):
    """Elsewhere a line feed in the markup is one on the paper."""
    html = paper_fragment(sample_papers.proposal())
    cut = set(re.findall(r'<p(?: class="([\w-]+)[^"]*")?>\s*<span class="paper-cut">', html)) - {"paper-ruled"}
    assert cut == {"paper-body-name", "paper-subject", "paper-position", "paper-signer"}
    plain = " ".join(re.findall(r"([^{}]*)\{ white-space: normal; \}", Path(sheet).read_text()))
    assert {name for name in cut if not re.search(rf"\.{name}\b", plain)} == set()


@pytest.mark.parametrize("where", ["subject", "place", "watermark", "authority_line", "type_name", "verification"])
def test_hostile_text_in_a_line_is_only_text(where):
    page = Outline(paper_html(sample_papers.plan(**{where: HOSTILE})))
    assert {"script", "img"}.isdisjoint(page.tags)
    assert "onload" not in page.names
    assert "{{ 7*7 }}" in "".join(page.words)


def test_hostile_text_in_every_block_is_only_text():
    blocks = (Paragraph(HOSTILE, lead=HOSTILE), Heading(1, HOSTILE), Bullet(HOSTILE))
    issuer = Issuer((HOSTILE,), (HOSTILE,), HOSTILE)
    paper = sample_papers.plan(body=blocks, recipients=(HOSTILE,), addressees=(HOSTILE,), issuer=issuer)
    page = Outline(paper_html(paper))
    assert {"script", "img"}.isdisjoint(page.tags)
    assert "".join(page.words).count("{{ 7*7 }}") == 8


def test_empty_paper_is_well_formed():
    page = Outline(paper_html(Paper("BÁO CÁO")))
    assert page.inside == []
    assert page.tags.count("h1") == 1


def test_document_title_names_number_and_subject():
    assert document_title(Paper("KẾ HOẠCH", "Thi đua\nnăm 2023", symbol="KH-UBND", number=5)) == (
        "Kế hoạch số 05/KH-UBND: Thi đua năm 2023"
    )
    assert document_title(Paper("KẾ HOẠCH")) == "Kế hoạch"


def test_title_is_cut_evenly_and_not_inside_a_word():
    title = "Về việc đề nghị khen thưởng tập thể, cá nhân có thành tích trong đợt thi đua"
    assert balanced(title, 58) == ["Về việc đề nghị khen thưởng tập thể,", "cá nhân có thành tích trong đợt thi đua"]
    assert balanced("CÔNG CHỨC VĂN PHÒNG - THỐNG KÊ", 26) == ["CÔNG CHỨC", "VĂN PHÒNG - THỐNG KÊ"]
    assert balanced("HỘI ĐỒNG THI ĐUA, KHEN THƯỞNG", 24) == ["HỘI ĐỒNG", "THI ĐUA, KHEN THƯỞNG"]


def test_cutting_keeps_typed_line_breaks_and_every_word():
    assert balanced("Một\nHai", 58) == ["Một", "Hai"]
    assert balanced("", 58) == []
    long = "Trường Phổ thông dân tộc bán trú " * 9 + "x" * 90
    assert " ".join(balanced(long, 24)).split() == long.split()
