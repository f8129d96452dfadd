"""A workbook's package cut down to what is read: values and merged cells, without the empty rows behind the last value.

Excel keeps a million formatted, empty rows gladly; drawings, links and rules of hostile size are nobody's table.
"""

import re
import zipfile
from io import BytesIO

from emulation.lib.errors import Unsound

MOST_UNPACKED = 200 * 1024 * 1024
MOST_CELLS = 300_000
SHEET = re.compile(r"xl/worksheets/[^/]+\.xml$")
LEFT_OUT = re.compile(r"xl/(drawings|media|charts|embeddings|externalLinks|pivot\w*|worksheets/_rels|calcChain)\b")
VALUE = re.compile(rb"<(?:\w+:)?(?:v|is|f)[\s>/]")
ROW_END = re.compile(rb"</(?:\w+:)?row>")
DATA_END = re.compile(rb"</(\w+:)?sheetData>")
CELL = re.compile(rb"<(?:\w+:)?c[\s>/]")
MERGED = re.compile(rb"<(?:\w+:)?mergeCells\b.*?</(?:\w+:)?mergeCells>", re.DOTALL)
TOO_MANY = (
    "Bảng tính có quá nhiều ô ({count}) nên không đọc. Hãy chép riêng các dòng cần nhập sang một tệp mới rồi gửi lại."
)
TOO_FULL = "Bảng tính giải nén ra quá lớn nên không đọc. Hãy chép riêng các dòng cần nhập sang một tệp mới rồi gửi lại."
STRANGE = "Tệp có nội dung lạ, không phải bảng tính thường. Hãy mở bằng Excel, lưu lại dạng .xlsx rồi gửi lại."


def cut_down(data: bytes) -> tuple[BytesIO, bool]:
    """(the package to parse, whether it holds formulas). Raises Unsound, or zipfile's errors for a broken file."""
    out, formulas = BytesIO(), False
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as new:
        if sum(entry.file_size for entry in old.infolist()) > MOST_UNPACKED:
            raise Unsound(TOO_FULL)
        for entry in old.infolist():
            if LEFT_OUT.match(entry.filename):
                continue
            content = old.read(entry)
            if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
                raise Unsound(STRANGE)
            if SHEET.match(entry.filename):
                content = sheet_cut(content)
                formulas = formulas or re.search(rb"<(?:\w+:)?f[\s>/]", content) is not None
            new.writestr(entry.filename, content)
    out.seek(0)
    return out, formulas


def sheet_cut(xml: bytes) -> bytes:
    """Head, rows up to the last value, merged cells."""
    end = DATA_END.search(xml)
    if end is None:
        return xml
    last = max((found.start() for found in VALUE.finditer(xml, 0, end.start())), default=None)
    body = xml[: ROW_END.search(xml, last).end()] if last is not None else xml[: xml.index(b"sheetData>") + 10]
    if (count := sum(1 for _ in CELL.finditer(body))) > MOST_CELLS:
        raise Unsound(TOO_MANY.format(count=f"{count:,}".replace(",", ".")))
    merged, prefix = MERGED.search(xml, end.end()), end[1] or b""
    return body + end[0] + (merged[0] if merged else b"") + b"</" + prefix + b"worksheet>"
