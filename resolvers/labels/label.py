"""The label: what may be said of AI in a content, by which rule, on what evidence.

Records only; `rules` decides.
"""

from enum import StrEnum
from typing import Final, NamedTuple

from resolvers.labels.declarations import PlatformEffect, Suspicion
from resolvers.manifests.facts import Action, Ingredient, Tool, UnsignedStatement
from resolvers.manifests.graph import Node
from resolvers.manifests.signals import Signal


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


class EvidenceSource(StrEnum):
    """What kind of thing a piece of evidence is."""

    MANIFEST = "MANIFEST"
    ACTION = "ACTION"
    INGREDIENT = "INGREDIENT"
    VALIDATION = "VALIDATION"
    METADATA = "METADATA"
    DISCLOSURE = "DISCLOSURE"


class Evidence(NamedTuple):
    """What a rule's result rests on: a manifest on the graph with the signal it gives, and the
    action or the ingredient that gives it; or the status of a check that failed; or, for what no
    credential says, the statement of unsigned metadata, the effect, what a classifier suspects, or
    nothing, which is the creator's word.
    """

    node: Node | None = None
    signal: Signal | None = None
    action: Action | None = None
    ingredient: Ingredient | None = None
    effect: PlatformEffect | None = None
    statement: UnsignedStatement | None = None
    status: str | None = None
    suspicion: Suspicion | None = None

    @property
    def source(self) -> EvidenceSource:
        """What kind of thing it is."""
        if self.status is not None:
            return EvidenceSource.VALIDATION
        if self.statement is not None:
            return EvidenceSource.METADATA
        if self.node is None:
            return EvidenceSource.DISCLOSURE
        if self.node.pseudo:
            return EvidenceSource.INGREDIENT
        return EvidenceSource.ACTION if self.action else EvidenceSource.MANIFEST

    @property
    def name_only(self) -> bool:
        """Whether nothing but the name of the tool says so."""
        return self.signal is not None and self.signal.name_only


class LabelClaim(NamedTuple):
    """What a rule heard from one source about AI. `basis` is None for the rule that keeps one from
    being heard; `decisive` marks the one whose label is shown.
    """

    rule_id: str
    kind: LabelKind
    basis: LabelBasis | None
    certainty: Certainty | None = None
    locked: bool = False
    edited_after: bool = False
    generator: Tool | None = None
    evidence: tuple[Evidence, ...] = ()
    decisive: bool = False


class Label(NamedTuple):
    """The label shown, and all that the rules heard."""

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
    claims_made: tuple[LabelClaim, ...] = ()

    @property
    def disclosures(self) -> tuple[LabelClaim, ...]:
        """Every source that said something about AI, winners and losers."""
        return tuple(disclosure for disclosure in self.claims_made if disclosure.basis is not None)


_AI_RANK: Final = {LabelKind.MAY_CONTAIN_AI: 1, LabelKind.AI_MODIFIED: 2, LabelKind.AI_GENERATED: 3}


def ai_rank(kind: LabelKind) -> int:
    """How much AI a label claims: 0 for none."""
    return _AI_RANK.get(kind, 0)
