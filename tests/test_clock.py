"""The clock moved, the library's too: what is proven never changes, the rest turns EXPIRED.

Corpus and cases are inspected on three days to come. Each file's state is written out; one letter a
day: T trusted, E expired, U unrecognized.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

FAKETIME: Final = shutil.which("faketime")
DAYS: Final = ("2027-06-01", "2029-01-01", "2035-01-01")
STATES: Final = {"T": "TRUSTED", "E": "EXPIRED", "U": "UNRECOGNIZED"}

pytestmark = pytest.mark.skipif(FAKETIME is None, reason="faketime is not installed")

# Proven by time-stamps, one by the time-stamp of the manifest above it; then what nothing proves.
CORPUS: Final = {
    "bing-image-creator-2024.jpg": "TTT",
    "dalle-2024.webp": "TTT",
    "firefly-2025.jpg": "TTT",
    "gemini-2026.png": "TTT",
    "premiere-with-firefly-ingredient.mp4": "TTT",
    "sony-camera-ebu-published.mp4": "TTT",
    "titan-2024.png": "TTT",
    "c2patool-2023.mp4": "UUU",
    "c2patool-untrusted.mp4": "UUU",
    "chatgpt-2025.png": "EEE",
    "expired-without-timestamp.jpg": "EEE",
}
CASES: Final = {
    "camera.mp4": "TTT",
    "expired-stamped-by-interim-authority-v1.mp4": "TTT",
    "expired-stamped-by-interim-authority-v2.mp4": "TTT",
    "camera-expired-stamped-by-stranger-v1.mp4": "EEE",
}
EXPECTED: Final = {
    (folder, name, day): STATES[letter]
    for folder, files in (("corpus", CORPUS), ("cases", CASES))
    for name, letters in files.items()
    for day, letter in zip(DAYS, letters, strict=True)
}
TRUST: Final = {"corpus": Path("trust"), "cases": Path("cases/trust")}


def inspected(shared: Path, path: Path, trust: Path, day: str) -> Mapping[str, str]:
    """The result of `provenance inspect` for a file on that day."""
    program = str(Path(sys.prefix, "bin", "provenance"))
    done = subprocess.run(
        [str(FAKETIME), f"{day} 00:00:00", program, "inspect", "--json", str(path)],
        env={**os.environ, "PROVENANCE_TRUST": str(shared / trust)},
        check=True,
        capture_output=True,
        text=True,
    )
    credentials: Mapping[str, str] = json.loads(done.stdout)["credentials"]
    return credentials


@pytest.mark.parametrize(("folder", "name", "day"), EXPECTED, ids=map(" ".join, EXPECTED))
def test_what_is_proven_never_changes(corpus: Path, folder: str, name: str, day: str) -> None:
    credentials = inspected(corpus, corpus / folder / name, TRUST[folder], day)
    assert credentials["state"] == EXPECTED[folder, name, day]


@pytest.mark.parametrize(
    ("received", "state"),
    [("2025-06-01T00:00:00Z", "TRUSTED"), ("2026-03-01T00:00:00Z", "EXPIRED"), (None, "EXPIRED")],
)
def test_what_the_platform_received_in_time_never_changes(
    corpus: Path, tmp_path: Path, received: str | None, state: str
) -> None:
    """A real file without a time-stamp, whose certificate has ended, with `receivedAt`."""
    shutil.copy(corpus / "corpus" / "chatgpt-2025.png", tmp_path)
    if received is not None:
        (tmp_path / "chatgpt-2025.json").write_text(json.dumps({"receivedAt": received}))
    for day in DAYS[::2]:
        found = inspected(corpus, tmp_path / "chatgpt-2025.png", TRUST["corpus"], day)
        assert found["state"] == state
