"""Authorities and certificates of the tests' own, and files signed with them. Keys are made once a run."""

import datetime
import io
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers

PASSWORD = "mat khau chung thu"
CHAIRMAN = "Nguyễn Văn Chủ"
CA = "Nơi cấp chứng thư thử nghiệm"
DAY = datetime.timedelta(days=1)


def named(common_name):
    # Certificates of Vietnamese providers keep the number of a person's identity card beside the name.
    parts = [(NameOID.COUNTRY_NAME, "VN"), (NameOID.USER_ID, "CCCD:014075001234"), (NameOID.COMMON_NAME, common_name)]
    return x509.Name([x509.NameAttribute(kind, value) for kind, value in parts])


@cache
def key_of(name):
    return ec.generate_private_key(ec.SECP256R1())


def usage(**given):
    names = ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
             "key_cert_sign", "crl_sign", "encipher_only", "decipher_only")  # fmt: skip
    return x509.KeyUsage(**{name: given.get(name, False) for name in names})


@cache
def certificate(subject, issuer=CA, *, ends=365, authority=False):
    """ends: in how many days; negative for one that has ended."""
    now = datetime.datetime.now(datetime.UTC)
    signs = {"key_cert_sign": True, "crl_sign": True} if authority else {"digital_signature": True}
    builder = x509.CertificateBuilder().subject_name(named(subject)).issuer_name(named(issuer))
    builder = builder.public_key(key_of(subject).public_key()).serial_number(x509.random_serial_number())
    builder = builder.not_valid_before(now - 400 * DAY).not_valid_after(now + ends * DAY)
    builder = builder.add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
    builder = builder.add_extension(usage(**signs, content_commitment=not authority), critical=True)
    return builder.sign(key_of(issuer), hashes.SHA256())


def authority(name=CA):
    return certificate(name, name, authority=True)


def pem(name=CA):
    return authority(name).public_bytes(Encoding.PEM)


@cache
def p12(subject=CHAIRMAN, issuer=CA, *, ends=365, password=PASSWORD):
    chain = [authority(issuer)]
    lock = BestAvailableEncryption(password.encode())
    own = certificate(subject, issuer, ends=ends)
    return serialize_key_and_certificates(b"ky so", key_of(subject), own, chain, lock)


def signed(content, subject=CHAIRMAN, issuer=CA, *, field="Signature1", box=(300, 120, 480, 190), **options):
    """The PDF as an officer's own tool signs it: bytes are appended."""
    signer = signers.SimpleSigner.load_pkcs12_data(
        p12(subject, issuer, **options), other_certs=[], passphrase=PASSWORD.encode()
    )
    meta = signers.PdfSignatureMetadata(field, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES)
    tool = signers.PdfSigner(meta, signer=signer, new_field_spec=fields.SigFieldSpec(field, on_page=-1, box=box))
    return tool.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(content))).getvalue()
