"""Whether papers that strangers sent may come in. Everything here runs in a child process."""

import re
import zipfile
from io import BytesIO
from xml.etree import ElementTree

from emulation.lib.pdfium import opened

MAX_UNPACKED = 200 * 1024 * 1024
MAX_ENTRIES = 2_000
MAX_RATIO = 100
MAX_PART = 4 * 1024 * 1024  # a list of relations or of contents
# What is wrong with a file, after "Tệp “…” ".
BROKEN = "bị hỏng hoặc không mở được. Hãy mở thử trên máy rồi gửi lại tệp khác."
LOCKED = "đặt mật khẩu nên không mở được. Hãy bỏ mật khẩu, lưu lại rồi gửi."
MACROS = "có chứa macro nên không được nhận. Hãy lưu lại ở dạng không có macro (.docx, .xlsx) rồi gửi."
EMBEDDED = "có nhúng tệp hoặc chương trình khác bên trong. Hãy bỏ phần nhúng, hoặc xuất ra PDF rồi gửi."
CALLING = "tự lấy nội dung từ nơi khác khi mở ra. Hãy bỏ liên kết ngoài, hoặc xuất ra PDF rồi gửi."
TOO_FULL = "giải nén ra quá lớn nên không được nhận. Hãy mở ra, giảm ảnh hoặc chia nhỏ rồi lưu lại."
RUNS = re.compile(r"vbaproject\.bin$|^xl/macrosheets/")
ACTS = re.compile(r"/activex/|/embeddings/(?!.*\.(xlsx|docx|pptx)$)")
ELSEWHERE = re.compile(r"(https?|ftp|mhtml|ms-\w+):|\\\\|//|file:(//[^/]|/*\\\\|/{4,})", re.IGNORECASE)


def pdf_fault(content: bytes) -> str:
    import pypdfium2  # noqa: PLC0415 - loads a native library

    try:
        with opened(content) as document:
            return "" if len(document) else BROKEN
    except pypdfium2.PdfiumError as error:
        return LOCKED if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD else BROKEN


def office_fault(content: bytes) -> str:
    """An Office file of sane size that runs nothing, carries no other program and calls nobody when it is opened.

    Its directory is looked at before anything is unpacked. Links to click on stay, and so does a chart's own table.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return fault_of(archive)
    # An archive of a stranger breaks in many ways.
    except Exception:
        return BROKEN


def fault_of(archive: zipfile.ZipFile) -> str:
    entries = archive.infolist()
    unpacked, packed = sum(e.file_size for e in entries), max(1, sum(e.compress_size for e in entries))
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED or unpacked / packed > MAX_RATIO:
        return TOO_FULL
    names = [entry.filename for entry in entries]
    kinds = [content.get("ContentType", "") for content in parts(archive, "[Content_Types].xml")]
    if any(RUNS.search(name.lower()) for name in names) or any("macroenabled" in kind.lower() for kind in kinds):
        return MACROS
    if any(ACTS.search(name.lower()) for name in names):
        return EMBEDDED
    relations = [name for name in names if name.lower().endswith(".rels")]
    links = [name for name in names if name.lower().startswith("xl/externallinks/") and name not in relations]
    calling = any(calls(relation) for name in relations for relation in parts(archive, name))
    running = any(element.tag.endswith("}ddeLink") for name in links for element in parts(archive, name))
    return CALLING if calling or running else ""


def parts(archive: zipfile.ZipFile, name: str) -> list[ElementTree.Element]:
    """What stands at the top of one of its XML files."""
    with archive.open(name) as file:
        content = file.read(MAX_PART + 1)
    if len(content) > MAX_PART:
        raise ValueError(name)
    return list(ElementTree.fromstring(content))  # noqa: S314 - in the child, whose time and memory are limited


def calls(relation: ElementTree.Element) -> bool:
    """Whether Office fetches it by itself: a template, picture, object or frame that lies with another host."""
    kind, target = relation.get("Type", ""), relation.get("Target", "")
    outside = relation.get("TargetMode", "").lower() == "external"
    return outside and not kind.endswith("/hyperlink") and bool(ELSEWHERE.match(target.strip()))
