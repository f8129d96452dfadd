"""Office files: what acts, calls or carries something else stays outside, with a way out for its sender."""

import pytest

from emulation.files.soundness import BROKEN, CALLING, EMBEDDED, MACROS, office_fault
from tests.sample_files import archive, docx_file, xlsx_file

TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "word/_rels/document.xml.rels"


def relations(*given, name=RELS):
    rows = "".join(f'<Relationship Id="r{n}" Type="{TYPES}/{kind}" Target="{target}"{mode}/>'
                   for n, (kind, target, mode) in enumerate(given))  # fmt: skip
    return (name, f'<Relationships xmlns="{TYPES}">{rows}</Relationships>')


MACRO_TYPE = '<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'
OUTSIDE = ' TargetMode="External"'


def word(*entries):
    return docx_file(extra=entries)


@pytest.mark.parametrize("content", [
    word(),
    word(relations(("hyperlink", "https://yenchau.example.vn/", OUTSIDE))),
    word(relations(("image", "media/image1.png", ""))),
    word(relations(("attachedTemplate", "file:///C:\\Users\\Van\\Templates\\van-ban.dotm", OUTSIDE))),
    word(("word/embeddings/Microsoft_Excel_Sheet1.xlsx", "x")),  # the table behind a chart
    xlsx_file(extra=[
        ("xl/externalLinks/externalLink1.xml", f'<externalLink xmlns="{TYPES}"><externalBook/></externalLink>'),
        relations(("externalLinkPath", "So-lieu-2022.xlsx", OUTSIDE), name="xl/externalLinks/_rels/1.xml.rels"),
    ]),
])  # fmt: skip
def test_what_offices_write_every_day_comes_in(content):
    assert office_fault(content) == ""


@pytest.mark.parametrize(("content", "fault"), [
    (word(("word/vbaProject.bin", "x")), MACROS),
    (xlsx_file(extra=[("xl/macrosheets/sheet1.xml", "<x/>")]), MACROS),
    (archive(("[Content_Types].xml", f"<Types>{MACRO_TYPE}</Types>"), ("word/document.xml", "<w/>")), MACROS),
    (word(("word/embeddings/oleObject1.bin", "x")), EMBEDDED),
    (word(("word/embeddings/chay.exe", "x")), EMBEDDED),
    (xlsx_file(extra=[("xl/activeX/activeX1.xml", "<x/>")]), EMBEDDED),
    (word(relations(("attachedTemplate", "https://xa.example/mau.dotm", OUTSIDE))), CALLING),
    (word(relations(("image", "HTTP://xa.example/dem.png", OUTSIDE))), CALLING),
    (word(relations(("oleObject", "\\\\may-la\\chia-se\\a.docx", OUTSIDE))), CALLING),
    (word(relations(("frame", "file://may-la/chia-se/a.htm", OUTSIDE))), CALLING),
    (word(relations(("oleObject", "mhtml:https://xa.example/a.html!x", OUTSIDE), name="word/_rels/a.rels")), CALLING),
    (xlsx_file(extra=[("xl/externalLinks/externalLink1.xml",
                       f'<externalLink xmlns="{TYPES}"><ddeLink ddeService="cmd"/></externalLink>')]), CALLING),
    (word((RELS, "<Relationships>")), BROKEN),
    (word((RELS, f"<R>{' '.join(map(str, range(800_000)))}</R>")), BROKEN),
    (b"PK\x03\x04", BROKEN),
])  # fmt: skip
def test_what_acts_calls_or_carries_stays_outside(content, fault):
    assert office_fault(content) == fault
