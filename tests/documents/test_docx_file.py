"""The Word file as a file: its bytes, its properties, what it does not hold, text that tries to be more than text."""

import hashlib
import io
import json
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from docx import Document
from lxml import etree

from emulation.documents import docx
from emulation.documents.layout import (
    Article,
    Attachment,
    Bullet,
    Column,
    Heading,
    Issuer,
    KeyValue,
    Paper,
    Paragraph,
    Signature,
    Table,
    text_of,
)
from emulation.documents.pdf import RenderError
from tests.documents import sample_papers
from tests.documents.word import opened, paragraphs, printed

HOSTILE = "A & <b>B</b> {PAGE} =1+1 %1 {{ 7*7 }} ]]> &lt; \x00\x01\x0b\x1f\ufffe\uffff\ud800!"
READ = "A & <b>B</b> {PAGE} =1+1 %1 {{ 7*7 }} ]]> &lt; !"


def parts_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


# --- The same bytes -----------------------------------------------------------------------------------------------


def every_form():
    code = {"qr": "https://x.vn/7F3K", "verification": "Tra cứu", "watermark": "DỰ THẢO"}
    return sample_papers.all_papers() | {"code": sample_papers.plan(**code)}


def digests():
    return {name: hashlib.sha256(docx.render(paper)).hexdigest() for name, paper in every_form().items()}


def test_same_paper_gives_the_same_bytes_and_another_does_not():
    paper = sample_papers.plan()
    first = docx.render(paper)
    docx.render(sample_papers.plan(number=6))
    assert docx.render(paper) == first
    assert docx.render(replace(paper, number=6)) != first


def test_another_process_on_another_day_gives_the_same_bytes():
    script = (
        "import django; django.setup(); import json; from tests.documents.test_docx_file import digests;"
        "print(json.dumps(digests()))"
    )
    settings = {"DJANGO_SETTINGS_MODULE": "emulation.settings_test", "PYTHONHASHSEED": "77", "TZ": "America/Lima"}
    out = subprocess.run([sys.executable, "-c", script], env=os.environ | settings, capture_output=True, check=True)
    assert json.loads(out.stdout) == digests()


def test_parts_stand_in_one_order_without_a_time_of_day():
    with zipfile.ZipFile(io.BytesIO(docx.render(sample_papers.plan()))) as file:
        assert file.namelist()[0] == "[Content_Types].xml"
        assert file.namelist()[3:] == sorted(file.namelist()[3:])
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


# --- Properties ---------------------------------------------------------------------------------------------------


def test_properties_tell_the_paper_and_nothing_of_who_wrote_the_file():
    told = opened(sample_papers.plan()).core_properties
    assert told.title.startswith("Kế hoạch số 05/KH-UBND: Tổ chức đợt thi đua")
    assert (told.author, told.last_modified_by) == ("Ủy ban nhân dân thị trấn Yên Châu",) * 2
    assert (told.created, told.modified) == (datetime(2023, 2, 9, tzinfo=UTC),) * 2
    assert (told.comments, told.keywords, told.language) == ("", "", "vi-VN")


def test_a_paper_without_a_day_tells_none():
    data = docx.render(sample_papers.plan(issued_on=None))
    assert b"dcterms:created" not in parts_of(data)["docProps/core.xml"]


def test_nothing_of_the_sample_file_of_the_library_is_left():
    parts = parts_of(docx.render(sample_papers.plan()))
    assert sorted(parts) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/footer1.xml",
        "word/footer2.xml",
        "word/header1.xml",
        "word/header2.xml",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
    ]
    for name, content in parts.items():
        assert b"python-docx" not in content, name
        assert b"en-US" not in content, name
    assert b'w:name="compatibilityMode"' in parts["word/settings.xml"]


@pytest.mark.parametrize("name", every_form())
def test_every_part_is_well_formed_and_no_paragraph_has_a_property_out_of_the_order_of_the_schema(name):
    order = ["pStyle", "keepNext", "keepLines", "widowControl", "numPr", "pBdr", "spacing", "ind", "jc", "rPr"]
    order += ["outlineLvl", "sectPr"]
    for part, content in parts_of(docx.render(every_form()[name])).items():
        if not part.endswith((".xml", ".rels")):
            continue
        for properties in etree.fromstring(content).iter("{*}pPr"):
            found = [etree.QName(child).localname for child in properties]
            assert found == sorted(found, key=order.index), (part, found)
            assert len(found) == len(set(found)), (part, found)


# --- Text that tries to be more -----------------------------------------------------------------------------------


def test_hostile_text_prints_as_text_in_every_place():
    body = (
        Paragraph(HOSTILE, lead=HOSTILE),
        Heading(2, HOSTILE, tail=HOSTILE),
        Article(HOSTILE, heading=HOSTILE),
        Bullet(HOSTILE),
        KeyValue(HOSTILE, HOSTILE),
        Table((Column(HOSTILE),), ((HOSTILE,),), caption=HOSTILE, total=(HOSTILE,)),
    )
    paper = sample_papers.plan(
        **dict.fromkeys(("subject", "place", "symbol", "authority_line", "watermark", "verification"), HOSTILE),
        **dict.fromkeys(("addressees", "bases", "recipients"), (HOSTILE, HOSTILE)),
        issuer=Issuer((HOSTILE,), (HOSTILE,), HOSTILE),
        signature=Signature((HOSTILE,), HOSTILE, HOSTILE, HOSTILE),
        attachments=(Attachment((HOSTILE,), HOSTILE, HOSTILE, (Paragraph(HOSTILE),)),),
        body=body,
    )
    document = opened(paper)
    text = " ".join(" ".join(printed(document)).split())
    # 13 in the body, 4 of the signature, 2 of the issuer, 4 of the attachment, 2 of each list of three, subject,
    # authority; number and day each add theirs.
    assert text.count(READ.removesuffix(" !")) == 13 + 4 + 2 + 4 + 6 + 2 + 2
    assert "\ud800" not in text
    assert document.element.xpath("count(.//w:instrText)") == 0
    assert "".join(document.sections[0].header._element.xpath(".//w:instrText/text()")) == "PAGE"
    assert opened(paper).core_properties.author == READ


def test_a_line_feed_is_a_line_break_and_other_blanks_are_one_blank():
    made = opened(Paper("X", body=(Paragraph("một \n hai\tba\r\n  bốn\xa0\xa0năm"),)))
    (found,) = [p for p in paragraphs(made) if p.style.name == "Đoạn văn"]
    assert found.text == "một\nhai ba\nbốn\xa0\xa0năm"
    assert len(found._p.xpath(".//w:br")) == 2


def test_no_address_in_a_text_becomes_a_link_or_an_outside_part():
    paper = sample_papers.plan(body=(Paragraph("https://example.org/x file:///etc/passwd \\\\may\\chia"),))
    rels = [content for name, content in parts_of(docx.render(paper)).items() if name.endswith(".rels")]
    assert all(b"External" not in content for content in rels)


def test_names_of_200_characters_and_papers_of_nothing_are_still_well_formed():
    name = ("Nguyễn Thị Phương " * 12)[:200]
    long = sample_papers.plan(
        issuer=Issuer((name.upper(),), (name.upper(),), name), signature=Signature((name.upper(),), name), subject=name
    )
    assert sorted(" ".join(printed(opened(long))).split()) == sorted(text_of(long).split())
    assert printed(opened(Paper("BÁO CÁO", numbered=False, dated=False)))[-1] == "BÁO CÁO"
    assert opened(Paper("", attachments=(Attachment(()),))).sections[1].page_width > 0


def test_a_table_wider_than_the_page_keeps_its_columns_within_the_margins():
    table = Table(tuple(Column(f"Cột {number}") for number in range(40)), (("x" * 80,) * 40,))
    document = opened(sample_papers.plan(body=(table,)))
    made = document.tables[1]
    assert len(made.columns) == 40
    assert [section.page_width > section.page_height for section in document.sections] == [False, True]
    assert sum(column.width for column in made.columns) / 36000 == pytest.approx(247, abs=0.1)
    assert min(column.width for column in made.columns) > 0


def test_a_paper_beyond_measure_is_refused_with_a_sentence():
    with pytest.raises(RenderError, match="Văn bản quá dài, không dựng được bản Word"):
        docx.render(Paper("BÁO CÁO", body=(Paragraph("x" * 1_000_001),)))


def test_what_cannot_be_written_is_told_in_a_sentence():
    with pytest.raises(RenderError, match="Không dựng được bản Word"):
        docx.render(sample_papers.plan(qr="x" * 10_000))


def test_the_library_is_loaded_only_when_a_paper_is_written():
    script = (
        "import django; django.setup(); import sys; from emulation.urls import urlpatterns;"
        "import emulation.documents.views.reading; print(sorted({'docx', 'segno', 'fontTools'} & set(sys.modules)))"
    )
    settings = {"DJANGO_SETTINGS_MODULE": "emulation.settings_test"}
    out = subprocess.run([sys.executable, "-c", script], env=os.environ | settings, capture_output=True, check=True)
    assert out.stdout.strip() == b"[]"


def test_day_of_the_file_is_the_day_of_the_paper():
    data = docx.render(sample_papers.plan(issued_on=date(2024, 12, 1)))
    assert Document(io.BytesIO(data)).core_properties.created == datetime(2024, 12, 1, tzinfo=UTC)
