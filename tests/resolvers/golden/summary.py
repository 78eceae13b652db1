"""Facts in a few lines, for people to compare with what a file says."""

from collections.abc import Iterator

from resolvers.manifests.facts import Action, Facts, Ingredient, Manifest, Tool
from resolvers.manifests.source_type import term


def summary(facts: Facts) -> list[str]:
    """The outcome of the reading, then each manifest: its signer, actions, ingredients, failures.
    What depends on the day is left out.
    """
    lines = [f"{facts.outcome} {facts.binding}"]
    for manifest in facts.manifests:
        lines += _manifest(facts, manifest)
    return lines


def _manifest(facts: Facts, manifest: Manifest) -> Iterator[str]:
    signature = manifest.signature
    certificate = signature.certificate if signature else None
    stamp = signature.time_stamp if signature else None
    signer = certificate.organization if certificate else None
    tools = " + ".join(map(_tool, manifest.generators))
    yield tools
    yield f"  signed by {signer}"
    if stamp:
        yield f"  at {stamp.at:%Y-%m-%dT%H:%M:%SZ} by {stamp.authority}"
    yield from map(_action, manifest.actions)
    for ingredient in manifest.ingredients:
        yield from _ingredient(facts, ingredient)
    yield from (f"  identity of {each.organization}" for each in manifest.identities)
    yield from (f"  {use.purpose}: {use.permission}" for use in manifest.training)
    failures = (s.code for s in facts.checks.statuses[manifest.label] if s.kind == "failure")
    yield from (f"  {code}" for code in failures if not code.startswith("signingCredential."))


def _action(action: Action) -> str:
    tool = f" with {_tool(action.tool)}" if action.tool else ""
    source = f" = {term(action.source_type)}" if action.source_type else ""
    used = f" of {' '.join(action.ingredients)}" if action.ingredients else ""
    return f"  {action.kind}{used}{tool}{source}"


def _ingredient(facts: Facts, ingredient: Ingredient) -> Iterator[str]:
    labels = [manifest.label for manifest in facts.manifests]
    led = labels.index(ingredient.manifest) if ingredient.manifest in labels else None
    yield f"  {ingredient.relationship} {led}"
    for code in sorted({status.code for status in ingredient.recorded or ()}):
        yield f"    recorded {code}"


def _tool(tool: Tool) -> str:
    return " ".join(filter(None, (tool.name, tool.version)))
