"""Systems: the steps of a video that AI or a camera took part in, and the products they name."""

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
    """A step that a camera took part in, or else AI: the product that it names and the label of its
    manifest. `by_writer` says that no product could be named but the one that wrote the manifest.
    """

    product: str | None
    captured: bool
    manifest: str | None = None
    by_writer: bool = False


def steps(video: Provenance) -> tuple[Step, ...]:
    """Those that the credentials tell of, or else those that metadata tells of."""
    return tuple(_signed(video)) or tuple(_stated(video.facts.metadata))


def products(found: Iterable[Step]) -> tuple[str, ...]:
    """The products, each once: GenAI systems, then capture devices."""
    ordered = sorted(found, key=lambda step: step.captured)
    return tuple(dict.fromkeys(step.product for step in ordered if step.product))


def _signed(video: Provenance) -> Iterator[Step]:
    """The steps of the credentials, each manifest's once. What only steered the making neither made
    the content nor altered it.
    """
    sound = believed(video.graph, video.verdict.manifests)
    nodes = {node.manifest.label: node for node in sound if node.role is not Role.INPUT}
    for label, node in nodes.items():
        for signal in _made(node.manifest):
            yield _step(None if node.pseudo else label, node.manifest, signal)


def _made(manifest: Manifest) -> Iterator[Signal]:
    """A signal for each action of AI or a camera. What a vendor's own assertion says of AI counts
    where no action says any.
    """
    said = (*rubric(manifest), *legacy(manifest))
    found = {signal.action: signal for signal in said if signal.name in _MADE_BY_A_SYSTEM}
    of_vendor = found.pop(None, None)
    yield from found.values()
    if of_vendor and all(signal.name in _CAPTURED for signal in found.values()):
        yield of_vendor


def _step(label: str | None, manifest: Manifest, signal: Signal) -> Step:
    """With the action's tool, or else what wrote the manifest: never the signer."""
    captured = signal.name in _CAPTURED
    if signal.action is not None and signal.action.tool is not None:
        return Step(signal.action.tool.name, captured, label)
    writer = _writer(manifest, captured=captured)
    return Step(writer, captured, label, by_writer=bool(manifest.generators))


def _writer(manifest: Manifest, *, captured: bool) -> str | None:
    """The product that wrote a manifest: with a capture the device, but with AI as a rule only a
    library, an editor or a service, so there it must be known to make nothing but AI media.
    """
    names = (tool.name for tool in manifest.generators)
    return next((name for name in names if captured or _makes_only_ai(name)), None)


def _makes_only_ai(name: str) -> bool:
    known = generators.recognized(name)
    return known is not None and known.only_ai


def _stated(metadata: Iterable[UnsignedStatement]) -> Iterator[Step]:
    """The same of unsigned statements."""
    for said in metadata:
        captured = said.source_type in _CAPTURES
        if captured or unsigned_metadata.kind(said) is not None:
            tool = unsigned_metadata.tool(said)
            yield Step(tool.name if tool else None, captured)
