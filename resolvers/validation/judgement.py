"""Judgements: who signed a manifest store and when, by an operator's trust lists.

Read from the store's bytes, without the library: it pools all anchors that it is given, calls every
authority of a version 1 time-stamp trusted, and judges a chain by today's date alone. Each question
is answered apart, and no answer depends on today's date:

    is the signer on a list?     chain to that list's anchors, and the window in which it holds
    is a time-stamp true?        signature, imprint, and the authority's chain at the stated time
    is the certificate revoked?  by the operator's revocations

`proof` turns the answers into a standing for a given day. `judge` reads hostile bytes, so it runs
in a worker process (see `worker_pool`).
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final

import msgspec
from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from msgspec.structs import replace

from resolvers.core.text import display, identifier
from resolvers.manifests.facts import Record
from resolvers.trust.lists import ListKind, TrustList, TrustLists
from resolvers.trust.revocation import revoked_since
from resolvers.validation.chains import (
    Path,
    Window,
    anchors,
    may_sign,
    may_stamp,
    usages,
    window,
)
from resolvers.validation.contexts import contexts
from resolvers.validation.cose import MALFORMED, ClaimSignature, StampedToken, claim_signature
from resolvers.validation.jumbf import SignedClaim, signed_claims
from resolvers.validation.time_stamp import ForgedStamp, StatedTime, stated_time

_TIME_STAMPING: Final = ExtendedKeyUsageOID.TIME_STAMPING.dotted_string
_ANY_USAGE: Final = ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE.dotted_string


class StampProblem(StrEnum):
    """The reason that a time-stamp proves nothing."""

    UNLISTED = "UNLISTED"
    FORGED = "FORGED"
    OUTSIDE_VALIDITY = "OUTSIDE_VALIDITY"
    REVOKED = "REVOKED"
    UNREADABLE = "UNREADABLE"


class ListMatch(Record, frozen=True):
    """A signer list that has the signer, and the window in which the chain to it holds (UTC)."""

    list_name: str
    list_kind: ListKind
    list_version: str
    valid_from: datetime
    valid_until: datetime

    @property
    def window(self) -> Window:
        """The window in which the chain holds."""
        return Window(self.valid_from, self.valid_until)


class StampCheck(Record, frozen=True):
    """A time-stamp: the time it states and its authority, and either the list that has the
    authority or why it proves nothing.
    """

    at: datetime | None = None
    authority: str | None = None
    list_name: str | None = None
    list_kind: ListKind | None = None
    problem: StampProblem | None = None


class SignatureJudgement(Record, frozen=True):
    """One manifest's signature: its certificate's own window, the lists that have its signer (the
    strongest first), its time-stamps (the one that counts most first), and its revocation.
    """

    valid_from: datetime | None = None
    valid_until: datetime | None = None
    matches: tuple[ListMatch, ...] = ()
    stamps: tuple[StampCheck, ...] = ()
    revoked_since: datetime | None = None
    removed: bool = False

    @property
    def window(self) -> Window | None:
        """The window in which the certificate holds; None where it does not say."""
        if self.valid_from is None or self.valid_until is None:
            return None
        return Window(self.valid_from, self.valid_until)

    def is_revoked(self, at: datetime) -> bool:
        """True if the certificate was revoked at that time."""
        return self.revoked_since is not None and at >= self.revoked_since


class Judgement(Record, frozen=True):
    """The signatures of one store under one operator's trust, by their manifests' labels. A
    signature that is not here is malformed or does not verify, and no list has its signer.
    """

    trust_version: str = "none"
    signatures: dict[str, SignatureJudgement] = msgspec.field(default_factory=dict)

    def holds(self, trust: TrustLists) -> bool:
        """True if these trust lists made the judgement."""
        return self.trust_version == trust.version


def warm(trust: TrustLists) -> None:
    """Load the context and the anchors before the first request."""
    contexts.get()
    for listed in trust.lists:
        anchors(listed, trust.removed)


def judge(store: bytes, trust: TrustLists) -> Judgement:
    """Judge a store's signers and times, without its media."""
    judged = {
        identifier(label) or "": _judged_claim(signed, trust)
        for label, signed in signed_claims(store).items()
    }
    signatures = {label: each for label, each in judged.items() if each is not None}
    return Judgement(trust_version=trust.version, signatures=signatures)


def _judged_claim(signed: SignedClaim, trust: TrustLists) -> SignatureJudgement | None:
    """The judgement of a signature, or None where it or a certificate of it is malformed."""
    signature = claim_signature(signed)
    try:
        return None if signature is None else _judged(signature, trust)
    except MALFORMED:
        return None


def _judged(signature: ClaimSignature, trust: TrustLists) -> SignatureJudgement:
    leaf, *others = signature.chain
    stamps = sorted((_stamp(token, trust) for token in signature.tokens), key=_order)
    own = window([leaf])
    times = [own.first, own.last, *(stamp.at for stamp in stamps if stamp.at is not None)]
    found = list(_paths(leaf, others, times, trust)) if may_sign(leaf) else []
    certificates = [leaf, *(each for _, path in found for each in path.certificates)]
    return SignatureJudgement(
        valid_from=own.first,
        valid_until=own.last,
        matches=tuple(_match(listed, path) for listed, path in found),
        stamps=tuple(stamps),
        revoked_since=revoked_since(certificates, trust.revocations),
        removed=_is_removed(leaf, others, times, trust),
    )


def _paths(
    leaf: x509.Certificate,
    others: Sequence[x509.Certificate],
    times: Sequence[datetime],
    trust: TrustLists,
) -> Iterator[tuple[TrustList, Path]]:
    for listed in trust.signers:
        path = anchors(listed, trust.removed).path(leaf, others, times)
        if path is not None and not _is_for_time_stamps_alone(path):
            yield listed, path


def _is_removed(
    leaf: x509.Certificate,
    others: Sequence[x509.Certificate],
    times: Sequence[datetime],
    trust: TrustLists,
) -> bool:
    return any(
        anchors(listed, trust.removed).is_removed(leaf, others, times) for listed in trust.signers
    )


def _match(listed: TrustList, path: Path) -> ListMatch:
    return ListMatch(
        list_name=listed.name,
        list_kind=listed.kind,
        list_version=listed.version,
        valid_from=path.window.first,
        valid_until=path.window.last,
    )


def _stamp(token: StampedToken, trust: TrustLists) -> StampCheck:
    try:
        stated = stated_time(token)
    except ForgedStamp:
        return StampCheck(problem=StampProblem.FORGED)
    except ValueError:
        return StampCheck(problem=StampProblem.UNREADABLE)
    told = StampCheck(at=stated.at, authority=_organization(stated.leaf))
    since = revoked_since([stated.leaf, *stated.others], trust.revocations)
    if since is not None and stated.at >= since:
        return replace(told, problem=StampProblem.REVOKED)
    listed = _authority_list(stated, trust)
    if listed is not None:
        return replace(told, list_name=listed.name, list_kind=listed.kind)
    return replace(told, problem=_why(stated, trust))


def _authority_list(stated: StatedTime, trust: TrustLists, *times: datetime) -> TrustList | None:
    """The first list that has the authority: time-stamp lists before signer lists."""
    if not may_stamp(stated.leaf):
        return None
    for listed in (*trust.authorities, *trust.signers):
        path = anchors(listed, trust.removed).path(stated.leaf, stated.others, times or [stated.at])
        if path is not None and _may_issue_time_stamps(path):
            return listed
    return None


def _why(stated: StatedTime, trust: TrustLists) -> StampProblem:
    """The reason that no list has the authority at the stated time: one may at another time."""
    own = window([stated.leaf])
    known = _authority_list(stated, trust, own.first, own.last)
    return StampProblem.OUTSIDE_VALIDITY if known else StampProblem.UNLISTED


def _may_issue_time_stamps(path: Path) -> bool:
    """True if the authorities on the path may issue for time-stamping. Most name no limit."""
    return all(not limit or limit & {_TIME_STAMPING, _ANY_USAGE} for limit in _limits(path))


def _is_for_time_stamps_alone(path: Path) -> bool:
    """True if an authority on the path issues for time-stamping alone."""
    return any(limit == {_TIME_STAMPING} for limit in _limits(path))


def _limits(path: Path) -> list[frozenset[str]]:
    return [usages(authority) for authority in path.certificates[1:]]


def _order(stamp: StampCheck) -> tuple[int, str]:
    """Listed time-stamps first, those on time-stamp lists before others; then the earliest."""
    ranks = {ListKind.TSA: 0, ListKind.OFFICIAL: 1, ListKind.INTERIM: 2, ListKind.PRIVATE: 3}
    rank = ranks[stamp.list_kind] if stamp.list_kind else len(ranks) + (stamp.at is None)
    return rank, stamp.at.isoformat() if stamp.at else ""


def _organization(certificate: x509.Certificate) -> str | None:
    names = certificate.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
    return display(names[0].value) if names else None
