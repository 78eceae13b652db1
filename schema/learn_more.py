"""Further reading: public resources to show beside a label."""

import strawberry

from resolvers.labels.learn_more import Resource
from resolvers.labels.learn_more import Topic as LearnMoreTopic
from schema.core.enumeration import describe
from schema.core.privacy import SYSTEM
from schema.enums import TextDirection

describe(
    LearnMoreTopic,
    "LearnMoreTopic",
    "The topic of a resource for further reading.",
    {
        "CONTENT_CREDENTIALS": "Content Credentials: their purpose, their content, and ways to"
        " inspect them.",
        "AI_GENERATED_MEDIA": "AI-generated media, and its effects on people.",
        "CHECKING_MEDIA": "Ways to check the authenticity of media.",
        "RIGHTS_AND_RULES": "Laws about making, labeling and distributing media.",
    },
)


@strawberry.type(
    description="A public resource for further reading. The server links to it, and never"
    " fetches it."
)
class LearnMore:
    """One resource by its URL."""

    title: str = strawberry.field(
        description="The title of the resource, in its own language.", directives=SYSTEM
    )
    url: str = strawberry.field(description="The https URL of the resource.", directives=SYSTEM)
    publisher: str = strawberry.field(
        description="The organization that publishes the resource.", directives=SYSTEM
    )
    topic: LearnMoreTopic = strawberry.field(
        description="The topic of the resource.", directives=SYSTEM
    )
    lang: str = strawberry.field(
        description="The language of the resource and of its title, as a BCP 47 tag. It is"
        " English if there is no resource in the requested language.",
        directives=SYSTEM,
    )
    dir: TextDirection = strawberry.field(
        description="The writing direction of that language.",
        directives=SYSTEM,
    )


def learn_more(resource: Resource) -> LearnMore:
    """Build the GraphQL type from a resource."""
    return LearnMore(
        title=resource.title,
        url=resource.url,
        publisher=resource.publisher,
        topic=resource.topic,
        lang=resource.lang,
        dir=resource.language.direction,
    )
