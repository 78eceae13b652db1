"""The check of an identity assertion, by the validation statuses that name it."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from resolvers.manifests.facts import Status
from resolvers.manifests.identity import Identity

_VERIFIED: Final = frozenset({"cawg.identity.trusted", "cawg.ica.credential_valid"})
_CAWG: Final = "cawg."


class IdentityCheck(StrEnum):
    """The result of validating an identity's own signature."""

    VERIFIED = "VERIFIED"
    FAILED = "FAILED"
    NOT_VERIFIED = "NOT_VERIFIED"


def identity_check(identity: Identity, statuses: Iterable[Status]) -> IdentityCheck:
    """Find the result for an identity among the statuses of its manifest."""
    own = [
        status
        for status in statuses
        if status.code.startswith(_CAWG) and (status.url or "").endswith(f"/{identity.label}")
    ]
    if any(status.kind == "failure" for status in own):
        return IdentityCheck.FAILED
    verified = any(status.code in _VERIFIED for status in own)
    return IdentityCheck.VERIFIED if verified else IdentityCheck.NOT_VERIFIED
