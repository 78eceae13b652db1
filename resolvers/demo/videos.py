"""The demo's folder: media, its declarations, and a trust list.

media/<id>.mp4      a video
media/<id>.json     its title and declarations
trust/trust.json    the demo's authorities: of signers, as a private list, and of time-stamps
trust/demo-anchors.pem, trust/demo-clocks.pem
VERSION             marks the folder as the demo's, with its edition
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import msgspec

from resolvers.demo import recipes
from resolvers.demo.authority import Authority
from resolvers.demo.cast import Cast, cast
from resolvers.demo.errors import DemoError
from resolvers.demo.scenes import SCENES
from resolvers.demo.time_authority import TimeAuthority

EDITION: Final = "provenance-demo 4\n"
"""The content of VERSION. Another edition is replaced: raise the number when the videos change."""

AUTHORITY: Final = "Provenance demo authority"
TIME_AUTHORITY: Final = "Provenance demo time authority"
_MARKER: Final = "VERSION"
_ANCHORS: Final = "demo-anchors.pem"
_CLOCKS: Final = "demo-clocks.pem"


class DemoVideo(msgspec.Struct, frozen=True):
    """One video: the stem of its files, its title, its recipe and its declarations."""

    id: str
    title: str
    created_at: str
    recipe: recipes.Recipe
    declared: Mapping[str, object] = {}

    @property
    def sidecar(self) -> dict[str, object]:
        """The content of the JSON file beside the video."""
        return {"title": self.title, "createdAt": self.created_at, **self.declared}


_DETECTED: Final = {
    "suspected": True,
    "name": "Example Detector",
    "version": "3",
    "realistic": True,
}
_REMOVED: Final = {
    "state": "REMOVED",
    "reason": "UNLABELED_REALISTIC_AI",
    "policyVersion": "2026-04",
    "decidedAt": "2026-05-10T12:00:00Z",
}

VIDEOS: Final = (
    DemoVideo("ai-generated", "Islands in the sky", "2026-05-20T09:00:00Z", recipes.ai_generated),
    DemoVideo("ai-modified", "A whale over the lake", "2026-05-19T16:00:00Z", recipes.ai_modified),
    DemoVideo("camera", "Sunset at sea", "2026-05-18T19:05:00Z", recipes.camera),
    DemoVideo("camera-edited", "Morning forest", "2026-05-17T12:00:00Z", recipes.camera_edited),
    DemoVideo(
        "creator-labelled",
        "Two moons",
        "2026-05-16T20:00:00Z",
        recipes.unsigned(SCENES["dunes"]),
        {"creatorDisclosure": {"ai": "YES", "kind": "GENERATED"}},
    ),
    DemoVideo(
        "platform-effect",
        "City of hearts",
        "2026-05-16T10:00:00Z",
        recipes.unsigned(SCENES["city"]),
        {"platformEffects": [{"id": "ai-hearts", "name": "AI Hearts", "kind": "MODIFIED"}]},
    ),
    DemoVideo("ai-metadata", "Lanterns on the river", "2026-05-15T22:30:00Z", recipes.ai_metadata),
    DemoVideo("long-chain", "The lighthouse", "2026-05-15T12:45:00Z", recipes.long_chain),
    DemoVideo("may-contain-ai", "Paper garden", "2026-05-14T14:00:00Z", recipes.may_contain_ai),
    DemoVideo("no-ai-declared", "Wheels", "2026-05-13T17:00:00Z", recipes.no_ai_declared),
    DemoVideo("unrecognized", "Northern lights", "2026-05-12T23:00:00Z", recipes.unrecognized),
    DemoVideo("tampered", "Over the reef", "2026-05-11T08:00:00Z", recipes.tampered),
    DemoVideo(
        "contested",
        "Blossom under the mountain",
        "2026-05-10T23:00:00Z",
        recipes.contested,
        {"creatorDisclosure": {"ai": "NO"}},
    ),
    DemoVideo(
        "no-credentials", "First snow", "2026-05-10T21:00:00Z", recipes.unsigned(SCENES["snow"])
    ),
    DemoVideo(
        "suspected",
        "Rain on the window",
        "2026-05-10T18:30:00Z",
        recipes.unsigned(SCENES["rain"]),
        {"classifier": _DETECTED},
    ),
    DemoVideo(
        "removed",
        "The mountain wakes",
        "2026-05-09T21:00:00Z",
        recipes.unsigned(SCENES["eruption"]),
        {"classifier": _DETECTED, "moderation": _REMOVED},
    ),
    DemoVideo("unknown-part", "Three windmills", "2026-05-09T11:00:00Z", recipes.unknown_part),
    DemoVideo("expired", "The ringed planet", "2023-06-01T12:30:00Z", recipes.expired),
)


def make_demo(folder: Path) -> None:
    """Make the demo's folder, unless it exists.

    It is built beside its place and renamed when it is complete. An older edition is replaced. The
    signing keys are not kept. Raises DemoError if the folder holds something else, and OSError.
    """
    folder = folder.resolve()
    if _edition(folder) == EDITION:
        return
    if not _is_ours(folder):
        raise DemoError(
            "The folder for the demo holds something else: name a new or an empty folder."
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as scratch:
        complete = _built(Path(scratch, "new"))
        _install(complete, folder, aside=Path(scratch, "old"))


def _edition(folder: Path) -> str | None:
    try:
        return Path(folder, _MARKER).read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, NotADirectoryError):
        return None


def _is_ours(folder: Path) -> bool:
    if not folder.exists():
        return True
    if not folder.is_dir():
        return False
    kind = EDITION.split()[0]
    return not any(folder.iterdir()) or (_edition(folder) or "").startswith(f"{kind} ")


def _install(complete: Path, folder: Path, aside: Path) -> None:
    try:
        if folder.exists():
            folder.rename(aside)
        complete.rename(folder)
    except OSError:
        # Another process may have made the same folder first.
        if _edition(folder) != EDITION:
            raise


def _built(folder: Path) -> Path:
    authority, clock = Authority(AUTHORITY), TimeAuthority(TIME_AUTHORITY)
    _write_trust(Path(folder, "trust"), authority, clock)
    _write_media(Path(folder, "media"), cast(authority, clock))
    Path(folder, _MARKER).write_text(EDITION, encoding="utf-8")
    return folder


def _write_media(media: Path, signers: Cast) -> None:
    media.mkdir()
    # Encoders release the interpreter lock, so the next video is drawn meanwhile.
    with ThreadPoolExecutor(max_workers=2) as pool:
        list(pool.map(lambda video: _write_video(media, video, signers), VIDEOS))


def _write_video(media: Path, video: DemoVideo, signers: Cast) -> None:
    Path(media, f"{video.id}.mp4").write_bytes(video.recipe(signers))
    _write_json(Path(media, f"{video.id}.json"), video.sidecar)


def _write_trust(trust: Path, authority: Authority, clock: TimeAuthority) -> None:
    trust.mkdir(parents=True)
    Path(trust, _ANCHORS).write_text(authority.root_pem, encoding="ascii")
    Path(trust, _CLOCKS).write_text(clock.root_pem, encoding="ascii")
    signers = {"name": AUTHORITY, "kind": "PRIVATE", "anchors": _ANCHORS}
    clocks = {"name": TIME_AUTHORITY, "kind": "TSA", "anchors": _CLOCKS}
    _write_json(Path(trust, "trust.json"), {"lists": [signers, clocks]})


def _write_json(path: Path, content: Mapping[str, object]) -> None:
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
