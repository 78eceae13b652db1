import pytest

from resolvers.metadata.names import producer


@pytest.mark.parametrize(
    "name", ["kling", "MiniMax", "Minimax Agent AI", "豆包", "GPT-4o", "3.1.2"]
)
def test_name_of_a_product_is_kept(name: str) -> None:
    assert producer(name) == name


@pytest.mark.parametrize(
    "code",
    [
        "001191110102MACQD9K64010000",
        "001191440300708461136T1XGW3",
        "91110108MA01KP2T5U",
        "98ae6b12-23e2-49af-b98a-780706f8e584",
        "0f89e278efe993e88b77",
        "user 4711099",
        "somebody@example.com",
        "",
        " \u202e",
        None,
        17,
    ],
)
def test_what_stands_for_somebody_is_not(code: object) -> None:
    assert producer(code) is None


def test_name_is_made_safe_to_show() -> None:
    assert producer("kl\u202eing\x00\n AI") == "kling AI"
    assert producer("tool " * 100) == "tool " * 12 + "too…"
