"""Judgements of real signatures and real time-stamps, by authorities made for the purpose."""

import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from resolvers.demo.authority import VALID_FROM, Authority, SigningCredential
from resolvers.demo.clips import MP4
from resolvers.demo.definitions import Definition
from resolvers.demo.signing import Ingredient, signed_video
from resolvers.demo.time_authority import Stamp, TimeAuthority
from resolvers.manifests.facts import Facts
from resolvers.manifests.graph import Graph
from resolvers.trust.lists import ListKind, TrustList, TrustLists
from resolvers.validation import engine
from resolvers.validation.engine import Reading
from resolvers.validation.judgement import Judgement, judge
from resolvers.validation.verdict import (
    CredentialState,
    ManifestVerdict,
    SignerTrust,
    Verdict,
    reach_verdict,
)

CAPTURE = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"
MADE: Definition = {
    "claim_generator_info": [{"name": "Test"}],
    "assertions": [
        {
            "label": "c2pa.actions.v2",
            "data": {"actions": [{"action": "c2pa.created", "digitalSourceType": CAPTURE}]},
            "created": True,
        }
    ],
}
OPENED: Definition = {
    "claim_generator_info": [{"name": "Test"}],
    "assertions": [
        {
            "label": "c2pa.actions.v2",
            "data": {
                "actions": [{"action": "c2pa.opened", "parameters": {"ingredientIds": ["parent"]}}]
            },
            "created": True,
        }
    ],
}
BRIEF = 3.0  # seconds for which a certificate that is to expire holds

SIGNERS, CLOCK, STRANGER = Authority("Signers"), TimeAuthority("Clock"), TimeAuthority("Stranger")


def listed(kind: ListKind, *roots: str, name: str | None = None) -> TrustList:
    anchors = "".join(roots)
    return TrustList(
        name=name or kind,
        kind=kind,
        anchors=anchors,
        entries=len(roots),
        version=sha256(f"{kind} {anchors}".encode()).hexdigest(),
    )


def trust(*lists: TrustList) -> TrustLists:
    return TrustLists(lists=lists, version=sha256(repr(lists).encode()).hexdigest())


OFFICIAL = listed(ListKind.OFFICIAL, SIGNERS.root_pem)
CLOCKS = listed(ListKind.TSA, CLOCK.root_pem)


def brief() -> SigningCredential:
    until = datetime.now(UTC) + timedelta(seconds=BRIEF)
    return SIGNERS.signer("Brief", valid_from=VALID_FROM, valid_until=until)


def now(clock: TimeAuthority) -> Stamp:
    return clock.at(datetime.now(UTC))


def read(folder: Path, video: bytes) -> Reading:
    path = folder / "video.mp4"
    path.write_bytes(video)
    return engine.read(path, MP4)


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Reading]:
    """Videos by who signed (long: the certificate holds, late: it holds only since 2026, brief: it
    has expired) and whose time-stamp they carry (past: it says 2025).
    """
    folder = tmp_path_factory.mktemp("videos")
    long = SIGNERS.signer("Long")
    late = SIGNERS.signer("Late", valid_from=datetime(2026, 1, 1, tzinfo=UTC))
    past = TimeAuthority("Past").at(datetime(2025, 6, 1, tzinfo=UTC))
    parent = signed_video(MADE, brief(), stamp=now(CLOCK))
    videos = {
        "long": signed_video(MADE, long),
        "long, clock": signed_video(MADE, long, stamp=now(CLOCK)),
        "long, stranger": signed_video(MADE, long, stamp=now(STRANGER)),
        "late, past": signed_video(MADE, late, stamp=past),
        "brief": signed_video(MADE, brief()),
        "brief, clock": signed_video(MADE, brief(), stamp=now(CLOCK)),
        "brief, stranger": signed_video(MADE, brief(), stamp=now(STRANGER)),
    }
    time.sleep(BRIEF + 1)
    other = Authority("Publishers").signer("Publisher")
    videos["over brief, clock"] = signed_video(OPENED, other, [Ingredient(parent, MP4, "it")])
    return {name: read(folder, video) for name, video in videos.items()}


def verdict(reading: Reading, *lists: TrustList) -> Verdict:
    judgement = judge(reading.store, trust(*lists))
    return reach_verdict(reading.facts, judgement, Graph(reading.facts))


def active(facts: Facts, found: Verdict) -> ManifestVerdict:
    assert facts.active is not None
    return found.manifests[facts.active.label]


def parent(facts: Facts, found: Verdict) -> ManifestVerdict:
    return found.manifests[facts.manifests[1].label]


def codes(manifest: ManifestVerdict) -> set[str]:
    return {status.code for status in manifest.statuses}


@pytest.mark.parametrize(
    ("video", "state"),
    [
        ("long", CredentialState.TRUSTED),
        ("long, clock", CredentialState.TRUSTED),
        ("long, stranger", CredentialState.TRUSTED),
        ("late, past", CredentialState.TRUSTED),
        ("brief", CredentialState.EXPIRED),
        ("brief, clock", CredentialState.TRUSTED),
        ("brief, stranger", CredentialState.EXPIRED),
    ],
)
def test_a_certificate_is_judged_at_the_time_that_is_proven(
    readings: Mapping[str, Reading], video: str, state: CredentialState
) -> None:
    assert verdict(readings[video], OFFICIAL, CLOCKS).state is state


@pytest.mark.parametrize("video", ["long", "long, clock", "brief, clock"])
def test_a_root_on_both_lists_makes_a_signer_official(
    readings: Mapping[str, Reading], video: str
) -> None:
    both = listed(ListKind.TSA, SIGNERS.root_pem, CLOCK.root_pem)
    found = verdict(readings[video], OFFICIAL, both)
    assert (found.state, found.trust) == (CredentialState.TRUSTED, SignerTrust.OFFICIAL)


@pytest.mark.parametrize("video", ["long", "long, clock", "brief, clock"])
def test_a_root_for_time_stamps_makes_nobody_a_signer(
    readings: Mapping[str, Reading], video: str
) -> None:
    both = listed(ListKind.TSA, SIGNERS.root_pem, CLOCK.root_pem)
    reading = readings[video]
    found = verdict(reading, both)
    assert (found.state, found.trust) == (CredentialState.UNRECOGNIZED, SignerTrust.UNRECOGNIZED)
    assert "signingCredential.trusted" not in codes(active(reading.facts, found))


@pytest.mark.parametrize(
    "video",
    ["long, clock", "brief, clock"],
)
def test_an_authority_on_a_signer_list_proves_a_time(
    readings: Mapping[str, Reading], video: str
) -> None:
    both = listed(ListKind.OFFICIAL, SIGNERS.root_pem, CLOCK.root_pem)
    reading = readings[video]
    found = verdict(reading, both)
    assert found.state is CredentialState.TRUSTED
    assert active(reading.facts, found).time_trusted


def test_a_signer_on_several_lists_is_on_the_first(readings: Mapping[str, Reading]) -> None:
    lists = [listed(kind, SIGNERS.root_pem, name=kind.title()) for kind in reversed(ListKind)]
    reading = readings["long"]
    found = active(reading.facts, verdict(reading, *lists))
    assert (found.trust, found.list_name) == (SignerTrust.OFFICIAL, "Official")


@pytest.mark.parametrize("kind", [ListKind.INTERIM, ListKind.PRIVATE])
def test_a_signer_is_on_the_list_that_has_its_root(
    readings: Mapping[str, Reading], kind: ListKind
) -> None:
    others = listed(ListKind.OFFICIAL, STRANGER.root_pem)
    own = listed(kind, SIGNERS.root_pem)
    assert verdict(readings["brief, clock"], others, own, CLOCKS).trust.value == kind.value


def test_a_time_is_trusted_by_its_authority_alone(readings: Mapping[str, Reading]) -> None:
    trusted = {
        video: active(readings[video].facts, verdict(readings[video], OFFICIAL, CLOCKS))
        for video in ("long", "long, clock", "long, stranger", "brief, clock")
    }
    assert {video: found.time_trusted for video, found in trusted.items()} == {
        "long": False,
        "long, clock": True,
        "long, stranger": False,
        "brief, clock": True,
    }


def test_nobody_is_recognised_without_lists(readings: Mapping[str, Reading]) -> None:
    found = verdict(readings["brief, clock"])
    assert (found.state, found.trust) == (CredentialState.EXPIRED, SignerTrust.EXPIRED)


@pytest.mark.parametrize(
    ("lists", "trust_", "time_trusted"),
    [
        ((), SignerTrust.EXPIRED, False),
        ((OFFICIAL,), SignerTrust.EXPIRED, False),
        ((CLOCKS,), SignerTrust.UNRECOGNIZED, True),
        ((OFFICIAL, CLOCKS), SignerTrust.OFFICIAL, True),
    ],
)
def test_an_ingredient_is_judged_anew_whatever_was_recorded_of_it(
    readings: Mapping[str, Reading],
    lists: tuple[TrustList, ...],
    trust_: SignerTrust,
    time_trusted: bool,
) -> None:
    reading = readings["over brief, clock"]
    found = parent(reading.facts, verdict(reading, *lists))
    assert (found.trust, found.time_trusted) == (trust_, time_trusted)


def test_a_verdict_holds_until_an_unproven_certificate_expires(tmp_path: Path) -> None:
    until = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=1)
    signer = SIGNERS.signer("Soon", valid_from=VALID_FROM, valid_until=until)
    reading = read(tmp_path, signed_video(MADE, signer))
    assert verdict(reading, OFFICIAL).holds_until == until + timedelta(seconds=1)
    assert verdict(reading).holds_until == until + timedelta(seconds=1)


def test_a_verdict_that_is_proven_holds_for_ever(readings: Mapping[str, Reading]) -> None:
    assert verdict(readings["brief, clock"], OFFICIAL, CLOCKS).holds_until is None


def test_a_judgement_holds_for_its_lists() -> None:
    judgement = Judgement(trust_version="1")
    assert judgement.holds(TrustLists(version="1"))
    assert not judgement.holds(TrustLists(version="2"))


def test_a_store_that_cannot_be_read_recognises_nobody() -> None:
    assert judge(b"no store at all", trust(OFFICIAL, CLOCKS)).signatures == {}
