"""Papers listed and exported from the command line."""

import io
import json

import pytest
from django.core.management import CommandError, call_command
from docx import Document

from emulation.documents import flows
from emulation.files import store
from tests.documents.word import printed


def listed(*options):
    out = io.StringIO()
    call_command("list_documents", *options, stdout=out)
    return out.getvalue()


def test_list_documents_writes_json_for_programs(campaign, town, clerk):
    draft = flows.open_draft("plan", town, "Thi đua quý II", by=clerk)
    assert json.loads(listed("--json")) == [
        {
            "id": campaign.plan.document.pk,
            "type": "KH",
            "number": "30/KH-UBND",
            "date": "2023-02-10",
            "title": campaign.name,
            "state": "issued",
            "organisation": "Ủy ban nhân dân thị trấn Yên Châu",
        },
        {
            "id": draft.pk,
            "type": "KH",
            "number": None,
            "date": None,
            "title": "Thi đua quý II",
            "state": "draft",
            "organisation": "Ủy ban nhân dân thị trấn Yên Châu",
        },
    ]


def test_list_documents_writes_a_table_for_people(campaign, town, clerk):
    draft = flows.open_draft("plan", town, "Thi đua\nquý II", by=clerk)
    head, first, second = ([cell.strip() for cell in line.split("  ") if cell] for line in listed().splitlines())
    assert head == ["Mã", "Loại", "Số", "Ngày", "Trạng thái", "Cơ quan", "Trích yếu"]
    document = campaign.plan.document
    assert first == [str(document.pk), "KH", "30/KH-UBND", "10/02/2023", "Đã ban hành", "UBND thị trấn", campaign.name]
    assert second == [str(draft.pk), "KH", "–", "–", "Đang soạn", "UBND thị trấn", "Thi đua quý II"]


def test_list_documents_of_an_empty_database_is_an_empty_list(db):
    assert json.loads(listed("--json")) == []
    assert listed().split() == ["Mã", "Loại", "Số", "Ngày", "Trạng", "thái", "Cơ", "quan", "Trích", "yếu"]


def test_list_documents_asks_one_query(town, clerk, django_assert_num_queries):
    for name in ("Quý I", "Quý II", "Quý III"):
        flows.open_draft("plan", town, name, by=clerk)
    with django_assert_num_queries(1):
        listed("--json")


def test_export_document_writes_the_frozen_file(campaign, tmp_path):
    document, target = campaign.plan.document, tmp_path / "kh.pdf"
    call_command("export_document", document.pk, "--format", "pdf", "-o", target)
    assert target.read_bytes() == store.path_of(document.pdf.sha256).read_bytes()


def test_export_document_draws_a_draft(draft_campaign, tmp_path):
    target = tmp_path / "kh.pdf"
    call_command("export_document", draft_campaign.plan.document.pk, "--format", "pdf", "-o", target)
    assert target.read_bytes()[:5] == b"%PDF-"


def test_export_document_writes_to_the_standard_output(campaign):
    document, out = campaign.plan.document, io.TextIOWrapper(io.BytesIO())
    call_command("export_document", document.pk, "--format", "pdf", "-o", "-", stdout=out)
    assert out.buffer.getvalue() == store.path_of(document.pdf.sha256).read_bytes()


def refusal(*arguments):
    with pytest.raises(CommandError) as refused:
        call_command("export_document", *arguments)
    return str(refused.value), refused.value.returncode


def test_export_document_writes_an_issued_paper_as_docx_from_its_frozen_words(campaign, tmp_path):
    document, target = campaign.plan.document, tmp_path / "kh.docx"
    campaign.plan.document.organization.paper_name = "TÊN MỚI"
    campaign.plan.document.organization.save()
    call_command("export_document", document.pk, "--format", "docx", "-o", target)
    found = printed(Document(target))
    assert found[:2] == ["ỦY BAN NHÂN DÂN", "THỊ TRẤN YÊN CHÂU"]
    assert "Số: 30/KH-UBND" in found


def test_export_document_marks_a_draft_in_docx(draft_campaign, tmp_path):
    target = tmp_path / "kh.docx"
    call_command("export_document", draft_campaign.plan.document.pk, "--format", "docx", "-o", target)
    assert 'string="DỰ THẢO"' in Document(target).sections[0].header._element.xml


def test_export_document_makes_docx_even_if_the_store_lost_the_pdf(campaign, tmp_path):
    document = campaign.plan.document
    store.path_of(document.pdf.sha256).unlink()
    call_command("export_document", document.pk, "--format", "docx", "-o", tmp_path / "kh.docx")
    assert (tmp_path / "kh.docx").read_bytes()[:2] == b"PK"


def test_export_document_says_so_if_a_paper_cannot_be_written(draft_campaign, tmp_path):
    draft_campaign.plan.document.subject = "x" * 1_000_001
    draft_campaign.plan.document.save()
    refused = refusal(draft_campaign.plan.document.pk, "--format", "docx", "-o", tmp_path / "kh.docx")
    assert refused == (
        "Văn bản quá dài, không dựng được bản Word. Hãy tách bớt nội dung thành văn bản khác.",
        1,
    )


def test_export_document_refuses_an_unknown_id(db, tmp_path):
    refused = refusal(987, "--format", "pdf", "-o", tmp_path / "x.pdf")
    assert refused == ("Không có văn bản mã 987. Xem các mã bằng lệnh list_documents.", 1)


def test_export_document_says_so_if_the_folder_is_missing(campaign, tmp_path):
    target = tmp_path / "khong-co" / "kh.pdf"
    sentence, code = refusal(campaign.plan.document.pk, "-o", target)
    assert (sentence.startswith(f"Không ghi được tệp {target}: "), code) == (True, 1)


def test_export_document_says_so_if_the_store_lost_the_file(campaign, tmp_path):
    document = campaign.plan.document
    store.path_of(document.pdf.sha256).unlink()
    sentence, code = refusal(document.pk, "-o", tmp_path / "kh.pdf")
    assert sentence == ("Kho tệp không còn bản PDF của Kế hoạch số 30/KH-UBND. Hãy khôi phục từ bản sao lưu.")
    assert code == 1
