"""The conforming-products list: the signals that a signer's products may not claim."""

from collections.abc import Iterable

import msgspec

from resolvers.core.text import display
from resolvers.manifests.facts import Manifest, Record


class Product(Record, frozen=True):
    """A conforming product: its certificate's organisation and common name, cleaned for display,
    and the signals that it may not claim.
    """

    organization: str | None
    common_name: str | None
    disallowed: frozenset[str] = frozenset()


class _DistinguishedName(msgspec.Struct):
    organization: str = msgspec.field(default="", name="O")
    common_name: str = msgspec.field(default="", name="CN")


class _Detail(msgspec.Struct):
    names: _DistinguishedName = msgspec.field(name="DN")
    disallowed: dict[str, list[str]] = msgspec.field(default_factory=dict, name="disallowedSignals")


class ProductEntry(msgspec.Struct):
    """A product as the published list, which is JSON, describes it."""

    product: _Detail


def product(entry: ProductEntry) -> Product:
    """The product that an entry describes."""
    found = entry.product
    return Product(
        organization=display(found.names.organization),
        common_name=display(found.names.common_name),
        disallowed=frozenset(s for signals in found.disallowed.values() for s in signals),
    )


def of_signer(manifest: Manifest, products: Iterable[Product]) -> list[Product]:
    """The products that bear the names in the certificate a manifest was signed with."""
    certificate = manifest.signature.certificate if manifest.signature else None
    if certificate is None:
        return []
    named = (certificate.organization, certificate.common_name)
    return [each for each in products if (each.organization, each.common_name) == named]
