"""Unsigned statements as a rule hears them: what label they amount to, and which tool they name.

Nobody signed them, so none is more than possible, whatever it says of its own certainty. GB 45438
knows three: "1" is the producer's own word, "2" that of whoever uploaded the content. Both say that
it is generated. "3" is a platform's suspicion from traces in it, and a suspicion that nobody signed
leaves open whether AI took part.

A capture says nothing here: anybody can write that a camera was used.
"""

from typing import Final

from resolvers.labels.label import LabelKind
from resolvers.manifests import generators
from resolvers.manifests.facts import MetadataSource, Tool, UnsignedStatement
from resolvers.manifests.source_type import IPTC

_SOURCE_TYPES: Final = {
    f"{IPTC}trainedAlgorithmicMedia": LabelKind.AI_GENERATED,
    f"{IPTC}compositeWithTrainedAlgorithmicMedia": LabelKind.AI_MODIFIED,
    # Something in it is synthetic, which the rubric of the signed signals counts as AI too.
    f"{IPTC}compositeSynthetic": LabelKind.AI_MODIFIED,
}
_LABELS: Final = {
    "1": LabelKind.AI_GENERATED,
    "2": LabelKind.AI_GENERATED,
    "3": LabelKind.MAY_CONTAIN_AI,
}


def kind(said: UnsignedStatement) -> LabelKind | None:
    """The label that a statement amounts to, or None where it says nothing of AI."""
    if said.source is MetadataSource.GB_45438:
        return _LABELS.get(said.label or "")
    return _SOURCE_TYPES.get(said.source_type or "")


def tool(said: UnsignedStatement) -> Tool | None:
    """The tool that a statement names. GB 45438 names who provides it, which may be a person: that
    name is a tool's only where it is a known generator's.
    """
    if said.producer is None:
        return None
    if said.source is MetadataSource.IPTC_XMP:
        return Tool(name=said.producer, version=said.version)
    known = generators.recognized(said.producer)
    return Tool(name=known.product) if known else None
