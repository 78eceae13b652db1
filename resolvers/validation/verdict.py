"""The verdict: state, integrity, trust and completeness, from facts and a judgement.

    integrity     do the content and its manifests match what was signed?
    trust         is the signer known, and by which list?
    completeness  does the chain state everything?
    state         the summary for a badge, of the content and its active manifest

An expired certificate is never called tampering.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final, NamedTuple

from resolvers.manifests.facts import (
    ContentBinding,
    Facts,
    Fault,
    Manifest,
    Outcome,
    Relationship,
    Status,
)
from resolvers.manifests.graph import Graph, Node, Role
from resolvers.manifests.signals import INCEPTIONS
from resolvers.trust.lists import ListKind
from resolvers.validation.alteration import alterations, is_alteration
from resolvers.validation.answer_limits import exceeds_limits
from resolvers.validation.judgement import Judgement, StampCheck
from resolvers.validation.proof import Outcome as TimeOutcome
from resolvers.validation.proof import Standing
from resolvers.validation.recorded_validation import BOUND, EXPIRED, REVOCATIONS, joined, records
from resolvers.validation.signer_statuses import Concluded, conclude
from resolvers.validation.signers import Signers


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
    """The comparison of the content, and of its credentials, with what was signed."""

    INTACT = "INTACT"
    BROKEN = "BROKEN"
    PENDING = "PENDING"
    UNKNOWN = "UNKNOWN"


class SignerTrust(StrEnum):
    """The kind of list that has the signer, or the reason that none does."""

    OFFICIAL = "OFFICIAL"
    INTERIM = "INTERIM"
    PRIVATE = "PRIVATE"
    UNRECOGNIZED = "UNRECOGNIZED"
    EXPIRED = "EXPIRED"
    REVOKED = "REVOKED"
    NONE = "NONE"


class Completeness(StrEnum):
    """The completeness of the history that the chain states."""

    COMPLETE = "COMPLETE"
    INCOMPLETE = "INCOMPLETE"
    UNKNOWN = "UNKNOWN"


class Unknown(StrEnum):
    """One gap in what a chain states."""

    INGREDIENT_WITHOUT_CREDENTIALS = "INGREDIENT_WITHOUT_CREDENTIALS"
    INGREDIENT_UNVERIFIED = "INGREDIENT_UNVERIFIED"
    ORIGIN_NOT_STATED = "ORIGIN_NOT_STATED"
    ACTIONS_NOT_ALL_INCLUDED = "ACTIONS_NOT_ALL_INCLUDED"
    REDACTED = "REDACTED"
    CUT = "CUT"


class ManifestVerdict(NamedTuple):
    """The verdict on one manifest. `standing` says which trust list has its signer, what proves
    the time, and until when that holds; `stamps` are its time-stamps, the one that counts most
    first. `statuses` are the validation statuses that this follows from, of which `judged` were
    found by this program rather than by the library. `verified` is true if this manifest, and each
    one on the path from the active one, is sound and the one that was signed over.
    """

    state: CredentialState
    integrity: Integrity
    trust: SignerTrust
    standing: Standing = Standing(TimeOutcome.UNLISTED)
    stamps: tuple[StampCheck, ...] = ()
    statuses: tuple[Status, ...] = ()
    judged: tuple[Status, ...] = ()
    verified: bool = False

    @property
    def list_name(self) -> str | None:
        """The name of the trust list that has the signer."""
        return self.standing.match.list_name if self.standing.match else None

    @property
    def list_version(self) -> str | None:
        """The version of that list."""
        return self.standing.match.list_version if self.standing.match else None

    @property
    def time_trusted(self) -> bool:
        """True if a list has the authority of a time-stamp."""
        return any(stamp.list_kind is not None for stamp in self.stamps)


class Verdict(NamedTuple):
    """The verdict on the whole: on the content and its active manifest, and on each manifest.
    `holds_until` is when the passing of time changes it; None where it never does.
    """

    state: CredentialState
    integrity: Integrity
    trust: SignerTrust
    completeness: Completeness
    unknowns: tuple[Unknown, ...]
    manifests: dict[str, ManifestVerdict]
    fault: Fault | None = None
    holds_until: datetime | None = None


_UNREAD: Final = {
    Outcome.NO_CREDENTIALS: CredentialState.NONE,
    Outcome.REMOTE: CredentialState.REMOTE,
    Outcome.MALFORMED: CredentialState.INVALID,
    Outcome.UNSUPPORTED: CredentialState.UNSUPPORTED,
    Outcome.UNAVAILABLE: CredentialState.UNAVAILABLE,
}
_LIST_TRUST: Final = {
    ListKind.OFFICIAL: SignerTrust.OFFICIAL,
    ListKind.INTERIM: SignerTrust.INTERIM,
    ListKind.PRIVATE: SignerTrust.PRIVATE,
}
_INTEGRITY: Final = {
    ContentBinding.MATCH: Integrity.INTACT,
    ContentBinding.MISMATCH: Integrity.BROKEN,
    ContentBinding.PENDING: Integrity.PENDING,
    ContentBinding.ABSENT: Integrity.PENDING,
    ContentBinding.UNCHECKED: Integrity.UNKNOWN,
}
_LISTED: Final = frozenset(_LIST_TRUST.values())
_INACCESSIBLE: Final = frozenset({"manifest.inaccessible", "assertion.inaccessible"})
_CONTENT_MISMATCH: Final = "Hash.mismatch"
_MISMATCHES: Final = (".mismatch", "claimSignature.missing")
# Failures about who signed and when, which are not the content's, ...
_SIGNER: Final = ("signingCredential.", "timeStamp.", "timeOfSigning.", "cawg.")
# Failures that concern an ingredient, which has a verdict of its own.
_INGREDIENT: Final = "ingredient."


def reach_verdict(
    facts: Facts,
    judgement: Judgement,
    graph: Graph,
    received: datetime | None = None,
    now: datetime | None = None,
) -> Verdict:
    """The verdict on `facts` under `judgement`; `graph` is the graph of the same facts, `received`
    the time at which the platform had these very bytes, and `now` the time to judge by.
    """
    if facts.active is None:
        return _unread(facts)
    signers = Signers(facts, judgement, received, now or datetime.now(UTC))
    verdicts = _with_verified(graph, _manifest_verdicts(facts, signers))
    ends = [verdict.standing.holds_until for verdict in verdicts.values()]
    active = verdicts[facts.active.label]
    unknowns = tuple(_unknowns(graph, verdicts))
    return Verdict(
        state=active.state,
        integrity=active.integrity,
        trust=active.trust,
        completeness=Completeness.INCOMPLETE if unknowns else Completeness.COMPLETE,
        unknowns=unknowns,
        manifests=verdicts,
        fault=facts.fault or _fault(facts.binding, active.integrity),
        holds_until=min((end for end in ends if end is not None), default=None),
    )


def _unread(facts: Facts) -> Verdict:
    state = _UNREAD.get(facts.outcome, CredentialState.UNAVAILABLE)
    damaged = facts.fault is Fault.FILE_DAMAGED
    integrity = Integrity.BROKEN if damaged else Integrity.UNKNOWN
    unknown = Completeness.UNKNOWN
    return Verdict(state, integrity, SignerTrust.NONE, unknown, (), {}, facts.fault)


def _fault(binding: ContentBinding, integrity: Integrity) -> Fault | None:
    if binding is ContentBinding.MISMATCH:
        return Fault.CONTENT_CHANGED
    return Fault.CREDENTIALS_CHANGED if integrity is Integrity.BROKEN else None


def _manifest_verdicts(facts: Facts, signers: Signers) -> dict[str, ManifestVerdict]:
    """The verdict on each manifest, by its label."""
    broken = alterations(facts).broken
    return {
        label: _broken(verdict) if label in broken else verdict
        for label, verdict in _own_verdicts(facts, signers)
    }


def _own_verdicts(facts: Facts, signers: Signers) -> Iterator[tuple[str, ManifestVerdict]]:
    """The verdict on each manifest, without regard to its ingredients."""
    active, recorded = facts.manifests[0].label, records(facts.manifests)
    for label, read in joined(facts.manifests, facts.checks).statuses.items():
        if label == active:
            own = tuple(status for status in read if not status.code.startswith(_INGREDIENT))
            yield label, _manifest_verdict(label, own, facts.binding, signers)
        else:
            binding = _recorded_binding(recorded[label], read)
            yield label, _manifest_verdict(label, read, binding, signers)


def _broken(verdict: ManifestVerdict) -> ManifestVerdict:
    """The verdict on a manifest that was signed over one that changed since."""
    return verdict._replace(state=CredentialState.INVALID, integrity=Integrity.BROKEN)


def _recorded_binding(recorded: Sequence[Status], read: Sequence[Status]) -> ContentBinding:
    """The recorded content binding of an ingredient, whose content is not at hand. A recorded match
    counts only if the manifest is the one that was signed over.
    """
    codes = {status.code for status in recorded}
    if any(code.endswith(_CONTENT_MISMATCH) for code in codes):
        return ContentBinding.MISMATCH
    matched = any(code.endswith("Hash.match") for code in codes) and _is_bound(read)
    return ContentBinding.MATCH if matched else ContentBinding.UNCHECKED


def _manifest_verdict(
    label: str, read: tuple[Status, ...], binding: ContentBinding, signers: Signers
) -> ManifestVerdict:
    standing, stamps = signers.standing(label), signers.stamps(label)
    concluded = Concluded(read)
    if signers.is_judged(label):
        concluded = conclude(label, read, signers.checked(label), standing, stamps)
    failures = frozenset(each.code for each in concluded.statuses if each.kind == "failure")
    integrity, trust = _integrity(failures, binding), _trust(failures, standing)
    return ManifestVerdict(
        state=_state(failures, integrity, trust),
        integrity=integrity,
        trust=trust,
        standing=standing,
        stamps=stamps,
        statuses=concluded.statuses,
        judged=concluded.judged,
    )


def _integrity(failures: frozenset[str], binding: ContentBinding) -> Integrity:
    """Ignore a content mismatch if the content was not hashed: it proves nothing."""
    hashed = binding in (ContentBinding.MATCH, ContentBinding.MISMATCH)
    broken = any(
        code.endswith(_MISMATCHES)
        and not code.startswith(_SIGNER)
        and (hashed or not code.endswith(_CONTENT_MISMATCH))
        for code in failures
    )
    return Integrity.BROKEN if broken else _INTEGRITY[binding]


def _trust(failures: frozenset[str], standing: Standing) -> SignerTrust:
    if failures & REVOCATIONS or standing.outcome is TimeOutcome.REVOKED:
        return SignerTrust.REVOKED
    if standing.level is not None:
        return _LIST_TRUST[standing.level]
    is_expired = standing.outcome is TimeOutcome.EXPIRED
    return SignerTrust.EXPIRED if is_expired else SignerTrust.UNRECOGNIZED


def _state(failures: frozenset[str], integrity: Integrity, trust: SignerTrust) -> CredentialState:
    """The first state that applies. Until the content is compared, it is INVALID or PENDING."""
    broken = integrity is Integrity.BROKEN or trust is SignerTrust.REVOKED
    if broken or any(_is_own(code) for code in failures):
        return CredentialState.INVALID
    if failures & _INACCESSIBLE:
        return CredentialState.UNAVAILABLE
    if integrity is Integrity.PENDING:
        return CredentialState.PENDING
    if trust is SignerTrust.EXPIRED:
        return CredentialState.EXPIRED
    return CredentialState.TRUSTED if trust in _LISTED else CredentialState.UNRECOGNIZED


def _is_own(code: str) -> bool:
    """True for a failure of the manifest itself, apart from content mismatches."""
    elsewhere = code in EXPIRED or code in _INACCESSIBLE or code.endswith(_CONTENT_MISMATCH)
    return not elsewhere and not code.startswith((*_SIGNER, _INGREDIENT))


def _unknowns(graph: Graph, verdicts: Mapping[str, ManifestVerdict]) -> Iterator[Unknown]:
    if any(gap.role is not Role.INPUT for gap in graph.gaps):
        yield Unknown.INGREDIENT_WITHOUT_CREDENTIALS
    below = graph.nodes[1:]
    if not all(is_sound(node, verdicts) and is_bound(node, verdicts) for node in below):
        yield Unknown.INGREDIENT_UNVERIFIED
    if graph.origin is None or not any(a.kind in INCEPTIONS for a in graph.origin.manifest.actions):
        yield Unknown.ORIGIN_NOT_STATED
    if not all(tells_all_actions(node.manifest) for node in graph.chain):
        yield Unknown.ACTIONS_NOT_ALL_INCLUDED
    if any(node.manifest.redactions for node in graph.nodes):
        yield Unknown.REDACTED
    statuses = {label: verdict.statuses for label, verdict in verdicts.items()}
    if graph.cut or exceeds_limits(graph, statuses):
        yield Unknown.CUT


def failures(verdict: Verdict, label: str) -> tuple[str, ...]:
    """The codes of the failures that invalidate a manifest: its own, or else those of changed
    ingredient manifests.
    """
    own = (s.code for s in verdict.manifests[label].statuses if s.kind == "failure")
    fatal = [code for code in own if _is_fatal(code)]
    if not fatal and verdict.manifests[label].integrity is Integrity.BROKEN:
        below = (status for each in verdict.manifests.values() for status in each.statuses)
        fatal = [status.code for status in below if is_alteration(status)]
    return tuple(dict.fromkeys(fatal))


def _is_fatal(code: str) -> bool:
    mismatch = code.endswith(_MISMATCHES) and not code.startswith(_SIGNER)
    return mismatch or code in REVOCATIONS or _is_own(code)


def is_sound(node: Node, verdicts: Mapping[str, ManifestVerdict]) -> bool:
    """True if a manifest is what its signer signed. A pseudo node is as sound as the manifest that
    has its ingredient.
    """
    verdict = verdicts.get(node.path[-1][0] if node.pseudo else node.manifest.label)
    unsound = (CredentialState.INVALID, CredentialState.UNAVAILABLE)
    return verdict is not None and verdict.state not in unsound


def believed(graph: Graph, verdicts: Mapping[str, ManifestVerdict]) -> list[Node]:
    """The sound nodes on sound paths from the active manifest."""
    unsound = (node.manifest.label for node in graph.nodes if not is_sound(node, verdicts))
    reached = graph.closing(frozenset(unsound)).nodes
    return [node for node in reached if is_sound(node, verdicts)]


def _with_verified(
    graph: Graph, verdicts: Mapping[str, ManifestVerdict]
) -> dict[str, ManifestVerdict]:
    """Mark the manifests that are sound and bound, with all on the path to them."""
    doubtful = frozenset(
        node.manifest.label
        for node in graph.nodes
        if not (is_sound(node, verdicts) and is_bound(node, verdicts))
    )
    reached = {node.manifest.label for node in graph.closing(doubtful).nodes} - doubtful
    return {label: each._replace(verified=label in reached) for label, each in verdicts.items()}


def is_bound(node: Node, verdicts: Mapping[str, ManifestVerdict]) -> bool:
    """True if a manifest is proven to be the one that was signed over. The active manifest needs no
    proof.
    """
    verdict = verdicts.get(node.manifest.label)
    return node.pseudo or not node.path or (verdict is not None and _is_bound(verdict.statuses))


def _is_bound(statuses: Sequence[Status]) -> bool:
    return any(status.code in BOUND for status in statuses)


def tells_all_actions(manifest: Manifest) -> bool:
    """True if the manifest states that all actions are included, or states only how the content
    began.
    """
    if any(listed.all_included for listed in manifest.action_lists):
        return True
    begins = all(i.relationship is not Relationship.PARENT_OF for i in manifest.ingredients)
    return begins and [action.kind for action in manifest.actions] == ["c2pa.created"]
