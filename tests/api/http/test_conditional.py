import pytest

from api.http.conditional import entity_tag, is_held

TAG = entity_tag(b"answer")


def test_tag_is_strong_and_of_the_bytes() -> None:
    assert TAG == entity_tag(b"answer") != entity_tag(b"another")
    assert TAG[0] == TAG[-1] == '"'


@pytest.mark.parametrize("header", [TAG, f"W/{TAG}", f'"x", {TAG}', "*"])
def test_named_tag_is_held(header: str) -> None:
    assert is_held(TAG, header)


@pytest.mark.parametrize("header", [None, "", '"x"', TAG.strip('"')])
def test_other_tag_is_not_held(header: str | None) -> None:
    assert not is_held(TAG, header)
