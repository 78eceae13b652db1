"""Identities: who is said to stand behind a content, apart from who signed its manifest."""

from datetime import datetime
from typing import Any

import strawberry

from resolvers.manifests import identity as identities
from resolvers.manifests.facts import Status
from resolvers.validation.identity_check import identity_check
from schema.core.privacy import PERSONAL, SYSTEM
from schema.core.withheld import Withheld, withheld
from schema.enums import IdentityCheck


@strawberry.type(description="One thing that somebody verified of the actor an identity names.")
class IdentityClaim:
    """An account or a document."""

    kind: str | None = strawberry.field(
        description="What was verified, by the standard's term, such as cawg.social_media.",
        directives=SYSTEM,
    )
    provider: str | None = strawberry.field(
        description="The service whose word it is.", directives=SYSTEM
    )
    verified_at: datetime | None = strawberry.field(
        description="When it was verified, as is claimed.", directives=SYSTEM
    )
    name: str | None = strawberry.field(description="The actor's name.", directives=PERSONAL)
    username: str | None = strawberry.field(
        description="The actor's account with that service.", directives=PERSONAL
    )
    address: str | None = strawberry.field(
        description="The address of that account.", directives=PERSONAL
    )

    @strawberry.field(description="What is not shown here, and why.", directives=SYSTEM)
    def withheld(self, info: strawberry.Info[Any, Any]) -> list[Withheld]:
        return withheld(self, info)


@strawberry.type(
    description="Who stands behind the content by an identity assertion of the CAWG. It is a claim"
    " beside the manifest's signature, and says nothing of who signed that."
)
class Identity:
    """An identity assertion."""

    signature_type: str | None = strawberry.field(
        description="How the identity is signed, by the standard's term, such as cawg.x509.cose.",
        directives=SYSTEM,
    )
    check: IdentityCheck = strawberry.field(
        description="Whether the identity's own signature was verified.", directives=SYSTEM
    )
    organization: str | None = strawberry.field(
        description="The organization in the identity's certificate.", directives=SYSTEM
    )
    issuer: str | None = strawberry.field(
        description="The organization that issued that certificate.", directives=SYSTEM
    )
    valid_from: datetime | None = strawberry.field(
        description="When that certificate became valid.", directives=SYSTEM
    )
    valid_until: datetime | None = strawberry.field(
        description="When that certificate expires, or expired.", directives=SYSTEM
    )
    roles: list[str] = strawberry.field(
        description="The actor's part in the content, by the standard's terms, such as"
        " cawg.publisher.",
        directives=SYSTEM,
    )
    claims: list[IdentityClaim] = strawberry.field(
        description="What was verified of the actor, as whoever gathered it claims.",
        directives=SYSTEM,
    )
    common_name: str | None = strawberry.field(
        description="The name in the identity's certificate, which can be a person's.",
        directives=PERSONAL,
    )

    @strawberry.field(description="What is not shown here, and why.", directives=SYSTEM)
    def withheld(self, info: strawberry.Info[Any, Any]) -> list[Withheld]:
        return withheld(self, info)


def identity(found: identities.Identity, statuses: tuple[Status, ...]) -> Identity:
    """An identity as the contract shows it; `statuses` are those of its manifest."""
    return Identity(
        signature_type=found.signature_type,
        check=identity_check(found, statuses),
        organization=found.organization,
        issuer=found.issuer_organization,
        valid_from=found.not_before,
        valid_until=found.not_after,
        roles=list(found.roles),
        claims=[_claim(each) for each in found.claims],
        common_name=found.common_name,
    )


def _claim(found: identities.IdentityClaim) -> IdentityClaim:
    return IdentityClaim(
        kind=found.kind,
        provider=found.provider,
        verified_at=found.verified_at,
        name=found.name,
        username=found.username,
        address=found.address,
    )
