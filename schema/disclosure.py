"""Statements about AI from outside the file: by the creator, the platform or a classifier."""

import strawberry

from resolvers.labels import declarations as records
from schema.core.privacy import SYSTEM
from schema.enums import AiDeclaration, AiKind


@strawberry.type(description="The creator's declaration about AI in a video.")
class CreatorDisclosure:
    """The current declaration of the creator."""

    ai: AiDeclaration = strawberry.field(
        description="The creator's answer to whether AI was effect.", directives=SYSTEM
    )
    kind: AiKind | None = strawberry.field(
        description="The way AI was used, if the creator says so.", directives=SYSTEM
    )
    realistic: bool | None = strawberry.field(
        description="True if the creator calls the content realistic. Null if the creator did"
        " not say.",
        directives=SYSTEM,
    )


@strawberry.type(description="A platform effect that was used in a video.")
class PlatformEffect:
    """An effect, with or without AI."""

    effect_id: str = strawberry.field(
        description="The platform's ID of the effect.", directives=SYSTEM
    )
    name: str = strawberry.field(
        description="The name of the effect, as users see it.", directives=SYSTEM
    )
    kind: AiKind | None = strawberry.field(
        description="The way the effect uses AI. Null for an effect without AI.", directives=SYSTEM
    )


@strawberry.type(description="A classifier's suspicion that AI was effect.")
class Suspicion:
    """A suspicion, which can be wrong."""

    name: str | None = strawberry.field(
        description="The name of the classifier.", directives=SYSTEM
    )
    version: str | None = strawberry.field(
        description="The version of the classifier.", directives=SYSTEM
    )
    realistic: bool | None = strawberry.field(
        description="True if the classifier considers the content realistic. Null if it does not"
        " say.",
        directives=SYSTEM,
    )


def creator_disclosure(declaration: records.CreatorDeclaration) -> CreatorDisclosure:
    """Build the GraphQL type from a declaration."""
    return CreatorDisclosure(
        ai=declaration.ai, kind=declaration.kind, realistic=declaration.realistic
    )


def platform_effect(effect: records.PlatformEffect) -> PlatformEffect:
    """Build the GraphQL type from an effect."""
    return PlatformEffect(effect_id=effect.id, name=effect.name, kind=effect.kind)


def suspicion(record: records.Suspicion) -> Suspicion:
    """Build the GraphQL type from a suspicion."""
    return Suspicion(name=record.name, version=record.version, realistic=record.realistic)
