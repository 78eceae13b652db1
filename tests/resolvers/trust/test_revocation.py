"""Revocations in `trust.json`, and lists of any size."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509

from resolvers.core.errors import TrustError
from resolvers.demo.authority import Authority
from resolvers.demo.clips import MP4
from resolvers.demo.signing import signed_video
from resolvers.manifests.graph import Graph
from resolvers.trust.lists import TrustLists, load_trust
from resolvers.validation import engine
from resolvers.validation.chains import fingerprint
from resolvers.validation.judgement import judge
from resolvers.validation.verdict import reach_verdict
from tests.resolvers.validation.test_judgement import MADE

SIGNERS = Authority("Signers")
SIGNER = SIGNERS.signer("Signer")
LEAF = x509.load_pem_x509_certificate(SIGNER.certs_pem.encode())
ROOT = x509.load_pem_x509_certificate(SIGNERS.root_pem.encode())
ISSUER = "O=Signers,CN=Signers Root"  # the parts in another order than in the certificate
RECEIVED = datetime(2025, 6, 1, tzinfo=UTC)


def load(folder: Path, pem: str = SIGNERS.root_pem, /, **fields: object) -> TrustLists:
    """One private list, with these keys beside it."""
    lists = [{"name": "Ours", "kind": "PRIVATE", "anchors": "roots.pem"}]
    (folder / "roots.pem").write_text(pem)
    (folder / "trust.json").write_text(json.dumps({"lists": lists, **fields}))
    return load_trust(folder)


def trust(folder: Path, lists: TrustLists, received: datetime | None = None) -> str:
    """The trust in the signer of a video."""
    path = folder / "video.mp4"
    path.write_bytes(signed_video(MADE, SIGNER))
    reading = engine.read(path, MP4)
    judgement = judge(reading.store, lists)
    return reach_verdict(reading.facts, judgement, Graph(reading.facts), received).trust.value


@pytest.mark.parametrize(
    ("revoked", "received", "expected"),
    [
        ({"serial": f"{LEAF.serial_number:X}"}, None, "REVOKED"),
        ({"serial": f"{LEAF.serial_number:x}"}, RECEIVED, "REVOKED"),
        ({}, None, "REVOKED"),
        ({"serial": "01:02"}, None, "PRIVATE"),
        ({"from": "2025-05-01T00:00:00Z"}, RECEIVED, "REVOKED"),
        ({"from": "2025-07-01T00:00:00Z"}, RECEIVED, "PRIVATE"),
        ({"from": "2025-07-01T00:00:00Z"}, None, "REVOKED"),
        ({"from": "2044-07-01T00:00:00Z"}, None, "PRIVATE"),
    ],
)
def test_what_the_operator_revokes_is_revoked(
    tmp_path: Path, revoked: dict[str, str], received: datetime | None, expected: str
) -> None:
    lists = load(tmp_path, revoked=[{"issuer": ISSUER, **revoked}])
    assert trust(tmp_path, lists, received) == expected


def test_an_authority_that_was_removed_for_cause_saves_nothing(tmp_path: Path) -> None:
    lists = load(tmp_path, removed=[fingerprint(ROOT)])
    assert trust(tmp_path, lists, RECEIVED) == "REVOKED"
    assert trust(tmp_path, load(tmp_path, removed=["0" * 64]), RECEIVED) == "PRIVATE"


def test_other_revocations_are_another_version(tmp_path: Path) -> None:
    plain = load(tmp_path)
    revoked = load(tmp_path, revoked=[{"issuer": ISSUER}])
    removed = load(tmp_path, removed=["0" * 64])
    assert len({plain.version, revoked.version, removed.version}) == 3


@pytest.mark.parametrize(
    "fields",
    [
        {"revokd": []},
        {"revoked": [{"issuer": ISSUER, "until": "2025-07-01T00:00:00Z"}]},
        {"revoked": [{"issuer": "no name"}]},
        {"revoked": [{"issuer": ISSUER, "serial": "twelve"}]},
        {"revoked": [{"issuer": ISSUER, "from": "2025-07-01T00:00:00"}]},
        {"removed": ["Signers Root"]},
        {"lists": [{"name": "Ours", "kind": "PRIVATE", "anchors": "roots.pem", "anchor": "x"}]},
    ],
)
def test_what_is_not_understood_is_refused(tmp_path: Path, fields: dict[str, object]) -> None:
    with pytest.raises(TrustError):
        load(tmp_path, **fields)


def test_a_list_of_more_than_a_megabyte_works(tmp_path: Path) -> None:
    stranger = Authority("Strangers").root_pem
    large = stranger * (1_200_000 // len(stranger)) + SIGNERS.root_pem
    assert len(large) > 1_048_576
    assert trust(tmp_path, load(tmp_path, large)) == "PRIVATE"
