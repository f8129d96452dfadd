"""What an uploaded, signed PDF really is. Pure: bytes in, plain data out, so that it can run in a process of its own.

A signed copy is accepted if every signature in it is whole, the last one is followed by nothing but what proves it for
later years (PAdES levels LT and LTA), and what a reader sees is the issued paper and nothing else. Most tools append to
the file, so that it begins with the very bytes that were issued; some write it anew, and then each page must draw the
same. In both cases the pages are compared, because whoever appends a signature could append other pages as well.
"""

import io
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import ModificationInfo, PdfSignatureStatus, ValidationContext
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

BROKEN = "Tệp PDF bị hỏng hoặc không đọc được. Hãy mở thử trên máy rồi gửi lại."
LOCKED = "Tệp PDF có đặt mật khẩu. Hãy gửi bản không đặt mật khẩu."
UNSIGNED = "Tệp không có chữ ký số nào. Nếu đây là bản in đã ký rồi quét lại, hãy gắn ở mục bản quét."
CHANGED = "Chữ ký số không còn nguyên vẹn: tệp đã bị sửa sau khi ký. Hãy lấy lại đúng tệp mà phần mềm ký tạo ra."
WRITTEN_ON = "Sau chữ ký số cuối cùng, tệp còn bị ghi thêm. Hãy lấy lại đúng tệp mà phần mềm ký tạo ra."
BETWEEN = (
    "Giữa các lần ký, tệp bị thay đổi, hoặc chữ ký trước không cho ký thêm. Hãy tải bản PDF ở trang văn bản, "
    "ký lại lần lượt trên chính bản đó rồi gửi lại."
)
TRUSTED = "Chứng thư được tin cậy theo chứng thư gốc mà cơ quan cài đặt."
UNTRUSTED = {
    "NO_CERTIFICATE_CHAIN_FOUND": "Chứng thư chưa nối được với chứng thư gốc nào mà cơ quan cài đặt.",
    "CHAIN_CONSTRAINTS_FAILURE": "Chứng thư không do nơi cấp được tin cậy cấp, hoặc không được cấp để ký văn bản.",
    "CRYPTO_CONSTRAINTS_FAILURE": "Chữ ký dùng thuật toán đã lỗi thời, không còn an toàn.",
    "OUT_OF_BOUNDS_NO_POE": "Chứng thư hết hạn hoặc chưa có hiệu lực vào lúc kiểm tra.",
    "OUT_OF_BOUNDS_NOT_REVOKED": "Chứng thư hết hạn hoặc chưa có hiệu lực vào lúc kiểm tra.",
    "REVOKED_NO_POE": "Chứng thư đã bị thu hồi.",
    "REVOKED_CA_NO_POE": "Chứng thư của nơi cấp đã bị thu hồi.",
    "REVOKED": "Chứng thư đã bị thu hồi.",
}
UNSURE = "Không xác định được độ tin cậy của chứng thư."


class Foreign(ValueError):
    """The file shows something else than the paper; carries a sentence for the user."""


def examine(frozen: bytes, uploaded: bytes, roots: list[bytes]) -> dict[str, Any]:
    """{"refusal": sentence}, or {"begins": whether the issued bytes begin it, "signatures": [facts of each]}."""
    try:
        return judge(frozen, uploaded, roots)
    except Foreign as error:
        return {"refusal": str(error)}
    # The parsers raise many kinds of error on broken data.
    except Exception:
        return {"refusal": BROKEN}


def judge(frozen: bytes, uploaded: bytes, roots: list[bytes]) -> dict[str, Any]:
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415 - a third of a second, paid by who uploads

    from emulation.signing.pdf_pages import require_same  # noqa: PLC0415 - loads a native library

    # Scanners, and signing tools too, write tables of objects that a strict reader calls broken.
    reader = PdfFileReader(io.BytesIO(uploaded), strict=False)
    if reader.encrypted:
        return {"refusal": LOCKED}
    if not reader.embedded_regular_signatures:
        return {"refusal": UNSIGNED}
    if reader.xrefs.hybrid_xrefs_present:  # old and new programs would see different pages
        return {"refusal": BROKEN}
    if refusal := not_whole(reader.embedded_signatures):
        return {"refusal": refusal}
    require_same(frozen, uploaded)
    return {"begins": uploaded.startswith(frozen), "signatures": facts(reader, roots)}


def not_whole(found: list["EmbeddedPdfSignature"]) -> str:
    """Why the signatures do not hold; "" if they all do and nothing else was done to the file meanwhile or after."""
    from pyhanko.sign.diff_analysis import ModificationLevel  # noqa: PLC0415
    from pyhanko.sign.validation import SignatureCoverageLevel  # noqa: PLC0415

    states = [check(signature, trust([])) for signature in found]
    if not all(state.intact and state.valid for state in states):
        return CHANGED
    last = states[-1]
    if last.coverage != SignatureCoverageLevel.ENTIRE_FILE and last.modification_level != ModificationLevel.LTA_UPDATES:
        return WRITTEN_ON
    kept = [state.docmdp_ok is not False and state.modification_level != ModificationLevel.OTHER for state in states]
    return "" if all(kept) else BETWEEN


def facts(reader: "PdfFileReader", roots: list[bytes]) -> list[dict[str, Any]]:
    context = trust(roots, reader)
    return [fact(check(signature, context)) for signature in reader.embedded_regular_signatures]


def check(signature: "EmbeddedPdfSignature", context: "ValidationContext") -> "ModificationInfo":
    from pyhanko.sign.validation import (  # noqa: PLC0415
        KeyUsageConstraints,
        validate_pdf_signature,
        validate_pdf_timestamp,
    )

    if signature.sig_object_type == "/DocTimeStamp":
        return validate_pdf_timestamp(signature, context)
    usage = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)
    return validate_pdf_signature(signature, context, key_usage_settings=usage)


def trust(roots: list[bytes], reader: "PdfFileReader | None" = None) -> "ValidationContext":
    """Trust in the office's own roots alone. Nothing is fetched; what the file itself keeps of certificates of the
    issuers and of lists of revoked ones is used."""
    from asn1crypto import pem, x509  # noqa: PLC0415
    from pyhanko.sign.validation import DocumentSecurityStore, ValidationContext  # noqa: PLC0415

    loaded = []
    for data in roots:
        parts = pem.unarmor(data, multiple=True) if pem.detect(data) else [("", {}, data)]
        loaded += [x509.Certificate.load(der) for _, _, der in parts]
    given = {"trust_roots": loaded, "allow_fetching": False}
    if reader is None or "/DSS" not in reader.root:
        return ValidationContext(**given)
    return DocumentSecurityStore.read_dss(reader).as_validation_context(given)


def fact(status: "PdfSignatureStatus") -> dict[str, Any]:
    """What is told of a signature: names from the certificate, never its numbers."""
    problem = getattr(status.trust_problem_indic, "name", "")
    stamp = status.timestamp_validity
    stamped = bool(stamp and stamp.intact and stamp.valid and stamp.trusted)
    at = stamp.timestamp if stamped else status.signer_reported_dt
    return {
        "signer": common_name(status.signing_cert.subject),
        "issuer": common_name(status.signing_cert.issuer),
        "at": at.isoformat() if at else None,
        "stamped": stamped,
        "trusted": bool(status.trusted),
        "note": TRUSTED if status.trusted else UNTRUSTED.get(problem, UNSURE),
    }


def common_name(name: Any) -> str:
    """A person's or body's name; Vietnamese certificates keep identity numbers in other fields, which stay there."""
    known = name.native
    text = known.get("common_name") or known.get("organization_name") or "Không ghi tên"
    return str(text if isinstance(text, str) else text[0])[:250]
