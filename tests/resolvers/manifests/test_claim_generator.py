import pytest
from hypothesis import given

from resolvers.manifests.claim_generator import MAX_TOOLS, tool, tools
from resolvers.manifests.facts import Tool
from tests.resolvers.stores import JSON


@pytest.mark.parametrize(
    ("agent", "found"),
    [
        ("DALL·E", Tool(name="DALL·E")),
        ("Adobe Firefly", Tool(name="Adobe Firefly")),
        ("ChatGPT c2pa-rs/0.28.4", Tool(name="ChatGPT")),
        ("OpenAI-API c2pa-rs/0.28.4", Tool(name="OpenAI-API")),
        ("TestApp c2patool/0.3.8 c2pa-rs/0.16.1", Tool(name="TestApp")),
        ("Microsoft_Responsible_AI/1.0", Tool(name="Microsoft Responsible AI", version="1.0")),
        (
            "Adobe_Premiere_Pro_(Beta)/25.0.0 adobe_c2pa/0.12.4 c2pa-rs/0.32.7",
            Tool(name="Adobe Premiere Pro (Beta)", version="25.0.0"),
        ),
        ({"name": "GPT-4o"}, Tool(name="GPT-4o")),
        ({"name": "Adobe_Firefly", "version": "4"}, Tool(name="Adobe Firefly", version="4")),
        ({"name": "Editor/2.1"}, Tool(name="Editor", version="2.1")),
        ({"name": "Editor/2.1", "version": "3"}, Tool(name="Editor", version="3")),
        ({"version": "3"}, None),
        ("", None),
        (None, None),
        (7, None),
        (["Editor"], None),
    ],
)
def test_a_tool_is_a_product_and_its_version(agent: object, found: Tool | None) -> None:
    assert tool(agent) == found


def test_a_claim_names_its_product_first() -> None:
    info = [{"name": "Amazon Bedrock"}, {"name": "c2pa-rs", "version": "0.32.7"}]
    claim = {"claim_generator_info": info, "claim_generator": "Amazon_Bedrock c2pa-rs/0.32.7"}
    assert tools(claim) == (Tool(name="Amazon Bedrock"), Tool(name="c2pa-rs", version="0.32.7"))


def test_a_claim_of_version_2_names_one_product() -> None:
    assert tools({"claim_generator_info": {"name": "SONY_CAMERA"}}) == (Tool(name="SONY CAMERA"),)


def test_an_older_claim_names_its_product_in_a_text() -> None:
    assert tools({"claim_generator": "Editor/2.1 c2pa-rs/0.1"}) == (
        Tool(name="Editor", version="2.1"),
    )


def test_a_claim_that_names_nothing_has_no_tools() -> None:
    assert tools({}) == ()
    assert tools({"claim_generator_info": [None, {}], "claim_generator": 5}) == ()


def test_tools_are_capped() -> None:
    assert len(tools({"claim_generator_info": [{"name": "Editor"}] * 100})) == MAX_TOOLS


@given(JSON)
def test_anything_may_stand_where_a_tool_should(value: object) -> None:
    found = [tool(value), *tools({"claim_generator_info": value, "claim_generator": value})]
    assert all(each is None or each.name for each in found)
