from collections.abc import Callable

import pytest

from resolvers.labels.graph_signals import GraphSignals
from resolvers.manifests.facts import Facts, Ingredient
from resolvers.manifests.graph import Graph
from resolvers.manifests.signals import SignalName
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
    verdict,
)

INVALID = {"b": [failure("claimSignature.mismatch")]}
FULLY = SignalName.FULLY_GEN_AI_MEDIA


def findings(read: Facts) -> GraphSignals:
    return GraphSignals(Graph(read), verdict(read).manifests)


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
