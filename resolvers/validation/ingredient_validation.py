"""Validation of an ingredient: as recorded at signing, and as found now.

The verdict joins the two (see `recorded_validation`); here they stay apart.
"""

from typing import NamedTuple

from resolvers.manifests.facts import Facts, Ingredient, Status
from resolvers.validation.verdict import ManifestVerdict


class Validation(NamedTuple):
    """Both sets of statuses. `recorded` is None if the signer recorded nothing."""

    recorded: tuple[Status, ...] | None
    now: tuple[Status, ...]


def validation(ingredient: Ingredient, verdict: ManifestVerdict, facts: Facts) -> Validation:
    """Split the statuses behind an ingredient's verdict into recorded ones and ones found now.

    The library leaves out a finding that a record states in the same words. So `now` holds only
    differences from the record, and results under today's trust lists.
    """
    label = ingredient.manifest or ""
    found = {*facts.checks.statuses.get(label, ()), *verdict.judged}
    return Validation(ingredient.recorded, tuple(s for s in verdict.statuses if s in found))
