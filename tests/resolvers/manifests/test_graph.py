from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.manifests.facts import Facts, Ingredient, Manifest, Outcome, Relationship
from resolvers.manifests.graph import MAX_NODES, Graph, Role
from tests.resolvers.builders import (
    CAPTURE,
    TRAINED,
    component_of,
    created,
    facts,
    input_to,
    manifest,
    parent_of,
)

LABELS = "abcdef"


def roles(graph: Graph) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for node in graph.nodes:
        found.setdefault(node.manifest.label, set()).add(node.role.name)
    return found


def chain(graph: Graph) -> str:
    return "".join(node.manifest.label for node in graph.chain)


def origins(graph: Graph) -> set[str]:
    return {node.manifest.label for node in graph.origins}


INGREDIENTS = st.builds(
    Ingredient,
    label=st.uuids().map(str),
    relationship=st.sampled_from(Relationship),
    manifest=st.sampled_from([*LABELS, "elsewhere", "", None]),
    source_type=st.sampled_from([None, None, TRAINED, CAPTURE]),
)


@st.composite
def any_facts(draw: st.DrawFn) -> Facts:
    """Manifests that point to each other in any way, also in circles."""
    listed = st.lists(INGREDIENTS, max_size=4)
    return facts(*(manifest(label, *draw(listed)) for label in LABELS))


@given(any_facts())
def test_any_graph_is_walked_once_for_each_role(read: Facts) -> None:
    graph = Graph(read)
    met = [(node.manifest.label, node.role) for node in graph.nodes if not node.pseudo]
    assert len(met) == len(set(met)) <= len(LABELS) * len(Role)
    assert not graph.cut


@given(any_facts())
def test_every_ingredient_that_is_reached_is_a_node_or_a_gap(read: Facts) -> None:
    graph = Graph(read)
    reached = {node.manifest.label for node in graph.nodes}
    missing = {gap.ingredient.label for gap in graph.gaps}
    stand_ins = {node.path[-1][1].label for node in graph.nodes if node.pseudo}
    for node in graph.nodes:
        for ingredient in node.manifest.ingredients:
            known = ingredient.manifest in LABELS if ingredient.manifest else False
            assert known == (ingredient.label not in missing | stand_ins)
            assert not known or ingredient.manifest in reached


@given(any_facts())
def test_every_path_leads_from_the_active_manifest_to_its_node(read: Facts) -> None:
    for node in Graph(read).nodes:
        owners = [owner for owner, _ in node.path]
        targets = [step.manifest for _, step in node.path]
        assert [*owners, node.manifest.label][0] == "a"
        assert owners[1:] == targets[:-1]
        assert node.pseudo or not targets or targets[-1] == node.manifest.label


def test_facts_without_manifests_have_an_empty_graph() -> None:
    graph = Graph(Facts(outcome=Outcome.NO_CREDENTIALS))
    assert (graph.nodes, graph.gaps, graph.chain, graph.origin) == ([], [], (), None)


def test_the_chain_is_the_content_and_its_parents() -> None:
    graph = Graph(
        facts(manifest("a", parent_of("b")), manifest("b", parent_of("c")), manifest("c"))
    )
    assert chain(graph) == "abc"
    assert graph.origin is graph.nodes[-1]


def test_a_manifest_by_itself_is_its_own_origin() -> None:
    graph = Graph(facts(manifest("a", created())))
    assert graph.origin is graph.nodes[0]


@pytest.mark.parametrize(
    ("first", "then", "role"),
    [
        (parent_of, parent_of, "CHAIN"),
        (parent_of, component_of, "COMPONENT"),
        (parent_of, input_to, "INPUT"),
        (component_of, parent_of, "COMPONENT"),
        (component_of, component_of, "COMPONENT"),
        (component_of, input_to, "INPUT"),
        (input_to, parent_of, "INPUT"),
        (input_to, component_of, "INPUT"),
        (input_to, input_to, "INPUT"),
    ],
)
def test_a_role_never_comes_nearer_to_the_content(
    first: Callable[[str], Ingredient], then: Callable[[str], Ingredient], role: str
) -> None:
    graph = Graph(facts(manifest("a", first("b")), manifest("b", then("c")), manifest("c")))
    assert roles(graph)["c"] == {role}


def test_a_manifest_has_every_role_that_it_plays() -> None:
    used_twice = manifest("a", component_of("b"), input_to("b"), parent_of("b"))
    graph = Graph(facts(used_twice, manifest("b", parent_of("c")), manifest("c")))
    assert roles(graph)["c"] == {"CHAIN", "COMPONENT", "INPUT"}
    assert [made.label for made in graph.manifests] == ["a", "b", "c"]


def test_a_manifest_that_names_itself_is_met_once() -> None:
    graph = Graph(facts(manifest("a", parent_of("a"), created())))
    assert chain(graph) == "a"
    assert origins(graph) == {"a"}


def test_a_circle_ends_where_it_closes() -> None:
    graph = Graph(facts(manifest("a", parent_of("b")), manifest("b", parent_of("a"))))
    assert chain(graph) == "ab"
    assert origins(graph) == {"b"}


def test_a_diamond_has_one_origin() -> None:
    read = facts(
        manifest("a", parent_of("b"), parent_of("c")),
        manifest("b", parent_of("d")),
        manifest("c", parent_of("d")),
        manifest("d"),
    )
    graph = Graph(read)
    assert chain(graph) == "abcd"
    assert origins(graph) == {"d"}


def test_several_parents_leave_no_single_origin() -> None:
    graph = Graph(
        facts(manifest("a", parent_of("b"), parent_of("c")), manifest("b"), manifest("c"))
    )
    assert origins(graph) == {"b", "c"}
    assert graph.origin is None


def test_two_ways_to_one_parent_leave_one_origin() -> None:
    graph = Graph(facts(manifest("a", parent_of("b"), parent_of("b")), manifest("b")))
    assert graph.origin is not None
    assert graph.origin.manifest.label == "b"


def test_a_parent_that_is_not_there_leaves_the_origin_where_the_chain_ends() -> None:
    graph = Graph(facts(manifest("a", parent_of("b")), manifest("b", parent_of("gone"))))
    assert origins(graph) == {"b"}
    assert [(gap.owner.label, gap.role) for gap in graph.gaps] == [("b", Role.CHAIN)]


def line(length: int) -> list[Manifest]:
    parents = [manifest(f"m{n}", parent_of(f"m{n + 1}")) for n in range(length - 1)]
    return [*parents, manifest(f"m{length - 1}")]


def test_a_chain_of_80_is_walked_to_its_origin() -> None:
    graph = Graph(facts(*line(80)))
    assert len(graph.chain) == 80
    assert graph.origin is not None
    assert len(graph.origin.path) == 79


def test_200_ingredients_are_all_met() -> None:
    parts = [manifest(f"m{n}") for n in range(200)]
    graph = Graph(facts(manifest("a", *(component_of(made.label) for made in parts)), *parts))
    assert len(graph.nodes) == 201
    assert not graph.cut


def test_manifests_that_all_name_all_cost_no_more_than_their_number() -> None:
    labels = [f"m{n}" for n in range(60)]
    everything = [parent_of(label) for label in labels] + [input_to(label) for label in labels]
    graph = Graph(facts(*(manifest(label, *everything) for label in labels)))
    assert len(graph.nodes) == 120
    assert not graph.cut


def test_the_cap_is_said() -> None:
    many = [component_of(source_type=TRAINED) for _ in range(MAX_NODES)]
    graph = Graph(facts(manifest("a", *many)))
    assert len(graph.nodes) == MAX_NODES
    assert graph.cut
    assert not Graph(facts(manifest("a", *many[1:]))).cut


def test_what_reading_cut_is_said() -> None:
    assert Graph(facts(manifest("a"), cut=True)).cut


def test_a_source_type_without_a_manifest_stands_for_one() -> None:
    graph = Graph(facts(manifest("a", parent_of(source_type=TRAINED, title="A picture"))))
    stand_in = graph.nodes[1]
    assert (stand_in.pseudo, stand_in.role) == (True, Role.CHAIN)
    assert graph.origin is stand_in
    assert stand_in.manifest.title == "A picture"
    assert stand_in.manifest.actions == (created(TRAINED),)
    assert (len(graph.manifests), graph.gaps) == (1, [])


def test_each_ingredient_with_a_source_type_stands_for_its_own() -> None:
    graph = Graph(
        facts(manifest("a", component_of(source_type=TRAINED), component_of(source_type=CAPTURE)))
    )
    types = [node.manifest.actions[0].source_type for node in graph.nodes if node.pseudo]
    assert types == [TRAINED, CAPTURE]


def test_a_source_type_beside_a_manifest_stands_for_nothing() -> None:
    graph = Graph(facts(manifest("a", component_of("b", source_type=TRAINED)), manifest("b")))
    assert [node.pseudo for node in graph.nodes] == [False, False]


@pytest.mark.parametrize("missing", [None, "", "gone"])
def test_an_ingredient_with_neither_is_a_gap(missing: str | None) -> None:
    graph = Graph(facts(manifest("a", component_of(missing)), manifest("")))
    assert [gap.role for gap in graph.gaps] == [Role.COMPONENT]
    assert len(graph.nodes) == 1


def test_what_nothing_leads_to_does_not_count() -> None:
    orphan = manifest("z", created(TRAINED), parent_of("gone"), parent_of("a"))
    graph = Graph(facts(manifest("a", created()), orphan))
    assert roles(graph) == {"a": {"CHAIN"}}
    assert graph.gaps == []
    assert graph.node("z") is None


def test_a_node_is_found_in_its_nearest_role() -> None:
    graph = Graph(facts(manifest("a", input_to("b"), parent_of("b")), manifest("b")))
    node = graph.node("b")
    assert node is not None
    assert node.path[-1][1].relationship is Relationship.INPUT_TO
    assert graph.node("a") is graph.nodes[0]
