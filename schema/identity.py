"""Identities: the actors named by identity assertions, as opposed to the signer."""

from datetime import datetime
from typing import Any

import strawberry

from resolvers.manifests import identity as identities
from resolvers.manifests.facts import Status
from resolvers.manifests.identity import MAX_CLAIMS, MAX_ROLES
from resolvers.validation.identity_check import identity_check
from schema.core.privacy import PERSONAL, SYSTEM
from schema.core.size import at_most
from schema.core.withheld import MAX_WITHHELD, Withheld, withheld
from schema.enums import IdentityCheck


@strawberry.type(
    description="A fact that a provider verified about the actor of an identity assertion."
)
class IdentityClaim:
    """A verified account or document."""

    kind: str | None = strawberry.field(
        description="The kind of verification, by the standard's term, such as cawg.social_media.",
        directives=SYSTEM,
    )
    provider: str | None = strawberry.field(
        description="The service that verified the identity.", directives=SYSTEM
    )
    verified_at: datetime | None = strawberry.field(
        description="The claimed time of the verification.", directives=SYSTEM
    )
    name: str | None = strawberry.field(description="The actor's name.", directives=PERSONAL)
    username: str | None = strawberry.field(
        description="The actor's account with that service.", directives=PERSONAL
    )
    address: str | None = strawberry.field(
        description="The URL of that account.", directives=PERSONAL
    )

    @strawberry.field(
        description="The fields of this object whose values are withheld, with the reason.",
        directives=(*SYSTEM, at_most(MAX_WITHHELD)),
    )
    def withheld(self, info: strawberry.Info[Any, Any]) -> list[Withheld]:
        return withheld(self, info)


@strawberry.type(
    description="An actor behind the content, named by a CAWG identity assertion. The assertion"
    " has a signature of its own: the actor is not the signer of the manifest."
)
class Identity:
    """An identity assertion."""

    signature_type: str | None = strawberry.field(
        description="The type of the identity's signature, by the standard's term, such as"
        " cawg.x509.cose.",
        directives=SYSTEM,
    )
    check: IdentityCheck = strawberry.field(
        description="The verification result of the identity's own signature.", directives=SYSTEM
    )
    organization: str | None = strawberry.field(
        description="The organization in the identity's certificate.", directives=SYSTEM
    )
    issuer: str | None = strawberry.field(
        description="The organization that issued that certificate.", directives=SYSTEM
    )
    valid_from: datetime | None = strawberry.field(
        description="The start of that certificate's validity.", directives=SYSTEM
    )
    valid_until: datetime | None = strawberry.field(
        description="The end of that certificate's validity.", directives=SYSTEM
    )
    roles: list[str] = strawberry.field(
        description="The actor's roles, by the standard's terms, such as cawg.publisher.",
        directives=(*SYSTEM, at_most(MAX_ROLES)),
    )
    claims: list[IdentityClaim] = strawberry.field(
        description="The facts about the actor that the identity's issuer claims to have verified.",
        directives=(*SYSTEM, at_most(MAX_CLAIMS)),
    )
    common_name: str | None = strawberry.field(
        description="The common name in the identity's certificate, which can be a person's.",
        directives=PERSONAL,
    )

    @strawberry.field(
        description="The fields of this object whose values are withheld, with the reason.",
        directives=(*SYSTEM, at_most(MAX_WITHHELD)),
    )
    def withheld(self, info: strawberry.Info[Any, Any]) -> list[Withheld]:
        return withheld(self, info)


def identity(record: identities.Identity, statuses: tuple[Status, ...]) -> Identity:
    """Build the GraphQL type from an identity and the validation statuses of its manifest."""
    return Identity(
        signature_type=record.signature_type,
        check=identity_check(record, statuses),
        organization=record.organization,
        issuer=record.issuer_organization,
        valid_from=record.not_before,
        valid_until=record.not_after,
        roles=list(record.roles),
        claims=[_claim(claim) for claim in record.claims],
        common_name=record.common_name,
    )


def _claim(record: identities.IdentityClaim) -> IdentityClaim:
    return IdentityClaim(
        kind=record.kind,
        provider=record.provider,
        verified_at=record.verified_at,
        name=record.name,
        username=record.username,
        address=record.address,
    )
