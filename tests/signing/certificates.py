"""Authorities and certificates of the tests' own, and files signed with them. Keys are made once a run."""

import datetime
import io
from functools import cache

from asn1crypto import crl as asn1_crl
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko.sign.validation import DocumentSecurityStore, ValidationContext

PASSWORD = "mat khau chung thu"
CHAIRMAN = "Nguyễn Văn Chủ"
CA = "Nơi cấp chứng thư thử nghiệm"
TSA = "Máy chủ dấu thời gian"
DAY = datetime.timedelta(days=1)


def named(common_name):
    # Certificates of Vietnamese providers keep the number of a person's identity card beside the name.
    parts = [(NameOID.COUNTRY_NAME, "VN"), (NameOID.USER_ID, "CCCD:014075001234"), (NameOID.COMMON_NAME, common_name)]
    return x509.Name([x509.NameAttribute(kind, value) for kind, value in parts])


@cache
def key_of(name):
    # pyHanko's own stamper works with RSA alone.
    return rsa.generate_private_key(65537, 2048) if name == TSA else ec.generate_private_key(ec.SECP256R1())


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
    lists = x509.DistributionPoint([x509.UniformResourceIdentifier("http://example.vn/ca.crl")], None, None, None)
    builder = builder.add_extension(x509.CRLDistributionPoints([lists]), critical=False)
    if subject == TSA:
        stamps = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(stamps, critical=True)
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


def signed(
    content,
    subject=CHAIRMAN,
    issuer=CA,
    *,
    field="Signature1",
    box=(300, 120, 480, 190),
    stamper=None,
    kind=fields.SigSeedSubFilter.PADES,
    place=None,
    meta=None,
    **options,
):
    """The PDF as an officer's own tool signs it: bytes are appended.

    place: more of the field, meta: more of the signature, in pyHanko's words; options: of the certificate.
    """
    signer = signers.SimpleSigner.load_pkcs12_data(
        p12(subject, issuer, **options), other_certs=[], passphrase=PASSWORD.encode()
    )
    meta = signers.PdfSignatureMetadata(field, subfilter=kind, **{"md_algorithm": "sha256"} | (meta or {}))
    spec = fields.SigFieldSpec(field, on_page=-1, box=box, **place or {})
    tool = signers.PdfSigner(meta, signer=signer, timestamper=stamper, new_field_spec=spec)
    return tool.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(content), strict=False)).getvalue()


# --- What makes a signature last --------------------------------------------------------------------------------------


def as_asn1(certificate):
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))


@cache
def stamper(issuer=CA):
    """A time stamping authority."""
    key = key_of(TSA).private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return DummyTimeStamper(as_asn1(certificate(TSA, issuer)), asn1_keys.PrivateKeyInfo.load(key))


def with_list(content, *revoked):
    """As tools of level LT leave it: the authority's list of revoked certificates is appended to the signed file."""
    now = datetime.datetime.now(datetime.UTC)
    builder = x509.CertificateRevocationListBuilder().issuer_name(named(CA)).last_update(now - DAY)
    for subject in revoked:
        number = certificate(subject, CA, ends=365).serial_number
        entry = x509.RevokedCertificateBuilder().serial_number(number).revocation_date(now - DAY)
        builder = builder.add_revoked_certificate(entry.build())
    told = builder.next_update(now + DAY).sign(key_of(CA), hashes.SHA256()).public_bytes(Encoding.DER)
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    DocumentSecurityStore.supply_dss_in_writer(writer, None, crls=[asn1_crl.CertificateList.load(told)])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def with_stamp(content):
    """As tools of level LTA leave it: a time stamp over the whole file."""
    context = ValidationContext(trust_roots=[as_asn1(authority())], allow_fetching=False)
    tool = signers.PdfTimeStamper(stamper())
    return tool.timestamp_pdf(IncrementalPdfFileWriter(io.BytesIO(content)), "sha256", context).getvalue()
