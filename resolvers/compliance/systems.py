"""Systems: the steps of a video with AI or a camera, and the products that they name."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from resolvers.labels import unsigned_metadata
from resolvers.manifests import generators
from resolvers.manifests.facts import Manifest, UnsignedStatement
from resolvers.manifests.graph import Role
from resolvers.manifests.signals import GEN_AI, Signal, SignalName, legacy, rubric
from resolvers.manifests.source_type import IPTC
from resolvers.provenance.provenance import Provenance
from resolvers.validation.verdict import believed

_CAPTURED: Final = frozenset({SignalName.CAPTURED_MEDIA, SignalName.CAPTURED_MEDIA_STITCHED})
_MADE_BY_A_SYSTEM: Final = GEN_AI | _CAPTURED
_CAPTURES: Final = frozenset(
    f"{IPTC}{term}" for term in ("digitalCapture", "computationalCapture", "compositeCapture")
)


class Step(NamedTuple):
    """A step with a camera or with AI: its product and the label of its manifest. `by_writer` means
    that the manifest's claim generator is the only candidate for the product.
    """

    product: str | None
    captured: bool
    manifest: str | None = None
    by_writer: bool = False


def steps(video: Provenance) -> tuple[Step, ...]:
    """The steps in the credentials; without any, those in unsigned metadata."""
    return tuple(_signed(video)) or tuple(_stated(video.facts.metadata))


def products(named_steps: Iterable[Step]) -> tuple[str, ...]:
    """The distinct products: GenAI systems, then capture devices."""
    ordered = sorted(named_steps, key=lambda step: step.captured)
    return tuple(dict.fromkeys(step.product for step in ordered if step.product))


def _signed(video: Provenance) -> Iterator[Step]:
    """The steps in the credentials, once per manifest. Inputs (`inputTo`) neither made nor altered
    the content.
    """
    sound = believed(video.graph, video.verdict.manifests)
    nodes = {node.manifest.label: node for node in sound if node.role is not Role.INPUT}
    for label, node in nodes.items():
        for signal in _made(node.manifest):
            yield _step(None if node.pseudo else label, node.manifest, signal)


def _made(manifest: Manifest) -> Iterator[Signal]:
    """A signal for each action with AI or a camera. A vendor's own AI assertion counts if no action
    has an AI signal.
    """
    signals = (*rubric(manifest), *legacy(manifest))
    by_action = {signal.action: signal for signal in signals if signal.name in _MADE_BY_A_SYSTEM}
    of_vendor = by_action.pop(None, None)
    yield from by_action.values()
    if of_vendor and all(signal.name in _CAPTURED for signal in by_action.values()):
        yield of_vendor


def _step(label: str | None, manifest: Manifest, signal: Signal) -> Step:
    """The step with its action's tool, by default the claim generator, never the signer."""
    captured = signal.name in _CAPTURED
    named = signal.action.tool if signal.action else None
    if named is None and signal.tool not in manifest.generators:
        named = signal.tool
    if named is not None:
        return Step(named.name, captured, label)
    writer = _writer(manifest, captured=captured)
    return Step(writer, captured, label, by_writer=bool(manifest.generators))


def _writer(manifest: Manifest, *, captured: bool) -> str | None:
    """The claim generator as a product: for a capture the device; for AI only a product that makes
    nothing but AI media, as others are libraries, editors and services.
    """
    names = (tool.name for tool in manifest.generators)
    return next((name for name in names if captured or _makes_only_ai(name)), None)


def _makes_only_ai(name: str) -> bool:
    generator = generators.recognized(name)
    return generator is not None and generator.only_ai


def _stated(metadata: Iterable[UnsignedStatement]) -> Iterator[Step]:
    """The steps in unsigned statements."""
    for statement in metadata:
        captured = statement.source_type in _CAPTURES
        if captured or unsigned_metadata.kind(statement) is not None:
            tool = unsigned_metadata.tool(statement)
            yield Step(tool.name if tool else None, captured)
