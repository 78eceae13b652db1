"""The AI tool that a manifest names for one of its signals.

An ordinary editor is no AI tool, even where an action of AI names it: Photoshop can edit with AI
and without. So a tool counts if it is a known AI generator or assistant, or if it created the whole
content as AI media and is not a known editor.
"""

import re
from typing import Final

from resolvers.manifests import generators
from resolvers.manifests.facts import Action, Manifest, Tool, VendorStatement
from resolvers.manifests.generators import KnownGenerator

MAX_DESCRIPTION: Final = 256
# "Created by Google Generative AI."
_MADE_BY: Final = re.compile(
    r"\s*(?:created|generated|made|edited|modified) (?:by|with|using) (?P<name>[^.]{1,128}?)\.?\s*",
    re.IGNORECASE,
)
_GENERIC: Final = "Generative AI"


def of_action(manifest: Manifest, action: Action, *, whole: bool) -> Tool | None:
    """Return the AI tool of an action: the one it names, or else the one in its description, or
    else the manifest's claim generator. `whole` says that the action created the content entirely
    by AI.
    """
    if action.tool is not None:
        return action.tool if _is_ai_tool(action.tool.name, whole=whole) else None
    described = _described(action)
    if described is not None:
        return _tool(described)
    product = _product(manifest)
    return product if product and _is_ai_tool(product.name, whole=False) else None


def of_creation(manifest: Manifest, action: Action) -> Tool | None:
    """Return the tool of a `c2pa.created` without a source type, if it makes nothing but AI media.

    The claim generator counts only where no action of the manifest names a tool or a source type:
    otherwise it may only have recorded what another tool did.
    """
    if action.tool is not None:
        return action.tool if _makes_only_ai(action.tool.name) else None
    described = _described(action)
    if described is not None and described.only_ai:
        return _tool(described)
    product = _product(manifest)
    bare = not any(other.tool or other.source_type for other in manifest.actions)
    return product if product and bare and _makes_only_ai(product.name) else None


def of_vendor(statement: VendorStatement) -> Tool | None:
    """Return the AI tool of a vendor's assertion, if its name is a known generator's."""
    written = statement.tool
    known = generators.recognized(written.name) if written else None
    return _tool(known, written.version) if written and known else None


def _product(manifest: Manifest) -> Tool | None:
    """Return the first claim generator, which is the product; libraries follow it."""
    return manifest.generators[0] if manifest.generators else None


def _makes_only_ai(name: str) -> bool:
    known = generators.recognized(name)
    return known is not None and known.only_ai


def _is_ai_tool(name: str, *, whole: bool) -> bool:
    known = generators.recognized(name)
    if known is not None and known.only_ai:
        return True
    return not generators.is_editor(name) and (known is not None or whole)


def _described(action: Action) -> KnownGenerator | None:
    """Return the known generator that a description names. The text itself may hold personal data
    and is never shown.
    """
    named = _MADE_BY.fullmatch((action.description or "")[:MAX_DESCRIPTION])
    known = generators.recognized(named["name"]) if named else None
    return known if known and not generators.is_editor(known.product) else None


def _tool(known: KnownGenerator, version: str | None = None) -> Tool:
    """Return the product without its vendor: `Firefly`. Where a vendor's generative AI is named
    without a product, the vendor is the only name: `Google`.
    """
    product = known.product.removeprefix(f"{known.vendor} ")
    return Tool(name=known.vendor if product == _GENERIC else product, version=version)
