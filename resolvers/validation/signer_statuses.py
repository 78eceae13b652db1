"""Validation statuses about signers and times, as the trust lists of today have them.

The library judges these by no list, by every time-stamp's own word in version 1 claims, and by
today's date. What it says of them is replaced.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from resolvers.manifests.facts import Status
from resolvers.validation.judgement import StampCheck
from resolvers.validation.proof import Outcome, Standing
from resolvers.validation.recorded_validation import REVOCATIONS

_TRUSTED: Final = "signingCredential.trusted"
_UNTRUSTED: Final = "signingCredential.untrusted"
_EXPIRED: Final = "signingCredential.expired"
_REVOKED: Final = "signingCredential.revoked"
_INVALID: Final = "signingCredential.invalid"
_INSIDE: Final = "claimSignature.insideValidity"
_REPLACED: Final = frozenset(
    {
        _TRUSTED,
        _UNTRUSTED,
        _EXPIRED,
        _INSIDE,
        "claimSignature.outsideValidity",
        "timeStamp.trusted",
        "timeStamp.untrusted",
    }
)


class Concluded(NamedTuple):
    """All statuses of a manifest, and those among them that were found here."""

    statuses: tuple[Status, ...]
    judged: tuple[Status, ...] = ()


def conclude(
    label: str,
    read: Iterable[Status],
    checked: Sequence[Status],
    standing: Standing,
    stamps: Sequence[StampCheck],
) -> Concluded:
    """Join what was `read` of a manifest with its signature's standing. Of the former, `checked`
    was found by the library now; the rest was recorded when the manifest was signed over, and a
    recorded doubt about a signer who is listed today no longer counts.
    """
    doubts = REVOCATIONS | {_INVALID} if standing.outcome is Outcome.LISTED else frozenset[str]()
    kept = [
        status
        for status in read
        if status.code not in _REPLACED and (status.code not in doubts or status in checked)
    ]
    judged = tuple(_judged(f"self#jumbf=/c2pa/{label}/c2pa.signature", standing, stamps))
    return Concluded(tuple(dict.fromkeys((*kept, *judged))), judged)


def _judged(url: str, standing: Standing, stamps: Sequence[StampCheck]) -> Iterator[Status]:
    if stamps:
        trusted = any(stamp.list_kind is not None for stamp in stamps)
        code = "timeStamp.trusted" if trusted else "timeStamp.untrusted"
        yield Status(code=code, url=url, kind="success" if trusted else "informational")
    if standing.outcome is Outcome.LISTED:
        yield Status(code=_TRUSTED, url=url)
    elif standing.outcome is Outcome.REVOKED:
        yield Status(code=_REVOKED, url=url, kind="failure")
    else:
        yield Status(code=_UNTRUSTED, url=url, kind="failure")
    if standing.outcome is Outcome.EXPIRED:
        yield Status(code=_EXPIRED, url=url, kind="failure")
    elif standing.outcome is not Outcome.REVOKED:
        yield Status(code=_INSIDE, url=url)
