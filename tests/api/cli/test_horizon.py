"""`provenance horizon` over a catalog of really signed videos."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from resolvers.demo.authority import Authority
from resolvers.demo.signing import signed_video
from resolvers.demo.time_authority import TimeAuthority
from tests.resolvers.validation.test_judgement import MADE

SIGNERS, CLOCK = Authority("Signers"), TimeAuthority("Clock")
ENDS = datetime(2044, 3, 1, tzinfo=UTC)
ENDING = SIGNERS.signer("Camera Company", valid_until=ENDS)
TSA = {"name": "Clock", "kind": "TSA", "anchors": "clock.pem"}
LISTS = [{"name": "Ours", "kind": "PRIVATE", "anchors": "ours.pem"}, TSA]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Four videos of one signer: one is stamped, one was received, two have no proof."""
    folder = tmp_path_factory.mktemp("horizon")
    media, trust = folder / "media", folder / "trust"
    media.mkdir()
    trust.mkdir()
    (trust / "trust.json").write_text(json.dumps({"lists": LISTS}))
    (trust / "ours.pem").write_text(SIGNERS.root_pem)
    (trust / "clock.pem").write_text(CLOCK.root_pem)
    stamp = CLOCK.at(datetime(2025, 6, 1, tzinfo=UTC))
    for name in ("one", "two", "received"):
        (media / f"{name}.mp4").write_bytes(signed_video(MADE, ENDING))
    (media / "stamped.mp4").write_bytes(signed_video(MADE, ENDING, stamp=stamp))
    (media / "received.json").write_text(json.dumps({"receivedAt": "2025-06-01T00:00:00Z"}))
    settings = {"PROVENANCE_MEDIA": str(media), "PROVENANCE_TRUST": str(trust)}
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("PROVENANCE_")}
    return {**inherited, **settings}


def horizon(environment: dict[str, str], *options: str) -> str:
    program = str(Path(sys.prefix, "bin", "provenance"))
    done = subprocess.run(
        [program, "horizon", *options],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


def test_what_nothing_proves_changes_as_its_certificate_ends(environment: dict[str, str]) -> None:
    assert json.loads(horizon(environment, "--json")) == [
        {"at": "2044-03-01T00:00:01+00:00", "signer": "Camera Company", "videos": 2}
    ]


def test_people_read_a_table(environment: dict[str, str]) -> None:
    assert horizon(environment).splitlines() == [
        "Changes on            Videos  Signer",
        "2044-03-01 00:00 UTC       2  Camera Company",
    ]
