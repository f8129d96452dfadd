"""manage.py check_document."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from tests.documents.office_paper import OfficePaper


def run(path, *options):
    out, status = io.StringIO(), 0
    try:
        call_command("check_document", str(path), *options, stdout=out)
    except SystemExit as left:
        status = left.code
    return status, out.getvalue()


@pytest.fixture
def file(tmp_path):
    def write(data, name="ke-hoach.docx"):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


def test_a_correct_paper_leaves_with_0(file):
    status, told = run(file(OfficePaper().docx()))
    assert (status, told.splitlines()[:2]) == (
        0,
        ["Kiểm tra thể thức: ke-hoach.docx", "Đã xét 83 quy tắc, không phát hiện sai sót."],
    )


def test_errors_are_listed_and_leave_with_1(file):
    status, told = run(file(OfficePaper().set("number", "Số: 5/KH-UBND").docx()))
    assert status == 1
    assert told.split("LỖI (1)\n")[1].splitlines() == [
        "  1. Số nhỏ hơn 10 chưa có số 0 phía trước.",
        "     Vị trí: bảng 1, hàng 1, cột 1: “Số: 5/KH-UBND”",
        "     Quy định: Số nhỏ hơn 10 phải ghi thêm số 0 phía trước. [Phụ lục I, phần I, mục II.3.c; so-them-0]",
        "     Cách sửa: Thêm số 0, ví dụ 05.",
    ]


def test_warnings_alone_leave_with_0(file):
    status, told = run(file(OfficePaper().look("text", align="left").docx()))
    assert (status, "CẦN XEM LẠI (1)" in told) == (0, True)


def test_json_is_for_programs(file):
    status, told = run(file(OfficePaper().set("number", "Số: 5/KH-UBND").docx()), "--json")
    data = json.loads(told)
    assert (status, data["errors"], data["asked"], data["skipped"]) == (1, 1, 83, ["quoc-hieu-vi-tri", "ky-vi-tri"])
    assert data["findings"] == [
        {
            "rule": "so-them-0",
            "clause": "Phụ lục I, phần I, mục II.3.c",
            "confirmed": True,
            "severity": "error",
            "note": "Số nhỏ hơn 10 chưa có số 0 phía trước.",
            "demand": "Số nhỏ hơn 10 phải ghi thêm số 0 phía trước.",
            "cure": "Thêm số 0, ví dụ 05.",
            "place": "bảng 1, hàng 1, cột 1",
            "excerpt": "Số: 5/KH-UBND",
            "times": 1,
        }
    ]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [("hong.docx", b"PK\x03\x04 broken", "bị hỏng"), ("trong.pdf", b"", "trống"), ("x.exe", b"MZ..", "Chỉ đọc được")],
)
def test_an_unreadable_file_leaves_with_2_and_a_sentence(file, name, data, words):
    with pytest.raises(CommandError) as caught:
        call_command("check_document", str(file(data, name)))
    assert (caught.value.returncode, words in str(caught.value)) == (2, True)


def test_a_missing_file_is_said():
    with pytest.raises(CommandError) as caught:
        call_command("check_document", "/khong/co/tep.docx")
    assert "Không mở được tệp /khong/co/tep.docx" in str(caught.value)
