import pytest

from resolvers.manifests.facts import Manifest
from resolvers.trust.lists import ListKind
from resolvers.trust.products import Product
from resolvers.validation.conformance import Conformance, conformance
from tests.resolvers.builders import (
    CAPTURE,
    TRAINED,
    created,
    facts,
    manifest,
    recognising,
    verdict,
)

CAMERA = Product("Test Signer", "Camera", frozenset({"fullyGenAIMedia"}))
OTHER = Product("Test Signer", "Phone")


def said(
    made: Manifest, *products: Product, kind: ListKind = ListKind.OFFICIAL
) -> Conformance | None:
    read = facts(made)
    held = verdict(read, recognising("a", kind=kind)).manifests["a"]
    return conformance(made, held, products)


def test_a_product_on_the_list_may_claim_what_is_not_barred() -> None:
    assert said(manifest("a", created(CAPTURE)), CAMERA, OTHER) == Conformance(on_list=True)


def test_a_signal_that_the_product_may_not_give_is_named() -> None:
    found = said(manifest("a", created(TRAINED)), CAMERA)
    assert found == Conformance(on_list=True, disallowed=("fullyGenAIMedia",))


def test_another_product_of_the_same_company_is_another() -> None:
    assert said(manifest("a", created(TRAINED)), OTHER) == Conformance(on_list=False)


@pytest.mark.parametrize(
    ("kind", "on_list"),
    [(ListKind.OFFICIAL, True), (ListKind.PRIVATE, True), (ListKind.INTERIM, False)],
)
def test_a_name_counts_only_where_the_certificate_is_certain(kind: ListKind, on_list: bool) -> None:
    found = said(manifest("a", created(CAPTURE)), CAMERA, kind=kind)
    assert found == Conformance(on_list=on_list)


def test_without_a_list_or_a_signature_nothing_is_said() -> None:
    assert said(manifest("a", created(CAPTURE))) is None
    assert said(manifest("a", created(CAPTURE), signature=None), CAMERA) is None
