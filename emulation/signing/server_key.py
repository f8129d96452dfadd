"""The certificate that the office keeps on the server, and signing with it (PAdES baseline B)."""

import io
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from emulation.documents.models import OfficialDocument
from emulation.lib.errors import Refused
from emulation.signing import rules
from emulation.signing.pdf_check import common_name
from emulation.signing.picture import Picture

if TYPE_CHECKING:
    from pyhanko.sign.signers import SimpleSigner

FIELD = "ChuKySo"
UNREADABLE = (
    "Không mở được chứng thư số đã cài trên máy chủ. Hãy báo quản trị hệ thống kiểm tra SIGNING_P12 và mật khẩu."
)


class NoCertificate(Refused):
    """The server's certificate cannot sign this; carries a sentence for the user."""


def load() -> "SimpleSigner":
    """Raises NoCertificate if the file or its password is wrong."""
    from pyhanko.sign.signers import SimpleSigner  # noqa: PLC0415 - only who signs pays for it

    try:
        data = Path(settings.SIGNING_P12).read_bytes()
        signer = SimpleSigner.load_pkcs12_data(data, other_certs=[], passphrase=password())
    except (OSError, ValueError, TypeError) as error:
        raise NoCertificate(UNREADABLE) from error
    if signer is None:
        raise NoCertificate(UNREADABLE)
    return signer


def password() -> bytes | None:
    if settings.SIGNING_P12_PASSWORD_FILE:
        return Path(settings.SIGNING_P12_PASSWORD_FILE).read_text().rstrip("\r\n").encode()
    return settings.SIGNING_P12_PASSWORD.encode() or None


def require_fit(signer: "SimpleSigner", document: OfficialDocument) -> str:
    """The name in the certificate, if it is the signer's or the issuing body's and the certificate is in force."""
    certificate = signer.signing_cert
    name = common_name(certificate.subject)
    if not rules.is_theirs(document, name):
        raise NoCertificate(
            f"Chứng thư cài trên máy chủ là của “{name}”, không phải của {document.signer.user} hay của "
            f"{document.organization}. Hãy báo quản trị hệ thống cài đúng chứng thư."
        )
    if not certificate.not_valid_before <= timezone.now() <= certificate.not_valid_after:
        since, until = map(timezone.localtime, (certificate.not_valid_before, certificate.not_valid_after))
        raise NoCertificate(
            f"Chứng thư của “{name}” chỉ có hiệu lực từ ngày {since:%d/%m/%Y} đến ngày {until:%d/%m/%Y}. "
            "Hãy báo quản trị hệ thống cài chứng thư còn hạn."
        )
    return name


def sign(frozen: bytes, signer: "SimpleSigner", picture: Picture | None) -> bytes:
    """The frozen bytes with a signature appended. Nothing is asked of the network, so there is no time stamp."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415
    from pyhanko.sign import fields, signers  # noqa: PLC0415

    place = {"on_page": picture.page, "box": picture.box} if picture else {}
    pdf_signer = signers.PdfSigner(
        signers.PdfSignatureMetadata(FIELD, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES),
        signer=signer,
        stamp_style=style_of(picture) if picture else None,
        new_field_spec=fields.SigFieldSpec(FIELD, **place),
    )
    return pdf_signer.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(frozen))).getvalue()


def style_of(picture: Picture) -> object:
    from pyhanko.pdf_utils.images import PdfImage  # noqa: PLC0415
    from pyhanko.pdf_utils.layout import AxisAlignment, InnerScaling, Margins, SimpleBoxLayoutRule  # noqa: PLC0415
    from pyhanko.stamp import StaticStampStyle  # noqa: PLC0415

    whole = SimpleBoxLayoutRule(
        AxisAlignment.ALIGN_MID, AxisAlignment.ALIGN_MID, Margins(), InnerScaling.STRETCH_TO_FIT
    )
    return StaticStampStyle(background=PdfImage(picture.image), background_layout=whole, border_width=0)
