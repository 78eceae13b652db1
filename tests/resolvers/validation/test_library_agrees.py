"""Our judgement beside the library's, list by list, on the stamped files of the corpus.

Only their time-stamps let the library judge a chain at the time of signing, so only of these can it
say what we say.
"""

import io
import json
from pathlib import Path

import pytest
from c2pa import Context, Reader

from resolvers.trust.lists import TrustList, TrustLists, load_trust
from resolvers.validation import engine
from resolvers.validation.contexts import STORE_TYPE, settings
from resolvers.validation.judgement import judge

FILES = (
    "bing-image-creator-2024.jpg",
    "c2patool-2023.mp4",
    "dalle-2024.webp",
    "firefly-2025.jpg",
    "gemini-2026.png",
    "premiere-with-firefly-ingredient.mp4",
    "titan-2024.png",
)


def listed_by_library(store: bytes, listed: TrustList) -> bool:
    """True if the library finds the active manifest's signer on this list alone."""
    base = settings()
    anchors = {"trust_anchors": listed.anchors, "trust_uri": "list", "trust_kind": "manifest"}
    base["trust"]["anchors"] = [
        {**anchors, **({"allowed_list": listed.allowed} if listed.allowed else {})}
    ]
    base["verify"]["verify_timestamp_trust"] = False
    with Reader(STORE_TYPE, io.BytesIO(store), context=Context.from_dict(base)) as reader:
        results = json.loads(reader.crjson())["manifests"][0]["validationResults"]
    return any(status["code"] == "signingCredential.trusted" for status in results["success"])


@pytest.mark.parametrize("name", FILES)
def test_the_library_finds_the_same_signers_on_each_list(corpus: Path, name: str) -> None:
    reading = engine.read(corpus / "corpus" / name, "video/mp4")
    assert reading.facts.active is not None
    for listed in load_trust(corpus / "trust").signers:
        alone = TrustLists(lists=(listed,), version=listed.version)
        ours = judge(reading.store, alone).signatures[reading.facts.active.label]
        assert bool(ours.matches) == listed_by_library(reading.store, listed), listed.name
