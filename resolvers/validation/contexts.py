"""The context: c2pa-python's settings, under which it makes no network request and knows no list.

Signers and time-stamps are judged apart (see `judgement`), so the library is given no trust list. A
Context may be shared by readers but does not survive a fork, so each process makes its own.
"""

from functools import cached_property
from typing import Any, Final

from c2pa import Context

from resolvers.validation.chains import KEY_USAGES

# The MIME type under which the library reads a manifest store without its media.
STORE_TYPE: Final = "application/c2pa"


def settings() -> dict[str, Any]:
    """The library's settings: no network request, and the key usages of real signers. Without them
    files of Microsoft and OpenAI come out invalid.
    """
    return {
        "verify": {"remote_manifest_fetch": False, "ocsp_fetch": False},
        "core": {"decode_identity_assertions": False, "allowed_network_hosts": []},
        "trust": {"trust_config": "\n".join(KEY_USAGES), "anchors": []},
    }


class Contexts:
    """A process's own context."""

    @cached_property
    def _context(self) -> Context:
        return Context.from_dict(settings())

    def get(self) -> Context:
        """The context, made at first use."""
        return self._context


contexts: Final = Contexts()
