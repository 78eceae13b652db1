"""Conformance: a signer's product on the list of conforming products, and its disallowed signals.

The list identifies products by the subjects of their certificates, which a certificate from another
authority can copy. So only signers on the official trust list or the operator's own are looked up.
"""

from collections.abc import Sequence
from typing import NamedTuple

from resolvers.manifests.facts import Manifest
from resolvers.manifests.signals import signals
from resolvers.trust.products import Product, of_signer
from resolvers.validation.verdict import ManifestVerdict, SignerTrust

_CERTAIN = frozenset({SignerTrust.OFFICIAL, SignerTrust.PRIVATE})


class Conformance(NamedTuple):
    """A product's place on the list, and the signals of its manifest that it may not claim."""

    on_list: bool
    disallowed: tuple[str, ...] = ()


def conformance(
    manifest: Manifest, verdict: ManifestVerdict, products: Sequence[Product]
) -> Conformance | None:
    """Look up the product that signed a manifest. None without a list or a signature. Products that
    share a name share their disallowed signals.
    """
    if not products or manifest.signature is None:
        return None
    found = of_signer(manifest, products) if verdict.trust in _CERTAIN else []
    barred = frozenset(signal for product in found for signal in product.disallowed)
    claimed = dict.fromkeys(str(signal.name) for signal in signals(manifest))
    return Conformance(bool(found), tuple(name for name in claimed if name in barred))
