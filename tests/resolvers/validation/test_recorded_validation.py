import io
import json
from pathlib import Path

import pytest
from c2pa import Reader
from hypothesis import given
from hypothesis import strategies as st

from resolvers.demo.authority import Authority
from resolvers.demo.clips import MP4
from resolvers.demo.definitions import Definition
from resolvers.demo.signing import Ingredient as Media
from resolvers.demo.signing import signed_video
from resolvers.manifests.crjson import ParsedManifestStore
from resolvers.manifests.facts import Checks, Ingredient, Status
from resolvers.validation.contexts import contexts
from resolvers.validation.engine import Reading, read
from resolvers.validation.recorded_validation import joined, records, trusted
from tests.resolvers.builders import (
    BOUND,
    address,
    component_of,
    failure,
    input_to,
    manifest,
    parent_of,
    success,
)

TRUSTED = success("signingCredential.trusted")
UNTRUSTED = failure("signingCredential.untrusted")
MISMATCH = failure("assertion.dataHash.mismatch")
CODES = [
    "signingCredential.trusted",
    "signingCredential.untrusted",
    "signingCredential.expired",
    "signingCredential.invalid",
    "signingCredential.ocsp.revoked",
    "claimSignature.validated",
    "claimSignature.mismatch",
    "assertion.dataHash.mismatch",
]
STATUSES = st.lists(st.builds(Status, code=st.sampled_from(CODES), kind=st.just("failure")))


def of_b(*recorded: Status, now: tuple[Status, ...] = ()) -> tuple[Status, ...]:
    """The statuses of manifest b, with a's record and the library's results."""
    manifests = [manifest("a", parent_of("b", recorded=recorded)), manifest("b")]
    return joined(manifests, Checks(statuses={"b": now})).statuses["b"]


def recorded_of(*manifests_below_a: Ingredient) -> dict[str, tuple[Status, ...]]:
    return records([manifest("a", *manifests_below_a), manifest("b"), manifest("c")])


def test_what_is_said_now_and_what_was_recorded_are_joined() -> None:
    assert of_b(MISMATCH, now=(BOUND,)) == (BOUND, MISMATCH)


def test_what_is_said_now_is_not_said_twice() -> None:
    now = failure("signingCredential.untrusted", address("b"))
    assert of_b(UNTRUSTED, now=(now,)) == (now,)


@pytest.mark.parametrize(
    ("recorded", "now"),
    [
        ("signingCredential.trusted", "signingCredential.untrusted"),
        ("signingCredential.trusted", "signingCredential.expired"),
        ("signingCredential.trusted", "signingCredential.invalid"),
        ("signingCredential.trusted", "signingCredential.revoked"),
        ("signingCredential.trusted", "signingCredential.ocsp.revoked"),
        ("signingCredential.untrusted", "signingCredential.trusted"),
        ("signingCredential.expired", "signingCredential.trusted"),
        ("signingCredential.invalid", "signingCredential.trusted"),
        ("timeStamp.trusted", "timeStamp.untrusted"),
        ("timeStamp.untrusted", "timeStamp.trusted"),
        ("claimSignature.insideValidity", "claimSignature.outsideValidity"),
        ("claimSignature.outsideValidity", "claimSignature.insideValidity"),
        ("claimSignature.mismatch", "claimSignature.validated"),
    ],
)
def test_what_is_checked_now_outweighs_the_record(recorded: str, now: str) -> None:
    said = Status(code=now)
    assert of_b(Status(code=recorded), now=(said,)) == (said,)


@pytest.mark.parametrize(
    ("recorded", "now"),
    [
        ("assertion.dataHash.mismatch", "claimSignature.validated"),
        ("assertion.dataHash.mismatch", "assertion.dataHash.match"),
        ("assertion.dataHash.mismatch", "signingCredential.trusted"),
        ("assertion.action.malformed", "signingCredential.trusted"),
        ("signingCredential.ocsp.revoked", "signingCredential.trusted"),
        ("claimSignature.validated", "claimSignature.mismatch"),
        ("signingCredential.trusted", "ingredient.manifest.validated"),
    ],
)
def test_what_nothing_now_contradicts_stands(recorded: str, now: str) -> None:
    assert of_b(failure(recorded), now=(success(now),)) == (success(now), failure(recorded))


@given(STATUSES, STATUSES)
def test_a_recorded_mismatch_of_the_content_always_stands(
    recorded: list[Status], now: list[Status]
) -> None:
    assert MISMATCH in of_b(*recorded, MISMATCH, now=tuple(now))


@given(STATUSES, STATUSES)
def test_who_is_denied_now_is_never_trusted(recorded: list[Status], now: list[Status]) -> None:
    assert not trusted(of_b(*recorded, TRUSTED, now=(*now, UNTRUSTED)))


@given(STATUSES)
def test_what_is_said_now_is_never_left_out(now: list[Status]) -> None:
    assert set(now) <= set(of_b(TRUSTED, UNTRUSTED, now=tuple(now)))


@pytest.mark.parametrize(
    ("codes", "is_trusted"),
    [
        (["signingCredential.trusted"], True),
        (["signingCredential.trusted", "claimSignature.validated"], True),
        ([], False),
        (["claimSignature.validated"], False),
        (["signingCredential.trusted", "signingCredential.untrusted"], False),
        (["signingCredential.trusted", "signingCredential.expired"], False),
        (["signingCredential.trusted", "signingCredential.invalid"], False),
        (["signingCredential.trusted", "signingCredential.revoked"], False),
        (["signingCredential.trusted", "signingCredential.ocsp.revoked"], False),
    ],
)
def test_trusted_is_who_is_called_so_and_by_nothing_denied(
    codes: list[str], is_trusted: bool
) -> None:
    assert trusted(success(code) for code in codes) is is_trusted


def test_a_denial_counts_whatever_kind_the_recorder_calls_it() -> None:
    assert not trusted([TRUSTED, success("signingCredential.untrusted")])


def test_records_of_several_ingredients_come_together() -> None:
    found = recorded_of(
        parent_of("b", recorded=(TRUSTED,)), component_of("b", recorded=(MISMATCH,))
    )
    assert found == {"a": (), "b": (TRUSTED, MISMATCH), "c": ()}


def test_a_record_is_of_the_manifest_that_its_address_names() -> None:
    of_c = failure("signingCredential.untrusted", address("c"))
    assert recorded_of(parent_of("b", recorded=(of_c, MISMATCH)))["c"] == (of_c,)


@pytest.mark.parametrize(
    "url", [address("gone"), "self#jumbf=c2pa.assertions/c2pa.hash.data", None]
)
def test_a_record_with_another_address_is_of_the_ingredient(url: str | None) -> None:
    status = failure("assertion.dataHash.mismatch", url)
    assert recorded_of(parent_of("b", recorded=(status,)))["b"] == (status,)


def test_nothing_is_recorded_of_the_active_manifest() -> None:
    of_a = success("signingCredential.trusted", address("a"))
    below = manifest("b", parent_of("a", recorded=(TRUSTED, of_a)))
    found = records([manifest("a", parent_of("b", recorded=(of_a,))), below])
    assert found == {"a": (), "b": ()}


def test_an_orphan_is_not_heard() -> None:
    orphan = manifest("z", parent_of("b", recorded=(MISMATCH,)))
    manifests = [manifest("a", parent_of("b")), manifest("b"), orphan]
    assert records(manifests)["b"] == ()


def test_a_manifest_far_below_is_heard() -> None:
    manifests = [
        manifest("a", component_of("b")),
        manifest("b", input_to("c")),
        manifest("c", parent_of("d", recorded=(MISMATCH,)), parent_of("c"), parent_of("a")),
        manifest("d"),
    ]
    assert records(manifests)["d"] == (MISMATCH,)


def test_an_ingredient_that_points_nowhere_records_nothing() -> None:
    found = recorded_of(parent_of(None, recorded=(MISMATCH,)), parent_of("", recorded=(MISMATCH,)))
    assert set(found.values()) == {()}


def test_no_manifests_have_no_records() -> None:
    assert records([]) == {}
    assert joined([], Checks(statuses={"a": (TRUSTED,)})) == Checks()


# A real store, into which a manifest was slipped without any reference to it. No signature breaks.


def created_by_ai(**recorded: object) -> Definition:
    source_type = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    actions = {"actions": [{"action": "c2pa.created", "digitalSourceType": source_type}]}
    assertions = [{"label": "c2pa.actions.v2", "data": actions, "created": True}]
    if recorded:
        assertions.append({"label": "c2pa.ingredient.v2", "data": recorded, "created": True})
    return {"claim_generator_info": [{"name": "Test"}], "assertions": assertions}


def reading(media: bytes, folder: Path) -> Reading:
    path = folder / "a.mp4"
    path.write_bytes(media)
    return read(path, MP4)


def boxes(payload: bytes) -> list[bytes]:
    found = []
    while payload:
        size = int.from_bytes(payload[:4])
        found.append(payload[:size])
        payload = payload[size:]
    return found


def spliced(store: bytes, orphan: bytes) -> bytes:
    """A manifest store with the manifests of another before its own: the last one is active."""
    description, *own = boxes(store[8:])
    payload = b"".join([description, *boxes(orphan[8:])[1:], *own])
    return (len(payload) + 8).to_bytes(4) + b"jumb" + payload


def test_an_orphan_in_a_real_store_cannot_break_an_ingredient(tmp_path: Path) -> None:
    signer = Authority("Signer").signer("Signer")
    parent = Media(signed_video(created_by_ai(), signer), MP4, "Parent")
    opening = {"action": "c2pa.opened", "parameters": {"ingredientIds": ["parent"]}}
    listed = {"label": "c2pa.actions.v2", "data": {"actions": [opening]}, "created": True}
    definition = {"claim_generator_info": [{"name": "Test"}], "assertions": [listed]}
    victim = reading(signed_video(definition, signer, [parent]), tmp_path)
    label = victim.facts.manifests[1].label
    broken = {"code": "assertion.dataHash.mismatch", "url": address(label, "c2pa.assertions/x")}
    lie = {
        "dc:title": "x",
        "dc:format": "video/mp4",
        "instanceID": "xmp:iid:1",
        "relationship": "componentOf",
        "c2pa_manifest": {"url": f"self#jumbf=/c2pa/{label}", "hash": [0] * 32, "alg": "sha256"},
        "validationStatus": [broken],
    }
    orphan = reading(
        signed_video(created_by_ai(**lie), Authority("Stranger").signer("Stranger")), tmp_path
    )
    hostile = io.BytesIO(spliced(victim.store, orphan.store))
    with Reader("application/c2pa", hostile, context=contexts.get()) as reader:
        store = ParsedManifestStore(json.loads(reader.crjson()))
    assert [made.label for made in store.manifests[:2]] == [m.label for m in victim.facts.manifests]
    assert records(store.manifests[::-1][:1] + store.manifests)[label] == (
        failure("assertion.dataHash.mismatch", broken["url"]),
    )
    codes = {status.code for status in joined(store.manifests, store.checks).statuses[label]}
    assert "ingredient.manifest.validated" in codes
    assert "assertion.dataHash.mismatch" not in codes
