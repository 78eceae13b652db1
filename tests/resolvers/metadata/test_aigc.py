import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.manifests.facts import MetadataSource, UnsignedStatement
from resolvers.metadata import aigc
from tests.resolvers.metadata.making import LABELLED, label

JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner)
        | st.dictionaries(st.sampled_from(["AIGC", "Label", "ContentProducer", ""]), inner)
    ),
)


def said(text: str, *, named: bool = True) -> UnsignedStatement | None:
    return aigc.statement(text.encode(), named=named)


@pytest.mark.parametrize("value", ["1", "2", "3"])
def test_label_is_one_of_three(value: str) -> None:
    found = said(label(value))
    assert found == msgspec.structs.replace(LABELLED, label=value)


@pytest.mark.parametrize("value", [1, " 1 "])
def test_label_may_be_a_number_or_have_space_around_it(value: object) -> None:
    assert said(label(value)) == LABELLED


@pytest.mark.parametrize("value", ["0", "4", "AIGC", "", "１", None, True, 1.0, [1], {"1": 1}])
def test_label_of_another_value_says_nothing(value: object) -> None:
    assert said(label(value)) is None


@pytest.mark.parametrize("named", [True, False])
def test_label_may_stand_under_its_name(named: bool) -> None:
    assert said(f'{{"AIGC": {label()}}}', named=named) == LABELLED
    assert said('{"AIGC": {"Label": "1"}}', named=named) == UnsignedStatement(
        source=MetadataSource.GB_45438, label="1"
    )


def test_label_under_its_name_may_be_a_string_of_json() -> None:
    assert said(json.dumps({"aigc": label()}), named=False) == LABELLED
    assert said(json.dumps({"AIGC": "not JSON"}), named=False) is None


@pytest.mark.parametrize("around", ["{}\0\0", "\0\x99\x55\xc4{}", "AIGC{}", " \n{} "])
def test_label_may_have_bytes_around_it(around: str) -> None:
    assert said(around.replace("{}", label())) == LABELLED


def test_label_in_a_place_for_any_text_must_have_its_fields() -> None:
    assert said('{"Label": "1", "name": "a parcel"}', named=False) is None
    assert said('{"Label": "1", "name": "a parcel"}') is not None
    assert said('{"Label": "1", "ProduceID": "x"}', named=False) is not None


@pytest.mark.parametrize(
    "text",
    ["", "{", "}{", "1", "[]", '"AIGC"', "{'Label': '1'}", '{"AIGC": "1"}', '{"AIGC": [{}]}'],
)
def test_text_without_a_label_says_nothing(text: str) -> None:
    assert said(text) is None


def test_label_that_is_nested_or_too_long_says_nothing() -> None:
    assert said('{"a":' * 10_000 + label() + "}" * 10_000) is None
    assert said(label(ReservedCode1="x" * 70_000)) is None


def test_numbers_of_the_work_and_of_its_makers_are_not_kept() -> None:
    marks = {field: f"mark{field}" for field in ("ProduceID", "PropagateID", "ContentPropagator")}
    found = said(label(**marks, ReservedCode1="mark", ReservedCode2="mark"))
    assert found == LABELLED
    assert b"mark" not in msgspec.msgpack.encode(found)


def test_producer_by_its_code_is_not_kept() -> None:
    found = said(label(producer="001191110102MACQD9K64010000"))
    assert found == msgspec.structs.replace(LABELLED, producer=None)


@given(st.binary(max_size=200) | JSON.map(lambda value: json.dumps(value).encode()))
def test_any_text_says_one_of_three_things_or_nothing(text: bytes) -> None:
    found = aigc.statement(text, named=True)
    assert found is None or found.label in aigc.LABELS
