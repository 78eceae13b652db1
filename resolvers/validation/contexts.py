"""Contexts: c2pa-python's settings, set so that it decides right and asks nobody.

A Context is what the library holds of one group of trust lists. It may be shared by readers but
does not survive a fork, so each process makes its own, once for each group.
"""

from collections.abc import Sequence
from typing import Any, Final

from c2pa import Context
from cachetools import LRUCache

from resolvers.trust.lists import MAX_LISTS, ListKind, TrustList

# What the library reads a manifest store without its media as.
STORE_TYPE: Final = "application/c2pa"

# The extended key usages of real signers: e-mail protection, document signing, time-stamping, OCSP,
# Microsoft's and the C2PA's own. Without the last two, files of Microsoft and OpenAI come out
# invalid.
_KEY_USAGES: Final = (
    "1.3.6.1.5.5.7.3.4",
    "1.3.6.1.5.5.7.3.36",
    "1.3.6.1.5.5.7.3.8",
    "1.3.6.1.5.5.7.3.9",
    "1.3.6.1.4.1.311.76.59.1.9",
    "1.3.6.1.4.1.62558.2.1",
)
# Every list of an operator by itself, the authorities together, and no list at all.
_KEPT: Final = MAX_LISTS + 2


def settings(lists: Sequence[TrustList], *, believe_times: bool = False) -> dict[str, Any]:
    """The library's settings: no network for anything a file asks for, and these lists.

    `believe_times` takes every time-stamp for its authority's word, whoever the authority is.
    """
    anchors = [
        {
            "trust_anchors": listed.anchors,
            "trust_uri": listed.version,
            "trust_kind": "tsa" if listed.kind is ListKind.TSA else "manifest",
            **({"allowed_list": listed.allowed} if listed.allowed else {}),
        }
        for listed in lists
    ]
    return {
        "verify": {
            "remote_manifest_fetch": False,
            "ocsp_fetch": False,
            "verify_timestamp_trust": not believe_times,
        },
        "core": {"decode_identity_assertions": False, "allowed_network_hosts": []},
        "trust": {"trust_config": "\n".join(_KEY_USAGES), "anchors": anchors},
    }


class Contexts:
    """A process's contexts: those used last, since of lists that changed the older ones may go."""

    def __init__(self) -> None:
        self._made: LRUCache[tuple[bool, tuple[str, ...]], Context] = LRUCache(_KEPT)

    def get(self, *lists: TrustList, believe_times: bool = False) -> Context:
        """The context for these lists, made at first use."""
        key = (believe_times, tuple(listed.version for listed in lists))
        context = self._made.get(key)
        if context is None:
            context = Context.from_dict(settings(lists, believe_times=believe_times))
            self._made[key] = context
        return context


contexts: Final = Contexts()
