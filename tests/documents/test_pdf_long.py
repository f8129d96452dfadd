"""Papers of many pages and many papers: drawn in pieces and side by side, with nothing to be seen of it."""

import io
import os
import subprocess
import sys
from dataclasses import replace

import pdfplumber
import pikepdf
import pytest

from emulation.documents import batch, engine, long, pdf
from emulation.documents.html import paper_html
from emulation.documents.layout import Attachment, Bullet, Column, Heading, Paper, Paragraph, Table
from tests.documents import sample_papers
from tests.documents.sample_letters import copy_of
from tests.documents.sample_parts import CHAIRMAN, nominee_table, strand_bullets

IDENTIFIER = b"x" * 16


@pytest.fixture(scope="module")
def small_pieces():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(long, "PIECE_LINES", 70)
        yield


def sample():
    body = (Heading(1, "Đầu"), nominee_table(60), Heading(1, "Cuối"), *strand_bullets(24), Paragraph("Hết./."))
    first = Attachment(("Phụ lục", "MỘT"), body=(nominee_table(30),), landscape=True)
    second = Attachment(("Phụ lục", "HAI"), body=strand_bullets(30))
    paper = sample_papers.plan(body=body, verification="Mã 7F3K", qr="abc", attachments=(first, second))
    return copy_of(replace(paper, watermark="DỰ THẢO"))


@pytest.fixture(scope="module")
def both(small_pieces):
    """The same paper drawn at once and in pieces."""
    paper = sample()
    at_once = engine.write(engine.lay_out(paper_html(paper), watermark=paper.watermark), IDENTIFIER)
    return at_once, long.render(paper, IDENTIFIER)


def tree(element):
    """The structure of a file as nested lists of tags, without the boxes that hold a page's share."""
    kids = element.K if isinstance(element.K, pikepdf.Array) else [element.K]
    found = []
    for kid in kids:
        if isinstance(kid, pikepdf.Dictionary):
            found += tree(kid) if kid.S in ("/Div", "/Art", "/Sect") else [[str(kid.S), tree(kid)]]
    return found


def outline(items):
    return [(item.title, outline(item.children)) for item in items]


def test_pieces_give_the_pages_structure_and_bookmarks_of_a_drawing_at_once(both):
    plumbed = [pdfplumber.open(io.BytesIO(data)).pages for data in both]
    texts = [[page.extract_text() for page in pages] for pages in plumbed]
    assert len(texts[0]) > 10
    assert texts[0] == texts[1]
    assert [len(page.curves) for page in plumbed[0]] == [len(page.curves) for page in plumbed[1]]
    once, pieces = (pikepdf.open(io.BytesIO(data)) for data in both)
    assert tree(once.Root.StructTreeRoot.K[0]) == tree(pieces.Root.StructTreeRoot.K[0])
    with once.open_outline() as first, pieces.open_outline() as second:
        assert outline(first.root) == outline(second.root) != []


def test_merged_file_keeps_each_page_tied_to_its_structure(both):
    file = pikepdf.open(io.BytesIO(both[1]))
    numbers = list(file.Root.StructTreeRoot.ParentTree.Nums)
    assert [int(page.StructParents) for page in file.pages] == list(range(len(file.pages))) == numbers[::2]
    for page, elements in zip(file.pages, numbers[1::2], strict=True):
        assert {element.Pg.objgen for element in elements} == {page.objgen}


def heads_and_cells(element):
    for kid in element.K if isinstance(element.K, pikepdf.Array) else [element.K]:
        if isinstance(kid, pikepdf.Dictionary):
            yield str(kid.get("/ID", "")), [str(each) for each in kid.get("/A", {}).get("/Headers", [])]
            yield from heads_and_cells(kid)


def test_every_cell_of_the_merged_file_names_a_head_of_its_own(both):
    file = pikepdf.open(io.BytesIO(both[1]))
    found = list(heads_and_cells(file.Root.StructTreeRoot.K[0]))
    names = [name for name, _ in found if name]
    assert len(names) == len(set(names)) > 20
    assert {head for _, heads in found for head in heads} <= set(names)


def test_merged_file_is_the_same_archive_pdf_each_time(both):
    assert long.render(sample(), IDENTIFIER) == both[1]
    file = pikepdf.open(io.BytesIO(both[1]))
    assert (str(file.Root.Lang), bool(file.Root.MarkInfo.Marked), len(file.Root.OutputIntents)) == ("vi", True, 1)
    with file.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
    assert str(file.docinfo.Title).startswith("Kế hoạch số 05/KH-UBND")


def test_text_longer_than_a_piece_without_a_break_is_not_lost(small_pieces):
    table = Table((Column("STT"), Column("Lời", 9)), (("1", "từ " * 3000), ("2", "cuối"), *(("3", "x"),) * 60))
    data = long.render(Paper("BÁO CÁO", body=(table, Bullet("lời " * 3000), Paragraph("Hết."))), IDENTIFIER)
    words = " ".join(page.extract_text() for page in pdfplumber.open(io.BytesIO(data)).pages).split()
    assert [words.count(word) for word in ("từ", "cuối", "lời", "Hết.")] == [3000, 1, 3000, 1]


def test_only_a_paper_of_many_pages_is_drawn_in_pieces(monkeypatch):
    drawn = []
    monkeypatch.setattr(long, "render", lambda paper, *_: drawn.append(paper) or b"")
    pdf.render(sample_papers.proposal())
    huge = Paper("BÁO CÁO", body=(nominee_table(2500),))
    pdf.render(huge)
    assert drawn == [huge]


def test_300_rows_stay_readable_at_once():
    paper = Paper("BÁO CÁO", body=(nominee_table(300), Paragraph("Hết.")), signature=CHAIRMAN)
    assert not long.is_long(paper)
    pages = pdfplumber.open(io.BytesIO(pdf.render(paper))).pages
    heads = [page.extract_text().count("Chức vụ, nơi") for page in pages]
    assert heads == [1] * len(pages)
    assert min(char["size"] for page in pages for char in page.chars) >= 11


@pytest.fixture(scope="module")
def drawn_together():
    """The first paper takes long, so that the helper is still at it when this process has drawn the others."""
    papers = [sample_papers.plan(body=(nominee_table(200),)), *(sample_papers.minutes(number=n) for n in range(1, 25))]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batch, "FEWEST", 12)
        return papers, [(place, draw()) for place, draw in batch.render_many(papers, processes=2)]


def test_many_papers_come_with_their_places_as_if_drawn_alone(drawn_together):
    papers, drawn = drawn_together
    assert sorted(place for place, _ in drawn) == list(range(len(papers)))
    contents = dict(drawn)
    assert [contents[0], contents[12], contents[24]] == [pdf.render(papers[place]) for place in (0, 12, 24)]


def test_this_process_draws_too_and_comes_from_the_end(drawn_together):
    _, drawn = drawn_together
    assert (drawn[0][0], drawn[-1][0] < 24) == (24, True)


def test_a_few_papers_need_no_other_process(monkeypatch):
    monkeypatch.setattr(batch, "ProcessPoolExecutor", None)
    assert [place for place, _ in batch.render_many([sample_papers.minutes()] * 2, processes=2)] == [0, 1]
    assert list(batch.render_many([])) == []


@pytest.mark.parametrize("place", [0, 24])
def test_a_paper_among_many_that_cannot_be_drawn_says_so_when_it_is_asked_for(monkeypatch, place):
    monkeypatch.setattr(batch, "FEWEST", 12)
    papers = [sample_papers.minutes()] * 25
    papers[place] = Paper("BÁO CÁO", body=(Paragraph("x" * 1_000_001),))
    refused = []
    for at, draw in batch.render_many(papers, processes=2):
        if at == place:
            with pytest.raises(pdf.RenderError, match="Văn bản quá dài"):
                draw()
            refused.append(at)
    assert refused == [place]


def run(code):
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "emulation.settings_test", "PYTHONHASHSEED": "7"}
    return subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True).stdout


def test_another_process_gives_the_same_bytes():
    code = (
        "import django, sys; django.setup()\n"
        "from emulation.documents import pdf; from tests.documents.sample_papers import all_papers\n"
        "sys.stdout.buffer.write(pdf.render(all_papers()['thong_bao']))"
    )
    assert run(code) == pdf.render(sample_papers.all_papers()["thong_bao"])


def test_nothing_of_the_engine_is_loaded_before_a_paper_is_drawn():
    code = (
        "import sys, emulation.wsgi\n"
        "from django.core.management import call_command\n"
        "from django.urls import get_resolver\n"
        "get_resolver().url_patterns; call_command('check')\n"
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'weasyprint', 'pydyf', 'fontTools', 'segno',"
        " 'docx', 'pikepdf', 'pdfplumber', 'pypdfium2', 'pyhanko', 'xlsxwriter'}))"
    )
    assert run(code).decode().split("\n")[-2] == "[]"
