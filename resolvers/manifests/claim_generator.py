"""The tool that wrote a claim or performed an action, from the forms in which files name it."""

import re
from collections.abc import Mapping
from typing import Any, Final

from resolvers.core.text import display
from resolvers.manifests.facts import Tool

MAX_TOOLS: Final = 8

# "Adobe_Premiere_Pro/25.0.0 adobe_c2pa/0.12.4 c2pa-rs/0.32.7": a product, then its libraries.
_PRODUCT: Final = re.compile(r"^(?P<name>[^/]+)/(?P<version>\d\S*)")
_LIBRARIES: Final = re.compile(r"\s+[\w.-]+/\d\S*")


def tool(agent: object) -> Tool | None:
    """Return the tool of a software agent or generator info: a string, or an object with a name."""
    if isinstance(agent, Mapping):
        named, version = _from_string(agent.get("name")), display(agent.get("version"), limit=64)
        return Tool(name=named.name, version=version or named.version) if named else None
    return _from_string(agent)


def tools(claim: Mapping[str, Any]) -> tuple[Tool, ...]:
    """Return the claim's generators; the first is the product, libraries follow."""
    info = claim.get("claim_generator_info")
    listed = info if isinstance(info, list) else [info]
    named = [read for item in listed[:MAX_TOOLS] if (read := tool(item))]
    fallback = _from_string(claim.get("claim_generator"))
    return tuple(named) or ((fallback,) if fallback else ())


def _from_string(value: object) -> Tool | None:
    written = display(value)
    if written is None:
        return None
    product = _LIBRARIES.sub("", written)
    match = _PRODUCT.match(product)
    name = match["name"] if match else product
    spelled = name if " " in name else name.replace("_", " ")
    return Tool(name=spelled.strip() or written, version=match["version"] if match else None)
