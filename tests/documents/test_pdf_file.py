import io
from dataclasses import replace
from datetime import date

import pdfplumber
import pytest
from PIL import Image

from emulation.documents import engine, images, pdf
from emulation.documents.layout import Bullet, Column, Heading, Paper, Paragraph, Table
from tests.documents import sample_papers
from tests.documents.reading import all_text

HOSTILE = (
    '<img src="file:///etc/passwd"> <link rel=attachment href="file:///etc/passwd"> {{ 7*7 }} '
    "<style>@import url(http://127.0.0.1:9/x.css); body { background: url(http://127.0.0.1:9/y) }</style> url(file:///etc/passwd)"
)


def test_same_paper_gives_the_same_bytes_and_another_does_not():
    paper = sample_papers.proposal()
    first = pdf.render(paper)
    pdf.render(sample_papers.minutes())
    assert pdf.render(paper) == first
    assert pdf.render(replace(paper, number=42)) != first


def test_file_is_tagged_archive_pdf_with_language_title_and_author():
    data = pdf.render(sample_papers.plan())
    with pdfplumber.open(io.BytesIO(data)) as document:
        catalog, info = document.doc.catalog, document.metadata
        metadata = catalog["Metadata"].resolve().get_data().decode()
    assert 'pdfaid:part="3"' in metadata
    assert 'pdfaid:conformance="A"' in metadata
    assert catalog["Lang"] == b"vi"
    assert catalog["MarkInfo"] == {"Marked": True}
    assert "OutputIntents" in catalog
    assert info["Title"].startswith("Kế hoạch số 05/KH-UBND: Tổ chức đợt thi đua")
    assert info["Author"] == "Ủy ban nhân dân thị trấn Yên Châu"
    assert info["CreationDate"].startswith("D:20230209")


def test_hostile_text_is_printed_and_nothing_is_fetched():
    body = (
        Paragraph(HOSTILE),
        Heading(1, HOSTILE),
        Bullet(HOSTILE),
        Table((Column(HOSTILE),), ((HOSTILE,),), caption=HOSTILE),
    )
    data = pdf.render(
        sample_papers.plan(
            subject=HOSTILE, watermark=HOSTILE, recipients=(HOSTILE,), body=body, place="</title>" + HOSTILE
        )
    )
    text = "".join(all_text(pdfplumber.open(io.BytesIO(data)).pages).split())
    # subject, place, paragraph, heading (in capitals), bullet, caption, header, cell, recipient
    assert text.count("{{7*7}}") == 9
    assert text.count("<imgsrc=") == 8
    assert b"EmbeddedFile" not in data
    assert "root:" not in text


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://127.0.0.1:9/x",
        "https://example.org/x.css",
        "data:text/css,body{}",
        "ftp://127.0.0.1/x",
        "//127.0.0.1/x",
        "paper-asset:paper.css",
        "paper-asset:../pdf.py",
        "paper-asset:fonts/../../pdf.py",
        "PAPER-ASSET:fonts/Tinos-Regular.ttf",
        "fonts/Tinos-Regular.ttf",
    ],
)
def test_fetcher_refuses_everything_but_the_packaged_fonts(address):
    fetcher = engine.PackagedOnly()
    for ask in (fetcher, fetcher.fetch, fetcher.open):
        with pytest.raises(ValueError, match="refused to fetch"):
            ask(address)


def test_fetcher_refuses_each_channel_of_the_engine():
    from weasyprint import CSS, HTML, Attachment  # noqa: PLC0415
    from weasyprint.urls import URLFetchingError  # noqa: PLC0415

    asked = []

    class Watched(engine.PackagedOnly):
        def fetch(self, url, headers=None):
            asked.append(url)
            return super().fetch(url, headers)

    fetcher = Watched()
    markup = (
        '<link rel=stylesheet href="file:///etc/a"><link rel=attachment href="file:///etc/b"><img src="file:///etc/c">'
        '<style>@import "file:///etc/d"; p{background:url(file:///etc/e);list-style-image:url(file:///etc/f)}</style>'
        '<object data="file:///etc/g"></object><embed src="file:///etc/h"><p>chữ'
    )
    data = HTML(string=markup, url_fetcher=fetcher).write_pdf(uncompressed_pdf=True)
    assert {"file:///etc/" + name for name in "abcde"} <= set(asked)
    assert b"EmbeddedFile" not in data
    for make in (CSS, HTML):
        with pytest.raises(URLFetchingError):
            make(url="file:///etc/passwd", url_fetcher=fetcher)
    with pytest.raises(URLFetchingError), Attachment(url="file:///etc/passwd", url_fetcher=fetcher).source:
        pass


def test_a_paper_beyond_measure_is_refused_with_a_sentence():
    with pytest.raises(pdf.RenderError, match="Văn bản quá dài"):
        pdf.render(Paper("BÁO CÁO", body=(Paragraph("x" * 1_000_001),)))


def test_pages_come_out_as_small_grey_pictures():
    data = pdf.render(sample_papers.plan())
    assert images.page_count(data) == 3
    pictures = [images.page_image(data, number) for number in (1, 2, 3)]
    assert max(map(len, pictures)) < 60_000
    opened = [Image.open(io.BytesIO(picture)) for picture in pictures]
    assert [(picture.format, picture.width) for picture in opened] == [("PNG", 900)] * 3
    assert Image.open(io.BytesIO(images.page_image(data, 1, width_px=400))).width == 400


def test_day_of_the_file_is_the_day_of_the_paper():
    with pdfplumber.open(io.BytesIO(pdf.render(sample_papers.plan(issued_on=date(2024, 12, 1))))) as document:
        assert document.metadata["CreationDate"].startswith("D:20241201")
