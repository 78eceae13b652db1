"""The label: what may be said of AI in a content, by which rule, on what evidence.

Records only; `rules` decides.
"""

from enum import StrEnum
from typing import Final, NamedTuple

from resolvers.facts import Action, Ingredient, Tool, UnsignedStatement
from resolvers.graph import Node
from resolvers.signals import Signal


class LabelKind(StrEnum):
    """What a label says."""

    AI_GENERATED = "AI_GENERATED"
    AI_MODIFIED = "AI_MODIFIED"
    MAY_CONTAIN_AI = "MAY_CONTAIN_AI"
    CAPTURED_WITH_CAMERA = "CAPTURED_WITH_CAMERA"
    EDITED = "EDITED"
    NO_AI_DECLARED = "NO_AI_DECLARED"
    NONE = "NONE"


class LabelBasis(StrEnum):
    """What kind of source a label rests on, the strongest first."""

    VERIFIED_CREDENTIAL = "VERIFIED_CREDENTIAL"
    UNRECOGNIZED_CREDENTIAL = "UNRECOGNIZED_CREDENTIAL"
    PLATFORM_EFFECT = "PLATFORM_EFFECT"
    UNSIGNED_METADATA = "UNSIGNED_METADATA"
    CREATOR_DECLARATION = "CREATOR_DECLARATION"
    CLASSIFIER = "CLASSIFIER"


class Certainty(StrEnum):
    """How sure a label is."""

    CONFIRMED = "CONFIRMED"
    POSSIBLE = "POSSIBLE"
    SUSPECTED = "SUSPECTED"


class LabelConflict(StrEnum):
    """How the sources of a label contradict each other."""

    CREATOR_DENIES_AI = "CREATOR_DENIES_AI"
    CREDENTIAL_SHOWS_NO_AI = "CREDENTIAL_SHOWS_NO_AI"


class Evidence(NamedTuple):
    """What a label rests on: a manifest on the graph with the signal it gives, and the action or
    the ingredient that gives it; or, for what no credential says, the name of the effect, the
    statement of unsigned metadata, or nothing.
    """

    node: Node | None = None
    signal: Signal | None = None
    action: Action | None = None
    ingredient: Ingredient | None = None
    effect: str | None = None
    statement: UnsignedStatement | None = None


class Disclosure(NamedTuple):
    """One source that said something about AI. `decisive` marks the one whose label is shown."""

    rule_id: str
    kind: LabelKind
    basis: LabelBasis
    certainty: Certainty | None = None
    locked: bool = False
    edited_after: bool = False
    generator: Tool | None = None
    evidence: tuple[Evidence, ...] = ()
    decisive: bool = False


class Label(NamedTuple):
    """The label shown, and every source that was heard."""

    kind: LabelKind
    rule_id: str
    rule_set_version: str
    basis: LabelBasis | None = None
    certainty: Certainty | None = None
    generator: Tool | None = None
    locked: bool = False
    edited_after: bool = False
    conflict: LabelConflict | None = None
    evidence: tuple[Evidence, ...] = ()
    disclosures: tuple[Disclosure, ...] = ()


_AI_RANK: Final = {LabelKind.MAY_CONTAIN_AI: 1, LabelKind.AI_MODIFIED: 2, LabelKind.AI_GENERATED: 3}


def ai_rank(kind: LabelKind) -> int:
    """How much AI a label claims: 0 for none."""
    return _AI_RANK.get(kind, 0)
