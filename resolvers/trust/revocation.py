"""Revocations by the operator: certificates that no longer count, beside the trust lists.

    "revoked": [
      {"issuer": "CN=Camera CA,O=Example", "serial": "4f:a1:07", "from": "2025-09-12T00:00:00Z"},
      {"issuer": "CN=Camera CA 2,O=Example"}
    ],
    "removed": ["<SHA-256 of an authority's certificate, in hexadecimal>"]

`issuer` is the issuer's name by RFC 4514, its parts in any order. Without `serial` every
certificate of that issuer is revoked. A signature that is proven to be older than `from` keeps its
trust; without `from` none does. `removed` names authorities that were taken off a list for cause:
nothing under them counts, whatever its age.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Annotated, Final

import msgspec
from cryptography import x509

from resolvers.core.errors import TrustError
from resolvers.manifests.facts import Record

MAX_ENTRIES: Final = 10_000
FINGERPRINT_PATTERN: Final = "^[0-9A-Fa-f]{64}$"

_EVER: Final = datetime.min.replace(tzinfo=UTC)
_NameParts = frozenset[tuple[str, str]]


class Revocation(Record, frozen=True):
    """Certificates that are revoked: `serial` None means all of the issuer's. The issuer's name is
    kept as its parts (dotted OID, value).
    """

    issuer: frozenset[tuple[str, str]]
    serial: int | None = None
    since: datetime = _EVER

    def covers(self, certificate: x509.Certificate) -> bool:
        """True if it revokes this certificate."""
        is_named = self.serial in (None, certificate.serial_number)
        return is_named and self.issuer == _parts(certificate.issuer)


class RevocationEntry(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"since": "from"}
):
    """A revocation as `trust.json` has it. `reason` is for the operator's own notes."""

    issuer: Annotated[str, msgspec.Meta(min_length=1, max_length=1024)]
    serial: Annotated[str, msgspec.Meta(pattern="^[0-9A-Fa-f:]{1,64}$")] | None = None
    since: Annotated[datetime, msgspec.Meta(tz=True)] = _EVER
    reason: str | None = None


def revocation(entry: RevocationEntry) -> Revocation:
    """The revocation that an entry describes. Raises TrustError."""
    try:
        issuer = _parts(x509.Name.from_rfc4514_string(entry.issuer))
        serial = None if entry.serial is None else int(entry.serial.replace(":", ""), 16)
        since = entry.since.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise TrustError(
            f"The revocation of {entry.issuer!r} is not understood: name the issuer as in"
            " `CN=Name,O=Organization`, and the serial number in hexadecimal."
        ) from error
    return Revocation(issuer=issuer, serial=serial, since=since)


def revoked_since(
    certificates: Iterable[x509.Certificate], revocations: Iterable[Revocation]
) -> datetime | None:
    """The earliest time from which one of the certificates is revoked, or None."""
    known = tuple(revocations)
    times = [each.since for cert in certificates for each in known if each.covers(cert)]
    return min(times, default=None)


def _parts(name: x509.Name) -> _NameParts:
    return frozenset((part.oid.dotted_string, str(part.value)) for part in name)
