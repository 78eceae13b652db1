"""The signals of every manifest of the corpus, against the literal reading of the rubric."""

from pathlib import Path

import orjson
import pytest
from c2pa import C2paError, Reader

from resolvers.manifests.signals import signals
from resolvers.media.files import MEDIA_TYPES
from resolvers.validation import engine
from resolvers.validation.contexts import contexts
from tests import machine
from tests.resolvers.manifests.test_signals import rubric_of

UNSIGNED = {"nested-boxes-1000.mp4", "no-credentials.mp4", "remote-manifest.jpg"}


def files() -> list[str]:
    shared = machine.corpus()
    found = sorted((shared / "corpus").iterdir()) if shared else []
    return [f.name for f in found if f.suffix[1:] in MEDIA_TYPES and f.name not in UNSIGNED]


@pytest.mark.parametrize("name", files() or ["the corpus"])
def test_the_signals_of_a_real_file_are_the_rubrics(corpus: Path, name: str) -> None:
    path = corpus / "corpus" / name
    mime_type = MEDIA_TYPES[path.suffix[1:]]
    with path.open("rb") as stream, Reader(mime_type, stream, context=contexts.get()) as reader:
        manifests = orjson.loads(reader.crjson())["manifests"]
    facts = engine.read(path, mime_type).facts
    found = [{s.name for s in signals(m) if not s.legacy} for m in facts.manifests]
    assert found == [rubric_of(manifest) for manifest in manifests]


@pytest.mark.parametrize("name", sorted(UNSIGNED))
def test_the_rest_of_the_corpus_has_no_manifest(corpus: Path, name: str) -> None:
    path = corpus / "corpus" / name
    with path.open("rb") as stream, pytest.raises(C2paError):
        Reader(MEDIA_TYPES[path.suffix[1:]], stream, context=contexts.get())
