"""Files that hold more than an answer lists: it is cut, and the verdict says so."""

import pytest

from resolvers.manifests.crjson import ParsedManifestStore
from resolvers.manifests.facts import Facts, Outcome, Status
from resolvers.manifests.graph import Graph
from resolvers.validation.answer_limits import (
    MAX_RESULTS,
    MAX_STEPS,
    MAX_USED,
    exceeds_limits,
    first_results,
)
from resolvers.validation.judgement import Judgement
from resolvers.validation.verdict import Unknown, Verdict, reach_verdict
from tests.resolvers.stores import Json, actions, manifest, reference, store

FAILURE = Status(code="assertion.dataHash.mismatch", kind="failure")


def verdict(parsed: Json) -> Verdict:
    read = ParsedManifestStore(parsed)
    facts = Facts(outcome=Outcome.READ, manifests=read.manifests, checks=read.checks)
    assert not read.cut
    return reach_verdict(facts, Judgement(), Graph(facts))


def chain(length: int, results: int = 0) -> Json:
    """A store of manifests that each name the next as their parent, with so many results each."""
    codes = [{"code": f"com.example.code{number}"} for number in range(results)]
    manifests = []
    for number in range(length):
        parent = {"relationship": "parentOf", "activeManifest": reference(f"urn:c2pa:{number + 1}")}
        assertions = {"c2pa.ingredient.v3": parent} if number + 1 < length else {}
        made = manifest(f"urn:c2pa:{number}", assertions=assertions)
        manifests.append({**made, "validationResults": {"informational": codes}})
    return store(*manifests)


def placing(used: int) -> Json:
    """A store whose active manifest used so many ingredients in one action."""
    labels = [f"c2pa.ingredient.v3__{number}" for number in range(used)]
    urls = [{"url": f"self#jumbf=c2pa.assertions/{label}"} for label in labels]
    placed = {"action": "c2pa.placed", "parameters": {"ingredients": urls}}
    ingredients = {label: {"relationship": "componentOf"} for label in labels}
    return store(manifest(assertions={**actions(placed), **ingredients}))


@pytest.mark.parametrize(
    ("parsed", "cut"),
    [
        (chain(2, MAX_RESULTS // 2), False),
        (chain(3, MAX_RESULTS // 2), False),
        (chain(MAX_STEPS), False),
        (chain(MAX_STEPS + 1), True),
        (placing(MAX_USED), False),
        (placing(MAX_USED + 1), True),
    ],
)
def test_verdict_says_that_an_answer_leaves_something_out(parsed: Json, cut: bool) -> None:
    assert (Unknown.CUT in verdict(parsed).unknowns) is cut


def test_nothing_exceeds_where_there_is_nothing() -> None:
    assert not exceeds_limits(Graph(Facts(outcome=Outcome.NO_CREDENTIALS)), {})


def test_failure_at_the_end_is_not_cut() -> None:
    results = [("a", Status(code=f"c{number}")) for number in range(MAX_RESULTS)]

    listed = first_results([*results, ("b", FAILURE)])

    assert listed == [("b", FAILURE), *results[:-1]]


def test_results_within_the_limit_keep_their_order() -> None:
    results = [("a", Status(code="c")), ("b", FAILURE)]

    assert first_results(results) == results
