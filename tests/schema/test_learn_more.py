"""Resources for further reading as the schema shows them."""

import strawberry

from resolvers.labels.label import LabelKind
from resolvers.labels.learn_more import load
from resolvers.validation.verdict import CredentialState
from schema.learn_more import LearnMore, learn_more

SCHEMA = strawberry.Schema(query=LearnMore)


def test_a_resource_says_its_own_language_and_direction() -> None:
    first = load(None).of(LabelKind.NONE, CredentialState.NONE, "ar")[0]
    answer = SCHEMA.execute_sync(
        "{ title url publisher topic lang dir }", root_value=learn_more(first)
    )
    assert answer.errors is None
    assert answer.data == {
        "title": "مسبار",
        "url": "https://www.misbar.com/",
        "publisher": "مسبار",
        "topic": "CHECKING_MEDIA",
        "lang": "ar",
        "dir": "RTL",
    }
