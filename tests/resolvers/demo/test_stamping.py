from datetime import UTC, datetime

import pytest

from resolvers.demo import Authority, Ingredient, TimeAuthority, action, definition, signed_video
from resolvers.demo.clips import tiny
from resolvers.demo.stamping import stamped
from tests.resolvers.demo.reading import Reading, ingredient

TOOL = {"name": "Example Tool", "version": "1"}
AI = definition("ai.mp4", TOOL, [action("c2pa.created", source="trainedAlgorithmicMedia")])
OPENED = definition("b.mp4", TOOL, [action("c2pa.opened", ingredients=("parent",))])
FIRST, THEN = datetime(2026, 5, 20, 8, 12, tzinfo=UTC), datetime(2026, 5, 21, tzinfo=UTC)
SIGNERS, CLOCK = Authority("Signers"), TimeAuthority("Clock")


def read(video: bytes, clock: TimeAuthority = CLOCK) -> Reading:
    return Reading(video, anchors=SIGNERS.root_pem, clocks=clock.root_pem)


def times(reading: Reading) -> list[str | None]:
    """The time-stamp of each manifest along the chain, newest first."""
    stamps = (manifest["signature"].get("timeStampInfo") for manifest in reading.chain)
    return [stamp and stamp["timestamp"] for stamp in stamps]


def test_stamped_video_was_signed_at_the_moment_told() -> None:
    reading = read(signed_video(AI, SIGNERS.signer("Lab"), stamp=CLOCK.at(FIRST)))
    assert (reading.state, reading.failures) == ("Trusted", [])
    assert times(reading) == ["2026-05-20T08:12:00+00:00"]


def test_time_is_true_where_its_authority_is_listed() -> None:
    video = signed_video(AI, SIGNERS.signer("Lab"), stamp=CLOCK.at(FIRST))
    for clock, listed in ((CLOCK, True), (TimeAuthority("Clock"), False)):
        results = read(video, clock).active["validationResults"]
        codes = {status["code"] for status in results["success"]}
        assert ("timeStamp.trusted" in codes, "timeStamp.validated" in codes) == (listed, True)


def test_stamp_of_another_signature_is_noticed() -> None:
    signer = SIGNERS.signer("Lab")
    videos = [signed_video(AI, signer, stamp=CLOCK.at(FIRST)) for _ in range(2)]
    tokens = [video[video.index(b"cvalY") :][:1500] for video in videos]
    swapped = videos[0].replace(tokens[0][:1000], tokens[1][:1000])
    informed = read(swapped).active["validationResults"]["informational"]
    assert "timeStamp.mismatch" in {status["code"] for status in informed}


def test_ingredient_keeps_its_own_time() -> None:
    signer = SIGNERS.signer("Lab")
    signed = signed_video(AI, signer, stamp=CLOCK.at(FIRST))
    parent = Ingredient(signed, "video/mp4", "a.mp4")
    reading = read(signed_video(OPENED, signer, [parent], stamp=CLOCK.at(THEN)))
    assert times(reading) == ["2026-05-21T00:00:00+00:00", "2026-05-20T08:12:00+00:00"]


def test_ingredient_without_a_time_gets_none() -> None:
    signer = SIGNERS.signer("Lab")
    parent = Ingredient(signed_video(AI, signer), "video/mp4", "a.mp4")
    reading = read(signed_video(OPENED, signer, [parent], stamp=CLOCK.at(THEN)))
    assert times(reading) == ["2026-05-21T00:00:00+00:00", None]


def test_time_of_an_ingredient_is_recorded_as_trusted() -> None:
    signer = SIGNERS.signer("Lab")
    signed = signed_video(AI, signer, stamp=CLOCK.at(FIRST))
    parent = Ingredient(signed, "video/mp4", "a.mp4")
    video = signed_video(OPENED, signer, [parent], stamp=CLOCK.at(THEN))
    recorded = ingredient(read(video).active, "parentOf")
    assert recorded is not None
    results = recorded["validationResults"]["activeManifest"]
    assert "timeStamp.trusted" in {status["code"] for status in results["success"]}


def test_time_stamp_moves_nothing() -> None:
    signer = SIGNERS.signer("Lab", valid_until=datetime(2025, 6, 1, tzinfo=UTC))
    video = signed_video(AI, signer)
    assert len(stamped(video, CLOCK.at(FIRST))) == len(video)


def test_certificate_that_has_expired_since_is_kept_alive_by_a_time_stamp() -> None:
    signer = SIGNERS.signer("Lab", valid_until=datetime(2026, 6, 1, tzinfo=UTC))
    assert read(signed_video(AI, signer)).state == "Invalid"
    assert read(signed_video(AI, signer, stamp=CLOCK.at(FIRST))).state == "Trusted"


def test_video_that_nobody_signed_cannot_be_stamped() -> None:
    with pytest.raises(ValueError, match="not enough values"):
        stamped(tiny(), CLOCK.at(FIRST))
