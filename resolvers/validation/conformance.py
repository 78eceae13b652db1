"""Conformance: a signer's product on the list of conforming products, and what it may not claim.

The list names products by what their certificates are made out to, which anybody can write into a
certificate. So it is asked only of a signer on the official trust list, or on the operator's own.
"""

from collections.abc import Sequence
from typing import NamedTuple

from resolvers.manifests.facts import Manifest
from resolvers.manifests.signals import signals
from resolvers.trust.products import Product, of_signer
from resolvers.validation.verdict import ManifestVerdict, SignerTrust

_CERTAIN = frozenset({SignerTrust.OFFICIAL, SignerTrust.PRIVATE})


class Conformance(NamedTuple):
    """Whether the product is on the list, and which signals of its manifest it may not give."""

    on_list: bool
    disallowed: tuple[str, ...] = ()


def conformance(
    manifest: Manifest, verdict: ManifestVerdict, products: Sequence[Product]
) -> Conformance | None:
    """What the list says of who signed a manifest; None where no list is loaded, or nobody signed.
    Of several products that share a name, what one may not claim none may.
    """
    if not products or manifest.signature is None:
        return None
    found = of_signer(manifest, products) if verdict.trust in _CERTAIN else []
    barred = frozenset(signal for product in found for signal in product.disallowed)
    claimed = dict.fromkeys(str(signal.name) for signal in signals(manifest))
    return Conformance(bool(found), tuple(name for name in claimed if name in barred))
