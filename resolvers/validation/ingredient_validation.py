"""Validation of an ingredient, twice over: what was recorded when it was signed over, and what is
found now. The verdict joins the two (see `recorded_validation`); here they stay apart.
"""

from typing import NamedTuple

from resolvers.manifests.facts import Facts, Ingredient, Status
from resolvers.validation.verdict import ManifestVerdict


class Validation(NamedTuple):
    """`recorded` is None where nothing was written down."""

    recorded: tuple[Status, ...] | None
    now: tuple[Status, ...]


def validation(ingredient: Ingredient, verdict: ManifestVerdict, facts: Facts) -> Validation:
    """What was recorded of an ingredient, and which of the statuses its verdict follows from were
    found by reading or judging now.

    The library says nothing twice: of what a record says in the same words and was found again, it
    is silent. So what is found now is what differs, and what the trust lists of today say.
    """
    label = ingredient.manifest or ""
    found = {*facts.checks.statuses.get(label, ()), *verdict.judged}
    return Validation(ingredient.recorded, tuple(s for s in verdict.statuses if s in found))
