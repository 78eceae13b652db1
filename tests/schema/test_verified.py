"""Unverified values are marked, on every type of the contract that shows them."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from resolvers.manifests.facts import ContentBinding, Facts, Fault, Outcome, Resource
from resolvers.platform.catalog import Entry
from resolvers.provenance.provenance import Provenance
from resolvers.trust.lists import TrustLists
from schema import inspection
from schema.credentials import ContentCredentials
from schema.manifest import Action, Ingredient, Manifest
from tests.resolvers.builders import (
    CAPTURE,
    act,
    component_of,
    created,
    everyone,
    facts,
    failure,
    manifest,
    opened,
    parent_of,
    success,
)

ENTRY = Entry(
    video_id="one",
    path=Path("one.mp4"),
    mime_type="video/mp4",
    size=1,
    version="1",
    created_at=datetime(2026, 1, 1, tzinfo=UTC),
)
PICTURE = Resource(digest="0" * 64, mime_type="image/jpeg")
HASH_MISMATCH = failure("assertion.dataHash.mismatch")


def of_two(binding: ContentBinding = ContentBinding.MATCH, *recorded: Any) -> Facts:
    """A manifest over a parent, with these recorded statuses, and over a sound component."""
    parent = parent_of("b", recorded=recorded, thumbnail=PICTURE)
    return facts(
        manifest("a", opened(), parent, component_of("c"), component_of(), thumbnail=PICTURE),
        manifest("b", created(CAPTURE), act("cropped"), thumbnail=PICTURE),
        manifest("c", created(CAPTURE)),
        binding=binding,
        checks={"a": [HASH_MISMATCH] if binding is ContentBinding.MISMATCH else []},
    )


def provenance(read: Facts) -> Provenance:
    return Provenance(ENTRY, read, everyone(read), TrustLists())


def inspected(read: Facts) -> dict[str, Any]:
    credentials: dict[str, Any] = inspection.inspect(provenance(read))["credentials"]
    return credentials


def marks(read: Facts) -> dict[str, list[bool]]:
    credentials = inspected(read)
    lists = ("actions", "ingredients", "manifests")
    return {name: [each["verified"] for each in credentials[name]] for name in lists}


def test_all_of_sound_credentials_is_verified() -> None:
    credentials = inspected(of_two(ContentBinding.MATCH, success("assertion.dataHash.match")))
    assert credentials["fault"] is None
    assert credentials["signer"]["verified"]
    assert credentials["origin"]["verified"]
    assert marks(of_two()) == {
        "actions": [True, True, True],
        "ingredients": [True, True, True],
        "manifests": [True, True, True],
    }


def test_nothing_of_invalid_credentials_is_verified() -> None:
    read = of_two(ContentBinding.MISMATCH)
    credentials = inspected(read)
    assert (credentials["state"], credentials["fault"]) == ("INVALID", "CONTENT_CHANGED")
    assert not credentials["signer"]["verified"]
    assert not credentials["origin"]["verified"]
    assert {mark for listed in marks(read).values() for mark in listed} == {False}


def test_an_ingredient_that_failed_at_signing_is_not_verified_and_the_others_are() -> None:
    read = of_two(ContentBinding.MATCH, HASH_MISMATCH)
    assert inspected(read)["state"] == "TRUSTED"
    assert marks(read) == {
        "actions": [False, False, True],
        "ingredients": [False, True, True],
        "manifests": [True, False, True],
    }


def test_what_is_reached_through_an_unverified_ingredient_is_not_verified() -> None:
    read = facts(
        manifest("a", opened(), parent_of("b", recorded=(HASH_MISMATCH,))),
        manifest("b", opened(), parent_of("c")),
        manifest("c", created(CAPTURE)),
    )
    assert marks(read)["manifests"] == [True, False, False]


def test_a_content_that_is_still_to_be_compared_is_verified() -> None:
    """The signatures and the hashes of the manifests match."""
    assert marks(of_two(ContentBinding.PENDING))["manifests"] == [True, True, True]


def test_an_ingredient_whose_manifest_is_not_there_is_not_verified() -> None:
    read = facts(manifest("a", created(CAPTURE), component_of("gone")))
    assert marks(read)["ingredients"] == [False]


def test_a_signer_that_no_list_has_can_be_verified() -> None:
    read = facts(manifest("a", created(CAPTURE)))
    of = Provenance(ENTRY, read, everyone(facts(manifest("z"))), TrustLists())
    signer = ContentCredentials(of=of).signer()
    assert signer is not None
    assert (signer.verified, signer.trust_list) == (True, None)


@pytest.mark.parametrize("recorded", [(), (HASH_MISMATCH,)])
def test_pictures_are_as_verified_as_what_they_are_of(recorded: tuple[Any, ...]) -> None:
    of = provenance(of_two(ContentBinding.MATCH, *recorded))
    active, parent, _ = of.facts.manifests
    own = Manifest(of=of, record=parent).thumbnail()
    placed = Ingredient(of=of, record=active.ingredients[0], owner=active).thumbnail()
    top = Manifest(of=of, record=active).thumbnail()
    assert own is not None
    assert placed is not None
    assert top is not None
    assert (own.verified, placed.verified, top.verified) == (not recorded, not recorded, True)


def test_an_ingredient_of_nobody_is_not_verified() -> None:
    of = provenance(of_two())
    assert not Ingredient(of=of, record=of.facts.manifests[0].ingredients[0]).verified()


def test_a_statement_of_an_ingredient_alone_is_as_verified_as_the_manifest_that_has_it() -> None:
    """An ingredient with a digital source type and no manifest is a pseudo-manifest."""
    read = facts(manifest("a", created(CAPTURE), component_of(source_type=CAPTURE)))
    of = provenance(read)
    node = of.graph.nodes[1]
    assert node.pseudo
    action = Action(of=of, record=node.manifest.actions[0], owner=node.manifest)
    assert action.verified()


@pytest.mark.parametrize("fault", list(Fault))
def test_a_fault_is_named_and_said(fault: Fault) -> None:
    of = provenance(Facts(outcome=Outcome.MALFORMED, fault=fault))
    credentials = ContentCredentials(of=of)
    assert credentials.fault() is fault
    assert credentials.sentence().endswith(".")


def test_a_change_of_credentials_is_a_fault_of_theirs() -> None:
    changed = failure("ingredient.manifest.mismatch", "self#jumbf=/c2pa/b")
    read = facts(
        manifest("a", opened(), parent_of("b")),
        manifest("b", created(CAPTURE)),
        checks={"b": [changed]},
    )
    assert inspected(read)["fault"] == "CREDENTIALS_CHANGED"
