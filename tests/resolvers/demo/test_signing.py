import io
from datetime import UTC, datetime

import pytest
from c2pa import C2paError
from PIL import Image

from resolvers.demo import (
    Authority,
    Ingredient,
    TimeAuthority,
    action,
    definition,
    sign,
    signed_video,
)
from resolvers.demo.clips import picture, thumbnail, tiny
from tests.resolvers.demo.reading import Reading, actions, ingredient, organization

TOOL = {"name": "Example Tool", "version": "1"}
AI = definition("ai.mp4", TOOL, [action("c2pa.created", source="trainedAlgorithmicMedia")])
OPENED = definition("b.mp4", TOOL, [action("c2pa.opened", ingredients=("parent",))])


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority("Example Authority")


def test_signed_video_is_trusted_by_its_authority(authority: Authority) -> None:
    video = signed_video(AI, authority.signer("Example Lab"))
    assert Reading(video, anchors=authority.root_pem).state == "Trusted"


def test_signed_video_is_unrecognised_by_another_authority(authority: Authority) -> None:
    video = signed_video(AI, authority.signer("Example Lab"))
    reading = Reading(video, anchors=Authority("Another").root_pem)
    assert (reading.state, reading.failures) == ("Valid", ["signingCredential.untrusted"])


def test_signed_video_names_its_signer(authority: Authority) -> None:
    reading = Reading(signed_video(AI, authority.signer("Example Lab")))
    assert organization(reading.active) == "Example Lab"


def test_manifest_says_exactly_what_was_defined(authority: Authority) -> None:
    reading = Reading(signed_video(AI, authority.signer("Example Lab")))
    assert list(reading.active["assertions"]) == ["c2pa.actions.v2", "c2pa.hash.bmff.v3"]
    assert reading.active["assertions"]["c2pa.actions.v2"] == {
        "actions": [
            {
                "action": "c2pa.created",
                "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/"
                "trainedAlgorithmicMedia",
            }
        ],
        "allActionsIncluded": True,
    }


def test_manifest_has_no_time_stamp(authority: Authority) -> None:
    reading = Reading(signed_video(AI, authority.signer("Example Lab")))
    assert "timeStampInfo" not in reading.active["signature"]


def test_actions_are_created_assertions_unless_said_otherwise(authority: Authority) -> None:
    data = {"actions": [action("c2pa.created", source="digitalCapture")]}
    gathered = {**AI, "assertions": [{"label": "c2pa.actions.v2", "data": data}]}
    signer = authority.signer("Example Lab")
    claims = [Reading(signed_video(d, signer)).active["claim.v2"] for d in (AI, gathered)]
    url = "self#jumbf=c2pa.assertions/c2pa.actions.v2"
    held = [[a["url"] for a in claim["created_assertions"]].count(url) for claim in claims]
    assert held == [1, 0]


def test_definition_may_be_of_a_version_1_claim(authority: Authority) -> None:
    old = {**AI, "claim_version": 1}
    assert "claim" in Reading(signed_video(old, authority.signer("Example Lab"))).active


def test_expired_signer_makes_an_intact_video_whose_certificate_has_expired(
    authority: Authority,
) -> None:
    since, until = datetime(2023, 1, 1, tzinfo=UTC), datetime(2024, 1, 1, tzinfo=UTC)
    signer = authority.signer("Example Lab", valid_from=since, valid_until=until)
    reading = Reading(signed_video(AI, signer), anchors=authority.root_pem)
    assert set(reading.failures) == {"signingCredential.expired", "signingCredential.untrusted"}
    validity = reading.active["signature"]["certificateInfo"]["validity"]
    assert validity["notAfter"] == "2024-01-01T00:00:00+00:00"


def test_byte_appended_in_a_free_box_is_noticed(authority: Authority) -> None:
    video = signed_video(AI, authority.signer("Example Lab"))
    reading = Reading(video + b"\0\0\0\x0cfreemore", anchors=authority.root_pem)
    assert reading.failures == ["assertion.bmffHash.mismatch"]


def test_ingredient_keeps_its_credentials(authority: Authority) -> None:
    signed_media = signed_video(AI, authority.signer("Example Lab"))
    parent = Ingredient(signed_media, "video/mp4", "ai.mp4")
    video = signed_video(OPENED, authority.signer("Example Platform"), [parent])
    reading = Reading(video, anchors=authority.root_pem)
    assert reading.signers == ["Example Platform", "Example Lab"]
    assert [actions(manifest) for manifest in reading.chain] == [["opened"], ["created"]]


def test_ingredient_of_the_same_authority_is_recorded_as_trusted(authority: Authority) -> None:
    signed_media = signed_video(AI, authority.signer("Example Lab"))
    parent = Ingredient(signed_media, "video/mp4", "ai.mp4")
    video = signed_video(OPENED, authority.signer("Example Platform"), [parent])
    recorded = ingredient(Reading(video).active, "parentOf")
    assert recorded is not None
    assert recorded["validationResults"]["activeManifest"]["failure"] == []


def test_ingredient_without_credentials_stays_without(authority: Authority) -> None:
    parent = Ingredient(tiny(), "video/mp4", "unknown.mp4")
    video = signed_video(OPENED, authority.signer("Example Platform"), [parent])
    recorded = ingredient(Reading(video).active, "parentOf")
    assert recorded is not None
    assert (recorded["dc:title"], "activeManifest" in recorded) == ("unknown.mp4", False)


def test_action_refers_to_its_ingredient(authority: Authority) -> None:
    parts = [
        Ingredient(tiny(), "video/mp4", "a.mp4"),
        Ingredient(tiny(), "video/mp4", "b.mp4", "componentOf", "picture"),
    ]
    steps = [action("c2pa.placed", ingredients=("picture",))]
    video = signed_video(definition("c.mp4", TOOL, steps), authority.signer("Lab"), parts)
    placed = Reading(video).active["assertions"]["c2pa.actions.v2"]["actions"][0]
    urls = [reference["url"] for reference in placed["parameters"]["ingredients"]]
    assert urls == ["self#jumbf=c2pa.assertions/c2pa.ingredient.v3__1"]


def test_picture_is_signed_with_its_thumbnail(authority: Authority) -> None:
    still = picture(Image.new("RGB", (40, 30), "#d72638"), "image/png")
    small = thumbnail(still, "image/png")
    signed = sign(still, "image/png", AI, authority.signer("Lab"), thumbnail=small)
    reading = Reading(signed, "image/png", authority.root_pem)
    assert reading.state == "Trusted"
    claim_thumbnail = reading.active["assertions"]["c2pa.thumbnail.claim"]
    assert claim_thumbnail["format"] == "image/jpeg"
    assert Image.open(io.BytesIO(signed)).size == (40, 30)


def test_media_of_no_known_format_is_refused(authority: Authority) -> None:
    with pytest.raises(C2paError):
        sign(b"not a video", "video/mp4", AI, authority.signer("Example Lab"))


def test_picture_cannot_be_stamped(authority: Authority) -> None:
    still = picture(Image.new("RGB", (40, 30), "#d72638"), "image/png")
    stamp = TimeAuthority("Clock").at(datetime(2026, 5, 20, tzinfo=UTC))
    with pytest.raises(ValueError, match="image/png cannot hold a time-stamp"):
        sign(still, "image/png", AI, authority.signer("Lab"), stamp=stamp)
