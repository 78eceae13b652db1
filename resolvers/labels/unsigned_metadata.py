"""The label and the tool of an unsigned statement.

Without a signature no statement is more than possible, even one that calls itself certain. GB 45438
has three values: "1" is the producer's statement and "2" the uploader's; both say that the content
is generated. "3" is a platform's suspicion from traces in the content: unsigned, it leaves AI open.

Statements of a capture are ignored: without a signature they prove no camera.
"""

from typing import Final

from resolvers.labels.label import LabelKind
from resolvers.manifests import generators
from resolvers.manifests.facts import MetadataSource, Tool, UnsignedStatement
from resolvers.manifests.source_type import IPTC

_SOURCE_TYPES: Final = {
    f"{IPTC}trainedAlgorithmicMedia": LabelKind.AI_GENERATED,
    f"{IPTC}compositeWithTrainedAlgorithmicMedia": LabelKind.AI_MODIFIED,
    # The rubric counts synthetic parts as AI too.
    f"{IPTC}compositeSynthetic": LabelKind.AI_MODIFIED,
}
_LABELS: Final = {
    "1": LabelKind.AI_GENERATED,
    "2": LabelKind.AI_GENERATED,
    "3": LabelKind.MAY_CONTAIN_AI,
}


def kind(statement: UnsignedStatement) -> LabelKind | None:
    """Return the label of a statement, or None if it is not about AI."""
    if statement.source is MetadataSource.GB_45438:
        return _LABELS.get(statement.label or "")
    return _SOURCE_TYPES.get(statement.source_type or "")


def tool(statement: UnsignedStatement) -> Tool | None:
    """Return the tool that a statement names, or None. GB 45438 names the provider, which can be a
    person, so there only the name of a known generator counts.
    """
    if statement.producer is None:
        return None
    if statement.source is MetadataSource.IPTC_XMP:
        return Tool(name=statement.producer, version=statement.version)
    known = generators.recognized(statement.producer)
    return Tool(name=known.product) if known else None
