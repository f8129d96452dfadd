"""The achievement report as a file, on the screen and from the command line: a marked draft, then its frozen words."""

import io

import pytest
from django.core.management import CommandError, call_command
from docx import Document

from emulation.documents import docx
from emulation.files import store
from tests import factories
from tests.awards.screens import file_of, url
from tests.documents.word import printed


@pytest.fixture
def make(participation, leader, award_kind):
    return lambda **options: factories.nomination(participation, leader, award_kind, "collective", **options)


@pytest.fixture
def head(as_user, leader):
    return as_user(leader)


def word_of(browser, nomination):
    return Document(io.BytesIO(file_of(browser.get(url("report_docx", nomination)))))


def marked(document):
    return 'string="DỰ THẢO"' in document.sections[0].header._element.xml


def later(nomination):
    """What a report tells goes on after it: the unit is renamed."""
    unit = nomination.participation.organization
    unit.name = unit.paper_name = "TIỂU KHU MỚI"
    unit.save()


def test_both_formats_are_offered_beside_each_other(head, make):
    nomination = make()
    page = head.get(nomination.get_absolute_url()).content.decode()
    assert all(f'href="{url(name, nomination)}"' in page for name in ("report_pdf", "report_docx"))


def test_the_word_file_of_a_draft_has_the_words_of_this_moment_and_the_mark(head, make):
    nomination = make()
    later(nomination)
    response = head.get(url("report_docx", nomination))
    assert response.headers["Content-Type"] == docx.TYPE
    assert response.headers["Content-Disposition"].startswith('attachment; filename="Bao-cao-thanh-tich-')
    document = Document(io.BytesIO(file_of(response)))
    assert "TIỂU KHU MỚI" in printed(document)
    assert marked(document)


def test_the_word_file_of_a_complete_dossier_is_made_of_its_frozen_words(head, make):
    nomination = make(dossier_state="complete")
    before = printed(word_of(head, nomination))
    later(nomination)
    after = word_of(head, nomination)
    assert printed(after) == before
    assert "BÁO CÁO THÀNH TÍCH" in before
    assert not marked(after)


def exported(nomination, form):
    out = io.TextIOWrapper(io.BytesIO())
    call_command("export_report", nomination.pk, "--format", form, "-o", "-", stdout=out)
    return out.buffer.getvalue()


def test_export_report_writes_what_the_screen_gives(head, make):
    nomination = make(dossier_state="complete")
    for form, name in (("pdf", "report_pdf"), ("docx", "report_docx")):
        assert exported(nomination, form) == file_of(head.get(url(name, nomination)))


def test_export_report_draws_a_draft(make):
    nomination = make()
    assert exported(nomination, "pdf")[:5] == b"%PDF-"
    assert marked(Document(io.BytesIO(exported(nomination, "docx"))))


def test_export_report_says_which_number_it_wants(db):
    with pytest.raises(CommandError, match=r"Không có đề nghị số 987\. Xem số ở cuối địa chỉ trang đề nghị"):
        call_command("export_report", 987, "-o", "-")


def test_export_report_says_so_if_the_store_lost_the_file(make):
    nomination = make(dossier_state="complete")
    nomination.dossier.refresh_from_db()
    store.path_of(nomination.dossier.report_pdf.sha256).unlink()
    with pytest.raises(CommandError, match="Kho tệp không còn báo cáo thành tích của .*bản sao lưu"):
        call_command("export_report", nomination.pk, "-o", "-")
