import pytest
from hypothesis import given

from resolvers.manifests.personal_data import MAX_VALUES, Personal, personal
from tests.resolvers.stores import JSON, Json

PERSON = {"@type": "Person", "name": "Jane Doe", "credential": [{"url": "self#jumbf=x"}]}


@pytest.mark.parametrize(
    ("assertions", "found"),
    [
        ({"stds.schema-org.CreativeWork": {"author": [PERSON]}}, {"authors": ("Jane Doe",)}),
        ({"cawg.metadata": {"dc:creator": ["Jane Doe"]}}, {"authors": ("Jane Doe",)}),
        ({"stds.iptc": {"dc:creator": "Jane Doe"}}, {"authors": ("Jane Doe",)}),
        ({"c2pa.actions": {"actions": [{"actors": [PERSON]}]}}, {"authors": ("Jane Doe",)}),
        (
            {"stds.schema-org.CreativeWork": {"author": {"@id": "https://social.example/jane"}}},
            {"accounts": ("https://social.example/jane",)},
        ),
        (
            {"stds.exif": {"exif:GPSLatitude": "39,21.1N", "exif:GPSAltitude": 7.5}},
            {"places": ("39,21.1N", "7.5")},
        ),
        (
            {"cawg.metadata": {"Iptc4xmpExt:LocationCreated": {"Iptc4xmpExt:City": "Kyoto"}}},
            {"places": ("Kyoto",)},
        ),
        (
            {"cawg.metadata": {"exifEX:BodySerialNumber": "123", "exif:Make": "Maker"}},
            {"serial_numbers": ("123",)},
        ),
        (
            {"c2pa.actions.v2": {"actions": [{"parameters": {"com.example.prompt": "A cat"}}]}},
            {"prompts": ("A cat",)},
        ),
        ({"com.adobe.generative-ai": {"prompt": {"text": "A cat"}}}, {"prompts": ("A cat",)}),
        ({"c2pa.hash.data": {"name": "author", "location": "here"}}, {}),
        ({"c2pa.ingredient": {"thumbnail": {"location": "here"}}}, {}),
    ],
)
def test_what_is_personal_is_told_by_its_name(assertions: Json, found: Json) -> None:
    assert personal(assertions) == Personal(**found)


def test_what_is_personal_does_not_print_itself() -> None:
    found = personal({"cawg.metadata": {"dc:creator": ["Jane Doe"]}})
    assert "Jane" not in f"{found} {found!r}"


def test_what_is_personal_is_bounded() -> None:
    names = [f"Person {number}" for number in range(10_000)]
    assert len(personal({"cawg.metadata": {"dc:creator": names}}).authors) == MAX_VALUES


@given(JSON)
def test_any_assertion_is_searched(value: object) -> None:
    found = personal({"cawg.metadata": {"dc:creator": value, "prompt": value, "gps": value}})
    assert len(found.authors) <= MAX_VALUES
