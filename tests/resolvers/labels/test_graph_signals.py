from collections.abc import Callable

import pytest

from resolvers.labels.graph_signals import GraphSignals
from resolvers.manifests.facts import Certificate, Facts, Ingredient, Signature
from resolvers.manifests.graph import Graph
from resolvers.manifests.signals import SignalName
from resolvers.validation.judgement import Judgement
from tests.resolvers.builders import (
    CAPTURE,
    COMPOSITE,
    PARTLY_TRAINED,
    TRAINED,
    act,
    component_of,
    created,
    facts,
    failure,
    input_to,
    manifest,
    opened,
    parent_of,
    recognising,
    verdict,
)

# A failure of the ingredient alone: an alteration would break the manifests above it too.
INVALID = {"b": [failure("claim.malformed")]}
FULLY = SignalName.FULLY_GEN_AI_MEDIA


def findings(read: Facts, judgement: Judgement | None = None) -> GraphSignals:
    return GraphSignals(Graph(read), verdict(read, judgement).manifests)


def doubts(read: Facts, *recognised: str) -> dict[str, str | None]:
    """The doubt about the AI signal of each manifest, under a list that recognises these."""
    found = findings(read, recognising(*recognised))
    return {f.node.manifest.label: f.attribution.doubt for f in found.gen_ai}


CHAIN = facts(
    manifest("a", opened(), parent_of("b")),
    manifest("b", opened(), parent_of("c")),
    manifest("c", created(TRAINED)),
)
DIAMOND = facts(
    manifest("a", component_of("b"), component_of("c")),
    manifest("b", opened(), parent_of("d")),
    manifest("c", opened(), parent_of("d")),
    manifest("d", created(TRAINED)),
)


@pytest.mark.parametrize(
    ("recognised", "doubt"),
    [
        ("abc", None),
        ("ab", "SIGNER"),
        ("ac", "WAY"),
        ("bc", "WAY"),
        ("c", "WAY"),
        ("a", "SIGNER"),
        ("", "SIGNER"),
    ],
)
def test_a_signal_is_as_certain_as_the_weakest_signature_on_its_way(
    recognised: str, doubt: str | None
) -> None:
    assert doubts(CHAIN, *recognised) == {"c": doubt}


@pytest.mark.parametrize(
    ("recognised", "doubt"),
    [
        ("abcd", None),
        ("abd", None),
        ("acd", None),
        ("ad", "WAY"),
        ("bcd", "WAY"),
        ("abc", "SIGNER"),
    ],
)
def test_one_way_of_recognised_signers_is_enough(recognised: str, doubt: str | None) -> None:
    assert doubts(DIAMOND, *recognised) == {"d": doubt}


@pytest.mark.parametrize("way", ["b", "c"])
def test_the_evidence_names_the_way_of_recognised_signers(way: str) -> None:
    (found,) = findings(DIAMOND, recognising("a", "d", way)).gen_ai
    assert [owner for owner, _ in found.node.path] == ["a", way]


def test_a_longer_way_counts_if_it_is_the_one_of_recognised_signers() -> None:
    read = facts(
        manifest("a", component_of("x"), component_of("b")),
        manifest("x", opened(), parent_of("d")),
        manifest("b", opened(), parent_of("c")),
        manifest("c", opened(), parent_of("d")),
        manifest("d", created(TRAINED)),
    )
    (found,) = findings(read, recognising("a", "b", "c", "d")).gen_ai
    assert found.confirmed
    assert [owner for owner, _ in found.node.path] == ["a", "b", "c"]


def test_a_stand_in_is_as_certain_as_its_owner() -> None:
    read = facts(manifest("a", parent_of("b")), manifest("b", component_of(source_type=TRAINED)))
    label = "b/c2pa.ingredient.v3"
    assert doubts(read, "a", "b") == {label: None}
    assert doubts(read, "a") == {label: "SIGNER"}
    assert doubts(read, "b") == {label: "WAY"}


def test_a_stand_in_of_a_gathered_ingredient_is_gathered() -> None:
    read = facts(manifest("a", component_of(source_type=TRAINED, gathered=True)))
    assert doubts(read, "a") == {"a/c2pa.ingredient.v3": "GATHERED"}


def test_a_gathered_ingredient_does_not_weaken_what_its_own_manifest_says() -> None:
    read = facts(manifest("a", parent_of("b", gathered=True)), manifest("b", created(TRAINED)))
    assert doubts(read, "a", "b") == {"b": None}


def test_a_signal_names_its_own_signer() -> None:
    other = Signature(certificate=Certificate(organization="Other"))
    read = facts(
        manifest("a", parent_of("b"), component_of(source_type=TRAINED)),
        manifest("b", created(TRAINED), signature=other),
        manifest("c", created(TRAINED), signature=None),
    )
    signers = {f.node.manifest.label: f.attribution.signer for f in findings(read).gen_ai}
    assert signers == {"b": "Other", "a/c2pa.ingredient.v3__1": "Test Signer"}


def spoken(read: Facts) -> list[tuple[str, str]]:
    return [(f.node.manifest.label, f.signal.name.value) for f in findings(read).gen_ai]


def test_ai_is_found_on_the_chain_and_in_components() -> None:
    read = facts(
        manifest("a", opened(), act("edited", TRAINED), parent_of("b"), component_of("c")),
        manifest("b", created(PARTLY_TRAINED)),
        manifest("c", created(TRAINED)),
    )
    assert spoken(read) == [
        ("a", "perceptibleGenAI"),
        ("b", "partlyGenAICreation"),
        ("c", "fullyGenAIMedia"),
    ]


def test_ai_in_an_input_is_kept_apart() -> None:
    read = facts(manifest("a", created(), input_to("b")), manifest("b", created(TRAINED)))
    found = findings(read)
    assert found.gen_ai == ()
    assert [finding.node.manifest.label for finding in found.gen_ai_inputs] == ["b"]


def test_what_may_be_ai_is_kept_apart() -> None:
    found = findings(facts(manifest("a", created(COMPOSITE))))
    assert found.gen_ai == ()
    assert [f.signal.name for f in found.possibly_gen_ai] == [
        SignalName.COMPOSITION_MAY_CONTAIN_GEN_AI
    ]


@pytest.mark.parametrize("relation", [parent_of, component_of, input_to])
def test_an_invalid_manifest_speaks_for_nothing(relation: Callable[[str], Ingredient]) -> None:
    read = facts(
        manifest("a", created(), relation("b")), manifest("b", created(TRAINED)), checks=INVALID
    )
    assert {finding.node.manifest.label for finding in findings(read).all} == {"a"}


def test_a_stand_in_speaks_unless_its_owner_is_invalid() -> None:
    manifests = manifest("a", parent_of("b")), manifest("b", component_of(source_type=TRAINED))
    assert spoken(facts(*manifests)) == [("b/c2pa.ingredient.v3", "fullyGenAIMedia")]
    assert spoken(facts(*manifests, checks=INVALID)) == []


def test_evidence_names_the_ingredient_that_led_to_it() -> None:
    placed = component_of("b", title="sun.png")
    read = facts(manifest("a", created(), placed), manifest("b", created(TRAINED)))
    (found,) = findings(read).gen_ai
    assert found.evidence.ingredient is not None
    assert found.evidence.ingredient.title == "sun.png"
    assert found.evidence.action == created(TRAINED)
    assert found.evidence.node is found.node


def test_evidence_of_the_active_manifest_names_no_ingredient() -> None:
    (found,) = findings(facts(manifest("a", created(TRAINED)))).gen_ai
    assert found.evidence.ingredient is None


def test_the_origin_is_what_speaks_of_the_beginning() -> None:
    read = facts(manifest("a", opened(TRAINED), parent_of("b")), manifest("b", created(CAPTURE)))
    found = findings(read)
    assert found.originating(FULLY) == ()
    assert len(found.originating(SignalName.CAPTURED_MEDIA)) == 1


def test_all_origins_must_agree() -> None:
    active = manifest("a", parent_of("b"), parent_of("c"))
    made, taken = manifest("b", created(TRAINED)), manifest("c", created(CAPTURE))
    mixed, same = facts(active, made, taken), facts(active, made, manifest("c", created(TRAINED)))
    assert findings(mixed).of_every_origin(FULLY) == ()
    assert len(findings(same).of_every_origin(FULLY)) == 2


def test_an_origin_that_is_invalid_leaves_open_what_all_of_them_say() -> None:
    read = facts(
        manifest("a", parent_of("b"), parent_of("c")),
        manifest("b", created(CAPTURE)),
        manifest("c", created(TRAINED)),
        checks=INVALID,
    )
    found = findings(read)
    assert found.of_every_origin(FULLY) == ()
    assert len(found.originating(FULLY)) == 1


def test_what_lies_behind_an_invalid_manifest_is_not_heard() -> None:
    read = facts(
        manifest("a", parent_of("b")),
        manifest("b", opened(), parent_of("c")),
        manifest("c", created(TRAINED)),
        checks=INVALID,
    )
    assert {finding.node.manifest.label for finding in findings(read).all} == {"a"}


def test_what_is_also_reached_by_a_sound_way_is_heard_by_that() -> None:
    read = facts(
        manifest("a", component_of("b"), component_of("d")),
        manifest("b", opened(), parent_of("c")),
        manifest("c", created(TRAINED)),
        manifest("d", opened(), parent_of("c")),
        checks=INVALID,
    )
    (found,) = findings(read).gen_ai
    assert [owner for owner, _ in found.node.path] == ["a", "d"]


def test_later_actions_are_those_of_the_chain_oldest_first() -> None:
    read = facts(
        manifest("a", opened(), act("published"), parent_of("b"), component_of("c")),
        manifest("b", created(CAPTURE), act("cropped")),
        manifest("c", created(), act("drawing")),
    )
    found = findings(read)
    assert found.later_actions == (act("cropped"), act("published"))
    assert found.edited


@pytest.mark.parametrize(
    ("kind", "edited"), [("published", False), ("transcoded", False), ("trimmed", True)]
)
def test_edited_means_that_an_action_is_perceptible(kind: str, edited: bool) -> None:
    read = facts(manifest("a", opened(), act(kind), parent_of("b")), manifest("b", created()))
    assert findings(read).edited is edited
