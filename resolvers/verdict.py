"""The verdict: what is held today of a content's credentials, from facts and a judgement.

Four questions are kept apart. Integrity: is this the content that was signed? Trust: is the signer
known, and by which list? Completeness: does the chain tell everything? State: the word that a badge
shows, of the content and its active manifest. A certificate that expired is never called tampering.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from resolvers.engine import Judgement
from resolvers.facts import ContentBinding, Facts, Manifest, Outcome, Status
from resolvers.graph import Graph, Node, Role
from resolvers.recorded import joined, records
from resolvers.signals import INCEPTIONS
from resolvers.trust import ListKind


class CredentialState(StrEnum):
    """The state of a content's credentials."""

    NONE = "NONE"
    TRUSTED = "TRUSTED"
    UNRECOGNIZED = "UNRECOGNIZED"
    EXPIRED = "EXPIRED"
    INVALID = "INVALID"
    REMOTE = "REMOTE"
    PENDING = "PENDING"
    UNSUPPORTED = "UNSUPPORTED"
    UNAVAILABLE = "UNAVAILABLE"


class Integrity(StrEnum):
    """Whether the content is the one that was signed."""

    INTACT = "INTACT"
    BROKEN = "BROKEN"
    PENDING = "PENDING"
    UNKNOWN = "UNKNOWN"


class Recognition(StrEnum):
    """Whether the signer is known, and by which kind of list."""

    OFFICIAL = "OFFICIAL"
    INTERIM = "INTERIM"
    PRIVATE = "PRIVATE"
    UNRECOGNIZED = "UNRECOGNIZED"
    EXPIRED = "EXPIRED"
    REVOKED = "REVOKED"
    NONE = "NONE"


class Completeness(StrEnum):
    """Whether the chain tells everything it could."""

    COMPLETE = "COMPLETE"
    INCOMPLETE = "INCOMPLETE"
    UNKNOWN = "UNKNOWN"


class Unknown(StrEnum):
    """One thing that a chain does not tell."""

    INGREDIENT_WITHOUT_CREDENTIALS = "INGREDIENT_WITHOUT_CREDENTIALS"
    INGREDIENT_UNVERIFIED = "INGREDIENT_UNVERIFIED"
    ORIGIN_NOT_STATED = "ORIGIN_NOT_STATED"
    ACTIONS_NOT_ALL_INCLUDED = "ACTIONS_NOT_ALL_INCLUDED"
    REDACTED = "REDACTED"
    CUT = "CUT"


class ManifestVerdict(NamedTuple):
    """What is held of one manifest. `list_name` is the trust list that recognises its signer, and
    `time_trusted` says whether its time-stamp's authority is recognised.
    """

    state: CredentialState
    integrity: Integrity
    trust: Recognition
    list_name: str | None = None
    time_trusted: bool = False
    statuses: tuple[Status, ...] = ()


class Verdict(NamedTuple):
    """What is held of the whole: of the content and its active manifest, and of each manifest."""

    state: CredentialState
    integrity: Integrity
    trust: Recognition
    completeness: Completeness
    unknowns: tuple[Unknown, ...]
    manifests: dict[str, ManifestVerdict]


_UNREAD: Final = {
    Outcome.NO_CREDENTIALS: CredentialState.NONE,
    Outcome.REMOTE: CredentialState.REMOTE,
    Outcome.MALFORMED: CredentialState.INVALID,
    Outcome.UNSUPPORTED: CredentialState.UNSUPPORTED,
    Outcome.UNAVAILABLE: CredentialState.UNAVAILABLE,
}
_LIST_TRUST: Final = {
    ListKind.OFFICIAL: Recognition.OFFICIAL,
    ListKind.INTERIM: Recognition.INTERIM,
    ListKind.PRIVATE: Recognition.PRIVATE,
}
_LISTED: Final = frozenset(_LIST_TRUST.values())
_REVOKED: Final = frozenset({"signingCredential.revoked", "signingCredential.ocsp.revoked"})
_EXPIRED: Final = frozenset({"signingCredential.expired", "claimSignature.outsideValidity"})
_INACCESSIBLE: Final = frozenset({"manifest.inaccessible", "assertion.inaccessible"})
# Failures about who signed, and about parts that have a verdict of their own, are not the content's.
_OTHERS: Final = ("signingCredential.", "timeStamp.", "cawg.", "ingredient.")
_MISMATCHES: Final = (".mismatch", "claimSignature.missing")


def pronounce(facts: Facts, judgement: Judgement, graph: Graph) -> Verdict:
    """The verdict on `facts` under `judgement`; `graph` is the graph of the same facts."""
    if facts.active is None:
        return _unread(facts.outcome)
    found = {m.label: _manifest_verdict(m, facts, judgement) for m in facts.manifests}
    active = found[facts.active.label]
    unknowns = tuple(dict.fromkeys(_unknowns(graph, found)))
    completeness = Completeness.INCOMPLETE if unknowns else Completeness.COMPLETE
    return Verdict(active.state, active.integrity, active.trust, completeness, unknowns, found)


def _unread(outcome: Outcome) -> Verdict:
    state = _UNREAD.get(outcome, CredentialState.UNAVAILABLE)
    return Verdict(state, Integrity.UNKNOWN, Recognition.NONE, Completeness.UNKNOWN, (), {})


def _manifest_verdict(manifest: Manifest, facts: Facts, judgement: Judgement) -> ManifestVerdict:
    label = manifest.label
    finding = next((f for f in judgement.findings if label in f.recognised), None)
    about_trust = (finding.checks if finding else judgement.base).statuses.get(label, ())
    statuses = (*_about_content(facts, label), *about_trust)
    integrity = _integrity(statuses, _binding(facts, label, statuses))
    trust = _LIST_TRUST[finding.list_kind] if finding else _unlisted(statuses)
    return ManifestVerdict(
        state=_state(statuses, integrity, trust),
        integrity=integrity,
        trust=Recognition.REVOKED if _failed(statuses) & _REVOKED else trust,
        list_name=finding.list_name if finding else None,
        time_trusted=any(s.code == "timeStamp.trusted" and s.kind == "success" for s in about_trust),
        statuses=statuses,
    )


def _about_content(facts: Facts, label: str) -> tuple[Status, ...]:
    """All but the statuses of signers and times, which a judgement says anew."""
    everything = joined(facts.manifests, facts.checks).statuses.get(label, ())
    return tuple(s for s in everything if not s.code.startswith(("signingCredential.", "timeStamp.")))


def _binding(facts: Facts, label: str, statuses: Sequence[Status]) -> ContentBinding:
    """The active manifest's content was hashed now; an ingredient's when it was signed over, if at all."""
    if facts.active and facts.active.label == label:
        return facts.binding
    codes = {s.code for s in records(facts.manifests).get(label, ())} & {s.code for s in statuses}
    if any(code.endswith("Hash.mismatch") for code in codes):
        return ContentBinding.MISMATCH
    return ContentBinding.MATCH if any(code.endswith("Hash.match") for code in codes) else ContentBinding.UNCHECKED


def _failed(statuses: Sequence[Status]) -> frozenset[str]:
    return frozenset(status.code for status in statuses if status.kind == "failure")


def _integrity(statuses: Sequence[Status], binding: ContentBinding) -> Integrity:
    broken = {code for code in _failed(statuses) if code.endswith(_MISMATCHES)}
    if binding is ContentBinding.UNCHECKED:
        broken = {code for code in broken if not code.endswith("Hash.mismatch")}
    if broken or binding is ContentBinding.MISMATCH:
        return Integrity.BROKEN
    return Integrity.INTACT if binding is ContentBinding.MATCH else Integrity.UNKNOWN


def _unlisted(statuses: Sequence[Status]) -> Recognition:
    return Recognition.EXPIRED if _failed(statuses) & _EXPIRED else Recognition.UNRECOGNIZED


def _state(statuses: Sequence[Status], integrity: Integrity, trust: Recognition) -> CredentialState:
    """The first of INVALID, EXPIRED, UNRECOGNIZED that holds."""
    failures = _failed(statuses)
    if integrity is Integrity.BROKEN or failures & _REVOKED:
        return CredentialState.INVALID
    if failures & _INACCESSIBLE:
        return CredentialState.UNAVAILABLE
    if any(_is_own(code) for code in failures):
        return CredentialState.INVALID
    if trust is Recognition.EXPIRED:
        return CredentialState.EXPIRED
    return CredentialState.TRUSTED if trust in _LISTED else CredentialState.UNRECOGNIZED


def _is_own(code: str) -> bool:
    unchecked = code.endswith("Hash.mismatch")
    return not code.startswith(_OTHERS) and code not in _EXPIRED and not unchecked


def _unknowns(graph: Graph, verdicts: dict[str, ManifestVerdict]) -> Iterator[Unknown]:
    if any(gap.role is not Role.INPUT for gap in graph.gaps):
        yield Unknown.INGREDIENT_WITHOUT_CREDENTIALS
    if any(not is_sound(node, verdicts) for node in graph.nodes[1:]):
        yield Unknown.INGREDIENT_UNVERIFIED
    if graph.origin and not any(a.kind in INCEPTIONS for a in graph.origin.manifest.actions):
        yield Unknown.ORIGIN_NOT_STATED
    if not all(tells_all_actions(node, graph) for node in graph.chain):
        yield Unknown.ACTIONS_NOT_ALL_INCLUDED
    if any(node.manifest.redactions for node in graph.nodes):
        yield Unknown.REDACTED
    if graph.cut:
        yield Unknown.CUT


def is_sound(node: Node, verdicts: dict[str, ManifestVerdict]) -> bool:
    """Whether what a manifest says may be believed to be what its signer said."""
    if node.pseudo:
        return True
    verdict = verdicts.get(node.manifest.label)
    return verdict is not None and verdict.state not in (CredentialState.INVALID, CredentialState.UNAVAILABLE)


def tells_all_actions(node: Node, graph: Graph) -> bool:
    """Whether nothing was done to the content that the manifest does not tell: it says that all actions
    are included, or is the origin and tells nothing but how the content began.
    """
    if any(listed.all_included for listed in node.manifest.action_lists):
        return True
    kinds = [action.kind for action in node.manifest.actions]
    return node == graph.origin and kinds == ["c2pa.created"]
