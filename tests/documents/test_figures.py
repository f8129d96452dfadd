"""A chart in a paper: drawn in the PDF, a picture in Word, words for who cannot see it."""

import io

import pdfplumber
import pikepdf
import pytest
from docx import Document
from docx.oxml.ns import qn

from emulation.documents import docx, pdf, snapshot
from emulation.documents.docx import figures
from emulation.documents.layout import Figure, Paper, text_of
from emulation.reading.pdf import read_pdf
from tests.documents.sample_records import interim_report

ALTS = [block.alt for block in interim_report().body if isinstance(block, Figure)]


@pytest.fixture(scope="module")
def written():
    return docx.render(interim_report())


@pytest.fixture(scope="module")
def printed():
    return pdf.render(interim_report())


def test_a_frozen_paper_gives_its_charts_back():
    paper = interim_report()
    assert snapshot.from_json(snapshot.to_json(paper)) == paper


def test_the_words_of_a_paper_hold_the_caption_and_not_the_numbers_of_the_drawing():
    figure = next(block for block in interim_report().body if isinstance(block, Figure))
    assert text_of(Paper("", body=(figure,), numbered=False, dated=False)).split("\n")[2:] == [figure.caption]


def test_word_gets_pictures_with_their_words(written):
    document = Document(io.BytesIO(written))
    pictures = list(document.element.body.iter(qn("wp:docPr")))
    assert [each.get("descr") for each in pictures] == ALTS
    assert len({each.get("id") for each in pictures}) == 3
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles.count("Biểu đồ: Hình") == styles.count("Biểu đồ: Tên") == 3
    images = list(document.part.package.image_parts)
    assert [part.content_type for part in images] == ["image/png"] * 3
    assert all(len(part.blob) < 60_000 for part in images)


def test_the_same_paper_gives_the_same_bytes(written, printed):
    figures.png.cache_clear()
    assert docx.render(interim_report()) == written
    assert pdf.render(interim_report()) == printed


def test_the_pdf_tells_screen_readers_what_each_chart_shows(printed):
    with pikepdf.open(io.BytesIO(printed)) as file:
        figures = [
            each for each in file.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
        ]
        assert [str(each["/Alt"]) for each in figures] == ALTS


def test_who_reads_the_file_back_reads_the_text_and_no_letter_of_a_chart(printed):
    with pdfplumber.open(io.BytesIO(printed)) as file:
        assert any(char["tag"] == "Figure" for page in file.pages for char in page.chars)
    lines = [line.text for line in read_pdf(printed, "bao-cao.pdf").lines]
    assert "Biểu đồ 3. Kết quả gửi của từng đơn vị" in lines
    assert not [line for line in lines if line.startswith(("Kết quả đã gửi", "Đô thị văn minh"))]
