"""Identities: the actors that identity assertions of the CAWG name.

An identity is separate from the manifest's signer and has a signature of its own. Its claims are
read and not checked: a check would send requests to hosts that the file names.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from resolvers.core.json_values import Json, items, mapping, time
from resolvers.core.record import Record
from resolvers.core.text import display, identifier

LABEL: Final = "cawg.identity"
MAX_IDENTITIES: Final = 16
MAX_CLAIMS: Final = 32
MAX_ROLES: Final = 16


class IdentityClaim(Record, frozen=True):
    """A verification of the actor that the identity's aggregator claims, with its `kind`
    (`cawg.social_media`) and `provider`. `name`, `username` and `address` are personal.
    """

    kind: str | None = None
    provider: str | None = None
    verified_at: datetime | None = None
    name: str | None = None
    username: str | None = None
    address: str | None = None


class Identity(Record, frozen=True):
    """One identity assertion, by its `label`. `signature_type` is `cawg.x509.cose` or
    `cawg.identity_claims_aggregation`. `references` is the number of assertions that it covers.
    `common_name` is personal.
    """

    label: str
    signature_type: str | None = None
    organization: str | None = None
    issuer_organization: str | None = None
    not_before: datetime | None = None
    not_after: datetime | None = None
    roles: tuple[str, ...] = ()
    references: int = 0
    claims: tuple[IdentityClaim, ...] = ()
    common_name: str | None = None

    def __repr__(self) -> str:
        """Return no personal data: printed values end up in logs."""
        return f"Identity({self.label!r})"

    @property
    def words(self) -> Iterator[str]:
        """The words that name persons."""
        claimed = (word for c in self.claims for word in (c.name, c.username, c.address))
        yield from (word for word in (self.common_name, *claimed) if word)


def identities(assertions: Json) -> Iterator[Identity]:
    """Yield the identity assertions of a manifest, bounded."""
    for _, label in zip(range(MAX_IDENTITIES), _labels(assertions), strict=False):
        yield _identity(label, mapping(assertions[label]))


def count_identities(assertions: Json) -> int:
    """The number of identity assertions of a manifest."""
    return sum(1 for _ in _labels(assertions))


def _labels(assertions: Json) -> Iterator[str]:
    return (label for label in assertions if label.partition("__")[0] == LABEL)


def _identity(label: str, assertion: Json) -> Identity:
    payload, signature = (
        mapping(assertion.get("signer_payload")),
        mapping(assertion.get("signature")),
    )
    certificate = mapping(signature.get("certificateInfo"))
    subject, validity = mapping(certificate.get("subject")), mapping(certificate.get("validity"))
    return Identity(
        label=identifier(label) or "",
        signature_type=identifier(payload.get("sig_type"), 64),
        organization=display(subject.get("O")),
        issuer_organization=display(mapping(certificate.get("issuer")).get("O")),
        not_before=time(validity.get("notBefore")),
        not_after=time(validity.get("notAfter")),
        roles=_terms(items(payload.get("role"))),
        references=len(items(payload.get("referenced_assertions"))),
        claims=tuple(_claims(signature)),
        common_name=identifier(subject.get("CN"), 256),
    )


def _claims(signature: Json) -> Iterator[IdentityClaim]:
    """Yield the claims of an aggregator, from its credential or from where a reader put them."""
    subject = mapping(signature.get("credentialSubject"))
    listed = items(subject.get("verifiedIdentities")) or items(signature.get("verifiedIdentities"))
    for claim in map(mapping, listed[:MAX_CLAIMS]):
        yield IdentityClaim(
            kind=identifier(claim.get("type"), 64),
            provider=display(mapping(claim.get("provider")).get("name")),
            verified_at=time(claim.get("verifiedAt")),
            name=identifier(claim.get("name"), 256),
            username=identifier(claim.get("username"), 256),
            address=identifier(claim.get("uri") or claim.get("address"), 256),
        )


def _terms(listed: Iterable[object]) -> tuple[str, ...]:
    roles = (identifier(role, 64) for role in list(listed)[:MAX_ROLES])
    return tuple(role for role in roles if role)
