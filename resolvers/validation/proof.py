"""Proof of existence: what shows that a signature was there while its certificate held.

Three things can (ETSI EN 319 102-1 calls them proofs of existence): a time-stamp by an authority on
a time-stamp list; one by an authority that a signer list itself holds; and the platform's record of
when it received these bytes. Without proof a certificate is judged by today's date.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final, NamedTuple

from resolvers.trust.lists import ListKind
from resolvers.validation.chains import SECOND, Window
from resolvers.validation.judgement import ListMatch, SignatureJudgement

_RANKS: Final = {ListKind.OFFICIAL: 0, ListKind.INTERIM: 1, ListKind.PRIVATE: 2}
_UNBOUNDED: Final = -1  # a time-stamp list, the platform and today's date lower no trust


class ProofKind(StrEnum):
    """The kind of proof of a signature's time."""

    TIME_STAMP = "TIME_STAMP"
    PLATFORM = "PLATFORM"
    NONE = "NONE"


class Proof(NamedTuple):
    """A time at which a signature is known to have existed. `list_kind` is that of the list that
    has the time-stamp's authority.
    """

    kind: ProofKind
    at: datetime
    list_kind: ListKind | None = None

    @property
    def rank(self) -> int:
        """The best rank that a signer can have by this proof."""
        return _UNBOUNDED if self.list_kind is None else _RANKS.get(self.list_kind, _UNBOUNDED)


class Outcome(StrEnum):
    """The outcome of judging a signature at its proven time."""

    LISTED = "LISTED"
    UNLISTED = "UNLISTED"
    EXPIRED = "EXPIRED"
    REVOKED = "REVOKED"


class Standing(NamedTuple):
    """A signature's standing. `level` is the weaker of the signer's list (`match`) and of what
    proves the time; `proof` is the best that counts; `holds_until` is when the standing changes,
    None where no passing of time changes it.
    """

    outcome: Outcome
    level: ListKind | None = None
    match: ListMatch | None = None
    proof: Proof | None = None
    holds_until: datetime | None = None


def standing(
    signature: SignatureJudgement,
    now: datetime,
    received: datetime | None = None,
    inherited: Iterable[Proof] = (),
) -> Standing:
    """Judge a signature's time: `inherited` is what is proven of the manifests above it."""
    proofs = [*_stamps(signature), *inherited, *_receipt(received, now)]
    judged = _at(signature, proofs, now)
    for later in _changes(signature, now):
        if _told(_at(signature, proofs, later)) != _told(judged):
            return judged._replace(holds_until=later)
    return judged


def _told(judged: Standing) -> tuple[object, ...]:
    return judged.outcome, judged.level, judged.match, judged.proof


def _stamps(signature: SignatureJudgement) -> Iterator[Proof]:
    for stamp in signature.stamps:
        if stamp.list_kind is not None and stamp.at is not None:
            yield Proof(ProofKind.TIME_STAMP, stamp.at, stamp.list_kind)


def _receipt(received: datetime | None, now: datetime) -> Iterator[Proof]:
    """The platform's own record; one from the future proves nothing."""
    if received is not None and received <= now:
        yield Proof(ProofKind.PLATFORM, received)


def _at(signature: SignatureJudgement, proofs: Sequence[Proof], now: datetime) -> Standing:
    today = Proof(ProofKind.NONE, now)
    if signature.removed:
        return Standing(Outcome.REVOKED)
    timely = [proof for proof in (*proofs, today) if not signature.is_revoked(proof.at)]
    if not timely:
        return Standing(Outcome.REVOKED)
    listed = [_listed(match, timely) for match in signature.matches]
    best = min((each for each in listed if each), key=_rank, default=None)
    return best or _unlisted(signature, timely, is_revoked=today not in timely)


def _rank(judged: Standing) -> int:
    return _RANKS[judged.level] if judged.level else len(_RANKS)


def _listed(match: ListMatch, proofs: Sequence[Proof]) -> Standing | None:
    """The standing by one list, None where no proof is of a time at which the chain held."""
    held = [proof for proof in proofs if match.window.holds(proof.at)]
    if not held:
        return None
    rank = max(_RANKS[match.list_kind], min(proof.rank for proof in held))
    level = next(kind for kind, each in _RANKS.items() if each == rank)
    return Standing(Outcome.LISTED, level, match, _best(held))


def _unlisted(
    signature: SignatureJudgement, proofs: Sequence[Proof], *, is_revoked: bool
) -> Standing:
    window = signature.window
    held = [proof for proof in proofs if window is None or window.holds(proof.at)]
    if is_revoked and not held:
        return Standing(Outcome.REVOKED)
    if signature.matches or not held:
        return Standing(Outcome.EXPIRED)
    return Standing(Outcome.UNLISTED, proof=_best(held))


def _best(proofs: Sequence[Proof]) -> Proof | None:
    """The proof to report: time-stamps before receipts, lists that lower nothing before others,
    then the earliest.
    """
    kinds = list(ProofKind)
    told = [proof for proof in proofs if proof.kind is not ProofKind.NONE]
    return min(told, key=lambda p: (kinds.index(p.kind), p.rank, p.at), default=None)


def _changes(signature: SignatureJudgement, now: datetime) -> list[datetime]:
    """The times at which today's date may change the standing, the next first."""
    windows = [match.window for match in signature.matches]
    windows += [signature.window] if signature.window else []
    times = [at for window in windows for at in _ends(window)]
    times += [signature.revoked_since] if signature.revoked_since else []
    return sorted({at for at in times if at > now})


def _ends(window: Window) -> Iterator[datetime]:
    yield window.first
    if window.last < datetime.max.replace(tzinfo=UTC) - SECOND:
        yield window.last + SECOND
