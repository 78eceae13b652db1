"""A server on loopback that must never be asked, and files that name it wherever files can."""

import json
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.x509.oid import AuthorityInformationAccessOID

from resolvers.demo import authority
from resolvers.demo.authority import Authority, SigningCredential
from resolvers.demo.signing import Ingredient, sign
from resolvers.media.files import MEDIA_TYPES
from tests.resolvers.formats import SIGNER, detached, sample
from tests.resolvers.large import definition

Made = dict[str, bytes]

_XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
xmlns:dcterms="http://purl.org/dc/terms/" dcterms:provenance="{url}"/></rdf:RDF></x:xmpmeta>"""


class Listener:
    """Counts who connects, and hangs up."""

    def __init__(self) -> None:
        self.connections = 0
        self.port = 0

    @property
    def urls(self) -> list[str]:
        """Every way to name it."""
        hosts = ("127.0.0.1", "localhost", "[::1]", "127.1", "2130706433", "[::ffff:127.0.0.1]")
        plain = [f"http://{host}:{self.port}/m.c2pa" for host in hosts]
        return [*plain, *(url.replace("http", "https", 1) for url in plain)]

    def serve(self, listening: socket.socket) -> None:
        with suppress(OSError):
            while True:
                connection, _ = listening.accept()
                self.connections += 1
                connection.close()


@contextmanager
def listening() -> Iterator[Listener]:
    """A listener on 127.0.0.1, and on ::1 where the machine has it."""
    listener = Listener()
    sockets = [socket.create_server(("127.0.0.1", 0))]
    listener.port = sockets[0].getsockname()[1]
    with suppress(OSError):
        sockets.append(socket.create_server(("::1", listener.port), family=socket.AF_INET6))
    threads = [threading.Thread(target=listener.serve, args=[each]) for each in sockets]
    for thread in threads:
        thread.start()
    try:
        yield listener
    finally:
        for each in sockets:
            each.shutdown(socket.SHUT_RDWR)
            each.close()
        for thread in threads:
            thread.join()


def traps(listener: Listener) -> Made:
    """Files that name the listener, by the names that they may have in a folder of media."""
    url = listener.urls[0]
    made = {
        "embedded-and-remote.mp4": detached("mp4", url, embed=True).media,
        "xmp-picture.jpg": _jpeg_with_xmp(url),
        "xmp-video.mp4": _mp4_with_xmp(url),
        "identity.mp4": _signed(_identity(listener.port)),
        "references.mp4": _signed(*_references(url)),
        "revocation.mp4": _signed(signer=_signer_with_ocsp(url)),
        "remote-ingredient.mp4": _with_remote_ingredient(url),
    }
    for number, each in enumerate(listener.urls):
        made[f"remote-{number}.mp4"] = detached("mp4", each).media
    for suffix in ("jpg", "png", "webp", "gif", "tiff", "avi", "mov", "mp3", "wav"):
        made[f"remote-{suffix}.{suffix}"] = detached(suffix, url).media
    return made


def _signed(*assertions: Mapping[str, Any], signer: SigningCredential = SIGNER) -> bytes:
    manifest: dict[str, Any] = dict(definition())
    manifest["assertions"] = [*manifest["assertions"], *assertions]
    return sign(sample("mp4"), MEDIA_TYPES["mp4"], manifest, signer)


def _jpeg_with_xmp(url: str) -> bytes:
    packet = b"http://ns.adobe.com/xap/1.0/\0" + _XMP.format(url=url).encode()
    picture = sample("jpg")
    return picture[:2] + b"\xff\xe1" + (len(packet) + 2).to_bytes(2) + packet + picture[2:]


def _mp4_with_xmp(url: str) -> bytes:
    packet = bytes.fromhex("be7acfcb97a942e89c71999491e3afac") + _XMP.format(url=url).encode()
    return sample("mp4") + (len(packet) + 8).to_bytes(4) + b"uuid" + packet


def _with_remote_ingredient(url: str) -> bytes:
    ingredient = Ingredient(detached("jpg", url).media, MEDIA_TYPES["jpg"], url, "componentOf")
    return sign(sample("mp4"), MEDIA_TYPES["mp4"], definition(), SIGNER, [ingredient])


def _references(url: str) -> Iterator[dict[str, Any]]:
    """Assertions in which the standard has addresses of data that is kept elsewhere."""
    outside = {"url": url, "alg": "sha256", "hash": [0] * 32, "dc:format": "image/png", "size": 1}
    yield {"label": "c2pa.cloud-data", "data": {**outside, "label": "c2pa.metadata"}}
    yield {"label": "c2pa.external-reference", "data": {"location": outside}}
    yield {
        "label": "c2pa.asset-ref",
        "data": {"references": [{"reference": {"uri": url}, "description": url}]},
    }
    yield {
        "label": "c2pa.soft-binding",
        "data": {
            "alg": url,
            "blocks": [],
            "url": url,
            "bindingMetadata": {"informationalUrl": url},
        },
    }


def _signer_with_ocsp(url: str) -> SigningCredential:
    """A signer whose certificate names a responder to ask whether it was revoked."""
    issuer, key = Authority("Test Authority"), ec.generate_private_key(ec.SECP256R1())
    place = x509.UniformResourceIdentifier(url)
    access = x509.AuthorityInformationAccess(
        x509.AccessDescription(method, place)
        for method in (AuthorityInformationAccessOID.OCSP, AuthorityInformationAccessOID.CA_ISSUERS)
    )
    leaf = issuer._issue(
        authority.name("Test Signer", "Test Signer"),
        key,
        authority.VALID_FROM,
        authority.VALID_UNTIL,
        [*authority._leaf_profile(authority.LEAF_USAGES), (access, False)],
    )
    return SigningCredential(
        "Test Signer", authority._pem(leaf), authority._key_pem(key), issuer.root_pem
    )


def _identity(port: int) -> dict[str, Any]:
    """An identity assertion whose issuer is a did:web: its document is at the address it names."""
    payload = {
        "sig_type": "cawg.identity_claims_aggregation",
        "referenced_assertions": [
            {"url": "self#jumbf=c2pa.assertions/c2pa.hash.bmff.v3", "hash": "A" * 43 + "="}
        ],
    }
    credential = {
        "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://cawg.io/identity/1.1/ica/context/",
        ],
        "type": ["VerifiableCredential", "IdentityClaimsAggregationCredential"],
        "issuer": f"did:web:localhost%3A{port}",
        "validFrom": "2025-01-01T00:00:00Z",
        "credentialSubject": {"verifiedIdentities": [], "c2paAsset": payload},
    }
    protected = _cbor({1: -8, 3: "application/vc"})
    content = json.dumps(credential).encode()
    signed = _cbor(["Signature1", protected, b"", content])
    signature = Ed25519PrivateKey.generate().sign(signed)
    cose = b"\xd2" + _cbor([protected, {}, content, signature])
    data = {"signer_payload": payload, "signature": list(cose), "pad1": [0] * 8}
    return {"label": "cawg.identity", "data": data}


def _cbor(value: Any) -> bytes:
    """As much of CBOR (RFC 8949) as COSE needs."""
    if isinstance(value, int):
        return _head(0, value) if value >= 0 else _head(1, -1 - value)
    if isinstance(value, bytes):
        return _head(2, len(value)) + value
    if isinstance(value, str):
        return _head(3, len(value.encode())) + value.encode()
    if isinstance(value, list):
        return _head(4, len(value)) + b"".join(map(_cbor, value))
    pairs = (_cbor(key) + _cbor(item) for key, item in value.items())
    return _head(5, len(value)) + b"".join(pairs)


def _head(kind: int, number: int) -> bytes:
    if number < 24:
        return bytes([kind << 5 | number])
    return bytes([kind << 5 | 25]) + number.to_bytes(2)
