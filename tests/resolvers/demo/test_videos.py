import io
import json
import re
import signal
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import av
import pytest
from c2pa import C2paError

from resolvers.demo import VIDEOS, DemoError, make_demo
from resolvers.demo.videos import EDITION
from resolvers.labels.declarations import declared
from resolvers.manifests.facts import MetadataSource, UnsignedStatement
from resolvers.metadata import statements
from tests.resolvers.demo.reading import Reading, actions, ingredient, sources

IDS = [video.id for video in VIDEOS]
IPTC = "http://cv.iptc.org/newscodes/digitalsourcetype/"
AI = [f"{IPTC}trainedAlgorithmicMedia"]
# A program that a shell runs in the background ignores interrupts, unless it handles them.
MAKE = """
import signal
import sys
from pathlib import Path
from resolvers.demo import make_demo
signal.signal(signal.SIGINT, signal.default_int_handler)
make_demo(Path(sys.argv[1]))
"""
WITHOUT = (
    "ai-metadata", "creator-labelled", "no-credentials", "platform-effect", "removed", "suspected",
)  # fmt: skip
DETECTED = {"suspected": True, "name": "Example Detector", "version": "3", "realistic": True}
CLOCK = "Provenance demo time authority"


def media(demo: Path, name: str) -> bytes:
    return (demo / "media" / f"{name}.mp4").read_bytes()


def reading(demo: Path, name: str) -> Reading:
    anchors, clocks = (demo / "trust" / f"demo-{kind}.pem" for kind in ("anchors", "clocks"))
    return Reading(media(demo, name), anchors=anchors.read_text(), clocks=clocks.read_text())


def declared_under(demo: Path, key: str) -> dict[str, object]:
    """The declarations under one key, by video."""
    found = {name: json.loads((demo / "media" / f"{name}.json").read_text()) for name in IDS}
    return {name: declared[key] for name, declared in found.items() if key in declared}


def stamp(manifest: dict[str, Any]) -> tuple[str, datetime]:
    """The time-stamp authority of a manifest, and the time."""
    found = manifest["signature"]["timeStampInfo"]
    return found["certificateInfo"]["subject"]["O"], datetime.fromisoformat(found["timestamp"])


def snapshot(folder: Path) -> dict[str, tuple[int, int]]:
    """Each file with its inode and the time of its last change."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {str(f.relative_to(folder)): (f.stat().st_ino, f.stat().st_mtime_ns) for f in files}


def test_folder_holds_each_video_with_what_was_declared(demo: Path) -> None:
    assert sorted(IDS) == [
        "ai-generated", "ai-metadata", "ai-modified", "camera", "camera-edited", "contested",
        "creator-labelled", "expired", "long-chain", "may-contain-ai", "no-ai-declared",
        "no-credentials", "platform-effect", "removed", "suspected", "tampered", "unknown-part",
        "unrecognized",
    ]  # fmt: skip
    names = {f"{name}.{kind}" for name in IDS for kind in ("mp4", "json")}
    assert {file.name for file in (demo / "media").iterdir()} == names


def test_trust_folder_names_the_demo_authorities(demo: Path) -> None:
    signers, clocks = "Provenance demo authority", CLOCK
    assert json.loads((demo / "trust" / "trust.json").read_text()) == {
        "lists": [
            {"name": signers, "kind": "PRIVATE", "anchors": "demo-anchors.pem"},
            {"name": clocks, "kind": "TSA", "anchors": "demo-clocks.pem"},
        ]
    }


def test_folder_holds_no_key(demo: Path) -> None:
    files = [file for file in demo.rglob("*") if file.is_file()]
    assert [file.name for file in files if b"PRIVATE KEY" in file.read_bytes()] == []


@pytest.mark.parametrize("name", IDS)
def test_video_plays_everywhere_and_is_small(demo: Path, name: str) -> None:
    content = media(demo, name)
    with av.open(io.BytesIO(content), "r") as container:
        context = container.streams.video[0].codec_context
        shape = (context.name, context.pix_fmt, context.width, context.height)
        assert shape == ("h264", "yuv420p", 360, 640)
        assert sum(1 for _ in container.decode(video=0)) == 96
    assert content.index(b"moov") < content.index(b"mdat")
    assert len(content) < 300_000


@pytest.mark.parametrize("name", IDS)
def test_declaration_is_understood(demo: Path, name: str) -> None:
    found = declared((demo / "media" / f"{name}.json").read_bytes())
    video = next(video for video in VIDEOS if video.id == name)
    assert found.problem is None
    assert found.title == video.title
    assert found.created_at is not None
    assert found.created_at.isoformat() == video.created_at.replace("Z", "+00:00")


def test_two_creators_say_whether_ai_was_used(demo: Path) -> None:
    assert declared_under(demo, "creatorDisclosure") == {
        "creator-labelled": {"ai": "YES", "kind": "GENERATED"},
        "contested": {"ai": "NO"},
    }


def test_platform_effect_says_so_and_only_it_does(demo: Path) -> None:
    hearts = {"id": "ai-hearts", "name": "AI Hearts", "kind": "MODIFIED"}
    assert declared_under(demo, "platformEffects") == {"platform-effect": [hearts]}


def test_a_detector_suspects_two_and_a_moderator_has_removed_one(demo: Path) -> None:
    assert declared_under(demo, "classifier") == {"suspected": DETECTED, "removed": DETECTED}
    decisions = declared_under(demo, "moderation")
    assert list(decisions) == ["removed"]
    assert decisions["removed"] == {
        "state": "REMOVED",
        "reason": "UNLABELED_REALISTIC_AI",
        "policyVersion": "2026-04",
        "decidedAt": "2026-05-10T12:00:00Z",
    }


def test_ai_metadata_says_so_in_xmp_and_only_it_does(demo: Path) -> None:
    found = {name: statements(io.BytesIO(media(demo, name))) for name in IDS}
    assert {name: stated for name, stated in found.items() if stated} == {
        "ai-metadata": (
            UnsignedStatement(
                source=MetadataSource.IPTC_XMP,
                source_type=AI[0],
                producer="Sky Painter Demo",
                version="0.9",
            ),
        )
    }


@pytest.mark.parametrize("name", WITHOUT)
def test_video_without_credentials_has_none(demo: Path, name: str) -> None:
    with pytest.raises(C2paError, match=r"^ManifestNotFound"):
        reading(demo, name)


@pytest.mark.parametrize("name", sorted(set(IDS) - set(WITHOUT)))
def test_manifests_are_of_version_2_and_say_that_all_actions_are_there(
    demo: Path, name: str
) -> None:
    manifests = reading(demo, name).manifests
    assert all("claim.v2" in manifest for manifest in manifests)
    found = [manifest["assertions"]["c2pa.actions.v2"] for manifest in manifests]
    assert [actions["allActionsIncluded"] for actions in found] == [True] * len(manifests)


@pytest.mark.parametrize("name", sorted(set(IDS) - set(WITHOUT)))
def test_manifests_and_their_ingredients_have_thumbnails(demo: Path, name: str) -> None:
    for manifest in reading(demo, name).manifests:
        assert "c2pa.thumbnail.claim" in manifest["assertions"]
        ingredients = [
            assertion
            for label, assertion in manifest["assertions"].items()
            if "ingredient" in label
        ]
        assert all("thumbnail" in part for part in ingredients if "activeManifest" in part)


@pytest.mark.parametrize("name", sorted(set(IDS) - {*WITHOUT, "expired", "unrecognized"}))
def test_every_video_of_the_chain_is_stamped_when_it_was_made(demo: Path, name: str) -> None:
    read = reading(demo, name)
    for manifest in read.chain:
        steps = manifest["assertions"]["c2pa.actions.v2"]["actions"]
        (when,) = {datetime.fromisoformat(step["when"]) for step in steps}
        assert stamp(manifest) == (CLOCK, when)
    codes = {status["code"] for status in read.active["validationResults"]["success"]}
    assert {"timeStamp.validated", "timeStamp.trusted"} <= codes


@pytest.mark.parametrize("name", ["expired", "unrecognized"])
def test_nobody_confirms_the_time_of_a_stranger_or_a_lapsed_signer(demo: Path, name: str) -> None:
    assert "timeStampInfo" not in reading(demo, name).active["signature"]


def test_ai_generated_is_published_from_what_a_tool_generated(demo: Path) -> None:
    read = reading(demo, "ai-generated")
    assert read.state == "Trusted"
    assert read.signers == ["Example Video Platform", "Example AI Lab"]
    published, generated = read.chain
    assert actions(published) == ["opened", "transcoded", "published"]
    assert (actions(generated), sources(generated)) == (["created"], AI)
    tool = generated["claim.v2"]["claim_generator_info"]
    assert (tool["name"], tool["version"]) == ("Dream Studio Demo", "3.1")


def test_ai_modified_places_a_generated_picture_into_a_camera_video(demo: Path) -> None:
    read = reading(demo, "ai-modified")
    assert read.state == "Trusted"
    assert read.signers == ["Example Editing Software", "Example Camera Company"]
    assert actions(read.active) == ["opened", "placed"]
    assert sources(read.chain[1]) == [f"{IPTC}digitalCapture"]
    assert sources(read.behind("componentOf")) == AI
    placed = ingredient(read.active, "componentOf")
    assert placed is not None
    assert (placed["dc:title"], placed["dc:format"]) == ("whale.png", "image/png")


def test_camera_is_published_as_it_was_taken(demo: Path) -> None:
    read = reading(demo, "camera")
    assert read.state == "Trusted"
    assert read.signers == ["Example News Agency", "Example Camera Company"]
    assert actions(read.active) == ["opened", "transcoded", "published"]
    assert sources(read.chain[1]) == [f"{IPTC}digitalCapture"]


def test_camera_edited_is_changed_by_a_person(demo: Path) -> None:
    read = reading(demo, "camera-edited")
    assert read.state == "Trusted"
    assert read.signers == ["Example Editing Software", "Example Camera Company"]
    assert actions(read.active) == ["opened", "color_adjustments", "cropped"]
    assert sources(read.active) == [f"{IPTC}humanEdits"] * 2


def test_long_chain_has_five_signers_and_ends_at_a_camera(demo: Path) -> None:
    read = reading(demo, "long-chain")
    assert read.state == "Trusted"
    assert read.signers == [
        "Example Video Platform", "Example Newspaper", "Example News Agency",
        "Example Editing Software", "Example Camera Company",
    ]  # fmt: skip
    assert [step for manifest in reversed(read.chain) for step in actions(manifest)] == [
        "created",
        "opened", "adjustedColor",
        "opened", "watermarked.unbound",
        "opened", "transcoded", "published",
        "opened", "transcoded", "published",
    ]  # fmt: skip


def test_contested_is_generated_whatever_its_creator_says(demo: Path) -> None:
    read = reading(demo, "contested")
    assert (read.state, read.signers, sources(read.active)) == ("Trusted", ["Example AI Lab"], AI)


def test_unknown_part_places_a_picture_of_unknown_origin(demo: Path) -> None:
    read = reading(demo, "unknown-part")
    assert read.state == "Trusted"
    assert read.signers == ["Example Editing Software", "Example Camera Company"]
    assert actions(read.active) == ["opened", "placed"]
    placed = ingredient(read.active, "componentOf")
    assert placed is not None
    assert (placed["dc:title"], placed["dc:format"]) == ("balloon.png", "image/png")
    assert "activeManifest" not in placed


def test_may_contain_ai_is_a_composite(demo: Path) -> None:
    read = reading(demo, "may-contain-ai")
    assert (read.state, sources(read.active)) == ("Trusted", [f"{IPTC}composite"])


def test_no_ai_declared_is_a_digital_creation(demo: Path) -> None:
    read = reading(demo, "no-ai-declared")
    assert (read.state, sources(read.active)) == ("Trusted", [f"{IPTC}digitalCreation"])


def test_unrecognized_is_intact_and_its_signer_is_on_no_list(demo: Path) -> None:
    read = reading(demo, "unrecognized")
    assert (read.state, read.failures) == ("Valid", ["signingCredential.untrusted"])
    assert sources(read.active) == AI


def test_expired_is_intact_and_its_certificate_has_expired(demo: Path) -> None:
    read = reading(demo, "expired")
    assert read.state == "Invalid"
    assert set(read.failures) == {"signingCredential.expired", "signingCredential.untrusted"}
    assert sources(read.active) == AI


def test_tampered_differs_from_what_was_signed(demo: Path) -> None:
    read = reading(demo, "tampered")
    assert (read.state, read.failures) == ("Invalid", ["assertion.bmffHash.mismatch"])
    assert read.signers == ["Example Video Platform", "Example AI Lab"]


def test_demo_that_is_there_is_left_alone(demo: Path) -> None:
    before = snapshot(demo)
    make_demo(demo)
    assert snapshot(demo) == before


def test_nothing_is_left_beside_the_demo(demo: Path) -> None:
    assert [entry.name for entry in demo.parent.iterdir()] == ["demo"]


def test_demo_of_another_edition_is_replaced(demo: Path) -> None:
    # The fixture made the demo in the place of "provenance-demo 0", which had media/old.mp4.
    assert (demo / "VERSION").read_text() == EDITION
    assert not (demo / "media" / "old.mp4").exists()


def test_folder_of_something_else_is_refused_and_kept(tmp_path: Path) -> None:
    (tmp_path / "holiday.mp4").touch()
    with pytest.raises(DemoError, match="name a new or an empty folder") as caught:
        make_demo(tmp_path)
    assert caught.value.code == "DEMO_FOLDER"
    assert [entry.name for entry in tmp_path.iterdir()] == ["holiday.mp4"]


def test_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "demo").write_text("mine")
    with pytest.raises(DemoError):
        make_demo(tmp_path / "demo")
    assert (tmp_path / "demo").read_text() == "mine"


def test_interrupted_making_leaves_nothing(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", MAKE, str(tmp_path / "demo")], stderr=subprocess.PIPE
    ) as process:
        while not list(tmp_path.glob(".demo-*/new/media/*.mp4")):
            assert process.poll() is None
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert re.search(rb"KeyboardInterrupt\s*$", errors)
    assert list(tmp_path.iterdir()) == []
