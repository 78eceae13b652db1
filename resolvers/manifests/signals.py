"""The signals of one manifest, in two layers.

`rubric` is the C2PA Asset Signals Rubric 1.0 (2026-08-06), unmodified: it reads `c2pa.actions.v2`
and exact source type addresses. `legacy` reads the older and looser forms of real files, which the
rubric does not see. Its signals carry the rubric's names and are marked.
"""

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from resolvers.manifests import ai_tools
from resolvers.manifests.facts import Action, ActionList, Manifest, Tool, VendorStatement
from resolvers.manifests.source_type import C2PA, IPTC, normalized


class SignalName(StrEnum):
    """The rubric's signal names."""

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
    """One signal of a manifest.

    `legacy` marks a name that the rubric does not see. `action` gives the signal, if an action
    does. `name_only` is true where the name of a tool is the only sign. `gathered` is true where
    the assertion is a gathered one, to which the signer does not attest. `tool` is the AI tool that
    the signal names.
    """

    name: SignalName
    legacy: bool = False
    action: Action | None = None
    name_only: bool = False
    gathered: bool = False
    tool: Tool | None = None


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
_ABOUT_AI: Final = GEN_AI | POSSIBLY_GEN_AI
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
_CREATED: Final = "c2pa.created"
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
_LEGACY_INCEPTION_SIGNALS: Final = {
    **_INCEPTION_SIGNALS,
    f"{IPTC}compositeSynthetic": SignalName.PARTLY_GEN_AI_CREATION,
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
_GENERATIVE_AI: Final = "com.adobe.generative-ai"

Reading = Callable[[Action], Iterator[SignalName]]
"""Returns the names that one action gives, by the rubric or by the legacy layer."""


def signals(manifest: Manifest) -> tuple[Signal, ...]:
    """Return each signal once: those of the rubric in its order, then those of the legacy layer.

    Of several that give one name, the signal with the strongest evidence is returned: one that the
    signer attests to before a gathered one, then one of the rubric before one of the legacy layer.
    """
    exact = tuple(rubric(manifest))
    by_the_rubric = {signal.name for signal in exact}
    strongest: dict[SignalName, Signal] = {}
    for signal in sorted((*exact, *legacy(manifest)), key=lambda signal: signal.gathered):
        strongest.setdefault(signal.name, signal)
    ordered = (strongest[name] for name in SignalName if name in strongest)
    marked = (signal._replace(legacy=signal.name not in by_the_rubric) for signal in ordered)
    return tuple(sorted(marked, key=lambda signal: signal.legacy))


def rubric(manifest: Manifest) -> Iterator[Signal]:
    """Yield the rubric's signals, one for each action that gives one."""
    listed = next((li for li in manifest.action_lists if li.label == "c2pa.actions.v2"), None)
    if listed is not None:
        yield from _from_actions(manifest, listed, _by_the_rubric)
    if any(i.label == "c2pa.ingredient.v3" and i.manifest is None for i in manifest.ingredients):
        yield Signal(SignalName.MEDIA_UNKNOWN_PROVENANCE)
    if _ambiguous(listed, gathered=manifest.gathered_actions):
        yield Signal(SignalName.AMBIGUOUS_ACTIONS)


def legacy(manifest: Manifest) -> Iterator[Signal]:
    """Yield signals from every actions assertion, vendors' assertions and the names of tools."""
    for listed in manifest.action_lists:
        yield from _from_actions(manifest, listed, _by_legacy)
    for statement in manifest.vendor_ai:
        yield _from_vendor(manifest, statement)
    # Last, so that a name counts only where nothing is stated.
    for listed in manifest.action_lists:
        yield from _from_names(manifest, listed)
    if any(i.manifest is None and i.source_type is None for i in manifest.ingredients):
        yield Signal(SignalName.MEDIA_UNKNOWN_PROVENANCE)


def is_perceptible(action: Action) -> bool:
    """Return True unless the action is listed as one that changes nothing visible or audible."""
    return action.kind not in INCEPTIONS and action.kind not in NON_EDITORIAL_ACTIONS


def is_standard(action: Action) -> bool:
    """Return True if the standard defines the action, and it is not `c2pa.unknown`."""
    return action.kind.startswith("c2pa.") and action.kind != "c2pa.unknown"


def _from_actions(manifest: Manifest, listed: ActionList, reading: Reading) -> Iterator[Signal]:
    for action in listed.actions:
        for name in reading(action):
            whole = name is SignalName.FULLY_GEN_AI_MEDIA
            tool = ai_tools.of_action(manifest, action, whole=whole) if name in _ABOUT_AI else None
            yield Signal(name, action=action, gathered=listed.gathered, tool=tool)


def _from_names(manifest: Manifest, listed: ActionList) -> Iterator[Signal]:
    """Yield a signal for each `c2pa.created` by a tool of only AI media, without a source type."""
    for action in listed.actions:
        if action.kind == _CREATED and not action.source_type:
            tool = ai_tools.of_creation(manifest, action)
            if tool is not None:
                yield Signal(
                    SignalName.FULLY_GEN_AI_MEDIA,
                    action=action,
                    name_only=True,
                    gathered=listed.gathered,
                    tool=tool,
                )


def _from_vendor(manifest: Manifest, statement: VendorStatement) -> Signal:
    """Return the signal of a vendor's assertion. Adobe's first Firefly files put theirs beside a
    bare `c2pa.created`: there it is about the whole content, elsewhere about an edit.
    """
    tool = ai_tools.of_vendor(statement)
    beginning = _bare_creation(manifest) if statement.label == _GENERATIVE_AI else None
    if beginning is None:
        return Signal(SignalName.PERCEPTIBLE_GEN_AI, gathered=statement.gathered, tool=tool)
    listed, action = beginning
    gathered = statement.gathered or listed.gathered
    return Signal(SignalName.FULLY_GEN_AI_MEDIA, action=action, gathered=gathered, tool=tool)


def _bare_creation(manifest: Manifest) -> tuple[ActionList, Action] | None:
    """Return the `c2pa.created` of a manifest that has no ingredient and states no source type."""
    if manifest.ingredients or any(action.source_type for action in manifest.actions):
        return None
    created = (
        (listed, action)
        for listed in manifest.action_lists
        for action in listed.actions
        if action.kind == _CREATED
    )
    return next(created, None)


def _by_the_rubric(action: Action) -> Iterator[SignalName]:
    """The rubric reads source types on the action itself, to the letter."""
    source_type = action.source_type if action.source_type_at == "action" else None
    if action.kind in INCEPTIONS:
        if source_type in _INCEPTION_SIGNALS:
            yield _INCEPTION_SIGNALS[source_type]
    elif action.kind in NON_EDITORIAL_ACTIONS:
        yield SignalName.NON_EDITORIAL
    elif source_type is not None and action.kind:
        yield from _perceptible(source_type)


def _by_legacy(action: Action) -> Iterator[SignalName]:
    """The legacy layer reads source types anywhere on the action, in any spelling."""
    source_type = normalized(action.source_type) if action.source_type else None
    if action.kind in INCEPTIONS:
        if source_type in _LEGACY_INCEPTION_SIGNALS:
            yield _LEGACY_INCEPTION_SIGNALS[source_type]
    elif action.kind in NON_EDITORIAL_ACTIONS:
        yield SignalName.NON_EDITORIAL
        # An enhancement by AI may add content, though the action counts as non-editorial.
        if source_type in _GEN_AI_TYPES:
            yield SignalName.PERCEPTIBLE_POSSIBLY_GEN_AI
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
