"""Further reading: public resources beside a label, for whoever wants to know more."""

import strawberry

from resolvers.labels.learn_more import Resource
from resolvers.labels.learn_more import Topic as LearnMoreTopic
from schema.core.enumeration import describe
from schema.core.privacy import SYSTEM
from schema.enums import TextDirection

describe(
    LearnMoreTopic,
    "LearnMoreTopic",
    "What a resource for further reading is about.",
    {
        "CONTENT_CREDENTIALS": "What Content Credentials are, what they can say, and how to look"
        " into them.",
        "AI_GENERATED_MEDIA": "How AI makes and changes media, and what that means for people.",
        "CHECKING_MEDIA": "How to find out whether something is what it seems to be.",
        "RIGHTS_AND_RULES": "What the law asks of those who make, mark or distribute media.",
    },
)


@strawberry.type(
    description="A public resource for further reading. The server only names it: it fetches"
    " nothing from there."
)
class LearnMore:
    """One resource, by its address."""

    title: str = strawberry.field(
        description="The title of the resource, in its own language.", directives=SYSTEM
    )
    url: str = strawberry.field(description="The https address of the resource.", directives=SYSTEM)
    publisher: str = strawberry.field(
        description="The organization that publishes the resource.", directives=SYSTEM
    )
    topic: LearnMoreTopic = strawberry.field(
        description="What the resource is about.", directives=SYSTEM
    )
    lang: str = strawberry.field(
        description="The language of the resource and of its title, as a BCP 47 tag. It is English"
        " where one in the language that was asked for is missing.",
        directives=SYSTEM,
    )
    dir: TextDirection = strawberry.field(
        description="The direction that the language of the resource is written in.",
        directives=SYSTEM,
    )


def learn_more(resource: Resource) -> LearnMore:
    """A resource as the contract shows it."""
    return LearnMore(
        title=resource.title,
        url=resource.url,
        publisher=resource.publisher,
        topic=resource.topic,
        lang=resource.lang,
        dir=resource.language.direction,
    )
