"""Signals of one manifest, in two layers.

`rubric` is the C2PA Asset Signals Rubric 1.0 (2026-08-06), unmodified: it reads `c2pa.actions.v2`
and exact addresses of source types. `legacy` is what real files say in older or looser ways and the
rubric does not see; such signals bear the rubric's names and are marked.
"""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from resolvers.manifests import generators
from resolvers.manifests.facts import Action, ActionList, Manifest
from resolvers.manifests.source_type import C2PA, IPTC, normalized


class SignalName(StrEnum):
    """The rubric's names."""

    FULLY_GEN_AI_MEDIA = "fullyGenAIMedia"
    PARTLY_GEN_AI_CREATION = "partlyGenAICreation"
    CAPTURED_MEDIA = "capturedMedia"
    CAPTURED_MEDIA_STITCHED = "capturedMediaStitched"
    COMPOSITION_MAY_CONTAIN_GEN_AI = "compositionMayContainGenAI"
    SCREEN_CAPTURE_MAY_CONTAIN_GEN_AI = "screenCaptureMayContainGenAI"
    NON_GEN_AI_DIGITAL_CREATION = "nonGenAIDigitalCreation"
    BLANK_CANVAS = "blankCanvas"
    MEDIA_UNKNOWN_PROVENANCE = "mediaUnknownProvenance"
    NON_EDITORIAL = "nonEditorial"
    PERCEPTIBLE_GEN_AI = "perceptibleGenAI"
    PERCEPTIBLE_POSSIBLY_GEN_AI = "perceptiblePossiblyGenAI"
    PERCEPTIBLE_NON_GEN_AI = "perceptibleNonGenAI"
    AMBIGUOUS_ACTIONS = "ambiguousActions"


class Signal(NamedTuple):
    """One signal, whether only the legacy layer sees it, the action that gives it, if any, and
    whether nothing but the name of that action's tool does.
    """

    name: SignalName
    legacy: bool = False
    action: Action | None = None
    name_only: bool = False


GEN_AI: Final = frozenset(
    {
        SignalName.FULLY_GEN_AI_MEDIA,
        SignalName.PARTLY_GEN_AI_CREATION,
        SignalName.PERCEPTIBLE_GEN_AI,
    }
)
POSSIBLY_GEN_AI: Final = frozenset(
    {
        SignalName.COMPOSITION_MAY_CONTAIN_GEN_AI,
        SignalName.SCREEN_CAPTURE_MAY_CONTAIN_GEN_AI,
        SignalName.PERCEPTIBLE_POSSIBLY_GEN_AI,
    }
)
INCEPTIONS: Final = frozenset({"c2pa.created", "c2pa.opened"})
NON_EDITORIAL_ACTIONS: Final = frozenset(
    {
        "c2pa.converted",
        "c2pa.published",
        "c2pa.repackaged",
        "c2pa.transcoded",
        "c2pa.resized.proportional",
        "c2pa.enhanced",
        "c2pa.edited.metadata",
        "c2pa.watermarked",
        "c2pa.watermarked.bound",
        "c2pa.watermarked.unbound",
        "c2pa.redacted",
    }
)
_INCEPTION_SIGNALS: Final = {
    f"{IPTC}trainedAlgorithmicMedia": SignalName.FULLY_GEN_AI_MEDIA,
    f"{IPTC}compositeWithTrainedAlgorithmicMedia": SignalName.PARTLY_GEN_AI_CREATION,
    f"{IPTC}digitalCapture": SignalName.CAPTURED_MEDIA,
    f"{IPTC}computationalCapture": SignalName.CAPTURED_MEDIA,
    f"{IPTC}compositeCapture": SignalName.CAPTURED_MEDIA_STITCHED,
    f"{IPTC}composite": SignalName.COMPOSITION_MAY_CONTAIN_GEN_AI,
    f"{IPTC}screenCapture": SignalName.SCREEN_CAPTURE_MAY_CONTAIN_GEN_AI,
    f"{IPTC}digitalCreation": SignalName.NON_GEN_AI_DIGITAL_CREATION,
    f"{C2PA}empty": SignalName.BLANK_CANVAS,
}
_GEN_AI_TYPES: Final = frozenset(
    {
        f"{IPTC}trainedAlgorithmicMedia",
        f"{IPTC}compositeWithTrainedAlgorithmicMedia",
        f"{IPTC}compositeSynthetic",
        f"{C2PA}trainedAlgorithmicData",
    }
)
_POSSIBLY_GEN_AI_TYPES: Final = frozenset({f"{IPTC}digitalArt", f"{IPTC}composite"})

SourceType = Callable[[Action], str | None]


def signals(manifest: Manifest) -> tuple[Signal, ...]:
    """The rubric's signals, then those that only the legacy layer sees; each name once."""
    exact = list(_unique(rubric(manifest)))
    seen = {signal.name for signal in exact}
    loose = _unique(signal for signal in legacy(manifest) if signal.name not in seen)
    return (*exact, *(signal._replace(legacy=True) for signal in loose))


def rubric(manifest: Manifest) -> Iterator[Signal]:
    """The rubric's signals, one for each action that gives one."""
    listed = next((li for li in manifest.action_lists if li.label == "c2pa.actions.v2"), None)
    actions = listed.actions if listed else ()
    yield from _from_actions(actions, _written)
    if any(i.label == "c2pa.ingredient.v3" and i.manifest is None for i in manifest.ingredients):
        yield Signal(SignalName.MEDIA_UNKNOWN_PROVENANCE)
    if _ambiguous(listed, gathered=manifest.gathered_actions):
        yield Signal(SignalName.AMBIGUOUS_ACTIONS)


def legacy(manifest: Manifest) -> Iterator[Signal]:
    """Signals by a generous reading of every actions assertion, and of vendors' own assertions."""
    yield from _from_actions(manifest.actions, _meant)
    yield from _from_names(manifest.actions)
    if any(i.manifest is None and i.source_type is None for i in manifest.ingredients):
        yield Signal(SignalName.MEDIA_UNKNOWN_PROVENANCE)
    if manifest.vendor_ai:
        yield Signal(SignalName.PERCEPTIBLE_GEN_AI)


def is_perceptible(action: Action) -> bool:
    """Whether an action changes what is seen or heard: all that no list says does not."""
    return action.kind not in INCEPTIONS and action.kind not in NON_EDITORIAL_ACTIONS


def is_standard(action: Action) -> bool:
    """Whether an action says in the standard's terms what was done."""
    return action.kind.startswith("c2pa.") and action.kind != "c2pa.unknown"


def _from_actions(actions: Iterable[Action], source_type: SourceType) -> Iterator[Signal]:
    for action in actions:
        for name in _names(action, source_type(action)):
            yield Signal(name, action=action)


def _from_names(actions: Iterable[Action]) -> Iterator[Signal]:
    """What was created by a generator of only AI media, where no source type is stated."""
    for action in actions:
        if action.kind == "c2pa.created" and not action.source_type and action.tool:
            known = generators.recognized(action.tool.name)
            if known and known.only_ai:
                yield Signal(SignalName.FULLY_GEN_AI_MEDIA, action=action, name_only=True)


def _names(action: Action, source_type: str | None) -> Iterator[SignalName]:
    if action.kind in INCEPTIONS:
        if source_type in _INCEPTION_SIGNALS:
            yield _INCEPTION_SIGNALS[source_type]
    elif action.kind in NON_EDITORIAL_ACTIONS:
        yield SignalName.NON_EDITORIAL
    elif source_type is not None and action.kind:
        yield from _perceptible(source_type)


def _perceptible(source_type: str) -> Iterator[SignalName]:
    if source_type in _GEN_AI_TYPES:
        yield SignalName.PERCEPTIBLE_GEN_AI
        return
    yield SignalName.PERCEPTIBLE_NON_GEN_AI
    if source_type in _POSSIBLY_GEN_AI_TYPES:
        yield SignalName.PERCEPTIBLE_POSSIBLY_GEN_AI


def _ambiguous(listed: ActionList | None, *, gathered: bool) -> bool:
    if listed is None or not listed.actions or not listed.all_included:
        return True
    return gathered or not all(is_standard(action) for action in listed.actions if action.kind)


def _written(action: Action) -> str | None:
    """The source type as the rubric sees it: on the action itself, to the letter."""
    return action.source_type if action.source_type_at == "action" else None


def _meant(action: Action) -> str | None:
    """The source type, spelled as the standard does."""
    return normalized(action.source_type) if action.source_type else None


def _unique(found: Iterable[Signal]) -> Iterator[Signal]:
    """Each name once, with the first action that gives it, in the rubric's order."""
    first: dict[SignalName, Signal] = {}
    for signal in found:
        first.setdefault(signal.name, signal)
    return (first[name] for name in SignalName if name in first)
