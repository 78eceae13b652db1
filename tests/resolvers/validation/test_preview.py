from pathlib import Path

import pytest
from msgspec.structs import replace

from resolvers.demo.authority import Authority
from resolvers.demo.signing import signed_video
from resolvers.manifests.facts import Checks, ContentBinding, Facts, Outcome
from resolvers.validation import engine
from resolvers.validation.preview import preview
from tests.resolvers import large

MP4 = "video/mp4"
_HASHED = ("Hash.match", "Hash.mismatch")
SIGNED = (
    "c2patool-2023.mp4",
    "c2patool-untrusted.mp4",
    "premiere-with-firefly-ingredient.mp4",
    "sony-camera-ebu-published.mp4",
)


@pytest.fixture
def video(tmp_path: Path) -> Path:
    path = tmp_path / "video.mp4"
    path.write_bytes(
        signed_video(large.definition(), Authority("Test Authority").signer("Test Signer"))
    )
    return path


def without_content_hash(facts: Facts) -> Facts:
    """The facts without the content binding."""
    active = facts.manifests[0].label
    kept = {
        label: tuple(s for s in said if label != active or not s.code.endswith(_HASHED))
        for label, said in facts.checks.statuses.items()
    }
    return replace(facts, checks=Checks(statuses=kept), binding=ContentBinding.PENDING)


def agrees_with_a_full_read(path: Path) -> bool:
    """True if a preview and a full read differ in the content's hash alone."""
    seen, read = preview(path, MP4), engine.read(path, MP4)
    return seen == replace(read, facts=without_content_hash(read.facts))


@pytest.mark.parametrize("name", SIGNED)
def test_it_says_of_real_files_what_a_full_read_does(corpus: Path, name: str) -> None:
    assert agrees_with_a_full_read(corpus / "corpus" / name)


@pytest.mark.parametrize("name", ["ai-modified", "long-chain", "expired", "camera-edited"])
def test_it_says_of_the_demo_what_a_full_read_does(demo: Path, name: str) -> None:
    assert agrees_with_a_full_read(demo / "media" / f"{name}.mp4")


def test_the_content_is_pending_and_no_mismatch_is_told(video: Path) -> None:
    seen = preview(video, MP4)
    assert seen is not None
    codes = {s.code for said in seen.facts.checks.statuses.values() for s in said}
    assert seen.facts.binding is ContentBinding.PENDING
    assert "claimSignature.validated" in codes
    assert not any("Hash." in code for code in codes)


def test_it_does_not_look_at_the_media(video: Path) -> None:
    before = preview(video, MP4)
    large.flip(video)
    assert preview(video, MP4) == before


def test_a_changed_claim_is_told_at_once(video: Path) -> None:
    whole = video.read_bytes()
    video.write_bytes(whole.replace(b"digitalSourceType", b"digitalSourceTypo"))
    seen = preview(video, MP4)
    assert seen is not None
    codes = {s.code for said in seen.facts.checks.statuses.values() for s in said}
    assert "assertion.hashedURI.mismatch" in codes


def test_a_video_without_credentials_is_read_as_a_whole(tmp_path: Path) -> None:
    large.unsigned(tmp_path / "plain.mp4", 1000)
    seen = preview(tmp_path / "plain.mp4", MP4)
    assert seen == engine.read(tmp_path / "plain.mp4", MP4)
    assert seen.facts.outcome is Outcome.NO_CREDENTIALS


def test_a_damaged_store_is_left_to_the_full_read(video: Path) -> None:
    whole = video.read_bytes()
    video.write_bytes(whole.replace(b"jumb", b"jamb"))
    assert preview(video, MP4) is None


def test_a_picture_is_left_to_the_full_read(corpus: Path) -> None:
    assert preview(corpus / "corpus" / "chatgpt-2025.png", "image/png") is None


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        preview(tmp_path / "nothing.mp4", MP4)
