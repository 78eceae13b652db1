"""The rubric is read here a second time, literally and from raw crJSON, as the judge of ours."""

from typing import Any

import pytest
from hypothesis import example, given

from resolvers.labels.label import Evidence
from resolvers.manifests.crjson import ParsedManifestStore
from resolvers.manifests.facts import Manifest, Tool
from resolvers.manifests.signals import (
    GEN_AI,
    POSSIBLY_GEN_AI,
    Signal,
    SignalName,
    is_perceptible,
    is_standard,
    legacy,
    rubric,
    signals,
)
from tests.resolvers.builders import act
from tests.resolvers.stores import (
    CHILD,
    Json,
    actions,
    manifest,
    reference,
    signalling_manifests,
    store,
)

IPTC = "http://cv.iptc.org/newscodes/digitalsourcetype/"
C2PA = "http://c2pa.org/digitalsourcetype/"
TRAINED = f"{IPTC}trainedAlgorithmicMedia"

INCEPTION_ACTIONS = ["c2pa.created", "c2pa.opened"]
NON_EDITORIAL_ACTIONS = [
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
]
GENAI_DST_TYPES = [
    f"{IPTC}trainedAlgorithmicMedia",
    f"{IPTC}compositeWithTrainedAlgorithmicMedia",
    f"{IPTC}compositeSynthetic",
    f"{C2PA}trainedAlgorithmicData",
]
POSSIBLY_GENAI_DST_TYPES = [f"{IPTC}digitalArt", f"{IPTC}composite"]
CREATED_WITH_DST = {
    "blankCanvas": [f"{C2PA}empty"],
    "capturedMedia": [f"{IPTC}digitalCapture", f"{IPTC}computationalCapture"],
    "capturedMediaStitched": [f"{IPTC}compositeCapture"],
    "compositionMayContainGenAI": [f"{IPTC}composite"],
    "fullyGenAIMedia": [f"{IPTC}trainedAlgorithmicMedia"],
    "nonGenAIDigitalCreation": [f"{IPTC}digitalCreation"],
    "partlyGenAICreation": [f"{IPTC}compositeWithTrainedAlgorithmicMedia"],
    "screenCaptureMayContainGenAI": [f"{IPTC}screenCapture"],
}


def rubric_of(found: Json) -> set[str]:
    """The rubric's expressions over one manifest of crJSON, one after the other."""
    assertion = found["assertions"].get("c2pa.actions.v2") or {}
    signal_actions = [action or {} for action in assertion.get("actions") or []]
    names = {
        name
        for name, types in CREATED_WITH_DST.items()
        if any(
            action.get("action") in INCEPTION_ACTIONS and action.get("digitalSourceType") in types
            for action in signal_actions
        )
    }
    ingredient = found["assertions"].get("c2pa.ingredient.v3")
    if ingredient is not None and ingredient.get("activeManifest") is None:
        names.add("mediaUnknownProvenance")
    if is_ambiguous(found, assertion, signal_actions):
        names.add("ambiguousActions")
    if any(action.get("action") in NON_EDITORIAL_ACTIONS for action in signal_actions):
        names.add("nonEditorial")
    return names | perceptible(signal_actions)


def is_ambiguous(found: Json, assertion: Json, signal_actions: list[Json]) -> bool:
    kinds = [action.get("action") for action in signal_actions]
    gathered = (found.get("claim.v2") or {}).get("gathered_assertions") or []
    return (
        len(signal_actions) == 0
        or assertion.get("allActionsIncluded") is not True
        or any(kind is not None and not str(kind).startswith("c2pa.") for kind in kinds)
        or any(kind == "c2pa.unknown" for kind in kinds)
        or any("c2pa.actions" in (each.get("url") or "") for each in gathered)
    )


def perceptible(signal_actions: list[Json]) -> set[str]:
    named = [action for action in signal_actions if action.get("action") is not None]
    seen: list[Any] = [
        action.get("digitalSourceType")
        for action in named
        if action["action"] not in [*INCEPTION_ACTIONS, *NON_EDITORIAL_ACTIONS]
    ]
    tests = {
        "perceptibleGenAI": any(dst in GENAI_DST_TYPES for dst in seen),
        "perceptibleNonGenAI": any(d is not None and d not in GENAI_DST_TYPES for d in seen),
        "perceptiblePossiblyGenAI": any(dst in POSSIBLY_GENAI_DST_TYPES for dst in seen),
    }
    return {name for name, holds in tests.items() if holds}


def parsed(found: Json) -> Manifest:
    return ParsedManifestStore(store(found)).manifests[0]


def of(*listed: Json, **fields: object) -> Manifest:
    """A manifest with these actions, of version 2, all included."""
    return parsed(manifest(assertions=actions(*listed, **{"allActionsIncluded": True, **fields})))


def names(found: Manifest) -> set[str]:
    return {signal.name.value for signal in signals(found)}


def seen_by_the_rubric(found: Manifest) -> set[str]:
    return {signal.name.value for signal in rubric(found)}


def seen_only_by_us(found: Manifest) -> set[str]:
    return {signal.name.value for signal in signals(found) if signal.legacy}


def named_only(found: Manifest) -> set[str]:
    return {signal.name.value for signal in signals(found) if signal.name_only}


@given(signalling_manifests())
@example(manifest())
@example(manifest(assertions=actions({"action": ""}, allActionsIncluded=True)))
@example(manifest(assertions={"c2pa.ingredient.v3": None}))
@example(manifest(assertions={"c2pa.ingredient.v3": {"activeManifest": {}}}))
def test_the_rubric_is_followed_to_the_letter(found: Json) -> None:
    assert seen_by_the_rubric(parsed(found)) == rubric_of(found)


@given(signalling_manifests())
def test_what_the_rubric_sees_is_never_marked_as_legacy(found: Json) -> None:
    exact = {signal.name.value for signal in signals(parsed(found)) if not signal.legacy}
    assert exact == rubric_of(found)


@given(signalling_manifests())
def test_each_signal_is_given_once(found: Json) -> None:
    given_names = [signal.name for signal in signals(parsed(found))]
    assert len(given_names) == len(set(given_names))


@given(signalling_manifests())
def test_an_ai_source_type_is_never_overlooked(found: Json) -> None:
    """Whatever the spelling and the place, unless the action is one that changes nothing."""
    made = parsed(found)
    kinds = {*INCEPTION_ACTIONS, "c2pa.edited"}
    spelled = {(a.source_type or "").rstrip("/") for a in made.actions if a.kind in kinds}
    if any(written.endswith("trainedAlgorithmicMedia") for written in spelled):
        assert {signal.name for signal in signals(made)} & GEN_AI


def test_a_signal_names_the_action_that_gives_it() -> None:
    found = of({"action": "c2pa.created"}, {"action": "c2pa.created", "digitalSourceType": TRAINED})
    assert signals(found) == (Signal(SignalName.FULLY_GEN_AI_MEDIA, action=found.actions[1]),)


def test_dalle_of_version_1_is_seen() -> None:
    listed = {
        "actions": [
            {"action": "c2pa.created", "softwareAgent": "DALL·E", "digitalSourceType": TRAINED},
            {"action": "c2pa.converted"},
        ]
    }
    found = parsed(manifest(version=1, assertions={"c2pa.actions": listed}))
    assert seen_by_the_rubric(found) == {"ambiguousActions"}
    assert seen_only_by_us(found) == {"fullyGenAIMedia", "nonEditorial"}


def test_bing_without_a_source_type_is_seen() -> None:
    created = {"action": "c2pa.created", "softwareAgent": "Image Creator from Designer"}
    found = parsed(manifest(version=1, assertions={"c2pa.actions": {"actions": [created]}}))
    assert seen_only_by_us(found) == {"fullyGenAIMedia"}
    assert named_only(found) == {"fullyGenAIMedia"}


@pytest.mark.parametrize(
    "created",
    [
        {"action": "c2pa.created", "softwareAgent": "An Editor"},
        {"action": "c2pa.created", "softwareAgent": "Microsoft Designer"},
        {"action": "c2pa.created", "softwareAgent": {"name": "Canva"}},
        {"action": "c2pa.created", "softwareAgent": "Sora Tanaka"},
        {"action": "c2pa.opened", "softwareAgent": "Image Creator from Designer"},
        {"action": "c2pa.edited", "softwareAgent": "Image Creator from Designer"},
        {
            "action": "c2pa.created",
            "softwareAgent": "Image Creator from Designer",
            "digitalSourceType": f"{IPTC}digitalCreation",
        },
        {
            "action": "c2pa.created",
            "softwareAgent": "Image Creator from Designer",
            "digitalSourceType": "http://example.com/something-of-our-own",
        },
    ],
)
def test_a_known_generator_speaks_only_where_it_created_and_no_type_is_stated(
    created: Json,
) -> None:
    assert not {signal.name for signal in signals(of(created))} & GEN_AI
    assert named_only(of(created)) == set()


def test_a_source_type_counts_before_a_name() -> None:
    named = {"action": "c2pa.created", "softwareAgent": "Midjourney"}
    typed = {"action": "c2pa.created", "digitalSourceType": TRAINED}
    loose = {**typed, "digitalSourceType": "trainedAlgorithmicMedia"}
    assert named_only(of(named)) == {"fullyGenAIMedia"}
    for found in (of({**named, **typed}), of(named, typed), of(named, loose)):
        assert names(found) & {"fullyGenAIMedia"} == {"fullyGenAIMedia"}
        assert named_only(found) == set()


def test_a_name_is_a_legacy_signal_of_the_action_that_bears_it() -> None:
    found = of({"action": "c2pa.created"}, {"action": "c2pa.created", "softwareAgent": "Veo 3"})
    assert signals(found) == (
        Signal(
            SignalName.FULLY_GEN_AI_MEDIA,
            legacy=True,
            action=found.actions[1],
            name_only=True,
            tool=found.actions[1].tool,
        ),
    )


@pytest.mark.parametrize("name_only", [True, False])
def test_evidence_tells_whether_only_a_name_says_so(name_only: bool) -> None:
    signal = Signal(SignalName.FULLY_GEN_AI_MEDIA, name_only=name_only)
    assert Evidence(signal=signal).name_only is name_only
    assert not Evidence().name_only


@given(signalling_manifests())
def test_the_rubric_never_goes_by_a_name(found: Json) -> None:
    assert not any(signal.name_only for signal in rubric(parsed(found)))


@pytest.mark.parametrize(
    "written",
    [
        "https://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
        f"{TRAINED}/",
        "trainedAlgorithmicMedia",
        f"{C2PA}trainedAlgorithmicMedia",
        f"{IPTC}TrainedAlgorithmicMedia",
    ],
)
def test_other_spellings_of_a_source_type_are_seen(written: str) -> None:
    created = of({"action": "c2pa.created", "digitalSourceType": written})
    edited = of({"action": "c2pa.edited", "digitalSourceType": written})
    assert (seen_by_the_rubric(created), seen_only_by_us(created)) == (set(), {"fullyGenAIMedia"})
    assert seen_by_the_rubric(edited) == {"perceptibleNonGenAI"}
    assert seen_only_by_us(edited) == {"perceptibleGenAI"}


def test_a_source_type_on_a_template_is_seen() -> None:
    template = {"action": "c2pa.edited", "digitalSourceType": TRAINED}
    found = of({"action": "c2pa.edited"}, templates=[template])
    assert (seen_by_the_rubric(found), seen_only_by_us(found)) == (set(), {"perceptibleGenAI"})


def test_adobes_parameter_is_seen() -> None:
    parameters = {"com.adobe.digitalSourceType": TRAINED}
    found = of({"action": "c2pa.edited", "parameters": parameters})
    assert (seen_by_the_rubric(found), seen_only_by_us(found)) == (set(), {"perceptibleGenAI"})


@pytest.mark.parametrize("label", ["com.adobe.generative-ai", "c2pa.ai-disclosure"])
def test_vendors_own_assertions_are_seen(label: str) -> None:
    found = parsed(manifest(assertions={label: {}}))
    assert seen_by_the_rubric(found) == {"ambiguousActions"}
    assert seen_only_by_us(found) == {"perceptibleGenAI"}


FIREFLY = {"com.adobe.generative-ai": {"description": "Adobe Firefly", "version": "1.0.0"}}
CREATED = {"action": "c2pa.created"}


@pytest.mark.parametrize("version", [1, 2])
def test_adobes_assertion_beside_a_bare_creation_is_about_the_whole(version: int) -> None:
    found = parsed(manifest(version=version, assertions={**actions(CREATED), **FIREFLY}))
    (whole,) = [signal for signal in signals(found) if signal.name in GEN_AI]
    assert whole == Signal(
        SignalName.FULLY_GEN_AI_MEDIA,
        legacy=True,
        action=found.actions[0],
        tool=Tool(name="Firefly", version="1.0.0"),
    )


@pytest.mark.parametrize(
    "assertions",
    [
        actions({"action": "c2pa.opened"}),
        actions({**CREATED, "digitalSourceType": f"{IPTC}digitalCapture"}),
        actions(CREATED, {"action": "c2pa.edited", "digitalSourceType": f"{IPTC}humanEdits"}),
        {**actions(CREATED), "c2pa.ingredient.v3": {"relationship": "componentOf"}},
        {},
    ],
)
def test_elsewhere_adobes_assertion_is_about_an_edit(assertions: Json) -> None:
    found = parsed(manifest(assertions={**assertions, **FIREFLY}))
    assert {signal.name for signal in signals(found)} & GEN_AI == {SignalName.PERCEPTIBLE_GEN_AI}


def test_another_vendors_assertion_beside_a_bare_creation_is_about_an_edit() -> None:
    found = parsed(manifest(assertions={**actions(CREATED), "c2pa.ai-disclosure": {}}))
    assert {signal.name for signal in signals(found)} & GEN_AI == {SignalName.PERCEPTIBLE_GEN_AI}


def test_an_unknown_name_in_a_vendors_assertion_is_not_a_tool() -> None:
    named = {"com.adobe.generative-ai": {"description": "jane@example.com", "version": "1"}}
    found = parsed(manifest(assertions=named))
    assert [signal.tool for signal in signals(found) if signal.name in GEN_AI] == [None]


@pytest.mark.parametrize("kind", ["c2pa.created", "c2pa.opened"])
def test_an_inception_composed_with_synthetic_parts_is_partly_ai(kind: str) -> None:
    found = of({"action": kind, "digitalSourceType": f"{IPTC}compositeSynthetic"})
    assert (seen_by_the_rubric(found), seen_only_by_us(found)) == (set(), {"partlyGenAICreation"})


@pytest.mark.parametrize("kind", NON_EDITORIAL_ACTIONS)
@pytest.mark.parametrize("source_type", [*GENAI_DST_TYPES, "trainedAlgorithmicMedia"])
def test_an_ai_source_type_on_a_non_editorial_action_leaves_ai_open(
    kind: str, source_type: str
) -> None:
    found = of({"action": kind, "digitalSourceType": source_type})
    assert seen_by_the_rubric(found) == {"nonEditorial"}
    assert seen_only_by_us(found) == {"perceptiblePossiblyGenAI"}


@pytest.mark.parametrize("source_type", [f"{IPTC}digitalArt", f"{IPTC}composite", "humanEdits"])
def test_any_other_source_type_on_a_non_editorial_action_says_nothing(source_type: str) -> None:
    found = of({"action": "c2pa.enhanced", "digitalSourceType": source_type})
    assert names(found) == {"nonEditorial"}


def gathered(*labels: str, **assertions: object) -> Manifest:
    """A manifest whose claim gathers the assertions with these labels."""
    made = manifest(assertions=assertions)
    urls = [f"self#jumbf=c2pa.assertions/{label}" for label in labels]
    made["claim.v2"] = {"gathered_assertions": [{"url": url} for url in urls]}
    return parsed(made)


def ai_signals(found: Manifest) -> list[tuple[str, bool]]:
    return [(s.name.value, s.gathered) for s in signals(found) if s.name in GEN_AI]


def test_signals_of_a_gathered_assertion_are_marked() -> None:
    made = actions({**CREATED, "digitalSourceType": TRAINED})
    assert ai_signals(gathered("c2pa.actions.v2", **made)) == [("fullyGenAIMedia", True)]
    assert ai_signals(gathered("c2pa.other", **made)) == [("fullyGenAIMedia", False)]


def test_a_signal_that_the_signer_attests_to_comes_before_a_gathered_one() -> None:
    made = {"actions": [{**CREATED, "digitalSourceType": TRAINED}]}
    lists = {"c2pa.actions.v2": made, "c2pa.actions.v2__1": made}
    assert ai_signals(gathered("c2pa.actions.v2", **lists)) == [("fullyGenAIMedia", False)]
    both = gathered("c2pa.actions.v2", "c2pa.actions.v2__1", **lists)
    assert ai_signals(both) == [("fullyGenAIMedia", True)]


@pytest.mark.parametrize("label", ["com.adobe.generative-ai", "c2pa.actions.v2"])
def test_a_vendors_whole_is_gathered_if_either_assertion_is(label: str) -> None:
    found = gathered(label, **actions(CREATED), **FIREFLY)
    assert ai_signals(found) == [("fullyGenAIMedia", True)]


def test_a_second_actions_assertion_is_seen() -> None:
    edited = {"action": "c2pa.edited", "digitalSourceType": TRAINED}
    first = actions({"action": "c2pa.created"}, allActionsIncluded=True)
    found = parsed(manifest(assertions={**first, "c2pa.actions.v2__1": {"actions": [edited]}}))
    assert (seen_by_the_rubric(found), seen_only_by_us(found)) == (set(), {"perceptibleGenAI"})


@pytest.mark.parametrize(
    "label", ["c2pa.ingredient", "c2pa.ingredient.v2", "c2pa.ingredient.v3__1"]
)
def test_an_ingredient_without_a_manifest_is_seen_in_every_version(label: str) -> None:
    found = parsed(manifest(assertions={label: {"relationship": "parentOf"}}))
    assert seen_by_the_rubric(found) == {"ambiguousActions"}
    assert seen_only_by_us(found) == {"mediaUnknownProvenance"}


def test_an_ingredient_with_a_manifest_gives_no_signal() -> None:
    found = parsed(manifest(assertions={"c2pa.ingredient": {"c2pa_manifest": reference(CHILD)}}))
    assert names(found) == {"ambiguousActions"}


def test_every_name_of_the_rubric_is_given_by_some_manifest() -> None:
    inceptions = [
        {"action": "c2pa.opened", "digitalSourceType": d[0]} for d in CREATED_WITH_DST.values()
    ]
    types = (TRAINED, f"{IPTC}digitalArt")
    edits = [{"action": "c2pa.drawing", "digitalSourceType": written} for written in types]
    listed = actions(*inceptions, *edits, {"action": "c2pa.published"})
    found = manifest(assertions={**listed, "c2pa.ingredient.v3": {}})
    assert seen_by_the_rubric(parsed(found)) == {name.value for name in SignalName}


def test_signals_come_in_one_order() -> None:
    created = {"action": "c2pa.created", "digitalSourceType": TRAINED}
    there, back = (
        of({"action": "c2pa.published"}, created),
        of(created, {"action": "c2pa.published"}),
    )
    assert [signal.name for signal in signals(there)] == [signal.name for signal in signals(back)]


def test_the_legacy_layer_alone_reads_what_the_rubric_reads() -> None:
    created = of({"action": "c2pa.created", "digitalSourceType": TRAINED})
    assert [signal.name for signal in legacy(created)] == [SignalName.FULLY_GEN_AI_MEDIA]


def test_gen_ai_and_possibly_gen_ai_are_apart() -> None:
    assert not GEN_AI & POSSIBLY_GEN_AI


@pytest.mark.parametrize(
    ("kind", "perceptible", "standard"),
    [
        ("created", False, True),
        ("opened", False, True),
        ("converted", False, True),
        ("watermarked.bound", False, True),
        ("cropped", True, True),
        ("resized", True, True),
        ("unknown", True, False),
    ],
)
def test_actions_are_perceptible_unless_a_list_says_not(
    kind: str, perceptible: bool, standard: bool
) -> None:
    assert is_perceptible(act(kind)) is perceptible
    assert is_standard(act(kind)) is standard


def test_an_action_of_someones_own_is_not_standard() -> None:
    (action,) = of({"action": "com.example.sharpened"}).actions
    assert is_perceptible(action)
    assert not is_standard(action)
