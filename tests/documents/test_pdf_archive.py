"""Each paper as a file to be kept for decades."""

import io

import pikepdf
import pytest

from emulation.documents import pdf
from tests.documents import sample_papers
from tests.documents.archive import faults

PAPERS = {name: make() for name, make in sample_papers.ALL.items()} | sample_papers.all_papers()
PAPERS["watermark"] = sample_papers.plan(watermark="DỰ THẢO")
PAPERS["code"] = sample_papers.plan(verification="Mã xác thực 7F3K", qr="https://thidua.example.vn/xt/7F3K")


@pytest.mark.parametrize("name", PAPERS)
def test_paper_is_a_sound_archive_file(name):
    assert faults(pdf.render(PAPERS[name])) == []


@pytest.fixture(scope="module")
def sound():
    return pdf.render(PAPERS["giay_moi"])


def font_of(file):
    return next(iter(file.pages[0].Resources.Font.values()))


SCRIPT = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="1")


@pytest.mark.parametrize(("clause", "spoil"), {
    "6.5, 6.6": lambda file: file.Root.__setitem__("/OpenAction", SCRIPT),
    "6.2.3": lambda file: file.Root.__delitem__("/OutputIntents"),
    "6.7.4": lambda file: file.Root.__setitem__("/Lang", "en"),
    "6.6.3": lambda file: file.docinfo.__setitem__("/Title", "Tên khác"),
    "6.2.11": lambda file: font_of(file).__delitem__("/ToUnicode"),
    "6.2.11.4": lambda file: font_of(file).DescendantFonts[0].FontDescriptor.__delitem__("/FontFile2"),
    "6.2.11.5": lambda file: font_of(file).DescendantFonts[0].__setitem__("/W", [0, [1]]),
    "6.2.11.8": lambda file: file.pages[0].contents_add(b"BT /%s 9 Tf <0000> Tj ET" % font_name(file)),
    "6.7.3": lambda file: file.pages[0].__setitem__("/StructParents", 99),
}.items())  # fmt: skip
def test_a_spoilt_file_is_found_out(sound, clause, spoil):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(sound)) as file:
        spoil(file)
        file.save(out)
    assert clause in [fault.split(":")[0] for fault in faults(out.getvalue())]


def font_name(file):
    return next(iter(file.pages[0].Resources.Font.keys()))[1:].encode()
