from datetime import UTC, datetime

import msgspec
import pytest

from resolvers.manifests.facts import Facts, Outcome, Resource, TimeStamp, manifest_label
from tests.resolvers.builders import (
    SIGNER,
    TRAINED,
    component_of,
    created,
    facts,
    failure,
    manifest,
    parent_of,
)


def test_facts_come_back_from_their_binary_form() -> None:
    stamp = TimeStamp(at=datetime(2025, 6, 1, 12, tzinfo=UTC), authority="Clock")
    signature = msgspec.structs.replace(SIGNER, time_stamp=stamp)
    picture = Resource(digest="ab" * 32, mime_type="image/png")
    read = facts(
        manifest("a", parent_of("b", recorded=(failure("claim.missing"),)), thumbnail=picture),
        manifest("b", created(TRAINED, "Maker"), component_of(), signature=signature),
        cut=True,
    )
    packed = msgspec.msgpack.encode(read)
    assert msgspec.msgpack.decode(packed, type=Facts) == read


def test_facts_cannot_be_changed() -> None:
    read = facts(manifest("a"))
    with pytest.raises(AttributeError):
        read.cut = True  # type: ignore[misc]


def test_the_active_manifest_is_the_first() -> None:
    read = facts(manifest("a"), manifest("b"))
    assert read.active is read.manifests[0]
    assert Facts(outcome=Outcome.NO_CREDENTIALS).active is None


def test_a_manifest_is_found_by_its_label() -> None:
    read = facts(manifest("a"), manifest("b"))
    assert read.manifest("b") is read.manifests[1]
    assert read.manifest("c") is None
    assert read.manifest(None) is None


def test_actions_are_those_of_all_lists_in_order() -> None:
    one, two = manifest("a", created(), told=True), manifest("a", created(TRAINED))
    both = msgspec.structs.replace(one, action_lists=one.action_lists + two.action_lists)
    assert both.actions == (created(), created(TRAINED))


@pytest.mark.parametrize(
    ("url", "label"),
    [
        ("self#jumbf=/c2pa/urn:c2pa:1/c2pa.signature", "urn:c2pa:1"),
        ("self#jumbf=/c2pa/urn:c2pa:1", "urn:c2pa:1"),
        ("self#jumbf=c2pa/urn:uuid:2/c2pa.assertions/c2pa.actions", "urn:uuid:2"),
        ("self#jumbf=c2pa.assertions/c2pa.ingredient", None),
        ("self#jumbf=/c2pa", None),
        ("Cose_Sign1", None),
        ("", None),
        (None, None),
    ],
)
def test_an_address_names_its_manifest(url: str | None, label: str | None) -> None:
    assert manifest_label(url) == label
