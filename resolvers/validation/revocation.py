"""Revocation of a signer's certificate, by its validation statuses. No network request is made."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from resolvers.manifests.facts import Status
from resolvers.validation.recorded_validation import REVOCATIONS

_NOT_REVOKED: Final = "signingCredential.ocsp.notRevoked"


class Revocation(StrEnum):
    """The revocation status of a certificate, by the file and the operator's list."""

    REVOKED = "REVOKED"
    NOT_REVOKED = "NOT_REVOKED"
    UNKNOWN = "UNKNOWN"


def revocation(statuses: Iterable[Status]) -> Revocation:
    """The revocation status in the statuses of a manifest."""
    codes = {status.code for status in statuses}
    if codes & REVOCATIONS:
        return Revocation.REVOKED
    return Revocation.NOT_REVOKED if _NOT_REVOKED in codes else Revocation.UNKNOWN
