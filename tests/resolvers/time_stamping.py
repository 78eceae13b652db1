"""A time-stamp authority on loopback, and videos that carry its time-stamps.

What RFC 3161 asks for is written out as DER, since no package that we use does it.
"""

import io
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

from c2pa import Builder, C2paSignerInfo, C2paSigningAlg, Context, Signer
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from resolvers.demo.authority import VALID_FROM, VALID_UNTIL, SigningCredential
from resolvers.demo.clips import MP4, tiny
from resolvers.demo.definitions import Definition

SEQUENCE, SET, INTEGER, OCTETS, OID, NULL, TIME = 0x30, 0x31, 0x02, 0x04, 0x06, 0x05, 0x18
# Elements whose tag is told by where they stand.
FIRST = 0xA0

SIGNED_DATA = "1.2.840.113549.1.7.2"
TIME_STAMP = "1.2.840.113549.1.9.16.1.4"
CONTENT_TYPE = "1.2.840.113549.1.9.3"
MESSAGE_DIGEST = "1.2.840.113549.1.9.4"
POLICY = "1.3.6.1.4.1.99999.1"


def der(tag: int, *parts: bytes) -> bytes:
    """One element of DER."""
    body = b"".join(parts)
    size = len(body).to_bytes((len(body).bit_length() + 7) // 8)
    return bytes([tag, *([len(body)] if len(body) < 128 else [0x80 | len(size), *size])]) + body


def number(value: int) -> bytes:
    return der(INTEGER, value.to_bytes(value.bit_length() // 8 + 1))


def oid(dotted: str) -> bytes:
    first, second, *rest = map(int, dotted.split("."))
    return der(OID, *(_base_128(each) for each in (40 * first + second, *rest)))


def _base_128(value: int) -> bytes:
    septets = [value & 0x7F]
    while value := value >> 7:
        septets.insert(0, 0x80 | value & 0x7F)
    return bytes(septets)


def elements(sequence: bytes) -> Iterator[bytes]:
    """The elements of a sequence, each with its tag and length."""
    _, position, end = _extent(sequence, 0)
    while position < end:
        _, _, following = _extent(sequence, position)
        yield sequence[position:following]
        position = following


def _extent(data: bytes, at: int) -> tuple[int, int, int]:
    size, start = data[at + 1], at + 2
    if size & 0x80:
        start += size & 0x7F
        size = int.from_bytes(data[at + 2 : start])
    return data[at], start, start + size


DIGEST = der(SEQUENCE, oid("2.16.840.1.101.3.4.2.1"), der(NULL))
ECDSA = der(SEQUENCE, oid("1.2.840.10045.4.3.2"))


class TimeAuthority:
    """A root, and one certificate under it that states the time of `clock`."""

    def __init__(self, organization: str, clock: Callable[[], datetime] | None = None) -> None:
        self._clock = clock or (lambda: datetime.now(UTC))
        root_key = ec.generate_private_key(ec.SECP256R1())
        self._key = ec.generate_private_key(ec.SECP256R1())
        root, own = _name(f"{organization} Root"), _name(organization)
        self._root = _issued(root, root_key, root, root_key, authority=True)
        self._certificate = _issued(own, self._key, root, root_key, authority=False)
        self.url = ""

    @property
    def root_pem(self) -> str:
        return self._root.public_bytes(Encoding.PEM).decode()

    def reply(self, request: bytes) -> bytes:
        """The TimeStampResp for a TimeStampReq (RFC 3161, 2.4)."""
        _, imprint, *rest = elements(request)
        nonce = [each for each in rest if each[0] == INTEGER]
        at = der(TIME, self._clock().strftime("%Y%m%d%H%M%SZ").encode())
        info = der(SEQUENCE, number(1), oid(POLICY), imprint, number(1), at, *nonce)
        content = der(SEQUENCE, oid(TIME_STAMP), der(FIRST, der(OCTETS, info)))
        certificates = der(FIRST, self._certificate.public_bytes(Encoding.DER))
        signers = der(SET, self._signed(info))
        signed = der(SEQUENCE, number(3), der(SET, DIGEST), content, certificates, signers)
        granted = der(SEQUENCE, number(0))
        return der(SEQUENCE, granted, der(SEQUENCE, oid(SIGNED_DATA), der(FIRST, signed)))

    def _signed(self, info: bytes) -> bytes:
        """The SignerInfo (RFC 5652, 5.3)."""
        digest = der(OCTETS, sha256(info).digest())
        attributes = (
            der(SEQUENCE, oid(CONTENT_TYPE), der(SET, oid(TIME_STAMP))),
            der(SEQUENCE, oid(MESSAGE_DIGEST), der(SET, digest)),
        )
        signature = self._key.sign(der(SET, *attributes), ec.ECDSA(hashes.SHA256()))
        issuer = self._certificate.issuer.public_bytes()
        signer = der(SEQUENCE, issuer, number(self._certificate.serial_number))
        parts = (number(1), signer, DIGEST, der(FIRST, *attributes), ECDSA, der(OCTETS, signature))
        return der(SEQUENCE, *parts)

    @contextmanager
    def serving(self) -> Iterator[None]:
        """Answer at `url` meanwhile."""
        authority = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                reply = authority.reply(self.rfile.read(int(self.headers["Content-Length"])))
                self.send_response(200)
                self.send_header("Content-Type", "application/timestamp-reply")
                self.send_header("Content-Length", str(len(reply)))
                self.end_headers()
                self.wfile.write(reply)

            def log_message(self, *_: object) -> None: ...

        with HTTPServer(("127.0.0.1", 0), Handler) as server:
            thread = Thread(target=server.serve_forever)
            thread.start()
            self.url = f"http://127.0.0.1:{server.server_port}"
            try:
                yield
            finally:
                server.shutdown()
                thread.join()


def stamped_video(
    manifest: Definition, signer: SigningCredential, authority: TimeAuthority | None
) -> bytes:
    """A tiny MP4, signed by somebody and with the authority's time-stamp, if one is given."""
    quiet = {"verify": {"remote_manifest_fetch": False, "verify_after_sign": False}}
    url = authority.url.encode() if authority else None
    certificates, key = signer.certs_pem.encode(), signer.key_pem.encode()
    info = C2paSignerInfo(C2paSigningAlg.ES256, certificates, key, url)  # type: ignore[no-untyped-call]
    signed = io.BytesIO()
    with (
        Context.from_dict(quiet) as context,
        Builder(json.dumps(manifest), context) as builder,
        Signer.from_info(info) as native,
    ):
        builder.sign(native, MP4, io.BytesIO(tiny()), signed)
    return signed.getvalue()


def _name(organization: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, organization)])


def _issued(
    subject: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    issuer: x509.Name,
    issuer_key: ec.EllipticCurvePrivateKey,
    *,
    authority: bool,
) -> x509.Certificate:
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(VALID_FROM)
        .not_valid_after(VALID_UNTIL)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(_usage(authority=authority), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    if not authority:
        identifier = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key())
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(identifier, critical=False)
        builder = builder.add_extension(usage, critical=True)
    return builder.sign(issuer_key, hashes.SHA256())


def _usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        key_cert_sign=authority,
        crl_sign=authority,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
