"""What is said of AI in a video outside of its file: by its creator, the platform, a check."""

import strawberry

from resolvers.labels import declarations as records
from schema.core.privacy import SYSTEM
from schema.enums import AiDeclaration, AiKind


@strawberry.type(description="What the creator of a video declares of AI in it.")
class CreatorDisclosure:
    """The creator's word, as it is now."""

    ai: AiDeclaration = strawberry.field(
        description="Whether the creator says that AI was used.", directives=SYSTEM
    )
    kind: AiKind | None = strawberry.field(
        description="How AI was used, where the creator says so.", directives=SYSTEM
    )
    realistic: bool | None = strawberry.field(
        description="Whether the creator calls the content realistic; null where nothing is said.",
        directives=SYSTEM,
    )


@strawberry.type(description="An effect of the platform that was used in a video.")
class PlatformEffect:
    """An effect, with AI or without."""

    effect_id: str = strawberry.field(
        description="The platform's ID of the effect.", directives=SYSTEM
    )
    name: str = strawberry.field(
        description="The name that people know the effect by.", directives=SYSTEM
    )
    kind: AiKind | None = strawberry.field(
        description="How the effect uses AI; null for one without AI.", directives=SYSTEM
    )


@strawberry.type(description="What an automatic check suspects: that AI took part.")
class Suspicion:
    """A classifier's suspicion, which can be wrong."""

    name: str | None = strawberry.field(description="The name of the check.", directives=SYSTEM)
    version: str | None = strawberry.field(
        description="The version of the check.", directives=SYSTEM
    )
    realistic: bool | None = strawberry.field(
        description="Whether the check takes the content for realistic; null where it does not"
        " say.",
        directives=SYSTEM,
    )


def creator_disclosure(said: records.CreatorDeclaration) -> CreatorDisclosure:
    """A declaration as the contract shows it."""
    return CreatorDisclosure(ai=said.ai, kind=said.kind, realistic=said.realistic)


def platform_effect(used: records.PlatformEffect) -> PlatformEffect:
    """An effect as the contract shows it."""
    return PlatformEffect(effect_id=used.id, name=used.name, kind=used.kind)


def suspicion(found: records.Suspicion) -> Suspicion:
    """A suspicion as the contract shows it."""
    return Suspicion(name=found.name, version=found.version, realistic=found.realistic)
