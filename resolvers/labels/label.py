"""Records of a label: its kind, basis, certainty and evidence. `rules` makes them."""

from enum import StrEnum
from typing import Final, NamedTuple

from resolvers.labels.declarations import PlatformEffect, Suspicion
from resolvers.manifests.facts import Action, Ingredient, Tool, UnsignedStatement
from resolvers.manifests.graph import Node
from resolvers.manifests.signals import Signal


class LabelKind(StrEnum):
    """The statement that a label makes."""

    AI_GENERATED = "AI_GENERATED"
    AI_MODIFIED = "AI_MODIFIED"
    MAY_CONTAIN_AI = "MAY_CONTAIN_AI"
    CAPTURED_WITH_CAMERA = "CAPTURED_WITH_CAMERA"
    EDITED = "EDITED"
    NO_AI_DECLARED = "NO_AI_DECLARED"
    NONE = "NONE"


class LabelBasis(StrEnum):
    """The kind of source that a label rests on, strongest first."""

    VERIFIED_CREDENTIAL = "VERIFIED_CREDENTIAL"
    UNRECOGNIZED_CREDENTIAL = "UNRECOGNIZED_CREDENTIAL"
    PLATFORM_EFFECT = "PLATFORM_EFFECT"
    UNSIGNED_METADATA = "UNSIGNED_METADATA"
    CREATOR_DECLARATION = "CREATOR_DECLARATION"
    CLASSIFIER = "CLASSIFIER"


class Certainty(StrEnum):
    """The certainty of a label."""

    CONFIRMED = "CONFIRMED"
    POSSIBLE = "POSSIBLE"
    SUSPECTED = "SUSPECTED"


class LabelConflict(StrEnum):
    """A contradiction between the sources of a label."""

    CREATOR_DENIES_AI = "CREATOR_DENIES_AI"
    CREDENTIAL_SHOWS_NO_AI = "CREDENTIAL_SHOWS_NO_AI"


class EvidenceSource(StrEnum):
    """The kind of a piece of evidence."""

    MANIFEST = "MANIFEST"
    ACTION = "ACTION"
    INGREDIENT = "INGREDIENT"
    VALIDATION = "VALIDATION"
    METADATA = "METADATA"
    DISCLOSURE = "DISCLOSURE"


class Evidence(NamedTuple):
    """One piece of evidence for a claim.

    From credentials: a node of the graph with its signal, and the action or ingredient that gives
    the signal; or the status code of a failed check. From elsewhere: an effect, an unsigned
    statement or a suspicion. All fields are None for the creator's own declaration.
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
        """The kind of this evidence."""
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
        """True if the name of a tool is the only sign of AI."""
        return self.signal is not None and self.signal.name_only

    @property
    def gathered(self) -> bool:
        """True if the signer gathered the statement, and does not attest to it."""
        return self.signal is not None and self.signal.gathered

    @property
    def tool(self) -> Tool | None:
        """The tool that the action names, or else the AI tool that the signal names."""
        named = self.action.tool if self.action else None
        return named or (self.signal.tool if self.signal else None)


class Doubt(StrEnum):
    """The reason that a credential's statement is not confirmed: its signer is not recognised, a
    signer between the active manifest and it is not, or its own signer only gathered it.
    """

    SIGNER = "SIGNER"
    WAY = "WAY"
    GATHERED = "GATHERED"


class Attribution(NamedTuple):
    """The signer of a statement, by the organisation in its certificate, and the doubt about it."""

    signer: str | None = None
    doubt: Doubt | None = None


class LabelClaim(NamedTuple):
    """The claim about AI that one rule takes from one source.

    `basis` is None for the rule that refuses broken credentials. `attribution` is None for claims
    that rest on no credentials. `decisive` marks the claim whose label is shown.
    """

    rule_id: str
    kind: LabelKind
    basis: LabelBasis | None
    certainty: Certainty | None = None
    locked: bool = False
    edited_after: bool = False
    generator: Tool | None = None
    evidence: tuple[Evidence, ...] = ()
    attribution: Attribution | None = None
    decisive: bool = False


class Label(NamedTuple):
    """The label shown, and every claim that the rules took into account.

    `locked` is true where any claim of AI is locked. `confirmed` is the confirmed claim of AI that
    a less certain one outranks by claiming more; None where the label itself is confirmed, or
    nothing is.
    """

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
    attribution: Attribution | None = None
    confirmed: LabelClaim | None = None
    claims: tuple[LabelClaim, ...] = ()

    @property
    def disclosures(self) -> tuple[LabelClaim, ...]:
        """The claims of every source, decisive or not."""
        return tuple(claim for claim in self.claims if claim.basis is not None)


_AI_RANK: Final = {LabelKind.MAY_CONTAIN_AI: 1, LabelKind.AI_MODIFIED: 2, LabelKind.AI_GENERATED: 3}
_CERTAINTY_RANK: Final = {Certainty.SUSPECTED: 1, Certainty.POSSIBLE: 2, Certainty.CONFIRMED: 3}


def ai_rank(kind: LabelKind) -> int:
    """Return how much AI a label claims: 0 for none, 3 for all."""
    return _AI_RANK.get(kind, 0)


def certainty_rank(certainty: Certainty | None) -> int:
    """Return how certain a claim is: 0 where it has no certainty, 3 for confirmed."""
    return _CERTAINTY_RANK[certainty] if certainty else 0
