"""A generator tells the product and the vendor that its name means."""

import pytest
import strawberry

from resolvers.manifests.facts import Tool
from schema.core import scalars
from schema.core.scalars import Generator


@strawberry.type
class Query:
    @strawberry.field
    def generator(self, name: str) -> Generator | None:
        return scalars.generator(Tool(name=name, version="1"))


SCHEMA = strawberry.Schema(Query)


@pytest.mark.parametrize(
    ("name", "product", "vendor"),
    [
        ("Image Creator from Designer", "Bing Image Creator", "Microsoft"),
        ("GPT-4o", "GPT Image", "OpenAI"),
        ("Canva", "Canva", "Canva"),
        ("Cut Room Demo", None, None),
        ("Sora Tanaka", None, None),
    ],
)
def test_generator_tells_its_product_and_its_vendor(
    name: str, product: str | None, vendor: str | None
) -> None:
    asked = "query ($name: String!) { generator(name: $name) { name version product vendor } }"
    done = SCHEMA.execute_sync(asked, variable_values={"name": name})
    assert done.errors is None
    assert done.data == {
        "generator": {"name": name, "version": "1", "product": product, "vendor": vendor}
    }


def test_no_tool_is_no_generator() -> None:
    assert scalars.generator(None) is None
