"""Generators: the product that made a claim or an action, from the forms in which files name it."""

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
    """The tool named by a software agent or a generator-info: a string or an object with a name."""
    if isinstance(agent, Mapping):
        named, version = _from_string(agent.get("name")), display(agent.get("version"), limit=64)
        return Tool(name=named.name, version=version or named.version) if named else None
    return _from_string(agent)


def tools(claim: Mapping[str, Any]) -> tuple[Tool, ...]:
    """The claim's generators, the first being the product itself."""
    info = claim.get("claim_generator_info")
    named = info if isinstance(info, list) else [info]
    found = [made for item in named[:MAX_TOOLS] if (made := tool(item))]
    fallback = _from_string(claim.get("claim_generator"))
    return tuple(found) or ((fallback,) if fallback else ())


def _from_string(value: object) -> Tool | None:
    shown = display(value)
    if shown is None:
        return None
    product = _LIBRARIES.sub("", shown)
    match = _PRODUCT.match(product)
    name = match["name"] if match else product
    spelled = name if " " in name else name.replace("_", " ")
    return Tool(name=spelled.strip() or shown, version=match["version"] if match else None)
