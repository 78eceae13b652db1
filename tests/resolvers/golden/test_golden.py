"""Golden answers: what is read of the corpus, file by file, is what was found right by hand."""

from pathlib import Path

import orjson
import pytest

from resolvers.manifests.crjson import ParsedManifestStore
from resolvers.manifests.facts import Facts
from resolvers.validation.engine import crjson, read
from tests.resolvers.golden.summary import summary
from tests.resolvers.golden.table import GOLDEN

WITH_CREDENTIALS = [name for name in GOLDEN if GOLDEN[name][0].startswith("READ ")]


def facts(corpus: Path, name: str) -> Facts:
    file, *fragments = (corpus / "corpus" / each for each in name.split(" + "))
    return read(file, "video/mp4", fragments).facts


@pytest.mark.parametrize("name", GOLDEN)
def test_facts_are_those_found_by_hand(corpus: Path, name: str) -> None:
    assert summary(facts(corpus, name)) == GOLDEN[name]


@pytest.mark.parametrize("name", WITH_CREDENTIALS)
def test_facts_are_the_same_at_every_reading(corpus: Path, name: str) -> None:
    assert facts(corpus, name) == facts(corpus, name)


@pytest.mark.parametrize("name", WITH_CREDENTIALS)
def test_facts_do_not_hang_on_the_order_of_keys(corpus: Path, name: str) -> None:
    found = crjson(corpus / "corpus" / name.split(" + ", maxsplit=1)[0], "video/mp4")
    turned = orjson.loads(orjson.dumps(found, option=orjson.OPT_SORT_KEYS))
    one, other = ParsedManifestStore(found), ParsedManifestStore(turned)
    assert [made.label for made in one.manifests] == [made.label for made in other.manifests]
    for made, again in zip(one.manifests, other.manifests, strict=True):
        assert (made.signature, made.generators) == (again.signature, again.generators)
        assert set(made.ingredients) == set(again.ingredients)
        assert made.actions == again.actions


def test_the_table_has_the_whole_corpus(corpus: Path) -> None:
    expected = orjson.loads((corpus / "corpus" / "expected.json").read_bytes())
    assert {name for name, each in expected.items() if isinstance(each, dict)} == GOLDEN.keys()
