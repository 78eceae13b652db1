import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.core.text import WITHHELD
from resolvers.manifests.privacy_filter import (
    ANY,
    Leaf,
    Shape,
    Withholding,
    box_path,
    digest,
    jumbf,
    media_format,
    moment,
    name,
    number,
    offset,
    omitted,
    padding,
    source_type,
    term,
    unique_id,
)

EMAIL = "jane.doe@mail.example"
SHAPE: Shape = {
    "action": term,
    "agent": ({"name": name}, name),
    "parameters": {"ingredients": [{"url": jumbf, "hash": digest}], ANY: {"use": term}},
    "region": [{"x": number, "time": offset}],
    "explanation": omitted,
    "none": None,
}


def shown(value: Any, form: Shape = SHAPE) -> Any:
    return Withholding().of(value, form)


@pytest.mark.parametrize(
    ("leaf", "value"),
    [
        (term, "c2pa.created"),
        (term, "urn:c2pa:3baeedb1-c75d-4ddc-9716-8d94214dcbc5"),
        (media_format, "image/svg+xml"),
        (media_format, "webp"),
        (jumbf, "self#jumbf=/c2pa/urn:uuid:1/c2pa.assertions/c2pa.actions__1"),
        (source_type, "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"),
        (source_type, "https://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture/"),
        (source_type, "digitalCapture"),
        (unique_id, "xmp.iid:29B5BB4DA40C3D478258B33DB1FDB9F5"),
        (unique_id, "urn:uuid:8381c54c-77c0-48d7-b7dd-164db2456ccb"),
        (box_path, "/moov[1]/meta/xml "),
        (digest, "b64'bCwaPNN4AtQbsxrfkRCzOeX1sqAp9vkx+APSzcpC+qw='"),
        (digest, [0, 128, 255]),
        (padding, "b64'AAAAAAAAAAA='"),
        (padding, [0, 0, 0]),
        (number, 12.5),
        (number, True),
        (offset, "0:00:12.5"),
        (moment, "2026-01-26T18:33:35+00:00"),
        (name, "Adobe Firefly"),
    ],
)
def test_a_value_of_the_right_form_is_shown(leaf: Leaf, value: object) -> None:
    assert leaf(value) == value


@pytest.mark.parametrize(
    ("leaf", "value"),
    [
        (term, "Jane Doe"),
        (term, EMAIL),
        (term, "/photos/jane"),
        (term, ""),
        (term, 12),
        (term, "a" * 300),
        (term, "c2pa.\u202ecreated"),
        (media_format, "image/jpeg; name=jane.jpg"),
        (jumbf, "https://example.com/jane"),
        (jumbf, "self#jumbf=/c2pa/Jane Doe"),
        (source_type, "https://example.com/digitalsourcetype/jane"),
        (source_type, "jane"),
        (source_type, "http://cv.iptc.org/newscodes/digitalsourcetype/jane/doe"),
        (source_type, ["digitalCapture"]),
        (unique_id, "jane-doe"),
        (box_path, "/photos/jane"),
        (digest, "b64'" + "A" * 400),
        (digest, [256]),
        (digest, [0] * 200),
        (digest, "Jane"),
        (padding, "b64'SmFuZQ=='"),
        (padding, [0, 74]),
        (number, "12"),
        (offset, "at Jane's"),
        (moment, "yesterday at Jane's"),
        (name, 4711),
    ],
)
def test_a_value_of_another_form_is_not_shown(leaf: Leaf, value: object) -> None:
    assert leaf(value) is None


def test_what_no_place_is_known_for_is_withheld() -> None:
    assert shown({"action": "c2pa.created", "prompt": "Jane on a beach"}) == {
        "action": "c2pa.created",
        "prompt": WITHHELD,
    }


def test_objects_and_lists_are_emptied() -> None:
    assert shown({"exif": {"gps": 1.5}, "none": ["Jane"]}) == {"exif": {}, "none": []}


def test_alternatives_are_told_apart_by_type() -> None:
    assert shown({"agent": "Firefly"}) == {"agent": "Firefly"}
    assert shown({"agent": {"name": "Firefly", "by": "Jane"}}) == {
        "agent": {"name": "Firefly", "by": WITHHELD}
    }
    assert shown({"agent": ["Jane"]}) == {"agent": []}


def test_every_item_of_a_list_is_looked_at() -> None:
    made = {"region": [{"x": 1, "time": "0:00"}, {"x": "Jane"}, "Jane"]}
    assert shown(made) == {"region": [{"x": 1, "time": "0:00"}, {"x": WITHHELD}, WITHHELD]}


def test_a_form_can_be_for_any_other_key() -> None:
    made = {"parameters": {"c2pa.ai_training": {"use": "notAllowed", "why": "Jane says so"}}}
    assert shown(made) == {
        "parameters": {"c2pa.ai_training": {"use": "notAllowed", "why": WITHHELD}}
    }


def test_a_key_that_is_no_term_is_left_out() -> None:
    assert shown({"Jane Doe": 1, EMAIL: 1, "@id": 1}) == {}


def test_what_is_omitted_leaves_no_key() -> None:
    assert shown({"explanation": "Jane's certificate"}) == {}


def test_what_is_empty_is_not_withheld() -> None:
    withholding = Withholding()
    made: dict[str, Any] = {"a": None, "b": "", "c": [], "d": {}}
    assert withholding.of(made, {}) == made
    assert withholding.count == 0


def test_every_value_that_is_withheld_is_counted() -> None:
    withholding = Withholding()
    made = {"action": "Jane Doe", "x": 1, "y": [1, 2], "a b": 1, "explanation": "x", "agent": EMAIL}
    withholding.of(made, SHAPE)
    assert withholding.count == 6


KEYS = st.sampled_from(
    ["action", "agent", "name", "parameters", "ingredients", "url", "hash", "region", "use"]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
    | st.sampled_from([EMAIL, "c2pa.created", "self#jumbf=/c2pa/a", "b64'AA=='"]),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(KEYS | st.text(), inner, max_size=4),
    max_leaves=20,
)  # fmt: skip


@given(JSON)
def test_an_email_address_is_shown_nowhere(value: Any) -> None:
    assert EMAIL not in json.dumps(shown(value), ensure_ascii=False)


@given(JSON)
def test_withholding_again_changes_nothing(value: Any) -> None:
    once = shown(value)
    assert shown(once) == once


@given(JSON)
def test_without_a_form_no_text_and_no_number_is_left(value: Any) -> None:
    assert shown(value, None) in (None, "", WITHHELD, [], {})
