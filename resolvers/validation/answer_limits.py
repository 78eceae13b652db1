"""Limits on what an answer lists of one video's credentials, and whether something exceeds them.

A file may hold more. What is beyond a limit still counts for the verdict and the label. Where a
step or an ingredient is left out, the verdict says so (`Unknown.CUT`); the list of validation
results says it by its length, since the history that it checks is told in full.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from resolvers.manifests.facts import Status
from resolvers.manifests.graph import Graph
from resolvers.manifests.validation_status import MAX_STATUSES

MAX_RESULTS: Final = 256  # validation results of all manifests together
MAX_STEPS: Final = 64  # steps on a path, the active manifest included
MAX_USED: Final = 64  # ingredients that one action used


def first_results(results: Iterable[tuple[str, Status]]) -> list[tuple[str, Status]]:
    """At most `MAX_RESULTS` statuses with their manifests' labels, in their order. Failures are
    cut last.
    """
    listed = list(results)
    if len(listed) > MAX_RESULTS:
        listed.sort(key=lambda result: result[1].kind != "failure")
    return listed[:MAX_RESULTS]


def exceeds_limits(graph: Graph, statuses: Mapping[str, tuple[Status, ...]]) -> bool:
    """True if an answer leaves out a manifest's own results, steps, or used ingredients of what the
    graph reaches; `statuses` are those of each manifest, by its label.
    """
    if any(len(statuses[manifest.label]) > MAX_STATUSES for manifest in graph.manifests):
        return True
    if any(len(node.path) >= MAX_STEPS for node in graph.nodes):
        return True
    return any(used > MAX_USED for used in _used(graph))


def _used(graph: Graph) -> Iterator[int]:
    """The number of ingredients that each action names, of those that exist."""
    for manifest in graph.manifests:
        labels = {ingredient.label for ingredient in manifest.ingredients}
        for action in manifest.actions:
            yield len(labels.intersection(action.ingredients))
