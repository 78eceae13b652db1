"""Revocation: what a certificate's stapled status says. Nobody is asked over the network."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from resolvers.manifests.facts import Status
from resolvers.validation.recorded_validation import REVOCATIONS

_HOLDS: Final = "signingCredential.ocsp.notRevoked"


class Revocation(StrEnum):
    """Whether a certificate was revoked, as far as the file tells."""

    REVOKED = "REVOKED"
    NOT_REVOKED = "NOT_REVOKED"
    UNKNOWN = "UNKNOWN"


def revocation(statuses: Iterable[Status]) -> Revocation:
    """What the statuses of a manifest say of its signer's certificate."""
    said = {status.code for status in statuses}
    if said & REVOCATIONS:
        return Revocation.REVOKED
    return Revocation.NOT_REVOKED if _HOLDS in said else Revocation.UNKNOWN
