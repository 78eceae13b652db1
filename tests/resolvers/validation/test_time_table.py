"""Every way in which the time of a signature can be proven, on really signed files.

The expected results are written out in the table, not computed. `now` is the day of the test, in
the certificates' terms: `holding` certificates end in 2045, `expired` ones ended on 2025-09-01,
`early` ones begin in 2044; the revoked ones hold. Time-stamps state 2025-06-01, and one `outside`
the certificate's time 2024-06-01. Receipts are of 2025-07-01 (before) and of yesterday (after);
revocations are of 2025-05-01 (before the time-stamp), 2025-06-15 (after it, before the receipt) and
2025-08-01 (after both).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import product
from typing import Final

import pytest
from cryptography import x509

from resolvers.demo.authority import Authority, SigningCredential
from resolvers.demo.clips import MP4
from resolvers.demo.signing import signed_video
from resolvers.demo.time_authority import Stamp, TimeAuthority
from resolvers.manifests.graph import Graph
from resolvers.trust.lists import ListKind, TrustList, TrustLists
from resolvers.trust.revocation import RevocationEntry, revocation
from resolvers.validation import engine
from resolvers.validation.engine import Reading
from resolvers.validation.judgement import judge
from resolvers.validation.verdict import reach_verdict
from tests.resolvers.stamps import ForgedStamp, stamped_claim

SIGNERS: Final = Authority("Signers")
LISTED: Final = TimeAuthority("Clock on a time-stamp list")
SIDE: Final = TimeAuthority("Clock on a signer list")
STRANGER: Final = TimeAuthority("Clock on no list")


CAPTURE: Final = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"


def day(year: int, month: int, number: int) -> datetime:
    return datetime(year, month, number, tzinfo=UTC)


STAMPED: Final = day(2025, 6, 1)
CERTIFICATES: Final[Mapping[str, SigningCredential]] = {
    "holding": SIGNERS.signer("Holding"),
    "expired": SIGNERS.signer("Expired", valid_until=day(2025, 9, 1)),
    "early": SIGNERS.signer("Early", valid_from=day(2044, 1, 1)),
    "revoked early": SIGNERS.signer("Revoked early"),
    "revoked late": SIGNERS.signer("Revoked late"),
    "revoked last": SIGNERS.signer("Revoked last"),
}
REVOKED: Final = {
    "revoked early": day(2025, 5, 1),
    "revoked late": day(2025, 6, 15),
    "revoked last": day(2025, 8, 1),
}
STAMPS: Final[Mapping[str, Stamp | None]] = {
    "none": None,
    "tsa": LISTED.at(STAMPED),
    "signer list": SIDE.at(STAMPED),
    "stranger": STRANGER.at(STAMPED),
    "forged": ForgedStamp(LISTED, STAMPED),
    "outside": LISTED.at(day(2024, 6, 1)),
}
RECEIPTS: Final = {
    "unknown": None,
    "before": day(2025, 7, 1),
    "after": datetime.now(UTC) - timedelta(days=1),
}

# Written out: for each certificate and time-stamp, what comes of receipts unknown, before and
# after. O official, I interim by the weaker proof, E expired, R revoked; then what proves the time:
# s a time-stamp, p the platform, - nothing.
TABLE: Final = """
                 none           tsa            signer list    stranger       forged         outside
holding          O- Op Op       Os Os Os       Os Os Os       O- Op Op       O- Op Op       O- Op Op
expired          E- Op E-       Os Os Os       Is Os Is       E- Op E-       E- Op E-       E- Op E-
early            E- E- E-       E- E- E-       E- E- E-       E- E- E-       E- E- E-       E- E- E-
revoked early    R- R- R-       R- R- R-       R- R- R-       R- R- R-       R- R- R-       R- R- R-
revoked late     R- R- R-       Os Os Os       Is Is Is       R- R- R-       R- R- R-       R- R- R-
revoked last     R- Op R-       Os Os Os       Is Os Is       R- Op R-       R- Op R-       R- Op R-
"""
MEANING: Final = {
    "O": ("TRUSTED", "OFFICIAL"),
    "I": ("TRUSTED", "INTERIM"),
    "E": ("EXPIRED", "EXPIRED"),
    "R": ("INVALID", "REVOKED"),
}
PROOF: Final = {"s": "TIME_STAMP", "p": "PLATFORM", "-": "NONE"}


@dataclass(frozen=True)
class Cell:
    """One file under one receipt, and the state, trust and proof that it must have."""

    version: int
    certificate: str
    stamp: str
    receipt: str
    expected: tuple[str, str, str]

    def __str__(self) -> str:
        return f"v{self.version}, {self.certificate}, {self.stamp}, received {self.receipt}"


def cells() -> list[Cell]:
    rows = [line for line in TABLE.splitlines() if line][1:]
    read = []
    for row, version in product(rows, (1, 2)):
        name, codes = row[:17].strip(), row[17:].split()
        places = product(STAMPS, RECEIPTS)
        for (stamp, receipt), code in zip(places, codes, strict=True):
            state, trust = MEANING[code[0]]
            read.append(Cell(version, name, stamp, receipt, (state, trust, PROOF[code[1]])))
    return read


CELLS: Final = cells()


def listed(kind: ListKind, *roots: str) -> TrustList:
    anchors = "".join(roots)
    version = sha256(f"{kind} {anchors}".encode()).hexdigest()
    return TrustList(name=kind, kind=kind, anchors=anchors, entries=len(roots), version=version)


def revocations() -> tuple[RevocationEntry, ...]:
    certificates = {
        name: x509.load_pem_x509_certificate(CERTIFICATES[name].certs_pem.encode())
        for name in REVOKED
    }
    return tuple(
        RevocationEntry(
            issuer=certificate.issuer.rfc4514_string(),
            serial=f"{certificate.serial_number:x}",
            since=REVOKED[name],
        )
        for name, certificate in certificates.items()
    )


TRUST: Final = TrustLists(
    lists=(
        listed(ListKind.OFFICIAL, SIGNERS.root_pem),
        listed(ListKind.INTERIM, SIDE.root_pem),
        listed(ListKind.TSA, LISTED.root_pem),
    ),
    revocations=tuple(map(revocation, revocations())),
    version="table",
)


def signed(version: int, certificate: SigningCredential, stamp: Stamp | None) -> bytes:
    """A video whose claim and time-stamp are of this version."""
    actions = {"actions": [{"action": "c2pa.created", "digitalSourceType": CAPTURE}]}
    label = "c2pa.actions" if version == 1 else "c2pa.actions.v2"
    manifest = {
        "claim_version": version,
        "claim_generator_info": [{"name": "Test"}],
        "assertions": [{"label": label, "data": actions, "created": True}],
    }
    video = signed_video(manifest, certificate, stamp=stamp)
    return stamped_claim(video, stamp) if stamp and version == 1 else video


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[int, str, str], Reading]:
    path = tmp_path_factory.mktemp("table") / "video.mp4"
    made = {}
    for version, certificate, stamp in product((1, 2), CERTIFICATES, STAMPS):
        path.write_bytes(signed(version, CERTIFICATES[certificate], STAMPS[stamp]))
        made[version, certificate, stamp] = engine.read(path, MP4)
    return made


def test_the_table_has_every_cell() -> None:
    assert len(CELLS) == 216
    assert len(set(map(str, CELLS))) == 216


@pytest.mark.parametrize("cell", CELLS, ids=str)
def test_a_signature_counts_if_it_was_there_while_its_certificate_held(
    readings: Mapping[tuple[int, str, str], Reading], cell: Cell
) -> None:
    reading = readings[cell.version, cell.certificate, cell.stamp]
    judgement = judge(reading.store, TRUST)
    received = RECEIPTS[cell.receipt]
    verdict = reach_verdict(reading.facts, judgement, Graph(reading.facts), received)
    (manifest,) = verdict.manifests.values()
    proof = manifest.standing.proof
    found = (verdict.state.value, verdict.trust.value, proof.kind.value if proof else "NONE")
    assert found == cell.expected


@pytest.mark.parametrize(
    ("stamp", "problem"),
    [
        ("stranger", "UNLISTED"),
        ("forged", "FORGED"),
        ("tsa", None),
        ("signer list", None),
    ],
)
@pytest.mark.parametrize("version", [1, 2])
def test_a_time_stamp_says_why_it_proves_nothing(
    readings: Mapping[tuple[int, str, str], Reading], version: int, stamp: str, problem: str | None
) -> None:
    (signature,) = judge(readings[version, "holding", stamp].store, TRUST).signatures.values()
    (check,) = signature.stamps
    assert check.problem == problem
